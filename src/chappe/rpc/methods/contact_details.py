"""`contacts.*`: what somebody keeps about contacts besides their names, and whom one writes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from chappe.core import cards, contact_details, contact_links, contacts, top_peers
from chappe.core.refused import Refused
from chappe.core.top_peers import Top
from chappe.model import UserId
from chappe.rpc.call import Call
from chappe.rpc.peers import note_of, peer_of, user_of
from chappe.rpc.present.answers import view_of
from chappe.rpc.present.peers import birthday, known, peer, user, users
from chappe.rpc.table import Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

LINK: Final = "tg://contact?token="


@method("contacts.editCloseFriends", cost=5)
async def edit_close_friends(call: Call, req: functions.contacts.EditCloseFriends) -> bool:
    if len(req.id) > contacts.CONTACTS_MOST:
        raise Refused("LIMIT_INVALID")
    friends = [UserId(one) for one in req.id]
    await contact_details.set_close_friends(call.core, call.me, friends)
    return True


@method("contacts.updateContactNote")
async def update_contact_note(call: Call, req: functions.contacts.UpdateContactNote) -> bool:
    who = user_of(call, req.id)
    await contact_details.set_note(call.core, call.me, who, note_of(call, req.note))
    return True


@method("contacts.getBirthdays")
async def get_birthdays(
    call: Call, req: functions.contacts.GetBirthdays
) -> types.contacts.ContactBirthdays:
    found = await contact_details.birthdays(call.core, call.me)
    around = await cards.around(call.core, call.me, [], [one.user for one in found])
    return types.contacts.ContactBirthdays(
        contacts=[
            types.ContactBirthday(contact_id=one.user, birthday=birthday(one.date)) for one in found
        ],
        users=users(view_of(call), around.cards.values()),
    )


# --- links ---------------------------------------------------------------------------------------


@method("contacts.exportContactToken")
async def export_contact_token(
    call: Call, req: functions.contacts.ExportContactToken
) -> types.ExportedContactToken:
    link = await contact_links.export(call.core, call.me)
    return types.ExportedContactToken(url=LINK + link.token, expires=link.until)


@method("contacts.importContactToken")
async def import_contact_token(
    call: Call, req: functions.contacts.ImportContactToken
) -> types.AnyUser:
    who = await contact_links.follow(call.core, call.me, req.token)
    around = await cards.around(call.core, call.me, [], [who])
    return user(view_of(call), around.cards[who])


@method("contacts.blockFromReplies", answer=Answer.REFUSED)
async def block_from_replies(
    call: Call, req: functions.contacts.BlockFromReplies
) -> types.AnyUpdates:
    """Replies to comments are not gathered in a chat of their own, so none can be named."""
    raise Refused("MESSAGE_ID_INVALID")


# --- whom one writes to most ---------------------------------------------------------------------


@method("contacts.getTopPeers", cost=3)
async def get_top_peers(
    call: Call, req: functions.contacts.GetTopPeers
) -> types.contacts.AnyTopPeers:
    rated = await top_peers.rated(call.core, call.me)
    if rated is None:
        return types.contacts.TopPeersDisabled()
    offset, limit = max(0, req.offset), min(max(1, req.limit), top_peers.MOST)
    lists: list[tuple[types.AnyTopPeerCategory, list[Top]]] = []
    if req.correspondents:
        people = [one for one in rated if one.peer > 0]
        lists.append((types.TopPeerCategoryCorrespondents(), people))
    if req.groups:
        groups = [one for one in rated if one.peer < 0]
        lists.append((types.TopPeerCategoryGroups(), groups))
    pages = [(category, many, many[offset : offset + limit]) for category, many in lists]
    shown = [one.peer for *_, page in pages for one in page]
    if req.hash and req.hash == contacts.vector_hash(shown):
        return types.contacts.TopPeersNotModified()
    around = await cards.around(call.core, call.me, [], shown)
    return types.contacts.TopPeers(
        categories=[
            types.TopPeerCategoryPeers(category=category, count=len(many), peers=_top(page))
            for category, many, page in pages
        ],
        **known(view_of(call), around),
    )


def _top(page: Sequence[Top]) -> list[types.AnyTopPeer]:
    return [types.TopPeer(peer=peer(one.peer), rating=one.rating) for one in page]


@method("contacts.resetTopPeerRating")
async def reset_top_peer_rating(call: Call, req: functions.contacts.ResetTopPeerRating) -> bool:
    await top_peers.reset(call.core, call.me, peer_of(call, req.peer))
    return True


@method("contacts.toggleTopPeers")
async def toggle_top_peers(call: Call, req: functions.contacts.ToggleTopPeers) -> bool:
    await top_peers.switch(call.core, call.me, on=req.enabled)
    return True
