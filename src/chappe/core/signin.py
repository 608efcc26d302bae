"""Logging in: a code goes to a number, comes back, and a key belongs to an account
(core.telegram.org/api/auth).

What protects an account here:

* a code has 6 digits, lives for minutes, and dies after `WRONG_PER_CODE` wrong guesses;
* it is good only for the key that asked for it, whatever else is known of it;
* wrong guesses are counted for the number as well, over all codes and clients: somebody who asks
  for many codes and guesses each gets less than one chance in ten thousand a day;
* until a code has come back, answers do not depend on whether the number has an account, but for
  the one thing that the protocol shows itself: a code that went to another device of the account.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Final

from chappe.core import authorizations, contacts, invitations, messages, names, phones
from chappe.core.authorizations import Asker
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.refused import Refused
from chappe.locale import pick, texts
from chappe.model import (
    Account,
    Authorization,
    Content,
    Entity,
    EntityKind,
    Me,
    Record,
    UserId,
    replace,
)
from chappe.store import accounts as account_rows
from chappe.store import signin as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.signin import CodeRow
from chappe.store.tables import ACCOUNTS, BOXES, Box

LENGTH: Final = 6
"""Digits of a login code."""
WRONG_PER_CODE: Final = 5
SENDS: Final = 3
"""How often one code is sent: at first, and when the client asks again."""
RESEND_AFTER: Final = 60
"""Seconds after which a client offers to have the code sent again."""
NAMING_TIME: Final = 900
"""Seconds for giving a name to a new account once the code was right."""
FIRST_PTS: Final = 1
"""A box starts at 1: clients take 0 for "I know nothing"."""
KEEP_DAYS: Final = 365
"""After how many days without use a new account deletes itself, until it says otherwise."""
USER_IDS: Final = range(1_000_000_000, 2**31)
"""Ids of accounts are drawn from these: they tell nothing about how many there are or who came
when, and fit even where the protocol has 32 bits for them (contacts.getContactIDs)."""

SENT_TO_NUMBER: Final = Rule("code to number", burst=8, every=180)
SENT_TO_NUMBER_A_DAY: Final = Rule("codes to number, a day", burst=30, every=2880)
SENT_FOR_KEY: Final = Rule("code for key", burst=8, every=60)
SENT_FOR_NETWORK: Final = Rule("code for network", burst=60, every=10)
GUESSED_FOR_NUMBER: Final = Rule("guess for number", burst=15, every=3600)
GUESSED_FROM_NETWORK: Final = Rule("guess from network", burst=40, every=300)
JOINED_FROM_NETWORK: Final = Rule("sign-up from network", burst=30, every=120)


class Sent(Record, frozen=True):
    """A code is on its way."""

    hash: str
    """What the client shows when it comes back with the code."""
    to_app: bool
    """It also went to the account's other devices, as a message."""
    again: bool
    """The client may ask to have it sent once more."""


class SignedIn(Record, frozen=True):
    account: Account
    authorization: Authorization


class NoAccount(Record, frozen=True):
    """The code was right, and the number has no account: the client asks for a name next."""

    by_invitation: bool


# --- codes ----------------------------------------------------------------------------------------


async def send_code(core: Core, asker: Asker, phone: str) -> Sent:
    """Send a login code to a number, whether or not it has an account.

    Refuses with PHONE_NUMBER_INVALID, PHONE_NUMBER_FLOOD, FLOOD_WAIT.
    """
    number = phones.required(phone)
    _count_sending(core, asker, number)
    now = core.now()
    row = CodeRow(
        hash=core.random(16).hex(),
        phone=number,
        key=asker.key,
        code=_draw(core.random),
        created=now,
        expires=now + core.config.code_ttl,
        attempts=0,
        sends=1,
        passed=False,
    )

    async def body(tx: WriteTx) -> Sent:
        await rows.put_code(tx, row)
        return await _deliver(core, tx, asker, row)

    return await core.db.write(body)


async def resend_code(core: Core, asker: Asker, phone: str, hash_: str) -> Sent:
    """Send a code once more. Refuses with PHONE_CODE_EXPIRED, SEND_CODE_UNAVAILABLE."""
    number = phones.required(phone)

    async def body(tx: WriteTx) -> Sent:
        row = await _pending(core, tx, asker, number, hash_)
        if row.sends >= SENDS or row.passed:
            raise Refused("SEND_CODE_UNAVAILABLE")
        row = replace(row, sends=row.sends + 1)
        await rows.change_code(tx, row)
        return await _deliver(core, tx, asker, row)

    return await core.db.write(body)


async def cancel_code(core: Core, asker: Asker, phone: str, hash_: str) -> None:
    """Make a code worthless. Refuses with PHONE_CODE_EXPIRED where it is already."""
    number = phones.required(phone)

    async def body(tx: WriteTx) -> None:
        row = await _pending(core, tx, asker, number, hash_)
        await rows.drop_code(tx, row.hash)

    await core.db.write(body)


def _count_sending(core: Core, asker: Asker, number: str) -> None:
    limits = core.limits
    site = network(asker.device.address)
    if site is not None:
        limits.take(SENT_FOR_NETWORK, site)
    limits.take(SENT_FOR_KEY, asker.key)
    limits.take(SENT_TO_NUMBER, number)
    if limits.wait(SENT_TO_NUMBER_A_DAY, number):
        raise Refused("PHONE_NUMBER_FLOOD")
    limits.spend(SENT_TO_NUMBER_A_DAY, number)


def _draw(random: Callable[[int], bytes]) -> str:
    """Draw a code, each with the same chance: 8 random bytes leave no bias worth the name."""
    return f"{int.from_bytes(random(8), 'big') % 10**LENGTH:0{LENGTH}}"


async def _deliver(core: Core, tx: WriteTx, asker: Asker, row: CodeRow) -> Sent:
    """Bring a code to its owner: to the account's other devices at first, and to the operator's
    console always, as an owner may have lost those devices."""
    language = pick(asker.device.lang, core.config.language)
    user = await account_rows.by_phone(tx, row.phone)
    to_app = False
    if user is not None and row.sends == 1:
        others = await account_rows.devices(tx, user)
        to_app = any(other.key != asker.key for other in others)
        if to_app:
            account = await tx.get(ACCOUNTS, user)
            assert account is not None  # it was found in this transaction
            await messages.notify(core, tx, user, _code_message(core, account, row.code))
    tx.after(lambda: core.deliver_code(row.phone, row.code, language))
    return Sent(row.hash, to_app, again=row.sends < SENDS)


def _code_message(core: Core, account: Account, code: str) -> Content:
    text = (
        texts(pick(account.lang, core.config.language))
        .login.code.format(
            code=code, service=core.config.name, minutes=max(1, core.config.code_ttl // 60)
        )
        .strip()
    )
    offset = len(text[: text.index(code)].encode("utf-16-le")) // 2
    return Content(text=text, entities=(Entity(EntityKind.BOLD, offset, len(code)),))


async def _pending(core: Core, tx: Tx, asker: Asker, number: str, hash_: str) -> CodeRow:
    """Give a code that this very key asked for this number and that can still be used."""
    if not hash_:
        raise Refused("PHONE_CODE_HASH_EMPTY")
    row = await rows.code(tx, hash_)
    known = row is not None and row.phone == number and row.key == asker.key
    if row is None or not known or row.expires <= core.now() or row.attempts >= WRONG_PER_CODE:
        raise Refused("PHONE_CODE_EXPIRED")
    return row


async def invalidate(core: Core, me: Me) -> None:
    """Make every login code for the asker's number worthless (account.invalidateSignInCodes): a
    client asks for this when its owner has sent a code to somebody in a message."""

    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, me.user)
        if account is not None and account.phone is not None:
            await rows.drop_codes_of(tx, account.phone)

    await core.db.write(body)


async def expire(core: Core) -> None:
    """Forget codes, login tokens and used invitations that have run out."""

    async def body(tx: WriteTx) -> None:
        await rows.drop_expired(tx, core.now())

    await core.db.write(body)


# --- signing in -----------------------------------------------------------------------------------


async def sign_in(
    core: Core, asker: Asker, phone: str, hash_: str, code: str
) -> SignedIn | NoAccount:
    """Check a code; log in where the number has an account.

    Refuses with PHONE_CODE_EMPTY, PHONE_CODE_INVALID, PHONE_CODE_EXPIRED, FLOOD_WAIT, and where
    nobody may sign up with PHONE_NUMBER_UNOCCUPIED.
    """
    number = phones.required(phone)
    if not code:
        raise Refused("PHONE_CODE_EMPTY")
    _count_guess(core, asker, number)

    async def body(tx: WriteTx) -> SignedIn | NoAccount | None:
        row = await _pending(core, tx, asker, number, hash_)
        if not hmac.compare_digest(row.code.encode(), code.strip().encode()):
            # The count has to stay, so the refusal waits until this is written.
            await rows.change_code(tx, replace(row, attempts=row.attempts + 1))
            return None
        user = await account_rows.by_phone(tx, number)
        if user is not None:
            await rows.drop_codes_of(tx, number)
            account = await tx.get(ACCOUNTS, user)
            assert account is not None  # it was found in this transaction
            return SignedIn(account, await authorizations.begin(core, tx, asker, account))
        if core.config.registration == "closed":
            raise Refused("PHONE_NUMBER_UNOCCUPIED")
        await rows.change_code(
            tx, replace(row, passed=True, expires=max(row.expires, core.now() + NAMING_TIME))
        )
        return NoAccount(core.config.registration == "invite")

    result = await core.db.write(body)
    if result is None:
        raise Refused("PHONE_CODE_INVALID")
    core.limits.give_back(GUESSED_FOR_NUMBER, number)
    return result


def _count_guess(core: Core, asker: Asker, number: str) -> None:
    """Count before the code is looked at, so that guesses sent all at once count as well."""
    site = network(asker.device.address)
    if site is not None:
        core.limits.take(GUESSED_FROM_NETWORK, site)
    core.limits.take(GUESSED_FOR_NUMBER, number)


async def sign_up(
    core: Core,
    asker: Asker,
    phone: str,
    hash_: str,
    first_name: str,
    last_name: str,
    *,
    quiet: bool = False,
) -> SignedIn:
    """Open an account for a number whose code was right.

    With `quiet`, those who have the number in their address book get no message about it.
    Refuses with PHONE_CODE_EXPIRED, PHONE_CODE_INVALID (the code was not given before),
    PHONE_NUMBER_OCCUPIED, FIRSTNAME_INVALID, LASTNAME_INVALID, and by invitation as `redeem` does.
    """
    number = phones.required(phone)
    site = network(asker.device.address)
    if site is not None:
        core.limits.take(JOINED_FROM_NETWORK, site)
    by_invitation = core.config.registration == "invite"
    invitation = ""
    if by_invitation:
        # A guess at an invitation costs as much as a guess at a code.
        _count_guess(core, asker, number)
        last_name, invitation = invitations.split(last_name)
    first, last = names.person(first_name, last_name)

    async def body(tx: WriteTx) -> SignedIn:
        row = await _pending(core, tx, asker, number, hash_)
        if not row.passed:
            raise Refused("PHONE_CODE_INVALID")
        if await account_rows.by_phone(tx, number) is not None:
            raise Refused("PHONE_NUMBER_OCCUPIED")
        if core.config.registration == "closed":
            raise Refused("PHONE_NUMBER_UNOCCUPIED")
        account = await _new_account(core, tx, asker, number, first, last)
        if by_invitation:
            await invitations.redeem(core, tx, invitation, account.id)
        await rows.drop_codes_of(tx, number)
        authorization = await authorizations.begin(core, tx, asker, account)
        await contacts.welcome(core, tx, account, quiet=quiet)
        return SignedIn(account, authorization)

    return await core.db.write(body)


async def _new_account(
    core: Core, tx: WriteTx, asker: Asker, phone: str, first: str, last: str
) -> Account:
    now = core.now()
    account = Account(
        id=await _free_id(core, tx),
        phone=phone,
        first_name=first,
        last_name=last,
        about="",
        lang=pick(asker.device.lang, core.config.language),
        photo=None,
        seen=now,
        created=now,
        deleted=None,
        ttl_days=KEEP_DAYS,
        username=None,
        birthday=None,
    )
    tx.put(ACCOUNTS, account)
    tx.put(BOXES, Box(account.id, FIRST_PTS, 0))
    return account


async def _free_id(core: Core, tx: Tx) -> UserId:
    while True:
        drawn = UserId(USER_IDS[int.from_bytes(core.random(8), "big") % len(USER_IDS)])
        if await tx.get(ACCOUNTS, drawn) is None:
            return drawn
