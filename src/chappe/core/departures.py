"""Accounts whose deletion was asked for (core.telegram.org/api/account-deletion).

Whoever knows the password of an account, or has one without, deletes it at once. Somebody who does
not know it, having forgotten it or stolen a code, waits for a week if the account is in use and the
password is not new: the owner is told, and giving the password anywhere ends it. A password of the
last days holds nobody up, since somebody who got in may have set it against the owner.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, deletion, passwords
from chappe.core.context import Core
from chappe.core.passwords import Proof
from chappe.core.refused import Refused
from chappe.locale import moment, pick
from chappe.model import Account, KeyId, Me, UserId
from chappe.store import accounts as account_rows
from chappe.store import passwords as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.passwords import DEPARTURES, Departure

WAIT: Final = 7 * 24 * 3600
"""Seconds: how long it takes, how old a password must be, how recent the use of the account."""
DEPARTURES_A_ROUND: Final = 100


async def ask(
    core: Core, me: Me, proof: Proof | None, address: str = "", *, at_door: bool = False
) -> None:
    """Delete the asker's account, or begin to (account.deleteAccount).

    Refuses with 2FA_CONFIRM_WAIT and the seconds until then, and as `passwords.verify` where the
    password was given.
    """
    if proof is not None:
        await passwords.verify(core, me, proof, address, at_door=at_door)
    else:
        wait = await core.db.write(lambda tx: _waiting(core, tx, me.user))
        if wait:
            raise Refused("2FA_CONFIRM_WAIT", wait)
    await deletion.delete(core, me)


async def _waiting(core: Core, tx: WriteTx, user: UserId) -> int:
    """Give the seconds until an account may go without its password, 0 for now."""
    account = await access.living(tx, user)
    password = await passwords.find(tx, user)
    now = core.now()
    planned = await tx.get(DEPARTURES, user)
    if planned is not None:
        return max(0, planned.at - now)
    if password is None or now - password.changed < WAIT or not await _in_use(tx, account, now):
        return 0
    tx.put(DEPARTURES, Departure(user, now + WAIT))
    date = moment(now + WAIT, pick(account.lang, core.config.language))
    proof = core.hashes.stay(user, now + WAIT)
    link = f"tg://confirmphone?phone={account.phone}&hash={proof}"
    await passwords.alert(core, tx, user, lambda words: words.departure, date=date, link=link)
    return WAIT


async def _in_use(tx: Tx, account: Account, now: int) -> bool:
    devices = await account_rows.devices(tx, account.id)
    return max([account.seen, *(one.active for one in devices)]) > now - WAIT


async def finish(core: Core) -> None:
    """Delete the accounts whose time has come."""
    due = await core.db.read(lambda tx: rows.due_departures(tx, core.now(), DEPARTURES_A_ROUND))
    for user in due:
        await deletion.delete(core, Me(user, KeyId(0)))
