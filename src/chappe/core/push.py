"""Devices that want to hear of news while they have no connection: who they are, what they hear.

Web Push only (RFC 8030): a browser gives the server an address at its maker's push service, and two
keys. What is sent there says *that* something is new and how much is unread, never what, in which
chat or from whom: the app fetches that itself over its own connection.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final
from urllib.parse import urlsplit

from chappe.core import access, notifications
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust.standing import is_suspended
from chappe.model import (
    BoxId,
    KeyId,
    Me,
    MessageId,
    PeerId,
    PeerKind,
    Record,
    UserId,
    peer_kind,
)
from chappe.store import push as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.push import PUSH_DEVICES, PushDevice
from chappe.store.tables import ACCOUNTS, AUTHORIZATIONS, CALLS, DIALOGS

LONGEST_ENDPOINT: Final = 1024
"""Characters of an address; those of the known services have some 200."""
POINT_SIZE: Final = 65
SECRET_SIZE: Final = 16
MOST_OTHERS: Final = 100
"""Accounts that one app may say it has besides."""


class Enrolled(Record, frozen=True):
    """Told after the commit: a device wants pushes."""

    account: UserId
    key: KeyId


class Alert(Record, frozen=True):
    """What a device is to hear: nothing that says more than that."""

    device: PushDevice
    unread: int
    quiet: bool
    """Without a sound: the chats are muted, or the messages were sent silently."""


class Arrival(Record, frozen=True):
    """A message that has come in and may be worth a push."""

    peer: PeerId
    id: MessageId
    silent: bool


# --- devices --------------------------------------------------------------------------------------


async def register(
    core: Core,
    me: Me,
    endpoint: str,
    public: bytes,
    secret: bytes,
    *,
    no_muted: bool,
    others: Collection[UserId] = (),
) -> None:
    """Let the asker's device hear of news at an address, in place of what it gave before.

    `others` are accounts that the same app says it has too. Anybody else at this address has logged
    out of that browser without telling, and hears nothing there any more
    (core.telegram.org/method/account.registerDevice).

    Refuses with TOKEN_TYPE_INVALID where the operator wants no pushes, with WEBPUSH_TOKEN_INVALID
    an address that is none of a push service, with WEBPUSH_KEY_INVALID or WEBPUSH_AUTH_INVALID keys
    with which nothing can be encrypted.
    """
    if not core.config.push.enabled:
        raise Refused("TOKEN_TYPE_INVALID")
    if not _is_service(endpoint, core.config.push.hosts()):
        raise Refused("WEBPUSH_TOKEN_INVALID")
    if not _is_point(public):
        raise Refused("WEBPUSH_KEY_INVALID")
    if len(secret) != SECRET_SIZE:
        raise Refused("WEBPUSH_AUTH_INVALID")
    if len(others) > MOST_OTHERS:
        raise Refused("LIMIT_INVALID")

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        present = await tx.get(AUTHORIZATIONS, me.key)
        if present is None or present.account != me.user:
            raise Refused("AUTH_KEY_UNREGISTERED")
        for one in await rows.at(tx, endpoint):
            if one.account == me.user or one.account not in others:
                tx.drop(PUSH_DEVICES, one.key)
        device = PushDevice(me.key, me.user, endpoint, public, secret, no_muted, core.now())
        tx.put(PUSH_DEVICES, device)
        tx.tell(Enrolled(me.user, me.key))

    await core.db.write(body)


async def unregister(core: Core, me: Me, endpoint: str) -> None:
    """Let the asker's account hear nothing more at an address."""

    async def body(tx: WriteTx) -> None:
        for one in await rows.at(tx, endpoint):
            if one.account == me.user:
                tx.drop(PUSH_DEVICES, one.key)

    await core.db.write(body)


async def wanted(core: Core, device: PushDevice) -> bool:
    """Whether a device still hears of news at its address: it was not logged out meanwhile."""

    async def body(tx: Tx) -> bool:
        return await tx.get(PUSH_DEVICES, device.key) == device

    return await core.db.read(body)


async def forget(core: Core, device: PushDevice) -> None:
    """Drop a device whose address is no more, unless it has given another one meanwhile."""

    async def body(tx: WriteTx) -> None:
        present = await tx.get(PUSH_DEVICES, device.key)
        if present is not None and present.endpoint == device.endpoint:
            tx.drop(PUSH_DEVICES, device.key)

    await core.db.write(body)


def _is_service(endpoint: str, hosts: Sequence[str]) -> bool:
    """Tell whether an address can be one of a push service, of the operator's choice if there is
    one. Where it leads is looked at when it is used (`outbound.addresses`)."""
    if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable():
        return False
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    if parts.scheme != "https" or port not in (None, 443) or "@" in parts.netloc:
        return False
    if " " in endpoint or "\\" in endpoint or "." not in host.strip("."):
        return False
    return not hosts or any(host == one or host.endswith(f".{one}") for one in hosts)


def _is_point(public: bytes) -> bool:
    # Imported late: `chappe serve` starts without it.
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

    if len(public) != POINT_SIZE:
        return False
    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public)
    except ValueError:
        return False
    return True


# --- what they hear -------------------------------------------------------------------------------


async def enrolled(core: Core) -> list[Enrolled]:
    """Give every device that wants pushes."""
    return [Enrolled(account, key) for account, key in await core.db.read(rows.everyone)]


async def alerts(
    core: Core, account: UserId, arrived: Sequence[Arrival], connected: Collection[KeyId]
) -> list[Alert]:
    """Give what the devices of an account are to hear of messages that came in a moment ago.

    Nothing of what was read or deleted meanwhile, nothing to devices that have a connection, and
    nothing where nobody may use the account.
    """

    async def body(tx: Tx) -> list[Alert]:
        owner = await tx.get(ACCOUNTS, account)
        if owner is None or is_suspended(owner.standing):
            return []
        devices = [one for one in await rows.of_account(tx, account) if one.key not in connected]
        if not devices:
            return []
        new = await _still_new(tx, account, arrived)
        if not new:
            return []
        loud = audible = False
        for peer in {one.peer for one in new}:
            muted = await notifications.quiet(tx, account, peer, core.now())
            loud = loud or not muted
            audible = audible or (
                not muted and any(one.peer == peer and not one.silent for one in new)
            )
        unread = await rows.unread(tx, BoxId(account))
        return [
            Alert(device, unread, quiet=not audible)
            for device in devices
            if loud or not device.no_muted
        ]

    return await core.db.read(body)


async def _still_new(tx: Tx, account: UserId, arrived: Sequence[Arrival]) -> list[Arrival]:
    found = await tx.get_many(DIALOGS, {(account, one.peer) for one in arrived})
    dialogs = {key[1]: dialog for key, dialog in found.items()}
    in_channels = [one for one in arrived if peer_kind(one.peer) is PeerKind.CHANNEL]
    calls = await tx.get_many(CALLS, {(account, one.peer, one.id) for one in in_channels})

    def is_new(one: Arrival) -> bool:
        dialog = dialogs.get(one.peer)
        if dialog is None or dialog.read_in >= one.id:
            return False
        if peer_kind(one.peer) is PeerKind.CHANNEL:
            call = calls.get((account, one.peer, one.id))
            return call is not None and not call.seen
        return bool(dialog.unread) and one.id <= dialog.top

    return [one for one in arrived if is_new(one)]
