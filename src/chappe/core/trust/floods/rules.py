"""The rules: as they are shipped, and as staff have changed them. Every version is kept, with who
wrote it and when."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from chappe.core.context import Core
from chappe.core.trust import audit, cases
from chappe.core.trust.denied import Denied
from chappe.model import replace
from chappe.model.trust import (
    Clerk,
    Condition,
    Duty,
    FloodRule,
    Gauge,
    Remedy,
    RuleMode,
    RuleVersion,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import floods as rows
from chappe.store.trust.floods import FLOOD_RULES

MOST_RULES: Final = 50
MOST_CONDITIONS: Final = 4
SHORTEST: Final = 10
LONGEST: Final = 7 * 24 * 3600
"""Seconds over which something can be counted."""
LONGEST_REMEDY: Final = 90 * 24 * 3600
OLDEST: Final = 10 * 365 * 24 * 3600
"""Seconds of an account's age that a rule can name."""
MOST: Final = 1_000_000_000
VERSIONS: Final = 50
"""Versions of a rule that are shown."""
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,31}")
_LOCK: Final = cases.LOCKS - 5
_TIMED: Final = (Remedy.FLOOD_WAIT, Remedy.LIMIT)


async def everything(tx: Tx) -> dict[str, RuleVersion]:
    """Give every rule as it is now, by key."""
    found = {key: RuleVersion(rule, 0, 0, 0) for key, rule in shipped().items()}
    for row in await rows.newest(tx):
        found[row.rule] = _version(row)
    return found


async def history(tx: Tx, key: str) -> list[RuleVersion]:
    """Give how a rule came to be what it is, the newest version first. Raises `Denied` with
    RULE_UNKNOWN."""
    found = [_version(row) for row in await rows.versions(tx, key, VERSIONS)]
    if key in shipped():
        found.append(RuleVersion(shipped()[key], 0, 0, 0))
    if not found:
        raise Denied("RULE_UNKNOWN")
    return found


async def load(core: Core) -> None:
    """Apply the rules as they are now; called when the server starts."""
    found = await core.db.read(everything)
    core.floods.use(one.rule for one in found.values())


async def change(core: Core, clerk: Clerk | None, rule: FloodRule) -> RuleVersion:
    """Write a rule, or a new version of it; it applies at once. `clerk` is None for the operator.

    Raises `Denied` with DUTY_MISSING, RULE_INVALID.
    """
    if clerk is not None:
        cases.check_duty(clerk, Duty.ADMINISTRATOR)
    check(rule)

    async def body(tx: WriteTx) -> RuleVersion:
        return await _write(core, tx, clerk, rule)

    return await core.db.write(body)


async def switch(core: Core, clerk: Clerk | None, key: str, mode: RuleMode) -> RuleVersion:
    """Apply a rule, apply it in shadow, or do not. Raises `Denied` as `change`, and with
    RULE_UNKNOWN."""
    if clerk is not None:
        cases.check_duty(clerk, Duty.ADMINISTRATOR)

    async def body(tx: WriteTx) -> RuleVersion:
        await tx.lock(_LOCK)
        found = (await everything(tx)).get(key)
        if found is None:
            raise Denied("RULE_UNKNOWN")
        return await _write(core, tx, clerk, replace(found.rule, mode=mode))

    return await core.db.write(body)


async def _write(core: Core, tx: WriteTx, clerk: Clerk | None, rule: FloodRule) -> RuleVersion:
    await tx.lock(_LOCK)
    found = await everything(tx)
    before = found.get(rule.key)
    if before is None and len(found) >= MOST_RULES:
        raise Denied("RULE_INVALID")
    if before is not None and before.rule == rule:
        return before
    number = 1 if before is None else before.number + 1
    by = 0 if clerk is None else clerk.id
    text = msgspec.json.encode(rule).decode()
    tx.add(FLOOD_RULES, rule.key, number, core.now(), by, text)
    await audit.note(core, tx, clerk, "flood rule", detail=text)
    found[rule.key] = RuleVersion(rule, number, core.now(), by)
    applied = [one.rule for one in found.values()]
    tx.after(lambda: core.floods.use(applied))
    return found[rule.key]


def check(rule: FloodRule) -> None:
    """Raises `Denied` with RULE_INVALID where a rule cannot be applied."""
    fits = (
        _KEY.fullmatch(rule.key) is not None
        and 0 < len(rule.conditions) <= MOST_CONDITIONS
        and all(0 <= one.more_than <= MOST for one in rule.conditions)
        and all(SHORTEST <= one.within <= LONGEST for one in rule.conditions)
        and 0 <= rule.younger <= OLDEST
        and (0 < rule.seconds <= LONGEST_REMEDY if rule.remedy in _TIMED else not rule.seconds)
    )
    if not fits:
        raise Denied("RULE_INVALID")


@cache
def shipped() -> Mapping[str, FloodRule]:
    """Give the rules that the server ships, by key."""
    text = Path(__file__).with_name("rules.toml").read_text("utf-8")
    return {key: _shipped(key, given) for key, given in tomllib.loads(text).items()}


def _shipped(key: str, given: dict[str, Any]) -> FloodRule:
    conditions = tuple(
        Condition(Gauge(gauge), more_than, within)
        for gauge, more_than, within in given.pop("conditions")
    )
    rest = msgspec.convert({**given, "key": key, "conditions": ()}, FloodRule)
    return replace(rest, conditions=conditions)


def _version(row: rows.Written) -> RuleVersion:
    rule = msgspec.json.decode(row.body, type=FloodRule)
    return RuleVersion(rule, row.version, row.at, row.by)
