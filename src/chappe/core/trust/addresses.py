"""Of which country a network address is, by a file that the operator supplies.

The file is in the format of MaxMind (GeoLite2-Country, GeoIP2) or DB-IP (IP to Country Lite). It is
looked at again every minute: a newer one that was put in its place is used from then on. Without a
file no address has a country, and rules for countries go by phone numbers alone.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from maxminddb import Reader

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 60.0
"""Seconds between two looks at whether the file has changed."""
_KEYS: Final = ("country", "registered_country")
"""Where records say a country; the second is that of whoever holds the addresses."""


class Addresses:
    """Countries of addresses. Not for more than one thread."""

    def __init__(self, file: Path | None, clock: Callable[[], float]) -> None:
        self._file = file
        self._clock = clock
        self._looked = float("-inf")
        self._stamp: tuple[int, int, int] | None = None
        self._reader: Reader | None = None

    @property
    def known(self) -> bool:
        """Whether there is a file to go by."""
        return self._current() is not None

    def country(self, host: str) -> str:
        """Give the ISO 3166 code for an address, "" where that is not known."""
        reader = self._current()
        if reader is None or not host:
            return ""
        try:
            found: Any = reader.get(ipaddress.ip_address(host.partition("%")[0]))
        except (ValueError, KeyError, OSError) as error:
            # Not an address, one of IPv6 in a file for IPv4, or a file with a hole.
            log.debug("address not found", extra={"error": type(error).__name__})
            return ""
        return _code(found)

    def _current(self) -> Reader | None:
        if self._file is None:
            return None
        now = self._clock()
        if now - self._looked >= LOOK_EVERY:
            self._looked = now
            self._look(self._file)
        return self._reader

    def _look(self, file: Path) -> None:
        """Open the file where it is not the one that is open; keep that where it cannot be read."""
        try:
            found = file.stat()
        except OSError:
            if self._reader is None:
                log.warning("file of countries not found", extra={"file": file.name})
            return
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp == self._stamp:
            return
        import maxminddb

        try:
            # In memory: the file may be written over while it is used.
            opened = maxminddb.open_database(file, maxminddb.MODE_MEMORY)
        except (maxminddb.InvalidDatabaseError, OSError, ValueError):
            log.error("file of countries cannot be read", extra={"file": file.name})  # noqa: TRY400
            return
        self._stamp, self._reader = stamp, opened
        log.info("file of countries opened", extra={"file": file.name})


def _code(record: Any) -> str:
    if not isinstance(record, dict):
        return ""
    for key in _KEYS:
        inner = record.get(key)
        code = inner.get("iso_code") if isinstance(inner, dict) else None
        if isinstance(code, str) and len(code) == 2:
            return code.upper()
    return ""
