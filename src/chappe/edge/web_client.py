"""The web client: the page at `/`, and what it is made of under `/web/`.

`web/` builds it into a folder. Its files are read once, when the server starts: an address is
looked up among them and never on the disk, and whoever has opened the page gets scripts of the same
build until the server starts again.

The page carries the facts that a client needs (`Told`) instead of asking for them: the server's key
comes with the program that will check it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chappe.edge.http import has_already
from chappe.locale import texts

PLACES: Final = (
    Path(__file__).with_name("client"),
    Path(__file__).parents[3] / "web" / "dist",
)
"""Where the client is, if it is: in the package, or beside the sources it is built from."""
PAGE: Final = "index.html"
SERVICE_WORKER: Final = "sw.js"
HASHED: Final = "assets/"
"""What lies here has its content's hash in its name."""
LONGEST_PATH: Final = 200
"""Characters of an address within `/web/`; longer ones are nobody's."""
FACTS_GO_HERE: Final = b"<!--server-->"
WORDS_GO_HERE: Final = b"<!--without script-->"
_LANGUAGE: Final = b'<html lang="en"'

KINDS: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""What files are, by the end of their names. Others are not served."""
CODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
"""The compressed forms that the build leaves beside a file, the smallest first."""
FOR_GOOD: Final = "public, max-age=31536000, immutable"

_ON: Final = (
    *("autoplay", "camera", "clipboard-write", "fullscreen", "microphone", "picture-in-picture"),
    *("publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock"),
)
_OFF: Final = (
    *("accelerometer", "browsing-topics", "clipboard-read", "display-capture"),
    *("encrypted-media", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get"),
    *("idle-detection", "local-fonts", "magnetometer", "midi", "otp-credentials", "payment"),
    *("serial", "storage-access", "sync-xhr", "usb", "window-management", "xr-spatial-tracking"),
)
PERMISSIONS: Final = ", ".join(
    [*(f"{name}=(self)" for name in _ON), *(f"{name}=()" for name in _OFF)]
)
"""What of the browser the page may ask for (Permissions-Policy)."""
_HOST: Final = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")


class Sees(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What this server can see and keeps, as its configuration has it: the client tells people."""

    codes_through_gateway: bool
    """Whether login codes pass through somebody else's SMS gateway."""
    letters: bool
    """Whether codes can go by e-mail, through the operator's mail server."""
    link_previews: bool
    """Whether the server visits the pages that people link to."""
    pushes: bool
    """Whether the services of browsers' makers learn when something is new for a browser."""
    contents_in_log: bool
    """Whether the log has contents, codes and keys: on servers for development alone."""
    addresses: bool = True
    """Whether the network address of each session is kept with it."""
    contents_encrypted: bool = False
    """Whether what is not a secret chat is stored so that the operator cannot read it."""
    words_indexed: bool = True
    """Whether the words of messages are in an index, for searching."""
    public_pages: bool = True
    """Whether posts of public channels are on pages for anybody."""
    deleted_at_once: bool = True
    """Whether a message that nobody holds any more is deleted, and not kept for some time."""
    code_seconds: int
    """How long a login code can be used."""
    unheld_file_seconds: int
    """For how long the bytes of a file that nobody holds any more stay, at the least."""
    admin_log_seconds: int
    """For how long the log of what admins of a group did has what they deleted."""
    reading_seconds: int
    """For how long it is kept when somebody has read a message."""
    secret_file_seconds: int
    """For how long the encrypted files of secret chats stay."""


class Told(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What the page carries: how to reach the server it came from, and how to know it."""

    name: str
    version: str
    dc: int
    path: str
    """Where the WebSocket is."""
    pem: str
    fingerprint: str
    """Of the key, in 16 hexadecimal digits."""
    push_key: str
    """By which browsers know this server's pushes, in base64url; empty where there are none."""
    languages: tuple[str, ...]
    registration: str
    """`open`, `invite` or `closed`."""
    invitation_only: bool
    sees: Sees


class Built(msgspec.Struct, frozen=True):
    """One file of the client."""

    body: bytes
    kind: str
    tag: str
    """By which browsers know this content, without quotes."""
    forms: Mapping[str, bytes] = {}
    """The same by content coding."""
    for_good: bool = False


class WebClient:
    """The client that one server serves. Raises `OSError` where `folder` holds none."""

    def __init__(self, folder: Path, told: Told) -> None:
        page = (folder / PAGE).read_bytes()
        if page.count(FACTS_GO_HERE) != 1:
            raise OSError(f"{folder / PAGE}: is not the page of this server's web client")
        self._page = page.replace(FACTS_GO_HERE, _script(told))
        self._name = told.name
        self._pages: dict[str, Built] = {}
        self._files = dict(_built(folder))

    def routes(self, chosen: Callable[[Request], str]) -> list[Route]:
        """The addresses; `chosen` gives the language in which a visitor reads best."""

        async def page(request: Request) -> Response:
            language = chosen(request)
            more = {"Content-Language": language, "Vary": "Accept-Language"}
            return self._answer(request, self._page_in(language), more)

        return [Route("/", page), Route("/web/{path:path}", self._file)]

    async def _file(self, request: Request) -> Response:
        path = request.path_params["path"]
        found = self._files.get(path) if len(path) <= LONGEST_PATH else None
        if found is None:
            raise HTTPException(404)
        # A service worker looks after addresses above its own only where it is told that it may.
        more = {"Service-Worker-Allowed": "/"} if path == SERVICE_WORKER else {}
        return self._answer(request, found, more)

    def _answer(self, request: Request, file: Built, more: Mapping[str, str]) -> Response:
        coding = accepted(request.headers.get("accept-encoding", ""), file.forms)
        headers = {
            "Cache-Control": FOR_GOOD if file.for_good else "no-cache",
            "Content-Security-Policy": content_policy(request.headers.get("host", "")),
            "ETag": f'"{file.tag}-{coding}"' if coding else f'"{file.tag}"',
            "Permissions-Policy": PERMISSIONS,
            **more,
        }
        if file.forms:
            headers["Vary"] = "Accept-Encoding"
        if has_already(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        if coding:
            headers["Content-Encoding"] = coding
        body = file.forms[coding] if coding else file.body
        return Response(body, headers=headers, media_type=file.kind)

    def _page_in(self, language: str) -> Built:
        if language not in self._pages:
            words = texts(language).client
            said = (
                f"<noscript><p>{escape(words.no_script.format(service=self._name))} "
                f'<a href="/about">{escape(words.about)}</a></p></noscript>'
            )
            body = self._page.replace(WORDS_GO_HERE, said.encode(), 1)
            body = body.replace(_LANGUAGE, f'<html lang="{language}"'.encode(), 1)
            self._pages[language] = Built(body, KINDS[".html"], _tag(body))
        return self._pages[language]


def find(configured: Path | None = None) -> Path | None:
    """Where the built client is: the folder that the operator names, or one of `PLACES`."""
    if configured is not None:
        return configured
    return next((place for place in PLACES if (place / PAGE).is_file()), None)


def content_policy(host: str) -> str:
    """The Content-Security-Policy of the client: its own files, and this server.

    `host` is as the browser wrote it: some browsers do not count a WebSocket to the same host as
    coming from the page's own origin.
    """
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
        "style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; "
        f"connect-src 'self'{sockets}; manifest-src 'self'; form-action 'none'; "
        "frame-ancestors 'none'; base-uri 'none'"
    )


def accepted(header: str, forms: Iterable[str]) -> str:
    """The first of `CODINGS` that a visitor takes and that is there; "" for none
    (RFC 9110, 12.5.3)."""
    weights: dict[str, bool] = {}
    for part in header[:500].lower().split(","):
        name, _, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q=").strip()
        weights[name.strip()] = not re.fullmatch(r"0(\.0{0,3})?", weight)
    there = set(forms)
    for coding, _ in CODINGS:
        if coding in there and weights.get(coding, weights.get("*", False)):
            return coding
    return ""


def _built(folder: Path) -> Iterable[tuple[str, Built]]:
    """All files of a client but its page, by their addresses within `/web/`."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        kind = KINDS.get(file.suffix)
        if kind is None or path == PAGE or not file.is_file():
            continue
        body = file.read_bytes()
        beside = {coding: file.with_name(file.name + end) for coding, end in CODINGS}
        forms = {coding: one.read_bytes() for coding, one in beside.items() if one.is_file()}
        yield path, Built(body, kind, _tag(body), forms, path.startswith(HASHED))


def _tag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:24]


def _script(told: Told) -> bytes:
    """The facts as a block of data that no content of theirs can end."""
    text = msgspec.json.encode(told).decode()
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return f'<script type="application/json" id="server">{text}</script>'.encode()
