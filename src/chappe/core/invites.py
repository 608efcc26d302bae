"""Invite links to groups and channels, and asking to be let in (core.telegram.org/api/invites).

A link is a secret that its admins give away: who has it learns the group's looks and may come in,
as long as the link is good. Only admins make links; each sees their own, the creator all. Links of
somebody who is no admin any more are worthless. Whoever was removed from a group does not come back
by one. In what the two kinds of place differ is in `core.entrances`.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Final

from chappe.core import access, cards, entrances, names, requests
from chappe.core.cards import Card
from chappe.core.channels import journal
from chappe.core.context import Core
from chappe.core.entrances import Entrance
from chappe.core.groups import Changed
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.trust import withholding
from chappe.core.trust.floods import watching
from chappe.model import (
    Action,
    Channel,
    File,
    Group,
    JoinedByLink,
    KeyId,
    Me,
    PeerId,
    PeerKind,
    Record,
    UserId,
    astuple,
    peer_kind,
    replace,
)
from chappe.model.journal import (
    CameByInvite,
    CameByRequest,
    Event,
    InviteDeleted,
    InviteRevoked,
    InviteShown,
    InviteWas,
)
from chappe.store import files as file_rows
from chappe.store import invites as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.invites import ARRIVALS, INVITES, Arrival, Invite

SECRET: Final = 15
"""Bytes that nobody can guess: 20 letters of a link."""
_HASH: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
MOST_LINKS: Final = 100
"""Links of one admin to one group, revoked ones counted."""
MOST_USES: Final = 99_999
LONGEST_TITLE: Final = 32
PAGE: Final = 100

MADE: Final = Rule("invite link made", burst=30, every=60)
TRIED: Final = Rule("invite link tried", burst=60, every=20)
"""Whoever tries links might be guessing."""
FAR: Final = 1 << 62


class Offer(Record, frozen=True):
    """What a link says to somebody who is not in the group."""

    title: str
    about: str
    photo: File | None
    members: int
    friends: tuple[Card, ...]
    """Members whom the asker has as contacts."""
    approval: bool
    channel: Channel | None = None
    """What it leads into, where that is no basic group."""


class Terms(Record, frozen=True):
    """What a link is to be; None leaves as it is what is edited."""

    title: str | None = None
    expires: int | None = None
    """Unix time, 0 for never."""
    most: int | None = None
    """How many may come in by it, 0 for any number."""
    approval: bool | None = None


class Shown(Record, frozen=True):
    """A link as its admin sees it."""

    invite: Invite
    waiting: int
    """How many ask to be let in."""


class Page(Record, frozen=True):
    invites: tuple[Shown, ...]
    total: int


class Arrivals(Record, frozen=True):
    arrivals: tuple[Arrival, ...]
    total: int


# --- links ----------------------------------------------------------------------------------------


async def export(
    core: Core, me: Me, peer: PeerId, terms: Terms, *, replace_permanent: bool = False
) -> Shown:
    """Make a link. With `replace_permanent` it takes the place of the asker's permanent one, as
    does the first one without any terms.

    Refuses with CHAT_ADMIN_REQUIRED, EXPIRE_DATE_INVALID, USAGE_LIMIT_INVALID, INVITES_TOO_MUCH.
    """
    _check(core, terms)
    core.limits.take(MADE, me.user)

    async def body(tx: WriteTx) -> Shown:
        await _managed(tx, me, peer)
        former = await rows.permanent(tx, peer, me.user)
        if replace_permanent and former is not None:
            await _revoke(core, tx, me, former)
        permanent = replace_permanent or (terms == Terms() and former is None)
        return Shown(await _make(core, tx, me, peer, terms, permanent=permanent), 0)

    return await core.db.write(body)


def _check(core: Core, terms: Terms) -> None:
    if terms.expires and terms.expires <= core.now():
        raise Refused("EXPIRE_DATE_INVALID")
    if terms.most is not None and not 0 <= terms.most <= MOST_USES:
        raise Refused("USAGE_LIMIT_INVALID")
    if terms.most and terms.approval:
        raise Refused("USAGE_LIMIT_INVALID")


async def _managed(tx: WriteTx, me: Me, peer: PeerId) -> Group | Channel:
    """Give a group or channel whose links the asker may manage."""
    await tx.lock(me.user, peer)
    return await entrances.managed(tx, me.user, peer)


async def _make(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, terms: Terms, *, permanent: bool
) -> Invite:
    good, revoked = (await rows.counts(tx, peer)).get(me.user, (0, 0))
    if good + revoked >= MOST_LINKS:
        raise Refused("INVITES_TOO_MUCH")
    invite = Invite(
        hash=urlsafe_b64encode(core.random(SECRET)).decode(),
        peer=peer,
        admin=me.user,
        title=names.clean(terms.title or "")[:LONGEST_TITLE],
        created=core.now(),
        expires=terms.expires or 0,
        most=terms.most or 0,
        approval=bool(terms.approval),
        permanent=permanent,
        revoked=False,
        used=0,
    )
    tx.put(INVITES, invite)
    return invite


async def _revoke(core: Core, tx: WriteTx, me: Me, invite: Invite) -> Invite:
    revoked = replace(invite, revoked=True)
    tx.put(INVITES, revoked)
    await _note(core, tx, me, invite.peer, InviteRevoked(_shown(revoked)))
    return revoked


async def _note(core: Core, tx: WriteTx, me: Me, peer: PeerId, event: Event) -> None:
    """Let the other admins of a channel read what was done to its links; a basic group has no such
    journal."""
    if peer_kind(peer) is PeerKind.CHANNEL:
        await journal.note(core, tx, me, peer, event)


def _shown(invite: Invite) -> InviteShown:
    return InviteShown(*astuple(invite))


async def _own(tx: Tx, me: Me, peer: PeerId, hash_: str) -> Invite:
    """Give a link that is the asker's to manage. Refuses with INVITE_HASH_EXPIRED."""
    group = await entrances.managed(tx, me.user, peer)
    invite = await tx.get(INVITES, hash_)
    if invite is None or invite.peer != peer or me.user not in (invite.admin, group.creator):
        raise Refused("INVITE_HASH_EXPIRED")
    return invite


async def one(core: Core, me: Me, peer: PeerId, hash_: str) -> Shown:
    """Give one of the links that the asker manages. Refuses with CHAT_ADMIN_REQUIRED,
    INVITE_HASH_EXPIRED."""

    async def body(tx: Tx) -> Shown:
        invite = await _own(tx, me, peer, hash_)
        return Shown(invite, (await rows.waiting(tx, [hash_])).get(hash_, 0))

    return await core.db.read(body)


async def edit(core: Core, me: Me, peer: PeerId, hash_: str, terms: Terms) -> Shown:
    """Change the terms of a link. Refuses with CHAT_INVITE_PERMANENT, INVITE_HASH_EXPIRED, and as
    `export`."""
    _check(core, terms)

    async def body(tx: WriteTx) -> Shown:
        await _managed(tx, me, peer)
        old = await _own(tx, me, peer, hash_)
        if old.permanent:
            raise Refused("CHAT_INVITE_PERMANENT")
        if old.revoked:
            raise Refused("INVITE_HASH_EXPIRED")
        title = old.title if terms.title is None else names.clean(terms.title)[:LONGEST_TITLE]
        new = replace(
            old,
            title=title,
            expires=old.expires if terms.expires is None else terms.expires,
            most=old.most if terms.most is None else terms.most,
            approval=old.approval if terms.approval is None else terms.approval,
        )
        if new.approval and new.most:
            raise Refused("USAGE_LIMIT_INVALID")
        tx.put(INVITES, new)
        await _note(core, tx, me, peer, InviteWas(_shown(old), _shown(new)))
        return Shown(new, (await rows.waiting(tx, [hash_])).get(hash_, 0))

    return await core.db.write(body)


async def revoke(core: Core, me: Me, peer: PeerId, hash_: str) -> tuple[Invite, Invite | None]:
    """Make a link worthless; a permanent one of the asker's gets a new one in its place, the second
    of what is given. Refuses with INVITE_HASH_EXPIRED, CHAT_ADMIN_REQUIRED."""
    core.limits.take(MADE, me.user)

    async def body(tx: WriteTx) -> tuple[Invite, Invite | None]:
        await _managed(tx, me, peer)
        old = await _own(tx, me, peer, hash_)
        if old.revoked:
            raise Refused("INVITE_HASH_EXPIRED")
        revoked = await _revoke(core, tx, me, old)
        if not old.permanent or old.admin != me.user:
            return revoked, None
        return revoked, await _make(core, tx, me, peer, Terms(), permanent=True)

    return await core.db.write(body)


async def delete(core: Core, me: Me, peer: PeerId, hash_: str) -> None:
    """Delete a revoked link. Refuses with INVITE_REVOKED_MISSING where it is not revoked."""

    async def body(tx: WriteTx) -> None:
        await _managed(tx, me, peer)
        invite = await _own(tx, me, peer, hash_)
        if not invite.revoked:
            raise Refused("INVITE_REVOKED_MISSING")
        await tx.run("delete from invites where hash = $1", hash_)
        await _note(core, tx, me, peer, InviteDeleted(_shown(invite)))

    await core.db.write(body)


async def delete_revoked(core: Core, me: Me, peer: PeerId, admin: UserId) -> None:
    """Delete all revoked links of an admin: one's own, or anybody's for the creator."""

    async def body(tx: WriteTx) -> None:
        await _managed(tx, me, peer)
        await _may_see(tx, me, peer, admin)
        await rows.delete_revoked(tx, peer, admin)

    await core.db.write(body)


async def _may_see(tx: Tx, me: Me, peer: PeerId, admin: UserId) -> None:
    group = await entrances.managed(tx, me.user, peer)
    if me.user not in (admin, group.creator):
        raise Refused("CHAT_ADMIN_REQUIRED")


async def listed(
    core: Core,
    me: Me,
    peer: PeerId,
    admin: UserId,
    *,
    revoked: bool,
    before: tuple[int, str] | None,
    limit: int,
) -> Page:
    """Give a page of the links of an admin, from after the one named by date and hash: one's own,
    or anybody's for the creator (CHAT_ADMIN_REQUIRED). Whoever asks for their own has at least the
    permanent one, which is made for that."""
    if admin == me.user and not revoked and before is None:
        await _have_permanent(core, me, peer)

    async def body(tx: Tx) -> Page:
        await _may_see(tx, me, peer, admin)
        most = max(1, min(limit, PAGE))
        found = await rows.of_admin(tx, peer, admin, revoked=revoked, before=before, limit=most)
        waiting = await rows.waiting(tx, [invite.hash for invite in found])
        total = (await rows.counts(tx, peer)).get(admin, (0, 0))[int(revoked)]
        shown = (Shown(invite, waiting.get(invite.hash, 0)) for invite in found)
        return Page(tuple(shown), total)

    return await core.db.read(body)


async def _have_permanent(core: Core, me: Me, peer: PeerId) -> None:
    async def known(tx: Tx) -> bool:
        await _may_see(tx, me, peer, me.user)
        return await rows.permanent(tx, peer, me.user) is not None

    async def body(tx: WriteTx) -> None:
        await _managed(tx, me, peer)
        if await rows.permanent(tx, peer, me.user) is None:
            await _make(core, tx, me, peer, Terms(), permanent=True)

    if not await core.db.read(known):
        await core.db.write(body)


async def admins(core: Core, me: Me, peer: PeerId) -> dict[UserId, tuple[int, int]]:
    """Count the good and the revoked links of each admin; for the creator (CHAT_ADMIN_REQUIRED)."""

    async def body(tx: Tx) -> dict[UserId, tuple[int, int]]:
        await entrances.check_creator(tx, me.user, peer)
        return await rows.counts(tx, peer)

    return await core.db.read(body)


async def arrivals(
    core: Core,
    me: Me,
    peer: PeerId,
    hash_: str | None,
    *,
    pending: bool,
    query: str = "",
    before: tuple[int, int] | None = None,
    limit: int = PAGE,
) -> Arrivals:
    """Give who came in by a link, or (`pending`) who asks to be let in by one or (None) by any; the
    newest first, from after the one named by date and account.

    With a `query`, those of a page whose name or username begins with it. Refuses with
    CHAT_ADMIN_REQUIRED, INVITE_HASH_EXPIRED.
    """

    async def body(tx: Tx) -> Arrivals:
        if hash_ is None:
            await entrances.managed(tx, me.user, peer)
        else:
            await _own(tx, me, peer, hash_)
        most = requests.MOST_WAITING if query else max(1, min(limit, PAGE))
        found = await rows.arrivals(
            tx, peer, hash_, pending_=pending, before=before or (FAR, 0), limit=most
        )
        total = await rows.count_arrivals(tx, peer, hash_, pending_=pending)
        if query:
            people = await cards.cards(tx, me.user, [arrival.account for arrival in found])
            found = [one for one in found if _is_called(people[one.account], query)]
            return Arrivals(tuple(found[:PAGE]), len(found))
        return Arrivals(tuple(found), total)

    return await core.db.read(body)


def _is_called(card: Card, query: str) -> bool:
    wanted = query.casefold().removeprefix("@")
    account = card.account
    words = f"{account.first_name} {account.last_name} {account.username or ''}".casefold().split()
    return any(word.startswith(wanted) for word in words)


# --- coming in ------------------------------------------------------------------------------------


async def look(core: Core, me: Me, hash_: str) -> Offer | PeerId:
    """Say what a link leads to: the group itself to who is in it.

    Refuses with INVITE_HASH_EMPTY, INVITE_HASH_INVALID (there never was such a link),
    INVITE_HASH_EXPIRED (it is not good, or not good for the asker), FLOOD_WAIT.
    """
    core.limits.take(TRIED, me.user)

    async def body(tx: Tx) -> Offer | PeerId:
        invite, found = await _behind(core, tx, me.user, hash_)
        chat = found.chat
        if found.inside:
            return chat.peer
        shown = await cards.cards(tx, me.user, await entrances.friends(tx, me.user, found))
        photos = await file_rows.by_ids(tx, [] if chat.photo is None else [chat.photo])
        return Offer(
            title=chat.title,
            about=chat.about,
            photo=None if chat.photo is None else photos.get(chat.photo),
            members=chat.members,
            friends=tuple(shown.values()),
            approval=bool(invite.approval),
            channel=found.channel,
        )

    return await core.db.read(body)


async def _behind(core: Core, tx: Tx, user: UserId, hash_: str) -> tuple[Invite, Entrance]:
    """Give where a link leads, and what somebody is or was there."""
    if not hash_:
        raise Refused("INVITE_HASH_EMPTY")
    if not _HASH.fullmatch(hash_):
        raise Refused("INVITE_HASH_INVALID")
    invite = await tx.get(INVITES, hash_)
    if invite is None:
        raise Refused("INVITE_HASH_INVALID")
    found = await entrances.find(tx, user, invite.peer)
    assert found is not None  # links go with their group
    if found.inside:
        return invite, found
    if await withholding.of_chat(tx, user, found.chat) is not None:
        raise Refused("INVITE_HASH_EXPIRED")
    if (
        found.shut
        or invite.revoked
        or (invite.expires and invite.expires <= core.now())
        or (invite.most and invite.used >= invite.most)
        or not await entrances.makes_links(tx, invite.admin, found)
    ):
        raise Refused("INVITE_HASH_EXPIRED")
    return invite, found


async def join(core: Core, me: Me, hash_: str) -> Changed:
    """Come into a group or channel by a link, or ask to be let in.

    Refuses as `look`, and with USER_ALREADY_PARTICIPANT, USERS_TOO_MUCH, CHANNELS_TOO_MUCH, and
    INVITE_REQUEST_SENT where an admin decides.
    """
    core.limits.take(TRIED, me.user)
    await watching.join(core, me)

    async def body(tx: WriteTx) -> Changed | None:
        found = await tx.get(INVITES, hash_)
        await tx.lock(me.user, *([found.peer] if found is not None else []))
        await access.living(tx, me.user)
        invite, there = await _behind(core, tx, me.user, hash_)
        peer = invite.peer
        if there.inside:
            raise Refused("USER_ALREADY_PARTICIPANT")
        if await entrances.is_full(tx, me.user, peer):
            raise Refused("CHANNELS_TOO_MUCH")
        if invite.approval:
            await requests.ask(core, tx, me, peer, invite.hash)
            return None
        arrival = Arrival(invite.hash, me.user, peer, core.now(), pending=False, decider=UserId(0))
        tx.put(ARRIVALS, arrival)
        tx.put(INVITES, replace(invite, used=invite.used + 1))
        act, how = JoinedByLink(invite.admin), CameByInvite(_shown(invite))
        return await entrances.let_in(core, tx, me, there, act, how, inviter=invite.admin)

    done = await core.db.write(body)
    if done is None:
        raise Refused("INVITE_REQUEST_SENT")
    return done


async def decide(core: Core, me: Me, peer: PeerId, user: UserId, *, approve: bool) -> None:
    """Let in somebody who asks, or not. Refuses with CHAT_ADMIN_REQUIRED, HIDE_REQUESTER_MISSING,
    USERS_TOO_MUCH, USER_CHANNELS_TOO_MUCH."""

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, user, peer)
        await entrances.managed(tx, me.user, peer)
        asked = await rows.pending(tx, peer, user)
        if asked is None:
            raise Refused("HIDE_REQUESTER_MISSING")
        await _decide(core, tx, me, asked, approve=approve)

    await core.db.write(body)


async def decide_all(core: Core, me: Me, peer: PeerId, hash_: str | None, *, approve: bool) -> None:
    """Let in everybody who asks (by one link, or by any), or nobody. Refuses with
    CHAT_ADMIN_REQUIRED, INVITE_HASH_EXPIRED, USERS_TOO_MUCH."""

    async def waiting(tx: Tx) -> Sequence[Arrival]:
        if hash_ is None:
            await entrances.managed(tx, me.user, peer)
        else:
            await _own(tx, me, peer, hash_)
        return await rows.arrivals(
            tx, peer, hash_, pending_=True, before=(FAR, 0), limit=requests.MOST_WAITING
        )

    for asked in reversed(await core.db.read(waiting)):
        try:
            await decide(core, me, peer, asked.account, approve=approve)
        except Refused as refused:
            # Another admin was quicker, or the person has too many groups: the others go on.
            if refused.reason not in ("HIDE_REQUESTER_MISSING", "USER_CHANNELS_TOO_MUCH"):
                raise


async def _decide(core: Core, tx: WriteTx, me: Me, asked: Arrival, *, approve: bool) -> None:
    peer, user = asked.peer, asked.account
    if not approve:
        tx.drop(ARRIVALS, asked.hash, user)
        await requests.tell_admins(core, tx, peer, me)
        return
    if await entrances.is_full(tx, user, peer):
        raise Refused("USER_CHANNELS_TOO_MUCH")
    invite, there = await tx.get(INVITES, asked.hash), await entrances.find(tx, user, peer)
    assert invite is not None  # who asks goes with the link
    assert there is not None
    if there.shut:
        raise Refused("HIDE_REQUESTER_MISSING")
    tx.put(ARRIVALS, replace(asked, date=core.now(), pending=False, decider=me.user))
    await requests.tell_admins(core, tx, peer, me)
    if there.inside:
        return  # somebody has added them meanwhile
    tx.put(INVITES, replace(invite, used=invite.used + 1))
    how = CameByRequest(me.user, _shown(invite) if invite.admin else None)
    newcomer, act = Me(user, KeyId(0)), Action.JOINED_BY_REQUEST
    await entrances.let_in(core, tx, newcomer, there, act, how, inviter=me.user)
