"""Who proves a second password, and with what, from the wire."""

from __future__ import annotations

from chappe.core import half_logins
from chappe.core.passwords import NewPassword, NewSettings, Proof
from chappe.core.refused import Refused
from chappe.core.srp import GENERATOR, PRIME
from chappe.model import KeyId, Me
from chappe.rpc.call import Call
from chappe.tl import types


def proof_of(given: types.AnyInputCheckPasswordSRP | None) -> Proof | None:
    """Give a client's answer to a challenge; None where it says that there is no password."""
    if not isinstance(given, types.InputCheckPasswordSRP):
        return None
    return Proof(given.srp_id, given.A, given.M1)


async def owner_of(call: Call) -> Me:
    """Tell whose password is meant: that of who is logged in, or of who is about to be.

    Refuses with AUTH_KEY_UNREGISTERED where that is nobody. Only methods that serve to get in with
    a password, or past it, may ask here instead of `Call.me`.
    """
    if call.asker is not None:
        return call.asker
    key = call.session.perm_key_id
    if key is None:
        raise Refused("AUTH_KEY_UNREGISTERED")
    return await half_logins.owner(call.core, KeyId(key), call.session.id)


def settings_of(given: types.account.AnyPasswordInputSettings) -> NewSettings:
    """Give what is to change. Refuses with NEW_SETTINGS_INVALID.

    There is no Telegram Passport here, so what it would keep (`new_secure_settings`) is left out.
    """
    algorithm, verifier = given.new_algo, given.new_password_hash
    if algorithm is None and verifier is None:
        return NewSettings(email=given.email)
    if not verifier:
        return NewSettings(remove=True)
    modular = types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow
    if not isinstance(algorithm, modular) or algorithm.g != GENERATOR:
        raise Refused("NEW_SETTINGS_INVALID")
    if int.from_bytes(algorithm.p, "big") != PRIME:
        raise Refused("NEW_SETTINGS_INVALID")
    password = NewPassword(
        salts=(algorithm.salt1, algorithm.salt2), verifier=verifier, hint=given.hint or ""
    )
    return NewSettings(password=password, email=given.email)
