"""A Chappe server as its operator runs it: the command in its own process, with its own data."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from random import SystemRandom

import msgspec

COMMAND = Path(sys.executable).with_name("chappe")
HOST = "127.0.0.1"
SETTINGS = 'own_numbers = "888"\npasskeys = {domain = "chat.example.org"}\n'
"""What the server of the stories has switched on, besides mail."""
START_TIME = 20.0
"""Seconds until a server that does not say `ready` is given up; it needs one on an idle machine."""

_CODE = re.compile(r"login code (?P<code>\S+) for \+(?P<phone>\d+)")
_FAULT = re.compile(r"\S+ (warning|error) ")
_PORTS = range(12_000, 32_000)
"""Below the range from which the system gives ports away to whoever asks."""


class Key(msgspec.Struct, frozen=True):
    """What `chappe key --format json` prints, as far as clients need it."""

    pem: str
    fingerprint: str
    """A signed number, as GramJS keeps it."""


def free_port() -> int:
    random = SystemRandom()
    while True:
        port = random.choice(_PORTS)
        with socket.socket() as probe:
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port


class Unsound(AssertionError):
    """A server has found fault with itself, or with its data. No test is tried again for that."""


class Server:
    """Starts, stops and kills one server, and reads the login codes from its console."""

    def __init__(self, data: Path, *, settings: str = "", under: Sequence[str] = ()) -> None:
        """`under` is a command that runs the command it is given."""
        data.mkdir(parents=True, exist_ok=True)
        self.data = data
        self.port = free_port()
        self.http_port = free_port()
        self.process: subprocess.Popen[str] | None = None
        self.down = True
        """Whether it does not run because nobody started it, or somebody stopped or killed it."""
        self._codes: dict[str, list[str]] = defaultdict(list)
        self._news = threading.Condition()
        self._reader: threading.Thread | None = None
        self._ready = False
        self._under = tuple(under)
        self._lines: list[str] = []
        if settings:
            (data / "chappe.toml").write_text(settings, "utf-8")

    # --- life ---

    def start(self) -> float:
        """Start it and wait until it is ready; gives the seconds that took."""
        began = time.monotonic()
        self._ready = False
        self.down = False
        arguments = ["serve", "--data", str(self.data), "--host", HOST]
        ports = ["--port", str(self.port), "--http-port", str(self.http_port)]
        with (self.data / "console.log").open("a") as log:
            self.process = subprocess.Popen(
                [*self._under, COMMAND, *arguments, *ports],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        self._reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self._reader.start()
        with self._news:
            self._news.wait_for(lambda: self._ready or self._dead(), START_TIME)
        if not self._ready:
            self.kill()
            raise AssertionError("the server did not start:\n" + self.console())
        return time.monotonic() - began

    def stop(self) -> int:
        """End it as an operator does; gives its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("the server did not stop:\n" + self.console()) from None
        finally:
            self._close()

    def finish(self) -> None:
        """End it well: it has found fault with nothing it did itself, and its data is sound; raises
        `Unsound` otherwise."""
        try:
            status = self.stop()
            self.check()
        except AssertionError as fault:
            raise Unsound(str(fault)) from fault
        log = (self.data / "console.log").read_text("utf-8").splitlines()
        faults = [line for line in log if _FAULT.match(line)]
        if status or faults:
            raise Unsound("\n".join([f"exit status {status}", *faults]))

    def kill(self) -> None:
        """End it with SIGKILL, in the middle of whatever it is doing."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self._close()

    def _close(self) -> None:
        self.down = True
        assert self.process is not None
        assert self._reader is not None
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _dead(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with self._news:
                self._lines.append(line)
                found = _CODE.search(line)
                if found:
                    self._codes[found["phone"]].append(found["code"])
                self._ready = self._ready or line.strip() == "ready"
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    # --- what an operator sees ---

    def console(self) -> str:
        """The last lines it wrote, for the report of a failure."""
        log = (self.data / "console.log").read_text("utf-8", "replace")
        return "".join(self._lines[-20:]) + log[-4000:]

    def code(self, phone: str) -> str:
        """Wait for the next login code that the console shows for a number, and take it."""
        with self._news:
            codes = self._codes[phone.removeprefix("+")]
            if not self._news.wait_for(lambda: bool(codes), 10):
                raise AssertionError(f"no code for {phone} on the console:\n" + self.console())
            return codes.pop(0)

    def key(self) -> Key:
        """The public key, as clients are given it."""
        return msgspec.json.decode(self.run("key", "--format", "json"), type=Key)

    def check(self) -> str:
        """Prove the data's invariants; raises `AssertionError` with the list where one fails."""
        return self.run("check")

    def run(self, name: str, *arguments: str) -> str:
        """Run another of the operator's commands on the same data; gives what it prints."""
        done = subprocess.run(
            [COMMAND, name, *arguments, "--data", str(self.data)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"chappe {name}: {done.stdout}{done.stderr}"
        return done.stdout
