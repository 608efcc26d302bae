"""What an operator asks about countries from the command line, as orders for the server
(`core.orders`): closing and opening features, lists of sanctions, leaving and staying."""

from __future__ import annotations

import logging

import msgspec

from chappe.core.context import Core
from chappe.core.trust import closures, leaving, sanctions
from chappe.core.trust.closures import Closure
from chappe.core.trust.leaving import Dates
from chappe.core.trust.sanction_files import ListInvalid, parse
from chappe.model.trust import Policy

log = logging.getLogger(__name__)


class PlaceClose(msgspec.Struct, frozen=True, tag="place close"):
    """Close a feature in countries."""

    closure: Closure


class PlaceOpen(msgspec.Struct, frozen=True, tag="place open"):
    """Take a rule of countries back."""

    rule: int
    reason: str


class PlaceList(msgspec.Struct, frozen=True, tag="place list"):
    """Apply a list of sanctions."""

    file: bytes


class PlaceLeave(msgspec.Struct, frozen=True, tag="place leave"):
    """Plan to leave countries."""

    territory: str
    policy: Policy
    dates: Dates
    basis: str


class PlaceStay(msgspec.Struct, frozen=True, tag="place stay"):
    """Stay in countries after all, or come back."""

    case: int
    reason: str


OfPlaces = PlaceClose | PlaceOpen | PlaceList | PlaceLeave | PlaceStay


async def obey(core: Core, order: OfPlaces) -> None:
    """Do what the operator asked. Raises `Denied` as the operations do."""
    match order:
        case PlaceClose(closure=closure):
            await core.db.write(lambda tx: closures.close(core, tx, None, closure))
        case PlaceOpen(rule=rule, reason=reason):
            await core.db.write(lambda tx: closures.open_again(core, tx, None, rule, reason=reason))
        case PlaceList(file=file):
            try:
                await sanctions.apply(core, None, parse(file))
            except ListInvalid:  # the command has read it; whoever changed the order has not
                log.error("list of sanctions not understood")  # noqa: TRY400
        case PlaceLeave():
            dates, basis = order.dates, order.basis
            await leaving.plan(core, None, order.territory, dates, basis, policy=order.policy)
        case PlaceStay(case=case, reason=reason):
            await leaving.call_off(core, None, case, reason=reason)
