"""Secret chats (core.telegram.org/api/end-to-end): asked for, accepted by the first device, ended.

The server passes on public halves of a key exchange and, later, ciphertext (`core.secret_messages`,
`core.secret_files`); it never has a key. A secret chat belongs to one device on each side and ends
with it. That a chat was asked for, accepted or ended, and how far it was read, are notes: a device
that was away finds them in its difference.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, srp, updates
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.trust import features
from chappe.core.trust.floods import watching
from chappe.model import (
    BoxId,
    KeyId,
    Me,
    NoteKind,
    PeerId,
    Record,
    Refusal,
    SecretChat,
    SecretTyping,
    Stage,
    Told,
    Use,
    UserId,
    replace,
)
from chappe.model.trust import Feature
from chappe.store import files as file_rows
from chappe.store import secret_chats as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.secret_chats import SECRET_CHATS
from chappe.store.tables import AUTHORIZATIONS

REQUESTS: Final = Rule("secret chat requests", burst=30, every=60)
"""By account: each request is shown on all devices of somebody."""
MOST_OPEN: Final = 5
"""Requests of one account to another that may wait for an answer at the same time."""
OPEN_REQUEST_WAIT: Final = 3600
"""Seconds that whoever has so many is told to wait."""
REQUEST_LIFE: Final = 30 * 24 * 3600
"""Seconds after which a request that no device has answered is discarded."""
KEPT: Final = 90 * 24 * 3600
"""Seconds for which it is known of a discarded chat that it was discarded."""
BATCH: Final = 200


class Named(Record, frozen=True):
    """A secret chat as a client names it."""

    id: int
    access_hash: int


# --- beginning ------------------------------------------------------------------------------------


async def request(core: Core, me: Me, user: UserId, id_: int, g_a: bytes) -> SecretChat:
    """Ask somebody, on all devices, for a secret chat with the asker's device; asking again with
    the same id gives the same chat.

    Refuses with DH_G_A_INVALID, RANDOM_ID_EMPTY, RANDOM_ID_DUPLICATE where another chat has the id,
    USER_ID_INVALID for oneself and for a bot, FLOOD_WAIT, USER_RESTRICTED where nobody may begin
    any in the asker's country, and as `access.may_write`.
    """
    _check_half(g_a)
    if not id_:
        raise Refused("RANDOM_ID_EMPTY")
    if user == me.user:
        raise Refused("USER_ID_INVALID")
    await features.check(core, me.user, Feature.SECRET_CHATS)
    core.limits.take(REQUESTS, me.user)
    await watching.reach(core, me, user)

    async def body(tx: WriteTx) -> SecretChat:
        await tx.lock(me.user, user)
        await _device(tx, me)
        before = await tx.get(SECRET_CHATS, id_)
        if before is not None:
            if (before.admin_key, before.participant, before.g_a) != (me.key, user, g_a):
                raise Refused("RANDOM_ID_DUPLICATE")
            return before
        await access.may_write(tx, me.user, PeerId(user))
        if (await access.account(tx, user)).bot:
            raise Refused("USER_ID_INVALID")
        if await rows.open_requests(tx, me.user, user) >= MOST_OPEN:
            raise Refused("FLOOD_WAIT", OPEN_REQUEST_WAIT)
        now = core.now()
        chat = SecretChat(
            id=id_,
            admin=me.user,
            admin_key=me.key,
            participant=user,
            participant_key=KeyId(0),
            date=now,
            stage=int(Stage.REQUESTED),
            g_a=g_a,
            g_b=b"",
            fingerprint=0,
            read_by_admin=0,
            read_by_participant=0,
            history_deleted=False,
            changed=now,
        )
        tx.put(SECRET_CHATS, chat)
        updates.note(tx, BoxId(user), NoteKind.SECRET_CHAT, id_, date=now)
        return chat

    return await core.db.write(body)


async def accept(core: Core, me: Me, named: Named, g_b: bytes, fingerprint: int) -> SecretChat:
    """Accept a secret chat on the asker's device. The first device wins; the account's others learn
    that there is nothing left to accept.

    Refuses with CHAT_ID_INVALID, DH_G_A_INVALID, ENCRYPTION_ALREADY_ACCEPTED,
    ENCRYPTION_ALREADY_DECLINED, or USER_IS_BLOCKED where the other side has blocked meanwhile.
    """
    _check_half(g_b)
    check_hash(core, me, named)

    async def body(tx: WriteTx) -> SecretChat:
        chat = await tx.get(SECRET_CHATS, named.id)
        if chat is None or chat.participant != me.user:
            raise Refused("CHAT_ID_INVALID")
        await tx.lock(chat.admin, chat.participant)
        await _device(tx, me)
        if chat.stage == Stage.DISCARDED:
            raise Refused("ENCRYPTION_ALREADY_DECLINED")
        if chat.stage == Stage.OPEN:
            if (chat.participant_key, chat.g_b) != (me.key, g_b):
                raise Refused("ENCRYPTION_ALREADY_ACCEPTED")
            return chat  # the answer got lost
        if await access.blocked(tx, chat.admin, me.user):
            raise Refused("USER_IS_BLOCKED")
        opened = replace(
            chat,
            participant_key=me.key,
            stage=int(Stage.OPEN),
            g_b=g_b,
            fingerprint=fingerprint,
            changed=core.now(),
        )
        tx.put(SECRET_CHATS, opened)
        _tell(core, tx, opened, me.session)
        return opened

    return await core.db.write(body)


# --- ending ---------------------------------------------------------------------------------------


async def discard(core: Core, me: Me, id_: int, *, delete_history: bool) -> None:
    """Decline a request, or end a chat of the asker's device; what its reader has not got yet is
    deleted. With `delete_history` the other side is asked to delete its messages.

    Refuses with ENCRYPTION_ID_INVALID where that is not for the asker's device,
    ENCRYPTION_ALREADY_ACCEPTED where another device of the account has accepted, and
    ENCRYPTION_ALREADY_DECLINED.
    """

    async def body(tx: WriteTx) -> None:
        chat = await tx.get(SECRET_CHATS, id_)
        if chat is None:
            raise Refused("ENCRYPTION_ID_INVALID")
        await tx.lock(chat.admin, chat.participant)
        asked = me.user == chat.participant and not chat.participant_key
        if not (asked or chat.is_of(me.key)):
            elsewhere = me.user == chat.participant and chat.stage == Stage.OPEN
            raise Refused("ENCRYPTION_ALREADY_ACCEPTED" if elsewhere else "ENCRYPTION_ID_INVALID")
        if chat.stage == Stage.DISCARDED:
            raise Refused("ENCRYPTION_ALREADY_DECLINED")
        await _discard(core, tx, chat, origin=me.session, delete_history=delete_history)

    await core.db.write(body)


async def leave_device(core: Core, tx: WriteTx, key: KeyId) -> None:
    """End the chats of a device that is being logged out, within a write."""
    for chat in await rows.of_device(tx, key):
        await _discard(core, tx, chat)
    tx.drop(rows.SECRET_QUEUES, key)


async def leave(core: Core, tx: WriteTx, user: UserId) -> None:
    """Decline what an account that is being deleted was asked for; its devices have ended."""
    for chat in await rows.asked_of(tx, user):
        await _discard(core, tx, chat)


async def _discard(
    core: Core, tx: WriteTx, chat: SecretChat, *, origin: int = 0, delete_history: bool = False
) -> None:
    await rows.empty(tx, chat.id)
    await file_rows.release_all(tx, Use.SECRET, chat.id)
    ended = replace(
        chat,
        stage=int(Stage.DISCARDED),
        g_a=b"",
        g_b=b"",
        fingerprint=0,
        history_deleted=delete_history,
        changed=core.now(),
    )
    tx.put(SECRET_CHATS, ended)
    _tell(core, tx, ended, origin)


def _tell(core: Core, tx: WriteTx, chat: SecretChat, origin: int) -> None:
    for user in (chat.admin, chat.participant):
        box = BoxId(user)
        updates.note(tx, box, NoteKind.SECRET_CHAT, chat.id, date=core.now(), origin=origin)


async def tidy_up(core: Core) -> None:
    """Discard requests that nobody answers, and forget chats that ended long ago."""

    async def body(tx: WriteTx) -> None:
        now = core.now()
        for chat in await rows.unchanged(tx, Stage.REQUESTED, now - REQUEST_LIFE, BATCH):
            await _discard(core, tx, chat)
        ended = await rows.unchanged(tx, Stage.DISCARDED, now - KEPT, BATCH)
        await rows.forget(tx, ended)

    await core.db.write(body)


# --- in between -----------------------------------------------------------------------------------


async def read(core: Core, me: Me, named: Named, upto: int) -> None:
    """Note that the asker has read what the other side sent up to a moment (Unix time), and tell
    the other device. Refuses with CHAT_ID_INVALID, MAX_DATE_INVALID or ENCRYPTION_DECLINED."""
    if upto < 0:
        raise Refused("MAX_DATE_INVALID")
    check_hash(core, me, named)

    async def body(tx: WriteTx) -> None:
        chat = await open_chat(tx, me, named.id)
        now = core.now()
        until = min(upto, now)
        mine = me.key == chat.admin_key
        before = chat.read_by_admin if mine else chat.read_by_participant
        other, _ = chat.other(me.key)
        if until <= before or await access.blocked(tx, other, me.user):
            return
        await tx.lock(chat.admin, chat.participant)
        if mine:
            tx.put(SECRET_CHATS, replace(chat, read_by_admin=until))
        else:
            tx.put(SECRET_CHATS, replace(chat, read_by_participant=until))
        updates.note(tx, BoxId(other), NoteKind.SECRET_READ, chat.id, date=now)

    await core.db.write(body)


async def typing(core: Core, me: Me, named: Named) -> None:
    """Tell the other device that the asker is writing; nothing is kept, and a blocked one tells
    nobody. Refuses with CHAT_ID_INVALID or ENCRYPTION_DECLINED."""
    check_hash(core, me, named)

    async def body(tx: Tx) -> Told | None:
        chat = await open_chat(tx, me, named.id)
        other, key = chat.other(me.key)
        if await access.blocked(tx, other, me.user):
            return None
        return Told(SecretTyping(BoxId(other), chat.id), key=key)

    told = await core.db.read(body)
    if told is not None:
        core.hub.publish([told])


async def seen(core: Core, me: Me, ids: list[int]) -> dict[int, SecretChat]:
    """Give those of the chats that the asker's device may know of: its own, and those that its
    account was asked for, unless the device takes no part in secret chats."""

    async def body(tx: Tx) -> dict[int, SecretChat]:
        device = await tx.get(AUTHORIZATIONS, me.key)
        refused = device is not None and device.refuses & Refusal.SECRET_CHATS
        return {
            chat.id: chat
            for chat in (await rows.chats(tx, ids)).values()
            if (me.user == chat.admin and me.key == chat.admin_key)
            or (me.user == chat.participant and not (refused and me.key != chat.participant_key))
        }

    return await core.db.read(body) if ids else {}


# --- rights ---------------------------------------------------------------------------------------


async def open_chat(tx: Tx, me: Me, id_: int) -> SecretChat:
    """Give an open chat of the asker's device.

    Refuses with CHAT_ID_INVALID to any other device and where nobody has accepted yet, with
    ENCRYPTION_DECLINED where the chat was discarded.
    """
    chat = await tx.get(SECRET_CHATS, id_)
    if chat is None or not chat.is_of(me.key) or me.user not in (chat.admin, chat.participant):
        raise Refused("CHAT_ID_INVALID")
    if chat.stage == Stage.DISCARDED:
        raise Refused("ENCRYPTION_DECLINED")
    if chat.stage != Stage.OPEN:
        raise Refused("CHAT_ID_INVALID")
    return chat


def check_hash(core: Core, me: Me, named: Named) -> None:
    if core.hashes.secret_chat(me.user, named.id) != named.access_hash:
        raise Refused("CHAT_ID_INVALID")


async def _device(tx: Tx, me: Me) -> None:
    """Make sure that the asker's device is still logged in: nothing may come to life on a device
    that has just ended, as nothing would end it again."""
    device = await tx.get(AUTHORIZATIONS, me.key)
    if device is None or device.account != me.user:
        raise Refused("AUTH_KEY_UNREGISTERED")


def _check_half(value: bytes) -> None:
    """See core.telegram.org/api/end-to-end: a half near an end of the range gives the key away, and
    apps refuse it too."""
    if not srp.is_safe(value):
        raise Refused("DH_G_A_INVALID")
