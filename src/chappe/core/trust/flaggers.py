"""Trusted flaggers (Regulation (EU) 2022/2065, Article 22): organisations that a coordinator has
given that status. Within their expertise their notices go first; how many of them were right is
counted, and whoever sends many that are unfounded is warned, then put aside (`core.trust.strikes`).
"""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from chappe.core import names, post
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust import audit, cases, catalogue
from chappe.core.trust.denied import Denied
from chappe.model import Record, replace
from chappe.model.trust import Clerk, Duty, Flagger
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import notices as rows
from chappe.store.trust.notices import FLAGGERS, Decisions

LONGEST_NAME: Final = 128
TOKEN: Final = 24
"""Bytes of a token, which nobody can guess."""
LONGEST_TOKEN: Final = 64
"""Characters of a token that are looked at."""


class Listed(Record, frozen=True):
    """A trusted flagger, and what became of their notices."""

    flagger: Flagger
    decisions: Decisions

    @property
    def precision(self) -> int | None:
        """Percent of what was decided that led to a restriction; None while nothing was."""
        done = self.decisions
        return done.acted * 100 // done.decided if done.decided else None


async def add(
    core: Core,
    tx: WriteTx,
    clerk: Clerk,
    name: str,
    email: str,
    country: str,
    categories: frozenset[str],
) -> tuple[Flagger, str]:
    """Make somebody a trusted flagger; gives the token by which they prove it, which is nowhere
    kept.

    Raises `Denied` with DUTY_MISSING, FLAGGER_INVALID, NAME_TAKEN, CATEGORY_UNKNOWN.
    """
    cases.check_duty(clerk, Duty.ADMINISTRATOR, Duty.LEGAL)
    name, country = names.clean(name), country.strip().upper()
    if not 0 < len(name) <= LONGEST_NAME or not (len(country) == 2 and country.isalpha()):
        raise Denied("FLAGGER_INVALID")
    try:
        address = post.address(email)
    except Refused:
        raise Denied("FLAGGER_INVALID") from None
    if await rows.flagger_named(tx, name) is not None:
        raise Denied("NAME_TAKEN")
    known = await catalogue.load(tx)
    for category in categories:
        known.category(category)
    token = _token(core)
    made = Flagger(
        id=core.ids.next(),
        name=name,
        email=address,
        country=country,
        categories=" ".join(sorted(categories)),
        token=_hashed(token),
        created=core.now(),
    )
    tx.put(FLAGGERS, made)
    await audit.note(core, tx, clerk, "flagger-added", detail=name)
    return made, token


async def renew(core: Core, tx: WriteTx, clerk: Clerk, flagger: int) -> str:
    """Give a trusted flagger another token; the one before is worth nothing any more.

    Raises `Denied` with DUTY_MISSING, FLAGGER_UNKNOWN.
    """
    found = await _kept(tx, clerk, flagger)
    token = _token(core)
    tx.put(FLAGGERS, replace(found, token=_hashed(token)))
    await audit.note(core, tx, clerk, "flagger-renewed", detail=found.name)
    return token


async def end(core: Core, tx: WriteTx, clerk: Clerk, flagger: int) -> None:
    """Take the status away, as the coordinator has done (Article 22(7)).

    Raises `Denied` with DUTY_MISSING, FLAGGER_UNKNOWN.
    """
    found = await _kept(tx, clerk, flagger)
    tx.put(FLAGGERS, replace(found, ended=core.now()))
    await audit.note(core, tx, clerk, "flagger-ended", detail=found.name)


async def known(core: Core, token: str) -> Flagger | None:
    """Give the trusted flagger who shows a token; None where nobody has it."""
    if not 0 < len(token) <= LONGEST_TOKEN:
        return None

    async def body(tx: Tx) -> Flagger | None:
        found = await rows.flagger_by_token(tx, _hashed(token))
        if found is None:
            return None
        return await tx.get(FLAGGERS, found)

    return await core.db.read(body)


async def listed(tx: Tx) -> list[Listed]:
    """Give all trusted flaggers, and what became of their notices."""
    decisions = await rows.decisions_on_flaggers(tx)
    nothing = Decisions(0, 0, 0, 0)
    return [Listed(one, decisions.get(one.id, nothing)) for one in await rows.flaggers(tx)]


async def _kept(tx: Tx, clerk: Clerk, flagger: int) -> Flagger:
    cases.check_duty(clerk, Duty.ADMINISTRATOR, Duty.LEGAL)
    found = await tx.get(FLAGGERS, flagger)
    if found is None or found.ended:
        raise Denied("FLAGGER_UNKNOWN")
    return found


def _token(core: Core) -> str:
    return base64.urlsafe_b64encode(core.random(TOKEN)).decode()


def _hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
