"""Keyed proofs that a client was shown what it names.

An `access_hash` of a person or a channel is a MAC over (viewer, subject): it is checked without a
look-up, means nothing to another account, and cannot be guessed
(core.telegram.org/api/peers#access-hash). That of a file or a sticker set is the same for all, as
what a channel posts is rendered once for everybody. What lets somebody have a file is its
reference, made for that one account or for the readers of one channel; it also carries the second
in which it was made, so that it ends (core.telegram.org/api/file-references).
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from functools import lru_cache
from typing import Final

REFERENCE_LIFE: Final = 24 * 3600
"""Seconds for which a file reference is good."""
CHANNEL_REFERENCE: Final = 20
"""Bytes of a file reference that names a channel."""
REFERENCE_SIZES: Final = frozenset({12, CHANNEL_REFERENCE})


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

    def file(self, file: int) -> int:
        """Give the access hash of a photo or document."""
        return int.from_bytes(self._mac(b"file", file), "little", signed=True)

    def is_file(self, file: int, claimed: int) -> bool:
        return self.file(file) == claimed

    def sticker_set(self, pack: int) -> int:
        """Give the access hash of a sticker set."""
        return int.from_bytes(self._mac(b"stickers", pack), "little", signed=True)

    def inline_message(self, bot: int, box: int, message: int) -> int:
        """Give the access hash of a message that somebody sent through a bot, for that bot."""
        return int.from_bytes(self._mac(b"inline", bot, box, message), "little", signed=True)

    def is_inline_message(self, bot: int, box: int, message: int, claimed: int) -> bool:
        return self.inline_message(bot, box, message) == claimed

    def chat_instance(self, bot: int, one: int, other: int) -> int:
        """Give a number of a chat for a bot: the same to both sides, and no help to find either
        (core.telegram.org/constructor/updateBotCallbackQuery)."""
        return int.from_bytes(self._mac(b"instance", bot, one, other), "little", signed=True)

    def declaration(self, statement: int) -> str:
        """Give the name of a statement of reasons in the Commission's database: 32 hexadecimal
        digits that tell nothing, the same whenever it is asked for."""
        text = b"declaration" + struct.pack("<q", statement)
        return hashlib.blake2b(text, key=self._secret, digest_size=16).hexdigest()

    def secret_chat(self, viewer: int, chat: int) -> int:
        """Give the access hash of a secret chat for one of its two accounts."""
        return int.from_bytes(self._mac(b"secret chat", viewer, chat), "little", signed=True)

    def secret_file(self, key: int, file: int) -> int:
        """Give the access hash of a file of a secret chat for one of its two devices."""
        return int.from_bytes(self._mac(b"secret file", key, file), "little", signed=True)

    def reference(self, reader: int, file: int, now: float) -> bytes:
        """Give a file reference good for `REFERENCE_LIFE` seconds.

        The reader is an account, or a channel by its peer number: then the reference names it, and
        is worth something to whoever may look into it.
        """
        made = int(now)
        named = struct.pack("<q", reader) if reader < 0 else b""
        return struct.pack("<I", made) + named + self._mac(b"reference", reader, file, made)

    def reader(self, viewer: int, file: int, claimed: bytes, now: float) -> int | None:
        """Give for whom a file reference that this viewer shows was made: the viewer, or a channel,
        of which it remains to be seen whether the viewer may look into it. None for one that is
        another account's, too old, or made up."""
        if len(claimed) not in REFERENCE_SIZES:
            return None
        (made,) = struct.unpack_from("<I", claimed)
        reader = viewer
        if len(claimed) == CHANNEL_REFERENCE:
            (reader,) = struct.unpack_from("<q", claimed, 4)
        fresh = now - REFERENCE_LIFE <= made <= now + 60
        proof = self._mac(b"reference", reader, file, made)
        return reader if fresh and hmac.compare_digest(claimed[-8:], proof) else None

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
