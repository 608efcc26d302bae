"""Command line of the importer."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from chappe.tl.schema import render
from tools.import_layer import (
    errors,
    gramjs,
    merge,
    mtcute,
    packages,
    pyrogram,
    telethon,
)
from tools.import_layer.report import report

ROOT = Path(__file__).resolve().parents[2]
READERS = (gramjs, mtcute, pyrogram, telethon)

SOURCES_HEAD = "# The layers that schema/api was made from, and the packages that carry them.\n\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tools.import_layer", description="Import layers from registry packages."
    )
    parser.add_argument("packages", nargs="*", help="pypi:NAME==VERSION, npm:NAME@VERSION, a file")
    parser.add_argument("--again", action="store_true", help="forget and read every known source")
    parser.add_argument("--since", type=int, help="report changes after this layer")
    options = parser.parse_args(arguments)
    folder = ROOT / "schema"
    sources = _sources(folder / "api" / "sources.txt")
    wanted = [*(sources if options.again else ()), *options.packages]
    schema = merge.Schema() if options.again else merge.load(folder / "api")
    since = options.since or max(schema.layers, default=merge.OLDEST)
    known = {} if options.again else errors.load(folder / "errors.txt")
    with tempfile.TemporaryDirectory() as downloads:
        for name in wanted:
            layer = _take(name, Path(downloads), schema, known)
            sources[_source(name)] = layer
            print(f"layer {layer}: {name}")
    merge.save(schema, folder / "api")
    errors.save(known, folder / "errors.txt")
    rows = sorted((layer, name) for name, layer in sources.items())
    text = SOURCES_HEAD + "".join(f"{layer} {name}\n" for layer, name in rows)
    (folder / "api" / "sources.txt").write_text(text, encoding="utf-8")
    print("\nIds that are not the checksum of what was read (fixed by hand, or read wrongly):")
    print(*(f"  {render(version)}" for version in merge.unusual(schema)), sep="\n")
    print(f"\nTo look at by hand in the layers after {since}:")
    print(*(f"  {line}" for line in report(schema, since)), sep="\n")
    print("\nNext: `make gen`, and the tests of tests/unit/tl.")
    return 0


def _take(name: str, folder: Path, schema: merge.Schema, known: dict[str, int]) -> int:
    """Read one package into the schema and the errors; give its layer."""
    path = Path(name)
    package = packages.open_package(path if path.is_file() else packages.fetch(name, folder))
    reader = next((reader for reader in READERS if reader.recognises(package)), None)
    if reader is None:
        raise SystemExit(f"{name} carries no schema that is known here")
    layer = reader.read(package)
    schema.add(layer)
    for error, code in errors.read(package).items():
        known.setdefault(error, code)
    number: int = layer.number
    return number


def _sources(path: Path) -> dict[str, int]:
    if not path.is_file():
        return {}
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {row[1]: int(row[0]) for row in rows if row and row[0] != "#"}


def _source(name: str) -> str:
    """The name under which a package can be had again; for a file, what its name tells."""
    path = Path(name)
    if not path.is_file():
        return name
    if path.suffix == ".tgz":
        package, _, version = path.stem.rpartition("-")
        scoped = package.replace("mtcute-", "@mtcute/")
        return f"npm:{scoped}@{version}"
    package, version = path.name.removesuffix(".tar.gz").split("-")[:2]
    return f"pypi:{package.lower()}=={version}"


if __name__ == "__main__":
    sys.exit(main())
