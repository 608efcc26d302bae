"""Fields that were renamed, joined or added: where their value comes from.

What `values.conversion` knows of types needs no line here, and neither do fields that are optional
in both forms, nor numbers, texts and vectors that may be zero or empty when nobody gives them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from chappe.tl.gen import types
from chappe.tl.layers.values import Conversion, conversion, person_of, same_wire
from chappe.tl.schema import Combinator

_DAYS_OF_A_MONTH: Final = 30

_MONTHS: Final = Conversion(
    lambda months: months * _DAYS_OF_A_MONTH,
    lambda days: max(1, round(days / _DAYS_OF_A_MONTH)),
)


class Renamed(NamedTuple):
    """A field that had another name; the conversion is that of the types unless it is given."""

    new: str
    old: str
    conversion: Conversion | None = None


_USER: Final = Renamed("peer", "user_id")
_GIFT: Final = Renamed("stargift", "msg_id")
_CHANNEL: Final = Renamed("peer", "channel")

RENAMED: Final[dict[str, tuple[Renamed, ...]]] = {
    "channels.reportSpam": (Renamed("participant", "user_id"),),
    "channels.toggleSignatures": (Renamed("signatures_enabled", "enabled"),),
    "inputInvoiceStarGift": (_USER,),
    "inputInvoiceStarGiftTransfer": (_GIFT,),
    "inputInvoiceStarGiftUpgrade": (_GIFT,),
    "inputMediaStory": (_USER,),
    "inputReplyToStory": (_USER,),
    "messageActionGiftCode": (Renamed("days", "months", _MONTHS),),
    "messageActionGiftPremium": (Renamed("days", "months", _MONTHS),),
    "messageActionRequestedPeer": (Renamed("peers", "peer"),),
    "messageActionSetChatTheme": (Renamed("theme", "emoticon"),),
    "messageMediaStory": (_USER,),
    "messageReplyStoryHeader": (_USER,),
    "messages.sendBotRequestedPeer": (Renamed("requested_peers", "requested_peer"),),
    "messages.setChatTheme": (Renamed("theme", "emoticon"),),
    "payments.checkedGiftCode": (Renamed("days", "months", _MONTHS),),
    "payments.convertStarGift": (_GIFT,),
    "payments.saveStarGift": (_GIFT,),
    "payments.transferStarGift": (_GIFT,),
    "payments.updateStarGiftPrice": (Renamed("resell_amount", "resell_stars"),),
    "payments.upgradeStarGift": (_GIFT,),
    "starGiftAttributeBackdrop": (Renamed("rarity", "rarity_permille"),),
    "starGiftAttributeModel": (Renamed("rarity", "rarity_permille"),),
    "starGiftAttributePattern": (Renamed("rarity", "rarity_permille"),),
    "starsTransaction": (Renamed("amount", "stars"),),
    "stats.getBroadcastRevenueStats": (_CHANNEL,),
    "stats.getBroadcastRevenueTransactions": (_CHANNEL,),
    "stats.getBroadcastRevenueWithdrawalUrl": (_CHANNEL,),
    "stories.allStories": (Renamed("peer_stories", "user_stories"),),
    "stories.exportStoryLink": (_USER,),
    "stories.getPinnedStories": (_USER,),
    "stories.getStoriesByID": (_USER,),
    "stories.incrementStoryViews": (_USER,),
    "stories.readStories": (_USER,),
    "stories.report": (_USER,),
    "stories.sendReaction": (_USER,),
    "updateMessagePollVote": (_USER,),
    "updateReadStories": (_USER,),
    "updateSentStoryReaction": (_USER,),
    "updateStory": (_USER,),
    "userFull": (Renamed("id", "user", Conversion(lambda user: user.id, person_of)),),
    "webPageAttributeStory": (_USER,),
}

DEFAULTS: Final[dict[str, Any]] = {
    "BroadcastRevenueBalances": types.BroadcastRevenueBalances(0, 0, 0),
    "BusinessBotRights": types.BusinessBotRights(),
    "ButtonType": types.ButtonTypeDefault(),
    "DataJSON": types.DataJSON("{}"),
    "EmailVerifyPurpose": types.EmailVerifyPurposePassport(),
    "InputPeer": types.InputPeerSelf(),
    "InputStorePaymentPurpose": types.InputStorePaymentPremiumSubscription(),
    "Peer": types.PeerUser(0),
    "StatsAbsValueAndPrev": types.StatsAbsValueAndPrev(0.0, 0.0),
    "StatsGraph": types.StatsGraphError(""),
    "StoriesStealthMode": types.StoriesStealthMode(),
}
"""What stands for a required field that an older form has not."""

OLD_VALUES: Final[dict[tuple[str, str], int]] = {
    ("config", "saved_gifs_limit"): 200,
    ("config", "stickers_faved_limit"): 5,
    ("config", "pinned_dialogs_count_max"): 5,
    ("config", "pinned_infolder_count_max"): 100,
}
"""Numbers that an older form asks for and where zero would tell the client to offer nothing."""

REASONS: Final[dict[str, bytes]] = {
    "inputReportReasonSpam": b"spam",
    "inputReportReasonViolence": b"violence",
    "inputReportReasonPornography": b"pornography",
    "inputReportReasonChildAbuse": b"child_abuse",
    "inputReportReasonOther": b"other",
    "inputReportReasonCopyright": b"copyright",
    "inputReportReasonGeoIrrelevant": b"geo_irrelevant",
    "inputReportReasonFake": b"fake",
    "inputReportReasonIllegalDrugs": b"illegal_drugs",
    "inputReportReasonPersonalDetails": b"personal_details",
}
"""The reason of an old report as the option of a new one (core.telegram.org/api/report)."""


def _reply_to(old: dict[str, Any]) -> types.InputReplyToMessage | None:
    """Until 158 a reply was named by one or two numbers of the request."""
    if old["reply_to_msg_id"] is None:
        return None
    return types.InputReplyToMessage(old["reply_to_msg_id"], top_msg_id=old.get("top_msg_id"))


def _color(old: dict[str, Any]) -> types.PeerColor | None:
    if old["color"] is None and old["background_emoji_id"] is None:
        return None
    return types.PeerColor(color=old["color"], background_emoji_id=old["background_emoji_id"])


def _options(answers: list[Any]) -> list[bytes]:
    """The options of a poll's answers; those of answers given since 224 are their positions."""
    return [getattr(answer, "option", bytes((i,))) for i, answer in enumerate(answers)]


def _correct_positions(old: dict[str, Any]) -> list[int] | None:
    """Correct answers were named by their option bytes until 223, by their positions since."""
    if old["correct_answers"] is None:
        return None
    options = _options(old["poll"].answers)
    return [options.index(option) for option in old["correct_answers"] if option in options]


def _correct_options(media: types.InputMediaPoll) -> list[bytes] | None:
    if media.correct_answers is None:
        return None
    options = _options(media.poll.answers)
    return [options[at] for at in media.correct_answers if 0 <= at < len(options)]


def _translated(old: dict[str, Any]) -> list[types.TextWithEntities] | None:
    return None if old["text"] is None else [types.TextWithEntities(old["text"], [])]


LIFTS: Final[dict[tuple[str, str, str], Callable[[dict[str, Any]], Any]]] = {
    ("account.updateColor", "color", "background_emoji_id"): _color,
    ("account.verifyEmail", "verification", "code"): lambda old: types.EmailVerificationCode(
        old["code"]
    ),
    ("inputInvoiceStars", "purpose", "option"): lambda old: types.InputStorePaymentStarsTopup(
        old["option"].stars, old["option"].currency, old["option"].amount
    ),
    ("messages.report", "option", "reason"): lambda old: REASONS[old["reason"].TL_NAME],
    ("messages.translateText", "id", "msg_id"): lambda old: (
        None if old["msg_id"] is None else [old["msg_id"]]
    ),
    ("messages.translateText", "text", "from_lang"): _translated,
    ("payments.getPaymentForm", "invoice", "msg_id"): lambda old: types.InputInvoiceMessage(
        old["peer"], old["msg_id"]
    ),
    ("payments.sendPaymentForm", "invoice", "msg_id"): lambda old: types.InputInvoiceMessage(
        old["peer"], old["msg_id"]
    ),
    ("payments.validateRequestedInfo", "invoice", "msg_id"): lambda old: types.InputInvoiceMessage(
        old["peer"], old["msg_id"]
    ),
    ("stories.report", "option", "reason"): lambda old: REASONS[old["reason"].TL_NAME],
    ("updateGroupCallMessage", "message", "from_id"): lambda old: types.GroupCallMessage(
        id=0, from_id=old["from_id"], date=0, message=old["message"]
    ),
    ("updateUserName", "usernames", "username"): lambda old: (
        [types.Username(old["username"], editable=True, active=True)] if old["username"] else []
    ),
}
"""By name, new field, and an old field that only the older forms have."""

LOWERS: Final[dict[tuple[str, str], Callable[[Any], Any]]] = {
    ("inputMediaPoll", "correct_answers"): _correct_options,
    ("updateUserName", "username"): lambda update: next(
        (name.username for name in update.usernames if name.active), ""
    ),
}


def lifts(version: Combinator, newest: Combinator) -> dict[str, Callable[[dict[str, Any]], Any]]:
    """Find where the newest fields come from that an older form has not under the same type."""
    found: dict[str, Callable[[dict[str, Any]], Any]] = {}
    if version.id == newest.id:
        return found
    had = {f.name: f for f in version.named}
    renamed = {rename.new: rename for rename in RENAMED.get(version.name, ())}
    for f in newest.named:
        special = _special(version, f.name, had)
        old = had.get(f.name)
        if special is not None:
            found[f.name] = special
        elif old is not None and same_wire(old.type, f.type):
            continue
        elif old is not None and (way := conversion(old.type, f.type)) is not None:
            found[f.name] = _flag(f.name) if f.flag else _from(f.name, way)
        elif f.name in renamed and renamed[f.name].old in had:
            rename = renamed[f.name]
            way = rename.conversion or conversion(had[rename.old].type, f.type)
            assert way is not None, f"{version.name}.{f.name}"
            found[f.name] = _from(rename.old, way)
        elif not f.optional and f.type in DEFAULTS:
            found[f.name] = _always(DEFAULTS[f.type])
    return found


def _special(
    version: Combinator, field: str, had: dict[str, Any]
) -> Callable[[dict[str, Any]], Any] | None:
    if field == "reply_to" and "reply_to_msg_id" in had:
        return _reply_to
    if (version.name, field) == ("inputMediaPoll", "correct_answers"):
        return _correct_positions
    for (name, new, old), special in LIFTS.items():
        if (name, new) == (version.name, field) and old in had:
            return special
    return None


def _from(old: str, way: Conversion) -> Callable[[dict[str, Any]], Any]:
    def lift(fields: dict[str, Any]) -> Any:
        value = fields[old]
        return None if value is None else way.lift(value)

    return lift


def _flag(old: str) -> Callable[[dict[str, Any]], bool]:
    return lambda fields: bool(fields[old])


def _always(value: Any) -> Callable[[Any], Any]:
    return lambda _: value


def lowers(version: Combinator, newest: Combinator) -> dict[str, Callable[[Any], Any]]:
    """Find where an older form's fields come from that the newest has not under the same type."""
    found: dict[str, Callable[[Any], Any]] = {}
    if version.id == newest.id:
        return found
    known = {f.name: f for f in newest.named}
    renamed = {rename.old: rename for rename in RENAMED.get(version.name, ())}
    for f in version.named:
        now = known.get(f.name)
        if now is not None and same_wire(f.type, now.type):
            continue
        if (version.name, f.name) in LOWERS:
            found[f.name] = LOWERS[version.name, f.name]
        elif now is not None and (way := conversion(f.type, now.type)) is not None:
            found[f.name] = _to(f.name, way)
        elif f.name in renamed and renamed[f.name].new in known:
            rename = renamed[f.name]
            way = rename.conversion or conversion(f.type, known[rename.new].type)
            assert way is not None, f"{version.name}.{f.name}"
            found[f.name] = _to(rename.new, way)
        elif (version.name, f.name) in OLD_VALUES:
            found[f.name] = _always(OLD_VALUES[version.name, f.name])
    return found


def _to(new: str, way: Conversion) -> Callable[[Any], Any]:
    def lower(value: Any) -> Any:
        held = getattr(value, new)
        return None if held is None else way.lower(held)

    return lower
