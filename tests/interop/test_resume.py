"""A client is killed amid incoming messages, started again, and ends as one that never stopped."""

from __future__ import annotations

import asyncio

import pytest

from tests.interop.cast import Cast, World, introduce
from tests.interop.device import Device
from tests.interop.piped import Host

MESSAGES = 200
KILLED_AT, BACK_AT = 70, 140


ALL = {f"message {number}" for number in range(MESSAGES)}
IN_HAND = {f"message {number}" for number in range(KILLED_AT - 10, KILLED_AT)}
"""What a library may have noted as received and not yet told when it dies: it does not tell that
again. That it has it nevertheless, its history shows."""


def _told(device: Device) -> set[str]:
    """Which of the messages a device was told, however often."""
    return ALL & {event.message.text for event in device.events if event.message is not None}


async def _listening(device: Device, sender: Device, reader: int) -> None:
    """Send until a device tells of it: a library that opens without a stored state first asks where
    it stands, and what comes meanwhile is no news to it."""
    for number in range(100):
        await sender.send_text(reader, f"prelude {number}")
        await asyncio.sleep(0.1)
        if any(e.message is not None and "prelude" in e.message.text for e in device.events):
            return
    raise AssertionError("the device hears nothing")


async def _story(world: World, library: str) -> None:
    async with Cast(world) as cast:
        witness = await cast.sign_up("telethon", "Iris")
        senders = [await cast.sign_up("telethon", name) for name in ("Juno", "Kilo", "Lima")]
        for sender in senders:
            await introduce(witness, sender)

        host = Host(library)
        await host.start()
        state = cast.folder / "state"
        victim = host.open(world.point, "tcp", state)
        await victim.connect()
        victim.phone = witness.phone
        await victim.request_code(witness.phone)
        assert await victim.sign_in(witness.phone, cast.server.code(witness.phone)) is not None
        # Closed and opened once in peace: libraries write where they stand when they are closed.
        await victim.close()
        victim = host.open(world.point, "tcp", state)
        await victim.connect()
        await _listening(victim, senders[0], witness.id)

        before: set[str] = set()
        for number in range(MESSAGES):
            if number == KILLED_AT:
                before = _told(victim)
                await host.kill()
            if number == BACK_AT:
                host = Host(library)
                await host.start()
                victim = host.open(world.point, "tcp", state)
                await victim.connect()
            sender = senders[number % len(senders)]
            await sender.send_text(witness.id, f"message {number}")
        await witness.wait_until(lambda: _told(witness) == ALL)
        await victim.wait_until(lambda: before | _told(victim) | IN_HAND == ALL)
        assert await victim.dialogs() == await witness.dialogs()
        for sender in senders:
            ours = await witness.history(sender.id, limit=100)
            assert await victim.history(sender.id, limit=100) == ours
            assert len(ours) >= MESSAGES // len(senders)
        await victim.close()
        await host.stop()


@pytest.mark.parametrize("library", ["telethon", "mtcute"])
@pytest.mark.flaky(reruns=0)  # what is lost once is lost
def test_a_killed_client_ends_where_another_never_stopped(
    library: str, world: World, runner: asyncio.Runner
) -> None:
    runner.run(_story(world, library))
