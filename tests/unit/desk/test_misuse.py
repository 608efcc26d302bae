"""Trusted flaggers, strikes and appeals on the pages of the desk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chappe.core import people
from chappe.core.trust import appeals, flaggers, notices
from chappe.locale import texts
from chappe.model import replace
from chappe.model.trust import Case, Clerk, Duty, Outcome, Status
from chappe.store.db import WriteTx
from tests.unit.core.trust.offices import (
    DRAFT,
    case_of,
    claimed,
    decided,
    imposed,
    noticed,
    opened,
    statement,
)
from tests.unit.desk.office import Office, in_office

ANA = Clerk(77, Duty.MODERATOR)
HOSTILE = "<script>alert(1)</script>\u202e"


async def unfounded(office: Office) -> Case:
    _, case = await noticed(office.world)
    await claimed(office.world, case.id, ANA)
    return await decided(office.world, case.id, ANA, Outcome.UNFOUNDED)


def test_r31_flaggers_are_made_and_their_token_is_shown_once(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        ada = await office.seat("Ada", Duty.ADMINISTRATOR)
        made = await ada.post(
            "/desk/flaggers/add",
            {
                "name": f"Contact {HOSTILE}",
                "email": "contact@example.org",
                "country": "fr",
                "category": ["violence"],
            },
        )
        assert made.status_code == 200
        assert "<script>" not in made.text
        shown = re.search(r"data-token>([^<]+)<", made.text)
        assert shown is not None
        flagger = await flaggers.known(office.core, shown[1])
        assert flagger is not None
        assert flagger.expertise == {"violence"}
        page = await ada.get("/desk/flaggers")
        assert shown[1] not in page.text
        assert texts("en").desk_misuse.precision in page.text

        receipt = await notices.give(
            office.core, replace(DRAFT, category="violence"), flagger=flagger
        )
        assert (await case_of(office.world, receipt.reference)).priority == notices.TRUSTED
        renewed = await ada.post("/desk/flaggers/renew", {"flagger": flagger.id})
        assert "data-token" in renewed.text
        assert await flaggers.known(office.core, shown[1]) is None
        ended = await ada.post("/desk/flaggers/end", {"flagger": flagger.id})
        assert ended.status_code == 303
        again = await ada.post("/desk/flaggers/end", {"flagger": flagger.id})
        assert again.status_code == 404

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    ("duty", "path", "status"),
    [
        (Duty.MODERATOR, "/desk/flaggers", 403),
        (Duty.AUDITOR, "/desk/flaggers", 403),
        (Duty.AUDITOR, "/desk/strikes", 403),
        (Duty.ADMINISTRATOR, "/desk/strikes", 403),
        (Duty.LEGAL, "/desk/flaggers", 200),
        (Duty.LEGAL, "/desk/strikes", 200),
        (Duty.MODERATOR, "/desk/strikes/NONE-NONE-NONE", 404),
    ],
)
def test_pages_are_for_those_whose_duty_it_is(
    tmp_path: Path, duty: Duty, path: str, status: int
) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Bea", duty)
        assert (await browser.get(path)).status_code == status
        if status == 403 and path == "/desk/flaggers":
            made = await browser.post("/desk/flaggers/add", {"name": "X"})
            assert made.status_code == 403

    in_office(tmp_path, story)


def test_r31_a_notifier_is_warned_and_suspended_by_the_page_of_the_case(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        bea = await office.seat("Bea", Duty.MODERATOR)
        m = texts("en").desk_misuse
        case = await unfounded(office)
        at = f"/desk/strikes/{case.reference}"
        page = await bea.get(at)
        assert m.advice["nothing"] in page.text
        assert f"{at}/warn" not in page.text
        case = await unfounded(office)
        at = f"/desk/strikes/{case.reference}"
        page = await bea.get(at)
        fields = dict(re.findall(r'name="(ledger|kind|holder)" value="(\d+)"', page.text))
        assert fields.keys() == {"ledger", "kind", "holder"}
        early = await bea.post(f"{at}/suspend", fields | {"reason": "Too many."})
        assert early.status_code == 409
        assert texts("en").desk.refusals["WARNING_MISSING"] in early.text
        assert (await bea.post(f"{at}/warn", fields)).status_code == 303
        assert office.world.letters[-1].to == DRAFT.email
        twice = await bea.post(f"{at}/warn", fields)
        assert twice.status_code == 409
        await unfounded(office)
        case = await unfounded(office)
        at = f"/desk/strikes/{case.reference}"
        assert m.advice["suspend"] in (await bea.get(at)).text
        done = await bea.post(f"{at}/suspend", fields | {"reason": "Again and again."})
        assert done.status_code == 303
        assert m.advice["suspended"] in (await bea.get(at)).text
        ledger = await bea.get("/desk/strikes")
        assert case.reference in ledger.text
        _, aside = await noticed(office.world)
        assert aside.priority == notices.ASIDE
        shown = await bea.get(f"/desk/cases/{aside.reference}")
        assert shown.status_code == 200
        assert (await bea.get("/desk/cases")).status_code == 200

    in_office(tmp_path, story)


def test_r31_somebody_who_publishes_is_warned_in_a_case_of_ones_own(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await people.found_service(office.core)
        world = office.world
        bob = await world.person("Bob")
        bea = await office.seat("Bea", Duty.MODERATOR)
        m = texts("en").desk_misuse

        async def guilty() -> Case:
            case = await opened(world, bob.id)
            at = f"/desk/cases/{case.reference}"
            assert (await bea.post(f"{at}/claim")).status_code == 303
            mine = await case_of(world, case.reference)
            await imposed(world, case.id, bob.id, Clerk(mine.assignee, Duty.MODERATOR))
            done = await bea.post(
                f"{at}/decide", {"outcome": 1, "why": "It is a scam.", "strike": "1"}
            )
            assert done.status_code == 303, done.text
            return case

        await guilty()
        await guilty()
        case = await guilty()
        at = f"/desk/strikes/{case.reference}"
        page = await bea.get(at)
        assert m.advice["warn"] in page.text
        fields = {
            **dict(re.findall(r'name="(ledger|kind|holder)" value="(\d+)"', page.text)),
            "facts": "Three scams in a week.",
            "clause": "T4",
            "explanation": "It forbids deceiving people.",
        }
        empty = await bea.post(f"{at}/warn", fields | {"facts": ""})
        assert empty.status_code == 409
        cleo = await office.seat("Cleo", Duty.MODERATOR)
        assert m.claim_first in (await cleo.get(at)).text
        assert (await cleo.post(f"{at}/warn", fields)).status_code == 403
        assert (await bea.post(f"{at}/warn", fields)).status_code == 303
        assert m.advice["warn"] not in (await bea.get(at)).text

    in_office(tmp_path, story)


def test_r19_nobody_decides_about_their_own_decision_by_the_desk(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await people.found_service(office.core)
        world = office.world
        bob = await world.person("Bob")
        bea = await office.seat("Bea", Duty.MODERATOR)
        cleo = await office.seat("Cleo", Duty.MODERATOR)
        case = await opened(world, bob.id)
        at = f"/desk/cases/{case.reference}"
        await bea.post(f"{at}/claim")
        mine = Clerk((await case_of(world, case.reference)).assignee, Duty.MODERATOR)
        made = await imposed(world, case.id, bob.id, mine)
        assert (await bea.post(f"{at}/decide", {"outcome": 1, "why": "A scam."})).status_code == 303
        token = (await statement(world, made)).token
        reference = await appeals.make(office.core, token, f"No. {HOSTILE}", "en")
        at = f"/desk/cases/{reference}"
        page = await bea.get(at)
        assert "<script>" not in page.text
        assert texts("en").desk.refusals["SAME_PERSON"] in page.text
        for path, fields in (
            ("claim", {}),
            ("decide", {"outcome": 3, "why": "I was right."}),
            ("assign", {"to": mine.id}),
        ):
            refused = await bea.post(f"{at}/{path}", fields)
            assert refused.status_code == 403, path
        assert (await case_of(world, reference)).status == Status.OPEN
        assert (await cleo.post(f"{at}/assign", {"to": mine.id})).status_code == 403
        assert (await cleo.post(f"{at}/claim")).status_code == 303
        assert (await bea.post(f"{at}/decide", {"outcome": 3, "why": "No."})).status_code == 403
        done = await cleo.post(f"{at}/decide", {"outcome": 5, "why": "It was no scam."})
        assert done.status_code == 303
        found = await appeals.contest(office.core, token)
        assert found.appeals[0].outcome == Outcome.OVERTURNED

    in_office(tmp_path, story)


def test_a_case_cannot_be_put_into_the_ledger_from_elsewhere(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        bea = await office.seat("Bea", Duty.MODERATOR)
        await unfounded(office)
        case = await unfounded(office)
        at = f"/desk/strikes/{case.reference}"
        for fields in (
            {},
            {"ledger": 9, "kind": 3, "holder": 1},
            {"ledger": 2, "kind": 9, "holder": 1},
            {"ledger": 2, "kind": 3, "holder": "x"},
            {"ledger": 2, "kind": 3, "holder": 1},
            {"ledger": 2, "kind": 1, "holder": 1_000_001},
            {"ledger": 1, "kind": 1, "holder": 1_000_001},
        ):
            refused = await bea.post(f"{at}/warn", fields)
            assert refused.status_code in (404, 409), fields
        sent = await bea.http.post(
            f"{at}/warn", data={"ledger": 2}, headers={"Origin": "https://x"}
        )
        assert sent.status_code == 403

        async def none(tx: WriteTx) -> int:
            return int(await tx.value("select count(*) from strikes where step = 2"))

        assert await office.core.db.write(none) == 0

    in_office(tmp_path, story)


def test_what_strangers_write_never_runs_at_the_desk(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        bea = await office.seat("Bea", Duty.MODERATOR)
        _, case = await noticed(
            office.world,
            explanation=f"They ask for money. {HOSTILE}",
            places=f"https://x/{HOSTILE}\njavascript:alert(1)",
            name=HOSTILE,
        )
        at = f"/desk/cases/{case.reference}"
        assert (await bea.post(f"{at}/claim")).status_code == 303
        page = await bea.get(at)
        assert "They ask for money." in page.text
        assert "&lt;script&gt;" in page.text
        assert "<script>" not in page.text
        assert 'href="javascript' not in page.text
        assert "\u202e" not in page.text

    in_office(tmp_path, story)
