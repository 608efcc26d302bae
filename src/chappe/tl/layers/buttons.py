"""Keyboards before and since layer 229.

Until 228 a button's constructor said what it does, whatever the keyboard. Since then a button of a
reply keyboard is a ``keyboardButton`` with a ``ButtonType``, and one under a message a
``keyboardInlineButton`` with an ``InlineButtonType``.
Source: core.telegram.org/api/bots/buttons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from chappe.tl.gen import types

# --- reply keyboards ----------------------------------------------------------------------------


if TYPE_CHECKING:
    OldReplyButton: TypeAlias = (
        types.KeyboardButtonRequestPhone
        | types.KeyboardButtonRequestGeoLocation
        | types.KeyboardButtonRequestPoll
        | types.KeyboardButtonSimpleWebView
        | types.KeyboardButtonRequestPeer
        | types.InputKeyboardButtonRequestPeer
    )


def lift_button(button: OldReplyButton) -> types.KeyboardButton:
    """Give an old button of a reply keyboard its new form."""
    return types.KeyboardButton(button.text, _reply_kind(button), style=button.style)


def _reply_kind(button: OldReplyButton) -> types.AnyButtonType:
    match button:
        case types.KeyboardButtonRequestPhone():
            return types.ButtonTypeRequestPhone()
        case types.KeyboardButtonRequestGeoLocation():
            return types.ButtonTypeRequestGeoLocation()
        case types.KeyboardButtonRequestPoll():
            return types.ButtonTypeRequestPoll(quiz=button.quiz)
        case types.KeyboardButtonSimpleWebView():
            return types.ButtonTypeSimpleWebView(button.url)
        case types.KeyboardButtonRequestPeer():
            return types.ButtonTypeRequestPeer(
                button.button_id, button.peer_type, button.max_quantity
            )
        case types.InputKeyboardButtonRequestPeer():
            return types.InputButtonTypeRequestPeer(
                button.button_id,
                button.peer_type,
                button.max_quantity,
                photo_requested=button.photo_requested,
                name_requested=button.name_requested,
                username_requested=button.username_requested,
            )


def lower_button(button: types.KeyboardButton) -> Any:
    """Give a button of a reply keyboard its old form, whose constructor says what it does."""
    text, style, kind = button.text, button.style, button.type
    match kind:
        case types.ButtonTypeDefault():
            return button
        case types.ButtonTypeRequestPhone():
            return types.KeyboardButtonRequestPhone(text, style=style)
        case types.ButtonTypeRequestGeoLocation():
            return types.KeyboardButtonRequestGeoLocation(text, style=style)
        case types.ButtonTypeRequestPoll():
            return types.KeyboardButtonRequestPoll(text, style=style, quiz=kind.quiz)
        case types.ButtonTypeSimpleWebView():
            return types.KeyboardButtonSimpleWebView(text, kind.url, style=style)
        case types.ButtonTypeRequestPeer():
            return types.KeyboardButtonRequestPeer(
                text, kind.button_id, kind.peer_type, kind.max_quantity, style=style
            )
        case types.InputButtonTypeRequestPeer():
            return types.InputKeyboardButtonRequestPeer(
                text,
                kind.button_id,
                kind.peer_type,
                kind.max_quantity,
                name_requested=kind.name_requested,
                username_requested=kind.username_requested,
                photo_requested=kind.photo_requested,
                style=style,
            )


# --- buttons under a message --------------------------------------------------------------------


def inline_row(row: types.KeyboardButtonRow) -> types.KeyboardInlineButtonRow:
    """Lift a row under a message; a button that has no meaning there is left out."""
    made = []
    for button in row.buttons:
        kind = _inline_kind(button)
        if kind is not None:
            made.append(types.KeyboardInlineButton(button.text, kind, style=button.style))
    return types.KeyboardInlineButtonRow(made)


def _inline_kind(button: Any) -> types.AnyInlineButtonType | None:  # noqa: PLR0911 - a table
    match button:
        case types.KeyboardButtonUrl():
            return types.InlineButtonTypeUrl(button.url)
        case types.KeyboardButtonCallback():
            return types.InlineButtonTypeCallback(
                button.data, requires_password=button.requires_password
            )
        case types.KeyboardButtonSwitchInline():
            return types.InlineButtonTypeSwitchInline(
                button.query, same_peer=button.same_peer, peer_types=button.peer_types
            )
        case types.KeyboardButtonGame():
            return types.InlineButtonTypeGame()
        case types.KeyboardButtonBuy():
            return types.InlineButtonTypeBuy()
        case types.KeyboardButtonCopy():
            return types.InlineButtonTypeCopy(button.copy_text)
        case types.KeyboardButtonWebView():
            return types.InlineButtonTypeWebView(button.url)
        case types.KeyboardButtonUserProfile():
            return types.InlineButtonTypeUserProfile(button.user_id)
        case types.InputKeyboardButtonUserProfile():
            return types.InputInlineButtonTypeUserProfile(button.user_id)
        case types.KeyboardButtonUrlAuth():
            return types.InlineButtonTypeUrlAuth(
                button.url, button.button_id, fwd_text=button.fwd_text
            )
        case types.InputKeyboardButtonUrlAuth():
            return types.InputInlineButtonTypeUrlAuth(
                button.url,
                request_write_access=button.request_write_access,
                fwd_text=button.fwd_text,
                bot=button.bot,
            )
        case _:
            return None


def old_row(row: types.KeyboardInlineButtonRow) -> types.KeyboardButtonRow:
    """Lower a row under a message; a button that has no old form is left out."""
    made = [_old_inline(button) for button in row.buttons]
    return types.KeyboardButtonRow([button for button in made if button is not None])


def _old_inline(button: types.KeyboardInlineButton) -> Any:  # noqa: PLR0911 - a table
    text, style, kind = button.text, button.style, button.type
    match kind:
        case types.InlineButtonTypeUrl():
            return types.KeyboardButtonUrl(text, kind.url, style=style)
        case types.InlineButtonTypeCallback():
            return types.KeyboardButtonCallback(
                text, kind.data, requires_password=kind.requires_password, style=style
            )
        case types.InlineButtonTypeSwitchInline():
            return types.KeyboardButtonSwitchInline(
                text,
                kind.query,
                same_peer=kind.same_peer,
                style=style,
                peer_types=kind.peer_types,
            )
        case types.InlineButtonTypeGame():
            return types.KeyboardButtonGame(text, style=style)
        case types.InlineButtonTypeBuy():
            return types.KeyboardButtonBuy(text, style=style)
        case types.InlineButtonTypeCopy():
            return types.KeyboardButtonCopy(text, kind.copy_text, style=style)
        case types.InlineButtonTypeWebView():
            return types.KeyboardButtonWebView(text, kind.url, style=style)
        case types.InlineButtonTypeUserProfile():
            return types.KeyboardButtonUserProfile(text, kind.user_id, style=style)
        case types.InputInlineButtonTypeUserProfile():
            return types.InputKeyboardButtonUserProfile(text, kind.user_id, style=style)
        case types.InlineButtonTypeUrlAuth():
            return types.KeyboardButtonUrlAuth(
                text, kind.url, kind.button_id, style=style, fwd_text=kind.fwd_text
            )
        case types.InputInlineButtonTypeUrlAuth():
            bot = kind.bot or types.InputUserEmpty()
            return types.InputKeyboardButtonUrlAuth(
                text,
                kind.url,
                bot,
                request_write_access=kind.request_write_access,
                style=style,
                fwd_text=kind.fwd_text,
            )
        case _:
            return None
