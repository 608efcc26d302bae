"""Writing: send and forward. What happens to a message afterwards is in `core.amend`.

A message is one content and an entry in the box of everybody who has it, each with its own number
there (core.telegram.org/api/peers tells why ids differ between accounts): two in a private chat, as
many as there are members in a group, one in Saved Messages, the chat of an account with itself. All
are written in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import (
    access,
    drafts,
    elsewhere,
    filing,
    media,
    origins,
    protection,
    timers,
    updates,
)
from chappe.core.bots import keyboards, talks
from chappe.core.bots import privacy as hearing
from chappe.core.channels import journal, mirroring, posting, speaking, views
from chappe.core.channels.posting import Where
from chappe.core.context import Core
from chappe.core.filing import UNSEEN_MENTION, New, Posted
from chappe.core.previews import pages as previews
from chappe.core.previews.links import Link
from chappe.core.refused import Refused
from chappe.core.stickers import kept, shelf
from chappe.core.trust.floods import watching
from chappe.core.trust.matching import noting
from chappe.core.updates import NOTHING
from chappe.model import (
    SERVICE_ACCOUNT,
    BoxId,
    Content,
    ContentId,
    Entry,
    Flag,
    Forward,
    GeoMedia,
    Kind,
    LiveMedia,
    Me,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    Record,
    TimerSet,
    UserId,
    WebPageMedia,
    box_of,
    peer_kind,
    replace,
)
from chappe.model.journal import Spoken
from chappe.store import groups as group_rows
from chappe.store import messages as rows
from chappe.store.db import Tx, Want, WriteTx
from chappe.store.tables import (
    ACCOUNTS,
    BLOCKS,
    BOXES,
    DIALOGS,
    GROUPS,
    SAVED,
    SENT,
    TOPICS,
    Sent,
)
from chappe.store.trust.marks import SHUT

_HANDED_ON: Final = (
    Flag.SILENT
    | Flag.HAS_URL
    | Flag.SERVICE
    | Flag.EDIT_HIDDEN
    | Flag.PINNED
    | Flag.REACTED
    | Flag.WITHHELD
)
"""What is true of a message for everybody who has it."""


class Outgoing(Record, frozen=True):
    """One message to be sent."""

    random: int
    body: Content
    media: MediaClass = MediaClass.NONE
    reply_to: MessageId = NOTHING
    silent: bool = False
    has_url: bool = False
    link: Link | None = None
    """Of which page the message is to show a preview."""
    reply_peer: PeerId | None = None
    """The chat of the message it answers, where that is another one."""
    scheduled: bool = False
    """It was written before, to be sent now."""
    reorders: bool = False
    """The sets of the stickers in it go in front of the sender's others."""
    thread: MessageId = NOTHING
    """In a channel: the thread or topic that it goes to, where it answers nothing there."""
    sender: PeerId | None = None
    """In a channel: in whose name it is sent, where that is not who writes it."""


def send_wants(me: UserId, peer: PeerId, randoms: Sequence[int]) -> tuple[Want, ...]:
    """Name the rows that a send to a private chat reads, so that a batch fetches them at once."""
    return (
        ACCOUNTS.key(me),
        ACCOUNTS.key(peer),
        BLOCKS.key(peer, me),
        BLOCKS.key(me, peer),
        BOXES.key(me),
        BOXES.key(peer),
        DIALOGS.key(me, peer),
        DIALOGS.key(peer, me),
        *(SENT.key(me, random) for random in randoms),
    )


async def reached(tx: Tx, me: UserId, peer: PeerId) -> list[UserId]:
    """Name the others to whom a message is brought: nobody in Saved Messages, nor in a channel,
    where people find it themselves."""
    if peer_kind(peer) is PeerKind.CHAT:
        return [
            member.account for member in await group_rows.inside(tx, peer) if member.account != me
        ]
    return [] if peer == me or peer < 0 else [UserId(peer)]


async def lock(tx: WriteTx, me: UserId, peer: PeerId) -> list[UserId]:
    """Make others wait who change the same chat; give whom a message to it reaches."""
    await tx.lock(me, peer)
    others = await reached(tx, me, peer)
    if peer_kind(peer) is PeerKind.CHAT:
        await tx.lock(me, peer, *others)
        # All at once, where one by one would be a statement each.
        await tx.get_many(BOXES, [(other,) for other in others])
        await tx.get_many(DIALOGS, [(other, peer) for other in others])
    return others


async def send(
    core: Core, me: Me, peer: PeerId, outgoing: Sequence[Outgoing], *, clear_draft: bool = False
) -> list[Posted]:
    """Send messages to a chat, all or none.

    A random id that was used before gives the message it made then (the client lost the answer and
    asks again); nothing is sent twice. Refuses as `watching.write`.
    """

    async def body(tx: WriteTx) -> list[Posted]:
        others = await lock(tx, me.user, peer)
        for one in outgoing:
            await access.may_write(tx, me.user, peer, one.media, links=one.has_url)
        await open_chat(core, tx, me, peer, others)
        await take_turn(core, tx, me, peer, outgoing)
        posted = [await post(core, tx, me, peer, one, others) for one in outgoing]
        for one in outgoing:
            await kept.remember(core, tx, me, one.body.media, one.media)
            if one.reorders:
                await shelf.use(core, tx, me, one.body)
        if clear_draft:
            await drafts.drop(core, tx, me, peer, await _drafted_in(tx, peer, outgoing))
        return posted

    await watching.write(core, me, peer, outgoing)
    wants = send_wants(me.user, peer, [one.random for one in outgoing])
    return await core.db.write(body, wants)


async def take_turn(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, outgoing: Sequence[Outgoing]
) -> None:
    """Take a turn in a supergroup with slow mode, as `posting.slow_down`; what is asked for again
    takes none."""
    if peer_kind(peer) is PeerKind.CHANNEL and not await _sent_before(tx, me, outgoing):
        await posting.slow_down(tx, me.user, peer, core.now())


async def _drafted_in(tx: Tx, peer: PeerId, outgoing: Sequence[Outgoing]) -> MessageId:
    """Give the topic of a forum to which messages go, whose draft they were; 0 where it is none."""
    thread = outgoing[0].thread if outgoing else NOTHING
    return thread if thread and await tx.get(TOPICS, peer, thread) is not None else NOTHING


async def open_chat(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, others: Sequence[UserId]
) -> None:
    """Give a private chat that `me` begins the timer that `me` wants for all new chats."""
    if peer_kind(peer) is not PeerKind.USER or peer == me.user:
        return
    other = await tx.get(ACCOUNTS, peer)
    if other is not None and other.bot:
        await talks.begin(tx, other.id, me.user, core.now())
    dialog = await tx.get(DIALOGS, me.user, peer)
    if dialog is not None and (dialog.date or dialog.ttl):
        return
    if period := await timers.default(tx, me.user):
        await timers.set_private(core, tx, me, peer, period)
        told = Content(action=TimerSet(period, me.user))
        # The sender's answer tells of what was sent, and of nothing else.
        await post(core, tx, replace(me, session=0), peer, Outgoing(random=0, body=told), others)


async def post(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, out: Outgoing, others: Sequence[UserId]
) -> Posted:
    """Write one message of `me` to a chat; the caller has checked the right to, and has `others`
    from `lock`."""
    mine = box_of(me.user, peer)
    if out.random and (used := await tx.get(SENT, me.user, out.random)) is not None:
        return await _posted_before(tx, me, mine, used)
    timers.check_media(out.body.media, me.user, peer)
    body, reply = await keyboards.worn(tx, me.user, out.body), None
    if out.reply_peer not in (None, peer):
        body = await elsewhere.answering(tx, me.user, out.reply_peer, out.reply_to, body)
    elif out.reply_to:
        reply = await _replied(tx, mine, peer, out.reply_to)
    if body.quote is not None and body.elsewhere is None:
        body = await _quoting(tx, me.user, reply, body)
    if ttl := await timers.period(tx, me.user, peer):
        body = replace(body, ttl=ttl)
    in_channel = peer_kind(peer) is PeerKind.CHANNEL
    if in_channel:
        body = await posting.signed(tx, me.user, peer, body)
    content = ContentId(core.ids.next())
    body = await previews.attach(core, tx, me, content, body, out.link)
    new = New(
        content,
        me.user,
        core.now(),
        timers.shelf(body.media, out.media),
        body,
        asked=await _is_shut_to_some(tx, peer),
    )
    filing.say(tx, new)
    await media.hold_all(tx, new.content, new.body, new.date)
    timers.start(tx, new.content, new.body, new.date)

    if in_channel:
        told = body.action is not None
        sender = None if told else await speaking.sender(tx, me, peer, out.sender)
        where = Where(reply, out.thread, sender)
        posted = await posting.post(tx, me, peer, new, _flags(out), where)
        await noting.posted(core, tx, peer, posted.message.id, body.media)
        if body.action is None:
            await mirroring.discuss(core, tx, me, posted.message)
            await _note_post(core, tx, me, posted.message)
    else:
        posted = await _distribute(tx, me, peer, new, out, reply, others)
    if out.random:
        tx.put(SENT, Sent(BoxId(me.user), out.random, posted.message.id, new.date))
        posted = replace(posted, random=out.random)
    return posted


async def _is_shut_to_some(tx: Tx, peer: PeerId) -> bool:
    """Tell whether something keeps some of a group's members from looking into it."""
    if peer_kind(peer) is not PeerKind.CHAT:
        return False
    group = await tx.get(GROUPS, peer)
    return group is not None and bool(group.standing & SHUT)


async def _note_post(core: Core, tx: WriteTx, me: Me, message: Message) -> None:
    """Let the admins of a channel read which of them spoke in its name."""
    if message.post is not None and message.sender == message.entry.peer:
        await journal.note(core, tx, me, message.entry.peer, Spoken(journal.shown(message)))


async def _distribute(
    tx: WriteTx,
    me: Me,
    peer: PeerId,
    new: New,
    out: Outgoing,
    reply: Entry | None,
    others: Sequence[UserId],
) -> Posted:
    """Put a message into the boxes of all who get it."""
    flags = _flags(out)
    in_group = peer_kind(peer) is PeerKind.CHAT
    answered = await _counterparts(tx, reply) if reply is not None and others else {}
    named = await _called(tx, new, reply) if in_group else frozenset()
    if in_group:
        others = await _hearing(tx, new, peer, others, named)
    for other in others:
        box = BoxId(other)
        theirs = flags | UNSEEN_MENTION if other in named else flags
        chat = peer if in_group else PeerId(me.user)
        await filing.put(tx, new, box, chat, theirs, answered.get(box, NOTHING))
    if not others:
        flags &= ~Flag.MEDIA_UNREAD
    if out.scheduled:
        flags |= Flag.FROM_SCHEDULED
    replied = NOTHING if reply is None else reply.id
    mine = BoxId(me.user)
    posted = await filing.put(tx, new, mine, peer, flags | Flag.OUT, replied, origin=me.session)
    if peer == me.user:
        forward = out.body.forward
        tx.add(SAVED, mine, (forward and forward.saved_peer) or mine, posted.message.id)
    return posted


async def _hearing(
    tx: WriteTx, new: New, peer: PeerId, others: Sequence[UserId], named: frozenset[int]
) -> Sequence[UserId]:
    """Leave out the bots in a group that do not hear a message, and note which bot spoke last."""
    group = await tx.get(GROUPS, peer)
    if group is None or not group.bots:
        return others
    ears = await hearing.ears(tx, await group_rows.bots(tx, peer))
    by_bot = new.author in {one.id for one in ears}
    if by_bot and group.speaker != new.author:
        tx.put(GROUPS, replace(group, speaker=new.author))
    deaf = {
        one.id
        for one in ears
        if not hearing.hears(one, new.body, by_bot=by_bot, called=named, speaker=group.speaker)
    }
    return [other for other in others if other not in deaf]


def _flags(out: Outgoing) -> int:
    flags = 0
    if out.silent:
        flags |= Flag.SILENT
    if out.has_url:
        flags |= Flag.HAS_URL
    if out.media in (MediaClass.VOICE, MediaClass.ROUND) or timers.lasts(out.body.media):
        flags |= Flag.MEDIA_UNREAD
    if out.body.action is not None:
        flags |= Flag.SERVICE
    return flags


async def _sent_before(tx: Tx, me: Me, outgoing: Sequence[Outgoing]) -> bool:
    """Tell whether messages were sent already, by an earlier call with the same random ids."""
    for one in outgoing:
        if not one.random or await tx.get(SENT, me.user, one.random) is None:
            return False
    return True


async def _posted_before(tx: WriteTx, me: Me, box: BoxId, used: Sent) -> Posted:
    found = await rows.by_ids(tx, box, [MessageId(used.id)])
    seen = await access.visible(tx, me.user, found)
    # The number alone would not do: it may have been sent to a chat of another box.
    if not seen or not seen[0].out or seen[0].entry.date != used.date:
        raise Refused("RANDOM_ID_DUPLICATE")
    counters = await updates.box(tx, box)
    return Posted(used.random, seen[0], counters.pts, again=True)


async def _replied(tx: Tx, mine: BoxId, peer: PeerId, id_: MessageId) -> Entry | None:
    """Give the message a reply answers; one that is gone is no reason to lose the reply."""
    found = await rows.by_ids(tx, mine, [id_])
    return found[0] if found and found[0].peer == peer else None


async def _quoting(tx: Tx, viewer: UserId, reply: Entry | None, body: Content) -> Content:
    """Give a body whose quote is what the answered message says: nobody is quoted with words of
    another's. The quote of a message that is gone goes too."""
    seen = await access.visible(tx, viewer, [reply]) if reply is not None else []
    if not seen or seen[0].withheld is not None or body.quote is None:
        return replace(body, quote=None)
    if body.quote.text not in seen[0].body.text:
        raise Refused("QUOTE_TEXT_INVALID")
    return body


async def _counterparts(tx: Tx, entry: Entry) -> dict[BoxId, MessageId]:
    """Give the numbers that a message has in the boxes of all who have it."""
    return {copy.box: copy.id for copy in await rows.copies(tx, entry.content)}


async def _called(tx: Tx, new: New, reply: Entry | None) -> frozenset[int]:
    """Name whom a message in a group calls: by name, or by answering them."""
    called = await filing.named(tx, new.body)
    if reply is not None:
        answered = await access.visible(tx, new.author, [reply])
        called.update(message.author for message in answered)
    return frozenset(called)


# --- service messages -----------------------------------------------------------------------------


async def notify(
    core: Core, tx: WriteTx, user: UserId, body: Content, author: UserId = SERVICE_ACCOUNT
) -> None:
    """Put a message of the service account (or of another, whose doing it tells of) into one box;
    the author keeps no copy."""
    new = New(ContentId(core.ids.next()), author, core.now(), MediaClass.NONE, body)
    filing.say(tx, new)
    flags = 0 if body.action is None else Flag.SERVICE
    await filing.put(tx, new, BoxId(user), PeerId(author), flags)


# --- earlier messages of a group ------------------------------------------------------------------


async def hand_on(
    core: Core, tx: WriteTx, peer: PeerId, user: UserId, found: Sequence[Message]
) -> None:
    """Give somebody who is new in a group messages from before, in their order, as read already.

    `found` is what a member who may has of them; what the new one holds is not given again.
    """
    box = BoxId(user)
    held = await group_rows.held(tx, box, [message.entry.content for message in found])
    contents = {message.id: message.entry.content for message in found}
    before = await tx.get(DIALOGS, box, peer)
    given = NOTHING
    for message in found:
        entry = message.entry
        if entry.content in held:
            continue
        flags = entry.flags & _HANDED_ON | (Flag.OUT if message.author == user else 0)
        kind = MediaClass(entry.media)
        new = New(entry.content, message.author, entry.date, kind, message.body, message.edited)
        answered = held.get(contents.get(entry.reply_to, ContentId(0)), NOTHING)
        given = (await filing.put(tx, new, box, peer, flags, answered)).message.id
        held[entry.content] = given
        if flags & Flag.PINNED:
            await rows.pin(tx, box, peer, given, core.now())
    dialog = await tx.get(DIALOGS, box, peer)
    if given and dialog is not None and (before is None or not before.unread):
        tx.put(DIALOGS, replace(dialog, read_in=given, unread=0))
        await updates.record(tx, box, Kind.READ_IN, peer, given, date=core.now())


# --- forward --------------------------------------------------------------------------------------


class Forwarding(Record, frozen=True):
    """How messages are forwarded (core.telegram.org/method/messages.forwardMessages)."""

    ids: tuple[MessageId, ...]
    randoms: tuple[int, ...]
    drop_author: bool = False
    drop_captions: bool = False
    silent: bool = False
    reply_to: MessageId = NOTHING
    no_forwards: bool = False
    """The copies are protected."""
    sender: PeerId | None = None
    """In a channel: in whose name they are sent, as `Outgoing.sender`."""
    thread: MessageId = NOTHING
    """In a channel: the thread or topic that they go to, as `Outgoing.thread`."""


async def forward(
    core: Core, me: Me, source: PeerId | None, peer: PeerId, how: Forwarding
) -> list[Posted]:
    """Send copies of messages on, with their origin unless asked otherwise, in their old order.

    `source` is the chat they are in, or None where the client did not say.
    """

    async def body(tx: WriteTx) -> list[Posted]:
        await tx.lock(me.user, peer, *([] if source is None else [source]))
        others = await lock(tx, me.user, peer)
        await open_chat(core, tx, me, peer, others)
        copies = await forwarded(core, tx, me, source, peer, how)
        await take_turn(core, tx, me, peer, copies)
        new = [out.body for out in copies if not await _sent_before(tx, me, [out])]
        await views.forwarded(core, tx, new)
        return [await post(core, tx, me, peer, out, others) for out in copies]

    await watching.forward(core, me, source, peer, how.ids)
    return await core.db.write(body, send_wants(me.user, peer, how.randoms))


async def forwarded(
    core: Core, tx: Tx, me: Me, source: PeerId | None, peer: PeerId, how: Forwarding
) -> list[Outgoing]:
    """Give the copies that forwarding would send, as `forward` does.

    Refuses with RANDOM_ID_INVALID, MESSAGE_IDS_EMPTY, LIMIT_INVALID, CHAT_FORWARDS_RESTRICTED,
    MESSAGE_ID_INVALID where there is nothing to send, and as `access.channel` does.
    """
    if len(how.ids) != len(how.randoms):
        raise Refused("RANDOM_ID_INVALID")
    if not how.ids:
        raise Refused("MESSAGE_IDS_EMPTY")
    if len(how.ids) > 100:
        raise Refused("LIMIT_INVALID")
    if source is not None and peer_kind(source) is PeerKind.CHANNEL:
        await access.channel(tx, me.user, source)
    box = BoxId(me.user) if source is None else box_of(me.user, source)
    entries = await rows.by_ids(tx, box, how.ids)
    found = {
        message.id: message
        for message in await access.visible(tx, me.user, entries)
        if source is None or message.entry.peer == source
    }
    came = await origins.of(tx, me.user, list(found.values()))
    made = []
    albums: dict[int, int] = {}
    for id_, random in sorted(zip(how.ids, how.randoms, strict=True)):
        message = found.get(id_)
        if message is None or message.body.action is not None or message.withheld is not None:
            continue
        await protection.check(tx, me.user, message)
        kind, links = MediaClass(message.entry.media), bool(message.entry.flags & Flag.HAS_URL)
        await access.may_write(tx, me.user, peer, kind, links=links)
        group = message.body.group
        if group:
            group = albums.setdefault(group, core.ids.next())
        out = Outgoing(
            random=random,
            body=_forwarded(message, peer == me.user, how, group, came[id_]),
            media=kind,
            reply_to=how.reply_to,
            silent=how.silent,
            has_url=links,
            sender=how.sender,
            thread=how.thread,
        )
        made.append(out)
    if not made:
        raise Refused("MESSAGE_ID_INVALID")
    return made


def _forwarded(
    message: Message, to_self: bool, how: Forwarding, group: int, came: Forward
) -> Content:
    """Give what a message says when it is forwarded, and from where it `came`."""
    markup = None if how.drop_author else keyboards.kept_in_copy(message.body.markup)
    via = UserId(0) if how.drop_author else message.body.via
    body = replace(message.body, ttl=0, elsewhere=None, markup=markup, via=via, signature="")
    if isinstance(body.media, LiveMedia):
        # Nobody keeps a copy up to date: it shows the place as it was.
        place = GeoMedia(body.media.lat, body.media.long, body.media.accuracy)
        body = replace(body, media=place)
    if how.drop_captions and body.media is not None and not isinstance(body.media, WebPageMedia):
        body = replace(body, text="", entities=())
    origin = None
    if not how.drop_author:
        saved = to_self and not message.entry.own
        origin = replace(
            came,
            saved_peer=message.entry.peer if saved else None,
            saved_id=message.id if saved else None,
        )
    return replace(body, forward=origin, quote=None, group=group, no_forwards=how.no_forwards)
