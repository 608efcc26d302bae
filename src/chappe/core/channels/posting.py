"""Writing into a channel: one entry, whatever the audience.

Who is in it finds the message in the channel's own box. Only those whom it calls are written down,
as many as it names (core.telegram.org/api/mentions).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from chappe.core import access, archive, filing, updates
from chappe.core.channels import opinions, rules
from chappe.core.filing import New, Posted
from chappe.core.refused import Refused
from chappe.core.topics import keeping
from chappe.core.updates import NOTHING
from chappe.model import (
    BoxId,
    Call,
    Channel,
    Content,
    Dialog,
    Entry,
    Flag,
    Me,
    MessageId,
    Participant,
    PeerId,
    PollMedia,
    Post,
    Record,
    TopicCreated,
    Trait,
    UserId,
    astuple,
    replace,
)
from chappe.store import channels as rows
from chappe.store import topics
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import (
    ACCOUNTS,
    CALLS,
    CHANNELS,
    DIALOGS,
    MESSAGES,
    PARTICIPANTS,
    POSTS,
)
from chappe.store.trust.marks import SHUT


class Where(Record, frozen=True):
    """Where in a channel a message goes, and whom it comes from."""

    reply: Entry | None = None
    thread: MessageId = NOTHING
    """The thread or topic that is meant; 0 for that of the message that is answered."""
    sender: PeerId | None = None
    """The channel in whose name it is sent; None for whom it comes from by itself."""


def sender_of(found: Channel, one: Participant, wanted: PeerId | None) -> PeerId:
    """Give whom a message comes from; the caller has checked the right to speak for `wanted`."""
    if wanted is not None and not found.broadcast:
        return wanted
    hidden = not found.has(Trait.PROFILES) if found.broadcast else rules.anonymous(found, one)
    return found.peer if hidden else PeerId(one.account)


async def signed(tx: Tx, me: UserId, peer: PeerId, body: Content) -> Content:
    """Give what is said with the name of the admin, where a channel has posts signed."""
    found, one = await access.glance(tx, me, peer)
    if found.broadcast:
        account = await tx.get(ACCOUNTS, me)
        if not found.has(Trait.SIGNATURES) or account is None or body.action is not None:
            return body
        return replace(body, signature=f"{account.first_name} {account.last_name}".strip())
    # An anonymous admin may wear a title instead.
    return replace(body, signature=one.rank) if rules.anonymous(found, one) and one.rank else body


async def post(tx: WriteTx, me: Me, peer: PeerId, new: New, flags: int, where: Where) -> Posted:
    """Put a message that was said into a channel; the caller has checked the right to."""
    found, one = await access.glance(tx, me.user, peer)
    box, carried = BoxId(peer), new.body.media
    if found.broadcast and isinstance(carried, PollMedia) and carried.public:
        raise Refused("BROADCAST_PUBLIC_VOTERS_FORBIDDEN")
    reply, thread = where.reply, NOTHING
    if forum := found.has(Trait.FORUM):
        service = new.body.action is not None
        thread, reply = await keeping.aim(tx, found, one, where.thread, reply, service=service)
        flags |= Flag.TOPIC if thread else 0
    elif not found.broadcast:
        thread = await _thread(tx, box, where.thread if reply is None else reply.id)
    called = await _called(tx, me.user, peer, new.body, reply)
    flags &= ~Flag.MEDIA_UNREAD
    if called:
        flags |= Flag.CALLS
    id_, pts = await updates.arrive(tx, box)
    if isinstance(new.body.action, TopicCreated):
        thread = id_
    replied = NOTHING if reply is None else reply.id
    entry = Entry(new.content, box, id_, peer, flags, replied, new.media, new.date)
    tx.add(MESSAGES, *astuple(entry))
    counts = found.broadcast and new.body.action is None
    post_ = Post(
        box=box,
        id=id_,
        writer=me.user,
        sender=sender_of(found, one, where.sender),
        thread=thread,
        views=1 if counts else 0,
    )
    tx.put(POSTS, post_)
    tx.put(CHANNELS, replace(found, top=id_, date=new.date, changed=new.date))
    if thread not in (NOTHING, id_):
        await _grow(tx, box, thread, id_)
    if forum:
        await keeping.arrived(tx, peer, thread, id_)
    for account in called:
        await _call(tx, account, peer, id_, new.date)
    shown = access.reveal_post(UserId(0), entry, post_, new.edited, new.body)
    apart = frozenset((me.user, *called, *await filing.bots_there(tx, box)))
    updates.told_new(
        tx, pts, shown, origin=me.session, apart=apart, asked=bool(found.standing & SHUT)
    )
    own = access.reveal_post(me.user, entry, post_, new.edited, new.body)
    return Posted(0, own, pts)


async def _thread(tx: Tx, box: BoxId, answered: MessageId) -> MessageId:
    """Give the thread of a message that answers another: the other's, or the one it begins.

    Refuses with MSG_ID_INVALID where there is none of that number.
    """
    if not answered:
        return NOTHING
    other = await tx.get(POSTS, box, answered)
    if other is None:
        raise Refused("MSG_ID_INVALID")
    return other.thread or answered


async def _grow(tx: WriteTx, box: BoxId, thread: MessageId, newest: MessageId) -> None:
    root = await tx.get(POSTS, box, thread)
    if root is not None:
        tx.put(POSTS, replace(root, replies=root.replies + 1, newest=newest))


async def _called(
    tx: WriteTx, writer: UserId, peer: PeerId, body: Content, reply: Entry | None
) -> list[UserId]:
    """Name the members whom a message calls, by name or by answering them."""
    named = await filing.named(tx, body)
    if reply is not None:
        answered = await tx.get(POSTS, reply.box, reply.id)
        named.add(0 if answered is None else answered.writer)
    wanted = sorted(one for one in named if one > 0 and one != writer)
    if not wanted:
        return []
    found = await tx.get_many(PARTICIPANTS, [(peer, account) for account in wanted])
    return [one.account for one in found.values() if one.inside]


async def _call(tx: WriteTx, account: UserId, peer: PeerId, id_: MessageId, now: int) -> None:
    """Write down whom a message calls. Out of the archive a channel comes back for them alone: for
    all of its members, a message would cost as much as they are."""
    tx.put(CALLS, Call(account, peer, id_))
    dialog = await tx.get(DIALOGS, account, peer) or Dialog(BoxId(account), peer)
    tx.put(DIALOGS, replace(dialog, mentions=dialog.mentions + 1))
    await archive.surface(tx, BoxId(account), peer, now)


async def remove(tx: WriteTx, peer: PeerId, ids: Sequence[MessageId], now: int) -> None:
    """Take back what is kept of messages that have left a channel: their posts, whom they called,
    how many a thread has, which message is the newest."""
    box = BoxId(peer)
    posts = await rows.posts(tx, box, ids)
    threads = Counter(post.thread for post in posts.values())
    for thread, gone in threads.items():
        if thread and (root := await tx.get(POSTS, box, thread)) is not None:
            tx.put(POSTS, replace(root, replies=max(0, root.replies - gone)))
    for call in await rows.called(tx, box, ids):
        dialog = await tx.get(DIALOGS, call.account, peer)
        if dialog is not None and dialog.mentions and not call.seen:
            tx.put(DIALOGS, replace(dialog, mentions=dialog.mentions - 1))
    await rows.remove(tx, box, ids)
    writers = {post.writer for post in posts.values()}
    for theirs in (await tx.get_many(DIALOGS, [(one, peer) for one in writers])).values():
        if theirs.reactions:
            await opinions.recount(tx, UserId(theirs.box), peer)
    for thread in threads:
        root = await tx.get(POSTS, box, thread)
        if root is not None and root.newest in ids:
            tx.put(POSTS, replace(root, newest=await topics.newest(tx, peer, thread)))
    found = await tx.get(CHANNELS, peer)
    if found is not None:
        if found.has(Trait.FORUM):
            await keeping.left(tx, peer, threads)
        id_, date = await rows.newest(tx, box) or (NOTHING, found.date)
        tx.put(CHANNELS, replace(found, top=id_, date=date, changed=now))


async def slow_down(tx: WriteTx, me: UserId, peer: PeerId, now: int) -> None:
    """Take one of a member's turns in a supergroup with slow mode.

    Refuses with SLOWMODE_WAIT, and the seconds, where it is not their turn yet
    (core.telegram.org/method/channels.toggleSlowMode).
    """
    found, one = await access.glance(tx, me, peer)
    if not found.pause or one.admin or found.broadcast:
        return
    wait = one.written + found.pause - now
    if wait > 0:
        raise Refused("SLOWMODE_WAIT", wait)
    tx.put(PARTICIPANTS, replace(one, written=now))
