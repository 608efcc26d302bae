"""Keys: RSA as clients want it, fingerprints, salts, the DCs."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from chappe.mtproto.errors import PeerError, UsageError
from chappe.mtproto.keys import (
    SALT_PERIOD,
    AuthKey,
    ServerKey,
    ServerKeys,
    fingerprint,
    plain_dc,
)
from tests.wire.pair import rsa_key

NOW = 1_700_000_000.0


def test_a_key_survives_its_file():
    key = rsa_key()
    again = ServerKey.from_pem(key.to_pem())
    assert (again.n, again.fingerprint) == (key.n, key.fingerprint)
    assert key.to_pem().startswith(b"-----BEGIN RSA PRIVATE KEY-----")
    assert key.public_pem().startswith(b"-----BEGIN RSA PUBLIC KEY-----")


def test_fingerprints_have_no_leading_zero_digit(monkeypatch: pytest.MonkeyPatch):
    assert len(f"{rsa_key().fingerprint & (1 << 64) - 1:x}") == 16
    # The one whose fingerprint begins with zero is thrown away.
    made = []

    def short_at_first(n: int, e: int) -> int:
        made.append(n)
        return 0x0123456789ABCDEF if len(made) == 1 else fingerprint(n, e) | 1 << 62

    monkeypatch.setattr("chappe.mtproto.keys.fingerprint", short_at_first)
    key = ServerKey.generate()
    assert made[1:] == [key.n]


def test_the_fingerprint_is_the_one_that_telethon_computes():
    from telethon.crypto import rsa as theirs

    theirs.add_key(rsa_key().public_pem().decode(), old=False)
    assert rsa_key().fingerprint in theirs._server_keys


def test_a_fingerprint_of_short_numbers():
    # TL strings below 254 bytes have one byte of length and are padded to words.
    from hashlib import sha1

    digest = sha1(b"\x03\xab\xcd\xef\x01\x03\0\0").digest()
    assert fingerprint(0xABCDEF, 3) == int.from_bytes(digest[12:], "little", signed=True)


@given(st.binary(min_size=255, max_size=255))
def test_the_private_operation_undoes_the_public_one(block: bytes):
    key = rsa_key()
    assert key.decrypt(key.encrypt(b"\0" + block)) == b"\0" + block


def test_what_is_no_rsa_block_is_refused():
    key = rsa_key()
    for block in (bytes(255), bytes(257), b"\xff" * 256, key.n.to_bytes(256, "big")):
        with pytest.raises(PeerError):
            key.decrypt(block)
        with pytest.raises(UsageError):
            key.encrypt(block)


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


def test_keys_that_clients_do_not_want_are_refused():
    for text in (
        b"",
        b"nonsense",
        rsa_key().public_pem(),
        pem(ec.generate_private_key(ec.SECP256R1())),
        pem(rsa.generate_private_key(65537, 1024)),
        pem(rsa.generate_private_key(3, 2048)),
    ):
        with pytest.raises(UsageError):
            ServerKey.from_pem(text)


def test_a_server_has_a_key_and_a_secret():
    with pytest.raises(UsageError):
        ServerKeys([], bytes(32))
    with pytest.raises(UsageError):
        ServerKeys([rsa_key()], bytes(15))
    keys = ServerKeys([rsa_key()], bytes(16))
    assert keys.fingerprints == [rsa_key().fingerprint]
    assert keys.rsa(rsa_key().fingerprint) is rsa_key()
    assert keys.rsa(1) is None


def test_an_auth_key_has_256_bytes():
    with pytest.raises(UsageError):
        AuthKey(bytes(255))


def test_salts_depend_on_the_key_the_time_and_the_secret():
    keys, others = ServerKeys([rsa_key()], b"a" * 16), ServerKeys([rsa_key()], b"b" * 16)
    salts = {
        server.salt(key_id, period)
        for server in (keys, others)
        for key_id in (1, -1, 2**63 - 1)
        for period in (5, 6)
    }
    assert len(salts) == 12


def test_a_salt_is_accepted_for_two_periods():
    keys, key = ServerKeys([rsa_key()], bytes(16)), AuthKey(b"\x01" * 256)
    begin = NOW // SALT_PERIOD * SALT_PERIOD
    salt = keys.salts(key, begin).current
    assert not keys.accepts(AuthKey(b"\x01" * 256), salt, begin - 1)
    assert keys.accepts(key, salt, begin)
    assert keys.accepts(key, salt, begin + 2 * SALT_PERIOD - 1)
    assert not keys.accepts(key, salt, begin + 2 * SALT_PERIOD)


def test_the_first_salt_is_accepted_for_an_hour():
    keys, key = ServerKeys([rsa_key()], bytes(16)), AuthKey(bytes(256), created=5000, salt=77)
    assert keys.accepts(key, 77, 5000)
    assert keys.accepts(key, 77, 8599)
    assert not keys.accepts(key, 77, 8600)
    assert not keys.accepts(key, 78, 5000)


@pytest.mark.parametrize(
    ("announced", "dc"),
    [(1, 1), (5, 5), (-2, 2), (10_002, 2), (-10_003, 3)]
    + [(wrong, None) for wrong in (0, 6, -6, 10_000, 10_006, 32_767, -32_768, 2**31 - 1)],
)
def test_the_dc_behind_a_number(announced: int, dc: int | None):
    assert plain_dc(announced) == dc


def test_a_key_is_usable_until_it_expires_or_is_ended():
    permanent, temporary = AuthKey(bytes(256)), AuthKey(bytes(256), expires_at=100)
    assert permanent.usable(1e12)
    assert temporary.usable(99.9)
    assert not temporary.usable(100)
    permanent.revoked = True
    assert not permanent.usable(0)
