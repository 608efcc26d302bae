"""SQL of reactions: who thinks what of which content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import BoxId, ContentId, Entry, PeerId, UserId
from chappe.store.db import Appended, Tx, WriteTx, expand


class Given(NamedTuple):
    """One reaction of one account to one content."""

    content: ContentId
    account: UserId
    reaction: str
    place: int
    """The order in which the account chose, from 0."""
    date: int
    big: bool
    unread: bool
    """The author of the content has not seen it yet."""
    tag: bool
    """It tags a saved message of the account's own."""


REACTIONS: Final = Appended("reactions", Given._fields)

_GIVEN: Final = ", ".join(Given._fields)
_ENTRY: Final = "m.content, m.box, m.id, m.peer, m.flags, m.reply_to, m.media, m.date"


def _given(row: tuple[int | str, ...]) -> Given:
    content, account, reaction, place, date, big, unread, tag = row
    return Given(
        ContentId(int(content)),
        UserId(int(account)),
        str(reaction),
        int(place),
        int(date),
        bool(big),
        bool(unread),
        bool(tag),
    )


async def of_account(tx: Tx, content: ContentId, account: UserId) -> list[Given]:
    """What one account thinks of a content, in the order of its choice."""
    sql = f"select {_GIVEN} from reactions where content = $1 and account = $2 order by place"
    return [_given(row) for row in await tx.all(sql, content, account)]


async def change(tx: WriteTx, content: ContentId, account: UserId, given: Sequence[Given]) -> None:
    """Put an account's reactions to a content in the place of those it had."""
    await tx.run("delete from reactions where content = $1 and account = $2", content, account)
    for one in given:
        tx.add(REACTIONS, *one)


async def kinds(tx: Tx, content: ContentId) -> list[str]:
    """The different reactions to a content."""
    rows = await tx.all("select distinct reaction from reactions where content = $1", content)
    return [row[0] for row in rows]


async def counts(tx: Tx, contents: Sequence[ContentId]) -> list[tuple[ContentId, str, int]]:
    """How often each reaction was given to contents: the most frequent first, then the oldest."""
    if not contents:
        return []
    rows = await tx.all(
        expand(
            "select content, reaction, count(*) from reactions where content in ({})"
            " group by content, reaction order by count(*) desc, min(date), min(place)",
            len(contents),
        ),
        *contents,
    )
    return [(ContentId(row[0]), row[1], row[2]) for row in rows]


async def newest(tx: Tx, contents: Sequence[ContentId], account: UserId, most: int) -> list[Given]:
    """The newest reactions to each content, `most` of them, and those of one account besides."""
    if not contents:
        return []
    rows = await tx.all(
        expand(
            f"select {_GIVEN} from (select {_GIVEN}, row_number() over"
            " (partition by content order by date desc, account desc, place) as nth"
            " from reactions where content in ({})) as ranked"
            " where nth <= $1 or account = $2 order by content, nth",
            len(contents),
            first=3,
        ),
        most,
        account,
        *contents,
    )
    return [_given(row) for row in rows]


async def page(
    tx: Tx,
    content: ContentId,
    reaction: str | None,
    after: tuple[int, int] | None,
    limit: int,
) -> list[Given]:
    """Reactions to a content, the newest first, after the (date, account) of the last one."""
    where, args = ["content = $1"], [content, *([] if reaction is None else [reaction])]
    if reaction is not None:
        where.append("reaction = $2")
    if after is not None:
        at = len(args)
        where.append(f"(date < ${at + 1} or (date = ${at + 1} and account < ${at + 2}))")
        args += after
    rows = await tx.all(
        f"select {_GIVEN} from reactions where {' and '.join(where)}"
        f" order by date desc, account desc, place limit ${len(args) + 1}",
        *args,
        limit,
    )
    return [_given(row) for row in rows]


async def count(tx: Tx, content: ContentId, reaction: str | None) -> int:
    """How many reactions a content has, of one sort or of all."""
    if reaction is None:
        sql, args = "select count(*) from reactions where content = $1", (content,)
        return int(await tx.value(sql, *args))
    sql = "select count(*) from reactions where content = $1 and reaction = $2"
    return int(await tx.value(sql, content, reaction))


async def has_unread(tx: Tx, content: ContentId) -> bool:
    """Tell whether the author of a content has still to see a reaction."""
    sql = "select 1 from reactions where content = $1 and unread = 1 limit 1"
    return await tx.value(sql, content) is not None


async def mark_read(tx: WriteTx, contents: Sequence[ContentId]) -> None:
    """The author of contents has seen what others think of them."""
    sql = "update reactions set unread = 0 where unread = 1 and content in ({})"
    await tx.run(expand(sql, len(contents)), *contents)


async def unread_entries(
    tx: Tx, box: BoxId, peer: PeerId, *, below: int, above: int = 0, limit: int
) -> list[Entry]:
    """Messages of a chat whose reactions the owner has not seen, the newest first."""
    sql = (
        f"select {_ENTRY} from messages m where m.box = $1 and m.peer = $2"
        " and (m.flags & 512) <> 0 and m.id < $3 and m.id > $4 order by m.id desc limit $5"
    )
    return [Entry(*row) for row in await tx.all(sql, box, peer, below, above, limit)]


async def count_unread(tx: Tx, box: BoxId, peer: PeerId, above: int = 0) -> int:
    """Count the messages of a chat whose reactions the owner has not seen."""
    return int(
        await tx.value(
            "select count(*) from messages where box = $1 and peer = $2"
            " and (flags & 512) <> 0 and id > $3",
            box,
            peer,
            above,
        )
    )


async def unread_posts(
    tx: Tx, box: BoxId, writer: UserId, *, below: int, above: int = 0, limit: int
) -> list[Entry]:
    """Messages of somebody's in a channel with reactions they have not seen, the newest first."""
    sql = (
        f"select {_ENTRY} from messages m join posts p on p.box = m.box and p.id = m.id"
        " where m.box = $1 and m.peer = $1 and (m.flags & 512) <> 0 and p.writer = $2"
        " and m.id < $3 and m.id > $4 order by m.id desc limit $5"
    )
    return [Entry(*row) for row in await tx.all(sql, box, writer, below, above, limit)]


async def count_unread_posts(tx: Tx, box: BoxId, writer: UserId) -> int:
    """Count the messages of somebody's in a channel with reactions they have not seen."""
    sql = (
        "select count(*) from messages m join posts p on p.box = m.box and p.id = m.id"
        " where m.box = $1 and m.peer = $1 and (m.flags & 512) <> 0 and p.writer = $2"
    )
    return int(await tx.value(sql, box, writer))


async def given_by(tx: Tx, account: UserId, limit: int) -> list[ContentId]:
    """Contents to which an account has reacted."""
    rows = await tx.all(
        "select distinct content from reactions where account = $1 order by content limit $2",
        account,
        limit,
    )
    return [ContentId(row[0]) for row in rows]


async def withdraw(tx: WriteTx, account: UserId, contents: Sequence[ContentId]) -> None:
    """Take an account's reactions away from contents."""
    sql = "delete from reactions where account = $1 and content in ({})"
    await tx.run(expand(sql, len(contents), first=2), account, *contents)


async def forget(tx: WriteTx, contents: Sequence[ContentId]) -> None:
    """Delete the reactions to contents that are no more."""
    if contents:
        sql = "delete from reactions where content in ({})"
        await tx.run(expand(sql, len(contents)), *contents)


# --- tags of saved messages ----------------------------------------------------------------------


async def tags(tx: Tx, account: UserId, origin: PeerId | None = None) -> list[tuple[str, int]]:
    """The tags of an account's saved messages and how often each is used, the most frequent
    first; `origin` counts only what was saved from one chat."""
    joined, args = "", [int(account)]
    if origin is not None:
        joined = (
            " join messages m on m.content = r.content and m.box = r.account"
            " join saved s on s.box = m.box and s.id = m.id and s.origin = $2"
        )
        args.append(origin)
    rows = await tx.all(
        f"select r.reaction, count(*) from reactions r{joined}"
        " where r.account = $1 and r.tag = 1 group by r.reaction"
        " order by count(*) desc, r.reaction",
        *args,
    )
    return [(row[0], row[1]) for row in rows]


async def tagged(
    tx: Tx, account: UserId, tags_: Sequence[str], *, below: int, limit: int
) -> list[Entry]:
    """Saved messages of an account that have all of some tags, the newest first."""
    if not tags_:
        return []
    sql = (
        f"select {_ENTRY} from messages m where m.box = $1 and m.id < $2 and m.content in"
        " (select content from reactions where account = $1 and tag = 1 and reaction in ({})"
        " group by content having count(*) = $3) order by m.id desc limit $4"
    )
    rows = await tx.all(expand(sql, len(tags_), first=5), account, below, len(tags_), limit, *tags_)
    return [Entry(*row) for row in rows]
