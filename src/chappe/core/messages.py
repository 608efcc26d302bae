"""Writing: send, forward, edit, delete, pin.

A private message is one content and two entries, one in each side's box, each with its own number
there (core.telegram.org/api/peers tells why ids differ between accounts). Saved Messages is the
chat of an account with itself: one entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, media, updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    SERVICE_ACCOUNT,
    Action,
    BoxId,
    Content,
    ContentId,
    Dialog,
    Entry,
    Fact,
    Flag,
    Forward,
    Kind,
    Me,
    MediaClass,
    Message,
    MessageId,
    NoteKind,
    PeerId,
    Record,
    UserId,
    replace,
)
from chappe.store import messages as rows
from chappe.store.db import Tx, Want, WriteTx
from chappe.store.tables import (
    ACCOUNTS,
    BLOCKS,
    BOXES,
    CONTENTS,
    DIALOGS,
    MESSAGES,
    SAVED,
    SENT,
    Sent,
)

EDIT_TIME: Final = 48 * 3600
"""Seconds after which a message can no longer be edited, Saved Messages excepted."""
DELETE_BATCH: Final = 1000
"""Messages that one call to clear a history takes; the client asks again for the rest."""


class Outgoing(Record, frozen=True):
    """One message to be sent."""

    random: int
    body: Content
    media: MediaClass = MediaClass.NONE
    reply_to: MessageId = MessageId(0)
    silent: bool = False
    has_url: bool = False


class Posted(Record, frozen=True):
    """A message that was sent, now or by an earlier call with the same random id."""

    random: int
    message: Message
    pts: int
    fresh: bool = False
    """It opened the chat for the sender."""
    again: bool = False
    """The random id was used before: nothing was sent this time."""


class Affected(Record, frozen=True):
    """What a deletion or a reading did to the asker's box."""

    pts: int
    count: int
    left: int = 0
    """How many messages are still to be deleted by another call."""


def empty_dialog(box: BoxId, peer: PeerId) -> Dialog:
    return Dialog(
        box=box,
        peer=peer,
        top=MessageId(0),
        date=0,
        read_in=MessageId(0),
        read_out=MessageId(0),
        unread=0,
        marked=False,
        pinned=0,
        draft=b"",
    )


def send_wants(me: UserId, peer: PeerId, randoms: Sequence[int]) -> tuple[Want, ...]:
    """Name the rows that a send to a private chat reads, so that a batch fetches them at once."""
    return (
        ACCOUNTS.key(peer),
        BLOCKS.key(peer, me),
        BLOCKS.key(me, peer),
        BOXES.key(me),
        BOXES.key(peer),
        DIALOGS.key(me, peer),
        DIALOGS.key(peer, me),
        *(SENT.key(me, random) for random in randoms),
    )


async def send(
    core: Core, me: Me, peer: PeerId, outgoing: Sequence[Outgoing], *, clear_draft: bool = False
) -> list[Posted]:
    """Send messages to a chat, all or none.

    A random id that was used before gives the message it made then (the client lost the answer and
    asks again); nothing is sent twice.
    """

    async def body(tx: WriteTx) -> list[Posted]:
        await tx.lock(me.user, peer)
        await access.may_write(tx, me.user, peer)
        posted = [await post(core, tx, me, peer, one) for one in outgoing]
        if clear_draft:
            await drop_draft(core, tx, me, peer)
        return posted

    wants = send_wants(me.user, peer, [one.random for one in outgoing])
    return await core.db.write(body, wants)


async def post(core: Core, tx: WriteTx, me: Me, peer: PeerId, out: Outgoing) -> Posted:
    """Write one message of `me` to a chat; the caller has checked the right to."""
    mine = BoxId(me.user)
    used = await tx.get(SENT, mine, out.random) if out.random else None
    if used is not None:
        return await _posted_before(tx, me, out.random, MessageId(used.id))
    now = core.now()
    content = ContentId(core.ids.next())
    reply = await _replied(tx, mine, peer, out.reply_to) if out.reply_to else None
    tx.add(CONTENTS, content, me.user, now, 0, access.encode_content(out.body))
    await media.hold(tx, content, out.body.media, now)

    flags = _flags(out)
    theirs = BoxId(peer)
    if theirs != mine:
        entry = Entry(
            content=content,
            box=theirs,
            id=await updates.next_id(tx, theirs),
            peer=PeerId(me.user),
            flags=flags,
            reply_to=MessageId(0) if reply is None else await _counterpart(tx, reply, theirs),
            media=out.media,
            date=now,
        )
        await _file(tx, me.user, entry, out.body, origin=0)
    own = flags & ~Flag.MEDIA_UNREAD if theirs == mine else flags
    entry = Entry(
        content=content,
        box=mine,
        id=await updates.next_id(tx, mine),
        peer=peer,
        flags=own | Flag.OUT,
        reply_to=MessageId(0) if reply is None else reply.id,
        media=out.media,
        date=now,
    )
    if theirs == mine:
        origin = out.body.forward.saved_peer if out.body.forward is not None else None
        tx.add(SAVED, mine, origin or mine, entry.id)
    if out.random:
        tx.put(SENT, Sent(mine, out.random, entry.id, now))
    message, fact, fresh = await _file(tx, me.user, entry, out.body, origin=me.session)
    return Posted(out.random, message, fact.pts, fresh)


def _flags(out: Outgoing) -> Flag:
    flags = Flag(0)
    if out.silent:
        flags |= Flag.SILENT
    if out.has_url:
        flags |= Flag.HAS_URL
    if out.media in (MediaClass.VOICE, MediaClass.ROUND):
        flags |= Flag.MEDIA_UNREAD
    if out.body.action is not None:
        flags |= Flag.SERVICE
    return flags


async def _file(
    tx: WriteTx, author: UserId, entry: Entry, body: Content, *, origin: int
) -> tuple[Message, Fact, bool]:
    """Put an entry into its box: the row, the dialog, the fact."""
    tx.add(
        MESSAGES,
        entry.content,
        entry.box,
        entry.id,
        entry.peer,
        int(entry.flags),
        entry.reply_to,
        int(entry.media),
        entry.date,
    )
    dialog = await tx.get(DIALOGS, entry.box, entry.peer)
    fresh = dialog is None or dialog.top == 0
    dialog = dialog or empty_dialog(entry.box, entry.peer)
    incoming = not entry.flags & Flag.OUT
    tx.put(
        DIALOGS,
        replace(dialog, top=entry.id, date=entry.date, unread=dialog.unread + int(incoming)),
    )
    message = access.reveal(UserId(entry.box), entry, author, 0, body)
    assert message is not None  # the entry was made for this very box
    fact = await updates.record(
        tx,
        entry.box,
        Kind.NEW,
        entry.peer,
        entry.id,
        date=entry.date,
        origin=origin,
        message=message,
        fresh=fresh,
    )
    return message, fact, fresh


async def _posted_before(tx: WriteTx, me: Me, random: int, id_: MessageId) -> Posted:
    found = await rows.by_ids(tx, BoxId(me.user), [id_])
    seen = await access.visible(tx, me.user, found)
    if not seen:
        raise Refused("RANDOM_ID_DUPLICATE")
    counters = await updates.box(tx, BoxId(me.user))
    return Posted(random, seen[0], counters.pts, again=True)


async def _replied(tx: Tx, mine: BoxId, peer: PeerId, id_: MessageId) -> Entry | None:
    """Give the message a reply answers; one that is gone is no reason to lose the reply."""
    found = await rows.by_ids(tx, mine, [id_])
    return found[0] if found and found[0].peer == peer else None


async def _counterpart(tx: Tx, entry: Entry, box: BoxId) -> MessageId:
    """Give the number that the same message has in another box, or 0."""
    for copy in await rows.copies(tx, entry.content):
        if copy.box == box:
            return copy.id
    return MessageId(0)


async def drop_draft(core: Core, tx: WriteTx, me: Me, peer: PeerId) -> None:
    """Forget the draft of a chat, because what was drafted has been sent."""
    dialog = await tx.get(DIALOGS, me.user, peer)
    if dialog is not None and dialog.draft:
        tx.put(DIALOGS, replace(dialog, draft=b""))
        updates.note(tx, BoxId(me.user), NoteKind.DRAFT, peer, date=core.now(), origin=me.session)


# --- service messages ------------------------------------------------------------------------------


async def notify(
    core: Core, tx: WriteTx, user: UserId, body: Content, author: UserId = SERVICE_ACCOUNT
) -> None:
    """Put a message of the service account (or of another, whose doing it tells of) into one box;
    the author keeps no copy."""
    now = core.now()
    content = ContentId(core.ids.next())
    box = BoxId(user)
    tx.add(CONTENTS, content, author, now, 0, access.encode_content(body))
    entry = Entry(
        content=content,
        box=box,
        id=await updates.next_id(tx, box),
        peer=PeerId(author),
        flags=Flag(0) if body.action is None else Flag.SERVICE,
        reply_to=MessageId(0),
        media=MediaClass.NONE,
        date=now,
    )
    await _file(tx, author, entry, body, origin=0)


# --- forward ---------------------------------------------------------------------------------------


class Forwarding(Record, frozen=True):
    """How messages are forwarded (core.telegram.org/method/messages.forwardMessages)."""

    ids: tuple[MessageId, ...]
    randoms: tuple[int, ...]
    drop_author: bool = False
    drop_captions: bool = False
    silent: bool = False
    reply_to: MessageId = MessageId(0)


async def forward(
    core: Core, me: Me, source: PeerId | None, peer: PeerId, how: Forwarding
) -> list[Posted]:
    """Send copies of messages on, with their origin unless asked otherwise, in their old order.

    `source` is the chat they are in, or None where the client did not say.
    """
    if len(how.ids) != len(how.randoms):
        raise Refused("RANDOM_ID_INVALID")
    if not how.ids:
        raise Refused("MESSAGE_IDS_EMPTY")
    if len(how.ids) > 100:
        raise Refused("LIMIT_INVALID")

    async def body(tx: WriteTx) -> list[Posted]:
        await tx.lock(me.user, peer)
        await access.may_write(tx, me.user, peer)
        entries = await rows.by_ids(tx, BoxId(me.user), how.ids)
        found = {
            message.id: message
            for message in await access.visible(tx, me.user, entries)
            if source is None or message.entry.peer == source
        }
        posted = []
        albums: dict[int, int] = {}
        for id_, random in sorted(zip(how.ids, how.randoms, strict=True)):
            message = found.get(id_)
            if message is None or message.body.action is not None:
                continue
            if message.body.no_forwards:
                raise Refused("CHAT_FORWARDS_RESTRICTED")
            group = message.body.group
            if group:
                group = albums.setdefault(group, core.ids.next())
            out = Outgoing(
                random=random,
                body=_forwarded(message, peer == me.user, how, group),
                media=MediaClass(message.entry.media),
                reply_to=how.reply_to,
                silent=how.silent,
                has_url=bool(message.entry.flags & Flag.HAS_URL),
            )
            posted.append(await post(core, tx, me, peer, out))
        if not posted:
            raise Refused("MESSAGE_ID_INVALID")
        return posted

    return await core.db.write(body, send_wants(me.user, peer, how.randoms))


def _forwarded(message: Message, to_self: bool, how: Forwarding, group: int) -> Content:
    body = message.body
    if how.drop_captions and body.media is not None:
        body = replace(body, text="", entities=())
    origin = None
    if not how.drop_author:
        origin = body.forward or Forward(date=message.entry.date, author=PeerId(message.author))
        saved = to_self and message.entry.peer != message.entry.box
        origin = replace(
            origin,
            saved_peer=message.entry.peer if saved else None,
            saved_id=message.id if saved else None,
        )
    return replace(body, forward=origin, quote=None, group=group)


# --- edit ------------------------------------------------------------------------------------------


class Edit(Record, frozen=True):
    """What is to change: the text unless it is to be kept, the media where a class is given."""

    body: Content
    keep_text: bool = False
    media: MediaClass | None = None


async def edit(
    core: Core, me: Me, peer: PeerId, id_: MessageId, change: Edit
) -> tuple[Message, int]:
    """Change one's own message for everyone who has it; gives it as it is now, and the pts.

    `change.body` brings text, entities and media; the rest of the message stays.
    """

    async def body(tx: WriteTx) -> tuple[Message, int]:
        await tx.lock(me.user, peer)
        message = await access.message(tx, me.user, peer, id_)
        _may_edit(me, message, core.now())
        old = message.body
        new = replace(
            old,
            text=old.text if change.keep_text else change.body.text,
            entities=old.entities if change.keep_text else change.body.entities,
            media=change.body.media if change.media is not None else old.media,
            invert_media=change.body.invert_media,
        )
        if not new.text and new.media is None:
            raise Refused("MESSAGE_EMPTY")
        if new == old:
            raise Refused("MESSAGE_NOT_MODIFIED")
        now = core.now()
        content = message.entry.content
        await rows.rewrite(tx, content, now, access.encode_content(new))
        if change.media is not None:
            await rows.reclass(tx, content, change.media)
            await media.release(tx, [content])
            await media.hold(tx, content, new.media, now)
        tx.unindex([content])
        await index(tx, [(content, new)])
        pts = 0
        mine = message
        for entry in await rows.copies(tx, content):
            seen = access.reveal(UserId(entry.box), entry, me.user, now, new)
            fact = await updates.record(
                tx,
                entry.box,
                Kind.EDITED,
                entry.peer,
                entry.id,
                date=now,
                origin=me.session if entry.box == me.user else 0,
                message=seen,
            )
            if entry.box == me.user and seen is not None:
                pts, mine = fact.pts, seen
        return mine, pts

    return await core.db.write(body)


def _may_edit(me: Me, message: Message, now: int) -> None:
    if message.body.action is not None:
        raise Refused("MESSAGE_ID_INVALID")
    saved = message.entry.peer == me.user
    if message.author != me.user or (message.body.forward is not None and not saved):
        raise Refused("MESSAGE_AUTHOR_REQUIRED")
    if not saved and now - message.entry.date > EDIT_TIME:
        raise Refused("MESSAGE_EDIT_TIME_EXPIRED")


# --- delete ----------------------------------------------------------------------------------------


async def delete(core: Core, me: Me, ids: Sequence[MessageId], *, revoke: bool) -> Affected:
    """Delete messages of private chats by number; with `revoke` for the other side as well.

    What is not there is passed over (core.telegram.org/method/messages.deleteMessages).
    """

    async def body(tx: WriteTx) -> Affected:
        found = await rows.by_ids(tx, BoxId(me.user), sorted(set(ids))[:DELETE_BATCH])
        await tx.lock(me.user, *(entry.peer for entry in found if entry.peer > 0))
        return await _erase(core, tx, me, found, revoke=revoke)

    return await core.db.write(body)


async def delete_history(
    core: Core,
    me: Me,
    peer: PeerId,
    *,
    upto: int = 0,
    just_clear: bool = False,
    revoke: bool = False,
    since: int = 0,
    until: int = 0,
) -> Affected:
    """Clear a chat up to a number (0: all of it) or between two moments.

    Without `just_clear` an emptied chat leaves the list. Takes `DELETE_BATCH` messages a call.
    """

    async def body(tx: WriteTx) -> Affected:
        await tx.lock(me.user, peer)
        await access.chat(tx, me.user, peer)
        box = BoxId(me.user)
        found = await rows.page(
            tx,
            box,
            peer,
            below=upto + 1 if upto else 1 << 62,
            limit=DELETE_BATCH + 1,
            since=since,
            until=until,
        )
        now, more = found[:DELETE_BATCH], len(found) > DELETE_BATCH
        done = await _erase(core, tx, me, now, revoke=revoke)
        if not more and not just_clear:
            await _leave_list(tx, box, peer)
            if revoke and peer != me.user:
                await _leave_list(tx, BoxId(peer), PeerId(me.user))
        return replace(done, left=1 if more else 0)

    return await core.db.write(body)


async def _leave_list(tx: WriteTx, box: BoxId, peer: PeerId) -> None:
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is not None and dialog.top == 0 and not dialog.draft:
        tx.drop(DIALOGS, box, peer)


async def _erase(
    core: Core, tx: WriteTx, me: Me, found: Sequence[Entry], *, revoke: bool
) -> Affected:
    """Take entries out of the asker's box, and with `revoke` their copies out of others'."""
    if not found:
        counters = await updates.box(tx, BoxId(me.user))
        return Affected(counters.pts, 0)
    contents = [entry.content for entry in found]
    doomed = await rows.copies_of(tx, contents) if revoke else list(found)
    chats: dict[tuple[BoxId, PeerId], list[MessageId]] = {}
    for entry in doomed:
        chats.setdefault((entry.box, entry.peer), []).append(entry.id)
    mine: Fact | None = None
    count = 0
    for (box, peer), ids in sorted(chats.items()):
        await rows.remove(tx, box, ids)
        await mend(tx, box, peer)
        fact = await updates.record(
            tx,
            box,
            Kind.DELETED,
            peer,
            date=core.now(),
            ids=tuple(sorted(ids)),
            origin=me.session if box == me.user else 0,
        )
        if box == me.user:
            mine, count = fact, count + fact.count
    gone = await rows.orphans(tx, contents)
    await media.release(tx, gone)
    await rows.forget(tx, gone)
    assert mine is not None  # `found` is of the asker's own box
    return Affected(mine.pts, count)


async def mend(tx: WriteTx, box: BoxId, peer: PeerId) -> None:
    """Set a dialog's newest message and unread count right after messages have gone."""
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is None:
        return
    top = await rows.newest(tx, box, peer)
    unread = await rows.count(tx, box, peer, above=dialog.read_in, incoming=True)
    id_, date = top or (MessageId(0), dialog.date)
    tx.put(DIALOGS, replace(dialog, top=id_, date=date, unread=unread))


# --- pin -------------------------------------------------------------------------------------------


async def pin(
    core: Core,
    me: Me,
    peer: PeerId,
    id_: MessageId,
    *,
    unpin: bool = False,
    silent: bool = False,
    one_side: bool = False,
) -> list[Posted]:
    """Pin or unpin a message for both sides, or for oneself alone.

    A pin that both see is told by a service message unless it is silent
    (core.telegram.org/api/pin); that message is what is given back.
    """

    async def body(tx: WriteTx) -> list[Posted]:
        await tx.lock(me.user, peer)
        await access.chat(tx, me.user, peer)
        message = await access.message(tx, me.user, peer, id_)
        shared = not one_side and peer != me.user
        if shared:
            await access.may_write(tx, me.user, peer)
        copies = await rows.copies(tx, message.entry.content) if shared else [message.entry]
        for entry in copies:
            await _set_pinned(core, tx, me, entry.box, entry.peer, [entry.id], on=not unpin)
        if unpin or silent or not shared:
            return []
        told = Outgoing(
            random=0, body=Content(action=Action.PIN_MESSAGE), reply_to=id_, silent=silent
        )
        return [await post(core, tx, me, peer, told)]

    return await core.db.write(body)


async def unpin_all(core: Core, me: Me, peer: PeerId) -> Affected:
    """Unpin everything in a chat, for the asker."""

    async def body(tx: WriteTx) -> Affected:
        await access.chat(tx, me.user, peer)
        box = BoxId(me.user)
        ids = await rows.pinned(tx, box, peer)
        if ids:
            await _set_pinned(core, tx, me, box, peer, ids, on=False)
        return Affected((await updates.box(tx, box)).pts, len(ids))

    return await core.db.write(body)


async def _set_pinned(
    core: Core,
    tx: WriteTx,
    me: Me,
    box: BoxId,
    peer: PeerId,
    ids: Sequence[MessageId],
    *,
    on: bool,
) -> None:
    now = core.now()
    if on:
        for id_ in ids:
            await rows.pin(tx, box, peer, id_, now)
    else:
        await rows.unpin(tx, box, peer, ids)
    await rows.set_flags(tx, box, ids, Flag.PINNED, on)
    await updates.record(
        tx,
        box,
        Kind.PINNED if on else Kind.UNPINNED,
        peer,
        date=now,
        ids=tuple(sorted(ids)),
        origin=0,
    )


# --- search index ----------------------------------------------------------------------------------


def scope_of(box: BoxId, peer: PeerId) -> str:
    """Name, in the search index, who may find a message: a box, and a chat of that box."""
    return f"u{box} u{box}p{peer}".replace("-", "m")


async def index(tx: WriteTx, contents: Sequence[tuple[ContentId, Content]]) -> None:
    """Put contents into the search index for everyone who holds them."""
    scopes: dict[ContentId, list[str]] = {}
    for entry in await rows.copies_of(tx, [content for content, _ in contents]):
        scopes.setdefault(entry.content, []).append(scope_of(entry.box, entry.peer))
    for content, body in contents:
        if body.text and content in scopes:
            tx.index(content, " ".join(scopes[content]), body.text)
