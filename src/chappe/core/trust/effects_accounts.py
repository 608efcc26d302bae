"""What restrictions change about accounts: the mark in the row, who hears of it, and what apps are
told of a frozen one."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import people, updates
from chappe.core.context import Core
from chappe.core.trust import standing, telling
from chappe.model import BoxId, Me, NoteKind, Record, Stood, UserId, replace
from chappe.model.trust import Measure, Restriction, Standing, Subject, SubjectKind
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import restrictions as rows
from chappe.store.trust.restrictions import STATEMENTS


class Freeze(Record, frozen=True):
    """What apps say of a frozen account (core.telegram.org/api/auth#frozen-accounts)."""

    since: int
    until: int
    """When it ends, or until when it can be contested where that is sooner or it does not end:
    apps ask people to do so before this moment."""
    link: str
    """Where it can be contested."""


async def refresh(core: Core, tx: WriteTx, user: UserId, bits: int) -> None:
    """Write into an account's row what is in force against it (bits of `Standing`).

    Its sessions obey from the moment of the commit, and its apps ask anew what they may do; those
    who know the person hear of what they can see.
    """
    account = await tx.get(ACCOUNTS, user)
    if account is None or account.standing == bits:
        return
    changed = account.standing ^ bits
    tx.put(ACCOUNTS, replace(account, standing=bits))
    if changed & standing.SHOWN:
        await people.announce(core, tx, user)
    if changed & Standing.FROZEN:
        updates.note(tx, BoxId(user), NoteKind.CONFIG, 0, date=core.now())
    tx.tell(Stood(BoxId(user), bits))


async def freeze(core: Core, me: Me) -> Freeze | None:
    """Tell how the asker's account is frozen; None where it is not."""

    async def body(tx: Tx) -> Freeze | None:
        account = await tx.get(ACCOUNTS, me.user)
        if account is None or not account.standing & Standing.FROZEN:
            return None
        subject = Subject(SubjectKind.ACCOUNT, account=me.user)
        found = await rows.in_force(tx, subject)
        return await _frozen(core, tx, [one for one in found if one.measure == Measure.FREEZE])

    return await core.db.read(body)


async def _frozen(core: Core, tx: Tx, found: Sequence[Restriction]) -> Freeze | None:
    """Give what apps say of the first of several freezes."""
    if not found:
        return None
    first = found[0]
    said = await tx.get(STATEMENTS, first.statement or 0)
    if said is None:
        return Freeze(first.begins, first.until or _never(first), core.config.web_page())
    until = min(first.until or said.contestable, said.contestable)
    return Freeze(first.begins, until, telling.appeal_link(core, said.token))


def _never(restriction: Restriction) -> int:
    """A moment for apps, which want one, where nothing ends and nothing can be contested here."""
    return restriction.begins + 10 * 365 * 24 * 3600
