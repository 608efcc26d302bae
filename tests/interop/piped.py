"""Devices in a process of their own, driven over its pipes: node/host.mjs, python_host.py."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tests.interop.device import (
    Device,
    Dialog,
    Digest,
    Entity,
    Event,
    Failed,
    Message,
    Person,
    Point,
    SessionInfo,
    Upload,
)

ROOT = Path(__file__).parents[2]
NODE = Path(__file__).parent / "node"
OTHERS = ROOT / ".venv/clients"
"""A folder for each package that shares its name with one of the tests' own (Makefile)."""
PYTHON = {
    "telethon": "telethon",
    "kurigram": "pyrogram",
    "pyrogram": "pyrogram",
    "tdlib": "tdlib",
}
"""The module of the devices of each library that is driven from Python, less `_device`."""
CALL_TIME = 30.0
_LINE = 1 << 24
"""Bytes that one answer may have."""

T = TypeVar("T")


class _Error(msgspec.Struct):
    reason: str
    text: str


class _Line(msgspec.Struct):
    """A line from the host: an answer to a call, or what a device was told."""

    id: int = 0
    result: Any = None
    error: _Error | None = None
    device: int = 0
    event: Event | None = None


class Host:
    """One process that holds devices of one library."""

    def __init__(self, library: str) -> None:
        self.library = library
        self.devices: dict[int, PipedDevice] = {}
        self.process: Process | None = None
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._calls = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._complaints: list[str] = []

    async def start(self) -> None:
        environment = dict(os.environ)
        if self.library in PYTHON:
            command = [sys.executable, "-m", "tests.interop.python_host", PYTHON[self.library]]
            environment["PYTHONPATH"] = str(OTHERS / self.library)
        else:
            node = shutil.which("node")
            assert node is not None, "Node 20 is needed"
            command = [node, str(NODE / "host.mjs"), self.library]
        self.process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE, limit=_LINE, env=environment
        )
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._complain())]

    @property
    def ended(self) -> bool:
        """Whether the process is gone: it was stopped or killed, or went by itself."""
        return self.process is not None and self.process.returncode is not None

    async def stop(self) -> None:
        assert self.process is not None
        assert self.process.stdin is not None
        self.process.stdin.close()
        await self._end()

    async def kill(self) -> None:
        """End it with SIGKILL: no client gets to save anything."""
        assert self.process is not None
        self.process.kill()
        await self._end()

    async def _end(self) -> None:
        assert self.process is not None
        try:
            await asyncio.wait_for(self.process.wait(), 10)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
        await asyncio.gather(*self._tasks)

    def open(self, server: Point, transport: str, state: Path | None = None) -> PipedDevice:
        """A new device; `state` is a file that keeps it for another process to go on with."""
        number = len(self.devices) + 1
        device = PipedDevice(self, number, server, transport, state)
        self.devices[number] = device
        return device

    async def call(self, device: int, name: str, args: dict[str, Any]) -> Any:
        assert self.process is not None
        assert self.process.stdin is not None
        self._calls += 1
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._answers[self._calls] = future
        line = {"id": self._calls, "device": device, "call": name, "args": args}
        self.process.stdin.write(msgspec.json.encode(line, enc_hook=str) + b"\n")
        try:
            return await asyncio.wait_for(future, CALL_TIME)
        except TimeoutError:
            raise AssertionError(
                f"{self.library}: {name} had no answer\n{self.complaints()}"
            ) from None

    def complaints(self) -> str:
        """What the process wrote to its standard error, for the report of a failure."""
        return "".join(self._complaints[-40:])

    async def _read(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        decoder = msgspec.json.Decoder(_Line)
        async for text in self.process.stdout:
            line = decoder.decode(text)
            if line.event is not None:
                self.devices[line.device].tell(line.event)
                continue
            future = self._answers.pop(line.id)
            if future.done():
                continue
            if line.error is None:
                future.set_result(line.result)
            else:
                future.set_exception(Failed(line.error.reason, line.error.text))
        for future in self._answers.values():
            if not future.done():
                future.set_exception(Failed("", f"{self.library} has ended\n{self.complaints()}"))

    async def _complain(self) -> None:
        assert self.process is not None
        assert self.process.stderr is not None
        async for text in self.process.stderr:
            self._complaints.append(text.decode("utf-8", "replace"))


class PipedDevice(Device):
    """A device in another process."""

    def __init__(
        self, host: Host, number: int, server: Point, transport: str, state: Path | None
    ) -> None:
        super().__init__()
        self._host = host
        self._number = number
        self._options = {"server": server, "transport": transport, "state": state and str(state)}

    async def _call(self, name: str, kind: type[T], /, **args: Any) -> T:
        return msgspec.convert(await self._host.call(self._number, name, args), kind)

    async def _maybe(self, name: str, kind: type[T], /, **args: Any) -> T | None:
        found = await self._host.call(self._number, name, args)
        return None if found is None else msgspec.convert(found, kind)

    async def _do(self, name: str, /, **args: Any) -> None:
        await self._host.call(self._number, name, args)

    async def connect(self) -> Person | None:
        return await self._maybe("open", Person, **self._options)

    async def close(self) -> None:
        await self._do("close")

    async def ask(self, method: str, /, **fields: Any) -> Any:
        said = {name: value for name, value in fields.items() if value is not None}
        return await self._host.call(self._number, "ask", {"method": method, "fields": said})

    # --- account ---

    async def request_code(self, phone: str) -> str:
        return await self._call("request_code", str, phone=phone)

    async def sign_in(self, phone: str, code: str) -> Person | None:
        return await self._maybe("sign_in", Person, phone=phone, code=code)

    async def start(self, phone: str, password: str, code: Callable[[], str]) -> Person:
        async with asyncio.TaskGroup() as both:
            started = both.create_task(self._call("start", Person, phone=phone, password=password))
            await self.expect("code_wanted")
            await self._do("give_code", code=code())
        return started.result()

    async def sign_up(self, phone: str, first_name: str, last_name: str = "") -> Person:
        names = {"first_name": first_name, "last_name": last_name}
        return await self._call("sign_up", Person, phone=phone, **names)

    async def me(self) -> Person:
        return await self._call("me", Person)

    async def log_out(self) -> None:
        await self._do("log_out")

    async def delete_account(self) -> None:
        await self._do("delete_account")

    async def set_username(self, username: str) -> None:
        await self._do("set_username", username=username)

    async def set_photo(self, path: Path) -> None:
        await self._do("set_photo", path=path)

    async def photo(self, peer: int) -> Digest | None:
        return await self._maybe("photo", Digest, peer=peer)

    async def sessions(self) -> list[SessionInfo]:
        return await self._call("sessions", list[SessionInfo])

    async def end_session(self, hash_: str) -> None:
        await self._do("end_session", hash=hash_)

    # --- the second password ---

    async def set_password(self, current: str, new: str, hint: str = "") -> None:
        await self._do("set_password", current=current, new=new, hint=hint)

    async def password_hint(self) -> str | None:
        return await self._maybe("password_hint", str)

    async def check_password(self, password: str) -> Person:
        return await self._call("check_password", Person, password=password)

    async def set_recovery(self, password: str, email: str) -> None:
        await self._do("set_recovery", password=password, email=email)

    async def confirm_recovery(self, code: str) -> None:
        await self._do("confirm_recovery", code=code)

    async def ask_recovery(self) -> str:
        return await self._call("ask_recovery", str)

    async def recover(self, code: str) -> Person:
        return await self._call("recover", Person, code=code)

    # --- signing in by QR code ---

    async def show_token(self) -> str:
        return await self._call("show_token", str)

    async def accept_token(self, token: str) -> None:
        await self._do("accept_token", token=token)

    async def redeem_token(self) -> Person:
        return await self._call("redeem_token", Person)

    async def run_bot(self, token: str) -> Person:
        return await self._call("run_bot", Person, token=token)

    # --- people ---

    async def resolve(self, username: str) -> Person:
        return await self._call("resolve", Person, username=username)

    async def resolve_phone(self, phone: str) -> Person:
        return await self._call("resolve_phone", Person, phone=phone)

    async def import_contact(self, phone: str, first_name: str, last_name: str) -> Person | None:
        names = {"first_name": first_name, "last_name": last_name}
        return await self._maybe("import_contact", Person, phone=phone, **names)

    async def contacts(self) -> list[Person]:
        return await self._call("contacts", list[Person])

    async def block(self, peer: int, on: bool = True) -> None:
        await self._do("block", peer=peer, on=on)

    # --- messages ---

    async def send_text(
        self,
        peer: int,
        text: str,
        entities: Sequence[Entity] = (),
        reply_to: int = 0,
        quote: str = "",
    ) -> Message:
        args = {"entities": entities, "reply_to": reply_to, "quote": quote}
        return await self._call("send_text", Message, peer=peer, text=text, **args)

    async def edit(self, peer: int, id_: int, text: str) -> Message:
        return await self._call("edit", Message, peer=peer, id=id_, text=text)

    async def delete(self, peer: int, ids: Sequence[int], everyone: bool = True) -> None:
        await self._do("delete", peer=peer, ids=ids, everyone=everyone)

    async def forward(self, source: int, ids: Sequence[int], peer: int) -> list[Message]:
        return await self._call("forward", list[Message], source=source, ids=ids, peer=peer)

    async def mark_read(self, peer: int, max_id: int) -> None:
        await self._do("mark_read", peer=peer, max_id=max_id)

    async def typing(self, peer: int) -> None:
        await self._do("typing", peer=peer)

    async def history(
        self, peer: int, limit: int = 20, offset_id: int = 0, add_offset: int = 0
    ) -> list[Message]:
        page = {"limit": limit, "offset_id": offset_id, "add_offset": add_offset}
        return await self._call("history", list[Message], peer=peer, **page)

    async def search(self, query: str, peer: int = 0) -> list[Message]:
        return await self._call("search", list[Message], peer=peer, query=query)

    async def pin_message(self, peer: int, id_: int) -> None:
        await self._do("pin_message", peer=peer, id=id_)

    # --- dialogs ---

    async def dialogs(self) -> list[Dialog]:
        return await self._call("dialogs", list[Dialog])

    async def pin_dialog(self, peer: int, on: bool = True) -> None:
        await self._do("pin_dialog", peer=peer, on=on)

    async def draft(self, peer: int, text: str) -> None:
        await self._do("draft", peer=peer, text=text)

    # --- files ---

    async def send_file(self, peer: int, upload: Upload) -> Message:
        fields = msgspec.structs.asdict(upload)
        args = {name: value for name, value in fields.items() if value}
        return await self._call("send_file", Message, peer=peer, **args)

    async def send_album(self, peer: int, paths: Sequence[Path], caption: str) -> list[Message]:
        args = {"paths": list(paths), "caption": caption}
        return await self._call("send_album", list[Message], peer=peer, **args)

    async def download(self, peer: int, id_: int, thumb: str = "") -> Digest:
        return await self._call("download", Digest, peer=peer, id=id_, thumb=thumb)
