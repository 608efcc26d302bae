"""Whether search engines may list a channel's pages."""

from __future__ import annotations

from chappe.core.context import Core
from chappe.model import PeerId, Trait, replace
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS


async def set_listed(core: Core, peer: PeerId, *, listed: bool) -> None:
    """Let search engines list the pages of a channel, or ask them to stay away; without effect
    where there is no such channel any more. No app offers this: an operator asks for it."""

    async def body(tx: WriteTx) -> None:
        found = await tx.get(CHANNELS, peer)
        if found is not None:
            traits = found.traits & ~Trait.UNLISTED if listed else found.traits | Trait.UNLISTED
            tx.put(CHANNELS, replace(found, traits=traits))

    await core.db.write(body)
