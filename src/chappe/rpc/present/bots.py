"""Bots as apps show them (core.telegram.org/api/bots/info)."""

from __future__ import annotations

from collections.abc import Iterable

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


def complete(full: types.UserFull, shown: Shown) -> None:
    """Put into somebody's full profile what they have as a bot."""
    bot = shown.bot
    full.about = shown.text.about or None
    full.bot_info = info(shown)
    if bot.group_rights:
        full.bot_group_admin_rights = admin_rights(bot.group_rights)
    if bot.channel_rights:
        full.bot_broadcast_admin_rights = admin_rights(bot.channel_rights)


def texts(said: BotText) -> types.bots.BotInfo:
    return types.bots.BotInfo(name=said.name, about=said.about, description=said.description)
