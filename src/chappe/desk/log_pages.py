"""The log of the desk: for those who look at what the others did."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime
from typing import Any, Final

from starlette.responses import Response, StreamingResponse

from chappe.core.context import Core
from chappe.core.trust import audit, staff
from chappe.core.trust.denied import Denied
from chappe.desk.kit import Room, Visit
from chappe.desk.looks import iso
from chappe.model.trust import Duty
from chappe.store.trust.audit import Filter

A_PAGE: Final = 100
"""Lines of the log on one page."""
_LAST: Final = 1 << 62
_DAY: Final = 24 * 3600
COLUMNS: Final = ("number", "time", "who", "what", "detail", "line", "hash")
"""Of the file: `hash` is the SHA-256 of the hash before and of `line`."""

room = Room()


@room.get("/log", Duty.AUDITOR, Duty.ADMINISTRATOR)
async def log(visit: Visit) -> Response:
    wanted, below = _wanted(visit), visit.number("below") or _LAST
    lines, names, kinds = await visit.core.db.read(
        lambda tx: audit.shown(tx, wanted, below, A_PAGE)
    )
    older = lines[-1].id if len(lines) == A_PAGE else 0
    return await visit.show(
        "log.html",
        lines=lines,
        names=names,
        kinds=kinds,
        wanted=wanted,
        since=visit.query("since"),
        before=visit.query("before"),
        older=older,
        found=None,
    )


@room.post("/log/check", Duty.AUDITOR, Duty.ADMINISTRATOR)
async def check(visit: Visit) -> Response:
    found = await visit.core.db.read(audit.faults)
    newest = await visit.core.db.read(audit.newest)
    return await visit.show("log_checked.html", found=found, newest=newest)


@room.get("/log.csv", Duty.AUDITOR, Duty.ADMINISTRATOR)
async def download(visit: Visit) -> Response:
    core = visit.core
    await core.db.write(lambda tx: audit.note(core, tx, visit.clerk, "log_downloaded"))
    names = await core.db.read(staff.names)
    headers = {"Content-Disposition": 'attachment; filename="desk-log.csv"'}
    return StreamingResponse(_csv(core, names), headers=headers, media_type="text/csv")


async def _csv(core: Core, names: dict[int, str]) -> AsyncIterator[str]:
    yield _rows([COLUMNS])
    async for piece in audit.everything(core):
        yield _rows(
            (
                *(one.id, iso(one.at), _tame(names.get(one.staff, ""))),
                *(one.what, _tame(one.detail)),
                *(audit.canonical(one).decode(), one.hash.hex()),
            )
            for one in piece
        )


def _rows(rows: Iterable[Iterable[Any]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


def _tame(text: str) -> str:
    """A text as a spreadsheet shows it, which would take some beginnings for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _wanted(visit: Visit) -> Filter:
    return Filter(
        staff=visit.number("staff"),
        what=visit.query("what", 40),
        case=visit.number("case"),
        since=_day(visit.query("since")),
        before=_day(visit.query("before"), _DAY),
    )


def _day(written: str, later: int = 0) -> int:
    """The beginning of a day in UTC, or so many seconds after it; 0 where none is named. Raises
    `Denied` with FORM_INVALID."""
    if not written:
        return 0
    try:
        day = datetime.strptime(written, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise Denied("FORM_INVALID") from None
    return max(1, int(day.timestamp()) + later)
