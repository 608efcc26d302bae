"""The catalogue: what administrators edit instead of code. The form of an entry follows from its
record, so that an entry of any kind is edited by the same page."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import msgspec
from starlette.responses import Response

from chappe.core.trust import catalogue, staff
from chappe.core.trust.catalogue import KINDS, Catalogue, Entry, Words
from chappe.core.trust.denied import Denied
from chappe.desk.forms import Form
from chappe.desk.kit import Room, Visit
from chappe.locale import LANGUAGES
from chappe.model import Record
from chappe.model.trust import Duty
from chappe.store.db import Tx
from chappe.store.trust import catalogue as rows

ADMIN: Final = Duty.ADMINISTRATOR
LONGEST_LINE: Final = 80
"""Characters from which a text is edited in a field of several lines."""

room = Room()


class Sort(StrEnum):
    """How a field is edited."""

    WORDS = "words"
    TEXT = "text"
    NUMBER = "number"
    BOX = "box"
    CHOICE = "choice"
    LIST = "list"


class Field(Record, frozen=True):
    """A field of an entry, as its form shows it."""

    name: str
    sort: Sort
    value: Any
    choices: tuple[str, ...] = ()


@room.get("/catalogue", ADMIN)
async def kinds(visit: Visit) -> Response:
    kind = visit.query("kind", 20) or next(iter(KINDS))
    found = await visit.core.db.read(catalogue.load)
    entries = _entries(found, kind)
    named = {key: _name(one, visit.language) for key, one in entries.items()}
    return await visit.show(
        "catalogue.html", kind=kind, kinds=list(KINDS), entries=entries, named=named
    )


@room.get("/catalogue/{kind}/{key}", ADMIN)
async def entry(visit: Visit) -> Response:
    return await _shown(visit)


@room.post("/catalogue/{kind}/{key}", ADMIN)
async def change(visit: Visit) -> Response:
    """Set an entry; `+` in place of its key makes a new one."""
    kind, key = _named(visit)
    key = visit.form.text("key", catalogue.LONGEST_KEY) if key == "+" else key
    core, clerk = visit.core, visit.clerk
    body = None if visit.form.checked("shipped") else msgspec.json.encode(_filled(visit.form, kind))
    await core.db.write(lambda tx: catalogue.change(core, tx, clerk, kind, key, body))
    return visit.to(f"/desk/catalogue?kind={kind}", "catalogue")


async def _shown(visit: Visit) -> Response:
    kind, key = _named(visit)

    async def body(tx: Tx) -> tuple[Catalogue, list[rows.Changed], dict[int, str]]:
        return await catalogue.load(tx), await rows.history(tx, kind, key), await staff.names(tx)

    found, history, names = await visit.core.db.read(body)
    entries = _entries(found, kind)
    new = key == "+"
    if not new and key not in entries:
        raise Denied("ENTRY_UNKNOWN")
    return await visit.show(
        "catalogue_entry.html",
        kind=kind,
        key=key,
        new=new,
        fields=_fields(KINDS[kind], None if new else entries[key]),
        history=history,
        names=names,
        languages=LANGUAGES,
        shipped=key in _entries(catalogue.shipped(), kind),
    )


def _named(visit: Visit) -> tuple[str, str]:
    path = visit.request.path_params
    kind, key = str(path["kind"]), str(path["key"])
    if kind not in KINDS:
        raise Denied("ENTRY_UNKNOWN")
    return kind, key


def _entries(found: Catalogue, kind: str) -> Mapping[str, Entry]:
    """Give the entries of a kind."""
    if kind not in KINDS:
        raise Denied("ENTRY_UNKNOWN")
    names = dict(zip(KINDS, Catalogue.__struct_fields__, strict=True))
    entries: Mapping[str, Entry] = getattr(found, names[kind])
    return entries


def _name(one: Entry, language: str) -> str:
    """What an entry is called in a list."""
    named = next((getattr(one, f) for f in ("name", "title", "text") if hasattr(one, f)), "")
    return named.of(language) if isinstance(named, Words) else str(named)


def _fields(kind: type[Entry], one: Entry | None) -> list[Field]:
    """Describe the form of an entry, or of a new one."""
    hints = get_type_hints(kind)
    found = []
    for known in msgspec.structs.fields(kind):
        hint = hints[known.name]
        default = known.default if known.default is not msgspec.NODEFAULT else None
        value = default if one is None else getattr(one, known.name)
        sort = _sort(hint)
        choices = tuple(map(str, get_args(hint))) if sort is Sort.CHOICE else ()
        found.append(Field(known.name, sort, value, choices))
    return found


_SORTS: Final[dict[Any, Sort]] = {
    Words: Sort.WORDS,
    str: Sort.TEXT,
    int: Sort.NUMBER,
    bool: Sort.BOX,
}


def _sort(hint: Any) -> Sort:
    if isinstance(hint, types.GenericAlias) and get_origin(hint) is tuple:
        return Sort.LIST
    return Sort.CHOICE if get_origin(hint) is Literal else _SORTS[hint]


def _filled(form: Form, kind: str) -> dict[str, Any]:
    """Read the form of an entry; whether it is one, `core.trust.catalogue` tells."""
    read: dict[Sort, Callable[[str], Any]] = {
        Sort.WORDS: lambda name: {lang: form.text(f"{name}.{lang}") for lang in LANGUAGES},
        Sort.TEXT: form.text,
        Sort.NUMBER: form.number,
        Sort.BOX: form.checked,
        Sort.CHOICE: form.text,
        Sort.LIST: lambda name: form.text(name).replace(",", " ").split(),
    }
    return {one.name: read[one.sort](one.name) for one in _fields(KINDS[kind], None)}
