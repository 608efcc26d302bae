"""Basic groups: how they begin, what they look like, how they end
(core.telegram.org/api/channel#basic-groups).

Who is in a group is in `core.members`, how people come in by links in `core.invites`. A group is
told about to its members alone; whoever is out of it learns nothing new of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, Protocol

from chappe.core import (
    access,
    amend,
    cards,
    messages,
    names,
    notifications,
    privacy,
    requests,
    rights,
    updates,
)
from chappe.core.cards import GroupCard
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.limits import Rule
from chappe.core.messages import Outgoing
from chappe.core.privacy import Key
from chappe.core.refused import Refused
from chappe.core.requests import Requests
from chappe.core.trust import standing, withholding
from chappe.core.trust.floods import watching
from chappe.model import (
    CHANNEL_BASE,
    SERVICE_ACCOUNT,
    Act,
    Action,
    BoxId,
    Content,
    File,
    FileId,
    Group,
    GroupCreated,
    KeyId,
    Me,
    MediaClass,
    Member,
    MessageId,
    NoteKind,
    PeerId,
    PeerKind,
    PhotoChanged,
    Record,
    Right,
    Role,
    TitleChanged,
    Use,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import channel_lists
from chappe.store import contacts as contact_rows
from chappe.store import files as file_rows
from chappe.store import groups as rows
from chappe.store import invites as invite_rows
from chappe.store import messages as message_rows
from chappe.store.bots import BOTS
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.invites import Invite
from chappe.store.tables import ACCOUNTS, DIALOGS, GROUPS, MEMBERS

MOST_MEMBERS: Final = 200
"""People in one group (config.chat_size_max)."""
MOST_GROUPS: Final = 500
"""Groups that one account may be in."""
SHORT_LIST: Final = 50
"""Members up to which all of them are told with each change."""
DRAWN: Final = 3
"""Numbers that are drawn for a new group: that one is taken happens once in 10**9 groups."""
PAGE: Final = 100
ROUND: Final = 50
"""Groups that a job looks at in one round."""

CREATED: Final = Rule("group created", burst=20, every=900)
CHANGED: Final = Rule("group changed", burst=60, every=10)
"""Each change is told to everybody in the group."""


class Inspected(Record, frozen=True):
    """A group with everybody in it, for somebody who is or was there."""

    card: GroupCard
    members: tuple[Member, ...]
    """Nobody, where the asker is not inside any more."""


class Details(Record, frozen=True):
    """A group at full length, for somebody who is or was there."""

    inspected: Inspected
    pinned: MessageId
    """The newest pinned message that the viewer has, or 0."""
    folder: int
    invite: Invite | None
    """The viewer's permanent link, for admins."""
    requests: Requests | None
    """For admins."""


class Changed(Record, frozen=True):
    """What an operation did to a group."""

    peer: PeerId
    posted: tuple[Posted, ...] = ()
    """The service messages that tell of it, as the asker has them."""
    missing: tuple[UserId, ...] = ()
    """Those of the people named who do not let the asker add them."""


# --- reading --------------------------------------------------------------------------------------


async def inspect(core: Core, me: Me, peer: PeerId) -> Inspected:
    """Give a group and who is in it. Refuses with CHAT_ID_INVALID to a stranger."""

    async def body(tx: Tx) -> Inspected:
        return await _inspect(tx, me, peer)

    return await core.db.read(body)


async def _inspect(tx: Tx, me: Me, peer: PeerId) -> Inspected:
    await access.group(tx, me.user, peer)
    return await _known(tx, me, peer)


async def _known(tx: Tx, me: Me, peer: PeerId) -> Inspected:
    card = (await cards.group_cards(tx, me.user, [peer]))[peer]
    shown = card.member.inside and card.withheld is None
    return Inspected(card, tuple(await rows.inside(tx, peer) if shown else ()))


async def known(core: Core, me: Me, peer: PeerId) -> Inspected | None:
    """Like `inspect`, and without anybody where a restriction keeps the asker from looking into it;
    None for a group that has been deleted meanwhile."""

    async def body(tx: Tx) -> Inspected | None:
        if await tx.get(MEMBERS, peer, me.user) is None:
            return None
        return await _known(tx, me, peer)

    return await core.db.read(body)


async def details(core: Core, me: Me, peer: PeerId) -> Details:
    """Give a group at full length. Refuses with CHAT_ID_INVALID to a stranger."""

    async def body(tx: Tx) -> Details:
        found = await _inspect(tx, me, peer)
        pinned = await message_rows.pinned(tx, BoxId(me.user), peer)
        dialog = await tx.get(DIALOGS, me.user, peer)
        admin = found.card.member.admin and not found.card.group.closed
        return Details(
            inspected=found,
            pinned=pinned[0] if pinned else MessageId(0),
            folder=0 if dialog is None else dialog.folder,
            invite=await invite_rows.permanent(tx, peer, me.user) if admin else None,
            requests=await requests.waiting(tx, peer) if admin else None,
        )

    return await core.db.read(body)


async def people(core: Core, me: Me, peers: Sequence[PeerId]) -> list[UserId]:
    """Name everybody whom the changes of some groups tell the asker of: members, where they are few
    enough to be listed, and to admins those who ask to be let in."""
    if not peers:
        return []

    async def body(tx: Tx) -> list[UserId]:
        found: dict[UserId, None] = {}
        for member in (await rows.roles(tx, me.user, peers)).values():
            group, _ = await access.belonging(tx, me.user, member.peer)
            if await withholding.of_chat(tx, me.user, group) is not None:
                continue
            inside = await rows.inside(tx, member.peer) if member.inside else []
            if len(inside) <= SHORT_LIST:
                found.update(dict.fromkeys(one.account for one in inside))
            if member.admin:
                found.update(dict.fromkeys((await requests.waiting(tx, member.peer)).recent))
        for peer in peers:
            channel = peer_kind(peer) is PeerKind.CHANNEL
            if channel and me.user in await requests.deciders(tx, peer):
                found.update(dict.fromkeys((await requests.waiting(tx, peer)).recent))
        return list(found)

    return await core.db.read(body)


async def check_looks(core: Core, me: Me, peer: PeerId) -> None:
    """Refuse with CHAT_ADMIN_REQUIRED where the asker may not change how a group looks."""

    async def body(tx: Tx) -> None:
        rights.check(*await access.inside(tx, me.user, peer), Right.INFO)

    await core.db.read(body)


async def check_known(core: Core, me: Me, peers: Sequence[PeerId]) -> None:
    """Refuse with CHAT_ID_INVALID where the asker never was in one of some groups."""

    async def body(tx: Tx) -> None:
        if len(await rows.roles(tx, me.user, peers)) < len(set(peers)):
            raise Refused("CHAT_ID_INVALID")

    await core.db.read(body)


async def in_common(core: Core, me: Me, user: UserId) -> list[PeerId]:
    """Give the groups and supergroups in which the asker and somebody else are now, by the number
    that clients know, the largest first."""

    async def body(tx: Tx) -> list[PeerId]:
        basic = await rows.in_common(tx, me.user, user)
        found = [*basic, *await channel_lists.in_common(tx, me.user, user)]
        return sorted(found, key=bare, reverse=True)

    return await core.db.read(body)


def bare(peer: PeerId) -> int:
    """Give the number by which clients know a group or channel among its kind."""
    return -peer - CHANNEL_BASE if peer_kind(peer) is PeerKind.CHANNEL else -peer


async def onlines(core: Core, me: Me, peer: PeerId) -> int:
    """Count who is online in a group, as far as the asker may know; the asker is always one."""

    async def body(tx: Tx) -> int:
        await access.inside(tx, me.user, peer)
        members = [one.account for one in await rows.inside(tx, peer) if one.account != me.user]
        seen = await cards.cards(tx, me.user, members)
        return 1 + sum(1 for card in seen.values() if card.seen > core.now())

    return await core.db.read(body)


# --- making one -----------------------------------------------------------------------------------


async def create(
    core: Core, me: Me, title: str, users: Sequence[UserId], *, ttl: int = 0
) -> Changed:
    """Make a group with some people in it; those who do not let the asker add them are left out.

    `ttl` is the seconds after which its messages delete themselves, 0 for never. Refuses with
    CHAT_TITLE_EMPTY, USERS_TOO_MUCH, USER_ID_INVALID, INPUT_USER_DEACTIVATED, CHANNELS_TOO_MUCH
    (the asker is in too many groups), TTL_PERIOD_INVALID.
    """
    title = names.group(title)
    wanted = [user for user in dict.fromkeys(users) if user != me.user]
    if len(wanted) >= MOST_MEMBERS:
        raise Refused("USERS_TOO_MUCH")
    if not 0 <= ttl <= 365 * 24 * 3600:
        raise Refused("TTL_PERIOD_INVALID")
    core.limits.take(CREATED, me.user)
    await watching.invite(core, me, len(wanted))
    # By chance, so that a number does not tell how many groups there are; drawn out here, as a body
    # that is run again has to lock the same boxes.
    numbers = [
        PeerId(-(int.from_bytes(core.random(8)) % (CHANNEL_BASE - 1) + 1)) for _ in range(DRAWN)
    ]

    async def body(tx: WriteTx) -> Changed:
        await access.living(tx, me.user)
        peer = await _free(tx, numbers)
        invited, missing = await addable(tx, me.user, wanted)
        found = await tx.get_many(ACCOUNTS, [(user,) for user in invited])
        bots = {account.id for account in found.values() if account.bot}
        if await is_full(tx, me.user):
            raise Refused("CHANNELS_TOO_MUCH")
        now = core.now()
        group = Group(
            peer=peer,
            title=title,
            about="",
            photo=None,
            creator=me.user,
            created=now,
            version=1,
            members=1 + len(invited),
            banned=0,
            ttl=ttl,
            no_forwards=False,
            reactions=b"",
            closed=False,
            migrated=None,
            bots=len(bots),
        )
        tx.put(GROUPS, group)
        tx.put(MEMBERS, Member(peer, me.user, Role.CREATOR, me.user, now))
        for user in invited:
            bot = user in bots
            tx.put(MEMBERS, Member(peer, user, Role.MEMBER, me.user, now, bot=bot))
        others = await messages.lock(tx, me.user, peer)
        told = await tell(core, tx, me, peer, GroupCreated(title, tuple(invited)), others)
        await announce(core, tx, group, origin=me)
        return Changed(peer, (told,), tuple(missing))

    return await core.db.write(body)


async def _free(tx: Tx, numbers: Sequence[PeerId]) -> PeerId:
    """Choose the number of a new group."""
    for peer in numbers:
        if await tx.get(GROUPS, peer) is None:
            return peer
    raise LookupError("no number is free")


async def addable(
    tx: Tx, inviter: UserId, users: Sequence[UserId]
) -> tuple[list[UserId], list[UserId]]:
    """Part people into those whom somebody may add to a group and those who do not allow it.

    Whether they have blocked the inviter, or the inviter them, is not told apart from that, nor
    whether they are in too many groups, which bots never are. Refuses with USER_ID_INVALID,
    INPUT_USER_DEACTIVATED, BOT_GROUPS_BLOCKED, PEER_FLOOD (`core.trust.standing`).
    """
    found = await tx.get_many(ACCOUNTS, [(user,) for user in users])
    if len(found) < len(users) or SERVICE_ACCOUNT in users:
        raise Refused("USER_ID_INVALID")
    if any(account.deleted is not None for account in found.values()):
        raise Refused("INPUT_USER_DEACTIVATED")
    bots = await tx.get_many(BOTS, [(one.id,) for one in found.values() if one.bot])
    if not all(bot.joins for bot in bots.values()):
        raise Refused("BOT_GROUPS_BLOCKED")
    people = [account.id for account in found.values() if not account.bot]
    await standing.check_adding(tx, inviter, people)
    between = await privacy.ties(tx, inviter, users)
    shut_out = await contact_rows.blocked_among(tx, inviter, users)
    full = await rows.how_many(tx, users)
    willing = [
        user
        for user in users
        if between.may(user, Key.INVITES)
        and user not in shut_out
        and (full.get(user, 0) < MOST_GROUPS or (user,) in bots)
    ]
    return willing, [user for user in users if user not in willing]


async def is_full(tx: Tx, user: UserId) -> bool:
    """Tell whether somebody is in as many groups as one may be in."""
    return (await rows.how_many(tx, [user])).get(user, 0) >= MOST_GROUPS


async def tell(
    core: Core, tx: WriteTx, me: Me, peer: PeerId, act: Act, others: Sequence[UserId]
) -> Posted:
    """Write a service message to a group; `others` are from `messages.lock`."""
    kind = MediaClass.CHAT_PHOTO if isinstance(act, PhotoChanged) else MediaClass.NONE
    told = Outgoing(0, Content(action=act), media=kind)
    return await messages.post(core, tx, me, peer, told, others)


async def announce(
    core: Core,
    tx: WriteTx,
    group: Group,
    *,
    origin: Me | None = None,
    also: Sequence[UserId] = (),
) -> None:
    """Tell everybody in a group, and `also` some who were, that it has changed."""
    inside = [member.account for member in await rows.inside(tx, group.peer)]
    for account in dict.fromkeys((*inside, *also)):
        mine = origin is not None and account == origin.user
        updates.note(
            tx,
            BoxId(account),
            NoteKind.GROUP,
            group.peer,
            date=core.now(),
            origin=origin.session if mine and origin is not None else 0,
        )


# --- looks ----------------------------------------------------------------------------------------


async def retitle(core: Core, me: Me, peer: PeerId, title: str) -> Changed:
    """Give a group another title. Refuses with CHAT_TITLE_EMPTY, CHAT_NOT_MODIFIED,
    CHAT_ADMIN_REQUIRED."""
    title = names.group(title)
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Changed:
        others = await messages.lock(tx, me.user, peer)
        group, member = await access.inside(tx, me.user, peer)
        rights.check(group, member, Right.INFO)
        if group.title == title:
            raise Refused("CHAT_NOT_MODIFIED")
        await _change(core, tx, me, replace(group, title=title))
        return Changed(peer, (await tell(core, tx, me, peer, TitleChanged(title), others),))

    return await core.db.write(body)


async def hold_photo(
    core: Core, tx: WriteTx, peer: PeerId, old: FileId | None, new: FileId | None
) -> Act:
    """Let a group or channel hold another photo, or none; gives what a message tells of it."""
    if old == new:
        raise Refused("CHAT_NOT_MODIFIED")
    await file_rows.release_all(tx, Use.GROUP, peer)
    if new is None:
        return Action.PHOTO_REMOVED
    if await tx.get(FILES, new) is None:
        raise Refused("PHOTO_INVALID")
    file_rows.hold(tx, new, Use.GROUP, peer, core.now())
    return PhotoChanged(new)


async def set_photo(core: Core, me: Me, peer: PeerId, photo: File | None) -> Changed:
    """Give a group a photo, in the sizes of a profile photo, or none.

    Refuses with CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED, PHOTO_INVALID where nobody held the file
    for too long.
    """
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> Changed:
        others = await messages.lock(tx, me.user, peer)
        group, member = await access.inside(tx, me.user, peer)
        rights.check(group, member, Right.INFO)
        file = None if photo is None else photo.id
        act = await hold_photo(core, tx, peer, group.photo, file)
        await _change(core, tx, me, replace(group, photo=file))
        told = await tell(core, tx, me, peer, act, others)
        if file is not None:
            # The message goes on showing it when the group has another one.
            file_rows.hold(tx, file, Use.CONTENT, told.message.entry.content, core.now())
        return Changed(peer, (told,))

    return await core.db.write(body)


async def describe(core: Core, me: Me, peer: PeerId, about: str) -> None:
    """Describe a group. Refuses with CHAT_ABOUT_TOO_LONG, CHAT_ABOUT_NOT_MODIFIED,
    CHAT_ADMIN_REQUIRED."""
    about = about.strip()
    if len(about) > names.LONGEST_GROUP_ABOUT:
        raise Refused("CHAT_ABOUT_TOO_LONG")

    def changed(group: Group, member: Member) -> Group:
        rights.check(group, member, Right.INFO)
        if group.about == about:
            raise Refused("CHAT_ABOUT_NOT_MODIFIED")
        return replace(group, about=about)

    await _alter(core, me, peer, changed)


async def limit(core: Core, me: Me, peer: PeerId, banned: int) -> None:
    """Set what members may not do, as bits of `Right`. Refuses with BANNED_RIGHTS_INVALID,
    CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED."""
    if banned & Right.VIEW:
        raise Refused("BANNED_RIGHTS_INVALID")

    def changed(group: Group, member: Member) -> Group:
        rights.check_admin(group, member)
        if group.banned == rights.normal(banned):
            raise Refused("CHAT_NOT_MODIFIED")
        return replace(group, banned=rights.normal(banned), version=group.version + 1)

    await _alter(core, me, peer, changed)


async def protect(core: Core, me: Me, peer: PeerId, *, on: bool) -> None:
    """Let nothing be forwarded out of a group, or allow it again; the creator's to decide. Refuses
    with CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED."""

    def changed(group: Group, member: Member) -> Group:
        rights.check_creator(group, member)
        if bool(group.no_forwards) == on:
            raise Refused("CHAT_NOT_MODIFIED")
        return replace(group, no_forwards=on)

    await _alter(core, me, peer, changed)


async def allow_reactions(core: Core, me: Me, peer: PeerId, allowed: bytes) -> None:
    """Set which reactions a group allows, in the form of `Group.reactions`; for admins. Refuses
    with CHAT_NOT_MODIFIED, CHAT_ADMIN_REQUIRED."""

    def changed(group: Group, member: Member) -> Group:
        rights.check_admin(group, member)
        if group.reactions == allowed:
            raise Refused("CHAT_NOT_MODIFIED")
        return replace(group, reactions=allowed)

    await _alter(core, me, peer, changed)


class _Change(Protocol):
    def __call__(self, group: Group, member: Member) -> Group: ...


async def _alter(core: Core, me: Me, peer: PeerId, change: _Change) -> None:
    """Change a group without a message; `change` checks the right to and gives the new state."""
    core.limits.take(CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, peer)
        await _change(core, tx, me, change(*await access.inside(tx, me.user, peer)))

    await core.db.write(body)


async def _change(core: Core, tx: WriteTx, me: Me, group: Group) -> None:
    tx.put(GROUPS, group)
    await announce(core, tx, group, origin=me)


# --- the end --------------------------------------------------------------------------------------


async def disband(core: Core, me: Me, peer: PeerId) -> None:
    """Delete a group with everything that was said in it, for everybody who is or was there; the
    creator's to decide (CHAT_ADMIN_REQUIRED)."""

    async def body(tx: WriteTx) -> None:
        await messages.lock(tx, me.user, peer)
        group, member = await access.inside(tx, me.user, peer)
        rights.check_creator(group, member)
        inside = await rows.inside(tx, peer)
        for one in inside:
            tx.put(MEMBERS, replace(one, role=Role.GONE, known=group.title))
        gone = replace(group, erasing=True, members=0, version=group.version + 1)
        await close(tx, gone)
        await announce(core, tx, gone, also=[one.account for one in inside])

    await core.db.write(body)
    await _erase(core, peer)


async def close(tx: WriteTx, group: Group) -> None:
    """End a group that has nobody in it: links and photo go with it."""
    await file_rows.release_all(tx, Use.GROUP, group.peer)
    await invite_rows.drop_all(tx, group.peer)
    tx.put(GROUPS, replace(group, closed=True, photo=None))


async def _erase(core: Core, peer: PeerId) -> None:
    """Delete what was said in a group, a piece of somebody's box at a time."""

    async def people(tx: Tx) -> list[UserId]:
        return [member.account for member in await rows.ever(tx, peer)]

    for account in await core.db.read(people):
        while await core.db.write(partial(_erase_piece, core, account, peer)):
            pass

    async def done(tx: WriteTx) -> None:
        group = await tx.get(GROUPS, peer)
        if group is not None:
            tx.put(GROUPS, replace(group, erasing=False))

    await core.db.write(done)


async def _erase_piece(core: Core, account: UserId, peer: PeerId, tx: WriteTx) -> bool:
    """Take some messages of a group out of one box; tells whether there may be more."""
    await tx.lock(account)
    me = Me(account, KeyId(0))
    found = await message_rows.page(
        tx, BoxId(account), peer, below=1 << 62, limit=amend.DELETE_BATCH
    )
    await amend.erase(core, tx, me, found, revoke=False)
    return len(found) == amend.DELETE_BATCH


async def finish(core: Core) -> None:
    """Go on with deleting groups where a stopped server left off, and forget closed groups of which
    nobody has a message left."""

    async def unfinished(tx: Tx) -> list[PeerId]:
        return await rows.erasing(tx, ROUND)

    async def deserted(tx: Tx) -> list[PeerId]:
        return await rows.deserted(tx, ROUND)

    for peer in await core.db.read(unfinished):
        await _erase(core, peer)
    for peer in await core.db.read(deserted):
        await core.db.write(partial(_forget, peer))


async def _forget(peer: PeerId, tx: WriteTx) -> None:
    for member in await rows.ever(tx, peer):
        notifications.forget(tx, member.account, peer)
    await rows.forget(tx, peer)
