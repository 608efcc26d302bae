"""`messages.*`: basic groups (core.telegram.org/api/channel#basic-groups)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards, groups, members, notifications, reactions
from chappe.core.bots import commands
from chappe.core.channels import admins, bans, looks, settings
from chappe.core.groups import Changed
from chappe.core.media.making import add_profile_photo, profile_version
from chappe.core.refused import Refused
from chappe.model import File, PeerId, PeerKind, UserId, peer_kind
from chappe.rpc.call import Call
from chappe.rpc.input_media import known_photo, upload_of
from chappe.rpc.methods.channels import changed
from chappe.rpc.peers import chat_of, group_of, user_of
from chappe.rpc.present import answers, bots
from chappe.rpc.present import groups as present
from chappe.rpc.present.chats import FOREVER, banned_bits, channel, chat
from chappe.rpc.present.peers import known, user
from chappe.rpc.proofs import proof_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


# --- reading --------------------------------------------------------------------------------------


@method("messages.getChats")
async def get_chats(call: Call, req: functions.messages.GetChats) -> types.messages.Chats:
    if len(req.id) > groups.PAGE:
        raise Refused("LIMIT_INVALID")
    peers = [group_of(id_) for id_ in req.id]
    await groups.check_known(call.core, call.me, peers)
    return types.messages.Chats(chats=await _chats(call, peers))


async def _chats(call: Call, peers: list[PeerId]) -> list[types.AnyChat]:
    """Give groups and supergroups in the order asked."""
    around = await cards.around(call.core, call.me, [], peers)
    view = answers.view_of(call)
    shown: dict[PeerId, types.AnyChat] = {
        peer: chat(view, card) for peer, card in around.groups.items()
    }
    shown |= {peer: channel(view, card) for peer, card in around.channels.items()}
    return [shown[peer] for peer in peers if peer in shown]


@method("messages.getFullChat")
async def get_full_chat(call: Call, req: functions.messages.GetFullChat) -> types.messages.ChatFull:
    peer = group_of(req.chat_id)
    found = await groups.details(call.core, call.me, peer)
    choice = await notifications.chosen(call.core, call.me, peer)
    people = {member.account for member in found.inspected.members}
    people.update(found.requests.recent if found.requests is not None else ())
    around = await cards.around(call.core, call.me, [], {peer, *people})
    view = answers.view_of(call)
    offered = await commands.in_group(call.core, call.me, peer)
    told = [bots.in_group(bot, listed) for bot, listed in offered.items()]
    full = present.full(view, found, choice, call.core.config, told)
    return types.messages.ChatFull(full_chat=full, **known(view, around))


@method("messages.getCommonChats")
async def get_common_chats(
    call: Call, req: functions.messages.GetCommonChats
) -> types.messages.AnyChats:
    user_id = user_of(call, req.user_id)
    if user_id == call.me.user:
        raise Refused("USER_ID_INVALID")
    found = await groups.in_common(call.core, call.me, user_id)
    rest = [peer for peer in found if not req.max_id or groups.bare(peer) < req.max_id]
    part = rest[: max(0, min(req.limit, groups.PAGE)) or groups.PAGE]
    chats = await _chats(call, part)
    if len(part) == len(found):
        return types.messages.Chats(chats=chats)
    return types.messages.ChatsSlice(count=len(found), chats=chats)


@method("messages.getOnlines")
async def get_onlines(call: Call, req: functions.messages.GetOnlines) -> types.ChatOnlines:
    found = await groups.onlines(call.core, call.me, chat_of(call, req.peer))
    return types.ChatOnlines(onlines=found)


# --- making and changing --------------------------------------------------------------------------


@method("messages.createChat", cost=5)
async def create_chat(
    call: Call, req: functions.messages.CreateChat
) -> types.messages.InvitedUsers:
    if len(req.users) > groups.MOST_MEMBERS:
        raise Refused("USERS_TOO_MUCH")
    invited = [user_of(call, one) for one in req.users]
    done = await groups.create(call.core, call.me, req.title, invited, ttl=req.ttl_period or 0)
    # COMPAT(TDLib, 1.8): takes the answer only with a number for its one message.
    return _invited(done, await answers.group_changed(call, done, numbered=True))


def _invited(done: Changed, updates: types.Updates) -> types.messages.InvitedUsers:
    missing = [types.MissingInvitee(user_id=user_id) for user_id in done.missing]
    return types.messages.InvitedUsers(updates=updates, missing_invitees=missing)


@method("messages.editChatTitle", cost=2)
async def edit_chat_title(call: Call, req: functions.messages.EditChatTitle) -> types.AnyUpdates:
    done = await groups.retitle(call.core, call.me, group_of(req.chat_id), req.title)
    return await answers.group_changed(call, done)


@method("messages.editChatPhoto", cost=5)
async def edit_chat_photo(call: Call, req: functions.messages.EditChatPhoto) -> types.AnyUpdates:
    peer = group_of(req.chat_id)
    await groups.check_looks(call.core, call.me, peer)
    done = await groups.set_photo(call.core, call.me, peer, await chat_photo(call, req.photo))
    return await answers.group_changed(call, done)


async def chat_photo(call: Call, named: types.AnyInputChatPhoto) -> File | None:
    """Give the photo that a client wants a group to have, in the sizes of such a photo."""
    if isinstance(named, types.InputChatPhotoEmpty):
        return None
    if isinstance(named, types.InputChatPhoto):
        file = await known_photo(call, named.id, "PHOTO_INVALID")
        return await profile_version(call.core, call.me, file)
    if named.file is None:
        # A moving photo comes as a video alone, or as an emoji on a colour: not offered.
        raise Refused("VIDEO_FILE_INVALID" if named.video else "PHOTO_FILE_MISSING")
    return await add_profile_photo(call.core, call.me, upload_of(named.file))


@method("messages.editChatAbout", cost=2)
async def edit_chat_about(call: Call, req: functions.messages.EditChatAbout) -> bool:
    peer = chat_of(call, req.peer)
    change = looks.describe if peer_kind(peer) is PeerKind.CHANNEL else groups.describe
    await change(call.core, call.me, peer, req.about)
    return True


@method("messages.editChatDefaultBannedRights", cost=2)
async def edit_chat_default_banned_rights(
    call: Call, req: functions.messages.EditChatDefaultBannedRights
) -> types.AnyUpdates:
    peer, wanted = chat_of(call, req.peer), req.banned_rights
    if wanted.until_date not in (0, FOREVER):
        raise Refused("UNTIL_DATE_INVALID")
    banned = banned_bits(wanted)
    if peer_kind(peer) is PeerKind.CHANNEL:
        await bans.limit(call.core, call.me, peer, banned)
        return await changed(call, Changed(peer))
    await groups.limit(call.core, call.me, peer, banned)
    return await answers.group_changed(call, Changed(peer))


@method("messages.setChatAvailableReactions", cost=2)
async def set_chat_available_reactions(
    call: Call, req: functions.messages.SetChatAvailableReactions
) -> types.AnyUpdates:
    peer = chat_of(call, req.peer)
    allowed = reactions.encode_allowed(_emoji(req.available_reactions))
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await changed(
            call, await settings.allow_reactions(call.core, call.me, peer, allowed)
        )
    await groups.allow_reactions(call.core, call.me, peer, allowed)
    return await answers.group_changed(call, Changed(peer))


def _emoji(named: types.AnyChatReactions) -> list[str] | None:
    """Give the emoji that a client names, None for all."""
    if isinstance(named, types.ChatReactionsAll):
        return None
    if isinstance(named, types.ChatReactionsNone):
        return []
    if any(not isinstance(one, types.ReactionEmoji) for one in named.reactions):
        raise Refused("REACTION_INVALID")
    return [one.emoticon for one in named.reactions if isinstance(one, types.ReactionEmoji)]


@method("messages.deleteChat", cost=5)
async def delete_chat(call: Call, req: functions.messages.DeleteChat) -> bool:
    await groups.disband(call.core, call.me, group_of(req.chat_id))
    return True


# --- members --------------------------------------------------------------------------------------


@method("messages.addChatUser", cost=3)
async def add_chat_user(
    call: Call, req: functions.messages.AddChatUser
) -> types.messages.InvitedUsers:
    done = await members.add(
        call.core,
        call.me,
        group_of(req.chat_id),
        user_of(call, req.user_id),
        earlier=req.fwd_limit,
    )
    return _invited(done, await answers.group_changed(call, done))


@method("messages.deleteChatUser", cost=3)
async def delete_chat_user(call: Call, req: functions.messages.DeleteChatUser) -> types.AnyUpdates:
    done = await members.remove(
        call.core,
        call.me,
        group_of(req.chat_id),
        user_of(call, req.user_id),
        revoke_history=req.revoke_history,
    )
    return await answers.group_changed(call, done)


@method("messages.editChatAdmin", cost=2)
async def edit_chat_admin(call: Call, req: functions.messages.EditChatAdmin) -> bool:
    peer, user_id = group_of(req.chat_id), user_of(call, req.user_id)
    await members.appoint(call.core, call.me, peer, user_id, admin=req.is_admin)
    return True


@method("messages.editChatCreator", cost=5)
async def edit_chat_creator(
    call: Call, req: functions.messages.EditChatCreator
) -> types.AnyUpdates:
    peer, user_id = chat_of(call, req.peer), user_of(call, req.user_id)
    proof = proof_of(req.password)
    if peer_kind(peer) is PeerKind.CHANNEL:
        done = await admins.hand_over(call.core, call.me, peer, user_id, proof, call.address)
        return await changed(call, done)
    done = await members.hand_over(call.core, call.me, peer, user_id, proof, call.address)
    return await answers.group_changed(call, done)


@method("messages.getFutureChatCreatorAfterLeave")
async def get_future_chat_creator_after_leave(
    call: Call, req: functions.messages.GetFutureChatCreatorAfterLeave
) -> types.AnyUser:
    peer = chat_of(call, req.peer)
    # The creator of a channel who leaves it is the creator still.
    in_channel = peer_kind(peer) is PeerKind.CHANNEL
    heir = None if in_channel else await members.heir_of(call.core, call.me, peer)
    if heir is None:
        return types.UserEmpty(id=0)
    around = await cards.around(call.core, call.me, [], [heir])
    return user(answers.view_of(call), around.cards[UserId(heir)])
