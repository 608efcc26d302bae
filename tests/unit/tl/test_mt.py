"""The messages of MTProto itself."""

from __future__ import annotations

import struct

import pytest

from chappe.tl import TLError, TLObject, mt, types

N16, N32 = bytes(range(16)), bytes(range(32))

MESSAGES: list[TLObject] = [
    mt.ReqPq(N16),
    mt.ReqPqMulti(N16),
    mt.ResPQ(N16, N16, b"\x17\xed\x48\x94\x1a\x08\xf9\x81", [1, -(1 << 63)]),
    mt.PQInnerData(b"pq", b"p", b"q", N16, N16, N32),
    mt.PQInnerDataDc(b"pq", b"p", b"q", N16, N16, N32, -2),
    mt.PQInnerDataTemp(b"pq", b"p", b"q", N16, N16, N32, 86_400),
    mt.PQInnerDataTempDc(b"pq", b"p", b"q", N16, N16, N32, 10_002, 86_400),
    mt.ReqDHParams(N16, N16, b"p", b"q", -1, bytes(256)),
    mt.ServerDHParamsOk(N16, N16, bytes(592)),
    mt.ServerDHParamsFail(N16, N16, N16),
    mt.ServerDHInnerData(N16, N16, 3, bytes(256), bytes(256), 1_700_000_000),
    mt.ClientDHInnerData(N16, N16, 0, bytes(256)),
    mt.SetClientDHParams(N16, N16, bytes(336)),
    mt.DhGenOk(N16, N16, N16),
    mt.DhGenRetry(N16, N16, N16),
    mt.DhGenFail(N16, N16, N16),
    mt.BindAuthKeyInner(1, 2, 3, 4, 5),
    mt.FutureSalts(1, 2, [mt.FutureSalt(3, 4, 5), mt.FutureSalt(6, 7, 8)]),
    mt.MsgsAck([1, 2]),
    mt.BadServerSalt(1, 2, 48, 3),
    mt.MsgsStateInfo(1, b"\1\4"),
    mt.HttpWait(1, 2, 3),
    mt.PingDelayDisconnect(1, 75),
    mt.DestroyAuthKey(),
    mt.RpcError(420, "FLOOD_WAIT_5"),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.TL_NAME)
def test_there_and_back(message: TLObject) -> None:
    data = mt.encode(message)
    assert mt.decode(data) == message
    assert mt.known(struct.unpack_from("<I", data)[0])
    for end in range(len(data)):
        with pytest.raises(TLError):
            mt.decode(data[:end])


def test_salts_have_no_ids() -> None:
    data = mt.encode(mt.FutureSalts(1, 2, [mt.FutureSalt(3, 4, 5)]))
    assert data == struct.pack("<IqiIiiq", 0xAE500895, 1, 2, 1, 3, 4, 5)


def test_a_bare_vector_is_bounded() -> None:
    with pytest.raises(TLError, match="longer"):
        mt.decode(struct.pack("<IqiI", 0xAE500895, 1, 2, 1 << 20))


def test_numbers_of_fixed_size() -> None:
    with pytest.raises(TLError, match="16 bytes"):
        mt.encode(mt.ReqPqMulti(b"short"))


def test_the_api_is_another_schema() -> None:
    assert not mt.known(types.PeerUser.TL_ID)
    with pytest.raises(TLError):
        mt.encode(types.PeerUser(1))
    with pytest.raises(TLError):
        mt.decode(b"\x22\x17\x51\x59" + bytes(8))
