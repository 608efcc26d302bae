"""What every operation has at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from chappe.config import Config
from chappe.core.hashes import Hashes
from chappe.core.hub import Hub
from chappe.core.ids import Ids
from chappe.core.limits import Limits
from chappe.core.post import Letter
from chappe.store.blobs import Blobs
from chappe.store.db import Db
from chappe.store.staging import Staging


@dataclass(frozen=True, slots=True)
class Core:
    """The store, the clock and the secrets; built once by `chappe.server`, passed to operations."""

    db: Db
    blobs: Blobs
    staging: Staging
    config: Config
    hub: Hub
    ids: Ids
    hashes: Hashes
    limits: Limits
    clock: Callable[[], float]
    """Unix time in seconds."""
    random: Callable[[int], bytes]
    """That many bytes nobody can guess."""
    deliver_code: Callable[[str, str, str], None] = field(repr=False)
    """Takes a number, a login code and a language, and brings the code to its owner."""
    post: Callable[[Letter], None] | None = field(default=None, repr=False)
    """Takes a letter and sends it by e-mail; None where no e-mail is set up. See `core.post`."""

    def now(self) -> int:
        return int(self.clock())
