"""The server's own keys on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe import keyring
from chappe.keyring import KeyringError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("server") / "keys"
    keyring.make(folder)
    return folder


def test_keys_are_made_once_and_found_again(folder: Path):
    assert keyring.exists(folder)
    first, second = keyring.load(folder), keyring.load_or_make(folder)
    assert first.rsa.fingerprint == second.rsa.fingerprint
    assert first.secret("a") == second.secret("a")
    assert first.server_keys().fingerprints == [first.rsa.fingerprint]


def test_only_the_server_can_read_them(folder: Path):
    assert folder.stat().st_mode & 0o077 == 0
    assert {file.name for file in folder.iterdir()} == {"rsa.pem", "secret"}
    for file in folder.iterdir():
        assert file.stat().st_mode & 0o077 == 0


def test_secrets_differ_by_purpose_and_server(folder: Path, tmp_path: Path):
    ring, other = keyring.load(folder), keyring.make(tmp_path)
    secrets = {ring.secret("a"), ring.secret("b"), other.secret("a")}
    assert len(secrets) == 3
    assert {len(secret) for secret in secrets} == {32}


def test_existing_keys_are_never_replaced(folder: Path):
    before = (folder / "rsa.pem").read_bytes()
    with pytest.raises(KeyringError, match="is not empty"):
        keyring.make(folder)
    assert (folder / "rsa.pem").read_bytes() == before
    assert {file.name for file in folder.iterdir()} == {"rsa.pem", "secret"}


def test_neither_repr_nor_str_shows_a_secret(folder: Path):
    ring = keyring.load(folder)
    shown = f"{ring!r} {ring}"
    assert repr((folder / "secret").read_bytes()) not in shown
    assert "_secret" not in shown


def test_keys_that_others_can_read_are_refused(tmp_path: Path):
    keyring.make(tmp_path)
    (tmp_path / "rsa.pem").chmod(0o640)
    with pytest.raises(KeyringError, match="chmod 600"):
        keyring.load(tmp_path)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("secret", b"short", "must have 32 bytes"),
        ("rsa.pem", b"not a key", "rsa.pem"),
        ("rsa.pem", None, "no such file"),
        ("secret", None, "no such file"),
    ],
)
def test_broken_keys_are_named(tmp_path: Path, file: str, content: bytes | None, said: str):
    keyring.make(tmp_path)
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_bytes(content)
    with pytest.raises(KeyringError, match=said) as told:
        keyring.load_or_make(tmp_path)
    assert file in str(told.value)
