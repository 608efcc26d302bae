"""Requests and updates of the schema in a form that every adapter understands.

What a library has no method of its own for is asked through it with `Device.ask`: the library says
the request in its layer's words and reads the answer, so both are proven. An object is a dict whose
`_` is its constructor without the namespace; fields have the schema's names; moments are Unix time.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def tl(name: str, /, **fields: Any) -> Json:
    """An object of the schema: `tl("inputDialogPeer", peer=peer(5))`. A field that is None is not
    set."""
    return {"_": name, **{key: value for key, value in fields.items() if value is not None}}


def peer(id_: int) -> Json:
    """The InputPeer of an account that the device has met, or of a group (a negative number)."""
    return {"_": "@peer", "id": id_}


def user(id_: int) -> Json:
    """The InputUser of an account that the device has met."""
    return {"_": "@user", "id": id_}


def input_channel(chat: Json, name: str = "inputChannel") -> Json:
    """The InputChannel (or, by its name, InputPeer) of a channel as a device was shown it."""
    return tl(name, channel_id=long(int(chat["id"])), access_hash=long(int(chat["access_hash"])))


def channel_peer(chat: Json) -> Json:
    """The InputPeer of a channel as a device was shown it."""
    return input_channel(chat, "inputPeerChannel")


def long(value: int) -> Json:
    """A number of 64 bits, which JavaScript has no room for."""
    return {"_": "@long", "value": str(value)}


def blob(value: bytes) -> Json:
    return {"_": "@bytes", "hex": value.hex()}


def peer_number(named: Json) -> int:
    """The number of a Peer as `Event.peer` has it: a group's is negative."""
    if "chat_id" in named:
        return -int(named["chat_id"])
    return int(named["user_id"])


NEWEST: Json = {
    "offset_id": 0,
    "offset_date": 0,
    "add_offset": 0,
    "limit": 20,
    "max_id": 0,
    "min_id": 0,
    "hash": long(0),
}
"""The newest part of a list of messages."""
