"""The bridges written by hand: what an old client says and is told."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from chappe.tl import (
    NotInLayer,
    TLError,
    TLObject,
    decode,
    decode_request,
    encode,
    encode_result,
    encode_vector,
    functions,
    lower_result,
    types,
    wire,
)
from chappe.tl.layers import buttons, objects, values
from tests.unit.tl.reference import layer, versions

USER = types.PeerUser(5)
CHAT = types.PeerChat(6)
CHANNEL = types.PeerChannel(7)


def seen(value: TLObject, number: int) -> Any:
    """What a client of a layer reads, by that layer's own schema."""
    return layer(number).read(encode(value, number))[1]


def method_id(name: str, number: int) -> int:
    """The id of a method's form in a layer, found in the schema."""
    return next(v.id for v in versions("methods") if v.name == name and v.first <= number <= v.last)


def asked(name: str, number: int, body: bytes) -> Any:
    """What a handler gets when a client of a layer calls a method with these bytes."""
    request, called = decode_request(struct.pack("<I", method_id(name, number)) + body)
    assert called == method_id(name, number)
    return request


def boxed(value: TLObject) -> bytes:
    return encode(value, 133)


# --- peers where users and channels are asked for ------------------------------------------------

SEEN_IN = types.InputPeerUser(8, 80)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (types.InputPeerUser(5, 50), types.InputUser(5, 50)),
        (types.InputPeerSelf(), types.InputUserSelf()),
        (types.InputPeerEmpty(), types.InputUserEmpty()),
        (
            types.InputPeerUserFromMessage(SEEN_IN, 3, 5),
            types.InputUserFromMessage(SEEN_IN, 3, 5),
        ),
    ],
)
def test_a_peer_is_taken_for_a_user(sent: TLObject, meant: TLObject) -> None:
    users = struct.pack("<II", 0x1CB5C415, 1) + boxed(sent)
    assert asked("users.getUsers", 158, users).id == [meant]


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (types.InputPeerChannel(7, 70), types.InputChannel(7, 70)),
        (types.InputPeerEmpty(), types.InputChannelEmpty()),
        (
            types.InputPeerChannelFromMessage(SEEN_IN, 3, 7),
            types.InputChannelFromMessage(SEEN_IN, 3, 7),
        ),
    ],
)
def test_a_peer_is_taken_for_a_channel(sent: TLObject, meant: TLObject) -> None:
    assert asked("channels.getFullChannel", 158, boxed(sent)).channel == meant


@pytest.mark.parametrize(
    "sent",
    [
        types.InputPeerUser(5, 50),
        types.InputPeerSelf(),
        types.InputPeerChat(6),
        types.InputPeerChannel(7, 70),
    ],
)
def test_a_peer_is_taken_for_its_dialog(sent: types.AnyInputPeer) -> None:
    body = struct.pack("<I", 1) + boxed(sent)  # the flag `unread`
    meant = asked("messages.markDialogUnread", 158, body)
    assert (meant.unread, meant.peer) == (True, types.InputDialogPeer(sent))
    with pytest.raises(TLError, match="is no InputDialogPeer"):
        asked("messages.markDialogUnread", 158, struct.pack("<I", 1) + boxed(types.PeerUser(5)))


@pytest.mark.parametrize(
    "sent", [types.InputPeerChannel(7, 70), types.InputPeerChat(6), types.PeerUser(5)]
)
def test_no_other_peer_is_taken_for_a_user(sent: TLObject) -> None:
    with pytest.raises(TLError, match="is no InputUser"):
        asked("users.getFullUser", 158, boxed(sent))


# --- text that became text with entities ---------------------------------------------------------


def test_a_poll_of_old() -> None:
    poll = types.Poll(
        id=1,
        question=types.TextWithEntities("why?", [types.MessageEntityBold(0, 3)]),
        answers=[types.PollAnswer(types.TextWithEntities("so", []), b"1")],
        hash=9,
    )
    old = seen(poll, 178)
    assert old["question"] == "why?"
    assert old["answers"][0][1] == {"text": "so", "option": b"1"}
    lifted = decode(encode(poll, 178))
    assert isinstance(lifted, types.Poll)
    assert (lifted.question, lifted.hash) == (types.TextWithEntities("why?", []), 0)


def test_correct_answers_by_option_and_by_position() -> None:
    answers: list[types.AnyPollAnswer] = [
        types.PollAnswer(types.TextWithEntities(t, []), t.encode()) for t in "abc"
    ]
    poll = types.Poll(1, types.TextWithEntities("?", []), answers, 0)
    media = types.InputMediaPoll(poll, correct_answers=[2, 7])
    assert seen(media, 200)["correct_answers"] == [b"c"]
    lifted = decode(encode(media, 200))
    assert isinstance(lifted, types.InputMediaPoll)
    assert lifted.correct_answers == [2]
    bare = types.InputMediaPoll(poll)
    assert decode(encode(bare, 200)) == bare
    assert seen(bare, 200)["correct_answers"] is None


def test_hidden_votes_are_none() -> None:
    voters = types.PollAnswerVoters(b"1")
    assert seen(voters, 223)["voters"] == 0


def test_a_folder_of_old() -> None:
    folder = types.DialogFilter(1, types.TextWithEntities("work", []), [], [], [])
    assert seen(folder, 190)["title"] == "work"
    assert decode(encode(folder, 190)) == folder


# --- peers and users -----------------------------------------------------------------------------


def test_who_completed_a_task() -> None:
    assert seen(types.TodoCompletion(1, USER, 2), 216)["completed_by"] == 5
    assert seen(types.TodoCompletion(1, CHANNEL, 2), 216)["completed_by"] == 0


@pytest.mark.parametrize(
    ("user", "peer"),
    [
        (types.InputUser(1, 2), types.InputPeerUser(1, 2)),
        (types.InputUserSelf(), types.InputPeerSelf()),
        (
            types.InputUserFromMessage(types.InputPeerChat(3), 4, 5),
            types.InputPeerUserFromMessage(types.InputPeerChat(3), 4, 5),
        ),
        (types.InputUserEmpty(), types.InputPeerEmpty()),
    ],
)
def test_a_user_where_a_peer_may_stand(user: types.AnyInputUser, peer: types.AnyInputPeer) -> None:
    assert values.peer_of_user(user) == peer
    known = None if isinstance(peer, types.InputPeerEmpty) else user
    assert values.user_of_peer(peer) == known


@pytest.mark.parametrize(
    ("channel", "peer"),
    [
        (types.InputChannel(1, 2), types.InputPeerChannel(1, 2)),
        (
            types.InputChannelFromMessage(types.InputPeerChat(3), 4, 5),
            types.InputPeerChannelFromMessage(types.InputPeerChat(3), 4, 5),
        ),
        (types.InputChannelEmpty(), types.InputPeerEmpty()),
    ],
)
def test_a_channel_where_a_peer_may_stand(
    channel: types.AnyInputChannel, peer: types.AnyInputPeer
) -> None:
    assert values.peer_of_channel(channel) == peer
    known = None if isinstance(peer, types.InputPeerEmpty) else channel
    assert values.channel_of_peer(peer) == known


# --- the other types that changed ----------------------------------------------------------------

VOTES: list[tuple[types.AnyMessagePeerVote, str]] = [
    (types.MessagePeerVote(USER, b"1", 2), "messageUserVote"),
    (types.MessagePeerVoteMultiple(USER, [b"1"], 2), "messageUserVoteMultiple"),
    (types.MessagePeerVoteInputOption(USER, 2), "messageUserVoteInputOption"),
]


def test_votes_of_users() -> None:
    votes = types.messages.VotesList(3, [vote for vote, _ in VOTES], [], [])
    assert [vote[0] for vote in seen(votes, 158)["votes"]] == [name for _, name in VOTES]
    assert decode(encode(votes, 158)) == votes


def test_reactions_were_emoticons() -> None:
    picture = types.MessagePeerReaction(USER, 0, types.ReactionCustomEmoji(4))
    hearts: list[types.AnyMessagePeerReaction] = [
        types.MessagePeerReaction(USER, 0, types.ReactionEmoji("❤")),
        types.MessagePeerReaction(USER, 0, types.ReactionEmpty()),
    ]
    listed = types.messages.MessageReactionsList(3, [*hearts, picture], [], [])
    assert [r[1]["reaction"] for r in seen(listed, 137)["reactions"]] == ["❤", ""]
    back = decode(encode(listed, 137))
    assert isinstance(back, types.messages.MessageReactionsList)
    assert back.reactions == hearts


@pytest.mark.parametrize(
    ("reactions", "old"),
    [
        (types.ChatReactionsNone(), []),
        (types.ChatReactionsAll(), None),
        (
            types.ChatReactionsSome([types.ReactionEmoji("a"), types.ReactionCustomEmoji(1)]),
            ["a"],
        ),
    ],
)
def test_reactions_of_a_chat(reactions: types.AnyChatReactions, old: list[str] | None) -> None:
    assert values.CONVERSIONS["[string]", "ChatReactions"].lower(reactions) == old


@pytest.mark.parametrize(
    ("sound", "name"),
    [
        (types.NotificationSoundDefault(), "default"),
        (types.NotificationSoundNone(), ""),
        (types.NotificationSoundLocal("bell", "bell"), "bell"),
    ],
)
def test_sounds_were_names(sound: types.AnyNotificationSound, name: str) -> None:
    settings = types.InputPeerNotifySettings(sound=sound)
    assert seen(settings, 138)["sound"] == name
    assert decode(encode(settings, 138)) == settings


def test_an_action_that_loses_its_sense_is_told_in_words() -> None:
    several = types.MessageActionRequestedPeer(1, [USER, CHAT])
    assert seen(several, 167)["peer"] == ("peerUser", {"user_id": 5})
    none = types.MessageActionRequestedPeer(1, [])
    assert set(seen(none, 167)) == {"message"}


CONVERTED: list[tuple[str, str, Any, Any]] = [
    ("Bool", "PaidReactionPrivacy", True, types.PaidReactionPrivacyAnonymous()),
    ("Bool", "PaidReactionPrivacy", False, types.PaidReactionPrivacyDefault()),
    ("Peer", "SendAsPeer", CHAT, types.SendAsPeer(CHAT)),
    ("UserStories", "PeerStories", types.UserStories(5, []), types.PeerStories(USER, [])),
    ("int", "InputSavedStarGift", 3, types.InputSavedStarGiftUser(3)),
    ("int", "PeerColor", 3, types.PeerColor(color=3)),
    ("int", "RecentStory", 3, types.RecentStory(max_id=3)),
    ("int", "StarGiftAttributeRarity", 3, types.StarGiftAttributeRarity(3)),
    ("int", "double", 3, 3.0),
    ("int", "string", 3, "3"),
    ("int", "long", 3, 3),
    ("long", "StarsAmount", 3, types.StarsAmount(3, 0)),
    ("string", "ChatTheme", "a", types.ChatTheme("a")),
    ("string", "InputChatTheme", "a", types.InputChatTheme("a")),
    ("string", "InputChatTheme", "", types.InputChatThemeEmpty()),
    ("[long]", "[Peer]", [5], [USER]),
    ("long", "[Peer]", 5, [USER]),
]


@pytest.mark.parametrize(("old", "new", "before", "after"), CONVERTED)
def test_both_ways(old: str, new: str, before: Any, after: Any) -> None:
    way = values.conversion(old, new)
    assert way is not None
    assert way.lift(before) == after
    assert way.lower(after) == before


def test_what_has_no_way_back() -> None:
    def back(old: str, new: str, value: Any) -> Any:
        way = values.conversion(old, new)
        assert way is not None
        return way.lower(value)

    assert back("User", "long", 5) is None
    assert back("int", "string", "page two") is None
    assert back("int", "PeerColor", types.PeerColorCollectible(1, 2, 3, 4, [])) is None
    assert back("int", "StarGiftAttributeRarity", types.StarGiftAttributeRarityEpic()) is None
    assert back("long", "[Peer]", []) is None
    unique = types.ChatThemeUniqueGift(types.StarGiftUnique, [])  # type: ignore[arg-type]
    assert back("string", "ChatTheme", unique) == ""


def test_types_without_a_way() -> None:
    assert values.conversion("User", "Chat") is None
    assert values.conversion("[User]", "[Chat]") is None
    assert values.conversion("User", "[Chat]") is None


# --- keyboards -----------------------------------------------------------------------------------

STYLE = types.KeyboardButtonStyle(bg_danger=True)
PEER_TYPE = types.RequestPeerTypeUser()

REPLY_BUTTONS: list[tuple[types.AnyButtonType, str]] = [
    (types.ButtonTypeDefault(), "keyboardButton"),
    (types.ButtonTypeRequestPhone(), "keyboardButtonRequestPhone"),
    (types.ButtonTypeRequestGeoLocation(), "keyboardButtonRequestGeoLocation"),
    (types.ButtonTypeRequestPoll(quiz=True), "keyboardButtonRequestPoll"),
    (types.ButtonTypeSimpleWebView("u"), "keyboardButtonSimpleWebView"),
    (types.ButtonTypeRequestPeer(1, PEER_TYPE, 2), "keyboardButtonRequestPeer"),
    (
        types.InputButtonTypeRequestPeer(1, PEER_TYPE, 2, name_requested=True),
        "inputKeyboardButtonRequestPeer",
    ),
]


@pytest.mark.parametrize("number", [225, 229])
@pytest.mark.parametrize(("kind", "name"), REPLY_BUTTONS)
def test_reply_keyboards(kind: types.AnyButtonType, name: str, number: int) -> None:
    button = types.KeyboardButton("text", kind, style=STYLE)
    markup = types.ReplyKeyboardMarkup([types.KeyboardButtonRow([button])])
    written = seen(markup, number)["rows"][0][1]["buttons"][0][0]
    assert written == (name if number < 229 else "keyboardButton")
    assert decode(encode(markup, number)) == markup


INLINE_BUTTONS: list[tuple[types.AnyInlineButtonType, str]] = [
    (types.InlineButtonTypeUrl("u"), "keyboardButtonUrl"),
    (types.InlineButtonTypeCallback(b"d", requires_password=True), "keyboardButtonCallback"),
    (
        types.InlineButtonTypeSwitchInline(
            "q", same_peer=True, peer_types=[types.InlineQueryPeerTypePM()]
        ),
        "keyboardButtonSwitchInline",
    ),
    (types.InlineButtonTypeGame(), "keyboardButtonGame"),
    (types.InlineButtonTypeBuy(), "keyboardButtonBuy"),
    (types.InlineButtonTypeCopy("c"), "keyboardButtonCopy"),
    (types.InlineButtonTypeWebView("u"), "keyboardButtonWebView"),
    (types.InlineButtonTypeUserProfile(5), "keyboardButtonUserProfile"),
    (
        types.InputInlineButtonTypeUserProfile(types.InputUserSelf()),
        "inputKeyboardButtonUserProfile",
    ),
    (types.InlineButtonTypeUrlAuth("u", 1, fwd_text="f"), "keyboardButtonUrlAuth"),
    (
        types.InputInlineButtonTypeUrlAuth("u", bot=types.InputUserSelf(), fwd_text="f"),
        "inputKeyboardButtonUrlAuth",
    ),
]


def inline(*kinds: types.AnyInlineButtonType) -> types.ReplyInlineMarkup:
    made = [types.KeyboardInlineButton("text", kind, style=STYLE) for kind in kinds]
    return types.ReplyInlineMarkup([types.KeyboardInlineButtonRow(made)])


@pytest.mark.parametrize("number", [225, 229])
@pytest.mark.parametrize(("kind", "name"), INLINE_BUTTONS)
def test_buttons_under_a_message(kind: types.AnyInlineButtonType, name: str, number: int) -> None:
    written = seen(inline(kind), number)["rows"][0][1]["buttons"][0][0]
    assert written == (name if number < 229 else "keyboardInlineButton")
    assert decode(encode(inline(kind), number)) == inline(kind)


def test_styles_came_later() -> None:
    back = decode(encode(inline(types.InlineButtonTypeGame()), 200))
    assert isinstance(back, types.ReplyInlineMarkup)
    assert back.rows[0].buttons[0].style is None


def test_buttons_that_have_no_place_are_left_out() -> None:
    markup = inline(types.InlineButtonTypeDisabled(), types.InlineButtonTypeGame())
    assert len(seen(markup, 225)["rows"][0][1]["buttons"]) == 1
    plain = types.KeyboardButtonRow([types.KeyboardButton("text", types.ButtonTypeDefault())])
    assert buttons.inline_row(plain).buttons == []
    nobody = types.InputInlineButtonTypeUrlAuth("u")
    back = decode(encode(inline(nobody), 225))
    assert isinstance(back, types.ReplyInlineMarkup)
    kind = back.rows[0].buttons[0].type
    assert isinstance(kind, types.InputInlineButtonTypeUrlAuth)
    assert kind.bot == types.InputUserEmpty()


# --- values under another constructor ------------------------------------------------------------


def name_of(value: TLObject, number: int) -> str:
    name: str = layer(number).read(encode(value, number))[0]
    return name


def test_a_status_that_ends() -> None:
    ends, stays = types.EmojiStatus(1, until=2), types.EmojiStatus(1)
    assert name_of(ends, 196) == "emojiStatusUntil"
    assert name_of(stays, 196) == name_of(ends, 198) == "emojiStatus"
    assert decode(encode(ends, 196)) == ends


def test_pinned_topics() -> None:
    one = types.UpdatePinnedForumTopic(CHANNEL, 2, pinned=True)
    order = types.UpdatePinnedForumTopics(CHANNEL, order=[3, 2])
    for update in (one, order):
        assert name_of(update, 214).startswith("updateChannelPinned")
        assert decode(encode(update, 214)) == update
        assert name_of(update, 216).startswith("updatePinned")
    for other in (types.UpdatePinnedForumTopic(USER, 2), types.UpdatePinnedForumTopics(USER)):
        with pytest.raises(NotInLayer):
            encode(other, 214)


def test_a_promotion_without_a_peer() -> None:
    some = types.help.PromoData(1, [], [], [], [], peer=CHANNEL)
    none = types.help.PromoData(1, [], [], [], [])
    assert name_of(some, 200) == "help.promoData"
    assert name_of(none, 200) == "help.promoDataEmpty"
    assert name_of(none, 203) == "help.promoData"


def test_a_message_is_never_lost() -> None:
    def of(action: types.AnyMessageAction) -> types.MessageService:
        return types.MessageService(id=1, peer_id=USER, date=1, action=action)

    boost = of(types.MessageActionBoostApply(1))
    assert seen(boost, 200)["action"][0] == "messageActionBoostApply"
    assert seen(boost, 140)["action"][0] == "messageActionCustomAction"
    deep = of(types.MessageActionSetChatWallPaper(types.WallPaperNoFile(id=1)))
    assert seen(deep, 200)["action"][0] == "messageActionSetChatWallPaper"


def test_media_that_a_layer_does_not_know() -> None:
    story = types.MessageMediaStory(USER, 1)
    message = types.Message(id=1, peer_id=USER, date=1, message="", media=story)
    assert seen(message, 229)["media"][0] == "messageMediaStory"
    assert seen(message, 150)["media"] == ("messageMediaUnsupported", {})


def test_formatting_that_a_layer_does_not_know_is_left_out() -> None:
    entities: list[types.AnyMessageEntity] = [
        types.MessageEntityBold(0, 1),
        types.MessageEntityCustomEmoji(1, 1, 5),
    ]
    message = types.Message(id=1, peer_id=USER, date=1, message="ab", entities=entities)
    assert [entity[0] for entity in seen(message, 140)["entities"]] == ["messageEntityBold"]
    assert len(seen(message, 149)["entities"]) == 2


def test_updates_that_a_layer_does_not_know_are_left_out() -> None:
    new = types.UpdateSavedReactionTags()
    both = types.Updates([new, types.UpdateConfig()], [], [], 1, 0)
    assert [update[0] for update in seen(both, 133)["updates"]] == ["updateConfig"]
    with pytest.raises(NotInLayer):
        encode(types.UpdateShort(new, 1), 133)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (types.TextBold(types.TextPlain("a")), "a"),
        (types.TextConcat([types.TextPlain("a"), types.TextEmpty()]), "a"),
        (types.TextMath("x^2"), "x^2"),
        (types.TextCustomEmoji(1, "🙂"), "🙂"),
        (types.TextImage(1, 2, 3), ""),
    ],
)
def test_rich_text_without_its_form(text: types.AnyRichText, plain: str) -> None:
    assert objects.plain_text(text) == plain


def test_rich_text_of_newer_kinds() -> None:
    text = types.TextConcat([types.TextSpoiler(types.TextPlain("a")), types.TextPlain("b")])
    assert seen(text, 140)["texts"] == [
        ("textPlain", {"text": "a"}),
        ("textPlain", {"text": "b"}),
    ]


def test_sizes_were_ints() -> None:
    hash_ = types.FileHash(1 << 40, 2, b"")
    assert seen(hash_, 142)["offset"] == (1 << 31) - 1
    assert seen(hash_, 143)["offset"] == 1 << 40


# --- old requests --------------------------------------------------------------------------------


def test_a_reply_was_a_number() -> None:
    head = struct.pack("<I", 1) + boxed(types.InputPeerSelf())
    old = asked("messages.sendMessage", 133, head + struct.pack("<I", 9) + TEXT + RANDOM)
    assert old.reply_to == types.InputReplyToMessage(9)
    head = struct.pack("<I", 1 | 1 << 9) + boxed(types.InputPeerSelf())
    numbers = struct.pack("<II", 9, 4)
    topic = asked("messages.sendMessage", 150, head + numbers + TEXT + RANDOM)
    assert topic.reply_to == types.InputReplyToMessage(9, top_msg_id=4)
    head = struct.pack("<I", 0) + boxed(types.InputPeerSelf())
    assert asked("messages.sendMessage", 133, head + TEXT + RANDOM).reply_to is None


TEXT = b"\2hi\0"
RANDOM = bytes(8)


def test_reports_had_reasons() -> None:
    ids = encode_vector([1], 133, "int")
    body = boxed(types.InputPeerSelf()) + ids + boxed(types.InputReportReasonSpam()) + TEXT
    report = asked("messages.report", 150, body)
    assert report == functions.messages.Report(types.InputPeerSelf(), [1], b"spam", "hi")
    spam = types.ReportResultReported()
    assert lower_result(method_id("messages.report", 150), spam) is True


def test_topics_were_of_channels() -> None:
    old = functions.channels.GetForumTopicsByID(types.InputChannel(1, 2), [3])
    request, called = decode_request(encode(old, 200))
    expected = functions.messages.GetForumTopicsByID(types.InputPeerChannel(1, 2), [3])
    assert request == expected
    assert called == old.TL_ID


def test_colours_translations_invoices() -> None:
    color = asked("account.updateColor", 166, struct.pack("<IiQ", 1, 4, 6))
    assert color.color == types.PeerColor(color=4, background_emoji_id=6)
    assert asked("account.updateColor", 200, struct.pack("<I", 0)).color is None
    text = asked("messages.translateText", 140, struct.pack("<I", 2) + TEXT + TEXT)
    assert text.text == [types.TextWithEntities("hi", [])]
    assert text.id is None
    number = asked(
        "messages.translateText",
        140,
        struct.pack("<I", 1) + boxed(types.InputPeerSelf()) + bytes(4) + TEXT,
    )
    assert (number.id, number.text) == ([0], None)
    body = struct.pack("<I", 0) + boxed(types.InputPeerSelf()) + struct.pack("<I", 7)
    form = asked("payments.getPaymentForm", 140, body)
    assert form.invoice == types.InputInvoiceMessage(types.InputPeerSelf(), 7)


# --- the form of answers -------------------------------------------------------------------------

UPDATES = types.Updates([], [], [], 1, 0)

ANSWERED: list[tuple[str, int, Any, Any]] = [
    ("messages.createChat", 150, types.messages.InvitedUsers(UPDATES, []), UPDATES),
    ("messages.getDialogFilters", 150, types.messages.DialogFilters([]), []),
    ("help.getAppConfig", 150, types.help.AppConfig(1, types.JsonNull()), types.JsonNull()),
    ("help.getAppConfig", 150, types.help.AppConfigNotModified(), types.JsonObject([])),
    ("channels.joinChannel", 200, types.messages.ChatInviteJoinResultOk(UPDATES), UPDATES),
    ("auth.logOut", 133, types.auth.LoggedOut(), True),
    ("bots.getBotInfo", 155, types.bots.BotInfo("n", "a", "d"), ["n", "a", "d"]),
    ("messages.getMessageReadParticipants", 150, [types.ReadParticipantDate(5, 1)], [5]),
    ("stories.getPeerMaxIDs", 200, [types.RecentStory(), types.RecentStory(max_id=3)], [0, 3]),
    (
        "account.getChatThemes",
        133,
        types.account.Themes(1, []),
        types.account.ChatThemesNotModified(),
    ),
    (
        "messages.requestAppWebView",
        160,
        types.WebViewResultUrl("u"),
        types.AppWebViewResultUrl("u"),
    ),
    (
        "messages.requestSimpleWebView",
        160,
        types.WebViewResultUrl("u"),
        types.SimpleWebViewResultUrl("u"),
    ),
    (
        "messages.getWebPagePreview",
        150,
        types.messages.WebPagePreview(types.MessageMediaEmpty(), [], []),
        types.MessageMediaEmpty(),
    ),
    (
        "messages.getPeerSettings",
        133,
        types.messages.PeerSettings(types.PeerSettings(), [], []),
        types.PeerSettings(),
    ),
    (
        "messages.getWebPage",
        150,
        types.messages.WebPage(types.WebPageEmpty(1), [], []),
        types.WebPageEmpty(1),
    ),
    ("messages.sendMessage", 150, UPDATES, UPDATES),
]


@pytest.mark.parametrize(("name", "number", "new", "old"), ANSWERED)
def test_the_answer_follows_the_id_that_was_called(
    name: str, number: int, new: Any, old: Any
) -> None:
    called = method_id(name, number)
    assert lower_result(called, new) == old
    assert encode_result(called, new, number)


def test_an_answer_keeps_its_form_whatever_layer_was_announced() -> None:
    invited = types.messages.InvitedUsers(UPDATES, [])
    called = method_id("messages.createChat", 150)
    assert decode(encode_result(called, invited, 229)) == UPDATES
    assert decode(encode_result(method_id("messages.createChat", 229), invited, 229)) == invited


def test_old_details_of_a_person_have_the_person_in_them() -> None:
    ada = types.User(id=5, first_name="Ada")
    full = types.UserFull(5, types.PeerSettings(), types.PeerNotifySettings(), 0)
    result = types.users.UserFull(full, [], [types.User(id=6), ada])
    called = method_id("users.getFullUser", 133)
    assert layer(133).read(encode_result(called, result, 133))[1]["user"][1]["first_name"] == "Ada"
    later = decode(encode_result(called, result, 229))
    assert later == full
    assert layer(133).read(encode(full, 133))[1]["user"] == ("userEmpty", {"id": 5})


def test_answers_without_an_old_form() -> None:
    web = types.messages.ChatInviteJoinResultWebView(1, 2, [])
    with pytest.raises(NotInLayer, match="web page"):
        lower_result(method_id("channels.joinChannel", 200), web)
    with pytest.raises(NotInLayer, match="no way"):
        lower_result(method_id("phone.createConferenceCall", 200), UPDATES)
    with pytest.raises(TLError, match="unknown"):
        encode_result(1, UPDATES, 229)


def test_an_answer_of_another_type_is_our_mistake() -> None:
    with pytest.raises(TLError, match="is no Updates"):
        encode_result(functions.messages.SendMessage.TL_ID, types.PeerUser(1), 229)


# --- layers --------------------------------------------------------------------------------------


def test_wire_numbers() -> None:
    assert wire(1) == 133
    assert wire(134) == 133
    assert wire(136) == 135
    assert wire(229) == wire(500) == 229
    assert encode(types.PeerUser(1), 1) == encode(types.PeerUser(1), 500)


def test_vectors_and_plain_values() -> None:
    assert encode(value=True, layer=133) == (0x997275B5).to_bytes(4, "little")
    assert encode(value=False, layer=133) == (0xBC799737).to_bytes(4, "little")
    assert encode([], 133) == struct.pack("<II", 0x1CB5C415, 0)
    assert encode([USER], 133) == struct.pack("<II", 0x1CB5C415, 1) + encode(USER, 133)
    assert encode_vector((3,), 133, "int") == struct.pack("<IIi", 0x1CB5C415, 1, 3)
    assert encode_vector((3,), 133, "long") == struct.pack("<IIq", 0x1CB5C415, 1, 3)
    assert encode_vector(["hi"], 133, "string") == struct.pack("<II", 0x1CB5C415, 1) + TEXT
    mixed = [types.MessageEntityCustomEmoji(1, 1, 5), types.MessageEntityBold(0, 1)]
    assert encode_vector(mixed, 140, "MessageEntity") == encode(mixed[1:], 140)
    with pytest.raises(TLError):
        encode_vector([USER], 133, "User")
    with pytest.raises(TLError):
        encode_vector(["a"], 133, "long")
