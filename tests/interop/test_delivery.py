"""Codes leave a running server by letter and by gateway, and leave nothing of themselves behind."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.interop.cast import Cast, World
from tests.interop.letterbox import letterbox
from tests.interop.server import COMMAND, HOST, Server, free_port
from tests.unit.outbound.post_office import Received, gateway

SECRET = "between the two of us alone"


def settings(port: int) -> str:
    lines = ['code_delivery = "webhook"', "[webhook]", f'url = "http://{HOST}:{port}/sms"']
    return "\n".join([*lines, f'secret = "{SECRET}"', ""])


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while True:
            if reached():
                return
            await asyncio.sleep(0.05)


def try_delivery(server: Server, to: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "try-delivery", to, "--data", str(server.data)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_code_goes_through_the_gateway(tmp_path: Path) -> None:
    received = Received(503)
    with gateway(received) as port, letterbox() as (_, mail):
        server = Server(tmp_path / "data", settings=settings(port) + mail)
        server.start()

        async def story() -> None:
            world = World(server)
            async with Cast(world) as cast:
                device = await cast.device("telethon")
                phone = world.number()
                await device.request_code(phone)
                # The gateway is busy at first.
                await until(lambda: len(received.requests) == 2)
                first, second = received.requests
                assert first[1]["x-chappe-delivery"] == second[1]["x-chappe-delivery"]
                sent = json.loads(second[2])
                assert sent["number"] == f"+{phone}"
                (code,) = re.findall(r"\d{6}", sent["text"])
                assert await device.sign_in(phone, code) is None
                said = server.console()
                assert "not sent yet" in said
                assert code not in said
                # A number that no network has is not for the gateway.
                await device.request_code("99900001234")
                assert server.run("code", "99900001234").strip().isdigit()
            await world.close()

        asyncio.run(story())
        assert len(received.requests) == 2
        assert "has taken a text" in try_delivery(server, "+33639981234").stdout
        assert "123" not in json.loads(received.requests[2][2])["text"]
        assert "has taken a letter" in try_delivery(server, "iris@example.org").stdout
        server.stop()
    assert "not sent: no connection" in try_delivery(server, "+33639981234").stderr.replace(
        "it was ", ""
    )
    assert "no connection" in try_delivery(server, "iris@example.org").stderr
    assert "nor a phone number" in try_delivery(server, "nobody").stderr
    server.check()


def test_a_gateway_that_refuses_is_told_of_in_the_log(tmp_path: Path) -> None:
    received = Received(*[401] * 3)
    with gateway(received) as port:
        server = Server(tmp_path / "data", settings=settings(port))
        server.start()

        async def story() -> None:
            world = World(server)
            async with Cast(world) as cast:
                device = await cast.device("telethon")
                await device.request_code(world.number())
                await until(lambda: '"not sent"' in server.console())
            await world.close()

        asyncio.run(story())
        server.stop()
        (line,) = [one for one in server.console().splitlines() if '"not sent"' in one]
    assert f"host={HOST}:{port}" in line
    assert "it answered 401" in line
    (code,) = re.findall(r"\d{6}", json.loads(received.requests[0][2])["text"])
    assert code not in server.console()
    assert "+3363998" not in line


def test_a_gateway_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    server = Server(tmp_path / "data", settings=settings(free_port()))
    server.start()

    async def story() -> None:
        world = World(server)
        async with Cast(world) as cast:
            device = await cast.device("telethon")
            phone = world.number()
            await device.request_code(phone)
            code = server.run("code", phone).strip()
            assert await device.sign_in(phone, code) is None
        await world.close()

    asyncio.run(story())
    assert server.stop() == 0
