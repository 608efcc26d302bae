"""The HTTP door, over real sockets: its pages, its WebSocket, and what strangers try."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import msgspec
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.typing import Subprotocol

from chappe.edge import http
from chappe.edge.http import HttpDoor, application
from chappe.edge.pages import Facts, Pages

FACTS = Facts(
    name="Télégraphe <b>",
    address="203.0.113.7",
    port=8443,
    http_port=8080,
    fingerprint=-2,
    pem="-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----\n",
    oldest_layer=133,
    newest_layer=229,
)


class Echo(asyncio.Protocol):
    """What stands behind the door: gives back what it gets, ends at `bye`."""

    lost = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.transport.write(data)
        if data.endswith(b"bye"):
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        Echo.lost += 1


@dataclass
class Place:
    port: int
    web: httpx.AsyncClient


async def well() -> bool:
    return True


@asynccontextmanager
async def opened(
    healthy: Callable[[], Awaitable[bool]] = well, facts: Facts = FACTS, **settings: int
):
    door = HttpDoor(application(Pages(facts), healthy), Echo, **settings)
    port = await door.open("127.0.0.1", 0)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as web:
        yield Place(port, web)
    await door.close()


async def exchange(port: int, *parts: bytes) -> bytes:
    """Send raw bytes and read to the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        return await asyncio.wait_for(reader.read(), 5)
    finally:
        writer.close()


def test_start_page_tells_what_a_client_needs():
    async def story():
        async with opened() as place:
            page = await place.web.get("/")
            assert page.status_code == 200
            assert page.headers["content-language"] == "en"
            for wanted in ("203.0.113.7:8443", "fffffffffffffffe", "-2", FACTS.pem, "133–229"):
                assert wanted in page.text
            assert "Télégraphe &lt;b&gt;" in page.text
            assert "Télégraphe <b>" not in page.text
            french = await place.web.get("/", headers={"accept-language": "fr-CA,en;q=0.5"})
            assert french.headers["content-language"] == "fr"
            assert "Clé publique" in french.text
            chosen = await place.web.get("/?lang=en", headers={"accept-language": "fr"})
            assert chosen.headers["content-language"] == "en"
            key = await place.web.get("/chappe.pem")
            assert key.text == FACTS.pem
            assert (await place.web.get("/push-key")).status_code == 404

    asyncio.run(story())


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/+AbCd-efGh_1234567", "tg://join?invite=AbCd-efGh_1234567"),
        ("/joinchat/AbCd-efGh_1234567", "tg://join?invite=AbCd-efGh_1234567"),
        ("/addlist/AbCdefGh", "tg://addlist?slug=AbCdefGh"),
        ("/c/1234567/89", "tg://privatepost?channel=1234567&amp;post=89"),
        ("/c/1234567/8/89", "tg://privatepost?channel=1234567&amp;thread=8&amp;post=89"),
    ],
)
def test_a_link_is_handed_on_to_an_app(path: str, link: str):
    async def story():
        async with opened() as place:
            page = await place.web.get(path)
            assert page.status_code == 200
            assert f'href="{link}"' in page.text
            assert page.headers["x-robots-tag"] == "noindex"
            assert "default-src 'none'" in page.headers["content-security-policy"]
            french = await place.web.get(path, headers={"accept-language": "fr"})
            assert re.search("invite|partage|message", french.text)

    asyncio.run(story())


@pytest.mark.parametrize(
    "path",
    [
        *("/+short", "/+" + "a" * 65, "/+%22onload%3D%22x%22", "/addlist/"),
        *("/c/x/2", "/c/1/%22", "/c/1", "/c/1/" + "2" * 16, "/c/1/2/3/4"),
    ],
)
def test_what_is_no_link_is_not_handed_on(path: str):
    async def story():
        async with opened() as place:
            assert (await place.web.get(path)).status_code == 404

    asyncio.run(story())


def test_browsers_find_the_key_of_its_pushes():
    async def story():
        facts = msgspec.structs.replace(FACTS, push_key="BOOnlZ")
        async with opened(facts=facts) as place:
            answer = await place.web.get("/push-key")
            assert answer.text == "BOOnlZ"
            assert answer.headers["content-type"].startswith("text/plain")

    asyncio.run(story())


def test_pages_take_nothing_from_elsewhere():
    async def story():
        async with opened() as place:
            page = await place.web.get("/")
            policy = page.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "http" not in policy
            assert not re.search(r"<script|\son\w+=|\sstyle=", page.text)
            assert not re.search(r'(?:src|href)="(?!/|data:)', page.text)
            for path in ("/", "/healthz", "/nowhere", "/chappe.pem"):
                answer = await place.web.get(path)
                assert answer.headers["x-content-type-options"] == "nosniff"
                assert "server" not in answer.headers

    asyncio.run(story())


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", "/nowhere", 404, "no page"),
        ("GET", "/%00%ff/../etc/passwd", 404, "no page"),
        ("POST", "/", 405, "does not take"),
        ("DELETE", "/healthz", 405, "does not take"),
        ("GET", "/apiws", 426, "WebSocket"),
        ("HEAD", "/", 200, ""),
        ("GET", "/web/index.html", 404, "no page"),
    ],
)
def test_wrong_address_or_method(method: str, path: str, status: int, words: str):
    async def story():
        async with opened() as place:
            answer = await place.web.request(method, path)
            assert answer.status_code == status
            assert words in answer.text

    asyncio.run(story())


def test_health_follows_the_server():
    async def ill() -> bool:
        return False

    async def stuck() -> bool:
        await asyncio.sleep(30)
        return True

    async def story(healthy: Callable[[], Awaitable[bool]], status: int):
        async with opened(healthy) as place:
            assert (await place.web.get("/healthz")).status_code == status

    asyncio.run(story(well, 200))
    asyncio.run(story(ill, 503))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http, "HEALTH_TIME", 0.05)
        asyncio.run(story(stuck, 503))


def test_fault_of_ours_has_a_number_and_no_details(caplog: pytest.LogCaptureFixture):
    async def broken() -> bool:
        raise ZeroDivisionError("the secret of the day")

    async def story():
        async with opened(broken) as place:
            answer = await place.web.get("/healthz")
            assert answer.status_code == 500
            assert "secret" not in answer.text
            [record] = [r for r in caplog.records if r.name == "chappe.edge.http"]
            assert getattr(record, "incident") in answer.text  # noqa: B009
            assert answer.headers["x-content-type-options"] == "nosniff"

    asyncio.run(story())


def test_web_socket_carries_a_stream():
    async def story():
        async with opened() as place:
            url = f"ws://127.0.0.1:{place.port}/apiws"
            binary = [Subprotocol("binary")]
            async with connect(url, subprotocols=binary, compression=None, proxy=None) as client:
                assert client.subprotocol == "binary"
                await client.send(b"abc")
                assert await client.recv() == b"abc"
                await client.send([b"in ", b"frag", b"ments"])
                got = b""
                while got != b"in fragments":
                    got += bytes(await client.recv(decode=False))
                big = bytes(range(256)) * 8_000
                await client.send(big)
                got = b""
                while len(got) < len(big):
                    got += bytes(await client.recv(decode=False))
                assert got == big
                await (await client.ping(b"?"))
                await client.send(b"bye")
                assert await client.recv() == b"bye"
                await client.wait_closed()
                assert client.close_code == 1000
            async with connect(url, proxy=None) as client:
                assert client.subprotocol is None
                await client.send("words")
                with pytest.raises(ConnectionClosedError) as closed:
                    await client.recv()
                assert closed.value.rcvd is not None
                assert closed.value.rcvd.code == 1003
            for path in ("/", "/apiws/x", "/healthz"):
                with pytest.raises(InvalidStatus) as refused:
                    await connect(f"ws://127.0.0.1:{place.port}{path}", proxy=None)
                assert refused.value.response.status_code == 404

    asyncio.run(story())


def test_web_socket_ends_with_the_server():
    async def story():
        Echo.lost = 0
        async with opened() as place:
            client = await connect(f"ws://127.0.0.1:{place.port}/apiws", proxy=None)
            await client.send(b"abc")
            await client.recv()
        await client.wait_closed()
        assert client.close_code == 1001
        assert Echo.lost == 1

    asyncio.run(story())


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00" * 100,
        b"GET / HTP/1.1\r\nHost: x\r\n\r\n",
        b"GET  /  HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /apiws HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
        b"POST /apiws HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
    ],
)
def test_garbage_is_refused_and_others_go_on(garbage: bytes):
    async def story():
        async with opened() as place:
            answer = await exchange(place.port, garbage, b"\r\n\r\n")
            assert re.match(rb"HTTP/1.1 4\d\d ", answer), answer
            assert (await place.web.get("/healthz")).text == "ok\n"

    asyncio.run(story())


@pytest.mark.parametrize("head", [b"GET /", b"GET / HTTP/1.1\r\nHost: x\r\nX: "])
def test_head_without_end_is_cut_off(head: bytes):
    async def story():
        async with opened() as place:
            answer = await exchange(place.port, head + b"a" * 2 * http.MAX_HEAD)
            assert answer.startswith(b"HTTP/1.1 400 ")

    asyncio.run(story())


def test_slow_visitors_are_sent_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(http, "PATIENCE", 0.2)

    async def dribble(port: int) -> int:
        """Send a head byte by byte; give how many the server took."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        sent = 0
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            for sent in range(200):
                writer.write(b"G" if sent else b"GET /")
                await writer.drain()
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(reader.readexactly(1), 0.02)
        writer.close()
        return sent

    async def story():
        async with opened() as place:
            silent = asyncio.create_task(exchange(place.port))
            body = asyncio.create_task(
                exchange(place.port, b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n")
            )
            assert 2 < await dribble(place.port) < 100
            assert await silent == b""
            assert b" 405 " in await body
            assert (await place.web.get("/healthz")).text == "ok\n"

    asyncio.run(story())


def test_too_many_visitors_are_told_so():
    gate = asyncio.Event()

    async def slow() -> bool:
        await gate.wait()
        return True

    async def story():
        async with opened(slow, max_connections=2) as place:
            asked = [asyncio.create_task(place.web.get("/healthz")) for _ in range(2)]
            await asyncio.sleep(0.05)
            assert (await exchange(place.port)).startswith(b"HTTP/1.1 503 ")
            gate.set()
            assert [answer.status_code for answer in await asyncio.gather(*asked)] == [200, 200]

    asyncio.run(story())


def test_who_says_nothing_keeps_nobody_out():
    async def story():
        async with opened(max_connections=2) as place:
            first = await asyncio.open_connection("127.0.0.1", place.port)
            second = await asyncio.open_connection("127.0.0.1", place.port)
            await asyncio.sleep(0.05)
            # They have not asked for anything: the oldest makes room.
            asked = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            assert (await exchange(place.port, asked)).startswith(b"HTTP/1.1 200 ")
            assert await first[0].read() == b""
            for _, writer in (first, second):
                writer.close()
                await writer.wait_closed()
            await asyncio.sleep(0.05)
            assert (await place.web.get("/healthz")).status_code == 200
            url = f"ws://127.0.0.1:{place.port}/apiws"
            async with connect(url, proxy=None), connect(url, proxy=None), connect(url, proxy=None):
                # A WebSocket is no longer an HTTP connection.
                assert (await place.web.get("/healthz")).status_code == 200

    asyncio.run(story())


def test_port_taken_is_an_error():
    async def story():
        async with opened() as place:
            door = HttpDoor(application(Pages(FACTS), well), Echo)
            with pytest.raises(OSError, match="in use"):
                await door.open("127.0.0.1", place.port)
            await door.close()

    asyncio.run(story())
