"""A process that holds devices of a Python library and is driven over its pipes, as node/host.mjs.

`python -m tests.interop.python_host telethon`, for the tests that kill a client; the same with
`pyrogram`, for the libraries of that name: only one of them fits into a process.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import sys
import traceback
import typing
from pathlib import Path
from typing import Any, Final

import msgspec

from tests.interop.device import Device, Event, Failed, Point

DEVICES: Final = {
    "telethon": "TelethonDevice",
    "pyrogram": "PyrogramDevice",
    "tdlib": "TdlibDevice",
}
"""The class of a library's devices, in the module that is named after it."""


class _Call(msgspec.Struct):
    id: int
    device: int
    call: str
    args: dict[str, Any]


def _write(message: dict[str, Any]) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


def _class(library: str) -> type[Any]:
    """The class of a library's devices, changed so that events go to standard output."""
    module = importlib.import_module(f"tests.interop.{library}_device")

    def tell(self: Any, event: Event) -> None:
        _write({"device": self.number, "event": event})

    return type("Teller", (getattr(module, DEVICES[library]),), {"tell": tell})


def _converted(value: Any, kind: Any) -> Any:
    return msgspec.convert(value, kind, dec_hook=lambda wanted, given: wanted(given))


class _Host:
    def __init__(self, library: str) -> None:
        self._class = _class(library)
        self._devices: dict[int, Device] = {}

    async def run(self, call: _Call) -> Any:
        if call.call == "open":
            state = call.args["state"]
            server = msgspec.convert(call.args["server"], Point)
            device = self._class(server, state and Path(state))
            device.number = call.device
            self._devices[call.device] = device
            return await device.connect()
        if call.call == "ask":
            device = self._devices[call.device]
            return await device.ask(call.args["method"], **call.args["fields"])
        method = getattr(self._devices[call.device], call.call)
        hints = typing.get_type_hints(method)
        names = {name.rstrip("_"): name for name in inspect.signature(method).parameters}
        given = call.args
        if "upload" in names:
            upload = {name: value for name, value in given.items() if name not in names}
            given = {"peer": given["peer"], "upload": upload}
        args = {names[name]: _converted(value, hints[names[name]]) for name, value in given.items()}
        return await method(**args)

    async def answer(self, call: _Call) -> None:
        try:
            _write({"id": call.id, "result": await self.run(call)})
        except Failed as error:
            _write({"id": call.id, "error": {"reason": error.reason, "text": str(error)}})
        except Exception:  # noqa: BLE001 - whatever a library raises is told to the tests
            # The library's own mistake: the story fails with it, the process goes on.
            _write({"id": call.id, "error": {"reason": "", "text": traceback.format_exc()}})


async def main(library: str) -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    host = _Host(library)
    async with asyncio.TaskGroup() as group:
        async for line in reader:
            group.create_task(host.answer(msgspec.json.decode(line, type=_Call)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
