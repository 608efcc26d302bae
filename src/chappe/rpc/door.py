"""What `chappe.edge` is given of this room: sessions come and go, requests come, keys are kept.

For each session of the wire there is a `State`, kept in `session.state`. When somebody is logged in
with its key, the session joins the hub and hears what happens in the account's box.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from typing import Final, cast

import msgspec

from chappe.core import authorizations, keys
from chappe.core.bots import accounts
from chappe.core.channels import joining
from chappe.core.context import Core
from chappe.core.trust import standing
from chappe.model import KeyId, Me
from chappe.mtproto.events import (
    SessionEnded,
    SessionOffline,
    SessionOpened,
    SessionResumed,
)
from chappe.mtproto.keys import AuthKey
from chappe.mtproto.session import Session
from chappe.rpc import table
from chappe.rpc.dispatch import Dispatch
from chappe.rpc.drive import Driver
from chappe.rpc.errors import where
from chappe.rpc.present import news
from chappe.rpc.push import Listener
from chappe.rpc.state import State
from chappe.store.db import StoreError

log = logging.getLogger(__name__)

LAST_SECONDS: Final = 5.0
"""How long requests that are being answered may take when the server stops."""

SessionEvent = SessionOpened | SessionResumed | SessionOffline | SessionEnded


class Door:
    """The way in for MTProto clients. Lives on the event loop."""

    def __init__(self, core: Core) -> None:
        # The name of our own host is looked up once: no request waits for a name server.
        address = core.config.client_address()
        config = msgspec.structs.replace(core.config, public_address=address)
        core = dataclasses.replace(core, config=config)
        self._core = core
        self._driver = Driver()
        self._render = news.renderer(core)
        self._dispatch = Dispatch(core, table.load(), self._driver, self.identify)

    # --- for chappe.edge ---------------------------------------------------------------------

    def on_request(self, session: Session, msg_id: int, body: bytes) -> None:
        """Answer a request by `session.reply`, sooner or later."""
        state = _state(session)
        self._dispatch.request(state, msg_id, body)
        if (
            state.authorization is not None
            and self._core.now() - state.touched >= authorizations.ACTIVE_EVERY
        ):
            self._driver.run(self._touch(state))

    def on_session(self, event: SessionEvent, address: str) -> None:
        """Follow the life of a session."""
        state = _state(event.session)
        if address:
            state.address = address
        if isinstance(event, SessionResumed) and state.listener is not None:
            state.listener.resumed(missed=event.missed)
        elif isinstance(event, SessionEnded) and state.listener is not None:
            state.listener.leave()

    async def close(self) -> None:
        """Answer what is being answered; call it when no more requests come."""
        await self._driver.finish(LAST_SECONDS)

    # --- keys (chappe.edge.carrier.KeyStore) ---------------------------------------------------

    async def load(self, key_id: int) -> AuthKey | None:
        """Give an auth key by its id; None where there is none or it has ended."""
        stored = await keys.load(self._core, KeyId(key_id))
        if stored is None:
            return None
        return AuthKey(
            stored.secret, dc=stored.dc, expires_at=stored.expires, perm_id=stored.permanent
        )

    def may_make(self, address: str) -> bool:
        """Whether somebody at a network address may have another new key."""
        return keys.may_make(self._core, address)

    async def save(self, key: AuthKey) -> bool:
        """Keep a new key durably; False where another one has its id."""
        return await keys.save(self._core, KeyId(key.id), key.data, key.expires_at, key.dc)

    async def destroy(self, key_id: int) -> None:
        """Forget a key, and log out whoever used it."""
        await keys.destroy(self._core, KeyId(key_id))

    # --- who is there ------------------------------------------------------------------------

    async def identify(self, state: State) -> None:
        """Look up who is logged in with the key of a session, and let the session listen.

        The session joins the hub before the second look, so that an end of the authorization is
        either seen by that look or heard through the hub.
        """
        while state.looking_up is not None:
            await state.looking_up
            if state.looked_up:
                return
        done = state.looking_up = asyncio.get_running_loop().create_future()
        state.looked_up = False
        try:
            await self._look_up(state)
            state.looked_up = True
        finally:
            state.looking_up = None
            done.set_result(None)

    async def _look_up(self, state: State) -> None:
        core, session = self._core, state.session
        key = session.perm_key_id
        if key is None or state.asker is not None:
            return
        found = await authorizations.holder(core, KeyId(key))
        state.shut_out = False
        if found is None:
            return
        me = Me(found.account, KeyId(key), session.id)
        state.bot = await accounts.is_bot(core, me.user)
        listener = Listener(core, self._driver, self._render, state, me)
        listener.join()
        await self._follow(listener)
        still = await authorizations.holder(core, KeyId(key))
        if still is None or still.hash != found.hash or session.ended:
            listener.leave()
            return
        found_standing = await standing.of(core, me.user)
        # What was heard since the session joined is newer than what was read.
        state.standing = found_standing if listener.standing is None else listener.standing
        state.shut_out = standing.is_suspended(state.standing)
        if state.shut_out:
            listener.leave()
            return
        if not session.layer:
            state.layer = found.layer or state.layer
        state.asker = me
        state.authorization = still
        session.user = me.user
        await self._touch(state)

    async def _follow(self, listener: Listener) -> None:
        """Let a session listen to the channels that its account is in.

        They are looked up once more when it listens, as it must not go on with one that the
        account has been put out of in between.
        """
        core, user = self._core, listener.me.user
        before = await joining.joined(core, user)
        listener.follow(before)
        listener.unfollow(set(before).difference(await joining.joined(core, user)))

    async def _touch(self, state: State) -> None:
        """Note that a device is in use. That the disk is full must not log it out."""
        present = state.authorization
        if present is None:
            return
        state.touched = self._core.now()
        try:
            noted = await authorizations.touch(self._core, present, state.device)
        except StoreError as error:
            log.warning("the use of a device was not noted", extra={"error": where(error)})
        else:
            if state.authorization is present:
                state.authorization = noted


def _state(session: Session) -> State:
    state = session.state
    if state is None:
        state = session.state = State(session)
    return cast("State", state)
