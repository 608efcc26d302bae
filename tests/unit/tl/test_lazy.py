"""Nothing is made before it is used, and what is made is what the stubs promise."""

from __future__ import annotations

import subprocess
import sys
import types as python

import msgspec
import pytest

from chappe.tl import Request, TLObject, functions, mt, types
from chappe.tl.schemas import API, MTPROTO
from tests.unit.tl.reference import newest

FRESH = """
import sys
import chappe.tl
from chappe.tl import functions, mt, types
from chappe.tl.schemas import API, MTPROTO
assert "chappe.tl.gen.api_table" not in sys.modules
assert "chappe.tl.gen.mtproto_table" not in sys.modules
assert "chappe.tl.layers" not in sys.modules
def made():
    return {c.__name__ for c in chappe.tl.TLObject.__subclasses__()}
assert made() == {"Request"}, made()
types.PeerUser(1)
assert made() == {"Request", "PeerUser"}, made()
chappe.tl.encode(types.PeerUser(1), 229)
assert "PeerChat" not in made()
assert not {"asyncio", "socket", "ssl"} & set(sys.modules)
"""


def test_an_import_makes_nothing() -> None:
    subprocess.run([sys.executable, "-c", FRESH], check=True, timeout=30)


def test_classes_are_frozen_records() -> None:
    user = types.PeerUser(user_id=1)
    assert (user.TL_NAME, user.TL_ID) == ("peerUser", 0x59511722)
    assert types.PeerUser is types.PeerUser
    assert user == types.PeerUser(1) != types.PeerUser(2)
    assert isinstance(user, TLObject)
    assert not isinstance(user, Request)
    assert isinstance(functions.help.GetConfig(), Request)
    with pytest.raises(AttributeError):
        user.user_id = 2  # type: ignore[misc]


def test_the_type_checker_refuses_what_the_schema_does_not_have() -> None:
    with pytest.raises(TypeError):
        types.PeerUser(chat_id=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        types.Message(1, types.PeerUser(1))  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        types.NoSuchThing  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError):
        types.messages.NoSuchThing  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError):
        functions.AnyPeer  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError):
        types.AnyNoSuchThing  # type: ignore[attr-defined]  # noqa: B018


def test_fields_are_those_of_the_newest_layer() -> None:
    fields = {f.name: f.required for f in msgspec.structs.fields(types.Message)}
    assert list(fields)[:4] == ["id", "peer_id", "date", "message"]
    assert [name for name, required in fields.items() if required] == list(fields)[:4]
    message = types.Message(1, types.PeerUser(1), 2, "")
    assert message.out is False
    assert message.entities is None
    assert types.User(1, self_=True).self_


def test_unions() -> None:
    assert isinstance(types.InputPeerSelf(), types.AnyInputPeer)
    assert not isinstance(types.PeerUser(1), types.AnyInputPeer)
    assert isinstance(types.messages.AnyDialogs, python.UnionType)
    assert types.AnyConfig is types.Config
    assert isinstance(mt.AnyPQInnerData, python.UnionType)


def test_namespaces() -> None:
    assert types.messages.Dialogs.TL_NAME == "messages.dialogs"
    assert functions.messages.GetDialogs.TL_NAME == "messages.getDialogs"
    assert types.messages is types.messages


def test_every_class_can_be_had() -> None:
    for request, space in ((False, types), (True, functions)):
        for name in newest(request):
            *path, last = name.split(".")
            holder = getattr(space, path[0]) if path else space
            title = last[:1].upper() + last[1:]
            cls = getattr(holder, title if title != "True" else "True_")
            assert name == cls.TL_NAME


def test_what_is_no_schema_name() -> None:
    with pytest.raises(AttributeError):
        types.__nothing__  # type: ignore[attr-defined]  # noqa: B018
    import chappe.tl

    with pytest.raises(AttributeError):
        chappe.tl.nothing  # noqa: B018
    with pytest.raises(KeyError):
        API.get("NoSuchThing", request=False)
    assert MTPROTO.members("") == frozenset(MTPROTO.tables.LINES)
