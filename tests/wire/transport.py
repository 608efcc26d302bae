"""How a client puts packets into a stream: the four framings, plain or obfuscated."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from zlib import crc32

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

ABRIDGED, INTERMEDIATE, PADDED, FULL = "abridged", "intermediate", "padded", "full"
KINDS = (ABRIDGED, INTERMEDIATE, PADDED, FULL)
TAGS = {ABRIDGED: b"\xef" * 4, INTERMEDIATE: b"\xee" * 4, PADDED: b"\xdd" * 4}


class QuickAck(NamedTuple):
    token: int


class TransportError(NamedTuple):
    code: int


Incoming = bytes | QuickAck | TransportError


def obfuscation_header(kind: str, dc: int, random: Callable[[int], bytes]) -> bytes:
    """64 bytes that do not begin like anything else; the tag and DC are put in at the end."""
    while True:
        header = random(64)
        if (
            header[0] != 0xEF
            and header[:4] not in {b"HEAD", b"POST", b"GET ", b"OPTI", b"\x16\x03\x01\x02"}
            and header[:4] not in TAGS.values()
            and header[4:8] != bytes(4)
        ):
            break
    return header[:56] + TAGS[kind] + dc.to_bytes(2, "little", signed=True) + header[62:]


class Transport:
    """One connection's framing, seen from the client."""

    def __init__(
        self,
        kind: str,
        random: Callable[[int], bytes],
        *,
        obfuscated: bool = False,
        dc: int = 2,
    ) -> None:
        self.kind = kind
        self._random = random
        self._rest = b""
        self._sent = 0
        self._received = 0
        self._encrypt = self._decrypt = None
        self._hello = b"" if kind == FULL else TAGS[kind][: 1 if kind == ABRIDGED else 4]
        if obfuscated:
            header = obfuscation_header(kind, dc, random)
            back = header[8:56][::-1]
            self._decrypt = Cipher(AES(back[:32]), CTR(back[32:])).decryptor()
            self._encrypt = Cipher(AES(header[8:40]), CTR(header[40:56])).encryptor()
            self._hello = header[:56] + self._encrypt.update(header)[56:]

    def wrap(self, payload: bytes, *, quick: bool = False) -> bytes:
        """The bytes to send for one packet."""
        framed = self._frame(payload, quick)
        if self._encrypt is not None:
            framed = self._encrypt.update(framed)
        hello, self._hello = self._hello, b""
        return hello + framed

    def _frame(self, payload: bytes, quick: bool) -> bytes:
        if self.kind == ABRIDGED:
            words, bit = len(payload) // 4, 0x80 if quick else 0
            if words < 0x7F:
                return bytes((words | bit,)) + payload
            return bytes((0x7F | bit,)) + words.to_bytes(3, "little") + payload
        if self.kind == FULL:
            packet = (len(payload) + 12).to_bytes(4, "little")
            packet += self._sent.to_bytes(4, "little") + payload
            self._sent += 1
            return packet + crc32(packet).to_bytes(4, "little")
        if self.kind == PADDED:
            payload += self._random(self._random(1)[0] % 16)
        return (len(payload) | (1 << 31 if quick else 0)).to_bytes(4, "little") + payload

    def feed(self, data: bytes) -> list[Incoming]:
        """What has come."""
        if self._decrypt is not None:
            data = self._decrypt.update(data)
        self._rest += data
        came = []
        while (one := self._next()) is not None:
            came.append(one)
        return came

    def _next(self) -> Incoming | None:
        rest = self._rest
        if len(rest) < 4:
            return None
        if self.kind == ABRIDGED:
            if rest[0] & 0x80:
                return self._quick(int.from_bytes(rest[:4], "big"))
            head, length = 1, rest[0] * 4
            if rest[0] == 0x7F:
                head, length = 4, int.from_bytes(rest[1:4], "little") * 4
            return self._packet(head, head + length, head + length)
        length = int.from_bytes(rest[:4], "little")
        if self.kind == FULL:
            return self._full(length)
        if length >> 31:
            return self._quick(length)
        return self._packet(4, 4 + length, 4 + length)

    def _full(self, length: int) -> Incoming | None:
        if len(self._rest) < length:
            return None
        assert int.from_bytes(self._rest[4:8], "little") == self._received
        assert (
            crc32(self._rest[: length - 4]).to_bytes(4, "little")
            == (self._rest[length - 4 : length])
        )
        self._received += 1
        return self._packet(8, length - 4, length)

    def _quick(self, token: int) -> QuickAck:
        self._rest = self._rest[4:]
        return QuickAck(token)

    def _packet(self, begin: int, end: int, after: int) -> Incoming | None:
        if len(self._rest) < after:
            return None
        payload, self._rest = self._rest[begin:end], self._rest[after:]
        if len(payload) == 4:
            return TransportError(int.from_bytes(payload, "little", signed=True))
        return payload
