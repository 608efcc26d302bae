"""What was reported, as it was at that moment: sealed against edits, deletions and staff.

A snapshot holds what whoever reported it could see: the messages they chose, up to
`NEIGHBOURS` before and after them in groups and channels, and the faces of author and chat. In a
private chat it holds the chosen messages only: what else was said there is nobody's to disclose on
the way. Of a secret chat there is nothing to hold. Files that it shows are kept as long as it is.

It is stored encrypted, with a key of its own that is bound to the case, and the SHA-256 of what is
stored stands in the event that brought it, so that a snapshot that was exchanged is noticed. Staff
see one only through `core.trust.working.look`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chappe.core import access, cards, media
from chappe.core.context import Core
from chappe.core.trust import cases
from chappe.core.trust.denied import Denied
from chappe.model import (
    Account,
    Channel,
    Content,
    ContentId,
    FileId,
    Group,
    Message,
    MessageId,
    PeerId,
    Record,
    Use,
    UserId,
    box_of,
    replace,
)
from chappe.model.trust import Actor, Case, Received
from chappe.store import files as file_rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.finding import END
from chappe.store.trust import cases as rows

NEIGHBOURS: Final = 5
"""Messages before and after what was reported, in groups and channels."""
NEWEST: Final = 10
"""Messages of a group or a channel that was reported as a whole."""
NO_FILE: Final = FileId(0)
A_ROUND: Final = 100
_NONCE: Final = 12


class Shown(Record, frozen=True):
    """A message as the reporter saw it."""

    peer: PeerId
    """The chat, as the reporter sees it."""
    id: MessageId
    content: ContentId
    author: UserId
    """0 where the reporter could not know."""
    date: int
    edited: int
    body: Content
    file: FileId = NO_FILE


class Face(Record, frozen=True):
    """An account or a chat as the reporter saw it."""

    peer: PeerId
    name: str
    username: str = ""
    about: str = ""
    photo: FileId = NO_FILE
    created: int = 0
    members: int = 0


class Snapshot(Record, frozen=True):
    """What was reported."""

    at: int
    reported: tuple[Shown, ...] = ()
    around: tuple[Shown, ...] = ()
    """What stands before and after it."""
    faces: tuple[Face, ...] = ()
    photo: FileId = NO_FILE
    """A profile photo that was reported."""
    reaction: str = ""
    """A reaction that was reported, to what is in `reported`."""

    @property
    def files(self) -> set[FileId]:
        """What it shows."""
        messages = (*self.reported, *self.around)
        shown = {one.file for one in messages}
        answered = {
            media.file_of(one.body.elsewhere.media) or NO_FILE
            for one in messages
            if one.body.elsewhere is not None
        }
        faces = {one.photo for one in self.faces}
        return (shown | answered | faces | {self.photo}) - {NO_FILE}


class Sealed(Record, frozen=True):
    """A snapshot as it is stored."""

    id: int
    body: bytes
    files: frozenset[FileId]

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(self.body).digest()


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Snapshot).decode


# --- taking one -----------------------------------------------------------------------------------


async def of_messages(core: Core, tx: Tx, viewer: UserId, reported: Sequence[Message]) -> Snapshot:
    """Take a snapshot of messages of one chat, as a viewer sees them; 0 stands for anybody."""
    peer = reported[0].entry.peer
    around = [] if peer > 0 else await _around(tx, viewer, peer, [one.id for one in reported])
    people = {one.author for one in reported if one.author}
    return Snapshot(
        at=core.now(),
        reported=tuple(_shown(one) for one in reported),
        around=tuple(_shown(one) for one in around if not _withheld(one)),
        faces=await _faces(tx, viewer, people, [peer] if peer < 0 else []),
    )


async def of_reaction(
    core: Core, tx: Tx, viewer: UserId, message: Message, reactor: UserId, reaction: str
) -> Snapshot:
    """Take a snapshot of what somebody thinks of a message, as a viewer sees it."""
    return Snapshot(
        at=core.now(),
        reported=(_shown(message),),
        faces=await _faces(tx, viewer, [reactor], []),
        reaction=reaction,
    )


async def of_peer(
    core: Core, tx: Tx, viewer: UserId, peer: PeerId, photo: FileId = NO_FILE
) -> Snapshot:
    """Take a snapshot of an account, or of a chat with its newest messages, as a viewer sees it."""
    if peer > 0:
        faces = await _faces(tx, viewer, [UserId(peer)], [])
        return Snapshot(at=core.now(), faces=faces, photo=photo)
    newest = await message_rows.page(tx, box_of(viewer, peer), peer, below=END, limit=NEWEST)
    around = await access.visible(tx, viewer, list(reversed(newest)))
    return Snapshot(
        at=core.now(),
        around=tuple(_shown(one) for one in around if not _withheld(one)),
        faces=await _faces(tx, viewer, [], [peer]),
        photo=photo,
    )


def _withheld(message: Message) -> bool:
    """Tell whether the viewer is kept from seeing what a message says."""
    return message.withheld is not None and not message.withheld.shown


def _shown(message: Message) -> Shown:
    entry = message.entry
    return Shown(
        peer=entry.peer,
        id=entry.id,
        content=entry.content,
        author=message.author,
        date=entry.date,
        edited=message.edited,
        body=message.body,
        file=media.file_of(message.body.media) or NO_FILE,
    )


async def _around(tx: Tx, viewer: UserId, peer: PeerId, ids: Sequence[MessageId]) -> list[Message]:
    find = partial(message_rows.page, tx, box_of(viewer, peer), peer, limit=NEIGHBOURS)
    before = await find(below=min(ids))
    behind = await find(below=END, above=max(ids), newest_first=False)
    return await access.visible(tx, viewer, [*reversed(before), *behind])


async def _faces(
    tx: Tx, viewer: UserId, people: Iterable[UserId], chats: Iterable[PeerId]
) -> tuple[Face, ...]:
    found = [_of_card(card) for card in (await cards.cards(tx, viewer, people)).values()]
    for peer in chats:
        chat = await access.chat(tx, viewer, peer)
        if not isinstance(chat, Account):
            found.append(_of_chat(chat))
    return tuple(found)


def _of_card(card: cards.Card) -> Face:
    account = card.account
    return Face(
        peer=PeerId(account.id),
        name=f"{account.first_name} {account.last_name}".strip(),
        username=account.username or "",
        photo=NO_FILE if card.photo is None else card.photo.id,
        created=account.created,
    )


def _of_chat(chat: Group | Channel) -> Face:
    return Face(
        peer=chat.peer,
        name=chat.title,
        username=(chat.username or "") if isinstance(chat, Channel) else "",
        about=chat.about,
        photo=chat.photo or NO_FILE,
        created=chat.created,
        members=chat.members,
    )


# --- keeping it -----------------------------------------------------------------------------------


async def open_case(
    core: Core, tx: WriteTx, by: Actor, received: Received, snapshot: Snapshot | None
) -> Case:
    """Open a case with a snapshot, or with None where there is nothing to be shown."""
    if snapshot is None:
        return await cases.open_case(core, tx, by, received)
    sealed = seal(core, received.reference, snapshot)
    told = replace(received, snapshot=sealed.id, digest=sealed.digest)
    case = await cases.open_case(core, tx, by, told)
    await keep(core, tx, case.id, sealed)
    return case


def seal(core: Core, reference: str, snapshot: Snapshot) -> Sealed:
    """Encrypt a snapshot for the case with this reference."""
    id_, nonce = core.ids.next(), core.random(_NONCE)
    cipher, bound = _cipher(core, reference, id_)
    body = nonce + cipher.encrypt(nonce, _encode(snapshot), bound)
    return Sealed(id_, body, frozenset(snapshot.files))


async def keep(core: Core, tx: WriteTx, case: int, sealed: Sealed) -> None:
    """Store a snapshot of a case that exists, and hold the files that it shows."""
    tx.add(rows.SNAPSHOTS, sealed.id, case, core.now(), sealed.body)
    for file in sorted(sealed.files):
        if await tx.get(FILES, file) is not None:
            file_rows.hold(tx, file, Use.SNAPSHOT, sealed.id, core.now())


async def unseal(core: Core, tx: Tx, row: rows.SnapshotRow) -> Snapshot:
    """Give what a stored snapshot shows; for `core.trust.working.look` and for nobody else.

    Raises `Denied` with SNAPSHOT_BROKEN where it is not what was stored.
    """
    case = await cases.known(tx, row.case_id)
    cipher, bound = _cipher(core, case.reference, row.id)
    try:
        return _decode(cipher.decrypt(row.body[:_NONCE], row.body[_NONCE:], bound))
    except InvalidTag:
        raise Denied("SNAPSHOT_BROKEN") from None


def _cipher(core: Core, reference: str, id_: int) -> tuple[AESGCM, bytes]:
    """Give the cipher of a case, and to what a snapshot's seal is bound."""
    key = core.hashes.derived("snapshot", reference.encode(), 32)
    return AESGCM(key), f"{reference} {id_}".encode()


async def purge(core: Core, before: int) -> int:
    """Delete the snapshots of cases that were decided before a moment (Unix time) and are not
    contested; gives how many. What happened in these cases stays."""

    async def some(tx: WriteTx) -> int:
        doomed = await rows.outdated(tx, before, A_ROUND)
        for id_ in doomed:
            await file_rows.release_all(tx, Use.SNAPSHOT, id_)
        if doomed:
            await rows.forget_snapshots(tx, doomed)
        return len(doomed)

    gone = 0
    while deleted := await core.db.write(some):
        gone += deleted
    return gone
