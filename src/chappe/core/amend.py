"""What happens to messages that were sent: they are edited, deleted, pinned.

Whoever changes a message changes it for all who hold the same content, each in their own box: every
box touched gets its fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, filing, media, messages, rights, search, todo_lists, updates
from chappe.core.bots import keyboards
from chappe.core.channels import journal, mirroring, posting, rules, thread_reading
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.media import LiveChange
from chappe.core.messages import Outgoing, post
from chappe.core.previews import pages as previews
from chappe.core.previews.links import Link
from chappe.core.refused import Refused
from chappe.core.trust.matching import noting
from chappe.core.updates import NOTHING, Affected
from chappe.model import (
    Action,
    AdminRight,
    BoxId,
    Content,
    ContentId,
    Entry,
    Fact,
    Flag,
    Kind,
    LiveMedia,
    Me,
    Media,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    PollMedia,
    Record,
    Right,
    TodoMedia,
    UserId,
    WebPageMedia,
    box_of,
    peer_kind,
    replace,
)
from chappe.model.journal import Edited, Pinned
from chappe.store import channels as channel_rows
from chappe.store import messages as rows
from chappe.store import reactions as reaction_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import DIALOGS

EDIT_TIME: Final = 48 * 3600
"""Seconds after which a message can no longer be edited, Saved Messages excepted."""
DELETE_BATCH: Final = 1000
"""Messages that one call to clear a history takes; the client asks again for the rest."""


class Edit(Record, frozen=True):
    """What is to change: the text unless it is to be kept, the media where a class is given."""

    body: Content
    keep_text: bool = False
    media: MediaClass | None = None
    has_url: bool = False
    link: Link | None = None
    """Of which page the message is to show a preview, where it carries nothing else."""
    live: LiveChange | None = None
    """In place of `media`: how a live location moves on."""
    through: UserId = UserId(0)
    """The bot that asks for the change of what somebody has sent through it, in place of them."""

    @property
    def keeps_all(self) -> bool:
        """Whether the message goes on saying what it says: only the keyboard may change."""
        return self.keep_text and self.media is None and self.live is None


async def edit(
    core: Core, me: Me, peer: PeerId, id_: MessageId, wanted: Edit
) -> tuple[Message, int]:
    """Change one's own message for everyone who has it; gives it as it is now, and the pts.

    `wanted.body` brings text, entities and media, and where a bot asks also the keyboard; the rest
    of the message stays. Whoever may not write to the chat any more may not do so in old messages
    either.
    """

    async def body(tx: WriteTx) -> tuple[Message, int]:
        message = await access.message(tx, me.user, peer, id_)
        copies = await _lock_copies(tx, me, [message.entry])
        await _may_edit(tx, me, message, wanted.through, core.now())
        change = await _with_media(tx, me, message, wanted, core.now())
        old = message.body
        if message.out:
            kind = MediaClass(message.entry.media) if change.media is None else change.media
            links = change.has_url and not change.keep_text
            await access.may_write(tx, me.user, peer, kind, links=links)
        new = replace(
            old,
            text=old.text if change.keep_text else change.body.text,
            entities=old.entities if change.keep_text else change.body.entities,
            media=change.body.media if change.media is not None else old.media,
            invert_media=old.invert_media if change.keeps_all else change.body.invert_media,
            markup=await keyboards.edited(tx, change.through or me.user, old, change.body.markup),
        )
        if change.media is not None:
            new = replace(new, media=_succeeding(old, new))
        content = message.entry.content
        if not change.keep_text or change.link is not None:
            new = await _with_preview(core, tx, me, content, new, change.link)
        if not new.text and new.media is None:
            raise Refused("MESSAGE_EMPTY")
        if new == old:
            raise Refused("MESSAGE_NOT_MODIFIED")
        done = await _carry_out(core, tx, me, message, new, change, copies)
        if message.post is not None and not wanted.keeps_all and wanted.live is None:
            was, now = journal.shown(message), journal.shown(done[0])
            await journal.note(core, tx, me, peer, Edited(was, now))
        for copy in await mirroring.copies_of(tx, message):
            likewise = mirroring.copied(replace(message, body=new))
            waits = await previews.attach(core, tx, me, copy.entry.content, likewise, None)
            await _carry_out(core, tx, replace(me, session=0), copy, waits, change, [copy.entry])
        return done

    return await core.db.write(body)


async def _carry_out(
    core: Core,
    tx: WriteTx,
    me: Me,
    message: Message,
    new: Content,
    change: Edit,
    copies: Sequence[Entry],
) -> tuple[Message, int]:
    """Store what an edited message says now and tell all who have it; gives it, and the pts."""
    content, now = message.entry.content, core.now()
    await rows.rewrite(tx, content, now, access.encode_content(new))
    if change.media is not None:
        await rows.reclass(tx, content, change.media)
    if new.media != message.body.media:
        await media.release(tx, [content])
        await media.hold_all(tx, content, new, now)
        await noting.posted(core, tx, message.entry.peer, message.id, new.media)
    tx.unindex([content])
    await search.index(tx, [(content, new)])
    if not change.keep_text:
        await rows.flag_content(tx, content, Flag.HAS_URL, change.has_url)
    hidden = _hides_edit(message, new)
    reflagged = hidden or bool(message.entry.flags & Flag.EDIT_HIDDEN)
    if reflagged:
        await rows.flag_content(tx, content, Flag.EDIT_HIDDEN, hidden)
    if reflagged or not change.keep_text:
        copies = await rows.copies(tx, content)
    return await _told(core, tx, me, copies, replace(message, edited=now, body=new))


async def _told(
    core: Core, tx: WriteTx, me: Me, copies: Sequence[Entry], changed: Message
) -> tuple[Message, int]:
    """Tell all who have a message that it has changed; gives the asker's copy and its pts."""
    pts = 0
    mine = changed
    for entry in copies:
        fact, seen = await filing.changed(
            tx, entry, changed.author, changed.edited, changed.body, date=core.now(), by=me
        )
        if entry.box == box_of(me.user, entry.peer) and seen is not None:
            pts, mine = fact.pts, seen
    return mine, pts


async def rewrite(
    core: Core, tx: WriteTx, me: Me, message: Message, body: Content
) -> tuple[Message, int]:
    """Change what a message says without calling it edited, as its media ask for; the caller has
    checked the right to. Gives it as it is now, and the pts."""
    copies = await _lock_copies(tx, me, [message.entry])
    content = message.entry.content
    await rows.rewrite(tx, content, message.edited, access.encode_content(body))
    done = await _told(core, tx, me, copies, replace(message, body=body))
    for copy in await mirroring.copies_of(tx, message):
        likewise = replace(copy, body=mirroring.copied(replace(message, body=body)))
        await rows.rewrite(
            tx, copy.entry.content, message.edited, access.encode_content(likewise.body)
        )
        await _told(core, tx, replace(me, session=0), [copy.entry], likewise)
    return done


async def _lock_copies(tx: WriteTx, me: Me, entries: Sequence[Entry]) -> list[Entry]:
    """Make others wait who change what somebody has of these messages; give all who have them."""
    copies = await rows.copies_of(tx, [entry.content for entry in entries])
    await tx.lock(me.user, *(copy.box for copy in copies))
    return copies


async def _with_preview(
    core: Core, tx: WriteTx, me: Me, content: ContentId, new: Content, link: Link | None
) -> Content:
    """Give a changed message with the preview of the link that it has now."""
    shown = new.media
    if isinstance(shown, WebPageMedia):
        if link is not None and link.url == shown.page.url:
            sized = replace(shown, large=link.large, small=link.small, manual=link.manual)
            return replace(new, media=sized)
        new = replace(new, media=None)
    return await previews.attach(core, tx, me, content, new, link)


async def _with_media(tx: Tx, me: Me, message: Message, wanted: Edit, now: int) -> Edit:
    """Give a change whose media the message may have."""
    if wanted.live is not None:
        moved = media.moved(message, wanted.live, now)
        body = replace(wanted.body, media=moved, invert_media=message.body.invert_media)
        return replace(wanted, body=body, media=MediaClass.GEO, keep_text=True)
    if wanted.media is not None:
        beside = await _beside(tx, me, message) if message.body.group else None
        media.check_change(message, wanted.body.media, wanted.media, beside)
    return wanted


async def _beside(tx: Tx, me: Me, message: Message) -> Message | None:
    """Give another message of the album that a message is in."""
    entry, reach = message.entry, media.ALBUM
    near = await rows.page(
        tx,
        entry.box,
        entry.peer,
        below=entry.id + reach,
        above=entry.id - reach,
        limit=2 * reach,
    )
    for other in await access.visible(tx, me.user, near):
        if other.id != message.id and other.body.group == message.body.group:
            return other
    return None


def _succeeding(old: Content, new: Content) -> Media | None:
    """Give the media that take the place of others. Polls stay what was asked, and to-do lists are
    to-do lists: MEDIA_PREV_INVALID, MEDIA_NEW_INVALID."""
    if isinstance(old.media, TodoMedia) and isinstance(new.media, TodoMedia):
        return todo_lists.rewritten(old.media, new.media)
    if isinstance(old.media, PollMedia | TodoMedia):
        raise Refused("MEDIA_PREV_INVALID")
    if isinstance(new.media, PollMedia | TodoMedia):
        raise Refused("MEDIA_NEW_INVALID")
    return new.media


def _hides_edit(message: Message, new: Content) -> bool:
    """Tell whether a message goes on looking as if nobody had edited it: another keyboard is no
    edit to those who read (core.telegram.org/constructor/message, `edit_hide`)."""
    seen_before = message.edited and not message.entry.flags & Flag.EDIT_HIDDEN
    return not seen_before and replace(new, markup=message.body.markup) == message.body


async def _may_edit(tx: Tx, me: Me, message: Message, through: UserId, now: int) -> None:
    """Refuse with MESSAGE_AUTHOR_REQUIRED what somebody else wrote, with INLINE_BOT_REQUIRED what a
    bot alone may change, with MESSAGE_EDIT_TIME_EXPIRED what a person wrote too long ago."""
    if message.body.action is not None:
        raise Refused("MESSAGE_ID_INVALID")
    saved = message.entry.own
    leads = await _leads_edits(tx, me, message.entry.peer)
    if not (message.out or leads) or (message.body.forward is not None and not saved):
        raise Refused("MESSAGE_AUTHOR_REQUIRED")
    if message.body.via != through:
        raise Refused("INLINE_BOT_REQUIRED")
    if through or await keyboards.is_bot(tx, me.user):
        return
    live = message.body.media if isinstance(message.body.media, LiveMedia) else None
    if live is not None and live.live(message.entry.date, now):
        return
    if not (saved or leads) and now - message.entry.date > EDIT_TIME:
        raise Refused("MESSAGE_EDIT_TIME_EXPIRED")


async def editable(core: Core, me: Me, peer: PeerId, id_: MessageId) -> Message:
    """Give a message that the asker wrote, or may edit as an admin of a channel.

    Refuses with MESSAGE_ID_INVALID any other.
    """

    async def body(tx: Tx) -> Message:
        found = await access.message(tx, me.user, peer, id_)
        if not (found.out or await _leads_edits(tx, me, peer)):
            raise Refused("MESSAGE_ID_INVALID")
        return found

    return await core.db.read(body)


async def _leads_edits(tx: Tx, me: Me, peer: PeerId) -> bool:
    """Tell whether somebody may edit what others have posted in a channel."""
    if peer_kind(peer) is not PeerKind.CHANNEL:
        return False
    found, one = await access.channel(tx, me.user, peer)
    return found.broadcast and rules.leads(found, one, AdminRight.EDIT)


# --- delete --------------------------------------------------------------------------------------


async def delete(core: Core, me: Me, ids: Sequence[MessageId], *, revoke: bool) -> Affected:
    """Delete messages by number; with `revoke` for everybody who has them.

    What is not there is passed over (core.telegram.org/method/messages.deleteMessages). In a group
    one may revoke what one wrote, and admins everything; refuses with MESSAGE_DELETE_FORBIDDEN.
    """

    async def body(tx: WriteTx) -> Affected:
        found = await rows.by_ids(tx, BoxId(me.user), sorted(set(ids))[:DELETE_BATCH])
        if revoke:
            await _may_revoke(tx, me, found)
            await _lock_copies(tx, me, found)
        return await erase(core, tx, me, found, revoke=revoke)

    return await core.db.write(body)


async def _may_revoke(tx: Tx, me: Me, found: Sequence[Entry]) -> None:
    for peer in {entry.peer for entry in found if peer_kind(entry.peer) is PeerKind.CHAT}:
        _, member = await access.group(tx, me.user, peer)
        if not member.admin and any(
            entry.peer == peer and not entry.flags & Flag.OUT for entry in found
        ):
            raise Refused("MESSAGE_DELETE_FORBIDDEN")


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

    Without `just_clear` an emptied chat leaves the list. Takes `DELETE_BATCH` messages a call. In a
    group only its creator clears it for others.
    """

    async def body(tx: WriteTx) -> Affected:
        await messages.lock(tx, me.user, peer)
        if peer_kind(peer) is PeerKind.CHAT:
            await access.belonging(tx, me.user, peer)
        else:
            await access.chat(tx, me.user, peer)
        private = peer_kind(peer) is PeerKind.USER
        for_all = revoke and (private or await _created(tx, me, peer))
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
        done = await erase(core, tx, me, now, revoke=for_all)
        if not more and not just_clear:
            await _leave_list(tx, box, peer)
            if for_all and private and peer != me.user:
                await _leave_list(tx, BoxId(peer), PeerId(me.user))
        return replace(done, left=1 if more else 0)

    return await core.db.write(body)


async def _created(tx: Tx, me: Me, peer: PeerId) -> bool:
    group, member = await access.belonging(tx, me.user, peer)
    return member.inside and group.creator == me.user


async def _leave_list(tx: WriteTx, box: BoxId, peer: PeerId) -> None:
    """Take an empty chat off the list. Its read marks stay: clients keep theirs as well."""
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is not None and dialog.top == NOTHING and not dialog.draft:
        tx.put(DIALOGS, replace(dialog, pinned=0, marked=False))


async def erase(
    core: Core, tx: WriteTx, me: Me, found: Sequence[Entry], *, revoke: bool
) -> Affected:
    """Take entries out of the asker's box, and with `revoke` their copies out of others'.

    The caller has checked the right to, and holds the locks of the boxes.
    """
    if not found:
        counters = await updates.box(tx, BoxId(me.user))
        return Affected(counters.pts, 0)
    contents = [entry.content for entry in found]
    doomed = await rows.copies_of(tx, contents) if revoke else found
    count = sum(1 for entry in doomed if entry.box == me.user)
    facts = await take_out(core, tx, doomed, by=me)
    await bury(tx, contents)
    return Affected(facts[BoxId(me.user)].pts, count)


async def take_out(
    core: Core, tx: WriteTx, doomed: Sequence[Entry], *, by: Me | None = None
) -> dict[BoxId, Fact]:
    """Take entries out of the boxes they are in; gives the last fact of each box.

    The caller holds the locks of the boxes, and sees to contents that nobody holds any more.
    """
    chats: dict[tuple[BoxId, PeerId], list[MessageId]] = {}
    for entry in doomed:
        chats.setdefault((entry.box, entry.peer), []).append(entry.id)
    facts = {}
    for (box, peer), ids in sorted(chats.items()):
        await rows.remove(tx, box, ids)
        if peer_kind(peer) is PeerKind.CHANNEL:
            await posting.remove(tx, peer, ids, core.now())
        else:
            await mend(tx, box, peer, gone=len(ids))
        facts[box] = await updates.record(
            tx,
            box,
            Kind.DELETED,
            peer,
            date=core.now(),
            ids=tuple(sorted(ids)),
            origin=by.session if by is not None and box == box_of(by.user, peer) else 0,
        )
    return facts


async def bury(tx: WriteTx, contents: Sequence[ContentId]) -> None:
    """Delete those of the contents that nobody holds any more, and let go of their files."""
    gone = await rows.orphans(tx, contents)
    await media.release(tx, gone)
    await rows.forget(tx, gone)


async def mend(tx: WriteTx, box: BoxId, peer: PeerId, *, gone: int) -> None:
    """Set a dialog's newest message and counts right after `gone` messages have left it."""
    dialog = await tx.get(DIALOGS, box, peer)
    if dialog is None:
        return
    top = await rows.newest(tx, box, peer)
    unread = dialog.unread
    if unread:
        unread = await rows.count(tx, box, peer, above=dialog.read_in, incoming=True)
    mentions = dialog.mentions
    if mentions:
        mentions = await rows.count_mentions(tx, box, peer)
    reactions = dialog.reactions
    if reactions:
        reactions = await reaction_rows.count_unread(tx, box, peer)
    id_, date = top or (NOTHING, dialog.date)
    tx.put(
        DIALOGS,
        replace(
            dialog,
            top=id_,
            date=date,
            total=dialog.total - gone,
            unread=unread,
            mentions=mentions,
            reactions=reactions,
        ),
    )


# --- pin -----------------------------------------------------------------------------------------


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
    """Pin or unpin a message for everybody in the chat, or for oneself alone.

    A pin that others see is told by a service message unless it is silent
    (core.telegram.org/api/pin); that message is what is given back. In a group it takes the right
    to pin: CHAT_ADMIN_REQUIRED.
    """

    async def body(tx: WriteTx) -> list[Posted]:
        others = await messages.lock(tx, me.user, peer)
        await access.chat(tx, me.user, peer)
        message = await access.message(tx, me.user, peer, id_)
        in_channel = peer_kind(peer) is PeerKind.CHANNEL
        shared = in_channel or (bool(others) and not one_side)
        copies = [message.entry]
        if shared:
            await _may_pin(tx, me, peer)
            copies = await _lock_copies(tx, me, [message.entry])
        for entry in copies:
            await _set_pinned(core, tx, entry.box, entry.peer, [entry.id], on=not unpin)
        if in_channel:
            await _note_pins(core, tx, me, peer, [id_])
        if unpin or silent or not shared:
            return []
        told = Outgoing(
            random=0, body=Content(action=Action.PIN_MESSAGE), reply_to=id_, silent=silent
        )
        return [await post(core, tx, me, peer, told, others)]

    return await core.db.write(body)


async def _may_pin(tx: Tx, me: Me, peer: PeerId) -> None:
    if peer_kind(peer) is PeerKind.CHAT:
        rights.check(*await access.inside(tx, me.user, peer), Right.PIN)
    elif peer_kind(peer) is PeerKind.CHANNEL:
        await _may_pin_in_channel(tx, me, peer)
    else:
        await access.may_write(tx, me.user, peer)


async def _may_pin_in_channel(tx: Tx, me: Me, peer: PeerId) -> None:
    """In a channel it takes the right to change its posts
    (core.telegram.org/method/messages.updatePinnedMessage)."""
    found, one = await access.joined(tx, me.user, peer)
    if found.broadcast:
        rules.check_leads(found, one, AdminRight.EDIT)
    else:
        rules.check(found, one, Right.PIN)


async def unpin_all(
    core: Core, me: Me, peer: PeerId, thread: MessageId = updates.NOTHING
) -> Affected:
    """Unpin everything in a chat: in a group for everybody, in a private chat for the asker. With
    `thread` what belongs to one topic, or thread, of a supergroup."""

    async def body(tx: WriteTx) -> Affected:
        await messages.lock(tx, me.user, peer)
        await access.chat(tx, me.user, peer)
        box = box_of(me.user, peer)
        ids = await rows.pinned(tx, box, peer)
        if thread and peer_kind(peer) is PeerKind.CHANNEL:
            ids = await _within(tx, me, peer, ids, thread)
        chats: dict[BoxId, list[MessageId]] = {box: list(ids)} if ids else {}
        if ids and peer_kind(peer) is not PeerKind.USER:
            await _may_pin(tx, me, peer)
            chats = {}
            for copy in await _lock_copies(tx, me, await rows.by_ids(tx, box, ids)):
                chats.setdefault(copy.box, []).append(copy.id)
        for where, numbers in sorted(chats.items()):
            await _set_pinned(core, tx, where, peer, numbers, on=False)
        if peer_kind(peer) is PeerKind.CHANNEL:
            await _note_pins(core, tx, me, peer, ids)
        return Affected((await updates.box(tx, box)).pts, len(ids))

    return await core.db.write(body)


async def _within(
    tx: Tx, me: Me, peer: PeerId, ids: Sequence[MessageId], thread: MessageId
) -> list[MessageId]:
    """Give those of some messages of a supergroup that belong to a thread."""
    found, _ = await access.glance(tx, me.user, peer)
    wanted = thread_reading.stored(found, thread)
    posts = await channel_rows.posts(tx, BoxId(peer), ids)
    return [id_ for id_ in ids if id_ in posts and posts[id_].thread == wanted]


async def _note_pins(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, ids: Sequence[MessageId]
) -> None:
    """Let the admins of a channel read who has pinned messages, or unpinned them."""
    for entry in await rows.by_ids(tx, BoxId(peer), ids):
        for message in await access.visible(tx, me.user, [entry]):
            await journal.note(core, tx, me, peer, Pinned(journal.shown(message)))


async def _set_pinned(
    core: Core,
    tx: WriteTx,
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
