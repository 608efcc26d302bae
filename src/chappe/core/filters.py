"""Folders of the chat list as people know them: named filters that each device applies
(core.telegram.org/api/folders#dialog-filters). The server keeps them and brings them to all
devices of the account.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.locale import pick, texts
from chappe.model import BoxId, Entity, Me, NoteKind, PeerId, Record, UserId, replace
from chappe.store import folder_links
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import SETTINGS, SettingRow

MOST: Final = 30
"""Folders that an account can have, besides the one with all chats."""
CHATS: Final = 200
"""Chats that a folder can name."""
TITLE: Final = 12
"""Characters of a folder's name."""
IDS: Final = range(2, 256)
"""Numbers of folders; 0 is the list of all chats, 1 the archive."""
ALL_CHATS: Final = 0
ORDER: Final = 0
"""The subject of the note about the order; no folder has it."""
TAGS: Final = 1
"""The subject of the note about the tags."""
_NAME: Final = "folders"


class Filter(msgspec.Struct, frozen=True, omit_defaults=True):
    """One folder: what is in it by kind, and the chats that are named (by peer number)."""

    id: int
    title: str
    entities: tuple[Entity, ...] = ()
    static_title: bool = False
    """Emoji in the title do not move."""
    emoticon: str = ""
    color: int | None = None
    contacts: bool = False
    non_contacts: bool = False
    groups: bool = False
    broadcasts: bool = False
    bots: bool = False
    exclude_muted: bool = False
    exclude_read: bool = False
    exclude_archived: bool = False
    pinned: tuple[PeerId, ...] = ()
    include: tuple[PeerId, ...] = ()
    exclude: tuple[PeerId, ...] = ()
    shared: bool = False
    """It is a list that was shared by a link, or is shared: it names chats and nothing else."""
    slug: str = ""
    """The link by which the list was joined."""
    hidden: tuple[PeerId, ...] = ()
    """Groups of the link that are not to be offered again."""


class Filters(msgspec.Struct, frozen=True, omit_defaults=True):
    """All folders of an account, in the order in which they are shown."""

    all: tuple[Filter, ...] = ()
    place: int = 0
    """How many folders stand before the list of all chats."""
    tags: bool = False
    """Chats show in the list which folders they are in."""

    def get(self, id_: int) -> Filter | None:
        return next((one for one in self.all if one.id == id_), None)

    @property
    def order(self) -> list[int]:
        ids = [one.id for one in self.all]
        return [*ids[: self.place], ALL_CHATS, *ids[self.place :]]


class Suggestion(Record, frozen=True):
    filter: Filter
    description: str


_decode = msgspec.msgpack.Decoder(Filters).decode


async def load(tx: Tx, user: UserId) -> Filters:
    """Give somebody's folders."""
    row = await tx.get(SETTINGS, user, _NAME)
    return Filters() if row is None else _decode(row.value)


def store(tx: WriteTx, user: UserId, filters: Filters) -> None:
    """Keep somebody's folders."""
    tx.put(SETTINGS, SettingRow(user, _NAME, msgspec.msgpack.encode(filters)))


async def listed(core: Core, me: Me) -> Filters:
    """Give the asker's folders."""
    return await core.db.read(lambda tx: load(tx, me.user))


def check(filter_: Filter) -> None:
    """Refuse what cannot be a folder: FILTER_ID_INVALID, FILTER_TITLE_EMPTY, FILTER_INCLUDE_EMPTY,
    FILTER_INCLUDE_TOO_MUCH."""
    if filter_.id not in IDS:
        raise Refused("FILTER_ID_INVALID")
    if not filter_.title.strip() or len(filter_.title) > TITLE:
        raise Refused("FILTER_TITLE_EMPTY")
    kinds = (
        filter_.contacts
        or filter_.non_contacts
        or filter_.groups
        or filter_.broadcasts
        or filter_.bots
    )
    if not (kinds or filter_.pinned or filter_.include):
        raise Refused("FILTER_INCLUDE_EMPTY")
    if max(len(filter_.include) + len(filter_.pinned), len(filter_.exclude)) > CHATS:
        raise Refused("FILTER_INCLUDE_TOO_MUCH")


async def save(core: Core, me: Me, filter_: Filter) -> None:
    """Make a folder, or replace the one with its number. Refuses as `check` does, and
    with FILTER_NOT_SUPPORTED where there are `MOST` already."""
    check(filter_)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        put(core, tx, me, await load(tx, me.user), filter_)

    await core.db.write(body)


def put(core: Core, tx: WriteTx, me: Me, filters: Filters, filter_: Filter) -> None:
    """Add a folder to somebody's, or replace the one with its number."""
    known = filters.get(filter_.id)
    if known is None and len(filters.all) >= MOST:
        raise Refused("FILTER_NOT_SUPPORTED")
    if known is None:
        changed = (*filters.all, filter_)
    else:
        # A client does not say by which link a list was joined; it stays the same list.
        kept = replace(
            filter_,
            shared=filter_.shared or known.shared,
            slug=filter_.slug or known.slug,
            hidden=filter_.hidden or known.hidden,
        )
        changed = tuple(kept if one.id == filter_.id else one for one in filters.all)
    store(tx, me.user, replace(filters, all=changed))
    tell(core, tx, me, NoteKind.FILTER, filter_.id)


async def remove(core: Core, me: Me, id_: int) -> None:
    """Take a folder away; its chats stay where they are. What is not there is no error."""

    async def body(tx: WriteTx) -> None:
        await drop(core, tx, me, id_)

    await core.db.write(body)


async def drop(core: Core, tx: WriteTx, me: Me, id_: int) -> None:
    """Take a folder out of somebody's, and the links that share it."""
    filters = await load(tx, me.user)
    folder_links.drop_all(tx, await folder_links.of_owner(tx, me.user, id_))
    before = filters.order
    if id_ == ALL_CHATS or id_ not in before:
        return
    place = filters.place - (before.index(id_) < filters.place)
    left = tuple(one for one in filters.all if one.id != id_)
    store(tx, me.user, replace(filters, all=left, place=place))
    tell(core, tx, me, NoteKind.FILTER, id_)


async def reorder(core: Core, me: Me, order: Sequence[int]) -> None:
    """Set the order of the folders; those not named follow as they were."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        filters = await load(tx, me.user)
        named = [id_ for id_ in dict.fromkeys(order) if id_ in filters.order]
        wanted = named + [id_ for id_ in filters.order if id_ not in named]
        by_id = {one.id: one for one in filters.all}
        changed = tuple(by_id[id_] for id_ in wanted if id_ != ALL_CHATS)
        place = wanted.index(ALL_CHATS)
        store(tx, me.user, replace(filters, all=changed, place=place))
        tell(core, tx, me, NoteKind.FILTER_ORDER, ORDER)

    await core.db.write(body)


async def show_tags(core: Core, me: Me, *, on: bool) -> None:
    """Let chats show which folders they are in, or not."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        store(tx, me.user, replace(await load(tx, me.user), tags=on))
        tell(core, tx, me, NoteKind.FILTER_ORDER, TAGS)

    await core.db.write(body)


def tell(core: Core, tx: WriteTx, me: Me, kind: NoteKind, subject: int) -> None:
    """Tell the account's other devices."""
    updates.note(tx, BoxId(me.user), kind, subject, date=core.now(), origin=me.session)


async def suggested(core: Core, me: Me) -> list[Suggestion]:
    """Give folders that the asker might like and does not have."""

    async def body(tx: Tx) -> list[Suggestion]:
        account = await access.account(tx, me.user)
        words = texts(pick(account.lang)).folders
        known = await load(tx, me.user)
        offers = (
            Suggestion(
                Filter(
                    id=0,
                    title=words.unread,
                    contacts=True,
                    non_contacts=True,
                    groups=True,
                    broadcasts=True,
                    bots=True,
                    exclude_read=True,
                ),
                words.unread_about,
            ),
            Suggestion(
                Filter(id=0, title=words.personal, contacts=True, non_contacts=True),
                words.personal_about,
            ),
        )
        titles = {one.title for one in known.all}
        return [offer for offer in offers if offer.filter.title not in titles]

    return await core.db.read(body)
