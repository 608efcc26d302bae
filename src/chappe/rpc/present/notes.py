"""Notes as updates: what has no `pts` is told by its present value.

A kind has one function here; what it gives is the same whether the note is pushed or found in a
difference, and whether it is heard once or twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from chappe.core import (
    authorizations,
    cards,
    chat_settings,
    dialogs,
    drafts,
    filters,
    groups,
    privacy_settings,
    requests,
    saved,
)
from chappe.core.bots import commands, talks
from chappe.core.cards import Around
from chappe.core.channels import reading, thread_reading, threads, views
from chappe.core.context import Core
from chappe.core.dialogs import Listed
from chappe.core.privacy import Key
from chappe.core.stickers import finding, shelf
from chappe.model import (
    Me,
    Message,
    MessageId,
    Note,
    NoteKind,
    PeerId,
    SecretChat,
    StickerKind,
    UserId,
)
from chappe.rpc.present import bots, channels, folders, polls, privacy, reactions, settings, unsent
from chappe.rpc.present import groups as present_groups
from chappe.rpc.present import secret_chats as present_secret_chats
from chappe.rpc.present import stickers as present_stickers
from chappe.rpc.present import threads as present_threads
from chappe.rpc.present import topics as present_topics
from chappe.rpc.present.drafts import draft as present_draft
from chappe.rpc.present.peers import peer
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
    subjects: Mapping[MessageId, Message]
    """The messages that notes are about; those that are gone are not there."""
    secret_chats: Mapping[int, SecretChat]
    """The secret chats that notes are about, as far as the reader's device may know of them."""
    more: list[Around] = field(default_factory=list)
    """Who else the updates turned out to mention; whoever tells of them adds them."""

    async def mention(self, peers: Iterable[int]) -> None:
        """Let people and groups go along."""
        self.more.append(await cards.around(self.core, self.me, [], peers))


Updates = list[types.AnyUpdate]

ABOUT_MESSAGES: Final = frozenset({NoteKind.REACTIONS, NoteKind.POLL})
"""Notes whose subject is a message of the box."""
ABOUT_SECRET_CHATS: Final = frozenset({NoteKind.SECRET_CHAT, NoteKind.SECRET_READ})
"""Notes whose subject is a secret chat."""
ABOUT_PEERS: Final = frozenset(
    {
        NoteKind.DRAFT,
        NoteKind.DIALOG_PINNED,
        NoteKind.DIALOG_MARKED,
        NoteKind.USER,
        NoteKind.BLOCKED,
        NoteKind.PEER_SETTINGS,
        NoteKind.NOTIFY,
        NoteKind.GROUP,
        NoteKind.JOIN_REQUESTS,
        NoteKind.CHANNEL,
        NoteKind.CHANNEL_READ,
        NoteKind.CHANNEL_READ_OUT,
        NoteKind.CALLS_SEEN,
        NoteKind.FORUM_VIEW,
        NoteKind.SAVED_PINNED,
        NoteKind.TIMER,
        NoteKind.BOT_STOPPED,
        NoteKind.BOT_COMMANDS,
        NoteKind.BOT_MENU,
    }
)
"""Notes whose subject is a peer, who goes along. Any other number must not be taken for one: that
would show a stranger whose account happens to have it."""


async def updates(reader: Reader, note: Note) -> Updates:
    """Give what a note tells its reader; nothing where its subject is gone."""
    return await _TELLING[note.kind](reader, note)


async def _draft(reader: Reader, note: Note) -> Updates:
    listed = await dialogs.some(reader.core, reader.me, [PeerId(note.subject)])
    kept = drafts.of(listed[0].dialog)
    if kept is not None and kept.reply_peer is not None:
        await reader.mention([kept.reply_peer])
    draft = present_draft(reader.view, kept)
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
    await reader.mention([one.dialog.peer for one in order])
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
    if one is not None:
        await reader.mention([*one.pinned, *one.include, *one.exclude])
    shown = None if one is None else folders.folder(reader.view, one)
    return [types.UpdateDialogFilter(id=note.subject, filter=shown)]


async def _filter_order(reader: Reader, note: Note) -> Updates:
    if note.subject == filters.TAGS:
        return [types.UpdateDialogFilters()]
    found = await filters.listed(reader.core, reader.me)
    return [types.UpdateDialogFilterOrder(order=found.order)]


async def _saved_pins(reader: Reader, note: Note) -> Updates:
    order = await saved.pins(reader.core, reader.me)
    await reader.mention(order)
    if note.subject != saved.ORDER:
        named = types.DialogPeer(peer=peer(note.subject))
        return [types.UpdateSavedDialogPinned(pinned=note.subject in order, peer=named)]
    return [
        types.UpdatePinnedSavedDialogs(order=[types.DialogPeer(peer=peer(one)) for one in order])
    ]


async def _group(reader: Reader, note: Note) -> Updates:
    found = await groups.known(reader.core, reader.me, PeerId(note.subject))
    return [] if found is None else present_groups.updates(found)


async def _join_requests(reader: Reader, note: Note) -> Updates:
    asked = await requests.known(reader.core, reader.me, PeerId(note.subject))
    return [] if asked is None else [present_groups.pending(note.subject, asked)]


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
    updates: list[types.AnyUpdate] = [named, types.UpdateUser(user_id=account.id)]
    if card.phone is not None:
        updates.append(types.UpdateUserPhone(user_id=account.id, phone=card.phone))
    return updates


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


async def _reactions(reader: Reader, note: Note) -> Updates:
    message = reader.subjects.get(MessageId(note.subject))
    return [] if message is None else [reactions.changed(reader.view, message, reader.around)]


async def _poll(reader: Reader, note: Note) -> Updates:
    message = reader.subjects.get(MessageId(note.subject))
    update = None if message is None else polls.changed(reader.view, message, reader.around)
    return [] if update is None else [update]


async def _scheduled(reader: Reader, note: Note) -> Updates:
    core, me, view = reader.core, reader.me, reader.view
    told, around = await unsent.scheduled(core, me, view, [note.subject])
    reader.more.append(around)
    return told


async def _timer(reader: Reader, note: Note) -> Updates:
    seconds = await chat_settings.timer(reader.core, reader.me, PeerId(note.subject))
    return [types.UpdatePeerHistoryTTL(peer=peer(note.subject), ttl_period=seconds or None)]


async def _quick_replies(reader: Reader, _: Note) -> Updates:
    return [await unsent.quick_replies(reader.core, reader.me)]


async def _quick_reply(reader: Reader, note: Note) -> Updates:
    core, me, view = reader.core, reader.me, reader.view
    told, around = await unsent.quick_reply(core, me, view, note.subject)
    reader.more.append(around)
    return told


async def _recent_reactions(_: Reader, __: Note) -> Updates:
    return [types.UpdateRecentReactions()]


async def _saved_tags(_: Reader, __: Note) -> Updates:
    return [types.UpdateSavedReactionTags()]


async def _contacts(_: Reader, __: Note) -> Updates:
    return [types.UpdateContactsReset()]


async def _config(_: Reader, __: Note) -> Updates:
    return [types.UpdateConfig()]


async def _ringtones(_: Reader, __: Note) -> Updates:
    return [types.UpdateSavedRingtones()]


async def _secret_chat(reader: Reader, note: Note) -> Updates:
    chat = reader.secret_chats.get(note.subject)
    if chat is None:
        return []
    return present_secret_chats.noted(reader.view, chat, note.kind, note.date)


async def _sticker_sets(_: Reader, note: Note) -> Updates:
    return [types.UpdateStickerSets(**_of_kind(note.subject))]


async def _sticker_order(reader: Reader, note: Note) -> Updates:
    return await _in_order(reader, note.subject)


async def _in_order(reader: Reader, kind: int) -> Updates:
    found = await shelf.listed(reader.core, reader.me, StickerKind(kind))
    order = [one.pack.id for one in found]
    return [types.UpdateStickerSetsOrder(**_of_kind(kind), order=order)]


async def _sticker_set_added(reader: Reader, note: Note) -> Updates:
    shelved = await finding.shelved(reader.core, reader.me, note.subject)
    if shelved is None:
        return []  # it was taken away again, which a note of its own tells
    found, leads = shelved
    if not leads:
        return [types.UpdateStickerSets(**_of_kind(found.pack.kind))]
    return [types.UpdateNewStickerSet(stickerset=present_stickers.whole(reader.view, found))]


async def _sticker_set_used(reader: Reader, note: Note) -> Updates:
    shelved = await finding.shelved(reader.core, reader.me, note.subject)
    if shelved is None:
        return []
    found, leads = shelved
    pack = found.pack
    if not leads:
        return await _in_order(reader, pack.kind)
    return [types.UpdateMoveStickerSetToTop(**_of_kind(pack.kind), stickerset=pack.id)]


async def _featured_read(_: Reader, note: Note) -> Updates:
    if note.subject == StickerKind.EMOJI:
        return [types.UpdateReadFeaturedEmojiStickers()]
    return [types.UpdateReadFeaturedStickers()]


def _of_kind(number: int) -> dict[str, bool]:
    kind = StickerKind(number)
    return {"masks": kind is StickerKind.MASKS, "emojis": kind is StickerKind.EMOJI}


async def _recent_stickers(_: Reader, __: Note) -> Updates:
    return [types.UpdateRecentStickers()]


async def _faved_stickers(_: Reader, __: Note) -> Updates:
    return [types.UpdateFavedStickers()]


async def _saved_gifs(_: Reader, __: Note) -> Updates:
    return [types.UpdateSavedGifs()]


async def _bot_stopped(reader: Reader, note: Note) -> Updates:
    person = UserId(note.subject)
    stopped = await talks.is_stopped(reader.core, reader.me.user, person)
    # Bots have no queue whose `qts` this could count: 0 is out of any order.
    return [types.UpdateBotStopped(user_id=person, date=note.date, stopped=stopped, qts=0)]


async def _bot_commands(reader: Reader, note: Note) -> Updates:
    listed = await commands.mine(reader.core, reader.me, UserId(note.subject))
    return [
        types.UpdateBotCommands(
            peer=peer(note.subject), bot_id=note.subject, commands=bots.commands(listed)
        )
    ]


async def _bot_menu(reader: Reader, note: Note) -> Updates:
    kind = await commands.menu_of(reader.core, UserId(note.subject), reader.me.user)
    return [types.UpdateBotMenuButton(bot_id=note.subject, button=bots.menu(kind))]


async def _privacy(reader: Reader, note: Note) -> Updates:
    key = Key(note.subject)
    rules = await privacy_settings.rules(reader.core, reader.me, key)
    await reader.mention(privacy.named_in(rules))
    return [types.UpdatePrivacy(key=privacy.key(key), rules=privacy.rules(rules))]


async def _settings(reader: Reader, note: Note) -> Updates:
    return await settings.updates(reader.core, reader.me, note)


async def _channel(_: Reader, note: Note) -> Updates:
    return [types.UpdateChannel(channel_id=channels.number(note.subject))]


async def _channel_read(reader: Reader, note: Note) -> Updates:
    listed = await _listed_channel(reader, note)
    if listed is None:
        return []
    return [
        types.UpdateReadChannelInbox(
            folder_id=listed.dialog.folder or None,
            channel_id=channels.number(note.subject),
            max_id=listed.dialog.read_in,
            still_unread_count=listed.dialog.unread,
            pts=listed.pts,
        )
    ]


async def _channel_read_out(reader: Reader, note: Note) -> Updates:
    listed = await _listed_channel(reader, note)
    if listed is None:
        return []
    number = channels.number(note.subject)
    return [types.UpdateReadChannelOutbox(channel_id=number, max_id=listed.dialog.read_out)]


async def _calls_seen(reader: Reader, note: Note) -> Updates:
    ids = await reading.seen(reader.core, reader.me, PeerId(note.subject))
    if not ids:
        return []
    number = channels.number(note.subject)
    return [types.UpdateChannelReadMessagesContents(channel_id=number, messages=list(ids))]


async def _thread_read(reader: Reader, note: Note) -> Updates:
    found = await threads.numbered(reader.core, reader.me, note.subject)
    if found is None:
        return []
    await reader.mention([found.peer, *(() if found.post is None else (found.post.channel,))])
    return [present_threads.read_in(found)]


async def _thread_read_out(reader: Reader, note: Note) -> Updates:
    found = await threads.numbered(reader.core, reader.me, note.subject)
    if found is None:
        return []
    await reader.mention([found.peer])
    return [present_threads.read_out(found)]


async def _thread_draft(reader: Reader, note: Note) -> Updates:
    mine = await thread_reading.numbered(reader.core, reader.me, note.subject)
    if mine is None:
        return []
    kept = drafts.of(mine)
    answered = None if kept is None else kept.reply_peer
    await reader.mention([mine.peer, *(() if answered is None else (answered,))])
    return [present_topics.drafted(reader.view, mine)]


async def _topic_notify(reader: Reader, note: Note) -> Updates:
    mine = await thread_reading.numbered(reader.core, reader.me, note.subject)
    if mine is None:
        return []
    await reader.mention([mine.peer])
    return [await present_topics.notified(reader.core, reader.me, mine)]


async def _topic_pins(reader: Reader, note: Note) -> Updates:
    await reader.mention([note.box])
    return await present_topics.pins(reader.core, reader.me, note)


async def _forum_view(reader: Reader, note: Note) -> Updates:
    return await present_topics.looked_at(reader.core, reader.me, note)


async def _listed_channel(reader: Reader, note: Note) -> Listed | None:
    """Give a channel in the reader's list; None where the reader is out of it."""
    card = reader.around.channels.get(PeerId(note.subject))
    if card is None or not card.open or not card.member.inside:
        return None
    return (await dialogs.some(reader.core, reader.me, [PeerId(note.subject)]))[0]


async def _views(reader: Reader, note: Note) -> Updates:
    post = await views.of_post(reader.core, note.box, MessageId(note.subject))
    if post is None:
        return []
    number = channels.number(note.box)
    if note.kind is NoteKind.VIEWS:
        told = types.UpdateChannelMessageViews
        return [told(channel_id=number, id=post.id, views=post.views)]
    forwards = types.UpdateChannelMessageForwards
    return [forwards(channel_id=number, id=post.id, forwards=post.forwards)]


_TELLING: Final[dict[NoteKind, Callable[[Reader, Note], Awaitable[Updates]]]] = {
    NoteKind.DRAFT: _draft,
    NoteKind.DIALOG_PINNED: _pinned,
    NoteKind.PIN_ORDER: _pin_order,
    NoteKind.DIALOG_MARKED: _marked,
    NoteKind.FILTER: _filter,
    NoteKind.FILTER_ORDER: _filter_order,
    NoteKind.SAVED_PINNED: _saved_pins,
    NoteKind.GROUP: _group,
    NoteKind.JOIN_REQUESTS: _join_requests,
    NoteKind.CHANNEL: _channel,
    NoteKind.CHANNEL_READ: _channel_read,
    NoteKind.CHANNEL_READ_OUT: _channel_read_out,
    NoteKind.CALLS_SEEN: _calls_seen,
    NoteKind.THREAD_READ: _thread_read,
    NoteKind.THREAD_READ_OUT: _thread_read_out,
    NoteKind.THREAD_DRAFT: _thread_draft,
    NoteKind.TOPIC_NOTIFY: _topic_notify,
    NoteKind.TOPIC_PINS: _topic_pins,
    NoteKind.FORUM_VIEW: _forum_view,
    NoteKind.VIEWS: _views,
    NoteKind.FORWARDS: _views,
    NoteKind.USER: _person,
    NoteKind.CONTACTS: _contacts,
    NoteKind.CONFIG: _config,
    NoteKind.AUTHORIZATION: _authorization,
    NoteKind.RINGTONES: _ringtones,
    NoteKind.REACTIONS: _reactions,
    NoteKind.POLL: _poll,
    NoteKind.RECENT_REACTIONS: _recent_reactions,
    NoteKind.SAVED_TAGS: _saved_tags,
    NoteKind.STICKER_SETS: _sticker_sets,
    NoteKind.STICKER_ORDER: _sticker_order,
    NoteKind.RECENT_STICKERS: _recent_stickers,
    NoteKind.FAVED_STICKERS: _faved_stickers,
    NoteKind.SAVED_GIFS: _saved_gifs,
    NoteKind.FEATURED_READ: _featured_read,
    NoteKind.STICKER_SET_ADDED: _sticker_set_added,
    NoteKind.STICKER_SET_USED: _sticker_set_used,
    NoteKind.SCHEDULED: _scheduled,
    NoteKind.TIMER: _timer,
    NoteKind.QUICK_REPLIES: _quick_replies,
    NoteKind.QUICK_REPLY: _quick_reply,
    NoteKind.SECRET_CHAT: _secret_chat,
    NoteKind.SECRET_READ: _secret_chat,
    NoteKind.BOT_STOPPED: _bot_stopped,
    NoteKind.BOT_COMMANDS: _bot_commands,
    NoteKind.BOT_MENU: _bot_menu,
    NoteKind.BLOCKED: _settings,
    NoteKind.PEER_SETTINGS: _settings,
    NoteKind.NOTIFY: _settings,
    NoteKind.PRIVACY: _privacy,
}
