"""The HTTP door: one ASGI application, served by uvicorn in the loop of everything else.

`application()` has the pages; what speaks MTProto over WebSocket is taken off before ASGI, since it
is a stream and not a conversation of messages (`chappe.edge.websocket`). `HttpDoor` listens.

Strangers reach this door first: heads are bounded, who sends slowly is sent away, connections are
counted, and every answer carries the headers that keep a browser from doing anything clever.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import re
import secrets
import socket
import sys
import termios
from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlencode

import h11
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from chappe.edge import websocket
from chappe.edge.pages import Facts, Pages, content_policy
from chappe.locale import LANGUAGES, negotiate, texts

if TYPE_CHECKING:
    from chappe.edge.web_client import WebClient

log = logging.getLogger(__name__)

MAX_HEAD: Final = 16 * 1024
"""Bytes of a request's line and headers."""
PATIENCE: Final = 10.0
"""Seconds in which a visitor must have sent a request, prolonged by what it does send."""
SLOWEST: Final = 1_000
"""Bytes a second at which sending is not yet slow."""
IDLE: Final = 5
"""Seconds for which a connection is kept after an answer."""
FAREWELL: Final = 2
"""Seconds that answers under way get when the server stops."""
MAX_TAGS: Final = 2_000
"""Characters of If-None-Match that are looked at."""
LONGEST_SHOWN: Final = 15
"""Characters of a part of an address that the log shows: every secret in a link has more."""
HEALTH_TIME: Final = 3.0
"""Seconds in which the server must find itself well."""

OPENINGS: Final = ("/+{secret}", "/joinchat/{secret}", "/addlist/{secret}")
"""Links that apps open: to groups, and to shared folders (core.telegram.org/api/links)."""
PRIVATE_POSTS: Final = ("/c/{channel}/{post}", "/c/{channel}/{thread}/{post}")
"""Links to messages that only members see (core.telegram.org/api/links#message-links)."""
NUMBER: Final = re.compile(r"[0-9]{1,15}", re.ASCII)
SECRET: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
STARTS: Final = ("start", "startgroup")
"""What a link to a bot may ask for (core.telegram.org/api/links#bot-links)."""
PARAMETER: Final = re.compile(r"[A-Za-z0-9_-]{0,64}")
HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

NewConnection = Callable[[], asyncio.Protocol]
"""Makes what speaks MTProto on a new connection."""


def application(
    pages: Pages,
    healthy: Callable[[], Awaitable[bool]],
    *,
    language: str = LANGUAGES[0],
    client: WebClient | None = None,
    more: Sequence[Route] = (),
) -> ASGIApp:
    """All pages. `healthy` looks whether the server can do its work; `language` is the default;
    `client` is what people open, where there is one; `more` are pages of other rooms, found where
    nothing of this one has the address."""

    def chosen(request: Request) -> str:
        return language_of(request, language)

    def page(
        html: str, code: str, status: int = 200, more: Mapping[str, str] | None = None
    ) -> Response:
        headers = {
            "Content-Security-Policy": content_policy(),
            "Content-Language": code,
            "Vary": "Accept-Language",
            "Cache-Control": "no-cache",
            **(more or {}),
        }
        return HTMLResponse(html, status, headers)

    async def start(request: Request) -> Response:
        code = chosen(request)
        return page(pages.start(code), code)

    async def opening(request: Request) -> Response:
        code = chosen(request)
        html = _opening(pages, code, request)
        return page(html, code, more={"X-Robots-Tag": "noindex"})

    async def web_socket_only(_: Request) -> Response:
        raise HTTPException(426, headers={"Upgrade": "websocket"})

    async def refusal(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        code = chosen(request)
        words = texts(code).errors
        text = {
            405: words.method,
            426: words.web_socket_only,
            429: words.busy,
            451: error.detail,
        }.get(error.status_code, words.not_found)
        return page(
            pages.error(code, error.status_code, text), code, error.status_code, error.headers
        )

    def incident_page(scope: Scope, incident: str) -> Response:
        code = chosen(Request(scope))
        text = texts(code).errors.internal.format(incident=incident)
        return page(pages.error(code, 500, text), code, 500)

    app = Starlette(
        routes=[
            *([Route("/", start)] if client is None else client.routes(chosen)),
            Route("/about", start),
            *(Route(path, opening) for path in (*OPENINGS, *PRIVATE_POSTS)),
            *_keys(pages.facts),
            _health(healthy),
            Route(websocket.PATH, web_socket_only),
            *more,
        ],
        exception_handlers={HTTPException: refusal},
        middleware=[Middleware(SafeHeaders), Middleware(Incidents, page=incident_page)],
    )
    app.router.redirect_slashes = False
    return app


def _opening(pages: Pages, code: str, request: Request) -> str:
    """The page at a link that only an app can open."""
    secret = request.path_params.get("secret")
    if secret is None:
        if not all(NUMBER.fullmatch(number) for number in request.path_params.values()):
            raise HTTPException(404)
        return pages.post(code, "tg://privatepost?" + urlencode(request.path_params))
    if not SECRET.fullmatch(secret):
        raise HTTPException(404)
    if request.url.path.startswith("/addlist/"):
        return pages.shared_folder(code, secret)
    return pages.invitation(code, secret)


def language_of(request: Request, otherwise: str) -> str:
    """The language that a visitor reads best, or has chosen with a link."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return negotiate(request.headers.get("accept-language", ""), otherwise)


def has_already(request: Request, tag: str) -> bool:
    """Tell by If-None-Match whether a browser has what bears this tag (RFC 9110, 13.1.2)."""
    tags = request.headers.get("if-none-match", "")[:MAX_TAGS].split(",")
    return any(one.strip().removeprefix("W/") in (tag, "*") for one in tags)


def asked_of_bot(request: Request) -> tuple[str, str] | None:
    """Read from a link what a bot is to be started with, if anything."""
    asked = [(key, request.query_params[key]) for key in STARTS if key in request.query_params]
    if not all(PARAMETER.fullmatch(value) for _, value in asked):
        raise HTTPException(404)
    return asked[0] if asked else None


def _health(healthy: Callable[[], Awaitable[bool]]) -> Route:
    """Where others learn whether the server can do its work."""

    async def health(_: Request) -> Response:
        try:
            well = await asyncio.wait_for(healthy(), HEALTH_TIME)
        except TimeoutError:
            well = False
        return PlainTextResponse("ok\n" if well else "not well\n", 200 if well else 503)

    return Route("/healthz", health)


def _keys(facts: Facts) -> list[Route]:
    """What clients, and the browsers of web apps, know this server by."""

    async def key(_: Request) -> Response:
        return Response(facts.pem, media_type="application/x-pem-file")

    async def push_key(_: Request) -> Response:
        if not facts.push_key:
            raise HTTPException(404)
        return PlainTextResponse(facts.push_key)

    return [Route("/chappe.pem", key), Route("/push-key", push_key)]


class SafeHeaders:
    """Adds `HEADERS` to every answer that does not have them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                message["headers"] += [
                    (name.lower().encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.lower().encode() not in there
                ]
            await send(message)

        await self._app(scope, receive, sent)


class Incidents:
    """Turns a fault of ours into a page with a number, under which the log has the details."""

    def __init__(self, app: ASGIApp, page: Callable[[Scope, str], Response]) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def sent(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:
            incident = secrets.token_hex(4)
            told = {"incident": incident, "path": _without_secrets(scope)}
            log.exception("request failed", extra=told)
            if started:
                raise
            await self._page(scope, incident)(scope, receive, send)


def _without_secrets(scope: Scope) -> str:
    """Give an address for the log: links that let somebody in end with what nobody may know."""
    return "/".join(
        part if len(part) <= LONGEST_SHOWN else "…" for part in scope["path"].split("/")
    )


class HttpDoor:
    """Listens for HTTP and WebSocket connections from `open` to `close`."""

    def __init__(
        self, app: ASGIApp, new_connection: NewConnection, *, max_connections: int = 1_000
    ) -> None:
        self._server = _Server(
            _Config(
                app,
                http=PatientProtocol,
                ws="none",
                loop="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=IDLE,
                timeout_graceful_shutdown=FAREWELL,
                h11_max_incomplete_event_size=MAX_HEAD,
            )
        )
        config = cast("_Config", self._server.config)
        config.visitors = Visitors(max_connections)
        config.new_connection = new_connection
        self._serving: asyncio.Task[None] | None = None

    async def open(self, host: str, port: int) -> int:
        """Begin to listen and give the port, which matters where `port` is 0. Raises `OSError`."""
        sockets = await _listen(host, port)
        ready = self._server.ready = asyncio.Event()
        self._serving = asyncio.create_task(self._server.serve(sockets), name="http door")
        await ready.wait()
        return int(sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening, give answers under way a moment, end every WebSocket."""
        if self._serving is not None:
            self._server.should_exit = True
            await self._serving
            self._serving = None


async def _listen(host: str, port: int) -> list[socket.socket]:
    """A socket for each address that a host name stands for, all on one port."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    sockets: list[socket.socket] = []
    with contextlib.ExitStack() as opened:
        for family, _, _, _, address in dict.fromkeys(found):
            listener = opened.enter_context(socket.socket(family, socket.SOCK_STREAM))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listener.bind((address[0], port, *address[2:]))
            listener.setblocking(False)
            port = port or listener.getsockname()[1]
            sockets.append(listener)
        opened.pop_all()
    return sockets


class Visitors:
    """The HTTP connections of one door, the oldest first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._there: dict[PatientProtocol, None] = {}

    def enter(self, visitor: PatientProtocol) -> bool:
        """Count one more; False where there are more than the door takes.

        Before that, whoever has been here longest without asking for anything makes room: somebody
        who opens connections and says nothing keeps nobody out.
        """
        self._there[visitor] = None
        if len(self._there) <= self._most:
            return True
        idle = next((other for other in self._there if other.waiting), visitor)
        if idle is visitor:
            return False
        idle.dismiss()
        return True

    def leave(self, visitor: PatientProtocol) -> None:
        self._there.pop(visitor, None)


class _Config(uvicorn.Config):
    """uvicorn's settings, and what our protocol needs besides."""

    visitors: Visitors
    new_connection: NewConnection


class _Server(uvicorn.Server):
    """uvicorn's server without its hand on the process: signals are the business of `server`."""

    ready: asyncio.Event

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class PatientProtocol(H11Protocol):
    """HTTP/1.1 as uvicorn does it, for visitors of whom nothing good is known.

    A connection must have sent its request within `PATIENCE` seconds, plus what its own speed
    earns it down to `SLOWEST`; that also bounds bodies. An answer goes out as fast as the visitor
    reads it, but no slower than that. Beyond the number of connections that the door takes, the
    oldest that waits goes; where none does, the new one is answered 503 and closed.
    """

    _config: _Config
    _deadline: float = 0.0
    _timer: asyncio.TimerHandle | None = None
    _entered = False
    _unread = 0
    """Bytes of answers that had not reached the visitor at `_looked`; 0 where more came since."""
    _looked = 0.0

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._config = cast("_Config", config)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._entered = True
        if not self._config.visitors.enter(self):
            transport.write(_BUSY)
            transport.close()
            return
        self._expect_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._deadline = min(self._deadline + len(data) / SLOWEST, self.loop.time() + PATIENCE)
        super().data_received(data)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._deadline = self.loop.time() + PATIENCE
        self._unread = 0

    def resume_writing(self) -> None:
        super().resume_writing()
        self._unread = 0

    def _should_upgrade(self) -> bool:
        return self._get_upgrade() == b"websocket"

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Leave HTTP: from here on the connection is a stream of MTProto, or closed."""
        self.connections.discard(self)
        response = websocket.handshake(
            event.method.decode("ascii"),
            event.target.decode("ascii"),
            event.http_version.decode("ascii"),
            _decoded(self.headers),
        )
        self._leave()
        self.transport.write(response.serialize())
        if response.status_code != 101:
            self.transport.close()
            return
        stream = _Upgraded(self._config.new_connection(), self.server_state)
        self.transport.set_protocol(stream)
        stream.connection_made(self.transport)
        early, _ = self.conn.trailing_data
        if early:
            stream.data_received(early)

    @property
    def waiting(self) -> bool:
        """Whether it is the visitor's turn to send something."""
        return (
            self.conn.their_state in (h11.IDLE, h11.SEND_BODY)
            and not self.flow.read_paused
            and not self._on_the_way()
        )

    def dismiss(self) -> None:
        """End the connection at once, in favour of another."""
        self._leave()
        self.transport.abort()

    def _expect_request(self) -> None:
        self._deadline = self.loop.time() + PATIENCE
        self._timer = self.loop.call_at(self._deadline, self._look)

    def _look(self) -> None:
        """Send away who is too slow; otherwise look again when the deadline has come."""
        now = self.loop.time()
        if not self.waiting:
            late = self._reads_too_slowly(now)
            self._deadline = now + PATIENCE
        else:
            late = now >= self._deadline
        if late:
            self.transport.abort()
            return
        self._timer = self.loop.call_at(self._deadline, self._look)

    def _reads_too_slowly(self, now: float) -> bool:
        """Whether the visitor has read less of an answer since the last look than it must."""
        before, since = self._unread, now - self._looked
        self._unread, self._looked = self._on_the_way(), now
        return 0 < before < self._unread + SLOWEST * since

    def _on_the_way(self) -> int:
        """Bytes of answers that have not reached the visitor: ours, and the system's (tcp(7))."""
        queued = bytearray(4)
        with contextlib.suppress(OSError, ValueError):  # closed by now
            fcntl.ioctl(self.transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, queued)
        return self.transport.get_write_buffer_size() + int.from_bytes(queued, sys.byteorder)

    def _leave(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._entered:
            self._entered = False
            self._config.visitors.leave(self)


class _Upgraded(websocket.WebSocket):
    """A WebSocket that uvicorn's server knows of, so that stopping ends it."""

    def __init__(self, inner: asyncio.Protocol, state: ServerState) -> None:
        super().__init__(inner)
        self._state = state

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._state.connections.add(cast("Any", self))
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._state.connections.discard(cast("Any", self))
        super().connection_lost(exc)


def _decoded(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    return [(name.decode("ascii"), value.decode("latin-1")) for name, value in headers]


_BUSY: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Content-Length: 5\r\n"
    b"Retry-After: 10\r\n"
    b"Connection: close\r\n"
    b"\r\n"
    b"busy\n"
)
