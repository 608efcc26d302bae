"""Recorded bytes of a client, sent again by somebody who has no key."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from benchmarks.accounts import ask, hello, sign_up
from benchmarks.client import Client, connect
from chappe.tl import decode, encode, functions, types
from tests.adversary.host import (
    LAYER,
    NEAREST,
    Intruder,
    Target,
    intrude,
    undisturbed,
)
from tests.interop.server import HOST
from tests.wire.session import RPC_RESULT, result_of
from tests.wire.transport import ABRIDGED, FULL, INTERMEDIATE, PADDED

MINE = types.InputPeerSelf()


async def owner(target: Target) -> tuple[Client, Intruder]:
    """Somebody's app, and a second connection of theirs that is recorded."""
    account = await sign_up(target.server, target.public)
    app = await connect(HOST, target.port)
    app.use(account.client_key())
    await ask(app, functions.updates.GetState(), first=True)
    recorded = await intrude(target)
    recorded.use(account.client_key())
    recorded.say(hello(functions.updates.GetState()))
    await answered(recorded)
    return app, recorded


async def answered(one: Intruder) -> bytes:
    return result_of((await one.hears(RPC_RESULT)).body)[1]


async def notes(app: Client) -> list[str]:
    history = functions.messages.GetHistory(
        peer=MINE,
        offset_id=0,
        offset_date=0,
        add_offset=0,
        limit=100,
        max_id=0,
        min_id=0,
        hash=0,
    )
    found = await ask(app, history)
    return [one.message for one in found.messages]


def note(text: str, random: int) -> bytes:
    return encode(functions.messages.SendMessage(peer=MINE, message=text, random_id=random), LAYER)


async def replay(target: Target, sent: bytes) -> bytes:
    """Send a recorded stream over a new connection; gives whatever comes back."""
    again = await intrude(target)
    again.raw(sent)
    came = b""
    try:
        async with asyncio.timeout(0.5):
            while data := await again.reader.read(1 << 16):
                came += data
    except (TimeoutError, ConnectionError):
        pass
    await again.close()
    return came


def test_a_recorded_stream_does_nothing_twice(target: Target):
    """Even a message without a random id, which only the wire tells apart."""

    async def story() -> None:
        async with undisturbed(target):
            app, recorded = await owner(target)
            recorded.say(note("once", 0))
            await answered(recorded)
            before = await notes(app)
            for _ in range(3):
                came = await replay(target, recorded.sent)
                assert len(came) < 200, "an answer was given again to somebody else"
            assert await notes(app) == before == ["once"]
            recorded.say(NEAREST)  # the session was not drawn away
            assert decode(await answered(recorded)).TL_NAME == "nearestDc"
            await recorded.close()
            assert len(await replay(target, recorded.sent)) < 200
            assert await notes(app) == before
            app.close()

    asyncio.run(asyncio.wait_for(story(), 20))


def test_a_recorded_stream_does_nothing_after_a_restart(tmp_path: Path):
    target = Target(tmp_path)

    async def before() -> tuple[bytes, Client]:
        app, recorded = await owner(target)
        recorded.say(note("once", 0))
        await answered(recorded)
        await recorded.close()
        app.close()
        return recorded.sent, app

    async def after(sent: bytes, app: Client) -> None:
        await replay(target, sent)
        new = await connect(HOST, target.port)
        new.use(app.key)
        await ask(new, functions.updates.GetState(), first=True)
        assert await notes(new) == ["once"]
        new.close()

    sent, app = asyncio.run(before())
    target.server.kill()
    target.server.start()
    asyncio.run(after(sent, app))
    assert target.server.stop() == 0


def test_parts_of_a_recorded_stream_do_nothing(target: Target):
    """Single packets of it, in any order and any framing."""

    async def story() -> None:
        app, recorded = await owner(target)
        packet = recorded.session.packet(recorded.session.message(note("once", 0)))
        recorded.packet(packet)
        await answered(recorded)
        for kind in (ABRIDGED, INTERMEDIATE, PADDED, FULL):
            again = await intrude(target, kind)
            again.packet(packet)
            again.packet(packet)
            again.writer.write_eof()
            assert await again.ended()
            await again.close()
        assert await notes(app) == ["once"]
        await recorded.close()
        app.close()

    asyncio.run(asyncio.wait_for(story(), 20))


def test_a_recorded_exchange_gives_no_key(target: Target):
    async def story() -> None:
        one = await intrude(target)
        await one.exchange()
        again = await intrude(target)
        again.raw(one.sent)
        packets = await again.packets()
        assert packets, "the first question is anybody's to ask"
        assert await again.ended(), "the rest fits no nonce of this connection"
        await again.close()
        await one.close()

    asyncio.run(asyncio.wait_for(story(), 20))


def test_a_key_serves_only_who_has_it(target: Target):
    """Another session's packet under one's own key id is noise, whatever key seals it."""

    async def story() -> None:
        app, recorded = await owner(target)
        thief = await intrude(target)
        thief.use(app.key._replace(data=os.urandom(256)))
        thief.session.key_id = app.key.id
        thief.say(note("stolen", 1))
        assert await thief.ended()
        assert await notes(app) == []
        for one in (thief, recorded):
            await one.close()
        app.close()

    asyncio.run(asyncio.wait_for(story(), 20))
