"""The load itself, in a process of its own: reads what to do from standard input, writes figures.

`pairs`: each sender keeps so many messages in flight to its reader. `rounds`: one sender writes to
every reader at once and begins again when the last of them has it.
"""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import struct
import sys
import time
from typing import Any, Final, Literal

import msgspec
import uvloop

from benchmarks.accounts import Account, hello
from benchmarks.client import Client, connect
from benchmarks.machine import cpu_seconds
from chappe.tl import NEWEST_LAYER, encode, functions, types

MARK: Final = b"bench "
TEXT: Final = 150
"""Characters of a message."""
WORDS: Final = "what people write to one another "
_RPC_ERROR: Final = b"\x19\xca\x44\x21"


class Job(msgspec.Struct):
    """What to do."""

    host: str
    port: int
    shape: Literal["pairs", "rounds"]
    senders: list[Account]
    """In pairs: the sender of each pair. In rounds: one account, once for each reader."""
    readers: list[Account]
    pid: int
    """The server's process, whose processor time is looked at."""
    in_flight: int = 8
    seconds: float = 5.0
    warm_up: float = 1.0


class Figures(msgspec.Struct):
    """What came of it, warm-up left out."""

    messages: int
    """Confirmed to the sender and delivered to the reader."""
    seconds: float
    p50: float
    """Milliseconds from sending to both; in rounds, until the last reader of a round."""
    p99: float
    server_cpu: float
    """Seconds of processor time that the server used."""
    generator_cpu: float
    """The same of the generator."""
    lost: int
    """Messages still missing, confirmation or delivery, a second after the end."""

    @property
    def rate(self) -> float:
        return self.messages / self.seconds


class Template:
    """A sendMessage to one peer, ready but for its number."""

    def __init__(self, account: Account) -> None:
        peer = types.InputPeerUser(user_id=account.peer, access_hash=account.peer_hash)
        text = (MARK.decode() + "0" * 12 + " " + WORDS * TEXT)[:TEXT]
        random_id = 0x5A5A_1234_8765_A5A5
        request = functions.messages.SendMessage(peer=peer, message=text, random_id=random_id)
        body = encode(request, NEWEST_LAYER)
        number = body.index(MARK) + len(MARK)
        random = body.index(struct.pack("<q", random_id))
        # Another run with the same accounts must not repeat what a client repeats after a loss.
        self._seed = int.from_bytes(os.urandom(8), "little")
        self._parts = body[:number], body[number + 12 : random], body[random + 8 :]

    def body(self, number: int) -> bytes:
        before, between, after = self._parts
        random_id = struct.pack("<Q", (self._seed + number) & 0xFFFF_FFFF_FFFF_FFFF)
        return before + b"%012d" % number + between + random_id + after


class Load:
    """Keeps messages in flight and counts those that are through."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.templates = [Template(account) for account in job.senders]
        self.clients: list[Client] = []
        self.open: dict[int, list[float]] = {}
        """Number of a message → when it was sent, and how many of its two ends are missing."""
        self.lane: dict[int, int] = {}
        self.times: list[float] = []
        self.count = 0
        self.numbers = 0
        self.counting = False
        self.sending = True
        self.left = 0
        self.round_began = 0.0

    def send(self, lane: int) -> None:
        self.numbers += 1
        number = self.numbers
        self.open[number] = [time.perf_counter(), 2]
        self.lane[number] = lane
        client = self.clients[lane if self.job.shape == "pairs" else 0]
        client.send(
            self.templates[lane].body(number), lambda answer: self.confirmed(number, answer)
        )

    def confirmed(self, number: int, answer: bytes) -> None:
        if answer[:4] == _RPC_ERROR:
            raise RuntimeError(f"a message was refused: {answer[8:]!r}")
        self.end(number)

    def pushed(self, body: bytes) -> None:
        at = body.find(MARK)
        while at >= 0:
            self.end(int(body[at + len(MARK) : at + len(MARK) + 12]))
            at = body.find(MARK, at + len(MARK))

    def end(self, number: int) -> None:
        entry = self.open.get(number)
        if entry is None:
            return
        entry[1] -= 1
        if entry[1]:
            return
        del self.open[number]
        lane = self.lane.pop(number)
        if self.counting:
            self.count += 1
        if self.job.shape == "pairs":
            if self.counting:
                self.times.append(time.perf_counter() - entry[0])
            if self.sending:
                self.send(lane)
        else:
            self.left -= 1
            if not self.left:
                if self.counting:
                    self.times.append(time.perf_counter() - self.round_began)
                self.round()

    def round(self) -> None:
        if not self.sending:
            return
        self.round_began = time.perf_counter()
        self.left = len(self.templates)
        for lane in range(len(self.templates)):
            self.send(lane)

    async def connect(self) -> None:
        job = self.job
        senders = job.senders if job.shape == "pairs" else job.senders[:1]
        for account, on_push in (
            *((one, _nothing) for one in senders),
            *((one, self.pushed) for one in job.readers),
        ):
            client = await connect(job.host, job.port, on_push=on_push)
            client.use(account.client_key())
            await client.call(hello(functions.updates.GetState()))
            self.clients.append(client)

    async def run(self) -> Figures:
        job = self.job
        await self.connect()
        if job.shape == "pairs":
            for lane in range(len(job.senders)):
                for _ in range(job.in_flight):
                    self.send(lane)
        else:
            self.round()
        await asyncio.sleep(job.warm_up)
        self.counting = True
        began, cpu = time.perf_counter(), _cpu()
        server_cpu = cpu_seconds(job.pid)
        await asyncio.sleep(job.seconds)
        self.counting = self.sending = False
        seconds, cpu = time.perf_counter() - began, _cpu() - cpu
        server_cpu = cpu_seconds(job.pid) - server_cpu
        for _ in range(20):
            if not self.open:
                break
            await asyncio.sleep(0.05)
        times = sorted(self.times) or [0.0]
        for client in self.clients:
            client.close()
        return Figures(
            messages=self.count,
            seconds=seconds,
            p50=times[len(times) // 2] * 1000,
            p99=times[len(times) * 99 // 100] * 1000,
            server_cpu=server_cpu,
            generator_cpu=cpu,
            lost=len(self.open),
        )


def _nothing(body: bytes) -> None:
    del body


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def run(job: Job) -> Figures:
    """Run a job in another process. Raises `RuntimeError` with what it said where it failed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.load",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, complaints = await process.communicate(msgspec.json.encode(job))
    if process.returncode:
        raise RuntimeError(complaints.decode())
    return msgspec.json.decode(out, type=Figures)


def main() -> None:
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    failures: list[dict[str, Any]] = []
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        loop = runner.get_loop()
        loop.set_exception_handler(lambda _, context: failures.append(context))
        gc.freeze()
        figures = runner.run(Load(job).run())
    if failures:
        raise SystemExit(f"{len(failures)} failures, first: {failures[0]}")
    sys.stdout.buffer.write(msgspec.json.encode(figures))


if __name__ == "__main__":
    main()
