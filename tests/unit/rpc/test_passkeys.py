"""Passkeys through the door: what apps and authenticators are told, and who gets in."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from chappe.config import Passkeys
from chappe.core import authorizations, deletion, passkeys
from chappe.core.passkey_proofs import LARGEST_ATTESTATION, LARGEST_CLIENT_DATA, LARGEST_PROOF
from chappe.core.passkeys import LIFE, MOST, TRIED
from chappe.model import BoxId, KeyId, Me, UserId
from chappe.store.passkeys import PASSKEYS
from chappe.tl import encode, functions, types
from chappe.tl.registry import TLObject
from tests.authenticator import DOMAIN, ORIGIN, Authenticator, Made, Signed, unwrap
from tests.passwords import protect
from tests.unit.rpc.harness import LAYER, Client, House, error_of, in_house

ANDROID = "android:apk-key-hash:dGhpcyBpcyB0aGUgaGFzaCBvZiBhIGNlcnRpZmljYXRl"
SERVED = Passkeys(domain=DOMAIN, origins=ANDROID)


def registration(made: Made) -> Any:
    return functions.account.RegisterPasskey(
        credential=types.InputPasskeyCredentialPublicKey(
            id=made.id,
            raw_id=made.id,
            response=types.InputPasskeyResponseRegister(
                client_data=types.DataJSON(data=made.client_data),
                attestation_data=made.attestation,
            ),
        )
    )


def login(signed: Signed, **more: Any) -> Any:
    return functions.auth.FinishPasskeyLogin(
        credential=types.InputPasskeyCredentialPublicKey(
            id=signed.id,
            raw_id=signed.id,
            response=types.InputPasskeyResponseLogin(
                client_data=types.DataJSON(data=signed.client_data),
                authenticator_data=signed.authenticator_data,
                signature=signed.signature,
                user_handle=signed.user_handle,
            ),
        ),
        **more,
    )


async def creation(client: Client) -> str:
    told = await client.ask(functions.account.InitPasskeyRegistration())
    return told.options.data


async def challenge(client: Client) -> str:
    told = await client.ask(functions.auth.InitPasskeyLogin(api_id=1, api_hash="a"))
    return told.options.data


async def enrol(client: Client, device: Authenticator | None = None) -> Authenticator:
    device = device or Authenticator()
    await client.ask(registration(device.make(await creation(client))))
    return device


async def kept(client: Client) -> list[types.Passkey]:
    return list((await client.ask(functions.account.GetPasskeys())).passkeys)


def test_options_are_what_the_standard_has(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        account = await house.account("Ada")
        ada = await house.device(account)
        first = await enrol(ada)
        told = json.loads(await creation(ada))["publicKey"]
        assert told["rp"]["id"] == DOMAIN
        assert unwrap(told["user"]["id"]).decode() == f"2:{account.id}"
        assert told["excludeCredentials"] == [{"type": "public-key", "id": first.id}]
        assert told["authenticatorSelection"]["residentKey"] == "required"
        assert len(unwrap(told["challenge"])) == 32
        asked = json.loads(await challenge(await house.stranger()))["publicKey"]
        assert (asked["rpId"], asked["allowCredentials"]) == (DOMAIN, [])
        assert asked["challenge"] != told["challenge"]

    in_house(tmp_path, story, passkeys=SERVED)


@pytest.mark.parametrize("counts", [True, False])
def test_a_passkey_lets_in_again_and_again(tmp_path: Path, counts: bool) -> None:
    async def story(house: House) -> None:
        account = await house.account("Ada")
        ada = await house.device(account)
        device = await enrol(ada, Authenticator(counts=counts))
        (known,) = await kept(ada)
        assert (known.id, known.last_usage_date) == (device.id, None)
        for _ in range(2):
            house.world.clock.now += 60
            new = await house.stranger()
            done = await new.ask(login(device.sign(await challenge(new))))
            assert isinstance(done, types.auth.Authorization)
            assert done.user.id == account.id
            await new.ask(functions.updates.GetState())
        (known,) = await kept(ada)
        assert known.last_usage_date == int(house.world.clock.now)
        devices = await ada.ask(functions.account.GetAuthorizations())
        assert len(devices.authorizations) == 3

    in_house(tmp_path, story, passkeys=SERVED)


def test_the_owner_is_told_of_a_new_passkey_and_of_who_came_in(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        account = await house.account("Ada")
        ada = await house.device(account)
        device = await enrol(ada)
        new = await house.stranger()
        await new.ask(login(device.sign(await challenge(new))))
        told: Any = await ada.ask(
            functions.messages.GetDialogs(
                offset_date=0, offset_id=0, offset_peer=types.InputPeerEmpty(), limit=5, hash=0
            )
        )
        (dialog,) = told.dialogs
        assert dialog.unread_count == 2, "a passkey was made, a device came in"

    in_house(tmp_path, story, passkeys=SERVED)


def test_a_password_is_asked_for_as_ever(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        account = await house.account("Ada")
        ada = await house.device(account)
        device = await enrol(ada)
        me = Me(UserId(account.id), KeyId(ada.key.id), ada.session.id)
        await protect(house.world, me)
        new = await house.stranger()
        assert (
            await new.fails(login(device.sign(await challenge(new)))) == "SESSION_PASSWORD_NEEDED"
        )
        assert await new.fails(functions.updates.GetState()) == "AUTH_KEY_UNREGISTERED"

    in_house(tmp_path, story, passkeys=SERVED)


def test_a_login_that_began_at_another_data_centre(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada = await house.member()
        device = await enrol(ada)
        first, second = await house.stranger(dc=4), await house.stranger(dc=2)
        signed = device.sign(await challenge(first))
        done = await second.ask(login(signed, from_dc_id=4, from_auth_key_id=first.key.id))
        assert isinstance(done, types.auth.Authorization)

    in_house(tmp_path, story, passkeys=SERVED)


def test_an_android_app_that_was_named_may_use_them(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada = await house.member()
        device = await enrol(ada, Authenticator(origin=ANDROID))
        new = await house.stranger()
        assert await new.ask(login(device.sign(await challenge(new))))

    in_house(tmp_path, story, passkeys=SERVED)


# --- who must not get in -------------------------------------------------------------------------


def test_an_assertion_is_good_once_and_for_who_asked(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada = await house.member()
        device = await enrol(ada)
        new, thief = await house.stranger(), await house.stranger()
        signed = device.sign(await challenge(new))
        await challenge(thief)
        assert await thief.fails(login(signed)) == "CREDENTIAL_INVALID", "shown to somebody else"
        assert await new.ask(login(signed)), "which takes nothing from who was shown it"
        assert await new.fails(login(signed)) == "CREDENTIAL_INVALID", "answered already"
        old = device.sign(await challenge(thief))
        house.world.clock.now += LIFE
        assert await thief.fails(login(old)) == "CREDENTIAL_INVALID", "too late"

    in_house(tmp_path, story, passkeys=SERVED)


def test_a_challenge_serves_one_end(tmp_path: Path) -> None:
    """What was drawn to make a passkey is not signed to log in, nor the other way round."""

    async def story(house: House) -> None:
        ada = await house.member()
        device = await enrol(ada)
        options = await creation(ada)
        assert await ada.fails(login(device.sign(options))) == "CREDENTIAL_INVALID"
        other = Authenticator()
        asked = json.loads(await challenge(ada))["publicKey"]["challenge"]
        offered = json.loads(await creation(ada))
        offered["publicKey"]["challenge"] = asked
        made = other.make(json.dumps(offered))
        assert await ada.fails(registration(made)) == "CREDENTIAL_INVALID"
        bob = await house.member("Bob")
        made = other.make(await creation(ada))
        assert await bob.fails(registration(made)) == "CREDENTIAL_INVALID", "somebody else's"
        assert len(await kept(ada)) == 1

    in_house(tmp_path, story, passkeys=SERVED)


def _other_domain(device: Authenticator, options: str) -> Signed:
    device.domain = "evil.example.org"
    return device.sign(options)


def _other_key(device: Authenticator, options: str) -> Signed:
    forger = Authenticator(domain=device.domain, user_handle=device.user_handle, counter=50)
    forger.credential = device.credential
    return forger.sign(options)


def _goes_back(device: Authenticator, options: str) -> Signed:
    device.counter = 0
    return device.sign(options)


def _unverified(device: Authenticator, options: str) -> Signed:
    device.verifies = False
    return device.sign(options)


def _other_handle(device: Authenticator, options: str) -> Signed:
    return replace(device.sign(options), user_handle="2:777000")


def _tampered(device: Authenticator, options: str) -> Signed:
    signed = device.sign(options)
    return replace(signed, client_data=signed.client_data.replace("{", '{"more": 1, ', 1))


def _other_data(device: Authenticator, options: str) -> Signed:
    signed = device.sign(options)
    data = bytearray(signed.authenticator_data)
    data[-1] += 1
    return replace(signed, authenticator_data=bytes(data))


def _nobody_there(device: Authenticator, options: str) -> Signed:
    signed = device.sign(options)
    data = bytearray(signed.authenticator_data)
    data[32] &= ~1
    return replace(signed, authenticator_data=bytes(data))


def _wrong_type(device: Authenticator, options: str) -> Signed:
    return device.sign(options, type="webauthn.create")


def _long_signature(device: Authenticator, options: str) -> Signed:
    return replace(device.sign(options), signature=bytes(LARGEST_PROOF + 1))


def _long_client_data(device: Authenticator, options: str) -> Signed:
    return device.sign(options, more="x" * LARGEST_CLIENT_DATA)


def _not_json(device: Authenticator, options: str) -> Signed:
    return replace(device.sign(options), client_data="{")


@pytest.mark.parametrize(
    "forge",
    [
        *(_other_domain, _other_key, _goes_back, _unverified, _other_handle, _tampered),
        *(_other_data, _nobody_there, _wrong_type, _long_signature, _long_client_data, _not_json),
    ],
)
def test_what_is_forged_is_refused(tmp_path: Path, forge: Any) -> None:
    async def story(house: House) -> None:
        ada = await house.member()
        device = await enrol(ada, Authenticator(counter=10))
        new = await house.stranger()
        signed = forge(device, await challenge(new))
        assert await new.fails(login(signed)) == "CREDENTIAL_INVALID"
        assert await new.fails(functions.updates.GetState()) == "AUTH_KEY_UNREGISTERED"
        (known,) = await kept(ada)
        assert known.last_usage_date is None

    in_house(tmp_path, story, passkeys=SERVED)


@pytest.mark.parametrize(
    "lies",
    [
        {"origin": "https://chat.example.org.evil.example"},
        {"origin": "http://chat.example.org"},
        {"origin": "https://sub.chat.example.org"},
        {"origin": "android:apk-key-hash:c29tZWJvZHkgZWxzZQ"},
        {"origin": ORIGIN, "crossOrigin": True},
    ],
)
def test_other_apps_are_refused(tmp_path: Path, lies: dict[str, Any]) -> None:
    async def story(house: House) -> None:
        device = await enrol(await house.member())
        new = await house.stranger()
        signed = device.sign(await challenge(new), **lies)
        assert await new.fails(login(signed)) == "PASSKEY_ORIGIN_MISMATCH"

    in_house(tmp_path, story, passkeys=SERVED)


def test_a_deleted_passkey_opens_nothing(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada, bob = await house.member("Ada"), await house.member("Bob")
        device = await enrol(ada)
        gone = functions.account.DeletePasskey(id=device.id)
        assert await bob.fails(gone) == "PASSKEY_CREDENTIAL_NOT_FOUND", "it is not his"
        assert await ada.ask(gone)
        assert await ada.fails(gone) == "PASSKEY_CREDENTIAL_NOT_FOUND"
        new = await house.stranger()
        signed = device.sign(await challenge(new))
        assert await new.fails(login(signed)) == "PASSKEY_CREDENTIAL_NOT_FOUND"
        assert await kept(ada) == []

    in_house(tmp_path, story, passkeys=SERVED)


def test_passkeys_go_with_the_account(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        account = await house.account("Ada")
        ada = await house.device(account)
        device = await enrol(ada)
        me = Me(UserId(account.id), KeyId(ada.key.id), ada.session.id)
        await deletion.delete(house.core, me)
        assert await house.core.db.read(lambda tx: tx.get(PASSKEYS, device.id)) is None
        new = await house.stranger()
        signed = device.sign(await challenge(new))
        assert await new.fails(login(signed)) == "PASSKEY_CREDENTIAL_NOT_FOUND"
        house.core.hub.leave(BoxId(account.id), ada)  # type: ignore[arg-type]

    in_house(tmp_path, story, passkeys=SERVED)


# --- making them ----------------------------------------------------------------------------------


def test_making_has_bounds(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada, bob = await house.member("Ada"), await house.member("Bob")
        device = await enrol(ada)
        twice = device.make(await creation(bob))
        assert await bob.fails(registration(twice)) == "CREDENTIAL_INVALID", "it is Ada's"
        made = Authenticator().make(await creation(bob))
        long = replace(made, attestation=made.attestation + bytes(LARGEST_ATTESTATION))
        assert await bob.fails(registration(long)) == "CREDENTIAL_INVALID"
        other = replace(Authenticator().make(await creation(bob)), id=device.id)
        assert await bob.fails(registration(other)) == "CREDENTIAL_INVALID", "another's id"
        unverified = Authenticator(verifies=False).make(await creation(bob))
        assert await bob.fails(registration(unverified)) == "CREDENTIAL_INVALID"
        for _ in range(MOST - 1):
            await enrol(ada)
        assert len(await kept(ada)) == MOST
        assert await ada.fails(functions.account.InitPasskeyRegistration()) == "ACCESS_DENIED"

    in_house(tmp_path, story, passkeys=SERVED)


def test_malformed_attestations_are_no_fault_of_ours(tmp_path: Path) -> None:
    """Every byte of what an authenticator gives may be another."""

    async def story(house: House) -> None:
        ada = await house.member()
        for at in range(0, 180, 9):
            made = Authenticator().make(await creation(ada))
            broken = bytearray(made.attestation)
            broken[at] ^= 0xFF
            request = registration(replace(made, attestation=bytes(broken)))
            error = error_of(await ada.raw(encode(request, LAYER)))
            assert error is None or error.text == "CREDENTIAL_INVALID", at
            for harmless in await kept(ada):
                await ada.ask(functions.account.DeletePasskey(id=harmless.id))
            house.world.clock.now += 60

    in_house(tmp_path, story, passkeys=SERVED)


def test_who_came_in_lately_makes_none(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        account = await house.account("Ada")
        await house.device(account)
        house.world.clock.now += 60
        thief = await house.device(account)
        refusal = await thief.fails(functions.account.InitPasskeyRegistration())
        assert refusal == "FRESH_RESET_AUTHORISATION_FORBIDDEN"
        house.world.clock.now += authorizations.FRESH
        assert await creation(thief)

    in_house(tmp_path, story, passkeys=SERVED)


def test_tries_are_counted_by_network(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        device = await enrol(await house.member())
        new = await house.stranger()
        for _ in range(TRIED.burst):
            signed = replace(device.sign(await challenge(new)), signature=b"x" * 64)
            assert await new.fails(login(signed)) == "CREDENTIAL_INVALID"
        signed = device.sign(await challenge(new))
        assert (await new.fails(login(signed))).startswith("FLOOD_WAIT")

    in_house(tmp_path, story, passkeys=SERVED)


def test_other_kinds_of_answers_are_refused(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada, new = await house.member(), await house.stranger()
        device = await enrol(ada)
        pnv = types.InputPasskeyCredentialFirebasePNV(pnv_token="a")
        crossed = login(device.sign(await challenge(new))).credential
        for request in (
            functions.account.RegisterPasskey(credential=pnv),
            functions.account.RegisterPasskey(credential=crossed),
        ):
            assert await ada.fails(request) == "CREDENTIAL_INVALID"
        crossed = registration(Authenticator().make(await creation(ada))).credential
        for attempt in (
            functions.auth.FinishPasskeyLogin(credential=pnv),
            functions.auth.FinishPasskeyLogin(credential=crossed),
        ):
            assert await new.fails(attempt) == "CREDENTIAL_INVALID"

    in_house(tmp_path, story, passkeys=SERVED)


def shown(config: TLObject, key: str) -> Any:
    values = {one.key: one.value for one in config.config.value}  # type: ignore[attr-defined]
    return values[key].value


def test_a_server_without_a_name_has_none(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada, new = await house.member(), await house.stranger()
        made = Made("AAAA", "{}", b"")
        signed = Signed("AAAA", "{}", b"", b"", "2:1")
        for client, request in (
            (ada, functions.account.InitPasskeyRegistration()),
            (ada, registration(made)),
            (new, functions.auth.InitPasskeyLogin(api_id=1, api_hash="a")),
            (new, login(signed)),
        ):
            assert await client.fails(request) == "PASSKEY_ORIGIN_MISMATCH"
        assert await kept(ada) == []
        config = await ada.ask(functions.help.GetAppConfig(hash=0))
        assert shown(config, "settings_display_passkeys") is False

    in_house(tmp_path, story)


def test_apps_are_told_that_there_are_passkeys(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        config = await (await house.stranger()).ask(functions.help.GetAppConfig(hash=0))
        assert shown(config, "settings_display_passkeys") is True
        assert shown(config, "passkeys_account_passkeys_max") == passkeys.MOST

    in_house(tmp_path, story, passkeys=SERVED)


def test_a_start_does_not_load_the_library() -> None:
    """It takes longer to import than the rest of the server."""
    script = "import sys, chappe.server; from chappe.rpc import table; table.load()"
    done = subprocess.run(
        [sys.executable, "-c", f"{script}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "chappe.rpc.methods.passkeys" in done.stdout.split()
    assert "webauthn" not in done.stdout.split()
