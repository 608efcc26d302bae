"""The cryptography, against a plain reading of its definition."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from hypothesis import given
from hypothesis import strategies as st

from chappe.mtproto import crypto
from chappe.mtproto.errors import PeerError
from chappe.mtproto.keys import AuthKey
from tests.wire import session as client
from tests.wire.pair import World

KEY = AuthKey(World().random(256))


def xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def slow_ige(data: bytes, key: bytes, iv: bytes) -> bytes:
    """AES-IGE encryption as it is defined: c[i] = E(p[i] ^ c[i-1]) ^ p[i-1]."""
    block = Cipher(AES(key), ECB()).encryptor()
    cipher, plain = iv[:16], iv[16:]
    out = b""
    for at in range(0, len(data), 16):
        part = data[at : at + 16]
        cipher = xor(block.update(xor(part, cipher)), plain)
        plain = part
        out += cipher
    return out


@pytest.mark.parametrize("size", [16, 256, crypto.BULK - 16, crypto.BULK, crypto.BULK + 16])
def test_both_ways_to_compute_ige_are_as_defined(size: int):
    random = World(1).random
    data, key, iv = random(size), random(32), random(32)
    secret = crypto.ige_encrypt(data, key, iv)
    assert secret == slow_ige(data, key, iv)
    assert crypto.ige_decrypt(secret, key, iv) == data


@given(st.binary(min_size=32, max_size=32), st.integers(1, 70))
def test_a_packet_of_the_server_opens_at_the_client(seed: bytes, blocks: int):
    plaintext = (seed * 40)[: 16 * blocks]
    packet = crypto.seal(KEY.to_client, plaintext)
    assert client.decrypt(KEY.data, KEY.id, packet) == plaintext


@given(st.binary(min_size=32, max_size=32), st.integers(1, 70))
def test_a_packet_of_the_client_opens_at_the_server(seed: bytes, blocks: int):
    plaintext = (seed * 40)[: 16 * blocks]
    packet, token = client.encrypt(KEY.data, KEY.id, plaintext)
    opened, digest = crypto.unseal(KEY.from_client, packet)
    assert opened == plaintext
    assert int.from_bytes(digest[:4], "little") | 1 << 31 == token


@given(st.integers(8, 24 + 64 - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(at: int, change: int):
    packet, _ = client.encrypt(KEY.data, KEY.id, bytes(64))
    broken = packet[:at] + bytes((packet[at] ^ change,)) + packet[at + 1 :]
    with pytest.raises(PeerError, match="message key"):
        crypto.unseal(KEY.from_client, broken)


def test_the_message_key_covers_the_padding():
    # mtproto/security_guidelines: the hash is over everything that was encrypted.
    one, _ = client.encrypt(KEY.data, KEY.id, bytes(48) + b"a" * 16)
    other, _ = client.encrypt(KEY.data, KEY.id, bytes(48) + b"b" * 16)
    assert one[8:24] != other[8:24]


def test_a_packet_of_the_server_is_none_of_the_client():
    # Reflection: the two directions use different parts of the key.
    with pytest.raises(PeerError):
        crypto.unseal(KEY.from_client, crypto.seal(KEY.to_client, bytes(64)))


@pytest.mark.parametrize("size", [0, 8, 24, 39, 41, 24 + 31])
def test_impossible_lengths_are_refused(size: int):
    with pytest.raises(PeerError, match="length"):
        crypto.unseal(KEY.from_client, bytes(size))


@pytest.mark.parametrize("length", [40, 48, 64])
def test_version_one_packets_open_again(length: int):
    plaintext, padding = b"\x11" * length, b"\x22" * (-length % 16)
    packet = crypto.seal_v1(KEY.data, KEY.id & (1 << 64) - 1, plaintext, padding)
    assert crypto.unseal_v1(KEY.data, packet, length) == plaintext
    with pytest.raises(PeerError, match="length"):
        crypto.unseal_v1(KEY.data, packet, length + 16)
    with pytest.raises(PeerError, match="message key"):
        crypto.unseal_v1(KEY.data, packet[:-40] + bytes(40), length)


def test_version_one_derives_its_keys_as_documented():
    from hashlib import sha1

    msg_key = b"\x33" * 16
    data = KEY.data
    a = sha1(msg_key + data[:32]).digest()
    b = sha1(data[32:48] + msg_key + data[48:64]).digest()
    c = sha1(data[64:96] + msg_key).digest()
    d = sha1(msg_key + data[96:128]).digest()
    assert crypto._aes_v1(data, msg_key, 0) == (
        a[0:8] + b[8:20] + c[4:16],
        a[8:20] + b[0:8] + c[16:20] + d[0:8],
    )
