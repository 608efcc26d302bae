"""Closing features in countries, opening them again, and telling people why something is closed.

A rule is for everybody in a country and rests on no information that anybody provided: so it has
no statement of reasons (Regulation (EU) 2022/2065, Article 17(1)) but a legal basis, without which
the store takes none, and whoever meets it is told of that once.
"""

from __future__ import annotations

from typing import Final

from chappe.core import messages, text
from chappe.core.context import Core
from chappe.core.trust import cases, place_cases, territories, wording
from chappe.core.trust.denied import Denied
from chappe.locale import moment, pick, texts
from chappe.locale.places import Places
from chappe.model import Account, Content, Record, UserId, replace
from chappe.model.trust import (
    Clerk,
    Feature,
    FeatureClosed,
    FeatureOpened,
    FeatureRule,
    Policy,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import places as rows
from chappe.store.trust.places import FEATURE_RULES, FEATURE_TOLD, Told

LONGEST_BASIS: Final = 500
"""Characters of a legal basis."""
_LOCK: Final = cases.LOCKS - 2


class Closure(Record, frozen=True):
    """A feature as it is to be closed."""

    feature: Feature
    territory: str
    """Countries and sets (`core.trust.territories`), separated by spaces."""
    basis: str
    """The law, or whatever else it rests on; people are told."""
    policy: Policy = Policy.EITHER
    begins: int = 0
    """Unix time; 0 for now."""
    until: int = 0
    """Unix time; 0 for no end."""


async def load(core: Core) -> None:
    """Go by what the database says; when the server starts."""

    async def body(tx: Tx) -> list[FeatureRule]:
        return await rows.current_rules(tx)

    core.atlas.put(await core.db.read(body))


async def close(
    core: Core,
    tx: WriteTx,
    clerk: Clerk | None,
    closure: Closure,
    *,
    case: int = 0,
    reason: str = "",
) -> FeatureRule:
    """Close a feature in countries, now or later, in a case of its own or a given one.

    Raises `Denied` with DUTY_MISSING, TERRITORY_INVALID, TIME_INVALID, BASIS_MISSING.
    """
    place_cases.check_duty(clerk)
    territory = territories.resolved(closure.territory)
    if not territory.codes:
        raise Denied("TERRITORY_INVALID")
    basis, now = checked_basis(closure.basis), core.now()
    begins = max(closure.begins, now)
    if closure.until and closure.until <= begins:
        raise Denied("TIME_INVALID")
    await tx.lock(_LOCK)
    if not case:
        opened = await place_cases.decided(
            core, tx, clerk, country=territory.codes, comment=f"{closure.feature.name}: {basis}"
        )
        case = opened.id
    rule = FeatureRule(
        id=core.ids.next(),
        case=case,
        feature=int(closure.feature),
        territory=territory.codes,
        policy=int(closure.policy),
        basis=basis,
        begins=begins,
        until=closure.until,
        by=0 if clerk is None else clerk.id,
        made=now,
    )
    tx.put(FEATURE_RULES, rule)
    happening = FeatureClosed(rule.id, territory.sets)
    await cases.record(core, tx, case, place_cases.actor(clerk), happening, reason=reason)
    await _reload(core, tx)
    return rule


async def open_again(
    core: Core, tx: WriteTx, clerk: Clerk | None, rule: int, *, reason: str
) -> FeatureRule:
    """Take a rule back. Raises `Denied` with DUTY_MISSING, RULE_UNKNOWN, RULE_OVER."""
    place_cases.check_duty(clerk)
    await tx.lock(_LOCK)
    found = await tx.get(FEATURE_RULES, rule)
    if found is None:
        raise Denied("RULE_UNKNOWN")
    if found.ended:
        raise Denied("RULE_OVER")
    by = place_cases.actor(clerk)
    ended = replace(found, ended=core.now(), ended_by=by.id)
    tx.put(FEATURE_RULES, ended)
    await cases.record(core, tx, found.case, by, FeatureOpened(rule), reason=reason)
    await _reload(core, tx)
    return ended


def checked_basis(written: str) -> str:
    """Give a legal basis as one line. Raises `Denied` with BASIS_MISSING."""
    basis = " ".join(written.split())
    if not basis or len(basis) > LONGEST_BASIS or not basis.isprintable():
        raise Denied("BASIS_MISSING")
    return basis


async def _reload(core: Core, tx: WriteTx) -> None:
    rules = await rows.current_rules(tx)
    tx.after(lambda: core.atlas.put(rules))


# --- telling --------------------------------------------------------------------------------------


async def explain(core: Core) -> None:
    """Tell those who met a rule why something does not work, once each; for `core.jobs`."""
    for rule, person in core.atlas.take_met():

        async def body(tx: WriteTx, rule: int = rule, person: UserId = person) -> None:
            await _explain(core, tx, rule, person)

        await core.db.write(body)


async def _explain(core: Core, tx: WriteTx, rule: int, person: UserId) -> None:
    if await tx.get(FEATURE_TOLD, rule, person) is not None:
        return
    found, account = await tx.get(FEATURE_RULES, rule), await tx.get(ACCOUNTS, person)
    if found is None or account is None or account.deleted is not None:
        return
    tx.put(FEATURE_TOLD, Told(rule, person, core.now()))
    await messages.notify(core, tx, person, said(explanation(core, found, account)))


def said(words: str) -> Content:
    """Give words as a message with its links."""
    done = text.tidy(words, ())
    return Content(text=done.text, entities=done.entities)


def explanation(core: Core, rule: FeatureRule, person: Account) -> str:
    """Say to somebody which feature is closed where they are, until when, and by which law."""
    language = pick(person.lang, core.config.language)
    return explained(core, rule, _country_of(rule, person), language)


def explained(core: Core, rule: FeatureRule, country: str, language: str) -> str:
    """Say which feature is closed in a country, until when, and by which law."""
    words = texts(language).places
    return words.closed.format(
        service=core.config.name,
        feature=feature(words, Feature(rule.feature)),
        country=wording.countries([country], language)[0],
        basis=rule.basis,
        until=words.until.format(date=moment(rule.until, language)) if rule.until else "",
    ).strip()


def feature(words: Places, which: Feature) -> str:
    """Give what a feature is called."""
    return words.features[which.name.lower()]


def _country_of(rule: FeatureRule, person: Account) -> str:
    """Give the country of somebody because of which a rule concerns them."""
    of_phone = territories.country_of_phone(person.phone)
    if rule.policy != Policy.ADDRESS and of_phone in rule.territories:
        return of_phone
    return person.country
