"""What authenticators sign, checked (w3.org/TR/webauthn-3, sections 7.1 and 7.2).

What comes from a stranger has a bound before anything reads it. The library is imported with the
first passkey, as it is large, and works in a thread: call these functions with `asyncio.to_thread`.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

from chappe.config import Passkeys
from chappe.core.refused import Refused
from chappe.model import Record

LONGEST_ID: Final = 1023
"""Bytes of a credential's id, as the standard has it."""
LARGEST_CLIENT_DATA: Final = 4096
LARGEST_ATTESTATION: Final = 16_384
"""Bytes that a new passkey comes with: its public key, and certificates that nobody asked for."""
LARGEST_KEY: Final = 1024
"""Bytes of a public key: twice what the largest in use has."""
LARGEST_PROOF: Final = 1024
"""Bytes of a signature, and of the authenticator's data that it covers."""
ALGORITHMS: Final = (-7, -8, -257)
"""ES256, EdDSA, RS256 (the COSE registry of IANA), the most wanted first."""

T = TypeVar("T")


class NewCredential(Record, frozen=True):
    """What an authenticator gives when it makes a passkey."""

    id: str
    client_data: str
    attestation: bytes


class Assertion(Record, frozen=True):
    """What an authenticator gives when somebody logs in."""

    id: str
    client_data: str
    authenticator_data: bytes
    signature: bytes
    user_handle: str
    """Whose passkey it is, in the server's own words: see `handle`."""


class Registered(Record, frozen=True):
    key: bytes
    counter: int


class _ClientData(msgspec.Struct, frozen=True):
    challenge: str
    origin: str
    cross_origin: bool = msgspec.field(name="crossOrigin", default=False)


def handle(dc: int, account: int) -> str:
    """Name an account towards authenticators, with the data centre that the client dials."""
    return f"{dc}:{account}"


def account_of(user_handle: str) -> int | None:
    """Give the account that a handle names, None where it is none of ours."""
    _, colon, account = user_handle.partition(":")
    return int(account) if colon and account.isdecimal() and len(account) < 20 else None


def challenge_of(client_data: str, settings: Passkeys) -> bytes:
    """Give the challenge that was signed, in an app that may use passkeys of this server.

    Nothing of it is proven yet. Refuses with PASSKEY_ORIGIN_MISMATCH, CREDENTIAL_INVALID.
    """
    if len(client_data) > LARGEST_CLIENT_DATA:
        raise Refused("CREDENTIAL_INVALID")
    try:
        told = msgspec.json.decode(client_data, type=_ClientData)
    except (msgspec.DecodeError, UnicodeEncodeError):
        raise Refused("CREDENTIAL_INVALID") from None
    if told.origin not in settings.accepted() or told.cross_origin:
        raise Refused("PASSKEY_ORIGIN_MISMATCH")
    return unwrapped(told.challenge)


def canonical(credential: str) -> str:
    """Give a credential's id in its one form. Refuses with CREDENTIAL_INVALID."""
    return wrapped(_raw(credential))


def registered(new: NewCredential, challenge: bytes, settings: Passkeys) -> Registered:
    """Check a new passkey; who made the authenticator does not matter, so what it says of that is
    not held against any list. Refuses with CREDENTIAL_INVALID."""
    from webauthn import verify_registration_response
    from webauthn.helpers.cose import COSEAlgorithmIdentifier
    from webauthn.helpers.structs import AuthenticatorAttestationResponse, RegistrationCredential

    raw = _raw(new.id)
    if len(new.attestation) > LARGEST_ATTESTATION:
        raise Refused("CREDENTIAL_INVALID")
    response = AuthenticatorAttestationResponse(
        client_data_json=new.client_data.encode(), attestation_object=new.attestation
    )
    done = _checked(
        lambda: verify_registration_response(
            credential=RegistrationCredential(id=wrapped(raw), raw_id=raw, response=response),
            expected_challenge=challenge,
            expected_rp_id=settings.domain,
            expected_origin=list(settings.accepted()),
            require_user_verification=True,
            supported_pub_key_algs=[COSEAlgorithmIdentifier(number) for number in ALGORITHMS],
        )
    )
    if done.credential_id != raw or len(done.credential_public_key) > LARGEST_KEY:
        raise Refused("CREDENTIAL_INVALID")
    return Registered(done.credential_public_key, done.sign_count)


def asserted(
    given: Assertion, challenge: bytes, settings: Passkeys, key: bytes, counter: int
) -> int:
    """Check who logs in with a passkey that has a public key and was used so often.

    Gives how often it was used now. Refuses with CREDENTIAL_INVALID, also where that goes back: the
    passkey was copied.
    """
    from webauthn import verify_authentication_response
    from webauthn.helpers.structs import AuthenticationCredential, AuthenticatorAssertionResponse

    raw = _raw(given.id)
    if max(len(given.signature), len(given.authenticator_data)) > LARGEST_PROOF:
        raise Refused("CREDENTIAL_INVALID")
    response = AuthenticatorAssertionResponse(
        client_data_json=given.client_data.encode(),
        authenticator_data=given.authenticator_data,
        signature=given.signature,
    )
    done = _checked(
        lambda: verify_authentication_response(
            credential=AuthenticationCredential(id=wrapped(raw), raw_id=raw, response=response),
            expected_challenge=challenge,
            expected_rp_id=settings.domain,
            expected_origin=list(settings.accepted()),
            credential_public_key=key,
            credential_current_sign_count=counter,
            require_user_verification=True,
        )
    )
    return done.new_sign_count


def wrapped(data: bytes) -> str:
    """Write bytes in base64url without padding, as WebAuthn does in JSON."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unwrapped(text: str) -> bytes:
    """Read base64url. Refuses with CREDENTIAL_INVALID."""
    try:
        bare = text.rstrip("=").encode("ascii")
        return base64.b64decode(bare + b"=" * (-len(bare) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise Refused("CREDENTIAL_INVALID") from None


def _raw(credential: str) -> bytes:
    if len(credential) > LONGEST_ID * 2:
        raise Refused("CREDENTIAL_INVALID")
    raw = unwrapped(credential)
    if not 0 < len(raw) <= LONGEST_ID:
        raise Refused("CREDENTIAL_INVALID")
    return raw


def _checked(verify: Callable[[], T]) -> T:
    try:
        return verify()
    except Exception:  # noqa: BLE001 (see below)
        # The library has errors of its own for what is wrong, and passes on those of CBOR, ASN.1
        # and key formats for what is malformed. Whatever it is, this is no good credential.
        raise Refused("CREDENTIAL_INVALID") from None
