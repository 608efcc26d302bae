"""The catalogue: what is shipped holds together, and staff change it with every change kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core.trust import catalogue
from chappe.core.trust.denied import Denied
from chappe.locale import LANGUAGES
from chappe.model.trust import Clerk, Duty
from chappe.store.db import Conflict, Tx, WriteTx
from chappe.store.trust import catalogue as rows
from tests.world import World, in_world

CHIEF = Clerk(1, Duty.ADMINISTRATOR)
SPARE = b'{"name": {"en": "Noise", "fr": "Bruit"}, "code": "STATEMENT_CATEGORY_X", "hours": 2}'


async def change(world: World, kind: str, key: str, body: bytes | None, by: Clerk = CHIEF) -> None:
    async def write(tx: WriteTx) -> None:
        await catalogue.change(world.core, tx, by, kind, key, body)

    await world.core.db.write(write)


def test_what_is_shipped_holds_together_in_every_language() -> None:
    shipped = catalogue.shipped()
    catalogue.check(shipped)
    assert set(catalogue.Words.__struct_fields__) == set(LANGUAGES)
    assert len(shipped.categories) == 15
    for category in shipped.categories:
        assert 3600 <= shipped.clock(category) <= 10 * 24 * 3600
    leaves = [key for key in shipped.reasons if not shipped.offered(key)]
    assert {shipped.reasons[key].category for key in leaves} > {"protection_of_minors", "violence"}
    assert shipped.bodies("DE")[0].country == "DE"
    for template in shipped.templates.values():
        assert template.facts.of("fr-CA") != template.facts.of("en")


def test_staff_change_it_and_give_the_shipped_entry_back(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await change(world, "category", "noise", SPARE)
        found = await world.core.db.read(catalogue.load)
        assert found.clock("noise") == 7200
        assert found.category("noise").name.of("fr") == "Bruit"
        await change(world, "category", "noise", SPARE.replace(b"2}", b"3}"))
        assert (await world.core.db.read(catalogue.load)).clock("noise") == 3 * 3600
        await change(world, "category", "noise", None)
        with pytest.raises(Denied, match="CATEGORY_UNKNOWN"):
            (await world.core.db.read(catalogue.load)).clock("noise")

        async def read(tx: Tx) -> list[tuple[int, bool, int]]:
            history = await rows.history(tx, "category", "noise")
            return [(one.version, bool(one.body), one.by) for one in history]

        assert await world.core.db.read(read) == [(3, False, 1), (2, True, 1), (1, True, 1)]
        for sql in ("delete from catalogue_changes", "update catalogue_changes set by = 2"):

            async def run(tx: WriteTx, sql: str = sql) -> None:
                await tx.run(sql)

            with pytest.raises(Conflict):
                await world.core.db.write(run)

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("kind", "key", "body"),
    [
        ("weather", "rain", b"{}"),
        ("category", "", SPARE),
        ("category", "two words", SPARE),
        ("category", "x" * 65, SPARE),
        ("category", "a/b", SPARE),
        ("category", "<b>", SPARE),
        ("category", "noise", b"{"),
        ("category", "noise", b'{"name": {"en": "x"}}'),
        ("category", "noise", SPARE.replace(b"hours", b"hour")),
        ("category", "noise", SPARE.replace(b"2}", b"0}")),
        ("category", "noise", SPARE + b" " * 9000),
        ("reason", "x", b'{"text": {"en": "x", "fr": "x"}, "category": "nowhere"}'),
        (
            "reason",
            "scam",
            b'{"text": {"en": "x", "fr": "x"}, "category": "violence", "parent": "scam.spam"}',
        ),
        ("body", "x", b'{"name": "x", "country": "FR", "address": "javascript:alert(1)"}'),
    ],
    ids=[str(number) for number in range(14)],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, kind: str, key: str, body: bytes) -> None:
    async def story(world: World) -> None:
        before = await world.core.db.read(catalogue.load)
        with pytest.raises(Denied, match="CATALOGUE_INVALID"):
            await change(world, kind, key, body)
        assert await world.core.db.read(catalogue.load) == before

    in_world(tmp_path, story)


@pytest.mark.parametrize("duty", [one for one in Duty if one is not Duty.ADMINISTRATOR])
def test_only_administrators_change_it(tmp_path: Path, duty: Duty) -> None:
    async def story(world: World) -> None:
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await change(world, "category", "noise", SPARE, Clerk(2, duty))

    in_world(tmp_path, story)
