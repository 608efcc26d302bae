"""Command line of the generator."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.gen.files import generated

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.gen", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 if stale")
    options = parser.parse_args(arguments)
    folder = ROOT / "src" / "chappe" / "tl" / "gen"
    wanted = generated(ROOT / "schema")
    present = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*.py*")
        if "__pycache__" not in path.parts
    }
    stale = [name for name, text in wanted.items() if _differs(folder / name, text)]
    extra = sorted(set(present) - set(wanted))
    if options.check:
        for name in (*stale, *extra):
            print(f"stale: src/chappe/tl/gen/{name} (run `make gen`)")
        return 1 if stale or extra else 0
    for name in extra:
        present[name].unlink()
    for name in stale:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[name], encoding="utf-8")
    return 0


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


if __name__ == "__main__":
    sys.exit(main())
