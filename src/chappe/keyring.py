"""What makes this server itself, kept in files that only it may read.

`rsa.pem` is the key by which clients know the server: lost or changed, no client finds it any more.
`secret` is 32 random bytes from which everything else is derived (salts, access hashes, …): with a
new one clients must fetch anew what they remember, nothing worse. Both belong in a backup, and in
nobody else's hands.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
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
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(folder / SECRET_FILE, keyring._secret)
        _write(folder / RSA_FILE, keyring.rsa.to_pem())
    except OSError as error:
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
    """Write a file that nobody else can read, whole or not at all, and never over another."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        ) as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        os.link(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    directory = os.open(file.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
