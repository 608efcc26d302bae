"""Codes, handed to a real gateway."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest

from chappe.config import Config, Webhook
from chappe.outbound import NotSent, TryLater
from chappe.outbound.webhook import Gateway, Text
from tests.unit.outbound.post_office import HOST, Received, certificate, free_port, gateway

SECRET = "between us two alone"
TEXT = Text("+33639981234", "Ici : 123456", "fr")


def carrier(url: str, trust: Any = None, **more: Any) -> Gateway:
    return Gateway(Config(webhook=Webhook(url=url, secret=SECRET, **more)), trust, lambda: 1234.5)


def test_a_code_arrives_signed() -> None:
    received = Received()
    with gateway(received) as port:
        carrier(f"http://{HOST}:{port}/sms?from=chappe").carry(TEXT)
    ((path, headers, body),) = received.requests
    assert path == "/sms?from=chappe"
    assert json.loads(body) == {"number": TEXT.number, "text": TEXT.text, "language": "fr"}
    mac = hmac.new(SECRET.encode(), b"1234." + body, hashlib.sha256).hexdigest()
    assert headers["x-chappe-signature"] == f"sha256={mac}"
    assert headers["x-chappe-timestamp"] == "1234"
    assert headers["x-chappe-delivery"] == TEXT.delivery
    assert headers["content-type"] == "application/json"
    assert not any("123456" in value or TEXT.number in value for value in headers.values())


def test_the_gateway_has_to_prove_itself(tmp_path: Path) -> None:
    server, believing = certificate(tmp_path)
    received = Received()
    with gateway(received, tls=server) as port:
        carrier(f"https://{HOST}:{port}/", believing()).carry(TEXT)
        with pytest.raises(TryLater, match="certificate"):
            carrier(f"https://{HOST}:{port}/").carry(TEXT)
    assert len(received.requests) == 1


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (500, TryLater, "it answered 500"),
        (503, TryLater, "it answered 503"),
        (429, TryLater, "it answered 429"),
        (400, NotSent, "it answered 400"),
        (401, NotSent, "it answered 401"),
        (307, NotSent, "redirects are not followed"),
        (302, NotSent, "redirects are not followed"),
    ],
)
def test_answers_are_sorted(status: int, error: type[NotSent], said: str) -> None:
    received = Received(status)
    with gateway(received) as port, pytest.raises(NotSent, match=said) as told:
        carrier(f"http://{HOST}:{port}/").carry(TEXT)
    assert type(told.value) is error
    assert len(received.requests) == 1, "a redirect was followed"
    assert "123456" not in str(told.value)


def test_a_gateway_that_is_away_is_tried_again(tmp_path: Path) -> None:
    with pytest.raises(TryLater, match="Connection refused"):
        carrier(f"http://{HOST}:{free_port()}/").carry(TEXT)


def test_a_text_shows_nothing_of_itself() -> None:
    assert "123456" not in repr(TEXT) + str(TEXT)
