"""Clocks of cases: alarms while nobody decides, each given once.

When an alarm goes off is data (`core.trust.catalogue`): at shares of the time to decide, and where
nobody has looked at a case at all. An alarm is an event of the case, a warning in the log, and
where the operator has named an address, a letter to the staff; nothing in log or letter says what
a case is about but its category.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.post import Letter
from chappe.core.trust import cases
from chappe.core.trust.catalogue import Catalogue, load
from chappe.locale import moment, pick, texts
from chappe.model import Record
from chappe.model.trust import MACHINE, Alarmed, Case
from chappe.store.db import WriteTx
from chappe.store.trust import cases as rows

log = logging.getLogger(__name__)

A_ROUND: Final = 100
"""Alarms given in one write; a letter names at most so many cases."""
ALARMS: Final = ("alarms.last", "alarms.second", "alarms.first")
"""Figures of the catalogue, the gravest first: one alarm is given for all that were missed."""
UNOPENED: Final = "alarms.unopened"


class Alarm(Record, frozen=True):
    """One that was given."""

    case: Case
    percent: int


async def keep_watch(core: Core) -> list[Alarm]:
    """Give the alarms whose moment has come; for `core.jobs`. Gives those that were given."""
    given: list[Alarm] = []
    while found := await core.db.write(partial(_round, core)):
        given += found
    if given:
        await _send(core, given)
    return given


async def _round(core: Core, tx: WriteTx) -> list[Alarm]:
    """Give some alarms; nothing where none is due."""
    found, now = await load(tx), core.now()
    for percent, unopened in _shares(found):
        due = await rows.alarming(tx, percent, now, A_ROUND, unopened=unopened)
        if due:
            return [await _give(core, tx, case, percent) for case in due]
    return []


def _shares(found: Catalogue) -> Sequence[tuple[int, bool]]:
    """Give at which percent alarms go off, and whether only where nobody has looked."""
    shares = [(found.figure(name), False) for name in ALARMS] + [(found.figure(UNOPENED), True)]
    return sorted((share for share in shares if share[0]), reverse=True)


async def _give(core: Core, tx: WriteTx, case: int, percent: int) -> Alarm:
    alarmed = await cases.record(core, tx, case, MACHINE, Alarmed(percent))
    what = "nobody has opened" if not alarmed.opened else "nobody has decided"
    message = "%s case %s of category %s: %d %% of its time has passed"
    tx.after(partial(log.warning, message, what, alarmed.reference, alarmed.category, percent))
    return Alarm(alarmed, percent)


async def _send(core: Core, given: Sequence[Alarm]) -> None:
    """Write to the staff, where there is an address and letters are sent."""
    address, send = core.config.desk.alarm_email, core.post
    if not address or send is None:
        return
    known = await core.db.read(load)
    lang = pick(core.config.language)
    words = texts(lang).reports
    lines = [words.alarm]
    for one in given[:A_ROUND]:
        category = known.categories.get(one.case.category)
        line = words.alarm_case.format(
            reference=one.case.reference,
            category=one.case.category if category is None else category.name.of(lang),
            percent=one.percent,
            due=moment(one.case.due, lang),
        )
        lines.append(line if one.case.opened else f"{line} · {words.alarm_unopened}")
    subject = words.alarm_subject.format(service=core.config.name, count=len(given))
    send(Letter(address, subject, "\n".join(lines)))
