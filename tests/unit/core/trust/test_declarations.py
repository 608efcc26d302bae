"""Statements of reasons for the Commission's database: valid, without personal data, and sent until
they are there."""

from __future__ import annotations

import itertools
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from chappe.config import Config, Desk
from chappe.core import people
from chappe.core.trust import cases, catalogue, restricting
from chappe.core.trust.declarations import bodies, codes, sending
from chappe.core.trust.declarations.bodies import About
from chappe.core.trust.declarations.rules import FIELDS, check
from chappe.core.trust.declarations.sending import Sender
from chappe.core.trust.restricting import SUBJECTS, TERRITORIAL, Plan, Reasons
from chappe.locale import texts
from chappe.model import ContentId, FileId, MessageId, PeerId, UserId, replace
from chappe.model.trust import (
    MACHINE,
    Case,
    CaseKind,
    Claimed,
    Declaration,
    Duty,
    Exemption,
    Ground,
    Measure,
    Progress,
    Received,
    Restriction,
    Source,
    Stage,
    Statement,
    Subject,
    SubjectKind,
    Surface,
)
from chappe.outbound.declarations import Commission
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import declarations as rows
from tests.files import photo
from tests.restraints import CLERK, WHY
from tests.unit.core.trust.transparency import TOKEN, Archive, transparency
from tests.unit.desk.office import Office, in_office
from tests.world import Person, World, in_world

DAY = 24 * 3600
MOMENT = 1_790_000_000
ABOUT = About(codes.TEXT, MOMENT - DAY, lang="el-GR")
SEEDS = (
    *("@quincunx_fan", "quincunx_fan", "+33639981234", "0639981234", "fan@quincunx.example"),
    *("https://quincunx.example/x", "t.me/quincunx", "1000001", "777000123456", "9.8.7.6"),
    *("Zebedee Quincunx", "buy my quincunxes", "ABCD-EFGH-JKLM"),
)
"""What a free field could give away."""


def restriction(measure: int, kind: int, **more: Any) -> Restriction:
    base = Restriction(
        id=5,
        case=3,
        measure=measure,
        subject_kind=kind,
        peer=PeerId(1_000_001),
        message=MessageId(7),
        content=ContentId(777000123456),
        file=FileId(9),
        account=UserId(1_000_001),
        territory="",
        policy=0,
        begins=MOMENT,
        until=0,
        stage=int(Stage.IN_FORCE),
        statement=4,
        exemption=None,
        by=1,
        made=MOMENT,
    )
    return replace(base, **more)


def statement(**more: Any) -> Statement:
    base = Statement(
        id=4,
        case=3,
        account=UserId(1_000_001),
        made=MOMENT,
        by=1,
        facts="facts",
        source=int(Source.OWN),
        detected=False,
        automated=False,
        ground=int(Ground.TERMS),
        reference="T5",
        explanation="explanation",
        category="scams_and_fraud",
        surface=int(Surface.PUBLIC),
        contestable=MOMENT + 184 * DAY,
        lang="en",
        token="token",
    )
    return replace(base, **more)


CASE = Case(3, "ABCD-EFGH-JKLM", int(CaseKind.OWN), category="scams_and_fraud", keyword="phishing")
PUID = "0123456789abcdef0123456789abcdef"


def body(
    made: Restriction, said: Statement, about: About = ABOUT, case: Case = CASE
) -> dict[str, Any]:
    return dict(bodies.body(made, said, case, about, catalogue.shipped(), PUID))


def every() -> list[tuple[Restriction, Statement]]:
    """Every measure against everything it can be taken against, everywhere and in places, with and
    without an end, on either ground, from every source, by people and machines."""
    grounds = [
        (Ground.TERMS, "T5"),
        (Ground.TERMS, "rules-3"),
        (Ground.LAW, "Article 434-3 of the code, and § 86a StGB"),
        (Ground.LAW, "the penal code"),
    ]
    found = []
    for measure, kinds in SUBJECTS.items():
        if measure == Measure.WARN:
            continue
        places = ("", "DE GR RU", "RU US") if measure in TERRITORIAL else ("",)
        for kind, place, until, (ground, cited), source, (
            detected,
            automated,
            by,
        ) in itertools.product(
            kinds,
            places,
            (0, MOMENT + 30 * DAY, 4_000_000_000),
            grounds,
            Source,
            ((False, False, 1), (True, False, 1), (True, True, 1), (True, True, 0)),
        ):
            said = statement(
                ground=int(ground),
                reference=cited,
                source=int(source),
                detected=detected,
                automated=automated,
                by=by,
            )
            made = restriction(measure, kind, territory=place, until=until)
            found.append((made, said))
    return found


def test_r15_every_decision_yields_a_body_that_the_database_takes_whole() -> None:
    taken = every()
    assert len(taken) > 1000
    for made, said in taken:
        assert bodies.declared(made, said)
        found = body(made, said)
        assert check(found) == [], (made, said)
        assert not any(value in (None, "", []) for value in found.values())
        assert ("territorial_scope" in found) is (made.territory != "RU US")


def test_r15_what_is_declared_follows_the_rules_of_the_database() -> None:
    made = restriction(Measure.HIDE, SubjectKind.MESSAGE, territory="DE GR RU", until=MOMENT + DAY)
    found = body(made, statement(ground=int(Ground.LAW), reference="Article 6-1(2) LCEN, § 86a"))
    assert found["decision_visibility"] == [codes.DISABLED]
    assert found["territorial_scope"] == ["DE", "GR"]
    assert found["end_date_visibility_restriction"] == "2026-09-22"
    assert found["content_language"] == "EL"
    assert found["illegal_content_legal_ground"] == "Article 6-1(2), § 86a"
    assert "incompatible_content_ground" not in found
    assert found["category"] == "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"
    assert found["category_specification"] == ["KEYWORD_PHISHING"]
    assert (found["content_date"], found["application_date"]) == ("2026-09-20", "2026-09-21")
    assert (found["automated_detection"], found["automated_decision"]) == ("No", codes.BY_PEOPLE)

    limited = body(
        restriction(Measure.LIMIT, SubjectKind.ACCOUNT, until=MOMENT + DAY),
        statement(source=int(Source.FLAGGER), detected=True, automated=True, by=0),
        About(codes.OTHER, 5, "account"),
    )
    assert limited["decision_provision"] == codes.PARTLY_SUSPENDED
    assert limited["end_date_service_restriction"] == "2026-09-22"
    assert limited["content_type_other"] == "account"
    assert limited["content_date"] == "2000-01-01"
    assert limited["source_type"] == codes.FLAGGER
    assert (limited["automated_detection"], limited["automated_decision"]) == ("Yes", codes.FULLY)
    assert len(limited["territorial_scope"]) == 30
    assert "Clause T5" in limited["incompatible_content_ground"]

    removed = restriction(Measure.REMOVE, SubjectKind.CHAT)
    assert body(removed, statement())["decision_visibility"] == [codes.REMOVED]
    banned = restriction(Measure.TERMINATE, SubjectKind.ACCOUNT)
    assert body(banned, statement())["decision_account"] == codes.TERMINATED
    own = body(removed, statement(category="ours"), case=replace(CASE, category="ours"))
    assert own["category"] == codes.OTHER_VIOLATION


def test_r15_only_public_decisions_that_restrict_something_are_declared() -> None:
    frozen = restriction(Measure.FREEZE, SubjectKind.ACCOUNT)
    assert bodies.declared(frozen, statement())
    assert not bodies.declared(frozen, statement(surface=int(Surface.PRIVATE)))
    assert not bodies.declared(restriction(Measure.WARN, SubjectKind.ACCOUNT), statement())


def test_r15_every_category_and_keyword_of_the_catalogue_is_known_to_the_database() -> None:
    shipped = catalogue.shipped()
    assert {one.code for one in shipped.categories.values()} <= codes.CATEGORIES
    assert {f"KEYWORD_{key.upper()}" for key in shipped.keywords} <= codes.KEYWORDS
    assert (len(codes.CATEGORIES), len(codes.COUNTRIES), len(codes.LANGUAGES)) == (16, 30, 184)


GOOD = body(restriction(Measure.REMOVE, SubjectKind.MESSAGE), statement())


@pytest.mark.parametrize(
    "wrong",
    [
        {"puid": "short"},
        {"puid": "with a space and more"},
        {"decision_visibility": None},
        {"decision_visibility": []},
        {"decision_visibility": codes.REMOVED},
        {"decision_visibility": [codes.VISIBILITY_OTHER]},
        {"decision_visibility_other": "something"},
        {"decision_account": codes.PARTLY_SUSPENDED},
        {"end_date_service_restriction": "2026-09-22"},
        {"end_date_visibility_restriction": "2038-01-02"},
        {"end_date_visibility_restriction": ""},
        {"illegal_content_legal_ground": "a law"},
        {"incompatible_content_illegal": None},
        {"incompatible_content_explanation": "x" * 2001},
        {"content_type": []},
        {"content_type": [codes.OTHER]},
        {"content_type_other": "x"},
        {"category_addition": None},
        {"category_addition": [GOOD["category"]]},
        {"category": "scams_and_fraud"},
        {"category_specification": ["phishing"]},
        {"content_date": "1999-12-31"},
        {"content_date": "2026-02-30"},
        {"content_date": "2026-9-1"},
        {"application_date": "2019-12-31"},
        {"content_language": "GR"},
        {"content_language": "el"},
        {"territorial_scope": ["EL"]},
        {"territorial_scope": ["EU"]},
        {"territorial_scope": ["DE", "DE"]},
        {"automated_detection": True},
        {"automated_decision": "No"},
        {"decision_facts": " "},
        {"source_type": "SOURCE_OTHER"},
        {"source_identity": "somebody"},
        {"content_id": {"EAN-13": "1"}},
    ],
)
def test_r15_the_rules_refuse_what_the_database_would_refuse_or_drop(wrong: dict[str, Any]) -> None:
    assert check(GOOD) == []
    assert check(GOOD | wrong) != []


@pytest.mark.parametrize("field", sorted(GOOD.keys() - {"territorial_scope", "content_language"}))
def test_r15_the_rules_miss_what_is_missing(field: str) -> None:
    without = {name: value for name, value in GOOD.items() if name != field}
    assert (check(without) != []) is (field != "category_specification")
    assert field in FIELDS


def test_r16_nothing_personal_is_in_any_body() -> None:
    everything = " ".join(SEEDS)
    for seed in (*SEEDS, everything, f"Article {everything}", f"§ {everything}"):
        case = replace(CASE, reference=seed, tags=seed, keyword=seed, country="FR")
        for ground in Ground:
            said = statement(
                facts=seed,
                explanation=seed,
                reference=seed,
                token=seed,
                ground=int(ground),
            )
            for measure, kinds in SUBJECTS.items():
                for kind in kinds if measure != Measure.WARN else ():
                    made = restriction(measure, kind, basis=seed)
                    found = json.dumps(body(made, said, case=case), ensure_ascii=False)
                    assert check(json.loads(found)) == []
                    assert not [one for one in SEEDS if one.lower() in found.lower()], found


async def decide(
    world: World,
    who: Person,
    why: Reasons | Exemption = WHY,
    surface: Surface = Surface.PUBLIC,
    measure: Measure = Measure.LIMIT,
    subject: Subject | None = None,
) -> None:
    """Restrict an account, or what it answers for, for something that was seen in public, in a case
    of its own."""
    core = world.core
    subject = subject or Subject(SubjectKind.ACCOUNT, PeerId(who.id), account=who.id)

    async def act(tx: WriteTx) -> None:
        received = Received(
            CaseKind.OWN,
            cases.reference(core),
            Source.OWN,
            "scams_and_fraud",
            core.now() + 3600,
            surface=int(surface),
        )
        case = await cases.open_case(core, tx, MACHINE, received)
        await cases.record(core, tx, case.id, cases.actor(CLERK), Claimed())
        plan = Plan(measure, subject, basis="A law." if why is Exemption.ORDER else "")
        await restricting.impose(core, tx, CLERK, case.id, plan, why)

    await core.db.write(act)


async def declarations(world: World) -> list[Declaration]:
    """All of them, by statement."""

    async def read(tx: Tx) -> list[Declaration]:
        found = await tx.all(f"select {', '.join(rows.DECLARATIONS.columns)} from declarations")
        return sorted((Declaration(*row) for row in found), key=lambda one: one.statement)

    return await world.core.db.read(read)


async def states(world: World) -> list[int]:
    return [one.state for one in await declarations(world)]


def sender(world: World, tmp_path: Path, url: str, token: str = TOKEN) -> Sender:
    (tmp_path / "token").write_text(token + "\n")
    desk = Desk(declarations_url=url, declarations_token_file="token")
    return Sender(world.core, Commission(Config(data=tmp_path, desk=desk)))


async def decided(world: World, many: int) -> list[str]:
    """So many public decisions; gives the names that the database will know them by."""
    await people.found_service(world.core)
    bob = await world.person("Zebedee Quincunx")
    for _ in range(many):
        await decide(world, bob)
    return [one.puid for one in await declarations(world)]


def test_r15_a_public_decision_waits_for_the_database_and_no_other_does(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Zebedee Quincunx")
        why = replace(WHY, facts=" ".join(SEEDS[:5]), explanation=SEEDS[11])
        await decide(world, bob, surface=Surface.PRIVATE)
        await decide(world, bob, Exemption.ORDER)
        await decide(world, bob, Exemption.SPAM)
        await decide(world, bob, measure=Measure.WARN)
        assert await declarations(world) == []
        await decide(world, bob, why)
        (one,) = await declarations(world)
        found = json.loads(one.body)
        assert check(found) == []
        assert (one.state, found["puid"]) == (Progress.WAITING, one.puid)
        assert str(one.statement) not in one.body
        assert not [seed for seed in SEEDS if seed.lower() in one.body.lower()]
        assert str(bob.id) not in one.body

    in_world(tmp_path, story)


def test_r15_a_body_tells_what_it_was_and_since_when(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        ada, bob = await world.person("Ada"), await world.person("Bob")
        circle = await world.group(ada, [bob])
        world.clock.now += DAY
        said = (await ada.say(circle, "Buy my quincunxes")).message
        file = await photo(ada)
        world.clock.now += DAY
        text = Subject(SubjectKind.MESSAGE, circle.id, said.id, said.entry.content, account=ada.id)
        for measure, subject in (
            (Measure.REMOVE, text),
            (Measure.QUARANTINE, Subject(SubjectKind.FILE, file=file.id, account=ada.id)),
            (Measure.FREEZE, Subject(SubjectKind.CHAT, circle.id, account=ada.id)),
            (Measure.REMOVE, replace(text, content=ContentId(1))),
        ):
            await decide(world, ada, measure=measure, subject=subject)
        found = [json.loads(one.body) for one in await declarations(world)]
        days = [(one["content_type"], one["content_date"]) for one in found]
        assert days == [
            ([codes.TEXT], "2026-09-22"),
            ([codes.IMAGE], "2026-09-22"),
            ([codes.OTHER], "2026-09-21"),
            ([codes.TEXT], "2026-09-23"),
        ]
        assert [one.get("content_language") for one in found] == ["EN", None, None, "EN"]
        assert not any(check(one) or "quincunx" in str(one).lower() for one in found)

    in_world(tmp_path, story, agree=False)


def test_r15_names_are_opaque_and_differ(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        names = [world.core.hashes.declaration(number) for number in range(500)]
        assert len(set(names)) == 500
        assert {len(name) for name in names} == {32}
        assert world.core.hashes.declaration(7) == names[7]

    in_world(tmp_path, story)


def test_r15_statements_go_in_batches_and_once(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        names = await decided(world, 103)
        archive = Archive()
        with transparency(archive) as url:
            carrier = sender(world, tmp_path, url)
            await carrier.run()
            await carrier.run()
        assert sorted(archive.stored) == sorted(names)
        assert archive.requests == [("statements", 100), ("statements", 3)]
        assert set(await states(world)) == {Progress.STORED}

    in_world(tmp_path, story)


def test_r15_what_is_not_answered_with_201_is_sent_again_after_growing_waits(
    tmp_path: Path,
) -> None:
    async def story(world: World) -> None:
        await decided(world, 2)
        archive = Archive()
        archive.failures = [(503, {}, None), (500, {}, None), (200, {}, {}), (401, {}, {})]
        with transparency(archive) as url:
            carrier = sender(world, tmp_path, url)
            for wait in (60, 120, 240, 480):
                asked = len(archive.requests)
                await carrier.run()
                assert len(archive.requests) == asked + 1
                assert archive.stored == {}
                world.clock.now += wait - 1
                await carrier.run()
                assert len(archive.requests) == asked + 1, "it did not wait"
                world.clock.now += 1
            await carrier.run()
        assert len(archive.stored) == 2
        assert set(await states(world)) == {Progress.STORED}

    in_world(tmp_path, story)


def test_r15_patience_is_given_as_long_as_it_is_asked_for(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await decided(world, 1)
        archive = Archive()
        archive.failures = [(429, {"Retry-After": "900"}, None)]
        with transparency(archive) as url:
            carrier = sender(world, tmp_path, url)
            await carrier.run()
            await decided(world, 1)
            world.clock.now += 899
            await carrier.run()
            assert len(archive.requests) == 1, "what came meanwhile did not wait"
            world.clock.now += 1
            await carrier.run()
        assert len(archive.stored) == 2

    in_world(tmp_path, story)


def test_r15_an_answer_that_is_lost_stores_nothing_twice(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        names = await decided(world, 3)
        archive = Archive()
        archive.forgetful = 1
        with transparency(archive) as url:
            carrier = sender(world, tmp_path, url)
            await carrier.run()
            assert set(await states(world)) == {Progress.WAITING}
            world.clock.now += 60
            await carrier.run()
        assert sorted(archive.stored) == sorted(names)
        assert set(await states(world)) == {Progress.STORED}
        assert archive.requests.count(("statement", 1)) == 0

    in_world(tmp_path, story)


@pytest.mark.parametrize("silent", [False, True])
def test_r15_a_statement_that_is_refused_is_set_aside_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, silent: bool
) -> None:
    async def story(world: World) -> None:
        names = await decided(world, 5)
        archive = Archive()
        archive.refused = {names[2]}
        archive.silent = silent
        with transparency(archive) as url, caplog.at_level(logging.WARNING):
            await sender(world, tmp_path, url).run()
        assert sorted(archive.stored) == sorted({*names} - archive.refused)
        found = await declarations(world)
        aside = [one for one in found if one.state == Progress.SET_ASIDE]
        assert [one.puid for one in aside] == [names[2]]
        assert "liking" in aside[0].answer or silent
        assert "a statement of reasons was not taken" in caplog.text

    in_world(tmp_path, story)


def test_r15_what_the_rules_refuse_is_never_sent(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        names = await decided(world, 2)
        first = (await declarations(world))[0]

        async def spoil(tx: WriteTx) -> None:
            tx.put(rows.DECLARATIONS, changed_body(first))

        await world.core.db.write(spoil)
        archive = Archive()
        with transparency(archive) as url:
            await sender(world, tmp_path, url).run()
        assert archive.requests == [("statements", 1)]
        assert list(archive.stored) == names[1:]
        assert await states(world) == [Progress.SET_ASIDE, Progress.STORED]

    in_world(tmp_path, story)


def changed_body(one: Declaration) -> Declaration:
    return replace(one, body=json.dumps(json.loads(one.body) | {"decision_facts": None}))


def test_r16_the_token_is_in_no_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def story(world: World) -> None:
        await decided(world, 1)
        archive = Archive()
        with transparency(archive) as url, caplog.at_level(logging.DEBUG):
            await sender(world, tmp_path, url, "not the token").run()
        assert archive.stored == {}
        assert set(await states(world)) == {Progress.WAITING}
        said = caplog.text + "".join(str(vars(record)) for record in caplog.records)
        assert "it answered 401" in said
        assert "not the token" not in said

    in_world(tmp_path, story)


def test_r15_what_would_be_sent_can_be_read_before(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        names = await decided(world, sending.BATCH + 1)
        found = [json.loads(line) async for line in sending.unsent(world.core.db)]
        assert [one["puid"] for one in found] == names

    in_world(tmp_path, story)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_r15_the_desk_shows_what_was_set_aside(tmp_path: Path, lang: str) -> None:
    async def story(office: Office) -> None:
        names = await decided(office.world, 3)
        archive = Archive()
        archive.refused = {names[1]}
        with transparency(archive) as url:
            await sender(office.world, tmp_path, url).run()
        ana = await office.seat("Ana", Duty.MODERATOR, lang)
        page = (await ana.get("/desk/figures")).text
        assert "to the liking of the database" in page
        assert texts(lang).docket.figures.declarations in page

    in_office(tmp_path, story)
