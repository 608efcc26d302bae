"""Who is kept from seeing what: which of the restrictions in force concern a viewer, and why.

Rows carry a mark where something is in force (`core.trust.effects`), so that only what is marked
is looked up here. The viewer 0 is a stranger, of whom at most a country is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from chappe.core.refused import Refused
from chappe.core.trust import places
from chappe.model import (
    Account,
    Channel,
    ContentId,
    Entry,
    Flag,
    Group,
    Message,
    PeerId,
    UserId,
    replace,
)
from chappe.model.trust import (
    Measure,
    Restriction,
    Standing,
    Statement,
    Subject,
    SubjectKind,
    Withheld,
)
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, CHANNELS, GROUPS
from chappe.store.trust import marks
from chappe.store.trust import restrictions as rows
from chappe.store.trust.marks import SHUT
from chappe.store.trust.restrictions import STATEMENTS

HIDING: Final = frozenset({Measure.HIDE, Measure.REMOVE})
SHUTTING: Final = frozenset({Measure.HIDE, Measure.REMOVE, Measure.CLOSE})
"""What keeps people from looking into a chat."""
UNFINDABLE: Final = frozenset({Measure.UNLIST, Measure.HIDE})
"""What keeps people from finding an account or a chat."""
_SAID: Final = Flag.REACTED | Flag.REACTION_UNREAD | Flag.HAS_URL | Flag.SERVICE
"""Flags that tell of what a message says."""
_UNLISTED: Final = Standing.UNLISTED | Standing.PLACED


async def of_contents(
    tx: Tx,
    viewer: UserId,
    contents: Collection[ContentId],
    mine: Collection[ContentId] = (),
    country: str = "",
) -> dict[ContentId, Withheld]:
    """Tell which of some contents a viewer is kept from seeing, and why; `mine` are those that the
    viewer wrote."""
    if not contents:
        return {}
    originals = await marks.originals(tx, contents)
    found = await rows.of_contents(tx, sorted({*contents, *originals.values()}))
    kept = {}
    for content in contents:
        against = [
            one
            for named in {content, originals.get(content, content)}
            for one in found.get(named, ())
            if one.measure in HIDING
        ]
        why = await _why(tx, viewer, against, country, own=content in mine)
        if why is not None:
            kept[content] = why
    return kept


async def of_entries(
    tx: Tx, viewer: UserId, entries: Iterable[Entry], country: str = ""
) -> set[ContentId]:
    """Tell of which entries a viewer may not do anything with what they say, be it their own."""
    marked = {one.content for one in entries if one.flags & Flag.WITHHELD}
    return set(await of_contents(tx, viewer, marked, country=country)) if marked else set()


class Shut(Refused):
    """Somebody asks for something in a chat into which they may not look, for the reason `why`.

    Doors answer it like any other refusal, but for what apps ask of every chat in their list.
    """

    def __init__(self, reason: str, why: Withheld) -> None:
        super().__init__(reason)
        self.why = why


async def of_chat(
    tx: Tx, viewer: UserId, chat: Group | Channel, country: str = ""
) -> Withheld | None:
    """Tell why a viewer may not look into a chat, None where they may: its owner into one that is
    hidden from others."""
    if not chat.standing & SHUT:
        return None
    subject = Subject(SubjectKind.CHAT, peer=chat.peer)
    found = [one for one in await rows.in_force(tx, subject) if one.measure in SHUTTING]
    why = await _why(tx, viewer, found, country, own=chat.creator == viewer)
    return None if why is None or why.shown else replace(why, of_chat=True)


async def of_accounts(
    tx: Tx, viewer: UserId, accounts: Iterable[Account], country: str = ""
) -> dict[UserId, Withheld]:
    """Tell whose profiles a viewer is kept from seeing, and why: in some countries only."""
    found = {}
    for account in accounts:
        if not account.standing & Standing.PLACED or account.id == viewer:
            continue
        against = await rows.in_force(tx, Subject(SubjectKind.ACCOUNT, account=account.id))
        hiding = [one for one in against if one.measure in HIDING]
        why = await _why(tx, viewer, hiding, country, own=False)
        if why is not None:
            found[account.id] = why
    return found


async def hides_profile(tx: Tx, viewer: UserId, user: UserId) -> bool:
    """Whether a viewer is kept from seeing somebody's profile."""
    account = await tx.get(ACCOUNTS, user)
    return account is not None and bool(await of_accounts(tx, viewer, [account]))


async def of_groups(tx: Tx, viewer: UserId, messages: Iterable[Message]) -> dict[PeerId, Withheld]:
    """Tell which of the groups that messages are in a viewer may not look into."""
    peers = {one.entry.peer for one in messages if one.entry.box > 0 > one.entry.peer}
    if not peers:
        return {}
    found = await tx.get_many(GROUPS, [(peer,) for peer in sorted(peers)])
    shut = {group.peer: await of_chat(tx, viewer, group) for group in found.values()}
    return {peer: why for peer, why in shut.items() if why is not None}


async def listed(tx: Tx, viewer: UserId, peers: Sequence[PeerId]) -> list[PeerId]:
    """Leave out who and what is not to be found by those who do not know it."""
    accounts = await tx.get_many(ACCOUNTS, [(peer,) for peer in peers if peer > 0])
    channels = await tx.get_many(CHANNELS, [(peer,) for peer in peers if peer < 0])
    gone: set[PeerId] = set()
    for account in accounts.values():
        if account.standing & Standing.SUSPENDED:
            gone.add(PeerId(account.id))
        if account.standing & _UNLISTED and await _is_unlisted(
            tx, viewer, Subject(SubjectKind.ACCOUNT, account=account.id)
        ):
            gone.add(PeerId(account.id))
    for channel in channels.values():
        if not channel.standing & (_UNLISTED | SHUT):
            continue
        subject = Subject(SubjectKind.CHAT, peer=channel.peer)
        if await of_chat(tx, viewer, channel) or await _is_unlisted(tx, viewer, subject):
            gone.add(channel.peer)
    return [peer for peer in peers if peer not in gone]


async def _is_unlisted(tx: Tx, viewer: UserId, subject: Subject) -> bool:
    found = [one for one in await rows.in_force(tx, subject) if one.measure in UNFINDABLE]
    return await _why(tx, viewer, found, "", own=False) is not None


def shut(message: Message, why: Withheld | None) -> Message:
    """Give a message as whoever it is withheld from gets it: nothing of what it says or of what
    others think of it. Without a reason it is one of which nobody has asked yet."""
    if why is not None and why.shown:
        return replace(message, withheld=why)
    entry = replace(message.entry, flags=message.entry.flags & ~_SAID)
    return replace(message, entry=entry, body=type(message.body)(), withheld=why)


async def _why(
    tx: Tx, viewer: UserId, found: Sequence[Restriction], country: str, *, own: bool
) -> Withheld | None:
    """Give the gravest of what concerns a viewer."""
    concerning = [
        one for one in found if not one.territory or await places.concerns(tx, one, viewer, country)
    ]
    if not concerning:
        return None
    gravest = max(concerning, key=lambda one: (one.measure != Measure.HIDE, not one.territory))
    said = await _said(tx, viewer, gravest, shown=own and gravest.measure == Measure.HIDE)
    return replace(said, country=await places.country_in(tx, gravest, viewer, country))


async def _said(tx: Tx, viewer: UserId, one: Restriction, *, shown: bool) -> Withheld:
    statement: Statement | None = None
    reader: Account | None = None
    if one.statement is not None:
        statement = await tx.get(STATEMENTS, one.statement)
    if viewer:
        reader = await tx.get(ACCOUNTS, viewer)
    return Withheld(
        measure=one.measure,
        ground=0 if statement is None else statement.ground,
        reference="" if statement is None else statement.reference,
        category="" if statement is None else statement.category,
        exemption=one.exemption or 0,
        territory=one.territory,
        basis=one.basis,
        lang="" if reader is None else reader.lang,
        shown=shown,
    )
