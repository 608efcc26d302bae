"""SQL of pages of the web: what was fetched lately, and which contents wait for a page."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from chappe.model import ContentId, Use
from chappe.store.db import Keyed, Tx, WriteTx, expand


class State(IntEnum):
    """How far the server is with a page; the numbers are stored."""

    ASKED = 0
    KNOWN = 1
    NOTHING = 2
    """There is nothing to be shown."""


class PageRow(NamedTuple):
    """A page; `date` is when it was asked for, or was fetched."""

    url: str
    id: int
    state: int
    date: int
    body: bytes
    """A `WebPage` as msgpack, empty unless it is known."""


class Waiting(NamedTuple):
    page: int
    content: int


WEB_PAGES: Final = Keyed("web_pages", PageRow, key=("url",))
WEB_PAGE_WAITING: Final = Keyed("web_page_waiting", Waiting, key=("page", "content"))


async def waiting_for(tx: Tx, page: int) -> list[ContentId]:
    """The contents that wait for a page."""
    rows = await tx.all(
        "select content from web_page_waiting where page = $1 order by content", page
    )
    return [ContentId(row[0]) for row in rows]


async def end_waiting(tx: WriteTx, page: int) -> None:
    await tx.run("delete from web_page_waiting where page = $1", page)


async def asked_before(tx: Tx, date: int, limit: int) -> list[PageRow]:
    """Pages that are being fetched since before a moment."""
    rows = await tx.all(
        "select url, id, state, date, body from web_pages where date < $1 and state = $2 limit $3",
        date,
        int(State.ASKED),
        limit,
    )
    return [PageRow(*row) for row in rows]


async def outdated(tx: Tx, date: int, limit: int) -> list[tuple[str, int]]:
    """(address, id) of pages that were fetched before a moment."""
    rows = await tx.all(
        "select url, id from web_pages where date < $1 and state <> $2 limit $3",
        date,
        int(State.ASKED),
        limit,
    )
    return [(row[0], row[1]) for row in rows]


async def forget(tx: WriteTx, urls: Sequence[str], pages: Sequence[int]) -> None:
    """Delete pages, and end their hold on pictures; messages keep what they show."""
    await tx.run(expand("delete from web_pages where url in ({})", len(urls)), *urls)
    await release(tx, pages)


async def release(tx: WriteTx, pages: Sequence[int]) -> None:
    """End the hold of pages on their pictures."""
    await tx.run(
        expand("delete from file_uses where kind = $1 and holder in ({})", len(pages), first=2),
        int(Use.PAGE),
        *pages,
    )
