"""`messages.*`: links that let people into groups, and asking to be let in
(core.telegram.org/api/invites)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chappe.core import cards, invites, requests
from chappe.core.groups import Changed
from chappe.core.invites import Offer, Shown, Terms
from chappe.model import PeerKind, peer_kind
from chappe.rpc.call import Call
from chappe.rpc.links import hash_of
from chappe.rpc.methods.channels import changed
from chappe.rpc.peers import chat_of, user_of
from chappe.rpc.present import answers
from chappe.rpc.present import groups as present
from chappe.rpc.present.peers import known, users
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


# --- an admin's links -----------------------------------------------------------------------------


@method("messages.exportChatInvite", cost=2)
async def export_chat_invite(
    call: Call, req: functions.messages.ExportChatInvite
) -> types.AnyExportedChatInvite:
    terms = Terms(
        title=req.title,
        expires=req.expire_date,
        most=req.usage_limit,
        approval=req.request_needed or None,
    )
    made = await invites.export(
        call.core,
        call.me,
        chat_of(call, req.peer),
        terms,
        replace_permanent=req.legacy_revoke_permanent,
    )
    return present.invite(call.core.config, made)


@method("messages.getExportedChatInvites")
async def get_exported_chat_invites(
    call: Call, req: functions.messages.GetExportedChatInvites
) -> types.messages.ExportedChatInvites:
    before = None
    if req.offset_date is not None and req.offset_link:
        before = (req.offset_date, hash_of(req.offset_link))
    found = await invites.listed(
        call.core,
        call.me,
        chat_of(call, req.peer),
        user_of(call, req.admin_id),
        revoked=req.revoked,
        before=before,
        limit=req.limit,
    )
    return types.messages.ExportedChatInvites(
        count=found.total,
        invites=[present.invite(call.core.config, one) for one in found.invites],
        users=await _people(call, {one.invite.admin for one in found.invites}),
    )


async def _people(call: Call, ids: Iterable[int]) -> list[types.AnyUser]:
    around = await cards.around(call.core, call.me, [], ids)
    return users(answers.view_of(call), around.cards.values())


async def _one(call: Call, shown: Shown) -> types.messages.ExportedChatInvite:
    return types.messages.ExportedChatInvite(
        invite=present.invite(call.core.config, shown),
        users=await _people(call, [shown.invite.admin]),
    )


@method("messages.getExportedChatInvite")
async def get_exported_chat_invite(
    call: Call, req: functions.messages.GetExportedChatInvite
) -> types.messages.AnyExportedChatInvite:
    peer = chat_of(call, req.peer)
    return await _one(call, await invites.one(call.core, call.me, peer, hash_of(req.link)))


@method("messages.editExportedChatInvite", cost=2)
async def edit_exported_chat_invite(
    call: Call, req: functions.messages.EditExportedChatInvite
) -> types.messages.AnyExportedChatInvite:
    peer, hash_ = chat_of(call, req.peer), hash_of(req.link)
    if not req.revoked:
        terms = Terms(req.title, req.expire_date, req.usage_limit, req.request_needed)
        return await _one(call, await invites.edit(call.core, call.me, peer, hash_, terms))
    old, new = await invites.revoke(call.core, call.me, peer, hash_)
    if new is None:
        return await _one(call, Shown(old, 0))
    return types.messages.ExportedChatInviteReplaced(
        invite=present.invite(call.core.config, Shown(old, 0)),
        new_invite=present.invite(call.core.config, Shown(new, 0)),
        users=await _people(call, [new.admin]),
    )


@method("messages.deleteExportedChatInvite", cost=2)
async def delete_exported_chat_invite(
    call: Call, req: functions.messages.DeleteExportedChatInvite
) -> bool:
    await invites.delete(call.core, call.me, chat_of(call, req.peer), hash_of(req.link))
    return True


@method("messages.deleteRevokedExportedChatInvites", cost=2)
async def delete_revoked_exported_chat_invites(
    call: Call, req: functions.messages.DeleteRevokedExportedChatInvites
) -> bool:
    admin = user_of(call, req.admin_id)
    await invites.delete_revoked(call.core, call.me, chat_of(call, req.peer), admin)
    return True


@method("messages.getAdminsWithInvites")
async def get_admins_with_invites(
    call: Call, req: functions.messages.GetAdminsWithInvites
) -> types.messages.ChatAdminsWithInvites:
    found = await invites.admins(call.core, call.me, chat_of(call, req.peer))
    return types.messages.ChatAdminsWithInvites(
        admins=[
            types.ChatAdminWithInvites(
                admin_id=admin, invites_count=good, revoked_invites_count=revoked
            )
            for admin, (good, revoked) in found.items()
        ],
        users=await _people(call, found),
    )


@method("messages.getChatInviteImporters")
async def get_chat_invite_importers(
    call: Call, req: functions.messages.GetChatInviteImporters
) -> types.messages.ChatInviteImporters:
    peer = chat_of(call, req.peer)
    if req.subscription_expired:  # nobody pays to be in a group
        return types.messages.ChatInviteImporters(count=0, importers=[], users=[])
    before = None
    if req.offset_date:
        offset = req.offset_user
        last = 0 if isinstance(offset, types.InputUserEmpty) else user_of(call, offset)
        before = (req.offset_date, last)
    found = await invites.arrivals(
        call.core,
        call.me,
        peer,
        hash_of(req.link) if req.link else None,
        pending=req.requested,
        query=req.q or "",
        before=before,
        limit=req.limit,
    )
    people = [one.account for one in found.arrivals]
    people += [one.decider for one in found.arrivals if one.decider]
    around = await cards.around(call.core, call.me, [], people)
    return types.messages.ChatInviteImporters(
        count=found.total,
        importers=[present.importer(one, around) for one in found.arrivals],
        users=users(answers.view_of(call), around.cards.values()),
    )


# --- coming in ------------------------------------------------------------------------------------


@method("messages.checkChatInvite", cost=2)
async def check_chat_invite(
    call: Call, req: functions.messages.CheckChatInvite
) -> types.AnyChatInvite:
    found = await invites.look(call.core, call.me, req.hash)
    view = answers.view_of(call)
    if isinstance(found, Offer):
        return present.offer(view, found)
    around = await cards.around(call.core, call.me, [], [found])
    (shown,) = known(view, around)["chats"]
    return types.ChatInviteAlready(chat=shown)


@method("messages.importChatInvite", cost=3)
async def import_chat_invite(
    call: Call, req: functions.messages.ImportChatInvite
) -> types.messages.AnyChatInviteJoinResult:
    done = await invites.join(call.core, call.me, req.hash)
    return types.messages.ChatInviteJoinResultOk(updates=await _changed(call, done))


async def _changed(call: Call, done: Changed) -> types.Updates:
    """Give what became of a group or channel."""
    if peer_kind(done.peer) is PeerKind.CHANNEL:
        return await changed(call, done)
    return await answers.group_changed(call, done)


@method("messages.hideChatJoinRequest", cost=2)
async def hide_chat_join_request(
    call: Call, req: functions.messages.HideChatJoinRequest
) -> types.AnyUpdates:
    peer, asker = chat_of(call, req.peer), user_of(call, req.user_id)
    await invites.decide(call.core, call.me, peer, asker, approve=req.approved)
    return await _decided(call, Changed(peer))


@method("messages.hideAllChatJoinRequests", cost=5)
async def hide_all_chat_join_requests(
    call: Call, req: functions.messages.HideAllChatJoinRequests
) -> types.AnyUpdates:
    peer = chat_of(call, req.peer)
    hash_ = hash_of(req.link) if req.link else None
    await invites.decide_all(call.core, call.me, peer, hash_, approve=req.approved)
    return await _decided(call, Changed(peer))


async def _decided(call: Call, done: Changed) -> types.Updates:
    """Give who asks now, and the group as it is."""
    answer = await _changed(call, done)
    asked = await requests.known(call.core, call.me, done.peer)
    if asked is not None:
        answer.updates.append(present.pending(done.peer, asked))
        known_already = {user.id for user in answer.users}
        answer.users.extend(
            user for user in await _people(call, asked.recent) if user.id not in known_already
        )
    return answer
