"""People as somebody sees them: what a viewer may know of an account.

Every door shows people from cards, so a rule about who sees a number, a photo or the last time
somebody was online has its place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chappe.core.context import Core
from chappe.core.media import File
from chappe.core.presence import presence_for
from chappe.model import (
    Account,
    Contact,
    ContactMedia,
    DocumentMedia,
    EntityKind,
    FileId,
    Me,
    Message,
    PhotoMedia,
    Record,
    UserId,
)
from chappe.store import contacts as contact_rows
from chappe.store import files as file_rows
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS


class Card(Record, frozen=True):
    """One account as one viewer sees it."""

    account: Account
    contact: Contact | None
    """How the viewer has the account in the address book."""
    mutual: bool
    """The account has the viewer in its address book."""
    photo: File | None
    phone: str | None
    """The number, where the viewer may see it."""
    seen: int
    """Until when the account is or was online (`core.presence`), 0 where that is not shown."""


async def cards(tx: Tx, viewer: UserId, ids: Iterable[UserId]) -> dict[UserId, Card]:
    """Give the cards of accounts; an id that never existed is left out."""
    wanted = sorted(set(ids))
    found = await tx.get_many(ACCOUNTS, [(id_,) for id_ in wanted])
    accounts = list(found.values())
    mine = await contact_rows.of_owner(tx, viewer, wanted)
    theirs = await contact_rows.owners_of(tx, viewer, wanted)
    photos = await file_rows.by_ids(
        tx, [account.photo for account in accounts if account.photo is not None]
    )
    shut = await contact_rows.blockers_among(tx, viewer, wanted)
    return {
        account.id: _card(
            viewer,
            account,
            mine.get(account.id),
            photos,
            mutual=account.id in theirs,
            shut_out=account.id in shut,
        )
        for account in accounts
    }


def _card(
    viewer: UserId,
    account: Account,
    contact: Contact | None,
    photos: dict[FileId, File],
    *,
    mutual: bool,
    shut_out: bool,
) -> Card:
    """A number is seen by its owner, by those who have it already, and by the owner's contacts.
    Whom the owner has blocked sees neither photo nor presence."""
    has_number = contact is not None and contact.phone == account.phone
    shown = viewer == account.id or has_number or (mutual and not shut_out)
    photo = None if account.photo is None or shut_out else photos.get(account.photo)
    return Card(
        account=account,
        contact=contact,
        mutual=mutual,
        photo=photo,
        phone=account.phone if shown else None,
        seen=presence_for(viewer, account, blocked=shut_out),
    )


def people_in(messages: Iterable[Message]) -> set[UserId]:
    """Name everybody that messages mention: chats, authors, origins, shared contacts."""
    found: set[UserId] = set()
    for message in messages:
        body = message.body
        peers = [message.entry.peer, message.author]
        if body.forward is not None:
            peers += [p for p in (body.forward.author, body.forward.saved_peer) if p is not None]
        peers += [
            entity.number for entity in body.entities if entity.kind is EntityKind.MENTION_NAME
        ]
        if isinstance(body.media, ContactMedia):
            peers.append(body.media.user)
        found.update(UserId(peer) for peer in peers if peer > 0)
    return found


class Around(Record, frozen=True):
    """What has to go along with messages for a client to show them."""

    cards: dict[UserId, Card]
    files: dict[FileId, File]


async def around(
    core: Core, me: Me, messages: Sequence[Message], also: Iterable[int] = ()
) -> Around:
    """Give the people and files that messages mention, and further people by id."""

    async def body(tx: Tx) -> Around:
        people = people_in(messages) | {UserId(peer) for peer in also if peer > 0}
        return Around(
            await cards(tx, me.user, people), await file_rows.by_ids(tx, files_in(messages))
        )

    return await core.db.read(body)


def files_in(messages: Iterable[Message]) -> list[FileId]:
    """Name the photos and documents that messages carry."""
    media = (message.body.media for message in messages)
    return [one.file for one in media if isinstance(one, PhotoMedia | DocumentMedia)]
