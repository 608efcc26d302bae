"""Statements of reasons, handed to the transparency database of the Commission by HTTP.

transparency.dsa.ec.europa.eu, "API documentation". The token goes into one header and nowhere else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import msgspec

from chappe import __version__, outbound
from chappe.config import Config
from chappe.core.trust.declarations.sending import Away, Verdict
from chappe.outbound import TryLater
from chappe.outbound.asking import Answer, ask

if TYPE_CHECKING:
    import ssl

LONGEST_FAULT: Final = 500
"""Characters of what the database says is wrong with a statement."""
_IN_BATCH: Final = "statement_"
"""Before the number of a statement in the errors of a batch."""


class Commission:
    """The database, as `core.trust.declarations.sending` asks it. Lives on the event loop."""

    def __init__(self, config: Config, trust: ssl.SSLContext | None = None) -> None:
        """Raises `OSError` where the file with the token cannot be read."""
        self._url = urlsplit(config.desk.declarations_url)
        self._trust = trust
        token = outbound.secret("", config.desk.declarations_token_file, config.data)
        self._headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "User-Agent": f"chappe/{__version__}",
            "Authorization": f"Bearer {token}",
        }

    async def post(self, bodies: Sequence[str]) -> Verdict:
        """Hand over statements. Raises `Away`."""
        wanted = {"statements": [msgspec.Raw(body.encode()) for body in bodies]}
        answer = await self._ask("POST", "statements", msgspec.json.encode(wanted))
        if answer.status == 422:
            faults = {
                int(key.removeprefix(_IN_BATCH)): _shown(said)
                for key, said in _errors(answer).items()
                if key.startswith(_IN_BATCH) and key.removeprefix(_IN_BATCH).isdecimal()
            }
            return Verdict(False, faults)
        return _taken(answer)

    async def post_one(self, body: str) -> Verdict:
        """Hand over a single statement. Raises `Away`."""
        answer = await self._ask("POST", "statement", body.encode())
        if answer.status == 422:
            return Verdict(False, {0: _shown(_errors(answer))})
        return _taken(answer)

    async def has(self, puid: str) -> bool:
        """Tell whether a statement is there already. Raises `Away`."""
        answer = await self._ask("GET", f"statement/existing-puid/{puid}")
        if answer.status in (302, 404):
            return answer.status == 302
        raise _away(answer)

    async def _ask(self, method: str, what: str, body: bytes | None = None) -> Answer:
        path = f"{self._url.path.rstrip('/')}/api/v1/{what}"
        try:
            return await asyncio.to_thread(
                ask, self._url, method, path, self._headers, body, trust=self._trust
            )
        except TryLater as error:
            raise Away(str(error)) from None


def _taken(answer: Answer) -> Verdict:
    """Only this one answer means that all is stored."""
    if answer.status == 201:
        return Verdict(True)
    raise _away(answer)


def _away(answer: Answer) -> Away:
    wait = answer.headers.get("retry-after", "")
    return Away(
        f"it answered {answer.status}", int(wait) if wait.isascii() and wait.isdecimal() else 0
    )


def _errors(answer: Answer) -> dict[str, Any]:
    """What is wrong, by field or by statement; empty where that cannot be read."""
    try:
        found = msgspec.json.decode(answer.body, type=dict[str, Any]).get("errors")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _shown(said: object) -> str:
    return msgspec.json.encode(said).decode()[:LONGEST_FAULT]
