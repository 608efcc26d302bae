"""Handlers, a module for each namespace of the schema or a part of one."""

from __future__ import annotations

from typing import Final

MODULES: Final = (
    "account",
    "account_defaults",
    "auth",
    "bots",
    "chats",
    "contacts",
    "emoji",
    "folders",
    "help",
    "help_config",
    "help_lists",
    "langpack",
    "messages_dialogs",
    "messages_read",
    "messages_send",
    "notifications",
    "payments",
    "photos",
    "reactions",
    "ringtones",
    "secret_chats",
    "stickers",
    "stories",
    "unoffered",
    "updates",
    "upload",
    "users",
)
"""Where handlers are; a module that is not named here does not serve."""
