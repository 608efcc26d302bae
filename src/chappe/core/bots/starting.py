"""Beginning with a bot: the button under an empty chat, links with a parameter, and letting it
write first (core.telegram.org/api/links#bot-links, core.telegram.org/api/bots/writing)."""

from __future__ import annotations

import re
from typing import Final

from chappe.core import access, members, messages
from chappe.core.bots import talks
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.text import tidy
from chappe.model import (
    Account,
    BotAllowed,
    Content,
    Me,
    PeerId,
    PeerKind,
    UserId,
    peer_kind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, MEMBERS

LONGEST_PARAMETER: Final = 64
_PARAMETER: Final = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


def checked(parameter: str) -> str:
    """Check what a link tells a bot. Refuses with START_PARAM_TOO_LONG, START_PARAM_INVALID."""
    if len(parameter) > LONGEST_PARAMETER:
        raise Refused("START_PARAM_TOO_LONG")
    if not _PARAMETER.fullmatch(parameter):
        raise Refused("START_PARAM_INVALID")
    return parameter


async def start(
    core: Core, me: Me, bot: UserId, peer: PeerId, random: int, parameter: str
) -> list[Posted]:
    """Begin with a bot: in the asker's chat with it, or in a group, to which it is added where it
    is not there yet (messages.startBot). Gives the messages that this made.

    Refuses as `checked`, with BOT_INVALID, PEER_ID_INVALID where it is another person's chat, and
    as `members.add` and `messages.send` do.
    """
    parameter = checked(parameter)
    account = await core.db.read(lambda tx: _bot(tx, bot))
    command = "/start"
    done: list[Posted] = []
    if peer_kind(peer) is PeerKind.CHAT:
        if not await core.db.read(lambda tx: _is_there(tx, peer, bot)):
            done += (await members.add(core, me, peer, bot)).posted
        if account.username:
            command += f"@{account.username}"
    elif peer != bot:
        raise Refused("PEER_ID_INVALID")
    said = tidy(f"{command} {parameter}", ())
    out = Outgoing(random, Content(text=said.text, entities=said.entities))
    return [*done, *await messages.send(core, me, peer, [out])]


async def _bot(tx: Tx, bot: UserId) -> Account:
    found = await tx.get(ACCOUNTS, bot)
    if found is None or not found.bot or found.deleted is not None:
        raise Refused("BOT_INVALID")
    return found


async def _is_there(tx: Tx, peer: PeerId, bot: UserId) -> bool:
    member = await tx.get(MEMBERS, peer, bot)
    return member is not None and member.inside


async def may(core: Core, me: Me, bot: UserId) -> bool:
    """Tell whether a bot may write to the asker. Refuses with BOT_INVALID."""

    async def body(tx: Tx) -> bool:
        await _bot(tx, bot)
        return await talks.may(tx, bot, me.user)

    return await core.db.read(body)


async def allow(core: Core, me: Me, bot: UserId) -> list[Posted]:
    """Let a bot write to the asker, and tell it so; nothing happens where it may already.

    Refuses with BOT_INVALID, and as `access.may_write` does.
    """

    async def body(tx: WriteTx) -> list[Posted]:
        account = await _bot(tx, bot)
        peer = PeerId(account.id)
        others = await messages.lock(tx, me.user, peer)
        await access.may_write(tx, me.user, peer)
        if not await talks.begin(tx, bot, me.user, core.now()):
            return []
        told = Outgoing(0, Content(action=BotAllowed()))
        return [await messages.post(core, tx, me, peer, told, others)]

    return await core.db.write(body)
