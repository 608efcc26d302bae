"""An e-mail address that login codes go to instead of the number
(core.telegram.org/api/auth#email-verification).

A device that is logged in sets the address, or somebody who is logging in where the operator
demands one. In both cases a code sent to the address has to come back first; in the second the
address becomes the account's only once its owner is in, so that nobody gives an address to an
account that is not theirs. Who has lost the address can be rid of it after `codes.RESET_WAIT`
seconds, of which the account's devices and the address itself are told.
"""

from __future__ import annotations

import hmac
from typing import Final

from chappe.core import access, authorizations, codes, messages, phones, post
from chappe.core.authorizations import Asker, SignedIn
from chappe.core.codes import LENGTH, RESET_WAIT, WRONG_PER_CODE, Sent
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.post import Letter
from chappe.core.refused import Refused
from chappe.locale import moment, pick, texts
from chappe.model import Account, Authorization, Content, Me, Record, UserId, replace
from chappe.store import accounts as account_rows
from chappe.store import login_emails as rows
from chappe.store import signin as code_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.login_emails import LoginEmail, Proof
from chappe.store.signin import CodeRow, Way
from chappe.store.tables import AUTHORIZATIONS

LETTERS_TO_ADDRESS: Final = Rule("letter to address", burst=5, every=900)
"""Somebody else's mailbox must not be filled from here."""
LETTERS_FOR_KEY: Final = Rule("letter for key", burst=10, every=300)
LETTERS_FOR_NETWORK: Final = Rule("letter for network", burst=30, every=60)
PROVED: Final = Rule("address proved", burst=15, every=600)


class Asked(Record, frozen=True):
    """A letter asks whether an address is somebody's."""

    pattern: str
    length: int = LENGTH


# --- by a device that is logged in ----------------------------------------------------------------


async def pattern(core: Core, me: Me) -> str | None:
    """Give what the asker is shown of where login codes go; None where they go to the number."""

    async def body(tx: Tx) -> str | None:
        found = await codes.address_of(core, tx, me.user)
        return None if found is None else post.pattern(found.email)

    return await core.db.read(body)


async def ask(core: Core, asker: Asker, me: Me, written: str) -> Asked:
    """Send a code to an address that the asker's login codes shall go to.

    Refuses with EMAIL_INVALID, EMAIL_NOT_ALLOWED (no e-mail is set up; or the codes go to another
    address already, and this device is too new to change that) and FLOOD_WAIT.
    """
    email = _address(core, asker, written)

    async def body(tx: WriteTx) -> Asked:
        account = await access.living(tx, me.user)
        present = await codes.address_of(core, tx, me.user)
        if present is not None and await authorizations.is_too_fresh(core, tx, me):
            raise Refused("EMAIL_NOT_ALLOWED")
        return await _ask(core, tx, str(me.user), email, account.lang)

    return await core.db.write(body)


async def prove(core: Core, me: Me, code: str) -> str:
    """Set the address to which the code was sent; gives it.

    Refuses with CODE_INVALID, EMAIL_VERIFY_EXPIRED, FLOOD_WAIT.
    """
    core.limits.take(PROVED, me.user)

    async def body(tx: WriteTx) -> str | None:
        account = await access.living(tx, me.user)
        email = await _proved(core, tx, str(me.user), code)
        if email is not None:
            device = await tx.get(AUTHORIZATIONS, me.key)
            await _set(core, tx, account, device, email)
        return email

    email = await core.db.write(body)
    if email is None:
        raise Refused("CODE_INVALID")
    return email


# --- while logging in -----------------------------------------------------------------------------


async def ask_at_door(core: Core, asker: Asker, phone: str, hash_: str, written: str) -> Asked:
    """Send a code to the address that somebody gives while logging in, where that is demanded.

    Refuses as `ask`, and with PHONE_HASH_EXPIRED where this is not what the login waits for.
    """
    number = phones.required(phone)
    email = _address(core, asker, written)

    async def body(tx: WriteTx) -> Asked:
        row = await _at_setup(core, tx, asker, number, hash_)
        return await _ask(core, tx, row.hash, email, asker.device.lang)

    return await core.db.write(body)


async def prove_at_door(
    core: Core, asker: Asker, phone: str, hash_: str, code: str
) -> tuple[str, Sent]:
    """Take the code from the address; gives the address and how the login code goes now.

    Refuses as `prove`, and with PHONE_HASH_EXPIRED.
    """
    number = phones.required(phone)
    core.limits.take(PROVED, asker.key)

    async def body(tx: WriteTx) -> tuple[str, Sent] | None:
        row = await _at_setup(core, tx, asker, number, hash_)
        email = await _proved(core, tx, row.hash, code)
        if email is None:
            return None
        row = replace(row, way=Way.NUMBER, email=email)
        await code_rows.change_code(tx, row)
        return email, await codes.deliver(core, tx, asker, row)

    done = await core.db.write(body)
    if done is None:
        raise Refused("CODE_INVALID")
    return done


async def was_read(tx: WriteTx, user: UserId, row: CodeRow) -> None:
    """Note, within a write, that a right code was given: where it came by letter, its owner can
    read letters, and nobody is to be rid of the address. That the password is still missing makes
    no difference."""
    if row.way != Way.EMAIL:
        return
    present = await rows.address(tx, user)
    if present is not None and present.reset_at:
        await rows.put_address(tx, replace(present, reset_at=0))


async def settle(core: Core, tx: WriteTx, done: SignedIn, row: CodeRow) -> None:
    """Give an account, within the write that logs its owner in, the address that was proved on the
    way."""
    if row.way == Way.NUMBER and row.email:
        await _set(core, tx, done.account, done.authorization, row.email)


async def reset(core: Core, asker: Asker, phone: str, hash_: str) -> Sent:
    """Say that one cannot read letters at the address (auth.resetLoginEmail).

    Codes no longer go there after `RESET_WAIT` seconds. Refuses with EMAIL_INSTALL_MISSING where
    the code did not go by letter, and with TASK_ALREADY_EXISTS where it was said before.
    """
    number = phones.required(phone)

    async def body(tx: WriteTx) -> Sent:
        row = await codes.pending(core, tx, asker, number, hash_)
        user = await account_rows.by_phone(tx, number)
        found = None if user is None else await rows.address(tx, user)
        if row.way != Way.EMAIL or user is None:
            raise Refused("EMAIL_INSTALL_MISSING")
        now = core.now()
        if found is None or 0 < found.reset_at <= now:
            await rows.drop_address(tx, user)
            row = replace(row, way=Way.NUMBER, email="")
            await code_rows.change_code(tx, row)
            return await codes.deliver(core, tx, asker, row)
        if found.reset_at:
            raise Refused("TASK_ALREADY_EXISTS")
        found = replace(found, reset_at=now + RESET_WAIT)
        await rows.put_address(tx, found)
        await _warn(core, tx, found)
        return Sent(row.hash, email=post.pattern(found.email), reset_at=found.reset_at)

    return await core.db.write(body)


# --- what both ways share -------------------------------------------------------------------------


def _address(core: Core, asker: Asker, written: str) -> str:
    """Check an address that somebody gives, and count the letter to it."""
    if core.post is None:
        raise Refused("EMAIL_NOT_ALLOWED")
    email = post.address(written)
    site = network(asker.device.address)
    if site is not None:
        core.limits.take(LETTERS_FOR_NETWORK, site)
    core.limits.take(LETTERS_FOR_KEY, asker.key)
    core.limits.take(LETTERS_TO_ADDRESS, email.lower())
    return email


async def _ask(core: Core, tx: WriteTx, holder: str, email: str, lang: str) -> Asked:
    code = codes.draw(core.random)
    await rows.put_proof(tx, Proof(holder, email, code, core.now() + core.config.code_ttl))
    words = texts(pick(lang, core.config.language)).codes
    said = {"service": core.config.name, "code": code, "minutes": codes.minutes(core)}
    letter = Letter(email, words.confirm_subject.format(**said), words.confirm.format(**said))
    codes.dispatch(core, tx, replace(letter, text=letter.text.strip()))
    return Asked(post.pattern(email))


async def _proved(core: Core, tx: WriteTx, holder: str, code: str) -> str | None:
    """Give the address whose code this is, once; None, and one guess less, where it is not."""
    proof = await rows.proof(tx, holder)
    if proof is None or proof.expires <= core.now() or proof.wrong >= WRONG_PER_CODE:
        raise Refused("EMAIL_VERIFY_EXPIRED")
    if not hmac.compare_digest(proof.code.encode(), code.strip().encode()):
        await rows.put_proof(tx, replace(proof, wrong=proof.wrong + 1))
        return None
    await rows.drop_proof(tx, holder)
    return proof.email


async def _at_setup(core: Core, tx: Tx, asker: Asker, number: str, hash_: str) -> CodeRow:
    try:
        row = await codes.pending(core, tx, asker, number, hash_)
    except Refused:
        raise Refused("PHONE_HASH_EXPIRED") from None
    if row.way != Way.SETUP:
        raise Refused("PHONE_HASH_EXPIRED")
    return row


async def _set(
    core: Core, tx: WriteTx, account: Account, device: Authorization | None, email: str
) -> None:
    await rows.put_address(tx, LoginEmail(account.id, email, core.now()))
    text = texts(pick(account.lang, core.config.language)).codes.email_set.format(
        service=core.config.name,
        email=post.pattern(email),
        device=authorizations.described(device),
    )
    await messages.notify(core, tx, account.id, Content(text=text.strip()))


async def _warn(core: Core, tx: WriteTx, one: LoginEmail) -> None:
    """Tell the devices and the address that codes shall go elsewhere."""
    account = await access.account(tx, one.account)
    language = pick(account.lang, core.config.language)
    words = texts(language).codes
    said = {
        "service": core.config.name,
        "email": post.pattern(one.email),
        "date": moment(one.reset_at, language),
    }
    await messages.notify(
        core, tx, one.account, Content(text=words.email_reset.format(**said).strip())
    )
    codes.dispatch(
        core,
        tx,
        Letter(one.email, words.reset_subject.format(**said), words.reset.format(**said).strip()),
    )
