"""The table of a schema: constants that load in a millisecond."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chappe.tl.compiler import boxed, item_of
from chappe.tl.schema import Combinator, render
from tools.gen.source import Source

HEAD = "# Generated from schema/ by `make gen`; never edited.\n"


def table(source: Source, stored: list[int]) -> str:
    """Write the module that `chappe.tl.registry.Tables` describes."""
    lines = {version.id: render(version) for version in source.all()}
    if len(lines) != len(source.all()):
        raise ValueError("two versions have one id")
    unions = {kind: [v.id for v in versions] for kind, versions in source.unions().items()}
    return "\n".join(
        (
            HEAD,
            f"NEWEST = {source.newest}",
            _ids("TYPES", _by_path(source.types)),
            _ids("METHODS", _by_path(source.methods)),
            _ids("UNIONS", unions),
            _numbers("OPEN", open_until(source)),
            f"STORED: tuple[int, ...] = {tuple(stored)!r}",
            f"WIRES: tuple[int, ...] = {tuple(wire_layers(source, stored))!r}",
            "LINES: dict[int, str] = {",
            *(f"    {number:#010x}: {lines[number]!r}," for number in sorted(lines)),
            "}\n",
        )
    )


def _by_path(groups: Mapping[str, list[Combinator]]) -> dict[str, list[int]]:
    return {path: [version.id for version in groups[path]] for path in sorted(groups)}


def _ids(name: str, groups: Mapping[str, list[int]]) -> str:
    rows = (
        f"    {key!r}: ({', '.join(f'{number:#010x}' for number in numbers)},),"
        for key, numbers in groups.items()
    )
    return "\n".join((f"{name}: dict[str, tuple[int, ...]] = {{", *rows, "}"))


def _numbers(name: str, values: Mapping[str, int]) -> str:
    rows = (f"    {key!r}: {value}," for key, value in values.items())
    return "\n".join((f"{name}: dict[str, int] = {{", *rows, "}"))


def wire_layers(source: Source, stored: list[int]) -> list[int]:
    """The stored layers that have not the same versions of constructors as the one before."""
    versions = [version for group in source.types.values() for version in group]
    wires, before = [], None
    for layer in stored:
        living = {version.id for version in versions if version.first <= layer <= version.last}
        if living != before:
            wires.append(layer)
        before = living
    return wires


def open_until(source: Source) -> dict[str, int]:
    """For each type, the highest layer in which a value of it may have no form.

    A value has none when its constructor does not exist there, or when a required field holds a
    value that has none. Bridges are not looked at: a type that is called open without need costs
    time in that layer, nothing else.
    """
    missing: dict[str, int] = {}
    needs: dict[str, set[str]] = {}
    for versions in source.types.values():
        for version in versions:
            absent = _absent_until(versions, version.result, source.newest)
            missing[version.result] = max(missing.get(version.result, 0), absent)
            needs.setdefault(version.result, set()).update(_required(versions))
    changed = True
    while changed:
        changed = False
        for kind, inner in needs.items():
            worst = max((missing.get(other, 0) for other in inner), default=0)
            if worst > missing[kind]:
                missing[kind] = worst
                changed = True
    return {kind: missing[kind] for kind in sorted(missing) if missing[kind]}


def _absent_until(versions: Iterable[Combinator], kind: str, newest: int) -> int:
    """The highest layer in which a class has no version of type `kind`."""
    of_kind = [version for version in versions if version.result == kind]
    last = max(version.last for version in of_kind)
    if last < newest:
        return newest
    return max(version for version in of_kind if version.last == last).first - 1


def _required(versions: Iterable[Combinator]) -> set[str]:
    return {
        item_of(f.type)
        for version in versions
        for f in version.named
        if not f.optional and boxed(f.type)
    }
