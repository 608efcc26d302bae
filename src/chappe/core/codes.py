"""Codes that prove whose a number is: drawn, sent, given back (core.telegram.org/api/auth).

A code is good for the key that asked for it, for minutes, and for `WRONG_PER_CODE` wrong guesses.
Guesses are also counted for the number, over all codes and clients, and for the network they come
from. How a code goes:

* to the account's e-mail address, where its owner has set one up, and nowhere else then;
* otherwise to the account's other devices, as a message, and by whatever the operator has set up
  for numbers. A number that this server has given out and nobody has opened gets nothing: its code
  was given out with it.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Final

from chappe.core import messages, own_numbers, post
from chappe.core.authorizations import Asker
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.post import Letter
from chappe.core.refused import Refused
from chappe.core.trust import standing
from chappe.locale import pick, texts
from chappe.model import Account, Content, Entity, EntityKind, Record, UserId, replace
from chappe.store import accounts as account_rows
from chappe.store import login_emails as email_rows
from chappe.store import signin as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.login_emails import LoginEmail
from chappe.store.signin import CodeRow, Purpose, Way
from chappe.store.tables import ACCOUNTS

LENGTH: Final = 6
"""Digits of a code."""
WRONG_PER_CODE: Final = 5
SENDS: Final = 3
"""How often one code is sent: at first, and when the client asks again."""
RESEND_AFTER: Final = 60
"""Seconds after which a client offers to have the code sent again."""
RESET_WAIT: Final = 7 * 24 * 3600
"""Seconds after which codes no longer go to an address, once somebody has asked for that."""

SENT_TO_NUMBER: Final = Rule("code to number", burst=8, every=180)
SENT_TO_NUMBER_A_DAY: Final = Rule("codes to number, a day", burst=30, every=2880)
SENT_FOR_KEY: Final = Rule("code for key", burst=8, every=60)
SENT_FOR_NETWORK: Final = Rule("code for network", burst=60, every=10)
GUESSED_FOR_NUMBER: Final = Rule("guess for number", burst=15, every=3600)
GUESSED_FROM_NETWORK: Final = Rule("guess from network", burst=40, every=300)


class Sent(Record, frozen=True):
    """A code is on its way."""

    hash: str
    """What the client shows when it comes back with the code."""
    to_app: bool = False
    """It also went to the account's other devices, as a message."""
    again: bool = False
    """The client may ask to have it sent once more."""
    email: str = ""
    """The pattern of the address that it went to, where it went by letter."""
    reset_at: int = 0
    """When codes will no longer go to that address (Unix time), where that was asked for."""
    setup: bool = False
    """It did not go anywhere: the client has to give an e-mail address first."""


def draw(random: Callable[[int], bytes]) -> str:
    """Draw a code, each with the same chance: 8 random bytes leave no bias worth the name."""
    return f"{int.from_bytes(random(8), 'big') % 10**LENGTH:0{LENGTH}}"


# --- sending --------------------------------------------------------------------------------------


async def send(
    core: Core,
    asker: Asker,
    number: str,
    purpose: Purpose = Purpose.LOGIN,
    account: UserId | None = None,
) -> Sent:
    """Draw a code for a number and send it; `account` is whose it is, but for a login.

    Refuses with PHONE_NUMBER_FLOOD, PHONE_NUMBER_BANNED, FLOOD_WAIT.
    """
    _count_sending(core, asker, number)
    now = core.now()
    row = CodeRow(
        hash=core.random(16).hex(),
        phone=number,
        key=asker.key,
        code=draw(core.random),
        created=now,
        expires=now + core.config.code_ttl,
        attempts=0,
        sends=1,
        passed=False,
        purpose=purpose,
        account=account or 0,
    )

    async def body(tx: WriteTx) -> Sent:
        directed = await _directed(core, tx, row)
        await rows.put_code(tx, directed)
        return await deliver(core, tx, asker, directed)

    return await core.db.write(body)


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


async def _directed(core: Core, tx: Tx, row: CodeRow) -> CodeRow:
    """Decide how a new login code goes; the others go to their number. Refuses with
    PHONE_NUMBER_BANNED where the account is suspended: apps say so in words of their own."""
    if row.purpose != Purpose.LOGIN:
        return row
    user = await account_rows.by_phone(tx, row.phone)
    if user is not None and (account := await tx.get(ACCOUNTS, user)) is not None:
        standing.check_open(account)
    login = None if user is None else await address_of(core, tx, user)
    if login is not None:
        return replace(row, way=Way.EMAIL, email=login.email)
    if core.config.login_email == "required" and core.post is not None:
        return replace(row, way=Way.SETUP)
    return row


async def address_of(core: Core, tx: Tx, user: UserId) -> LoginEmail | None:
    """Give where an account's login codes go, None where they go to its number."""
    if core.post is None:
        return None
    found = await email_rows.address(tx, user)
    over = found is not None and 0 < found.reset_at <= core.now()
    return None if over else found


async def resend(core: Core, asker: Asker, number: str, hash_: str) -> Sent:
    """Send a code once more. Refuses with PHONE_CODE_EXPIRED, SEND_CODE_UNAVAILABLE."""

    async def body(tx: WriteTx) -> Sent:
        row = await pending(core, tx, asker, number, hash_, None)
        if row.sends >= SENDS or row.passed or row.way == Way.SETUP:
            raise Refused("SEND_CODE_UNAVAILABLE")
        row = replace(row, sends=row.sends + 1)
        await rows.change_code(tx, row)
        return await deliver(core, tx, asker, row)

    return await core.db.write(body)


async def cancel(core: Core, asker: Asker, number: str, hash_: str) -> None:
    """Make a code worthless. Refuses with PHONE_CODE_EXPIRED where it is already."""

    async def body(tx: WriteTx) -> None:
        row = await pending(core, tx, asker, number, hash_, None)
        await rows.drop_code(tx, row.hash)

    await core.db.write(body)


async def deliver(core: Core, tx: WriteTx, asker: Asker, row: CodeRow) -> Sent:
    """Bring a code to its owner after the commit, by the way that was chosen for it."""
    language = pick(asker.device.lang, core.config.language)
    user = await account_rows.by_phone(tx, row.phone)
    if row.way == Way.SETUP:
        return Sent(row.hash, setup=True)
    if row.way == Way.EMAIL:
        return await _by_letter(core, tx, row, user, language)
    to_app = False
    # A code for a number that is new to the account, or in doubt, has to prove the number alone.
    if user is not None and row.sends == 1 and row.purpose == Purpose.LOGIN:
        others = await account_rows.devices(tx, user)
        to_app = any(other.key != asker.key for other in others)
        if to_app:
            account = await tx.get(ACCOUNTS, user)
            assert account is not None  # it was found in this transaction
            await messages.notify(core, tx, user, _message(core, account, row.code))
    if user is not None or not own_numbers.is_own(core.config, row.phone):
        tx.after(lambda: core.deliver_code(row.phone, row.code, language))
    return Sent(row.hash, to_app, again=row.sends < SENDS)


async def _by_letter(
    core: Core, tx: WriteTx, row: CodeRow, user: UserId | None, language: str
) -> Sent:
    words = texts(language).codes
    said = {"service": core.config.name, "code": row.code, "minutes": minutes(core)}
    letter = Letter(
        row.email, words.letter_subject.format(**said), words.letter.format(**said).strip()
    )
    dispatch(core, tx, letter)
    login = None if user is None else await email_rows.address(tx, user)
    reset_at = 0 if login is None else login.reset_at
    return Sent(row.hash, email=post.pattern(row.email), reset_at=reset_at)


def dispatch(core: Core, tx: WriteTx, letter: Letter) -> None:
    """Send a letter after the commit. Refuses with EMAIL_NOT_ALLOWED where no e-mail is set up."""
    send_letter = core.post
    if send_letter is None:
        raise Refused("EMAIL_NOT_ALLOWED")
    tx.after(lambda: send_letter(letter))


def minutes(core: Core) -> int:
    """For how long a code can be used, as people are told it."""
    return max(1, core.config.code_ttl // 60)


def _message(core: Core, account: Account, code: str) -> Content:
    words = texts(pick(account.lang, core.config.language)).login.code
    text = words.format(code=code, service=core.config.name, minutes=minutes(core)).strip()
    offset = len(text[: text.index(code)].encode("utf-16-le")) // 2
    return Content(text=text, entities=(Entity(EntityKind.BOLD, offset, len(code)),))


# --- checking -------------------------------------------------------------------------------------


async def pending(
    core: Core,
    tx: Tx,
    asker: Asker,
    number: str,
    hash_: str,
    purpose: Purpose | None = Purpose.LOGIN,
) -> CodeRow:
    """Give a code that this very key asked for this number, for a purpose (None: whichever), and
    that can still be used. Refuses with PHONE_CODE_HASH_EMPTY, PHONE_CODE_EXPIRED."""
    if not hash_:
        raise Refused("PHONE_CODE_HASH_EMPTY")
    row = await rows.code(tx, hash_)
    known = row is not None and row.phone == number and row.key == asker.key
    if row is None or not known or row.expires <= core.now() or row.attempts >= WRONG_PER_CODE:
        raise Refused("PHONE_CODE_EXPIRED")
    if purpose is not None and row.purpose != purpose:
        raise Refused("PHONE_CODE_EXPIRED")
    return row


def count_guess(core: Core, asker: Asker, number: str) -> None:
    """Count before the code is looked at, so that guesses sent all at once count as well."""
    site = network(asker.device.address)
    if site is not None:
        core.limits.take(GUESSED_FROM_NETWORK, site)
    core.limits.take(GUESSED_FOR_NUMBER, number)


def is_right(row: CodeRow, given: str) -> bool:
    """Whether this is the code that was sent, in a time that does not tell how much of it is."""
    return hmac.compare_digest(row.code.encode(), given.encode())
