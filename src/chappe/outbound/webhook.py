"""Texts to phone numbers, handed to a gateway of the operator's choice by HTTP.

One POST of JSON for each text, `{"number": "+33…", "text": "…", "language": "fr"}`, signed with the
shared secret; the reference is in `docs/operator/codes.md`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import msgspec

from chappe import __version__, outbound
from chappe.config import Config
from chappe.outbound import NotSent, TryLater
from chappe.outbound.asking import ask

if TYPE_CHECKING:
    import ssl

PATIENCE: Final = frozenset({408, 425, 429})
"""Answers that ask for another attempt, besides those of the 500s."""


class Text(msgspec.Struct, frozen=True):
    """A short message to a number (`+` and digits), in one of the offered languages."""

    number: str
    text: str
    language: str
    delivery: str = msgspec.field(default_factory=lambda: os.urandom(12).hex())
    """The same for all attempts, so that a gateway can tell a repetition."""

    def __repr__(self) -> str:
        return "<text>"


def signature(secret: str, moment: str, body: bytes) -> str:
    """Give what stands in `X-Chappe-Signature`: HMAC-SHA256 over the time, a dot and the body."""
    mac = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256)
    return f"sha256={mac.hexdigest()}"


class Gateway:
    """Hands one text at a time to the gateway."""

    def __init__(
        self,
        config: Config,
        trust: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Raises `OSError` where the file with the secret cannot be read."""
        self._url = urlsplit(config.webhook.url)
        self._secret = outbound.secret(
            config.webhook.secret, config.webhook.secret_file, config.data
        )
        self._trust = trust
        self._clock = clock

    @property
    def where(self) -> str:
        return self._url.netloc

    def carry(self, text: Text) -> None:
        """Hand one text over; may take a minute. Raises `NotSent`."""
        body = msgspec.json.encode(
            {"number": text.number, "text": text.text, "language": text.language}
        )
        moment = str(int(self._clock()))
        path = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"chappe/{__version__}",
            "X-Chappe-Delivery": text.delivery,
            "X-Chappe-Timestamp": moment,
            "X-Chappe-Signature": signature(self._secret, moment, body),
        }
        _judge(ask(self._url, "POST", path, headers, body, trust=self._trust).status)


def _judge(status: int) -> None:
    """Raise where an answer's status is not one of success."""
    if 200 <= status < 300:
        return
    if status >= 500 or status in PATIENCE:
        raise TryLater(f"it answered {status}")
    if 300 <= status < 400:
        raise NotSent(f"it answered {status}, and redirects are not followed")
    raise NotSent(f"it answered {status}")
