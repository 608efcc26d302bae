"""Telling a bot of people and chats, by a button that asks to choose them
(core.telegram.org/api/bots/buttons#peer-request-buttons)."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import access, messages
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    Account,
    Channel,
    Content,
    Group,
    Keyboard,
    Me,
    MessageId,
    PeerId,
    PeerKind,
    PeersShared,
    Role,
    SharedPeer,
    Trait,
    UserId,
    peer_kind,
)
from chappe.model.markup import SharePeer, WantsChat, WantsUser
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import MEMBERS, PARTICIPANTS


async def share(
    core: Core, me: Me, peer: PeerId, id_: MessageId, button: int, chosen: Sequence[PeerId]
) -> list[Posted]:
    """Tell the bot `peer` what the asker has chosen for a button of its keyboard.

    Refuses with MESSAGE_ID_INVALID, BUTTON_ID_INVALID, PEERS_LIST_EMPTY, LIMIT_INVALID for more
    than the button lets choose, PEER_ID_INVALID for what the button does not ask for, and as
    `core.access.may_write`.
    """
    if not chosen:
        raise Refused("PEERS_LIST_EMPTY")
    wanted = list(dict.fromkeys(chosen))

    async def body(tx: WriteTx) -> list[Posted]:
        others = await messages.lock(tx, me.user, peer)
        asked = await _asked(tx, me, peer, id_, button)
        if len(wanted) > asked.most:
            raise Refused("LIMIT_INVALID")
        bot = UserId(peer)
        shared = tuple([await _shared(tx, me.user, bot, asked, one) for one in wanted])
        await access.may_write(tx, me.user, peer)
        told = Content(action=PeersShared(bot, button, shared))
        out = Outgoing(random=0, body=told, reply_to=id_)
        return [await messages.post(core, tx, me, peer, out, others)]

    return await core.db.write(body)


async def _asked(tx: Tx, me: Me, peer: PeerId, id_: MessageId, button: int) -> SharePeer:
    """Give what a button asks for; only in the chat with its bot can it be pressed."""
    message = await access.message(tx, me.user, peer, id_)
    markup = message.body.markup
    if message.author != peer or not isinstance(markup, Keyboard):
        raise Refused("MESSAGE_ID_INVALID")
    asked = markup.sharing(button)
    if asked is None:
        raise Refused("BUTTON_ID_INVALID")
    return asked


async def _shared(tx: Tx, me: UserId, bot: UserId, asked: SharePeer, one: PeerId) -> SharedPeer:
    """Give what the bot is told of somebody, or of a chat; refuses what it did not ask for."""
    there = await _there(tx, me, one)
    fits = (
        _fits_user(asked.wanted, there)
        if isinstance(there, Account)
        else await _fits_chat(tx, me, bot, asked.wanted, there)
    )
    if not fits:
        raise Refused("PEER_ID_INVALID")
    shared = SharedPeer(one)
    if asked.with_name:
        first = there.first_name if isinstance(there, Account) else there.title
        last = there.last_name if isinstance(there, Account) else ""
        shared = SharedPeer(one, first, last)
    if asked.with_username and not isinstance(there, Group):
        shared = SharedPeer(one, shared.name, shared.last_name, there.username or "")
    return shared


async def _there(tx: Tx, me: UserId, one: PeerId) -> Account | Group | Channel:
    match peer_kind(one):
        case PeerKind.USER:
            found = await access.account(tx, UserId(one))
            if found.deleted is not None:
                raise Refused("PEER_ID_INVALID")
            return found
        case PeerKind.CHAT:
            return (await access.inside(tx, me, one))[0]
        case PeerKind.CHANNEL:
            return (await access.joined(tx, me, one))[0]


def _fits_user(wanted: WantsUser | WantsChat, there: Account) -> bool:
    """Nobody is a premium user here."""
    if not isinstance(wanted, WantsUser) or wanted.premium:
        return False
    return wanted.bot is None or wanted.bot == bool(there.bot)


async def _fits_chat(
    tx: Tx, me: UserId, bot: UserId, wanted: WantsUser | WantsChat, there: Group | Channel
) -> bool:
    if not isinstance(wanted, WantsChat):
        return False
    channel = there if isinstance(there, Channel) else None
    if wanted.channel != (channel is not None and channel.broadcast):
        return False
    named = channel is not None and channel.username is not None
    forum = channel is not None and channel.has(Trait.FORUM)
    if wanted.created and there.creator != me:
        return False
    if wanted.username not in (None, named) or wanted.forum not in (None, forum):
        return False
    if wanted.bot_inside and not await _inside(tx, bot, there):
        return False
    mine = wanted.my_rights is None or await _leads(tx, me, there, wanted.my_rights)
    return mine and (wanted.bot_rights is None or await _leads(tx, bot, there, wanted.bot_rights))


async def _inside(tx: Tx, who: UserId, there: Group | Channel) -> bool:
    if isinstance(there, Group):
        member = await tx.get(MEMBERS, there.peer, who)
        return member is not None and member.inside
    one = await tx.get(PARTICIPANTS, there.peer, who)
    return one is not None and one.inside


async def _leads(tx: Tx, who: UserId, there: Group | Channel, rights: int) -> bool:
    """Tell whether an admin has all of some rights; those of a basic group have every one."""
    if isinstance(there, Group):
        member = await tx.get(MEMBERS, there.peer, who)
        return member is not None and member.admin
    one = await tx.get(PARTICIPANTS, there.peer, who)
    if one is None or not one.admin:
        return False
    return one.role == Role.CREATOR or one.rights & rights == rights
