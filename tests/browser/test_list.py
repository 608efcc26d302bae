"""The list that histories are shown in keeps its place, whatever comes, goes or grows.

On a page of its own (`web/test/pages/list.html`), without a server.
"""

from __future__ import annotations

import asyncio
import subprocess
import threading
from collections.abc import Coroutine, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.watch import Watch

WEB: Final = Path(__file__).parents[2] / "web"
Result = TypeVar("Result")

VIEW: Final = 600
"""Height of the view, in pixels."""
NOTCHES: Final = 40
NOTCH: Final = 120
"""The wheel is turned so many times, by so many pixels."""
LONGEST: Final = 250
"""No task of the page may take longer, in ms, with others on the machine; alone none takes the 50
from which on browsers tell of it."""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Requests are of no interest."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the page and serve it; gives where."""
    folder = tmp_path_factory.mktemp("pages")
    build = ["npx", "vite", "build", "test/pages", "--config", "test/pages/vite.config.ts"]
    subprocess.run(
        [*build, "--outDir", folder, "--emptyOutDir"], cwd=WEB, check=True, capture_output=True
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/list.html"
    server.shutdown()
    thread.join()
    server.server_close()


class Shown:
    """The page with the list."""

    def __init__(self, runner: asyncio.Runner, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self._runner = runner

    def wait(self, doing: Coroutine[Any, Any, Result]) -> Result:
        return self._runner.run(doing)

    def open(self, count: int = 1000) -> None:
        self.wait(self.page.goto(f"{self.address}?count={count}"))
        self.wait(self.page.locator("#history [data-row]").first.wait_for())
        self.rest()

    def run(self, script: str, *arguments: Any) -> Any:
        """Evaluate what is written with `page` for the page's hooks and `a` for the arguments."""
        code = f"a => {{ const page = window.page; {script} }}"
        return self.wait(self.page.evaluate(code, arguments))

    def rest(self, ms: int = 400) -> None:
        """Wait until nothing moves any more."""
        self.wait(self.page.wait_for_timeout(ms))

    def frame(self) -> None:
        self.run("return new Promise(done => requestAnimationFrame(() => done()))")

    def top(self, key: int) -> float:
        found = self.run("return page.top(a[0])", key)
        assert found is not None, f"{key} is not drawn"
        return float(found)

    def bottom_gap(self) -> float:
        """Pixels between the last item's end and that of the view."""
        return float(
            self.run(
                "const row = [...document.querySelectorAll('#history [data-row]')].at(-1);"
                "const view = document.querySelector('#history .list-scroller');"
                "return row.getBoundingClientRect().bottom - view.getBoundingClientRect().bottom"
            )
        )

    def to(self, key: int, align: str = "center") -> None:
        assert self.run("return page.list().scrollTo(a[0], {align: a[1]})", key, align)
        self.rest(250)

    def wheel(self, pixels: int) -> None:
        self.wait(self.page.mouse.move(200, 300))
        self.wait(self.page.mouse.wheel(0, pixels))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.wait(self.page.keyboard.press(key))

    def attribute(self, selector: str, name: str) -> str | None:
        return self.wait(self.page.locator(selector).get_attribute(name))

    def text(self, selector: str) -> str:
        return self.wait(self.page.locator(selector).inner_text())

    def focus(self, selector: str) -> None:
        self.wait(self.page.locator(selector).focus())

    def focused(self) -> int:
        """Key of the item that has the focus."""
        return int(self.run("return document.activeElement.dataset.row"))

    def drawn(self) -> int:
        return int(self.run("return document.querySelectorAll('#history [data-row]').length"))


@pytest.fixture
def shown(runner: asyncio.Runner, browser: Browser, address: str) -> Iterator[Shown]:
    watch = Watch(address.rpartition("/")[0])

    async def made() -> tuple[BrowserContext, Page]:
        context = await browser.new_context(viewport={"width": 420, "height": 1300})
        await watch.over(context)
        return context, await context.new_page()

    context, page = runner.run(made())
    yield Shown(runner, page, address)
    runner.run(context.close())
    assert watch.complaints == []


def test_opens_at_the_end(shown: Shown) -> None:
    shown.open()
    assert shown.bottom_gap() == pytest.approx(0, abs=1)
    assert shown.run("return page.list().isAtEnd()")
    assert shown.run("return page.distance()") == 0
    assert shown.drawn() < 80


def test_a_short_history_lies_at_the_end_of_the_view(shown: Shown) -> None:
    shown.open(3)
    assert shown.bottom_gap() == pytest.approx(0, abs=1)
    assert shown.top(0) > 100


def test_what_comes_at_the_end_is_followed_there_only(shown: Shown) -> None:
    shown.open()
    shown.run("page.append(1)")
    shown.rest()
    assert shown.bottom_gap() == pytest.approx(0, abs=1)
    assert shown.top(1000) > 0
    shown.to(500, "start")
    before = shown.top(500)
    shown.run("page.append(3)")
    shown.rest()
    assert shown.top(500) == pytest.approx(before, abs=1)
    shown.run("page.list().scrollToEnd({smooth: true})")
    shown.rest()
    assert shown.bottom_gap() == pytest.approx(0, abs=1)


def test_leaves_the_end_however_slowly_it_is_scrolled(shown: Shown) -> None:
    shown.open()
    for _ in range(10):
        shown.wheel(-2)
        shown.rest(60)
    assert shown.bottom_gap() == pytest.approx(20, abs=1)
    shown.run("page.append(1)")
    shown.rest()
    assert shown.bottom_gap() > 20, "followed what came"


def test_a_new_message_slides_in_unless_less_motion_is_asked_for(shown: Shown) -> None:
    shown.open()
    moving = "return document.querySelector('#history .list-block').getAnimations().length"
    shown.run("page.append(1)")
    shown.frame()
    assert shown.run(moving) == 1
    shown.rest()
    shown.wait(shown.page.emulate_media(reduced_motion="reduce"))
    shown.run("page.append(1)")
    shown.frame()
    assert shown.run(moving) == 0
    assert shown.bottom_gap() == pytest.approx(0, abs=1)


def test_nothing_moves_when_things_change_around(shown: Shown) -> None:
    shown.open()
    shown.to(500)
    before = shown.top(500)
    changes = (
        "page.prepend(50)",
        "page.append(50)",
        "page.change(499, {picture: 300})",
        "page.change(497, {picture: 170.5})",
        "page.change(503, {picture: 300})",
        "page.change(499, {picture: 0, words: 400})",
        "page.remove([499, 498, 490, 501])",
        "page.remove(Array.from({length: 400}, (_, index) => index))",
        "document.getElementById('history').style.blockSize = '350px'",
        "document.getElementById('history').style.blockSize = '600px'",
    )
    for change in changes:
        shown.run(change)
        shown.frame()
        shown.frame()
        assert shown.top(500) == pytest.approx(before, abs=1), change
        shown.rest(150)
        assert shown.top(500) == pytest.approx(before, abs=1), change


def test_keeps_what_is_read_when_the_width_or_the_letters_change(shown: Shown) -> None:
    shown.open()
    shown.to(500, "start")
    before = shown.top(500)
    for style in ("inlineSize = '250px'", "fontSize = '22px'", "inlineSize = '400px'"):
        shown.run(f"document.getElementById('history').style.{style}")
        shown.rest(150)
        assert shown.top(500) == pytest.approx(before, abs=1), style


def test_stays_at_the_end_when_pictures_come_and_a_keyboard_opens(shown: Shown) -> None:
    shown.open()
    for change in (
        "page.change(999, {picture: 250})",
        "page.change(990, {picture: 250})",
        "document.getElementById('history').style.blockSize = '300px'",
        "page.change(998, {picture: 99.5})",
        "document.getElementById('history').style.blockSize = '600px'",
        "page.remove([999])",
    ):
        shown.run(change)
        shown.frame()
        shown.frame()
        assert shown.bottom_gap() == pytest.approx(0, abs=1), change
    assert shown.run("return page.list().isAtEnd()")


def test_older_ones_that_come_while_scrolling_move_nothing(shown: Shown) -> None:
    """No frame shows an item further on than the wheel has gone."""
    shown.open(200)
    shown.run("page.prependWhenNear(100)")
    shown.to(30)
    shown.run(
        """
        window.moves = []
        let before = new Map()
        const view = document.querySelector('#history .list-scroller')
        const watch = () => {
          const now = new Map()
          for (const row of view.querySelectorAll('[data-row]')) {
            now.set(row.dataset.row, row.getBoundingClientRect().top)
          }
          const both = [...now].filter(([key, top]) => before.has(key) && top > 0 && top < 600)
          window.moves.push(both.map(([key, top]) => top - before.get(key)))
          before = now
          window.watching = requestAnimationFrame(watch)
        }
        watch()
        """
    )
    for _ in range(NOTCHES):
        shown.wheel(-NOTCH)
        shown.rest(30)
    shown.rest(600)
    frames = shown.run("cancelAnimationFrame(window.watching); return window.moves")
    moves = [frame for frame in frames if frame]
    assert max(max(frame) - min(frame) for frame in moves) <= 1, "some moved, others did not"
    assert min(min(frame) for frame in moves) >= -1, "went back"
    assert sum(frame[0] for frame in moves) == pytest.approx(NOTCHES * NOTCH, abs=2)
    first = shown.run("return page.keys()[0]")
    assert first < 0, "no older ones came"
    assert shown.run("return page.calls.start") == -first // 100


def test_more_is_asked_for_once_while_it_loads(shown: Shown) -> None:
    shown.open(200)
    shown.run("page.setAtStart(false)")
    shown.to(5)
    for _ in range(5):
        shown.wheel(-30)
        shown.rest(60)
        shown.wheel(30)
        shown.rest(60)
    assert shown.run("return page.calls.start") == 1
    shown.run("page.finish()")
    shown.rest()
    assert shown.run("return page.calls.start") == 1, "asked again though nothing came"
    shown.wheel(-30)
    shown.rest()
    assert shown.run("return page.calls.start") == 2


def test_what_is_loaded_at_the_end_is_not_jumped_to(shown: Shown) -> None:
    shown.open(200)
    shown.run("page.setAtEnd(false); page.list().scrollToEnd()")
    shown.rest()
    before = shown.top(195)
    shown.run("page.append(100)")
    shown.rest()
    assert shown.top(195) == pytest.approx(before, abs=1)
    assert shown.run("return page.calls.end") == 1
    assert not shown.run("return page.list().isAtEnd()")


def test_a_hundred_thousand_items(shown: Shown) -> None:
    shown.open(100_000)
    shown.run("page.longest.task = 0")
    for key in (50_000, 3, 99_990, 71_234, 20_001):
        shown.to(key, "start")
        # Under the head that floats over it.
        assert 0 <= shown.top(key) < 60
    view = "document.querySelector('#history .list-scroller')"
    for share in (0.9, 0.1, 0.55, 0.0, 1.0):
        shown.run(f"{view}.scrollTop = {view}.scrollHeight * a[0]", share)
        shown.rest(250)
        assert 5 < shown.drawn() < 80
        if share == 0:
            assert shown.top(0) == pytest.approx(0, abs=1)
    assert shown.bottom_gap() == pytest.approx(0, abs=1)
    for _ in range(10):
        shown.wheel(-900)
        shown.rest(40)
    shown.rest()
    shown.run("page.append(1)")
    shown.run("page.prepend(100)")
    shown.run("page.change(99_000, {picture: 100})")
    shown.rest()
    assert shown.run("return page.longest.task") <= LONGEST


def test_goes_to_another_part_of_the_history(shown: Shown) -> None:
    shown.open()
    shown.run("page.setItems(5000, 300); page.list().scrollTo(5150)")
    shown.rest()
    assert 200 < shown.top(5150) < 400
    shown.to(5000, "start")
    assert shown.top(5000) == pytest.approx(0, abs=30)
    shown.to(5299, "start")
    assert shown.bottom_gap() == pytest.approx(0, abs=1)
    assert not shown.run("return page.list().scrollTo(1)")


def test_an_item_that_is_jumped_to_lights_up_for_a_while(shown: Shown) -> None:
    shown.open()
    shown.run("page.list().scrollTo(300, {highlight: true, smooth: true})")
    row = '#history [data-row="300"]'
    assert "is-highlighted" in str(shown.attribute(row, "class"))
    shown.rest(2300)
    assert "is-highlighted" not in str(shown.attribute(row, "class"))


def test_tells_what_is_looked_at(shown: Shown) -> None:
    shown.open()
    seen = shown.run("return page.seen()")
    assert seen[-1] == 999
    shown.to(500)
    seen = shown.run("return page.seen()")
    assert 500 in seen
    assert 999 not in seen
    assert seen == sorted(seen)
    assert len(seen) < 20


def test_the_day_floats_over_what_it_heads(shown: Shown) -> None:
    shown.open()
    shown.to(500)
    assert shown.text("#history .list-floating") == "Day 12"
    shown.to(475, "start")
    assert shown.text("#history .list-floating") == "Day 11"


def test_keys_go_through_the_history(shown: Shown) -> None:
    shown.open()
    shown.focus("#history .list-scroller")
    shown.press("ArrowUp")
    assert shown.focused() == 999
    shown.press(*["ArrowUp"] * 39)
    assert shown.focused() == 959, "stopped at the head of a day"
    assert 0 <= shown.top(959) < VIEW
    shown.press("Home")
    assert shown.focused() == 1
    assert shown.top(1) < 60
    shown.press("PageDown")
    assert shown.focused() > 5
    shown.press("End")
    assert shown.focused() == 999
    assert shown.bottom_gap() == pytest.approx(0, abs=1)
    row = 'article[aria-label="Message 999"]'
    assert shown.attribute(row, "aria-posinset") == "1000"
    assert shown.attribute(row, "aria-setsize") == "1000"


def test_keys_work_on_when_the_item_with_the_focus_is_far_away(shown: Shown) -> None:
    shown.open()
    shown.focus('#history [data-row="999"] button')
    shown.to(100)
    shown.press("ArrowUp")
    assert 90 < shown.focused() < 120


def test_rows_are_chosen_by_keys_and_pointer(shown: Shown) -> None:
    shown.open()
    shown.focus("#rows .list-scroller")
    shown.press("ArrowDown", "ArrowDown", "Enter", "ArrowDown", "ArrowUp")
    option = '#rows [data-row="1"][role="option"]'
    assert shown.attribute(option, "aria-selected") == "true"
    assert shown.attribute(option, "tabindex") == "0"
    shown.wait(shown.page.get_by_role("option", name="Row 3", exact=True).click())
    assert shown.run("return page.calls.activated") == [1, 3]
    shown.press("End")
    assert shown.focused() == 999


def test_a_row_that_moves_to_the_top_takes_nobody_along(shown: Shown) -> None:
    shown.open()
    shown.run("page.toTop(900)")
    shown.rest(100)
    assert shown.run("return page.top(900, '#rows')") == 0, "not seen at the top"
    shown.run("page.rows().scrollTo(300, {align: 'start'})")
    shown.rest(100)
    before = shown.run("return page.top(305, '#rows')")
    shown.run("page.toTop(300)")
    shown.rest(100)
    assert shown.run("return page.top(305, '#rows')") == before


def test_from_right_to_left(shown: Shown) -> None:
    shown.open()
    shown.run("document.documentElement.dir = 'rtl'")
    shown.rest(100)
    shown.to(500)
    before = shown.top(500)
    shown.run("page.prepend(20); page.change(499, {picture: 120})")
    shown.rest()
    assert shown.top(500) == pytest.approx(before, abs=1)
    width = "return document.querySelector('#history .list-row').getBoundingClientRect().width"
    assert shown.run(width) > 350


def test_comes_back_after_it_was_hidden(shown: Shown) -> None:
    shown.open()
    shown.to(500)
    before = shown.top(500)
    for display in ("none", "block"):
        shown.run("document.getElementById('history').style.display = a[0]", display)
        shown.rest(150)
    assert shown.top(500) == pytest.approx(before, abs=1)
