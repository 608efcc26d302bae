"""Each way of reporting, to its very end: the tap, the statement of reasons, the appeal by the
button under it, another human's decision, everything as it was. Telethon on both ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core.trust import appeals, restricting, working
from chappe.core.trust.restricting import Plan
from chappe.model import replace
from chappe.model.trust import CaseKind, Measure, Outcome, Standing, SubjectKind
from chappe.store.tables import ACCOUNTS
from tests.interop.cast import introduce
from tests.interop.device import Failed
from tests.interop.features.reports import receipt
from tests.plays.desk import test_reports as ways
from tests.plays.desk.stage import Stage, on_stage
from tests.plays.desk.test_contesting import WHY, pressed
from tests.plays.desk.test_reports import Way, told
from tests.plays.desk.visitors import visitor


async def standing(stage: Stage, account: int) -> int:
    found = await stage.core.db.read(lambda tx: tx.get(ACCOUNTS, account))
    assert found is not None
    return found.standing


@pytest.mark.parametrize(
    "way",
    [
        ways.by_message,
        ways.in_a_group,
        ways.by_person,
        ways.by_chat,
        ways.by_reaction,
        ways.by_photo,
        ways.by_admin,
    ],
)
def test_a_report_to_its_very_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        await introduce(ann, bob)
        await way(ann, bob)
        reference = await receipt(ann)
        ana, ben = await stage.clerk(1), await stage.clerk(2)
        case = await stage.taken(ana)
        subject = replace(case.subject, kind=SubjectKind.ACCOUNT)
        await stage.work(restricting.impose, ana, case.id, Plan(Measure.FREEZE, subject), WHY)
        await stage.work(working.decide, ana, case.id, Outcome.ACTION, reason="Clear.")
        await told(bob, WHY.facts, WHY.explanation, reference)
        await told(ann, reference, "/appeal/")
        assert await standing(stage, bob.id) == Standing.FROZEN
        with pytest.raises(Failed, match="FROZEN_METHOD_INVALID"):
            await bob.send_text(ann.id, "Hello?")

        address = await pressed(bob)
        async with visitor(stage) as browser:
            await browser.fill_in(address, words="It was not me.")
        appeal = await stage.taken(ben)
        assert (appeal.kind, appeal.parent) == (CaseKind.APPEAL, case.id)
        await stage.work(appeals.decide, ben, appeal.id, Outcome.OVERTURNED, "Quite right.")
        await told(bob, reference, "Quite right.")
        await told(ann, reference, "taken it back")
        assert await standing(stage, bob.id) == 0
        await bob.send_text(ann.id, "Here I am again.")
        await ann.expect_text("Here I am again.")

    on_stage(tmp_path, monkeypatch, story)
