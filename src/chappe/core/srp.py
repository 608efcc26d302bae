"""The arithmetic of the second password: SRP 6a as core.telegram.org/api/srp has it.

The server keeps a verifier, v = `g ** x` with an x that the client makes of the password, and never
learns the password. To check one, it draws a secret b and shows `B = k * v + g ** b`; the client
answers with its own A and a hash, M1, which takes x to compute and is good for this B alone.

Nothing here keeps anything or knows who asks. The functions that raise to a power take
milliseconds and release the interpreter's lock: call them from a thread.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256
from typing import Final, NamedTuple

import gmpy2

SIZE: Final = 256
"""Bytes of every number of the protocol when it is hashed or sent."""
BITS: Final = 8 * SIZE
GENERATOR: Final = 3
PRIME: Final = int(
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
"""The safe prime of the key exchange: clients test one that they do not know at length
(core.telegram.org/api/srp#checking-the-password-with-srp)."""
MARGIN: Final = 1 << (BITS - 64)
"""A, `g ** b` and a verifier stay this far from both ends, where the group has its traps."""


def as_bytes(number: int) -> bytes:
    """Give a number in the form in which it is hashed and sent."""
    return number.to_bytes(SIZE, "big")


def _number(*parts: bytes) -> int:
    return int.from_bytes(sha256(b"".join(parts)).digest(), "big")


_MULTIPLIER: Final = _number(as_bytes(PRIME), as_bytes(GENERATOR))
_GROUP: Final = bytes(
    a ^ b
    for a, b in zip(
        sha256(as_bytes(PRIME)).digest(), sha256(as_bytes(GENERATOR)).digest(), strict=True
    )
)


class Challenge(NamedTuple):
    """What one check of a password rests on. `secret` never leaves the server."""

    secret: int
    public: bytes
    """`srp_B`."""


def is_safe(number: bytes) -> bool:
    """Whether a stranger's A or verifier is a number of the group, and none with which the outcome
    would be known beforehand (0, 1, the prime less 1 …)."""
    return len(number) <= SIZE and MARGIN <= int.from_bytes(number, "big") <= PRIME - MARGIN


def challenge(verifier: bytes, random: Callable[[int], bytes]) -> Challenge:
    """Draw a new challenge for a verifier."""
    while True:
        secret = int.from_bytes(random(SIZE), "big")
        shown = _power(GENERATOR, secret)
        public = (_MULTIPLIER * int.from_bytes(verifier, "big") + shown) % PRIME
        if is_safe(as_bytes(shown)) and public:
            return Challenge(secret, as_bytes(public))


def proves(
    given: Challenge, *, verifier: bytes, salts: tuple[bytes, bytes], a: bytes, m1: bytes
) -> bool:
    """Whether `a` and `m1` come from somebody who knows the password, in answer to `given`.

    `a` must be safe. Takes the same time whether or not they do.
    """
    client = int.from_bytes(a, "big")
    mixer = _number(as_bytes(client), given.public)
    base = client * _power(int.from_bytes(verifier, "big"), mixer) % PRIME
    shared = sha256(as_bytes(_power(base, given.secret))).digest()
    expected = sha256(
        _GROUP
        + sha256(salts[0]).digest()
        + sha256(salts[1]).digest()
        + as_bytes(client)
        + given.public
        + shared
    ).digest()
    return hmac.compare_digest(expected, m1)


def _power(base: int, exponent: int) -> int:
    gmpy2.get_context().allow_release_gil = True
    return int(gmpy2.powmod_sec(base, exponent, PRIME))
