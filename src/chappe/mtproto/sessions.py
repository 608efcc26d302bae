"""All sessions of the server, and the keys they live under. Bounded in every direction."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final
from weakref import WeakValueDictionary

from chappe.mtproto.inbox import MAX_AGE, MAX_AHEAD
from chappe.mtproto.keys import AuthKey
from chappe.mtproto.session import MessageIds, Session

SESSION_TIME: Final = 15 * 60
"""Seconds that a session waits for its client to come back."""

MAX_SESSIONS_PER_KEY: Final = 64
MAX_OFFLINE: Final = 50_000
"""Sessions that wait for their clients, over all keys."""

MAX_REMEMBERED: Final = 10_000
"""Keys whose forgotten sessions, and keys whose end, are remembered for a while."""


class Sessions:
    """The sessions by (auth key, session id).

    A message that was recorded on the wire must not work a second time. Its session remembers it,
    but sessions are forgotten: when they end, and all of them when the process starts. So a session
    that begins accepts no message id that a forgotten one could have seen: `horizon` is the
    start of the process, or the last message id of what was forgotten since. A client that is told
    its message id is too low puts its clock right and sends again.
    """

    def __init__(self, now: float) -> None:
        """`now` is the start of the process in unix seconds."""
        self.ids: Final = MessageIds()
        # COMPAT(Pyrogram, 2.0): its message ids count whole seconds, so that of the start as well.
        self._horizon = (int(now) << 32) - 1
        self._forgotten: OrderedDict[int, int] = OrderedDict()
        self._by_key: dict[int, dict[int, Session]] = {}
        self._offline: OrderedDict[Session, float] = OrderedDict()
        self._keys: WeakValueDictionary[int, AuthKey] = WeakValueDictionary()
        self._revoked: OrderedDict[int, None] = OrderedDict()

    def __len__(self) -> int:
        return sum(len(sessions) for sessions in self._by_key.values())

    # --- keys --------------------------------------------------------------------------------

    def key(self, key_id: int) -> AuthKey | None:
        """A key that some connection or session uses at this moment."""
        return self._keys.get(key_id)

    def adopt(self, key: AuthKey) -> AuthKey:
        """The one object for a key from the store; revoked where it was ended meanwhile."""
        known = self._keys.setdefault(key.id, key)
        if key.id in self._revoked:
            known.revoked = True
        return known

    def end_key(self, key_id: int) -> list[Session]:
        """End a key and its sessions, wherever they are; its connections say -404 and close."""
        key = self._keys.get(key_id)
        if key is not None:
            key.revoked = True
        self._revoked[key_id] = None
        if len(self._revoked) > MAX_REMEMBERED:
            self._revoked.popitem(last=False)
        sessions = self.of_key(key_id)
        for session in sessions:
            self.end(session)
        return sessions

    # --- sessions ----------------------------------------------------------------------------

    def horizon(self, key_id: int) -> int:
        """The message id that a new session's messages must exceed."""
        return max(self._horizon, self._forgotten.get(key_id, 0))

    def of_key(self, key_id: int) -> list[Session]:
        """The sessions of one key, oldest first."""
        return list(self._by_key.get(key_id, {}).values())

    def find(self, key_id: int, session_id: int) -> Session | None:
        sessions = self._by_key.get(key_id)
        return sessions.get(session_id) if sessions is not None else None

    def open(self, key: AuthKey, session_id: int) -> tuple[Session, list[Session]]:
        """A new session, and those that had to go for it."""
        sessions = self._by_key.setdefault(key.id, {})
        gone = []
        if len(sessions) >= MAX_SESSIONS_PER_KEY:
            oldest = min(sessions.values(), key=lambda other: (other.online, other.inbox.top))
            gone.append(oldest)
            self.end(oldest)
            sessions = self._by_key.setdefault(key.id, {})
        session = Session(key, session_id, self.ids, self.horizon(key.id))
        sessions[session_id] = session
        return session, gone

    def online(self, session: Session) -> None:
        """A connection carries the session."""
        self._offline.pop(session, None)

    def offline(self, session: Session, now: float) -> list[Session]:
        """No connection carries it any more; the sessions that had to go because too many wait."""
        self._offline[session] = now
        if len(self._offline) <= MAX_OFFLINE:
            return []
        oldest = next(iter(self._offline))
        self.end(oldest)
        return [oldest]

    def sweep(self, now: float) -> list[Session]:
        """End the sessions whose clients stayed away for too long. Call it every minute or so."""
        over = []
        for session, since in self._offline.items():
            if now - since < SESSION_TIME:
                break
            over.append(session)
        for session in over:
            self.end(session)
        expired = (int(now) - MAX_AGE - MAX_AHEAD) << 32
        while self._forgotten and next(iter(self._forgotten.values())) < expired:
            self._forgotten.popitem(last=False)
        return over

    def end(self, session: Session) -> None:
        """End one session and forget it, except for what stops replays."""
        key_id = session.key.id
        sessions = self._by_key[key_id]
        del sessions[session.id]
        if not sessions:
            del self._by_key[key_id]
        self._offline.pop(session, None)
        top = max(session.inbox.top, self._forgotten.pop(key_id, 0))
        self._forgotten[key_id] = top
        if len(self._forgotten) > MAX_REMEMBERED:
            self._horizon = max(self._horizon, self._forgotten.popitem(last=False)[1])
        session.end()
