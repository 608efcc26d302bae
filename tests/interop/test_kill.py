"""The server is killed under load, many times: what a sender saw confirmed is there, once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.interop.cast import Cast, World
from tests.interop.device import Device, Failed
from tests.interop.server import Server

ROUNDS = 8
PAIRS = 4
IN_FLIGHT = 4
LEAST = 5
"""Messages that each sender has confirmed before the server may be killed again."""


class Sender:
    """Keeps messages in flight to one reader, whatever happens to the server."""

    def __init__(self, device: Device, reader: Device) -> None:
        self.device = device
        self.reader = reader
        self.confirmed: list[str] = []
        self.going = True
        self.news = asyncio.Event()
        self._number = 0

    async def run(self) -> None:
        async with asyncio.TaskGroup() as lanes:
            for _ in range(IN_FLIGHT):
                lanes.create_task(self._lane())

    async def _lane(self) -> None:
        while self.going:
            self._number += 1
            text = f"{self.device.phone} {self._number}"
            try:
                await self.device.send_text(self.reader.id, text)
            except (OSError, Failed):
                await asyncio.sleep(0.05)  # whether this one arrived, nobody was told
            else:
                self.confirmed.append(text)
                self.news.set()

    async def until_confirmed(self, count: int) -> None:
        """Wait until so many more messages are confirmed."""
        count += len(self.confirmed)
        while len(self.confirmed) < count:
            self.news.clear()
            await self.news.wait()


async def _whole_history(device: Device, peer: int) -> list[str]:
    texts: list[str] = []
    offset = 0
    while page := await device.history(peer, limit=100, offset_id=offset):
        texts += [message.text for message in page if not message.service]
        offset = page[-1].id
    return texts


async def _story(server: Server) -> None:
    chance = random.Random()
    world = World(server)
    async with Cast(world) as cast:
        senders = []
        for _ in range(PAIRS):
            one, other = await cast.pair("telethon")
            senders.append(Sender(one, other))
        load = asyncio.gather(*(sender.run() for sender in senders))
        for _ in range(ROUNDS):
            await asyncio.gather(*(sender.until_confirmed(LEAST) for sender in senders))
            await asyncio.sleep(chance.uniform(0, 0.6))
            server.kill()
            server.check()
            server.start()
        for sender in senders:
            sender.going = False
        await load
        for sender in senders:
            confirmed_texts = set(sender.confirmed)
            assert len(confirmed_texts) >= LEAST * ROUNDS
            for device, peer in (
                (sender.device, sender.reader.id),
                (sender.reader, sender.device.id),
            ):
                kept = Counter(await _whole_history(device, peer))
                assert confirmed_texts <= set(kept), "a confirmed message is lost"
                assert max(kept.values()) == 1, "a message that was sent again is there twice"
    await world.close()


@pytest.mark.timeout(150)
@pytest.mark.flaky(reruns=0)  # what is lost once is lost
def test_nothing_confirmed_is_lost_when_the_server_is_killed(
    tmp_path: Path, runner: asyncio.Runner
) -> None:
    server = Server(tmp_path / "data")
    server.start()
    runner.run(_story(server))
    server.finish()
