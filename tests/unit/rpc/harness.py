"""The rpc room without a socket: a world, its door, and clients that send requests to it.

A client has a real session of the wire; what the server sends is taken from the session's outbox.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from struct import unpack_from
from typing import Any, TypeVar

import msgspec

from chappe.config import Limits
from chappe.core import authorizations
from chappe.core.authorizations import Asker, Device
from chappe.model import SERVICE_ACCOUNT, Account, BoxId, KeyId
from chappe.mtproto.events import SessionEnded, SessionOffline, SessionOpened, SessionResumed
from chappe.mtproto.keys import AuthKey
from chappe.mtproto.messages import GZIP_PACKED, RPC_RESULT, constructor, gunzip
from chappe.mtproto.session import Session
from chappe.mtproto.sessions import Sessions
from chappe.rpc.door import Door
from chappe.rpc.errors import RpcError
from chappe.store.db import Tx, WriteTx
from chappe.store.sqlite.database import READERS
from chappe.store.tables import ACCOUNTS
from chappe.tl import TLError, decode, encode, encode_result, functions, mt, types
from chappe.tl.registry import Request, TLObject
from chappe.tl.schema import class_path
from chappe.tl.schemas import API
from tests.world import World, in_world

T = TypeVar("T")
LAYER = 229
LAYERS = (133, 144, 158, 167, 181, 200, 214, 229)
"""Layers in which whatever is told must have a form: what Telethon, Pyrogram, mtcute, GramJS, TDLib
and apps of the last years speak."""
WITHOUT_FORM = {"133: messages.stickerSetNotModified has no form in layer 133"}
"""An answer to a number that a client of that layer has no place for."""
ADDRESS = "192.0.2.7"
VECTOR = 0x1CB5C415


class Wire:
    """What carries a session: nothing has to be woken, as tests look into the outbox."""

    def wake(self, session: Session) -> None:
        pass

    def ended(self, session: Session) -> None:
        pass


class Client:
    """One session of an app."""

    def __init__(self, house: House, key: AuthKey, session_id: int, dc: int = 2) -> None:
        self.house = house
        self.key = key
        self.session, _ = house.sessions.open(key, session_id)
        self.session.dc = dc
        self.session.attach(Wire())
        self.updates: list[TLObject] = []
        self._answers: dict[int, bytes] = {}
        self._last_id = int(house.world.clock.now) << 32
        house.door.on_session(SessionOpened(self.session), ADDRESS)

    def send(self, body: bytes) -> int:
        """Send the bytes of a request; give its message id."""
        self._last_id += 4
        self.session.start(self._last_id)
        self.house.door.on_request(self.session, self._last_id, body)
        return self._last_id

    def receive(self) -> None:
        """Take what the server has sent so far."""
        for batch in self.session.take(self.house.world.clock.now):
            for message in batch:
                self.session.acknowledge((message.id,))
                if constructor(message.body) != RPC_RESULT:
                    update = decode(message.body)
                    self.house.unnamed |= unnamed(update)
                    self.house.formless |= formless(None, update)
                    self.updates.append(update)
                    continue
                body = message.body[12:]
                (answers,) = unpack_from("<q", message.body, 4)
                packed = constructor(body) == GZIP_PACKED
                self._answers[answers] = gunzip(body) if packed else body

    async def answer(self, msg_id: int) -> bytes:
        """Wait for the answer to a request."""
        async with asyncio.timeout(10):
            while True:
                self.receive()
                if msg_id in self._answers:
                    return self._answers.pop(msg_id)
                await asyncio.sleep(0.001)

    async def raw(self, body: bytes) -> bytes:
        return await self.answer(self.send(body))

    async def ask(self, request: Request[T], layer: int = LAYER) -> T:
        """Call a method; raises `Failed` where it is answered with an error."""
        result = read(request, await self.raw(encode(request, layer)))
        self.house.unnamed |= unnamed(result)
        self.house.formless |= formless(request, result)
        return result  # type: ignore[no-any-return]

    async def call(self, request: Any) -> Any:
        """Like `ask`, for an answer that is looked into without asking what else it may be."""
        return await self.ask(request)

    async def fails(self, request: TLObject) -> str:
        """Call a method that is answered with an error; give its text."""
        error = error_of(await self.raw(encode(request, LAYER)))
        assert error is not None, "there was a result"
        return error.text

    async def settle(self) -> None:
        """Let everything that is under way arrive. Each round asks all threads of the database, so
        that on a busy machine it waits for what they have to do first."""
        for _ in range(20):
            await asyncio.gather(*(self.house.core.db.read(_nothing) for _ in range(READERS)))
            await asyncio.sleep(0.002)
            self.receive()

    def vanish(self) -> None:
        """The connection breaks; the client may come back."""
        self.session.detach(self.session.link)  # type: ignore[arg-type]
        self.house.door.on_session(SessionOffline(self.session), ADDRESS)

    def come_back(self, *, missed: bool = False) -> None:
        self.session.attach(Wire())
        self.house.door.on_session(SessionResumed(self.session, missed), ADDRESS)

    def end(self) -> None:
        self.house.sessions.end(self.session)
        self.house.door.on_session(SessionEnded(self.session), "")


async def _nothing(tx: Tx) -> None:
    """Take a turn."""
    await tx.value("select 1")


class House:
    """A server without its edge."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.core = world.core
        self.door = Door(world.core)
        self.sessions = Sessions(world.clock.now)
        self.random = random.Random(1793)
        self.unnamed: set[str] = set()
        """Where answers spoke of peers that did not come along."""
        self.formless: set[str] = set()
        """What could not be said to clients of some layer, as `formless` has it."""

    async def key(self) -> AuthKey:
        key = AuthKey(self.random.randbytes(256))
        assert await self.door.save(key)
        return key

    async def quiet(self) -> None:
        """Wait until nothing is under way: no request, and no push that is being made."""
        await asyncio.sleep(0.002)
        async with asyncio.timeout(10):
            while len(self.door._driver):  # noqa: ASYNC110 - nobody tells of it
                await asyncio.sleep(0.001)

    async def stranger(self, dc: int = 2) -> Client:
        """An app with which nobody is logged in."""
        return Client(self, await self.key(), self.random.getrandbits(63), dc)

    async def account(self, name: str = "Ada") -> Account:
        person = await self.world.person(name)
        self.core.hub.leave(BoxId(person.id), person)
        found = await self.core.db.read(lambda tx: tx.get(ACCOUNTS, person.id))
        assert found is not None
        return found

    async def log_in(self, client: Client, account: Account) -> None:
        """Log an account in with the key of a client, as if it had given its code."""
        asker = Asker(KeyId(client.key.id), client.session.id, Device())

        async def body(tx: WriteTx) -> None:
            await authorizations.begin(self.core, tx, asker, account)

        await self.core.db.write(body)

    async def member(self, name: str = "Ada") -> Client:
        """An app with which somebody new is logged in and listens."""
        return await self.device(await self.account(name))

    async def device(self, account: Account) -> Client:
        client = await self.stranger()
        await self.log_in(client, account)
        await client.ask(functions.updates.GetState())
        return client


class Failed(Exception):
    """A request was answered with an error."""

    def __init__(self, error: RpcError) -> None:
        super().__init__(f"{error.code} {error.text}")
        self.error = error


def error_of(answer: bytes) -> RpcError | None:
    """The error that an answer is, None for a result."""
    if constructor(answer) != mt.RpcError.TL_ID:
        return None
    error = mt.decode(answer)
    assert isinstance(error, mt.RpcError)
    return RpcError(error.error_code, error.error_message)


def wrapped(request: Any) -> Any:
    """The request itself, of one that says first how it is to be answered. That of an inline query
    has a text called `query`."""
    while not isinstance(getattr(request, "query", ""), str):
        request = request.query
    return request


def read(request: TLObject, answer: bytes, layer: int = LAYER) -> Any:
    """Read the result of a request; it has to be of the method's type to the last byte."""
    error = error_of(answer)
    if error is not None:
        raise Failed(error)
    request = wrapped(request)
    versions = API.versions(class_path(request.TL_NAME), request=True)
    return read_as([v for v in versions if v.first <= layer][-1].result, answer)


def read_as(kind: str, data: bytes) -> Any:
    if kind == "Bool":
        assert len(data) == 4
        return {0x997275B5: True, 0xBC799737: False}[constructor(data)]
    if not kind.startswith("["):
        value = decode(data)
        versions = API.versions(class_path(value.TL_NAME), request=False)
        assert any(version.result == kind for version in versions), f"{value.TL_NAME} is no {kind}"
        return value
    head, count = unpack_from("<Ii", data)
    assert head == VECTOR
    item = kind[1:-1]
    at, items = 8, []
    for _ in range(count):
        if item in {"int", "long"}:
            size = 4 if item == "int" else 8
            items.append(int.from_bytes(data[at : at + size], "little", signed=True))
            at += size
        else:
            value, at = API.type_readers(item)[constructor(data[at : at + 4])](data, at + 4, 40)
            items.append(value)
    assert at == len(data)
    return items


OF_SECRET_CHATS = (
    types.EncryptedMessage,
    types.EncryptedMessageService,
    types.UpdateEncryptedChatTyping,
    types.UpdateEncryptedMessagesRead,
)
"""What names a secret chat by a number of its own: no answer brings that chat along."""


def unnamed(answer: object) -> set[str]:
    """Name the places where an answer speaks of people or groups that it does not bring along:
    a client that does not know them yet cannot show them, nor address them.

    The service account has no row in a world; a server has one.
    """
    if not hasattr(answer, "users"):
        return set()
    along = (*answer.users, *getattr(answer, "chats", ()))
    there = {SERVICE_ACCOUNT} | {one.id for one in along if hasattr(one, "id")}
    found: set[str] = set()

    def look(value: object, path: str) -> None:
        if isinstance(value, list | tuple):
            for one in value:
                look(one, path)
        elif isinstance(value, msgspec.Struct) and not isinstance(value, OF_SECRET_CHATS):
            for name in value.__struct_fields__:
                inner, here = getattr(value, name), f"{path}/{type(value).__name__}"
                if name in {"user_id", "chat_id"} and inner and inner not in there:
                    found.add(f"{here}.{name}")
                elif path or name not in {"users", "chats"}:
                    look(inner, here)

    look(answer, "")
    return found


def formless(request: Any, value: Any) -> set[str]:
    """Name the layers for which a result, or without a request an update, cannot be written."""
    request = wrapped(request)
    found: set[str] = set()
    for layer in LAYERS:
        try:
            if request is None:
                encode(value, layer)
                continue
            versions = API.versions(class_path(request.TL_NAME), request=True)
            for version in versions:
                if version.first <= layer <= version.last:
                    encode_result(version.id, value, layer)
        except TLError as error:
            found.add(f"{layer}: {error}")
    return found


class Faults(logging.Handler):
    """What the room logs as a fault of ours."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        method = getattr(record, "method", "")
        self.told.append(f"{record.getMessage()} {method} {getattr(record, 'error', '')}")


def in_house(
    tmp_path: Path,
    story: Callable[[House], Awaitable[T]],
    *,
    requests_per_second: int = 1_000_000,
    allowed_faults: Sequence[str] = (),
    **settings: Any,
) -> T:
    """Run a story in a new world with a door; it logs no fault but those that are named.

    `settings` are of the configuration.
    """

    async def inside(world: World) -> T:
        config = msgspec.structs.replace(
            world.core.config,
            public_address="203.0.113.5",
            public_port=8443,
            limits=Limits(requests_per_second=requests_per_second),
            **settings,
        )
        world.core = dataclasses.replace(world.core, config=config)
        house = House(world)
        faults = Faults()
        logging.getLogger("chappe.rpc").addHandler(faults)
        try:
            result = await story(house)
        finally:
            logging.getLogger("chappe.rpc").removeHandler(faults)
            await house.door.close()
            assert faults.told == list(allowed_faults), faults.told
        assert house.unnamed == set(), house.unnamed
        assert house.formless <= WITHOUT_FORM, house.formless
        return result

    return in_world(tmp_path, inside, agree=False)
