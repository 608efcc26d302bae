"""Whole values that had another constructor, and what stands for those that had none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from chappe.tl.gen import functions, types
from chappe.tl.layers import buttons
from chappe.tl.layers.values import peer_of_channel

# --- old requests -------------------------------------------------------------------------------


def _moved(target: Callable[[], Any]) -> Callable[[Any], Any]:
    """Rebuild a request as another method's: the same fields, but ``channel`` becomes ``peer``."""

    def lift(old: Any) -> Any:
        fields = {name: getattr(old, name) for name in old.__struct_fields__}
        fields["peer"] = peer_of_channel(fields.pop("channel"))
        return target()(**fields)

    return lift


LIFTED: Final[dict[str, Callable[[Any], Any]]] = {
    "channels.createForumTopic": _moved(lambda: functions.messages.CreateForumTopic),
    "channels.deleteTopicHistory": _moved(lambda: functions.messages.DeleteTopicHistory),
    "channels.editCreator": _moved(lambda: functions.messages.EditChatCreator),
    "channels.editForumTopic": _moved(lambda: functions.messages.EditForumTopic),
    "channels.getForumTopics": _moved(lambda: functions.messages.GetForumTopics),
    "channels.getForumTopicsByID": _moved(lambda: functions.messages.GetForumTopicsByID),
    "channels.getFutureCreatorAfterLeave": _moved(
        lambda: functions.messages.GetFutureChatCreatorAfterLeave
    ),
    "channels.getSponsoredMessages": _moved(lambda: functions.messages.GetSponsoredMessages),
    "channels.reorderPinnedForumTopics": _moved(
        lambda: functions.messages.ReorderPinnedForumTopics
    ),
    "channels.updatePinnedForumTopic": _moved(lambda: functions.messages.UpdatePinnedForumTopic),
    "emojiStatusUntil": lambda old: types.EmojiStatus(old.document_id, until=old.until),
    "updateChannelPinnedTopic": lambda old: types.UpdatePinnedForumTopic(
        types.PeerChannel(old.channel_id), old.topic_id, pinned=old.pinned
    ),
    "updateChannelPinnedTopics": lambda old: types.UpdatePinnedForumTopics(
        types.PeerChannel(old.channel_id), order=old.order
    ),
} | dict.fromkeys(
    (
        "keyboardButtonRequestPhone",
        "keyboardButtonRequestGeoLocation",
        "keyboardButtonRequestPoll",
        "keyboardButtonSimpleWebView",
        "keyboardButtonRequestPeer",
        "inputKeyboardButtonRequestPeer",
    ),
    buttons.lift_button,
)
"""By the name of a constructor or method that is gone: what makes its successor."""


def _alike(target: Callable[[], Any]) -> Callable[[Any], Any]:
    """Rebuild a value as another constructor's with the same fields."""
    return lambda old: target()(*(getattr(old, name) for name in old.__struct_fields__))


def _dialog(peer: types.AnyInputPeer) -> types.InputDialogPeer:
    return types.InputDialogPeer(peer)


# COMPAT(Pyrogram and its forks, all): they name users, channels and dialogs by peers wherever they
# do it.
STAND_INS: Final[dict[tuple[str, str], Callable[[Any], Any]]] = {
    ("InputUser", "inputPeerEmpty"): _alike(lambda: types.InputUserEmpty),
    ("InputUser", "inputPeerSelf"): _alike(lambda: types.InputUserSelf),
    ("InputUser", "inputPeerUser"): _alike(lambda: types.InputUser),
    ("InputUser", "inputPeerUserFromMessage"): _alike(lambda: types.InputUserFromMessage),
    ("InputChannel", "inputPeerEmpty"): _alike(lambda: types.InputChannelEmpty),
    ("InputChannel", "inputPeerChannel"): _alike(lambda: types.InputChannel),
    ("InputChannel", "inputPeerChannelFromMessage"): _alike(lambda: types.InputChannelFromMessage),
    ("InputDialogPeer", "inputPeerChannel"): _dialog,
    ("InputDialogPeer", "inputPeerChat"): _dialog,
    ("InputDialogPeer", "inputPeerSelf"): _dialog,
    ("InputDialogPeer", "inputPeerUser"): _dialog,
}
"""By the type that is asked for and the constructor sent instead, which Telegram takes as well."""


# --- new values for old layers ------------------------------------------------------------------


class Lowering(NamedTuple):
    """What a value becomes before it is written for layers up to and with `until`."""

    until: int
    lower: Callable[[Any], Any]
    """Gives the value itself when it can stay, None when there is nothing for it."""


def _status(status: types.EmojiStatus) -> Any:
    if status.until is None:
        return status
    return types.EmojiStatusUntil(status.document_id, status.until)


def _pinned_topic(update: types.UpdatePinnedForumTopic) -> Any:
    if not isinstance(update.peer, types.PeerChannel):
        return None
    return types.UpdateChannelPinnedTopic(
        update.peer.channel_id, update.topic_id, pinned=update.pinned
    )


def _pinned_topics(update: types.UpdatePinnedForumTopics) -> Any:
    if not isinstance(update.peer, types.PeerChannel):
        return None
    return types.UpdateChannelPinnedTopics(update.peer.channel_id, order=update.order)


def _promo(promo: types.help.PromoData) -> Any:
    return promo if promo.peer is not None else types.help.PromoDataEmpty(promo.expires)


LOWERED: Final[dict[str, Lowering]] = {
    "emojiStatus": Lowering(196, _status),
    "help.promoData": Lowering(202, _promo),
    "keyboardButton": Lowering(228, buttons.lower_button),
    "updatePinnedForumTopic": Lowering(215, _pinned_topic),
    "updatePinnedForumTopics": Lowering(215, _pinned_topics),
}

# --- what stands for values without a form -------------------------------------------------------


def plain_text(text: Any) -> str:
    """The letters of a rich text, without its form."""
    match text:
        case str():
            return text
        case types.TextPlain():
            return text.text
        case types.TextConcat():
            return "".join(plain_text(part) for part in text.texts)
        case types.TextCustomEmoji():
            return text.alt
        case types.TextMath():
            return text.source
        case _:
            return plain_text(getattr(text, "text", ""))


FALLBACKS: Final[dict[str, Callable[[Any], Any]]] = {
    "MessageAction": lambda _: types.MessageActionCustomAction(
        "Something happened that this version of your app cannot show."
    ),
    "MessageMedia": lambda _: types.MessageMediaUnsupported(),
    "PageBlock": lambda _: types.PageBlockUnsupported(),
    "RichText": lambda text: types.TextPlain(plain_text(text)),
    "SendMessageAction": lambda _: types.SendMessageTypingAction(),
    # Layers before 145 have no codes by e-mail: their clients take the code all the same.
    "auth.SentCodeType": lambda kind: types.auth.SentCodeTypeSms(getattr(kind, "length", 6)),
}
"""By type: what an older client is sent for a value that its layer cannot say. Values of the other
types are left out of vectors and optional fields, and whoever needs them cannot be sent."""
