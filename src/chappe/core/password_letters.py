"""The e-mail address beside a second password: confirming it, and getting in with it
(core.telegram.org/api/srp#email-verification, #password-recovery).

A code has 6 digits, lives for an hour and dies after `WRONG_PER_CODE` wrong guesses; one that lets
somebody in is good only for the device that asked for it. Guesses count for the account over all
codes.
"""

from __future__ import annotations

import hmac
from typing import Final

from chappe.core import half_logins, passwords, post
from chappe.core.authorizations import Asker, SignedIn
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.passwords import NewSettings
from chappe.core.refused import Refused
from chappe.model import Me, replace
from chappe.store.db import Tx, WriteTx
from chappe.store.passwords import PASSWORD_CODES, CodePurpose, PasswordCode

WRONG_PER_CODE: Final = 5
GUESSED: Final = Rule("code of password letter", burst=10, every=3600)
GUESSED_FROM_NETWORK: Final = Rule("code of password letter from network", burst=20, every=300)


# --- the address is the owner's -------------------------------------------------------------------


async def confirm(core: Core, me: Me, code: str, address: str = "") -> None:
    """Confirm a recovery address with the code sent to it; what waited for that comes into force.

    Refuses with CODE_EMPTY, CODE_INVALID, EMAIL_HASH_EXPIRED, FLOOD_WAIT.
    """
    _count_guess(core, me, code, address)

    async def body(tx: WriteTx) -> bool:
        row = await _live(core, tx, me, CodePurpose.CONFIRM, "EMAIL_HASH_EXPIRED")
        if not _is_right(tx, row, code):
            return False
        await passwords.apply(core, tx, me.user, passwords.waiting_settings(row))
        return True

    _answered(core, me, right=await core.db.write(body))


async def resend(core: Core, me: Me) -> None:
    """Send another code to an address that waits to be confirmed.

    Refuses with EMAIL_HASH_EXPIRED, EMAIL_NOT_ALLOWED, FLOOD_WAIT.
    """
    waiting = await core.db.read(lambda tx: tx.get(PASSWORD_CODES, me.user, CodePurpose.CONFIRM))
    if waiting is None or waiting.expires <= core.now():
        raise Refused("EMAIL_HASH_EXPIRED")
    passwords.may_write(core, me.user, waiting.email)

    async def body(tx: WriteTx) -> None:
        await passwords.write_code(
            core, tx, me, CodePurpose.CONFIRM, waiting.email, waiting.version, waiting.settings
        )

    await core.db.write(body)


async def cancel(core: Core, me: Me) -> None:
    """Give up an address that waits to be confirmed, and what waits with it.

    Refuses with EMAIL_HASH_EXPIRED where none does.
    """

    async def body(tx: WriteTx) -> None:
        if await tx.get(PASSWORD_CODES, me.user, CodePurpose.CONFIRM) is None:
            raise Refused("EMAIL_HASH_EXPIRED")
        tx.drop(PASSWORD_CODES, me.user, CodePurpose.CONFIRM)

    await core.db.write(body)


# --- without the password -------------------------------------------------------------------------


async def ask_recovery(core: Core, me: Me) -> str:
    """Send a code to the recovery address; gives the pattern of that.

    The asker is logged in, or half (see `core.half_logins`). Refuses with PASSWORD_EMPTY,
    PASSWORD_RECOVERY_NA (no address, or no e-mail is set up here), FLOOD_WAIT.
    """
    password = await core.db.read(lambda tx: passwords.find(tx, me.user))
    if password is None:
        raise Refused("PASSWORD_EMPTY")
    if not password.email or core.post is None:
        raise Refused("PASSWORD_RECOVERY_NA")
    passwords.may_write(core, me.user, password.email)

    async def body(tx: WriteTx) -> None:
        present = await passwords.find(tx, me.user)
        if present != password:
            raise Refused("PASSWORD_RECOVERY_EXPIRED")
        await passwords.write_code(
            core, tx, me, CodePurpose.RECOVER, password.email, password.version
        )

    await core.db.write(body)
    return post.pattern(password.email)


async def check_recovery(core: Core, me: Me, code: str, address: str = "") -> None:
    """Tell whether a recovery code is right; it stays good.

    Refuses with CODE_EMPTY, CODE_INVALID, PASSWORD_RECOVERY_EXPIRED, FLOOD_WAIT.
    """
    _count_guess(core, me, code, address)

    async def body(tx: WriteTx) -> bool:
        row = await _live(core, tx, me, CodePurpose.RECOVER, "PASSWORD_RECOVERY_EXPIRED")
        return _is_right(tx, row, code)

    _answered(core, me, right=await core.db.write(body))


async def recover(
    core: Core, asker: Asker, me: Me, code: str, settings: NewSettings | None
) -> SignedIn:
    """Take the password away, or set another, with a recovery code; a device that was half logged
    in is logged in by this.

    Refuses as `check_recovery`, and with NEW_SETTINGS_INVALID, NEW_SALT_INVALID.
    """
    _count_guess(core, me, code, asker.device.address)
    wanted = settings or NewSettings(remove=True)
    if wanted.email is not None:
        raise Refused("NEW_SETTINGS_INVALID")

    async def body(tx: WriteTx) -> SignedIn | None:
        row = await _live(core, tx, me, CodePurpose.RECOVER, "PASSWORD_RECOVERY_EXPIRED")
        if not _is_right(tx, row, code):
            return None
        passwords.check(core, me.user, row.version, wanted)
        # First in, then the password goes: with it go the devices that wait for it.
        entered = await half_logins.enter(core, tx, asker, me.user)
        if wanted.password is None:
            await passwords.remove(core, tx, me.user, lambda words: words.recovered)
        else:
            await passwords.apply(core, tx, me.user, wanted)
        return entered

    done = await core.db.write(body)
    if done is None:
        raise Refused("CODE_INVALID")
    core.limits.give_back(GUESSED, me.user)
    return done


# --- codes ----------------------------------------------------------------------------------------


def _count_guess(core: Core, me: Me, code: str, address: str) -> None:
    if not code:
        raise Refused("CODE_EMPTY")
    site = network(address)
    if site is not None:
        core.limits.take(GUESSED_FROM_NETWORK, site)
    core.limits.take(GUESSED, me.user)


async def _live(core: Core, tx: Tx, me: Me, purpose: CodePurpose, gone: str) -> PasswordCode:
    """Give the code of an account that can still be used; refuses with `gone` where there is none.

    It dies when the password changes in between.
    """
    row = await tx.get(PASSWORD_CODES, me.user, purpose)
    password = await passwords.find(tx, me.user)
    if row is None or row.expires <= core.now() or row.wrong >= WRONG_PER_CODE:
        raise Refused(gone)
    if row.version != (0 if password is None else password.version):
        raise Refused(gone)
    if purpose is CodePurpose.RECOVER and row.key != me.key:
        raise Refused(gone)
    return row


def _is_right(tx: WriteTx, row: PasswordCode, code: str) -> bool:
    """Compare a guess, and count it with the code where it is wrong: the count has to stay, so the
    refusal waits until this is written (`_answered`)."""
    if hmac.compare_digest(row.code.encode(), code.strip().encode()):
        return True
    tx.put(PASSWORD_CODES, replace(row, wrong=row.wrong + 1))
    return False


def _answered(core: Core, me: Me, *, right: bool) -> None:
    if not right:
        raise Refused("CODE_INVALID")
    core.limits.give_back(GUESSED, me.user)
