"""Which files are generated, and from what."""

from __future__ import annotations

from pathlib import Path

from tools.gen import stubs
from tools.gen.source import read, stored_layers
from tools.gen.tables import HEAD, table

PACKAGE = (
    f'{HEAD}"""Generated from `schema/`: tables of constants, and stubs for the type checker."""\n'
)

MODULE = '''{head}"""{doc}"""

from chappe.tl.lazy import attributes
from chappe.tl.schemas import {schema}
{more}
__getattr__ = attributes({schema}, globals(), request={request})
'''


def generated(schema: Path) -> dict[str, str]:
    """Give every generated file by its path under ``src/chappe/tl/gen``."""
    files = {"__init__.py": PACKAGE}
    files.update(_mtproto(schema / "mtproto"))
    files.update(_api(schema / "api"))
    files["errors.py"] = _errors(schema / "errors.txt")
    return files


def _api(folder: Path) -> dict[str, str]:
    source = read(folder / "types", methods=(folder / "methods",))
    files = {"api_table.py": table(source, stored_layers(folder / "sources.txt"))}
    unions = source.unions()
    for name, groups, aliases, doc in (
        ("types", source.types, unions, "The constructors of the API, made when first used."),
        ("functions", source.methods, {}, "The methods of the API, made when first used."),
    ):
        request = name == "functions"
        files[f"{name}/__init__.py"] = MODULE.format(
            head=HEAD, doc=doc, schema="API", more="", request=request
        )
        head = HEAD + stubs.IMPORTS + "from chappe.tl.gen import types as _t\n"
        below = [space for space in stubs.spaces({**groups, **aliases}) if space]
        for space in ("", *below):
            inner = "".join(f"from . import {other} as {other}\n" for other in below)
            files[f"{name}/{space or '__init__'}.pyi"] = stubs.namespace_stub(
                groups,
                aliases,
                space,
                request=request,
                types="_t",
                head=head if space else head + inner,
            )
    return files


def _mtproto(folder: Path) -> dict[str, str]:
    source = read(folder / "types.txt", methods=(folder / "methods.txt",))
    doc = "The messages and methods of MTProto itself, made when first used."
    more = "from chappe.tl.service import decode, encode, known\n"
    head = HEAD + stubs.IMPORTS + "from chappe.tl.gen import mt as _mt\n"
    head += "from chappe.tl.service import decode as decode, encode as encode, known as known\n"
    types = stubs.namespace_stub(
        source.types, source.unions(), "", request=False, types="_mt", head=head
    )
    methods = stubs.namespace_stub(source.methods, {}, "", request=True, types="_mt", head="")
    return {
        "mtproto_table.py": table(source, [0]),
        "mt.py": MODULE.format(head=HEAD, doc=doc, schema="MTPROTO", more=more, request=None),
        "mt.pyi": types + methods,
    }


def _errors(path: Path) -> str:
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    errors = {row[1]: int(row[0]) for row in rows if row and row[0] != "#"}
    items = "".join(f"    {name!r}: {errors[name]},\n" for name in sorted(errors))
    doc = '"""The errors of the API: code by name, in which ``%d`` stands for a number."""\n\n'
    return f"{HEAD}{doc}ERRORS: dict[str, int] = {{\n{items}}}\n"
