"""The key exchange as a client does it: a generator that gives messages and takes answers.

Every value that goes out passes through `spoil(name, value)`, so that a test can break one thing
and leave the rest as it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from hashlib import sha1, sha256
from typing import Any, NamedTuple

import cryptg

from chappe.tl import mt


class PublicKey(NamedTuple):
    n: int
    e: int
    fingerprint: int


class ClientKey(NamedTuple):
    """What the client has at the end."""

    data: bytes
    salt: int
    expires_in: int | None

    @property
    def id(self) -> int:
        return int.from_bytes(sha1(self.data).digest()[12:], "little", signed=True)


Spoil = Callable[[str, Any], Any]
Random = Callable[[int], bytes]


class Refused(Exception):
    """The server gave an answer that ends the exchange."""


def untouched(name: str, value: Any) -> Any:
    del name
    return value


def factors(pq: int) -> tuple[int, int]:
    one, other = cryptg.factorize_pq_pair(pq)
    return min(one, other), max(one, other)


def rsa(block: bytes, key: PublicKey) -> bytes:
    return pow(int.from_bytes(block, "big"), key.e, key.n).to_bytes(256, "big")


def rsa_pad(data: bytes, key: PublicKey, random: Random, spoil: Spoil) -> bytes:
    """Wrap data of up to 144 bytes as today's clients do."""
    padded = data + random(192 - len(data))
    while True:
        temporary = random(32)
        digest = spoil("pad_hash", sha256(temporary + padded).digest())
        encrypted = cryptg.encrypt_ige(padded[::-1] + digest, temporary, bytes(32))
        mask = sha256(encrypted).digest()
        wrapped = bytes(a ^ b for a, b in zip(temporary, mask, strict=True))
        if int.from_bytes(wrapped + encrypted, "big") < key.n:
            return rsa(wrapped + encrypted, key)


def old_padding(data: bytes, key: PublicKey, random: Random, spoil: Spoil) -> bytes:
    """Wrap data as clients did before 2021, and some still do."""
    digest = spoil("pad_hash", sha1(data).digest())
    return rsa(spoil("pad_zero", b"\0") + digest + data + random(235 - len(data)), key)


PADDINGS = {"rsa_pad": rsa_pad, "old": old_padding}


def inner_data(
    answer: mt.ResPQ, p: int, q: int, new_nonce: bytes, dc: int | None, expires_in: int | None
) -> Any:
    common = (
        answer.pq,
        p.to_bytes(4, "big"),
        q.to_bytes(4, "big"),
        answer.nonce,
        answer.server_nonce,
        new_nonce,
    )
    if dc is None and expires_in is None:
        return mt.PQInnerData(*common)
    if expires_in is None:
        assert dc is not None
        return mt.PQInnerDataDc(*common, dc)
    if dc is None:
        return mt.PQInnerDataTemp(*common, expires_in)
    return mt.PQInnerDataTempDc(*common, dc, expires_in)


def aes_of_nonces(server_nonce: bytes, new_nonce: bytes) -> tuple[bytes, bytes]:
    one = sha1(new_nonce + server_nonce).digest()
    two = sha1(server_nonce + new_nonce).digest()
    three = sha1(new_nonce + new_nonce).digest()
    return one + two[:12], two[12:] + three + new_nonce[:4]


def exchange(
    key: PublicKey,
    random: Random,
    *,
    padding: str = "rsa_pad",
    dc: int | None = 2,
    expires_in: int | None = None,
    multi: bool = True,
    spoil: Spoil = untouched,
) -> Generator[bytes, bytes, ClientKey]:
    """Yields the data of plain messages, is sent the data of the answers; returns the key."""
    nonce = random(16)
    asked = mt.ReqPqMulti(nonce) if multi else mt.ReqPq(nonce)
    answer = mt.decode((yield mt.encode(asked)))
    assert isinstance(answer, mt.ResPQ)
    assert answer.nonce == nonce
    assert key.fingerprint in answer.server_public_key_fingerprints
    p, q = factors(int.from_bytes(answer.pq, "big"))
    server_nonce, new_nonce = answer.server_nonce, random(32)
    inner = spoil("inner", inner_data(answer, p, q, new_nonce, dc, expires_in))
    data = spoil("inner_bytes", mt.encode(inner))
    params = mt.ReqDHParams(
        spoil("nonce", nonce),
        spoil("server_nonce", server_nonce),
        spoil("p", p.to_bytes(4, "big")),
        spoil("q", q.to_bytes(4, "big")),
        spoil("fingerprint", key.fingerprint),
        spoil("encrypted_data", PADDINGS[padding](data, key, random, spoil)),
    )
    offered = mt.decode((yield mt.encode(params)))
    assert isinstance(offered, mt.ServerDHParamsOk)
    assert (offered.nonce, offered.server_nonce) == (nonce, server_nonce)
    aes = aes_of_nonces(server_nonce, new_nonce)
    plain = cryptg.decrypt_ige(offered.encrypted_answer, *aes)
    rests = [r for r in range(16) if sha1(plain[20 : len(plain) - r]).digest() == plain[:20]]
    if not rests:
        raise Refused("the server answers another client")
    theirs = mt.decode(plain[20 : len(plain) - rests[0]])
    assert isinstance(theirs, mt.ServerDHInnerData)
    assert (theirs.nonce, theirs.server_nonce) == (nonce, server_nonce)
    prime = int.from_bytes(theirs.dh_prime, "big")
    g_a = int.from_bytes(theirs.g_a, "big")
    retry_id = 0
    while True:
        b = int.from_bytes(random(256), "big")
        g_b = spoil("g_b", pow(theirs.g, b, prime))
        mine = spoil(
            "client_inner",
            mt.ClientDHInnerData(nonce, server_nonce, retry_id, _number(g_b)),
        )
        data = spoil("client_inner_bytes", mt.encode(mine))
        data = spoil("client_hash", sha1(data).digest()) + data
        data += random(-len(data) % 16)
        params2 = mt.SetClientDHParams(
            spoil("nonce2", nonce),
            spoil("server_nonce2", server_nonce),
            spoil("client_encrypted", cryptg.encrypt_ige(data, *aes)),
        )
        result = mt.decode((yield mt.encode(params2)))
        shared = pow(g_a, b, prime).to_bytes(256, "big")
        aux_hash = sha1(shared).digest()[:8]
        hashes = [sha1(new_nonce + bytes((i,)) + aux_hash).digest()[4:] for i in (1, 2, 3)]
        if isinstance(result, mt.DhGenOk):
            if result.new_nonce_hash1 != hashes[0]:
                raise Refused("the server has another key")
            salt = bytes(a ^ b for a, b in zip(new_nonce[:8], server_nonce[:8], strict=True))
            return ClientKey(shared, int.from_bytes(salt, "little", signed=True), expires_in)
        if isinstance(result, mt.DhGenFail):
            assert result.new_nonce_hash3 == hashes[2]
            raise Refused("dh_gen_fail")
        assert isinstance(result, mt.DhGenRetry)
        assert result.new_nonce_hash2 == hashes[1]
        retry_id = int.from_bytes(aux_hash, "little", signed=True)


def _number(value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def plain_message(msg_id: int, data: bytes) -> bytes:
    return bytes(8) + msg_id.to_bytes(8, "little") + len(data).to_bytes(4, "little") + data


def plain_data(packet: bytes) -> bytes:
    assert packet[:8] == bytes(8)
    length = int.from_bytes(packet[16:20], "little")
    return packet[20 : 20 + length]
