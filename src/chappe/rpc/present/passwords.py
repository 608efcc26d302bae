"""The second password in the words of the wire schema."""

from __future__ import annotations

from collections.abc import Callable

from chappe.core.password_reset import Reset
from chappe.core.passwords import Shown
from chappe.core.srp import GENERATOR, PRIME, as_bytes
from chappe.tl import types


def _algorithm(salt1: bytes, salt2: bytes) -> types.AnyPasswordKdfAlgo:
    return types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
        salt1=salt1, salt2=salt2, g=GENERATOR, p=as_bytes(PRIME)
    )


def password(
    shown: Shown, random: Callable[[int], bytes], login: str | None
) -> types.account.Password:
    """Give what a client needs to prove or to set the password; `login` is the pattern of the
    address that login codes go to.

    The algorithms have to be complete and of the kinds that clients know, or they refuse to go on
    (core.telegram.org/api/srp#setting-a-new-2fa-password).
    """
    present = shown.password
    id_, public = shown.challenge or (None, None)
    return types.account.Password(
        has_recovery=present is not None and bool(present.email),
        has_password=present is not None,
        current_algo=None if present is None else _algorithm(present.salt1, present.salt2),
        srp_B=public,
        srp_id=id_,
        hint=(present.hint or None) if present is not None else None,
        email_unconfirmed_pattern=shown.unconfirmed or None,
        new_algo=_algorithm(*shown.salts),
        new_secure_algo=types.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000(salt=random(8)),
        secure_random=random(256),
        pending_reset_date=(present.reset_at or None) if present is not None else None,
        login_email_pattern=login,
    )


def reset(done: Reset) -> types.account.AnyResetPasswordResult:
    if done.until:
        return types.account.ResetPasswordRequestedWait(until_date=done.until)
    if done.retry:
        return types.account.ResetPasswordFailedWait(retry_date=done.retry)
    return types.account.ResetPasswordOk()
