"""What people are told of what the desk decides about them: messages of the service account, in
their language, in the transaction that takes effect.

Whoever cannot read messages (a suspended account) is written a letter as well, where an address is
known. Decisions are tagged #decision, what somebody reported #report, in every language, so that
apps find them.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Final

from chappe.core import messages
from chappe.core.context import Core
from chappe.core.links import message_link
from chappe.core.post import Letter
from chappe.core.trust import catalogue, wording
from chappe.core.trust.territories import country_of_phone
from chappe.core.trust.wording import Matter, Notice
from chappe.locale import moment, pick, texts
from chappe.locale.trust import Trust
from chappe.model import (
    Account,
    Content,
    PeerKind,
    UserId,
    peer_kind,
    replace,
)
from chappe.model.markup import InlineButton, InlineKeyboard, Url
from chappe.model.trust import Case, Measure, Outcome, Restriction, Statement, Subject, SubjectKind
from chappe.store import login_emails as email_rows
from chappe.store import messages as message_rows
from chappe.store.bots import BOTS
from chappe.store.db import Tx, WriteTx
from chappe.store.passwords import PASSWORDS
from chappe.store.tables import ACCOUNTS, CHANNELS, GROUPS
from chappe.store.trust import restrictions as rows
from chappe.store.trust.cases import CASES

SHUTS_OUT: Final = frozenset({Measure.SUSPEND, Measure.TERMINATE})
"""After these nobody reads the messages of the account."""
MOST_BODIES: Final = 3
"""Bodies for out-of-court settlement that are named, those of the person's country first."""
_OUTCOMES: Final = {
    Outcome.ACTION: "action",
    Outcome.NO_ACTION: "no_action",
    Outcome.UPHELD: "upheld",
    Outcome.PARTLY: "partly",
    Outcome.OVERTURNED: "overturned",
    Outcome.UNFOUNDED: "unfounded",
}


class Misuse(StrEnum):
    """What somebody does too often (Regulation (EU) 2022/2065, Article 23)."""

    CONTENT = "content"
    """Publish what is manifestly illegal."""
    REPORTS = "reports"
    """Report what is manifestly nothing."""
    APPEALS = "appeals"
    """Contest decisions manifestly without a reason."""


# --- restrictions ---------------------------------------------------------------------------------


async def of_restriction(
    core: Core, tx: WriteTx, restriction: Restriction, statement: Statement | None
) -> None:
    """Tell the person concerned of a restriction: the statement of reasons, or where there is none
    (`model.trust.Exemption`) what was done and why none is given."""
    person = await _person(tx, restriction.account)
    if person is None:
        return
    language = _language(core, person)
    if statement is None:
        matter = await _matter(core, tx, restriction, language)
        service = core.config.name
        notice = wording.exempt(wording.trust(language), language, service, matter, restriction)
    else:
        notice = await statement_of(core, tx, restriction, statement, language)
    await _tell(core, tx, person, notice)
    await _write(core, tx, person, restriction, notice)


async def statement_of(
    core: Core, tx: Tx, restriction: Restriction, statement: Statement, language: str
) -> Notice:
    """Give a statement of reasons in words, as it was told or as a page shows it."""
    matter = await _explained(core, tx, restriction, statement, language)
    return wording.statement(
        wording.trust(language),
        language,
        core.config.name,
        matter,
        restriction,
        statement,
        appeal_link(core, statement.token),
    )


async def of_end(core: Core, tx: WriteTx, restriction: Restriction) -> None:
    """Tell the person concerned that a restriction has ended, or was taken back."""
    person = await _person(tx, restriction.account)
    if person is None or restriction.measure == Measure.WARN:
        return
    language = _language(core, person)
    matter = await _matter(core, tx, restriction, language)
    left = await rows.in_force(tx, restriction.subject)
    others = any(one.measure != Measure.WARN for one in left)
    words = wording.trust(language)
    notice = wording.over(words, language, matter, restriction, others=others)
    await _tell(core, tx, person, notice)
    await _write(core, tx, person, restriction, notice)


def appeal_link(core: Core, token: str) -> str:
    """Give the address at which a decision can be contested."""
    return f"{core.config.web_page()}appeal/{token}"


# --- reports --------------------------------------------------------------------------------------


async def of_report_received(core: Core, tx: WriteTx, account: UserId, reference: str) -> None:
    """Confirm that a report was received (Article 16(4)); `reference` names its case."""
    person = await _person(tx, account)
    if person is None:
        return
    words = _words(core, person)
    first = words.report.format(reference=reference)
    received = words.report_received.format(service=core.config.name)
    await _tell(core, tx, person, wording.simple(first, received))


async def of_report_decided(
    core: Core,
    tx: WriteTx,
    account: UserId,
    reference: str,
    outcome: Outcome,
    *,
    automated: bool = False,
    link: str = "",
) -> None:
    """Tell somebody what was decided on their report: ACTION, NO_ACTION or UNFOUNDED, whether a
    machine decided, and at which link they can complain of it (Article 16(5) and (6))."""
    person = await _person(tx, account)
    if person is None:
        return
    words = _words(core, person)
    notice = wording.simple(
        words.report.format(reference=reference),
        words.report_outcomes[_OUTCOMES[outcome]],
        words.report_by_machine if automated else words.report_by_people,
        words.report_contest.format(link=link) if link else "",
        link=link,
        button=words.report_button if link else "",
    )
    await _tell(core, tx, person, notice)


# --- appeals --------------------------------------------------------------------------------------


async def of_appeal_received(
    core: Core, tx: WriteTx, account: UserId, reference: str, *, reporter: bool = False
) -> None:
    """Confirm a complaint against the decision in the case that `reference` names; `reporter`: of
    somebody who had reported something, not of the person concerned."""
    person = await _person(tx, account)
    if person is None:
        return
    words = _words(core, person)
    received = words.report_appeal_received if reporter else words.appeal_received
    first = words.report if reporter else words.decision
    await _tell(core, tx, person, wording.simple(first.format(reference=reference), received))


async def of_appeal(
    core: Core,
    tx: WriteTx,
    account: UserId,
    reference: str,
    outcome: Outcome,
    explanation: str = "",
    *,
    reporter: bool = False,
) -> None:
    """Tell somebody what became of their complaint, or of somebody else's about what they reported:
    UPHELD, PARTLY, OVERTURNED or UNFOUNDED, and why (Article 20(5)); `reporter` as above."""
    person = await _person(tx, account)
    if person is None:
        return
    words = _words(core, person)
    outcomes = words.report_appeal_outcomes if reporter else words.appeal_outcomes
    first = words.report if reporter else words.decision
    notice = wording.simple(
        first.format(reference=reference),
        outcomes[_OUTCOMES[outcome]],
        words.appeal_explained.format(explanation=explanation) if explanation else "",
        "" if outcome is Outcome.OVERTURNED else words.elsewhere,
    )
    await _tell(core, tx, person, notice)


async def of_reversal(
    core: Core, tx: WriteTx, account: UserId, reference: str, outcome: Outcome
) -> None:
    """Tell somebody who reported something that the person concerned contested what came of it,
    and was right: PARTLY or OVERTURNED."""
    person = await _person(tx, account)
    if person is None:
        return
    first = _words(core, person).report.format(reference=reference)
    said = texts(_language(core, person)).notices.reversals[_OUTCOMES[outcome]]
    await _tell(core, tx, person, wording.simple(first, said))


# --- misuse ---------------------------------------------------------------------------------------


async def of_misuse(
    core: Core, tx: WriteTx, account: UserId, reference: str, what: Misuse, until: int = 0
) -> None:
    """Warn somebody who does something too often, or tell them that it has no effect until a moment
    (Unix time)."""
    person = await _person(tx, account)
    if person is None:
        return
    words, language = _words(core, person), _language(core, person)
    said = words.misuse_warnings[what]
    if until:
        said = words.misuse_suspensions[what].format(date=moment(until, language))
    first = words.decision.format(reference=reference)
    await _tell(core, tx, person, wording.simple(first, said, words.elsewhere if until else ""))


# --- what a decision is about ---------------------------------------------------------------------


async def _matter(core: Core, tx: Tx, restriction: Restriction, language: str) -> Matter:
    case = await tx.get(CASES, restriction.case)
    assert isinstance(case, Case)  # a restriction refers to its case
    subject, words = restriction.subject, wording.trust(language)
    about = await _about(tx, subject, words, language)
    return Matter(case.reference, about, await _place(core, tx, subject))


async def _explained(
    core: Core, tx: Tx, restriction: Restriction, statement: Statement, language: str
) -> Matter:
    """Give what a statement of reasons is about, with what the catalogue says of its reasons."""
    known = await catalogue.load(tx)
    category = known.categories.get(statement.category)
    clause = known.clauses.get(statement.reference)
    rule = statement.reference
    if clause is not None:
        rule = f"{rule} ({clause.title.of(language)})"
    person = await _person(tx, statement.account)
    country = "" if person is None else country_of_phone(person.phone)
    bodies = [f"{one.name}, {one.address}" for one in known.bodies(country)[:MOST_BODIES]]
    return replace(
        await _matter(core, tx, restriction, language),
        category=statement.category if category is None else category.name.of(language),
        rule=rule,
        bodies=tuple(bodies),
    )


async def _about(tx: Tx, subject: Subject, words: Trust, language: str) -> str:
    match subject.kind:
        case SubjectKind.MESSAGE:
            copies = await message_rows.copies(tx, subject.content)
            if not copies:
                return words.message_gone
            date = moment(copies[0].date, language)
            title = await _title(tx, subject)
            if not title:
                return words.message.format(date=date)
            return words.message_in.format(chat=title, date=date)
        case SubjectKind.CHAT:
            return words.chat.format(chat=await _title(tx, subject))
        case SubjectKind.FILE:
            return words.file
        case _:
            account = await tx.get(ACCOUNTS, subject.account)
            if account is not None and account.bot:
                return words.bot.format(name=account.first_name)
            return words.account


async def _title(tx: Tx, subject: Subject) -> str:
    """Give the title of the group or channel of a subject; "" where it is a private chat."""
    kind = peer_kind(subject.peer)
    if kind is PeerKind.CHANNEL:
        channel = await tx.get(CHANNELS, subject.peer)
        return "" if channel is None else channel.title
    if kind is PeerKind.CHAT:
        group = await tx.get(GROUPS, subject.peer)
        return "" if group is None else group.title
    return ""


async def _place(core: Core, tx: Tx, subject: Subject) -> str:
    """Give the link to a message in a channel; others have none."""
    if subject.kind != SubjectKind.MESSAGE or peer_kind(subject.peer) is not PeerKind.CHANNEL:
        return ""
    channel = await tx.get(CHANNELS, subject.peer)
    return (
        "" if channel is None or not subject.id else message_link(core.config, channel, subject.id)
    )


# --- bringing it to people ------------------------------------------------------------------------


async def _person(tx: Tx, account: UserId) -> Account | None:
    """Give somebody who can be told something; of a bot, whose it is."""
    if not account:
        return None
    found = await tx.get(ACCOUNTS, account)
    if found is not None and found.bot:
        bot = await tx.get(BOTS, account)
        return None if bot is None else await _person(tx, bot.owner)
    return None if found is None or found.deleted is not None else found


def _language(core: Core, person: Account) -> str:
    return pick(person.lang, core.config.language)


def _words(core: Core, person: Account) -> Trust:
    return wording.trust(_language(core, person))


async def _tell(core: Core, tx: WriteTx, person: Account, notice: Notice) -> None:
    said = wording.message(notice)
    markup = None
    if notice.link:
        button = InlineButton(notice.button, Url(notice.link))
        markup = InlineKeyboard(((button,),))
    body = Content(text=said.text, entities=said.entities, markup=markup)
    await messages.notify(core, tx, person.id, body)


async def _write(
    core: Core, tx: WriteTx, person: Account, restriction: Restriction, notice: Notice
) -> None:
    """Write to the addresses of somebody who cannot read messages any more, or could not."""
    send = core.post
    if send is None or restriction.measure not in SHUTS_OUT or person.id != restriction.account:
        return
    case = await tx.get(CASES, restriction.case)
    password = await tx.get(PASSWORDS, person.id)
    login = await email_rows.address(tx, person.id)
    known = {one.email for one in (password, login) if one is not None and one.email}
    subject = _words(core, person).letter_subject.format(
        reference="" if case is None else case.reference, service=core.config.name
    )
    for address in sorted(known):
        tx.after(partial(send, Letter(address, subject, notice.plain)))
