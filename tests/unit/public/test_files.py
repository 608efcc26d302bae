"""Files of public posts: whole, in ranges, as what they are, and only while they are public."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from chappe.core.channels import clearing
from chappe.core.messages import Outgoing
from chappe.core.trust import closures
from chappe.core.trust.addresses import Addresses
from chappe.core.trust.atlas import Atlas
from chappe.core.trust.closures import Closure
from chappe.edge.pages import Pages
from chappe.model import (
    Content,
    Details,
    DocumentMedia,
    MediaClass,
    MessageId,
    PhotoMedia,
    Trait,
)
from chappe.model.trust import Feature
from chappe.public.site import Site
from tests.files import document, photo
from tests.unit.core.trust import countries
from tests.unit.public.newspaper import FACTS, Newspaper, in_print

DATA = bytes(range(256)) * 2048
"""Half a megabyte: more than one block."""


async def with_document(
    paper: Newspaper, mime: str, data: bytes = DATA, name: str = "wire.bin"
) -> str:
    file = await document(paper.editor, data, mime, Details(name=name))
    body = Content(media=DocumentMedia(file.id))
    done = await paper.say(Outgoing(file.id, body, media=MediaClass.DOCUMENT))
    return f"/gazette/{done.message.id}"


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=10-99", 10, 100),
        ("bytes=262000-", 262000, len(DATA)),
        ("bytes=-5", len(DATA) - 5, len(DATA)),
        ("bytes=5-99999999", 5, len(DATA)),
        ("bytes=-99999999", 0, len(DATA)),
    ],
)
def test_ranges(tmp_path: Path, asked: str, start: int, end: int):
    async def story(paper: Newspaper):
        path = await with_document(paper, "video/mp4")
        part = await paper.get(f"{path}/media", range=asked)
        assert part.status_code == 206
        assert part.headers["content-range"] == f"bytes {start}-{end - 1}/{len(DATA)}"
        assert part.content == DATA[start:end]

    in_print(tmp_path, story)


def test_whole_file_is_kept_by_its_tag(tmp_path: Path):
    async def story(paper: Newspaper):
        path = await with_document(paper, "video/mp4") + "/media"
        whole = await paper.get(path)
        assert whole.content == DATA
        assert whole.headers["content-type"] == "video/mp4"
        tag = whole.headers["etag"]
        assert (await paper.get(path, if_none_match=tag)).status_code == 304
        assert (await paper.get(path, range="bytes=1-2", if_range=tag)).status_code == 206
        assert (await paper.get(path, range="bytes=1-2", if_range='"x"')).content == DATA
        for odd in ("bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=a-b"):
            assert (await paper.get(path, range=odd)).status_code == 200
        for outside in (f"bytes={len(DATA)}-", "bytes=5-4", "bytes=-0"):
            answer = await paper.get(path, range=outside)
            assert answer.status_code == 416
            assert answer.headers["content-range"] == f"bytes */{len(DATA)}"
        async with paper.browser() as browser:
            head = await browser.head(path)
            assert (head.content, head.headers["content-length"]) == (b"", str(len(DATA)))

    in_print(tmp_path, story)


@pytest.mark.parametrize(
    "mime", ["text/html", "image/svg+xml", "application/xhtml+xml", "application/pdf", "text/xml"]
)
def test_what_a_browser_would_obey_is_only_downloaded(tmp_path: Path, mime: str):
    async def story(paper: Newspaper):
        name = 'évil".html'
        path = await with_document(paper, mime, b"<script>alert(1)</script>", name)
        answer = await paper.get(f"{path}/media")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
        assert '"' not in answer.headers["content-disposition"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        page = await paper.get(path)
        assert "Download" in page.text

    in_print(tmp_path, story)


def test_photos_are_shown_in_sizes(tmp_path: Path):
    async def story(paper: Newspaper):
        file = await photo(paper.editor)
        body = Content("A tower", media=PhotoMedia(file.id))
        done = await paper.say(Outgoing(1, body, media=MediaClass.PHOTO))
        path = f"/gazette/{done.message.id}"
        shown = file.details.pictures[-1]
        page = (await paper.get(path)).text
        assert f"{path.replace('gazette', 'Gazette')}/media/{shown.type}" in page
        assert 'name="twitter:card" content="summary_large_image"' in page
        for each in file.details.pictures:
            answer = await paper.get(f"{path}/media/{each.type}")
            assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
            assert answer.headers["content-type"] == "image/jpeg"
            assert len(answer.content) == each.size
        assert (await paper.get(f"{path}/media/~")).status_code == 404

    in_print(tmp_path, story)


def test_album_is_one_post(tmp_path: Path):
    async def story(paper: Newspaper):
        for number in range(3):
            file = await photo(paper.editor)
            text = "Three towers" if number == 0 else ""
            body = Content(text, media=PhotoMedia(file.id), group=9)
            await paper.say(Outgoing(number + 1, body, media=MediaClass.PHOTO))
        page = (await paper.get("/s/gazette")).text
        assert page.count("<article") == 1
        assert page.count("<img") == 3
        last = (await paper.channel()).top
        single = (await paper.get(f"/gazette/{last}")).text
        assert single.count("<img") == 3
        assert "Three towers" in single

    in_print(tmp_path, story)


def test_file_is_gone_with_what_made_it_public(tmp_path: Path):
    async def story(paper: Newspaper):
        path = await with_document(paper, "video/mp4") + "/media"
        assert (await paper.get(path)).status_code == 200
        await paper.add_trait(Trait.NO_FORWARDS)
        assert (await paper.get(path)).status_code == 404
        await paper.change(traits=int(Trait.BROADCAST))
        assert (await paper.get(path)).status_code == 200
        core, me = paper.world.core, paper.editor.me
        id_ = MessageId(int(path.split("/")[2]))
        await clearing.delete(core, me, paper.peer, [id_])
        assert (await paper.get(path)).status_code == 404

    in_print(tmp_path, story)


def test_what_may_not_be_copied_is_not_shown(tmp_path: Path):
    async def story(paper: Newspaper):
        file = await photo(paper.editor)
        body = Content("kept here", media=PhotoMedia(file.id), no_forwards=True)
        done = await paper.say(Outgoing(1, body, media=MediaClass.PHOTO))
        for path in (f"/gazette/{done.message.id}", f"/gazette/{done.message.id}/media"):
            assert (await paper.get(path)).status_code == 404
        assert "kept here" not in (await paper.get("/s/gazette")).text

    in_print(tmp_path, story)


def test_files_are_not_shown_where_nobody_may_look_at_them(tmp_path: Path):
    file = tmp_path / "countries.mmdb"
    countries.write(file, {"192.0.2.0/24": "FR"})

    async def story(paper: Newspaper):
        core = paper.world.core
        atlas = Atlas(Addresses(file, paper.world.clock))
        core = dataclasses.replace(core, atlas=atlas)
        paper.watch(Site(core, Pages(FACTS)))
        path = await with_document(paper, "video/mp4") + "/media"
        closure = Closure(Feature.MEDIA, "FR", "Act 12")
        await core.db.write(lambda tx: closures.close(core, tx, None, closure))
        for address, status in (("192.0.2.7", 451), ("198.51.100.7", 200)):
            async with paper.browser(address) as browser:
                answer = await browser.get(path, headers={"Accept-Language": "fr"})
            assert answer.status_code == status
            assert ("Act 12" in answer.text) is (status == 451)
            assert (answer.content == DATA) is (status == 200)

    in_print(tmp_path, story)
