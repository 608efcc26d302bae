"""The methods that wrap others and say how those are meant (core.telegram.org/api/invoking).

Only the request in the middle is answered. What the wrappers say is kept in the session: the layer
and the description of the app count from then on for everything, pushed updates included.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import msgspec

from chappe.core.refused import Refused
from chappe.rpc.call import Client
from chappe.rpc.state import State
from chappe.tl import NEWEST_LAYER, OLDEST_LAYER

MAX_TEXT: Final = 256
"""Characters that are kept of what an app says about itself."""
MAX_AFTER: Final = 64
"""Requests that one request may wait for."""
NEWEST: Final = 2**31 - 2
"""The greatest number of a message after which there is room for another."""


class Unwrapped(NamedTuple):
    """The request in the middle, and what its wrappers ask of the answer."""

    query: Any
    after: tuple[int, ...] = ()
    """Message ids of the requests that have to succeed first."""
    silent: bool = False
    """The client wants no updates on account of this request."""
    takeout: int | None = None
    """The data export that the request is part of, as the client names it."""


def unwrap(state: State, request: Any) -> Unwrapped:
    """Take the wrappers off a request. Refuses those of features that are not offered."""
    after: tuple[int, ...] = ()
    silent = False
    takeout: int | None = None
    span: tuple[int, int] | None = None
    while (name := request.TL_NAME) in WRAPPERS:
        match name:
            case "invokeWithLayer":
                state.layer = min(max(request.layer, OLDEST_LAYER), NEWEST_LAYER)
                state.session.layer = state.layer
            case "initConnection":
                state.client = _client(request)
            case "invokeAfterMsg":
                after += (request.msg_id,)
            case "invokeAfterMsgs":
                after += tuple(request.msg_ids[: MAX_AFTER + 1])
            case "invokeWithoutUpdates":
                silent = True
            case "invokeWithTakeout":
                takeout = request.takeout_id
            case "invokeWithMessagesRange":
                span = request.range.min_id, request.range.max_id
            case _ if name in REFUSED:
                raise Refused(REFUSED[name])
            case _:
                pass
        if len(after) > MAX_AFTER:
            raise Refused("INPUT_REQUEST_TOO_LONG")
        request = request.query
    if span is not None:
        request = _kept_within(request, *span)
    return Unwrapped(request, after, silent, takeout)


def _kept_within(request: Any, first: int, last: int) -> Any:
    """Let a request for messages see none outside a range (invokeWithMessagesRange). Its own bounds
    are the numbers next to those that it wants, and 0 for none."""
    if not (hasattr(request, "min_id") and hasattr(request, "max_id")):
        return request
    beyond = max(min(last, NEWEST) + 1, 1)
    return msgspec.structs.replace(
        request,
        min_id=max(request.min_id, first - 1),
        max_id=min(request.max_id or beyond, beyond),
    )


WRAPPERS: Final = frozenset(
    {
        "initConnection",
        "invokeAfterMsg",
        "invokeAfterMsgs",
        "invokeWithApnsSecret",
        "invokeWithBusinessConnection",
        "invokeWithGooglePlayIntegrity",
        "invokeWithLayer",
        "invokeWithMessagesRange",
        "invokeWithReCaptcha",
        "invokeWithTakeout",
        "invokeWithoutUpdates",
    }
)
"""Proofs that an app is genuine (`invokeWithApnsSecret` and the like) are for the official service:
they are taken off and not looked at."""


REFUSED: Final = {"invokeWithBusinessConnection": "CONNECTION_ID_INVALID"}
"""Wrappers that name something which is not offered, so that every name is a wrong one."""


def _client(request: Any) -> Client:
    return Client(
        api_id=request.api_id,
        device=request.device_model[:MAX_TEXT],
        system=request.system_version[:MAX_TEXT],
        app_version=request.app_version[:MAX_TEXT],
        system_lang=request.system_lang_code[:MAX_TEXT],
        lang_pack=request.lang_pack[:MAX_TEXT],
        lang=request.lang_code[:MAX_TEXT],
    )
