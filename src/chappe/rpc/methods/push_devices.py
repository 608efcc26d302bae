"""`account.*`: devices that want to hear of news while they have no connection
(core.telegram.org/api/push-updates; what a push holds: docs/protocol/push.md)."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Final

import msgspec

from chappe.core import push
from chappe.core.refused import Refused
from chappe.model import UserId
from chappe.rpc.call import Call
from chappe.rpc.table import Answer, fixed, method

if TYPE_CHECKING:
    from chappe.tl import functions

WEB_PUSH: Final = 10
OTHER_SERVICES: Final = frozenset((1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13))
"""Services that take pushes only from whoever made the app: Apple's, Google's and the like. Such a
token is accepted and forgotten, as apps ask again and again where it is refused."""
LONGEST_TOKEN: Final = 4096
"""Characters of a token; longer ones are not looked at."""


class _Keys(msgspec.Struct):
    p256dh: str
    auth: str


class _Token(msgspec.Struct):
    """What a browser says of its subscription (w3.org/TR/push-api, PushSubscriptionJSON)."""

    endpoint: str
    keys: _Keys


@method("account.registerDevice")
async def register_device(call: Call, req: functions.account.RegisterDevice) -> bool:
    """`secret` and `app_sandbox` are for other services: Web Push is encrypted by itself."""
    if not _is_web(req.token_type, req.token):
        return True
    token = _token(req.token)
    await push.register(
        call.core,
        call.me,
        token.endpoint,
        _bytes(token.keys.p256dh, "WEBPUSH_KEY_INVALID"),
        _bytes(token.keys.auth, "WEBPUSH_AUTH_INVALID"),
        no_muted=bool(req.no_muted),
        others=[UserId(other) for other in req.other_uids],
    )
    return True


@method("account.unregisterDevice")
async def unregister_device(call: Call, req: functions.account.UnregisterDevice) -> bool:
    if _is_web(req.token_type, req.token):
        await push.unregister(call.core, call.me, _token(req.token).endpoint)
    return True


# With the lock on, texts are to be left out of pushes: none ever has any.
fixed("account.updateDeviceLocked", lambda _: True, answer=Answer.ACK)


def _is_web(token_type: int, token: str) -> bool:
    if not token:
        raise Refused("TOKEN_EMPTY")
    if token_type in OTHER_SERVICES:
        return False
    if token_type != WEB_PUSH:
        raise Refused("TOKEN_TYPE_INVALID")
    return True


def _token(text: str) -> _Token:
    try:
        return msgspec.json.decode(text[:LONGEST_TOKEN].encode(), type=_Token)
    except (msgspec.DecodeError, UnicodeEncodeError):
        raise Refused("WEBPUSH_TOKEN_INVALID") from None


def _bytes(text: str, reason: str) -> bytes:
    """Read base64 in either alphabet, filled up or not: browsers differ."""
    plain = text.replace("+", "-").replace("/", "_").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Refused(reason) from None
