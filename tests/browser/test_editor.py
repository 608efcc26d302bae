"""The field in which messages are written, how they are drawn, and the emoji picker.

On a page of its own (`web/test/pages/editor.html`), without a server.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Final, TypeVar

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.browser.pages import pages
from tests.browser.watch import Watch

__all__ = ["pages"]

Result = TypeVar("Result")
OPENS: Final = 250
"""No task of the page may take longer, in ms, with others on the machine; alone none takes the 50
from which on browsers tell of it."""


class Field:
    """The page with the field."""

    def __init__(self, runner: asyncio.Runner, page: Page, address: str) -> None:
        self.page = page
        self.watch: Watch
        self._address = address
        self._runner = runner

    def wait(self, doing: Coroutine[Any, Any, Result]) -> Result:
        return self._runner.run(doing)

    def open(self, query: str = "") -> None:
        self.wait(self.page.goto(f"{self._address}{query}"))
        self.wait(self.page.get_by_role("textbox").click())

    def run(self, script: str, *arguments: Any) -> Any:
        """Evaluate what is written with `field` for the page's hooks and `a` for the arguments."""
        code = f"a => {{ const field = window.field; {script} }}"
        return self.wait(self.page.evaluate(code, arguments))

    def type(self, *texts: str) -> None:
        for text in texts:
            self.wait(self.page.keyboard.type(text))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.wait(self.page.keyboard.press(key))

    def styles(self, of: str = "value") -> list[str]:
        """The text, and each entity's kind with its words."""
        styled = self.run(f"return field.{of}()")
        units = styled["text"].encode("utf-16-le")
        words = [
            units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
            for e in styled["entities"]
        ]
        kinds = [entity["kind"] for entity in styled["entities"]]
        return [styled["text"], *(f"{k}:{w}" for k, w in zip(kinds, words, strict=True))]

    def heard(self, name: str) -> list[Any]:
        return [values for kind, *values in self.run("return field.heard") if kind == name]

    def show(self, text: str, *entities: dict[str, Any]) -> None:
        self.run("field.show({text: a[0], entities: a[1]})", text, list(entities))

    def paste(self, kinds: dict[str, str], files: list[str] | None = None) -> None:
        self.run(
            """
            const data = new DataTransfer()
            for (const [kind, value] of Object.entries(a[0])) data.setData(kind, value)
            for (const name of a[1]) data.items.add(new File(['x'], name))
            const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true,
              cancelable: true})
            document.querySelector('[role=textbox]').dispatchEvent(event)
            """,
            kinds,
            files or [],
        )


@pytest.fixture
def field(runner: asyncio.Runner, browser: Browser, pages: str) -> Iterator[Field]:
    watch = Watch(pages)

    async def made() -> tuple[BrowserContext, Page]:
        context = await browser.new_context(viewport={"width": 800, "height": 900})
        await watch.over(context)
        return context, await context.new_page()

    context, page = runner.run(made())
    field = Field(runner, page, f"{pages}/editor.html")
    field.watch = watch
    yield field
    runner.run(context.close())
    assert watch.complaints == []


def mark(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "offset": offset, "length": length, **more}


def test_writes_lines_and_sends_with_enter(field: Field) -> None:
    field.open()
    field.type("one")
    field.press("Shift+Enter")
    field.type("two")
    field.press("Shift+Enter", "Shift+Enter")
    field.type("four")
    assert field.styles() == ["one\ntwo\n\nfour"]
    field.press("Enter")
    assert field.heard("submit") == [[{"text": "one\ntwo\n\nfour", "entities": []}]]
    assert field.styles() == [""]
    field.type("again")
    assert field.styles() == ["again"]


def test_sends_with_control_where_asked_for(field: Field) -> None:
    field.open("?ctrl")
    field.type("a")
    field.press("Enter")
    field.type("b")
    assert field.styles() == ["a\nb"]
    field.press("Control+Enter")
    assert len(field.heard("submit")) == 1


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("Control+b", "bold"),
        ("Control+i", "italic"),
        ("Control+u", "underline"),
        ("Control+Shift+X", "strike"),
        ("Control+Shift+M", "code"),
        ("Control+Shift+P", "spoiler"),
        ("Control+Shift+Period", "quote"),
    ],
)
def test_keys_style_what_is_selected(field: Field, keys: str, kind: str) -> None:
    field.open()
    field.type("ab cd")
    field.press("Shift+ArrowLeft", "Shift+ArrowLeft", keys)
    words = "ab cd" if kind == "quote" else "cd"
    assert field.styles() == ["ab cd", f"{kind}:{words}"]
    field.press(keys)
    assert field.styles() == ["ab cd"]
    field.press(keys, "Control+a", "Control+Shift+N")
    assert field.styles() == ["ab cd"]


def test_a_style_is_on_for_what_is_typed_next(field: Field) -> None:
    field.open()
    field.type("a ")
    field.press("Control+b")
    field.type("bc")
    field.press("Control+b")
    field.type(" d")
    assert field.styles() == ["a bc d", "bold:bc"]
    field.press("Backspace", "Backspace", "Backspace")
    field.type("x")
    assert field.styles() == ["a bx", "bold:bx"]


def test_undoes_and_does_again(field: Field) -> None:
    field.open()
    field.type("hello")
    field.press("Control+a", "Control+b")
    assert field.styles() == ["hello", "bold:hello"]
    field.press("Control+z")
    assert field.styles() == ["hello"]
    field.press("Control+z")
    assert field.styles() == [""]
    field.press("Control+Shift+Z", "Control+y")
    assert field.styles() == ["hello", "bold:hello"]
    field.press("ArrowRight")
    field.type("!")
    assert field.styles()[0] == "hello!"


def test_a_link_is_set_and_taken_away(field: Field) -> None:
    field.open()
    field.type("here")
    field.press("Control+a", "Control+k")
    address = field.page.get_by_label("Address of the link")
    field.wait(address.fill("javascript:alert(1)"))
    field.press("Enter")
    assert field.wait(address.get_attribute("aria-invalid")) == "true"
    field.wait(address.fill("example.org/a"))
    field.press("Enter")
    assert field.run("return field.value().entities") == [
        mark("link", 0, 4, url="https://example.org/a")
    ]
    field.press("Control+k")
    assert field.wait(address.input_value()) == "https://example.org/a"
    field.wait(field.page.get_by_role("button", name="Remove the link").click())
    assert field.styles() == ["here"]
    field.press("ArrowRight")
    field.type("x")
    assert field.styles() == ["herex"]


def test_the_bar_over_a_selection(field: Field) -> None:
    field.open()
    field.type("word")
    field.press("Control+a")
    bar = field.page.get_by_role("toolbar", name="Formatting")
    bold = bar.get_by_role("button", name="Bold")
    field.wait(bold.click())
    assert field.styles() == ["word", "bold:word"]
    assert field.wait(bold.get_attribute("aria-pressed")) == "true"
    box = field.wait(bar.bounding_box())
    text = field.wait(field.page.get_by_role("textbox").bounding_box())
    assert box
    assert text
    assert box["y"] + box["height"] <= text["y"] + 12
    assert box["x"] >= 0
    field.press("ArrowRight")
    field.wait(bar.wait_for(state="detached"))


def test_shorthands_become_styles_when_sent(field: Field) -> None:
    field.open()
    field.type("**a** and `b` see example.org")
    assert len(field.styles()) == 1
    field.press("Enter")
    sent = field.heard("submit")[0][0]
    assert sent["text"] == "a and b see example.org"
    assert [entity["kind"] for entity in sent["entities"]] == ["bold", "code", "url"]


def test_pasted_pages_bring_letters_and_a_few_styles(field: Field) -> None:
    field.open()
    page = (
        "<p>one <b>two</b></p><script>document.title = 'ran'</script>"
        "<img src=x onerror=\"document.title = 'ran'\"><style>*{display:none}</style>"
        '<p style="position:fixed" onclick="alert(1)">three '
        '<a href="javascript:alert(1)">four</a> <a href="https://example.org/">five</a></p>'
        '<iframe src="https://example.com"></iframe><svg onload="alert(1)"><text>six</text></svg>'
    )
    field.paste({"text/html": page, "text/plain": "plain"})
    assert field.styles() == ["one two\nthree four five", "bold:two", "link:five"]
    inside = field.wait(field.page.get_by_role("textbox").inner_html())
    for foreign in ("script", "img", "iframe", "svg", "onclick", "style="):
        assert foreign not in inside
    assert field.wait(field.page.title()) == "Editor"


def test_plain_text_and_files_are_pasted(field: Field) -> None:
    field.open()
    field.paste({"text/plain": "<b>a</b>\r\nb"})
    assert field.styles() == ["<b>a</b>\nb"]
    field.paste({}, ["picture.png"])
    assert field.heard("files") == [[["picture.png"]]]
    field.paste({"text/plain": "cell", "text/html": "<td>cell</td>"}, ["table.png"])
    assert field.styles() == ["<b>a</b>\nbcell"]
    assert len(field.heard("files")) == 1


def test_copies_with_styles_and_pastes_them_again(field: Field) -> None:
    field.open()
    text = "a  b\nc 😀 d"
    styled = {
        "text": text,
        "entities": [mark("spoiler", 0, 4), mark("bold", 3, 3), mark("emoji", 7, 2, document="12")],
    }
    field.run("field.set(a[0])", styled)
    before = field.styles()
    field.wait(field.page.context.grant_permissions(["clipboard-read", "clipboard-write"]))
    field.press("Control+a", "Control+x")
    assert field.styles() == [""]
    field.press("Control+v")
    assert sorted(field.styles()) == sorted(before)
    field.press("Control+v")
    assert field.styles()[0] == 2 * text


def test_letters_in_the_middle_of_what_is_styled(field: Field) -> None:
    field.open()
    field.run("field.set(a[0])", {"text": "abcd", "entities": [mark("bold", 1, 2)]})
    field.press("End", "ArrowLeft", "ArrowLeft")
    field.type("xx")
    assert field.styles() == ["abxxcd", "bold:bxxc"]
    field.press("Delete", "Delete", "Backspace")
    field.type("é")
    assert field.styles()[0] == "abxé"


def test_input_methods_are_left_alone(field: Field) -> None:
    field.open()
    session = field.wait(field.page.context.new_cdp_session(field.page))
    field.press("Control+b")
    for text in ("に", "にほ", "にほん"):
        step = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        field.wait(session.send("Input.imeSetComposition", step))
    assert field.styles()[0] == "にほん"
    field.wait(session.send("Input.insertText", {"text": "日本"}))
    assert field.styles() == ["日本", "bold:日本"]
    assert field.heard("submit") == []
    field.type("x")
    assert field.styles()[0] == "日本x"


@pytest.mark.parametrize("seed", range(4))
def test_any_keys_do_what_they_do_in_a_plain_field(field: Field, seed: int) -> None:
    """Styles are switched all the time, and the letters are those of a text area."""
    field.open()
    field.run(
        "const area = document.createElement('textarea'); area.id = 'plain';"
        "area.rows = 30; area.cols = 80;"
        "document.body.append(area)"
    )
    roll = random.Random(seed)
    moves = ["ArrowLeft", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowRight", "Home", "End"]
    edits = ["a", "b", "c", "Space", "Shift+Enter", "Backspace", "Delete"]
    styles = ["Control+b", "Control+i", "Control+Shift+M", "Control+Shift+Period"]
    keys = [roll.choice(roll.choice([moves, edits, edits, styles])) for _ in range(150)]
    field.press(*keys)
    written = field.run("return field.value()")
    field.wait(field.page.locator("#plain").focus())
    field.press(*(key for key in keys if key not in styles))
    assert written["text"] == field.wait(field.page.locator("#plain").input_value())
    for entity in written["entities"]:
        assert entity["length"] > 0
        assert entity["offset"] + entity["length"] <= len(written["text"])


def test_suggestions_are_chosen_by_keys_and_by_pointer(field: Field) -> None:
    field.open()
    box = field.page.get_by_role("textbox")
    options = field.page.get_by_role("option")
    field.type("hi @mar")
    field.wait(options.first.wait_for())
    assert field.wait(options.count()) == 2
    field.press("ArrowDown")
    chosen = field.wait(box.get_attribute("aria-activedescendant"))
    assert field.wait(field.page.locator(f"[id='{chosen}']").inner_text()).startswith("marianne")
    field.press("Enter")
    assert field.styles() == ["hi @marianne "]
    assert field.heard("submit") == []
    field.type("@n")
    field.wait(options.first.click())
    assert field.styles() == ["hi @marianne @nadia "]
    field.type("@m")
    field.wait(options.first.wait_for())
    field.press("Escape")
    assert field.wait(options.count()) == 0
    field.press("Enter")
    assert len(field.heard("submit")) == 1


def test_emoji_are_suggested_by_their_names(field: Field) -> None:
    field.open("?language=fr")
    field.type("au :fe")
    field.wait(field.page.get_by_role("option").first.wait_for())
    field.type("u")
    field.wait(field.page.get_by_role("option", name="🔥 feu").wait_for())
    field.press("Tab")
    assert field.styles() == ["au 🔥 "]


def test_each_line_has_its_own_direction(field: Field) -> None:
    field.open()
    field.type("left")
    field.press("Shift+Enter")
    field.type("שלום")
    sides = field.run(
        """
        const box = document.querySelector('[role=textbox]')
        const left = box.getBoundingClientRect().left
        const range = document.createRange()
        return [[0, 4], [5, 9]].map(([start, end]) => {
          range.setStart(box.firstChild, start)
          range.setEnd(box.firstChild, end)
          return range.getBoundingClientRect().left - left
        })
        """
    )
    assert sides[0] < 20
    assert sides[1] > 200


def test_arrow_up_in_an_empty_field_edits_the_last(field: Field) -> None:
    field.open()
    field.press("ArrowUp")
    assert len(field.heard("edit")) == 1
    field.type("a")
    field.press("ArrowUp")
    assert len(field.heard("edit")) == 1
    assert len(field.heard("typing")) == 1


def test_too_long_a_text_is_not_sent(field: Field) -> None:
    field.open("?short")
    field.type("x" * 21)
    field.press("Enter")
    assert field.heard("submit") == []
    assert "Too long by 1" in field.wait(field.page.get_by_role("status").inner_text())
    field.press("Backspace", "Enter")
    assert len(field.heard("submit")) == 1


def test_grows_to_its_greatest_height_and_scrolls_to_the_caret(field: Field) -> None:
    field.open()
    for _ in range(40):
        field.press("Shift+Enter")
    field.type("end")
    height, scrolled = field.run(
        "const box = document.querySelector('[role=textbox]');"
        "return [box.clientHeight, box.scrollHeight - box.clientHeight - box.scrollTop]"
    )
    assert height <= 330
    assert scrolled <= 12


def test_a_long_styled_text_is_typed_into_without_a_pause(field: Field) -> None:
    field.open()
    text = "word " * 800
    entities = [mark("bold", 10 * at, 4) for at in range(400)]
    field.run("field.set(a[0]); field.longest.task = 0", {"text": text, "entities": entities})
    field.type("more")
    assert field.styles()[0] == text + "more"
    assert field.run("return field.longest.task") < OPENS


def test_draws_links_names_and_tags(field: Field) -> None:
    field.open()
    text = "see https://example.org/ and here, @marcel Nadia #tag /start"
    field.show(
        text,
        mark("url", 4, 20),
        mark("link", 29, 4, url="https://example.com/x"),
        mark("mention", 35, 7),
        mark("name", 43, 5, user=7),
        mark("hashtag", 49, 4),
        mark("command", 54, 6),
    )
    shown = field.page.locator("#shown")
    field.wait(shown.get_by_role("link", name="https://example.org/").click())
    field.wait(shown.get_by_role("link", name="here").click(modifiers=["Control"]))
    field.wait(shown.get_by_role("link", name="here").click(button="middle"))
    for name in ("@marcel", "Nadia", "#tag", "/start"):
        field.wait(shown.get_by_role("button", name=name).click())
    assert field.heard("link") == [
        ["https://example.org/", "https://example.org/", False],
        ["https://example.com/x", "here", True],
        ["https://example.com/x", "here", True],
    ]
    assert [field.heard(name) for name in ("mention", "name", "hashtag", "command")] == [
        [["marcel"]],
        [[7]],
        [["#tag"]],
        [["/start"]],
    ]
    assert len(field.page.context.pages) == 1
    relation = field.wait(shown.get_by_role("link").first.get_attribute("rel"))
    assert relation == "noopener noreferrer"


def test_hostile_texts_are_letters(field: Field) -> None:
    field.open()
    text = "<img src=x onerror=alert(1)> \u202egpj.exe " + "Z" + "\u0301" * 300
    field.show(
        text,
        mark("link", 0, 28, url="javascript:alert(1)"),
        mark("pre", 29, 9, language="<script>\u202e"),
        mark("bold", -5, 99999),
    )
    shown = field.page.locator("#shown")
    assert field.wait(shown.get_by_role("link").count()) == 0
    assert field.wait(shown.locator("img, script").count()) == 0
    said = field.wait(shown.inner_text())
    assert "<img src=x onerror=alert(1)>" in said
    assert "\u202e" not in said
    box = field.wait(shown.bounding_box())
    assert box
    assert box["height"] < 120


def test_a_spoiler_hides_until_it_is_pressed(field: Field) -> None:
    field.open()
    field.show(
        "a secret link",
        mark("spoiler", 2, 11),
        mark("link", 9, 4, url="https://example.com"),
    )
    shown = field.page.locator("#shown")
    spoiler = shown.get_by_role("button", name="Hidden text. Press to show it.")
    assert field.wait(shown.get_by_role("link").count()) == 0
    field.wait(spoiler.click())
    assert field.heard("link") == []
    assert field.wait(shown.get_by_role("link").count()) == 1
    field.show("other", mark("spoiler", 0, 5))
    field.wait(spoiler.focus())
    field.press("Enter")
    assert field.wait(spoiler.count()) == 0


def test_code_and_quotes(field: Field) -> None:
    field.open()
    field.wait(field.page.context.grant_permissions(["clipboard-read", "clipboard-write"]))
    quote = "line\n" * 9
    field.show(
        f"x = 1\n{quote}end",
        mark("pre", 0, 5, language="python"),
        mark("quote", 6, len(quote), collapsed=True),
    )
    shown = field.page.locator("#shown")
    assert "python" in field.wait(shown.inner_text())
    field.wait(shown.get_by_role("button", name="Copy").click())
    assert field.run("return navigator.clipboard.readText()") == "x = 1"
    small = field.wait(shown.locator("blockquote").bounding_box())
    field.wait(shown.get_by_role("button", name="Show the whole quote").click())
    large = field.wait(shown.locator("blockquote").bounding_box())
    assert small
    assert large
    assert large["height"] > small["height"] + 80


@pytest.mark.parametrize(
    ("language", "typed", "first"), [("en", "fire", "🔥"), ("fr", "pouce levé", "👍")]
)
def test_an_emoji_is_found_and_put_into_the_text(
    field: Field, language: str, typed: str, first: str
) -> None:
    field.open(f"?language={language}")
    field.type("ab")
    field.press("ArrowLeft")
    field.run("field.pick(true)")
    field.wait(field.page.get_by_role("gridcell").first.wait_for())
    field.type(typed)
    field.wait(field.page.get_by_text(first, exact=True).first.wait_for())
    field.press("Enter")
    assert field.styles() == [f"a{first}b"]


def test_the_picker_opens_without_a_pause_and_is_moved_in_by_keys(field: Field) -> None:
    field.open()
    grid = field.page.get_by_role("grid")
    cell = field.page.get_by_role("gridcell")
    opened: Callable[[], float] = lambda: float(  # noqa: E731
        field.run(
            """
            field.pick(false)
            const begun = performance.now()
            field.pick(true)
            return new Promise(done => {
              const look = () => document.querySelector('[role=gridcell]')
                ? done(performance.now() - begun) : requestAnimationFrame(look)
              look()
            })
            """
        )
    )
    opened()
    assert opened() < OPENS
    assert field.wait(cell.count()) < 250
    field.wait(grid.focus())
    field.press("ArrowRight", "ArrowDown", "ArrowDown")
    wide = int(field.wait(grid.get_attribute("aria-colcount")) or 0)

    def active() -> str:
        named = field.wait(grid.get_attribute("aria-activedescendant"))
        return str(named).rpartition("-")[2]

    assert active() == str(2 * wide + 1)
    field.press("End")
    assert field.wait(field.page.locator(".picker-row .active").count()) == 1
    field.press("Enter")
    assert field.styles()[0] != ""
    field.run("field.clear()")
    field.press("Home", "Enter")
    assert field.styles() == ["😀"]
    field.wait(field.page.get_by_role("button", name="Skin tone").click())
    field.wait(field.page.get_by_role("button", name="Dark", exact=True).click())
    field.wait(field.page.get_by_role("button", name="People and bodies").click())
    field.wait(field.page.locator(".picker-row [aria-label='waving hand']").click())
    assert field.styles() == ["😀👋🏿"]
    opened()
    assert field.wait(cell.first.inner_text()) == "👋🏿"
    field.wait(field.page.get_by_role("tab", name="Stickers").click())
    assert field.wait(field.page.get_by_text("No stickers").is_visible())
    field.press("Escape")
    assert field.wait(field.page.get_by_role("tab").count()) == 0
