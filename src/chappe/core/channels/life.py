"""Making a channel or supergroup, and its end (core.telegram.org/api/channel)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, names, timers
from chappe.core.channels import rules
from chappe.core.channels.joining import MOST_CHANNELS, announce, enter, tell
from chappe.core.context import Core
from chappe.core.groups import Changed
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.signin import FIRST_PTS
from chappe.core.topics import keeping
from chappe.core.trust import features
from chappe.model import (
    CHANNEL_BASE,
    BoxId,
    Channel,
    ChannelCreated,
    Me,
    MessageId,
    PeerId,
    Trait,
    Use,
    replace,
)
from chappe.model.trust import Feature
from chappe.store import accounts as account_rows
from chappe.store import channels as rows
from chappe.store import files as file_rows
from chappe.store import invites as invite_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import BOXES, CHANNELS, Box

CREATED: Final = Rule("channels created", burst=10, every=300)
LONGEST_ABOUT: Final = 255
DRAWN: Final = 8
"""Numbers that are drawn for a new channel; by far the first is free."""
HIGHEST: Final = 10**10
"""Numbers of channels are below: some clients keep the numbers of the Bot API, in which a channel
has a hundred thousand million added, in 52 bits."""


async def create(
    core: Core,
    me: Me,
    title: str,
    about: str = "",
    *,
    broadcast: bool,
    forum: bool = False,
    ttl: int = 0,
) -> Changed:
    """Make a channel, or a supergroup, with the asker in it.

    Refuses with CHAT_TITLE_EMPTY, CHAT_ABOUT_TOO_LONG, CHANNELS_TOO_MUCH, TTL_PERIOD_INVALID, and
    with USER_RESTRICTED where nobody may make any in the asker's country.
    """
    title, about = names.group(title), about.strip()
    if len(about) > LONGEST_ABOUT:
        raise Refused("CHAT_ABOUT_TOO_LONG")
    timers.check_period(ttl)
    await features.check(core, me.user, Feature.CHANNELS)
    core.limits.take(CREATED, me.user)
    numbers = draw(core)

    async def body(tx: WriteTx) -> Changed:
        await access.living(tx, me.user)
        if await rows.how_many(tx, me.user) >= MOST_CHANNELS:
            raise Refused("CHANNELS_TOO_MUCH")
        traits = Trait.BROADCAST if broadcast else Trait.FORUM if forum else 0
        made = await begin(core, tx, me, numbers, title, about, traits, ttl=ttl)
        return Changed(made.peer, await tell(core, tx, me, made.peer, ChannelCreated(title)))

    return await core.db.write(body)


def draw(core: Core) -> list[PeerId]:
    """Draw numbers for a new channel: by chance, so that they do not tell how many there are, and
    before the body that takes one, as a body that is run again has to lock the same boxes."""
    return [
        PeerId(-CHANNEL_BASE - int.from_bytes(core.random(8)) % (HIGHEST - 1) - 1)
        for _ in range(DRAWN)
    ]


async def begin(
    core: Core,
    tx: WriteTx,
    me: Me,
    numbers: Sequence[PeerId],
    title: str,
    about: str,
    traits: int,
    *,
    ttl: int = 0,
    banned: int = 0,
) -> Channel:
    """Make the rows of a channel and let its creator in; `numbers` are from `draw`."""
    peer = await _free(tx, numbers)
    await tx.lock(me.user, peer)
    now = core.now()
    made = Channel(
        peer=peer,
        title=title,
        about=about,
        photo=None,
        creator=me.user,
        created=now,
        traits=traits,
        username=None,
        members=0,
        banned=banned,
        slow=0,
        ttl=ttl,
        reactions=b"",
        linked=None,
        origin=None,
        origin_top=MessageId(0),
        stickers=0,
        emoji=0,
        date=now,
        changed=now,
    )
    tx.put(BOXES, Box(BoxId(peer), FIRST_PTS, 0))
    tx.put(CHANNELS, made)
    if made.has(Trait.FORUM):
        keeping.open_general(tx, made)
    await enter(core, tx, made, me.user, inviter=me.user)
    return (await access.glance(tx, me.user, peer))[0]


async def _free(tx: Tx, numbers: Sequence[PeerId]) -> PeerId:
    for peer in numbers:
        if await tx.get(CHANNELS, peer) is None:
            return peer
    raise LookupError("no number is free")


async def delete(core: Core, me: Me, peer: PeerId) -> None:
    """End a channel for everybody; the creator's to decide (CHAT_ADMIN_REQUIRED).

    From now on nobody sees anything of it; what was said in it is deleted in pieces
    (`core.channels.ending`).
    """

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, peer)
        found, one = await access.joined(tx, me.user, peer)
        rules.check_creator(found, one)
        await close(core, tx, found)

    await core.db.write(body)


async def close(core: Core, tx: WriteTx, found: Channel) -> None:
    """End a channel: its name, photo and links go at once, the rest in pieces."""
    peer = found.peer
    await account_rows.free_names(tx, peer)
    await file_rows.release_all(tx, Use.GROUP, peer)
    await invite_rows.drop_all(tx, peer)
    if found.linked is not None and (other := await tx.get(CHANNELS, found.linked)) is not None:
        tx.put(CHANNELS, replace(other, linked=None))
        announce(core, tx, other.peer)
    tx.put(CHANNELS, replace(found, closed=True, username=None, photo=None, linked=None))
    announce(core, tx, peer)
