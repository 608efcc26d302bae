"""What waits to be sent: tried again, bounded, and said in the log without its content."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable

import pytest

from chappe.outbound import NotSent, TryLater
from chappe.outbound.queue import Queue


class Road:
    """Fails as told, then arrives."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.tried: list[str] = []
        self.arrived: list[str] = []

    def carry(self, thing: str) -> None:
        self.tried.append(thing)
        if self.errors:
            raise self.errors.pop(0)
        self.arrived.append(thing)


async def until(reached: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while True:
            if reached():
                return
            await asyncio.sleep(0.001)


def send(road: Road, *things: str, good_for: float = 5, pauses: tuple[float, ...] = (0, 0)) -> None:
    async def story() -> None:
        queue = Queue(
            road.carry, what="code", where="sms.example", good_for=good_for, pauses=pauses
        )
        for thing in things:
            queue.put(thing)
        await until(lambda: not len(queue))
        await queue.close()

    asyncio.run(story())


def test_it_is_tried_until_it_arrives(caplog: pytest.LogCaptureFixture) -> None:
    road = Road(TryLater("away"), TryLater("busy"))
    send(road, "secret 1")
    assert road.arrived == ["secret 1"]
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2


def test_it_is_given_up_in_the_end(caplog: pytest.LogCaptureFixture) -> None:
    road = Road(*(TryLater("away") for _ in range(9)))
    send(road, "secret 1")
    assert len(road.tried) == 3
    last = caplog.records[-1]
    assert (last.levelname, last.getMessage()) == ("ERROR", "not sent, given up")
    assert (last.host, last.reason, last.tried) == ("sms.example", "away", 3)  # type: ignore[attr-defined]


def test_what_cannot_arrive_is_not_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    road = Road(NotSent("no such number"))
    send(road, "secret 1")
    assert (road.tried, road.arrived) == (["secret 1"], [])
    assert caplog.records[-1].levelname == "ERROR"


def test_a_code_that_has_run_out_is_not_tried_again() -> None:
    road = Road(TryLater("away"))
    send(road, "secret 1", good_for=1, pauses=(30,))
    assert road.tried == ["secret 1"]


def test_a_fault_of_ours_tells_its_kind_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(Road(ValueError("secret 1")), "secret 1")
    assert caplog.records[-1].reason == "a fault of ours: ValueError"  # type: ignore[attr-defined]
    assert "secret" not in caplog.text


def test_a_gateway_that_hangs_does_not_fill_the_memory(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        go_on = threading.Event()
        arrived: list[int] = []

        def carry(number: int) -> None:
            go_on.wait(10)
            arrived.append(number)

        queue = Queue(carry, what="code", where="sms.example", good_for=5, most=10)
        for number in range(30):
            queue.put(number)
        await asyncio.sleep(0)
        assert len(queue) == 10
        go_on.set()
        await until(lambda: not len(queue))
        assert sorted(arrived) == list(range(10))
        await queue.close()

    asyncio.run(story())
    dropped = [r for r in caplog.records if r.getMessage() == "not sent: too much waits already"]
    assert len(dropped) == 20


def test_closing_drops_what_waits_for_another_attempt() -> None:
    async def story() -> None:
        road = Road(TryLater("away"))
        queue = Queue(road.carry, what="code", where="sms.example", good_for=99, pauses=(60,))
        queue.put("x")
        await until(lambda: bool(road.tried))
        await queue.close()
        assert road.arrived == []
        assert len(queue) == 0

    asyncio.run(story())
