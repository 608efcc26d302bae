"""Buttons under messages that tell their bot that somebody has pressed them
(core.telegram.org/api/bots/buttons#callback-queries)."""

from __future__ import annotations

from typing import Final

from chappe.core import access
from chappe.core.bots.questions import Kind
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.text import width
from chappe.model import (
    BoxId,
    ButtonPressed,
    InlineKeyboard,
    Me,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    Record,
    SentInline,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import messages as rows
from chappe.store.db import Tx

PRESSES: Final = Rule("presses of buttons", burst=30, every=1.0)
"""For each account: a bot is told of every one."""
NOTICE: Final = 200
"""UTF-16 code units of what a bot says to a press
(core.telegram.org/bots/api#answercallbackquery)."""
LONGEST_CACHE: Final = 7 * 24 * 3600
"""Seconds for which an app may give the same answer again without asking."""


class Notice(Record, frozen=True):
    """What a bot says to a press."""

    text: str = ""
    alert: bool = False
    """It is to be shown until it is closed."""
    url: str = ""
    """A page, or a chat, that is to be opened."""
    cache: int = 0
    """Seconds for which the app may remember it."""


_PRESS: Final = Kind[Notice]("a press of a button")


class _Press(Record, frozen=True):
    """What a bot has to know of a press."""

    bot: UserId
    peer: PeerId | None
    id: MessageId
    sent: SentInline | None


async def press(core: Core, me: Me, peer: PeerId, id_: MessageId, data: bytes) -> Notice:
    """Press a button of a message, and wait for what the bot says.

    Refuses with MESSAGE_ID_INVALID where there is no such message with buttons, DATA_INVALID where
    none of them says that, YOU_BLOCKED_USER where the asker has stopped the bot,
    BOT_RESPONSE_TIMEOUT where it is silent, gone, or out of the chat; with FLOOD_WAIT.
    """
    core.limits.take(PRESSES, me.user)
    found = await core.db.read(lambda tx: _find(tx, me.user, peer, id_, data))
    sides = (peer, 0) if peer < 0 else (min(me.user, peer), max(me.user, peer))
    instance = core.hashes.chat_instance(found.bot, *sides)

    def told(query: int) -> ButtonPressed:
        box = BoxId(found.bot)
        return ButtonPressed(box, query, me.user, instance, data, found.peer, found.id, found.sent)

    return await core.questions.ask(core, _PRESS, found.bot, told)


async def _find(tx: Tx, me: UserId, peer: PeerId, id_: MessageId, data: bytes) -> _Press:
    if peer_kind(peer) is PeerKind.CHAT:
        await access.inside(tx, me, peer)
    message = await access.message(tx, me, peer, id_)
    if not isinstance(message.body.markup, InlineKeyboard):
        raise Refused("MESSAGE_ID_INVALID")
    if not message.body.markup.callback(data):
        raise Refused("DATA_INVALID")
    whole = await access.whole(tx, message.entry.content)
    assert whole is not None  # the message was just read
    author = whole[0]
    bot = message.body.via or author
    if await access.blocked(tx, me, bot):
        raise Refused("YOU_BLOCKED_USER")
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await _in_channel(tx, bot, message)
    copies = await rows.copies(tx, message.entry.content)
    theirs = next((copy for copy in copies if copy.box == author), None)
    if theirs is None:
        raise Refused("MESSAGE_ID_INVALID")
    if message.body.via:
        return _Press(bot, None, MessageId(0), SentInline(theirs.box, theirs.id))
    if peer_kind(peer) is PeerKind.CHAT:
        await _hears(tx, bot, peer)
    return _Press(bot, theirs.peer, theirs.id, None)


async def _in_channel(tx: Tx, bot: UserId, message: Message) -> _Press:
    entry = message.entry
    if message.body.via:
        return _Press(bot, None, MessageId(0), SentInline(entry.box, entry.id))
    await _hears(tx, bot, entry.peer)
    return _Press(bot, entry.peer, entry.id, None)


async def _hears(tx: Tx, bot: UserId, peer: PeerId) -> None:
    """Refuse to tell a bot what happens in a group that it is not in any more."""
    try:
        if peer_kind(peer) is PeerKind.CHAT:
            await access.inside(tx, bot, peer)
        else:
            await access.joined(tx, bot, peer)
    except Refused:
        raise Refused("BOT_RESPONSE_TIMEOUT") from None


async def answer(core: Core, bot: Me, query: int, notice: Notice) -> None:
    """Say something to a press. Refuses with QUERY_ID_INVALID, MESSAGE_TOO_LONG."""
    core.questions.check(_PRESS, bot.user, query)
    if width(notice.text) > NOTICE:
        raise Refused("MESSAGE_TOO_LONG")
    cache = min(max(notice.cache, 0), LONGEST_CACHE)
    core.questions.answer(_PRESS, bot.user, query, replace(notice, cache=cache))
