"""What is withheld is not in exports either; why is."""

from __future__ import annotations

from pathlib import Path

from chappe.core.trust.restricting import Plan
from chappe.export.account import RESULT
from chappe.export.files import UNAVAILABLE
from chappe.model.trust import Measure
from tests import restraints
from tests.files import document, send
from tests.unit.export.test_account import chat, exported
from tests.world import World, in_world

MARK = "quincunx"


def test_r12_an_export_has_the_reason_in_the_place_of_a_message(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        posted = await bea.say(ada, MARK)
        subject = restraints.message(posted.message.entry.content, bea.id)
        made = await restraints.restrict(world.core, Plan(Measure.REMOVE, subject))
        (told,) = chat(await exported(ada, tmp_path / "during"), bea.id)["messages"]
        assert "rules-3" in told["text"]
        assert MARK not in (tmp_path / "during" / RESULT).read_text("utf-8")
        await restraints.release(world.core, made)
        (told,) = chat(await exported(ada, tmp_path / "after"), bea.id)["messages"]
        assert told["text"] == MARK

    in_world(tmp_path, story, agree=False)


def test_r12_bytes_in_quarantine_are_not_exported(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await document(bea, MARK.encode() * 10)
        await send(bea, ada, file)
        await restraints.restrict(world.core, Plan(Measure.QUARANTINE, restraints.file(file.id)))
        (told,) = chat(await exported(ada, tmp_path / "out"), bea.id)["messages"]
        assert told["file"] == UNAVAILABLE
        kept = [one for one in (tmp_path / "out").rglob("*") if one.is_file()]
        assert not any(MARK.encode() in one.read_bytes() for one in kept)

    in_world(tmp_path, story, agree=False)
