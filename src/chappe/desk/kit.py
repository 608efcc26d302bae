"""What every page of the desk is made with: who asks, what they may, and how they are answered.

A `Room` is a set of pages; its decorators wrap each page in what must not be forgotten: a session,
a duty, proof that a form came from a page of ours, a line in the log, headers.
"""

from __future__ import annotations

import functools
import hmac
from collections.abc import Awaitable, Callable
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.refused import Refused
from chappe.core.trust import audit, sessions, tally
from chappe.core.trust.denied import Denied
from chappe.core.trust.sessions import Seat, Where
from chappe.desk import forms
from chappe.desk.forms import EMPTY, Form, form_of
from chappe.desk.looks import HEADERS, Assets, render
from chappe.edge.http import language_of
from chappe.locale import texts
from chappe.locale.desk import Desk as Words
from chappe.model import Record
from chappe.model.trust import Clerk, Duty, Staff

HOME: Final = "/desk"
LONGEST_AGENT: Final = 400
VISITS: Final = Rule("desk: visits", burst=120, every=0.5)
"""For one network address without a session."""
_SAFE: Final = frozenset({"GET", "HEAD"})
_FORBIDDEN: Final = frozenset({"DUTY_MISSING", "NOT_YOURS", "SAME_PERSON", "INSECURE", "FOREIGN"})


class Entry(NamedTuple):
    """A line of the menu."""

    name: str
    """Its word is `menu[name]` in the locale."""
    path: str
    duties: tuple[Duty, ...]
    key: str
    """With `g` before it, it leads there."""


class House:
    """What the pages of one server have in common."""

    def __init__(self, core: Core, assets: Assets, menu: tuple[Entry, ...]) -> None:
        self.core = core
        self.assets = assets
        self.menu = menu
        self.secure = core.config.web_address.startswith("https://")
        """Whether browsers reach this server by https."""

    @property
    def cookie(self) -> str:
        """What the cookie of a session is called. The prefix keeps other hosts of the same domain
        from setting it (RFC 6265bis, 4.1.3.2)."""
        return "__Host-desk" if self.secure else "desk"

    def seated(self, answer: Response, token: str) -> Response:
        """Give a browser its session."""
        answer.set_cookie(
            self.cookie,
            token,
            max_age=sessions.LONGEST,
            path="/" if self.secure else HOME,
            secure=self.secure,
            httponly=True,
            samesite="strict",
        )
        return answer

    def unseated(self, answer: Response) -> Response:
        """Take a browser's session away."""
        answer.delete_cookie(
            self.cookie,
            path="/" if self.secure else HOME,
            secure=self.secure,
            httponly=True,
            samesite="strict",
        )
        return answer


class Visitor:
    """Somebody who asks for a page, not yet known to be of the staff."""

    def __init__(self, house: House, request: Request) -> None:
        self.house = house
        self.core = house.core
        self.request = request
        self.form: Form = EMPTY
        self._language = ""

    def speak(self, language: str) -> None:
        """Answer in a language, whatever the browser asks for."""
        self._language = language

    @property
    def language(self) -> str:
        return self._language or language_of(self.request, self.core.config.language)

    @property
    def words(self) -> Words:
        return texts(self.language).desk

    @property
    def where(self) -> Where:
        client = self.request.client
        agent = self.request.headers.get("user-agent", "")[:LONGEST_AGENT]
        return Where("" if client is None else client.host, agent)

    def query(self, name: str, most: int = 200) -> str:
        """Give what an address has after its question mark, shortened."""
        return self.request.query_params.get(name, "")[:most]

    def number(self, name: str) -> int:
        """Give a number of the address, from its path or after its question mark; 0 where there is
        none. Raises `Denied` with FORM_INVALID."""
        written = self.request.path_params.get(name)
        return forms.whole(self.query(name) if written is None else written)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Answer with a page of a template."""
        html = render(template, **self._common(), **values)
        return HTMLResponse(html, status, headers={"Content-Language": self.language})

    def refusal(self, reason: str) -> Response:
        """Say why something was not done, with the status that fits."""
        if reason in _FORBIDDEN:
            status = 403
        elif reason.endswith("_UNKNOWN"):
            status = 404
        else:
            status = 429 if reason.endswith("_TOO_OFTEN") else 409
        said = self.words.refusals.get(reason) or self.words.refused
        return self.page("refused.html", status, said=said, reason=reason)

    def _common(self) -> dict[str, Any]:
        return {
            "w": self.words,
            "t": texts(self.language),
            "language": self.language,
            "service": self.core.config.name,
            "asset": self.house.assets.address,
            "now": self.core.now(),
            "visit": self,
            "staff": None,
            "menu": (),
            "tally": None,
            "notice": "",
            "csrf": "",
            "here": self.request.url.path,
        }


class Visit(Visitor):
    """A member of staff who asks for a page."""

    def __init__(self, house: House, request: Request, seat: Seat, token: str) -> None:
        super().__init__(house, request)
        self.seat = seat
        self.csrf = csrf(house.core, token)
        self._tally: tally.Tally | None = None

    @property
    def staff(self) -> Staff:
        return self.seat.staff

    @property
    def clerk(self) -> Clerk:
        return self.seat.clerk

    @property
    def language(self) -> str:
        return self.staff.lang

    async def show(self, template: str, status: int = 200, **values: Any) -> Response:
        """Answer with a page of a template, which extends `base.html`.

        Templates have, besides `values`: `w` (words of the desk), `t` (all words), `visit`,
        `staff`, `tally`, `csrf`, `now`, `asset(name)` and the filters `moment` and `iso`.
        """
        await self.count()
        return self.page(template, status, **values)

    async def count(self) -> None:
        """Look at what waits, for the head of the page."""
        self._tally = await tally.of(self.core, self.clerk)

    def to(self, path: str, said: str = "") -> Response:
        """Go on to another page after a form was taken; `said` is a key of `said` in the locale,
        whose words it shows."""
        mark = "&" if "?" in path else "?"
        return RedirectResponse(path + (f"{mark}said={said}" if said else ""), 303)

    def may(self, *duties: Duty) -> bool:
        """Whether the asker has one of these duties: for what a page offers."""
        return self.clerk.has(*duties)

    def _common(self) -> dict[str, Any]:
        said = self.words.said.get(self.query("said"), "")
        return super()._common() | {
            "staff": self.staff,
            "menu": [one for one in self.house.menu if self.clerk.has(*one.duties)],
            "tally": self._tally,
            "notice": said,
            "csrf": self.csrf,
        }


Handler = Callable[[Visit], Awaitable[Response]]
OpenHandler = Callable[[Visitor], Awaitable[Response]]


class _Row(Record, frozen=True):
    path: str
    method: str
    handler: Callable[[Any], Awaitable[Response]]
    duties: tuple[Duty, ...]
    open: bool = False
    json: bool = False
    shows: str = ""
    most: int = forms.LARGEST


class Room:
    """Pages that belong together. See the guide in `chappe.desk`."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []

    def get(self, path: str, *duties: Duty, shows: str = "") -> Callable[[Handler], Handler]:
        """A page for whoever has one of these duties; for all of the staff where none is named.

        `shows` names what of people's it shows, if anything: the log then has a line each time.
        """

        def added(handler: Handler) -> Handler:
            self.rows.append(_Row(path, "GET", handler, duties, shows=shows))
            return handler

        return added

    def post(
        self, path: str, *duties: Duty, most: int = forms.LARGEST
    ) -> Callable[[Handler], Handler]:
        """What a form is sent to, of at most so many bytes; it is refused where it did not come
        from a page of ours. The handler answers with `Visit.to`, or a page."""

        def added(handler: Handler) -> Handler:
            self.rows.append(_Row(path, "POST", handler, duties, most=most))
            return handler

        return added

    def open(
        self, path: str, method: str = "GET", *, json: bool = False
    ) -> Callable[[OpenHandler], OpenHandler]:
        """A page for those who are not logged in, or what a form of theirs is sent to; `json` for
        what a script sends, which the handler reads itself."""

        def added(handler: OpenHandler) -> OpenHandler:
            self.rows.append(_Row(path, method, handler, (), open=True, json=json))
            return handler

        return added

    def routes(self, house: House) -> list[Route]:
        """The addresses, wrapped."""
        return [
            Route(HOME + row.path, _wrapped(house, row), methods=[row.method]) for row in self.rows
        ]


def _wrapped(house: House, row: _Row) -> Callable[[Request], Awaitable[Response]]:
    @functools.wraps(row.handler)
    async def answer(request: Request) -> Response:
        made = await _answered(house, row, request)
        for name, value in HEADERS.items():
            made.headers.setdefault(name, value)
        return made

    return answer


async def _answered(house: House, row: _Row, request: Request) -> Response:
    visitor = Visitor(house, request)
    if not _is_private(house, request):
        return visitor.refusal("INSECURE")
    try:
        if request.method not in _SAFE:
            _check_origin(house, request)
        if row.open:
            return await _opened(visitor, row)
        token = request.cookies.get(house.cookie, "")
        seat = await sessions.find(house.core, token) if token else None
        if seat is None:
            _count(house, request)
            return _to_login(request)
        visitor = visit = Visit(house, request, seat, token)
        return await _served(visit, row)
    except (Denied, Refused) as error:
        return visitor.refusal(error.reason)


async def _opened(visitor: Visitor, row: _Row) -> Response:
    _count(visitor.house, visitor.request)
    if row.json and not _is_json(visitor.request):
        raise Denied("FORM_INVALID")
    if row.method == "POST" and not row.json:
        visitor.form = await form_of(visitor.request, row.most)
    return await row.handler(visitor)


def _count(house: House, request: Request) -> None:
    """Raises `Denied` with LOGIN_TOO_OFTEN where somebody who is not logged in asks too often."""
    site = None if request.client is None else network(request.client.host)
    if site is None:
        return
    if house.core.limits.wait(VISITS, site):
        raise Denied("LOGIN_TOO_OFTEN")
    house.core.limits.spend(VISITS, site)


async def _served(visit: Visit, row: _Row) -> Response:
    if row.method == "POST":
        visit.form = await form_of(visit.request, row.most)
        if not hmac.compare_digest(visit.form.text("csrf").encode(), visit.csrf.encode()):
            raise Denied("FORM_EXPIRED")
    if row.duties and not visit.clerk.has(*row.duties):
        raise Denied("DUTY_MISSING")
    if row.shows:
        what = f"{row.shows} {visit.request.url.path}"
        core, clerk = visit.core, visit.clerk
        await core.db.write(lambda tx: audit.note(core, tx, clerk, "shown", detail=what))
    try:
        return await row.handler(visit)
    except Denied:
        await visit.count()
        raise


def _to_login(request: Request) -> Response:
    """Ask somebody without a session to log in, and bring them back to the page they wanted."""
    path = request.url.path
    if request.method not in _SAFE or path == HOME:
        return RedirectResponse(f"{HOME}/login", 303)
    return RedirectResponse(f"{HOME}/login?next={quote(path)}", 303)


def csrf(core: Core, token: str) -> str:
    """Give what stands in every form of a session, and that only its own pages know."""
    return core.hashes.derived("desk form", token.encode(), 16).hex()


def _is_private(house: House, request: Request) -> bool:
    """Whether nobody in between can read along: https, this very machine, or a server that is for
    development."""
    if house.secure or house.core.config.development:
        return True
    return request.client is None or network(request.client.host) is None


def _check_origin(house: House, request: Request) -> None:
    """Raises `Denied` with FOREIGN where a form comes from somebody else's page (Fetch Metadata,
    and RFC 6454 for browsers that do not have it)."""
    site = request.headers.get("sec-fetch-site", "")
    if site and site != "same-origin":
        raise Denied("FOREIGN")
    origin = request.headers.get("origin", "")
    ours = {request.headers.get("host", ""), urlsplit(house.core.config.web_address).netloc}
    if origin and urlsplit(origin).netloc not in ours - {""}:
        raise Denied("FOREIGN")
    if not site and not origin:
        raise Denied("FOREIGN")


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("application/json")
