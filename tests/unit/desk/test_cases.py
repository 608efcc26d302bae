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


DUTIES = {
    "moderator": Duty.MODERATOR,
    "legal": Duty.LEGAL,
    "executor": Duty.EXECUTOR,
    "auditor": Duty.AUDITOR,
    "administrator": Duty.ADMINISTRATOR,
}
READ = {"moderator", "legal", "executor", "auditor"}
WORK = {"moderator", "legal"}
PAGES = {
    ("GET", "/desk/cases"): READ,
    ("GET", "/desk/cases/{}"): READ,
    ("POST", "/desk/cases/next"): WORK,
    ("POST", "/desk/cases/open"): WORK,
    ("POST", "/desk/several"): WORK,
    ("POST", "/desk/cases/{}/claim"): WORK,
    ("POST", "/desk/cases/{}/release"): WORK,
    ("POST", "/desk/cases/{}/assign"): WORK,
    ("POST", "/desk/cases/{}/escalate"): WORK,
    ("POST", "/desk/cases/{}/note"): WORK | {"executor"},
    ("POST", "/desk/cases/{}/tag"): WORK,
    ("POST", "/desk/cases/{}/classify"): WORK,
    ("POST", "/desk/cases/{}/look"): WORK,
    ("GET", "/desk/cases/{}/files/1"): WORK,
    ("POST", "/desk/cases/{}/restrict"): WORK,
    ("POST", "/desk/cases/{}/lift"): WORK,
    ("POST", "/desk/cases/{}/decide"): WORK,
    ("POST", "/desk/cases/{}/reopen"): WORK,
    ("POST", "/desk/cases/{}/merge"): WORK,
    ("POST", "/desk/cases/{}/refer"): WORK,
    ("POST", "/desk/cases/{}/settle"): {"legal"},
    ("GET", "/desk/figures"): READ - {"executor"} | {"administrator"},
    ("GET", "/desk/catalogue"): {"administrator"},
    ("GET", "/desk/catalogue/category/scams_and_fraud"): {"administrator"},
    ("POST", "/desk/catalogue/category/scams_and_fraud"): {"administrator"},
}


def test_every_page_is_for_those_whose_duty_it_is(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        case = await reported(office, await office.world.person("Bob"))
        for name, duty in DUTIES.items():
            browser = await office.seat(name, duty)
            for (method, path), allowed in PAGES.items():
                address = path.format(case.reference)
                ask = browser.get if method == "GET" else browser.post
                answer = await ask(address)
                assert answer.status_code < 500, (name, address)
                refused = answer.status_code == 403 and "duties" in answer.text
                assert refused == (name not in allowed), (name, address, answer.status_code)

    in_office(tmp_path, story)


def test_r25_content_is_shown_to_whoever_has_the_case_and_each_look_is_written_down(
    tmp_path: Path,
) -> None:
    async def story(office: Office) -> None:
        case = await reported(office, await office.world.person("Bob"))
        ana = await office.seat("Ana", Duty.MODERATOR)
        ben = await office.seat("Ben", Duty.MODERATOR)
        for one in (ana, ben):
            assert "script&gt;" not in (await one.get(at(case))).text
        await ana.post(at(case, "/claim"))
        assert (await ben.post(at(case, "/look"))).status_code == 403
        before = (await now(office, case)).events
        assert "script&gt;" in (await ana.post(at(case, "/look"))).text
        assert (await now(office, case)).events == before + 1
        why = {"outcome": str(Outcome.NO_ACTION.value), "why": "Nothing."}
        assert (await ana.post(at(case, "/decide"), why)).status_code == 303
        assert (await ana.post(at(case, "/look"))).status_code == 409

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    "missing", [{"facts": ""}, {"explanation": " "}, {"clause": ""}, {"source": "0"}]
)
def test_r13_no_form_restricts_without_reasons(tmp_path: Path, missing: dict[str, str]) -> None:
    async def story(office: Office) -> None:
        bob = await office.world.person("Bob")
        case = await reported(office, bob)
        ana = await office.seat("Ana", Duty.MODERATOR)
        await ana.post(at(case, "/claim"))
        for then in ("look", "act"):
            answer = await ana.post(at(case, "/restrict"), {**ACT, **missing, "then": then})
            assert answer.status_code == 409
        exempt = {**ACT, **missing, "exemption": "2", "then": "act"}
        assert (await ana.post(at(case, "/restrict"), exempt)).status_code in (403, 409)
        assert await _imposed(office, case) == []
        assert await told(office, bob) is None

    in_office(tmp_path, story)


def test_r32_several_cases_get_a_statement_each(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        people_ = [await office.world.person(f"Bob {number}") for number in range(3)]
        found = [await reported(office, one) for one in people_]
        ben = await office.seat("Ben", Duty.MODERATOR)
        await ben.post(at(found[2], "/claim"))
        ana = await office.seat("Ana", Duty.MODERATOR)
        ticked = {**ACT, "case": [one.reference for one in found]}
        answer = await ana.post("/desk/several", ticked)
        assert answer.text.count("The restriction is made.") == 2
        made = [await _imposed(office, one) for one in found]
        assert [len(one) for one in made] == [1, 1, 0]
        assert made[0][0].statement != made[1][0].statement
        for one, whose in zip(people_, (True, True, False), strict=True):
            assert (await told(office, one) is not None) == whose

    in_office(tmp_path, story)


def test_the_catalogue_is_edited_and_given_back(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        ada = await office.seat("Ada", Duty.ADMINISTRATOR)
        at_ = "/desk/catalogue/clause/T4"
        shown = await ada.get(at_)
        assert shown.status_code == 200
        fields = {"title.en": "New", "title.fr": "Nouveau", "text.en": "a", "text.fr": "b"}
        changed = await ada.post(at_, {**fields, "category": "scams_and_fraud"})
        assert changed.status_code == 303
        assert "Nouveau" in (await ada.get(at_)).text
        wrong = await ada.post(at_, {**fields, "category": "nothing"})
        assert wrong.status_code == 409
        assert (await ada.post(at_, {"shipped": "1"})).status_code == 303
        assert "Nouveau" not in (await ada.get("/desk/catalogue?kind=clause")).text

    in_office(tmp_path, story)


def test_another_message_of_the_report_is_acted_against(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        bob = await office.world.person("Bob")
        case = await reported(office, bob)
        ana = await office.seat("Ana", Duty.MODERATOR)
        await ana.post(at(case, "/claim"))
        which = {"measure": "1:2", "which": str(case.content), "then": "act"}
        assert (await ana.post(at(case, "/restrict"), {**ACT, **which})).status_code == 303
        stranger = {**which, "which": str(case.content + 1)}
        assert (await ana.post(at(case, "/restrict"), {**ACT, **stranger})).status_code == 409
        assert [one.content for one in await _imposed(office, case)] == [case.content]

    in_office(tmp_path, story)
