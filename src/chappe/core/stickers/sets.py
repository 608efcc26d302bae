"""Sets: what their creators do with them (core.telegram.org/api/stickers).

Everybody may see every set whose name or number they know; only its creator changes one, and the
bot that made it for its creator. A file in
a set is one of its own: what it was made of stays as it was sent.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from chappe.core import access, names, updates
from chappe.core.bots import talks
from chappe.core.context import Core
from chappe.core.drawings.catalogue import TGS, WEBP
from chappe.core.media import Claim, check_claim, copied
from chappe.core.refused import Refused
from chappe.core.stickers import base, checking, shelf
from chappe.core.stickers.checking import WEBM, Sound
from chappe.core.stickers.emoji import joined, parted, split
from chappe.core.stickers.finding import Found, named_set, whole
from chappe.core.trust.matching import noting
from chappe.model import (
    BoxId,
    Details,
    File,
    FileId,
    FileKind,
    Mask,
    Me,
    NoteKind,
    Record,
    Sticker,
    StickerKind,
    StickerSet,
    Use,
    UserId,
    Video,
    replace,
)
from chappe.store import files
from chappe.store import stickers as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES
from chappe.store.stickers import STICKER_SETS, STICKERS

MOST: Final = {StickerKind.STICKERS: 120, StickerKind.MASKS: 120, StickerKind.EMOJI: 200}
"""Stickers in one set (core.telegram.org/stickers)."""
AT_ONCE: Final = 50
"""Stickers with which a set is made."""
SETS: Final = 200
"""Sets that one account can make by itself, and that one bot can make for one person."""
TITLE: Final = 64
NAME: Final = 64
KEYWORDS: Final = 64
"""Characters of a set's title and name, and of all the words by which a sticker is found."""
_NAME: Final = re.compile(rf"(?=.{{1,{NAME}}}\Z)[a-z](?:_?[a-z0-9])*", re.ASCII)
_NAMED: Final = {WEBP: "sticker.webp", TGS: "AnimatedSticker.tgs", WEBM: "sticker.webm"}


class NewSticker(Record, frozen=True):
    """A sticker as its maker describes it."""

    claim: Claim
    emoji: str
    keywords: str = ""
    mask: Mask | None = None


class NewSet(Record, frozen=True):
    title: str
    name: str
    kind: StickerKind
    stickers: tuple[NewSticker, ...]
    recoloured: bool = False
    thumb: Claim | None = None


# --- names ----------------------------------------------------------------------------------------


def _check_name(name: str, reason: str) -> str:
    lower = name.lower()
    if not _NAME.fullmatch(lower):
        raise Refused(reason)
    return lower


async def _is_free(tx: Tx, lower: str) -> bool:
    return lower not in base.NAMES and await rows.by_name(tx, lower) is None


async def check_name(core: Core, name: str) -> None:
    """Find out whether a set can have a name. Refuses with SHORT_NAME_INVALID or
    SHORT_NAME_OCCUPIED."""
    lower = _check_name(name, "SHORT_NAME_INVALID")
    if not await core.db.read(lambda tx: _is_free(tx, lower)):
        raise Refused("SHORT_NAME_OCCUPIED")


async def propose_name(core: Core, title: str) -> str:
    """Give a free name made of a title. Refuses with TITLE_INVALID where none can be."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = "_".join(re.findall(r"[a-z0-9]+", plain))[: NAME - 8].strip("_")
    stem = re.sub(r"^[0-9_]+", "", stem)
    if not stem:
        raise Refused("TITLE_INVALID")

    async def body(tx: Tx) -> str:
        if await _is_free(tx, stem):
            return stem
        return f"{stem}_{int.from_bytes(core.random(3), 'big')}"

    return await core.db.read(body)


# --- making ---------------------------------------------------------------------------------------


class Maker(Record, frozen=True):
    """Whose a new set is, and which bot makes it for that person: 0 for none."""

    owner: UserId
    bot: UserId
    suffix: str
    """What the name must end in."""


async def _maker(tx: Tx, me: Me, owner: UserId) -> Maker:
    asker = await access.living(tx, me.user)
    if not asker.bot:
        if owner != me.user:
            raise Refused("USER_ID_INVALID")
        return Maker(owner, UserId(0), "")
    person = await access.account(tx, owner)
    if person.bot or person.deleted is not None:
        raise Refused("USER_ID_INVALID")
    await talks.check(tx, me.user, person)
    return Maker(owner, me.user, f"_by_{asker.username or ''}".lower())


async def create(core: Core, me: Me, new: NewSet, owner: UserId) -> Found:
    """Make a set, which its owner then has added. A bot makes sets for people who have begun to
    talk to it, with names that end in its own, and may change them afterwards as their owners do;
    it is for these to add them (core.telegram.org/method/stickers.createStickerSet).

    Refuses with USER_ID_INVALID another owner than the asker, and one who is a bot, with
    PEER_ID_INVALID somebody who has not begun to talk to the bot, with PACK_TITLE_INVALID,
    PACK_SHORT_NAME_INVALID, PACK_SHORT_NAME_OCCUPIED, STICKERS_EMPTY, STICKERS_TOO_MUCH,
    STICKERPACK_STICKERS_TOO_MUCH for too many sets, and for a sticker as `checking.check`, with
    STICKER_EMOJI_INVALID, and as `media.copied` does.
    """
    maker = await core.db.read(lambda tx: _maker(tx, me, owner))
    title = _title(new.title)
    name = _check_name(new.name, "PACK_SHORT_NAME_INVALID")
    if not new.stickers:
        raise Refused("STICKERS_EMPTY")
    if len(new.stickers) > AT_ONCE:
        raise Refused("STICKERS_TOO_MUCH")
    if not name.endswith(maker.suffix):
        raise Refused("PACK_SHORT_NAME_INVALID")
    if not await core.db.read(lambda tx: _is_free(tx, name)):
        raise Refused("PACK_SHORT_NAME_OCCUPIED")
    id_ = core.ids.next()
    pack = StickerSet(
        id=id_,
        name=name,
        spelled=new.name,
        title=title,
        kind=int(new.kind),
        creator=maker.owner,
        created=core.now(),
        version=1,
        size=0,
        thumb=FileId(0),
        recoloured=int(new.recoloured and new.kind is StickerKind.EMOJI),
        bot=maker.bot,
    )
    made = [await _prepare(core, me, pack, one) for one in new.stickers]
    thumb = None if new.thumb is None else await _thumb(core, me, pack, new.thumb)

    async def body(tx: WriteTx) -> Found:
        await _maker(tx, me, owner)
        if not await _is_free(tx, name):
            raise Refused("PACK_SHORT_NAME_OCCUPIED")
        if await rows.count_made(tx, maker.owner, maker.bot) >= SETS:
            raise Refused("STICKERPACK_STICKERS_TOO_MUCH")
        for place, (file, sticker) in enumerate(made):
            await _add(core, tx, file, replace(sticker, place=place))
        shown = FileId(0)
        if thumb is not None:
            shown = _hold_thumb(tx, pack.id, thumb, core.now())
        written = replace(pack, size=len(made), thumb=shown)
        tx.put(STICKER_SETS, written)
        if not maker.bot:
            await shelf.put_first(core, tx, me, written)
        return await whole(tx, me, written)

    return await core.db.write(body)


def _title(title: str) -> str:
    title = names.clean(title)
    if not title or len(title) > TITLE:
        raise Refused("PACK_TITLE_INVALID")
    return title


async def _add(core: Core, tx: WriteTx, file: File, sticker: Sticker) -> None:
    files.add(tx, file)
    files.hold(tx, file.id, Use.STICKER, sticker.pack, core.now())
    tx.put(STICKERS, sticker)
    await noting.sticker(core, tx, file.id)


async def _prepare(core: Core, me: Me, pack: StickerSet, new: NewSticker) -> tuple[File, Sticker]:
    """Make a sticker of a document that somebody was shown; nothing is written down yet."""
    emoji = _emoji(new.emoji)
    given = await copied(core, me, FileKind.DOCUMENT, new.claim, "STICKER_FILE_INVALID")
    sound = await _check(core, given, StickerKind(pack.kind))
    blob, size = given.blob, given.size
    if sound.written_anew is not None:
        blob, size = await core.blobs.put(sound.written_anew), len(sound.written_anew)
    mask = new.mask if pack.kind == StickerKind.MASKS else None
    video = Video(duration=sound.seconds, width=sound.width, height=sound.height, silent=True)
    details = Details(
        pictures=given.details.pictures,
        stripped=given.details.stripped,
        name=_NAMED[sound.mime],
        image=None if sound.seconds else (sound.width, sound.height),
        video=video if sound.seconds else None,
        sticker=emoji[0],
        pack=pack.id,
        custom_emoji=pack.kind == StickerKind.EMOJI,
        recoloured=bool(pack.recoloured),
        mask=mask,
    )
    file = File(
        id=FileId(core.ids.next()),
        kind=FileKind.DOCUMENT,
        blob=blob,
        size=size,
        mime=sound.mime,
        owner=me.user,
        created=core.now(),
        details=details,
    )
    return file, Sticker(file.id, pack.id, 0, joined(emoji), _keywords(new.keywords))


async def _check(core: Core, given: File, kind: StickerKind) -> Sound:
    data = await _bytes(core, given)
    return await asyncio.to_thread(checking.check, data, given.mime, kind)


async def _bytes(core: Core, given: File) -> bytes:
    if given.size > checking.LARGEST:
        raise Refused("STICKER_FILE_INVALID")
    return await core.blobs.read(given.blob, 0, given.size)


def _emoji(text: str) -> list[str]:
    emoji = split(text)
    if not emoji:
        raise Refused("STICKER_EMOJI_INVALID")
    return emoji


def _keywords(text: str) -> str:
    words = (names.clean(word) for word in text[: 4 * KEYWORDS].split(","))
    return ",".join(dict.fromkeys(word for word in words if word))[:KEYWORDS]


# --- changing -------------------------------------------------------------------------------------


async def _own(tx: Tx, me: Me, named: int | str) -> StickerSet:
    """Give a set of the asker's making; refuses with STICKERSET_INVALID any other."""
    pack = await named_set(tx, named)
    if me.user not in (pack.creator, pack.bot):
        raise Refused("STICKERSET_INVALID")
    return pack


async def _own_sticker(tx: Tx, me: Me, file: FileId) -> tuple[StickerSet, Sticker]:
    sticker = await tx.get(STICKERS, file)
    if sticker is None:
        raise Refused("STICKER_INVALID")
    pack = await tx.get(STICKER_SETS, sticker.pack)
    if pack is None or me.user not in (pack.creator, pack.bot):
        raise Refused("STICKER_INVALID")
    return pack, sticker


async def _changed(tx: WriteTx, me: Me, pack: StickerSet) -> Found:
    """Count a change of a set, and give it as it is then."""
    after = replace(pack, version=pack.version + 1, size=len(await rows.of_set(tx, pack.id)))
    tx.put(STICKER_SETS, after)
    return await whole(tx, me, after)


async def add(core: Core, me: Me, named: int | str, new: NewSticker) -> Found:
    """Put a sticker at the end of a set of one's own.

    Refuses with STICKERSET_INVALID, STICKERPACK_STICKERS_TOO_MUCH, and as `create` does.
    """
    pack = await core.db.read(lambda tx: _own(tx, me, named))
    file, sticker = await _prepare(core, me, pack, new)

    async def body(tx: WriteTx) -> Found:
        now = await _own(tx, me, pack.id)
        if now.size >= MOST[StickerKind(now.kind)]:
            raise Refused("STICKERPACK_STICKERS_TOO_MUCH")
        await _add(core, tx, file, replace(sticker, place=now.size))
        return await _changed(tx, me, now)

    return await core.db.write(body)


async def remove(core: Core, me: Me, claim: Claim) -> Found:
    """Take a sticker out of a set of one's own. Refuses with STICKER_INVALID."""

    async def body(tx: WriteTx) -> Found:
        await check_claim(core, tx, me, claim, "STICKER_INVALID")
        pack, sticker = await _own_sticker(tx, me, claim.id)
        await _let_go(tx, [sticker])
        left = [one for one in await rows.of_set(tx, pack.id) if one.file != sticker.file]
        _put_in_order(tx, left)
        return await _changed(tx, me, pack)

    return await core.db.write(body)


async def _let_go(tx: WriteTx, gone: Sequence[Sticker]) -> None:
    """End the hold of a set on stickers; in messages that show them they go on without it."""
    known = await files.by_ids(tx, [one.file for one in gone])
    for sticker in gone:
        tx.drop(STICKERS, sticker.file)
        tx.drop(FILE_USES, sticker.file, int(Use.STICKER), sticker.pack)
    for file in known.values():
        details = replace(file.details, pack=0)
        files.add(tx, replace(file, details=details))


def _put_in_order(tx: WriteTx, stickers: Sequence[Sticker]) -> None:
    for place, sticker in enumerate(stickers):
        if sticker.place != place:
            tx.put(STICKERS, replace(sticker, place=place))


async def move(core: Core, me: Me, claim: Claim, place: int) -> Found:
    """Put a sticker elsewhere in a set of one's own. Refuses with STICKER_INVALID."""

    async def body(tx: WriteTx) -> Found:
        await check_claim(core, tx, me, claim, "STICKER_INVALID")
        pack, sticker = await _own_sticker(tx, me, claim.id)
        order = await rows.of_set(tx, pack.id)
        order.remove(sticker)
        order.insert(max(0, min(place, len(order))), sticker)
        _put_in_order(tx, order)
        return await _changed(tx, me, pack)

    return await core.db.write(body)


class Change(Record, frozen=True):
    """What is to be different about a sticker; None leaves it as it is."""

    emoji: str | None = None
    keywords: str | None = None
    mask: Mask | None = None


async def change(core: Core, me: Me, claim: Claim, wanted: Change) -> Found:
    """Change what a sticker stands for. Refuses with STICKER_INVALID or STICKER_EMOJI_INVALID."""
    emoji = None if wanted.emoji is None else _emoji(wanted.emoji)

    async def body(tx: WriteTx) -> Found:
        await check_claim(core, tx, me, claim, "STICKER_INVALID")
        pack, sticker = await _own_sticker(tx, me, claim.id)
        file = (await files.by_ids(tx, [sticker.file]))[sticker.file]
        details = file.details
        if emoji is not None:
            sticker = replace(sticker, emoji=joined(emoji))
            details = replace(details, sticker=emoji[0])
        if wanted.keywords is not None:
            sticker = replace(sticker, keywords=_keywords(wanted.keywords))
        if wanted.mask is not None and pack.kind == StickerKind.MASKS:
            details = replace(details, mask=wanted.mask)
        tx.put(STICKERS, sticker)
        files.add(tx, replace(file, details=details))
        return await _changed(tx, me, pack)

    return await core.db.write(body)


async def exchange(core: Core, me: Me, claim: Claim, new: NewSticker) -> Found:
    """Put another sticker in the place of one. Refuses with STICKER_INVALID, and as `create`."""

    async def own(tx: Tx) -> StickerSet:
        await check_claim(core, tx, me, claim, "STICKER_INVALID")
        return (await _own_sticker(tx, me, claim.id))[0]

    pack = await core.db.read(own)
    file, sticker = await _prepare(core, me, pack, new)

    async def body(tx: WriteTx) -> Found:
        now, before = await _own_sticker(tx, me, claim.id)
        await _let_go(tx, [before])
        await _add(core, tx, file, replace(sticker, place=before.place))
        return await _changed(tx, me, now)

    return await core.db.write(body)


async def rename(core: Core, me: Me, named: int | str, title: str) -> Found:
    """Give a set of one's own another title. Refuses with STICKERSET_INVALID or
    PACK_TITLE_INVALID."""
    title = _title(title)

    async def body(tx: WriteTx) -> Found:
        pack = await _own(tx, me, named)
        return await _changed(tx, me, replace(pack, title=title))

    return await core.db.write(body)


async def set_thumb(core: Core, me: Me, named: int | str, thumb: Claim | None) -> Found:
    """Choose what stands for a set of one's own; None is its first sticker again.

    Refuses with STICKERSET_INVALID, STICKER_THUMB_PNG_NOPNG or STICKER_THUMB_TGS_NOTGS.
    """
    pack = await core.db.read(lambda tx: _own(tx, me, named))
    file = None if thumb is None else await _thumb(core, me, pack, thumb)
    return await _with_thumb(core, me, pack, file)


async def set_thumb_sticker(core: Core, me: Me, named: int | str, file: FileId) -> Found:
    """Let one of a set's own custom emoji stand for it. Refuses with STICKERSET_INVALID or
    STICKER_INVALID."""

    async def body(tx: Tx) -> tuple[StickerSet, File]:
        pack = await _own(tx, me, named)
        sticker = await tx.get(STICKERS, file)
        if sticker is None or sticker.pack != pack.id:
            raise Refused("STICKER_INVALID")
        return pack, (await files.by_ids(tx, [file]))[file]

    pack, shown = await core.db.read(body)
    copy = replace(shown, id=FileId(core.ids.next()), created=core.now())
    return await _with_thumb(core, me, pack, copy)


async def _with_thumb(core: Core, me: Me, pack: StickerSet, file: File | None) -> Found:
    async def body(tx: WriteTx) -> Found:
        now = await _own(tx, me, pack.id)
        if now.thumb:
            tx.drop(FILE_USES, now.thumb, int(Use.STICKER), now.id)
        shown = FileId(0) if file is None else _hold_thumb(tx, now.id, file, core.now())
        return await _changed(tx, me, replace(now, thumb=shown))

    return await core.db.write(body)


async def _thumb(core: Core, me: Me, pack: StickerSet, claim: Claim) -> File:
    """Give the file that is to stand for a set: of the size of custom emoji, or as a sticker."""
    given = await copied(core, me, FileKind.DOCUMENT, claim, "STICKER_THUMB_PNG_NOPNG")
    data = await _bytes(core, given)
    wrong = "STICKER_THUMB_TGS_NOTGS" if given.mime == TGS else "STICKER_THUMB_PNG_NOPNG"
    sound = await asyncio.to_thread(checking.check_thumb, data, given.mime)
    if sound is None:
        raise Refused(wrong)
    return File(
        id=FileId(core.ids.next()),
        kind=FileKind.DOCUMENT,
        blob=given.blob if sound.written_anew is None else await core.blobs.put(sound.written_anew),
        size=given.size if sound.written_anew is None else len(sound.written_anew),
        mime=sound.mime,
        owner=me.user,
        created=core.now(),
        details=Details(image=(sound.width, sound.height), pack=pack.id),
    )


def _hold_thumb(tx: WriteTx, pack: int, file: File, now: int) -> FileId:
    files.add(tx, file)
    files.hold(tx, file.id, Use.STICKER, pack, now)
    return file.id


async def delete(core: Core, me: Me, named: int | str) -> None:
    """Delete a set of one's own for everybody. Refuses with STICKERSET_INVALID."""

    async def body(tx: WriteTx) -> None:
        pack = await _own(tx, me, named)
        await _let_go(tx, await rows.of_set(tx, pack.id))
        await files.release_all(tx, Use.STICKER, pack.id)
        await rows.forget_set(tx, pack.id)
        updates.note(
            tx,
            BoxId(pack.creator or me.user),
            NoteKind.STICKER_SETS,
            pack.kind,
            date=core.now(),
            origin=me.session,
        )

    await core.db.write(body)


def emoji_of(sticker: Sticker) -> list[str]:
    """Give the emoji that a sticker stands for."""
    return parted(sticker.emoji)
