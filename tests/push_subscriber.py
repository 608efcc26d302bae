"""A browser that has subscribed to pushes, and the push service that its maker runs."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

P256 = ec.SECP256R1()


def raw(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def unbase64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Browser:
    """One subscription: where it is reached, and how it reads what comes (RFC 8291, 8188)."""

    def __init__(self, endpoint: str = "https://push.example.org/send/1") -> None:
        self.endpoint = endpoint
        self.private = ec.generate_private_key(P256)
        self.secret = os.urandom(16)

    @property
    def public(self) -> bytes:
        return raw(self.private.public_key())

    @property
    def token(self) -> str:
        """What its app hands to `account.registerDevice`."""
        keys = {"p256dh": base64url(self.public), "auth": base64url(self.secret)}
        return json.dumps({"endpoint": self.endpoint, "expirationTime": None, "keys": keys})

    def read(self, body: bytes) -> bytes:
        """Decrypt a push; gives its content without what fills it up."""
        salt, length = body[:16], body[20]
        point, sealed = body[21 : 21 + length], body[21 + length :]
        sender = ec.EllipticCurvePublicKey.from_encoded_point(P256, point)
        shared = self.private.exchange(ec.ECDH(), sender)
        info = b"WebPush: info\0" + self.public + point
        material = _hkdf(self.secret, shared, info, 32)
        key = _hkdf(salt, material, b"Content-Encoding: aes128gcm\0", 16)
        nonce = _hkdf(salt, material, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert plain[-1] == 2, "not the last record"
        return plain[:-1]


def _hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    extracted = hmac.digest(salt, secret, hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)[:length]


@dataclass
class Delivery:
    """A request as the push service got it."""

    target: str
    headers: dict[str, str]
    body: bytes


@dataclass
class PushService:
    """A push service on this machine: takes what comes, answers as it is told."""

    port: int = 0
    answers: list[int] = field(default_factory=list)
    """The next statuses; 201 when there are none."""
    got: list[Delivery] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def at(self, path: str = "/send/1") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    async def next(self, count: int = 1) -> list[Delivery]:
        """Wait until that many have come in all."""
        async with asyncio.timeout(10):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return self.got

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            lines = [line.partition(": ") for line in head[1:] if line]
            headers = {name.lower(): value for name, _, value in lines}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            status = self.answers.pop(0) if self.answers else 201
            if status:
                writer.write(f"HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\n\r\n".encode())
                await writer.drain()
            self.got.append(Delivery(head[0].split(" ")[1], headers, body))
            self.arrived.set()
        finally:
            writer.close()


@asynccontextmanager
async def push_service(*answers: int) -> AsyncIterator[PushService]:
    """A push service that answers so; 0 hangs up."""
    service = PushService(answers=list(answers))
    server = await asyncio.start_server(service._serve, "127.0.0.1", 0)
    service.port = server.sockets[0].getsockname()[1]
    try:
        yield service
    finally:
        server.close()
        await server.wait_closed()


def claims(authorization: str) -> tuple[dict[str, Any], bytes]:
    """What a VAPID header says and by which key, once its signature is checked (RFC 8292)."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    assert authorization.startswith("vapid t=")
    token, _, key = authorization.removeprefix("vapid t=").partition(", k=")
    signed, _, signature = token.rpartition(".")
    r, s = unbase64(signature)[:32], unbase64(signature)[32:]
    public = ec.EllipticCurvePublicKey.from_encoded_point(P256, unbase64(key))
    der = encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))
    public.verify(der, signed.encode(), ec.ECDSA(hashes.SHA256()))
    head, said = (json.loads(unbase64(part)) for part in signed.split("."))
    assert head == {"typ": "JWT", "alg": "ES256"}
    return said, raw(public)
