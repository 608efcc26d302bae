"""`contacts.*`: the address book, the block list, finding people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from chappe.core import cards, contact_details, contacts, people, people_search
from chappe.core.contacts import Listing
from chappe.model import PeerId, UserId
from chappe.rpc.call import Call
from chappe.rpc.peers import note_of, peer_of, user_of
from chappe.rpc.present import answers, settings
from chappe.rpc.present.peers import known, peer, status, users
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


async def _people(call: Call, ids: Iterable[int]) -> list[types.AnyUser]:
    around = await cards.around(call.core, call.me, [], ids)
    return users(answers.view_of(call), around.cards.values())


# --- the address book ----------------------------------------------------------------------------


@method("contacts.getContacts")
async def get_contacts(
    call: Call, req: functions.contacts.GetContacts
) -> types.contacts.AnyContacts:
    book = await contacts.book(call.core, call.me)
    if req.hash and req.hash == book.hash:
        return types.contacts.ContactsNotModified()
    return types.contacts.Contacts(
        contacts=[
            types.Contact(user_id=one.account, mutual=one.account in book.mutual)
            for one in book.contacts
        ],
        saved_count=book.saved,
        users=await _people(call, [one.account for one in book.contacts]),
    )


@method("contacts.getContactIDs")
async def get_contact_ids(call: Call, req: functions.contacts.GetContactIDs) -> list[int]:
    book = await contacts.book(call.core, call.me)
    return [one.account for one in book.contacts]


@method("contacts.getStatuses")
async def get_statuses(
    call: Call, req: functions.contacts.GetStatuses
) -> list[types.AnyContactStatus]:
    book = await contacts.book(call.core, call.me)
    around = await cards.around(call.core, call.me, [], [one.account for one in book.contacts])
    return [
        types.ContactStatus(user_id=id_, status=status(card, call.now))
        for id_, card in around.cards.items()
    ]


@method("contacts.importContacts", cost=5)
async def import_contacts(
    call: Call, req: functions.contacts.ImportContacts
) -> types.contacts.AnyImportedContacts:
    listings = [
        Listing(one.client_id, one.phone, one.first_name, one.last_name) for one in req.contacts
    ]
    done = await contacts.import_numbers(call.core, call.me, listings)
    return types.contacts.ImportedContacts(
        imported=[
            types.ImportedContact(user_id=id_, client_id=client) for id_, client in done.found
        ],
        popular_invites=[],
        retry_contacts=list(done.again),
        users=await _people(call, [id_ for id_, _ in done.found]),
    )


@method("contacts.addContact")
async def add_contact(call: Call, req: functions.contacts.AddContact) -> types.AnyUpdates:
    who = user_of(call, req.id)
    await contacts.add(
        call.core,
        call.me,
        who,
        req.first_name,
        req.last_name,
        req.phone,
        show_number=req.add_phone_privacy_exception,
    )
    if req.note is not None:
        await contact_details.set_note(call.core, call.me, who, note_of(call, req.note))
    return await _changed(call, [who])


@method("contacts.acceptContact")
async def accept_contact(call: Call, req: functions.contacts.AcceptContact) -> types.AnyUpdates:
    who = user_of(call, req.id)
    await contacts.accept(call.core, call.me, who)
    return await _changed(call, [who])


@method("contacts.deleteContacts")
async def delete_contacts(call: Call, req: functions.contacts.DeleteContacts) -> types.AnyUpdates:
    doomed = [user_of(call, one) for one in req.id]
    await contacts.remove(call.core, call.me, doomed)
    return await _changed(call, doomed)


@method("contacts.resetSaved", cost=5)
async def reset_saved(call: Call, req: functions.contacts.ResetSaved) -> bool:
    await contacts.forget_numbers(call.core, call.me)
    return True


@method("contacts.deleteByPhones")
async def delete_by_phones(call: Call, req: functions.contacts.DeleteByPhones) -> bool:
    await contacts.remove_numbers(call.core, call.me, req.phones)
    return True


async def _changed(call: Call, who: Sequence[UserId]) -> types.Updates:
    """Give the people of whom something has changed, and what their chats offer now."""
    offers: list[types.AnyUpdate] = []
    for id_ in who:
        bar = await contacts.bar(call.core, call.me, PeerId(id_))
        offers.append(
            types.UpdatePeerSettings(peer=peer(id_), settings=settings.peer_settings(bar))
        )
    return types.Updates(
        updates=offers, users=await _people(call, who), chats=[], date=call.now, seq=0
    )


# --- finding people ------------------------------------------------------------------------------


@method("contacts.resolveUsername")
async def resolve_username(
    call: Call, req: functions.contacts.ResolveUsername
) -> types.contacts.AnyResolvedPeer:
    return await _resolved(call, await people.by_username(call.core, call.me, req.username))


@method("contacts.resolvePhone")
async def resolve_phone(
    call: Call, req: functions.contacts.ResolvePhone
) -> types.contacts.AnyResolvedPeer:
    return await _resolved(call, await people.by_phone(call.core, call.me, req.phone))


async def _resolved(call: Call, id_: int) -> types.contacts.ResolvedPeer:
    around = await cards.around(call.core, call.me, [], [id_])
    return types.contacts.ResolvedPeer(peer=peer(id_), **known(answers.view_of(call), around))


@method("contacts.search", cost=2)
async def search(call: Call, req: functions.contacts.Search) -> types.contacts.AnyFound:
    found = await people_search.search(call.core, call.me, req.q, req.limit)
    around = await cards.around(call.core, call.me, [], [*found.mine, *found.others])
    return types.contacts.Found(
        my_results=[peer(id_) for id_ in found.mine],
        results=[peer(id_) for id_ in found.others],
        **known(answers.view_of(call), around),
    )


# --- blocking ------------------------------------------------------------------------------------


@method("contacts.block")
async def block(call: Call, req: functions.contacts.Block) -> bool:
    if req.my_stories_from:
        return True  # there are no stories to be kept from anybody
    await contacts.block(call.core, call.me, peer_of(call, req.id))
    return True


@method("contacts.setBlocked", cost=5)
async def set_blocked(call: Call, req: functions.contacts.SetBlocked) -> bool:
    if not req.my_stories_from:
        await contacts.set_blocked(call.core, call.me, [peer_of(call, one) for one in req.id])
    return True


@method("contacts.unblock")
async def unblock(call: Call, req: functions.contacts.Unblock) -> bool:
    if req.my_stories_from:
        return True
    await contacts.unblock(call.core, call.me, peer_of(call, req.id))
    return True


@method("contacts.getBlocked")
async def get_blocked(call: Call, req: functions.contacts.GetBlocked) -> types.contacts.AnyBlocked:
    if req.my_stories_from:
        return types.contacts.Blocked(blocked=[], chats=[], users=[])
    page = await contacts.blocked(call.core, call.me, req.offset, req.limit)
    shown: list[types.AnyPeerBlocked] = [
        types.PeerBlocked(peer_id=peer(id_), date=date) for id_, date in page.entries
    ]
    known = await _people(call, [id_ for id_, _ in page.entries])
    if page.total == len(shown):
        return types.contacts.Blocked(blocked=shown, chats=[], users=known)
    return types.contacts.BlockedSlice(count=page.total, blocked=shown, chats=[], users=known)


# --- what a chat with a stranger offers ----------------------------------------------------------


@method("messages.getPeerSettings")
async def get_peer_settings(
    call: Call, req: functions.messages.GetPeerSettings
) -> types.messages.AnyPeerSettings:
    who = peer_of(call, req.peer)
    bar = await contacts.bar(call.core, call.me, who)
    return types.messages.PeerSettings(
        settings=settings.peer_settings(bar), chats=[], users=await _people(call, [who])
    )


@method("messages.hidePeerSettingsBar")
async def hide_peer_settings_bar(call: Call, req: functions.messages.HidePeerSettingsBar) -> bool:
    await contacts.hide_bar(call.core, call.me, peer_of(call, req.peer))
    return True
