"""Coming in to the desk, and being kept out."""

from __future__ import annotations

from base64 import b32decode, b32encode
from pathlib import Path

import pytest

from chappe.core.trust import sessions, staff
from chappe.desk.kit import VISITS
from chappe.model.trust import Duty
from tests.unit.desk.office import ELSEWHERE, Office, in_office


def test_somebody_begins_logs_out_and_in_again(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Ana", Duty.MODERATOR)
        assert (await browser.get("/desk")).status_code == 200
        gone = await browser.post("/desk/logout")
        assert gone.headers["location"] == "/desk/login"
        there = await browser.get("/desk/me")
        assert there.headers["location"] == "/desk/login?next=/desk/me"
        office.world.clock.now += 60
        back = await browser.log_in("ana", next="/desk/me")
        assert (back.status_code, back.headers["location"]) == (303, "/desk/me")
        assert "Ana" in (await browser.get("/desk/me")).text

    in_office(tmp_path, story)


def test_the_cookie_is_for_this_server_alone(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        _, token = await office.invite("Ana", Duty.MODERATOR)
        done = await office.browser().enrol(token)
        cookie = done.headers["set-cookie"]
        assert cookie.startswith("__Host-desk=")
        assert {"HttpOnly", "Path=/", "Secure", "SameSite=strict"} <= set(cookie.split("; "))
        for path in ("/desk/login", "/desk/static/desk.css"):
            assert (await office.browser().get(path)).status_code == 200
        page = await office.browser().get("/desk/login")
        assert page.headers["cache-control"] == "no-store"
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]

    in_office(tmp_path, story)


def test_a_code_is_taken_once(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Ana")
        used = browser.code()
        assert (await browser.log_in("Ana", used)).status_code == 409
        office.world.clock.now += 60
        assert (await browser.log_in("Ana")).status_code == 303
        assert (await browser.log_in("Ana")).status_code == 409

    in_office(tmp_path, story)


def test_strangers_learn_no_names_and_are_slowed_down(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await office.seat("Ana")
        office.world.clock.now += 60
        stranger = office.browser()
        answers = {
            name: [await stranger.log_in(name, "000000") for _ in range(7)]
            for name in ("Ana", "Nobody")
        }
        told = {
            name: [(one.status_code, one.text) for one in many] for name, many in answers.items()
        }
        assert told["Ana"] == told["Nobody"]
        assert [status for status, _ in told["Ana"]] == [409] * 5 + [429] * 2

    in_office(tmp_path, story)


def test_one_address_is_slowed_down_whatever_names_it_tries(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        stranger = office.browser(ELSEWHERE)
        tried = [await stranger.log_in(f"N{number}", "000000") for number in range(22)]
        assert [one.status_code for one in tried][-2:] == [429, 429]

    in_office(tmp_path, story)


def test_a_link_works_once_and_not_for_ever(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        _, token = await office.invite("Ana", Duty.MODERATOR)
        assert (await office.browser().enrol(token)).status_code == 303
        assert (await office.browser().get(f"/desk/enrol/{token}")).status_code == 409
        _, other = await office.invite("Ben", Duty.MODERATOR)
        office.world.clock.now += staff.LINK_LIFE
        assert (await office.browser().get(f"/desk/enrol/{other}")).status_code == 409
        assert (await office.browser().get("/desk/enrol/made-up")).status_code == 409

    in_office(tmp_path, story)


@pytest.mark.parametrize("wait", [sessions.IDLE, sessions.LONGEST])
def test_sessions_end_by_themselves(tmp_path: Path, wait: int) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Ana")
        step, waited = sessions.IDLE - 1, 0
        while waited + step < wait:
            office.world.clock.now += step
            waited += step
            assert (await browser.get("/desk/me")).status_code == 200
        office.world.clock.now += sessions.IDLE if wait == sessions.IDLE else wait - waited
        assert (await browser.get("/desk/me")).status_code == 303
        await sessions.expire(office.core)
        rows = await office.core.db.read(lambda tx: tx.all("select * from desk_sessions"))
        assert rows == []

    in_office(tmp_path, story)


def test_a_session_is_ended_from_another_browser(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Ana")
        other = office.browser()
        other.secret = browser.secret
        office.world.clock.now += 60
        await other.log_in("Ana")
        rows = await office.core.db.read(
            lambda tx: tx.all("select id from desk_sessions order by created")
        )
        done = await other.post("/desk/me/sessions/end", {"session": rows[0][0]})
        assert done.headers["location"] == "/desk/me?said=session_ended"
        assert (await browser.get("/desk/me")).status_code == 303
        ben = await office.seat("Ben")
        assert (await ben.post("/desk/me/sessions/end", {"session": rows[1][0]})).status_code == 404
        assert (await other.get("/desk/me")).status_code == 200

    in_office(tmp_path, story)


def test_forms_of_others_are_refused(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Ana")
        form = {"lang": "fr"}
        forged = await browser.post("/desk/me/language", {**form, "csrf": "0" * 32})
        assert (forged.status_code, "too old" in forged.text) == (409, True)
        for headers in (
            {"Sec_Fetch_Site": "cross-site"},
            {"Sec_Fetch_Site": "same-site"},
            {"Origin": "https://evil.example", "Sec_Fetch_Site": ""},
            {"Origin": "null", "Sec_Fetch_Site": ""},
            {"Origin": "", "Sec_Fetch_Site": ""},
        ):
            assert (await browser.post("/desk/me/language", form, **headers)).status_code == 403
        assert (await browser.post("/desk/me/language", form)).status_code == 303
        assert 'lang="fr"' in (await browser.get("/desk/me")).text

    in_office(tmp_path, story)


def test_nobody_is_let_in_where_others_could_read_along(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        far = office.browser(ELSEWHERE, "http://chat.example.org")
        assert (await far.get("/desk/login")).status_code == 403
        near = office.browser("127.0.0.1", "http://127.0.0.1:8080")
        page = await near.get("/desk/login")
        assert page.status_code == 200
        _, token = await office.invite("Ana", Duty.MODERATOR)
        done = await near.enrol(token)
        assert "Secure" not in done.headers["set-cookie"]
        assert "Path=/desk;" in done.headers["set-cookie"]
        assert (await near.get("/desk/me")).status_code == 200

    in_office(tmp_path, story, web_address="")


def test_visitors_without_a_session_are_counted(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        far = office.browser(ELSEWHERE)
        for path in ("/desk/login", "/desk/log"):
            office.world.clock.now += 3600
            tried = [(await far.get(path)).status_code for _ in range(VISITS.burst + 1)]
            assert set(tried[:-1]) == {200 if path == "/desk/login" else 303}
            assert tried[-1] == 429

    in_office(tmp_path, story)


def test_who_only_looked_at_a_link_learns_nothing_of_the_secret(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        _, token = await office.invite("Ana", Duty.MODERATOR)
        spy, ana = office.browser(), office.browser()
        seen = await staff.invited(office.core, token)
        await spy.get(f"/desk/enrol/{token}")
        assert (await ana.enrol(token)).status_code == 303
        assert b32encode(ana.secret).decode() != seen.key
        office.world.clock.now += 60
        spy.secret = b32decode(seen.key)
        assert (await spy.log_in("Ana")).status_code == 409
        assert (await ana.log_in("Ana")).status_code == 303

    in_office(tmp_path, story)


def test_a_secret_is_for_one_link(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        _, one = await office.invite("Ana", Duty.MODERATOR)
        _, other = await office.invite("Ben", Duty.MODERATOR)
        browser = office.browser()
        seen = await staff.invited(office.core, one)
        browser.secret = b32decode(seen.key)
        for seal in (seen.seal, "", "é", "00", seen.seal[:32]):
            form = {"code": browser.code(), "seal": seal}
            assert (await browser.post(f"/desk/enrol/{other}", form)).status_code == 409
        wrong = await browser.post(f"/desk/enrol/{one}", {"code": "000000", "seal": seen.seal})
        assert (wrong.status_code, seen.key in wrong.text) == (409, True)
        form = {"code": browser.code(), "seal": seen.seal}
        assert (await browser.post(f"/desk/enrol/{one}", form)).status_code == 303

    in_office(tmp_path, story)


def test_a_link_speaks_the_language_of_whom_it_is_for(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        _, token = await office.invite("Léa", Duty.LEGAL, "fr")
        assert "Bienvenue, Léa" in (await office.browser().get(f"/desk/enrol/{token}")).text

    in_office(tmp_path, story)


def test_secrets_of_links_are_not_in_the_servers_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(office: Office) -> None:
        _, token = await office.invite("Léa", Duty.LEGAL)
        monkeypatch.setattr("chappe.desk.qr.drawn", _fails)
        broken = await office.browser().get(f"/desk/enrol/{token}")
        assert broken.status_code == 500
        assert token not in caplog.text
        assert [one.__dict__["path"] for one in caplog.records] == ["/desk/enrol/…"]

    in_office(tmp_path, story)


def _fails(text: str) -> None:
    raise RuntimeError("of our own making")


def test_after_logging_in_one_stays_at_the_desk(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Ana")
        for where in ("https://evil.example", "//evil.example", "/desk/..//evil", "/\\evil", ""):
            office.world.clock.now += 60
            done = await browser.log_in("Ana", next=where)
            assert done.headers["location"] == "/desk", where

    in_office(tmp_path, story)


def test_large_and_strange_forms_are_refused(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser = await office.seat("Ana")
        assert (await browser.post("/desk/me/language", {"lang": "x" * 70_000})).status_code == 409
        strange = await browser.http.post(
            "/desk/login",
            content=b"name=%ff&code=1",
            headers={"Origin": browser.base, "Content-Type": "application/x-www-form-urlencoded"},
        )
        assert strange.status_code == 409
        assert (await browser.get("/desk/log?below=9999999999999999999999")).status_code == 409
        assert (await browser.get("/desk/log?since=yesterday")).status_code == 409

    in_office(tmp_path, story)
