"""What snapshots hold besides words: files outlive whoever sent them, until the snapshot goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import amend, deletion, people
from chappe.core.media import sweeping
from chappe.core.trust import reportable, snapshots, working
from chappe.core.trust.denied import Denied
from chappe.model import FileId, PeerId
from chappe.model.trust import Looked, Outcome
from chappe.store import files as file_rows
from chappe.store.db import Tx
from tests.files import photo, send
from tests.unit.core.trust.desk import ANA, BEN, events, hire, report, the_case, work
from tests.world import World, in_world

DAY = 24 * 3600


async def is_there(world: World, file: FileId) -> bool:
    async def body(tx: Tx) -> bool:
        return file in await file_rows.by_ids(tx, [file])

    return await world.core.db.read(body)


def test_r18_a_reported_photo_outlives_its_sender(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        file, other = await photo(bob), await photo(bob)
        said = await send(bob, ann, file)
        (seen,) = await ann.history(bob)
        await report(world, ann, bob, [seen.id])
        await amend.delete(world.core, bob.me, [said], revoke=True)
        await deletion.delete(world.core, bob.me)
        world.clock.now += 2 * DAY
        await sweeping.sweep(world.core)
        assert await is_there(world, file.id)
        assert not await is_there(world, other.id)
        case = await the_case(world)
        await work(world, working.claim, ANA, case.id)
        with pytest.raises(Denied, match="NOT_YOURS"):
            await work(world, working.look_at_file, BEN, case.id, file.id)
        with pytest.raises(Denied, match="SNAPSHOT_MISSING"):
            await work(world, working.look_at_file, ANA, case.id, other.id)
        shown = await work(world, working.look_at_file, ANA, case.id, file.id)
        assert shown.id == file.id
        assert shown.blob in {kept.name for kept in world.core.blobs.all()}
        look = (await events(world, case.id))[-1]
        assert (look.what, look.actor.id) == (Looked("media", file=file.id), ANA.id)
        await work(world, working.decide, ANA, case.id, Outcome.NO_ACTION, reason="A view.")
        world.clock.now += 200 * DAY
        assert await snapshots.purge(world.core, world.core.now()) == 1
        await sweeping.sweep(world.core)
        assert not await is_there(world, file.id)

    in_world(tmp_path, story, agree=False)


def test_a_chat_is_shown_with_its_newest_messages_as_the_reporter_saw_them(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        circle = await world.group(bob, [ann])
        for number in range(12):
            await bob.say(circle, f"offer {number}")
        newest, *_ = await ann.history(circle)
        await amend.delete(world.core, ann.me, [newest.id], revoke=False)
        await reportable.peer(world.core, ann.me, PeerId(circle.id), "spam", "")
        case = await the_case(world)
        await work(world, working.claim, ANA, case.id)
        ((_, snapshot),) = (await work(world, working.look, ANA, case.id)).snapshots
        assert snapshot.reported == ()
        assert [one.body.text for one in snapshot.around] == [
            f"offer {number}" for number in range(1, 11)
        ]
        assert [face.name for face in snapshot.faces] == ["Circle"]

    in_world(tmp_path, story)
