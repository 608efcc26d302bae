"""Addresses of messages, that lead to this server (core.telegram.org/api/links#message-links)."""

from __future__ import annotations

from chappe.config import Config
from chappe.model import CHANNEL_BASE, Channel, Trait


def message_link(
    config: Config, channel: Channel, id_: int, *, thread: int = 0, single: bool = False
) -> str:
    """Give the link to a message of a channel: by its public name, or by its number for those who
    are in it. `single` names one message of an album rather than all of it."""
    number = -channel.peer - CHANNEL_BASE
    where = channel.username or f"c/{number}"
    place = f"{thread}/{id_}" if thread and channel.has(Trait.FORUM) else f"{id_}"
    asked = [f"thread={thread}"] if thread and not channel.has(Trait.FORUM) else []
    asked += ["single"] if single else []
    query = f"?{'&'.join(asked)}" if asked else ""
    return f"{config.web_page()}{where}/{place}{query}"
