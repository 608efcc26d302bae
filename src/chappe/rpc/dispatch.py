"""From the bytes of a request to the bytes of its answer.

    decode → take off the wrappers → row of the method table → rights → allowance → handler → encode

Whatever a client sends gets exactly one answer, a result or an error; nothing ends a session. What
runs at the same time is bounded, in number and in bytes, for each session and in all; the wire
itself (`mtproto.session`) bounds what a session may have unanswered.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from chappe.core import takeout as takeouts
from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.rpc import callers, errors, from_messages, frozen
from chappe.rpc.call import Call
from chappe.rpc.drive import Driver
from chappe.rpc.errors import RpcError
from chappe.rpc.state import State
from chappe.rpc.table import Row, Who
from chappe.rpc.wrappers import unwrap
from chappe.tl import TLError, decode_request, encode_result

log = logging.getLogger(__name__)

MAX_RUNNING: Final = 10_000
"""Requests that are being answered at the same time."""
MAX_BYTES: Final = 256 * 1024 * 1024
"""Their size in all: parts of files, mostly."""
MAX_SESSION_BYTES: Final = 32 * 1024 * 1024
"""Their size in one session."""
STRANGERS: Final = 10
"""How many times less somebody may ask who is not logged in: a key is cheap to make."""
AFTER_SECONDS: Final = 30.0
"""How long a request waits for another that is still running (`invokeAfterMsg`)."""

LOG_OUT: Final = "auth.logOut"
FILES: Final = "upload."
"""Methods that do not subscribe their session to updates: apps move files in sessions of their own
(core.telegram.org/method/invokeWithoutUpdates)."""

Identify = Callable[[State], Awaitable[None]]
"""Looks up who is logged in with the key of a session, and notes it there."""


class Dispatch:
    """Answers requests. One for the whole server; lives on the event loop."""

    def __init__(
        self, core: Core, rows: Mapping[str, Row], driver: Driver, identify: Identify
    ) -> None:
        self._core = core
        self._rows = rows
        self._driver = driver
        self._identify = identify
        rate = core.config.limits.requests_per_second
        self._allowance = Rule("requests", burst=10 * rate, every=1 / rate)
        self._strangers = Rule("strangers", burst=rate, every=STRANGERS / rate)
        self._running = 0
        self._bytes = 0

    def request(self, state: State, msg_id: int, body: bytes) -> None:
        """Answer a request, now or when its answer is there."""
        size = len(body)
        if (
            self._running >= MAX_RUNNING
            or self._bytes + size > MAX_BYTES
            or state.bytes_running + size > MAX_SESSION_BYTES
        ):
            state.session.reply(msg_id, errors.BUSY.body(), self._core.clock())
            return
        self._driver.run(self._serve(state, msg_id, body))

    async def _serve(self, state: State, msg_id: int, body: bytes) -> None:
        size = len(body)
        self._running += 1
        self._bytes += size
        state.bytes_running += size
        state.begin(msg_id)
        answer: bytes | RpcError = errors.ABANDONED
        try:
            answer = await self._answer(state, msg_id, body)
        finally:
            self._running -= 1
            self._bytes -= size
            state.bytes_running -= size
            failed = isinstance(answer, RpcError)
            state.end(msg_id, succeeded=not failed)
            result = answer.body() if isinstance(answer, RpcError) else answer
            state.session.reply(msg_id, result, self._core.clock())

    async def _answer(self, state: State, msg_id: int, body: bytes) -> bytes | RpcError:
        """Give the result or the error of one request; raises nothing but what ends the process."""
        name = "a request"
        try:
            request, method_id = decode_request(body)
        except TLError as error:
            return errors.of_malformed(error)
        try:
            query, after, silent, takeout = unwrap(state, request)
            name = query.TL_NAME
            row = self._rows.get(name)
            if row is None:
                return errors.NOT_OFFERED
            self._spend(state, row.cost)
            if after:
                await _succeeded(state, msg_id, after)
            if not await self._admitted(state, row, takeout):
                return errors.NOT_LOGGED_IN
            if state.asker is not None:
                callers.check(name, bot=state.bot)
                frozen.check(name, state.standing)
                await frozen.check_place(self._core, state.asker.user, name)
            if name == LOG_OUT:
                # Whoever logs out wants no more updates, not even the one that says so.
                state.silent = True
            elif not silent and not name.startswith(FILES):
                state.silent = False
            call = self._call(state, method_id, msg_id, takeout=takeout is not None)
            result = await row.handler(call, await from_messages.resolved(call, query, body))
            if name.startswith("auth."):
                state.looked_up = False
                if state.asker is None:
                    await self._identify(state)
            answer = encode_result(method_id, result, state.layer)
            if log.isEnabledFor(logging.DEBUG):
                log.debug("answered", extra={"method": name})
        except Exception as error:  # noqa: BLE001 - a bug in one method is an answer, see of_exception
            return errors.of_exception(error, name)
        return answer

    async def _admitted(self, state: State, row: Row, takeout: int | None) -> bool:
        """Whether who asks may call a method, as part of a data export where it says so; False for
        somebody who is not logged in. Refuses an export that was not begun, and with
        USER_DEACTIVATED_BAN whose account is suspended."""
        if state.asker is None and (row.who is Who.USER or not state.looked_up):
            await self._identify(state)
        if state.asker is None:
            if state.shut_out and row.who is Who.USER:
                raise Refused("USER_DEACTIVATED_BAN")
            return row.who is not Who.USER and takeout is None
        if takeout is not None:
            await takeouts.check(self._core, state.asker, takeout)
        return True

    def _spend(self, state: State, cost: int) -> None:
        if state.asker is not None:
            self._core.limits.take(self._allowance, state.asker.user, cost)
        else:
            self._core.limits.take(self._strangers, state.session.auth_key_id, cost)

    def _call(self, state: State, method_id: int, msg_id: int, *, takeout: bool) -> Call:
        session = state.session
        return Call(
            core=self._core,
            asker=state.asker,
            session=session,
            layer=state.layer,
            dc=session.dc,
            client=state.client,
            method_id=method_id,
            msg_id=msg_id,
            now=self._core.now(),
            address=state.address,
            takeout=takeout,
        )


async def _succeeded(state: State, msg_id: int, after: tuple[int, ...]) -> None:
    """Wait until other requests of the session have succeeded (core.telegram.org/api/invoking)."""
    for other in after:
        outcome = state.outcome(other) if other != msg_id else None
        if isinstance(outcome, asyncio.Future):
            try:
                outcome = await asyncio.wait_for(outcome, AFTER_SECONDS)
            except TimeoutError:
                raise Refused("MSG_WAIT_TIMEOUT") from None
        if not outcome:
            raise Refused("MSG_WAIT_FAILED")
