"""Pushes to browsers by way of their makers' push services (RFC 8030).

What is sent is encrypted for the one browser (RFC 8291) and signed as this server's (VAPID,
RFC 8292). All pushes have one length, so that not even that tells anything. Where an address leads
is checked like every other that somebody else gave (`addresses`).
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import os
import ssl
import time
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import h11
import msgspec

from chappe.core.previews.source import Unreachable
from chappe.core.pushing import Push, Sent
from chappe.outbound.addresses import Allowed, Resolve, checked, is_public, resolve

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

LIFE: Final = 24 * 3600
"""Seconds for which a push service keeps what it cannot deliver."""
TOPIC: Final = "news"
"""Of several that wait, only the newest is worth delivering (RFC 8030, 5.4)."""
PADDED: Final = 256
"""Bytes to which each content is filled up."""
RECORD: Final = 4096
"""Bytes of a record (RFC 8188, 2); a push is a single one."""
SALT_SIZE: Final = 16
TOKEN_LIFE: Final = 12 * 3600
"""Seconds for which one signed token is used; a day is the most (RFC 8292, 2)."""
MOST_TOKENS: Final = 1_000
"""Push services whose tokens are remembered: anybody can name a new one."""
SECONDS: Final = 15.0
"""For one push, from the name look-up to the answer."""
AT_ONCE: Final = 64
AT_ONE_HOST: Final = 8
"""Pushes under way to one service: a slow one, which anybody can name, must not keep the others
waiting."""
HEAD_SIZE: Final = 16 << 10
"""Bytes of an answer's status line and headers; the rest is not read."""
PORTS: Final = frozenset((443,))

_ORDER_OF_P256: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class ServerKey:
    """The key by which push services know this server (RFC 8292): a browser takes pushes only from
    the server whose key its app was given."""

    def __init__(self, secret: bytes) -> None:
        """`secret` has 32 bytes; the same ones always make the same key."""
        self._number = int.from_bytes(secret, "big") % (_ORDER_OF_P256 - 1) + 1
        self._tokens: dict[str, tuple[float, str]] = {}

    @cached_property
    def _private(self) -> EllipticCurvePrivateKey:
        from cryptography.hazmat.primitives.asymmetric import ec

        return ec.derive_private_key(self._number, ec.SECP256R1())

    @cached_property
    def public(self) -> str:
        """What apps give to the browser (`applicationServerKey`): a point of P-256, base64url."""
        return _base64(_point(self._private))

    def authorization(self, origin: str, contact: str, now: float) -> str:
        """Give the header that proves to a push service who sends."""
        made, token = self._tokens.get(origin, (0.0, ""))
        if not made <= now < made + TOKEN_LIFE / 2:
            if len(self._tokens) >= MOST_TOKENS:
                self._tokens.clear()
            token = self._token(origin, contact, now)
            self._tokens[origin] = (now, token)
        return f"vapid t={token}, k={self.public}"

    def _token(self, origin: str, contact: str, now: float) -> str:
        """Make a JSON web token, signed with ES256 (RFC 7515, 7518)."""
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, utils

        head = {"typ": "JWT", "alg": "ES256"}
        claims = {"aud": origin, "exp": int(now) + TOKEN_LIFE, "sub": contact}
        signed = ".".join(_base64(msgspec.json.encode(part)) for part in (head, claims))
        signature = self._private.sign(signed.encode(), ec.ECDSA(hashes.SHA256()))
        r, s = utils.decode_dss_signature(signature)
        return f"{signed}.{_base64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def encrypt(
    content: bytes,
    public: bytes,
    secret: bytes,
    *,
    salt: bytes,
    sender: EllipticCurvePrivateKey,
    padded: int = PADDED,
) -> bytes:
    """Encrypt for one browser (RFC 8291), as a single record filled up to `padded` bytes.

    `salt` and `sender` are new for each push.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    browser = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    shared = sender.exchange(ec.ECDH(), browser)
    point = _point(sender)
    material = _derive(secret, shared, b"WebPush: info\0" + public + point, 32)
    key = _derive(salt, material, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derive(salt, material, b"Content-Encoding: nonce\0", 12)
    filled = content + b"\x02" + bytes(max(0, padded - len(content)))
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(point)]) + point
    return head + AESGCM(key).encrypt(nonce, filled, None)


def _derive(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    """HKDF with SHA-256 (RFC 5869), for at most 32 bytes."""
    extracted = hmac.digest(salt, secret, hashlib.sha256)
    return hmac.digest(extracted, info + b"\x01", hashlib.sha256)[:length]


class PushServices:
    """Hands pushes to the services of browsers. Lives on the event loop."""

    def __init__(
        self,
        key: ServerKey,
        contact: str,
        *,
        clock: Callable[[], float] = time.time,
        allowed: Allowed = is_public,
        ports: frozenset[int] = PORTS,
        look_up: Resolve = resolve,
        trust: ssl.SSLContext | None = None,
        plain: bool = False,
        seconds: float = SECONDS,
    ) -> None:
        """`contact` is how a push service reaches the operator. The rest is for tests: which
        addresses, ports and certificates are good, whether HTTP without TLS will do."""
        self._key = key
        self._contact = contact
        self._clock = clock
        self._allowed = allowed
        self._ports = ports
        self._look_up = look_up
        self._given_trust = trust
        self._plain = plain
        self._seconds = seconds
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._hosts: Counter[str] = Counter()

    async def send(self, push: Push) -> Sent:
        """Hand over one push; raises nothing for what the other side does (`pushing.Carry`)."""
        host = urlsplit(push.device.endpoint).netloc
        if self._hosts[host] >= AT_ONE_HOST:
            return Sent.LATER
        self._hosts[host] += 1
        try:
            async with self._turns, asyncio.timeout(self._seconds):
                return _outcome(await self._post(push))
        except (OSError, TimeoutError, EOFError, Unreachable, h11.RemoteProtocolError):
            return Sent.LATER
        finally:
            self._hosts[host] -= 1
            if not self._hosts[host]:
                del self._hosts[host]

    async def _post(self, push: Push) -> int:
        """Give the status of the answer."""
        from cryptography.hazmat.primitives.asymmetric import ec

        device = push.device
        parts = urlsplit(device.endpoint)
        secure = parts.scheme == "https"
        host = parts.hostname or ""
        port = parts.port or (443 if secure else 80)
        if port not in self._ports or not (secure or self._plain):
            raise Unreachable("not the port of a push service")
        places = await checked(host, port, self._allowed, self._look_up)
        sender = ec.generate_private_key(ec.SECP256R1())
        salt = os.urandom(SALT_SIZE)
        body = encrypt(push.body, device.public, device.secret, salt=salt, sender=sender)
        origin = f"{parts.scheme}://{parts.netloc}"
        now = self._clock()
        headers = [
            ("Host", parts.netloc),
            ("Authorization", self._key.authorization(origin, self._contact, now)),
            ("TTL", str(LIFE)),
            ("Urgency", "high" if push.urgent else "low"),
            ("Topic", TOPIC),
            ("Content-Type", "application/octet-stream"),
            ("Content-Encoding", "aes128gcm"),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
        ]
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = h11.Request(method="POST", target=target, headers=headers)
        # To the address that was checked, and to no other that the name may stand for by now.
        reader, writer = await asyncio.open_connection(
            places[0],
            port,
            ssl=self._trust if secure else None,
            server_hostname=host if secure else None,
            limit=HEAD_SIZE,
        )
        try:
            return await _exchanged(reader, writer, asked, body)
        finally:
            writer.transport.abort()

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self._given_trust or ssl.create_default_context()


async def _exchanged(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: h11.Request, body: bytes
) -> int:
    """Ask, and give the status of the answer; what else it says is not read."""
    http = h11.Connection(h11.CLIENT, max_incomplete_event_size=HEAD_SIZE)
    for event in (asked, h11.Data(data=body), h11.EndOfMessage()):
        writer.write(http.send(event) or b"")
    await writer.drain()
    while True:
        answer = http.next_event()
        if answer is h11.NEED_DATA:
            http.receive_data(await reader.read(HEAD_SIZE))
        elif isinstance(answer, h11.Response):
            return answer.status_code
        elif not isinstance(answer, h11.InformationalResponse):
            raise EOFError


def _outcome(status: int) -> Sent:
    """Read an answer as RFC 8030 has it (5, 7.3, 8.4)."""
    if 200 <= status < 300:
        return Sent.TAKEN
    if status in (404, 410):
        return Sent.GONE
    return Sent.LATER if status == 429 or status >= 500 else Sent.REFUSED


def _point(key: EllipticCurvePrivateKey) -> bytes:
    """Give the public key as an uncompressed point."""
    numbers = key.public_key().public_numbers()
    return b"\x04" + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
