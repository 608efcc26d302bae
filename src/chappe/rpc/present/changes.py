"""Facts and notes as updates (core.telegram.org/api/updates).

The update log keeps what happened by number; what it says now is looked up when somebody asks, so a
message that was edited twice while its reader was away arrives once, as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from chappe.core import cards, groups, history, secret_chats
from chappe.core.cards import Around
from chappe.core.context import Core
from chappe.model import (
    ButtonPressed,
    Fact,
    Flag,
    InlineAsked,
    InlineChosen,
    Kind,
    Me,
    Message,
    MessageId,
    Note,
    NoteKind,
    Passing,
    PeerId,
    Record,
    SecretArrival,
    SecretTyping,
    Told,
    Typing,
)
from chappe.rpc.present import channels, folders, inline, notes, web_pages
from chappe.rpc.present import messages as present
from chappe.rpc.present import secret_chats as present_secret_chats
from chappe.rpc.present.entities import entities
from chappe.rpc.present.notes import Reader
from chappe.rpc.present.peers import Known, peer
from chappe.rpc.present.peers import known as known_peers
from chappe.rpc.present.view import EVERYBODY, View
from chappe.tl import types

_SHOWN = (Kind.NEW, Kind.EDITED, Kind.WEB_PAGE)


class News(Record, frozen=True):
    """Updates with the people they mention, ready for an answer."""

    messages: list[types.AnyMessage]
    """New messages, where they stand apart from the other updates."""
    updates: list[types.AnyUpdate]
    peers: Known


def short(told: Told) -> types.UpdateShortMessage | types.UpdateShortChatMessage | None:
    """Give the short form of a plain new message, None where it needs the long one
    (core.telegram.org/constructor/updateShortMessage)."""
    fact, message = told.change, told.message
    if message is not None and (message.post is not None or message.entry.flags & Flag.WITHHELD):
        # Only private chats and basic groups have a short form; what is withheld is looked up.
        return None
    if message is None or told.fresh or not isinstance(fact, Fact) or fact.kind is not Kind.NEW:
        return None
    body = message.body
    if body.media is not None or body.action is not None or body.forward is not None:
        return None
    if fact.peer == fact.box or body.no_forwards or body.invert_media or body.group:
        return None
    if body.markup is not None or body.via:
        return None
    if body.ttl or body.elsewhere is not None or message.entry.flags & Flag.FROM_SCHEDULED:
        return None
    flags = message.entry.flags
    if fact.peer < 0:
        return types.UpdateShortChatMessage(
            out=bool(flags & 1),
            mentioned=bool(flags & 4),
            media_unread=bool(flags & 8),
            silent=bool(flags & 2),
            id=message.id,
            from_id=message.author,
            chat_id=-fact.peer,
            message=body.text,
            pts=fact.pts,
            pts_count=fact.count,
            date=fact.date,
            reply_to=present.reply(message),
            entities=entities(body.entities),
        )
    return types.UpdateShortMessage(
        out=bool(flags & 1),
        mentioned=bool(flags & 4),
        silent=bool(flags & 2),
        id=message.id,
        user_id=fact.peer,
        message=body.text,
        pts=fact.pts,
        pts_count=fact.count,
        date=fact.date,
        reply_to=present.reply(message),
        entities=entities(body.entities),
    )


def named_in(change: Passing) -> tuple[int, ...]:
    """Name the peers that have to go along with a passing change: a bot is asked by people whom it
    may never have met."""
    match change:
        case ButtonPressed():
            return (change.user, *(() if change.peer is None else (change.peer,)))
        case InlineAsked() | InlineChosen():
            return (change.user,)
    return ()


def passing(view: View, change: Passing) -> types.UpdateShort:
    """Give an update that is worth something now and nothing later, or is kept elsewhere."""
    update: types.AnyUpdate
    if isinstance(change, ButtonPressed):
        update = inline.pressed(view, change)
    elif isinstance(change, InlineAsked):
        update = inline.asked(view, change)
    elif isinstance(change, InlineChosen):
        update = inline.chosen(view, change)
    elif isinstance(change, SecretTyping | SecretArrival):
        update = present_secret_chats.passing(view, change)
    elif isinstance(change, Typing):
        action = typing_action(change)
        if change.peer == change.box < 0:
            number = channels.number(change.peer)
            update = types.UpdateChannelUserTyping(
                channel_id=number,
                top_msg_id=change.thread or None,
                from_id=peer(change.user),
                action=action,
            )
        elif change.peer < 0:
            update = types.UpdateChatUserTyping(
                chat_id=-change.peer, from_id=peer(change.user), action=action
            )
        else:
            update = types.UpdateUserTyping(user_id=change.user, action=action)
    else:
        status: types.AnyUserStatus = (
            types.UserStatusOnline(expires=change.seen)
            if change.seen > view.now
            else types.UserStatusOffline(was_online=change.seen)
        )
        update = types.UpdateUserStatus(user_id=change.user, status=status)
    return types.UpdateShort(update=update, date=view.now)


_ACTIONS = {
    "sendMessageTypingAction": "SendMessageTypingAction",
    "sendMessageCancelAction": "SendMessageCancelAction",
    "sendMessageRecordVideoAction": "SendMessageRecordVideoAction",
    "sendMessageUploadVideoAction": "SendMessageUploadVideoAction",
    "sendMessageRecordAudioAction": "SendMessageRecordAudioAction",
    "sendMessageUploadAudioAction": "SendMessageUploadAudioAction",
    "sendMessageUploadPhotoAction": "SendMessageUploadPhotoAction",
    "sendMessageUploadDocumentAction": "SendMessageUploadDocumentAction",
    "sendMessageGeoLocationAction": "SendMessageGeoLocationAction",
    "sendMessageChooseContactAction": "SendMessageChooseContactAction",
    "sendMessageGamePlayAction": "SendMessageGamePlayAction",
    "sendMessageRecordRoundAction": "SendMessageRecordRoundAction",
    "sendMessageUploadRoundAction": "SendMessageUploadRoundAction",
    "sendMessageChooseStickerAction": "SendMessageChooseStickerAction",
}


def typing_action(change: Typing) -> types.AnySendMessageAction:
    """Give what somebody is doing; an action that nobody knows counts as typing."""
    name = _ACTIONS.get(change.action, "SendMessageTypingAction")
    made = getattr(types, name)
    action: types.AnySendMessageAction = (
        made(progress=change.progress) if "Upload" in name else made()
    )
    return action


async def gather(
    core: Core,
    me: Me,
    view: View,
    changes: Sequence[Fact | Note],
    known: Sequence[Message] = (),
    *,
    also: Sequence[int] = (),
    apart: bool = False,
) -> News:
    """Look up what facts and notes of one box speak of, and give them as updates.

    `known` are subjects already at hand, `also` further peers to go along. With `apart` new
    messages are given beside the updates, as a difference wants them.
    """
    facts = [change for change in changes if isinstance(change, Fact)]
    subjects = {message.id: message for message in known}
    missing = {f.id for f in facts if f.kind in _SHOWN and f.id not in subjects}
    missing |= {
        MessageId(change.subject)
        for change in changes
        if isinstance(change, Note) and change.kind in notes.ABOUT_MESSAGES
    }.difference(subjects)
    for start in range(0, len(missing), history.PAGE):
        ids = [MessageId(id_) for id_ in sorted(missing)[start : start + history.PAGE]]
        found = await history.by_ids(core, me, ids, _channel_of(changes))
        subjects |= {message.id: message for message in found}
    peers = [fact.peer for fact in facts]
    peers += [
        PeerId(change.subject)
        for change in changes
        if isinstance(change, Note) and change.kind in notes.ABOUT_PEERS
    ]
    people = await groups.people(core, me, _groups_told(changes))
    secret = await secret_chats.seen(
        core,
        me,
        [
            change.subject
            for change in changes
            if isinstance(change, Note) and change.kind in notes.ABOUT_SECRET_CHATS
        ],
    )
    people += [user for chat in secret.values() for user in (chat.admin, chat.participant)]
    channel = _channel_of(changes)
    if channel is not None:
        peers.append(channel)
    home = channel if view.me == EVERYBODY else None
    around = await cards.around(
        core, me, list(subjects.values()), [*peers, *people, *also], home=home
    )

    messages: list[types.AnyMessage] = []
    updates: list[types.AnyUpdate] = []
    reader = Reader(core, me, view, around, subjects, secret)
    for change in changes:
        if isinstance(change, Note):
            updates += await notes.updates(reader, change)
        elif change.kind is Kind.NEW and apart:
            subject = subjects.get(change.id)
            if subject is not None:
                messages.append(present.message(view, subject, around))
        else:
            updates += (
                _fact_of_channel(view, around, change, subjects)
                if change.box < 0
                else _fact(view, around, change, subjects, apart=apart)
            )
    return News(messages, updates, known_peers(view, reduce(or_, reader.more, around)))


def _groups_told(changes: Sequence[Fact | Note]) -> list[PeerId]:
    """Name the groups whose members or would-be members are told of."""
    kinds = (NoteKind.GROUP, NoteKind.JOIN_REQUESTS)
    notes_ = [change for change in changes if isinstance(change, Note) and change.kind in kinds]
    return [PeerId(note.subject) for note in notes_]


def _channel_of(changes: Sequence[Fact | Note]) -> PeerId | None:
    """Give the channel in whose box changes are; None for an account's box."""
    box = changes[0].box if changes else 0
    return PeerId(box) if box < 0 else None


def _fact_of_channel(
    view: View, around: Around, fact: Fact, subjects: dict[MessageId, Message]
) -> list[types.AnyUpdate]:
    pts = {"pts": fact.pts, "pts_count": fact.count}
    number = channels.number(fact.box)
    ids: list[int] = list(fact.ids)
    match fact.kind:
        case Kind.NEW | Kind.EDITED:
            subject = subjects.get(fact.id)
            if subject is None:
                # It is gone, or the viewer does not see it: the counter goes on all the same.
                return [types.UpdateDeleteChannelMessages(channel_id=number, messages=[], **pts)]
            shown = present.message(view, subject, around)
            if fact.kind is Kind.NEW:
                return [types.UpdateNewChannelMessage(message=shown, **pts)]
            return [types.UpdateEditChannelMessage(message=shown, **pts)]
        case Kind.WEB_PAGE:
            page = web_pages.arrived(view, fact.extra, subjects.get(fact.id), around.files)
            return [types.UpdateChannelWebPage(channel_id=number, webpage=page, **pts)]
        case Kind.PINNED | Kind.UNPINNED:
            on = fact.kind is Kind.PINNED
            return [
                types.UpdatePinnedChannelMessages(pinned=on, channel_id=number, messages=ids, **pts)
            ]
        case Kind.DELETED:
            return [types.UpdateDeleteChannelMessages(channel_id=number, messages=ids, **pts)]
    raise ValueError(f"a channel has no facts of kind {fact.kind}")


def _fact(  # noqa: PLR0911 - one for each kind
    view: View, around: Around, fact: Fact, subjects: dict[MessageId, Message], *, apart: bool
) -> list[types.AnyUpdate]:
    pts = {"pts": fact.pts, "pts_count": fact.count}
    match fact.kind:
        case Kind.NEW | Kind.EDITED:
            subject = subjects.get(fact.id)
            if subject is None:
                # It has been deleted since: an empty deletion keeps the client's counter right.
                return [types.UpdateDeleteMessages(messages=[fact.id], **pts)]
            shown = present.message(view, subject, around)
            if fact.kind is Kind.NEW:
                return [types.UpdateNewMessage(message=shown, **pts)]
            return [types.UpdateEditMessage(message=shown, **pts)]
        case Kind.DELETED:
            return [types.UpdateDeleteMessages(messages=list(fact.ids), **pts)]
        case Kind.READ_IN:
            return [
                types.UpdateReadHistoryInbox(
                    peer=peer(fact.peer),
                    max_id=fact.id,
                    still_unread_count=fact.extra,
                    **pts,
                )
            ]
        case Kind.READ_OUT:
            return [types.UpdateReadHistoryOutbox(peer=peer(fact.peer), max_id=fact.id, **pts)]
        case Kind.READ_CONTENTS:
            return [types.UpdateReadMessagesContents(messages=list(fact.ids), **pts)]
        case Kind.WEB_PAGE:
            page = web_pages.arrived(view, fact.extra, subjects.get(fact.id), around.files)
            return [types.UpdateWebPage(webpage=page, **pts)]
        case Kind.FOLDER:
            return [folders.moved(fact, counted=not apart)]
        case Kind.PINNED | Kind.UNPINNED:
            return [
                types.UpdatePinnedMessages(
                    pinned=fact.kind is Kind.PINNED,
                    peer=peer(fact.peer),
                    messages=list(fact.ids),
                    **pts,
                )
            ]
