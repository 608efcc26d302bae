"""The job that compares what was noted, and what follows of a match: quarantine, and a case that a
person looks at first. Nothing is ever reported to anybody by itself.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, catalogue, restricting
from chappe.core.trust.matching import comparing
from chappe.core.trust.matching.comparing import PublicFile
from chappe.core.trust.restricting import Plan, Reasons
from chappe.locale import pick, texts
from chappe.model import BoxId, FileId, MessageId, PeerId
from chappe.model.trust import (
    MACHINE,
    CaseKind,
    Ground,
    HashList,
    Measure,
    Received,
    Source,
    SubjectKind,
    Surface,
)
from chappe.store.blobs import BlobMissing
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import hashes as rows
from chappe.store.trust.hashes import HASH_LISTS

log = logging.getLogger(__name__)

A_ROUND: Final = 100
"""Files that are compared in one run."""
PAGE: Final = 200
"""Messages of a chat that are looked through in one run for files from before."""
PRIORITY: Final = 2
"""Of a case about a match: as those about children and threats to life (`Case.priority`)."""


async def keep_up(core: Core) -> None:
    """Compare some of what was noted; for `core.jobs`."""
    if not core.matching.active:
        return

    async def noted(tx: Tx) -> list[tuple[PeerId, MessageId]]:
        return await rows.queued(tx, A_ROUND)

    waiting = await core.db.read(noted)
    for peer, id_ in waiting:
        await _look(core, peer, id_)
    if len(waiting) < A_ROUND:
        await core.db.write(_sweep)


async def _look(core: Core, peer: PeerId, id_: MessageId) -> None:
    public = await core.db.read(partial(_seen, peer, id_))
    found = None
    if public is not None:
        try:
            found = await comparing.compare(core, public)
        except BlobMissing:
            log.warning("a public file has lost its bytes", extra={"file": public.file.id})

    async def body(tx: WriteTx) -> None:
        await rows.done(tx, peer, id_)
        if found is not None:
            await _act(core, tx, peer, id_, found)

    await core.db.write(body)


async def _seen(peer: PeerId, id_: MessageId, tx: Tx) -> PublicFile | None:
    if peer == rows.STICKERS:
        return await comparing.in_sticker_set(tx, FileId(id_))
    return await comparing.in_post(tx, peer, id_)


async def _act(core: Core, tx: WriteTx, peer: PeerId, id_: MessageId, found: HashList) -> None:
    """Put a file into quarantine that a list has, and open a case; unless it was decided about, or
    is not to be seen any more, or the list was switched off meanwhile."""
    public = await _seen(peer, id_, tx)
    current = await tx.get(HASH_LISTS, found.name)
    if public is None or current is None or not current.active:
        return
    if await rows.decided(tx, public.file.blob):
        return
    subject = public.subject
    words = await catalogue.load(tx)
    received = Received(
        CaseKind.MATCH,
        cases.reference(core),
        Source.OWN,
        found.category,
        core.now() + words.clock(found.category),
        priority=PRIORITY,
        surface=Surface.PUBLIC,
        subject=SubjectKind.FILE,
        peer=subject.peer,
        message=subject.id,
        content=subject.content,
        file=subject.file,
        account=subject.account,
        comment=f"{found.name}: {found.source}, {found.version}",
    )
    case = await cases.open_case(core, tx, MACHINE, received)
    person = await tx.get(ACCOUNTS, subject.account)
    lang = core.config.language if person is None else pick(person.lang, core.config.language)
    said = texts(lang).floods
    why = Reasons(
        facts=said.match_facts,
        source=Source.OWN,
        ground=Ground.LAW,
        reference=found.reference,
        explanation=said.match_explanation,
        detected=True,
        automated=True,
    )
    plan = Plan(Measure.QUARANTINE, subject)
    await restricting.impose(core, tx, None, case.id, plan, why, reason=found.name)


async def _sweep(tx: WriteTx) -> None:
    """Note some of what was there before a list was, or before a chat was public."""
    for peer, mark in await rows.sweeps(tx, 1):
        onwards: int | None
        if peer == rows.STICKERS:
            stickers = await rows.sticker_files(tx, mark, PAGE)
            await rows.queue(tx, peer, stickers)
            onwards = stickers[-1] if len(stickers) == PAGE else None
        else:
            posts, onwards = await rows.posts_with_files(tx, BoxId(peer), mark, PAGE)
            await rows.queue(tx, peer, posts)
        if onwards is None:
            await rows.swept(tx, peer)
        else:
            await rows.sweep(tx, peer, onwards)
