"""A software authenticator: makes passkeys and signs with them (w3.org/TR/webauthn-3), and lies
where a test tells it to."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import encode_cbor

DOMAIN: Final = "chat.example.org"
ORIGIN: Final = "https://chat.example.org"
_PRESENT: Final = 0x01
_VERIFIED: Final = 0x04
_ATTESTED: Final = 0x40


def unwrap(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def wrap(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass(frozen=True)
class Made:
    """What `registerPasskey` is given."""

    id: str
    client_data: str
    attestation: bytes


@dataclass(frozen=True)
class Signed:
    """What `finishPasskeyLogin` is given."""

    id: str
    client_data: str
    authenticator_data: bytes
    signature: bytes
    user_handle: str


@dataclass
class Authenticator:
    """One passkey on one device."""

    origin: str = ORIGIN
    counter: int = 0
    counts: bool = True
    verifies: bool = True
    """Whether it asks for a finger, a face or a PIN."""
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    domain: str = ""
    user_handle: str = ""
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def id(self) -> str:
        return wrap(self.credential)

    def make(self, options: str) -> Made:
        """Answer the options of a registration."""
        wanted = json.loads(options)["publicKey"]
        assert {"type": "public-key", "alg": -7} in wanted["pubKeyCredParams"]
        self.domain = self.domain or wanted["rp"]["id"]
        self.user_handle = unwrap(wanted["user"]["id"]).decode()
        public = self.key.public_key().public_numbers()
        cose = {
            1: 2,
            3: -7,
            -1: 1,
            -2: public.x.to_bytes(32, "big"),
            -3: public.y.to_bytes(32, "big"),
        }
        size = len(self.credential).to_bytes(2, "big")
        attested = bytes(16) + size + self.credential + encode_cbor(cose)
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(_ATTESTED) + attested}
        said = self._client_data("webauthn.create", wanted["challenge"])
        return Made(self.id, said, encode_cbor(statement))

    def sign(self, options: str, **lies: Any) -> Signed:
        """Answer the options of a login; `lies` replace what the app says of itself."""
        wanted = json.loads(options)["publicKey"]
        said = self._client_data("webauthn.get", wanted["challenge"], **lies)
        self.counter += self.counts
        data = self._data(0)
        digest = hashlib.sha256(said.encode()).digest()
        signature = self.key.sign(data + digest, ec.ECDSA(SHA256()))
        return Signed(self.id, said, data, signature, self.user_handle)

    def _data(self, flags: int) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.verifies else 0)
        head = hashlib.sha256(self.domain.encode()).digest() + bytes([flags])
        return head + self.counter.to_bytes(4, "big")

    def _client_data(self, kind: str, challenge: str, **lies: Any) -> str:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps({**said, **lies})
