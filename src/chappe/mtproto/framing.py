"""Transports: how packets lie in a stream of bytes (core.telegram.org/mtproto/mtproto-transports).

A client chooses one of four framings with its first bytes, plain or under AES-CTR that hides the
pattern ("obfuscated"). `Wire` finds out which and then only splits and joins. The same object
serves TCP and WebSocket: there the stream of bytes is cut into WebSocket messages at any place.

Nothing is kept beyond one incomplete packet, whose size is bounded: `MAX_ANONYMOUS` until the
connection has shown a key (`Wire.trust`), `MAX_PACKET` afterwards.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Final, NamedTuple
from zlib import crc32

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from chappe.mtproto.errors import PeerError, TransportCode

MAX_PACKET: Final = 2 * 1024 * 1024
"""Bytes of one packet. A file part has 512 KB, a container that carries some fits as well."""

MAX_ANONYMOUS: Final = 4 * 1024
"""Bytes of a packet before a key is known; those of a key exchange have some 400."""

OBFUSCATION_HEADER: Final = 64

_QUICK: Final = 1 << 31


class Packet(NamedTuple):
    payload: bytes
    quick: bool
    """The client wants a quick ack for this packet."""


Head = tuple[int, int, bool]
"""Where a packet begins and ends in a buffer, and whether it wants a quick ack.

The beginning is 0 where the head is not complete yet; then the end is where it will be.
"""


class Framing(ABC):
    """One of the four ways to mark where a packet begins and ends."""

    tag: ClassVar[bytes]
    """What announces it: in the first bytes, or inside the obfuscation header."""
    trailer: ClassVar[int] = 0
    """Bytes between the end of a packet's payload and the next packet."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._need = 0
        self.anonymous = True
        """No key is known yet: only small packets are collected."""
        self.announced: bytes | None = None
        """The first eight bytes of a packet that is too large to be collected without a key."""

    def split(self, data: bytes) -> list[Packet]:
        """The packets that `data` completes. Raises `PeerError`."""
        if self._rest:
            self._rest += data
            if len(self._rest) < self._need:
                return []
            data = bytes(self._rest)
            self._rest = bytearray()
        packets = []
        at, size, trailer = 0, len(data), self.trailer
        while at < size:
            begin, end, quick = self._head(data, at, size)
            if not begin or end + trailer > size:
                self._need = self._wanted(data, begin, end) - at
                self._rest += data[at:] if at else data
                break
            packets.append(Packet(self._payload(data, begin, end), quick))
            at = end + trailer
        return packets

    def _wanted(self, data: bytes, begin: int, end: int) -> int:
        """Up to where the buffer has to reach before another look is worth it."""
        if not begin:
            return end
        if self.anonymous and end - begin > MAX_ANONYMOUS:
            if len(data) < begin + 8:
                return begin + 8
            self.announced = data[begin : begin + 8]
        return end + self.trailer

    @abstractmethod
    def _head(self, data: bytes, at: int, size: int) -> Head:
        """Where the packet at `at` begins and ends; `PeerError` for a length nobody may send."""

    def _payload(self, data: bytes, begin: int, end: int) -> bytes:
        return data[begin:end]

    @abstractmethod
    def frame(self, payload: bytes, padding: bytes) -> bytes:
        """A packet ready for the stream; `padding` is 0 to 15 random bytes for who wants them."""

    @abstractmethod
    def quick_ack(self, token: int) -> bytes:
        """The answer to a packet with `quick`; `token` has its highest bit set."""


def _bounded(length: int) -> int:
    if not 0 < length <= MAX_PACKET:
        raise PeerError("packet of an impossible length")
    return length


class Abridged(Framing):
    """One byte of length, in words; three more for long packets (#abridged)."""

    tag = b"\xef\xef\xef\xef"

    def _head(self, data: bytes, at: int, size: int) -> Head:
        first = data[at]
        words = first & 0x7F
        begin = at + 1
        if words == 0x7F:
            begin = at + 4
            if begin > size:
                return 0, begin, False
            words = int.from_bytes(data[at + 1 : begin], "little")
        return begin, begin + _bounded(4 * words), first > 0x7F

    def frame(self, payload: bytes, padding: bytes) -> bytes:
        del padding
        words = len(payload) >> 2
        if words < 0x7F:
            return bytes((words,)) + payload
        return b"\x7f" + words.to_bytes(3, "little") + payload

    def quick_ack(self, token: int) -> bytes:
        # The other byte order, so that the highest bit comes first and marks it as no length.
        return token.to_bytes(4, "big")


class Intermediate(Framing):
    """Four bytes of length (#intermediate)."""

    tag = b"\xee\xee\xee\xee"

    def _head(self, data: bytes, at: int, size: int) -> Head:
        begin = at + 4
        if begin > size:
            return 0, begin, False
        length = int.from_bytes(data[at:begin], "little")
        return begin, begin + _bounded(length & ~_QUICK), length >= _QUICK

    def frame(self, payload: bytes, padding: bytes) -> bytes:
        del padding
        return len(payload).to_bytes(4, "little") + payload

    def quick_ack(self, token: int) -> bytes:
        return token.to_bytes(4, "little")


class PaddedIntermediate(Intermediate):
    """Intermediate with up to 15 random bytes after the payload (#padded-intermediate)."""

    tag = b"\xdd\xdd\xdd\xdd"

    def _payload(self, data: bytes, begin: int, end: int) -> bytes:
        # Only an encrypted packet can tell where its padding begins: whole blocks after 24 bytes.
        # A plain one has its length inside, see `exchange`.
        if end - begin >= 24 and any(data[begin : begin + 8]):
            end -= (end - begin - 24) % 16
        return data[begin:end]

    def frame(self, payload: bytes, padding: bytes) -> bytes:
        if len(payload) == 4:  # an error code has to remain recognisable by its length
            padding = b""
        return (len(payload) + len(padding)).to_bytes(4, "little") + payload + padding


class Full(Framing):
    """Length, sequence number and checksum (#full)."""

    tag = b""
    trailer = 4

    def __init__(self) -> None:
        super().__init__()
        self._received = 0
        self._sent = 0

    def _head(self, data: bytes, at: int, size: int) -> Head:
        if at + 8 > size:
            return 0, at + 8, False
        length = int.from_bytes(data[at : at + 4], "little")
        if int.from_bytes(data[at + 4 : at + 8], "little") != self._received:
            raise PeerError("transport sequence number out of order")
        return at + 8, at + 8 + _bounded(length - 12), False

    def _payload(self, data: bytes, begin: int, end: int) -> bytes:
        if int.from_bytes(data[end : end + 4], "little") != crc32(data[begin - 8 : end]):
            raise PeerError("transport checksum does not match")
        self._received += 1
        return data[begin:end]

    def frame(self, payload: bytes, padding: bytes) -> bytes:
        del padding
        head = (len(payload) + 12).to_bytes(4, "little") + self._sent.to_bytes(4, "little")
        self._sent += 1
        packet = head + payload
        return packet + crc32(packet).to_bytes(4, "little")

    def quick_ack(self, token: int) -> bytes:
        raise PeerError(f"the full transport knows no quick acks ({token:#x})")


_TAGGED: Final = {framing.tag: framing for framing in (Abridged, Intermediate, PaddedIntermediate)}

# What a stream must not begin with if it is obfuscated (#transport-obfuscation): other protocols
# that a port may speak. The tags of the plain framings and a second word of zeros are told apart
# before.
_FOREIGN: Final = frozenset((b"HEAD", b"POST", b"GET ", b"OPTI", b"PUT ", b"\x16\x03\x01\x02"))


class Wire:
    """The transport of one connection, from the first byte on."""

    def __init__(self) -> None:
        self._start = bytearray()
        self._framing: Framing | None = None
        self._decrypt: CipherContext | None = None
        self._encrypt: CipherContext | None = None
        self.padded = False
        """Whether packets should get random padding."""
        self.dc = 0
        """The DC in the obfuscation header as the client wrote it; often noise."""

    @property
    def framing(self) -> Framing | None:
        """None until the client's first bytes have told."""
        return self._framing

    @property
    def obfuscated(self) -> bool:
        return self._decrypt is not None

    def receive(self, data: bytes) -> list[Packet]:
        """The packets that `data` completes; `PeerError` where it follows no transport's rules."""
        framing = self._framing
        if framing is None:
            self._start += data
            framing, data = self._detect(bytes(self._start))
            if framing is None:
                return []
            self._framing = framing
            self.padded = isinstance(framing, PaddedIntermediate)
            self._start = bytearray()
        if self._decrypt is not None:
            data = self._decrypt.update(data)
        return framing.split(data)

    def trust(self) -> None:
        """A key is known: larger packets are welcome."""
        assert self._framing is not None
        self._framing.anonymous = False
        self._framing.announced = None

    @property
    def announced(self) -> bytes | None:
        """The key id of a large packet that is not complete yet, where no key is known."""
        return self._framing.announced if self._framing is not None else None

    def frame(self, payload: bytes, padding: bytes) -> bytes:
        """A packet for the stream, not yet obfuscated (see `cover`)."""
        if self._framing is None:
            return b""
        return self._framing.frame(payload, padding)

    def quick_ack(self, digest: bytes) -> bytes:
        """The quick ack of the message with this hash (#quick-ack)."""
        assert self._framing is not None
        return self._framing.quick_ack(int.from_bytes(digest[:4], "little") | _QUICK)

    def error(self, code: TransportCode) -> bytes:
        """A transport error for the stream; empty where the framing is not known yet."""
        return self.frame(code.to_bytes(4, "little", signed=True), b"")

    def cover(self, stream: bytes) -> bytes:
        """The bytes to write; called once for each byte of the stream, in order."""
        return stream if self._encrypt is None else self._encrypt.update(stream)

    def _detect(self, start: bytes) -> tuple[Framing | None, bytes]:
        """The framing of a stream that begins so, and what remains of it; or (None, b"")."""
        if start[:1] == Abridged.tag[:1]:
            return Abridged(), start[1:]
        if len(start) < 4:
            return None, b""
        if start[:4] in _TAGGED:
            return _TAGGED[start[:4]](), start[4:]
        if start[:4] in _FOREIGN:
            raise PeerError("another protocol")
        if len(start) < 8:
            return None, b""
        if start[4:8] == bytes(4):
            return Full(), start
        if len(start) < OBFUSCATION_HEADER:
            return None, b""
        return self._uncover(start[:OBFUSCATION_HEADER]), start[OBFUSCATION_HEADER:]

    def _uncover(self, header: bytes) -> Framing:
        decrypt = Cipher(AES(header[8:40]), CTR(header[40:56])).decryptor()
        inside = decrypt.update(header)
        framing = _TAGGED.get(inside[56:60])
        if framing is None:
            raise PeerError("no transport begins so")
        self.dc = int.from_bytes(inside[60:62], "little", signed=True)
        back = header[55:7:-1]
        self._decrypt = decrypt
        self._encrypt = Cipher(AES(back[:32]), CTR(back[32:])).encryptor()
        return framing()
