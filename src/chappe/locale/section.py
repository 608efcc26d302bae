"""What sections of the catalogue are made of."""

from __future__ import annotations

import msgspec


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Some texts that belong together."""
