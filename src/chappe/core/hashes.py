"""Keyed proofs that a client was shown what it names.

An `access_hash` is a MAC over (viewer, subject): it is checked without a look-up, means nothing to
another account, and cannot be guessed (core.telegram.org/api/peers#access-hash). A file reference
also carries the hour in which it was made, so that it ends (core.telegram.org/api/file-references).
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from functools import lru_cache
from typing import Final

REFERENCE_LIFE: Final = 24 * 3600
"""Seconds for which a file reference is good."""


REMEMBERED: Final = 32_768
"""Access hashes that are kept at hand: every message to somebody names that somebody."""


class Hashes:
    """Makes and checks proofs with a secret of the server's that never leaves it."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self.peer = lru_cache(REMEMBERED)(self._peer)
        """Give the access hash of a user or channel for one viewer: `peer(viewer, subject)`."""

    def _mac(self, what: bytes, *numbers: int) -> bytes:
        text = what + struct.pack(f"<{len(numbers)}q", *numbers)
        return hashlib.blake2b(text, key=self._secret, digest_size=8).digest()

    def _peer(self, viewer: int, subject: int) -> int:
        return int.from_bytes(self._mac(b"peer", viewer, subject), "little", signed=True)

    def is_peer(self, viewer: int, subject: int, claimed: int) -> bool:
        return self.peer(viewer, subject) == claimed

    def file(self, viewer: int, file: int) -> int:
        """Give the access hash of a photo or document for one viewer."""
        return int.from_bytes(self._mac(b"file", viewer, file), "little", signed=True)

    def is_file(self, viewer: int, file: int, claimed: int) -> bool:
        return self.file(viewer, file) == claimed

    def sticker_set(self, viewer: int, pack: int) -> int:
        """Give the access hash of a sticker set for one viewer."""
        return int.from_bytes(self._mac(b"stickers", viewer, pack), "little", signed=True)

    def inline_message(self, bot: int, box: int, message: int) -> int:
        """Give the access hash of a message that somebody sent through a bot, for that bot."""
        return int.from_bytes(self._mac(b"inline", bot, box, message), "little", signed=True)

    def is_inline_message(self, bot: int, box: int, message: int, claimed: int) -> bool:
        return self.inline_message(bot, box, message) == claimed

    def chat_instance(self, bot: int, one: int, other: int) -> int:
        """Give a number of a chat for a bot: the same to both sides, and no help to find either
        (core.telegram.org/constructor/updateBotCallbackQuery)."""
        return int.from_bytes(self._mac(b"instance", bot, one, other), "little", signed=True)

    def secret_chat(self, viewer: int, chat: int) -> int:
        """Give the access hash of a secret chat for one of its two accounts."""
        return int.from_bytes(self._mac(b"secret chat", viewer, chat), "little", signed=True)

    def secret_file(self, key: int, file: int) -> int:
        """Give the access hash of a file of a secret chat for one of its two devices."""
        return int.from_bytes(self._mac(b"secret file", key, file), "little", signed=True)

    def reference(self, viewer: int, file: int, now: float) -> bytes:
        """Give a file reference good for `REFERENCE_LIFE` seconds."""
        made = int(now)
        return struct.pack("<I", made) + self._mac(b"reference", viewer, file, made)

    def is_reference(self, viewer: int, file: int, claimed: bytes, now: float) -> bool:
        if len(claimed) != 12:
            return False
        (made,) = struct.unpack_from("<I", claimed)
        fresh = now - REFERENCE_LIFE <= made <= now + 60
        return fresh and hmac.compare_digest(
            claimed[4:], self._mac(b"reference", viewer, file, made)
        )

    def invitation(self, head: bytes) -> bytes:
        """Give the proof that an invitation was made by this server, 4 bytes: short to type, and
        only this server can tell whether a guess is right (see `core.invitations`)."""
        return hashlib.blake2b(b"invitation" + head, key=self._secret, digest_size=4).digest()

    def contact_token(self, account: int, until: int) -> bytes:
        """Give the proof, of 16 bytes, that an account lets itself be added by a link until a
        moment."""
        text = b"contact" + struct.pack("<2q", account, until)
        return hashlib.blake2b(text, key=self._secret, digest_size=16).digest()

    def password_salts(self, account: int, version: int) -> tuple[bytes, bytes]:
        """Give the server's part of the salts of an account's next password, 8 and 16 bytes: others
        for each account and, by the version of the present password, for each new one."""
        text = b"salts" + struct.pack("<2q", account, version)
        salts = hashlib.blake2b(text, key=self._secret, digest_size=24).digest()
        return salts[:8], salts[8:]

    def stay(self, account: int, at: int) -> str:
        """Give the proof in the link by which an owner keeps an account whose deletion somebody
        has asked for, for the moment `at` (see `core.change_number`)."""
        return self._mac(b"stay", account, at).hex()

    def is_stay(self, account: int, at: int, claimed: str) -> bool:
        return hmac.compare_digest(self.stay(account, at).encode(), claimed.encode())

    def digits(self, what: str, subject: str, count: int) -> str:
        """Give that many decimal digits that prove something of a subject, each with the same
        chance but for one in 10**13."""
        text = f"{what}\0{subject}".encode()
        mac = hashlib.blake2b(text, key=self._secret, digest_size=16, person=b"digits").digest()
        return f"{int.from_bytes(mac, 'big') % 10**count:0{count}}"

    def derived(self, what: str, salt: bytes, size: int) -> bytes:
        """Give a secret of its own for a purpose and a salt; `size` is in bytes, at most 64."""
        text = what.encode() + b"\0" + salt
        return hashlib.blake2b(text, key=self._secret, digest_size=size, person=b"derived").digest()
