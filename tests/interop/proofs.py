"""Writes down which methods the stories of the ratchet call: `python -m tests.interop.proofs`.

Tells every story of `ratchet.txt` once (or those of the features that are named, and keeps what the
page says of the others), with a server that logs the methods it has answered with a
result, and writes `proofs.txt`, from which `docs/protocol/coverage.md` says what a method is proven
by. It takes some minutes, so the tests only check that what it says is still told.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.interop.cast import CLIENTS, Cast, World
from tests.interop.features import FEATURES, load
from tests.interop.letterbox import letterbox
from tests.interop.server import SETTINGS, Server

HERE: Final = Path(__file__).parent
PROOFS: Final = HERE / "proofs.txt"
MOST: Final = 3
"""Libraries that are named for a method."""
_ANSWERED: Final = re.compile(r' debug rpc.dispatch "answered" method=(\S+)')


def read() -> dict[str, list[tuple[str, str]]]:
    """Give (client, feature) of the stories that call each method."""
    found = {}
    for line in PROOFS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            method, told = line.split(": ", 1)
            found[method] = [(one.split()[0], one.split()[1]) for one in told.split(", ")]
    return found


def _stories() -> list[tuple[str, str]]:
    lines = (HERE / "ratchet.txt").read_text("utf-8").splitlines()
    told = [line.split(" ") for line in lines if line and not line.startswith("#")]
    return [(client, name) for client, name in told]


def _size(log: Path) -> int:
    return log.stat().st_size


async def _tell(world: World, log: Path, client: str, name: str) -> set[str]:
    """Tell one story; give the methods that were answered meanwhile."""
    before = _size(log)
    async with Cast(world) as cast:
        await FEATURES[name](cast, client)
    with log.open(encoding="utf-8") as lines:
        lines.seek(before)
        return set(_ANSWERED.findall(lines.read()))


def _kept() -> dict[str, dict[str, str]]:
    """Give what the page says: for each method and library the story that calls it."""
    return {
        method: {CLIENTS[client][0]: f"{client} {name}" for client, name in told}
        for method, told in read().items()
    }


def main(features: Sequence[str]) -> int:
    """Tell stories and write the page; a story that fails proves nothing and is named."""
    load()
    proven: dict[str, dict[str, str]] = defaultdict(dict, _kept() if features else {})
    failed = []
    with (
        TemporaryDirectory(prefix="chappe-proofs-") as folder,
        letterbox() as (letters, mail),
        asyncio.Runner() as runner,
    ):
        settings = f'{SETTINGS}log = {{levels = {{rpc = "debug"}}}}\n{mail}'
        server = Server(Path(folder) / "data", settings=settings)
        server.start()
        world = World(server, letters)
        for client, name in _stories():
            if features and name not in features:
                continue
            library = CLIENTS[client][0]
            try:
                methods = runner.run(_tell(world, server.data / "console.log", client, name))
            except Exception as error:  # noqa: BLE001 - the others go on
                failed.append(f"{client} {name}: {type(error).__name__}")
                continue
            for method in methods:
                proven[method].setdefault(library, f"{client} {name}")
        runner.run(world.close())
        server.stop()
    lines = [
        f"{method}: {', '.join(list(proven[method].values())[:MOST])}" for method in sorted(proven)
    ]
    head = "# The methods that stories of the ratchet call: python -m tests.interop.proofs."
    PROOFS.write_text("\n".join([head, *lines, ""]), "utf-8")
    sys.stderr.writelines(f"{line}\n" for line in failed)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
