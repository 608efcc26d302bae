"""People as somebody sees them: what a viewer may know of an account.

Every door shows people from cards, so a rule about who sees a number, a photo or the last time
somebody was online has its place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import field

from chappe.core import access
from chappe.core.bots import languages
from chappe.core.channels import threads, views
from chappe.core.channels.threads import Replies
from chappe.core.context import Core
from chappe.core.media import File
from chappe.core.presence import Seen, seen_through
from chappe.core.privacy import Key, Ties, ties
from chappe.core.standings import Count, Thought, poll_standings, thoughts
from chappe.core.trust import explaining, withholding
from chappe.core.trust.standing import is_suspended
from chappe.locale import pick, texts
from chappe.model import (
    Account,
    Bot,
    BoxId,
    Channel,
    Contact,
    ContactMedia,
    ContentId,
    CreatorChanged,
    DocumentMedia,
    EntityKind,
    FileId,
    Flag,
    Group,
    GroupCreated,
    Held,
    InlineKeyboard,
    JoinedByLink,
    Me,
    Member,
    MemberRemoved,
    MembersAdded,
    Message,
    MessageId,
    MigratedFrom,
    MigratedTo,
    Participant,
    PeerId,
    PeerKind,
    PeersShared,
    PhotoChanged,
    PhotoMedia,
    PollMedia,
    Post,
    Record,
    Role,
    TodoMedia,
    UserId,
    WebPageMedia,
    peer_kind,
    replace,
)
from chappe.model.trust import Standing, Withheld
from chappe.store import channels as channel_rows
from chappe.store import files as file_rows
from chappe.store import groups as group_rows
from chappe.store.bots import BOT_TEXTS, BOTS
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, GROUPS


class Card(Record, frozen=True):
    """One account as one viewer sees it."""

    account: Account
    contact: Contact | None
    """How the viewer has the account in the address book."""
    mutual: bool
    """The account has the viewer in its address book."""
    main: File | None
    """The account's profile photo, where the viewer may see it."""
    fallback: File | None
    """The account's photo for those who may not see that one; for them and the owner."""
    personal: File | None
    """The photo that the viewer has given to the account, a contact."""
    photo: File | None
    """The one of these that stands beside the name."""
    phone: str | None
    """The number, where the viewer may see it."""
    last: Seen
    """What the viewer may know of when the account was online."""
    bot: Bot | None = None
    """What it has beside the rest where a program uses it."""
    suspended: str = ""
    """In place of a profile that nobody sees: why, in the viewer's language."""
    reason: str = ""
    """That reason as apps know it (core.telegram.org/constructor/restrictionReason)."""

    @property
    def seen(self) -> int:
        """Until when the account is or was online (`core.presence`), 0 where that is not shown."""
        return self.last.exactly


async def cards(
    tx: Tx, viewer: UserId, ids: Iterable[UserId], country: str | None = None
) -> dict[UserId, Card]:
    """Give the cards of accounts; an id that never existed is left out.

    The viewer 0 is a stranger who is in `country`, or without one all members of a channel: a
    profile that is hidden in some country is shown to none of them.
    """
    wanted = sorted(set(ids))
    found = await tx.get_many(ACCOUNTS, [(id_,) for id_ in wanted])
    accounts = list(found.values())
    between = await ties(tx, viewer, [account.id for account in accounts])
    photos = await file_rows.by_ids(tx, _photos_of(accounts, between))
    made = {account.id: card_of(account, between, photos) for account in accounts}
    bots = [account for account in accounts if account.bot]
    made |= await _of_bots(tx, viewer, made, bots) if bots else {}
    gone = [account.id for account in accounts if is_suspended(account.standing)]
    if gone:
        made |= await _of_suspended(tx, viewer, made, gone)
    if not viewer and country is None:
        placed = [one.id for one in accounts if one.standing & Standing.PLACED]
        return made | {user: _without_profile(made[user]) for user in placed}
    withheld = await withholding.of_accounts(tx, viewer, accounts, country or "")
    return made | {user: _withheld(made[user], why) for user, why in withheld.items()}


def _without_profile(card: Card) -> Card:
    """Give of somebody's card what stays where the profile is hidden: the name."""
    account = replace(card.account, username=None, about="", birthday=None)
    return replace(card, account=account, main=None, fallback=None, photo=card.personal)


def _withheld(card: Card, why: Withheld) -> Card:
    """Give the card of somebody whose profile a viewer is kept from seeing, which says so."""
    said, reason = explaining.account(why), explaining.keyword(why)
    return replace(_without_profile(card), suspended=said, reason=reason)


async def _of_suspended(
    tx: Tx, viewer: UserId, made: Mapping[UserId, Card], gone: Iterable[UserId]
) -> dict[UserId, Card]:
    """Give the cards of suspended accounts, which say so."""
    said = texts(pick(await languages.of_person(tx, viewer))).trust.suspended
    return {
        user: replace(made[user], suspended=said, reason="terms") for user in gone if user != viewer
    }


async def _of_bots(
    tx: Tx, viewer: UserId, made: Mapping[UserId, Card], accounts: Iterable[Account]
) -> dict[UserId, Card]:
    """Give the cards of bots, with their names in the viewer's language."""
    lang = await languages.of_person(tx, viewer)
    keys = [(account.id,) for account in accounts]
    bots = await tx.get_many(BOTS, keys)
    said = await tx.get_many(BOT_TEXTS, [(*key, lang) for key in keys])
    found = {}
    for bot in bots.values():
        card = made[bot.account]
        text = said.get((bot.account, lang))
        name = text.name if text is not None and text.name else card.account.first_name
        account = replace(card.account, first_name=name)
        found[bot.account] = replace(card, account=account, bot=bot)
    return found


def _photos_of(accounts: Iterable[Account], between: Ties) -> list[FileId]:
    named = [account.photo for account in accounts]
    named += [guard.fallback for guard in between.guards.values()]
    named += [contact.photo for contact in between.mine.values()]
    return [photo for photo in named if photo is not None]


def card_of(account: Account, between: Ties, photos: dict[FileId, File]) -> Card:
    """Give the card of an account for the viewer whose ties these are.

    A number is seen by those whom its owner allows it, and by those who have it already and may
    find the owner by it. Whom the owner has blocked sees neither photo nor presence.
    """
    user, contact = account.id, between.mine.get(account.id)
    has_number = contact is not None and contact.phone == account.phone
    shown = between.may(user, Key.PHONE)
    shown = shown or (has_number and between.may(user, Key.FOUND_BY_PHONE))
    open_photo = between.may(user, Key.PHOTO)
    main = None if account.photo is None or not open_photo else photos.get(account.photo)
    spare = between.guard(user).fallback if account.deleted is None else None
    if user in between.blockers or (open_photo and user != between.me):
        spare = None
    fallback = None if spare is None else photos.get(spare)
    given = None if contact is None or contact.photo is None else photos.get(contact.photo)
    return Card(
        account=account,
        contact=contact,
        mutual=user in between.theirs,
        main=main,
        fallback=fallback,
        personal=given,
        photo=given or main or (None if open_photo else fallback),
        phone=account.phone if shown else None,
        last=seen_through(between, account),
    )


class GroupCard(Record, frozen=True):
    """One group as one viewer sees it."""

    group: Group
    member: Member
    """What the viewer is, or was, in it."""
    photo: File | None
    follows: bool = False
    """The viewer is in the supergroup that it has become."""
    withheld: Withheld | None = None
    """Why the viewer may not look into it, where a restriction keeps them out."""


async def group_cards(tx: Tx, viewer: UserId, peers: Iterable[PeerId]) -> dict[PeerId, GroupCard]:
    """Give the cards of groups; one that the viewer never was in is left out."""
    mine = await group_rows.roles(tx, viewer, sorted(set(peers)))
    found = await tx.get_many(GROUPS, [(peer,) for peer in mine])
    groups = list(found.values())
    photos = await file_rows.by_ids(tx, [one.photo for one in groups if one.photo is not None])
    become = [one.migrated for one in groups if one.migrated is not None]
    there = await channel_rows.roles(tx, viewer, become)
    kept = {one.peer: await withholding.of_chat(tx, viewer, one) for one in groups}
    return {
        group.peer: GroupCard(
            group=_titled(group) if kept[group.peer] is not None else group,
            member=mine[group.peer],
            photo=None if group.photo is None or kept[group.peer] else photos.get(group.photo),
            follows=group.migrated in there and there[group.migrated].inside,
            withheld=kept[group.peer],
        )
        for group in groups
    }


def _titled(group: Group) -> Group:
    """Give what those know of a group who may not look into it: that it is there."""
    return replace(group, about="", photo=None, members=0)


class ChannelCard(Record, frozen=True):
    """One channel as one viewer sees it."""

    channel: Channel
    member: Participant
    """What the viewer is, or was, in it."""
    photo: File | None
    open: bool
    """The viewer may look into it."""
    withheld: Withheld | None = None
    """Why not, where nothing but a restriction keeps them out."""


async def channel_cards(
    tx: Tx, viewer: UserId, peers: Iterable[PeerId], home: PeerId | None = None
) -> dict[PeerId, ChannelCard]:
    """Give the cards of channels; `home` is one whose members are all meant by the viewer."""
    found = await channel_rows.some(tx, sorted(set(peers)))
    if not found:
        return {}
    mine = await channel_rows.roles(tx, viewer, list(found))
    photos = [one.photo for one in found.values() if one.photo is not None]
    files = await file_rows.by_ids(tx, photos)
    made = {}
    for peer, channel in found.items():
        role = Role.MEMBER if peer == home else Role.GONE
        member = mine.get(peer) or Participant(peer, viewer, role)
        shown = await access.is_open(tx, channel, member)
        why = await access.shut_out(tx, channel, member)
        if why is not None:
            found[peer] = replace(channel, about="", photo=None, members=0)
            made[peer] = ChannelCard(found[peer], member, None, shown, why)
            continue
        photo = files.get(channel.photo) if shown and channel.photo is not None else None
        if home is not None and not shown and not channel.closed:
            # Some of them are in that other channel: none may hear that it is closed to them.
            shown = True
            found[peer] = replace(channel, members=0)
        made[peer] = ChannelCard(found[peer], member, photo, shown)
    return made


def people_in(messages: Iterable[Message]) -> set[UserId]:
    """Name everybody that messages mention: chats, authors, origins, shared contacts."""
    return {UserId(peer) for peer in peers_in(messages) if peer > 0}


def peers_in(messages: Iterable[Message]) -> set[int]:
    """Name every peer that messages show: chats, authors, origins, whom they tell of."""
    found: set[int] = set()
    for message in messages:
        body = message.body
        found.update((message.entry.peer, message.author, message.sender))
        if body.forward is not None:
            origins = (body.forward.author, body.forward.saved_peer)
            found.update(peer for peer in origins if peer is not None)
        found.update(
            entity.number for entity in body.entities if entity.kind is EntityKind.MENTION_NAME
        )
        if body.via:
            found.add(body.via)
        if isinstance(body.markup, InlineKeyboard):
            found.update(body.markup.users)
        if isinstance(body.media, ContactMedia):
            found.add(body.media.user)
        elif isinstance(body.media, TodoMedia):
            found.update(one.by for one in body.media.done)
        match body.action:
            case PeersShared(peers=shared):
                found.update(one.peer for one in shared)
            case GroupCreated(users=users) | MembersAdded(users=users):
                found.update(users)
            case MigratedTo(channel=peer) | MigratedFrom(group=peer):
                found.add(peer)
            case MemberRemoved(user=user) | JoinedByLink(inviter=user) | CreatorChanged(user=user):
                found.add(user)
    return found


class Around(Record, frozen=True):
    """What has to go along with messages for a client to show them."""

    cards: dict[UserId, Card] = field(default_factory=dict)
    files: dict[FileId, File] = field(default_factory=dict)
    groups: dict[PeerId, GroupCard] = field(default_factory=dict)
    channels: dict[PeerId, ChannelCard] = field(default_factory=dict)
    thoughts: dict[ContentId, Thought] = field(default_factory=dict)
    """What people think of the messages that have reactions."""
    threads: dict[tuple[BoxId, MessageId], Replies] = field(default_factory=dict)
    """What is told of the threads that messages in channels begin."""
    counts: dict[int, Count] = field(default_factory=dict)
    """How the polls that the messages show stand."""
    views: dict[views.Place, Post] = field(default_factory=dict)
    """How often posts were seen that the messages are, or were forwarded from."""

    def __or__(self, other: Around) -> Around:
        """Give what two lists of messages need together."""
        return Around(
            cards=self.cards | other.cards,
            files=self.files | other.files,
            groups=self.groups | other.groups,
            channels=self.channels | other.channels,
            thoughts=self.thoughts | other.thoughts,
            threads=self.threads | other.threads,
            counts=self.counts | other.counts,
            views=self.views | other.views,
        )


async def around(
    core: Core,
    me: Me,
    messages: Sequence[Message],
    also: Iterable[int] = (),
    *,
    home: PeerId | None = None,
) -> Around:
    """Give the people, groups and files that messages mention, and further peers by number; `home`
    as for `channel_cards`."""

    async def body(tx: Tx) -> Around:
        return await around_in(tx, me, messages, also, now=core.now(), home=home)

    return await core.db.read(body)


async def around_in(
    tx: Tx,
    me: Me,
    messages: Sequence[Message],
    also: Iterable[int] = (),
    *,
    now: int,
    home: PeerId | None = None,
) -> Around:
    """Like `around`, within a transaction.

    Of a message in a group, what others think of it and voted for in it is told to those who are in
    the group now.
    """
    begun = await threads.of_messages(tx, me, messages)
    peers = peers_in(messages).union(also, threads.named_in(begun.values()))
    groups = await group_cards(tx, me.user, _of_kind(peers, PeerKind.CHAT))
    channels = await channel_cards(tx, me.user, _of_kind(peers, PeerKind.CHANNEL), home)
    told = [
        message
        for message in messages
        if (card := groups.get(message.entry.peer)) is None or card.member.inside
    ]
    opinions = await thoughts(tx, me.user, [one for one in told if one.entry.flags & Flag.REACTED])
    polls = [one.body.media for one in told if isinstance(one.body.media, PollMedia)]
    counts = await poll_standings(tx, me.user, polls, now)
    for thought in opinions.values():
        peers.update(given.account for given in thought.recent)
    for count in counts.values():
        peers.update(count.recent)
    return Around(
        cards=await cards(tx, me.user, [UserId(peer) for peer in peers if peer > 0]),
        files={
            id_: file
            for id_, file in (await file_rows.by_ids(tx, files_in(messages))).items()
            if not file.held & Held.QUARANTINE
        },
        groups=groups,
        channels=channels,
        thoughts=opinions,
        threads=begun,
        counts=counts,
        views=await views.counted(tx, filter(None, map(views.place_of, messages))),
    )


def _of_kind(peers: Iterable[int], kind: PeerKind) -> list[PeerId]:
    return [PeerId(peer) for peer in peers if peer and peer_kind(peer) is kind]


def files_in(messages: Iterable[Message]) -> list[FileId]:
    """Name the photos and documents that messages carry or tell of."""
    found = []
    for message in messages:
        if isinstance(message.body.media, PhotoMedia | DocumentMedia):
            found.append(message.body.media.file)
        elif isinstance(message.body.media, WebPageMedia):
            if message.body.media.page.photo is not None:
                found.append(message.body.media.page.photo)
        elif isinstance(message.body.action, PhotoChanged):
            found.append(message.body.action.file)
    return found
