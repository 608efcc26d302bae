"""The web client as the HTTP door serves it: its page with the server's facts, its files, and what
strangers ask for instead."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
import socket
from collections.abc import Awaitable, Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from chappe.core import names
from chappe.core.refused import Refused
from chappe.edge import http, web_client
from chappe.edge.http import HttpDoor, application
from chappe.edge.pages import Facts, Pages
from chappe.edge.web_client import Sees, Told, WebClient, accepted, content_policy, find

FACTS = Facts("Chappe", "203.0.113.7", 8443, 8080, -2, "PEM\n", 133, 229)
TOLD = Told(
    name="Télégraphe </script><script>alert(1)</script>\u2028&amp;",
    version="1.2.3",
    dc=2,
    path="/apiws",
    pem="PEM\n",
    fingerprint="fffffffffffffffe",
    push_key="BOOnlZ",
    languages=("en", "fr"),
    registration="invite",
    invitation_only=True,
    sees=Sees(
        codes_through_gateway=False,
        letters=False,
        link_previews=True,
        pushes=True,
        contents_in_log=False,
        code_seconds=300,
        unheld_file_seconds=3_600,
        admin_log_seconds=7_200,
        reading_seconds=9_000,
        secret_file_seconds=10_000,
    ),
)
LARGE = 24 << 20
"""More than the system keeps for a connection."""
SCRIPT = b"export const telegraph = 'semaphore'\n" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A client as a build leaves it, in a directory with secrets beside it."""
    (tmp_path / "secret.js").write_text("a secret")
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text(
        '<!doctype html><html lang="en"><head><!--server-->'
        '<script type="module" src="/web/assets/index-AbCd.js"></script></head>'
        '<body><div id="app"></div><!--without script--></body></html>'
    )
    (built / "assets/index-AbCd.js").write_bytes(SCRIPT)
    (built / "assets/index-AbCd.js.br").write_bytes(b"as brotli has it")
    (built / "assets/index-AbCd.js.gz").write_bytes(gzip.compress(SCRIPT))
    for name in ("crypto-1.wasm", "look-2.css", "mark-3.svg", "face-4.woff2", "photo-5.png"):
        (built / "assets" / name).write_bytes(name.encode())
    (built / "sw.js").write_text("self.skipWaiting()")
    (built / "app.webmanifest").write_text("{}")
    (built / "notes.unknown").write_text("not for anybody")
    return built


async def well() -> bool:
    return True


def visit(folder: Path, story: Callable[[httpx.AsyncClient], Awaitable[None]]) -> None:
    async def visited() -> None:
        app = application(Pages(FACTS, client=True), well, client=WebClient(folder, TOLD))
        door = HttpDoor(app, asyncio.Protocol)
        port = await door.open("127.0.0.1", 0)
        address = f"http://127.0.0.1:{port}"
        try:
            async with httpx.AsyncClient(base_url=address, trust_env=False) as web:
                await story(web)
        finally:
            await door.close()

    asyncio.run(visited())


class Scripts(HTMLParser):
    """The scripts of a page, as a browser tells them apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script"
        if self._inside:
            self.found.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self._inside:
            attributes, before = self.found[-1]
            self.found[-1] = (attributes, before + data)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def test_page_carries_the_facts_and_nothing_breaks_out_of_them(folder: Path):
    async def story(web: httpx.AsyncClient) -> None:
        answer = await web.get("/")
        assert answer.status_code == 200
        facts, program = Scripts(answer.text).found
        assert facts[0] == {"type": "application/json", "id": "server"}
        assert program[0]["src"] == "/web/assets/index-AbCd.js"
        told: dict[str, Any] = json.loads(facts[1])
        assert told["name"] == TOLD.name
        assert told["fingerprint"] == "fffffffffffffffe"
        assert (told["dc"], told["path"], told["pem"]) == (2, "/apiws", "PEM\n")
        assert (told["pushKey"], told["invitationOnly"]) == ("BOOnlZ", True)
        assert told["sees"]["linkPreviews"] is True
        assert told["sees"]["adminLogSeconds"] == 7_200
        assert not set("<>&\u2028") & set(facts[1])
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;alert" in answer.text, "the words for browsers without script"

    visit(folder, story)


def test_page_speaks_the_visitors_language(folder: Path):
    async def story(web: httpx.AsyncClient) -> None:
        french = await web.get("/", headers={"accept-language": "fr"})
        assert '<html lang="fr">' in french.text
        assert "JavaScript, qui est désactivé" in french.text
        assert french.headers["content-language"] == "fr"
        assert "Accept-Language" in french.headers["vary"]
        english = await web.get("/?lang=en", headers={"accept-language": "fr"})
        assert '<html lang="en">' in english.text
        assert english.headers["etag"] != french.headers["etag"]

    visit(folder, story)


def test_policy_lets_nothing_in_from_elsewhere(folder: Path):
    async def story(web: httpx.AsyncClient) -> None:
        for path in ("/", "/web/assets/index-AbCd.js", "/web/sw.js", "/web/assets/mark-3.svg"):
            headers = (await web.get(path)).headers
            said = headers["content-security-policy"].split(";")
            parts = [part.strip().partition(" ") for part in said]
            policy = {name: rest for name, _, rest in parts}
            assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
            assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"
            assert policy["style-src"] == "'self'"
            assert policy["connect-src"].split()[1:] == [
                f"ws://{web.base_url.netloc.decode()}",
                f"wss://{web.base_url.netloc.decode()}",
            ]
            assert "unsafe-inline" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"
            assert "microphone=(self)" in headers["permissions-policy"]
            assert "geolocation=()" in headers["permissions-policy"]

    visit(folder, story)


@pytest.mark.parametrize(
    "host", ["x; script-src *", "a b", "évil", "", "x:123456", "x" * 300, "*", "h,i", "[::1"]
)
def test_a_host_that_is_none_does_not_get_into_the_policy(host: str):
    assert "connect-src 'self';" in content_policy(host)


@pytest.mark.parametrize("host", ["chat.example.org", "127.0.0.1:8080", "[2001:db8::1]:8080"])
def test_sockets_of_the_same_host_are_allowed(host: str):
    assert f"connect-src 'self' ws://{host} wss://{host};" in content_policy(host)


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("assets/index-AbCd.js", "text/javascript; charset=utf-8", True),
        ("assets/crypto-1.wasm", "application/wasm", True),
        ("assets/look-2.css", "text/css; charset=utf-8", True),
        ("assets/mark-3.svg", "image/svg+xml", True),
        ("assets/face-4.woff2", "font/woff2", True),
        ("assets/photo-5.png", "image/png", True),
        ("sw.js", "text/javascript; charset=utf-8", False),
        ("app.webmanifest", "application/manifest+json", False),
    ],
)
def test_files_are_what_they_are_and_kept_as_long_as_they_hold(
    folder: Path, path: str, kind: str, kept: bool
):
    async def story(web: httpx.AsyncClient) -> None:
        answer = await web.get(f"/web/{path}", headers={"accept-encoding": "identity"})
        assert answer.content == (folder / path).read_bytes()
        assert answer.headers["content-type"] == kind
        control = answer.headers["cache-control"]
        assert control == ("public, max-age=31536000, immutable" if kept else "no-cache")
        reach = answer.headers.get("service-worker-allowed")
        assert reach == ("/" if path == "sw.js" else None)

    visit(folder, story)


def test_compressed_forms_go_to_whoever_takes_them(folder: Path):
    async def story(web: httpx.AsyncClient) -> None:
        path, tags = "/web/assets/index-AbCd.js", set()
        for asked, coding in (
            ("gzip, deflate, br, zstd", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip;q=0.5", "gzip"),
            ("*", "br"),
            ("identity", None),
            ("BR;Q=0.000, gzip;q=0", None),
        ):
            answer = await web.send(
                web.build_request("GET", path, headers={"accept-encoding": asked}), stream=True
            )
            raw = b"".join([part async for part in answer.aiter_raw()])
            assert answer.headers.get("content-encoding") == coding, asked
            assert answer.headers["vary"] == "Accept-Encoding"
            assert len(raw) == int(answer.headers["content-length"])
            said = gzip.decompress(raw) if coding == "gzip" else raw
            assert said == (b"as brotli has it" if coding == "br" else SCRIPT)
            tags.add(answer.headers["etag"])
        assert len(tags) == 3

    visit(folder, story)


@pytest.mark.parametrize("header", ["", "br", "br;q=0", ";;,,=", "q=0", "br;q=", "," * 10_000])
def test_no_form_but_those_that_are_there(header: str):
    assert accepted(header, ()) == ""
    assert accepted(header, ("zstd",)) == ""


@pytest.mark.parametrize("path", ["/", "/web/sw.js", "/web/assets/index-AbCd.js"])
def test_what_a_browser_has_is_not_sent_again(folder: Path, path: str):
    async def story(web: httpx.AsyncClient) -> None:
        first = await web.get(path)
        tag = first.headers["etag"]
        for known in (tag, f'"x", W/{tag}', "*"):
            again = await web.get(path, headers={"if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers["cache-control"] == first.headers["cache-control"]
        for other in ('"x"', tag[:-2], f"{tag[:-1]}-x"):
            assert (await web.get(path, headers={"if-none-match": other})).status_code == 200

    visit(folder, story)


@pytest.mark.parametrize("path", ["/", "/web/sw.js"])
def test_head_tells_what_get_would(folder: Path, path: str):
    async def story(web: httpx.AsyncClient) -> None:
        head, got = await web.head(path), await web.get(path)
        assert head.status_code == 200
        assert head.content == b""
        for name in ("content-length", "content-type", "etag", "content-security-policy"):
            assert head.headers[name] == got.headers[name]

    visit(folder, story)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_is_written_there(folder: Path, method: str):
    async def story(web: httpx.AsyncClient) -> None:
        for path in ("/", "/web/sw.js"):
            assert (await web.request(method, path)).status_code == 405

    visit(folder, story)


@pytest.mark.parametrize(
    "path",
    [
        *("", "assets", "assets/", "index.html", "sw.js/", "/sw.js", "assets//index-AbCd.js"),
        *(
            "../secret.js",
            "..%2fsecret.js",
            "%2e%2e/secret.js",
            "..%5csecret.js",
            "....//secret.js",
        ),
        *("assets/../sw.js", "./sw.js", "sw.js%00", "sw.js%00.png", "SW.JS", "notes.unknown"),
        *("assets/index-AbCd.js.br", "assets/index-AbCd.js.gz", "a" * 10_000, "a/" * 4_000),
        "%ff%fe",
    ],
)
def test_no_other_address_gives_anything(folder: Path, path: str):
    async def story(web: httpx.AsyncClient) -> None:
        port = web.base_url.port
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET /web/{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        assert answer.startswith(b"HTTP/1.1 404 ")
        assert b"a secret" not in answer
        assert b"skipWaiting" not in answer
        assert b"immutable" not in answer

    visit(folder, story)


def test_facts_for_authors_of_clients_are_still_there(folder: Path):
    async def story(web: httpx.AsyncClient) -> None:
        about = await web.get("/about")
        assert "203.0.113.7:8443" in about.text
        assert 'href="/about?lang=fr"' in about.text
        assert '<a class="button" href="/">' in about.text
        lost = await web.get("/+short")
        assert lost.status_code == 404

    visit(folder, story)


def test_links_open_in_the_client_where_there_is_one(folder: Path):
    async def story(web: httpx.AsyncClient) -> None:
        page = await web.get("/+AbCd-efGh_1234567")
        wanted = "/#tg:tg%3A%2F%2Fjoin%3Finvite%3DAbCd-efGh_1234567"
        assert f'href="{wanted}"' in page.text
        post = await web.get("/c/123/8/89")
        assert "/#tg:tg%3A%2F%2Fprivatepost%3Fchannel%3D123%26thread%3D8%26post%3D89" in post.text

    visit(folder, story)
    assert "#tg:" not in Pages(FACTS).invitation("en", "AbCd-efGh_1234567")


def test_files_of_one_build_stay_until_the_server_starts_again(folder: Path):
    async def story(web: httpx.AsyncClient) -> None:
        (folder / "assets/index-AbCd.js").unlink()
        (folder / "sw.js").write_text("of the next build")
        plain = {"accept-encoding": "identity"}
        assert (await web.get("/web/assets/index-AbCd.js", headers=plain)).content == SCRIPT
        assert "skipWaiting" in (await web.get("/web/sw.js")).text

    visit(folder, story)


async def fetched(port: int, pause: float, seconds: float) -> int:
    """Ask for the large file, read a piece of it every `pause` seconds for so long, then whatever
    still comes; gives how many bytes that was."""
    loop = asyncio.get_running_loop()
    with socket.socket() as visitor:
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 14)
        visitor.setblocking(False)
        await loop.sock_connect(visitor, ("127.0.0.1", port))
        await loop.sock_sendall(visitor, b"GET /web/large.svg HTTP/1.1\r\nHost: x\r\n\r\n")
        count, ends = 0, loop.time() + seconds
        try:
            while piece := await asyncio.wait_for(loop.sock_recv(visitor, 1 << 18), 5):
                count += len(piece)
                if count >= LARGE:
                    break
                if loop.time() < ends:
                    await asyncio.sleep(pause)
        except ConnectionError:
            pass
        return count


def test_who_reads_slowly_gets_everything_and_who_does_not_read_is_sent_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(http, "PATIENCE", 0.2)
    (folder / "large.svg").write_bytes(bytes(LARGE))

    async def story(web: httpx.AsyncClient) -> None:
        port = web.base_url.port
        assert port is not None
        slow = asyncio.create_task(fetched(port, 0.02, 1.5))
        rude = asyncio.create_task(fetched(port, 1.5, 1.5))
        assert await slow >= LARGE
        assert await rude < LARGE

    visit(folder, story)


def test_a_folder_without_the_client_is_refused(tmp_path: Path):
    with pytest.raises(OSError, match=r"index\.html"):
        WebClient(tmp_path / "nowhere", TOLD)
    (tmp_path / "index.html").write_text("<!doctype html>a page of something else")
    with pytest.raises(OSError, match="is not the page"):
        WebClient(tmp_path, TOLD)


def test_the_clients_place(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(web_client, "PLACES", (tmp_path / "none", folder))
    assert find() == folder
    assert find(tmp_path / "chosen") == tmp_path / "chosen"
    monkeypatch.setattr(web_client, "PLACES", (tmp_path / "none",))
    assert find() is None


def test_nobody_can_be_called_what_an_address_of_the_server_is(folder: Path):
    app = application(Pages(FACTS, client=True), well, client=WebClient(folder, TOLD))
    assert isinstance(app, Starlette)
    first = {route.path.split("/")[1] for route in app.routes if isinstance(route, Route)}
    free = {name for name in first if "{" not in name and names.is_username(name)}
    assert {"about", "apiws", "joinchat", "healthz"} <= free
    for name in free:
        with pytest.raises(Refused, match="USERNAME_INVALID"):
            names.username(name)


def test_every_fact_has_a_name_that_scripts_use():
    told = msgspec.to_builtins(TOLD)
    for name in (*told, *told["sees"]):
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*", name), name
