"""`auth.bindTempAuthKey`: a temporary key proves that it belongs to a permanent one.

Page: core.telegram.org/method/auth.bindTempAuthKey. The client encrypts `bind_auth_key_inner` with
the permanent key, in the form of MTProto 1.0. Whoever could do that has the permanent key; the ids
inside tie the proof to this temporary key, this session and this very request, so that a recorded
proof is of no use elsewhere. The room that answers requests calls `verify`, stores the binding, and
then `bind`.
"""

from __future__ import annotations

import hmac
from struct import Struct
from typing import Final

from chappe.mtproto.crypto import unseal_v1
from chappe.mtproto.errors import PeerError, UsageError
from chappe.mtproto.keys import AuthKey
from chappe.mtproto.session import Session
from chappe.tl import mt

_INNER: Final = Struct("<Iqqqqi")
_HEAD: Final = Struct("<16sqii")
"""Random bytes, message id, seqno, length: what MTProto 1.0 has in the place of an envelope."""


class BindingError(Exception):
    """The proof does not hold; `reason` is the error that the documentation has for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def verify(  # the fields of the method, and what they are checked against
    session: Session,
    permanent: AuthKey | None,
    msg_id: int,
    *,
    perm_auth_key_id: int,
    nonce: int,
    expires_at: int,
    encrypted_message: bytes,
) -> None:
    """Check a request to bind the key of `session` to `permanent`; `BindingError` where it fails.

    `msg_id` is that of the request, `permanent` the key that the store has for `perm_auth_key_id`.
    """
    temporary = session.key
    if temporary.expires_at is None:
        raise BindingError("ENCRYPTED_MESSAGE_INVALID")
    if temporary.perm_id not in {None, perm_auth_key_id}:
        raise BindingError("TEMP_AUTH_KEY_ALREADY_BOUND")
    if (
        permanent is None
        or permanent.id != perm_auth_key_id
        or permanent.expires_at is not None
        or permanent.revoked
        or encrypted_message[:8] != permanent.from_client.key_id
    ):
        raise BindingError("ENCRYPTED_MESSAGE_INVALID")
    try:
        plain = unseal_v1(permanent.data, encrypted_message, _HEAD.size + _INNER.size)
    except PeerError as error:
        raise BindingError("ENCRYPTED_MESSAGE_INVALID") from error
    _, inner_msg_id, _, length = _HEAD.unpack_from(plain)
    expected = _INNER.pack(
        mt.BindAuthKeyInner.TL_ID, nonce, temporary.id, permanent.id, session.id, expires_at
    )
    if (
        inner_msg_id != msg_id
        or length != _INNER.size
        or not hmac.compare_digest(plain[_HEAD.size :], expected)
    ):
        raise BindingError("ENCRYPTED_MESSAGE_INVALID")


def bind(temporary: AuthKey, perm_key_id: int) -> None:
    """From now on the temporary key has the authorization of the permanent one."""
    if temporary.expires_at is None:
        raise UsageError("only a temporary key can be bound")
    temporary.perm_id = perm_key_id
