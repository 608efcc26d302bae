"""An app's side of a secret chat, written from the documentation: keys, messages, files.

core.telegram.org/api/end-to-end, with /seq_no and /pfs; layers and constructors are those of
core.telegram.org/schema/end-to-end. No I/O: `SecretChat` turns what is said into ciphertext and
back; a test carries it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from hashlib import md5, sha1, sha256
from struct import pack, unpack_from
from typing import Final

import cryptg

LAYER: Final = 144

DECRYPTED_MESSAGE_LAYER: Final = 0x1BE31789
DECRYPTED_MESSAGE: Final = 0x91CC4674
DECRYPTED_MESSAGE_SERVICE: Final = 0x73164160
MEDIA_DOCUMENT: Final = 0x6ABD9782
VECTOR: Final = 0x1CB5C415

SET_TTL: Final = 0xA1733AEC
READ_MESSAGES: Final = 0x0C4F40BE
DELETE_MESSAGES: Final = 0x65614304
NOTIFY_LAYER: Final = 0xF3048883
REQUEST_KEY: Final = 0xF3C9611B
ACCEPT_KEY: Final = 0x6FE1735B
ABORT_KEY: Final = 0xDD05EC6B
COMMIT_KEY: Final = 0xEC2E0B9B
NOOP: Final = 0xA82FDD63


class Broken(Exception):
    """What came is not what the protocol allows: an app would end the chat."""


# --- the few types that are needed ----------------------------------------------------------------


def tl_bytes(value: bytes) -> bytes:
    head = bytes((len(value),)) if len(value) < 254 else b"\xfe" + pack("<I", len(value))[:3]
    text = head + value
    return text + bytes(-len(text) % 4)


class Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def number(self, form: str = "<i") -> int:
        (value,) = unpack_from(form, self.data, self.at)
        self.at += 8 if form[-1] in "qQ" else 4
        return int(value)

    def bytes(self) -> bytes:
        size, start = self.data[self.at], self.at + 1
        if size == 254:
            size, start = int.from_bytes(self.data[start : start + 3], "little"), start + 3
        self.at = start + size + (-(start + size)) % 4
        return self.data[start : start + size]


@dataclass
class Document:
    """A file as its message describes it; the key is known to nobody else."""

    size: int
    key: bytes
    iv: bytes
    mime: str = "application/octet-stream"


@dataclass
class Said:
    """What came out of a packet: a message, or an action of the chat itself."""

    random: int
    text: str = ""
    ttl: int = 0
    document: Document | None = None
    action: int = 0
    numbers: tuple[int, ...] = ()
    half: bytes = b""
    layer: int = 0


# --- keys -----------------------------------------------------------------------------------------


def fingerprint(key: bytes) -> int:
    return int.from_bytes(sha1(key).digest()[-8:], "little", signed=True)


@dataclass(frozen=True)
class Group:
    """The numbers that both sides have from the server (messages.getDhConfig)."""

    prime: int
    g: int

    def half(self, secret: int) -> bytes:
        return pow(self.g, secret, self.prime).to_bytes(256, "big")

    def key(self, half: bytes, secret: int) -> bytes:
        value = int.from_bytes(half, "big")
        if not 1 << 1984 <= value <= self.prime - (1 << 1984):
            raise Broken("a half of the exchange near an end of the range")
        return pow(value, secret, self.prime).to_bytes(256, "big")


def _aes(key: bytes, msg_key: bytes, x: int) -> tuple[bytes, bytes]:
    a = sha256(msg_key + key[x : x + 36]).digest()
    b = sha256(key[40 + x : 76 + x] + msg_key).digest()
    return a[:8] + b[8:24] + a[24:], b[:8] + a[8:24] + b[24:]


def seal(key: bytes, plain: bytes, x: int, dice: random.Random) -> bytes:
    """A packet of MTProto 2.0; `x` is 0 from whoever asked for the chat, 8 from the other."""
    data = pack("<I", len(plain)) + plain
    data += dice.randbytes(12 + -(len(data) + 12) % 16)
    msg_key = sha256(key[88 + x : 120 + x] + data).digest()[8:24]
    body = cryptg.encrypt_ige(data, *_aes(key, msg_key, x))
    return pack("<q", fingerprint(key)) + msg_key + body


def unseal(key: bytes, packet: bytes, x: int) -> bytes:
    if unpack_from("<q", packet)[0] != fingerprint(key):
        raise Broken("another key")
    msg_key, body = packet[8:24], packet[24:]
    data = cryptg.decrypt_ige(body, *_aes(key, msg_key, x))
    if sha256(key[88 + x : 120 + x] + data).digest()[8:24] != msg_key:
        raise Broken("not genuine")
    size = int(unpack_from("<I", data)[0])
    if not 12 <= len(data) - 4 - size <= 1024:
        raise Broken("padded too little or too much")
    return data[4 : 4 + size]


# --- files ----------------------------------------------------------------------------------------


def seal_file(data: bytes, dice: random.Random) -> tuple[bytes, Document]:
    document = Document(len(data), dice.randbytes(32), dice.randbytes(32))
    padded = data + dice.randbytes(-len(data) % 16)
    return cryptg.encrypt_ige(padded, document.key, document.iv), document


def file_fingerprint(document: Document) -> int:
    digest = md5(document.key + document.iv).digest()
    mixed = bytes(a ^ b for a, b in zip(digest[:4], digest[4:8], strict=True))
    return int.from_bytes(mixed, "little", signed=True)


def unseal_file(data: bytes, document: Document) -> bytes:
    return cryptg.decrypt_ige(data, document.key, document.iv)[: document.size]


# --- a chat ---------------------------------------------------------------------------------------


@dataclass
class SecretChat:
    """One side. `creator` is whoever asked for the chat."""

    creator: bool
    group: Group
    key: bytes
    dice: random.Random
    sent: int = 0
    received: int = 0
    their_layer: int = 46
    used: int = 0
    """Messages under the present key."""
    old_key: bytes = b""
    exchange: int = 0
    _secret: int = 0
    _new_key: bytes = field(default=b"", repr=False)

    # --- out ---

    def _packet(self, message: bytes) -> bytes:
        x = 0 if self.creator else 1
        head = pack("<I", DECRYPTED_MESSAGE_LAYER) + tl_bytes(self.dice.randbytes(15))
        head += pack("<iii", LAYER, 2 * self.received + x, 2 * self.sent + 1 - x)
        self.sent += 1
        self.used += 1
        return seal(self.key, head + message, 0 if self.creator else 8, self.dice)

    def say(self, text: str, *, ttl: int = 0, document: Document | None = None) -> bytes:
        """A message; gives the packet. Its random id is `last`."""
        self.last = self.dice.getrandbits(62)
        flags = 0 if document is None else 1 << 9
        body = pack("<IIqi", DECRYPTED_MESSAGE, flags, self.last, ttl) + tl_bytes(text.encode())
        if document is not None:
            body += pack("<I", MEDIA_DOCUMENT) + tl_bytes(b"") + pack("<ii", 0, 0)
            body += tl_bytes(document.mime.encode()) + pack("<q", document.size)
            body += tl_bytes(document.key) + tl_bytes(document.iv)
            body += pack("<Ii", VECTOR, 0) + tl_bytes(b"")  # no attributes, no second text
        return self._packet(body)

    def _act(self, action: int, rest: bytes = b"") -> bytes:
        head = pack("<Iq", DECRYPTED_MESSAGE_SERVICE, self.dice.getrandbits(62))
        return self._packet(head + pack("<I", action) + rest)

    def notify_layer(self) -> bytes:
        return self._act(NOTIFY_LAYER, pack("<i", LAYER))

    def set_timer(self, seconds: int) -> bytes:
        return self._act(SET_TTL, pack("<i", seconds))

    def read(self, randoms: list[int]) -> bytes:
        return self._act(READ_MESSAGES, pack(f"<Ii{len(randoms)}q", VECTOR, len(randoms), *randoms))

    def delete(self, randoms: list[int]) -> bytes:
        numbers = pack(f"<Ii{len(randoms)}q", VECTOR, len(randoms), *randoms)
        return self._act(DELETE_MESSAGES, numbers)

    def ask_for_key(self) -> bytes:
        """Begin to change the key (/pfs)."""
        self.exchange, self._secret = self.dice.getrandbits(62), self.dice.getrandbits(2048)
        half = tl_bytes(self.group.half(self._secret))
        return self._act(REQUEST_KEY, pack("<q", self.exchange) + half)

    def _switch(self) -> None:
        self.old_key, self.key, self._new_key = self.key, self._new_key, b""
        self.exchange = self.used = 0

    # --- in ---

    def hear(self, packet: bytes) -> tuple[Said, list[bytes]]:
        """Open a packet; gives what it says, and the packets to be sent in turn."""
        x = 8 if self.creator else 0
        known = [key for key in (self.key, self.old_key, self._new_key) if key]
        mark = unpack_from("<q", packet)[0]
        key = next((key for key in known if fingerprint(key) == mark), self.key)
        reader = Reader(unseal(key, packet, x))
        if reader.number("<I") != DECRYPTED_MESSAGE_LAYER or len(reader.bytes()) < 15:
            raise Broken("no layer")
        self.their_layer = max(self.their_layer, reader.number())
        theirs = 1 if self.creator else 0
        in_seq, out_seq = reader.number(), reader.number()
        if in_seq % 2 != theirs or out_seq % 2 != 1 - theirs:
            raise Broken("numbers of the wrong side")
        if out_seq // 2 != self.received or in_seq // 2 > self.sent:
            raise Broken(f"message {out_seq // 2} where {self.received} was to come")
        self.received += 1
        self.used += 1
        said = _message(reader)
        return said, self._respond(said)

    def _respond(self, said: Said) -> list[bytes]:
        """Do what an action asks for, where it is about keys."""
        if said.action == REQUEST_KEY:
            secret = self.dice.getrandbits(2048)
            self.exchange, self._new_key = said.numbers[0], self.group.key(said.half, secret)
            rest = pack("<q", self.exchange) + tl_bytes(self.group.half(secret))
            return [self._act(ACCEPT_KEY, rest + pack("<q", fingerprint(self._new_key)))]
        if said.action == ACCEPT_KEY:
            self._new_key = self.group.key(said.half, self._secret)
            if said.numbers != (self.exchange, fingerprint(self._new_key)):
                return [self._act(ABORT_KEY, pack("<q", self.exchange))]
            rest = pack("<qq", self.exchange, fingerprint(self._new_key))
            commit = self._act(COMMIT_KEY, rest)
            self._switch()
            return [commit]
        if said.action == COMMIT_KEY:
            if said.numbers != (self.exchange, fingerprint(self._new_key)):
                return [self._act(ABORT_KEY, pack("<q", self.exchange))]
            self._switch()
            return [self._act(NOOP)]
        return []


def _message(reader: Reader) -> Said:
    kind = reader.number("<I")
    if kind == DECRYPTED_MESSAGE_SERVICE:
        return _action(reader)
    if kind != DECRYPTED_MESSAGE:
        raise Broken(f"no message: {kind:#x}")
    flags = reader.number("<I")
    said = Said(reader.number("<q"))
    said.ttl, said.text = reader.number(), reader.bytes().decode()
    if flags & 1 << 9:
        media = reader.number("<I")
        if media == MEDIA_DOCUMENT:
            reader.bytes()
            reader.number(), reader.number()
            mime, size = reader.bytes().decode(), reader.number("<q")
            said.document = Document(size, reader.bytes(), reader.bytes(), mime)
    return said


def _action(reader: Reader) -> Said:
    said = Said(reader.number("<q"))
    said.action = reader.number("<I")
    if said.action == SET_TTL:
        said.ttl = reader.number()
    elif said.action == NOTIFY_LAYER:
        said.layer = reader.number()
    elif said.action in (READ_MESSAGES, DELETE_MESSAGES):
        reader.number("<I")
        said.numbers = tuple(reader.number("<q") for _ in range(reader.number()))
    elif said.action in (REQUEST_KEY, ACCEPT_KEY, COMMIT_KEY, ABORT_KEY):
        said.numbers = (reader.number("<q"),)
        if said.action in (REQUEST_KEY, ACCEPT_KEY):
            said.half = reader.bytes()
        if said.action in (ACCEPT_KEY, COMMIT_KEY):
            said.numbers += (reader.number("<q"),)
    return said
