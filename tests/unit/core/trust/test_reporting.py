"""Reports from apps: who may report what, what becomes of it, and the snapshot that is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import amend, deletion, members, people
from chappe.core.amend import Edit
from chappe.core.refused import Refused
from chappe.core.trust import catalogue, checking, misuse, reportable, reporting, snapshots, working
from chappe.core.trust.denied import Denied
from chappe.core.trust.reporting import AddComment, Choose, Grounds
from chappe.model import Content, MessageId, PeerId
from chappe.model.trust import (
    Answered,
    CaseKind,
    Holder,
    HolderKind,
    Joined,
    Ledger,
    Looked,
    Outcome,
    Received,
    Status,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as rows
from tests.unit.core.trust.desk import (
    ANA,
    BEN,
    all_cases,
    events,
    hire,
    report,
    service_texts,
    the_case,
    work,
)
from tests.world import Circle, Person, World, in_world


def test_r18_a_snapshot_survives_edit_and_deletion(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        circle = await world.group(ann, [bob])
        for number in range(8):
            await ann.say(circle, f"before {number}")
        said = await bob.say(circle, "Send me your code.")
        await ann.say(circle, "after")
        seen = (await ann.history(circle))[1]
        assert seen.body.text == "Send me your code."
        assert isinstance(await report(world, ann, circle, [seen.id]), Grounds)
        await amend.edit(
            world.core, bob.me, circle.id, said.message.id, Edit(Content(text="Good morning."))
        )
        await amend.delete(world.core, bob.me, [said.message.id], revoke=True)
        await deletion.delete(world.core, bob.me)
        case = await the_case(world)
        assert (case.account, case.content) == (bob.id, seen.entry.content)
        await work(world, working.claim, ANA, case.id)
        view = await work(world, working.look, ANA, case.id)
        ((id_, snapshot),) = view.snapshots
        assert [one.body.text for one in snapshot.reported] == ["Send me your code."]
        around = [one.body.text for one in snapshot.around]
        assert around == [*(f"before {number}" for number in range(3, 8)), "after"]
        assert {face.name for face in snapshot.faces} == {"Bob", "Circle"}
        told = await events(world, case.id)
        received = told[0].what
        assert isinstance(received, Received)
        assert received.snapshot == id_
        assert isinstance(told[-1].what, Looked)

    in_world(tmp_path, story, agree=False)


def test_a_private_chat_discloses_the_chosen_messages_only(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        await ann.say(bob, "My secret.")
        await bob.say(ann, "Pay me.")
        await bob.say(ann, "Something else.")
        seen = {one.body.text: one.id for one in await ann.history(bob)}
        await report(world, ann, bob, [seen["Pay me."]])
        case = await the_case(world)
        assert case.peer == bob.id
        await work(world, working.claim, ANA, case.id)
        ((_, snapshot),) = (await work(world, working.look, ANA, case.id)).snapshots
        assert [one.body.text for one in snapshot.reported] == ["Pay me."]
        assert snapshot.around == ()

    in_world(tmp_path, story)


def test_a_snapshot_is_stored_sealed_and_one_that_was_changed_is_noticed(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        await bob.say(ann, "A word that nobody finds.")
        (seen,) = await ann.history(bob)
        await report(world, ann, bob, [seen.id])
        case = await the_case(world)

        async def stored(tx: Tx) -> bytes:
            (row,) = await rows.snapshots(tx, case.id)
            return row.body

        body = await world.core.db.read(stored)
        assert b"nobody finds" not in body

        async def change(tx: WriteTx, to: bytes) -> None:
            await tx.run("update snapshots set body = $1", to)

        await world.core.db.write(lambda tx: change(tx, body[:-1] + bytes([body[-1] ^ 1])))
        faults = await checking.faults(world.core.db)
        assert len(faults) == 1
        assert "snapshot" in faults[0]
        await work(world, working.claim, ANA, case.id)
        with pytest.raises(Denied, match="SNAPSHOT_BROKEN"):
            await work(world, working.look, ANA, case.id)
        await world.core.db.write(lambda tx: change(tx, body))
        await work(world, working.look, ANA, case.id)

    in_world(tmp_path, story)


def test_what_others_report_joins_and_the_same_person_counts_once(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ann, bob, cem = [await world.person(name) for name in ("Ann", "Bob", "Cem")]
        circle = await world.group(ann, [bob, cem])
        await bob.say(circle, "Buy!")
        for who in (ann, cem, ann):
            (seen, *_) = await who.history(circle)
            await report(world, who, circle, [seen.id])
        case = await the_case(world)
        assert (case.reports, case.status) == (2, Status.OPEN)
        told = [event.what for event in await events(world, case.id)]
        assert [type(one) for one in told] == [Received, Answered, Joined, Answered]
        for who in (ann, cem):
            (receipt,) = await service_texts(who)
            assert case.reference in receipt
        assert await service_texts(bob) == []
        mine = await world.core.db.read(lambda tx: reporting.mine(tx, ann.id))
        assert [one.reference for one in mine] == [case.reference]
        await deletion.delete(world.core, ann.me)
        assert await world.core.db.read(lambda tx: reporting.mine(tx, ann.id)) == []

    in_world(tmp_path, story, agree=False)


def test_after_a_decision_only_something_new_is_heard(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        said = await bob.say(ann, "Buy!")
        (seen,) = await ann.history(bob)
        await report(world, ann, bob, [seen.id])
        case = await the_case(world)
        await work(world, working.claim, ANA, case.id)
        await work(world, working.decide, ANA, case.id, Outcome.NO_ACTION, reason="Only an offer.")
        world.clock.now += 60
        await report(world, ann, bob, [seen.id])
        assert len(await all_cases(world)) == 1
        await amend.edit(
            world.core, bob.me, PeerId(ann.id), said.message.id, Edit(Content(text="Pay!"))
        )
        await report(world, ann, bob, [seen.id])
        assert len(await all_cases(world)) == 2

    in_world(tmp_path, story)


def test_the_dialogue_asks_before_anything_is_reported(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        await bob.say(ann, "Mine!")
        (seen,) = await ann.history(bob)
        first = await report(world, ann, bob, [seen.id], b"")
        assert isinstance(first, Choose)
        other = next(key for text, key in first.options if text == "Other")
        asked = await report(world, ann, bob, [seen.id], other)
        assert isinstance(asked, AddComment)
        assert not asked.optional
        assert isinstance(await report(world, ann, bob, [seen.id], asked.option), AddComment)
        assert await all_cases(world) == []
        await report(world, ann, bob, [seen.id], asked.option, "It is my song.")
        case = await the_case(world)
        told = (await events(world, case.id))[0].what
        assert isinstance(told, Received)
        assert (told.comment, told.category) == ("It is my song.", "other_violation_tc")
        clock = catalogue.shipped().clock("other_violation_tc")
        assert case.due == world.core.now() + clock

    in_world(tmp_path, story)


def test_only_what_is_seen_and_is_not_ones_own_can_be_reported(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ann, bob, eve = [await world.person(name) for name in ("Ann", "Bob", "Eve")]
        circle = await world.group(ann, [bob])
        said = await bob.say(circle, "Hello.")
        own = await ann.say(bob, "Mine.")
        (seen, *_) = await ann.history(circle)
        tries: list[tuple[Person, Person | Circle, list[MessageId], str]] = [
            (eve, circle, [seen.id], "CHAT_ID_INVALID"),
            (eve, bob, [seen.id], "MESSAGE_ID_INVALID"),
            (bob, circle, [said.message.id], "MESSAGE_ID_INVALID"),
            (ann, bob, [own.message.id], "MESSAGE_ID_INVALID"),
            (ann, bob, [seen.id], "MESSAGE_ID_INVALID"),
            (ann, circle, [seen.id, MessageId(4711)], "MESSAGE_ID_INVALID"),
            (ann, circle, [], "MESSAGE_IDS_EMPTY"),
            (ann, circle, [MessageId(n) for n in range(1, 102)], "LIMIT_INVALID"),
        ]
        for option in (b"", b"r:scam.spam"):
            for who, where, ids, reason in tries:
                with pytest.raises(Refused, match=reason):
                    await report(world, who, where, ids, option)
        assert await all_cases(world) == []

    in_world(tmp_path, story)


def test_whoever_reports_too_much_has_to_wait(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        shipped = catalogue.shipped()
        for number in range(shipped.figure("reports.burst") + 1):
            await bob.say(ann, f"Buy {number}!")
        *seen, last = [one.id for one in await ann.history(bob)]
        for id_ in seen:
            await report(world, ann, bob, [id_])
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await report(world, ann, bob, [last])
        world.clock.now += 3600 / shipped.figure("reports.hour")
        await report(world, ann, bob, [last])

    in_world(tmp_path, story)


def test_people_and_chats_are_reported_as_such(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ann, bob, eve = [await world.person(name) for name in ("Ann", "Bob", "Eve")]
        circle = await world.group(bob, [ann])
        await reportable.peer(world.core, ann.me, PeerId(bob.id), "fake", "It is not him.")
        await reportable.peer(world.core, ann.me, circle.id, "spam", "")
        await reportable.spam(world.core, eve.me, PeerId(bob.id))
        person, group = await all_cases(world)
        assert (person.subject_kind, person.account) == (SubjectKind.ACCOUNT, bob.id)
        assert (person.reports, person.keyword) == (2, "impersonation_account_hijacking")
        assert (group.subject_kind, group.peer) == (SubjectKind.CHAT, circle.id)
        assert (group.account, group.kind) == (bob.id, CaseKind.REPORT)
        with pytest.raises(Refused, match="CHAT_ID_INVALID"):
            await reportable.peer(world.core, eve.me, circle.id, "spam", "")
        await members.remove(world.core, ann.me, circle.id, ann.id)
        with pytest.raises(Refused, match="CHAT_FORBIDDEN"):
            await reportable.peer(world.core, ann.me, circle.id, "violence", "")
        for peer in (ann.id, 777_000, 777_001):
            with pytest.raises(Refused, match="PEER_ID_INVALID"):
                await reportable.peer(world.core, ann.me, PeerId(peer), "spam", "")
        with pytest.raises(Refused, match="OPTION_INVALID"):
            await reportable.peer(world.core, ann.me, PeerId(bob.id), "scam.spam", "")

    in_world(tmp_path, story)


def test_snapshots_go_when_nothing_can_be_contested_any_more(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        for text in ("One.", "Two."):
            await bob.say(ann, text)
        two, one = await ann.history(bob)
        await report(world, ann, bob, [one.id])
        await report(world, ann, bob, [two.id])
        first, second = await all_cases(world)
        await work(world, working.claim, BEN, first.id)
        await work(world, working.decide, BEN, first.id, Outcome.NO_ACTION, reason="Nothing.")
        decided = world.core.now()
        world.clock.now += 100 * 24 * 3600
        assert await snapshots.purge(world.core, decided) == 0
        assert await snapshots.purge(world.core, decided + 1) == 1

        async def left(tx: Tx) -> list[int]:
            found = [await rows.snapshots(tx, case.id) for case in (first, second)]
            return [len(one) for one in found]

        assert await world.core.db.read(left) == [0, 1]

    in_world(tmp_path, story)


def test_r31_whoever_reports_without_ground_is_put_aside_but_where_it_is_urgent(
    tmp_path: Path,
) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        ann, bob = await world.person("Ann"), await world.person("Bob")
        shipped = catalogue.shipped()
        holder = Holder(HolderKind.ACCOUNT, ann.id)
        for number in range(shipped.figure("strikes.suspension")):
            await bob.say(ann, f"Hello {number}.")
            seen, *_ = await ann.history(bob)
            await report(world, ann, bob, [seen.id])
            *_, case = await all_cases(world)
            await work(world, working.claim, ANA, case.id)
            unfounded = Outcome.UNFOUNDED
            await work(world, working.decide, ANA, case.id, unfounded, reason="A greeting.")
            world.clock.now += 3600
            if number + 1 == shipped.figure("strikes.warning"):
                ledger = Ledger.NOTICES
                await work(world, misuse.warn, ANA, case.id, holder, ledger)
        *_, case = await all_cases(world)
        await work(world, misuse.suspend, ANA, case.id, holder, Ledger.NOTICES, "Greetings.")
        before = len(await all_cases(world))
        await bob.say(ann, "Once more.")
        seen, *_ = await ann.history(bob)
        await report(world, ann, bob, [seen.id])
        assert len(await all_cases(world)) == before
        await report(world, ann, bob, [seen.id], b"child_abuse")
        assert len(await all_cases(world)) == before + 1

    in_world(tmp_path, story)
