"""Pages of the web: fetched once for everybody, shown in messages as copies of their own.

A message whose link is not known yet is sent with a page that is still being fetched; when it has
come, or could not be, everybody who has the message is told (core.telegram.org/constructor/
updateWebPage). What was fetched is kept for an hour: a link that goes round is fetched once.

Nothing is fetched unless the operator has switched previews on: `Core.previews` is None then.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import msgspec

from chappe.core import access, filing, media
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.media.making import add_fetched_photo
from chappe.core.previews.links import Link, normal
from chappe.core.previews.reading import read
from chappe.core.previews.source import Fetch, Fetched, Unreachable
from chappe.core.refused import Refused
from chappe.model import (
    SERVICE_ACCOUNT,
    Content,
    ContentId,
    FileId,
    KeyId,
    Kind,
    Me,
    Use,
    WebPage,
    WebPageMedia,
    replace,
)
from chappe.store import files, web_pages
from chappe.store import messages as rows
from chappe.store.db import StoreError, Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.web_pages import WEB_PAGE_WAITING, WEB_PAGES, PageRow, State, Waiting

FRESH: Final = 3600
"""Seconds for which what was fetched is used again; then it is forgotten."""
FAILED: Final = 600
"""Seconds for which a page without anything to show is not tried again."""
PATIENCE: Final = 90
"""Seconds after which a page that is still being fetched counts as lost: the server was stopped."""
BATCH: Final = 100
PAGE_SIZE: Final = 1 << 20
PICTURE_SIZE: Final = 5 << 20
"""Bytes of a page, and of a picture, that are read."""
PICTURES: Final = "image/jpeg, image/png, image/webp, image/gif"
PAGES: Final = f"text/html, application/xhtml+xml, {PICTURES}"
ASKED: Final = Rule("web pages", burst=30, every=6.0)
"""Pages that one account can have fetched."""

log = logging.getLogger(__name__)

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(WebPage).decode


class Previews:
    """Fetches pages, each once at a time, and tells those who wait. Lives on the event loop."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._tasks: dict[int, asyncio.Task[None]] = {}

    def start(self, core: Core, page: int, url: str) -> asyncio.Task[None]:
        """Begin to fetch a page that was written down as asked for."""
        task = self._tasks.get(page)
        if task is None:
            task = asyncio.create_task(self._bring(core, page, url), name="web page")
            self._tasks[page] = task
            task.add_done_callback(lambda _: self._tasks.pop(page, None))
        return task

    async def close(self) -> None:
        """Give up what is being fetched; the next start settles it."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _bring(self, core: Core, page: int, url: str) -> None:
        found = None
        try:
            found = await self._look(core, page, url)
        except (Unreachable, Refused):
            log.debug("a web page has no preview")
        except Exception as error:  # noqa: BLE001 - whatever a stranger's page brings about
            # Without the error's text, which may quote the page or its address.
            log.error(  # noqa: TRY400
                "a web page could not be read", extra={"error": type(error).__name__}
            )
        try:
            await settle(core, page, url, found)
        except StoreError:
            log.exception("a web page could not be kept")

    async def _look(self, core: Core, page: int, url: str) -> WebPage | None:
        got = await self._fetch(url, accept=PAGES, most=PAGE_SIZE)
        if got.kind.startswith("image/"):
            if not got.whole:
                got = await self._fetch(url, accept=PICTURES, most=PICTURE_SIZE)
            image = await self._photo(core, got)
            return WebPage(page, url, kind="photo", photo=image, large=True)
        said = await asyncio.to_thread(read, got.body, got.charset, got.url)
        photo: FileId | None = None
        if said.picture:
            try:
                got = await self._fetch(said.picture, accept=PICTURES, most=PICTURE_SIZE)
                photo = await self._photo(core, got)
            except (Unreachable, Refused):
                log.debug("a web page names a picture that cannot be had")
        if not said.title and not said.description and photo is None:
            return None
        return WebPage(
            id=page,
            url=url,
            kind=said.kind,
            site=said.site,
            title=said.title,
            description=said.description,
            author=said.author,
            photo=photo,
            large=photo is not None and said.large,
        )

    async def _photo(self, core: Core, got: Fetched) -> FileId:
        if not got.whole:
            raise Unreachable("a picture that is too large")
        service = Me(SERVICE_ACCOUNT, KeyId(0))
        return (await add_fetched_photo(core, service, got.body)).id


# --- previews of messages -------------------------------------------------------------------------


async def attach(
    core: Core, tx: WriteTx, me: Me, content: ContentId, body: Content, link: Link | None
) -> Content:
    """Give what a new or changed message says with the preview of its link, as far as that is
    known; if it is not, the message waits for it.

    A link is passed over where previews are switched off, where the message carries other media,
    and where the sender has had too many fetched. A copy of a message that waits does too.
    """
    shown = body.media
    if isinstance(shown, WebPageMedia) and shown.asked:
        return await _wait_along(tx, content, body, shown)
    if core.previews is None or link is None or shown is not None:
        return body
    row = await tx.get(WEB_PAGES, link.url)
    if row is None or not _fresh(row, core.now()):
        if core.limits.wait(ASKED, me.user):
            return body
        row = await _ask(core, tx, me, link.url)
    if row.state == State.NOTHING:
        return body
    known = row.state == State.KNOWN
    page = _decode(row.body) if known else WebPage(row.id, row.url)
    if page.photo is not None and await tx.get(FILES, page.photo) is None:
        page = msgspec.structs.replace(page, photo=None)
    if not known:
        tx.put(WEB_PAGE_WAITING, Waiting(row.id, content))
    asked = 0 if known else row.date
    return replace(body, media=WebPageMedia(page, asked, link.large, link.small, link.manual))


async def _wait_along(
    tx: WriteTx, content: ContentId, body: Content, shown: WebPageMedia
) -> Content:
    row = await tx.get(WEB_PAGES, shown.page.url)
    if row is None or row.id != shown.page.id:
        return replace(body, media=None)
    if row.state == State.ASKED:
        tx.put(WEB_PAGE_WAITING, Waiting(row.id, content))
        return body
    page = _decode(row.body) if row.state == State.KNOWN else None
    return replace(body, media=None if page is None else replace(shown, page=page, asked=0))


def _fresh(row: PageRow, now: int) -> bool:
    lasts = {State.ASKED: PATIENCE, State.KNOWN: FRESH}.get(State(row.state), FAILED)
    return now - row.date < lasts


async def _ask(core: Core, tx: WriteTx, me: Me, url: str) -> PageRow:
    """Write down that a page is being fetched, in place of what was known of it."""
    previews = core.previews
    assert previews is not None  # whoever asks has looked
    before = await tx.get(WEB_PAGES, url)
    if before is not None:
        await web_pages.release(tx, [before.id])
    row = PageRow(url, core.ids.next(), int(State.ASKED), core.now(), b"")
    tx.put(WEB_PAGES, row)

    def begin() -> None:
        core.limits.spend(ASKED, me.user)
        previews.start(core, row.id, url)

    tx.after(begin)
    return row


async def settle(core: Core, page: int, url: str, found: WebPage | None) -> None:
    """Keep what was found at an address, or that there was nothing, and tell those who wait."""

    async def body(tx: WriteTx) -> None:
        contents = await web_pages.waiting_for(tx, page)
        copies = await rows.copies_of(tx, contents)
        await tx.lock(*{entry.box for entry in copies})
        row = await tx.get(WEB_PAGES, url)
        if row is not None and row.id == page:
            state = State.NOTHING if found is None else State.KNOWN
            known = b"" if found is None else _encode(found)
            tx.put(WEB_PAGES, PageRow(url, page, int(state), core.now(), known))
            if found is not None and found.photo is not None:
                files.hold(tx, found.photo, Use.PAGE, page, core.now())
        await web_pages.end_waiting(tx, page)
        for content in contents:
            await _bring_to(core, tx, content, page, found)

    await core.db.write(body)


async def _bring_to(
    core: Core, tx: WriteTx, content: ContentId, page: int, found: WebPage | None
) -> None:
    """Put a page into a content that waited for it, unless that shows something else by now."""
    copies = await rows.copies(tx, content)
    if not copies:
        return
    whole = await access.whole(tx, content)
    if whole is None or not isinstance(whole[2].media, WebPageMedia):
        return
    author, edited, body = whole
    shown = whole[2].media
    if shown.page.id != page:
        return
    new = replace(body, media=None if found is None else replace(shown, page=found, asked=0))
    await rows.rewrite(tx, content, edited, access.encode_content(new))
    await media.hold(tx, content, new.media, core.now())
    for entry in copies:
        await filing.changed(
            tx,
            entry,
            author,
            edited,
            new,
            date=core.now(),
            kind=Kind.WEB_PAGE,
            extra=page,
        )


# --- pages by themselves --------------------------------------------------------------------------


async def look(core: Core, me: Me, url: str) -> WebPage | None:
    """Give what a page of the web says of itself, fetched now if need be; None where there is
    nothing to show, or previews are switched off.

    Refuses with WEBPAGE_URL_INVALID, or FLOOD_WAIT where the asker has too many fetched.
    """
    address = normal(url)
    if address is None:
        raise Refused("WEBPAGE_URL_INVALID")
    previews = core.previews
    if previews is None:
        return None

    async def known(tx: Tx) -> PageRow | None:
        return await tx.get(WEB_PAGES, address)

    async def ask(tx: WriteTx) -> PageRow:
        row = await tx.get(WEB_PAGES, address)
        return (
            row
            if row is not None and _fresh(row, core.now())
            else await _ask(core, tx, me, address)
        )

    row = await core.db.read(known)
    if row is None or not _fresh(row, core.now()):
        wait = core.limits.wait(ASKED, me.user)
        if wait:
            raise Refused("FLOOD_WAIT", wait)
        row = await core.db.write(ask)
    if row.state == State.ASKED:
        await asyncio.shield(previews.start(core, row.id, address))
        row = await core.db.read(known)
    return _decode(row.body) if row is not None and row.state == State.KNOWN else None


async def tidy_up(core: Core) -> None:
    """Settle pages whose fetching was cut short, and forget those that were fetched long ago."""

    async def lost(tx: Tx) -> list[PageRow]:
        return await web_pages.asked_before(tx, core.now() - PATIENCE, BATCH)

    async def forget(tx: WriteTx) -> int:
        old = await web_pages.outdated(tx, core.now() - FRESH, BATCH)
        if old:
            await web_pages.forget(tx, [url for url, _ in old], [page for _, page in old])
        return len(old)

    while rows_ := await core.db.read(lost):
        for row in rows_:
            await settle(core, row.id, row.url, None)
    while await core.db.write(forget) == BATCH:
        pass
