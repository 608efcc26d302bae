"""`channels.*`: what channels look like, and their public names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards
from chappe.core.channels import lists, looks, usernames
from chappe.core.drawings.catalogue import Base
from chappe.core.refused import Refused
from chappe.model import PeerId
from chappe.rpc.call import Call
from chappe.rpc.input_stickers import named_set
from chappe.rpc.methods.channels import changed
from chappe.rpc.methods.chats import chat_photo
from chappe.rpc.peers import channel_of
from chappe.rpc.present import answers
from chappe.rpc.present.chats import channel
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("channels.editTitle", cost=2)
async def edit_title(call: Call, req: functions.channels.EditTitle) -> types.Updates:
    peer = channel_of(call, req.channel)
    return await changed(call, await looks.retitle(call.core, call.me, peer, req.title))


@method("channels.editPhoto", cost=5)
async def edit_photo(call: Call, req: functions.channels.EditPhoto) -> types.Updates:
    peer = channel_of(call, req.channel)
    await looks.check(call.core, call.me, peer)
    photo = await chat_photo(call, req.photo)
    return await changed(call, await looks.set_photo(call.core, call.me, peer, photo))


@method("channels.setStickers", cost=2)
async def set_stickers(call: Call, req: functions.channels.SetStickers) -> bool:
    peer, pack = channel_of(call, req.channel), _pack(call, req.stickerset)
    await looks.set_stickers(call.core, call.me, peer, pack)
    return True


@method("channels.setEmojiStickers", cost=2)
async def set_emoji_stickers(call: Call, req: functions.channels.SetEmojiStickers) -> bool:
    peer, pack = channel_of(call, req.channel), _pack(call, req.stickerset)
    await looks.set_stickers(call.core, call.me, peer, pack, emoji=True)
    return True


def _pack(call: Call, named: types.AnyInputStickerSet) -> int | str | None:
    """Give the set that a client names, None for no set; not one of the server's own."""
    if isinstance(named, types.InputStickerSetEmpty):
        return None
    pack = named_set(call, named)
    if isinstance(pack, Base):
        raise Refused("STICKERSET_INVALID")
    return pack


# --- names ----------------------------------------------------------------------------------------


@method("channels.checkUsername")
async def check_username(call: Call, req: functions.channels.CheckUsername) -> bool:
    new = isinstance(req.channel, types.InputChannelEmpty)
    peer = None if new else channel_of(call, req.channel)
    return await usernames.check(call.core, call.me, peer, req.username)


@method("channels.updateUsername", cost=3)
async def update_username(call: Call, req: functions.channels.UpdateUsername) -> bool:
    await usernames.change(call.core, call.me, channel_of(call, req.channel), req.username)
    return True


@method("channels.toggleUsername")
async def toggle_username(call: Call, req: functions.channels.ToggleUsername) -> bool:
    peer = channel_of(call, req.channel)
    await usernames.toggle(call.core, call.me, peer, req.username, active=req.active)
    return True


@method("channels.reorderUsernames")
async def reorder_usernames(call: Call, req: functions.channels.ReorderUsernames) -> bool:
    await usernames.reorder(call.core, call.me, channel_of(call, req.channel), req.order)
    return True


@method("channels.deactivateAllUsernames")
async def deactivate_all_usernames(
    call: Call, req: functions.channels.DeactivateAllUsernames
) -> bool:
    await usernames.drop_bought(call.core, call.me, channel_of(call, req.channel))
    return True


@method("account.updatePersonalChannel", cost=2)
async def update_personal_channel(call: Call, req: functions.account.UpdatePersonalChannel) -> bool:
    none = isinstance(req.channel, types.InputChannelEmpty)
    peer = None if none else channel_of(call, req.channel)
    await lists.set_personal(call.core, call.me, peer)
    return True


# --- lists ----------------------------------------------------------------------------------------


async def _chats(call: Call, peers: list[PeerId]) -> list[types.AnyChat]:
    """Give channels in the order asked."""
    around = await cards.around(call.core, call.me, [], peers)
    view = answers.view_of(call)
    return [channel(view, around.channels[peer]) for peer in peers]


@method("channels.getAdminedPublicChannels")
async def get_admined_public_channels(
    call: Call, req: functions.channels.GetAdminedPublicChannels
) -> types.messages.Chats:
    if req.by_location:  # groups are found by name, not by place
        return types.messages.Chats(chats=[])
    found = await lists.public(
        call.core, call.me, check_limit=req.check_limit, broadcasts=req.for_personal
    )
    return types.messages.Chats(chats=await _chats(call, found))


@method("channels.getInactiveChannels")
async def get_inactive_channels(
    call: Call, req: functions.channels.GetInactiveChannels
) -> types.messages.InactiveChats:
    found = await lists.silent(call.core, call.me)
    chats = await _chats(call, [peer for peer, _ in found])
    return types.messages.InactiveChats(dates=[date for _, date in found], chats=chats, users=[])
