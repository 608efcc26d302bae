"""`python -m benchmarks`: start a server, measure, print one table."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks import floods, scenarios
from benchmarks.machine import describe
from benchmarks.scenarios import Bench, Row
from tests.interop.server import Server

SETTINGS: Final = """\
[limits]
requests_per_second = 1_000_000  # one account does here what a whole office does elsewhere
"""
SCENARIOS: Final = ("floor", "pairs", "floods", "fan-out", "idle", "start", "web")


async def rows(options: argparse.Namespace, bench: Bench) -> AsyncIterator[Row]:
    """Measure what was chosen, in an order in which nothing disturbs what follows."""
    chosen = options.only or SCENARIOS
    if "floor" in chosen:
        yield await scenarios.floor(bench, options.floor_pairs, durable=False)
        yield await scenarios.floor(bench, options.floor_pairs, durable=True)
    if "pairs" in chosen:
        yield await scenarios.pairs(bench, 1, in_flight=1)
        for count in options.pairs:
            yield await scenarios.pairs(bench, count)
    if "floods" in chosen:
        async for row in floods.rows(bench, options.rounds):
            yield row
    if "fan-out" in chosen:
        yield await scenarios.fan_out(bench, options.readers)
    if "idle" in chosen:
        yield await scenarios.idle(bench, options.idle)
    if "start" in chosen:
        yield await scenarios.cold_start(bench, options.starts)
    if "web" in chosen:
        async for row in scenarios.web_client(options.messages):
            yield row


def line(row: Row) -> str:
    cells = [f"{row.name:<30}", "" if row.rate is None else f"{row.rate:,.0f}"]
    for value, form in (
        (row.p50, ".1f"),
        (row.p99, ".1f"),
        (row.server, ".2f"),
        (row.generator, ".2f"),
        (row.cost, ".0f"),
    ):
        cells.append("" if value is None else f"{value:{form}}")
    return "| " + " | ".join([cells[0], *(f"{cell:>10}" for cell in cells[1:]), row.note]) + " |"


def head() -> str:
    names = ("per second", "p50 ms", "p99 ms", "server", "generator", "µs each")
    cells = [f"{'':<30}", *(f"{name:>10}" for name in names), ""]
    rule = ["-" * 30, *(["-" * 9 + ":"] * 6), "---"]
    return "| " + " | ".join(cells) + " |\n| " + " | ".join(rule) + " |"


async def run(options: argparse.Namespace, data: Path) -> None:
    server = Server(data, settings=SETTINGS)
    server.start()
    try:
        bench = Bench(server, options.seconds, options.warm_up)
        print(describe())
        print("server, generator: processor cores kept busy; µs each: the server's for a message\n")
        print(head(), flush=True)
        async for row in rows(options, bench):
            print(line(row), flush=True)
    except BaseException:
        server.kill()
        raise
    server.finish()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=SCENARIOS, help="a part; repeatable")
    parser.add_argument("--seconds", type=float, default=5.0, help="to measure for")
    parser.add_argument("--warm-up", type=float, default=1.0, help="seconds before that")
    parser.add_argument("--pairs", type=int, nargs="+", default=[1, 16, 64], help="of senders")
    parser.add_argument("--rounds", type=int, default=5, help="without and with flood rules")
    parser.add_argument("--floor-pairs", type=int, default=16, help="on the floor")
    parser.add_argument("--readers", type=int, default=100, help="of one sender")
    parser.add_argument("--idle", type=int, default=1000, help="connections that do nothing")
    parser.add_argument("--starts", type=int, default=5, help="cold starts, the median counts")
    parser.add_argument("--messages", type=int, default=100_000, help="in the chat of the client")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chappe-bench-") as folder:
        asyncio.run(run(options, Path(folder)))


if __name__ == "__main__":
    main()
