"""Channels and supergroups at full length, and what clients missed in them
(core.telegram.org/api/channel)."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.config import Config
from chappe.core.channels import roster, rules
from chappe.core.channels.details import Details
from chappe.core.invites import Shown
from chappe.core.notifications import Choice
from chappe.model import CHANNEL_BASE, AdminRight, PeerId, Role, Trait
from chappe.rpc.present import files, settings
from chappe.rpc.present.groups import invite, reactions
from chappe.rpc.present.peers import peer
from chappe.rpc.present.stickers import sticker_set
from chappe.rpc.present.view import View
from chappe.tl import types


def number(peer: int) -> int:
    """Give the number by which clients know a channel."""
    return -peer - CHANNEL_BASE


def full(
    view: View,
    found: Details,
    choice: Choice,
    config: Config,
    bots: Sequence[types.AnyBotInfo] = (),
) -> types.ChannelFull:
    """Give a channel at full length (core.telegram.org/constructor/channelFull)."""
    card, dialog = found.card, found.dialog
    channel, one = card.channel, card.member
    asked = found.requests if found.requests is not None and found.requests.total else None
    speaks = channel.peer if rules.anonymous(channel, one) else one.speaks
    return types.ChannelFull(
        can_view_participants=roster.shows(channel, one),
        can_set_username=one.role == Role.CREATOR,
        can_set_stickers=not channel.broadcast and rules.leads(channel, one, AdminRight.INFO),
        can_delete_channel=one.role == Role.CREATOR,
        hidden_prehistory=channel.has(Trait.HIDDEN_HISTORY),
        participants_hidden=channel.has(Trait.HIDDEN_MEMBERS),
        antispam=channel.has(Trait.ANTISPAM),
        view_forum_as_messages=found.flat,
        id=number(channel.peer),
        about=channel.about,
        participants_count=channel.members,
        admins_count=found.admins if one.admin else None,
        kicked_count=found.removed if one.admin else None,
        banned_count=found.restricted if one.admin else None,
        read_inbox_max_id=dialog.read_in,
        read_outbox_max_id=dialog.read_out,
        unread_count=dialog.unread if one.inside else 0,
        chat_photo=files.photo(view, card.photo) if card.photo else types.PhotoEmpty(id=0),
        notify_settings=settings.notify_settings(choice),
        bot_info=list(bots),
        exported_invite=None if found.invite is None else invite(config, Shown(found.invite, 0)),
        requests_pending=None if asked is None else asked.total,
        recent_requesters=None if asked is None else list(asked.recent),
        migrated_from_chat_id=-channel.origin if channel.origin and found.origin_top else None,
        migrated_from_max_id=found.origin_top or None,
        stickerset=_set(view, found, channel.stickers),
        emojiset=_set(view, found, channel.emoji),
        pinned_msg_id=found.pinned or None,
        available_min_id=found.floor or None,
        folder_id=dialog.folder or None,
        linked_chat_id=number(channel.linked) if channel.linked is not None else None,
        slowmode_seconds=channel.pause or None,
        slowmode_next_send_date=_next_turn(view, found),
        pts=found.pts,
        ttl_period=channel.ttl or None,
        available_reactions=reactions(channel),
        default_send_as=peer(speaks) if speaks else None,
    )


def _set(view: View, found: Details, pack: int) -> types.StickerSet | None:
    """Give a set that the members of a supergroup use."""
    return sticker_set(view, found.sets[pack], None) if pack in found.sets else None


def _next_turn(view: View, found: Details) -> int | None:
    """Give when a member of a supergroup with slow mode may write again."""
    channel, one = found.card.channel, found.card.member
    turn = one.written + channel.pause
    return turn if channel.pause and not one.admin and turn > view.now else None


def too_long(peer: PeerId, pts: int) -> types.UpdateChannelTooLong:
    """Say that something happened in a channel that the client has to ask for."""
    return types.UpdateChannelTooLong(channel_id=number(peer), pts=pts)
