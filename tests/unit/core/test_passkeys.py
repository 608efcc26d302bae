"""Passkeys: what is kept of them, and what two requests at the same time can do."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from pathlib import Path

import msgspec
import pytest

from chappe.config import Passkeys
from chappe.core import passkeys
from chappe.core.authorizations import Asker, SignedIn
from chappe.core.passkey_proofs import Assertion, NewCredential, handle, wrapped
from chappe.core.refused import Refused
from chappe.store.passkeys import PASSKEYS
from tests.apps import App, app, member
from tests.authenticator import DOMAIN, Authenticator
from tests.world import World, in_world


def served(world: World) -> None:
    config = msgspec.structs.replace(world.core.config, passkeys=Passkeys(domain=DOMAIN))
    world.core = dataclasses.replace(world.core, config=config)


async def enrol(world: World, owner: App) -> Authenticator:
    offer = await passkeys.offer(world.core, owner.me)
    keeper = Authenticator()
    made = keeper.make(
        json.dumps(
            {
                "publicKey": {
                    "rp": {"id": DOMAIN},
                    "user": {"id": wrapped(handle(2, offer.account.id).encode())},
                    "challenge": wrapped(offer.challenge),
                    "pubKeyCredParams": [{"type": "public-key", "alg": -7}],
                }
            }
        )
    )
    new = NewCredential(made.id, made.client_data, made.attestation)
    await passkeys.register(world.core, owner.me, new)
    return keeper


def proof(world: World, asker: Asker, keeper: Authenticator) -> Assertion:
    drawn = passkeys.challenge(world.core, asker)
    signed = keeper.sign(json.dumps({"publicKey": {"challenge": wrapped(drawn)}}))
    return Assertion(
        signed.id,
        signed.client_data,
        signed.authenticator_data,
        signed.signature,
        signed.user_handle,
    )


async def attempt(world: World, asker: Asker, given: Assertion) -> SignedIn | str:
    try:
        return await passkeys.log_in(world.core, asker, given)
    except Refused as refused:
        return refused.reason


def test_a_passkey_is_kept_as_the_authenticator_counts(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        served(world)
        owner = await member(world)
        keeper = await enrol(world, owner)
        world.clock.now += 5
        new = await app(world)
        done = await attempt(world, new.asker, proof(world, new.asker, keeper))
        assert isinstance(done, SignedIn)
        assert done.account.id == owner.id
        (kept,) = await passkeys.listed(world.core, owner.me)
        assert (kept.id, kept.counter, kept.used) == (keeper.id, 1, world.core.now())
        await passkeys.delete(world.core, owner.me, kept.id)
        assert await world.core.db.read(lambda tx: tx.get(PASSKEYS, kept.id)) is None

    in_world(tmp_path, story)


def test_a_copy_is_found_out_when_both_are_used_at_once(tmp_path: Path) -> None:
    """Two authenticators with the same key and the same count: one of them gets in."""

    async def story(world: World) -> None:
        served(world)
        keeper = await enrol(world, await member(world))
        copy = dataclasses.replace(keeper)
        one, two = await app(world), await app(world)
        results = await asyncio.gather(
            attempt(world, one.asker, proof(world, one.asker, keeper)),
            attempt(world, two.asker, proof(world, two.asker, copy)),
        )
        assert sorted(isinstance(result, SignedIn) for result in results) == [False, True]
        assert "CREDENTIAL_INVALID" in results

    in_world(tmp_path, story)


def test_no_more_than_the_bound_even_at_once(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        served(world)
        owner = await member(world)
        for _ in range(passkeys.MOST - 1):
            await enrol(world, owner)
        results = await asyncio.gather(
            *(enrol(world, owner) for _ in range(3)), return_exceptions=True
        )
        refused = [result for result in results if isinstance(result, Refused)]
        assert [str(one) for one in refused] == ["ACCESS_DENIED"] * 2
        assert len(await passkeys.listed(world.core, owner.me)) == passkeys.MOST

    in_world(tmp_path, story)


def test_a_server_without_a_domain_offers_none(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        owner = await member(world)
        with pytest.raises(Refused, match="PASSKEY_ORIGIN_MISMATCH"):
            await passkeys.offer(world.core, owner.me)
        with pytest.raises(Refused, match="PASSKEY_ORIGIN_MISMATCH"):
            passkeys.challenge(world.core, owner.asker)

    in_world(tmp_path, story)
