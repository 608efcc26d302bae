"""Notices: anybody, with an account or without, tells the desk what they hold to be illegal
(Regulation (EU) 2022/2065, Article 16).

A notice opens a case of its own, with what it is about as the public saw it then. Who gave it
stands in a table of its own and nowhere else, least of all in an event, so that it can be
forgotten. Whoever gave it is told by letter, where they left an address, and on a page that only
they have the link to (`core.trust.passes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from chappe.core import names, post
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.post import Letter
from chappe.core.publishing.fronts import STRANGER
from chappe.core.refused import Refused
from chappe.core.trust import cases, catalogue, locations, passes, snapshots, strikes, surfaces
from chappe.core.trust.catalogue import Catalogue
from chappe.core.trust.denied import Denied
from chappe.core.trust.locations import Found
from chappe.core.trust.snapshots import Snapshot
from chappe.core.trust.territories import is_country
from chappe.locale import LANGUAGES, pick, texts
from chappe.model import Record, replace
from chappe.model.trust import (
    MACHINE,
    Actor,
    ActorKind,
    Answered,
    Case,
    CaseKind,
    Flagger,
    Holder,
    HolderKind,
    Ledger,
    Notice,
    Outcome,
    Received,
    Source,
    Subject,
    SubjectKind,
    Surface,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import notices as rows
from chappe.store.trust.cases import CASES
from chappe.store.trust.notices import NOTICES

LONGEST_EXPLANATION: Final = 5_000
"""Characters; and no fewer than the next, of which nothing can be substantiated."""
SHORTEST_EXPLANATION: Final = 20
LONGEST_NAME: Final = 200
MOST_PLACES: Final = 20
LONGEST_PLACE: Final = 500
OUTSIDER: Final = Actor(ActorKind.OUTSIDER)
NOTICES_OF_NETWORK: Final = Rule("notices of network", burst=5, every=600)
NOTICES_OF_FLAGGER: Final = Rule("notices of flagger", burst=200, every=5)
ALL_NOTICES: Final = Rule("notices", burst=300, every=20)
"""From everybody but trusted flaggers: a flood from many addresses must not bury the desk."""
LETTERS: Final = Rule("letters about notices", burst=4, every=6 * 3600)
"""To one address: nobody is to be written to at the will of somebody else."""
AT_ONCE: Final = 2
"""The priority of what is never put aside: children, threats to life."""
TRUSTED: Final = 1
"""The priority of trusted flaggers within their expertise (Article 22(1))."""
ASIDE: Final = -1
"""The priority of those who are suspended (Article 23(2))."""
_A_ROUND: Final = 500


class Draft(Record, frozen=True):
    """A notice as somebody filled it in."""

    category: str = ""
    places: str = ""
    """Addresses, one a line."""
    explanation: str = ""
    name: str = ""
    email: str = ""
    country: str = ""
    """Whose law it breaks: an ISO 3166 code, or empty."""
    good_faith: bool = False
    lang: str = LANGUAGES[0]


class Receipt(Record, frozen=True):
    """What somebody has in hand who gave a notice."""

    reference: str
    token: str


class Unfit(Exception):
    """A form cannot be taken as it is: what is wrong (`locale.notices.faults`) by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {fault}" for field, fault in faults.items()))
        self.faults = faults


async def give(
    core: Core, draft: Draft, *, flagger: Flagger | None = None, visitor: str | None = None
) -> Receipt:
    """Take a notice; `visitor` is the network that it came from, as in `core.limits.network`.

    Raises `Unfit`. Refuses with FLOOD_WAIT.
    """
    known = await core.db.read(catalogue.load)
    good = checked(draft, known, flagger)
    if flagger is not None:
        core.limits.take(NOTICES_OF_FLAGGER, flagger.id)
    else:
        if visitor is not None:
            core.limits.take(NOTICES_OF_NETWORK, visitor)
        core.limits.take(ALL_NOTICES, "")
    return await core.db.write(partial(_open, core, good, flagger))


def checked(draft: Draft, known: Catalogue, flagger: Flagger | None = None) -> Draft:
    """Give a draft as it is kept. Raises `Unfit` where one of the elements of Article 16(2) is
    missing, or too long to be one."""
    category = known.categories.get(draft.category)
    nameless = flagger is not None or (category is not None and category.anonymous)
    good = replace(
        draft,
        places="\n".join(_lines(draft.places)),
        explanation="\n".join(map(names.clean, draft.explanation.splitlines())).strip(),
        name=names.clean(draft.name),
        email=draft.email.strip(),
        country=draft.country.strip().upper(),
        lang=pick(draft.lang),
    )
    faults = {
        "category": "choose" if category is None or category.off else "",
        "places": _places_fault(good.places),
        "explanation": _explanation_fault(good.explanation),
        "name": _name_fault(good.name, needed=not nameless),
        "email": _email_fault(good.email, needed=not nameless),
        "country": "" if not good.country or is_country(good.country) else "choose",
        "good_faith": "" if draft.good_faith else "good_faith",
    }
    wrong = {field: fault for field, fault in faults.items() if fault}
    if wrong:
        raise Unfit(wrong)
    return replace(good, email=post.address(good.email) if good.email else "")


def _places_fault(places: str) -> str:
    lines = places.splitlines()
    if len(lines) > MOST_PLACES or any(len(line) > LONGEST_PLACE for line in lines):
        return "long"
    return "" if lines else "missing"


def _explanation_fault(explanation: str) -> str:
    if len(explanation) > LONGEST_EXPLANATION:
        return "long"
    if len(explanation) < SHORTEST_EXPLANATION:
        return "short" if explanation else "missing"
    return ""


def _name_fault(name: str, *, needed: bool) -> str:
    if len(name) > LONGEST_NAME:
        return "long"
    return "missing" if needed and not name else ""


def _email_fault(email: str, *, needed: bool) -> str:
    if not email:
        return "missing" if needed else ""
    try:
        post.address(email)
    except Refused:
        return "email"
    return ""


async def _open(core: Core, draft: Draft, flagger: Flagger | None, tx: WriteTx) -> Receipt:
    known = await catalogue.load(tx)
    now, reference = core.now(), cases.reference(core)
    found = await _found(core, tx, draft.places)
    subject = found[0].subject if found else Subject()
    notifier = 0 if flagger is not None else strikes.notifier(core, draft.email)
    received = Received(
        CaseKind.NOTICE,
        reference,
        Source.NOTICE if flagger is None else Source.FLAGGER,
        draft.category,
        now + known.clock(draft.category),
        priority=await _priority(core, tx, known, draft.category, flagger, notifier),
        country=draft.country,
        surface=int(
            Surface.PRIVATE if subject.peer == 0 else await surfaces.of(tx, subject.peer, now)
        ),
        subject=SubjectKind(subject.kind),
        peer=subject.peer,
        message=subject.id,
        content=subject.content,
        file=subject.file,
        account=subject.account,
    )
    snapshot = await public_snapshot(core, tx, found)
    case = await snapshots.open_case(core, tx, OUTSIDER, received, snapshot)
    notice = Notice(
        case=case.id,
        at=now,
        lang=draft.lang,
        name=draft.name,
        email=draft.email,
        explanation=draft.explanation,
        places=draft.places,
        flagger=0 if flagger is None else flagger.id,
        notifier=notifier,
    )
    tx.put(NOTICES, notice)
    await cases.record(core, tx, case.id, MACHINE, Answered(OUTSIDER, "receipt"))
    words = texts(draft.lang).notices
    write(core, tx, notice, reference, words.receipt_letter)
    return Receipt(reference, passes.of_notice(core, case.id))


async def _found(core: Core, tx: Tx, places: str) -> list[Found]:
    """Give what of some places is public, the first of which the case is about."""
    host = urlsplit(core.config.web_page()).netloc
    found = []
    for place in places.splitlines():
        address = locations.parse(place, host)
        there = None if address is None else await locations.find(tx, address)
        if there is not None:
            found.append(there)
    return found


async def public_snapshot(core: Core, tx: Tx, found: Sequence[Found]) -> Snapshot | None:
    """Take a snapshot of what a notice is about, as everybody sees it."""
    if not found:
        return None
    peer = found[0].subject.peer
    named = {
        one.message.id: one.message
        for one in found
        if one.message is not None and one.subject.peer == peer
    }
    if found[0].message is None:
        return await snapshots.of_peer(core, tx, STRANGER.user, peer)
    return await snapshots.of_messages(core, tx, STRANGER.user, list(named.values()))


async def _priority(
    core: Core,
    tx: Tx,
    known: Catalogue,
    category: str,
    flagger: Flagger | None,
    notifier: int,
) -> int:
    usual = known.category(category).priority
    if usual >= AT_ONCE:
        return usual
    holder = _holder(0 if flagger is None else flagger.id, notifier)
    if holder is not None and await strikes.is_suspended(core, tx, holder):
        return ASIDE
    if flagger is not None and (not flagger.expertise or category in flagger.expertise):
        return max(usual, TRUSTED)
    return usual


async def follow(core: Core, reference: str, token: str) -> tuple[Case, Notice]:
    """Give how a notice stands, to whoever has its link. Raises `Denied` with LINK_UNKNOWN."""
    whom = passes.read(core, token)
    if whom is None or whom.kind is not ActorKind.OUTSIDER:
        raise Denied("LINK_UNKNOWN")

    async def body(tx: Tx) -> tuple[Case, Notice]:
        case, notice = await tx.get(CASES, whom.case), await tx.get(NOTICES, whom.case)
        if case is None or notice is None or case.reference != reference:
            raise Denied("LINK_UNKNOWN")
        return case, notice

    return await core.db.read(body)


# --- what became of it ----------------------------------------------------------------------------


async def tell_decided(core: Core, tx: WriteTx, case: Case) -> None:
    """Tell whoever gave a notice that it was decided about, how, whether by a machine, and what
    they can do against it (Article 16(5) and (6))."""
    notice = await tx.get(NOTICES, case.id)
    if notice is None:
        return
    tx.put(NOTICES, replace(notice, told=core.now()))
    await cases.record(core, tx, case.id, MACHINE, Answered(OUTSIDER, "decision"))
    words = texts(pick(notice.lang))
    by = words.trust.report_by_people if case.decider else words.trust.report_by_machine
    said = f"{words.trust.report_outcomes[outcome_name(case.outcome)]}\n\n{by}"
    write(core, tx, notice, case.reference, words.notices.decision_letter, said=said)


async def tell_appealed(core: Core, tx: WriteTx, case: Case, outcome: int, *, own: bool) -> None:
    """Tell whoever gave a notice what became of an appeal: their own, or one of the person
    concerned."""
    notice = await tx.get(NOTICES, case.id)
    if notice is None:
        return
    words = texts(pick(notice.lang))
    outcomes = words.trust.report_appeal_outcomes if own else words.notices.reversals
    said = outcomes[outcome_name(outcome)]
    write(core, tx, notice, case.reference, words.notices.appeal_letter, said=said)


def write(
    core: Core, tx: WriteTx, notice: Notice, reference: str, text: str, *, said: str = ""
) -> None:
    """Write to whoever gave a notice, where there is an address and letters are sent. Nothing in it
    is the notifier's own words: they could have given the address of somebody else."""
    send = core.post
    if send is None or not notice.email:
        return
    words = texts(pick(notice.lang)).notices
    link = page(core, reference, passes.of_notice(core, notice.case))
    subject = words.letter_subject.format(service=core.config.name, reference=reference)
    body = text.format(service=core.config.name, reference=reference, link=link, said=said)
    tx.after(partial(_post, core, Letter(notice.email, subject, body)))


def _post(core: Core, letter: Letter) -> None:
    if core.post is not None and core.limits.wait(LETTERS, letter.to) == 0:
        core.limits.spend(LETTERS, letter.to)
        core.post(letter)


def page(core: Core, reference: str, token: str) -> str:
    """Give the address of the page on which a notice can be followed."""
    return f"{core.config.web_page()}report/{reference}/{token}"


def outcome_name(outcome: int) -> str:
    """Give the name under which texts have an outcome."""
    return Outcome(outcome).name.lower()


def holder(notice: Notice) -> Holder | None:
    """Give whose strikes an unfounded notice brings; None where nothing is known of them."""
    return _holder(notice.flagger, notice.notifier)


def _holder(flagger: int, notifier: int) -> Holder | None:
    if flagger:
        return Holder(HolderKind.FLAGGER, flagger)
    return Holder(HolderKind.NOTIFIER, notifier) if notifier else None


async def strike_unfounded(core: Core, tx: WriteTx, case: Case) -> None:
    """Write the strike of a notice that staff found manifestly unfounded (Article 23(2))."""
    notice = await tx.get(NOTICES, case.id)
    whose = None if notice is None else holder(notice)
    if whose is not None and case.outcome == Outcome.UNFOUNDED and case.decider:
        await strikes.strike(core, tx, case.decider, case, whose, Ledger.NOTICES)


# --- forgetting -----------------------------------------------------------------------------------


async def purge(core: Core, before: int) -> int:
    """Forget who gave notices whose decision was told before a moment, and what they wrote; for
    retention. Nobody is forgotten who may still contest it. Gives how many were forgotten."""

    async def body(tx: WriteTx) -> int:
        window = (await catalogue.load(tx)).figure("appeals.days") * 24 * 3600
        found = await rows.kept_since(tx, min(before, core.now() - window), _A_ROUND)
        for notice in found:
            tx.put(NOTICES, replace(notice, name="", email="", explanation=""))
        return len(found)

    total = 0
    while done := await core.db.write(body):
        total += done
    return total


def _lines(written: str) -> list[str]:
    cleaned = (
        names.clean(line) for line in written[: 2 * MOST_PLACES * LONGEST_PLACE].splitlines()
    )
    return [line for line in cleaned if line]
