"""Keys: those that clients share with the server, and the server's own RSA keys."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from hashlib import sha1, sha256
from typing import Final, NamedTuple

import gmpy2
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from chappe.mtproto.crypto import HalfKey, half_key, power
from chappe.mtproto.errors import PeerError, TransportCode, UsageError

RSA_BITS: Final = 2048
RSA_EXPONENT: Final = 65537

DEFAULT_DC: Final = 2
MAX_DC: Final = 5
"""The data centres that clients have in their tables; the server answers as any of them."""

SALT_PERIOD: Final = 1800
"""Seconds after which a new salt begins; each is accepted for two periods (mtproto/description)."""


def plain_dc(announced: int) -> int | None:
    """The DC behind the number a client announced; None where there is no such DC.

    Clients add 10000 on test servers and negate it on connections for media
    (mtproto/mtproto-transports#transport-obfuscation).
    """
    dc = abs(announced)
    if dc > 10000:
        dc -= 10000
    return dc if 1 <= dc <= MAX_DC else None


class Salts(NamedTuple):
    """The server salts of one key at this time."""

    until: int
    """Unix time at which the next one begins."""
    current: int
    previous: int
    """Accepted for one more period."""


class AuthKey:
    """A key of 256 bytes shared with one client (mtproto/auth_key).

    A permanent key (`expires_at` is None) is an authorization; a temporary one borrows that of the
    permanent key it is bound to. All connections and sessions of a key share one object, so that
    ending the key (`revoked`) reaches them all.
    """

    __slots__ = (
        "__weakref__",
        "created",
        "data",
        "dc",
        "expires_at",
        "from_client",
        "id",
        "perm_id",
        "revoked",
        "salt",
        "salts",
        "to_client",
    )

    def __init__(
        self,
        data: bytes,
        *,
        dc: int = 0,
        created: int = 0,
        expires_at: int | None = None,
        perm_id: int | None = None,
        salt: int = 0,
    ) -> None:
        if len(data) != 256:
            raise UsageError("an auth key has 256 bytes")
        self.data: Final = data
        self.id: Final = int.from_bytes(sha1(data).digest()[12:], "little", signed=True)
        """As the API has it: a signed number of 64 bits."""
        self.dc: Final = dc
        """The DC the client wanted in the exchange, as it said it; 0 where it did not."""
        self.created: Final = created
        """Unix time."""
        self.expires_at: Final = expires_at
        """Unix time; None for a permanent key."""
        self.salt: Final = salt
        """The first salt, which both sides know from the exchange; good for an hour."""
        self.salts: Salts | None = None
        """The memory of `ServerKeys.salts`."""
        self.perm_id = perm_id
        """Of a temporary key: the permanent key it is bound to."""
        self.revoked = False
        half_id = self.id & 0xFFFFFFFFFFFFFFFF
        self.from_client: Final[HalfKey] = half_key(data, half_id, 0)
        self.to_client: Final[HalfKey] = half_key(data, half_id, 8)

    def usable(self, now: float) -> bool:
        """Whether messages under this key may still be looked at."""
        return not self.revoked and (self.expires_at is None or now < self.expires_at)

    @property
    def aux_hash(self) -> bytes:
        """Names this key in `dh_gen_retry` (mtproto/auth_key, step 9)."""
        return sha1(self.data).digest()[:8]


class ServerKey:
    """One RSA key of the server, with the parts that make its private operation fast."""

    def __init__(self, private: rsa.RSAPrivateKey) -> None:
        numbers = private.private_numbers()
        public = numbers.public_numbers
        if private.key_size != RSA_BITS or public.e != RSA_EXPONENT:
            raise UsageError(f"clients want RSA keys of {RSA_BITS} bits with e = {RSA_EXPONENT}")
        self._private = private
        self.n: Final = public.n
        self._p, self._q = numbers.p, numbers.q
        self._dp, self._dq, self._qinv = numbers.dmp1, numbers.dmq1, numbers.iqmp
        self.fingerprint: Final = fingerprint(public.n, public.e)
        """Signed, as it goes over the wire."""

    @classmethod
    def generate(cls) -> ServerKey:
        """A new key. Its fingerprint begins with no zero digit in hexadecimal.

        COMPAT(mtcute, 0.30): it looks keys up by the fingerprint's digits without padding.
        """
        while True:
            key = cls(rsa.generate_private_key(RSA_EXPONENT, RSA_BITS))
            if f"{key.fingerprint & 0xFFFFFFFFFFFFFFFF:016x}"[0] != "0":
                return key

    @classmethod
    def from_pem(cls, pem: bytes) -> ServerKey:
        """Read `to_pem()`; `UsageError` where it is something else."""
        try:
            private = serialization.load_pem_private_key(pem, None)
        except (TypeError, ValueError) as error:
            raise UsageError("not an unencrypted private key in PEM form") from error
        if not isinstance(private, rsa.RSAPrivateKey):
            raise UsageError("not an RSA key")
        return cls(private)

    def to_pem(self) -> bytes:
        """The private key, PKCS#1, not encrypted: for a file that only the server may read."""
        return self._private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )

    def public_pem(self) -> bytes:
        """The public key, PKCS#1: what client libraries are given."""
        return self._private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.PKCS1
        )

    def decrypt(self, block: bytes) -> bytes:
        """The private operation on 256 bytes, by the Chinese remainder theorem.

        Slow (1 ms): call it in a thread. Exponents are used in constant time. Raises `PeerError`
        where the block is no number below n.
        """
        number = int.from_bytes(block, "big")
        if len(block) != RSA_BITS // 8 or number >= self.n:
            raise PeerError("not an RSA block", TransportCode.KEY_UNKNOWN)
        m1 = power(number % self._p, self._dp, self._p)
        m2 = power(number % self._q, self._dq, self._q)
        h = self._qinv * (m1 - m2) % self._p
        return (m2 + h * self._q).to_bytes(RSA_BITS // 8, "big")

    def encrypt(self, block: bytes) -> bytes:
        """The public operation on 256 bytes, for whoever checks the server from outside."""
        number = int.from_bytes(block, "big")
        if len(block) != RSA_BITS // 8 or number >= self.n:
            raise UsageError("not an RSA block")
        return int(gmpy2.powmod(number, RSA_EXPONENT, self.n)).to_bytes(RSA_BITS // 8, "big")


def fingerprint(n: int, e: int) -> int:
    """The last 8 bytes of SHA-1 over n and e as TL strings, signed (mtproto/auth_key, step 2)."""
    digest = sha1(_tl_number(n) + _tl_number(e)).digest()
    return int.from_bytes(digest[12:], "little", signed=True)


def _tl_number(number: int) -> bytes:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    head = bytes((len(raw),)) if len(raw) < 254 else b"\xfe" + len(raw).to_bytes(3, "little")
    return head + raw + bytes(-(len(head) + len(raw)) % 4)


class ServerKeys:
    """What makes this server itself: its RSA keys and the secret that salts are derived from.

    Salts are a keyed MAC over (auth key, half hour): nothing is stored, and all processes that
    share the secret agree.
    """

    def __init__(self, rsa_keys: Iterable[ServerKey], secret: bytes) -> None:
        self._by_fingerprint = {key.fingerprint: key for key in rsa_keys}
        if not self._by_fingerprint:
            raise UsageError("a server needs an RSA key")
        if len(secret) < 16:
            raise UsageError("the secret of the salts has at least 16 bytes")
        self._secret = secret

    @property
    def fingerprints(self) -> list[int]:
        return list(self._by_fingerprint)

    def rsa(self, fingerprint: int) -> ServerKey | None:
        return self._by_fingerprint.get(fingerprint)

    def salt(self, key_id: int, period: int) -> int:
        """The salt that key `key_id` has in a period of `SALT_PERIOD` seconds; signed."""
        message = key_id.to_bytes(8, "little", signed=True) + period.to_bytes(8, "little")
        digest = hmac.digest(self._secret, message, sha256)
        return int.from_bytes(digest[:8], "little", signed=True)

    def salts(self, key: AuthKey, now: float) -> Salts:
        """The salts of a key at this time."""
        salts = key.salts
        if salts is None or now >= salts.until:
            period = int(now) // SALT_PERIOD
            salts = key.salts = Salts(
                (period + 1) * SALT_PERIOD,
                self.salt(key.id, period),
                self.salt(key.id, period - 1),
            )
        return salts

    def accepts(self, key: AuthKey, salt: int, now: float) -> bool:
        """Whether a client may still use this salt."""
        salts = self.salts(key, now)
        return salt in {salts.current, salts.previous} or (
            salt == key.salt and now < key.created + 2 * SALT_PERIOD
        )
