"""Passkeys of staff, from a browser with a software authenticator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from chappe.config import Config, Passkeys
from chappe.core.trust import proofs
from chappe.model.trust import Duty
from tests.authenticator import Authenticator, wrap
from tests.unit.desk.office import Browser, Office, in_office


async def asked(browser: Browser, path: str) -> dict[str, Any]:
    answer = await sent(browser, f"{path}/challenge", {})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def sent(browser: Browser, path: str, body: object) -> httpx.Response:
    return await browser.http.post(path, json=body, headers={"Origin": browser.base})


async def enrolled(browser: Browser, token: str, device: Authenticator) -> httpx.Response:
    path = f"/desk/enrol/{token}"
    told = await asked(browser, path)
    made = device.make(json.dumps({"publicKey": creation(told)}))
    body = {
        "id": made.id,
        "client_data": wrap(made.client_data.encode()),
        "attestation": wrap(made.attestation),
    }
    return await sent(browser, f"{path}/passkey", body)


def creation(told: dict[str, Any]) -> dict[str, Any]:
    """What the script of the page makes of an answer."""
    kinds = [{"type": "public-key", "alg": number} for number in told["algorithms"]]
    return {**told, "pubKeyCredParams": kinds}


def signed(device: Authenticator, challenge: str, **lies: Any) -> dict[str, str]:
    one = device.sign(json.dumps({"publicKey": {"challenge": challenge}}), **lies)
    return {
        "id": one.id,
        "client_data": wrap(one.client_data.encode()),
        "authenticator_data": wrap(one.authenticator_data),
        "signature": wrap(one.signature),
        "user_handle": wrap(one.user_handle.encode()),
    }


async def begun(office: Office, name: str = "Ana") -> tuple[Browser, Authenticator]:
    browser, device = office.browser(), Authenticator()
    _, token = await office.invite(name, Duty.MODERATOR)
    done = await enrolled(browser, token, device)
    assert done.status_code == 200, done.text
    office.world.clock.now += 1
    return browser, device


async def login(browser: Browser, device: Authenticator, **lies: Any) -> httpx.Response:
    told = await asked(browser, "/desk/login")
    return await sent(browser, "/desk/login/passkey", signed(device, told["challenge"], **lies))


def test_somebody_begins_and_comes_in_with_a_passkey(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser, device = await begun(office)
        assert (await browser.get("/desk/me")).status_code == 200
        other = office.browser()
        assert (await login(other, device)).status_code == 200
        assert "Ana" in (await other.get("/desk/me")).text

    in_office(tmp_path, story)


def test_what_was_signed_once_is_worth_nothing_again(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser, device = await begun(office)
        device.counts = False
        told = await asked(browser, "/desk/login")
        body = signed(device, told["challenge"])
        office.world.clock.now += 1
        assert (await sent(browser, "/desk/login/passkey", body)).status_code == 200
        assert (await sent(browser, "/desk/login/passkey", body)).status_code == 409
        late = await asked(browser, "/desk/login")
        office.world.clock.now += proofs.LIFE // 1000
        body = signed(device, late["challenge"])
        assert (await sent(browser, "/desk/login/passkey", body)).status_code == 409

    in_office(tmp_path, story)


def test_challenges_are_for_one_purpose_and_of_this_server(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser, device = await begun(office)
        _, token = await office.invite("Ben", Duty.MODERATOR)
        for challenge in (
            (await asked(browser, f"/desk/enrol/{token}"))["challenge"],
            wrap(bytes(36)),
            "",
        ):
            body = signed(device, challenge)
            assert (await sent(browser, "/desk/login/passkey", body)).status_code == 409

    in_office(tmp_path, story)


@pytest.mark.parametrize("lie", [{"origin": "https://evil.example"}, {"type": "webauthn.create"}])
def test_passkeys_of_other_pages_are_refused(tmp_path: Path, lie: dict[str, str]) -> None:
    async def story(office: Office) -> None:
        browser, device = await begun(office)
        assert (await login(browser, device, **lie)).status_code == 409
        device.verifies = False
        assert (await login(browser, device)).status_code == 409

    in_office(tmp_path, story)


def test_strange_proofs_are_refused(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser, device = await begun(office)
        stranger = Authenticator(domain=device.domain, user_handle=device.user_handle)
        assert (await login(browser, stranger)).status_code == 409
        thief = Authenticator(
            credential=device.credential, domain=device.domain, user_handle=device.user_handle
        )
        assert (await login(browser, thief)).status_code == 409
        strange: list[object] = [{}, [], {"id": "a"}, {"id": "é", "client_data": "é"}]
        for body in strange:
            assert (await sent(browser, "/desk/login/passkey", body)).status_code == 409
        huge = dict.fromkeys(signed(device, ""), "x" * 100_000)
        assert (await sent(browser, "/desk/login/passkey", huge)).status_code == 409

    in_office(tmp_path, story)


def test_a_link_makes_one_passkey(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        browser, device = office.browser(), Authenticator()
        _, token = await office.invite("Ana", Duty.MODERATOR)
        assert (await enrolled(browser, token, device)).status_code == 200
        again = await sent(browser, f"/desk/enrol/{token}/challenge", {})
        assert again.status_code == 409
        _, other = await office.invite("Ben", Duty.MODERATOR)
        assert (await enrolled(browser, other, device)).status_code == 409

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    ("address", "domain", "host", "name"),
    [
        ("https://chat.example.org", "", "chat.example.org", "chat.example.org"),
        ("https://chat.example.org", "example.org", "chat.example.org", "example.org"),
        ("", "", "localhost:8080", "localhost"),
        ("https://203.0.113.7", "", "203.0.113.7", None),
        ("https://[2001:db8::1]", "", "[2001:db8::1]", None),
        ("http://chat.example.org", "", "chat.example.org", None),
        ("", "", "127.0.0.1:8080", None),
    ],
)
def test_for_which_name_passkeys_are(
    address: str, domain: str, host: str, name: str | None
) -> None:
    config = Config(web_address=address, passkeys=Passkeys(domain=domain))
    found = proofs.relying(config, host)
    assert (None if found is None else found.domain) == name
