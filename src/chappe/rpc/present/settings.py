"""What people chose, and the updates about it."""

from __future__ import annotations

from chappe.core import contacts, notifications
from chappe.core.contacts import Bar
from chappe.core.context import Core
from chappe.core.notifications import SCOPES, Choice
from chappe.model import Me, Note, NoteKind, PeerId
from chappe.rpc.present.peers import peer
from chappe.tl import types


def notify_settings(choice: Choice) -> types.PeerNotifySettings:
    return types.PeerNotifySettings(
        show_previews=choice.show_previews, silent=choice.silent, mute_until=choice.mute_until
    )


def notify_peer(subject: int) -> types.AnyNotifyPeer:
    """Name what a choice is about, as `Note.subject` has it."""
    if subject == SCOPES["users"]:
        return types.NotifyUsers()
    if subject == SCOPES["chats"]:
        return types.NotifyChats()
    if subject == SCOPES["broadcasts"]:
        return types.NotifyBroadcasts()
    return types.NotifyPeer(peer=peer(subject))


def peer_settings(bar: Bar) -> types.PeerSettings:
    """Give what a client offers at the top of a chat. Not to report somebody: a report that nobody
    reads must not look as if somebody did."""
    return types.PeerSettings(add_contact=bar.stranger, block_contact=bar.stranger)


async def updates(core: Core, me: Me, note: Note) -> list[types.AnyUpdate]:
    """Give the update for a note about a choice."""
    subject = note.subject
    match note.kind:
        case NoteKind.NOTIFY:
            scopes = {number: scope for scope, number in SCOPES.items()}
            choice = await notifications.chosen(core, me, scopes.get(subject) or PeerId(subject))
            return [
                types.UpdateNotifySettings(
                    peer=notify_peer(subject), notify_settings=notify_settings(choice)
                )
            ]
        case NoteKind.BLOCKED:
            blocked = await contacts.has_blocked(core, me, PeerId(subject))
            return [types.UpdatePeerBlocked(blocked=blocked, peer_id=peer(subject))]
        case NoteKind.PEER_SETTINGS:
            bar = await contacts.bar(core, me, PeerId(subject))
            return [types.UpdatePeerSettings(peer=peer(subject), settings=peer_settings(bar))]
        case _:
            return []
