"""Which links a bot may have opened by its answer to a press."""

from __future__ import annotations

import pytest

from chappe.config import Config
from chappe.rpc.links import opens_chat, start_page

CONFIG = Config(public_address="203.0.113.5")


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://t.me/quiz_bot?start=again", True),
        ("t.me/quiz_bot?startgroup=x", True),
        ("tg://resolve?domain=quiz_bot&start=x", True),
        (f"{start_page(CONFIG)}quiz_bot?start=x", True),
        ("https://t.me/quiz_bot", False),
        ("https://t.me/joinchat/quiz?start=x", False),
        ("https://t.me@example.org/quiz_bot?start=x", False),
        ("https://example.org/quiz_bot?start=x", False),
        ("https://t.me/quiz_bot?start=x&next=https://example.org", False),
        ("javascript://t.me/quiz_bot?start=x", False),
    ],
)
def test_a_link_opens_a_chat_and_nothing_else(link: str, opens: bool) -> None:
    assert opens_chat(CONFIG, link) is opens
