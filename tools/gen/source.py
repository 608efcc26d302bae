"""What `schema/` says, as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from chappe.tl.schema import Combinator, class_path, parse

NATIVE = {"boolTrue", "boolFalse", "vector"}
"""Constructors that the codec reads and writes itself."""


@dataclass(slots=True)
class Source:
    """All versions of all constructors and methods, those that ended first before the others."""

    types: dict[str, list[Combinator]] = field(default_factory=dict)
    """By the path of the class."""
    methods: dict[str, list[Combinator]] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        """The canonical layer (0 for a schema without layers)."""
        return max(version.last for version in self.all())

    def all(self) -> list[Combinator]:
        groups = [*self.types.values(), *self.methods.values()]
        return [version for versions in groups for version in versions]

    def unions(self) -> dict[str, list[Combinator]]:
        """The versions of constructors by their type, in the order of the names."""
        unions: dict[str, list[Combinator]] = {}
        for path in sorted(self.types):
            for version in self.types[path]:
                unions.setdefault(version.result, []).append(version)
        return dict(sorted(unions.items()))


def read(*folders_of_types: Path, methods: tuple[Path, ...]) -> Source:
    """Read the files of the schema's types and methods."""
    source = Source()
    for paths, groups in ((folders_of_types, source.types), (methods, source.methods)):
        for version in _lines(paths):
            if version.name not in NATIVE:
                groups.setdefault(class_path(version.name), []).append(version)
    for versions in (*source.types.values(), *source.methods.values()):
        versions.sort(key=lambda version: (version.last, version.first))
    return source


def _lines(paths: tuple[Path, ...]) -> list[Combinator]:
    files = [f for p in paths for f in (sorted(p.glob("*.txt")) if p.is_dir() else [p])]
    texts = (line for f in files for line in f.read_text(encoding="utf-8").splitlines())
    return [parse(line) for line in texts if line and not line.startswith("#")]


def stored_layers(sources: Path) -> list[int]:
    """The layers that the schema was made from."""
    rows = (line.split() for line in sources.read_text(encoding="utf-8").splitlines())
    return sorted({int(row[0]) for row in rows if row and row[0] != "#"})
