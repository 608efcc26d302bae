# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import mt as _mt
from chappe.tl.service import decode as decode, encode as encode, known as known


class BadMsgNotification(_registry.TLObject, frozen=True, gc=False):
    bad_msg_id: _b.int
    bad_msg_seqno: _b.int
    error_code: _b.int

class BadServerSalt(_registry.TLObject, frozen=True, gc=False):
    bad_msg_id: _b.int
    bad_msg_seqno: _b.int
    error_code: _b.int
    new_server_salt: _b.int

class BindAuthKeyInner(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.int
    temp_auth_key_id: _b.int
    perm_auth_key_id: _b.int
    temp_session_id: _b.int
    expires_at: _b.int

class ClientDHInnerData(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    retry_id: _b.int
    g_b: _b.bytes

class DestroyAuthKeyFail(_registry.TLObject, frozen=True, gc=False): ...

class DestroyAuthKeyNone(_registry.TLObject, frozen=True, gc=False): ...

class DestroyAuthKeyOk(_registry.TLObject, frozen=True, gc=False): ...

class DestroySessionNone(_registry.TLObject, frozen=True, gc=False):
    session_id: _b.int

class DestroySessionOk(_registry.TLObject, frozen=True, gc=False):
    session_id: _b.int

class DhGenFail(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce_hash3: _b.bytes

class DhGenOk(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce_hash1: _b.bytes

class DhGenRetry(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce_hash2: _b.bytes

class FutureSalt(_registry.TLObject, frozen=True, gc=False):
    valid_since: _b.int
    valid_until: _b.int
    salt: _b.int

class FutureSalts(_registry.TLObject, frozen=True, gc=False):
    req_msg_id: _b.int
    now: _b.int
    salts: _b.list[_mt.FutureSalt]

class HttpWait(_registry.TLObject, frozen=True, gc=False):
    max_delay: _b.int
    wait_after: _b.int
    max_wait: _b.int

class MsgDetailedInfo(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int
    answer_msg_id: _b.int
    bytes: _b.int
    status: _b.int

class MsgNewDetailedInfo(_registry.TLObject, frozen=True, gc=False):
    answer_msg_id: _b.int
    bytes: _b.int
    status: _b.int

class MsgResendAnsReq(_registry.TLObject, frozen=True, gc=False):
    msg_ids: _b.list[_b.int]

class MsgResendReq(_registry.TLObject, frozen=True, gc=False):
    msg_ids: _b.list[_b.int]

class MsgsAck(_registry.TLObject, frozen=True, gc=False):
    msg_ids: _b.list[_b.int]

class MsgsAllInfo(_registry.TLObject, frozen=True, gc=False):
    msg_ids: _b.list[_b.int]
    info: _b.bytes

class MsgsStateInfo(_registry.TLObject, frozen=True, gc=False):
    req_msg_id: _b.int
    info: _b.bytes

class MsgsStateReq(_registry.TLObject, frozen=True, gc=False):
    msg_ids: _b.list[_b.int]

class NewSessionCreated(_registry.TLObject, frozen=True, gc=False):
    first_msg_id: _b.int
    unique_id: _b.int
    server_salt: _b.int

class PQInnerData(_registry.TLObject, frozen=True, gc=False):
    pq: _b.bytes
    p: _b.bytes
    q: _b.bytes
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce: _b.bytes

class PQInnerDataDc(_registry.TLObject, frozen=True, gc=False):
    pq: _b.bytes
    p: _b.bytes
    q: _b.bytes
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce: _b.bytes
    dc: _b.int

class PQInnerDataTemp(_registry.TLObject, frozen=True, gc=False):
    pq: _b.bytes
    p: _b.bytes
    q: _b.bytes
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce: _b.bytes
    expires_in: _b.int

class PQInnerDataTempDc(_registry.TLObject, frozen=True, gc=False):
    pq: _b.bytes
    p: _b.bytes
    q: _b.bytes
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce: _b.bytes
    dc: _b.int
    expires_in: _b.int

class Pong(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int
    ping_id: _b.int

class ResPQ(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    pq: _b.bytes
    server_public_key_fingerprints: _b.list[_b.int]

class RpcAnswerDropped(_registry.TLObject, frozen=True, gc=False):
    msg_id: _b.int
    seq_no: _b.int
    bytes: _b.int

class RpcAnswerDroppedRunning(_registry.TLObject, frozen=True, gc=False): ...

class RpcAnswerUnknown(_registry.TLObject, frozen=True, gc=False): ...

class RpcError(_registry.TLObject, frozen=True, gc=False):
    error_code: _b.int
    error_message: _b.str

class ServerDHInnerData(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    g: _b.int
    dh_prime: _b.bytes
    g_a: _b.bytes
    server_time: _b.int

class ServerDHParamsFail(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    new_nonce_hash: _b.bytes

class ServerDHParamsOk(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    encrypted_answer: _b.bytes

AnyBadMsgNotification: _typing.TypeAlias = (
    _mt.BadMsgNotification
    | _mt.BadServerSalt
)

AnyBindAuthKeyInner: _typing.TypeAlias = (
    _mt.BindAuthKeyInner
)

AnyClientDHInnerData: _typing.TypeAlias = (
    _mt.ClientDHInnerData
)

AnyDestroyAuthKeyRes: _typing.TypeAlias = (
    _mt.DestroyAuthKeyFail
    | _mt.DestroyAuthKeyNone
    | _mt.DestroyAuthKeyOk
)

AnyDestroySessionRes: _typing.TypeAlias = (
    _mt.DestroySessionNone
    | _mt.DestroySessionOk
)

AnyFutureSalt: _typing.TypeAlias = (
    _mt.FutureSalt
)

AnyFutureSalts: _typing.TypeAlias = (
    _mt.FutureSalts
)

AnyHttpWait: _typing.TypeAlias = (
    _mt.HttpWait
)

AnyMsgDetailedInfo: _typing.TypeAlias = (
    _mt.MsgDetailedInfo
    | _mt.MsgNewDetailedInfo
)

AnyMsgResendReq: _typing.TypeAlias = (
    _mt.MsgResendAnsReq
    | _mt.MsgResendReq
)

AnyMsgsAck: _typing.TypeAlias = (
    _mt.MsgsAck
)

AnyMsgsAllInfo: _typing.TypeAlias = (
    _mt.MsgsAllInfo
)

AnyMsgsStateInfo: _typing.TypeAlias = (
    _mt.MsgsStateInfo
)

AnyMsgsStateReq: _typing.TypeAlias = (
    _mt.MsgsStateReq
)

AnyNewSession: _typing.TypeAlias = (
    _mt.NewSessionCreated
)

AnyPQInnerData: _typing.TypeAlias = (
    _mt.PQInnerData
    | _mt.PQInnerDataDc
    | _mt.PQInnerDataTemp
    | _mt.PQInnerDataTempDc
)

AnyPong: _typing.TypeAlias = (
    _mt.Pong
)

AnyResPQ: _typing.TypeAlias = (
    _mt.ResPQ
)

AnyRpcDropAnswer: _typing.TypeAlias = (
    _mt.RpcAnswerDropped
    | _mt.RpcAnswerDroppedRunning
    | _mt.RpcAnswerUnknown
)

AnyRpcError: _typing.TypeAlias = (
    _mt.RpcError
)

AnyServerDHParams: _typing.TypeAlias = (
    _mt.ServerDHParamsFail
    | _mt.ServerDHParamsOk
)

AnyServerDHInnerData: _typing.TypeAlias = (
    _mt.ServerDHInnerData
)

AnySetClientDHParamsAnswer: _typing.TypeAlias = (
    _mt.DhGenFail
    | _mt.DhGenOk
    | _mt.DhGenRetry
)


class DestroyAuthKey(_registry.Request[_mt.AnyDestroyAuthKeyRes], frozen=True, gc=False): ...

class DestroySession(_registry.Request[_mt.AnyDestroySessionRes], frozen=True, gc=False):
    session_id: _b.int

class GetFutureSalts(_registry.Request[_mt.AnyFutureSalts], frozen=True, gc=False):
    num: _b.int

class Ping(_registry.Request[_mt.AnyPong], frozen=True, gc=False):
    ping_id: _b.int

class PingDelayDisconnect(_registry.Request[_mt.AnyPong], frozen=True, gc=False):
    ping_id: _b.int
    disconnect_delay: _b.int

class ReqDHParams(_registry.Request[_mt.AnyServerDHParams], frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    p: _b.bytes
    q: _b.bytes
    public_key_fingerprint: _b.int
    encrypted_data: _b.bytes

class ReqPq(_registry.Request[_mt.AnyResPQ], frozen=True, gc=False):
    nonce: _b.bytes

class ReqPqMulti(_registry.Request[_mt.AnyResPQ], frozen=True, gc=False):
    nonce: _b.bytes

class RpcDropAnswer(_registry.Request[_mt.AnyRpcDropAnswer], frozen=True, gc=False):
    req_msg_id: _b.int

class SetClientDHParams(_registry.Request[_mt.AnySetClientDHParamsAnswer], frozen=True, gc=False):
    nonce: _b.bytes
    server_nonce: _b.bytes
    encrypted_data: _b.bytes
