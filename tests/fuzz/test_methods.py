"""Fuzzing the methods: whatever a client calls, and with whatever arguments, it gets an answer, and
its session goes on.

Arguments are well-formed, and half of them mean something: the asker, a friend, a message that
exists. `FUZZ_ROUNDS=20` looks harder.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from random import Random
from typing import Final

import pytest

from chappe.core.bots import accounts, talks
from chappe.model import Account
from chappe.rpc import callers
from chappe.rpc.state import State
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.tl import encode, functions, types
from chappe.tl.schema import Combinator
from tests.unit.rpc.harness import LAYER, Client, House, error_of, in_house, read_as
from tests.unit.tl.reference import Layer, versions

ROUNDS: Final = int(os.environ.get("FUZZ_ROUNDS", "2"))
NEAREST: Final = encode(functions.help.GetNearestDc(), LAYER)
ON_PURPOSE: Final = {"MSG_WAIT_FAILED", "MSG_WAIT_TIMEOUT"}
"""Errors beyond 499 that mean something; all others are faults of ours."""


class Arguments(Layer):
    """Random arguments of one layer that often name something."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.friend = 0
        self.hash = 0

    def random_value(self, kind: str, chance: Random, depth: int) -> bytes:
        if kind == "!X":
            return NEAREST
        if chance.random() < 0.5:
            meant = self.meant(kind, chance)
            if meant is not None:
                return meant
        return super().random_value(kind, chance, depth)

    def meant(self, kind: str, chance: Random) -> bytes | None:
        """A value that is likely to name something, None where the type names nothing."""
        match kind:
            case "int":
                return chance.choice((0, 1, 2, 3, 10, 100, -1)).to_bytes(4, "little", signed=True)
            case "long":
                return chance.choice((0, 1, self.friend)).to_bytes(8, "little", signed=True)
            case "InputPeer":
                peer = types.InputPeerUser(user_id=self.friend, access_hash=self.hash)
                return encode(chance.choice((types.InputPeerSelf(), peer)), self.number)
            case "InputUser":
                user = types.InputUser(user_id=self.friend, access_hash=self.hash)
                return encode(chance.choice((types.InputUserSelf(), user)), self.number)
            case "InputMedia":
                return encode(types.InputMediaDice(emoticon="🎲"), self.number)
            case _:
                return None


class Fuzzer:
    """Calls methods in one world, as a member and as a stranger."""

    def __init__(self, house: House, seed: int) -> None:
        self.house = house
        self.chance = Random(seed)
        self.layers: dict[int, Arguments] = {}
        self.friend: Client | None = None
        self.member: Client | None = None

    async def cast(self) -> Client:
        """Somebody who is logged in and has written to a friend."""
        if self.friend is None:
            self.friend = await self.house.member("Grace")
        if self.member is None or asker(self.member) is None:
            self.member = await self.house.member("Ada")
            await self.member.ask(
                functions.messages.SendMessage(
                    peer=types.InputPeerSelf(),
                    message="note",
                    random_id=self.chance.getrandbits(60),
                )
            )
        return self.member

    async def program(self) -> Client:
        """A bot of the friend's, with which the friend has begun."""
        await self.cast()
        assert self.friend is not None
        owner = asker(self.friend)

        async def make(tx: WriteTx) -> Account | None:
            account = await tx.get(ACCOUNTS, owner)
            assert account is not None
            made = await accounts.make(self.house.core, tx, account, "Echo", "echo_bot")
            await talks.begin(tx, made.account, account.id, made.created)
            return await tx.get(ACCOUNTS, made.account)

        account = await self.house.core.db.write(make)
        assert account is not None
        return await self.house.device(account)

    def arguments(self, version: Combinator, client: Client) -> bytes:
        layer = self.layers.setdefault(version.last, Arguments(version.last))
        me = asker(client)
        if me is not None and self.friend is not None:
            friend = asker(self.friend)
            layer.friend = friend or 0
            layer.hash = self.house.core.hashes.peer(me, layer.friend)
        return layer.write(version, self.chance)

    async def call(self, version: Combinator, client: Client) -> None:
        body = self.arguments(version, client)
        state = client.session.state
        assert isinstance(state, State)
        state.layer = max(version.first, 133)
        answer = await client.raw(body)
        error = error_of(answer)
        if error is not None:
            assert error.code < 500 or error.text in ON_PURPOSE, f"{version.name}: {error}"
            assert error.text
        elif all(field.type != "!X" for field in version.named):
            read_as(version.result, answer)


def asker(client: Client) -> int | None:
    state = client.session.state
    assert isinstance(state, State)
    return state.asker.user if state.asker is not None else None


def share(part: int, parts: int) -> list[Combinator]:
    """A part of all versions of all methods."""
    return [version for number, version in enumerate(versions("methods")) if number % parts == part]


@pytest.mark.parametrize("part", range(4))
def test_a_member_may_call_anything(tmp_path: Path, part: int):
    async def story(house: House) -> None:
        fuzzer = Fuzzer(house, 1793 + part)
        for version in share(part, 4):
            for _ in range(ROUNDS):
                await fuzzer.call(version, await fuzzer.cast())
            house.world.clock.now += 1.0
        member = await fuzzer.cast()
        assert error_of(await member.raw(NEAREST)) is None

    in_house(tmp_path, story)


def test_a_bot_may_call_anything(tmp_path: Path):
    async def story(house: House) -> None:
        fuzzer = Fuzzer(house, 1788)
        bot = await fuzzer.program()
        chosen = callers.FOR_BOTH | callers.FOR_BOTS
        for version in versions("methods"):
            for _ in range(ROUNDS if version.name in chosen else 1):
                if version.name != "auth.logOut":
                    await fuzzer.call(version, bot)
            house.world.clock.now += 1.0
        assert asker(bot) is not None

    in_house(tmp_path, story)


def test_a_stranger_may_call_anything(tmp_path: Path):
    async def story(house: House) -> None:
        fuzzer = Fuzzer(house, 1792)
        stranger = await house.stranger()
        for version in versions("methods"):
            await fuzzer.call(version, stranger)
            house.world.clock.now += 1.0
            assert asker(stranger) is None, version.name
        assert error_of(await stranger.raw(NEAREST)) is None

    in_house(tmp_path, story)


def test_damaged_requests_are_answered(tmp_path: Path):
    """Bytes changed, cut off and added anywhere in requests that were right."""

    async def story(house: House) -> None:
        fuzzer = Fuzzer(house, 1791)
        chance = Random(1790)
        for version in versions("methods"):
            member = await fuzzer.cast()
            body = bytearray(fuzzer.arguments(version, member))
            match chance.randrange(3):
                case 0:
                    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
                case 1:
                    del body[chance.randrange(len(body)) & ~3 :]
                case _:
                    body += chance.randbytes(4 * chance.randint(1, 8))
            error = error_of(await member.raw(bytes(body)))
            assert error is None or error.code < 500 or error.text in ON_PURPOSE, version.name
            house.world.clock.now += 1.0

    in_house(tmp_path, story)


def test_many_at_once_are_all_answered(tmp_path: Path):
    async def story(house: House) -> None:
        fuzzer = Fuzzer(house, 1789)
        member = await fuzzer.cast()
        chosen = fuzzer.chance.sample(versions("methods"), 200)
        requests = [
            member.send(fuzzer.arguments(version, member))
            for version in chosen
            if version.name not in {"auth.logOut", "account.deleteAccount"}
        ]
        async with asyncio.timeout(30):
            for request in requests:
                await member.answer(request)

    in_house(tmp_path, story)
