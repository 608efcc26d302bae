"""Keyboards that a bot sends, turned into those of the domain (core.telegram.org/api/bots/buttons).

Buttons of games, payments and web apps are refused with BUTTON_TYPE_INVALID: this server offers
none of them. One that logs somebody in at a website opens its page, as it does for an app that is
told to just open it (core.telegram.org/constructor/urlAuthResultDefault).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from chappe.core.bots import keyboards
from chappe.core.refused import Refused
from chappe.model import Audience, InlineKeyboard, Keyboard, Markup
from chappe.model.markup import (
    Callback,
    Copy,
    ForceReply,
    HideKeyboard,
    InlineButton,
    InlineDoing,
    Key,
    KeyboardDoing,
    MakePoll,
    SharePeer,
    SharePhone,
    SharePlace,
    ShowUser,
    Style,
    SwitchInline,
    Url,
    WantsChat,
    WantsUser,
)
from chappe.rpc.admin_rights import admin_bits
from chappe.rpc.call import Call
from chappe.rpc.peers import user_of
from chappe.rpc.present.markup import AUDIENCES
from chappe.tl import types

B = TypeVar("B")

_BY_NAME: Final = {name: audience for audience, name in AUDIENCES.items()}


def markup_of(call: Call, given: types.AnyReplyMarkup | None) -> Markup | None:
    """Give the keyboard that a client wants to send.

    Refuses with BUTTON_TYPE_INVALID, BUTTON_USER_INVALID, and with REPLY_MARKUP_TOO_LONG before
    anything is looked at that nobody could press; the rest is for `core.bots.keyboards`.
    """
    match given:
        case None:
            return None
        case types.ReplyInlineMarkup():
            rows = _rows(given.rows, lambda button: _inline(call, button))
            return InlineKeyboard(rows, given.force_reply) if rows else None
        case types.ReplyKeyboardMarkup():
            return Keyboard(
                rows=_rows(given.rows, _key),
                resize=given.resize,
                single_use=given.single_use,
                selective=given.selective,
                persistent=given.persistent,
                force_reply=given.force_reply,
                placeholder=given.placeholder or "",
            )
        case types.ReplyKeyboardHide():
            return HideKeyboard(given.selective)
        case types.ReplyKeyboardForceReply():
            return ForceReply(given.single_use, given.selective, given.placeholder or "")
    raise Refused("REPLY_MARKUP_INVALID")


def _rows(rows: Sequence[Any], button: Callable[[Any], B]) -> tuple[tuple[B, ...], ...]:
    if sum(len(row.buttons) for row in rows) > keyboards.BUTTONS:
        raise Refused("REPLY_MARKUP_TOO_LONG")
    return tuple(tuple(button(one) for one in row.buttons) for row in rows if row.buttons)


def _style(given: types.AnyKeyboardButtonStyle | None) -> Style | None:
    if given is None:
        return None
    return Style(given.bg_primary, given.bg_danger, given.bg_success, given.icon or 0)


# --- under a message ------------------------------------------------------------------------------


def _inline(call: Call, button: Any) -> InlineButton:
    if not isinstance(button, types.KeyboardInlineButton):
        raise Refused("BUTTON_TYPE_INVALID")
    return InlineButton(button.text, _inline_doing(call, button.type), _style(button.style))


def _inline_doing(call: Call, does: types.AnyInlineButtonType) -> InlineDoing:
    match does:
        case types.InlineButtonTypeUrl() | types.InputInlineButtonTypeUrlAuth():
            return Url(does.url)
        case types.InlineButtonTypeCallback() if not does.requires_password:
            return Callback(does.data)
        case types.InlineButtonTypeSwitchInline():
            audiences = tuple(dict.fromkeys(audience_of(one) for one in does.peer_types or ()))
            return SwitchInline(does.query, does.same_peer, audiences)
        case types.InputInlineButtonTypeUserProfile():
            try:
                return ShowUser(user_of(call, does.user_id))
            except Refused:
                raise Refused("BUTTON_USER_INVALID") from None
        case types.InlineButtonTypeCopy():
            return Copy(does.copy_text)
    raise Refused("BUTTON_TYPE_INVALID")


def audience_of(given: types.AnyInlineQueryPeerType) -> Audience:
    """Give the kind of chat that a client names."""
    return _BY_NAME[given.TL_NAME]


# --- in place of the keyboard ---------------------------------------------------------------------


def _key(button: Any) -> Key:
    if not isinstance(button, types.KeyboardButton):
        raise Refused("BUTTON_TYPE_INVALID")
    return Key(button.text, _key_doing(button.type), _style(button.style))


def _key_doing(does: types.AnyButtonType) -> KeyboardDoing | None:
    match does:
        case types.ButtonTypeDefault():
            return None
        case types.ButtonTypeRequestPhone():
            return SharePhone()
        case types.ButtonTypeRequestGeoLocation():
            return SharePlace()
        case types.ButtonTypeRequestPoll():
            return MakePoll(does.quiz)
        case types.ButtonTypeRequestPeer():
            return SharePeer(does.button_id, _wanted(does.peer_type), does.max_quantity)
        case types.InputButtonTypeRequestPeer():
            return SharePeer(
                id=does.button_id,
                wanted=_wanted(does.peer_type),
                most=does.max_quantity,
                with_name=does.name_requested,
                with_username=does.username_requested,
                with_photo=does.photo_requested,
            )
    raise Refused("BUTTON_TYPE_INVALID")


def _wanted(given: types.AnyRequestPeerType) -> WantsUser | WantsChat:
    match given:
        case types.RequestPeerTypeUser():
            return WantsUser(given.bot, given.premium)
        case types.RequestPeerTypeChat():
            return WantsChat(
                created=given.creator,
                bot_inside=given.bot_participant,
                username=given.has_username,
                forum=given.forum,
                my_rights=_bits(given.user_admin_rights),
                bot_rights=_bits(given.bot_admin_rights),
            )
        case types.RequestPeerTypeBroadcast():
            return WantsChat(
                channel=True,
                created=given.creator,
                username=given.has_username,
                my_rights=_bits(given.user_admin_rights),
                bot_rights=_bits(given.bot_admin_rights),
            )
    raise Refused("BUTTON_TYPE_INVALID")


def _bits(given: types.AnyChatAdminRights | None) -> int | None:
    return None if given is None else admin_bits(given)
