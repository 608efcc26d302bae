"""The people of one story, their devices, and how they come to know each other."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self

from tests.interop.device import Device, Failed, Point
from tests.interop.letterbox import Letterbox
from tests.interop.piped import Host
from tests.interop.server import HOST, Server
from tests.interop.telethon_device import TelethonDevice

CLIENTS: Final = {
    "telethon": ("telethon", "tcp"),
    "mtcute": ("mtcute", "tcp"),
    "mtcute-ws": ("mtcute", "websocket"),
    "gramjs": ("gramjs", "tcp"),
    "gramjs-ws": ("gramjs", "websocket"),
    "kurigram": ("kurigram", "tcp"),
    "pyrogram": ("pyrogram", "tcp"),
    "tdlib": ("tdlib", "tcp"),
}
"""Library and transport of each client of the ratchet."""

SERVICE: Final = 777000
"""The account that brings login codes (core.telegram.org/api/auth)."""


class World:
    """A server, the processes of clients beside it, and the numbers not yet given to anybody."""

    def __init__(self, server: Server, letters: Letterbox | None = None) -> None:
        self.server = server
        self.letters = letters
        key = server.key()
        self.point = Point(HOST, server.port, server.http_port, key.pem, key.fingerprint)
        # 06 39 98 xx xx is kept free for fiction by the French regulator.
        self._numbers = (f"3363998{number:04}" for number in itertools.count())
        self._hosts: dict[str, Host] = {}

    def number(self) -> str:
        return next(self._numbers)

    async def stand(self) -> None:
        """Put up again what a story that failed has left behind: a server that it killed, the
        process of a library that has ended. A server that went by itself stays away."""
        if self.server.down:
            await asyncio.to_thread(self.server.start)
        self._hosts = {name: host for name, host in self._hosts.items() if not host.ended}

    async def open(self, client: str, state: Path | None = None) -> Device:
        """A device that is not connected yet; `state` is a file that outlives it."""
        library, transport = CLIENTS[client]
        if library == "telethon":
            return TelethonDevice(self.point, state)
        if library not in self._hosts:
            self._hosts[library] = Host(library)
            await self._hosts[library].start()
        return self._hosts[library].open(self.point, transport, state)

    async def close(self) -> None:
        for host in self._hosts.values():
            await host.stop()


class Cast:
    """Whoever takes part in a story; their devices are closed when it ends."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.server = world.server
        self.letters = world.letters or Letterbox()
        """The mail of everybody, where the server was given a mail server."""
        self._devices: list[Device] = []
        self._folder = TemporaryDirectory(prefix="chappe-cast-")
        self.folder = Path(self._folder.name)
        """For what devices keep between two connections."""

    async def __aenter__(self) -> Self:
        await self.world.stand()
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            for device in self._devices:
                await device.close()
        finally:
            self._folder.cleanup()

    async def device(self, client: str, state: Path | None = None) -> Device:
        """A connected device of nobody."""
        device = await self.world.open(client, state)
        self._devices.append(device)
        await device.connect()
        return device

    def gone(self, device: Device) -> None:
        """Leave out a device that the story has closed itself."""
        self._devices.remove(device)

    async def sign_up(self, client: str, name: str, state: Path | None = None) -> Device:
        """Open an account under a new number."""
        return await self.register(await self.device(client, state), name)

    async def register(self, device: Device, name: str) -> Device:
        device.phone = self.world.number()
        await device.request_code(device.phone)
        code = self.server.code(device.phone)
        assert await device.sign_in(device.phone, code) is None
        device.account = await device.sign_up(device.phone, name)
        return device

    async def sign_in(self, client: str, phone: str, state: Path | None = None) -> Device:
        """Sign in to an account that exists, with the code from the console."""
        device = await self.device(client, state)
        device.phone = phone
        await device.request_code(phone)
        person = await device.sign_in(phone, self.server.code(phone))
        assert person is not None
        device.account = person
        return device

    async def pair(
        self, client: str, friend: str = "telethon", state: Path | None = None
    ) -> tuple[Device, Device]:
        """Two accounts that have each other's number: on the client in question, and a friend."""
        one = await self.sign_up(client, "Iris", state)
        other = await self.sign_up(friend, "Juno")
        await introduce(one, other)
        return one, other

    async def friend(self, one: Device, name: str = "Lena", client: str = "telethon") -> Device:
        """Another account that knows one and is known to it."""
        other = await self.sign_up(client, name)
        await introduce(one, other)
        return other

    async def second_device(self, one: Device, client: str) -> Device:
        """Another device of the same account, signed in with the code that the first one shows."""
        return await self.sign_in(client, one.phone)


async def introduce(one: Device, other: Device) -> None:
    """Let two accounts add each other as contacts."""
    assert await one.import_contact(other.phone, other.account.first_name, "") is not None
    assert await other.import_contact(one.phone, one.account.first_name, "") is not None


async def refusal(work: object) -> str:
    """The reason for which a call is refused; fails where it is not."""
    try:
        await work  # type: ignore[misc]
    except Failed as error:
        return error.reason
    raise AssertionError("it was not refused")
