"""A process that holds Telethon devices and is driven over its pipes, as node/host.mjs is.

For the tests that kill a client: `python -m tests.interop.telethon_host`.
"""

from __future__ import annotations

import asyncio
import inspect
import sys
import typing
from pathlib import Path
from typing import Any

import msgspec

from tests.interop.device import Event, Failed, Point
from tests.interop.telethon_device import TelethonDevice


class _Call(msgspec.Struct):
    id: int
    device: int
    call: str
    args: dict[str, Any]


class _Teller(TelethonDevice):
    """A device whose events go to standard output."""

    number = 0

    def tell(self, event: Event) -> None:
        _write({"device": self.number, "event": event})


def _write(message: dict[str, Any]) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


async def _run(devices: dict[int, _Teller], call: _Call) -> Any:
    if call.call == "open":
        state = call.args["state"]
        device = _Teller(msgspec.convert(call.args["server"], Point), state and Path(state))
        device.number = call.device
        devices[call.device] = device
        return await device.connect()
    method = getattr(devices[call.device], call.call)
    hints = typing.get_type_hints(method)
    names = {name.rstrip("_"): name for name in inspect.signature(method).parameters}
    args = {
        names[name]: msgspec.convert(value, hints[names[name]], dec_hook=lambda kind, x: kind(x))
        for name, value in call.args.items()
    }
    return await method(**args)


async def _answer(devices: dict[int, _Teller], call: _Call) -> None:
    try:
        _write({"id": call.id, "result": await _run(devices, call)})
    except Failed as error:
        _write({"id": call.id, "error": {"reason": error.reason, "text": str(error)}})


async def main() -> None:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    devices: dict[int, _Teller] = {}
    async with asyncio.TaskGroup() as group:
        async for line in reader:
            group.create_task(_answer(devices, msgspec.json.decode(line, type=_Call)))


if __name__ == "__main__":
    asyncio.run(main())
