"""What all pages of the desk look like: templates, and the files that they name.

A page needs no script. Where there is one, keys and what stays in place while a part of the page
changes come from files of this server; nothing stands in the page itself, and the content policy
allows nothing else.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chappe.edge.http import has_already

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE: Final = Path(__file__).parent
TEMPLATES: Final = _HERE / "templates"
STATIC: Final = _HERE / "static"
HTMX: Final = "desk/htmx.js"
"""Where the build of the web client leaves it."""
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    # Forms are told apart by their Origin, which browsers leave out for `no-referrer`.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Permissions-Policy": "publickey-credentials-create=(self), publickey-credentials-get=(self)",
}
"""Headers of every page of the desk."""
_KINDS: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Assets:
    """The files that pages name, read once."""

    def __init__(self, client: Path | None) -> None:
        """`client` is the folder of the built web client, where there is one."""
        files = {file.name: file for file in sorted(STATIC.iterdir()) if file.suffix in _KINDS}
        built = None if client is None else client / HTMX
        if built is not None and built.is_file():
            files["htmx.js"] = built
        self._files = {name: file.read_bytes() for name, file in files.items()}
        self._tags = {
            name: hashlib.sha256(body).hexdigest()[:16] for name, body in self._files.items()
        }

    def address(self, name: str) -> str:
        """Where a file is; "" where there is none of this name."""
        return f"/desk/static/{name}?{self._tags[name]}" if name in self._files else ""

    def routes(self) -> list[Route]:
        return [Route("/desk/static/{name}", self._file)]

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._files:
            raise HTTPException(404)
        tag = f'"{self._tags[name]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if has_already(request, tag):
            return Response(status_code=304, headers=headers)
        kind = _KINDS[Path(name).suffix]
        return Response(self._files[name], headers=headers, media_type=kind)


@cache
def environment() -> Environment:
    """The templates. Jinja2 takes a twentieth of a second to import: at the first page."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(moment=moment, iso=iso)
    return made


def render(template: str, **values: Any) -> str:
    """Make a page of a template."""
    return environment().get_template(template).render(**values)


def moment(at: int) -> str:
    """A moment (Unix time) as staff read it: `2026-03-01 14:05`, UTC; "" for 0."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d %H:%M}" if at else ""


def iso(at: int) -> str:
    """A moment (Unix time) as programs read it."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}"
