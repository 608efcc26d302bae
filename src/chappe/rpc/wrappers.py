"""The methods that wrap others and say how those are meant (core.telegram.org/api/invoking).

Only the request in the middle is answered. What the wrappers say is kept in the session: the layer
and the description of the app count from then on for everything, pushed updates included.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from chappe.core.refused import Refused
from chappe.rpc.call import Client
from chappe.rpc.state import State
from chappe.tl import NEWEST_LAYER, OLDEST_LAYER

MAX_TEXT: Final = 256
"""Characters that are kept of what an app says about itself."""
MAX_AFTER: Final = 64
"""Requests that one request may wait for."""


class Unwrapped(NamedTuple):
    """The request in the middle, and what its wrappers ask of the answer."""

    query: Any
    after: tuple[int, ...] = ()
    """Message ids of the requests that have to succeed first."""
    silent: bool = False
    """The client wants no updates on account of this request."""


def unwrap(state: State, request: Any) -> Unwrapped:
    """Take the wrappers off a request. Refuses those of features that are not offered."""
    after: tuple[int, ...] = ()
    silent = False
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
            case _ if name in REFUSED:
                raise Refused(REFUSED[name])
            case _:
                pass
        if len(after) > MAX_AFTER:
            raise Refused("INPUT_REQUEST_TOO_LONG")
        request = request.query
    return Unwrapped(request, after, silent)


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


REFUSED: Final = {
    "invokeWithBusinessConnection": "CONNECTION_ID_INVALID",
    "invokeWithTakeout": "TAKEOUT_INVALID",
}
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
