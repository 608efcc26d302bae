"""Bots: accounts that programs use, and what their owners set for them."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from chappe.model.ids import Record, UserId


class Bot(Record, frozen=True):
    """What an account has beside the rest because it is a bot's (core.telegram.org/bots/features).

    The token is in no table: it is made of `salt` and `edition` and a secret that is not in the
    database (`core.bots.tokens`).
    """

    account: UserId
    owner: UserId
    """Who made it; 0 where it belongs to the server."""
    created: int
    salt: bytes
    edition: int
    """How many tokens were revoked before the present one."""
    version: int
    """Grows whenever clients must ask anew what the bot says of itself."""
    secluded: bool
    """In groups it gets only what is meant for it (privacy mode)."""
    joins: bool
    """It can be added to groups."""
    inline: bool
    """It answers inline queries."""
    placeholder: str
    """What stands in the input field where its inline query is to be written."""
    description: str
    """What an empty chat with it says, to those whose language has no words of its own."""
    group_rights: int
    """The rights that it asks for where it is made an admin of a group: bits of `AdminRight`."""
    channel_rights: int
    """The same for channels."""


class BotText(Record, frozen=True):
    """What a bot says of itself to those who speak a language: name, about, description. Where one
    is empty, that for everybody stands in."""

    account: UserId
    lang: str
    name: str
    about: str
    description: str


class BotCommand(msgspec.Struct, frozen=True, array_like=True):
    """One line of a bot's menu."""

    command: str
    description: str


class Scope(IntEnum):
    """For whom a list of commands is meant (core.telegram.org/type/BotCommandScope); the numbers
    are stored."""

    DEFAULT = 0
    USERS = 1
    CHATS = 2
    CHAT_ADMINS = 3
    PEER = 4
    PEER_ADMINS = 5
    PEER_USER = 6


class Menu(IntEnum):
    """What the button beside the input field does in a chat with a bot; the numbers are stored."""

    DEFAULT = 0
    COMMANDS = 1
