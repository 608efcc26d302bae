"""Where a running server can be reached, told to commands on the same data.

`chappe serve` may be given other ports than its configuration says; `chappe key` has to tell
clients the right ones. The file is beside the data while the server runs, and is believed only as
long as its process lives.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from chappe.config import Config

FILE: Final = "running.json"


class Running(msgspec.Struct, frozen=True):
    """What flags of `chappe serve` may have changed."""

    pid: int
    address: str
    port: int
    http_port: int


@contextlib.contextmanager
def announced(config: Config) -> Iterator[None]:
    """Say where the server is, as long as the context lasts."""
    told = Running(os.getpid(), config.client_address(), config.client_port(), config.http_port)
    file = config.data / FILE
    draft = config.data / f".{FILE}"
    draft.write_bytes(msgspec.json.encode(told))
    draft.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def applied(config: Config) -> Config:
    """Give the configuration as the running server has it, or as it is if none runs."""
    told = _read(config.data / FILE)
    if told is None:
        return config
    return msgspec.structs.replace(
        config, public_address=told.address, public_port=told.port, http_port=told.http_port
    )


def _read(file: Path) -> Running | None:
    try:
        told = msgspec.json.decode(file.read_bytes(), type=Running)
    except (OSError, msgspec.DecodeError):
        return None
    try:
        os.kill(told.pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass  # it lives, under another user
    return told
