"""What a page asks of the database does not grow with the posts on it; one that was made asks only
whom the username names."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from chappe.core import messages
from chappe.core.messages import Forwarding, Outgoing
from chappe.edge.pages import Pages
from chappe.model import Content, MediaClass, PhotoMedia
from chappe.public.site import Site
from tests.files import photo
from tests.unit.public.newspaper import FACTS, Newspaper, in_print

T = TypeVar("T")


class Counting:
    """A transaction that counts what it is asked."""

    def __init__(self, tx: Any, asked: list[str]) -> None:
        self._tx = tx
        self._asked = asked

    def __getattr__(self, name: str) -> Any:
        self._asked.append(name)
        return getattr(self._tx, name)


class CountingDb:
    """A database whose readings are counted."""

    def __init__(self, db: Any) -> None:
        self._db = db
        self.asked: list[str] = []

    async def read(self, body: Callable[[Any], Awaitable[T]]) -> T:
        async def counted(tx: Any) -> T:
            return await body(Counting(tx, self.asked))

        found: T = await self._db.read(counted)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)


def test_cost_of_a_page_does_not_grow_with_its_posts(tmp_path: Path):
    async def story(paper: Newspaper):
        db: Any = CountingDb(paper.world.core.db)
        core, me = paper.world.core, paper.editor.me
        paper.watch(Site(dataclasses.replace(core, db=db), Pages(FACTS)))

        async def cost() -> int:
            db.asked.clear()
            assert (await paper.get("/s/gazette")).status_code == 200
            return len(db.asked)

        async def publish(number: int) -> None:
            source = await paper.found(f"Source {number}", None)
            (said,) = await messages.send(
                core, me, source, [Outgoing(number + 100, Content("Said elsewhere"))]
            )
            wanted = Forwarding((said.message.id,), (number + 200,))
            await messages.forward(core, me, source, paper.peer, wanted)
            file = await photo(paper.editor)
            body = Content(media=PhotoMedia(file.id))
            done = await paper.say(Outgoing(number + 300, body, media=MediaClass.PHOTO))
            reply = done.message.id
            await paper.say(Outgoing(number + 400, Content("An answer"), reply_to=reply))

        await publish(0)
        few = await cost()
        for number in range(1, 6):
            await publish(number)
        assert await cost() == few <= 35
        assert await cost() <= 12

    in_print(tmp_path, story)
