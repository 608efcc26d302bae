"""Cases on the desk's pages: from the queue to the decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import history, people
from chappe.core.paging import Place
from chappe.core.trust import cases, snapshots
from chappe.core.trust.snapshots import Snapshot
from chappe.model import SERVICE_ACCOUNT, PeerId
from chappe.model.trust import (
    Actor,
    ActorKind,
    Case,
    CaseKind,
    Duty,
    Outcome,
    Received,
    Restriction,
    Source,
    Stage,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust.cases import CASES
from tests.unit.desk.office import Office, in_office
from tests.world import Person

HOSTILE = "<script>document.title='x'</script>\u202e<img src=x onerror=alert(1)>"
ACT = {
    "measure": "3:5",
    "duration": "3",
    "unit": "days",
    "policy": "0",
    "source": "1",
    "ground": "2",
    "clause": "T4",
    "facts": "Sent the same offer to forty people.",
    "explanation": "The clause forbids it.",
}


async def reported(office: Office, bob: Person, comment: str = "Spam!") -> Case:
    """A case about somebody, with a snapshot of a message."""
    core = office.core
    await people.found_service(core)
    ana = await office.world.person("Cleo")
    said = (await bob.say(ana, HOSTILE)).message
    seen = [one for one in await ana.history(bob) if one.body.text == HOSTILE]

    async def body(tx: WriteTx) -> Case:
        shown: Snapshot = await snapshots.of_messages(core, tx, ana.id, seen)
        received = Received(
            CaseKind.REPORT,
            cases.reference(core),
            Source.REPORT,
            "scams_and_fraud",
            core.now() + 3600,
            subject=SubjectKind.MESSAGE,
            peer=PeerId(bob.id),
            message=said.id,
            content=said.entry.content,
            account=bob.id,
            comment=comment,
        )
        by = Actor(ActorKind.PERSON, ana.id)
        return await snapshots.open_case(core, tx, by, received, shown)

    return await core.db.write(body)


async def told(office: Office, who: Person) -> str | None:
    """What the newest service message says."""
    page = await history.page(office.core, who.me, PeerId(SERVICE_ACCOUNT), Place())
    return page.messages[0].body.text if page.messages else None


async def now(office: Office, case: Case) -> Case:
    async def body(tx: Tx) -> Case:
        found = await tx.get(CASES, case.id)
        assert found is not None
        return found

    return await office.core.db.read(body)


def at(case: Case, step: str = "") -> str:
    return f"/desk/cases/{case.reference}{step}"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_report_is_taken_seen_acted_upon_and_decided(tmp_path: Path, lang: str) -> None:
    async def story(office: Office) -> None:
        bob = await office.world.person("Bob")
        case = await reported(office, bob, HOSTILE)
        ana = await office.seat("Ana", Duty.MODERATOR, lang)
        listed = await ana.get("/desk/cases")
        assert case.reference in listed.text
        assert (await ana.post("/desk/cases/next")).headers["location"] == at(case)
        page = await ana.get(at(case))
        assert HOSTILE not in page.text
        assert "&lt;script&gt;" in page.text
        content = await ana.post(at(case, "/look"))
        assert content.status_code == 200
        assert content.text.count("&lt;script&gt;") == 2
        assert "<script>d" not in content.text
        shown = await ana.post(at(case, "/restrict"), {**ACT, "then": "look"})
        assert "Sent the same offer to forty people." in shown.text
        assert await told(office, bob) is None  # it was only shown
        assert await _imposed(office, case) == []
        made = await ana.post(at(case, "/restrict"), {**ACT, "then": "act"})
        assert made.headers["location"].startswith(at(case))
        assert "forty people" in (await told(office, bob) or "")
        why = {"outcome": str(Outcome.ACTION.value), "why": "Clear.", "strike": "1"}
        assert (await ana.post(at(case, "/decide"), why)).status_code == 303
        assert (await now(office, case)).outcome == Outcome.ACTION
        done = await _imposed(office, case)
        assert [one.stage for one in done] == [Stage.IN_FORCE]
        after = await ana.get(at(case))
        lift = {"restriction": str(done[0].id), "why": "A mistake."}
        assert "/lift" in after.text
        assert (await ana.post(at(case, "/lift"), lift)).status_code == 303
        assert (await ana.get("/desk/cases?decided=1")).text.count(case.reference) >= 1

    in_office(tmp_path, story)


async def _imposed(office: Office, case: Case) -> list[Restriction]:
    return await office.core.db.read(lambda tx: restriction_rows.of_case(tx, case.id))
