"""Devices that are logged in: who is behind a key, the list in the settings, ending them.

An authorization belongs to a permanent key. It ends when its owner logs out, when another device of
the same account ends it, when the key is destroyed, or with the account.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chappe.core import messages, secret_chats, updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust import features, keeping, places, standing
from chappe.locale import moment, pick, texts
from chappe.model import (
    Account,
    Authorization,
    BoxId,
    Content,
    KeyId,
    Me,
    NoteKind,
    Record,
    Refusal,
    UserId,
    replace,
)
from chappe.model.trust import Feature
from chappe.store import accounts as rows
from chappe.store import passwords as half_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.push import PUSH_DEVICES
from chappe.store.tables import ACCOUNTS, AUTHORIZATIONS
from chappe.store.takeouts import TAKEOUTS

FRESH: Final = 24 * 3600
"""Seconds for which a new device cannot end older ones: whoever got in with a stolen code cannot
throw the owner out (core.telegram.org/method/account.resetAuthorization)."""
IDLE_DAYS: Final = 365
"""Days without use after which a device is logged out, until its owner says otherwise."""
LONGEST_IDLE: Final = 366
"""Days without use after which a device is logged out, at most."""
IDLE_BATCH: Final = 500
ACTIVE_EVERY: Final = 600
"""Seconds between two notes of when a device was used last."""
SHORTEST_KEPT: Final = 30
LONGEST_KEPT: Final = 730
"""Days without use after which an account may delete itself."""
LONGEST_TEXT: Final = 64
"""Characters kept of each thing that an app says of itself."""


class Device(Record, frozen=True):
    """What an app says of itself (`initConnection`), and where it calls from."""

    api_id: int = 0
    device: str = ""
    platform: str = ""
    system: str = ""
    app: str = ""
    lang: str = ""
    address: str = ""
    layer: int = 0


class Asker(Record, frozen=True):
    """A client that may not be logged in yet: its permanent key, its session, what it says."""

    key: KeyId
    session: int
    device: Device


class SignedIn(Record, frozen=True):
    """Somebody has just been logged in."""

    account: Account
    authorization: Authorization


def tidy(text: str, most: int = LONGEST_TEXT) -> str:
    """Give a stranger's text as one short line: it is shown in lists and in messages."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * most]).split())
    return line[:most].rstrip()


# --- beginning ------------------------------------------------------------------------------------


async def begin(core: Core, tx: WriteTx, asker: Asker, account: Account) -> Authorization:
    """Log an account in on the asker's key, and tell the account's other devices.

    Whoever was logged in with this key before is logged out. Refuses with PHONE_NUMBER_BANNED where
    nobody logs in in the country of the number or the address, and, a bot with
    USER_DEACTIVATED_BAN, whose account is suspended.
    """
    standing.check_open(account)
    now = core.now()
    if not account.bot:
        features.check_newcomer(core, account.phone, asker.device.address, Feature.SERVICE)
    before = await tx.get(AUTHORIZATIONS, asker.key)
    if before is not None:
        await end(core, tx, before)
    others = [one for one in await rows.devices(tx, account.id) if one.key != asker.key]
    device = kept(core, asker.device)
    authorization = recorded(device, asker.key, account.id, new_hash(core), now)
    tx.put(AUTHORIZATIONS, authorization)
    await places.noticed(core, tx, account.id, asker.device.address)
    if others and not account.bot:
        await _alert(core, tx, account, authorization)
        updates.note(
            tx,
            BoxId(account.id),
            NoteKind.AUTHORIZATION,
            authorization.hash,
            date=now,
            origin=asker.session,
        )
    return authorization


def kept(core: Core, device: Device) -> Device:
    """Give what may be written down of a device: without its network address where the operator
    wants none kept."""
    return device if core.config.retention.addresses else replace(device, address="")


def recorded(device: Device, key: KeyId, account: UserId, hash_: int, at: int) -> Authorization:
    """Give a device as it is kept, made and last used at a moment."""
    return Authorization(
        key=key,
        account=account,
        hash=hash_,
        created=at,
        active=at,
        api_id=device.api_id,
        device=tidy(device.device),
        platform=tidy(device.platform),
        system=tidy(device.system),
        app=tidy(device.app),
        lang=tidy(device.lang),
        address=device.address,
        layer=device.layer,
    )


def new_hash(core: Core) -> int:
    """Give a number by which a device is named in the list: positive, never 0 (the present one)."""
    return int.from_bytes(core.random(8), "little") >> 1 | 1


async def _alert(core: Core, tx: WriteTx, account: Account, new: Authorization) -> None:
    language = pick(account.lang, core.config.language)
    text = texts(language).login.alert.format(
        service=core.config.name,
        device=", ".join(part for part in (new.device, new.system) if part) or "?",
        app=new.app or "?",
        address=new.address or "?",
        date=moment(new.created, language),
    )
    await messages.notify(core, tx, account.id, Content(text=text.strip()))


# --- asking ---------------------------------------------------------------------------------------


async def holder(core: Core, key: KeyId) -> Authorization | None:
    """Tell who is logged in with a permanent key."""

    async def body(tx: Tx) -> Authorization | None:
        return await tx.get(AUTHORIZATIONS, key)

    return await core.db.read(body)


async def listed(core: Core, me: Me) -> list[Authorization]:
    """Give the devices of the asker, the present one first, then by last use."""

    async def body(tx: Tx) -> list[Authorization]:
        return await rows.devices(tx, me.user)

    return sorted(await core.db.read(body), key=lambda one: one.key != me.key)


async def by_hash(core: Core, me: Me, hash_: int) -> Authorization | None:
    """Give one device of the asker by the number it has in the list; None where it has ended."""

    async def body(tx: Tx) -> Authorization | None:
        return await rows.device(tx, me.user, hash_)

    return await core.db.read(body)


async def choose(core: Core, me: Me, hash_: int, chosen: Mapping[Refusal, bool]) -> None:
    """Set what one of the asker's devices takes no part in; 0 names the present one.

    Refuses with HASH_INVALID where there is no such device.
    """

    async def body(tx: WriteTx) -> None:
        if hash_:
            device = await rows.device(tx, me.user, hash_)
        else:
            device = await tx.get(AUTHORIZATIONS, me.key)
        if device is None:
            raise Refused("HASH_INVALID")
        refuses = device.refuses
        for refusal, on in chosen.items():
            refuses = refuses | refusal if on else refuses & ~refusal
        tx.put(AUTHORIZATIONS, replace(device, refuses=refuses))

    await core.db.write(body)


async def touch(core: Core, authorization: Authorization, device: Device) -> Authorization:
    """Note that a device is in use, and with which app and from where. Cheap to call often."""
    now = core.now()
    seen = replace(
        authorization,
        active=now,
        api_id=device.api_id or authorization.api_id,
        device=tidy(device.device) or authorization.device,
        platform=tidy(device.platform) or authorization.platform,
        system=tidy(device.system) or authorization.system,
        app=tidy(device.app) or authorization.app,
        lang=tidy(device.lang) or authorization.lang,
        address=kept(core, device).address or authorization.address,
        layer=device.layer or authorization.layer,
    )
    recent = now - authorization.active < ACTIVE_EVERY
    if recent and replace(seen, active=authorization.active) == authorization:
        return authorization

    async def body(tx: WriteTx) -> Authorization:
        stored = await tx.get(AUTHORIZATIONS, authorization.key)
        if stored is None or stored.hash != authorization.hash:
            return authorization  # it has ended meanwhile
        tx.put(AUTHORIZATIONS, seen)
        if seen.lang != stored.lang:
            await _speak(tx, seen)
        await places.noticed(core, tx, seen.account, device.address)
        return seen

    return await core.db.write(body)


async def _speak(tx: WriteTx, changed: Authorization) -> None:
    """Write to the account in the language that an app of its owner was just switched to."""
    language = pick(changed.lang, "")
    account = await tx.get(ACCOUNTS, changed.account)
    if language and account is not None and account.lang != language:
        tx.put(ACCOUNTS, replace(account, lang=language))


# --- ending ---------------------------------------------------------------------------------------


async def end(core: Core, tx: WriteTx, authorization: Authorization) -> None:
    """Log a device out, within a write: its sessions hear of it after the commit, and whoever has a
    secret chat with it."""
    await keeping.keep_connection(core, tx, authorization)
    await secret_chats.leave_device(core, tx, authorization.key)
    tx.drop(AUTHORIZATIONS, authorization.key)
    tx.drop(PUSH_DEVICES, authorization.key)
    tx.drop(TAKEOUTS, authorization.key)
    box, key = BoxId(authorization.account), authorization.key
    tx.after(lambda: core.hub.revoke(box, key))


async def log_out(core: Core, me: Me) -> None:
    """End the asker's own authorization (auth.logOut)."""

    async def body(tx: WriteTx) -> None:
        present = await tx.get(AUTHORIZATIONS, me.key)
        if present is not None and present.account == me.user:
            await end(core, tx, present)

    await core.db.write(body)


async def end_one(core: Core, me: Me, hash_: int) -> None:
    """End another device of the asker's by its number in the list, or one that waits for the
    password.

    Refuses with HASH_INVALID where there is no such device or it is the present one, and with
    FRESH_RESET_AUTHORISATION_FORBIDDEN where the present one is too new to end the other.
    """

    async def body(tx: WriteTx) -> None:
        if await half_rows.end_half_login(tx, me.user, hash_):
            return
        found = await rows.device(tx, me.user, hash_) if hash_ else None
        if found is None or found.key == me.key:
            raise Refused("HASH_INVALID")
        await _may_end(core, tx, me, [found])
        await end(core, tx, found)

    await core.db.write(body)


async def end_others(core: Core, me: Me) -> None:
    """End every device of the asker's but the present one (auth.resetAuthorizations)."""

    async def body(tx: WriteTx) -> None:
        others = [one for one in await rows.devices(tx, me.user) if one.key != me.key]
        await _may_end(core, tx, me, others)
        await half_rows.end_half_logins(tx, me.user)
        for one in others:
            await end(core, tx, one)

    await core.db.write(body)


async def _may_end(core: Core, tx: Tx, me: Me, others: list[Authorization]) -> None:
    present = await tx.get(AUTHORIZATIONS, me.key)
    if present is None or present.account != me.user:
        raise Refused("AUTH_KEY_UNREGISTERED")
    fresh = core.now() - present.created < FRESH
    if fresh and any(other.created < present.created for other in others):
        raise Refused("FRESH_RESET_AUTHORISATION_FORBIDDEN")


async def is_too_fresh(core: Core, tx: Tx, me: Me) -> bool:
    """Whether the asker's device is too new to change how one gets into the account, while there
    are older ones: whoever got in with a stolen code must not lock the owner out."""
    devices = await rows.devices(tx, me.user)
    present = next((one for one in devices if one.key == me.key), None)
    if present is None:
        raise Refused("AUTH_KEY_UNREGISTERED")
    older = any(one.created < present.created for one in devices)
    return older and core.now() - present.created < FRESH


def described(device: Authorization | None) -> str:
    """Name a device in a message to its owner."""
    named = "" if device is None else ", ".join(filter(None, (device.device, device.app)))
    return named or "?"


async def end_all(core: Core, tx: WriteTx, account: UserId) -> None:
    """End every device of an account, within a write."""
    await half_rows.end_half_logins(tx, account)
    for one in await rows.devices(tx, account):
        await end(core, tx, one)


async def end_idle(core: Core) -> None:
    """End devices that nobody has used for long: a phone that was lost or sold."""

    async def body(tx: WriteTx) -> None:
        for one in await rows.idle_devices(tx, core.now(), IDLE_BATCH):
            await end(core, tx, one)

    await core.db.write(body)


async def end_after(core: Core, me: Me, days: int) -> None:
    """Set after how many days without use the asker's devices are logged out
    (account.setAuthorizationTTL). Refuses with TTL_DAYS_INVALID."""
    if not 1 <= days <= LONGEST_IDLE:
        raise Refused("TTL_DAYS_INVALID")

    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, me.user)
        if account is not None:
            tx.put(ACCOUNTS, replace(account, device_days=days))

    await core.db.write(body)


# --- how long an unused account is kept -----------------------------------------------------------


async def keep_for(core: Core, me: Me, days: int) -> None:
    """Set after how many days without use the account deletes itself (account.setAccountTTL)."""
    if not SHORTEST_KEPT <= days <= LONGEST_KEPT:
        raise Refused("TTL_DAYS_INVALID")

    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, me.user)
        if account is not None:
            tx.put(ACCOUNTS, replace(account, ttl_days=days))

    await core.db.write(body)
