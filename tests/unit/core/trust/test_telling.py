"""What people are told: all of it, in their language, in the transaction that takes effect."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from chappe.core import history, messages, people
from chappe.core.bots import accounts as bots
from chappe.core.channels import life
from chappe.core.messages import Outgoing
from chappe.core.paging import Place
from chappe.core.post import Letter
from chappe.core.text import TEXT_LENGTH, stretch, width
from chappe.core.trust import catalogue, restricting, telling, wording
from chappe.core.trust.denied import Denied
from chappe.core.trust.restricting import SUBJECTS, TERRITORIAL, Plan, Reasons
from chappe.core.trust.telling import Misuse
from chappe.locale import LANGUAGES, moment, texts
from chappe.model import (
    CHANNEL_BASE,
    SERVICE_ACCOUNT,
    Content,
    ContentId,
    EntityKind,
    Entry,
    InlineKeyboard,
    Message,
    PeerId,
    UserId,
    replace,
)
from chappe.model.markup import Url
from chappe.model.trust import (
    Case,
    Clerk,
    Exemption,
    Ground,
    Measure,
    Outcome,
    Restriction,
    Source,
    Subject,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.login_emails import LoginEmail, put_address
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import restrictions as rows
from tests.unit.core.trust.offices import ANA, LEA, claimed, opened, statement
from tests.world import Person, World, in_world

DAY = 24 * 3600


def account(person: Person) -> Subject:
    return Subject(SubjectKind.ACCOUNT, PeerId(person.id), account=person.id)


async def speaks(world: World, person: Person, language: str) -> None:
    async def body(tx: WriteTx) -> None:
        found = await tx.get(ACCOUNTS, person.id)
        assert found is not None
        tx.put(ACCOUNTS, replace(found, lang=language))

    await world.core.db.write(body)


async def told(world: World, person: Person) -> list[Message]:
    """What the service account has written to somebody, the newest first."""
    page = await history.page(world.core, person.me, PeerId(SERVICE_ACCOUNT), Place())
    return list(page.messages)


def headings(message: Message) -> list[str]:
    return [
        stretch(message.body.text, one)
        for one in message.body.entities
        if one.kind == EntityKind.BOLD
    ]


def tags(message: Message) -> list[str]:
    return [
        stretch(message.body.text, one)
        for one in message.body.entities
        if one.kind == EntityKind.HASHTAG
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_r14_a_statement_of_reasons_has_all_six_elements(tmp_path: Path, language: str) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        await speaks(world, bob, language)
        case = await claimed(world, (await opened(world, bob.id)).id, ANA)
        until = core.now() + 30 * DAY
        why = Reasons(
            facts="Forty people were asked for money on Monday.",
            source=Source.NOTICE,
            ground=Ground.TERMS,
            reference="T4",
            explanation="The clause forbids deceiving people to obtain money.",
            detected=True,
        )

        async def freeze(tx: WriteTx) -> Restriction:
            plan = Plan(Measure.FREEZE, account(bob), until=until)
            return await restricting.impose(core, tx, ANA, case.id, plan, why)

        made = await core.db.write(freeze)
        said = await statement(world, made)
        (message,) = await told(world, bob)
        text, words = message.body.text, texts(language).trust
        known = catalogue.shipped()
        # (a) what was decided, where, and for how long
        assert words.names["freeze_account"] in text
        assert words.effects["freeze_account"] in text
        assert words.everywhere in text
        assert moment(until, language) in text
        # (b) the facts, and how they became known; never who said so
        assert why.facts in text
        assert words.sources["notice"] in text
        # (c) whether machines found it, or decided
        assert words.detected_by_machine in text
        assert words.decided_by_people in text
        # (d) and (e) on what it rests, and why that applies
        assert known.clauses["T4"].title.of(language) in text
        assert words.grounds["terms"].partition("{")[0] in text
        assert why.explanation in text
        assert known.categories[case.category].name.of(language) in text
        # (f) what the person can do
        assert moment(said.contestable, language) in text
        assert f"/appeal/{said.token}" in text
        assert words.elsewhere in text
        assert known.bodies()[0].name in text
        # It can be read, found and pressed in any app.
        assert case.reference in text
        assert headings(message) == [
            words.what,
            words.facts,
            words.found,
            words.why,
            words.redress,
        ]
        assert tags(message) == ["#decision"]
        assert isinstance(message.body.markup, InlineKeyboard)
        ((button,),) = message.body.markup.rows
        assert button.text == words.contest_button
        assert button.does == Url(f"{core.config.web_page()}appeal/{said.token}")

    in_world(tmp_path, story)


def test_r14_the_statement_is_there_no_later_than_the_effect(tmp_path: Path) -> None:
    """Both are one transaction: where it is not finished, there is neither."""

    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        case = await claimed(world, (await opened(world, bob.id)).id, ANA)
        why = Reasons("Seen.", Source.OWN, Ground.TERMS, "T4", "It forbids this.")

        async def freeze(tx: WriteTx, *, breaks: bool) -> None:
            plan = Plan(Measure.FREEZE, account(bob))
            await restricting.impose(core, tx, ANA, case.id, plan, why)
            if breaks:
                raise RuntimeError("the power fails")

        async def standing(tx: Tx) -> int:
            found = await tx.get(ACCOUNTS, bob.id)
            assert found is not None
            return found.standing

        with pytest.raises(RuntimeError, match="power"):
            await core.db.write(lambda tx: freeze(tx, breaks=True))
        assert await core.db.read(standing) == 0
        assert await told(world, bob) == []
        await core.db.write(lambda tx: freeze(tx, breaks=False))
        assert await core.db.read(standing) != 0
        assert len(await told(world, bob)) == 1
        # The device that listens was told of the words before it was stopped.
        assert bob.heard
        assert bob.standing != 0

    in_world(tmp_path, story)


KINDS = [(measure, kind) for measure, kinds in SUBJECTS.items() for kind in sorted(kinds)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("measure", "kind"), KINDS)
def test_every_measure_has_words_and_fits_into_a_message(
    tmp_path: Path, measure: Measure, kind: SubjectKind, language: str
) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        await speaks(world, bob, language)
        case = await claimed(world, (await opened(world, bob.id)).id, LEA)
        group = await world.group(bob, [], "G" * 120)
        subject = Subject(kind, account=bob.id)
        if kind != SubjectKind.ACCOUNT:
            subject = replace(subject, peer=group.id)
        if measure is Measure.SLOW:
            # Basic groups know no slow mode.
            large = await life.create(core, bob.me, "G" * 120, broadcast=False)
            subject = replace(subject, peer=large.peer)
        why = Reasons(
            facts="f" * wording.LONGEST_FACTS,
            source=Source.FLAGGER,
            ground=Ground.LAW,
            reference="r" * wording.LONGEST_REFERENCE,
            explanation="e" * wording.LONGEST_EXPLANATION,
        )

        async def impose(tx: WriteTx) -> Restriction:
            plan = Plan(
                measure,
                subject,
                territory="EEA" if measure in TERRITORIAL else "",
                until=core.now() + 2 * DAY,
                amount=30 if measure is Measure.SLOW else 0,
            )
            return await restricting.impose(core, tx, LEA, case.id, plan, why)

        made = await core.db.write(impose)
        (message,) = await told(world, bob)
        words = texts(language).trust
        name = words.names[f"{measure.name.lower()}_{kind.name.lower()}"]
        assert name in message.body.text
        assert width(message.body.text) <= TEXT_LENGTH

        async def lift(tx: WriteTx) -> None:
            await restricting.lift(core, tx, LEA, made.id, reason="A mistake.")

        await core.db.write(lift)
        newest, *_ = await told(world, bob)
        assert name in newest.body.text
        assert (newest == message) is (measure is Measure.WARN)
        assert tags(newest) == ["#decision"]

    # How chats look to those who may not look into them is tried where that is decided.
    in_world(tmp_path, story, agree=False)


def test_reasons_that_are_no_reasons_are_refused(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        case = await claimed(world, (await opened(world, bob.id)).id, ANA)
        good = Reasons("Seen.", Source.OWN, Ground.TERMS, "T4", "It forbids this.")
        for why, reason in (
            (replace(good, facts="x" * (wording.LONGEST_FACTS + 1)), "REASONS_TOO_LONG"),
            (replace(good, facts="𝒳" * (wording.LONGEST_FACTS // 2 + 1)), "REASONS_TOO_LONG"),
            (replace(good, explanation="x" * 2000), "REASONS_TOO_LONG"),
            (replace(good, reference="x" * 2000), "REASONS_TOO_LONG"),
        ):

            async def freeze(tx: WriteTx, why: Reasons = why) -> None:
                plan = Plan(Measure.FREEZE, account(bob))
                await restricting.impose(core, tx, ANA, case.id, plan, why)

            with pytest.raises(Denied, match=reason):
                await core.db.write(freeze)
        assert await told(world, bob) == []

    in_world(tmp_path, story)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_authority_ordered_is_told_with_its_basis(tmp_path: Path, language: str) -> None:
    """Article 9(5): no later than the effect, with the reasons, where it applies and redress."""

    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        await speaks(world, bob, language)
        case = await claimed(world, (await opened(world, bob.id)).id, LEA)

        async def impose(tx: WriteTx) -> None:
            group = Subject(SubjectKind.CHAT, peer=circle.id, account=bob.id)
            plan = Plan(Measure.CLOSE, group, territory="FR DE", basis="Code pénal, 421-2-5")
            await restricting.impose(core, tx, LEA, case.id, plan, Exemption.ORDER)

        circle = await world.group(bob, [], "Circle")
        await core.db.write(impose)
        (message,) = await told(world, bob)
        words, text = texts(language).trust, message.body.text
        assert "Circle" in text
        assert "Code pénal, 421-2-5" in text
        assert words.ordered in text
        assert words.ordered_redress in text
        assert ("Allemagne, France" if language == "fr" else "France, Germany") in text
        assert message.body.markup is None

    in_world(tmp_path, story, agree=False)


def test_an_order_takes_the_duty_and_a_basis(tmp_path: Path) -> None:
    """It is no way round the statement of reasons for whoever may not carry out orders."""

    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")
        mine = await claimed(world, (await opened(world, bob.id)).id, ANA)
        theirs = await claimed(world, (await opened(world, bob.id)).id, LEA)
        for clerk, case, basis, reason in (
            (ANA, mine, "Act 1", "DUTY_MISSING"),
            (LEA, theirs, " ", "REASONS_MISSING"),
            (None, theirs, "", "REASONS_MISSING"),
        ):
            plan = Plan(Measure.FREEZE, account(bob), basis=basis)

            async def impose(
                tx: WriteTx, clerk: Clerk | None = clerk, case: Case = case, plan: Plan = plan
            ) -> None:
                await restricting.impose(core, tx, clerk, case.id, plan, Exemption.ORDER)

            with pytest.raises(Denied, match=reason):
                await core.db.write(impose)
        assert await core.db.read(lambda tx: rows.of_account(tx, bob.id)) == []

    in_world(tmp_path, story)


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_know_which_message_it_is_about(tmp_path: Path, language: str) -> None:
    """By its chat, its date and its address; never by what it says."""

    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        await speaks(world, bob, language)
        words = texts(language).trust
        gazette = (await life.create(core, bob.me, "Gazette", broadcast=True)).peer
        circle = await world.group(eve, [bob], "Circle")
        secret = "xyzzy"
        sent: list[Entry] = []
        for peer in (gazette, circle.id, PeerId(eve.id)):
            outgoing = Outgoing(random=len(sent) + 1, body=Content(text=secret))
            (done,) = await messages.send(core, bob.me, peer, [outgoing])
            sent.append(done.message.entry)
        date = moment(core.now(), language)
        link = f"{core.config.web_page()}c/{-gazette - CHANNEL_BASE}/{sent[0].id}"
        expected = (
            (words.message_in.format(chat="Gazette", date=date), link),
            (words.message_in.format(chat="Circle", date=date), ""),
            (words.message.format(date=date), ""),
        )
        world.clock.now += DAY
        for entry, (about, place) in zip(sent, expected, strict=True):
            peer = entry.peer if entry.peer < 0 else PeerId(bob.id)
            subject = Subject(SubjectKind.MESSAGE, peer, entry.id, entry.content, account=bob.id)
            text = await reasoned(world, bob, subject)
            assert about in text
            assert place in text
            assert secret not in text
        gone = Subject(SubjectKind.MESSAGE, PeerId(bob.id), content=ContentId(1), account=bob.id)
        assert words.message_gone in await reasoned(world, bob, gone)

    in_world(tmp_path, story, agree=False)


async def reasoned(world: World, person: Person, subject: Subject) -> str:
    """Remove a message; gives what its author is told."""
    case = await claimed(world, (await opened(world, person.id)).id, ANA)
    why = Reasons("Seen.", Source.OWN, Ground.TERMS, "T4", "It forbids this.")

    async def remove(tx: WriteTx) -> None:
        plan = Plan(Measure.REMOVE, subject)
        await restricting.impose(world.core, tx, ANA, case.id, plan, why)

    await world.core.db.write(remove)
    return (await told(world, person))[0].body.text


def test_of_a_bot_its_owner_is_told(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        bob = await world.person("Bob")

        async def make(tx: WriteTx) -> UserId:
            owner = await tx.get(ACCOUNTS, bob.id)
            assert owner is not None
            return (await bots.make(core, tx, owner, "Helper", "helper_bot")).account

        bot = await core.db.write(make)
        case = await claimed(world, (await opened(world, bot)).id, ANA)
        why = Reasons("Seen.", Source.OWN, Ground.TERMS, "T4", "It forbids this.")

        async def freeze(tx: WriteTx) -> None:
            plan = Plan(Measure.FREEZE, Subject(SubjectKind.ACCOUNT, PeerId(bot), account=bot))
            await restricting.impose(core, tx, ANA, case.id, plan, why)

        await core.db.write(freeze)
        (message,) = await told(world, bob)
        assert "your bot “Helper”" in message.body.text

    in_world(tmp_path, story)


def test_who_cannot_read_messages_any_more_is_written_a_letter(tmp_path: Path) -> None:
    letters: list[Letter] = []

    async def story(world: World) -> None:
        core = dataclasses.replace(world.core, post=letters.append)
        await people.found_service(core)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        why = Reasons("Seen.", Source.OWN, Ground.TERMS, "T4", "It forbids this.")

        async def restricted(person: Person, measure: Measure) -> Restriction:
            case = await claimed(world, (await opened(world, person.id)).id, ANA)

            async def impose(tx: WriteTx) -> Restriction:
                address = f"{person.name.lower()}@example.org"
                await put_address(tx, LoginEmail(person.id, address, core.now()))
                plan = Plan(measure, account(person))
                return await restricting.impose(core, tx, ANA, case.id, plan, why)

            return await core.db.write(impose)

        await restricted(eve, Measure.FREEZE)
        assert letters == []
        made = await restricted(bob, Measure.SUSPEND)
        (letter,) = letters
        assert letter.to == "bob@example.org"
        assert letter.text == (await told(world, bob))[0].body.text
        assert f"/appeal/{(await statement(world, made)).token}" in letter.text

    in_world(tmp_path, story)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_and_complaints_are_answered(tmp_path: Path, language: str) -> None:
    async def story(world: World) -> None:
        core = world.core
        await people.found_service(core)
        eve = await world.person("Eve")
        await speaks(world, eve, language)
        words, user = texts(language).trust, eve.id
        link = f"{core.config.web_page()}appeal/abc"

        async def newest(tell: Callable[..., Awaitable[None]], *args: Any, **more: Any) -> Message:
            async def body(tx: WriteTx) -> None:
                await tell(core, tx, user, "AB-1", *args, **more)

            await core.db.write(body)
            return (await told(world, eve))[0]

        message = await newest(telling.of_report_received)
        assert "AB-1" in message.body.text
        assert tags(message) == ["#report"]
        for outcome in (Outcome.ACTION, Outcome.NO_ACTION, Outcome.UNFOUNDED):
            for automated in (False, True):
                message = await newest(
                    telling.of_report_decided, outcome, automated=automated, link=link
                )
                assert words.report_outcomes[outcome.name.lower()] in message.body.text
                assert (words.report_by_machine in message.body.text) is automated
                assert isinstance(message.body.markup, InlineKeyboard)
                assert message.body.markup.rows[0][0].does == Url(link)
        for reporter in (False, True):
            message = await newest(telling.of_appeal_received, reporter=reporter)
            assert tags(message) == ["#report" if reporter else "#decision"]
            spoken = words.report_appeal_outcomes if reporter else words.appeal_outcomes
            for name, said in spoken.items():
                outcome = Outcome[name.upper()]
                message = await newest(telling.of_appeal, outcome, "A reason.", reporter=reporter)
                assert said in message.body.text
                assert "A reason." in message.body.text
        for what in Misuse:
            message = await newest(telling.of_misuse, what)
            assert words.misuse_warnings[what] in message.body.text
            message = await newest(telling.of_misuse, what, core.now() + DAY)
            assert moment(core.now() + DAY, language) in message.body.text

    in_world(tmp_path, story)
