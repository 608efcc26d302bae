"""`chatlists.*`: folders of the chat list that are shared by a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from chappe.core import filters, shared_folders
from chappe.core.cards import Around
from chappe.core.groups import Changed
from chappe.core.refused import Refused
from chappe.core.shared_folders import Joined
from chappe.model import PeerId
from chappe.rpc.call import Call
from chappe.rpc.links import folder_link, slug_of
from chappe.rpc.peers import peer_of
from chappe.rpc.present import answers
from chappe.rpc.present import folders as present
from chappe.rpc.present.entities import entities
from chappe.rpc.present.peers import Known, known, peer
from chappe.rpc.table import method
from chappe.store.folder_links import FolderLink
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


def _folder(named: types.AnyInputChatlist) -> int:
    return named.filter_id


def _peers(call: Call, named: Sequence[types.AnyInputPeer]) -> list[PeerId]:
    if len(named) > filters.CHATS:
        raise Refused("FILTER_INCLUDE_TOO_MUCH")
    return [peer_of(call, one) for one in named]


def _link(call: Call, link: FolderLink) -> types.ExportedChatlistInvite:
    return types.ExportedChatlistInvite(
        title=link.title,
        url=folder_link(call.core.config, link.slug),
        peers=[peer(one) for one in link.groups],
    )


def _known(call: Call, chats: Around) -> Known:
    return known(answers.view_of(call), chats)


async def _changed(call: Call, done: Iterable[Changed], also: Sequence[int] = ()) -> types.Updates:
    """Give in one answer what was done to several groups, and the folders `also` as they are."""
    updates: list[types.AnyUpdate] = []
    users: dict[int, types.AnyUser] = {}
    chats: dict[int, types.AnyChat] = {}
    for one in done:
        part = await answers.group_changed(call, one)
        updates += part.updates
        users |= {user.id: user for user in part.users}
        chats |= {chat.id: chat for chat in part.chats}
    view = answers.view_of(call)
    found = await filters.listed(call.core, call.me)
    for id_ in also:
        folder = found.get(id_)
        shown = None if folder is None else present.folder(view, folder)
        updates.append(types.UpdateDialogFilter(id=id_, filter=shown))
    return types.Updates(
        updates=updates,
        users=list(users.values()),
        chats=list(chats.values()),
        date=call.now,
        seq=0,
    )


@method("chatlists.exportChatlistInvite", cost=2)
async def export_chatlist_invite(
    call: Call, req: functions.chatlists.ExportChatlistInvite
) -> types.chatlists.ExportedChatlistInvite:
    one, link = await shared_folders.export(
        call.core, call.me, _folder(req.chatlist), req.title, _peers(call, req.peers)
    )
    return types.chatlists.ExportedChatlistInvite(
        filter=present.folder(answers.view_of(call), one), invite=_link(call, link)
    )


@method("chatlists.getExportedInvites")
async def get_exported_invites(
    call: Call, req: functions.chatlists.GetExportedInvites
) -> types.chatlists.ExportedInvites:
    links = await shared_folders.links(call.core, call.me, _folder(req.chatlist))
    return types.chatlists.ExportedInvites(
        invites=[_link(call, link) for link in links], chats=[], users=[]
    )


@method("chatlists.editExportedInvite")
async def edit_exported_invite(
    call: Call, req: functions.chatlists.EditExportedInvite
) -> types.ExportedChatlistInvite:
    link = await shared_folders.edit(
        call.core,
        call.me,
        _folder(req.chatlist),
        slug_of(req.slug),
        req.title,
        None if req.peers is None else _peers(call, req.peers),
    )
    return _link(call, link)


@method("chatlists.deleteExportedInvite")
async def delete_exported_invite(call: Call, req: functions.chatlists.DeleteExportedInvite) -> bool:
    await shared_folders.delete(call.core, call.me, _folder(req.chatlist), slug_of(req.slug))
    return True


@method("chatlists.checkChatlistInvite")
async def check_chatlist_invite(
    call: Call, req: functions.chatlists.CheckChatlistInvite
) -> types.chatlists.AnyChatlistInvite:
    found = await shared_folders.look(call.core, call.me, slug_of(req.slug))
    people = _known(call, found.chats)
    if isinstance(found, Joined):
        return types.chatlists.ChatlistInviteAlready(
            filter_id=found.filter_id,
            missing_peers=[peer(one) for one in found.missing],
            already_peers=[peer(one) for one in found.present],
            **people,
        )
    folder = found.filter
    title = types.TextWithEntities(text=folder.title, entities=entities(folder.entities) or [])
    return types.chatlists.ChatlistInvite(
        title_noanimate=folder.static_title,
        title=title,
        emoticon=folder.emoticon or None,
        peers=[peer(one) for one in folder.include],
        **people,
    )


@method("chatlists.joinChatlistInvite", cost=4)
async def join_chatlist_invite(
    call: Call, req: functions.chatlists.JoinChatlistInvite
) -> types.Updates:
    slug = slug_of(req.slug)
    done = await shared_folders.join(call.core, call.me, slug, _peers(call, req.peers))
    mine = await filters.listed(call.core, call.me)
    return await _changed(call, done, [one.id for one in mine.all if one.slug == slug])


@method("chatlists.getChatlistUpdates")
async def get_chatlist_updates(
    call: Call, req: functions.chatlists.GetChatlistUpdates
) -> types.chatlists.ChatlistUpdates:
    missing, chats = await shared_folders.news(call.core, call.me, _folder(req.chatlist))
    return types.chatlists.ChatlistUpdates(
        missing_peers=[peer(one) for one in missing], **_known(call, chats)
    )


@method("chatlists.joinChatlistUpdates", cost=4)
async def join_chatlist_updates(
    call: Call, req: functions.chatlists.JoinChatlistUpdates
) -> types.Updates:
    folder = _folder(req.chatlist)
    done = await shared_folders.join_news(call.core, call.me, folder, _peers(call, req.peers))
    return await _changed(call, done, [folder])


@method("chatlists.hideChatlistUpdates")
async def hide_chatlist_updates(call: Call, req: functions.chatlists.HideChatlistUpdates) -> bool:
    await shared_folders.hide_news(call.core, call.me, _folder(req.chatlist))
    return True


@method("chatlists.getLeaveChatlistSuggestions")
async def get_leave_chatlist_suggestions(
    call: Call, req: functions.chatlists.GetLeaveChatlistSuggestions
) -> list[types.AnyPeer]:
    found = await shared_folders.to_leave(call.core, call.me, _folder(req.chatlist))
    return [peer(one) for one in found]


@method("chatlists.leaveChatlist", cost=4)
async def leave_chatlist(call: Call, req: functions.chatlists.LeaveChatlist) -> types.Updates:
    folder = _folder(req.chatlist)
    done = await shared_folders.leave(call.core, call.me, folder, _peers(call, req.peers))
    return await _changed(call, done, [folder])
