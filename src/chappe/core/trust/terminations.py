"""The end of accounts that were ended for good: they are deleted once nobody can contest it any
more."""

from __future__ import annotations

from functools import partial
from typing import Final

from chappe.core import deletion
from chappe.core.context import Core
from chappe.core.trust import cases, restricting
from chappe.model import UserId
from chappe.model.trust import MACHINE, Closed, Stage
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import restrictions as rows
from chappe.store.trust.restrictions import RESTRICTIONS

A_ROUND: Final = 20


async def finish(core: Core) -> None:
    """Delete accounts whose time to contest is over; for `core.jobs`.

    An appeal that is still open keeps an account from it.
    """

    async def due(tx: Tx) -> list[int]:
        return await rows.to_terminate(tx, core.now(), restricting.CONTESTABLE, A_ROUND)

    for one in await core.db.read(due):
        for gone in await core.db.write(partial(_terminate, core, one)):
            await deletion.empty(core, gone)


async def _terminate(core: Core, restriction: int, tx: WriteTx) -> list[UserId]:
    """Delete the account of a restriction, which ends with it; gives whose boxes are to be
    emptied."""
    found = await tx.get(RESTRICTIONS, restriction)
    if found is None or found.stage != Stage.IN_FORCE:
        return []
    account = await tx.get(ACCOUNTS, found.account)
    gone = []
    if account is not None and account.deleted is None:
        gone = await deletion.end(core, tx, account.id)
    await restricting.end(core, tx, found, Stage.ENDED, MACHINE, "")
    if not (await cases.known(tx, found.case)).waiting:
        await cases.record(core, tx, found.case, MACHINE, Closed())
    return gone
