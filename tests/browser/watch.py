"""What a browser complains of: nothing, or the test fails.

Errors and warnings on the console of the page and of its workers, exceptions that nobody caught,
whatever the content policy stopped, and requests to anybody but the server.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from typing import Final

from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    WebError,
    WebSocket,
    Worker,
)

LOUD: Final = ("error", "warning", "assert")
"""Console messages that count."""
_TELL_VIOLATIONS: Final = """
addEventListener('securitypolicyviolation', (violation) => console.error(
  `content policy: ${violation.effectiveDirective} stopped ${violation.blockedURI}`))
"""
_BROWSERS_OWN: Final = "An unknown error occurred when fetching the script"
"""Chromium looks for the next service worker when it likes, and says where it finds no server."""
_OWN: Final = ("blob:", "data:")
"""Addresses that lead nowhere."""


class Watch:
    """Listens to everything that the pages and workers of one browser context say."""

    def __init__(self, origin: str) -> None:
        """`origin` is the server's, such as `http://127.0.0.1:8080`."""
        self._http = origin + "/"
        self._sockets = "ws" + origin.removeprefix("http") + "/"
        self._expected = [re.compile(_BROWSERS_OWN)]
        self.said: list[str] = []
        """Everything on the consoles, for the report of a failure."""
        self.complaints: list[str] = []
        self.loads = 0
        """How many times pages were loaded."""
        self.connected = asyncio.Event()
        """Set once a WebSocket to the server was opened."""
        self._news = asyncio.Event()

    async def over(self, context: BrowserContext) -> None:
        """Begin; before the context opens a page."""
        await context.add_init_script(_TELL_VIOLATIONS)
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        context.on("request", self._asked)
        context.on("page", self._opened)

    def expect(self, pattern: str) -> None:
        """Do not count what matches from now on: the story breaks something on purpose."""
        self._expected.append(re.compile(pattern))

    async def caught(self) -> list[str]:
        """Wait until there is something to complain of, and take it."""
        await self._news.wait()
        # Much is said twice: to the page and on the console.
        await asyncio.sleep(0.1)
        taken, self.complaints = self.complaints, []
        self._news.clear()
        return taken

    def _heard(self, message: ConsoleMessage) -> None:
        place = message.location
        line = f"{message.type}: {message.text} ({place.get('url')}:{place.get('lineNumber')})"
        self.said.append(line)
        if message.type in LOUD:
            self._complain(line)

    def _failed(self, error: WebError) -> None:
        self._complain(f"uncaught: {error.error}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._http, *_OWN)):
            self._complain(f"request to {request.url}")

    def _opened(self, page: Page) -> None:
        page.on("websocket", self._reached)
        page.on("domcontentloaded", self._loaded)
        page.on("worker", self._started)

    def _loaded(self, _: Page) -> None:
        self.loads += 1

    async def _started(self, worker: Worker) -> None:
        """Have a worker say on the console what its policy stops: by itself it is silent."""
        with contextlib.suppress(Error):  # it may have ended by now
            await worker.evaluate(f"() => {{ {_TELL_VIOLATIONS} }}")

    def _reached(self, socket: WebSocket) -> None:
        if not socket.url.startswith(self._sockets):
            self._complain(f"connection to {socket.url}")
        self.connected.set()

    def _complain(self, line: str) -> None:
        if not any(pattern.search(line) for pattern in self._expected):
            self.complaints.append(line)
            self._news.set()
