"""Deleting what was kept for long enough; how long that is says `core.trust.keeping`."""

from __future__ import annotations

from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import appeals, audit, keeping, notices, snapshots
from chappe.model import KeyId, Record
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import retention as rows

A_ROUND: Final = 500
"""Devices looked at in one write."""


class Kept(Record, frozen=True):
    """What the server keeps now."""

    rules: tuple[keeping.Rule, ...]
    counts: dict[str, int]
    """How much there is, by kind."""


async def shown(core: Core) -> Kept:
    """Give what is kept for how long, and how much of it there is."""
    counts = await core.db.read(rows.counts)
    return Kept(tuple(keeping.in_force(core.config)), counts)


async def run(core: Core) -> None:
    """Delete what was kept for long enough, and say in the log of the desk how much that was; for
    `core.jobs`."""
    now, profile = core.now(), core.config.retention.profile
    gone = {
        "device_addresses": await _forget_addresses(core),
        "kept_records": await core.db.write(lambda tx: rows.forget_kept(tx, now)),
        "snapshots": await snapshots.purge(core, now - keeping.rule(profile, "snapshots").seconds),
        "notices": await notices.purge(core, now - keeping.rule(profile, "notices").seconds),
        "appeals": await appeals.purge(core, now - keeping.rule(profile, "notices").seconds),
    }

    async def told(tx: WriteTx) -> None:
        for kind, number in gone.items():
            if number:
                await audit.note(core, tx, None, "purged", detail=f"{kind} {number}")

    if any(gone.values()):
        await core.db.write(told)


async def _forget_addresses(core: Core) -> int:
    """Forget from where devices were used that have not been for long; all where the operator
    wants no addresses."""
    off, now = not core.config.retention.addresses, core.now()
    applied = [one for one in keeping.in_force(core.config) if one.kind == "device_addresses"]
    soonest = now if off else now - min(one.seconds for one in applied)
    last, gone = KeyId(-(1 << 63)), 0

    async def some(tx: Tx) -> list[rows.Traced]:
        return await rows.traced(tx, soonest, last, A_ROUND)

    while found := await core.db.read(some):
        last = found[-1].key
        doomed = [
            one.key
            for one in found
            if off
            or now - one.active >= keeping.of_phone(core, "device_addresses", one.phone).seconds
        ]
        if doomed:
            gone += await core.db.write(partial(_forget, doomed))
    return gone


async def _forget(keys: list[KeyId], tx: WriteTx) -> int:
    return await rows.forget_addresses(tx, keys)
