"""SQL of stickers: sets, what is in them, and who has added them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import (
    SERVICE_ACCOUNT,
    Featured,
    FileId,
    Installed,
    Sticker,
    StickerSet,
    UserId,
)
from chappe.store.db import Keyed, Tx, WriteTx, expand

STICKER_SETS: Final = Keyed("sticker_sets", StickerSet, key=("id",))
STICKERS: Final = Keyed("stickers", Sticker, key=("file",))
INSTALLED: Final = Keyed("installed_sets", Installed, key=("account", "pack"))
FEATURED: Final = Keyed("featured_sets", Featured, key=("pack",))

_SET: Final = ", ".join(STICKER_SETS.columns)
_STICKER: Final = ", ".join(f"s.{column}" for column in STICKERS.columns)
_FEATURED: Final = ", ".join(FEATURED.columns)
_INSTALLED: Final = ", ".join(f"i.{column}" for column in INSTALLED.columns)


class Page(NamedTuple):
    """How many rows are wanted, and after how many."""

    limit: int
    offset: int = 0


def _like(words: str) -> str:
    """Give the pattern of a text with these words in it."""
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _for_any(emoji: Sequence[str], first: int) -> list[str]:
    """Give a test for each emoji, whose values (`_within`) are parameters from `first` on."""
    places = range(first, first + len(emoji))
    return [f"lower(s.emoji) like ${place} escape '\\'" for place in places]


def _within(emoji: Sequence[str]) -> list[str]:
    return [f"% {one} %" for one in emoji]


async def by_name(tx: Tx, name: str) -> StickerSet | None:
    """The set of a name in lower case."""
    row = await tx.one(f"select {_SET} from sticker_sets where name = $1", name)
    return None if row is None else StickerSet(*row)


async def sets(tx: Tx, ids: Sequence[int]) -> dict[int, StickerSet]:
    """Sets by id, as far as they exist."""
    found = await tx.get_many(STICKER_SETS, [(id_,) for id_ in ids])
    return {pack.id: pack for pack in found.values()}


async def of_set(tx: Tx, pack: int) -> list[Sticker]:
    """What is in a set, in order."""
    rows = await tx.all(f"select {_STICKER} from stickers s where s.pack = $1 order by place", pack)
    return [Sticker(*row) for row in rows]


async def stickers(tx: Tx, files: Sequence[FileId]) -> dict[FileId, Sticker]:
    """Stickers by file, as far as these are part of a set."""
    found = await tx.get_many(STICKERS, [(file,) for file in files])
    return {one.file: one for one in found.values()}


async def covers(tx: Tx, packs: Sequence[int]) -> dict[int, FileId]:
    """The first sticker of each set."""
    if not packs:
        return {}
    rows = await tx.all(
        expand("select pack, file from stickers where place = 0 and pack in ({})", len(packs)),
        *packs,
    )
    return {row[0]: FileId(row[1]) for row in rows}


async def created_by(tx: Tx, creator: UserId, before: int, limit: int) -> list[StickerSet]:
    """The sets that somebody has made, the newest first, from below an id on (0: from the top)."""
    rows = await tx.all(
        f"select {_SET} from sticker_sets where creator = $1 and ($2 = 0 or id < $2)"
        " order by id desc limit $3",
        creator,
        before,
        limit,
    )
    return [StickerSet(*row) for row in rows]


async def count_by(tx: Tx, creator: UserId) -> int:
    """How many sets somebody has made."""
    sql = "select count(*) from sticker_sets where creator = $1"
    return int(await tx.value(sql, creator))


async def count_made(tx: Tx, creator: UserId, bot: UserId) -> int:
    """How many sets somebody has made by themselves (`bot` 0), or a bot for them."""
    sql = "select count(*) from sticker_sets where creator = $1 and bot = $2"
    return int(await tx.value(sql, creator, bot))


async def named_like(tx: Tx, words: str, kind: int, limit: int) -> list[StickerSet]:
    """The sets of a kind with a text in lower case in their name or title; none of the server's."""
    rows = await tx.all(
        f"select {_SET} from sticker_sets where kind = $1 and creator <> $2 and size > 0"
        " and (name like $3 escape '\\' or lower(title) like $3 escape '\\')"
        " order by id desc limit $4",
        kind,
        SERVICE_ACCOUNT,
        _like(words),
        limit,
    )
    return [StickerSet(*row) for row in rows]


async def installed(tx: Tx, account: UserId, kind: int) -> list[Installed]:
    """The sets of a kind that somebody has added, archived ones as well, in their order."""
    rows = await tx.all(
        f"select {_INSTALLED} from installed_sets i join sticker_sets p on p.id = i.pack"
        " where i.account = $1 and p.kind = $2 order by i.place desc",
        account,
        kind,
    )
    return [Installed(*row) for row in rows]


async def for_emoji(
    tx: Tx, account: UserId, emoji: Sequence[str], kind: int, limit: int
) -> list[Sticker]:
    """The stickers for any of some emoji in the sets that somebody has added and not archived, then
    in those that are recommended."""
    tests = " or ".join(_for_any(emoji, 4))
    rows = await tx.all(
        f"select {_STICKER} from stickers s join sticker_sets p on p.id = s.pack"
        " left join installed_sets i on i.pack = s.pack and i.account = $1"
        " left join featured_sets f on f.pack = s.pack and f.place > 0"
        " where p.kind = $2 and (i.archived = 0 or (i.pack is null and f.place > 0))"
        f" and ({tests}) order by coalesce(i.place, 0) desc, f.place, s.place limit $3",
        account,
        kind,
        limit,
        *_within(emoji),
    )
    return [Sticker(*row) for row in rows]


async def offered(tx: Tx, emoji: Sequence[str], words: str, kind: int, page: Page) -> list[Sticker]:
    """The stickers of all sets of a kind but the server's, for any of some emoji, or with words in
    lower case among theirs or in the title or name of their set; the newest sets first.

    Either of `emoji` and `words` may be empty.
    """
    tests, likes = _for_any(emoji, 5), _within(emoji)
    if words:
        place = 5 + len(likes)
        columns = ("s.keywords", "p.title", "p.name")
        tests += [f"lower({column}) like ${place} escape '\\'" for column in columns]
        likes.append(_like(words))
    rows = await tx.all(
        f"select {_STICKER} from stickers s join sticker_sets p on p.id = s.pack"
        f" where p.kind = $1 and p.creator <> $2 and ({' or '.join(tests)})"
        " order by p.id desc, s.place limit $3 offset $4",
        kind,
        SERVICE_ACCOUNT,
        page.limit,
        page.offset,
        *likes,
    )
    return [Sticker(*row) for row in rows]


async def popular(tx: Tx, kind: int, least: int, limit: int) -> list[int]:
    """The sets of a kind that most people besides their creators have added and use, at least so
    many; none of the server's."""
    rows = await tx.all(
        "select i.pack from installed_sets i join sticker_sets p on p.id = i.pack"
        " where p.kind = $1 and p.creator <> $2 and p.size > 0"
        " and i.archived = 0 and i.account <> p.creator"
        " group by i.pack having count(*) >= $3 order by count(*) desc, i.pack desc limit $4",
        kind,
        SERVICE_ACCOUNT,
        least,
        limit,
    )
    return [row[0] for row in rows]


async def featured(tx: Tx, kind: int) -> list[Featured]:
    """The sets of a kind that are recommended, in order."""
    rows = await tx.all(
        f"select {_FEATURED} from featured_sets where kind = $1 and place > 0 order by place", kind
    )
    return [Featured(*row) for row in rows]


async def featured_before(tx: Tx, kind: int, page: Page) -> list[Featured]:
    """The sets of a kind that were recommended once, those first that were so last."""
    rows = await tx.all(
        f"select {_FEATURED} from featured_sets where kind = $1 and place = 0"
        " order by since desc, pack desc limit $2 offset $3",
        kind,
        page.limit,
        page.offset,
    )
    return [Featured(*row) for row in rows]


async def count_featured_before(tx: Tx, kind: int) -> int:
    """How many sets of a kind were recommended once."""
    sql = "select count(*) from featured_sets where kind = $1 and place = 0"
    return int(await tx.value(sql, kind))


async def forget_set(tx: WriteTx, pack: int) -> None:
    """Delete a set, its stickers, and its place among what people have added."""
    await tx.run("delete from featured_sets where pack = $1", pack)
    await tx.run("delete from stickers where pack = $1", pack)
    await tx.run("delete from installed_sets where pack = $1", pack)
    await tx.run("delete from sticker_sets where id = $1", pack)


async def leave(tx: WriteTx, account: UserId) -> None:
    """Forget which sets an account has added, and who made those that it has made."""
    await tx.run("delete from installed_sets where account = $1", account)
    await tx.run("update sticker_sets set creator = 0 where creator = $1", account)
    await tx.run("update sticker_sets set bot = 0 where bot = $1 and bot > 0", account)
