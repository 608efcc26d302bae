"""Rules against floods, and lists of hashes: for administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from starlette.responses import Response

from chappe.core.trust import staff
from chappe.core.trust.denied import Denied
from chappe.core.trust.floods import figures, rules
from chappe.core.trust.matching import lists
from chappe.desk.kit import Room, Visit
from chappe.locale import texts
from chappe.locale.floods import Floods
from chappe.model.trust import (
    Condition,
    Duty,
    FloodFigures,
    FloodRule,
    Folk,
    Gauge,
    HashList,
    Remedy,
    RuleMode,
    RuleVersion,
)
from chappe.store.db import Tx

room = Room()
ADMIN: Final = Duty.ADMINISTRATOR
_UNITS: Final = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
E = TypeVar("E", bound=StrEnum)


@room.get("/rules", ADMIN)
async def everything(visit: Visit) -> Response:
    now = visit.core.now()

    async def body(
        tx: Tx,
    ) -> tuple[dict[str, RuleVersion], dict[str, FloodFigures], list[HashList]]:
        found = await rules.everything(tx), await figures.of_rules(tx, now)
        return *found, await lists.everything(tx)

    found, hit, hashes = await visit.core.db.read(body)
    words = texts(visit.language).floods
    return await visit.show(
        "rules.html",
        f=words,
        rules=[(one.rule, sentence(words, one.rule), hit.get(key)) for key, one in found.items()],
        modes=list(RuleMode),
        hashes=hashes,
    )


@room.get("/rules/{key}", ADMIN)
async def one(visit: Visit) -> Response:
    key = visit.request.path_params["key"]

    async def body(tx: Tx) -> tuple[list[RuleVersion], dict[int, str]]:
        return await rules.history(tx, key), await staff.names(tx)

    versions, names = await visit.core.db.read(body)
    return await _form(visit, versions[0].rule, versions, names)


@room.get("/rule", ADMIN)
async def new(visit: Visit) -> Response:
    return await _form(visit, FloodRule("", (), Remedy.CASE), (), {})


async def _form(
    visit: Visit, rule: FloodRule, versions: Sequence[RuleVersion], names: Mapping[int, str]
) -> Response:
    words = texts(visit.language).floods
    return await visit.show(
        "rule.html",
        f=words,
        rule=rule,
        names=names,
        versions=[(version, sentence(words, version.rule)) for version in versions],
        gauges=list(Gauge),
        remedies=list(Remedy),
        folks=list(Folk),
        modes=list(RuleMode),
        places=range(rules.MOST_CONDITIONS),
    )


@room.post("/rules/mode", ADMIN)
async def switch(visit: Visit) -> Response:
    mode = _chosen(RuleMode, visit.form.text("mode", 20))
    await rules.switch(visit.core, visit.clerk, visit.form.text("key", 40), mode)
    return visit.to("/desk/rules", "rule")


@room.post("/rules/save", ADMIN)
async def save(visit: Visit) -> Response:
    form = visit.form
    conditions = tuple(
        Condition(
            _chosen(Gauge, gauge),
            form.number(f"more_than_{place}"),
            form.number(f"within_{place}"),
        )
        for place in range(rules.MOST_CONDITIONS)
        if (gauge := form.text(f"gauge_{place}", 20))
    )
    rule = FloodRule(
        key=form.text("key", 40),
        conditions=conditions,
        remedy=_chosen(Remedy, form.text("remedy", 20)),
        seconds=form.number("seconds"),
        younger=form.number("younger"),
        folk=_chosen(Folk, form.text("folk", 20)),
        mode=_chosen(RuleMode, form.text("mode", 20)),
    )
    await rules.change(visit.core, visit.clerk, rule)
    return visit.to(f"/desk/rules/{rule.key}", "rule")


@room.post("/rules/lists", ADMIN)
async def switch_list(visit: Visit) -> Response:
    name, active = visit.form.text("name", 100), visit.form.checked("active")
    await lists.switch(visit.core, visit.clerk, name, active=active)
    return visit.to("/desk/rules", "list")


def sentence(words: Floods, rule: FloodRule) -> str:
    """Say what a rule does, as people would."""
    conditions = words.also.join(
        words.condition.format(
            amount=one.more_than, gauge=words.gauges[one.gauge], time=spoken(words, one.within)
        )
        for one in rule.conditions
    )
    whose = [words.bots] if rule.folk is Folk.BOTS else []
    age = words.younger.format(time=spoken(words, rule.younger)) if rule.younger else words.any_age
    follows = words.remedies[rule.remedy].format(time=spoken(words, rule.seconds))
    return f"{', '.join([conditions, *whose, age])} → {follows}"


def spoken(words: Floods, seconds: int) -> str:
    """Give a time in the largest unit that it is a multiple of."""
    size, unit = next(each for each in _UNITS if seconds % each[0] == 0)
    count = seconds // size
    return words.times[unit if count == 1 else f"{unit}s"].format(count=count)


def _chosen(kind: type[E], word: str) -> E:
    """Give one of some words. Raises `Denied` with FORM_INVALID."""
    try:
        return kind(word)
    except ValueError:
        raise Denied("FORM_INVALID") from None
