"""Accounts for the load: made through the protocol, as anybody makes one."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from typing import Any, Final

import msgspec
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from benchmarks.client import Client, connect
from chappe.tl import NEWEST_LAYER, decode, encode, functions, types
from tests.interop.server import HOST, Server
from tests.wire.exchange import ClientKey, PublicKey

AT_ONCE: Final = 8
"""Accounts that are being made at the same time."""

_numbers = (f"3363998{number:04}" for number in itertools.count())


class Account(msgspec.Struct):
    """What the generator needs to act as somebody."""

    phone: str
    user: int
    key: bytes
    salt: int
    peer: int = 0
    """Whom it writes to, where that is one."""
    peer_hash: int = 0

    def client_key(self) -> ClientKey:
        return ClientKey(self.key, self.salt, None)


class RefusedByServer(Exception):
    """A call was answered with an error."""


def hello(query: Any) -> bytes:
    """A first request as apps send it, with what they are."""
    inner = functions.InitConnection(
        api_id=1,
        device_model="generator",
        system_version="1",
        app_version="1",
        system_lang_code="en",
        lang_pack="",
        lang_code="en",
        query=query,
    )
    return encode(functions.InvokeWithLayer(layer=NEWEST_LAYER, query=inner), NEWEST_LAYER)


async def ask(client: Client, request: Any, *, first: bool = False) -> Any:
    """Call a method and decode what it gives. Raises `RefusedByServer`."""
    body = hello(request) if first else encode(request, NEWEST_LAYER)
    answer = await client.call(body)
    if answer[:4] == b"\x19\xca\x44\x21":
        raise RefusedByServer(f"{type(request).__name__}: {answer[8:]!r}")
    return decode(answer)


def public_key(server: Server) -> PublicKey:
    key = server.key()
    numbers = load_pem_public_key(key.pem.encode()).public_numbers()  # type: ignore[union-attr]
    return PublicKey(numbers.n, numbers.e, int(key.fingerprint))  # type: ignore[union-attr]


async def sign_up(server: Server, public: PublicKey) -> Account:
    """Make one account."""
    phone = next(_numbers)
    client = await connect(HOST, server.port)
    await client.make_key(public)
    settings = types.CodeSettings()
    request = functions.auth.SendCode(
        phone_number=phone, api_id=1, api_hash="any", settings=settings
    )
    sent = await ask(client, request, first=True)
    code = await asyncio.to_thread(server.code, phone)
    proof = {"phone_number": phone, "phone_code_hash": sent.phone_code_hash}
    await ask(client, functions.auth.SignIn(**proof, phone_code=code))
    joined = await ask(client, functions.auth.SignUp(**proof, first_name=phone, last_name=""))
    client.close()
    return Account(phone, joined.user.id, client.key.data, client._salt)


async def sign_up_many(server: Server, count: int) -> list[Account]:
    public = public_key(server)
    gate = asyncio.Semaphore(AT_ONCE)

    async def one() -> Account:
        async with gate:
            return await sign_up(server, public)

    return list(await asyncio.gather(*(one() for _ in range(count))))


async def introduce(server: Server, sender: Account, readers: Sequence[Account]) -> list[Account]:
    """Let an account find others by number; gives copies of it, one to write to each of them."""
    client = await connect(HOST, server.port)
    client.use(sender.client_key())
    contacts = [
        types.InputPhoneContact(client_id=index, phone=one.phone, first_name="r", last_name="")
        for index, one in enumerate(readers)
    ]
    found = await ask(client, functions.contacts.ImportContacts(contacts), first=True)
    client.close()
    hashes = {user.id: user.access_hash for user in found.users}
    return [
        msgspec.structs.replace(sender, peer=one.user, peer_hash=hashes[one.user])
        for one in readers
    ]
