"""Making a supergroup a forum, and its topics: begun, changed, closed, deleted
(core.telegram.org/api/forum)."""

from __future__ import annotations

from typing import Final

from chappe.core import access, amend, drafts, messages
from chappe.core.channels import clearing, journal, looks, rules
from chappe.core.channels.thread_reading import stored
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.groups import Changed
from chappe.core.limits import Rule
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.topics import keeping
from chappe.core.updates import Affected
from chappe.model import (
    GENERAL,
    AdminRight,
    BoxId,
    Channel,
    Content,
    FileId,
    Me,
    MessageId,
    Participant,
    PeerId,
    Record,
    Right,
    Topic,
    TopicCreated,
    TopicEdited,
    Trait,
    replace,
)
from chappe.model import journal as told
from chappe.store import files as file_rows
from chappe.store import finding
from chappe.store import topics as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.finding import List
from chappe.store.tables import POSTS, TOPICS

LONGEST_TITLE: Final = 128
"""Characters of the name of a topic."""
CREATED: Final = Rule("topics created", burst=20, every=30)
CHANGED: Final = Rule("topics changed", burst=60, every=5)
"""Each change is a message to everybody in the forum."""


class Change(Record, frozen=True):
    """What is to be different with a topic; None where nothing is."""

    title: str | None = None
    icon: int | None = None
    closed: bool | None = None
    hidden: bool | None = None


async def toggle(core: Core, me: Me, peer: PeerId, *, on: bool, tabs: bool) -> Changed:
    """Make a supergroup a forum, or a forum an ordinary one; its creator's to decide.

    Everything that was written before is in General. Topics stay, for another time. Refuses with
    CHAT_ADMIN_REQUIRED, CHANNEL_INVALID a channel, CHAT_DISCUSSION_UNALLOWED where it belongs to a
    channel, CHAT_NOT_MODIFIED (core.telegram.org/method/channels.toggleForum).
    """
    core.limits.take(looks.CHANGED, me.user)

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, peer)
        found, one = await access.joined(tx, me.user, peer)
        rules.check_creator(found, one)
        if found.broadcast:
            raise Refused("CHANNEL_INVALID")
        if on and found.linked is not None:
            raise Refused("CHAT_DISCUSSION_UNALLOWED")
        traits = found.traits & ~(Trait.FORUM | Trait.TABS)
        if on:
            traits |= Trait.FORUM | (Trait.TABS if tabs else 0)
        if traits == found.traits:
            raise Refused("CHAT_NOT_MODIFIED")
        if on and not found.has(Trait.FORUM):
            await _begin(tx, found)
        switched = Trait.TABS if on and found.has(Trait.FORUM) else Trait.FORUM
        event = told.TraitSet(switched, bool(traits & switched))
        return await looks.put(core, tx, me, replace(found, traits=traits), event)

    return await core.db.write(body)


async def _begin(tx: WriteTx, found: Channel) -> None:
    """Put what was written so far into General, but for topics of an earlier time."""
    await rows.gather(tx, found.peer)
    if await tx.get(TOPICS, found.peer, GENERAL) is None:
        keeping.open_general(tx, found)
    await keeping.left(tx, found.peer, [MessageId(0)])


async def forum(tx: Tx, me: Me, peer: PeerId) -> tuple[Channel, Participant]:
    """Give a forum that the asker may look into, and what the asker is there.

    Refuses as `access.channel` does, and with CHANNEL_FORUM_MISSING what is no forum.
    """
    found, one = await access.channel(tx, me.user, peer)
    if not found.has(Trait.FORUM):
        raise Refused("CHANNEL_FORUM_MISSING")
    return found, one


async def create(
    core: Core,
    me: Me,
    peer: PeerId,
    title: str,
    *,
    color: int,
    icon: int,
    random: int,
    sender: PeerId | None = None,
) -> Posted:
    """Begin a topic; gives the message that does, whose number the topic has.

    Refuses with CHANNEL_FORUM_MISSING, CHAT_ADMIN_REQUIRED and what forbids to write,
    TOPIC_TITLE_EMPTY, DOCUMENT_INVALID an icon that is no custom emoji.
    """
    title = _title(title)
    core.limits.take(CREATED, me.user)

    async def body(tx: WriteTx) -> Posted:
        await tx.lock(me.user, peer)
        found, one = await forum(tx, me, peer)
        await access.may_write(tx, me.user, peer)
        rules.check(found, one, Right.TOPICS)
        await _check_icon(tx, icon)
        tint = color if color in keeping.COLORS else keeping.COLORS[0]
        act = TopicCreated(title, tint, icon)
        out = Outgoing(random, Content(action=act), sender=sender)
        posted = await messages.post(core, tx, me, peer, out, ())
        if posted.again:
            return posted
        id_ = posted.message.id
        begun = await tx.get(POSTS, peer, id_)
        made = Topic(
            peer=peer,
            id=id_,
            title=title,
            color=tint,
            icon=icon,
            creator=me.user,
            sender=PeerId(me.user) if begun is None else begun.sender,
            date=posted.message.entry.date,
            top=id_,
        )
        tx.put(TOPICS, made)
        await journal.note(core, tx, me, peer, told.TopicCreated(shown(made)))
        return posted

    return await core.db.write(body)


def _title(title: str) -> str:
    title = " ".join(title.split())[:LONGEST_TITLE]
    if not title:
        raise Refused("TOPIC_TITLE_EMPTY")
    return title


async def _check_icon(tx: Tx, icon: int) -> None:
    if not icon:
        return
    known = await file_rows.by_ids(tx, [FileId(icon)])
    if not any(file.details.custom_emoji for file in known.values()):
        raise Refused("DOCUMENT_INVALID")


def shown(topic: Topic) -> told.TopicShown:
    """Give a topic as the log of what admins did keeps it."""
    return told.TopicShown(
        id=topic.id,
        title=topic.title,
        icon_color=topic.color,
        icon_emoji=topic.icon,
        creator=topic.creator,
        date=topic.date,
        closed=topic.closed,
        hidden=topic.hidden,
        pinned=bool(topic.place),
    )


async def topic_of(tx: Tx, peer: PeerId, id_: int) -> Topic:
    """Give a topic of a forum, or refuse with TOPIC_ID_INVALID."""
    topic = await tx.get(TOPICS, peer, id_)
    if topic is None:
        raise Refused("TOPIC_ID_INVALID")
    return topic


async def edit(core: Core, me: Me, peer: PeerId, id_: MessageId, change: Change) -> Posted:
    """Change a topic, close or open it, or hide General; gives the message that tells of it.

    Who made it may, and admins with the right; hiding takes the right. Refuses with
    TOPIC_ID_INVALID, CHAT_ADMIN_REQUIRED, TOPIC_NOT_MODIFIED, TOPIC_TITLE_EMPTY, DOCUMENT_INVALID,
    TOPIC_CLOSE_SEPARATELY and TOPIC_HIDE_SEPARATELY where more is asked for at the same time
    (core.telegram.org/method/messages.editForumTopic).
    """
    _check_alone(change)
    title = None if change.title is None else _title(change.title)
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Posted:
        await tx.lock(me.user, peer)
        found, one = await forum(tx, me, peer)
        await access.living(tx, me.user)
        topic = await topic_of(tx, peer, id_)
        _check_editing(found, one, topic, change)
        await _check_icon(tx, change.icon or 0)
        after = _changed(topic, replace(change, title=title))
        if after == topic:
            raise Refused("TOPIC_NOT_MODIFIED")
        tx.put(TOPICS, after)
        await journal.note(core, tx, me, peer, told.TopicWas(shown(topic), shown(after)))
        act = TopicEdited(
            title=after.title if after.title != topic.title else None,
            icon=after.icon if after.icon != topic.icon else None,
            closed=after.closed if change.closed is not None else None,
            hidden=after.hidden if change.hidden is not None else None,
        )
        return await messages.post(
            core, tx, me, peer, Outgoing(0, Content(action=act), thread=id_), ()
        )

    return await core.db.write(body)


def _check_alone(change: Change) -> None:
    looks_too = change.title is not None or change.icon is not None
    if change.closed is not None and (looks_too or change.hidden is not None):
        raise Refused("TOPIC_CLOSE_SEPARATELY")
    if change.hidden is not None and looks_too:
        raise Refused("TOPIC_HIDE_SEPARATELY")


def _check_editing(found: Channel, one: Participant, topic: Topic, change: Change) -> None:
    if change.hidden is not None:
        rules.check_leads(found, one, AdminRight.TOPICS)
    if not keeping.decides(found, one, topic):
        raise Refused("CHAT_ADMIN_REQUIRED")
    only_general = change.hidden is not None and topic.id != GENERAL
    if only_general or (change.icon is not None and topic.id == GENERAL):
        raise Refused("TOPIC_ID_INVALID")


def _changed(topic: Topic, change: Change) -> Topic:
    """Give a topic as it is then; what is hidden is closed too."""
    hidden = topic.hidden if change.hidden is None else change.hidden
    closed = topic.closed if change.closed is None else change.closed
    return replace(
        topic,
        title=topic.title if change.title is None else change.title,
        icon=topic.icon if change.icon is None else change.icon,
        closed=hidden if change.hidden is not None else closed,
        hidden=hidden and change.closed is not False,
    )


async def delete(core: Core, me: Me, peer: PeerId, id_: MessageId) -> Affected:
    """Delete a topic with its messages, `amend.DELETE_BATCH` of them a call; the client asks again
    while `left` says that there are more.

    It takes the right to delete messages, or having made a topic in which nobody else wrote.
    Refuses with CHAT_ADMIN_REQUIRED, TOPIC_ID_INVALID: General stays
    (core.telegram.org/method/messages.deleteTopicHistory).
    """

    async def body(tx: WriteTx) -> Affected:
        await tx.lock(me.user, peer)
        found, one = await forum(tx, me, peer)
        await access.living(tx, me.user)
        topic = await topic_of(tx, peer, id_)
        if id_ == GENERAL:
            raise Refused("TOPIC_ID_INVALID")
        own = one.inside and topic.creator == me.user
        if not rules.leads(found, one, AdminRight.DELETE) and (
            not own or await rows.others_write(tx, peer, id_, me.user)
        ):
            raise Refused("CHAT_ADMIN_REQUIRED")
        most = amend.DELETE_BATCH
        of = List(peer, thread=stored(found, id_))
        doomed = await finding.page(tx, BoxId(peer), of, limit=most + 1)
        more = len(doomed) > most
        done = await clearing.erase(core, tx, me, peer, doomed[:most])
        if not more:
            await drafts.leave_thread(tx, peer, id_)
            await rows.remove(tx, peer, id_)
            await journal.note(core, tx, me, peer, told.TopicDeleted(shown(topic)))
        return replace(done, left=1 if more else 0)

    return await core.db.write(body)
