"""The pages in a real browser: it obeys the content policy, which lets through what is ours and
nothing that people have written."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from chappe.core.messages import Outgoing
from chappe.edge.http import HttpDoor
from chappe.model import Content, Entity, EntityKind, MediaClass, PhotoMedia
from tests.browser import chromium
from tests.files import photo
from tests.unit.public.newspaper import Newspaper, in_print

CHROMIUM = chromium.find()
PATIENCE = 40


async def visited(url: str, folder: Path) -> tuple[str, str]:
    """Give the page as the browser has it once it is loaded, and what it complains of."""
    assert CHROMIUM is not None
    browser = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
        *("--disable-component-update", "--disable-background-networking"),
        *("--enable-logging=stderr", f"--user-data-dir={folder}", "--dump-dom", url),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        page, log = await asyncio.wait_for(browser.communicate(), PATIENCE)
    finally:
        if browser.returncode is None:
            browser.kill()
            await browser.wait()
    said = [line for line in log.decode().splitlines() if "CONSOLE" in line]
    return page.decode(), "\n".join(said)


@pytest.mark.skipif(CHROMIUM is None, reason=chromium.HOW_TO_GET_IT)
def test_browser_shows_the_page_and_runs_nothing(tmp_path: Path):
    async def story(paper: Newspaper):
        await paper.change(title="<svg onload=document.title='taken'>")
        link = Entity(EntityKind.TEXT_URL, 0, 5, "javascript://%0adocument.title='taken'")
        await paper.post("click <script>document.title='taken'</script>", entities=(link,))
        file = await photo(paper.editor)
        body = Content("A tower", media=PhotoMedia(file.id))
        await paper.say(Outgoing(1, body, media=MediaClass.PHOTO))
        door = HttpDoor(paper.app, asyncio.Protocol)
        port = await door.open("127.0.0.1", 0)
        try:
            for path in ("/s/gazette", "/gazette/3?embed=1"):
                page, said = await visited(f"http://127.0.0.1:{port}{path}", tmp_path / "browser")
                assert "A tower" in page
                assert "<title>taken" not in page
                assert "Refused" not in said
                assert "Content Security Policy" not in said
        finally:
            await door.close()

    in_print(tmp_path, story)
