"""Logging in: a code goes to a number, comes back, and a key belongs to an account
(core.telegram.org/api/auth).

What protects an account here:

* a code has 6 digits, lives for minutes, and dies after `WRONG_PER_CODE` wrong guesses;
* it is good only for the key that asked for it, whatever else is known of it;
* wrong guesses are counted for the number as well, over all codes and clients: somebody who asks
  for many codes and guesses each gets less than one chance in ten thousand a day;
* until a code has come back, answers do not depend on whether the number has an account, but for
  what the protocol shows itself: a code that went to another device of the account, and that the
  account is suspended, which apps show of its profile as well.
"""

from __future__ import annotations

from typing import Final

from chappe.core import (
    authenticators,
    authorizations,
    codes,
    contacts,
    half_logins,
    invitations,
    login_emails,
    names,
    own_numbers,
    phones,
)
from chappe.core.authorizations import Asker, SignedIn
from chappe.core.codes import Sent
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.refused import Refused
from chappe.core.trust import features
from chappe.locale import pick
from chappe.model import (
    Account,
    Me,
    Record,
    UserId,
    replace,
)
from chappe.model.trust import Feature
from chappe.store import accounts as account_rows
from chappe.store import login_emails as email_rows
from chappe.store import signin as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.signin import CodeRow, Way
from chappe.store.tables import ACCOUNTS, BOXES, Box

NAMING_TIME: Final = 900
"""Seconds for giving a name to a new account once the code was right."""
FIRST_PTS: Final = 1
"""A box starts at 1: clients take 0 for "I know nothing"."""
KEEP_DAYS: Final = 365
"""After how many days without use a new account deletes itself, until it says otherwise."""
USER_IDS: Final = range(1_000_000_000, 2**31)
"""Ids of accounts are drawn from these: they tell nothing about how many there are or who came
when, and fit even where the protocol has 32 bits for them (contacts.getContactIDs)."""

_NOBODY: Final = UserId(0)

JOINED_FROM_NETWORK: Final = Rule("sign-up from network", burst=30, every=120)


class PasswordNeeded(Record, frozen=True):
    """The code was right, and the account has a password: the client asks for it next."""


class NoAccount(Record, frozen=True):
    """The code was right, and the number has no account: the client asks for a name next."""

    by_invitation: bool


# --- codes ----------------------------------------------------------------------------------------


async def send_code(core: Core, asker: Asker, phone: str) -> Sent:
    """Send a login code to a number, whether or not it has an account.

    Refuses with PHONE_NUMBER_INVALID, PHONE_NUMBER_FLOOD, PHONE_NUMBER_BANNED, FLOOD_WAIT.
    """
    return await codes.send(core, asker, phones.required(phone))


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
        await email_rows.drop_expired(tx, core.now())

    await core.db.write(body)


# --- signing in -----------------------------------------------------------------------------------


async def sign_in(
    core: Core, asker: Asker, phone: str, hash_: str, code: str
) -> SignedIn | NoAccount:
    """Check a code; log in where the number has an account.

    Refuses with PHONE_CODE_EMPTY, PHONE_CODE_INVALID, PHONE_CODE_EXPIRED, FLOOD_WAIT, where the
    account has a password as well with SESSION_PASSWORD_NEEDED (see `core.half_logins`), and where
    nobody may sign up with PHONE_NUMBER_UNOCCUPIED, or PHONE_NUMBER_BANNED where that is so in the
    asker's country, or nobody may log in there.
    """
    number = phones.required(phone)
    if not code:
        raise Refused("PHONE_CODE_EMPTY")
    codes.count_guess(core, asker, number)

    async def body(tx: WriteTx) -> SignedIn | NoAccount | PasswordNeeded | None:
        row = await codes.pending(core, tx, asker, number, hash_)
        if row.way == Way.SETUP:
            raise Refused("EMAIL_NOT_SETUP")
        user = await account_rows.by_phone(tx, number)
        if not await _is_right(core, tx, row, user, code.strip()):
            # The count has to stay, so the refusal waits until this is written.
            await rows.change_code(tx, replace(row, attempts=row.attempts + 1))
            return None
        if user is not None:
            await rows.drop_codes_of(tx, number)
            if codes.is_right(row, code.strip()):  # not an authenticator's
                await login_emails.was_read(tx, user, row)
            account = await tx.get(ACCOUNTS, user)
            assert account is not None  # it was found in this transaction
            done = await half_logins.admit(core, tx, asker, account)
            if done is None:
                return PasswordNeeded()
            await login_emails.settle(core, tx, done, row)
            return done
        if core.config.registration == "closed":
            raise Refused("PHONE_NUMBER_UNOCCUPIED")
        _check_country(core, asker, number)
        await rows.change_code(
            tx, replace(row, passed=True, expires=max(row.expires, core.now() + NAMING_TIME))
        )
        return NoAccount(_by_invitation(core, number))

    result = await core.db.write(body)
    if result is None:
        raise Refused("PHONE_CODE_INVALID")
    core.limits.give_back(codes.GUESSED_FOR_NUMBER, number)
    if isinstance(result, PasswordNeeded):
        raise Refused("SESSION_PASSWORD_NEEDED")
    return result


async def _is_right(core: Core, tx: WriteTx, row: CodeRow, user: UserId | None, given: str) -> bool:
    """Whether a code lets in: the one that was sent, one of the account's authenticator, or, for a
    number that this server gives out and nobody has opened, the one that was given out with it.

    All are looked at, so that the time it takes does not tell whether there is an account.
    """
    sent = codes.is_right(row, given)
    shown = await authenticators.take(core, tx, user or _NOBODY, given)
    if own_numbers.is_own(core.config, row.phone):
        opens = await own_numbers.opens(core, tx, row.phone, given)
        if user is None:
            return opens
    return sent or shown


def _by_invitation(core: Core, number: str) -> bool:
    """Whether a newcomer needs an invitation besides the code: who has a number of ours has one."""
    return core.config.registration == "invite" and not own_numbers.is_own(core.config, number)


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
    by_invitation = _by_invitation(core, number)
    invitation = ""
    if by_invitation:
        # A guess at an invitation costs as much as a guess at a code.
        codes.count_guess(core, asker, number)
        last_name, invitation = invitations.split(last_name)
    first, last = names.person(first_name, last_name)

    async def body(tx: WriteTx) -> SignedIn:
        row = await codes.pending(core, tx, asker, number, hash_)
        if not row.passed:
            raise Refused("PHONE_CODE_INVALID")
        if await account_rows.by_phone(tx, number) is not None:
            raise Refused("PHONE_NUMBER_OCCUPIED")
        if core.config.registration == "closed":
            raise Refused("PHONE_NUMBER_UNOCCUPIED")
        _check_country(core, asker, number)
        account = await _new_account(core, tx, asker, number, first, last)
        if by_invitation:
            await invitations.redeem(core, tx, invitation, account.id)
        if own_numbers.is_own(core.config, number):
            await own_numbers.open_up(core, tx, number, account.id)
            await authenticators.enrol(core, tx, account.id, own_numbers.salt(number))
        await rows.drop_codes_of(tx, number)
        done = SignedIn(account, await authorizations.begin(core, tx, asker, account))
        await login_emails.settle(core, tx, done, row)
        await contacts.welcome(core, tx, account, quiet=quiet)
        return done

    return await core.db.write(body)


def _check_country(core: Core, asker: Asker, number: str) -> None:
    """Refuse with PHONE_NUMBER_BANNED where nobody may open an account in a country."""
    features.check_newcomer(core, number, asker.device.address, Feature.REGISTRATION)


async def _new_account(
    core: Core, tx: WriteTx, asker: Asker, phone: str, first: str, last: str
) -> Account:
    now = core.now()
    account = Account(
        id=await free_id(core, tx),
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
        device_days=authorizations.IDLE_DAYS,
    )
    tx.put(ACCOUNTS, account)
    tx.put(BOXES, Box(account.id, FIRST_PTS, 0))
    return account


async def free_id(core: Core, tx: Tx) -> UserId:
    """Draw the id of a new account."""
    while True:
        drawn = UserId(USER_IDS[int.from_bytes(core.random(8), "big") % len(USER_IDS)])
        if await tx.get(ACCOUNTS, drawn) is None:
            return drawn
