"""The client's side of a second password, as Telethon has it: nothing here knows our arithmetic."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from telethon import password as telethon
from telethon.tl import types

from chappe.core import half_logins, passwords, srp
from chappe.core.authorizations import Asker
from chappe.core.passwords import NewPassword, NewSettings, Proof, Shown
from chappe.model import Me
from tests.world import World

PASSWORD = "correct horse battery staple"
OTHER = "a better one, in March"


def own_salt(salt1: bytes) -> bytes:
    """Lengthen the server's salt as clients must; always in the same way, as tests repeat."""
    return salt1 + sha256(b"own" + salt1).digest()


def algorithm(
    salts: tuple[bytes, bytes],
) -> types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow:
    return types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
        *salts, srp.GENERATOR, srp.as_bytes(srp.PRIME)
    )


@cache
def verifier(salts: tuple[bytes, bytes], password: str) -> bytes:
    return bytes(telethon.compute_digest(algorithm(salts), password))


def made(shown: Shown, password: str = PASSWORD, hint: str = "") -> NewPassword:
    """A new password, as a client makes it of what it was shown."""
    salts = (own_salt(shown.salts[0]), shown.salts[1])
    return NewPassword(salts, verifier(salts, password), hint)


def proof(shown: Shown, password: str = PASSWORD) -> Proof:
    """A client's answer to the challenge it was shown."""
    kept, challenge = shown.password, shown.challenge
    assert kept is not None
    assert challenge is not None
    request = types.account.Password(
        new_algo=None,
        new_secure_algo=None,
        secure_random=b"",
        current_algo=algorithm((kept.salt1, kept.salt2)),
        srp_B=challenge[1],
        srp_id=challenge[0],
    )
    answer = telethon.compute_check(request, password)
    return Proof(answer.srp_id, answer.A, answer.M1)


async def prove(world: World, me: Me, password: str = PASSWORD) -> Proof:
    """Ask for a challenge and answer it."""
    return proof(await passwords.show(world.core, me), password)


async def protect(world: World, me: Me, password: str = PASSWORD, hint: str = "") -> None:
    """Set the first password of an account."""
    new = made(await passwords.show(world.core, me), password, hint)
    await passwords.update(world.core, me, None, NewSettings(password=new))


async def waiting(world: World, asker: Asker) -> Me:
    """Who an app is about to be, once it has shown a right code."""
    return await half_logins.owner(world.core, asker.key, asker.session)
