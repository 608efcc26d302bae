"""Types that changed under a field's name: how a value of one becomes a value of the other.

A pair ``(old, new)`` of TL types has a function that lifts an old value and one that lowers a new
one. Both are for a single value; `conversion` makes that of a vector or of "one became many".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from chappe.tl.gen import types
from chappe.tl.layers import buttons


class Conversion(NamedTuple):
    """The two ways between an old and a new type; a function gives None where there is no way."""

    lift: Callable[[Any], Any]
    lower: Callable[[Any], Any]


def same(value: Any) -> Any:
    return value


def same_wire(old: str, new: str) -> bool:
    """Whether a field needs no conversion at all."""
    return old == new or {old, new} == {"int", "long"}


class Accompanied(int):
    """The id of a person who goes along, for the forms that have the person in its place."""

    person: types.AnyUser


def accompanied(id_: int, people: list[types.AnyUser]) -> int:
    """Give an id that knows whose it is."""
    found = Accompanied(id_)
    found.person = next((one for one in people if one.id == id_), types.UserEmpty(id_))
    return found


def person_of(id_: int) -> types.AnyUser:
    return id_.person if isinstance(id_, Accompanied) else types.UserEmpty(id_)


def _nothing(value: Any) -> None:  # noqa: ARG001 - one form for all conversions
    return None


# --- peers --------------------------------------------------------------------------------------


def user_of(peer: types.AnyPeer) -> int:
    """The user's id; 0 for a chat or channel, which the old field could not name."""
    return peer.user_id if isinstance(peer, types.PeerUser) else 0


def peer_of_user(user: types.AnyInputUser) -> types.AnyInputPeer:
    """The same user where any peer may stand."""
    match user:
        case types.InputUser():
            return types.InputPeerUser(user.user_id, user.access_hash)
        case types.InputUserSelf():
            return types.InputPeerSelf()
        case types.InputUserFromMessage():
            return types.InputPeerUserFromMessage(user.peer, user.msg_id, user.user_id)
        case _:
            return types.InputPeerEmpty()


def user_of_peer(peer: types.AnyInputPeer) -> types.AnyInputUser | None:
    match peer:
        case types.InputPeerUser():
            return types.InputUser(peer.user_id, peer.access_hash)
        case types.InputPeerSelf():
            return types.InputUserSelf()
        case types.InputPeerUserFromMessage():
            return types.InputUserFromMessage(peer.peer, peer.msg_id, peer.user_id)
        case _:
            return None


def peer_of_channel(channel: types.AnyInputChannel) -> types.AnyInputPeer:
    """The same channel where any peer may stand."""
    match channel:
        case types.InputChannel():
            return types.InputPeerChannel(channel.channel_id, channel.access_hash)
        case types.InputChannelFromMessage():
            return types.InputPeerChannelFromMessage(
                channel.peer, channel.msg_id, channel.channel_id
            )
        case _:
            return types.InputPeerEmpty()


def channel_of_peer(peer: types.AnyInputPeer) -> types.AnyInputChannel | None:
    match peer:
        case types.InputPeerChannel():
            return types.InputChannel(peer.channel_id, peer.access_hash)
        case types.InputPeerChannelFromMessage():
            return types.InputChannelFromMessage(peer.peer, peer.msg_id, peer.channel_id)
        case _:
            return None


# --- reactions, votes, sounds -------------------------------------------------------------------


def _reaction(emoticon: str) -> types.AnyReaction:
    return types.ReactionEmoji(emoticon) if emoticon else types.ReactionEmpty()


def _emoticon(reaction: types.AnyReaction) -> str | None:
    """The emoticon; None for a reaction that is a picture or paid for."""
    if isinstance(reaction, types.ReactionEmoji):
        return reaction.emoticon
    return "" if isinstance(reaction, types.ReactionEmpty) else None


def _available(emoticons: list[str]) -> types.AnyChatReactions:
    return types.ChatReactionsSome([types.ReactionEmoji(emoticon) for emoticon in emoticons])


def _emoticons(reactions: types.AnyChatReactions) -> list[str] | None:
    if not isinstance(reactions, types.ChatReactionsSome):
        return [] if isinstance(reactions, types.ChatReactionsNone) else None
    return [r.emoticon for r in reactions.reactions if isinstance(r, types.ReactionEmoji)]


def _vote(vote: types.AnyMessageUserVote) -> types.AnyMessagePeerVote:
    peer = types.PeerUser(vote.user_id)
    match vote:
        case types.MessageUserVote():
            return types.MessagePeerVote(peer, vote.option, vote.date)
        case types.MessageUserVoteMultiple():
            return types.MessagePeerVoteMultiple(peer, vote.options, vote.date)
        case _:
            return types.MessagePeerVoteInputOption(peer, vote.date)


def _user_vote(vote: types.AnyMessagePeerVote) -> types.AnyMessageUserVote:
    user = user_of(vote.peer)
    match vote:
        case types.MessagePeerVote():
            return types.MessageUserVote(user, vote.option, vote.date)
        case types.MessagePeerVoteMultiple():
            return types.MessageUserVoteMultiple(user, vote.options, vote.date)
        case _:
            return types.MessageUserVoteInputOption(user, vote.date)


def _peer_reaction(reaction: types.MessageUserReaction) -> types.MessagePeerReaction:
    peer = types.PeerUser(reaction.user_id)
    return types.MessagePeerReaction(peer_id=peer, date=0, reaction=_reaction(reaction.reaction))


def _user_reaction(reaction: types.MessagePeerReaction) -> types.MessageUserReaction | None:
    emoticon = _emoticon(reaction.reaction)
    if emoticon is None:
        return None
    return types.MessageUserReaction(user_of(reaction.peer_id), emoticon)


def _sound(name: str) -> types.AnyNotificationSound:
    """A sound was the name of a file on the device, "default" or nothing."""
    if name == "default":
        return types.NotificationSoundDefault()
    return types.NotificationSoundLocal(name, name) if name else types.NotificationSoundNone()


def _sound_name(sound: types.AnyNotificationSound) -> str:
    match sound:
        case types.NotificationSoundLocal():
            return sound.data
        case types.NotificationSoundNone():
            return ""
        case _:
            return "default"


# --- everything else ----------------------------------------------------------------------------


def _text(text: str) -> types.TextWithEntities:
    return types.TextWithEntities(text, [])


def _theme_emoticon(theme: types.AnyChatTheme) -> str:
    return theme.emoticon if isinstance(theme, types.ChatTheme) else ""


def _color_number(color: types.AnyPeerColor) -> int | None:
    return color.color if isinstance(color, types.PeerColor) else None


def _permille(rarity: types.AnyStarGiftAttributeRarity) -> int | None:
    return rarity.permille if isinstance(rarity, types.StarGiftAttributeRarity) else None


def _paid_privacy(private: bool) -> types.AnyPaidReactionPrivacy:
    return types.PaidReactionPrivacyAnonymous() if private else types.PaidReactionPrivacyDefault()


def _stories_of_peer(stories: types.UserStories) -> types.PeerStories:
    peer = types.PeerUser(stories.user_id)
    return types.PeerStories(peer, stories.stories, max_read_id=stories.max_read_id)


def _stories_of_user(stories: types.PeerStories) -> types.UserStories:
    user = user_of(stories.peer)
    return types.UserStories(user, stories.stories, max_read_id=stories.max_read_id)


CONVERSIONS: Final[dict[tuple[str, str], Conversion]] = {
    ("Bool", "PaidReactionPrivacy"): Conversion(
        _paid_privacy, lambda privacy: isinstance(privacy, types.PaidReactionPrivacyAnonymous)
    ),
    ("Bool", "true"): Conversion(same, same),
    ("InputChannel", "InputPeer"): Conversion(peer_of_channel, channel_of_peer),
    ("InputUser", "InputPeer"): Conversion(peer_of_user, user_of_peer),
    ("KeyboardButtonRow", "KeyboardInlineButtonRow"): Conversion(
        buttons.inline_row, buttons.old_row
    ),
    ("MessageUserReaction", "MessagePeerReaction"): Conversion(_peer_reaction, _user_reaction),
    ("MessageUserVote", "MessagePeerVote"): Conversion(_vote, _user_vote),
    ("Peer", "SendAsPeer"): Conversion(types.SendAsPeer, lambda send_as: send_as.peer),
    ("User", "long"): Conversion(lambda user: user.id, _nothing),
    ("UserStories", "PeerStories"): Conversion(_stories_of_peer, _stories_of_user),
    ("[string]", "ChatReactions"): Conversion(_available, _emoticons),
    ("int", "InputSavedStarGift"): Conversion(
        types.InputSavedStarGiftUser, lambda gift: getattr(gift, "msg_id", None)
    ),
    ("int", "PeerColor"): Conversion(lambda color: types.PeerColor(color=color), _color_number),
    ("int", "RecentStory"): Conversion(
        lambda max_id: types.RecentStory(max_id=max_id), lambda story: story.max_id
    ),
    ("int", "StarGiftAttributeRarity"): Conversion(types.StarGiftAttributeRarity, _permille),
    ("int", "double"): Conversion(float, int),
    ("int", "string"): Conversion(str, lambda text: int(text) if text.isdecimal() else None),
    ("long", "Peer"): Conversion(types.PeerUser, user_of),
    ("long", "StarsAmount"): Conversion(
        lambda amount: types.StarsAmount(amount, 0), lambda stars: getattr(stars, "amount", 0)
    ),
    ("string", "ChatTheme"): Conversion(types.ChatTheme, _theme_emoticon),
    ("string", "InputChatTheme"): Conversion(
        lambda emoticon: (
            types.InputChatTheme(emoticon) if emoticon else types.InputChatThemeEmpty()
        ),
        lambda theme: getattr(theme, "emoticon", ""),
    ),
    ("string", "NotificationSound"): Conversion(_sound, _sound_name),
    ("string", "Reaction"): Conversion(_reaction, _emoticon),
    ("string", "TextWithEntities"): Conversion(_text, lambda text: text.text),
}


def conversion(old: str, new: str) -> Conversion | None:
    """Find the way between two types; vectors by their items, and one value to a vector of one."""
    if same_wire(old, new):
        return Conversion(same, same)
    known = CONVERSIONS.get((old, new))
    if known is not None:
        return known
    if new[0] != "[":
        return None
    if old[0] == "[":
        return _each(conversion(old[1:-1], new[1:-1]))
    inner = conversion(old, new[1:-1])
    if inner is None:
        return None
    return Conversion(
        lambda value: [inner.lift(value)],
        lambda values: inner.lower(values[0]) if values else None,
    )


def _each(inner: Conversion | None) -> Conversion | None:
    if inner is None:
        return None

    def lower(values: list[Any]) -> list[Any]:
        lowered = (inner.lower(value) for value in values)
        return [value for value in lowered if value is not None]

    return Conversion(lambda values: [inner.lift(value) for value in values], lower)
