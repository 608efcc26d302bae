"""SQL of lists of hashes, and of what is to be compared with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.model import BoxId, FileId, MessageId, PeerId, Use
from chappe.model.trust import HashForm, HashList, Measure
from chappe.store.db import Keyed, Tx, WriteTx, expand, expand_rows

HASH_LISTS: Final = Keyed("hash_lists", HashList, key=("name",))
STICKERS: Final = PeerId(0)
"""In place of a chat: files of sticker sets, which everybody can see."""
_COLUMNS: Final = ", ".join(HASH_LISTS.columns)
_SOME: Final = 500
"""Rows of one statement."""


async def lists(tx: Tx) -> list[HashList]:
    """All lists, by name."""
    rows = await tx.all(f"select {_COLUMNS} from hash_lists order by name")
    return [HashList(*row) for row in rows]


async def clear(tx: WriteTx, name: str, limit: int) -> int:
    """Delete so many hashes of a list; give how many there were."""
    return await tx.run(
        "delete from hash_entries where list = $1 and hash in"
        " (select hash from hash_entries where list = $1 order by hash limit $2)",
        name,
        limit,
    )


async def add(tx: WriteTx, name: str, hashes: Sequence[str]) -> int:
    """Add hashes to a list; give how many were new in it."""
    added = 0
    for start in range(0, len(hashes), _SOME):
        some = hashes[start : start + _SOME]
        sql = "insert into hash_entries (hash, list) values {} on conflict (hash, list) do nothing"
        values = [value for hash_ in some for value in (hash_, name)]
        added += await tx.run(expand_rows(sql, len(some), 2), *values)
    return added


async def lists_with(tx: Tx, hashes: Sequence[str]) -> list[HashList]:
    """The active lists of SHA-256 that have one of some hashes."""
    sql = (
        f"select distinct {_COLUMNS} from hash_lists l join hash_entries e on e.list = l.name"
        " where l.active = 1 and l.form = $1 and e.hash in ({}) order by name"
    )
    rows = await tx.all(expand(sql, len(hashes), first=2), int(HashForm.SHA256), *hashes)
    return [HashList(*row) for row in rows]


async def entries(tx: Tx, name: str, after: str, limit: int) -> list[str]:
    """Hashes of a list in their order, from after one on."""
    rows = await tx.all(
        "select hash from hash_entries where list = $1 and hash > $2 order by hash limit $3",
        name,
        after,
        limit,
    )
    return [row[0] for row in rows]


async def decided(tx: Tx, blob: str) -> bool:
    """Tell whether quarantine was ever decided about certain bytes: whoever decided against it
    decided for all who bring them."""
    found = await tx.value(
        "select 1 from file_blobs b join restrictions r on r.file = b.file"
        " where b.hash = $1 and r.measure = $2 limit 1",
        blob,
        int(Measure.QUARANTINE),
    )
    return found is not None


# --- what is to be compared -----------------------------------------------------------------------


async def queue(tx: WriteTx, peer: PeerId, posts: Sequence[int]) -> None:
    """Note posts of a chat, or files of sticker sets."""
    for start in range(0, len(posts), _SOME):
        some = posts[start : start + _SOME]
        sql = "insert into posts_to_compare (peer, message) values {} on conflict do nothing"
        values = [value for id_ in some for value in (peer, id_)]
        await tx.run(expand_rows(sql, len(some), 2), *values)


async def queued(tx: Tx, limit: int) -> list[tuple[PeerId, MessageId]]:
    rows = await tx.all(
        "select peer, message from posts_to_compare order by peer, message desc limit $1", limit
    )
    return [(PeerId(row[0]), MessageId(row[1])) for row in rows]


async def done(tx: WriteTx, peer: PeerId, id_: MessageId) -> None:
    sql = "delete from posts_to_compare where peer = $1 and message = $2"
    await tx.run(sql, peer, id_)


async def sweep(tx: WriteTx, peer: PeerId, below: int) -> None:
    """Note that what a chat has below a number is to be compared; of stickers, above it."""
    sql = "insert into chats_to_compare (peer, below) values ($1, $2) on conflict (peer) do update"
    await tx.run(f"{sql} set below = excluded.below", peer, below)


async def swept(tx: WriteTx, peer: PeerId) -> None:
    await tx.run("delete from chats_to_compare where peer = $1", peer)


async def sweeps(tx: Tx, limit: int) -> list[tuple[PeerId, int]]:
    rows = await tx.all("select peer, below from chats_to_compare order by peer limit $1", limit)
    return [(PeerId(row[0]), row[1]) for row in rows]


async def named_chats(tx: Tx) -> list[PeerId]:
    """Channels with a public name, and what discusses them."""
    rows = await tx.all(
        "select peer, linked from channels where username is not null and closed = 0 order by peer"
    )
    return [PeerId(peer) for row in rows for peer in row if peer is not None]


async def posts_with_files(
    tx: Tx, box: BoxId, below: int, limit: int
) -> tuple[list[MessageId], int | None]:
    """The posts with media among the next older ones of a chat, and below which number to go on;
    None where there are no more."""
    rows = await tx.all(
        "select id, media from messages where box = $1 and id < $2 order by id desc limit $3",
        box,
        below,
        limit,
    )
    found = [MessageId(row[0]) for row in rows if row[1]]
    return found, rows[-1][0] if len(rows) == limit else None


async def sticker_files(tx: Tx, above: int, limit: int) -> list[FileId]:
    """Files of sticker sets, by number."""
    rows = await tx.all(
        "select distinct file from file_uses where kind = $1 and file > $2 order by file limit $3",
        int(Use.STICKER),
        above,
        limit,
    )
    return [FileId(row[0]) for row in rows]
