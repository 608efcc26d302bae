"""Another number for an account, and proving that one still has the present one.

A code goes to the new number and has to come back; nothing but that number is proved, so the code
goes nowhere else. The old number is free at once. Everybody who knows the person is told, and the
account's devices by a message that they can act upon.
"""

from __future__ import annotations

from typing import Final

from chappe.core import (
    access,
    authorizations,
    codes,
    contacts,
    messages,
    own_numbers,
    people,
    phones,
)
from chappe.core.authorizations import Asker
from chappe.core.codes import Sent
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.locale import pick, texts
from chappe.model import Account, Content, Me, Record, UserId, replace
from chappe.store import accounts as account_rows
from chappe.store import contacts as contact_rows
from chappe.store import passwords as password_rows
from chappe.store import signin as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.passwords import DEPARTURES
from chappe.store.signin import CodeRow, Purpose
from chappe.store.tables import ACCOUNTS, AUTHORIZATIONS

ASKED: Final = Rule("new number asked for", burst=5, every=1800)
"""The answer tells whether a number has an account, as looking it up does (`people.by_phone`)."""
CONFIRMED: Final = Rule("number confirmed", burst=5, every=600)


class _Wrong(Record, frozen=True):
    """The code was not the right one; the guess is counted."""


async def ask(core: Core, asker: Asker, me: Me, written: str) -> Sent:
    """Send a code to the number that the asker wants to have (account.sendChangePhoneCode).

    Refuses with PHONE_NUMBER_INVALID, PHONE_NUMBER_OCCUPIED, FRESH_CHANGE_PHONE_FORBIDDEN (older
    devices are logged in), PHONE_NUMBER_FLOOD, FLOOD_WAIT.
    """
    number = phones.required(written)
    core.limits.take(ASKED, me.user)

    async def body(tx: Tx) -> None:
        await _may_have(core, tx, me, number)

    await core.db.read(body)
    return await codes.send(core, asker, number, Purpose.CHANGE_NUMBER, me.user)


async def change(core: Core, asker: Asker, me: Me, written: str, hash_: str, code: str) -> Account:
    """Give the asker's account the number whose code this is (account.changePhone).

    Refuses as `ask`, and with PHONE_CODE_EMPTY, PHONE_CODE_INVALID, PHONE_CODE_EXPIRED.
    """
    number = phones.required(written)
    if not code:
        raise Refused("PHONE_CODE_EMPTY")
    codes.count_guess(core, asker, number)

    async def body(tx: WriteTx) -> Account | _Wrong:
        # First the code: who has none does not learn here whether somebody has the number.
        row = await _pending(core, tx, asker, me, number, hash_, Purpose.CHANGE_NUMBER)
        await _may_have(core, tx, me, number)
        if not await _is_right(core, tx, row, code.strip()):
            return await _count(tx, row)
        return await _move(core, tx, me, number)

    done = await core.db.write(body)
    if isinstance(done, _Wrong):
        raise Refused("PHONE_CODE_INVALID")
    core.limits.give_back(codes.GUESSED_FOR_NUMBER, number)
    return done


async def _may_have(core: Core, tx: Tx, me: Me, number: str) -> None:
    await access.living(tx, me.user)
    if await account_rows.by_phone(tx, number) is not None:
        raise Refused("PHONE_NUMBER_OCCUPIED")
    if await authorizations.is_too_fresh(core, tx, me):
        raise Refused("FRESH_CHANGE_PHONE_FORBIDDEN")


async def _pending(
    core: Core, tx: Tx, asker: Asker, me: Me, number: str, hash_: str, purpose: Purpose
) -> CodeRow:
    row = await codes.pending(core, tx, asker, number, hash_, purpose)
    if row.account != me.user:
        raise Refused("PHONE_CODE_EXPIRED")
    return row


async def _is_right(core: Core, tx: Tx, row: CodeRow, given: str) -> bool:
    if own_numbers.is_own(core.config, row.phone):
        return await own_numbers.opens(core, tx, row.phone, given)
    return codes.is_right(row, given)


async def _count(tx: WriteTx, row: CodeRow) -> _Wrong:
    await rows.change_code(tx, replace(row, attempts=row.attempts + 1))
    return _Wrong()


async def _move(core: Core, tx: WriteTx, me: Me, number: str) -> Account:
    account = await access.living(tx, me.user)
    old = account.phone or ""
    await rows.drop_codes_of(tx, number)
    await rows.drop_codes_of(tx, old)
    changed = replace(account, phone=number)
    tx.put(ACCOUNTS, changed)
    if own_numbers.is_own(core.config, number):
        await own_numbers.open_up(core, tx, number, me.user)
    await contact_rows.stop_awaiting(tx, me.user, [number])
    await contacts.welcome(core, tx, changed, quiet=True)
    await people.announce(core, tx, me.user, me.session)
    device = await tx.get(AUTHORIZATIONS, me.key)
    text = texts(pick(account.lang, core.config.language)).codes.number_changed.format(
        service=core.config.name,
        old=old,
        new=number,
        device=authorizations.described(device),
    )
    await messages.notify(core, tx, me.user, Content(text=text.strip()))
    return changed


# --- keeping an account whose deletion was asked for ----------------------------------------------


async def ask_to_stay(core: Core, asker: Asker, me: Me, proof: str) -> Sent:
    """Send a code to the asker's own number; with it the account stays, although somebody without
    its password asked for its deletion (account.sendConfirmPhoneCode).

    `proof` is from the link in the message that told of it. Refuses with HASH_INVALID where the
    link is not the asker's or nothing is to be deleted, and as `codes.send`.
    """
    core.limits.take(CONFIRMED, me.user)

    async def body(tx: Tx) -> str:
        account = await access.living(tx, me.user)
        planned = await tx.get(DEPARTURES, me.user)
        if planned is None or account.phone is None:
            raise Refused("HASH_INVALID")
        if not core.hashes.is_stay(me.user, planned.at, proof):
            raise Refused("HASH_INVALID")
        return account.phone

    number = await core.db.read(body)
    return await codes.send(core, asker, number, Purpose.CONFIRM_NUMBER, me.user)


async def stay(core: Core, asker: Asker, me: Me, hash_: str, code: str) -> None:
    """Keep the asker's account with the code sent to its number (account.confirmPhone).

    Devices that wait for the password are sent away. Refuses with PHONE_CODE_EMPTY,
    PHONE_CODE_INVALID, PHONE_CODE_EXPIRED.
    """
    if not code:
        raise Refused("PHONE_CODE_EMPTY")
    account = await people.myself(core, me)
    number = account.phone or ""
    codes.count_guess(core, asker, number)

    async def body(tx: WriteTx) -> _Wrong | None:
        row = await _pending(core, tx, asker, me, number, hash_, Purpose.CONFIRM_NUMBER)
        if not codes.is_right(row, code.strip()):
            return await _count(tx, row)
        await _keep(tx, me.user, number)
        return None

    if await core.db.write(body) is not None:
        raise Refused("PHONE_CODE_INVALID")
    core.limits.give_back(codes.GUESSED_FOR_NUMBER, number)


async def _keep(tx: WriteTx, user: UserId, number: str) -> None:
    await rows.drop_codes_of(tx, number)
    tx.drop(DEPARTURES, user)
    await password_rows.end_half_logins(tx, user)
