"""What makes this server itself, kept in files that only it may read.

`rsa.pem` is the key by which clients know the server: lost or changed, no client finds it any more.
`secret` is 32 random bytes from which everything else is derived (salts, access hashes, the key for
Web Push, …): with a new one clients must fetch anew what they remember, and browsers ask for pushes
again, nothing worse. Both belong in a backup, and in nobody else's hands.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from chappe.mtproto.errors import UsageError
from chappe.mtproto.keys import ServerKey, ServerKeys

RSA_FILE: Final = "rsa.pem"
SECRET_FILE: Final = "secret"  # noqa: S105 - the name of a file
SECRET_SIZE: Final = 32


SALTS: Final = "salts"
"""The purpose of the secret behind the protocol's salts."""
HASHES: Final = "hashes"
"""The purpose of the secret behind access hashes, file references and invitations."""
PUSHES: Final = "pushes"
"""The purpose of the secret behind the key by which push services know this server."""


class KeyringError(Exception):
    """The keys cannot be used; the text says which file, and why."""


class Keyring(msgspec.Struct, frozen=True):
    """The server's RSA key, and secrets for whoever needs one."""

    rsa: ServerKey
    _secret: bytes

    def secret(self, purpose: str) -> bytes:
        """32 bytes for one purpose, which tell nothing about those for another."""
        return hmac.digest(self._secret, purpose.encode(), hashlib.sha256)

    def server_keys(self) -> ServerKeys:
        """The keys as the protocol takes them."""
        return ServerKeys([self.rsa], self.secret(SALTS))

    def __repr__(self) -> str:
        return f"Keyring(fingerprint={self.rsa.fingerprint})"


def exists(folder: Path) -> bool:
    """Whether keys were made there."""
    return (folder / RSA_FILE).exists() or (folder / SECRET_FILE).exists()


def load(folder: Path) -> Keyring:
    """Read the keys of a server. Raises `KeyringError`."""
    pem, secret = _read(folder / RSA_FILE), _read(folder / SECRET_FILE)
    if len(secret) != SECRET_SIZE:
        raise KeyringError(f"{folder / SECRET_FILE}: must have {SECRET_SIZE} bytes")
    try:
        return Keyring(ServerKey.from_pem(pem), secret)
    except UsageError as error:
        raise KeyringError(f"{folder / RSA_FILE}: {error}") from None


def make(folder: Path) -> Keyring:
    """Make the keys of a new server; never touches any that exist. Raises `KeyringError`."""
    keyring = Keyring(ServerKey.generate(), os.urandom(SECRET_SIZE))
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whole or not at all: a server that was killed in between would have half its keys, and
        # nobody could tell that from a loss of the other half.
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _write(draft / SECRET_FILE, keyring._secret)
            _write(draft / RSA_FILE, keyring.rsa.to_pem())
            _sync(draft)
            draft.rename(folder)  # refuses a directory that has something in it
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        _sync(folder.parent)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise KeyringError(f"{folder}: is not empty; nothing was changed") from None
        raise KeyringError(f"{folder}: keys cannot be written ({error.strerror})") from None
    return keyring


def load_or_make(folder: Path) -> Keyring:
    """Read the keys, made first where there are none. Raises `KeyringError`."""
    return load(folder) if exists(folder) else make(folder)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise KeyringError(f"{file}: others can reach it; run: chmod 600 {file}")
            return opened.read(16 * 1024)
    except FileNotFoundError:
        raise KeyringError(f"{file}: there is no such file") from None
    except OSError as error:
        raise KeyringError(f"{file}: cannot be read ({error.strerror})") from None


def _write(file: Path, content: bytes) -> None:
    """Write a new file that nobody else can read."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def _sync(directory: Path) -> None:
    """Make the names in a directory durable."""
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
