"""The arithmetic of the second password, against a client that others have written."""

from __future__ import annotations

from random import Random

import pytest
from telethon import password as telethon
from telethon.tl import types

from chappe.core import srp
from chappe.mtproto.crypto import DH_G, DH_PRIME
from tests.passwords import algorithm, verifier

SALTS = (b"8 bytes." + bytes(range(32)), b"sixteen bytes...")
V = verifier(SALTS, "open sesame")


def answer(challenge: srp.Challenge, password: str) -> tuple[bytes, bytes]:
    """What Telethon answers to a challenge: A and M1."""
    request = types.account.Password(
        new_algo=None,
        new_secure_algo=None,
        secure_random=b"",
        current_algo=algorithm(SALTS),
        srp_B=challenge.public,
        srp_id=1,
    )
    answer = telethon.compute_check(request, password)
    return answer.A, answer.M1


def proves(challenge: srp.Challenge, a: bytes, m1: bytes, verifier: bytes = V) -> bool:
    return srp.proves(challenge, verifier=verifier, salts=SALTS, a=a, m1=m1)


def test_the_group_is_the_one_that_clients_know():
    assert (srp.GENERATOR, srp.PRIME) == (DH_G, DH_PRIME)
    telethon.check_prime_and_good(srp.as_bytes(srp.PRIME), srp.GENERATOR)


def test_whoever_knows_the_password_proves_it():
    random = Random(1793).randbytes
    for _ in range(3):
        challenge = srp.challenge(V, random)
        assert proves(challenge, *answer(challenge, "open sesame"))


@pytest.mark.parametrize("password", ["", "Open sesame", "open sesame ", "open sésame"])
def test_another_password_proves_nothing(password: str):
    challenge = srp.challenge(V, Random(1794).randbytes)
    assert not proves(challenge, *answer(challenge, password))


def test_an_answer_is_good_for_its_challenge_alone():
    random = Random(1795).randbytes
    first, second = srp.challenge(V, random), srp.challenge(V, random)
    assert first.public != second.public
    a, m1 = answer(first, "open sesame")
    assert proves(first, a, m1)
    assert not proves(second, a, m1)


def test_every_bit_of_an_answer_counts():
    challenge = srp.challenge(V, Random(1796).randbytes)
    a, m1 = answer(challenge, "open sesame")
    assert not proves(challenge, a[:-1] + bytes([a[-1] ^ 1]), m1)
    assert not proves(challenge, a, bytes([m1[0] ^ 128]) + m1[1:])
    assert not proves(challenge, a, m1[:-1])
    assert not proves(challenge, a, b"")
    assert not proves(challenge, a, m1, srp.as_bytes(int.from_bytes(V, "big") + 1))


def test_a_number_with_which_the_outcome_is_known_is_not_safe():
    """With A of 0 modulo the prime, the shared secret would be 0, whatever the password."""
    for bad in (0, 1, 2, srp.PRIME - 1, srp.PRIME, srp.PRIME + 1, srp.MARGIN - 1):
        assert not srp.is_safe(srp.as_bytes(bad)), bad
    assert not srp.is_safe(b"")
    assert not srp.is_safe(b"\0" + V)
    assert srp.is_safe(V)
    assert srp.is_safe(srp.as_bytes(srp.PRIME - srp.MARGIN))


def test_a_challenge_shows_nothing_of_the_verifier_without_its_secret():
    """What is left of B after the verifier's part is a power of the generator that was drawn."""
    challenge = srp.challenge(V, Random(1797).randbytes)
    k = int.from_bytes(telethon.sha256(srp.as_bytes(srp.PRIME), srp.as_bytes(srp.GENERATOR)), "big")
    rest = (int.from_bytes(challenge.public, "big") - k * int.from_bytes(V, "big")) % srp.PRIME
    assert rest == pow(srp.GENERATOR, challenge.secret, srp.PRIME)
    assert telethon.is_good_mod_exp_first(rest, srp.PRIME)
    assert challenge.secret.bit_length() > srp.BITS - 64


def test_a_draw_too_close_to_the_ends_is_drawn_again():
    drawn = iter([bytes(255) + b"\1", Random(1798).randbytes(256)])
    challenge = srp.challenge(V, lambda _: next(drawn))
    assert challenge.secret > 1
    assert next(drawn, None) is None
