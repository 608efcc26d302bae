"""Messages of secret chats: ciphertext that waits in the queue of one device until it is confirmed.

Each device has a queue of its own, numbered by `qts`
(core.telegram.org/api/updates#qts-updates-of-the-authorization). A message is pushed once, found in
every difference until its reader confirms it (messages.receivedQueue), and deleted then.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, secret_chats
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.secret_chats import Named
from chappe.model import (
    BoxId,
    File,
    FileId,
    Me,
    Record,
    SecretArrival,
    SecretMessage,
    Told,
    Use,
    astuple,
)
from chappe.store import files as file_rows
from chappe.store import secret_chats as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.secret_chats import (
    SECRET_MESSAGES,
    SECRET_QUEUES,
    SECRET_SENT,
    Queue,
    SecretSent,
)

FIRST_QTS: Final = 1
"""Of a queue in which nothing ever was; clients take 0 for one that they do not know."""
LARGEST: Final = 64 << 10
"""Bytes of ciphertext in one message: text, keys of files, thumbnails."""
MOST_WAITING: Final = 5_000
"""Messages of one chat that may wait for its reader."""
FULL_WAIT: Final = 600
"""Seconds that a sender is told to wait where so many do."""
SLICE: Final = 100
"""Messages in one answer; a client with more to get asks again."""
REPEATS_KNOWN_FOR: Final = 3 * 24 * 3600
"""Seconds for which a repeated send is recognised."""


class Sealed(Record, frozen=True):
    """A message as its sender's app hands it in."""

    random: int
    body: bytes
    service: bool = False
    """It is about the chat itself: keys, timers, deletions."""
    file: File | None = None
    """What was uploaded for it, or sent in a secret chat before."""
    new_file: bool = False


class Sent(Record, frozen=True):
    """What a send did."""

    date: int
    file: File | None = None


class Missed(Record, frozen=True):
    """What waits in the asker's queue. `complete` is False where there is more after `qts`."""

    messages: tuple[SecretMessage, ...]
    files: dict[FileId, File]
    qts: int
    complete: bool
    reset: bool = False
    """The client counts further than the queue and has to go on from `qts`."""


async def send(core: Core, me: Me, named: Named, sealed: Sealed) -> Sent:
    """Put a message into the queue of the other device; sending again with the same random id gives
    what the first time gave.

    Refuses with CHAT_ID_INVALID, DATA_INVALID, DATA_TOO_LONG, ENCRYPTION_DECLINED, USER_IS_BLOCKED,
    FILE_ID_INVALID, or FLOOD_WAIT where too much waits for a device that is away.
    """
    if not sealed.body:
        raise Refused("DATA_INVALID")
    if len(sealed.body) > LARGEST:
        raise Refused("DATA_TOO_LONG")
    secret_chats.check_hash(core, me, named)

    async def body(tx: WriteTx) -> Sent:
        chat = await secret_chats.open_chat(tx, me, named.id)
        await tx.lock(chat.admin, chat.participant)
        before = await tx.get(SECRET_SENT, chat.id, me.user, sealed.random)
        if before is not None:
            return Sent(before.date, await _file(tx, FileId(before.file)))
        other, key = chat.other(me.key)
        if await access.blocked(tx, other, me.user):
            raise Refused("USER_IS_BLOCKED")
        if await rows.waiting(tx, key, chat.id) >= MOST_WAITING:
            raise Refused("FLOOD_WAIT", FULL_WAIT)
        now = core.now()
        file = FileId(0)
        if sealed.file is not None:
            file = sealed.file.id
            await keep(tx, chat.id, sealed.file, now, new=sealed.new_file)
        queue = await tx.get(SECRET_QUEUES, key) or Queue(key, FIRST_QTS)
        message = SecretMessage(
            key=key,
            qts=queue.qts + 1,
            chat=chat.id,
            random=sealed.random,
            date=now,
            service=sealed.service,
            file=file,
            body=sealed.body,
        )
        tx.put(SECRET_QUEUES, Queue(key, message.qts))
        tx.add(SECRET_MESSAGES, *astuple(message))
        tx.put(SECRET_SENT, SecretSent(chat.id, me.user, sealed.random, now, file))
        tx.tell(Told(SecretArrival(BoxId(other), message, sealed.file), key=key))
        return Sent(now, sealed.file)

    return await core.db.write(body)


async def keep(tx: WriteTx, chat: int, file: File, now: int, *, new: bool) -> None:
    """Keep a file for a chat. Refuses with FILE_ID_INVALID where one that is not new has just gone
    with another chat."""
    if new:
        file_rows.add(tx, file)
    elif await tx.get(FILES, file.id) is None:
        raise Refused("FILE_ID_INVALID")
    file_rows.hold(tx, file.id, Use.SECRET, chat, now)


async def _file(tx: Tx, file: FileId) -> File | None:
    return (await file_rows.by_ids(tx, [file])).get(file) if file else None


# --- the reader's side ----------------------------------------------------------------------------


async def state(core: Core, me: Me) -> int:
    """Give the number of the newest message in the queue of the asker's device (`qts`)."""
    return await core.db.read(lambda tx: _newest(tx, me))


async def missed(core: Core, me: Me, qts: int) -> Missed:
    """Give what waits for the asker's device after a number; everything, where that number is from
    the future (of a database that was restored)."""

    async def body(tx: Tx) -> Missed:
        newest = await _newest(tx, me)
        reset = qts > newest
        found = await rows.after(tx, me.key, 0 if reset else qts, SLICE)
        complete = len(found) < SLICE or found[-1].qts == newest
        files = await file_rows.by_ids(tx, [one.file for one in found if one.file])
        upto = newest if complete else found[-1].qts
        return Missed(tuple(found), files, upto, complete, reset)

    return await core.db.read(body)


def put_off(qts: int) -> Missed:
    """Give nothing yet to a client that is at a number, and that there is more to ask for."""
    return Missed((), {}, qts, complete=False)


async def confirm(core: Core, me: Me, upto: int) -> None:
    """Delete what the asker's device has got, up to a number. Files that came along stay for a
    while (`core.secret_files`). Refuses with MAX_QTS_INVALID what is not in the queue yet."""

    async def body(tx: WriteTx) -> None:
        if not 0 <= upto <= await _newest(tx, me):
            raise Refused("MAX_QTS_INVALID")
        for file, chat in await rows.confirm(tx, me.key, upto):
            file_rows.hold(tx, file, Use.SECRET, chat, core.now())

    await core.db.write(body)


async def _newest(tx: Tx, me: Me) -> int:
    queue = await tx.get(SECRET_QUEUES, me.key)
    return FIRST_QTS if queue is None else queue.qts


async def forget_sends(core: Core) -> None:
    """Drop the random ids of old sends."""

    async def body(tx: WriteTx) -> None:
        await rows.forget_sent(tx, core.now() - REPEATS_KNOWN_FOR)

    await core.db.write(body)
