"""Privacy rules in the words of the wire, both ways (core.telegram.org/api/privacy)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core.privacy import OF_GROUPS, OF_USERS, Guard, Key, Kind, Rule, Rules
from chappe.core.privacy_settings import Chosen
from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.peers import group_of, user_of
from chappe.tl import types

_KEYS: Final = {
    Key.LAST_SEEN: "StatusTimestamp",
    Key.INVITES: "ChatInvite",
    Key.CALLS: "PhoneCall",
    Key.CALLS_DIRECT: "PhoneP2P",
    Key.FORWARDS: "Forwards",
    Key.PHOTO: "ProfilePhoto",
    Key.PHONE: "PhoneNumber",
    Key.FOUND_BY_PHONE: "AddedByPhone",
    Key.VOICE: "VoiceMessages",
    Key.ABOUT: "About",
    Key.BIRTHDAY: "Birthday",
    Key.GIFTS: "StarGiftsAutoSave",
    Key.FREE_MESSAGES: "NoPaidMessages",
    Key.MUSIC: "SavedMusic",
}
_KINDS: Final = {
    Kind.DENY_USERS: "DisallowUsers",
    Kind.ALLOW_USERS: "AllowUsers",
    Kind.DENY_GROUPS: "DisallowChatParticipants",
    Kind.ALLOW_GROUPS: "AllowChatParticipants",
    Kind.ALLOW_CLOSE: "AllowCloseFriends",
    Kind.DENY_BOTS: "DisallowBots",
    Kind.ALLOW_BOTS: "AllowBots",
    Kind.DENY_CONTACTS: "DisallowContacts",
    Kind.ALLOW_CONTACTS: "AllowContacts",
    Kind.ALLOW_PREMIUM: "AllowPremium",
    Kind.DENY_ALL: "DisallowAll",
    Kind.ALLOW_ALL: "AllowAll",
}
_KEY_NAMED: Final = {f"inputPrivacyKey{name}": key for key, name in _KEYS.items()}
_KIND_NAMED: Final = {f"inputPrivacyValue{name}": kind for kind, name in _KINDS.items()}


def key_of(named: types.AnyInputPrivacyKey) -> Key:
    """Give what a client's rules are about; refuses with PRIVACY_KEY_INVALID."""
    key = _KEY_NAMED.get(named.TL_NAME)
    if key is None:
        raise Refused("PRIVACY_KEY_INVALID")
    return key


def key(one: Key) -> types.AnyPrivacyKey:
    made: types.AnyPrivacyKey = getattr(types, f"PrivacyKey{_KEYS[one]}")()
    return made


def rules_of(call: Call, given: Sequence[types.AnyInputPrivacyRule]) -> list[Rule]:
    """Read a client's rules.

    Refuses with USER_ID_INVALID somebody whom the asker was never shown, with CHAT_ID_INVALID a
    number that no group can have.
    """
    return [_rule_of(call, one) for one in given]


def _rule_of(call: Call, given: types.AnyInputPrivacyRule) -> Rule:
    ids: list[int] = []
    if isinstance(given, types.InputPrivacyValueAllowUsers | types.InputPrivacyValueDisallowUsers):
        ids += [user_of(call, one) for one in given.users]
    elif isinstance(
        given,
        types.InputPrivacyValueAllowChatParticipants
        | types.InputPrivacyValueDisallowChatParticipants,
    ):
        ids += [group_of(one) for one in given.chats]
    return Rule(_KIND_NAMED[given.TL_NAME], tuple(dict.fromkeys(ids)))


def rule(one: Rule) -> types.AnyPrivacyRule:
    make = getattr(types, f"PrivacyValue{_KINDS[one.kind]}")
    fields: dict[str, list[int]] = {}
    if one.kind in OF_USERS:
        fields["users"] = list(one.ids)
    elif one.kind in OF_GROUPS:
        fields["chats"] = [-peer for peer in one.ids]
    made: types.AnyPrivacyRule = make(**fields)
    return made


def rules(many: Rules) -> list[types.AnyPrivacyRule]:
    return [rule(one) for one in many]


def named_in(many: Rules) -> list[int]:
    """Name the peers that rules mention."""
    return [id_ for one in many for id_ in one.ids]


# --- global settings ------------------------------------------------------------------------------


def chosen_of(settings: types.AnyGlobalPrivacySettings) -> Chosen:
    """Read what a client chooses; gifts are not offered, so what is said of them is not kept.

    Refuses with PREMIUM_ACCOUNT_REQUIRED what would make strangers pay for writing.
    """
    if settings.new_noncontact_peers_require_premium or settings.noncontact_peers_paid_stars:
        raise Refused("PREMIUM_ACCOUNT_REQUIRED")
    return Chosen(
        hide_read=settings.hide_read_marks,
        archive_strangers=settings.archive_and_mute_new_noncontact_peers,
        keep_unmuted=settings.keep_archived_unmuted,
        keep_folders=settings.keep_archived_folders,
    )


def global_settings(guard: Guard) -> types.GlobalPrivacySettings:
    return types.GlobalPrivacySettings(
        archive_and_mute_new_noncontact_peers=guard.archive_strangers,
        keep_archived_unmuted=guard.keep_unmuted,
        keep_archived_folders=guard.keep_folders,
        hide_read_marks=guard.hide_read,
    )
