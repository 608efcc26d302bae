"""Stubs: what the type checker knows of the classes."""

from __future__ import annotations

from collections.abc import Mapping

from chappe.tl.schema import Combinator, Field, attribute, bare, class_path, in_class_order

SCALARS = {
    "int": "_b.int",
    "long": "_b.int",
    "double": "_b.float",
    "string": "_b.str",
    "bytes": "_b.bytes",
    "int128": "_b.bytes",
    "int256": "_b.bytes",
    "Bool": "_b.bool",
    "true": "_b.bool",
    "!X": "_registry.Request[_typing.Any]",
    "X": "_typing.Any",
}
"""Builtins are named through their module: fields are called ``bytes`` or ``type``."""

IMPORTS = """\
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
"""


def annotation(kind: str, types: str) -> str:
    """The Python type of a TL type; `types` is the module that has the unions."""
    if kind.startswith("["):
        return f"_b.list[{annotation(kind[1:-1], types)}]"
    if kind.startswith("("):
        inner = kind[1:-1]
        item = f"{types}.{class_path(inner)}" if bare(inner) else annotation(inner, types)
        return f"_b.list[{item}]"
    return SCALARS.get(kind) or f"{types}.{union_path(kind)}"


def union_path(kind: str) -> str:
    """The path of a type's union: ``messages.Dialogs`` is ``messages.AnyDialogs``."""
    space, _, last = class_path(kind).rstrip("_").rpartition(".")
    return f"{space}.Any{last}" if space else f"Any{last}"


def class_stub(versions: list[Combinator], *, request: bool, types: str) -> str:
    """The stub of one class."""
    newest = versions[-1]
    base = (
        f"_registry.Request[{annotation(newest.result, types)}]"
        if request
        else "_registry.TLObject"
    )
    name = class_path(newest.name).rpartition(".")[2]
    fields = [f"    {_field(f, types)}" for f in in_class_order(newest)]
    head = f"class {name}({base}, frozen=True, gc=False):"
    return "\n".join((head, *fields)) if fields else f"{head} ..."


def _field(f: Field, types: str) -> str:
    kind = annotation(f.type, types)
    if f.flag:
        return f"{attribute(f.name)}: _b.bool = ..."
    if f.optional:
        return f"{attribute(f.name)}: {kind} | None = ..."
    return f"{attribute(f.name)}: {kind}"


def union_stub(kind: str, versions: list[Combinator], types: str) -> str:
    """The stub of a union."""
    paths = dict.fromkeys(class_path(version.name) for version in versions)
    name = union_path(kind).rpartition(".")[2]
    members = "\n    | ".join(f"{types}.{path}" for path in paths)
    return f"{name}: _typing.TypeAlias = (\n    {members}\n)"


def spaces(paths: Mapping[str, object]) -> list[str]:
    """The namespaces among class paths; the first is "", the rest are in order."""
    return ["", *sorted({path.rpartition(".")[0] for path in paths} - {""})]


def namespace_stub(
    groups: Mapping[str, list[Combinator]],
    unions: Mapping[str, list[Combinator]],
    space: str,
    *,
    request: bool,
    types: str,
    head: str,
) -> str:
    """The stub of the classes and unions of one namespace."""

    def here(path: str) -> bool:
        return path.rpartition(".")[0] == space

    classes = [
        class_stub(groups[path], request=request, types=types)
        for path in sorted(groups)
        if here(path)
    ]
    aliases = [union_stub(kind, unions[kind], types) for kind in unions if here(kind)]
    return "\n\n".join((head, *classes, *aliases)) + "\n"
