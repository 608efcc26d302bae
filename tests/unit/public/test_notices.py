"""The form for notices and the page on which they are followed, through the whole application."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import pytest

from chappe.core import names, people
from chappe.core.refused import Refused
from chappe.core.trust import flaggers, notices
from chappe.locale import LANGUAGES, texts
from chappe.model.trust import CaseKind, Flagger, Outcome
from chappe.public import receiving
from chappe.store.db import Tx, WriteTx
from tests.unit.core.trust.offices import ADA, ANA, case_of, claimed, decided
from tests.unit.public.counter import FILLED, FORM, Counter, text_of
from tests.unit.public.newspaper import BASE, POLITE, Newspaper, in_print
from tests.world import World, in_world

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}\u202e"


def at_the_counter(
    folder: Path, story: Callable[[World, Counter], Awaitable[None]], address: str = "127.0.0.1"
) -> None:
    async def run(world: World) -> None:
        await people.found_service(world.core)
        counter = Counter(world, address)
        try:
            await story(world, counter)
        finally:
            await counter.browser.aclose()

    in_world(folder, run)


async def reference_of(path: str) -> str:
    return path.split("/")[2]


async def count_of(world: World) -> int:
    async def body(tx: Tx) -> int:
        return int(await tx.value("select count(*) from cases"))

    return await world.core.db.read(body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_r17_from_the_form_to_the_decision(tmp_path: Path, language: str) -> None:
    async def story(world: World, counter: Counter) -> None:
        n = texts(language).notices
        form = await counter.get(f"/report?lang={language}")
        assert form.status_code == 200
        for words in (n.category, n.places, n.explanation, n.name, n.email, n.good_faith):
            assert words in text_of(form)
        assert "<script" not in form.text
        assert "form-action 'self'" in form.headers["content-security-policy"]
        assert "default-src 'none'" in form.headers["content-security-policy"]

        done = await counter.send(f"/report?lang={language}", FILLED)
        assert done.status_code == 303
        page = await counter.get(done.headers["location"])
        assert page.headers["content-language"] == language
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-robots-tag"] == "noindex"
        assert page.headers["referrer-policy"] == "no-referrer"
        reference = await reference_of(done.headers["location"])
        assert n.reference.format(reference=reference) in text_of(page)
        assert "Cleo" not in page.text
        assert "cleo@" not in page.text
        assert "/appeal/" not in page.text
        assert world.letters[0].text.startswith(
            n.receipt_letter.partition("\n")[0].format(service=world.core.config.name)
        )

        case = await case_of(world, reference)
        assert case.kind == CaseKind.NOTICE
        await claimed(world, case.id, ANA)
        await decided(world, case.id, ANA, Outcome.NO_ACTION)
        page = await counter.get(done.headers["location"])
        said = texts(language).trust
        assert said.report_outcomes["no_action"] in text_of(page)
        assert said.report_by_people in text_of(page)
        assert "/appeal/" in page.text

    at_the_counter(tmp_path, story)


def test_what_is_missing_stands_beside_its_field_and_nothing_is_lost(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        fields = FILLED | {"email": "nobody", "good_faith": "", "name": HOSTILE}
        page = await counter.send("/report", fields)
        assert page.status_code == 422
        n = texts("en").notices
        assert n.faults["email"] in text_of(page)
        assert n.faults["good_faith"] in text_of(page)
        assert FILLED["explanation"] in text_of(page)
        assert 'value="nobody"' in page.text
        assert page.text.count(" aria-invalid=") == 2
        assert "<script" not in page.text
        assert "<img" not in page.text
        assert "{{7*7}}" in page.text
        assert await count_of(world) == 0

    at_the_counter(tmp_path, story)


def test_machines_are_kept_out_without_pictures(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        stamp = await counter.stamp()
        world.clock.now -= receiving.QUICKEST
        sent = await counter.send("/report", FILLED, stamp=stamp)
        assert sent.status_code == 422  # in no time at all
        assert texts("en").notices.again in text_of(sent)
        assert FILLED["explanation"] in text_of(sent)
        world.clock.now += receiving.QUICKEST
        for wrong in ("", "00", "zz", stamp[:-2] + "00", "é", "0" * 500):
            assert (await counter.send("/report", FILLED, stamp=wrong)).status_code == 422
        trapped = await counter.send("/report", FILLED | {"website": "x"}, stamp=stamp)
        assert trapped.status_code == 422
        world.clock.now += receiving.SLOWEST
        assert (await counter.send("/report", FILLED, stamp=stamp)).status_code == 422
        assert await count_of(world) == 0
        assert (await counter.send("/report", FILLED)).status_code == 303

    at_the_counter(tmp_path, story)


def test_large_and_strange_bodies_are_refused(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        large = b"explanation=" + b"x" * 1_000_000
        page = await counter.browser.post("/report", content=large, headers=FORM)
        assert page.status_code == 413
        assert texts("en").notices.too_large in text_of(page)
        assert len(page.text) < 60_000
        for body, kind, status in (
            (b"\xff\xfe=\x00", FORM["content-type"], 400),
            (b"&".join(b"a%d=1" % n for n in range(100)), FORM["content-type"], 400),
            (b"x", "text/plain", 415),
            (b"x", "multipart/form-data; boundary=x", 415),
            (b"", FORM["content-type"], 422),
            (b"category=%00&places=%E2%80%AE", FORM["content-type"], 422),
        ):
            done = await counter.browser.post(
                "/report", content=body, headers={"content-type": kind}
            )
            assert done.status_code == status, body
        assert await count_of(world) == 0

    at_the_counter(tmp_path, story)


def test_a_flood_from_one_network_ends(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        for _ in range(notices.NOTICES_OF_NETWORK.burst):
            await counter.notify()
        page = await counter.send("/report", FILLED)
        assert page.status_code == 429
        assert int(page.headers["retry-after"]) > 0
        assert FILLED["explanation"] in text_of(page)
        assert await count_of(world) == notices.NOTICES_OF_NETWORK.burst

    at_the_counter(tmp_path, story, POLITE)


def test_nobody_follows_the_notices_of_others(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        mine, other = await counter.notify(), await counter.notify()
        _, _, reference, token = mine.partition("?")[0].split("/")
        _, _, another, its = other.partition("?")[0].split("/")
        for path in (
            f"/report/{another}/{token}",
            f"/report/{reference}/{its}",
            f"/report/{reference}/{token[:-1]}",
            f"/report/{reference}/x",
            f"/report/{reference.lower()}/{token}",
        ):
            assert (await counter.get(path)).status_code == 404, path
        assert (await counter.get(f"/report/{reference}/{token}")).status_code == 200

    at_the_counter(tmp_path, story)


def test_guessing_links_is_slow(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        seen = [(await counter.get("/report/A/b")).status_code for _ in range(20)]
        assert seen[0] == 404
        assert seen[-1] == 429

    at_the_counter(tmp_path, story, POLITE)


def test_the_names_of_the_pages_are_nobodys_username() -> None:
    for name in ("report", "appeal", "Report"):
        with pytest.raises(Refused, match="USERNAME_INVALID"):
            names.username(name)


async def trusted(world: World) -> tuple[Flagger, str]:
    async def body(tx: WriteTx) -> tuple[Flagger, str]:
        return await flaggers.add(
            world.core, tx, ADA, "Point de contact", "contact@example.org", "FR", frozenset()
        )

    return await world.core.db.write(body)


def test_r31_a_trusted_flagger_sends_json_with_a_token(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        flagger, token = await trusted(world)
        said = {
            "category": "scams_and_fraud",
            "places": ["https://chat.example.org/gazette/2"],
            "explanation": "They ask for money for a house that does not exist.",
            "good_faith": True,
        }
        post = counter.browser.post
        for wrong in ({}, {"authorization": "Bearer x"}, {"authorization": f"Basic {token}"}):
            refused = await post("/report", json=said, headers=wrong)
            assert refused.status_code == 401
            assert refused.headers["www-authenticate"] == "Bearer"
        bearer = {"authorization": f"Bearer {token}"}
        done = await post("/report", json=said, headers=bearer)
        assert done.status_code == 201, done.text
        case = await case_of(world, done.json()["reference"])
        assert case.priority == notices.TRUSTED
        status = await counter.get(done.json()["status"], accept="application/json")
        assert status.json()["outcome"] is None
        assert status.json()["reference"] == case.reference

        wrong_fields = await post("/report", json=said | {"explanation": ""}, headers=bearer)
        assert wrong_fields.status_code == 422
        assert wrong_fields.json() == {
            "errors": {"explanation": texts("en").notices.faults["missing"]}
        }
        for body in (b"{", b"[]", b"{}", b'{"category": 7}', b"\xff"):
            kind = {"content-type": "application/json"}
            assert (await post("/report", content=body, headers=bearer | kind)).status_code == 400
        large = b'{"category": "' + b"x" * 100_000 + b'"}'
        kind = {"content-type": "application/json"}
        assert (await post("/report", content=large, headers=bearer | kind)).status_code == 413

        async def end(tx: WriteTx) -> None:
            await flaggers.end(world.core, tx, ADA, flagger.id)

        await world.core.db.write(end)
        assert (await post("/report", json=said, headers=bearer)).status_code == 401

    at_the_counter(tmp_path, story)


def test_r31_tokens_cannot_be_guessed_quickly(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        seen = []
        for number in range(30):
            done = await counter.browser.post(
                "/report", json={}, headers={"authorization": f"Bearer guess-{number}"}
            )
            seen.append(done.status_code)
        assert seen[0] == 401
        assert seen[-1] == 429

    at_the_counter(tmp_path, story, POLITE)


def test_public_pages_lead_to_the_form_with_what_they_show(tmp_path: Path) -> None:
    async def story(paper: Newspaper) -> None:
        posted = await paper.post("A house for one coin")
        counter = Counter(paper.world)
        for path, place in (
            ("/gazette", f"{BASE}Gazette"),
            ("/s/gazette", f"{BASE}Gazette"),
            (f"/gazette/{posted.message.id}", f"{BASE}Gazette/{posted.message.id}"),
        ):
            page = await counter.get(path)
            link = re.search(r'href="(/report\?place=[^"]+)"', page.text)
            assert link is not None, path
            form = await counter.get(unescape(link[1]))
            assert f">\n{place}</textarea>" in form.text
        assert 'href="/report?lang=en"' in (await counter.get("/about")).text
        hostile = await counter.get("/report?place=%3C/textarea%3E%3Cscript%3E" + "x" * 2_000)
        assert "<script" not in hostile.text
        await counter.browser.aclose()

    in_print(tmp_path, story)


def test_whatever_is_sent_is_answered(tmp_path: Path) -> None:
    async def story(world: World, counter: Counter) -> None:
        chance = Random(1837)
        followed = (await counter.notify()).partition("?")[0]
        token = followed.rpartition("/")[2]
        paths = ("/report", followed, f"/appeal/{token}", "/appeal/%00", "/report/x/y", "/report/")
        names_ = (*FILLED, "stamp", "website", "words", "x")
        values = (HOSTILE, "", "9" * 400, "\0", "scams_and_fraud", "yes", "\ud7ff", "%s{}", "FR")
        kinds = (*FORM.values(), "application/json", "text/plain", "", "multipart/form-data")
        for _ in range(300):
            fields = {name: chance.choice(values) for name in chance.sample(names_, 5)}
            body = chance.choice((urlencode(fields), json.dumps(fields), "\0", "%ff=%ff"))
            answer = await counter.browser.request(
                chance.choice(("GET", "POST", "POST", "HEAD", "PUT")),
                chance.choice(paths) + chance.choice(("", "?lang=fr", "?lang=%00", "?place=%ff")),
                content=body.encode(),
                headers={
                    "content-type": chance.choice(kinds),
                    "authorization": chance.choice(("", "Bearer ", "Bearer x", "x")),
                    "accept": chance.choice(("*/*", "application/json", "")),
                },
            )
            assert answer.status_code < 500
            assert "<script>alert" not in answer.text

    at_the_counter(tmp_path, story)
