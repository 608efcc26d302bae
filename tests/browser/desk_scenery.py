"""Something to look at on the desk: a month of cases, and some that wait."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from chappe.core import people
from chappe.core.trust import cases, closures, flaggers, notices, working
from chappe.core.trust.closures import Closure
from chappe.core.trust.notices import Draft
from chappe.model import Account, UserId, replace
from chappe.model.trust import (
    MACHINE,
    Case,
    CaseKind,
    Clerk,
    Duty,
    Feature,
    Outcome,
    Queue,
    Received,
    Source,
    SubjectKind,
)
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from tests.files import photo, send
from tests.unit.core.trust.desk import all_cases, report, work
from tests.unit.desk.office import Office
from tests.world import Person

HOUR: Final = 3600
DAY: Final = 24 * HOUR
DAYS: Final = 27
NOBODY: Final = UserId(0)
KINDS: Final = (CaseKind.REPORT, CaseKind.REPORT, CaseKind.REPORT, CaseKind.NOTICE, CaseKind.OWN)
COUNTRIES: Final = ("FR", "FR", "FR", "DE", "BE", "ES", "")
CATEGORIES: Final = (
    *("scams_and_fraud",) * 5,
    *("illegal_or_harmful_speech",) * 3,
    *("cyber_violence",) * 2,
    "protection_of_minors",
    "intellectual_property_infringements",
    "violence",
)


@dataclass(frozen=True)
class Script:
    """What people say, in one language."""

    offer: tuple[str, ...]
    """What somebody writes to somebody else; the last of it is reported."""
    comment: str
    notice: str
    note: str
    basis: str
    facts: str
    explanation: str


SCRIPTS: Final = {
    "en": Script(
        offer=(
            "The house by the sea is still free in August",
            "400 for the week, if you pay today",
            "Send it to my sister’s account, mine is being moved",
        ),
        comment="I paid, and the house does not exist.",
        notice="The pictures are mine. The post uses them to sell what nobody has.",
        note="The same account stands in another case of this week.",
        basis="Order 2026-118 of the regulator",
        facts="On 17 October eleven people paid you for a house that does not exist.",
        explanation="The clause forbids deceiving people to obtain money.",
    ),
    "fr": Script(
        offer=(
            "La maison au bord de la mer est encore libre en août",
            "400 la semaine, si vous payez aujourd’hui",
            "Envoyez-le sur le compte de ma sœur, le mien est en cours de transfert",
        ),
        comment="J’ai payé, et la maison n’existe pas.",
        notice="Les photos sont de moi. La publication s’en sert pour vendre ce que personne n’a.",
        note="Le même compte figure dans un autre dossier de cette semaine.",
        basis="Décision 2026-118 du régulateur",
        facts="Le 17 octobre, vous avez proposé une maison à onze personnes qui ont payé\u00a0;"
        " cette maison n’existe pas.",
        explanation="Cette clause interdit de tromper des personnes pour obtenir de l’argent.",
    ),
}


async def laid_out(office: Office, language: str) -> Case:
    """Fill a desk; gives the case that the pictures are of, which nobody has taken."""
    script, world = SCRIPTS[language], office.world
    await people.found_service(office.core)
    clerks = [
        Clerk((await office.invite(name, duties, language))[0].id, duties)
        for name, duties in (("Noor", Duty.MODERATOR), ("Jules", Duty.LEGAL))
    ]
    await _month(office, clerks)
    seller, buyer = [await _person(office, name, language) for name in ("Rosa Pike", "Emil Vane")]
    await _waiting(office, clerks, seller, script)
    for line in script.offer:
        world.clock.now += 90
        await seller.say(buyer, line)
    picture = await send(seller, buyer, await photo(seller))
    assert picture
    seen = [one.id for one in await buyer.history(seller)]
    before = {one.id for one in await all_cases(world)}
    world.clock.now += 20 * 60
    await report(world, buyer, seller, seen[:2], b"r:scam.spam", script.comment)
    (made,) = [one for one in await all_cases(world) if one.id not in before]
    world.clock.now += 10 * 60
    return made


async def _month(office: Office, clerks: list[Clerk]) -> None:
    """Four weeks in which cases come and are decided."""
    world, chance = office.world, random.Random(1793)
    begun, steps = world.clock.now, []
    for day in range(DAYS):
        for _ in range(chance.choice((1, 2, 3, 3, 4, 6))):
            came = day * DAY + chance.randrange(DAY)
            steps.append((came, came + HOUR * chance.choice((1, 2, 3, 5, 9, 20, 31))))
    open_: list[tuple[float, int]] = []
    for came, done in sorted(steps):
        await _decide(office, clerks, [one for one in open_ if one[0] <= came], begun, chance)
        open_ = [one for one in open_ if one[0] > came]
        world.clock.now = begun + came
        made = await _opened(
            office,
            chance.choice(KINDS),
            chance.choice(CATEGORIES),
            country=chance.choice(COUNTRIES),
        )
        open_.append((done, made.id))
    await _decide(office, clerks, open_, begun, chance)
    world.clock.now = begun + (DAYS + 1) * DAY


async def _decide(
    office: Office,
    clerks: list[Clerk],
    due: list[tuple[float, int]],
    begun: float,
    chance: random.Random,
) -> None:
    world = office.world
    for moment, case in sorted(due):
        clerk = chance.choice(clerks)
        world.clock.now = begun + moment - chance.randrange(HOUR)
        await work(world, working.claim, clerk, case)
        world.clock.now = begun + moment
        outcome = chance.choice((Outcome.NO_ACTION, Outcome.NO_ACTION, Outcome.UNFOUNDED))
        await work(world, working.decide, clerk, case, outcome, reason="–")


async def _waiting(office: Office, clerks: list[Clerk], seller: Person, script: Script) -> None:
    """What waits when somebody comes in, and what is closed in a country."""
    world, core = office.world, office.core
    noor, jules = clerks
    late = await _opened(office, CaseKind.REPORT, "cyber_violence", country="BE", hours=6)
    await work(world, working.claim, noor, late.id)
    await work(world, working.note, noor, late.id, script.note)
    own = await _opened(office, CaseKind.OWN, "scams_and_fraud", account=seller.id)
    await work(world, working.claim, noor, own.id)
    await work(world, working.tag, noor, own.id, "houses")
    law = await _opened(office, CaseKind.REPORT, "intellectual_property_infringements")
    await work(world, working.claim, noor, law.id)
    await work(world, working.escalate, noor, law.id, Queue.LEGAL, reason=script.note)
    world.clock.now += 8 * HOUR
    made, _ = await work(
        world, flaggers.add, jules, "Signal 17", "desk@signal.example", "FR", frozenset()
    )
    place = "https://chat.example.org/gazette/2"
    given = Draft("illegal_or_harmful_speech", place, script.notice, good_faith=True, country="FR")
    await notices.give(core, given, flagger=made)
    for category in ("violence", "scams_and_fraud", "protection_of_minors"):
        world.clock.now += 7 * 60
        other = await world.person(category)
        await _opened(office, CaseKind.REPORT, category, country="FR", account=other.id, hours=24)
    closure = Closure(Feature.SEARCH, "BE", script.basis)
    await work(world, closures.close, jules, closure)


async def _opened(
    office: Office,
    kind: CaseKind,
    category: str,
    *,
    country: str = "",
    account: UserId = NOBODY,
    hours: int = 72,
) -> Case:
    core = office.core
    sources = {CaseKind.OWN: Source.OWN, CaseKind.NOTICE: Source.NOTICE}
    received = Received(
        kind,
        cases.reference(core),
        sources.get(kind, Source.REPORT),
        category,
        core.now() + hours * HOUR,
        subject=SubjectKind.ACCOUNT if account else SubjectKind.NOTHING,
        account=account,
        country=country,
    )

    async def body(tx: WriteTx) -> Case:
        return await cases.open_case(core, tx, MACHINE, received)

    return await core.db.write(body)


async def _person(office: Office, name: str, language: str) -> Person:
    """Somebody whose app speaks a language."""
    person = await office.world.person(name)

    async def body(tx: WriteTx) -> None:
        found = await tx.get(ACCOUNTS, person.id)
        assert isinstance(found, Account)
        tx.put(ACCOUNTS, replace(found, lang=language))

    await office.core.db.write(body)
    return person
