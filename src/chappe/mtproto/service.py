"""What clients say about the conversation itself: acknowledgements, pings, questions, farewells.

Pages: core.telegram.org/mtproto/service_messages and /service_messages_about_messages. A handler
gets the connection, the session, the message and the time. Methods of the API are no business of
this room: whatever is not listed in `HANDLERS` becomes a `Request`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from chappe.mtproto import messages
from chappe.mtproto.errors import PeerError
from chappe.mtproto.events import KeyDestroyed, SessionEnded
from chappe.mtproto.keys import SALT_PERIOD
from chappe.mtproto.messages import Message, unpack_ids
from chappe.tl import TLError, TLObject, mt

if TYPE_CHECKING:
    from chappe.mtproto.connection import Connection
    from chappe.mtproto.session import Session

MAX_SALTS: Final = 64
"""Salts that a client may ask for at once (mtproto/service_messages, get_future_salts)."""

MAX_DELAY: Final = 3600
"""Seconds, at most, that `ping_delay_disconnect` keeps a silent connection open."""

MAX_REPEATED: Final = 1024
"""Bytes of a result that is repeated unasked when its request comes a second time."""

MSG_RESEND_ANS_REQ: Final = 0x8610BAEB
"""`msg_resend_req` for answers, by the ids of the questions; in no schema of today."""

Handler = Callable[["Connection", "Session", Message, float], None]

_T = TypeVar("_T", bound=TLObject)


def _read(body: bytes, kind: type[_T]) -> _T:
    try:
        message = mt.decode(body)
    except TLError as error:
        raise PeerError("malformed service message") from error
    assert isinstance(message, kind)
    return message


def _ping_id(body: bytes, size: int) -> bytes:
    if len(body) != size:
        raise PeerError("malformed ping")
    return body[4:12]


def _ping(connection: Connection, session: Session, message: Message, now: float) -> None:
    del connection
    session.tell(messages.pong(message.id, _ping_id(message.body, 12)), now)


def _ping_delay_disconnect(
    connection: Connection, session: Session, message: Message, now: float
) -> None:
    session.tell(messages.pong(message.id, _ping_id(message.body, 16)), now)
    delay = int.from_bytes(message.body[12:], "little", signed=True)
    connection.disconnect_at(now + min(max(delay, 0), MAX_DELAY))


def _msgs_ack(connection: Connection, session: Session, message: Message, now: float) -> None:
    del connection, now
    session.acknowledge(unpack_ids(message.body))


def _states(session: Session, ids: Sequence[int]) -> bytes:
    """A byte for each message id (#informational-message-regarding-status-of-messages)."""
    info = bytearray()
    for msg_id in ids:
        state = session.inbox.state(msg_id)
        if state == 4:
            seqno = session.inbox.seqno(msg_id)
            if seqno is not None and not seqno & 1:
                state |= 16
            elif session.outbox.answer_to(msg_id) is not None:
                state |= 32 | 64
            else:
                state |= 32
        info.append(state)
    return bytes(info)


def _tell_states(session: Session, message: Message, ids: Sequence[int], now: float) -> None:
    session.tell(mt.encode(mt.MsgsStateInfo(message.id, _states(session, ids))), now)


def _msgs_state_req(connection: Connection, session: Session, message: Message, now: float) -> None:
    del connection
    ids = unpack_ids(message.body)
    _tell_states(session, message, ids, now)
    # Whoever asks lacks the answer, even if it was sent.
    _resend_answers(session, ids)


def _resend_answers(session: Session, ids: Sequence[int]) -> None:
    answers = [answer.id for answer in map(session.outbox.answer_to, ids) if answer is not None]
    session.outbox.resend(answers)


def _msg_resend_req(connection: Connection, session: Session, message: Message, now: float) -> None:
    del connection
    ids = unpack_ids(message.body)
    if not session.outbox.resend(ids):
        _tell_states(session, message, ids, now)


def _msg_resend_ans_req(
    connection: Connection, session: Session, message: Message, now: float
) -> None:
    del connection, now
    _resend_answers(session, unpack_ids(message.body))


def _msgs_all_info(connection: Connection, session: Session, message: Message, now: float) -> None:
    del connection, now
    told = _read(message.body, mt.MsgsAllInfo)
    session.acknowledge(
        msg_id for msg_id, state in zip(told.msg_ids, told.info, strict=False) if state & 7 == 4
    )


def _rpc_drop_answer(
    connection: Connection, session: Session, message: Message, now: float
) -> None:
    del connection
    dropped = _read(message.body, mt.RpcDropAnswer).req_msg_id
    answer = session.outbox.answer_to(dropped)
    result: TLObject
    if session.cancel(dropped):
        result = mt.RpcAnswerDroppedRunning()
    elif answer is not None:
        session.outbox.drop(answer)
        result = mt.RpcAnswerDropped(answer.id, answer.seqno, len(answer.body))
    else:
        result = mt.RpcAnswerUnknown()
    session.start(message.id)
    session.reply(message.id, mt.encode(result), now)


def _get_future_salts(
    connection: Connection, session: Session, message: Message, now: float
) -> None:
    asked = _read(message.body, mt.GetFutureSalts).num
    first = int(now) // SALT_PERIOD
    salts = [
        mt.FutureSalt(
            period * SALT_PERIOD,
            (period + 2) * SALT_PERIOD,
            connection.keys.salt(session.key.id, period),
        )
        for period in range(first, first + min(max(asked, 1), MAX_SALTS))
    ]
    session.tell(mt.encode(mt.FutureSalts(message.id, int(now), salts)), now)


def _destroy_session(
    connection: Connection, session: Session, message: Message, now: float
) -> None:
    session_id = _read(message.body, mt.DestroySession).session_id
    other = connection.sessions.find(session.key.id, session_id)
    if other is None or other is session:
        session.tell(mt.encode(mt.DestroySessionNone(session_id)), now)
        return
    connection.sessions.end(other)
    connection.emit(SessionEnded(other))
    session.tell(mt.encode(mt.DestroySessionOk(session_id)), now)


def _destroy_auth_key(
    connection: Connection, session: Session, message: Message, now: float
) -> None:
    del message
    session.tell(mt.encode(mt.DestroyAuthKeyOk()), now)
    # The answer is the last thing that is encrypted with the key.
    connection.send(session, now)
    connection.forget(session)
    connection.emit(KeyDestroyed(session.key.id))
    for ended in connection.sessions.end_key(session.key.id):
        connection.emit(SessionEnded(ended))


def _ignore(connection: Connection, session: Session, message: Message, now: float) -> None:
    """Of no use over TCP (`http_wait`), or an answer to what this server never asks."""
    del connection, session, message, now


HANDLERS: Final[dict[int, Handler]] = {
    mt.Ping.TL_ID: _ping,
    mt.PingDelayDisconnect.TL_ID: _ping_delay_disconnect,
    messages.MSGS_ACK: _msgs_ack,
    mt.MsgsStateReq.TL_ID: _msgs_state_req,
    mt.MsgsStateInfo.TL_ID: _ignore,
    mt.MsgsAllInfo.TL_ID: _msgs_all_info,
    mt.MsgResendReq.TL_ID: _msg_resend_req,
    MSG_RESEND_ANS_REQ: _msg_resend_ans_req,
    mt.RpcDropAnswer.TL_ID: _rpc_drop_answer,
    mt.GetFutureSalts.TL_ID: _get_future_salts,
    mt.DestroySession.TL_ID: _destroy_session,
    mt.DestroyAuthKey.TL_ID: _destroy_auth_key,
    mt.HttpWait.TL_ID: _ignore,
}

UNACKNOWLEDGED: Final = frozenset({mt.Ping.TL_ID, mt.PingDelayDisconnect.TL_ID})
"""Their answer says enough, whatever seqno the client gave them."""


def repeat_answer(session: Session, message: Message, now: float) -> None:
    """A message came a second time: its sender missed what came back.

    A short result that nobody acknowledged is sent again, a long one is offered
    (mtproto/service_messages_about_messages#extended-voluntary-communication-of-status-of-one-message).
    Everything else is acknowledged once more.
    """
    answer = session.outbox.answer_to(message.id)
    if answer is None:
        if message.seqno & 1 and message.id not in session.running:
            session.received(message.id, now)
    elif len(answer.body) <= MAX_REPEATED:
        session.outbox.resend((answer.id,))
    elif not session.outbox.is_queued(answer):
        session.tell(mt.encode(mt.MsgDetailedInfo(message.id, answer.id, len(answer.body), 4)), now)
