"""What a request is answered when it has no result (core.telegram.org/api/errors).

An error is a code and a text; clients act on both. The codes come from the table of errors
(`chappe.tl.errors`), so that a text always has the code that clients know it with. Two texts name
what was not understood, as Telegram does: the number of the method, or nothing more than that a
value inside the request was malformed.
"""

from __future__ import annotations

import logging
import secrets
import struct
import traceback
from pathlib import Path
from typing import Final, NamedTuple

from chappe.core.refused import Refused
from chappe.store.db import StoreFull, StoreOverloaded
from chappe.tl import NotInLayer, TLError, UnknownMethod
from chappe.tl.errors import ERRORS

log = logging.getLogger(__name__)

RPC_ERROR: Final = struct.Struct("<Ii")
"""The head of `rpc_error#2144ca19 error_code:int error_message:string`."""
RPC_ERROR_ID: Final = 0x2144CA19
OWN_CODES: Final = {"MSG_WAIT_FAILED": 500, "MSG_WAIT_TIMEOUT": -503}
"""COMPAT(Telegram for Android and iOS): a request that failed because another one did is only sent
again where the code is not the client's fault, whatever the documentation says."""
BAD_REQUEST: Final = 400
INTERNAL: Final = 500
BUSY_SECONDS: Final = 1
"""How long a client is asked to wait where the server is busy for the moment."""
MOST_FRAMES: Final = 12
"""Calls of a failure that are named in the log."""
FULL_SECONDS: Final = 60
"""How long a client is asked to wait where the disk is full: an operator has to do something."""


class RpcError(NamedTuple):
    """An error as it goes to the client."""

    code: int
    text: str

    def body(self) -> bytes:
        """Give the bytes of an `rpc_error`."""
        text = self.text.encode()
        padding = -(len(text) + 1) % 4
        return b"".join(
            (RPC_ERROR.pack(RPC_ERROR_ID, self.code), bytes((len(text),)), text, bytes(padding))
        )


def of_refused(refused: Refused) -> RpcError:
    """Give the error for what an operation refused."""
    name, wait = refused.reason, refused.wait
    if wait is None:
        return RpcError(OWN_CODES.get(name) or ERRORS.get(name, BAD_REQUEST), name)
    return RpcError(ERRORS.get(f"{name}_%d", BAD_REQUEST), f"{name}_{max(wait, 1)}")


def of_malformed(error: TLError) -> RpcError:
    """Give the error for what is no request: the method is unknown, or what follows it wrong."""
    if isinstance(error, UnknownMethod):
        return RpcError(BAD_REQUEST, f"INPUT_METHOD_INVALID_{error.number}_0")
    return RpcError(BAD_REQUEST, "INPUT_FETCH_ERROR")


def of_exception(error: Exception, method: str) -> RpcError:
    """Give the error for whatever a handler raised; what nobody foresaw is a bug and is logged.

    The log has the method and the trace, never what the request said.
    """
    if isinstance(error, Refused):
        return of_refused(error)
    if isinstance(error, NotInLayer):
        return NO_FORM
    if isinstance(error, StoreOverloaded):
        return of_refused(Refused("FLOOD_WAIT", BUSY_SECONDS))
    if isinstance(error, StoreFull):
        log.error("the database has no space left", extra={"method": method})
        return of_refused(Refused("FLOOD_WAIT", FULL_SECONDS))
    incident = secrets.token_hex(4).upper()
    log.error(
        "a request failed",
        extra={"incident": incident, "method": method, "error": where(error)},
    )
    return RpcError(INTERNAL, f"INTERNAL_{incident}")


def where(error: BaseException) -> str:
    """Say what was raised and where, without its text, which may quote a client."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__} at {' < '.join(places)}"


NOT_LOGGED_IN: Final = RpcError(401, "AUTH_KEY_UNREGISTERED")
NO_FORM: Final = RpcError(BAD_REQUEST, "INPUT_LAYER_INVALID")
"""The answer has no form in the client's layer."""
NOT_OFFERED: Final = RpcError(BAD_REQUEST, "METHOD_INVALID")
"""A method of the schema that this server does not offer."""
ABANDONED: Final = RpcError(500, "RPC_CALL_FAIL")
"""The server stops before the answer is there."""
BUSY: Final = of_refused(Refused("FLOOD_WAIT", BUSY_SECONDS))
