"""What bots put under their messages and in place of the keyboard
(core.telegram.org/api/bots/buttons)."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from chappe.model.ids import UserId


class Audience(IntEnum):
    """A kind of chat in which an inline query can be made
    (core.telegram.org/type/InlineQueryPeerType); the numbers are stored."""

    SAME_BOT = 1
    """The chat with the bot itself."""
    PERSON = 2
    GROUP = 3
    SUPERGROUP = 4
    CHANNEL = 5
    BOT = 6
    """The chat with another bot."""


# --- what buttons under a message do --------------------------------------------------------------


class Url(msgspec.Struct, frozen=True, tag="url"):
    """Opens a page."""

    url: str


class Callback(msgspec.Struct, frozen=True, tag="callback"):
    """Tells the bot that it was pressed."""

    data: bytes


class SwitchInline(msgspec.Struct, frozen=True, omit_defaults=True, tag="inline"):
    """Begins an inline query in this chat, or in one that the person chooses."""

    query: str
    same_peer: bool = False
    audiences: tuple[Audience, ...] = ()
    """The kinds of chat to choose from; all where none is named."""


class ShowUser(msgspec.Struct, frozen=True, tag="user"):
    """Opens somebody's profile."""

    user: UserId


class Copy(msgspec.Struct, frozen=True, tag="copy"):
    """Copies a text."""

    text: str


InlineDoing = Url | Callback | SwitchInline | ShowUser | Copy


# --- what buttons of a keyboard do ----------------------------------------------------------------


class SharePhone(msgspec.Struct, frozen=True, tag="phone"):
    """Sends the presser's number."""


class SharePlace(msgspec.Struct, frozen=True, tag="place"):
    """Sends where the presser is."""


class MakePoll(msgspec.Struct, frozen=True, omit_defaults=True, tag="poll"):
    """Lets the presser make a poll."""

    quiz: bool | None = None
    """It is to be a quiz, or to be none; None leaves that open."""


class WantsUser(msgspec.Struct, frozen=True, omit_defaults=True, tag="user"):
    """The presser is to choose people; None leaves open what they are."""

    bot: bool | None = None
    premium: bool | None = None


class WantsChat(msgspec.Struct, frozen=True, omit_defaults=True, tag="chat"):
    """The presser is to choose a group, or a channel; None leaves open what it is."""

    channel: bool = False
    created: bool = False
    """By the presser."""
    bot_inside: bool = False
    username: bool | None = None
    forum: bool | None = None
    my_rights: int | None = None
    bot_rights: int | None = None
    """Which rights of an admin the presser, or the bot, needs to have there: bits as in
    core.telegram.org/constructor/chatAdminRights."""


class SharePeer(msgspec.Struct, frozen=True, omit_defaults=True, tag="peer"):
    """Tells the bot of people or a chat that the presser chooses."""

    id: int
    """The button's own number, by which it is pressed."""
    wanted: WantsUser | WantsChat
    most: int = 1
    with_name: bool = False
    with_username: bool = False
    with_photo: bool = False


KeyboardDoing = SharePhone | SharePlace | MakePoll | SharePeer


# --- keyboards ------------------------------------------------------------------------------------


class Style(msgspec.Struct, frozen=True, array_like=True):
    """How a button looks (core.telegram.org/constructor/keyboardButtonStyle)."""

    primary: bool = False
    danger: bool = False
    success: bool = False
    icon: int = 0
    """A custom emoji, or 0."""


class InlineButton(msgspec.Struct, frozen=True, omit_defaults=True):
    text: str
    does: InlineDoing
    style: Style | None = None


class Key(msgspec.Struct, frozen=True, omit_defaults=True):
    """A button in place of the keyboard; unless it does something it sends its text."""

    text: str
    does: KeyboardDoing | None = None
    style: Style | None = None


class InlineKeyboard(msgspec.Struct, frozen=True, omit_defaults=True, tag="inline"):
    """Buttons under the message."""

    rows: tuple[tuple[InlineButton, ...], ...]
    force_reply: bool = False

    def callback(self, data: bytes) -> bool:
        """Tell whether one of the buttons tells the bot these very bytes."""
        return any(button.does == Callback(data) for row in self.rows for button in row)

    @property
    def users(self) -> set[UserId]:
        """Whose profiles the buttons open."""
        buttons = (button for row in self.rows for button in row)
        return {button.does.user for button in buttons if isinstance(button.does, ShowUser)}


class Keyboard(msgspec.Struct, frozen=True, omit_defaults=True, tag="keyboard"):
    """Buttons in place of the keyboard."""

    rows: tuple[tuple[Key, ...], ...]
    resize: bool = False
    single_use: bool = False
    selective: bool = False
    """Only for those whom the message calls or answers; apps see to it."""
    persistent: bool = False
    force_reply: bool = False
    placeholder: str = ""

    def sharing(self, number: int) -> SharePeer | None:
        """Give what the button with a number of its own asks for."""
        for row in self.rows:
            for key in row:
                if isinstance(key.does, SharePeer) and key.does.id == number:
                    return key.does
        return None


class HideKeyboard(msgspec.Struct, frozen=True, omit_defaults=True, tag="hide"):
    """Takes the bot's last keyboard away."""

    selective: bool = False


class ForceReply(msgspec.Struct, frozen=True, omit_defaults=True, tag="reply"):
    """Has the app answer this message."""

    single_use: bool = False
    selective: bool = False
    placeholder: str = ""


Markup = InlineKeyboard | Keyboard | HideKeyboard | ForceReply
