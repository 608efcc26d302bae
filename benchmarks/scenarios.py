"""What is measured, one function each; every one gives rows of the table."""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from benchmarks import load, web
from benchmarks.accounts import Account, hello, introduce, sign_up_many
from benchmarks.client import connect
from benchmarks.floor import Plan
from benchmarks.load import Job
from benchmarks.machine import memory_kb
from chappe.tl import functions
from tests.interop.server import HOST, Server, free_port


class Row(msgspec.Struct):
    """One line of the table; figures that a scenario does not have stay empty."""

    name: str
    rate: float | None = None
    """Messages, or deliveries, a second."""
    p50: float | None = None
    p99: float | None = None
    server: float | None = None
    """Processor cores that the server kept busy."""
    generator: float | None = None
    cost: float | None = None
    """Microseconds of the server's processor time for each."""
    note: str = ""


class Bench:
    """A server, people on it, and how long to measure."""

    def __init__(self, server: Server, seconds: float, warm_up: float) -> None:
        self.server = server
        self.seconds = seconds
        self.warm_up = warm_up
        self.senders: list[Account] = []
        self.readers: list[Account] = []

    @property
    def pid(self) -> int:
        assert self.server.process is not None
        return self.server.process.pid

    async def people(self, pairs: int) -> None:
        """Make as many pairs as a scenario needs; each sender knows its reader."""
        missing = pairs - len(self.readers)
        if missing <= 0:
            return
        found = await sign_up_many(self.server, 2 * missing)
        for sender, reader in zip(found[:missing], found[missing:], strict=True):
            self.senders += await introduce(self.server, sender, [reader])
            self.readers.append(reader)

    def job(self, pairs: int, in_flight: int) -> Job:
        return Job(
            host=HOST,
            port=self.server.port,
            shape="pairs",
            senders=self.senders[:pairs],
            readers=self.readers[:pairs],
            pid=self.pid,
            in_flight=in_flight,
            seconds=self.seconds,
            warm_up=self.warm_up,
        )


async def _measured(name: str, job: Job) -> Row:
    figures = await load.run(job)
    return Row(
        name=name,
        rate=figures.rate,
        p50=figures.p50,
        p99=figures.p99,
        server=figures.server_cpu / figures.seconds,
        generator=figures.generator_cpu / figures.seconds,
        cost=figures.server_cpu / max(1, figures.messages) * 1e6,
        note=f"{figures.lost} lost" if figures.lost else "",
    )


async def pairs(bench: Bench, count: int, in_flight: int = 8) -> Row:
    """One-to-one messages of 150 characters."""
    await bench.people(count)
    name = f"1:1, {count} {'pair' if count == 1 else 'pairs'}, {in_flight} in flight"
    return await _measured(name, bench.job(count, in_flight))


async def fan_out(bench: Bench, count: int) -> Row:
    """One sender writes to many readers at once; a round ends when the last one has it."""
    await bench.people((count + 1) // 2)
    readers = (bench.readers + bench.senders)[:count]
    (sender,) = await sign_up_many(bench.server, 1)
    lanes = await introduce(bench.server, sender, readers)
    job = bench.job(0, 0)
    job.shape, job.senders, job.readers = "rounds", lanes, readers
    row = await _measured(f"1 sender to {count} readers", job)
    row.note = f"ms until the last of {count} has it"
    return row


async def idle(bench: Bench, count: int) -> Row:
    """What a connection costs that is signed in and does nothing."""
    accounts = (bench.senders + bench.readers)[:count]
    accounts += await sign_up_many(bench.server, count - len(accounts))
    bench.server.stop()
    bench.server.start()
    await asyncio.sleep(1)
    before = memory_kb(bench.pid)
    clients = []
    for account in accounts:
        client = await connect(HOST, bench.server.port)
        client.use(account.client_key())
        await client.call(hello(functions.updates.GetState()))
        clients.append(client)
    await asyncio.sleep(2)
    each = (memory_kb(bench.pid) - before) / count
    for client in clients:
        client.close()
    return Row(f"{count} idle connections", note=f"{each:.1f} kB each")


async def cold_start(bench: Bench, times: int) -> Row:
    """From the command to `ready`, with the data of everything before."""
    seconds = []
    for _ in range(times):
        bench.server.stop()
        seconds.append(bench.server.start())
    await asyncio.sleep(0.5)
    size = memory_kb(bench.pid) / 1024
    return Row("start", note=f"{statistics.median(seconds):.2f} s until ready, {size:.0f} MB")


async def web_client(count: int) -> AsyncIterator[Row]:
    """What the web client asks of a browser, on a server of its own (`benchmarks.web`)."""
    with tempfile.TemporaryDirectory(prefix="chappe-web-") as folder:
        async for step in web.measured(count, Path(folder)):
            painted = "" if step.painted is None else f"painted in {step.painted:.0f} ms, "
            note = f"{painted}longest task {step.longest:.0f} ms"
            yield Row(f"web: {step.name}", note=f"{note}, {step.note}" if step.note else note)


async def floor(bench: Bench, count: int, *, durable: bool, in_flight: int = 8) -> Row:
    """The same load on the least server there can be."""
    await bench.people(count)
    accounts = bench.senders[:count] + bench.readers[:count]
    async with _floor_server(accounts, durable) as (pid, port):
        what = "durable" if durable else "no database"
        job = bench.job(count, in_flight)
        job.pid, job.port = pid, port
        return await _measured(f"floor ({what}), {count} pairs", job)


@asynccontextmanager
async def _floor_server(accounts: list[Account], durable: bool) -> AsyncIterator[tuple[int, int]]:
    with tempfile.TemporaryDirectory(prefix="chappe-floor-") as folder:
        port = free_port()
        plan = Path(folder) / "plan.json"
        database = str(Path(folder) / "floor.db")
        plan.write_bytes(msgspec.json.encode(Plan(port, database, accounts, durable)))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.floor", plan, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        try:
            yield process.pid, port
        finally:
            process.kill()
            await process.wait()
