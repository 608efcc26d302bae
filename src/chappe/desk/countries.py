"""Countries: what is closed there, lists of sanctions, leaving one. For those who know the law."""

from __future__ import annotations

import datetime as dt

from starlette.responses import Response

from chappe.core.trust import closures, leaving, place_board, place_cases, sanctions
from chappe.core.trust.closures import Closure
from chappe.core.trust.denied import Denied
from chappe.core.trust.leaving import Dates
from chappe.core.trust.sanction_files import LARGEST, ListInvalid, SanctionFile, parse
from chappe.desk.kit import Room, Visit
from chappe.locale import texts
from chappe.model.trust import Duty, Feature, Phase, Policy

room = Room()
PAGE = "/desk/places"
LONGEST = 3 * LARGEST
"""Bytes of a form with a list in it: what is not a letter takes three."""


@room.get("/places", *place_board.READERS)
async def everything(visit: Visit) -> Response:
    return await _shown(visit)


# --- features -------------------------------------------------------------------------------------


@room.post("/places/close", Duty.LEGAL)
async def close(visit: Visit) -> Response:
    core, form = visit.core, visit.form
    closure = Closure(
        feature=form.choice("feature", Feature),
        territory=form.text("territory", 1_000),
        basis=form.text("basis", 1_000),
        policy=form.choice("policy", Policy),
        begins=_day(visit, "begins"),
        until=_day(visit, "until"),
    )
    await core.db.write(lambda tx: closures.close(core, tx, visit.clerk, closure))
    return visit.to(PAGE, "place_closed")


@room.post("/places/open", Duty.LEGAL)
async def open_again(visit: Visit) -> Response:
    core, rule, reason = visit.core, visit.form.number("rule"), visit.form.text("reason", 500)
    await core.db.write(lambda tx: closures.open_again(core, tx, visit.clerk, rule, reason=reason))
    return visit.to(PAGE, "place_opened")


# --- lists of sanctions ---------------------------------------------------------------------------


@room.post("/places/compare", Duty.LEGAL, most=LONGEST)
async def compare(visit: Visit) -> Response:
    written = visit.form.text("list", LARGEST)
    try:
        file = parse(written.encode())
    except ListInvalid as error:
        said = texts(visit.language).desk_places.invalid_list.format(error=error)
        return await _shown(visit, 409, invalid=said, written=written)
    place_cases.check_duty(visit.clerk)
    found = await sanctions.compare(visit.core.db, file, visit.core.now())
    return await visit.show("place_list.html", file=file, diff=found, written=written)


@room.post("/places/apply", Duty.LEGAL, most=LONGEST)
async def apply(visit: Visit) -> Response:
    await sanctions.apply(visit.core, visit.clerk, _list(visit))
    return visit.to(PAGE, "place_applied")


def _list(visit: Visit) -> SanctionFile:
    try:
        return parse(visit.form.text("list", LARGEST).encode())
    except ListInvalid:
        raise Denied("FORM_INVALID") from None


# --- leaving --------------------------------------------------------------------------------------


@room.post("/places/rehearse", Duty.LEGAL)
async def rehearse(visit: Visit) -> Response:
    core, form = visit.core, visit.form
    place_cases.check_duty(visit.clerk)
    territory, policy = form.text("territory", 1_000), form.choice("policy", Policy)
    dates, basis = _dates(visit), closures.checked_basis(form.text("basis", 1_000))
    dates = leaving.check_dates(dates, core.now())
    figures = await leaving.rehearse(core.db, territory, policy)
    return await visit.show(
        "place_leave.html",
        figures=figures,
        territory=territory,
        policy=policy,
        basis=basis,
        dates=dates,
        days={name: visit.form.text(name, 10) for name in _DAYS},
    )


@room.post("/places/leave", Duty.LEGAL)
async def leave(visit: Visit) -> Response:
    form = visit.form
    await leaving.plan(
        visit.core,
        visit.clerk,
        form.text("territory", 1_000),
        _dates(visit),
        form.text("basis", 1_000),
        policy=form.choice("policy", Policy),
    )
    return visit.to(PAGE, "place_left")


@room.post("/places/stay", Duty.LEGAL)
async def stay(visit: Visit) -> Response:
    case, reason = visit.form.number("case"), visit.form.text("reason", 500)
    await leaving.call_off(visit.core, visit.clerk, case, reason=reason)
    return visit.to(PAGE, "place_kept")


_DAYS = ("announces", "closes", "silences", "ends")


def _dates(visit: Visit) -> Dates:
    announces, closes, silences, ends = (_day(visit, name) for name in _DAYS)
    if not all((closes, silences, ends)):
        raise Denied("TIME_INVALID")
    return Dates(announces, closes, silences, ends, visit.form.number("keep_days"))


def _day(visit: Visit, name: str) -> int:
    """Give the midnight (UTC) at which a day of a form begins, 0 for an empty field."""
    written = visit.form.text(name, 10)
    try:
        day = dt.date.fromisoformat(written) if written else None
    except ValueError:
        raise Denied("TIME_INVALID") from None
    if day is None:
        return 0
    return max(1, int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()))


async def _shown(
    visit: Visit, status: int = 200, *, invalid: str = "", written: str = ""
) -> Response:
    return await visit.show(
        "places.html",
        status,
        board=await place_board.board(visit.core, visit.clerk),
        features=list(Feature),
        policies=list(Policy),
        feature_of=Feature,
        policy_of=Policy,
        phase_of=Phase,
        works=visit.may(Duty.LEGAL),
        invalid=invalid,
        written=written,
    )
