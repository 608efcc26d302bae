"""The journal of a channel (core.telegram.org/type/ChannelAdminLogEventAction)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from chappe.config import Config
from chappe.core.cards import Around
from chappe.core.channels.journal import Journal
from chappe.core.invites import Shown
from chappe.core.reactions import decode_allowed
from chappe.model import CHANNEL_BASE, FileId, Message, Participant, PeerId, Trait, astuple
from chappe.model import journal as told
from chappe.rpc.present import files, messages
from chappe.rpc.present.chats import banned_rights
from chappe.rpc.present.groups import invite
from chappe.rpc.present.participants import participant
from chappe.rpc.present.peers import peer
from chappe.rpc.present.reactions import emoji
from chappe.rpc.present.view import View
from chappe.store.invites import Invite
from chappe.tl import types

Action = types.AnyChannelAdminLogEventAction

_TEXTS: Final[dict[type, Callable[..., Action]]] = {
    told.TitleWas: types.ChannelAdminLogEventActionChangeTitle,
    told.AboutWas: types.ChannelAdminLogEventActionChangeAbout,
    told.UsernameWas: types.ChannelAdminLogEventActionChangeUsername,
    told.SlowModeWas: types.ChannelAdminLogEventActionToggleSlowMode,
    told.TimerWas: types.ChannelAdminLogEventActionChangeHistoryTTL,
}
"""Events that tell one value before and after as it is."""
_TRAITS: Final[dict[int, Callable[..., Action]]] = {
    Trait.FORUM: types.ChannelAdminLogEventActionToggleForum,
    Trait.SIGNATURES: types.ChannelAdminLogEventActionToggleSignatures,
    Trait.PROFILES: types.ChannelAdminLogEventActionToggleSignatureProfiles,
    Trait.HIDDEN_HISTORY: types.ChannelAdminLogEventActionTogglePreHistoryHidden,
    Trait.NO_FORWARDS: types.ChannelAdminLogEventActionToggleNoForwards,
    Trait.ANTISPAM: types.ChannelAdminLogEventActionToggleAntiSpam,
}
"""Traits of which the wire has a word for being switched."""
_MESSAGES: Final[dict[type, Callable[..., Action]]] = {
    told.Pinned: types.ChannelAdminLogEventActionUpdatePinned,
    told.Deleted: types.ChannelAdminLogEventActionDeleteMessage,
    told.PollStopped: types.ChannelAdminLogEventActionStopPoll,
    told.Spoken: types.ChannelAdminLogEventActionSendMessage,
}
_CHANGED_PARTICIPANT: Final[dict[type, Callable[..., Action]]] = {
    told.Banned: types.ChannelAdminLogEventActionParticipantToggleBan,
    told.Promoted: types.ChannelAdminLogEventActionParticipantToggleAdmin,
}


@dataclass(frozen=True, slots=True)
class _Page:
    config: Config
    view: View
    journal: Journal
    around: Around

    def message(self, one: Message) -> types.AnyMessage:
        return messages.message(self.view, one, self.around)

    def participant(self, one: Participant) -> types.AnyChannelParticipant:
        return participant(self.view, self.journal.channel, self.journal.mine, one)

    def photo(self, file: FileId | None) -> types.AnyPhoto:
        found = None if file is None else self.journal.photos.get(file)
        return types.PhotoEmpty(id=0) if found is None else files.photo(self.view, found)

    def invite(self, one: told.InviteShown) -> types.ChatInviteExported:
        return invite(self.config, Shown(Invite(*astuple(one)), 0))

    def sticker_set(self, pack: int) -> types.AnyInputStickerSet:
        if not pack:
            return types.InputStickerSetEmpty()
        return types.InputStickerSetID(id=pack, access_hash=self.view.hashes.sticker_set(pack))

    def topic(self, one: told.TopicShown) -> types.ForumTopic:
        return types.ForumTopic(
            my=one.creator == self.view.me,
            closed=one.closed,
            pinned=one.pinned,
            hidden=one.hidden,
            short=True,
            id=one.id,
            date=one.date,
            peer=peer(self.journal.channel.peer),
            title=one.title,
            icon_color=one.icon_color,
            icon_emoji_id=one.icon_emoji or None,
            top_message=one.id,
            read_inbox_max_id=0,
            read_outbox_max_id=0,
            unread_count=0,
            unread_mentions_count=0,
            unread_reactions_count=0,
            unread_poll_votes_count=0,
            from_id=peer(one.creator),
            notify_settings=types.PeerNotifySettings(),
        )


def events(
    config: Config, view: View, found: Journal, around: Around
) -> list[types.AnyChannelAdminLogEvent]:
    """Give the events of a journal; those for which the wire has no word are left out."""
    page = _Page(config, view.into(found.channel.peer), found, around)
    shown: list[types.AnyChannelAdminLogEvent] = []
    for one in found.events:
        action = _action(page, one.event)
        if action is not None:
            shown.append(
                types.ChannelAdminLogEvent(
                    id=one.id, date=one.date, user_id=one.actor, action=action
                )
            )
    return shown


def _action(page: _Page, event: Any) -> Action | None:
    kind = type(event)
    if kind in _TEXTS:
        return _TEXTS[kind](prev_value=event.before, new_value=event.after)
    if kind in _MESSAGES:
        return _MESSAGES[kind](message=page.message(event.message))
    if kind in _CHANGED_PARTICIPANT:
        return _CHANGED_PARTICIPANT[kind](
            prev_participant=page.participant(event.before),
            new_participant=page.participant(event.after),
        )
    if isinstance(event, told.TraitSet):
        made = _TRAITS.get(event.trait)
        return None if made is None else made(new_value=event.on)
    return _of_looks(page, event) or _of_people(page, event) or _of_topics(page, event)


def _of_looks(page: _Page, event: told.Event) -> Action | None:  # noqa: PLR0911 - one each
    match event:
        case told.UsernamesWere():
            return types.ChannelAdminLogEventActionChangeUsernames(
                prev_value=list(event.before), new_value=list(event.after)
            )
        case told.PhotoWas():
            return types.ChannelAdminLogEventActionChangePhoto(
                prev_photo=page.photo(event.before), new_photo=page.photo(event.after)
            )
        case told.RightsWere():
            return types.ChannelAdminLogEventActionDefaultBannedRights(
                prev_banned_rights=banned_rights(event.before),
                new_banned_rights=banned_rights(event.after),
            )
        case told.LinkWas():
            return types.ChannelAdminLogEventActionChangeLinkedChat(
                prev_value=_number(event.before), new_value=_number(event.after)
            )
        case told.StickersWere():
            return types.ChannelAdminLogEventActionChangeStickerSet(
                prev_stickerset=page.sticker_set(event.before),
                new_stickerset=page.sticker_set(event.after),
            )
        case told.EmojiWere():
            return types.ChannelAdminLogEventActionChangeEmojiStickerSet(
                prev_stickerset=page.sticker_set(event.before),
                new_stickerset=page.sticker_set(event.after),
            )
        case told.ReactionsWere():
            return types.ChannelAdminLogEventActionChangeAvailableReactions(
                prev_value=_allowed(event.before), new_value=_allowed(event.after)
            )
        case told.InvitingAllowed():
            return types.ChannelAdminLogEventActionToggleInvites(new_value=event.on)
        case told.Edited():
            return types.ChannelAdminLogEventActionEditMessage(
                prev_message=page.message(event.before), new_message=page.message(event.after)
            )
    return None


def _of_people(page: _Page, event: told.Event) -> Action | None:  # noqa: PLR0911 - one each
    match event:
        case told.Came():
            return types.ChannelAdminLogEventActionParticipantJoin()
        case told.Left():
            return types.ChannelAdminLogEventActionParticipantLeave()
        case told.Invited():
            return types.ChannelAdminLogEventActionParticipantInvite(
                participant=page.participant(event.member)
            )
        case told.CameByInvite():
            return types.ChannelAdminLogEventActionParticipantJoinByInvite(
                invite=page.invite(event.invite), via_chatlist=event.folder
            )
        case told.CameByRequest(invite=by):
            link = page.invite(by) if by is not None else types.ChatInvitePublicJoinRequests()
            return types.ChannelAdminLogEventActionParticipantJoinByRequest(
                invite=link, approved_by=event.approved
            )
        case told.RankWas():
            return types.ChannelAdminLogEventActionParticipantEditRank(
                user_id=event.user, prev_rank=event.before, new_rank=event.after
            )
        case told.InviteWas():
            return types.ChannelAdminLogEventActionExportedInviteEdit(
                prev_invite=page.invite(event.before), new_invite=page.invite(event.after)
            )
        case told.InviteRevoked():
            return types.ChannelAdminLogEventActionExportedInviteRevoke(
                invite=page.invite(event.invite)
            )
        case told.InviteDeleted():
            return types.ChannelAdminLogEventActionExportedInviteDelete(
                invite=page.invite(event.invite)
            )
    return None


def _of_topics(page: _Page, event: told.Event) -> Action | None:
    match event:
        case told.TopicCreated():
            return types.ChannelAdminLogEventActionCreateTopic(topic=page.topic(event.topic))
        case told.TopicWas():
            return types.ChannelAdminLogEventActionEditTopic(
                prev_topic=page.topic(event.before), new_topic=page.topic(event.after)
            )
        case told.TopicDeleted():
            return types.ChannelAdminLogEventActionDeleteTopic(topic=page.topic(event.topic))
        case told.TopicPinned(before=before, after=after):
            return types.ChannelAdminLogEventActionPinTopic(
                prev_topic=None if before is None else page.topic(before),
                new_topic=None if after is None else page.topic(after),
            )
    return None


def _number(linked: PeerId | None) -> int:
    return 0 if linked is None else -linked - CHANNEL_BASE


def _allowed(kept: bytes) -> types.AnyChatReactions:
    allowed = decode_allowed(kept)
    if allowed is None:
        return types.ChatReactionsAll()
    if not allowed:
        return types.ChatReactionsNone()
    return types.ChatReactionsSome(reactions=[emoji(one) for one in allowed])
