"""The topics of a forum as somebody finds them: what is unread, what is pinned on top
(core.telegram.org/api/forum)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, drafts, notifications, updates
from chappe.core.channels import journal, rules, thread_reading
from chappe.core.channels.thread_reading import stored
from chappe.core.context import Core
from chappe.core.notifications import Choice
from chappe.core.refused import Refused
from chappe.core.topics import life
from chappe.core.topics.life import forum
from chappe.model import (
    AdminRight,
    BoxId,
    Channel,
    Draft,
    Me,
    Message,
    MessageId,
    Note,
    NoteKind,
    Participant,
    PeerId,
    Record,
    Told,
    Topic,
    replace,
)
from chappe.model import journal as told
from chappe.store import messages as message_rows
from chappe.store import thread_reads
from chappe.store import topics as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.finding import END
from chappe.store.tables import TOPICS

PAGE: Final = 100
"""Topics in one answer."""
QUERY_LENGTH: Final = 256
MOST_UNREAD: Final = 1000
"""Up to which unread messages of a topic are counted."""
PINNED_LIMIT: Final = 5
"""Topics that are pinned on top of a forum (topics_pinned_limit of the apps)."""


class Standing(Record, frozen=True):
    """A topic as somebody finds it."""

    topic: Topic
    read_in: MessageId
    """How far its reader has read it."""
    read_out: MessageId
    """How far anybody else has."""
    unread: int
    mentions: int
    draft: Draft | None
    choice: Choice
    """What its reader wants to hear of it."""


class Topics(Record, frozen=True):
    """Some topics of a forum, with their newest messages."""

    peer: PeerId
    found: tuple[Standing, ...]
    missing: tuple[MessageId, ...]
    """Those that were asked for and do not exist."""
    messages: tuple[Message, ...]
    total: int
    pts: int


class From(Record, frozen=True):
    """Where a page of the list ended: the newest message of the last topic, and the topic."""

    id: int = 0
    topic: int = 0


TOP: Final = From()
"""Where the list begins."""


async def listed(
    core: Core, me: Me, peer: PeerId, *, words: str = "", after: From = TOP, limit: int = PAGE
) -> Topics:
    """Give a page of a forum's topics: first those that are pinned, then the others by their newest
    message; with `words` those that have them in the title.

    Refuses with CHANNEL_FORUM_MISSING, and as `access.channel` does
    (core.telegram.org/method/messages.getForumTopics).
    """
    words = words.strip()[:QUERY_LENGTH]
    most = max(1, min(limit, PAGE))

    async def body(tx: Tx) -> Topics:
        found, one = await forum(tx, me, peer)
        pins = [
            topic
            for topic in await rows.pinned(tx, peer)
            if words.casefold() in topic.title.casefold()
        ]
        places = [topic.id for topic in pins]
        below = after.id or END
        if after.topic in places:
            pins, below = pins[places.index(MessageId(after.topic)) + 1 :], END
        elif after.id:
            pins = []
        page = pins[:most]
        page += await rows.page(tx, peer, below=below, words=words, limit=most - len(page))
        return await _topics(tx, me, (found, one), page, total=await rows.count(tx, peer, words))

    return await core.db.read(body)


async def by_ids(core: Core, me: Me, peer: PeerId, ids: Sequence[int]) -> Topics:
    """Give certain topics of a forum, in the order asked. Refuses with TOPICS_EMPTY where none is
    named, with CHANNEL_FORUM_MISSING, and as `access.channel` does."""
    if not ids:
        raise Refused("TOPICS_EMPTY")
    wanted = [MessageId(id_) for id_ in dict.fromkeys(ids)][:PAGE]

    async def body(tx: Tx) -> Topics:
        found, one = await forum(tx, me, peer)
        known = await rows.by_ids(tx, peer, wanted)
        page = [known[id_] for id_ in wanted if id_ in known]
        missing = tuple(id_ for id_ in wanted if id_ not in known)
        done = await _topics(tx, me, (found, one), page, total=len(wanted))
        return replace(done, missing=missing)

    return await core.db.read(body)


async def _topics(
    tx: Tx,
    me: Me,
    where: tuple[Channel, Participant],
    page: Sequence[Topic],
    *,
    total: int,
) -> Topics:
    found, one = where
    entries = await message_rows.by_ids(
        tx, BoxId(found.peer), [topic.top for topic in page if topic.top]
    )
    return Topics(
        peer=found.peer,
        found=tuple(await standings(tx, me, found, one, page)),
        missing=(),
        messages=tuple(await access.visible(tx, me.user, entries)),
        total=total,
        pts=(await updates.box(tx, BoxId(found.peer))).pts,
    )


async def standings(
    tx: Tx, me: Me, found: Channel, one: Participant, page: Sequence[Topic]
) -> list[Standing]:
    """Give topics as somebody finds them who may look into the forum."""
    ids = [topic.id for topic in page]
    marks = await thread_reading.read_marks(tx, me.user, found, ids, inside=one.inside)
    asked = [(stored(found, id_), marks[id_][0]) for id_ in ids]
    unread = await rows.unread(tx, me.user, found.peer, asked, MOST_UNREAD)
    mentions = await rows.mentions(tx, me.user, found.peer)
    mine = await thread_reads.some(tx, me.user, found.peer, ids)
    chosen = await notifications.of_threads(tx, me.user, found.peer, ids)
    return [
        Standing(
            topic=topic,
            read_in=min(marks[topic.id][0], topic.top),
            read_out=min(marks[topic.id][1], topic.top),
            unread=unread[stored(found, topic.id)],
            mentions=mentions.get(stored(found, topic.id), 0),
            draft=drafts.of(mine[topic.id]) if topic.id in mine else None,
            choice=chosen.get(topic.id, Choice()),
        )
        for topic in page
    ]


# --- pins -----------------------------------------------------------------------------------------


async def pin(core: Core, me: Me, peer: PeerId, id_: MessageId, *, on: bool) -> None:
    """Pin a topic on top of its forum for everybody, or let it go.

    It takes the right to manage topics. Refuses with CHAT_ADMIN_REQUIRED, TOPIC_ID_INVALID,
    PINNED_TOPIC_NOT_MODIFIED, PINNED_DIALOGS_TOO_MUCH
    (core.telegram.org/method/messages.updatePinnedForumTopic).
    """
    core.limits.take(life.CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await _check_pinning(tx, me, peer)
        topic = await life.topic_of(tx, peer, id_)
        if bool(topic.place) == on:
            raise Refused("PINNED_TOPIC_NOT_MODIFIED")
        others = [other.place for other in await rows.pinned(tx, peer)]
        if on and len(others) >= PINNED_LIMIT:
            raise Refused("PINNED_DIALOGS_TOO_MUCH")
        after = replace(topic, place=max(others, default=0) + 1 if on else 0)
        tx.put(TOPICS, after)
        before = None if on else life.shown(topic)
        event = told.TopicPinned(before, life.shown(after) if on else None)
        await journal.note(core, tx, me, peer, event)
        _tell(core, tx, me, peer, id_)

    await core.db.write(body)


async def reorder(core: Core, me: Me, peer: PeerId, order: Sequence[int], *, force: bool) -> None:
    """Set the order of a forum's pinned topics, the first on top; with `force` the rest is let go.

    Refuses as `pin` does (core.telegram.org/method/messages.reorderPinnedForumTopics).
    """
    wanted = list(dict.fromkeys(order))
    if len(wanted) > PINNED_LIMIT:
        raise Refused("PINNED_DIALOGS_TOO_MUCH")
    core.limits.take(life.CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await _check_pinning(tx, me, peer)
        before = await rows.pinned(tx, peer)
        chosen = [await life.topic_of(tx, peer, id_) for id_ in wanted]
        left = [] if force else [topic for topic in before if topic.id not in wanted]
        places = [*chosen, *left][:PINNED_LIMIT]
        for topic in before:
            tx.put(TOPICS, replace(topic, place=0))
        for index, topic in enumerate(places):
            tx.put(TOPICS, replace(topic, place=len(places) - index))
        _tell(core, tx, me, peer, 0)

    await core.db.write(body)


async def _check_pinning(tx: WriteTx, me: Me, peer: PeerId) -> None:
    await tx.lock(me.user, peer)
    found, one = await forum(tx, me, peer)
    await access.living(tx, me.user)
    rules.check_leads(found, one, AdminRight.TOPICS)


def _tell(core: Core, tx: WriteTx, me: Me, peer: PeerId, subject: int) -> None:
    """Tell who is online that topics are pinned otherwise; the others find it with the topics."""
    note = Note(BoxId(peer), NoteKind.TOPIC_PINS, subject, core.now())
    tx.tell(Told(note, me.session))


async def pinned(core: Core, me: Me, peer: PeerId) -> list[MessageId]:
    """Give the pinned topics of a forum, the first on top; of one that is none, nothing."""

    async def body(tx: Tx) -> list[MessageId]:
        await access.channel(tx, me.user, peer)
        return [topic.id for topic in await rows.pinned(tx, peer)]

    return await core.db.read(body)
