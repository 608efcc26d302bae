"""The commands that a bot offers, and the button that shows them
(core.telegram.org/api/bots/commands, core.telegram.org/api/bots/menu)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, updates
from chappe.core.bots import accounts, languages, talks
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.model import (
    BotCommand,
    BoxId,
    Me,
    Menu,
    NoteKind,
    PeerId,
    PeerKind,
    Record,
    Scope,
    UserId,
    peer_kind,
)
from chappe.store import bots as rows
from chappe.store import groups as group_rows
from chappe.store import participants as participant_rows
from chappe.store.bots import BOT_COMMANDS, BOT_MENUS, Commands, MenuButton
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import MEMBERS, PARTICIPANTS

MOST: Final = 100
"""Commands in one list."""
MOST_LISTS: Final = 1_000
"""Lists of one bot."""
LONGEST_DESCRIPTION: Final = 256
CHANGED: Final = Rule("bot commands changed", burst=100, every=10)

_NAME: Final = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)
_ENCODE: Final = msgspec.msgpack.Encoder().encode
_DECODE: Final = msgspec.msgpack.Decoder(tuple[BotCommand, ...]).decode


class Place(Record, frozen=True):
    """For whom a list of commands is, and in which language ("" for all others)."""

    scope: Scope = Scope.DEFAULT
    peer: PeerId = PeerId(0)
    person: UserId = UserId(0)
    lang: str = ""


def checked(commands: Sequence[BotCommand]) -> tuple[BotCommand, ...]:
    """Check a list of commands.

    Refuses with BOT_COMMAND_INVALID, or BOT_COMMAND_DESCRIPTION_INVALID.
    """
    if len(commands) > MOST:
        raise Refused("BOT_COMMAND_INVALID")
    found = []
    for one in commands:
        name = one.command.removeprefix("/")
        if not _NAME.fullmatch(name):
            raise Refused("BOT_COMMAND_INVALID")
        description = " ".join(one.description.split())
        if not 0 < len(description) <= LONGEST_DESCRIPTION:
            raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")
        found.append(BotCommand(name, description))
    return tuple(found)


async def set_(core: Core, me: Me, place: Place, commands: Sequence[BotCommand]) -> None:
    """Write one list of the asker's, a bot's; an empty one takes it away.

    Refuses as `checked`, and with LANG_CODE_INVALID, PEER_ID_INVALID (the bot has nothing to do
    with them), LIMIT_INVALID.
    """
    core.limits.take(CHANGED, me.user)
    listed = checked(commands)
    languages.checked(place.lang)

    async def body(tx: WriteTx) -> None:
        await accounts.find(tx, me.user)
        await _check_place(tx, me.user, place)
        await write(core, tx, me.user, place, listed)

    await core.db.write(body)


async def write(
    core: Core, tx: WriteTx, bot: UserId, place: Place, commands: tuple[BotCommand, ...]
) -> None:
    """Like `set_`, within a write, for commands and a place that are right."""
    key = (bot, int(place.scope), place.peer, place.person, place.lang)
    known = await tx.get(BOT_COMMANDS, *key)
    if commands:
        if known is None and await rows.how_many_lists(tx, bot) >= MOST_LISTS:
            raise Refused("LIMIT_INVALID")
        tx.put(BOT_COMMANDS, Commands(*key, _ENCODE(commands)))
    elif known is not None:
        tx.drop(BOT_COMMANDS, *key)
    else:
        return
    await accounts.tell(core, tx, bot, NoteKind.BOT_COMMANDS)


async def _check_place(tx: Tx, bot: UserId, place: Place) -> None:
    kind = peer_kind(place.peer)
    if not place.peer:
        return
    if kind is PeerKind.CHAT:
        await access.inside(tx, bot, place.peer)
    elif kind is PeerKind.CHANNEL:
        await access.channel(tx, bot, place.peer)
    elif not await talks.may(tx, bot, UserId(place.peer)):
        raise Refused("PEER_ID_INVALID")


async def get(core: Core, me: Me, place: Place) -> tuple[BotCommand, ...]:
    """Give one list of the asker's, a bot's, as it was set. Refuses with LANG_CODE_INVALID."""
    languages.checked(place.lang)

    async def body(tx: Tx) -> tuple[BotCommand, ...]:
        key = (me.user, int(place.scope), place.peer, place.person, place.lang)
        found = await tx.get(BOT_COMMANDS, *key)
        return () if found is None else _DECODE(found.body)

    return await core.db.read(body)


# --- as people see them ---------------------------------------------------------------------------


async def offered(
    tx: Tx,
    bot: UserId,
    person: UserId,
    lang: str,
    peer: PeerId | None = None,
    *,
    admin: bool = False,
) -> tuple[BotCommand, ...]:
    """Give the commands that a bot offers somebody: in their chat with it, or in the group `peer`,
    where they may be an `admin`. The narrowest list counts, in their language if there is one
    (core.telegram.org/bots/api#determining-list-of-commands)."""
    langs = tuple(dict.fromkeys((lang, "")))
    lists = {one[1:5]: one.body for one in await rows.commands(tx, bot, langs)}
    nobody, nowhere = UserId(0), PeerId(0)
    order: list[tuple[Scope, PeerId, UserId]]
    if peer is not None:
        order = [(Scope.PEER_USER, peer, person)]
        if admin:
            order.append((Scope.PEER_ADMINS, peer, nobody))
        order.append((Scope.PEER, peer, nobody))
        if admin:
            order.append((Scope.CHAT_ADMINS, nowhere, nobody))
        order.append((Scope.CHATS, nowhere, nobody))
    else:
        order = [(Scope.PEER, PeerId(person), nobody), (Scope.USERS, nowhere, nobody)]
    order.append((Scope.DEFAULT, nowhere, nobody))
    for scope, where, whom in order:
        for one in langs:
            found = lists.get((int(scope), where, whom, one))
            if found is not None:
                return _DECODE(found)
    return ()


async def mine(core: Core, me: Me, bot: UserId) -> tuple[BotCommand, ...]:
    """Give the commands that a bot offers the asker in their chat."""

    async def body(tx: Tx) -> tuple[BotCommand, ...]:
        return await offered(tx, bot, me.user, await languages.of_device(tx, me))

    return await core.db.read(body)


async def in_group(core: Core, me: Me, peer: PeerId) -> dict[UserId, tuple[BotCommand, ...]]:
    """Give what the bots of a basic group offer the asker there; nothing to who is out of it."""

    async def body(tx: Tx) -> dict[UserId, tuple[BotCommand, ...]]:
        member = await tx.get(MEMBERS, peer, me.user)
        if member is None or not member.inside:
            return {}
        there = [bot.account for bot in await group_rows.bots(tx, peer)]
        return await of_bots(tx, me, peer, there, admin=member.admin)

    return await core.db.read(body)


async def in_channel(core: Core, me: Me, peer: PeerId) -> dict[UserId, tuple[BotCommand, ...]]:
    """Give what the bots of a supergroup or channel offer the asker there, as `in_group`."""

    async def body(tx: Tx) -> dict[UserId, tuple[BotCommand, ...]]:
        one = await tx.get(PARTICIPANTS, peer, me.user)
        if one is None or not one.inside:
            return {}
        there = await participant_rows.bots(tx, peer)
        return await of_bots(tx, me, peer, there, admin=one.admin)

    return await core.db.read(body)


async def of_bots(
    tx: Tx, me: Me, peer: PeerId, bots: Sequence[UserId], *, admin: bool
) -> dict[UserId, tuple[BotCommand, ...]]:
    """Give what bots offer the asker in a group or supergroup that all of them are in."""
    lang = await languages.of_device(tx, me)
    return {bot: await offered(tx, bot, me.user, lang, peer, admin=admin) for bot in bots}


# --- the button -----------------------------------------------------------------------------------


async def set_menu(core: Core, me: Me, person: UserId | None, kind: Menu) -> None:
    """Choose what the button does in a bot's chat with somebody, or with all others.

    Refuses with USER_ID_INVALID where that one has not begun.
    """
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await accounts.find(tx, me.user)
        if person is None:
            tx.put(BOT_MENUS, MenuButton(me.user, 0, int(kind)))
            await accounts.tell(core, tx, me.user, NoteKind.BOT_MENU)
            return
        if not await talks.may(tx, me.user, person):
            raise Refused("USER_ID_INVALID")
        tx.put(BOT_MENUS, MenuButton(me.user, person, int(kind)))
        updates.note(tx, BoxId(person), NoteKind.BOT_MENU, me.user, date=core.now())

    await core.db.write(body)


async def menu(tx: Tx, bot: UserId, person: UserId) -> Menu:
    """Give what the button does in a bot's chat with somebody; 0 stands for all others."""
    if person:
        own = await tx.get(BOT_MENUS, bot, person)
        if own is not None and own.kind != Menu.DEFAULT:
            return Menu(own.kind)
    general = await tx.get(BOT_MENUS, bot, 0)
    return Menu.DEFAULT if general is None else Menu(general.kind)


async def menu_of(core: Core, bot: UserId, person: UserId | None) -> Menu:
    """Like `menu`, outside a transaction."""
    return await core.db.read(lambda tx: menu(tx, bot, person or UserId(0)))
