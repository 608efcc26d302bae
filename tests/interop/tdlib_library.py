"""TDLib, made to talk to one server: its key in a copy of the library, a proxy for its addresses.

TDLib has the keys and the addresses of its servers built in. A key in PEM is as long as another of
the same size, so ours takes their place in a copy of the library. The addresses in it become this
machine's, so that nothing is sent anywhere before TDLib is told of a SOCKS5 proxy (RFC 1928), which
is ours and leads every address to the server.
"""

from __future__ import annotations

import asyncio
import ctypes
import itertools
import re
import tempfile
import threading
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import msgspec

from tests.interop.device import Failed, Point

CALL_TIME: Final = 25.0
_KEY: Final = re.compile(
    rb"-----BEGIN RSA PUBLIC KEY-----\n[A-Za-z0-9+/=\n]{360,400}-----END RSA PUBLIC KEY-----"
)
_ADDRESS: Final = re.compile(rb"(?:149\.154|91\.10[58])\.\d+\.\d+\0")
_SIZES: Final = {1: 4, 4: 16}
"""Bytes of an address of the fourth and the sixth version in a request to the proxy."""

_ERRORS: Final = 1
"""Level of TDLib's log at which it complains of what it was told; 0 ends the process."""
_KNOWN: Final = re.compile(
    # It knows links to groups and folders at t.me alone; those of tg: it opens.
    r"Unsupported (invite link|exportedChatlistInvite)"
    # Strangers can be added or blocked, but not reported: it expects all three together.
    r"|Receive action bar false/true/true"
)
"""Complaints with a reason."""

Update = Callable[[dict[str, Any]], None]


_LISTENER: Final = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p)


def _patched(pem: str, folder: Path) -> Path:
    """A copy of the library that trusts this key alone."""
    spec = find_spec("tdjson")
    assert spec is not None
    assert spec.origin is not None
    (original,) = Path(spec.origin).parents[1].glob("tdjson.libs/libtdjson-*")
    data = original.read_bytes()
    ours = pem.strip().encode()
    keys = [key for key in set(_KEY.findall(data)) if len(key) == len(ours)]
    assert keys, "TDLib keeps its keys in another form"
    for key in keys:
        data = data.replace(key, ours)
    data = _ADDRESS.sub(lambda found: b"127.0.0.1".ljust(len(found[0]), b"\0"), data)
    copy = folder / "libtdjson.so"
    copy.write_bytes(data)
    return copy


class Tdlib:
    """The library in this process, for one server; it holds any number of clients."""

    def __init__(self, server: Point) -> None:
        self._server = server
        self._folder = tempfile.TemporaryDirectory(prefix="chappe-tdlib-")
        self._library = ctypes.CDLL(str(_patched(server.pem, Path(self._folder.name))))
        self._library.td_receive.restype = ctypes.c_char_p
        self._library.td_receive.argtypes = [ctypes.c_double]
        self._library.td_execute.restype = ctypes.c_char_p
        self._loop = asyncio.get_running_loop()
        self._clients: dict[int, Update] = {}
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._calls = itertools.count()
        self._tasks: set[asyncio.Task[None]] = set()
        self.proxy_port = 0
        self._library.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":2}')
        self._complaints: list[str] = []
        self._listener = _LISTENER(self._listen)  # kept alive as long as TDLib calls it
        self._library.td_set_log_message_callback(_ERRORS, self._listener)

    async def start(self) -> None:
        door = await asyncio.start_server(self._lead, "127.0.0.1", 0)
        self.proxy_port = door.sockets[0].getsockname()[1]
        threading.Thread(target=self._receive, daemon=True).start()

    def _listen(self, _: int, line: bytes) -> None:
        text = line.decode("utf-8", "replace")
        if not _KNOWN.search(text):
            self._complaints.append(text)

    def complaints(self) -> list[str]:
        """Take the errors that TDLib has written to its log since the last call: it looks through
        all that a server tells it."""
        taken, self._complaints = self._complaints, []
        return taken

    def open(self, tell: Update) -> int:
        """Make a client; `tell` is called with each of its updates."""
        client = int(self._library.td_create_client_id())
        self._clients[client] = tell
        return client

    async def call(self, client: int, kind: str, **fields: Any) -> dict[str, Any]:
        """Make a request and wait for its answer; `Failed` with the server's reason."""
        mark = str(next(self._calls))
        self._answers[mark] = self._loop.create_future()
        request = msgspec.json.encode({"@type": kind, "@extra": mark, **fields})
        self._library.td_send(client, request)
        answer = await asyncio.wait_for(self._answers[mark], CALL_TIME)
        if answer["@type"] == "error":
            raise Failed(answer["message"], f"{kind}: {answer}")
        return answer

    def _receive(self) -> None:
        while True:
            event = self._library.td_receive(1.0)
            if event:
                self._loop.call_soon_threadsafe(self._take, msgspec.json.decode(event))

    def _take(self, event: dict[str, Any]) -> None:
        answer = self._answers.pop(event.get("@extra", ""), None)
        if answer is None:
            self._clients[event["@client_id"]](event)
        elif not answer.done():
            answer.set_result(event)

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection of the proxy: whatever address is asked for, it is the server's."""
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        *_, kind = await reader.readexactly(4)
        size = _SIZES.get(kind) or (await reader.readexactly(1))[0]
        await reader.readexactly(size + 2)
        there, back = await asyncio.open_connection(self._server.address, self._server.port)
        writer.write(b"\x05\x00\x00\x01" + bytes(6))
        for source, target in ((reader, back), (there, writer)):
            task = asyncio.create_task(_pour(source, target))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(1 << 16):
            target.write(data)
            await target.drain()
    except ConnectionError:
        pass
    finally:
        target.close()
