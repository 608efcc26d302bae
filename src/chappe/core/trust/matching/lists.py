"""Lists of hashes: loading them from files, switching them on and off.

A file begins with lines that say what it is, and has a hash on each of the others; of a line with
commas, the first value counts, so that tables of hashes can be taken as they are:

    # source: who made the list
    # version: 2026-11
    # category: protection_of_minors
    # reference: the provision of the law that its files break
    # form: sha256          (or pdq)
    3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import audit, cases, catalogue
from chappe.core.trust.denied import Denied
from chappe.core.trust.matching import likeness
from chappe.core.trust.matching.likeness import Looks
from chappe.core.trust.matching.noting import EVERYTHING
from chappe.model import replace
from chappe.model.trust import Clerk, Duty, HashForm, HashList
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import hashes as rows
from chappe.store.trust.hashes import HASH_LISTS

MOST_LISTS: Final = 20
MOST_ENTRIES: Final = 5_000_000
LONGEST_LINE: Final = 1_000
LONGEST_FIELD: Final = 300
A_PIECE: Final = 5_000
"""Hashes that are written in one transaction."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_FIELD: Final = re.compile(r"#\s*([a-z]+)\s*:\s*(.+)")
_FORMS: Final = {"sha256": HashForm.SHA256, "pdq": HashForm.PDQ}
_LOCK: Final = cases.LOCKS - 6


async def everything(tx: Tx) -> list[HashList]:
    """Give all lists, by name."""
    return await rows.lists(tx)


async def load(core: Core, clerk: Clerk | None, name: str, file: Path) -> HashList:
    """Load a list from a file, in place of one of the same name; a new one is not active.

    Raises `Denied` with DUTY_MISSING, LIST_INVALID where the file is not as described above,
    CATEGORY_UNKNOWN, and PDQ_MISSING where pictures cannot be compared on this server; `OSError`
    where the file cannot be read.
    """
    _check_duty(clerk)
    head = await asyncio.to_thread(described, name, file)
    if head.form == HashForm.PDQ and not likeness.available():
        raise Denied("PDQ_MISSING")
    by = 0 if clerk is None else clerk.id
    new = replace(head, loaded=core.now(), by=by)

    async def begin(tx: WriteTx) -> bool:
        (await catalogue.load(tx)).category(new.category)
        await tx.lock(_LOCK)
        known = {one.name: one for one in await rows.lists(tx)}
        if name not in known and len(known) >= MOST_LISTS:
            raise Denied("LIST_INVALID")
        tx.put(HASH_LISTS, replace(new, entries=0))
        return name in known and known[name].active

    was_active = await core.db.write(begin)
    await _empty(core, name)
    count, hashes = 0, _hashes(file)
    while piece := await asyncio.to_thread(lambda: list(islice(hashes, A_PIECE))):
        count += await core.db.write(lambda tx, piece=piece: rows.add(tx, name, piece))  # type: ignore[misc]
    loaded = replace(new, entries=count, active=was_active)

    async def end(tx: WriteTx) -> None:
        tx.put(HASH_LISTS, loaded)
        said = f"{name}: {loaded.source}, {loaded.version}, {count}"
        await audit.note(core, tx, clerk, "hash list loaded", detail=said)
        if was_active:
            await _sweep_all(tx)

    await core.db.write(end)
    await refresh(core)
    return loaded


async def switch(core: Core, clerk: Clerk | None, name: str, *, active: bool) -> None:
    """Compare public files with a list from now on, those that are there already too; or do not.

    Raises `Denied` with DUTY_MISSING, LIST_UNKNOWN, and PDQ_MISSING as `load`.
    """
    _check_duty(clerk)

    async def body(tx: WriteTx) -> None:
        await tx.lock(_LOCK)
        found = await tx.get(HASH_LISTS, name)
        if found is None or not found.entries:
            raise Denied("LIST_UNKNOWN")
        if active and found.form == HashForm.PDQ and not likeness.available():
            raise Denied("PDQ_MISSING")
        tx.put(HASH_LISTS, replace(found, active=active))
        said = f"{name}: {'on' if active else 'off'}"
        await audit.note(core, tx, clerk, "hash list switched", detail=said)
        if active:
            await _sweep_all(tx)

    await core.db.write(body)
    await refresh(core)


async def remove(core: Core, clerk: Clerk | None, name: str) -> None:
    """Take a list away; what it led to stays. Raises `Denied` as `switch`."""
    _check_duty(clerk)

    async def begin(tx: WriteTx) -> None:
        await tx.lock(_LOCK)
        found = await tx.get(HASH_LISTS, name)
        if found is None:
            raise Denied("LIST_UNKNOWN")
        tx.put(HASH_LISTS, replace(found, active=False, entries=0))
        await audit.note(core, tx, clerk, "hash list removed", detail=name)

    async def end(tx: WriteTx) -> None:
        tx.drop(HASH_LISTS, name)

    await core.db.write(begin)
    await refresh(core)
    await _empty(core, name)
    await core.db.write(end)


async def refresh(core: Core) -> None:
    """Have at hand what is active; called when the server starts, and after each change."""
    found = [one for one in await core.db.read(rows.lists) if one.active]
    looks: Mapping[str, tuple[HashList, Looks]] = {
        one.name: (one, await _looks(core, one.name))
        for one in found
        if one.form == HashForm.PDQ and likeness.available()
    }
    core.matching.use(active=bool(found), looks=looks)


async def _looks(core: Core, name: str) -> Looks:
    hashes: list[str] = []
    after = ""
    while piece := await core.db.read(lambda tx: rows.entries(tx, name, after, A_PIECE)):  # noqa: B023
        hashes += piece
        after = piece[-1]
    return Looks.of(hashes)


async def _empty(core: Core, name: str) -> None:
    while await core.db.write(lambda tx: rows.clear(tx, name, A_PIECE)):
        pass


async def _sweep_all(tx: WriteTx) -> None:
    """Note all that everybody can see."""
    for peer in await rows.named_chats(tx):
        await rows.sweep(tx, peer, EVERYTHING)
    await rows.sweep(tx, rows.STICKERS, 0)


def _check_duty(clerk: Clerk | None) -> None:
    if clerk is not None:
        cases.check_duty(clerk, Duty.ADMINISTRATOR)


def described(name: str, file: Path) -> HashList:
    """Give what a file says of itself, with the number of its hashes; all of it is looked at.

    Raises `Denied` with LIST_INVALID, and `OSError`.
    """
    fields: dict[str, str] = {}
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if (said := _FIELD.match(line)) is not None:
                fields.setdefault(said[1], said[2].strip()[:LONGEST_FIELD])
    form = _FORMS.get(fields.get("form", "sha256"))
    said_all = all(fields.get(key) for key in ("source", "version", "category", "reference"))
    if form is None or not said_all or _NAME.fullmatch(name) is None:
        raise Denied("LIST_INVALID")
    count = sum(1 for _ in islice(_hashes(file), MOST_ENTRIES + 1))
    if not 0 < count <= MOST_ENTRIES:
        raise Denied("LIST_INVALID")
    return HashList(
        name=name,
        source=fields["source"],
        version=fields["version"],
        category=fields["category"],
        reference=fields["reference"],
        form=int(form),
        entries=count,
        loaded=0,
        by=0,
        active=False,
    )


def _hashes(file: Path) -> Iterator[str]:
    """Give the hashes of a file. Raises `Denied` with LIST_INVALID at a line that is none."""
    first = True
    with file.open(encoding="utf-8", errors="replace") as lines:
        while line := lines.readline(LONGEST_LINE):
            value = line.split(",", 1)[0].strip().strip('"').lower()
            if not value or value.startswith("#"):
                continue
            if _HASH.fullmatch(value) is not None:
                yield value
            elif not first:
                raise Denied("LIST_INVALID")
            first = False  # a table may begin with the names of its columns
