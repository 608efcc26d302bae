"""What people chose, and the updates about it."""

from __future__ import annotations

from chappe.core import contacts, notifications
from chappe.core.contacts import Bar
from chappe.core.context import Core
from chappe.core.notifications import SCOPES, Choice, From, ReactionChoice, Sound
from chappe.model import FileId, Me, Note, NoteKind, PeerId
from chappe.rpc.present.peers import peer
from chappe.tl import types


def notify_settings(choice: Choice) -> types.PeerNotifySettings:
    own = None if choice.sound is None else _sound(choice.sound)
    stories = None if choice.stories_sound is None else _sound(choice.stories_sound)
    return types.PeerNotifySettings(
        show_previews=choice.show_previews,
        silent=choice.silent,
        mute_until=choice.mute_until,
        ios_sound=own,
        android_sound=own,
        other_sound=own,
        stories_muted=choice.stories_muted,
        stories_hide_sender=choice.stories_hide_sender,
        stories_ios_sound=stories,
        stories_android_sound=stories,
        stories_other_sound=stories,
    )


def choice_of(wanted: types.AnyInputPeerNotifySettings) -> Choice:
    """Read what a client chooses for a chat or a kind of chat."""
    return Choice(
        show_previews=wanted.show_previews,
        silent=wanted.silent,
        mute_until=wanted.mute_until,
        sound=_sound_of(wanted.sound),
        stories_muted=wanted.stories_muted,
        stories_hide_sender=wanted.stories_hide_sender,
        stories_sound=_sound_of(wanted.stories_sound),
    )


def _sound(sound: Sound) -> types.AnyNotificationSound:
    match sound.kind:
        case "default":
            return types.NotificationSoundDefault()
        case "none":
            return types.NotificationSoundNone()
        case "local":
            return types.NotificationSoundLocal(title=sound.title, data=sound.data)
        case "ringtone":
            return types.NotificationSoundRingtone(id=sound.file)


def _sound_of(named: types.AnyNotificationSound | None) -> Sound | None:
    match named:
        case None:
            return None
        case types.NotificationSoundNone():
            return Sound("none")
        case types.NotificationSoundLocal():
            return Sound("local", named.title, named.data)
        case types.NotificationSoundRingtone():
            return Sound("ringtone", file=FileId(named.id))
        case _:
            return Sound()


def reactions_notify_settings(choice: ReactionChoice) -> types.ReactionsNotifySettings:
    return types.ReactionsNotifySettings(
        messages_notify_from=_from(choice.messages),
        stories_notify_from=_from(choice.stories),
        poll_votes_notify_from=_from(choice.votes),
        sound=_sound(choice.sound),
        show_previews=choice.show_previews,
    )


def reaction_choice_of(wanted: types.AnyReactionsNotifySettings) -> ReactionChoice:
    """Read whose reactions a client wants to be told of."""
    return ReactionChoice(
        messages=_from_of(wanted.messages_notify_from),
        stories=_from_of(wanted.stories_notify_from),
        votes=_from_of(wanted.poll_votes_notify_from),
        sound=_sound_of(wanted.sound) or Sound(),
        show_previews=wanted.show_previews,
    )


def _from(whom: From | None) -> types.AnyReactionNotificationsFrom | None:
    match whom:
        case None:
            return None
        case "contacts":
            return types.ReactionNotificationsFromContacts()
        case "all":
            return types.ReactionNotificationsFromAll()


def _from_of(named: types.AnyReactionNotificationsFrom | None) -> From | None:
    if named is None:
        return None
    return "contacts" if isinstance(named, types.ReactionNotificationsFromContacts) else "all"


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
    """Give what a client offers at the top of a chat."""
    return types.PeerSettings(
        report_spam=bar.stranger or bar.brought,
        add_contact=bar.stranger,
        block_contact=bar.stranger,
    )


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
