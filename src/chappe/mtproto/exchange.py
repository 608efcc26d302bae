"""The key exchange, as the server sees it (core.telegram.org/mtproto/auth_key).

    state   | comes                 | done                                   | next
    --------+-----------------------+----------------------------------------+--------
    START   | req_pq(_multi)        | resPQ: a small factoring task          | ASKED
    ASKED   | req_DH_params         | RSA and g^a in a thread                | WORKING
    WORKING | (the result)          | server_DH_params_ok: g^a               | OFFERED
    OFFERED | set_client_DH_params  | (g^b)^a in a thread                    | WORKING
    WORKING | (the result)          | the key goes to the store              | STORING
    STORING | (stored)              | dh_gen_ok                              | START
    STORING | (the key id is taken) | dh_gen_retry, or dh_gen_fail at the    | OFFERED
            |                       | last attempt                           | START
    any but WORKING and STORING: req_pq(_multi) begins anew | resPQ          | ASKED

Anything else breaks the rules, and so does everything that fails a check: the client is told -404,
the same for all of them. The order protects the server: a client factors a number before it costs
two milliseconds of arithmetic, and then spends as much itself. Nothing outlives the connection but
the finished key. Its client knows only from `dh_gen_ok` that the key works, which goes out when the
key is safely stored.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from hashlib import sha1, sha256
from typing import Any, Final, NamedTuple

from chappe.mtproto.crypto import (
    DH_G,
    DH_PRIME,
    Random,
    dh_pair,
    dh_value_is_safe,
    exchange_aes,
    ige_decrypt,
    ige_encrypt,
    power,
    semiprime,
)
from chappe.mtproto.errors import PeerError, TransportCode, UsageError
from chappe.mtproto.keys import AuthKey, ServerKey, ServerKeys, plain_dc
from chappe.tl import TLError, TLObject, mt

EXCHANGE_TIME: Final = 60
"""Seconds that an exchange may take."""

MAX_EXCHANGES: Final = 10
"""Exchanges that one connection may begin. A client needs one or two."""

MAX_ATTEMPTS: Final = 5
"""Values of g_b that are tried when key ids collide, which no honest client will ever see."""

# COMPAT(TDLib, all): it hides the sizes of its plain messages behind random bytes in their data.
MAX_PADDING: Final = 255
"""Bytes that may follow the value in a plain message."""

MAX_TEMPORARY: Final = 30 * 24 * 3600
"""Seconds that a temporary key may live. Clients ask for a day."""

# How long the encrypted part of req_DH_params is. Its end is not marked inside the padding, but
# everything in it has a fixed size: pq has 8 bytes (12 in TL), p and q have 4 each (8 in TL).
_INNER_LENGTHS: Final = {
    mt.PQInnerData.TL_ID: 96,
    mt.PQInnerDataDc.TL_ID: 100,
    mt.PQInnerDataTemp.TL_ID: 100,
    mt.PQInnerDataTempDc.TL_ID: 104,
}

_Inner = mt.PQInnerData | mt.PQInnerDataDc | mt.PQInnerDataTemp | mt.PQInnerDataTempDc


def _broken(reason: str) -> PeerError:
    return PeerError(reason, TransportCode.KEY_UNKNOWN)


class _State(Enum):
    START = auto()
    ASKED = auto()
    WORKING = auto()
    OFFERED = auto()
    STORING = auto()


class Work(NamedTuple):
    """Arithmetic for a thread, and what makes the next step of its result."""

    run: Callable[[], Any]
    then: Callable[[Any, float], bytes | AuthKey]
    """Called with the result and the time; gives the answer, or the key that has to be stored."""


class Exchange:
    """The key exchanges of one connection, one at a time."""

    def __init__(self, keys: ServerKeys, random: Random, dc: int) -> None:
        """`dc` is the one of the connection, for clients that name none in the exchange."""
        self._keys = keys
        self._random = random
        self._dc = dc
        self._state = _State.START
        self._begun = 0
        self.deadline: float | None = None
        """When the exchange must have come to its end; None while there is none."""
        self._nonces = b""
        self._new_nonce = b""
        self._p = self._q = 0
        self._aes = (b"", b"")
        self._secret = 0
        self._expires_in: int | None = None
        self._attempts = 0
        self._retry_id = 0

    def receive(self, data: bytes, now: float) -> bytes | Work | None:
        """Take one plain message; the answer, or the work that leads to it."""
        try:
            message = mt.decode(data, padding=MAX_PADDING)
        except TLError as error:
            raise _broken("malformed plain message") from error
        match message:
            case mt.ReqPq() | mt.ReqPqMulti():
                return self._ask(message.nonce, now)
            case mt.ReqDHParams():
                return self._offer(message)
            case mt.SetClientDHParams():
                return self._agree(message)
            case mt.MsgsAck():
                return None
            case _:
                raise _broken("not a message that may come in plain")

    # --- step 1: a small task ------------------------------------------------------------------

    def _ask(self, nonce: bytes, now: float) -> bytes:
        if self._state in {_State.WORKING, _State.STORING}:
            raise _broken("key exchange begun inside another")
        self._begun += 1
        if self._begun > MAX_EXCHANGES:
            raise PeerError("too many key exchanges", TransportCode.FLOOD)
        self.deadline = now + EXCHANGE_TIME
        self._state = _State.ASKED
        self._nonces = nonce + self._random(16)
        self._p, self._q = semiprime(self._random)
        return mt.encode(
            mt.ResPQ(
                nonce,
                self._nonces[16:],
                (self._p * self._q).to_bytes(8, "big"),
                self._keys.fingerprints,
            )
        )

    def _expect(self, state: _State, message: mt.ReqDHParams | mt.SetClientDHParams) -> None:
        if self._state is not state:
            raise _broken("message of a key exchange out of turn")
        if not hmac.compare_digest(message.nonce + message.server_nonce, self._nonces):
            raise _broken("nonces do not match")

    # --- step 2: g^a ----------------------------------------------------------------------------

    def _offer(self, message: mt.ReqDHParams) -> Work:
        self._expect(_State.ASKED, message)
        if (message.p, message.q) != (self._p.to_bytes(4, "big"), self._q.to_bytes(4, "big")):
            raise _broken("wrong factors")
        key = self._keys.rsa(message.public_key_fingerprint)
        if key is None:
            raise _broken("not a key of this server")
        self._state = _State.WORKING
        work = partial(_open_and_pair, key, message.encrypted_data, self._random)
        return Work(work, self._offered)

    def _offered(self, result: tuple[bytes, int, int], now: float) -> bytes:
        data, self._secret, public = result
        inner = self._inner(data)
        self._new_nonce = inner.new_nonce
        self._expires_in = None
        if isinstance(inner, mt.PQInnerDataTemp | mt.PQInnerDataTempDc):
            if not 0 < inner.expires_in <= MAX_TEMPORARY:
                raise _broken("temporary key of an impossible life")
            self._expires_in = inner.expires_in
        if isinstance(inner, mt.PQInnerDataDc | mt.PQInnerDataTempDc):
            if plain_dc(inner.dc) is None:
                raise PeerError("no such data centre", TransportCode.INVALID_DC)
            self._dc = inner.dc
        nonce, server_nonce = self._nonces[:16], self._nonces[16:]
        answer = mt.encode(
            mt.ServerDHInnerData(
                nonce,
                server_nonce,
                DH_G,
                DH_PRIME.to_bytes(256, "big"),
                public.to_bytes(256, "big"),
                int(now),
            )
        )
        answer = sha1(answer).digest() + answer
        self._aes = exchange_aes(server_nonce, self._new_nonce)
        encrypted = ige_encrypt(answer + self._random(-len(answer) % 16), *self._aes)
        self._state = _State.OFFERED
        self._attempts = self._retry_id = 0
        return mt.encode(mt.ServerDHParamsOk(nonce, server_nonce, encrypted))

    def _inner(self, data: bytes) -> _Inner:
        try:
            inner = mt.decode(data)
        except TLError as error:
            raise _broken("malformed inner data") from error
        assert isinstance(inner, _Inner)
        given = (inner.pq, inner.p, inner.q)
        known = (self._p * self._q, self._p, self._q)
        if tuple(int.from_bytes(number, "big") for number in given) != known:
            raise _broken("inner data of another task")
        if not hmac.compare_digest(inner.nonce + inner.server_nonce, self._nonces):
            raise _broken("inner nonces do not match")
        return inner

    # --- step 3: the key ------------------------------------------------------------------------

    def _agree(self, message: mt.SetClientDHParams) -> Work:
        self._expect(_State.OFFERED, message)
        inner = self._client_inner(message.encrypted_data)
        if not hmac.compare_digest(inner.nonce + inner.server_nonce, self._nonces):
            raise _broken("inner nonces do not match")
        if inner.retry_id != self._retry_id:
            raise _broken("not the attempt that was asked for")
        public = int.from_bytes(inner.g_b, "big")
        if not dh_value_is_safe(public):
            raise _broken("g_b is out of the safe range")
        self._state = _State.WORKING
        return Work(partial(power, public, self._secret, DH_PRIME), self._agreed)

    def _client_inner(self, encrypted: bytes) -> mt.ClientDHInnerData:
        if not encrypted or len(encrypted) % 16:
            raise _broken("encrypted part of an impossible length")
        plain = ige_decrypt(encrypted, *self._aes)
        digest, data = plain[:20], plain[20:]
        # The hash covers the data alone. g_b is last in it, so its length tells where that ends.
        length = 44 + _tl_length(data[44:48])
        if not 0 <= len(data) - length < 16:
            raise _broken("encrypted part of an impossible length")
        data = data[:length]
        if not hmac.compare_digest(sha1(data).digest(), digest):
            raise _broken("hash of the encrypted part does not match")
        try:
            inner = mt.decode(data)
        except TLError as error:
            raise _broken("malformed encrypted part") from error
        if not isinstance(inner, mt.ClientDHInnerData):
            raise _broken("encrypted part of another kind")
        return inner

    def _agreed(self, shared: int, now: float) -> AuthKey:
        new, server = (
            int.from_bytes(nonce[:8], "little") for nonce in (self._new_nonce, self._nonces[16:])
        )
        salt = int.from_bytes((new ^ server).to_bytes(8, "little"), "little", signed=True)
        self._state = _State.STORING
        return AuthKey(
            shared.to_bytes(256, "big"),
            dc=self._dc if plain_dc(self._dc) else 0,
            created=int(now),
            expires_at=None if self._expires_in is None else int(now) + self._expires_in,
            salt=salt,
        )

    def stored(self, key: AuthKey, *, taken: bool) -> bytes:
        """The last answer: the key is stored, or its id is `taken` by another key."""
        if self._state is not _State.STORING:
            raise UsageError("no key of this exchange waits to be stored")
        nonces = self._nonces[:16], self._nonces[16:]
        result: TLObject
        if not taken:
            result = mt.DhGenOk(*nonces, self._new_nonce_hash(1, key))
        elif self._attempts < MAX_ATTEMPTS:
            self._attempts += 1
            self._retry_id = int.from_bytes(key.aux_hash, "little", signed=True)
            self._state = _State.OFFERED
            return mt.encode(mt.DhGenRetry(*nonces, self._new_nonce_hash(2, key)))
        else:
            result = mt.DhGenFail(*nonces, self._new_nonce_hash(3, key))
        self._state = _State.START
        self.deadline = None
        self._secret = 0
        self._nonces = self._new_nonce = b""
        return mt.encode(result)

    def _new_nonce_hash(self, number: int, key: AuthKey) -> bytes:
        return sha1(self._new_nonce + bytes((number,)) + key.aux_hash).digest()[4:]


def _tl_length(head: bytes) -> int:
    """The bytes that a TL string takes, from its first four."""
    if head[:1] == b"\xfe":
        return 4 + (int.from_bytes(head[1:4], "little") + 3) // 4 * 4
    return (int.from_bytes(head[:1], "little") + 4) // 4 * 4


def _open_and_pair(key: ServerKey, encrypted: bytes, random: Random) -> tuple[bytes, int, int]:
    """The inner data of req_DH_params and a fresh pair for its answer. Milliseconds."""
    block = key.decrypt(encrypted)
    inner = _from_rsa_pad(block) or _from_old_padding(block)
    if inner is None:
        raise _broken("inner data does not match its hash")
    return inner, *dh_pair(random)


def _cut(data: bytes) -> bytes | None:
    """Inner data without what pads it."""
    length = _INNER_LENGTHS.get(int.from_bytes(data[:4], "little"))
    return None if length is None else data[:length]


def _from_rsa_pad(block: bytes) -> bytes | None:
    """Undo RSA_PAD (mtproto/auth_key#presenting-proof-of-work-server-authentication)."""
    wrapped, encrypted = block[:32], block[32:]
    mask = sha256(encrypted).digest()
    key = bytes(one ^ other for one, other in zip(wrapped, mask, strict=True))
    plain = ige_decrypt(encrypted, key, bytes(32))
    padded, digest = plain[191::-1], plain[192:]
    if not hmac.compare_digest(sha256(key + padded).digest(), digest):
        return None
    return _cut(padded)


def _from_old_padding(block: bytes) -> bytes | None:
    """Undo the padding of old clients: a zero, SHA-1 of the data, the data, random bytes."""
    inner = _cut(block[21:])
    if block[0] or inner is None or not hmac.compare_digest(sha1(inner).digest(), block[1:21]):
        return None
    return inner
