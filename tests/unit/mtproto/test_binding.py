"""`auth.bindTempAuthKey`, and every way to forge it."""

from __future__ import annotations

from collections.abc import Callable
from struct import pack
from typing import Any

import pytest

from chappe.mtproto import binding
from chappe.mtproto.binding import BindingError
from chappe.mtproto.crypto import seal_v1
from chappe.mtproto.errors import UsageError
from chappe.mtproto.keys import AuthKey
from chappe.tl import mt
from tests.wire.pair import Client, World, opened

NONCE = 0x0123456789ABCDEF
MSG_ID = 7_000_000_000 << 28


class Scene:
    """A client with a permanent key that wants its temporary key bound."""

    def __init__(self) -> None:
        self.world = World()
        permanent = self.world.key()
        self.permanent = self.world.store[permanent.id]
        self.client: Client = opened(self.world, key=self.world.key(expires_in=3600))
        self.session = self.client.server
        self.expires_at = int(self.world.now) + 3600
        self.inner: dict[str, Any] = {
            "nonce": NONCE,
            "temp_auth_key_id": self.session.key.id,
            "perm_auth_key_id": self.permanent.id,
            "temp_session_id": self.session.id,
            "expires_at": self.expires_at,
        }
        self.head = (MSG_ID, 0, 40)

    def message(self, key: AuthKey | None = None) -> bytes:
        key = key or self.permanent
        inner = mt.encode(mt.BindAuthKeyInner(**self.inner))
        plain = self.world.random(16) + pack("<qii", *self.head) + inner
        return seal_v1(key.data, key.id & (1 << 64) - 1, plain, bytes(8))

    def verify(self, **changes: Any) -> None:
        request: dict[str, Any] = {
            "perm_auth_key_id": self.permanent.id,
            "nonce": NONCE,
            "expires_at": self.expires_at,
            "encrypted_message": self.message(),
        }
        permanent = changes.pop("permanent", self.permanent)
        binding.verify(self.session, permanent, MSG_ID, **(request | changes))


def test_a_genuine_proof_binds():
    scene = Scene()
    before = scene.session.perm_key_id
    assert before is None
    scene.verify()
    binding.bind(scene.session.key, scene.permanent.id)
    assert scene.session.perm_key_id == scene.permanent.id
    assert scene.session.auth_key_id != scene.permanent.id
    scene.verify()  # once more to the same key does no harm


def test_a_bound_key_is_not_bound_to_another():
    scene = Scene()
    binding.bind(scene.session.key, 4711)
    with pytest.raises(BindingError, match="TEMP_AUTH_KEY_ALREADY_BOUND"):
        scene.verify()


def other(scene: Scene) -> AuthKey:
    return scene.world.store[scene.world.key().id]


FORGERIES: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "no such permanent key": lambda scene: {"permanent": None},
    "another permanent key": lambda scene: {"permanent": other(scene)},
    "made with another key": lambda scene: {"encrypted_message": scene.message(other(scene))},
    "changed": lambda scene: {"encrypted_message": scene.message()[:-1] + b"\0"},
    "too short": lambda scene: {"encrypted_message": scene.message()[:-16]},
    "empty": lambda scene: {"encrypted_message": b""},
    "another nonce": lambda scene: {"nonce": 5},
    "another expiry": lambda scene: {"expires_at": scene.expires_at + 1},
    "a temporary key in the place of the permanent": lambda scene: {
        "permanent": AuthKey(scene.permanent.data, expires_at=scene.expires_at)
    },
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
def test_forgeries_are_recognised(forge: Callable[[Scene], dict[str, Any]]):
    scene = Scene()
    with pytest.raises(BindingError, match="ENCRYPTED_MESSAGE_INVALID"):
        scene.verify(**forge(scene))


@pytest.mark.parametrize(
    ("field", "value"), [("temp_auth_key_id", 1), ("temp_session_id", 2), ("perm_auth_key_id", 3)]
)
def test_a_proof_for_something_else_is_of_no_use(field: str, value: int):
    scene = Scene()
    scene.inner[field] = value
    with pytest.raises(BindingError, match="ENCRYPTED_MESSAGE_INVALID"):
        scene.verify()


@pytest.mark.parametrize("head", [(MSG_ID + 4, 0, 40), (MSG_ID, 0, 44)])
def test_a_proof_is_good_for_one_request(head: tuple[int, int, int]):
    scene = Scene()
    scene.head = head
    with pytest.raises(BindingError, match="ENCRYPTED_MESSAGE_INVALID"):
        scene.verify()


def test_an_ended_permanent_key_binds_nothing():
    scene = Scene()
    scene.permanent.revoked = True
    with pytest.raises(BindingError, match="ENCRYPTED_MESSAGE_INVALID"):
        scene.verify()


def test_a_permanent_key_is_not_bound():
    scene = Scene()
    scene.session = opened(scene.world).server
    with pytest.raises(BindingError, match="ENCRYPTED_MESSAGE_INVALID"):
        scene.verify()
    with pytest.raises(UsageError):
        binding.bind(scene.permanent, 1)
