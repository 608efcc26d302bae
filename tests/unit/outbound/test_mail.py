"""Letters, brought to a real mail server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.config import Config, Mail
from chappe.core.post import Letter
from chappe.outbound import NotSent, TryLater
from chappe.outbound.mail import Mailer
from tests.unit.outbound.post_office import (
    HOST,
    PASSWORD,
    USER,
    Mailbox,
    certificate,
    free_port,
    mail_server,
)

LETTER = Letter("iris@example.org", "Votre code – ici", "Le code : 123456\n\nÀ bientôt")


def mailer(port: int, trust: Any = None, **more: Any) -> Mailer:
    mail = Mail(host=HOST, port=port, sender="chat@chappe.example", **more)
    return Mailer(Config(name="Chez nous", mail=mail), trust)


def test_a_letter_arrives_as_it_was_written() -> None:
    box = Mailbox()
    with mail_server(box) as port:
        mailer(port, security="none").carry(LETTER)
    (letter,) = box.letters
    assert box.recipients == [LETTER.to]
    assert letter["To"] == LETTER.to
    assert letter["From"] == "Chez nous <chat@chappe.example>"
    assert letter["Subject"] == LETTER.subject
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@chappe.example>")
    assert letter.get_content().splitlines() == LETTER.text.splitlines()


def test_password_goes_over_a_connection_that_is_proved(tmp_path: Path) -> None:
    box = Mailbox()
    server, believing = certificate(tmp_path)
    (tmp_path / "password").write_text(PASSWORD + "\n")
    known = {"user": USER, "password_file": str(tmp_path / "password")}
    with mail_server(box, tls=server, login=True) as port:
        mailer(port, believing(), **known).carry(LETTER)
        assert len(box.letters) == 1
        with pytest.raises(TryLater, match="certificate"):
            mailer(port, **known).carry(LETTER)
        with pytest.raises(NotSent, match=r"user or password was refused \(535\)"):
            mailer(port, believing(), user=USER, password="wrong").carry(LETTER)
    assert len(box.letters) == 1


def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    box = Mailbox()
    server, believing = certificate(tmp_path)
    with mail_server(box, tls=server, implicit=True) as port:
        mailer(port, believing(), security="tls").carry(LETTER)
        with pytest.raises(TryLater, match="certificate"):
            mailer(port, security="tls").carry(LETTER)
    assert len(box.letters) == 1


def test_a_server_without_starttls_gets_nothing() -> None:
    box = Mailbox()
    with mail_server(box) as port, pytest.raises(NotSent, match="STARTTLS"):
        mailer(port, user=USER, password=PASSWORD).carry(LETTER)
    assert box.letters == []


@pytest.mark.parametrize(
    ("rcpt", "data", "error", "said"),
    [
        ("550 5.1.1 unknown", "", NotSent, r"the address was refused \(550\)"),
        ("450 4.2.1 full", "", TryLater, r"the address was refused \(450\)"),
        ("", "554 5.7.1 spam: 123456", NotSent, r"the letter was refused \(554\)"),
        ("", "451 4.7.1 greylisted", TryLater, r"the letter was refused \(451\)"),
    ],
)
def test_refusals_are_sorted_and_never_quote(
    rcpt: str, data: str, error: type[NotSent], said: str
) -> None:
    box = Mailbox()
    box.at_rcpt, box.to_say = rcpt, [data]
    with mail_server(box) as port, pytest.raises(NotSent, match=said) as told:
        mailer(port, security="none").carry(LETTER)
    assert type(told.value) is error
    assert "123456" not in str(told.value)
    assert LETTER.to not in str(told.value)


def test_a_server_that_is_away_is_tried_again() -> None:
    with pytest.raises(TryLater, match="no connection: Connection refused"):
        mailer(free_port(), security="none").carry(LETTER)


def test_a_letter_shows_nothing_of_itself() -> None:
    assert "123456" not in repr(LETTER) + str(LETTER)
    assert "iris" not in repr(LETTER)
