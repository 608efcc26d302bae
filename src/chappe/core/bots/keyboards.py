"""Keyboards that bots send: what they may hold, who may send them, where they go
(core.telegram.org/api/bots/buttons).

Only bots send keyboards. From everybody else one is left out without a word: apps of people never
send any.
"""

from __future__ import annotations

from typing import Final

from chappe.core import privacy
from chappe.core.previews.links import normal
from chappe.core.refused import Refused
from chappe.core.text import width
from chappe.model import Content, InlineKeyboard, Keyboard, Markup, UserId, replace
from chappe.model.markup import (
    Callback,
    Copy,
    ForceReply,
    HideKeyboard,
    InlineButton,
    Key,
    SharePeer,
    SwitchInline,
    Url,
)
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS

BUTTONS: Final = 300
"""Buttons of a keyboard, of either kind."""
ROW: Final = 12
"""Buttons in a row; apps cannot show more beside each other."""
LABEL: Final = 256
"""UTF-16 code units on a button."""
DATA: Final = 64
"""Bytes that a callback button brings its bot."""
COPIED: Final = 256
"""UTF-16 code units that a button copies."""
QUERY: Final = 256
"""UTF-16 code units of the inline query that a button begins."""
PLACEHOLDER: Final = 64
"""UTF-16 code units in the empty input field."""
CHOSEN: Final = 10
"""People that a button lets somebody choose at once
(core.telegram.org/bots/api#keyboardbuttonrequestusers)."""
_APP_SCHEMES: Final = ("tg://", "mailto:", "tel:")


def check(markup: Markup) -> None:
    """Refuse a keyboard that could not be shown or pressed.

    Refuses with REPLY_MARKUP_INVALID, REPLY_MARKUP_TOO_LONG, BUTTON_TEXT_INVALID,
    BUTTON_DATA_INVALID, BUTTON_URL_INVALID, BUTTON_COPY_TEXT_INVALID, BUTTON_INVALID.
    """
    if isinstance(markup, HideKeyboard):
        return
    if isinstance(markup, ForceReply | Keyboard) and width(markup.placeholder) > PLACEHOLDER:
        raise Refused("REPLY_MARKUP_INVALID")
    if isinstance(markup, ForceReply):
        return
    if not markup.rows or not all(markup.rows):
        raise Refused("REPLY_MARKUP_INVALID")
    if sum(map(len, markup.rows)) > BUTTONS or max(map(len, markup.rows)) > ROW:
        raise Refused("REPLY_MARKUP_TOO_LONG")
    for row in markup.rows:
        for button in row:
            _check_button(button)


def _check_button(button: InlineButton | Key) -> None:
    if not button.text.strip() or width(button.text) > LABEL:
        raise Refused("BUTTON_TEXT_INVALID")
    match button.does:
        case Callback(data=data) if not 0 < len(data) <= DATA:
            raise Refused("BUTTON_DATA_INVALID")
        case Url(url=url) if not _opens(url):
            raise Refused("BUTTON_URL_INVALID")
        case Copy(text=text) if not text or width(text) > COPIED:
            raise Refused("BUTTON_COPY_TEXT_INVALID")
        case SwitchInline(query=query) if width(query) > QUERY:
            raise Refused("BUTTON_INVALID")
        case SharePeer(most=most) if not 1 <= most <= CHOSEN:
            raise Refused("BUTTON_INVALID")


def _opens(url: str) -> bool:
    """Tell whether apps can open an address: a page of the web, or something of their own."""
    if url.lower().startswith(_APP_SCHEMES):
        return len(url) <= 2048 and url.isprintable() and " " not in url
    return normal(url if "://" in url else f"https://{url}") is not None


async def worn(tx: Tx, sender: UserId, body: Content) -> Content:
    """Give a message with the keyboard that its sender may send with it: bots any that `check`
    lets through, everybody else none, but for what an inline result or a forward brings along.

    Refuses as `check` does, and with BUTTON_USER_PRIVACY_RESTRICTED for a button that opens the
    profile of somebody who wants no links to it.
    """
    if body.markup is None or body.via or body.forward is not None:
        return body
    if not await is_bot(tx, sender):
        return replace(body, markup=None)
    await check_of_bot(tx, sender, body.markup)
    return body


async def check_of_bot(tx: Tx, bot: UserId, markup: Markup) -> None:
    """Refuse a keyboard that a bot may not send, as `worn` does."""
    check(markup)
    if isinstance(markup, InlineKeyboard) and markup.users:
        await _check_users(tx, bot, markup.users)


async def _check_users(tx: Tx, bot: UserId, users: set[UserId]) -> None:
    if await privacy.nameless(tx, bot, users):
        raise Refused("BUTTON_USER_PRIVACY_RESTRICTED")


async def edited(tx: Tx, editor: UserId, old: Content, wanted: Markup | None) -> Markup | None:
    """Give the keyboard of a message that is edited: the wanted one, or none, where a bot edits;
    people leave what is there.

    Refuses as `worn` does, and with REPLY_MARKUP_INVALID where either is not under the message: an
    app has taken such a keyboard out of the message already.
    """
    if not await is_bot(tx, editor):
        return old.markup
    if not isinstance(old.markup, InlineKeyboard | None):
        raise Refused("REPLY_MARKUP_INVALID")
    if not isinstance(wanted, InlineKeyboard | None):
        raise Refused("REPLY_MARKUP_INVALID")
    if wanted is not None:
        await check_of_bot(tx, editor, wanted)
    return wanted


async def is_bot(tx: Tx, user: UserId) -> bool:
    """Tell whether an account is a bot's."""
    account = await tx.get(ACCOUNTS, user)
    return account is not None and account.bot


def kept_in_copy(markup: Markup | None) -> Markup | None:
    """Give what a forwarded message keeps of a keyboard: buttons that open pages work everywhere,
    all others only where the bot knows of the message."""
    if not isinstance(markup, InlineKeyboard):
        return None
    plain = all(isinstance(button.does, Url) for row in markup.rows for button in row)
    return replace(markup, force_reply=False) if plain else None
