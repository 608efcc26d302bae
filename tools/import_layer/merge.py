"""Many layers, as many packages have them, made one schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from chappe.tl.schema import Combinator, Field, computed_id, parse, render
from tools.import_layer.facts import Layer, not_of_the_api

OLDEST = 133
"""Forms that were gone before this layer are of no use to the server."""


class Conflict(ValueError):
    """Two packages tell different wire forms under one id."""


@dataclass(slots=True)
class Schema:
    """Versions by id: those of constructors, and those of methods."""

    types: dict[int, Combinator] = field(default_factory=dict)
    methods: dict[int, Combinator] = field(default_factory=dict)
    trusted: set[int] = field(default_factory=set)
    """The ids whose field names come from a package that keeps the schema's own."""
    layers: set[int] = field(default_factory=set)

    def add(self, layer: Layer) -> None:
        """Take in one layer."""
        self.layers.add(layer.number)
        for into, found in ((self.types, layer.types), (self.methods, layer.methods)):
            for combinator in found:
                if combinator.id not in not_of_the_api():
                    self._take(into, combinator, trusted=layer.trusted)

    def _take(self, into: dict[int, Combinator], new: Combinator, *, trusted: bool) -> None:
        old = into.get(new.id)
        if old is None:
            into[new.id] = new
        else:
            better = (trusted, new.last) >= (new.id in self.trusted, old.last)
            into[new.id] = _joined(*((new, old) if better else (old, new)))
        if trusted:
            self.trusted.add(new.id)


def _joined(better: Combinator, other: Combinator) -> Combinator:
    """One version from two tellings of it: all flags of both, the names of the better one."""
    if (better.name, _shape(better)) != (other.name, _shape(other)):
        raise Conflict(f"{render(better)}\n{render(other)}")
    fields = list(better.fields)
    places = {(f.word, f.bit) for f in fields if f.flag}
    for extra in other.fields:
        if extra.flag and (extra.word, extra.bit) not in places:
            fields.insert(_end_of_flags(fields, extra.word), extra)
    first, last = min(better.first, other.first), max(better.last, other.last)
    return better._replace(first=first, last=last, fields=tuple(fields))


def _shape(combinator: Combinator) -> list[tuple[str, int, int]]:
    """What is on the wire: everything but names and flags without a value."""
    return [(f.type, f.word, f.bit) for f in combinator.fields if not f.flag]


def _end_of_flags(fields: list[Field], word: int) -> int:
    """Where a flag of a word of flags goes: behind the last one that follows the word."""
    words = [i for i, f in enumerate(fields) if f.type == "#"]
    at = words[word] + 1
    while at < len(fields) and fields[at].flag:
        at += 1
    return at


# --- the files of schema/ -----------------------------------------------------------------------

HEAD = "# {what}. Notation: schema/README.md.\n\n"


def load(folder: Path) -> Schema:
    """Read the files that `save` wrote; their names of fields are as good as any."""
    schema = Schema()
    for name, into in (("types", schema.types), ("methods", schema.methods)):
        for path in sorted((folder / name).glob("*.txt")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("#"):
                    version = parse(line)
                    into[version.id] = version
                    schema.trusted.add(version.id)
                    schema.layers |= {version.first, version.last}
    return schema


def save(schema: Schema, folder: Path) -> None:
    """Write one file per namespace, the versions of a name together, the oldest first."""
    for name, versions in (("types", schema.types), ("methods", schema.methods)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for stale in (folder / name).glob("*.txt"):
            stale.unlink()
        spaces: dict[str, list[Combinator]] = {}
        for version in versions.values():
            spaces.setdefault(version.name.rpartition(".")[0], []).append(version)
        for space, members in spaces.items():
            kind = "Constructors" if name == "types" else "Methods"
            what = f"{kind} of the namespace {space}" if space else f"{kind} without a namespace"
            text = HEAD.format(what=what) + "".join(_paragraphs(members))
            path = folder / name / f"{space or 'root'}.txt"
            path.write_text(text, encoding="utf-8")


def _paragraphs(versions: Iterable[Combinator]) -> list[str]:
    ordered = sorted(versions, key=lambda version: (version.name, version.first, version.last))
    return [f"{render(version)}\n" for version in ordered]


def unusual(schema: Schema) -> list[Combinator]:
    """The versions whose id is not the checksum of their text: fixed by hand, or read wrongly."""
    versions = (*schema.types.values(), *schema.methods.values())
    return [version for version in versions if computed_id(version) != version.id]
