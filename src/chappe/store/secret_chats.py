"""SQL of secret chats: the chats, the queues of devices, and what was sent lately."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import (
    FileId,
    KeyId,
    NoteKind,
    SecretChat,
    SecretMessage,
    Stage,
    Use,
    UserId,
)
from chappe.store.db import Appended, Keyed, Tx, WriteTx, expand


class Queue(NamedTuple):
    """How far the queue of a device is."""

    key: int
    qts: int


class SecretSent(NamedTuple):
    """A message that an account has sent, and with which file (0 for none)."""

    chat: int
    sender: int
    random: int
    date: int
    file: int


SECRET_CHATS: Final = Keyed("secret_chats", SecretChat, key=("id",))
SECRET_QUEUES: Final = Keyed("secret_queues", Queue, key=("key",))
SECRET_SENT: Final = Keyed("secret_sent", SecretSent, key=("chat", "sender", "random"))
SECRET_MESSAGES: Final = Appended("secret_messages", SecretMessage.__struct_fields__)

_CHAT: Final = ", ".join(SECRET_CHATS.columns)
_MESSAGE: Final = ", ".join(SECRET_MESSAGES.columns)


async def chats(tx: Tx, ids: Sequence[int]) -> dict[int, SecretChat]:
    """Chats by id, as far as they exist."""
    found = await tx.get_many(SECRET_CHATS, [(id_,) for id_ in ids])
    return {chat.id: chat for chat in found.values()}


async def of_device(tx: Tx, key: KeyId) -> list[SecretChat]:
    """The chats of a device that are not discarded."""
    rows = await tx.all(
        f"select {_CHAT} from secret_chats where admin_key = $1 and stage < $2"
        f" union select {_CHAT} from secret_chats where participant_key = $1 and stage < $2"
        " order by id",
        key,
        int(Stage.DISCARDED),
    )
    return [SecretChat(*row) for row in rows]


async def asked_of(tx: Tx, participant: UserId) -> list[SecretChat]:
    """The chats that an account was asked for and none of its devices has accepted."""
    rows = await tx.all(
        f"select {_CHAT} from secret_chats where participant = $1 and stage = $2 order by id",
        participant,
        int(Stage.REQUESTED),
    )
    return [SecretChat(*row) for row in rows]


async def open_requests(tx: Tx, admin: UserId, participant: UserId) -> int:
    """How many requests of one account to another are not answered yet."""
    sql = "select count(*) from secret_chats where participant = $1 and admin = $2 and stage = $3"
    return int(await tx.value(sql, participant, admin, int(Stage.REQUESTED)))


async def unchanged(tx: Tx, stage: Stage, before: int, limit: int) -> list[SecretChat]:
    """The chats that have been at a stage since before a moment, the longest first."""
    rows = await tx.all(
        f"select {_CHAT} from secret_chats where stage = $1 and changed < $2"
        " order by changed, id limit $3",
        int(stage),
        before,
        limit,
    )
    return [SecretChat(*row) for row in rows]


async def forget(tx: WriteTx, ended: Sequence[SecretChat]) -> None:
    """Delete chats, and what the boxes of their accounts note of them."""
    kinds = f"({NoteKind.SECRET_CHAT:d}, {NoteKind.SECRET_READ:d})"
    for chat in ended:
        await tx.run(
            f"delete from notes where box in ($1, $2) and kind in {kinds} and subject = $3",
            chat.admin,
            chat.participant,
            chat.id,
        )
    if ended:
        sql = expand("delete from secret_chats where id in ({})", len(ended))
        await tx.run(sql, *(chat.id for chat in ended))


# --- what waits for a device ----------------------------------------------------------------------


async def waiting(tx: Tx, key: KeyId, chat: int) -> int:
    """How many messages of a chat its reader's device has not confirmed."""
    sql = "select count(*) from secret_messages where chat = $1 and key = $2"
    return int(await tx.value(sql, chat, key))


async def after(tx: Tx, key: KeyId, qts: int, limit: int) -> list[SecretMessage]:
    """The next messages in a device's queue after a number, the oldest first."""
    rows = await tx.all(
        f"select {_MESSAGE} from secret_messages where key = $1 and qts > $2 order by qts limit $3",
        key,
        qts,
        limit,
    )
    return [
        SecretMessage(key, qts, chat, random, date, bool(service), FileId(file), bytes(body))
        for key, qts, chat, random, date, service, file, body in rows
    ]


async def confirm(tx: WriteTx, key: KeyId, upto: int) -> list[tuple[FileId, int]]:
    """Delete what a device has got; give the files that came with it, with their chats."""
    rows = await tx.all(
        "select distinct file, chat from secret_messages where key = $1 and qts <= $2 and file > 0",
        key,
        upto,
    )
    await tx.run("delete from secret_messages where key = $1 and qts <= $2", key, upto)
    return [(FileId(file), chat) for file, chat in rows]


async def empty(tx: WriteTx, chat: int) -> None:
    """Delete what waits in a chat, and the memory of what was sent in it."""
    await tx.run("delete from secret_messages where chat = $1", chat)
    await tx.run("delete from secret_sent where chat = $1", chat)


async def forget_sent(tx: WriteTx, before: int) -> None:
    """Delete the memory of what was sent before a moment."""
    await tx.run("delete from secret_sent where date < $1", before)


# --- files ----------------------------------------------------------------------------------------


async def holds_file(tx: Tx, key: KeyId, file: FileId) -> bool:
    """Whether a file was sent in an open chat of a device."""
    found = await tx.value(
        "select 1 from file_uses u join secret_chats c on c.id = u.holder"
        " where u.file = $1 and u.kind = $2 and c.stage = $3"
        " and (c.admin_key = $4 or c.participant_key = $4) limit 1",
        file,
        int(Use.SECRET),
        int(Stage.OPEN),
        key,
    )
    return found is not None


async def release_files(tx: WriteTx, before: int) -> None:
    """Let go of files that were sent, or got, before a moment and wait for nobody."""
    await tx.run(
        "delete from file_uses where kind = $1 and date < $2 and not exists (select 1"
        " from secret_messages m where m.file = file_uses.file and m.chat = file_uses.holder)",
        int(Use.SECRET),
        before,
    )
