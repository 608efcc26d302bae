"""Notes as updates: what has no `pts` is told by its present value.

A kind has one function here; what it gives is the same whether the note is pushed or found in a
difference, and whether it is heard once or twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from chappe.core import authorizations, dialogs, filters, groups, saved
from chappe.core.cards import Around
from chappe.core.context import Core
from chappe.model import Me, Note, NoteKind, PeerId, UserId
from chappe.rpc.present import folders, settings
from chappe.rpc.present import messages as present
from chappe.rpc.present.groups import participants
from chappe.rpc.present.peers import banned_rights, peer
from chappe.rpc.present.view import View
from chappe.tl import types


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is told, and what is at hand to tell it with."""

    core: Core
    me: Me
    view: View
    around: Around
    """The people and groups that notes are about."""


Updates = list[types.AnyUpdate]


async def updates(reader: Reader, note: Note) -> Updates:
    """Give what a note tells its reader; nothing where its subject is gone."""
    return await _TELLING[note.kind](reader, note)


async def _draft(reader: Reader, note: Note) -> Updates:
    listed = await dialogs.some(reader.core, reader.me, [PeerId(note.subject)])
    draft = present.draft(dialogs.draft_of(listed[0].dialog))
    return [types.UpdateDraftMessage(peer=peer(note.subject), draft=draft)]


async def _pinned(reader: Reader, note: Note) -> Updates:
    listed = await dialogs.some(reader.core, reader.me, [PeerId(note.subject)])
    dialog = listed[0].dialog
    named = types.DialogPeer(peer=peer(note.subject))
    return [
        types.UpdateDialogPinned(pinned=bool(dialog.pinned), folder_id=dialog.folder, peer=named)
    ]


async def _pin_order(reader: Reader, note: Note) -> Updates:
    order = await dialogs.pinned(reader.core, reader.me, note.subject)
    peers: list[types.AnyDialogPeer] = [
        types.DialogPeer(peer=peer(one.dialog.peer)) for one in order
    ]
    return [types.UpdatePinnedDialogs(folder_id=note.subject, order=peers)]


async def _marked(reader: Reader, note: Note) -> Updates:
    listed = await dialogs.some(reader.core, reader.me, [PeerId(note.subject)])
    named = types.DialogPeer(peer=peer(note.subject))
    return [types.UpdateDialogUnreadMark(unread=listed[0].dialog.marked, peer=named)]


async def _filter(reader: Reader, note: Note) -> Updates:
    one = (await filters.listed(reader.core, reader.me)).get(note.subject)
    shown = None if one is None else folders.folder(reader.view, one)
    return [types.UpdateDialogFilter(id=note.subject, filter=shown)]


async def _filter_order(reader: Reader, note: Note) -> Updates:
    if note.subject == filters.TAGS:
        return [types.UpdateDialogFilters()]
    found = await filters.listed(reader.core, reader.me)
    return [types.UpdateDialogFilterOrder(order=found.order)]


async def _saved_pins(reader: Reader, note: Note) -> Updates:
    order = await saved.pins(reader.core, reader.me)
    if note.subject != saved.ORDER:
        named = types.DialogPeer(peer=peer(note.subject))
        return [types.UpdateSavedDialogPinned(pinned=note.subject in order, peer=named)]
    return [
        types.UpdatePinnedSavedDialogs(order=[types.DialogPeer(peer=peer(one)) for one in order])
    ]


async def _group(reader: Reader, note: Note) -> Updates:
    found = await groups.inspect(reader.core, reader.me, PeerId(note.subject))
    group = found.card.group
    return [
        types.UpdateChatParticipants(participants=participants(found)),
        types.UpdateChatDefaultBannedRights(
            peer=peer(note.subject),
            default_banned_rights=banned_rights(group.banned),
            version=group.version,
        ),
        types.UpdateChat(chat_id=-note.subject),
    ]


async def _person(reader: Reader, note: Note) -> Updates:
    card = reader.around.cards.get(UserId(note.subject))
    if card is None:
        return []
    account = card.account
    usernames: list[types.AnyUsername] = []
    if account.username:
        usernames.append(types.Username(editable=True, active=True, username=account.username))
    named = types.UpdateUserName(
        user_id=account.id,
        first_name=account.first_name,
        last_name=account.last_name,
        usernames=usernames,
    )
    return [named, types.UpdateUser(user_id=account.id)]


async def _authorization(reader: Reader, note: Note) -> Updates:
    one = await authorizations.by_hash(reader.core, reader.me, note.subject)
    if one is None:
        return []  # it has ended meanwhile
    return [
        types.UpdateNewAuthorization(
            unconfirmed=True,
            hash=note.subject,
            date=one.created,
            device=f"{one.app}, {one.device}"[:256],
            location=one.address,
        )
    ]


async def _contacts(_: Reader, __: Note) -> Updates:
    return [types.UpdateContactsReset()]


async def _config(_: Reader, __: Note) -> Updates:
    return [types.UpdateConfig()]


async def _ringtones(_: Reader, __: Note) -> Updates:
    return [types.UpdateSavedRingtones()]


async def _settings(reader: Reader, note: Note) -> Updates:
    return await settings.updates(reader.core, reader.me, note)


_TELLING: Final[dict[NoteKind, Callable[[Reader, Note], Awaitable[Updates]]]] = {
    NoteKind.DRAFT: _draft,
    NoteKind.DIALOG_PINNED: _pinned,
    NoteKind.PIN_ORDER: _pin_order,
    NoteKind.DIALOG_MARKED: _marked,
    NoteKind.FILTER: _filter,
    NoteKind.FILTER_ORDER: _filter_order,
    NoteKind.SAVED_PINNED: _saved_pins,
    NoteKind.GROUP: _group,
    NoteKind.USER: _person,
    NoteKind.CONTACTS: _contacts,
    NoteKind.CONFIG: _config,
    NoteKind.AUTHORIZATION: _authorization,
    NoteKind.RINGTONES: _ringtones,
    NoteKind.BLOCKED: _settings,
    NoteKind.PEER_SETTINGS: _settings,
    NoteKind.NOTIFY: _settings,
    NoteKind.PRIVACY: _settings,
}
