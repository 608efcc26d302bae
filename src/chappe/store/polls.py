"""SQL of polls: how they stand, which contents show them, who voted for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import ContentId, UserId
from chappe.store.db import Appended, Keyed, Tx, WriteTx, expand


class PollRow(NamedTuple):
    """How a poll stands."""

    id: int
    creator: UserId
    closes: int
    """When it closes by itself (Unix time), or 0."""
    closed: int
    version: int
    """Grows with each change."""
    voters: int
    tally: bytes
    """The votes for each answer, in order, as MessagePack."""


class Vote(NamedTuple):
    poll: int
    account: UserId
    chosen: int
    """A bit for each answer."""
    date: int


POLLS: Final = Keyed("polls", PollRow, key=("id",))
POLL_USES: Final = Appended("poll_uses", ("poll", "content"))
VOTES: Final = Keyed("votes", Vote, key=("poll", "account"))

_VOTE: Final = "poll, account, chosen, date"


async def shown_by(tx: Tx, poll: int, limit: int) -> list[ContentId]:
    """The contents that show a poll, the oldest first."""
    rows = await tx.all(
        "select content from poll_uses where poll = $1 order by content limit $2", poll, limit
    )
    return [ContentId(row[0]) for row in rows]


async def votes_of(tx: Tx, account: UserId, polls: Sequence[int]) -> dict[int, Vote]:
    """What one account voted for in polls."""
    if not polls:
        return {}
    sql = f"select {_VOTE} from votes where account = $1 and poll in ({{}})"
    rows = await tx.all(expand(sql, len(polls), first=2), account, *polls)
    return {row[0]: Vote(*row) for row in rows}


async def newest_voters(tx: Tx, polls: Sequence[int], most: int) -> list[tuple[int, UserId]]:
    """(poll, account) of those who voted last, `most` for each poll."""
    if not polls:
        return []
    rows = await tx.all(
        expand(
            "select poll, account from (select poll, account, row_number() over"
            " (partition by poll order by date desc, account desc) as nth"
            " from votes where poll in ({})) as ranked where nth <= $1 order by poll, nth",
            len(polls),
            first=2,
        ),
        most,
        *polls,
    )
    return [(row[0], UserId(row[1])) for row in rows]


async def votes(
    tx: Tx, poll: int, option: int, after: tuple[int, int] | None, limit: int
) -> list[Vote]:
    """Votes for any of the answers whose bits are in `option`, the newest first, after the (date,
    account) of the last one."""
    args = [poll, option]
    more = ""
    if after is not None:
        more = " and (date < $3 or (date = $3 and account < $4))"
        args += after
    rows = await tx.all(
        f"select {_VOTE} from votes where poll = $1 and (chosen & $2) <> 0{more}"
        f" order by date desc, account desc limit ${len(args) + 1}",
        *args,
        limit,
    )
    return [Vote(*row) for row in rows]


async def cast_by(tx: Tx, account: UserId, limit: int) -> list[Vote]:
    """Votes of one account."""
    sql = f"select {_VOTE} from votes where account = $1 order by poll limit $2"
    return [Vote(*row) for row in await tx.all(sql, account, limit)]


async def due(tx: Tx, now: int, limit: int) -> list[int]:
    """Polls that are open and whose time is over."""
    rows = await tx.all(
        "select id from polls where closed = 0 and closes > 0 and closes <= $1"
        " order by closes limit $2",
        now,
        limit,
    )
    return [row[0] for row in rows]


async def forget(tx: WriteTx, contents: Sequence[ContentId]) -> None:
    """Contents are no more: delete the polls that only they showed, with every vote."""
    if not contents:
        return
    sql = "select distinct poll from poll_uses where content in ({})"
    polls = [row[0] for row in await tx.all(expand(sql, len(contents)), *contents)]
    if not polls:
        return
    await tx.run(expand("delete from poll_uses where content in ({})", len(contents)), *contents)
    unused = expand(
        "in (select p.id from polls p where p.id in ({}) and not exists"
        " (select 1 from poll_uses u where u.poll = p.id))",
        len(polls),
    )
    await tx.run(f"delete from votes where poll {unused}", *polls)
    await tx.run(f"delete from polls where id {unused}", *polls)
