"""Writing one account's data: who it is, whom it knows, what it was sent and has sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import IO, Any, Final

import msgspec

from chappe.core import access, cards
from chappe.core.cards import GroupCard
from chappe.core.channels import reading
from chappe.export.files import Files
from chappe.export.messages import Writer, date
from chappe.export.texts import Json
from chappe.model import (
    CHANNEL_BASE,
    SERVICE_ACCOUNT,
    Account,
    BoxId,
    Dialog,
    Entry,
    KeyId,
    Me,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    StickerKind,
    StickerSet,
    UserId,
    peer_kind,
)
from chappe.store import accounts as account_rows
from chappe.store import channels as channel_rows
from chappe.store import contacts as contact_rows
from chappe.store import dialogs as dialog_rows
from chappe.store import files as file_rows
from chappe.store import messages as message_rows
from chappe.store import stickers as sticker_rows
from chappe.store.db import Db, Tx

RESULT: Final = "result.json"
PAGE: Final = 500
"""Messages that are in memory at once."""
END: Final = 1 << 62

_ABOUT: Final = (
    "Here is the data you requested. Remember: it is yours, and whoever reads it reads your"
    " messages. Moments are in UTC."
)
_KINDS: Final = {PeerKind.USER: "personal_chat", PeerKind.CHAT: "private_group"}


class NotWritten(Exception):
    """The export could not be made; the text says why."""


async def export(
    db: Db, stored: Path, user: UserId, target: Path, *, files: bool, now: Callable[[], int]
) -> int:
    """Write what an account has to a new directory; give the number of messages.

    `stored` is the server's directory of files; with `files` False they are only named. `now` is
    Unix time. The result appears under its name when it is complete. Raises `NotWritten` for a
    directory that has something in it, and where there is no such account; `OSError` where the disk
    does not take it.
    """
    account = await db.read(lambda tx: access.account(tx, user))
    if account.deleted is not None:
        raise NotWritten("the account is deleted")
    unfinished = _begin(target)
    writing = _Export(db, account, Files(stored, target, wanted=files), now)
    with unfinished.open("wb") as out:
        count = await writing.write(out)
    unfinished.rename(target / RESULT)
    return count


def _begin(target: Path) -> Path:
    """Make the directory, for nobody else's eyes, and give where the result is written."""
    if target.exists() and any(target.iterdir()):
        raise NotWritten(f"{target}: is not empty")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    return target / f"{RESULT}.unfinished"


class _Export:
    """One export under way."""

    def __init__(self, db: Db, account: Account, files: Files, now: Callable[[], int]) -> None:
        self._db = db
        self._account = account
        self._files = files
        self._now = now
        self._me = Me(account.id, KeyId(0))

    async def write(self, out: IO[bytes]) -> int:
        """Write everything; messages as they are read, since there may be millions."""
        head: Json = {
            "about": _ABOUT,
            "personal_information": self._person(),
            "profile_pictures": await self._photos(),
            "contacts": await self._contacts(),
            "sessions": await self._sessions(),
            "other_data": await self._others(),
        }
        out.write(_lines(head)[:-2] + b',\n "chats": {\n  "about": "",\n  "list": [')
        count = 0
        for place, dialog in enumerate(await self._dialogs()):
            out.write(b",\n" if place else b"\n")
            count += await self._chat(out, dialog)
        out.write(b"\n  ]\n }\n}\n")
        return count

    # --- the account ------------------------------------------------------------------------------

    def _person(self) -> Json:
        account = self._account
        return {
            "user_id": account.id,
            "first_name": account.first_name,
            "last_name": account.last_name,
            "phone_number": f"+{account.phone}",
            "username": f"@{account.username}" if account.username else "",
            "bio": account.about,
            "birthday": account.birthday or "",
            "registered": date(account.created),
        }

    async def _photos(self) -> list[Json]:
        async def body(tx: Tx) -> list[Any]:
            ids = await file_rows.profile_photos(tx, self._account.id)
            found = await file_rows.by_ids(tx, ids)
            return [found[id_] for id_ in ids if id_ in found]

        return [
            {"date": date(photo.created), "date_unixtime": str(photo.created)}
            | self._files.photo(photo)
            for photo in await self._db.read(body)
        ]

    async def _contacts(self) -> Json:
        found = await self._db.read(lambda tx: contact_rows.everyone(tx, self._account.id))
        return {
            "about": "The people in the address book that the account keeps on the server.",
            "list": [
                {
                    "user_id": one.account,
                    "first_name": one.first_name,
                    "last_name": one.last_name,
                    "phone_number": f"+{one.phone}" if one.phone else "",
                    "date": date(one.added),
                    "date_unixtime": str(one.added),
                }
                for one in found
            ],
        }

    async def _sessions(self) -> Json:
        found = await self._db.read(lambda tx: account_rows.devices(tx, self._account.id))
        return {
            "about": "The devices that are logged in.",
            "list": [
                {
                    "created": date(one.created),
                    "created_unixtime": str(one.created),
                    "last_active": date(one.active),
                    "last_active_unixtime": str(one.active),
                    "last_ip": one.address,
                    "application_name": f"App {one.api_id}",
                    "application_version": one.app,
                    "device_model": one.device,
                    "platform": one.platform,
                    "system_version": one.system,
                }
                for one in found
            ],
        }

    async def _others(self) -> Json:
        async def body(tx: Tx) -> tuple[list[StickerSet], list[StickerSet]]:
            user = self._account.id
            made = await sticker_rows.created_by(tx, user, 0, END)
            added = [
                one.pack
                for kind in StickerKind
                for one in await sticker_rows.installed(tx, user, int(kind))
            ]
            known = await sticker_rows.sets(tx, added)
            return made, [known[pack] for pack in added]

        made, added = await self._db.read(body)
        return {
            "help": "Sticker sets and custom emoji; apps open the addresses.",
            "created_stickers": [_sticker_set(pack) for pack in made],
            "installed_stickers": [_sticker_set(pack) for pack in added],
        }

    # --- chats ------------------------------------------------------------------------------------

    async def _dialogs(self) -> list[Dialog]:
        found = await self._db.read(self._listed)
        return sorted((one for one in found if one.top), key=lambda one: -one.date)

    async def _listed(self, tx: Tx) -> Sequence[Dialog]:
        user = self._account.id
        rows = {one.peer: one for one in await dialog_rows.of_box(tx, BoxId(user))}
        return list((await reading.dialogs(tx, user, rows)).values())

    async def _chat(self, out: IO[bytes], dialog: Dialog) -> int:
        head = await self._db.read(lambda tx: self._head(tx, dialog))
        out.write(msgspec.json.encode(head)[:-1] + b',"messages":[')
        count = 0
        async for message in self._messages(dialog.peer):
            out.write(b",\n" if count else b"\n")
            out.write(msgspec.json.encode(message))
            count += 1
        out.write(b"\n]}")
        return count

    async def _head(self, tx: Tx, dialog: Dialog) -> Json:
        peer = dialog.peer
        kind = _KINDS.get(peer_kind(peer), "private_supergroup")
        if peer == self._account.id:
            return {"type": "saved_messages", "id": peer}
        if peer == SERVICE_ACCOUNT:
            kind = "service_notifications"
        around = await cards.around_in(tx, self._me, (), [peer], now=self._now())
        name = Writer(around, self._files).name(peer)
        head: Json = {"name": name, "type": kind, "id": abs(peer)}
        group: GroupCard | None = around.groups.get(peer)
        if group is not None and not group.member.inside:
            head["left"] = True
        card = around.channels.get(peer)
        if card is not None:
            public = "public" if card.channel.username is not None else "private"
            sort = "channel" if card.channel.broadcast else "supergroup"
            # What others wrote there is theirs, and may be more than one can carry.
            head |= {"type": f"{public}_{sort}", "id": -peer - CHANNEL_BASE, "only_own": True}
        return head

    async def _messages(self, peer: PeerId) -> AsyncIterator[Json]:
        """Give a chat's messages, the oldest first."""
        last = MessageId(0)

        async def body(tx: Tx) -> tuple[list[Entry], list[Message], Writer]:
            user = self._account.id
            if peer_kind(peer) is PeerKind.CHANNEL:
                entries = await channel_rows.written(tx, BoxId(peer), user, last, PAGE)
            else:
                entries = await message_rows.page(
                    tx, BoxId(user), peer, below=END, above=last, newest_first=False, limit=PAGE
                )
            seen = await access.visible(tx, self._account.id, entries)
            around = await cards.around_in(tx, self._me, seen, now=self._now())
            return entries, seen, Writer(around, self._files)

        while True:
            entries, seen, writer = await self._db.read(body)
            for one in seen:
                yield writer.message(one)
            if len(entries) < PAGE:
                return
            last = entries[-1].id


def _sticker_set(pack: StickerSet) -> Json:
    way = "addemoji" if pack.kind == StickerKind.EMOJI else "addstickers"
    return {"title": pack.title, "url": f"tg://{way}?set={pack.spelled}"}


def _lines(value: Json) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1)
