"""A whole server in the test's own process, with real clients on its port and staff at its desk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from chappe import keyring, server
from chappe.config import Config
from chappe.core.context import Core
from chappe.core.trust import working
from chappe.model.trust import Case, Clerk, Duty, Staff
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as rows
from chappe.store.trust.staff import STAFF
from tests.interop.device import Point
from tests.interop.server import HOST, free_port
from tests.interop.telethon_device import TelethonDevice

T = TypeVar("T")


class Stage:
    """The server, and whoever plays on it."""

    def __init__(self, core: Core, point: Point, codes: dict[str, str]) -> None:
        self.core = core
        self.point = point
        self._codes = codes
        self._devices: list[TelethonDevice] = []

    async def person(self, name: str, lang: str = "en") -> TelethonDevice:
        """Somebody with a new account, and Telethon in hand."""
        device = TelethonDevice(self.point)
        self._devices.append(device)
        await device.connect()
        device.phone = f"3363998{len(self._devices):04}"
        await device.request_code(device.phone)
        code = self._codes[device.phone]
        assert await device.sign_in(device.phone, code) is None
        device.account = await device.sign_up(device.phone, name)
        if lang != "en":
            await self.speak(device, lang)
        return device

    def code(self, phone: str) -> str:
        """The login code that was sent to a number last."""
        return self._codes[phone]

    async def speak(self, device: TelethonDevice, lang: str) -> None:
        """Let somebody's app be in another language."""

        async def body(tx: WriteTx) -> None:
            await tx.run("update accounts set lang = $1 where id = $2", lang, device.id)

        await self.core.db.write(body)

    async def clerk(self, id_: int, duty: Duty = Duty.MODERATOR) -> Clerk:
        """Somebody of the staff."""

        async def body(tx: WriteTx) -> None:
            tx.put(STAFF, Staff(id_, f"clerk {id_}", int(duty), "en", self.core.now()))

        await self.core.db.write(body)
        return Clerk(id_, int(duty))

    async def work(
        self, act: Callable[..., Awaitable[T]], clerk: Clerk, *args: object, **named: object
    ) -> T:
        """Do something at the desk."""

        async def body(tx: WriteTx) -> T:
            return await act(self.core, tx, clerk, *args, **named)

        return await self.core.db.write(body)

    async def taken(self, clerk: Clerk) -> Case:
        """Let somebody of the staff take the case that is to be done first."""
        found = await self.work(working.next_case, clerk)
        assert found is not None, "no case waits"
        return found

    async def cases(self) -> list[Case]:
        async def body(tx: Tx) -> list[Case]:
            return await rows.after(tx, 0, 1000)

        return await self.core.db.read(body)

    async def close(self) -> None:
        for device in self._devices:
            await device.close()


@asynccontextmanager
async def stage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Put up a server; what it builds is kept at hand, and login codes are read from it."""
    config = Config(data=folder, host=HOST, port=free_port(), http_port=free_port())
    built: list[Core] = []
    codes: dict[str, str] = {}
    build = server.build_core

    def keep(*args: object) -> Core:
        core = build(*args)  # type: ignore[arg-type]
        built.append(core)
        return core

    def take(_: Config, phone: str, code: str) -> None:
        codes[phone] = code

    with monkeypatch.context() as patched:
        patched.setattr(server, "build_core", keep)
        patched.setattr(server, "_show_code", take)
        async with server.serving(config) as fingerprint:
            pem = keyring.load_or_make(config.keys).rsa.public_pem().decode()
            point = Point(HOST, config.port, config.http_port, pem, str(fingerprint))
            played = Stage(built[0], point, codes)
            try:
                yield played
            finally:
                await played.close()


def on_stage(
    folder: Path, monkeypatch: pytest.MonkeyPatch, story: Callable[[Stage], Awaitable[None]]
) -> None:
    """Play a story to its end."""

    async def play() -> None:
        async with stage(folder, monkeypatch) as played:
            await story(played)

    asyncio.run(play())
