"""What restrictions change: rows carry a mark while something is in force against them.

Marks are computed anew from all that is in force against a subject, whenever one restriction begins
or ends. Taking one back therefore leaves exactly what the others ask for, and with the last one
everything is as it was: nothing that people wrote was ever changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import updates
from chappe.core.channels import joining
from chappe.core.context import Core
from chappe.core.trust import effects_accounts, effects_files, effects_messages
from chappe.model import BoxId, NoteKind, PeerKind, peer_kind, replace
from chappe.model.trust import Measure, Restriction, Standing, Subject, SubjectKind
from chappe.store import groups as group_rows
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS, GROUPS
from chappe.store.trust import restrictions as rows
from chappe.store.trust.marks import SHUT

BITS: Final[dict[int, int]] = {
    Measure.HIDE: Standing.HIDDEN,
    Measure.REMOVE: Standing.REMOVED,
    Measure.UNLIST: Standing.UNLISTED,
    Measure.FREEZE: Standing.FROZEN,
    Measure.CLOSE: Standing.CLOSED,
    Measure.LIMIT: Standing.LIMITED,
    Measure.SUSPEND: Standing.SUSPENDED,
    Measure.TERMINATE: Standing.SUSPENDED,
    Measure.MARK_SCAM: Standing.SCAM,
    Measure.MARK_FAKE: Standing.FAKE,
    Measure.SLOW: Standing.SLOWED,
}


def standing(found: Sequence[Restriction]) -> int:
    """Give the bits of what is in force; what concerns some countries only is one bit for all."""
    bits = 0
    for one in found:
        bits |= int(Standing.PLACED if one.territory else BITS.get(one.measure, 0))
    return bits


async def refresh(core: Core, tx: WriteTx, subject: Subject) -> None:
    """Make the marks of a subject say what is in force against it now, and tell who sees it."""
    found = await rows.in_force(tx, subject)
    match subject.kind:
        case SubjectKind.ACCOUNT:
            await effects_accounts.refresh(core, tx, subject.account, standing(found))
        case SubjectKind.CHAT:
            await _chat(core, tx, subject, found)
        case SubjectKind.MESSAGE:
            await effects_messages.refresh(core, tx, subject.content)
        case SubjectKind.FILE:
            await effects_files.refresh(tx, subject.file, quarantined=bool(found))


async def _chat(core: Core, tx: WriteTx, subject: Subject, found: Sequence[Restriction]) -> None:
    bits = standing(found)
    if peer_kind(subject.peer) is PeerKind.CHANNEL:
        channel = await tx.get(CHANNELS, subject.peer)
        if channel is not None:
            slowed = max((one.amount for one in found), default=0)
            tx.put(CHANNELS, replace(channel, standing=bits, slowed=slowed))
            joining.announce(core, tx, subject.peer)
        return
    group = await tx.get(GROUPS, subject.peer)
    if group is None:
        return
    tx.put(GROUPS, replace(group, standing=bits))
    if (bits ^ group.standing) & SHUT:
        ever = [member.account for member in await group_rows.ever(tx, subject.peer)]
        await effects_files.shown_in(tx, subject.peer, ever)
    for member in await group_rows.inside(tx, subject.peer):
        box = BoxId(member.account)
        updates.note(tx, box, NoteKind.GROUP, subject.peer, date=core.now())
