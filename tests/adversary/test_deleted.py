"""What was deleted is in no file of the database, and in no copy of it made afterwards."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from chappe.core import amend, chat_settings, expiry, finding, quick_replies, scheduled
from chappe.core.amend import Edit
from chappe.core.finding import Query
from chappe.core.history import Place
from chappe.core.messages import Outgoing
from chappe.core.scheduled import When
from chappe.model import Content, PeerId
from tests.world import START, World, opened

WORDS = ("marzipan", "nougatine", "praliné", "calisson", "berlingot", "guimauve")


def test_deleted_words_are_nowhere(tmp_path: Path):
    """Deleted, edited, expired, never sent: whatever the way, the bytes are overwritten."""

    async def story(world: World) -> None:
        core = world.core
        ada, bea = await world.person("Ada"), await world.person("Bea")
        peer = PeerId(bea.id)
        filler = [await ada.say(bea, f"word{number} " * 40) for number in range(40)]
        doomed = await ada.say(bea, WORDS[0] * 30)
        edited = await ada.say(bea, f"{WORDS[1]} and more")
        waits = Outgoing(random=1, body=Content(text=WORDS[2]))
        ((_, kept),) = await scheduled.add(core, ada.me, peer, [waits], When(START + 3600))
        quick = Outgoing(random=2, body=Content(text=WORDS[3]))
        ((_, behind),) = await quick_replies.add(core, ada.me, "sweets", [quick])
        # They have been found, so that they are in the search index as well.
        for word in WORDS[:2]:
            page = await finding.search(core, bea.me, None, Query(text=word), Place())
            assert page.total == 1
        await chat_settings.set_timer(core, ada.me, peer, 60)
        await ada.say(bea, WORDS[4])
        await finding.search(core, bea.me, None, Query(text=WORDS[4]), Place())

        await amend.delete(core, ada.me, [doomed.message.id], revoke=True)
        change = Edit(Content(text="something else"))
        await amend.edit(core, ada.me, peer, edited.message.id, change)
        await scheduled.delete(core, ada.me, peer, [kept.id])
        await quick_replies.delete(core, ada.me, behind.shortcut)
        world.clock.now += 61
        await expiry.run(core)
        await amend.delete(core, ada.me, [filler[0].message.id], revoke=True)
        await core.db.purge()

    async def run() -> None:
        async with opened(tmp_path) as world:
            await story(world)

    asyncio.run(run())
    copy = tmp_path / "backup.db"
    with closing(sqlite3.connect(tmp_path / "chappe.db")) as database:
        database.execute("pragma wal_checkpoint(truncate)")
        database.execute("vacuum into ?", (str(copy),))
    left = {
        (path.name, word)
        for path in tmp_path.glob("*.db*")
        for word in WORDS
        if word.encode() in path.read_bytes()
        or word.replace("é", "e").encode() in path.read_bytes()
    }
    assert left == set()
