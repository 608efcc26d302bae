"""Folders of the chat list that are shared by a link
(core.telegram.org/api/folders#shared-folders).

A link names groups and channels into which its owner may invite. Whoever opens it joins those they
choose and gets a folder with them; when the owner adds chats to the link, they are offered these
too. The right to invite is looked at each time somebody comes in.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, cards, entrances, filters, members
from chappe.core.cards import Around, GroupCard
from chappe.core.channels import joining
from chappe.core.context import Core
from chappe.core.filters import Filter
from chappe.core.groups import Changed
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.trust.floods import watching
from chappe.model import (
    JoinedByLink,
    Me,
    Member,
    PeerId,
    PeerKind,
    Record,
    Role,
    UserId,
    peer_kind,
    replace,
)
from chappe.model.journal import CameByInvite, InviteShown
from chappe.store import channels as channel_rows
from chappe.store import folder_links as rows
from chappe.store import groups as group_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.folder_links import FOLDER_LINKS, FolderLink
from chappe.store.tables import GROUPS

MOST_LINKS: Final = 20
"""Links to one folder (config.chatlist_invites_limit_default)."""
MOST_JOINED: Final = 20
"""Shared folders that one can have (config.chatlists_joined_limit_default)."""
SECRET: Final = 12
"""Bytes of chance in a link."""
TITLE: Final = 32
TRIED: Final = Rule("folder link tried", burst=60, every=20)
"""Whoever tries links might be guessing."""


class Opened(Record, frozen=True):
    """What a link leads to, for somebody who does not have the folder."""

    filter: Filter
    """The folder as its owner has it; of its chats only those that the link names."""
    chats: Around


class Joined(Record, frozen=True):
    """The asker has the folder already."""

    filter_id: int
    missing: tuple[PeerId, ...]
    """Groups of the link that the asker is not in."""
    present: tuple[PeerId, ...]
    chats: Around


# --- the owner's side -----------------------------------------------------------------------------


async def export(
    core: Core, me: Me, filter_id: int, title: str, peers: Sequence[PeerId]
) -> tuple[Filter, FolderLink]:
    """Make a link to some groups of a folder, which becomes one that names chats and nothing else.

    Refuses with FILTER_ID_INVALID, CHATLIST_EXCLUDE_INVALID (it chooses chats by kind),
    PEERS_LIST_EMPTY, CHAT_ADMIN_REQUIRED (a group into which the asker may not invite),
    INVITES_TOO_MUCH.
    """

    async def body(tx: WriteTx) -> tuple[Filter, FolderLink]:
        await access.living(tx, me.user)
        found = await filters.load(tx, me.user)
        one = _shareable(found.get(filter_id))
        if len(await rows.of_owner(tx, me.user, filter_id)) >= MOST_LINKS:
            raise Refused("INVITES_TOO_MUCH")
        await _check(tx, me.user, one, peers)
        link = FolderLink(
            slug=urlsafe_b64encode(core.random(SECRET)).decode(),
            owner=me.user,
            filter=filter_id,
            title=title[:TITLE],
            created=core.now(),
            peers=msgspec.msgpack.encode(tuple(peers)),
        )
        tx.put(FOLDER_LINKS, link)
        if not one.shared:
            one = replace(one, shared=True)
            filters.put(core, tx, me, found, one)
        return one, link

    return await core.db.write(body)


def _shareable(one: Filter | None) -> Filter:
    if one is None:
        raise Refused("FILTER_ID_INVALID")
    by_kind = one.contacts or one.non_contacts or one.groups or one.broadcasts or one.bots
    by_state = one.exclude_muted or one.exclude_read or one.exclude_archived
    if by_kind or by_state or one.exclude:
        raise Refused("CHATLIST_EXCLUDE_INVALID")
    return one


async def _check(tx: Tx, owner: UserId, one: Filter, peers: Sequence[PeerId]) -> None:
    if not peers:
        raise Refused("PEERS_LIST_EMPTY")
    for peer in peers:
        if peer not in (*one.include, *one.pinned) or peer_kind(peer) is PeerKind.USER:
            raise Refused("PEER_ID_INVALID")
        if not await entrances.invites(tx, owner, peer):
            raise Refused("CHAT_ADMIN_REQUIRED")


async def links(core: Core, me: Me, filter_id: int) -> list[FolderLink]:
    """Give the asker's links to a folder."""

    async def body(tx: Tx) -> list[FolderLink]:
        return await rows.of_owner(tx, me.user, filter_id)

    return await core.db.read(body)


async def edit(
    core: Core,
    me: Me,
    filter_id: int,
    slug: str,
    title: str | None,
    peers: Sequence[PeerId] | None,
) -> FolderLink:
    """Change the name or the groups of one of the asker's links. Refuses as `export` does, and with
    INVITE_SLUG_EXPIRED."""

    async def body(tx: WriteTx) -> FolderLink:
        link = await _own(tx, me, filter_id, slug)
        if peers is not None:
            one = (await filters.load(tx, me.user)).get(filter_id)
            await _check(tx, me.user, _shareable(one), peers)
            link = replace(link, peers=msgspec.msgpack.encode(tuple(peers)))
        if title is not None:
            link = replace(link, title=title[:TITLE])
        tx.put(FOLDER_LINKS, link)
        return link

    return await core.db.write(body)


async def delete(core: Core, me: Me, filter_id: int, slug: str) -> None:
    """Make one of the asker's links worthless; who joined by it keeps the folder."""

    async def body(tx: WriteTx) -> None:
        rows.drop_all(tx, [await _own(tx, me, filter_id, slug)])

    await core.db.write(body)


async def _own(tx: Tx, me: Me, filter_id: int, slug: str) -> FolderLink:
    link = await tx.get(FOLDER_LINKS, slug)
    if link is None or link.owner != me.user or link.filter != filter_id:
        raise Refused("INVITE_SLUG_EXPIRED")
    return link


# --- coming in ------------------------------------------------------------------------------------


async def look(core: Core, me: Me, slug: str) -> Opened | Joined:
    """Say what a link leads to. Refuses with INVITE_SLUG_EMPTY, INVITE_SLUG_EXPIRED."""
    core.limits.take(TRIED, me.user)

    async def body(tx: Tx) -> Opened | Joined:
        _, shared, offered = await _open(tx, me.user, slug)
        mine = _joined(await filters.load(tx, me.user), slug)
        shown = await _cards(tx, me.user, offered)
        if mine is None:
            named = replace(shared, include=offered, pinned=(), exclude=())
            return Opened(named, shown)
        inside = await _inside(tx, me.user, offered)
        present = tuple(peer for peer in offered if peer in inside)
        missing = tuple(peer for peer in offered if peer not in present)
        return Joined(mine.id, missing, present, shown)

    return await core.db.read(body)


async def _open(tx: Tx, user: UserId, slug: str) -> tuple[FolderLink, Filter, tuple[PeerId, ...]]:
    """Give a link, its folder, and the groups into which it lets somebody at present."""
    if not slug:
        raise Refused("INVITE_SLUG_EMPTY")
    link = await tx.get(FOLDER_LINKS, slug)
    shared = None
    if link is not None:
        shared = (await filters.load(tx, link.owner)).get(link.filter)
    if link is None or shared is None:
        raise Refused("INVITE_SLUG_EXPIRED")
    offered = []
    for peer in link.groups:
        there = await entrances.find(tx, user, peer)
        if there is None or there.shut:
            continue
        if there.inside or await entrances.invites(tx, link.owner, peer):
            offered.append(peer)
    return link, shared, tuple(offered)


async def _inside(tx: Tx, user: UserId, peers: Sequence[PeerId]) -> set[PeerId]:
    """Name those of some groups and channels that somebody is in."""
    found = [await entrances.find(tx, user, peer) for peer in peers]
    return {one.chat.peer for one in found if one is not None and one.inside}


def _joined(found: filters.Filters, slug: str) -> Filter | None:
    return next((one for one in found.all if one.slug == slug), None)


async def _cards(tx: Tx, viewer: UserId, peers: Sequence[PeerId]) -> Around:
    """Give the cards of groups and channels, of those that the viewer may not look into too: the
    link shows them."""
    groups = await cards.group_cards(tx, viewer, peers)
    channels = await cards.channel_cards(tx, viewer, peers)
    for peer in peers:
        if peer in groups or peer in channels:
            continue
        group = await tx.get(GROUPS, peer)
        if group is not None:
            stranger = Member(peer, viewer, Role.GONE, group.creator, group.created, group.title)
            groups[peer] = GroupCard(group, stranger, None)
    seen = {peer: replace(card, open=True) for peer, card in channels.items()}
    return Around(groups=groups, channels=seen)


async def join(core: Core, me: Me, slug: str, peers: Sequence[PeerId]) -> list[Changed]:
    """Join some groups of a link and get a folder with them.

    Refuses as `look`, and with CHATLISTS_TOO_MUCH, FILTER_NOT_SUPPORTED (too many folders),
    PEERS_LIST_EMPTY, USERS_TOO_MUCH (a group is full), CHANNELS_TOO_MUCH.
    """
    core.limits.take(TRIED, me.user)
    await watching.join(core, me, len(peers))

    async def body(tx: WriteTx) -> list[Changed]:
        await tx.lock(me.user, *peers)
        await access.living(tx, me.user)
        link, shared, offered = await _open(tx, me.user, slug)
        mine = await filters.load(tx, me.user)
        wanted = [peer for peer in dict.fromkeys(peers) if peer in offered]
        if not wanted:
            raise Refused("PEERS_LIST_EMPTY")
        if link.owner == me.user or _joined(mine, slug) is not None:
            raise Refused("INVITE_SLUG_EXPIRED")
        if sum(1 for one in mine.all if one.slug) >= MOST_JOINED:
            raise Refused("CHATLISTS_TOO_MUCH")
        done = await _enter(core, tx, me, link, wanted)
        taken = {one.id for one in mine.all}
        folder = Filter(
            id=next(id_ for id_ in filters.IDS if id_ not in taken),
            title=shared.title,
            entities=shared.entities,
            static_title=shared.static_title,
            emoticon=shared.emoticon,
            color=shared.color,
            include=tuple(wanted),
            shared=True,
            slug=slug,
        )
        filters.put(core, tx, me, mine, folder)
        return done

    return await core.db.write(body)


async def _enter(
    core: Core, tx: WriteTx, me: Me, link: FolderLink, wanted: Sequence[PeerId]
) -> list[Changed]:
    done = []
    for peer in wanted:
        there = await entrances.find(tx, me.user, peer)
        if there is None or there.inside:
            continue
        if await entrances.is_full(tx, me.user, peer):
            raise Refused("CHANNELS_TOO_MUCH")
        act, how = JoinedByLink(link.owner), CameByInvite(_shown(link, peer), folder=True)
        done.append(await entrances.let_in(core, tx, me, there, act, how, inviter=link.owner))
    return done


def _shown(link: FolderLink, peer: PeerId) -> InviteShown:
    """Give a link as the journal of a channel into which it led keeps it."""
    return InviteShown(
        hash=link.slug,
        peer=peer,
        admin=link.owner,
        title=link.title,
        created=link.created,
        expires=0,
        most=0,
        approval=False,
        permanent=False,
        revoked=False,
        used=0,
    )


# --- what was added since -------------------------------------------------------------------------


async def news(core: Core, me: Me, filter_id: int) -> tuple[list[PeerId], Around]:
    """Give the groups and channels that a joined folder's link has and the asker's folder has not.

    Refuses with FILTER_ID_INVALID, FILTER_NOT_SUPPORTED where it was not joined by a link.
    """

    async def body(tx: Tx) -> tuple[list[PeerId], Around]:
        _, offered = await _missing(tx, me.user, filter_id)
        return offered, await _cards(tx, me.user, offered)

    return await core.db.read(body)


async def _missing(tx: Tx, user: UserId, filter_id: int) -> tuple[Filter, list[PeerId]]:
    one = (await filters.load(tx, user)).get(filter_id)
    if one is None:
        raise Refused("FILTER_ID_INVALID")
    if not one.slug:
        raise Refused("FILTER_NOT_SUPPORTED")
    try:
        _, _, offered = await _open(tx, user, one.slug)
    except Refused:
        return one, []  # the link is worthless now: nothing is added any more
    known = {*one.include, *one.pinned, *one.hidden}
    return one, [peer for peer in offered if peer not in known]


async def join_news(core: Core, me: Me, filter_id: int, peers: Sequence[PeerId]) -> list[Changed]:
    """Join groups that were added to a joined folder's link. Refuses as `join` and `news` do."""
    await watching.join(core, me, len(peers))

    async def body(tx: WriteTx) -> list[Changed]:
        await tx.lock(me.user, *peers)
        await access.living(tx, me.user)
        one, offered = await _missing(tx, me.user, filter_id)
        wanted = [peer for peer in dict.fromkeys(peers) if peer in offered]
        link = await tx.get(FOLDER_LINKS, one.slug)
        if not wanted or link is None:
            raise Refused("PEERS_LIST_EMPTY")
        done = await _enter(core, tx, me, link, wanted)
        grown = replace(one, include=(*one.include, *wanted))
        filters.put(core, tx, me, await filters.load(tx, me.user), grown)
        return done

    return await core.db.write(body)


async def hide_news(core: Core, me: Me, filter_id: int) -> None:
    """Offer the groups that were added so far no more."""

    async def body(tx: WriteTx) -> None:
        one, offered = await _missing(tx, me.user, filter_id)
        if offered:
            kept = replace(one, hidden=(*one.hidden, *offered)[-filters.CHATS :])
            filters.put(core, tx, me, await filters.load(tx, me.user), kept)

    await core.db.write(body)


# --- leaving --------------------------------------------------------------------------------------


async def to_leave(core: Core, me: Me, filter_id: int) -> list[PeerId]:
    """Give the groups of a joined folder that the asker came into by its link."""

    async def body(tx: Tx) -> list[PeerId]:
        one = (await filters.load(tx, me.user)).get(filter_id)
        if one is None or not one.slug:
            return []
        link = await tx.get(FOLDER_LINKS, one.slug)
        if link is None:
            return []
        named = [*one.include, *one.pinned]
        mine = await group_rows.roles(tx, me.user, named)
        there = await channel_rows.roles(tx, me.user, named)
        brought = {peer: one.inviter for peer, one in mine.items() if one.inside}
        brought |= {peer: one.inviter for peer, one in there.items() if one.inside}
        return [
            peer
            for peer, inviter in brought.items()
            if inviter == link.owner and peer in link.groups
        ]

    return await core.db.read(body)


async def leave(core: Core, me: Me, filter_id: int, peers: Sequence[PeerId]) -> list[Changed]:
    """Give up a shared folder, and leave some of its groups with it. The owner's links go too."""

    async def body(tx: WriteTx) -> list[PeerId]:
        one = (await filters.load(tx, me.user)).get(filter_id)
        if one is None or not one.shared:
            raise Refused("FILTER_ID_INVALID")
        await filters.drop(core, tx, me, filter_id)
        inside = await _inside(tx, me.user, [*one.include, *one.pinned])
        return [peer for peer in inside if peer in peers]

    return [await _leave(core, me, peer) for peer in await core.db.write(body)]


async def _leave(core: Core, me: Me, peer: PeerId) -> Changed:
    if peer_kind(peer) is PeerKind.CHANNEL:
        return await joining.leave(core, me, peer)
    return await members.remove(core, me, peer, me.user)
