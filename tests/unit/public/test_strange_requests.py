"""Whatever a visitor sends, the pages answer; a fault of ours would be a 500."""

from __future__ import annotations

import random
from pathlib import Path

from chappe.core.messages import Outgoing
from chappe.model import Content, MediaClass, PhotoMedia
from tests.files import photo
from tests.unit.public.newspaper import BASE, Newspaper, in_print

PARTS = (
    "gazette", "Gazette", "s", "c", "1", "2", "3", "0", "-1", "media", "photo", "rss", "atom", "x",
    "oembed", "robots.txt", "%00", "%ff", "..", "é", "%E2%80%AE", "²", "9" * 30, "a" * 300, "",
)  # fmt: skip
QUERIES = (
    "", "embed=1", "before=2", "before=x", "after=-1", "before=" + "9" * 400, "lang=fr", "lang=%00",
    "comment=5", "start=x", "url=https://chat.example.org/gazette/2", "url=//", "url=%00",
    "url=https://chat.example.org/gazette/2&maxwidth=0&maxheight=9999999999", "format=xml",
)  # fmt: skip
HEADERS = (
    ("range", ("bytes=0-", "bytes=-1", "bytes=9-1", "bytes=" + "9" * 25 + "-", "x")),
    ("if-none-match", ("*", '"x"', "W/", "")),
    ("if-modified-since", ("x", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 99 Foo 9999", "0")),
    ("if-range", ("x", '"')),
    ("accept-language", ("fr", "xx;q=9", ",,,", "fr;q=x")),
    ("host", ("evil.example", "[", "")),
)


def test_every_request_is_answered(tmp_path: Path):
    async def story(paper: Newspaper):
        await paper.post("Words")
        file = await photo(paper.editor)
        body = Content(media=PhotoMedia(file.id))
        await paper.say(Outgoing(1, body, media=MediaClass.PHOTO))
        chance = random.Random(1837)
        seen: dict[int, int] = {}
        async with paper.browser() as browser:
            for _ in range(600):
                path = "/".join(chance.choices(PARTS, k=chance.randint(1, 4)))
                sent = [(name, chance.choice(values)) for name, values in HEADERS]
                answer = await browser.request(
                    chance.choice(("GET", "GET", "GET", "HEAD", "POST")),
                    f"{BASE}{path}?{chance.choice(QUERIES)}",
                    headers=dict(chance.sample(sent, chance.randint(0, 3))),
                )
                assert answer.status_code < 500, (path, sent)
                assert "evil.example" not in answer.text
                assert answer.headers["x-content-type-options"] == "nosniff"
                seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
        assert {200, 404, 405} <= seen.keys()

    in_print(tmp_path, story)
