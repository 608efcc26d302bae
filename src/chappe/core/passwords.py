"""The second password of an account: proving that one knows it, and setting it
(core.telegram.org/api/srp).

The server keeps a verifier and never sees the password. What protects it against guessing:

* a challenge is answered once, by the device it was shown to, within minutes, and only as long as
  the password is the one it was drawn for;
* guesses are counted before they are looked at, for the account, the device and the network. Those
  of devices that are logging in count apart from those of devices that are logged in, so that
  somebody who guesses at the door does not keep the owner from the settings.

To have something done only with the password, an operation calls `verify` and, in the transaction
of what it does, `hold` with what `verify` gave.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec

from chappe.core import messages, post, srp
from chappe.core.authorizations import tidy
from chappe.core.challenges import LIFE, Open
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.post import Letter
from chappe.core.refused import Refused
from chappe.locale import Passwords as Words
from chappe.locale import pick, texts
from chappe.model import Content, Entity, EntityKind, Me, Record, UserId, replace
from chappe.store.db import Tx, WriteTx
from chappe.store.passwords import (
    DEPARTURES,
    PASSWORD_CODES,
    PASSWORDS,
    CodePurpose,
    Password,
    PasswordCode,
    forget,
)
from chappe.store.tables import ACCOUNTS

OWN_SALT: Final = 32
"""Bytes that a client adds, at least, to the server's `salt1`."""
LONGEST_SALT: Final = 256
LONGEST_HINT: Final = 255
"""Characters."""
CODE_LENGTH: Final = 6
"""Digits of a code in a letter."""
CODE_LIFE: Final = 3600
"""Seconds for which a code in a letter can be used, and what waits for it is kept."""

GUESSED_AT_DOOR: Final = Rule("password guess at login", burst=10, every=3600)
GUESSED_INSIDE: Final = Rule("password guess in settings", burst=10, every=1800)
GUESSED_WITH_KEY: Final = Rule("password guess with key", burst=5, every=120)
GUESSED_FROM_NETWORK: Final = Rule("password guess from network", burst=20, every=300)
LETTERS: Final = Rule("password letter for account", burst=4, every=900)
LETTERS_TO: Final = Rule("password letter to address", burst=6, every=3600)


class Proof(Record, frozen=True):
    """A client's answer to a challenge (inputCheckPasswordSRP)."""

    id: int
    a: bytes
    m1: bytes


class Proven(Record, frozen=True):
    """Somebody has just shown that they know the password of `account`."""

    account: UserId
    version: int
    changed: int
    """Unix time at which that password was set."""


class Shown(Record, frozen=True):
    """What a client is told of the password of an account (account.password)."""

    password: Password | None
    challenge: tuple[int, bytes] | None
    """`srp_id` and `srp_B`, where there is a password."""
    unconfirmed: str
    """The pattern of an address that waits to be confirmed, or ""."""
    salts: tuple[bytes, bytes]
    """The server's part of those of the next password."""


class NewPassword(Record, frozen=True):
    """A password to be set, as the client made it (account.passwordInputSettings)."""

    salts: tuple[bytes, bytes]
    verifier: bytes
    hint: str


class NewSettings(Record, frozen=True):
    """What is to change; None and False leave things as they are."""

    password: NewPassword | None = None
    remove: bool = False
    """The password goes away, and the recovery address with it."""
    email: str | None = None
    """The recovery address; "" takes it away."""


_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(NewSettings).decode


# --- asking and proving ---------------------------------------------------------------------------


async def find(tx: Tx, account: UserId) -> Password | None:
    """Give what is kept of an account's password, None where it has none."""
    return await tx.get(PASSWORDS, account)


async def show(core: Core, me: Me) -> Shown:
    """Give what the asker's client needs to prove, or to set, the password."""

    async def body(tx: Tx) -> tuple[Password | None, PasswordCode | None]:
        waiting = await tx.get(PASSWORD_CODES, me.user, CodePurpose.CONFIRM)
        return await find(tx, me.user), waiting

    password, waiting = await core.db.read(body)
    pending = waiting is not None and waiting.expires > core.now()
    unconfirmed = post.pattern(waiting.email) if waiting is not None and pending else ""
    salts = core.hashes.password_salts(me.user, 0 if password is None else password.version)
    if password is None:
        return Shown(None, None, unconfirmed, salts)
    drawn = await asyncio.to_thread(srp.challenge, password.verifier, core.random)
    id_ = int.from_bytes(core.random(8), "little") >> 1 | 1
    expires = core.now() + LIFE
    core.challenges.put(me.key, id_, Open(drawn, me.user, password.version, expires))
    return Shown(password, (id_, drawn.public), unconfirmed, salts)


async def verify(
    core: Core, me: Me, proof: Proof | None, address: str = "", *, at_door: bool = False
) -> Proven:
    """Make sure that the asker knows the password of the account, or refuse.

    `address` is the network address of the asker, `at_door` whether this is a login. Refuses with
    PASSWORD_MISSING (there is none), PASSWORD_HASH_INVALID, SRP_ID_INVALID, SRP_A_INVALID,
    SRP_PASSWORD_CHANGED, FLOOD_WAIT.
    """
    password = await core.db.read(lambda tx: find(tx, me.user))
    if password is None:
        raise Refused("PASSWORD_MISSING")
    if proof is None:
        raise Refused("PASSWORD_HASH_INVALID")
    for_account = GUESSED_AT_DOOR if at_door else GUESSED_INSIDE
    _count_guess(core, me, address, for_account)
    given = core.challenges.take(me.key, proof.id, me.user, core.now())
    if given is None:
        raise Refused("SRP_ID_INVALID")
    if given.version != password.version:
        raise Refused("SRP_PASSWORD_CHANGED")
    if not srp.is_safe(proof.a):
        raise Refused("SRP_A_INVALID")
    known = await asyncio.to_thread(
        srp.proves,
        given.challenge,
        verifier=password.verifier,
        salts=(password.salt1, password.salt2),
        a=proof.a,
        m1=proof.m1,
    )
    if not known:
        raise Refused("PASSWORD_HASH_INVALID")
    core.limits.give_back(for_account, me.user)
    core.limits.give_back(GUESSED_WITH_KEY, me.key)
    await _stay(core, me.user)
    return Proven(me.user, password.version, password.changed)


async def recovery_address(core: Core, me: Me, proof: Proof | None, address: str = "") -> str:
    """Give the recovery address, "" where there is none; it takes the password where there is one.

    Refuses as `verify`.
    """
    proven = await _proven(core, me, proof, address)
    if proven is None:
        return ""
    return (await core.db.read(lambda tx: hold(tx, proven))).email


async def hold(tx: Tx, proven: Proven) -> Password:
    """Give the password that was proven, within the transaction of what it is asked for.

    Refuses with SRP_PASSWORD_CHANGED where it has changed since.
    """
    password = await find(tx, proven.account)
    if password is None or password.version != proven.version:
        raise Refused("SRP_PASSWORD_CHANGED")
    return password


def _count_guess(core: Core, me: Me, address: str, for_account: Rule) -> None:
    site = network(address)
    if site is not None:
        core.limits.take(GUESSED_FROM_NETWORK, site)
    core.limits.take(GUESSED_WITH_KEY, me.key)
    core.limits.take(for_account, me.user)


async def _stay(core: Core, user: UserId) -> None:
    """Whoever knows the password does not want the account deleted by somebody who does not."""

    async def planned(tx: Tx) -> bool:
        return await tx.get(DEPARTURES, user) is not None

    async def body(tx: WriteTx) -> None:
        if await planned(tx):
            tx.drop(DEPARTURES, user)
            await alert(core, tx, user, lambda words: words.departure_ended)

    if await core.db.read(planned):
        await core.db.write(body)


# --- setting --------------------------------------------------------------------------------------


async def update(
    core: Core, me: Me, proof: Proof | None, settings: NewSettings, address: str = ""
) -> None:
    """Set, change or remove the password, its hint, the recovery address.

    An address has to be confirmed first, and everything waits for that: then this refuses with
    EMAIL_UNCONFIRMED and the length of the code, having written the letter. Refuses besides as
    `verify`, and with NEW_SETTINGS_EMPTY, NEW_SETTINGS_INVALID, NEW_SALT_INVALID, EMAIL_INVALID,
    EMAIL_NOT_ALLOWED (no e-mail is set up here).
    """
    proven = await _proven(core, me, proof, address)
    check(core, me.user, 0 if proven is None else proven.version, settings)
    if proven is None and settings.password is None:
        raise Refused("NEW_SETTINGS_EMPTY")
    email = post.address(settings.email) if settings.email else settings.email
    settings = replace(settings, email=email)
    if email:
        may_write(core, me.user, email)

    async def body(tx: WriteTx) -> None:
        present = await _unchanged(tx, me.user, proven)
        if email:
            kept = _encode(settings)
            version = 0 if present is None else present.version
            await write_code(core, tx, me, CodePurpose.CONFIRM, email, version, kept)
        else:
            await apply(core, tx, me.user, settings)

    await core.db.write(body)
    if email:
        raise Refused("EMAIL_UNCONFIRMED", CODE_LENGTH)


async def _proven(core: Core, me: Me, proof: Proof | None, address: str) -> Proven | None:
    """Give the proof of the present password, None where there is none to prove."""
    if await core.db.read(lambda tx: find(tx, me.user)) is not None:
        return await verify(core, me, proof, address)
    if proof is not None:
        raise Refused("SRP_PASSWORD_CHANGED")
    return None


async def _unchanged(tx: Tx, user: UserId, proven: Proven | None) -> Password | None:
    if proven is not None:
        return await hold(tx, proven)
    if await find(tx, user) is not None:
        raise Refused("SRP_PASSWORD_CHANGED")
    return None


def check(core: Core, user: UserId, version: int, settings: NewSettings) -> None:
    """Make sure that a client made a new password by the rules: `version` is the present one's.

    Refuses with NEW_SALT_INVALID, NEW_SETTINGS_INVALID.
    """
    new = settings.password
    if new is None:
        return
    start, salt2 = core.hashes.password_salts(user, version)
    own = len(new.salts[0]) - len(start)
    extended = new.salts[0].startswith(start) and OWN_SALT <= own <= LONGEST_SALT
    if not extended or new.salts[1] != salt2:
        raise Refused("NEW_SALT_INVALID")
    if not srp.is_safe(new.verifier) or len(new.hint) > LONGEST_HINT:
        raise Refused("NEW_SETTINGS_INVALID")


async def apply(core: Core, tx: WriteTx, user: UserId, settings: NewSettings) -> None:
    """Bring settings that were checked, and whose asker may, into force; the owner is told."""
    present = await find(tx, user)
    if settings.remove:
        if present is not None:
            await remove(core, tx, user, lambda words: words.removed)
        return
    new, email = settings.password, settings.email
    tx.drop(PASSWORD_CODES, user, CodePurpose.CONFIRM)
    if new is not None:
        password = Password(
            account=user,
            version=core.ids.next(),
            salt1=new.salts[0],
            salt2=new.salts[1],
            verifier=new.verifier,
            hint=tidy(new.hint, LONGEST_HINT),
            email="" if present is None else present.email,
            changed=core.now(),
            reset_at=0,
            retry_at=0,
        )
        first = present is None
        await alert(core, tx, user, lambda words: words.set if first else words.changed)
        tx.drop(PASSWORD_CODES, user, CodePurpose.RECOVER)
    elif present is not None:
        password = present
    else:
        raise Refused("NEW_SETTINGS_EMPTY")
    if email is not None and email != password.email:
        password = replace(password, email=email)
        await alert(core, tx, user, lambda words: words.email_set if email else words.email_removed)
    tx.put(PASSWORDS, password)


async def remove(core: Core, tx: WriteTx, user: UserId, why: Callable[[Words], str]) -> None:
    """Take the password of an account away, within a write. Devices that wait for it have to begin
    again."""
    await forget(tx, user)
    await alert(core, tx, user, why)


async def alert(
    core: Core, tx: WriteTx, user: UserId, text: Callable[[Words], str], **values: str
) -> None:
    """Tell the owner of an account, in the account's language, from the service account.

    A value called `link` is an address, which the owner can open.
    """
    account = await tx.get(ACCOUNTS, user)
    assert account is not None  # whoever asks has found it
    words = texts(pick(account.lang, core.config.language)).passwords
    body = text(words).format(service=core.config.name, **values).strip()
    link = values.get("link", "")
    before = len(body.partition(link)[0].encode("utf-16-le")) // 2 if link else 0
    entities = (Entity(EntityKind.URL, before, len(link)),) if link else ()
    await messages.notify(core, tx, user, Content(text=body, entities=entities))


# --- codes in letters -----------------------------------------------------------------------------


def may_write(core: Core, user: UserId, email: str) -> None:
    """Count a letter before it is written. Refuses with EMAIL_NOT_ALLOWED, FLOOD_WAIT."""
    if core.post is None:
        raise Refused("EMAIL_NOT_ALLOWED")
    core.limits.take(LETTERS, user)
    core.limits.take(LETTERS_TO, email.lower())


async def write_code(
    core: Core,
    tx: WriteTx,
    me: Me,
    purpose: CodePurpose,
    email: str,
    version: int,
    settings: bytes = b"",
) -> None:
    """Draw a code and send it in a letter, in the place of the one that was sent before."""
    code = f"{int.from_bytes(core.random(8), 'big') % 10**CODE_LENGTH:0{CODE_LENGTH}}"
    expires = core.now() + CODE_LIFE
    tx.put(
        PASSWORD_CODES,
        PasswordCode(me.user, purpose, me.key, email, code, expires, 0, version, settings),
    )
    account = await tx.get(ACCOUNTS, me.user)
    assert account is not None  # it asks, or is asked for, in this transaction
    words = texts(pick(account.lang, core.config.language)).passwords
    recovery = purpose is CodePurpose.RECOVER
    subject = words.recover_subject if recovery else words.confirm_subject
    text = words.recover_letter if recovery else words.confirm_letter
    letter = Letter(
        email,
        subject.format(service=core.config.name),
        text.format(service=core.config.name, code=code, minutes=CODE_LIFE // 60).strip(),
    )
    send = core.post
    if send is not None:
        tx.after(lambda: send(letter))


def waiting_settings(row: PasswordCode) -> NewSettings:
    """Give what comes into force once the address of a code is confirmed."""
    return _decode(row.settings)
