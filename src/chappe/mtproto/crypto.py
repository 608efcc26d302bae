"""The cryptography of MTProto: AES-IGE, message keys, key derivation, RSA and Diffie-Hellman.

Pages: core.telegram.org/mtproto/description (MTProto 2.0), /mtproto/description_v1 (kept by the
protocol for one message, the one that binds a temporary key), /mtproto/auth_key.

AES-IGE has two implementations with one result. cryptg is about twice as fast, but holds the
interpreter's lock; TgCrypto releases it. Small data goes to the first. Whoever has `BULK` bytes or
more should call from a thread (`events.Compute`), where the second lets the event loop run on.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha1, sha256
from typing import Final, NamedTuple

import cryptg
import gmpy2
import tgcrypto

from chappe.mtproto.errors import PeerError

Random = Callable[[int], bytes]
"""So many unpredictable bytes; thread-safe, as `os.urandom` is."""

BULK: Final = 64 * 1024
"""From this many bytes on, AES-IGE takes so long (0.25 ms) that a thread is worth its price."""

MIN_PADDING: Final = 12
MAX_PADDING: Final = 1024

DH_G: Final = 3
DH_PRIME: Final = int(
    "c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f"
    "48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c37"
    "20fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64"
    "2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4"
    "a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754"
    "fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4"
    "e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f"
    "0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b",
    16,
)
"""The safe prime that clients know by heart: any other costs them a primality test of a second."""

DH_MARGIN: Final = 1 << (2048 - 64)
"""g_a and g_b stay this far from both ends (mtproto/auth_key#dh-key-exchange-complete)."""


# --- AES-IGE ---------------------------------------------------------------------------------


def ige_encrypt(data: bytes, key: bytes, iv: bytes) -> bytes:
    """AES-256-IGE of whole blocks; `iv` is 32 bytes."""
    if len(data) < BULK:
        return cryptg.encrypt_ige(data, key, iv)
    return bytes(tgcrypto.ige256_encrypt(data, key, iv))


def ige_decrypt(data: bytes, key: bytes, iv: bytes) -> bytes:
    """The inverse of `ige_encrypt`."""
    if len(data) < BULK:
        return cryptg.decrypt_ige(data, key, iv)
    return bytes(tgcrypto.ige256_decrypt(data, key, iv))


# --- messages, MTProto 2.0 -------------------------------------------------------------------


class HalfKey(NamedTuple):
    """The parts of an auth key that one direction uses (mtproto/description#defining-aes-key).

    Cut once per key: the slices are needed for every message.
    """

    key_id: bytes
    message: bytes
    """32 bytes that are hashed with the plaintext into the message key."""
    aes_a: bytes
    aes_b: bytes


def half_key(data: bytes, key_id: int, x: int) -> HalfKey:
    """Parts of the 256 bytes of an auth key; `x` is 0 towards the server, 8 towards the client."""
    return HalfKey(
        key_id.to_bytes(8, "little"),
        data[88 + x : 120 + x],
        data[x : 36 + x],
        data[40 + x : 76 + x],
    )


def seal(half: HalfKey, plaintext: bytes) -> bytes:
    """One encrypted packet of a plaintext that is already padded to whole blocks."""
    msg_key = sha256(half.message + plaintext).digest()[8:24]
    a = sha256(msg_key + half.aes_a).digest()
    b = sha256(half.aes_b + msg_key).digest()
    body = ige_encrypt(plaintext, a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:])
    return half.key_id + msg_key + body


def unseal(half: HalfKey, packet: bytes) -> tuple[bytes, bytes]:
    """The plaintext (padding included) of an encrypted packet, and the hash behind its message key.

    The first four bytes of the hash are what a quick ack answers. Raises `PeerError` where the
    packet was not made with this key, or was changed; nothing is looked at before that is known
    (mtproto/security_guidelines#checking-sha256-hash-value-of-msg-key).
    """
    if len(packet) < 24 + 16 or (len(packet) - 24) % 16:
        raise PeerError("encrypted packet of an impossible length")
    msg_key = packet[8:24]
    a = sha256(msg_key + half.aes_a).digest()
    b = sha256(half.aes_b + msg_key).digest()
    plaintext = ige_decrypt(packet[24:], a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:])
    full = sha256(half.message + plaintext).digest()
    if not hmac.compare_digest(full[8:24], msg_key):
        raise PeerError("message key does not match")
    return plaintext, full


# --- messages, MTProto 1.0 -------------------------------------------------------------------


def _aes_v1(data: bytes, msg_key: bytes, x: int) -> tuple[bytes, bytes]:
    """AES key and IV (mtproto/description_v1#defining-aes-key-and-initialization-vector)."""
    a = sha1(msg_key + data[x : 32 + x]).digest()
    b = sha1(data[32 + x : 48 + x] + msg_key + data[48 + x : 64 + x]).digest()
    c = sha1(data[64 + x : 96 + x] + msg_key).digest()
    d = sha1(msg_key + data[96 + x : 128 + x]).digest()
    return a[:8] + b[8:20] + c[4:16], a[8:20] + b[:8] + c[16:20] + d[:8]


def seal_v1(data: bytes, key_id: int, plaintext: bytes, padding: bytes) -> bytes:
    """Encrypt as MTProto 1.0 did, towards the server; the message key does not cover `padding`."""
    msg_key = sha1(plaintext).digest()[4:20]
    key, iv = _aes_v1(data, msg_key, 0)
    return key_id.to_bytes(8, "little") + msg_key + ige_encrypt(plaintext + padding, key, iv)


def unseal_v1(data: bytes, packet: bytes, length: int) -> bytes:
    """The `length` bytes that an MTProto 1.0 packet carries; `PeerError` where it is not genuine.

    The message key of that version covers the plaintext without its padding, so its length has to
    be known beforehand; less than a block may follow.
    """
    if len(packet) != 24 + (length + 15) // 16 * 16:
        raise PeerError("encrypted message of an unexpected length")
    msg_key = packet[8:24]
    key, iv = _aes_v1(data, msg_key, 0)
    plaintext = ige_decrypt(packet[24:], key, iv)[:length]
    if not hmac.compare_digest(sha1(plaintext).digest()[4:20], msg_key):
        raise PeerError("message key does not match")
    return plaintext


# --- key exchange ----------------------------------------------------------------------------


def exchange_aes(server_nonce: bytes, new_nonce: bytes) -> tuple[bytes, bytes]:
    """AES key and IV of the Diffie-Hellman part (mtproto/auth_key, step 5)."""
    ns = sha1(new_nonce + server_nonce).digest()
    sn = sha1(server_nonce + new_nonce).digest()
    nn = sha1(new_nonce + new_nonce).digest()
    return ns + sn[:12], sn[12:20] + nn + new_nonce[:4]


def release_lock() -> None:
    """Let gmpy2 work without the interpreter's lock in the calling thread."""
    gmpy2.get_context().allow_release_gil = True


def power(base: int, exponent: int, modulus: int) -> int:
    """`base ** exponent % modulus` with a secret exponent, off the interpreter's lock."""
    release_lock()
    return int(gmpy2.powmod_sec(base, exponent, modulus))


def dh_value_is_safe(value: int) -> bool:
    """Whether g_a or g_b is far enough from the ends of the range to be no trap."""
    return DH_MARGIN <= value <= DH_PRIME - DH_MARGIN


def dh_pair(random: Random) -> tuple[int, int]:
    """A fresh secret exponent and g to its power. Milliseconds: call it in a thread."""
    while True:
        secret = int.from_bytes(random(256), "big")
        if secret:
            public = power(DH_G, secret, DH_PRIME)
            if dh_value_is_safe(public):
                return secret, public


def semiprime(random: Random) -> tuple[int, int]:
    """Two primes p < q of 31 bits: the small work that a client does before the server does any."""
    while True:
        seed = random(8)
        p, q = (
            int(gmpy2.next_prime(int.from_bytes(part, "big") >> 2 | 1 << 30))
            for part in (seed[:4], seed[4:])
        )
        if p != q:
            return min(p, q), max(p, q)
