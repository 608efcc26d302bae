"""Fetching pages and pictures of the web that somebody named: within bounds, and only in public.

Nothing of who asks travels along: no cookies, no referrer, an agent that names the server. Every
redirect is a new question that is checked like the first (`addresses`). What is read is bounded in
bytes, before and after decompression, and in time.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import zlib
from typing import Final
from urllib.parse import SplitResult, urljoin

import h11

from chappe.core.previews.links import parts_of
from chappe.core.previews.source import Fetched, Unreachable
from chappe.outbound.addresses import Allowed, Resolve, checked, is_public, resolve

REDIRECTS: Final = 3
PORTS: Final = frozenset((80, 443))
SECONDS: Final = 10.0
"""For everything, redirects included."""
CONNECT_SECONDS: Final = 4.0
TRIED: Final = 2
"""Addresses of a host that are tried."""
HEAD_SIZE: Final = 32 << 10
"""Bytes of an answer's status line and headers."""
CHUNK: Final = 32 << 10
AT_ONCE: Final = 8
"""Fetches under way; the next ones wait."""
WAITING: Final = 100
"""Fetches that may wait; more are given up at once."""
_REDIRECTED: Final = frozenset((301, 302, 303, 307, 308))


class Fetcher:
    """Fetches for the whole server. Lives on the event loop."""

    def __init__(
        self,
        agent: str,
        *,
        allowed: Allowed = is_public,
        ports: frozenset[int] = PORTS,
        look_up: Resolve = resolve,
        seconds: float = SECONDS,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        """`agent` is what the server calls itself. The rest is for tests, which have no internet:
        which addresses, ports and certificates are good, and how long an answer may take."""
        self._agent = agent
        self._allowed = allowed
        self._ports = ports
        self._look_up = look_up
        self._seconds = seconds
        self._trust = trust or ssl.create_default_context()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def fetch(self, url: str, *, accept: str, most: int) -> Fetched:
        """Get what is at an address, `most` bytes of it.

        `accept` are media types as in the header, without weights; another one is not read. Raises
        `Unreachable` for whatever goes wrong.
        """
        if self._waiting >= WAITING:
            raise Unreachable("too many fetches are waiting")
        self._waiting += 1
        try:
            async with self._turns, asyncio.timeout(self._seconds):
                return await self._follow(url, accept, most)
        except TimeoutError as error:
            raise Unreachable("it took too long") from error
        finally:
            self._waiting -= 1

    async def _follow(self, url: str, accept: str, most: int) -> Fetched:
        for _ in range(1 + REDIRECTS):
            found = await self._once(url, accept, most)
            if isinstance(found, Fetched):
                return found
            try:
                url = urljoin(url, found)
            except ValueError as error:
                raise Unreachable("redirected to nowhere") from error
        raise Unreachable("too many redirects")

    async def _once(self, url: str, accept: str, most: int) -> Fetched | str:
        """Ask one server; give its answer, or where it sends us."""
        try:
            parts = parts_of(url)
        except ValueError as error:
            raise Unreachable("not an address of the web") from error
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if port not in self._ports:
            raise Unreachable("not a port of the web")
        host = parts.hostname or ""
        places = await checked(host, port, self._allowed, self._look_up)
        reader, writer = await self._connect(places, host, port, secure=parts.scheme == "https")
        try:
            exchange = _Exchange(reader, writer)
            await exchange.ask(_target(parts), parts.netloc, self._agent, accept)
            return await exchange.answer(url, accept, most)
        except (OSError, h11.ProtocolError, EOFError, zlib.error) as error:
            raise Unreachable("the answer is broken") from error
        finally:
            writer.transport.abort()

    async def _connect(
        self, places: list[str], host: str, port: int, *, secure: bool
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to one of the checked addresses, and to nothing else."""
        for place in places[:TRIED]:
            with contextlib.suppress(OSError, TimeoutError, ValueError):
                async with asyncio.timeout(CONNECT_SECONDS):
                    return await asyncio.open_connection(
                        place,
                        port,
                        ssl=self._trust if secure else None,
                        server_hostname=host if secure else None,
                        limit=CHUNK,
                    )
        raise Unreachable("nobody answers there")


class _Exchange:
    """One question and its answer, over one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_SIZE)

    async def ask(self, target: str, authority: str, agent: str, accept: str) -> None:
        headers = [
            ("Host", authority),
            ("User-Agent", agent),
            ("Accept", accept),
            ("Accept-Encoding", "gzip, identity"),
            ("Connection", "close"),
        ]
        asked = h11.Request(method="GET", target=target, headers=headers)
        self._writer.write(
            (self._http.send(asked) or b"") + (self._http.send(h11.EndOfMessage()) or b"")
        )
        await self._writer.drain()

    async def answer(self, url: str, accept: str, most: int) -> Fetched | str:
        event = await self._next()
        while isinstance(event, h11.InformationalResponse):
            event = await self._next()
        if not isinstance(event, h11.Response):
            raise Unreachable("no answer")
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers}
        if event.status_code in _REDIRECTED and "location" in headers:
            return headers["location"]
        if event.status_code != 200:
            raise Unreachable("the page is not there")
        kind, _, rest = headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        if kind not in accept.split(", "):
            raise Unreachable("not the kind of thing that is wanted")
        body, whole = await self._body(headers.get("content-encoding", ""), most)
        return Fetched(url, kind, _charset(rest), body, whole)

    async def _body(self, encoding: str, most: int) -> tuple[bytes, bool]:
        """Read up to `most` bytes, counted as they are after decompression."""
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip"):
            raise Unreachable("packed in a way that was not asked for")
        unpack = zlib.decompressobj(wbits=31) if encoding == "gzip" else None
        parts: list[bytes] = []
        room = most
        while room > 0:
            event = await self._next()
            if isinstance(event, h11.EndOfMessage):
                return b"".join(parts), unpack is None or unpack.eof
            if isinstance(event, h11.Data):
                data = bytes(event.data)
                data = unpack.decompress(data, room) if unpack is not None else data[:room]
                parts.append(data)
                room -= len(data)
        return b"".join(parts), False

    async def _next(self) -> object:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._http.receive_data(await self._reader.read(CHUNK))
        if event is h11.PAUSED or isinstance(event, h11.ConnectionClosed):
            raise EOFError
        return event


def _target(parts: SplitResult) -> str:
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    return "".join(
        char
        if "!" <= char <= "~"
        else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
        for char in target
    )


def _charset(parameters: str) -> str:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()
    return ""
