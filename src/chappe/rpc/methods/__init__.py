"""Handlers, a module for each namespace of the schema or a part of one."""

from __future__ import annotations

from typing import Final

MODULES: Final = (
    "account",
    "account_access",
    "account_defaults",
    "account_privacy",
    "auth",
    "bots",
    "channels",
    "chat_invites",
    "chats",
    "contact_details",
    "contacts",
    "emoji",
    "folders",
    "help",
    "help_app_config",
    "help_config",
    "help_lists",
    "langpack",
    "messages_dialogs",
    "messages_read",
    "messages_search",
    "messages_send",
    "notifications",
    "passwords",
    "payments",
    "photos",
    "push_devices",
    "reactions",
    "read_dates",
    "ringtones",
    "saved_messages",
    "secret_chats",
    "stickers",
    "stories",
    "unoffered",
    "updates",
    "upload",
    "users",
    "web_pages",
)
"""Where handlers are; a module that is not named here does not serve."""
