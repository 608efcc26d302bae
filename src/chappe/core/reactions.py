"""Reactions: what people think of a message, in one emoji (core.telegram.org/api/reactions).

They belong to the content, so everybody in the chat sees the same. Whoever holds the message learns
of a change by a note; its author sees it counted until it is read. In Saved Messages reactions are
tags (core.telegram.org/api/saved-messages#tags).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, messages, rights, updates
from chappe.core.channels import opinions
from chappe.core.context import Core
from chappe.core.paging import Page, Place
from chappe.core.reaction_choices import remember
from chappe.core.refused import Refused
from chappe.core.standings import told
from chappe.core.updates import Affected
from chappe.model import (
    BoxId,
    Channel,
    ContentId,
    Entry,
    Flag,
    Me,
    Message,
    MessageId,
    NoteKind,
    PeerId,
    PeerKind,
    Record,
    Right,
    UserId,
    box_of,
    peer_kind,
    replace,
)
from chappe.store import messages as message_rows
from chappe.store import reactions as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.reactions import Given
from chappe.store.tables import DIALOGS

OFFERED: Final = (
    *("👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "😢", "🎉", "🤩", "🙏", "👌"),
    *("🕊", "😍", "🐳", "💯", "🤣", "⚡", "🏆", "💔", "🤨", "😐", "🍓", "👀", "😴", "😭", "🤓"),
    *("👻", "🤝", "🤗", "🫡", "😘", "😎", "🤡", "🥱", "🙈", "😇", "😨", "✍", "🤷", "🎄", "🦄"),
)
"""The emoji with which one can react, in the order in which they are proposed."""
PER_PERSON: Final = 1
"""Reactions of one person to one message (app configuration: reactions_user_max_default)."""
PER_MESSAGE: Final = 11
"""Different reactions to one message (app configuration: reactions_uniq_max)."""
TAGS: Final = 3
"""Tags of one saved message."""
PAGE: Final = 100
"""Most reactions in one answer."""
BATCH: Final = 1000
"""Messages whose reactions are marked as seen by one call."""
_PIECE: Final = 200
"""Messages from which a deleted account's reactions are taken in one write."""
_VARIANT: Final = "\ufe0f"
"""Asks for the coloured form of a sign; some clients write it and some do not."""


def plain(emoji: str) -> str:
    """Give an emoji as it is offered and stored."""
    return emoji.replace(_VARIANT, "")


# --- what a group allows --------------------------------------------------------------------------

_allowed = msgspec.msgpack.Decoder(tuple[str, ...]).decode


def encode_allowed(emoji: Sequence[str] | None) -> bytes:
    """Give the value of `Group.reactions` for a group that allows these emoji; None is all.

    Refuses with REACTION_INVALID one that is not offered.
    """
    if emoji is None:
        return b""
    wanted = dict.fromkeys(plain(one) for one in emoji)
    if any(one not in OFFERED for one in wanted):
        raise Refused("REACTION_INVALID")
    return msgspec.msgpack.encode(tuple(wanted))


def decode_allowed(kept: bytes) -> tuple[str, ...] | None:
    """Give the emoji that a group allows, None for all."""
    return _allowed(kept) if kept else None


# --- reacting -------------------------------------------------------------------------------------


async def react(
    core: Core,
    me: Me,
    peer: PeerId,
    id_: MessageId,
    chosen: Sequence[str],
    *,
    big: bool = False,
    recent: bool = False,
) -> Message:
    """Say what one thinks of a message; nothing takes back what one has said.

    `recent` puts it among the reactions that one used last. Gives the message. Refuses with the
    reasons of core.telegram.org/method/messages.sendReaction: REACTION_INVALID for an emoji that is
    not offered or not allowed in the group, REACTIONS_TOO_MANY, MESSAGE_NOT_MODIFIED.
    """
    wanted = tuple(dict.fromkeys(plain(one) for one in chosen))
    if any(one not in OFFERED for one in wanted):
        raise Refused("REACTION_INVALID")
    if len(wanted) > (TAGS if peer == me.user else PER_PERSON):
        raise Refused("REACTIONS_TOO_MANY")

    async def body(tx: WriteTx) -> Message:
        others = await messages.lock(tx, me.user, peer)
        message = await access.message(tx, me.user, peer, id_)
        if message.body.action is not None:
            raise Refused("MESSAGE_ID_INVALID")
        channel = await _may_react(tx, me, peer, wanted)
        content = message.entry.content
        before = await rows.of_account(tx, content, me.user)
        if tuple(one.reaction for one in before) == wanted:
            raise Refused("MESSAGE_NOT_MODIFIED")
        kinds = await rows.kinds(tx, content)
        if len({*kinds, *wanted}) > PER_MESSAGE and not set(kinds).issuperset(wanted):
            raise Refused("REACTIONS_TOO_MANY")
        if channel is None:
            unread = message.author != me.user and message.author in others
        else:
            unread = await opinions.awaits(tx, channel, message.entry, me.user)
        given = [
            Given(content, me.user, one, place, core.now(), big, unread, peer == me.user)
            for place, one in enumerate(wanted)
        ]
        await rows.change(tx, content, me.user, given)
        copies = await message_rows.copies(tx, content)
        reached = {me.user, *others, peer}
        (author,) = (await message_rows.authors(tx, [content])).values()
        await _show(core, tx, [copy for copy in copies if copy.box in reached], author, me)
        if recent and wanted:
            await remember(core, tx, me, wanted)
        return await access.message(tx, me.user, peer, id_)

    return await core.db.write(body)


async def _may_react(tx: Tx, me: Me, peer: PeerId, wanted: Sequence[str]) -> Channel | None:
    """Refuse an opinion that somebody may not give; gives the channel where it is one."""
    if peer_kind(peer) is PeerKind.USER:
        await access.may_write(tx, me.user, peer)
        return None
    channel = None
    if peer_kind(peer) is PeerKind.CHANNEL:
        channel = await opinions.may_react(tx, me.user, peer)
        allowed = decode_allowed(channel.reactions)
    else:
        group, member = await access.inside(tx, me.user, peer)
        rights.check_thawed(group)
        if not rights.may(group, member, Right.REACT):
            raise Refused("CHAT_WRITE_FORBIDDEN")
        allowed = decode_allowed(group.reactions)
    if allowed is not None and any(one not in allowed for one in wanted):
        raise Refused("REACTION_INVALID")
    return channel


async def _show(
    core: Core, tx: WriteTx, copies: Sequence[Entry], author: UserId, me: Me | None = None
) -> None:
    """Set the flags of a content right after its reactions have changed, and tell who holds it."""
    content = copies[0].content
    await message_rows.flag_content(tx, content, Flag.REACTED, bool(await rows.kinds(tx, content)))
    unread = await rows.has_unread(tx, content)
    for copy in copies:
        if copy.box < 0:
            await opinions.show(core, tx, copy, author, me)
            continue
        if copy.box == author and bool(copy.flags & Flag.REACTION_UNREAD) != unread:
            await message_rows.set_flags(tx, copy.box, [copy.id], Flag.REACTION_UNREAD, unread)
            await _recount(tx, copy.box, copy.peer)
        origin = me.session if me is not None and copy.box == me.user else 0
        updates.note(tx, copy.box, NoteKind.REACTIONS, copy.id, date=core.now(), origin=origin)


async def _recount(tx: WriteTx, box: BoxId, peer: PeerId) -> None:
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is not None:
        left = await rows.count_unread(tx, box, peer)
        tx.put(DIALOGS, replace(dialog, reactions=left))


# --- reading --------------------------------------------------------------------------------------


async def some(core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> list[Message]:
    """Give messages of one chat, for what is thought of them."""

    async def body(tx: Tx) -> list[Message]:
        await access.chat(tx, me.user, peer)
        wanted = list(dict.fromkeys(ids))[:PAGE]
        found = await message_rows.by_ids(tx, box_of(me.user, peer), wanted)
        return await access.visible(tx, me.user, [one for one in found if one.peer == peer])

    return await core.db.read(body)


class Reactors(Record, frozen=True):
    """A part of the list of who thinks what of a message, the newest first."""

    given: tuple[Given, ...]
    total: int
    after: str | None
    """Where the next part begins, None at the end."""


async def reactors(
    core: Core,
    me: Me,
    peer: PeerId,
    id_: MessageId,
    *,
    reaction: str | None = None,
    offset: str = "",
    limit: int = PAGE,
) -> Reactors:
    """Tell who reacted to a message, in one way or in any; whoever left a group is not told, and
    of the posts of a channel nobody is (BROADCAST_FORBIDDEN)."""
    most = max(1, min(limit, PAGE))
    after = place_of(offset)

    async def body(tx: Tx) -> Reactors:
        message = await access.message(tx, me.user, peer, id_)
        if peer_kind(peer) is PeerKind.CHAT:
            await access.inside(tx, me.user, peer)
        if message.post is not None and message.post.public:
            raise Refused("BROADCAST_FORBIDDEN")
        content = message.entry.content
        wanted = None if reaction is None else plain(reaction)
        found = await rows.page(tx, content, wanted, after, most)
        last = found[-1] if len(found) == most else None
        return Reactors(
            given=tuple(told(me.user, message.author, one) for one in found),
            total=await rows.count(tx, content, wanted),
            after=None if last is None else f"{last.date}:{last.account}",
        )

    return await core.db.read(body)


def place_of(offset: str) -> tuple[int, int] | None:
    """Read the place in a list that a client was given: the date and the account of the last line.

    Refuses with OFFSET_INVALID what never was one.
    """
    if not offset:
        return None
    date, _, account = offset.partition(":")
    if not (date.isdecimal() and account.isdecimal() and len(offset) < 40):
        raise Refused("OFFSET_INVALID")
    return min(int(date), 1 << 62), min(int(account), 1 << 62)


async def unread(core: Core, me: Me, peer: PeerId, place: Place) -> Page:
    """Give one's own messages in a chat that have reactions one has not seen."""
    most = max(0, min(place.limit, PAGE))
    skip = max(0, place.add_offset)

    async def body(tx: Tx) -> Page:
        await access.chat(tx, me.user, peer)
        tops = [top for top in (place.offset_id, place.max_id) if top]
        below, limit = min(tops, default=1 << 62), min(skip, BATCH) + most
        found = await _unread(tx, me, peer, below=below, above=place.min_id, limit=limit)
        seen = await access.visible(tx, me.user, found[skip:])
        total = await _count_unread(tx, me, peer)
        return Page(tuple(seen), total, complete=len(seen) == total)

    return await core.db.read(body)


async def tagged(core: Core, me: Me, tags: Sequence[str], words: str, place: Place) -> Page:
    """Find saved messages by their tags, all of which they have, and by words they contain."""
    wanted = list(dict.fromkeys(plain(one) for one in tags))
    most = max(0, min(place.limit, PAGE))

    async def body(tx: Tx) -> Page:
        tops = [top for top in (place.offset_id, place.max_id) if top]
        below = min(tops, default=1 << 62)
        found = await rows.tagged(tx, me.user, wanted, below=below, limit=BATCH)
        said = words.casefold()
        seen = [
            message
            for message in await access.visible(tx, me.user, found)
            if message.id > place.min_id and said in message.body.text.casefold()
        ]
        part = seen[max(0, place.add_offset) :][:most]
        return Page(tuple(part), len(seen), complete=len(part) == len(seen))

    return await core.db.read(body)


async def read(core: Core, me: Me, peer: PeerId) -> Affected:
    """Mark the reactions to one's messages in a chat as seen, `BATCH` messages a call."""

    async def body(tx: WriteTx) -> Affected:
        await access.chat(tx, me.user, peer)
        box = box_of(me.user, peer)
        await tx.lock(me.user, box)
        found = await _unread(tx, me, peer, below=1 << 62, limit=BATCH)
        await see(core, tx, me, found)
        left = await _count_unread(tx, me, peer)
        counters = await updates.box(tx, box)
        return Affected(counters.pts, 0, left=1 if left else 0)

    return await core.db.write(body)


async def _unread(
    tx: Tx, me: Me, peer: PeerId, *, below: int, above: int = 0, limit: int
) -> list[Entry]:
    if peer_kind(peer) is PeerKind.CHANNEL:
        box = BoxId(peer)
        return await rows.unread_posts(tx, box, me.user, below=below, above=above, limit=limit)
    return await rows.unread_entries(
        tx, BoxId(me.user), peer, below=below, above=above, limit=limit
    )


async def _count_unread(tx: Tx, me: Me, peer: PeerId) -> int:
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await rows.count_unread_posts(tx, BoxId(peer), me.user)
    return await rows.count_unread(tx, BoxId(me.user), peer)


async def see(core: Core, tx: WriteTx, me: Me, entries: Sequence[Entry]) -> None:
    """Mark the reactions to messages of the asker's as seen; the asker's other devices learn it,
    but of a channel when they look."""
    await opinions.see(tx, me.user, [one for one in entries if one.box < 0])
    box = BoxId(me.user)
    fresh = [one for one in entries if one.box == box and one.flags & Flag.REACTION_UNREAD]
    if not fresh:
        return
    await rows.mark_read(tx, [one.content for one in fresh])
    await message_rows.set_flags(tx, box, [one.id for one in fresh], Flag.REACTION_UNREAD, False)
    for peer in sorted({one.peer for one in fresh}):
        await _recount(tx, box, peer)
    for one in fresh:
        updates.note(tx, box, NoteKind.REACTIONS, one.id, date=core.now(), origin=me.session)


# --- leaving --------------------------------------------------------------------------------------


async def leave(core: Core, user: UserId) -> None:
    """Take back everything that a deleted account thought of messages."""

    async def piece(tx: WriteTx) -> bool:
        contents = await rows.given_by(tx, user, _PIECE)
        if not contents:
            return False
        await rows.withdraw(tx, user, contents)
        copies: dict[ContentId, list[Entry]] = {}
        for copy in await message_rows.copies_of(tx, contents):
            copies.setdefault(copy.content, []).append(copy)
        authors = await message_rows.authors(tx, list(copies))
        for content, held in copies.items():
            await _show(core, tx, held, authors[content])
        return True

    while await core.db.write(piece):
        pass
