"""An operator leaves Belgium, step by step, and comes back; with real clients on both ends."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
import time
from pathlib import Path
from typing import Final

import pytest

from tests.interop.cast import Cast, World, refusal
from tests.interop.device import Device
from tests.interop.features.places import BELGIANS, operator, pair_of_countries, said, told
from tests.interop.raw import tl
from tests.interop.server import Server

DAY: Final = 24 * 3600


@pytest.mark.timeout(240)
def test_a_country_is_left_and_the_service_comes_back(tmp_path: Path) -> None:
    server = Server(tmp_path / "server")
    server.start()

    async def play() -> None:
        world = World(server)
        try:
            async with Cast(world) as cast, asyncio.timeout(200):
                await _story(cast)
        finally:
            await world.close()

    try:
        asyncio.run(play())
        server.finish()
    finally:
        if not server.down:
            server.kill()


async def _story(cast: Cast) -> None:
    """A country is left, step by step, and the service comes back: somebody there is told each
    time, reads, is logged out, and comes in again; somebody elsewhere notices nothing."""
    there, elsewhere = await pair_of_countries(cast, "telethon")
    await there.send_text(elsewhere.id, "before")
    await elsewhere.expect_text("before")
    today = dt.datetime.now(dt.UTC).date()
    dates = [
        word
        for name, days in (("announce", 0), ("close", 0), ("read-only", 2), ("end", 4))
        for word in (f"--{name}", str(today + dt.timedelta(days)))
    ]
    planned = ("leave", "--in", "BE", "--basis", "Act 9", *dates)
    assert "people\t" in await operator(cast, *planned)
    try:
        await told(there, "will leave Belgium")
        await told(there, "registration is now closed")
        newcomer = await cast.device("telethon")
        newcomer.phone = next(BELGIANS)
        await newcomer.request_code(newcomer.phone)
        entering = newcomer.sign_in(newcomer.phone, cast.server.code(newcomer.phone))
        assert await refusal(entering) == "PHONE_NUMBER_BANNED"
        await there.send_text(elsewhere.id, "still here")
        await elsewhere.expect_text("still here")

        await _shift(cast, 2)
        await told(there, "from now on you can read and export")
        assert await refusal(there.send_text(elsewhere.id, "too late")) == "FROZEN_METHOD_INVALID"
        assert "still here" in [one.text for one in await there.history(elsewhere.id)]
        await elsewhere.send_text(there.id, "I can write")

        await _shift(cast, 2)
        await _ended(there)
        again = await cast.device("telethon")
        await again.request_code(there.phone)
        entering = again.sign_in(there.phone, cast.server.code(there.phone))
        assert await refusal(entering) == "PHONE_NUMBER_BANNED"
        await elsewhere.send_text(there.id, "nobody reads this yet")
        assert "before" in [one.text for one in await elsewhere.history(there.id)]
        assert await said(elsewhere, "Belgium") == []
    finally:
        listed = await operator(cast, "leavings")
        reference = listed.partition("\t")[0]
        await operator(cast, "stay", reference, "--reason", "Act 9 was repealed")
    back = await cast.sign_in("telethon", there.phone)
    await told(back, "is back in Belgium")
    await back.dialogs()
    texts = [one.text for one in await back.history(elsewhere.id)]
    assert {"before", "I can write", "nobody reads this yet"} <= set(texts)


async def _shift(cast: Cast, days: int) -> None:
    """Let days pass for the leaving: while the server is down, its dates are moved."""
    await asyncio.to_thread(cast.server.stop)
    with sqlite3.connect(cast.server.data / "chappe.db") as data:
        data.execute(
            "update leavings set announces = announces - $1, closes = closes - $1,"
            " silences = silences - $1, ends = ends - $1 where phase < 5",
            (days * DAY,),
        )
    data.close()
    await asyncio.to_thread(cast.server.start)


async def _ended(device: Device) -> None:
    """Wait until a device is logged out."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            reason = await refusal(device.ask("users.getUsers", id=[tl("inputUserSelf")]))
        except AssertionError:
            await asyncio.sleep(0.3)
            continue
        assert reason.startswith(("AUTH_KEY_UNREGISTERED", "SESSION_REVOKED")), reason
        return
    raise AssertionError("the device was not logged out")
