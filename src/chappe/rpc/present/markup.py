"""Keyboards of bots (core.telegram.org/type/ReplyMarkup)."""

from __future__ import annotations

from typing import Final

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
from chappe.rpc.admin_rights import admin_rights
from chappe.tl import types

AUDIENCES: Final = {
    Audience.SAME_BOT: "inlineQueryPeerTypeSameBotPM",
    Audience.PERSON: "inlineQueryPeerTypePM",
    Audience.GROUP: "inlineQueryPeerTypeChat",
    Audience.SUPERGROUP: "inlineQueryPeerTypeMegagroup",
    Audience.CHANNEL: "inlineQueryPeerTypeBroadcast",
    Audience.BOT: "inlineQueryPeerTypeBotPM",
}
"""Names of the kinds of chat (core.telegram.org/type/InlineQueryPeerType)."""


def audience(one: Audience) -> types.AnyInlineQueryPeerType:
    name = AUDIENCES[one]
    made: types.AnyInlineQueryPeerType = getattr(types, name[0].upper() + name[1:])()
    return made


def markup(given: Markup) -> types.AnyReplyMarkup:
    """Give a keyboard as everybody sees it who has the message."""
    match given:
        case InlineKeyboard():
            return types.ReplyInlineMarkup(
                force_reply=given.force_reply,
                rows=[
                    types.KeyboardInlineButtonRow(buttons=[_inline(button) for button in row])
                    for row in given.rows
                ],
            )
        case Keyboard():
            return types.ReplyKeyboardMarkup(
                resize=given.resize,
                single_use=given.single_use,
                selective=given.selective,
                persistent=given.persistent,
                force_reply=given.force_reply,
                rows=[
                    types.KeyboardButtonRow(buttons=[_key(button) for button in row])
                    for row in given.rows
                ],
                placeholder=given.placeholder or None,
            )
        case HideKeyboard():
            return types.ReplyKeyboardHide(selective=given.selective)
        case ForceReply():
            return types.ReplyKeyboardForceReply(
                single_use=given.single_use,
                selective=given.selective,
                placeholder=given.placeholder or None,
            )


def _style(given: Style | None) -> types.KeyboardButtonStyle | None:
    if given is None:
        return None
    return types.KeyboardButtonStyle(
        bg_primary=given.primary,
        bg_danger=given.danger,
        bg_success=given.success,
        icon=given.icon or None,
    )


def _inline(button: InlineButton) -> types.KeyboardInlineButton:
    return types.KeyboardInlineButton(
        text=button.text, type=_inline_type(button.does), style=_style(button.style)
    )


def _inline_type(does: InlineDoing) -> types.AnyInlineButtonType:
    match does:
        case Url():
            return types.InlineButtonTypeUrl(url=does.url)
        case Callback():
            return types.InlineButtonTypeCallback(data=does.data)
        case SwitchInline():
            return types.InlineButtonTypeSwitchInline(
                same_peer=does.same_peer,
                query=does.query,
                peer_types=[audience(one) for one in does.audiences] or None,
            )
        case ShowUser():
            return types.InlineButtonTypeUserProfile(user_id=does.user)
        case Copy():
            return types.InlineButtonTypeCopy(copy_text=does.text)


def _key(button: Key) -> types.KeyboardButton:
    return types.KeyboardButton(
        text=button.text, type=_key_type(button.does), style=_style(button.style)
    )


def _key_type(does: KeyboardDoing | None) -> types.AnyButtonType:
    match does:
        case None:
            return types.ButtonTypeDefault()
        case SharePhone():
            return types.ButtonTypeRequestPhone()
        case SharePlace():
            return types.ButtonTypeRequestGeoLocation()
        case MakePoll():
            return types.ButtonTypeRequestPoll(quiz=does.quiz)
        case SharePeer():
            return types.ButtonTypeRequestPeer(
                button_id=does.id, peer_type=_wanted(does.wanted), max_quantity=does.most
            )


def _wanted(what: WantsUser | WantsChat) -> types.AnyRequestPeerType:
    if isinstance(what, WantsUser):
        return types.RequestPeerTypeUser(bot=what.bot, premium=what.premium)
    rights = {
        "user_admin_rights": None if what.my_rights is None else admin_rights(what.my_rights),
        "bot_admin_rights": None if what.bot_rights is None else admin_rights(what.bot_rights),
    }
    if what.channel:
        return types.RequestPeerTypeBroadcast(
            creator=what.created, has_username=what.username, **rights
        )
    return types.RequestPeerTypeChat(
        creator=what.created,
        bot_participant=what.bot_inside,
        has_username=what.username,
        forum=what.forum,
        **rights,
    )
