"""The public pages at their addresses (core.telegram.org/api/links).

Every request asks the database whom the username names now, so what was taken back is gone at once;
the page itself comes out of the cache while that is unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.publishing import fronts
from chappe.core.publishing import posts as core_posts
from chappe.core.publishing.fronts import Front, Sort
from chappe.core.publishing.posts import Posts
from chappe.core.trust import explaining
from chappe.core.trust.places import country_of_address
from chappe.edge.http import asked_of_bot, has_already, language_of
from chappe.edge.pages import Pages, content_policy
from chappe.locale import LANGUAGES, texts
from chappe.model import FileKind, MessageId
from chappe.public import feeds, files
from chappe.public.bubbles import Bubble, bubbles
from chappe.public.cache import Cache, Made, made
from chappe.public.formatting import plain
from chappe.public.numbers import counted
from chappe.public.receiving import visitor

TEMPLATES: Final = Path(__file__).with_name("templates")
VISITS: Final = Rule("public pages", burst=600, every=0.05)
"""Pages and files for one network address."""
GUESS: Final = 20
"""What asking for a username that nobody has costs of these."""
DESCRIPTION: Final = 200
"""Characters of what a page says of itself to others."""
HIGHEST: Final = 1 << 31
"""Above every message number."""
_NUMBER: Final = re.compile(r"[0-9]{1,10}", re.ASCII)
_POST: Final = re.compile(
    r"https?://(?P<host>[^/]+)/(?:s/)?(?P<name>[A-Za-z]\w{3,31})/(?P<post>[0-9]{1,10})/?", re.ASCII
)
_WITHIN: Final = ("thread", "comment")
"""What a link to a message may name besides (core.telegram.org/api/links#message-links)."""
_SHARES: Final = (
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u="),
    ("WhatsApp", "https://wa.me/?text="),
)
"""Services that take a link in an address."""


class Site:
    """The public pages of one server."""

    def __init__(self, core: Core, pages: Pages) -> None:
        self._core = core
        self._pages = pages
        self._cache = Cache()
        self._base = core.config.web_page()

    def routes(self) -> list[Route]:
        """The addresses; those of the server itself come before them."""
        return [
            Route("/robots.txt", _robots),
            Route("/oembed", self._embedding),
            Route("/s/{name}", self._posts),
            Route("/s/{name}/rss", self._rss),
            Route("/s/{name}/atom", self._atom),
            Route("/s/{name}/{post}", self._post),
            Route("/{name}", self._front),
            Route("/{name}/photo", self._photo),
            Route("/{name}/{post}", self._post),
            Route("/{name}/{post}/media", self._file),
            Route("/{name}/{post}/media/{letter}", self._file),
            Route("/{name}/{thread}/{post}", self._in_thread),
        ]

    # --- pages ------------------------------------------------------------------------------------

    async def _front(self, request: Request) -> Response:
        """Whom a username names."""
        front, language = await self._named(request), self._language(request)
        asked = asked_of_bot(request) if front.sort is Sort.BOT else None
        query = {"domain": front.username} | ({} if asked is None else {asked[0]: asked[1]})
        link = f"tg://resolve?{urlencode(query)}"

        async def make() -> bytes:
            shown = await self._page_of(front) if front.readable else Posts()
            return self._render(
                "front.html",
                language,
                front,
                link=link,
                bubbles=bubbles(front, shown, language)[:3],
                count=_members(front, language),
            )

        return await self._answer(request, front, ("front", link), make)

    async def _posts(self, request: Request) -> Response:
        """The posts of a channel, a page of them."""
        front, language = await self._named(request), self._language(request)
        if not front.readable:
            raise HTTPException(404)
        before, after = _number(request, "before"), _number(request, "after")

        async def make() -> bytes:
            shown = await core_posts.page(
                self._core, front.peer, front.country, before=before, after=after
            )
            ends = [one.id for one in shown.messages]
            return self._render(
                "posts.html",
                language,
                front,
                link=f"tg://resolve?domain={front.username}",
                bubbles=bubbles(front, shown, language),
                count=_members(front, language),
                older=min(ends) if ends and shown.older else 0,
                newer=max(ends) if ends and shown.newer else 0,
            )

        return await self._answer(request, front, ("posts", before, after), make)

    async def _post(self, request: Request) -> Response:
        """One post; where strangers may not read it, a page that hands it on to an app."""
        front, language = await self._named(request), self._language(request)
        id_ = _message(request)
        link = f"tg://resolve?domain={front.username}&post={id_}"
        for name in _WITHIN:
            if (number := _number(request, name)) > 0:
                link += f"&{name}={number}"
        if not front.readable:
            return await self._handed_on(request, front, link)
        framed = request.query_params.get("embed") == "1"

        async def make() -> bytes:
            one = await self._single(front, id_, language)
            template = "embed.html" if framed else "post.html"
            return self._render(template, language, front, link=link, one=one, **self._shares(one))

        return await self._answer(request, front, ("post", link, framed), make, framed=framed)

    async def _in_thread(self, request: Request) -> Response:
        """A message in a topic: apps show it."""
        front, thread = await self._named(request), _in_path(request, "thread")
        query = {"domain": front.username, "thread": thread, "post": _message(request)}
        return await self._handed_on(request, front, f"tg://resolve?{urlencode(query)}")

    async def _handed_on(self, request: Request, front: Front, link: str) -> Response:
        language = self._language(request)

        async def make() -> bytes:
            count = _members(front, language)
            return self._render("front.html", language, front, link=link, bubbles=[], count=count)

        return await self._answer(request, front, ("front", link), make)

    # --- feeds and embedding ----------------------------------------------------------------------

    async def _rss(self, request: Request) -> Response:
        return await self._feed(request, feeds.rss, feeds.RSS_TYPE)

    async def _atom(self, request: Request) -> Response:
        return await self._feed(request, feeds.atom, feeds.ATOM_TYPE)

    async def _feed(
        self, request: Request, write: Callable[[Front, list[Bubble], str, str], bytes], kind: str
    ) -> Response:
        front, language = await self._named(request), self._language(request)
        if not front.readable:
            raise HTTPException(404)

        async def make() -> bytes:
            shown = bubbles(front, await self._page_of(front), language)
            return write(front, shown, self._base, language)

        return await self._answer(request, front, kind, make, kind=kind)

    async def _embedding(self, request: Request) -> Response:
        """What a site needs to embed a post whose address it names (oembed.com)."""
        self._count(request)
        if request.query_params.get("format", "json") != "json":
            raise HTTPException(501)
        asked = request.query_params.get("url", "")[:500]
        near = urlsplit(self._base).netloc
        found = _POST.fullmatch(asked.partition("?")[0])
        if found is None or found["host"].lower() != near.lower():
            raise HTTPException(404)
        front = await self._find(request, found["name"])
        if not front.readable:
            raise HTTPException(404)
        one = await self._single(front, MessageId(int(found["post"])), self._language(request))
        size = (_number(request, "maxwidth"), _number(request, "maxheight"))
        said = feeds.embedding(front, one, self._pages.facts.name, self._base, *size)
        return JSONResponse(said, headers=_headers(front) | {"Access-Control-Allow-Origin": "*"})

    # --- files ------------------------------------------------------------------------------------

    async def _photo(self, request: Request) -> Response:
        """The picture beside a name."""
        front = await self._named(request)
        if front.photo is None:
            raise HTTPException(404)
        part = files.part_of(front.photo, "c") or files.part_of(front.photo, "a")
        if part is None:
            raise HTTPException(404)
        return await files.sent(
            self._core, request, part, modified=front.photo.created, shared=front.readable
        )

    async def _file(self, request: Request) -> Response:
        """What a post carries."""
        front = await self._named(request)
        if not front.readable:
            raise HTTPException(404)
        file = await core_posts.file(self._core, front.peer, _message(request), front.country)
        letter = request.path_params.get("letter", "")
        if file is None or file.kind is FileKind.SECRET:
            raise HTTPException(404)
        part = files.part_of(file, letter)
        if part is None:
            raise HTTPException(404)
        return await files.sent(self._core, request, part, modified=file.created, shared=True)

    # --- what all of them do ----------------------------------------------------------------------

    async def _named(self, request: Request) -> Front:
        self._count(request)
        return await self._find(request, request.path_params["name"])

    async def _find(self, request: Request, username: str) -> Front:
        client = request.client
        country = "" if client is None else country_of_address(self._core, client.host)
        found = await fronts.front(self._core, username, country)
        if found is not None and found.withheld is not None:
            # RFC 7725: 451 says that it is for legal reasons, of which a court's order is one.
            said = explaining.chat(found.withheld, self._language(request))
            raise HTTPException(451, said)
        if found is None:
            where = visitor(request)
            if where is not None:
                self._core.limits.spend(VISITS, where, GUESS)
            raise HTTPException(404)
        return found

    def _count(self, request: Request) -> None:
        """Send away who asks too often."""
        where = visitor(request)
        if where is None:
            return
        wait = self._core.limits.wait(VISITS, where)
        if wait:
            raise HTTPException(429, headers={"Retry-After": str(wait)})
        self._core.limits.spend(VISITS, where)

    def _language(self, request: Request) -> str:
        return language_of(request, self._core.config.language)

    async def _page_of(self, front: Front) -> Posts:
        return await core_posts.page(self._core, front.peer, front.country)

    async def _single(self, front: Front, id_: MessageId, language: str) -> Bubble:
        shown = await core_posts.single(self._core, front.peer, id_, front.country)
        found = bubbles(front, shown, language)
        if not found:
            raise HTTPException(404)
        return found[0]

    def _shares(self, one: Bubble) -> dict[str, Any]:
        """Give where a post is, and how it can be passed on: plain addresses, nothing of anybody
        else's."""
        url = self._base.rstrip("/") + one.url
        said = quote(one.summary, safe="")
        pictures = [item.image for item in one.items if item.image and not item.spoiler]
        return {
            "address": url,
            "picture": self._base.rstrip("/") + pictures[0] if pictures else "",
            "share_app": f"tg://msg_url?url={quote(url, safe='')}&text={said}",
            "share_email": f"mailto:?subject={said}&body={quote(url, safe='')}",
            "shares": [(name, place + quote(url, safe="")) for name, place in _SHARES],
        }

    def _render(self, template: str, language: str, front: Front, **values: Any) -> bytes:
        page = self._pages.render(
            template,
            language,
            folder=TEMPLATES,
            p=texts(language).public,
            front=front,
            site=self._base,
            about=plain(front.about, DESCRIPTION),
            others=[code for code in LANGUAGES if code != language],
            **values,
        )
        return page.encode()

    async def _answer(
        self,
        request: Request,
        front: Front,
        what: object,
        make: Callable[[], Awaitable[bytes]],
        *,
        kind: str = "text/html",
        framed: bool = False,
    ) -> Response:
        """Answer with a page, made anew where the cache has none that is good."""
        language, now = self._language(request), self._core.now()
        address = (front.username, what, language, front.country)
        page = self._cache.get(address, front, now)
        if page is None:
            page = made(await make(), now)
            self._cache.put(address, front, page)
        headers = _headers(front) | {
            "Content-Language": language,
            "Vary": "Accept-Language",
            "Cache-Control": "no-cache",
            "ETag": page.tag,
            "Last-Modified": formatdate(page.made, usegmt=True),
            "Content-Security-Policy": content_policy(TEMPLATES, framed=framed),
        }
        if framed:
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if _has_it(request, page):
            return Response(status_code=304, headers=headers)
        if kind == "text/html":
            return HTMLResponse(page.body, headers=headers)
        return Response(page.body, headers=headers, media_type=kind)


async def _robots(_: Request) -> Response:
    """Search engines may read everything: what they are not to list says so itself, which they see
    only if they may read it."""
    return PlainTextResponse(
        "User-agent: *\nDisallow: /oembed\nDisallow: /c/\nDisallow: /+\n"
        "Disallow: /report/\nDisallow: /appeal/\n"
    )


def _headers(front: Front) -> dict[str, str]:
    """Ask search engines not to list people, groups, and channels that do not want it."""
    return {} if front.readable and front.listed else {"X-Robots-Tag": "noindex"}


def _has_it(request: Request, page: Made) -> bool:
    """Tell whether a browser has the page already (RFC 9110, 13.2.2)."""
    if "if-none-match" in request.headers:
        return has_already(request, page.tag)
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
        return page.made <= since.timestamp()
    except (ValueError, OverflowError):
        return False


def _number(request: Request, name: str) -> int:
    asked = request.query_params.get(name, "")
    return min(int(asked), HIGHEST) if _NUMBER.fullmatch(asked) else 0


def _message(request: Request) -> MessageId:
    return MessageId(_in_path(request, "post"))


def _in_path(request: Request, name: str) -> int:
    written = request.path_params[name]
    if not _NUMBER.fullmatch(written) or not 0 < int(written) < HIGHEST:
        raise HTTPException(404)
    return int(written)


def _members(front: Front, language: str) -> str:
    """Say how many are in a channel or group."""
    t = texts(language).public
    if front.sort not in (Sort.CHANNEL, Sort.GROUP):
        return t.bot if front.sort is Sort.BOT else ""
    if front.sort is Sort.CHANNEL:
        return counted(front.members, t.subscriber, t.subscribers, language)
    return counted(front.members, t.member, t.members, language)
