"""`bots.*`: what a bot says of itself and offers (core.telegram.org/api/bots)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards
from chappe.core.bots import accounts, commands, texts
from chappe.core.bots.commands import Place
from chappe.core.bots.texts import Words
from chappe.core.refused import Refused
from chappe.model import BotCommand, Menu, PeerId, Scope, UserId
from chappe.rpc.admin_rights import admin_bits
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of, user_of
from chappe.rpc.present import answers
from chappe.rpc.present import bots as present
from chappe.rpc.present.peers import users
from chappe.rpc.table import Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

_WIDE = {
    "botCommandScopeDefault": Scope.DEFAULT,
    "botCommandScopeUsers": Scope.USERS,
    "botCommandScopeChats": Scope.CHATS,
    "botCommandScopeChatAdmins": Scope.CHAT_ADMINS,
}
"""Scopes that name nobody."""


def place_of(call: Call, scope: types.AnyBotCommandScope, lang: str) -> Place:
    """Read for whom a list of commands is."""
    if isinstance(scope, types.BotCommandScopePeerUser):
        peer, person = peer_of(call, scope.peer), user_of(call, scope.user_id)
        return Place(Scope.PEER_USER, _group(peer), person, lang)
    if isinstance(scope, types.BotCommandScopePeerAdmins):
        return Place(Scope.PEER_ADMINS, _group(peer_of(call, scope.peer)), lang=lang)
    if isinstance(scope, types.BotCommandScopePeer):
        return Place(Scope.PEER, peer_of(call, scope.peer), lang=lang)
    return Place(_WIDE[scope.TL_NAME], lang=lang)


def _group(peer: PeerId) -> PeerId:
    if peer > 0:
        raise Refused("PEER_ID_INVALID")
    return peer


# --- commands ------------------------------------------------------------------------------------


@method("bots.setBotCommands")
async def set_bot_commands(call: Call, req: functions.bots.SetBotCommands) -> bool:
    place = place_of(call, req.scope, req.lang_code)
    listed = [BotCommand(one.command, one.description) for one in req.commands]
    await commands.set_(call.core, call.me, place, listed)
    return True


@method("bots.resetBotCommands")
async def reset_bot_commands(call: Call, req: functions.bots.ResetBotCommands) -> bool:
    await commands.set_(call.core, call.me, place_of(call, req.scope, req.lang_code), ())
    return True


@method("bots.getBotCommands")
async def get_bot_commands(
    call: Call, req: functions.bots.GetBotCommands
) -> list[types.AnyBotCommand]:
    place = place_of(call, req.scope, req.lang_code)
    return present.commands(await commands.get(call.core, call.me, place))


# --- the button ----------------------------------------------------------------------------------


@method("bots.setBotMenuButton")
async def set_bot_menu_button(call: Call, req: functions.bots.SetBotMenuButton) -> bool:
    """A button that opens a web app is refused: there are none."""
    if isinstance(req.button, types.BotMenuButton):
        raise Refused("BUTTON_INVALID")
    shows = isinstance(req.button, types.BotMenuButtonCommands)
    kind = Menu.COMMANDS if shows else Menu.DEFAULT
    await commands.set_menu(call.core, call.me, _person(call, req.user_id), kind)
    return True


@method("bots.getBotMenuButton")
async def get_bot_menu_button(
    call: Call, req: functions.bots.GetBotMenuButton
) -> types.AnyBotMenuButton:
    person = _person(call, req.user_id)
    return present.menu(await commands.menu_of(call.core, call.me.user, person))


def _person(call: Call, named: types.AnyInputUser) -> UserId | None:
    return None if isinstance(named, types.InputUserEmpty) else user_of(call, named)


# --- texts and rights ----------------------------------------------------------------------------


@method("bots.setBotInfo")
async def set_bot_info(call: Call, req: functions.bots.SetBotInfo) -> bool:
    bot = None if req.bot is None else user_of(call, req.bot)
    words = Words(req.name, req.about, req.description)
    await texts.set_(call.core, call.me, bot, req.lang_code, words)
    return True


@method("bots.getBotInfo")
async def get_bot_info(call: Call, req: functions.bots.GetBotInfo) -> types.bots.AnyBotInfo:
    bot = None if req.bot is None else user_of(call, req.bot)
    return present.texts(await texts.get(call.core, call.me, bot, req.lang_code))


@method("bots.setBotGroupDefaultAdminRights")
async def set_bot_group_default_admin_rights(
    call: Call, req: functions.bots.SetBotGroupDefaultAdminRights
) -> bool:
    rights = admin_bits(req.admin_rights)
    await accounts.set_rights(call.core, call.me, rights, broadcast=False)
    return True


@method("bots.setBotBroadcastDefaultAdminRights")
async def set_bot_broadcast_default_admin_rights(
    call: Call, req: functions.bots.SetBotBroadcastDefaultAdminRights
) -> bool:
    rights = admin_bits(req.admin_rights)
    await accounts.set_rights(call.core, call.me, rights, broadcast=True)
    return True


@method("bots.getAdminedBots")
async def get_admined_bots(call: Call, req: functions.bots.GetAdminedBots) -> list[types.AnyUser]:
    mine = await accounts.all_of(call.core, call.me)
    around = await cards.around(call.core, call.me, [], mine)
    return users(answers.view_of(call), [around.cards[bot] for bot in mine])


@method("help.setBotUpdatesStatus", answer=Answer.ACK)
async def set_bot_updates_status(call: Call, req: functions.help.SetBotUpdatesStatus) -> bool:
    """What waits in a gateway of the bot's, which runs it by itself."""
    return True
