"""The mail server beside a server under test: whoever has a letter waiting, finds it here."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.interop.server import HOST, free_port

_CODE = re.compile(rb"^(\d{6})\r?$", re.MULTILINE)
ARRIVAL_TIME = 10.0
"""Seconds until a letter that does not come is given up."""


class Letterbox:
    """Takes letters, and gives the codes in them."""

    def __init__(self) -> None:
        self._codes: dict[str, list[str]] = defaultdict(list)
        self._news = threading.Condition()

    async def handle_DATA(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        found = _CODE.findall(envelope.content)
        with self._news:
            for address in envelope.rcpt_tos:
                self._codes[address] += [code.decode() for code in found]
            self._news.notify_all()
        return "250 OK"

    def code(self, address: str) -> str:
        """Wait for the next code that is sent to an address, and take it."""
        with self._news:
            codes = self._codes[address]
            assert self._news.wait_for(lambda: bool(codes), ARRIVAL_TIME), "no letter came"
            return codes.pop(0)


@contextmanager
def letterbox() -> Iterator[tuple[Letterbox, str]]:
    """Run a mail server; gives it, and the part of a configuration that names it."""
    box = Letterbox()
    controller = Controller(box, hostname=HOST, port=free_port())
    controller.start()
    try:
        settings = {"host": HOST, "security": "none", "sender": "chat@chappe.example"}
        lines = [f'{name} = "{value}"' for name, value in settings.items()]
        yield box, "\n".join(["[mail]", *lines, f"port = {controller.port}", ""])
    finally:
        controller.stop()
