"""What writing in a forum, and deleting there, does to its topics.

A message says in which topic it is by its thread: 0 is General, which so has all that was written
before the supergroup became a forum.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chappe.core.channels import rules
from chappe.core.refused import Refused
from chappe.model import (
    GENERAL,
    AdminRight,
    Channel,
    Entry,
    MessageId,
    Participant,
    PeerId,
    Topic,
    replace,
)
from chappe.store import topics as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import POSTS, TOPICS

TITLE: Final = "General"
"""What apps call the first topic in the reader's language, whatever the server says."""
COLORS: Final = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
"""Of a topic without an icon (core.telegram.org/method/messages.createForumTopic)."""


def manages(found: Channel, one: Participant) -> bool:
    """Tell whether somebody decides about everybody's topics."""
    return rules.leads(found, one, AdminRight.TOPICS)


def decides(found: Channel, one: Participant, topic: Topic) -> bool:
    """Tell whether somebody may change or close a topic, and write in it while it is closed: who
    made it, and admins with the right."""
    return manages(found, one) or (one.inside and topic.creator == one.account)


def open_general(tx: WriteTx, found: Channel) -> None:
    """Give a supergroup that becomes a forum its first topic."""
    tx.put(
        TOPICS,
        Topic(
            peer=found.peer,
            id=GENERAL,
            title=TITLE,
            color=COLORS[0],
            icon=0,
            creator=found.creator,
            sender=PeerId(found.creator),
            date=found.created,
            top=found.top,
        ),
    )


async def aim(
    tx: Tx,
    found: Channel,
    one: Participant,
    thread: MessageId,
    reply: Entry | None,
    *,
    service: bool = False,
) -> tuple[MessageId, Entry | None]:
    """Give the thread of a message that is written in a forum, and which message it answers.

    Answering the message that began a topic means the topic. Refuses with TOPIC_DELETED, and with
    TOPIC_CLOSED where the writer may not write any more; what the server tells is written all the
    same.
    """
    wanted = MessageId(0 if thread == GENERAL else thread)
    if not thread and reply is not None:
        answered = await tx.get(POSTS, reply.box, reply.id)
        wanted = MessageId(0) if answered is None else answered.thread
    topic = await tx.get(TOPICS, found.peer, wanted or GENERAL)
    if topic is None:
        raise Refused("TOPIC_DELETED")
    if topic.closed and not service and not decides(found, one, topic):
        raise Refused("TOPIC_CLOSED")
    if reply is not None and reply.id == topic.id:
        return wanted, None
    return wanted, reply


async def arrived(tx: WriteTx, peer: PeerId, thread: MessageId, id_: MessageId) -> None:
    """Note the newest message of a topic."""
    topic = await tx.get(TOPICS, peer, thread or GENERAL)
    if topic is not None:
        tx.put(TOPICS, replace(topic, top=id_))


async def left(tx: WriteTx, peer: PeerId, threads: Iterable[MessageId]) -> None:
    """Set right the newest messages of topics from which some were deleted."""
    for thread in threads:
        topic = await tx.get(TOPICS, peer, thread or GENERAL)
        if topic is not None:
            top = await rows.newest(tx, peer, thread)
            tx.put(TOPICS, replace(topic, top=top))
