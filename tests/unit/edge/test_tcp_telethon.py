"""Telethon, as a client that nobody here wrote, talks to the edge in all its transports."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Any

import pytest

from chappe.edge import tcp
from chappe.edge.carrier import Endpoint
from chappe.mtproto.keys import AuthKey, ServerKeys
from chappe.mtproto.session import Session
from chappe.tl import mt
from tests.wire.pair import rsa_key

ANSWER = "NOTHING_IS_OFFERED_HERE"


class Shelf:
    def __init__(self) -> None:
        self.keys: dict[int, AuthKey] = {}

    async def load(self, key_id: int) -> AuthKey | None:
        return self.keys.get(key_id)

    def may_make(self, address: str) -> bool:
        return True

    async def save(self, key: AuthKey) -> bool:
        return self.keys.setdefault(key.id, key) is key

    async def destroy(self, key_id: int) -> None:
        del self.keys[key_id]


@pytest.mark.parametrize("name", ["Full", "Abridged", "Intermediate", "Obfuscated"])
@pytest.mark.parametrize("old", [True, False])
def test_it_gets_a_key_and_answers(name: str, old: bool):
    from telethon import TelegramClient, functions
    from telethon.crypto import rsa
    from telethon.errors import RPCError
    from telethon.network import connection
    from telethon.sessions import MemorySession

    def on_request(session: Session, msg_id: int, body: bytes) -> None:
        del body
        session.reply(msg_id, mt.encode(mt.RpcError(400, ANSWER)), time.time())

    async def main() -> None:
        events: list[Any] = []
        endpoint = Endpoint(
            ServerKeys([rsa_key()], os.urandom(32)),
            Shelf(),
            on_request,
            lambda event, address: events.append((event, address)),
        )
        server = await tcp.listen(endpoint, "127.0.0.1", 0)
        rsa.add_key(rsa_key().public_pem().decode(), old=old)
        client = TelegramClient(
            MemorySession(),
            1,
            "hash",
            connection=getattr(connection, f"ConnectionTcp{name}"),
            auto_reconnect=False,
        )
        client.session.set_dc(2, "127.0.0.1", server.sockets[0].getsockname()[1])
        with pytest.raises(RPCError, match=ANSWER):
            await client.connect()
        pongs = [client._sender.send(functions.PingRequest(number)) for number in range(100)]
        assert [pong.ping_id for pong in await asyncio.gather(*pongs)] == list(range(100))
        salts = await client._sender.send(functions.GetFutureSaltsRequest(3))
        assert len(salts.salts) == 3
        await client.disconnect()
        server.close()
        await endpoint.close()
        assert [address for _, address in events] == ["127.0.0.1"] * 2

    theirs = dict(rsa._server_keys)
    try:
        asyncio.run(asyncio.wait_for(main(), 20))
    finally:
        rsa._server_keys.clear()
        rsa._server_keys.update(theirs)
