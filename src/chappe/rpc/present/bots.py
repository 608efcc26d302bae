"""Bots as apps show them (core.telegram.org/api/bots/info)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from chappe.core.bots.texts import Shown
from chappe.model import BotCommand, BotText, Menu, UserId
from chappe.rpc.admin_rights import admin_rights
from chappe.tl import types


def commands(listed: Iterable[BotCommand]) -> list[types.AnyBotCommand]:
    return [types.BotCommand(command=one.command, description=one.description) for one in listed]


def menu(kind: Menu) -> types.AnyBotMenuButton:
    if kind is Menu.COMMANDS:
        return types.BotMenuButtonCommands()
    return types.BotMenuButtonDefault()


def info(shown: Shown) -> types.BotInfo:
    """Give what stands on a bot's own page."""
    return types.BotInfo(
        user_id=shown.bot.account,
        description=shown.text.description or None,
        commands=commands(shown.commands),
        menu_button=menu(shown.menu),
    )


def in_group(bot: UserId, offered: Iterable[BotCommand]) -> types.BotInfo:
    """Give what a group's page has of a bot in it."""
    return types.BotInfo(user_id=bot, commands=commands(offered))


class Fields(TypedDict, total=False):
    """What somebody's full profile has where they are a bot."""

    bot_info: types.BotInfo
    bot_group_admin_rights: types.ChatAdminRights
    bot_broadcast_admin_rights: types.ChatAdminRights


def fields(shown: Shown | None) -> Fields:
    """Give what a full profile has more of a bot; nothing of anybody else."""
    if shown is None:
        return {}
    found: Fields = {"bot_info": info(shown)}
    if shown.bot.group_rights:
        found["bot_group_admin_rights"] = admin_rights(shown.bot.group_rights)
    if shown.bot.channel_rights:
        found["bot_broadcast_admin_rights"] = admin_rights(shown.bot.channel_rights)
    return found


def texts(said: BotText) -> types.bots.BotInfo:
    return types.bots.BotInfo(name=said.name, about=said.about, description=said.description)
