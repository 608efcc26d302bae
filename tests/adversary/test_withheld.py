"""Everything that Ada said is withheld, in each way and everywhere or in one country, and every
method is called by those whom it concerns: nothing of it may come out of any, nor of a push.

That the methods do give it as long as nothing is in force is looked at first, so that none of this
can be true for want of asking.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from chappe.model.trust import Measure
from chappe.rpc import table
from chappe.tl import decode, encode
from tests.adversary.aims import request
from tests.adversary.scene import Member, pushed
from tests.adversary.test_nothing_leaks import ENDING, LAST
from tests.adversary.town import ABOUT, MARK, Place, Town
from tests.unit.rpc.harness import LAYER, House, error_of, in_house

CARRIERS: Final = {
    "channels.getAdminLog",
    "channels.getMessages",
    "messages.getDialogs",
    "messages.getDiscussionMessage",
    "messages.getHistory",
    "messages.getMessages",
    "messages.getPeerDialogs",
    "messages.getReplies",
    "messages.search",
    "messages.searchGlobal",
    "updates.getChannelDifference",
    "updates.getDifference",
    "upload.getFile",
}
"""Some of the methods that give what Ada said to whoever may see it."""
FRANCE: Final = "FR"
PUSHED: Final = {("push", "")}
AT_ONCE: Final = 20
"""Requests that are under way at the same time."""
READING: Final = ("get", "search", "check", "resolve", "view", "export")


def reading() -> list[str]:
    """Methods that give something and change nothing that others of them give."""
    return [
        name
        for name in sorted(table.load())
        if name.partition(".")[2].startswith(READING) and name not in (*LAST, *ENDING)
    ]


def acting() -> list[str]:
    """The others, those last that leave less behind."""
    rest = [name for name in sorted(table.load()) if name not in {*reading(), *LAST, *ENDING}]
    gone = [name for name in rest if any(word in name for word in ("delete", "leave", "Delete"))]
    return [*(name for name in rest if name not in gone), *gone, *LAST]


async def given(
    town: Town, viewer: Member, names: Sequence[str], places: Iterable[Place], mark: str = MARK
) -> set[tuple[str, str]]:
    """Name (method, chat) of what gives somebody a mark; ("push", "") where a push does."""
    found = set()
    await town.house.quiet()
    viewer.app.receive()
    if mark.encode() in pushed(viewer.app):
        found.add(("push", ""))
    for place in places:
        aim = await town.aim(viewer, place)
        for start in range(0, len(names), AT_ONCE):
            some = names[start : start + AT_ONCE]
            asked = [viewer.app.send(encode(request(name, aim), LAYER)) for name in some]
            for name, number in zip(some, asked, strict=True):
                if mark.encode() in await viewer.app.answer(number):
                    found.add((name, place.name))
    await town.house.quiet()
    if mark.encode() in pushed(viewer.app):
        found.add(("push", ""))
    return found


def written(town: Town) -> list[tuple[Any, ...]]:
    """Everything that was said, as it is on the disk, and how it is marked."""
    data = town.core.config.data / "chappe.db"
    connection = sqlite3.connect(f"file:{data}?mode=ro", uri=True)
    try:
        return [
            row
            for question in (
                "select * from contents where author = ? order by id",
                "select * from messages where content in"
                " (select id from contents where author = ?) order by box, id",
                "select * from files where owner = ? order by id",
                "select peer, standing from channels where creator = ? order by peer",
                "select peer, standing from groups where creator = ? order by peer",
            )
            for row in connection.execute(question, (town.ada.id,))
        ]
    finally:
        connection.close()


_COUNTER: Final = re.compile(r"replies_pts=\d+, ")


async def answers(town: Town, viewer: Member, place: Place, names: Iterable[str]) -> list[Any]:
    """What somebody is answered, without the counters that move with each change."""
    aim, found = await town.aim(viewer, place), []
    for name in names:
        said = await viewer.app.raw(encode(request(name, aim), LAYER))
        if (error := error_of(said)) is not None:
            found.append((name, error.text))
            continue
        answer = decode(said)
        shown = [getattr(answer, field, None) for field in ("messages", "chats", "bytes")]
        found.append((name, _COUNTER.sub("", str(shown))))
    return found


def in_town(tmp_path: Path, story: Callable[[Town], Awaitable[None]], without: str = "") -> None:
    async def told(house: House) -> None:
        town = Town(house, without)
        await town.begin()
        await story(town)

    in_house(tmp_path, told)


ELSEWHERE: Final = (
    "messages.getHistory",
    "messages.search",
    "messages.searchGlobal",
    "channels.getMessages",
    "messages.getMessages",
    "messages.getDialogs",
    "upload.getFile",
)


def test_r20_these_methods_give_it_where_nothing_is_in_force(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        for viewer in (town.bea, town.cleo):
            places = [one for one in town.places.values() if viewer in town.inside(one)]
            found = await given(town, viewer, reading(), places)
            wanted = CARRIERS - {"channels.getAdminLog"}
            assert wanted <= {name for name, _ in found}
            assert {place for _, place in found} - {""} == {one.name for one in places}

    in_town(tmp_path, story)


@pytest.mark.parametrize("territory", ["", FRANCE])
@pytest.mark.parametrize("measure", [Measure.HIDE, Measure.REMOVE])
def test_r12_r20_what_is_withheld_comes_out_of_no_method(
    tmp_path: Path, measure: Measure, territory: str
) -> None:
    async def story(town: Town) -> None:
        names, places = reading(), list(town.places.values())
        before = await given(town, town.bea, names, places)
        shared = [one for one in places if one.name != "private"]
        unmoved = [await answers(town, town.cleo, one, ELSEWHERE) for one in shared]
        rows = written(town)
        await town.hush()
        made = await town.restrict(town.messages(), measure, territory)
        seen = [await answers(town, town.cleo, one, ELSEWHERE) for one in shared]
        assert await given(town, town.bea, names, places) == set()
        if territory:
            assert seen == unmoved
        else:
            assert MARK not in str(seen)
            assert await given(town, town.cleo, names, shared) == set()
        author = await given(town, town.ada, names, places)
        assert bool(author) == (measure is Measure.HIDE or bool(territory))
        await town.release(made)
        assert written(town) == rows
        assert await given(town, town.bea, names, places) - PUSHED == before - PUSHED
        await town.restrict(town.messages(), measure, territory)
        await town.hush()
        assert await given(town, town.bea, acting(), places) == set()

    in_town(tmp_path, story)


@pytest.mark.parametrize("territory", ["", FRANCE])
@pytest.mark.parametrize("measure", [Measure.HIDE, Measure.REMOVE, Measure.CLOSE])
def test_r12_r20_what_is_said_in_a_closed_chat_comes_out_of_no_method(
    tmp_path: Path, measure: Measure, territory: str
) -> None:
    async def story(town: Town) -> None:
        names = reading()
        places = list(town.places.values())
        before = await given(town, town.bea, names, places)
        about = await given(town, town.bea, names, places, ABOUT)
        assert {"messages.getFullChat", "channels.getFullChannel"} <= {name for name, _ in about}
        unmoved = [await answers(town, town.cleo, one, ELSEWHERE) for one in places]
        rows = written(town)
        await town.hush()
        made = await town.restrict(town.chats(), measure, territory)
        seen = [await answers(town, town.cleo, one, ELSEWHERE) for one in places]
        for mark in (MARK, ABOUT):
            found = await given(town, town.bea, names, places, mark)
            assert found == set(), mark
        if territory:
            assert seen == unmoved
        await town.say(town.ada, places, refused=not territory and measure is not Measure.HIDE)
        assert MARK not in (await town.heard(town.bea))
        await town.release(made)
        if measure is Measure.CLOSE and not territory:
            assert written(town) == rows
            assert await given(town, town.bea, names, places) - PUSHED == before - PUSHED

    in_town(tmp_path, story, without="private")


def test_r12_bytes_in_quarantine_come_out_of_no_method(tmp_path: Path) -> None:
    async def story(town: Town) -> None:
        names, places = reading(), list(town.places.values())
        rows = written(town)
        made = await town.restrict(town.files(), Measure.QUARANTINE, "")
        for viewer in town.everybody:
            for place in places:
                if viewer in town.inside(place):
                    letter = f"in {place.name} {MARK}"
                    assert await given(town, viewer, names, [place], letter) == set()
        await town.release(made)
        assert written(town) == rows
        found = await given(town, town.bea, names, places[:1], f"in private {MARK}")
        assert ("upload.getFile", "private") in found

    in_town(tmp_path, story)
