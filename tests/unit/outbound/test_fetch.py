"""Fetching from a web server on this machine, which is allowed for the tests' sake alone."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from chappe.core.previews.source import Fetched, Unreachable
from chappe.outbound.addresses import is_public
from chappe.outbound.fetch import AT_ONCE, REDIRECTS, Fetcher
from tests.web_server import Site, answer, site

HTML = "text/html, image/png"


def fetcher(here: Site, **options: Any) -> Fetcher:
    options.setdefault("allowed", lambda address: str(address) == "127.0.0.1")
    return Fetcher("ChappeBot/test", ports=frozenset((here.port,)), **options)


def with_site(story: Callable[[Site], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with site() as here:
            return await story(here)

    return asyncio.run(run())


def got(here: Site, path: str, most: int = 100_000, **options: Any) -> Awaitable[Fetched]:
    url = path if "://" in path else here.root + path
    return fetcher(here, **options).fetch(url, accept=HTML, most=most)


def test_a_page_and_what_is_told_of_us():
    async def story(here: Site) -> None:
        url = here.page("/tea?kind=green", "<title>é</title>", 'text/html; charset="UTF-8"')
        found = await got(here, "/tea?kind=green#leaves")
        assert found == Fetched(
            url + "#leaves", "text/html", "utf-8", "<title>é</title>".encode(), True
        )
        (request,) = here.asked
        headers = dict(line.split(": ", 1) for line in request.strip().split("\r\n")[1:])
        assert {name.lower() for name in headers} == {
            "host", "user-agent", "accept", "accept-encoding", "connection"
        }  # fmt: skip
        assert "ChappeBot/test" in headers.values()

    with_site(story)


def test_redirects_are_followed_a_few_times():
    async def story(here: Site) -> None:
        here.page(f"/{REDIRECTS}", "there")
        for number in range(REDIRECTS + 1):
            here.redirect(f"/{number - 1}", f"/{number}")
        found = await got(here, "/0")
        assert (found.body, found.url) == (b"there", f"{here.root}/{REDIRECTS}")
        with pytest.raises(Unreachable):
            await got(here, "/-1")

    with_site(story)


def test_a_redirect_is_checked_like_the_first_address():
    async def story(here: Site) -> None:
        async def look_up(host: str, _: int) -> list[str]:
            return {"outside.example": ["127.0.0.1"]}.get(host, [host])

        for number, target in enumerate(
            (
                f"http://127.0.0.2:{here.port}/",
                f"http://10.0.0.1:{here.port}/",
                f"http://[::ffff:127.0.0.1]:{here.port}/",
                f"http://2130706433:{here.port}/",
                f"http://0177.0.0.1:{here.port}/",
                "http://127.0.0.1:1/",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "gopher://127.0.0.1/",
                f"http://user:word@127.0.0.1:{here.port}/",
                "http://[::1",
            )
        ):
            here.redirect(f"/{number}", target)
            with pytest.raises(Unreachable):
                await got(here, f"http://outside.example:{here.port}/{number}", look_up=look_up)
        assert len(here.asked) == number + 1  # each redirect was read, none was followed

    with_site(story)


def test_without_leave_this_machine_is_not_visited():
    async def story(here: Site) -> None:
        here.page("/", "secret")
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
            with pytest.raises(Unreachable):
                await got(here, f"http://{host}:{here.port}/", allowed=is_public)
        with pytest.raises(Unreachable):
            await Fetcher("ChappeBot/test").fetch(here.root, accept=HTML, most=10)
        assert here.asked == []

    with_site(story)


def test_a_name_is_looked_up_once_and_connected_to_as_it_was_checked():
    async def story(here: Site) -> None:
        here.page("/", "page")
        answers = [["127.0.0.1"], ["127.0.0.99"]]

        async def look_up(host: str, _: int) -> list[str]:
            assert host == "rebound.example"
            return answers.pop(0)

        found = await got(here, f"http://rebound.example:{here.port}/", look_up=look_up)
        assert (found.body, answers) == (b"page", [["127.0.0.99"]])
        assert f"Host: rebound.example:{here.port}".lower() in here.asked[0].lower()

    with_site(story)


def test_bodies_are_cut_at_the_bound():
    async def story(here: Site) -> None:
        here.page("/long", b"x" * 1_000_000)
        found = await got(here, "/long", most=10_000)
        assert (len(found.body), found.whole) == (10_000, False)

        async def endless(writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            while True:
                writer.write(b"y" * 10_000)
                await writer.drain()

        here.replies["/endless"] = endless
        found = await got(here, "/endless", most=50_000)
        assert (len(found.body), found.whole) == (50_000, False)

    with_site(story)


def test_what_unpacks_to_very_much_is_cut_too():
    async def story(here: Site) -> None:
        headers = ("Content-Type: text/html", "Content-Encoding: gzip")
        here.replies["/small"] = answer("200 OK", gzip.compress(b"hello"), *headers)
        here.replies["/bomb"] = answer("200 OK", gzip.compress(bytes(50_000_000)), *headers)
        here.replies["/broken"] = answer("200 OK", b"not gzip", *headers)
        here.replies["/other"] = answer("200 OK", b"x", headers[0], "Content-Encoding: br")
        assert (await got(here, "/small"))[3:] == (b"hello", True)
        found = await got(here, "/bomb", most=20_000)
        assert (len(found.body), found.whole) == (20_000, False)
        for path in ("/broken", "/other"):
            with pytest.raises(Unreachable):
                await got(here, path)

    with_site(story)


def test_slow_servers_are_given_up():
    async def story(here: Site) -> None:
        async def silent(_: asyncio.StreamWriter) -> None:
            await asyncio.sleep(5)

        async def drop_by_drop(writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            while True:
                writer.write(b"z")
                await writer.drain()
                await asyncio.sleep(0.01)

        here.replies["/silent"] = silent
        here.replies["/drops"] = drop_by_drop
        for path in ("/silent", "/drops"):
            began = time.monotonic()
            with pytest.raises(Unreachable):
                await got(here, path, seconds=0.2)
            assert time.monotonic() - began < 2

    with_site(story)


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"\0\1\2",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20_000,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: -1\r\n\r\n",
        answer("200 OK", b"%PDF", "Content-Type: application/pdf"),
        answer("200 OK", b"?"),
        answer("404 Not Found", b"no", "Content-Type: text/html"),
        answer("500 Error", b"no", "Content-Type: text/html"),
        answer("206 Partial Content", b"no", "Content-Type: text/html"),
        answer("302 Found", b"nowhere"),
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
    ],
)
def test_answers_that_are_none(reply: bytes):
    async def story(here: Site) -> None:
        here.replies["/"] = reply
        with pytest.raises(Unreachable):
            await got(here, "/")

    with_site(story)


def test_fetches_wait_for_their_turn():
    async def story(here: Site) -> None:
        present, most = 0, 0

        async def slow(writer: asyncio.StreamWriter) -> None:
            nonlocal present, most
            present += 1
            most = max(most, present)
            await asyncio.sleep(0.02)
            present -= 1
            writer.write(answer("200 OK", b"", "Content-Type: text/html"))

        here.replies["/"] = slow
        one = fetcher(here)
        await asyncio.gather(
            *(one.fetch(here.root + "/", accept=HTML, most=9) for _ in range(3 * AT_ONCE))
        )
        assert most == AT_ONCE

    with_site(story)


def test_too_many_that_wait_are_refused():
    async def story(here: Site) -> None:
        async def silent(_: asyncio.StreamWriter) -> None:
            await asyncio.sleep(5)

        here.replies["/"] = silent
        one = fetcher(here, seconds=0.05)
        results = await asyncio.gather(
            *(one.fetch(here.root + "/", accept=HTML, most=9) for _ in range(120)),
            return_exceptions=True,
        )
        reasons = [str(result) for result in results]
        assert reasons.count("too many fetches are waiting") == 20

    with_site(story)


@pytest.mark.parametrize(
    "url",
    [
        "", "pages.example", "//pages.example/", "javascript:alert(1)", "file:///etc/passwd",
        "http://", "http:///path", "http://a b/", "http://pages.example\\@evil.example/",
        "http://user@pages.example/", "http://pages.example:99999/", "http://pages.example:0/",
        "http://pages.example/\r\nX: y", "http://[::1", "http://[v1.x]/", "http://exa$mple/",
        "http://.example/", "https://pages.example/" + "x" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web(url: str):
    with pytest.raises(Unreachable):
        asyncio.run(Fetcher("ChappeBot/test").fetch(url, accept=HTML, most=9))
