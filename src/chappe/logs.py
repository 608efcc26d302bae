"""How the server's log is written: one line a message, to standard error, with a level per room.

A message is a constant sentence; what varies goes beside it as fields, so that a log can be
searched: `log.info("connection closed", extra={"reason": "timeout"})`. Contents, login codes and
keys may only ever be logged at the level `SECRETS`, which a real service refuses (config.verify).
"""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime
from typing import Any, Final, get_args

import msgspec

from chappe.config import Level, Log, Part

SECRETS: Final = 5
"""The level of contents, codes and keys; below `debug`."""

LEVELS: Final[dict[Level, int]] = {
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
    "secrets": SECRETS,
}

_STANDARD: Final = frozenset(logging.makeLogRecord({}).__dict__) | {
    "message",
    "asctime",
    "taskName",
}
_BARE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/+@[]")


def setup(log: Log) -> None:
    """Direct all logging of this process as the configuration says; may be called again."""
    logging.addLevelName(SECRETS, "SECRETS")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if log.format == "json" else Text())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("chappe").setLevel(LEVELS[log.level])
    for part in get_args(Part):
        level = log.levels.get(part)
        logger = logging.getLogger(f"chappe.{part}")
        logger.setLevel(logging.NOTSET if level is None else LEVELS[level])
    # It warns of every malformed request: strangers would write our log.
    logging.getLogger("uvicorn").setLevel(logging.ERROR)


class Text(logging.Formatter):
    """`2026-01-31T12:00:00.000Z info edge "connection closed" reason=timeout`."""

    def format(self, record: logging.LogRecord) -> str:
        head = f"{_time(record)} {record.levelname.lower()} {_part(record)} "
        fields = "".join(f" {name}={_quoted(value)}" for name, value in _fields(record).items())
        trace = _trace(record, self)
        return head + _quoted(record.getMessage(), always=True) + fields + trace


class Json(logging.Formatter):
    """The same as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "part": _part(record),
            "message": record.getMessage(),
            **_fields(record),
        }
        if trace := _trace(record, self):
            line["trace"] = trace.strip()
        return msgspec.json.encode(line, enc_hook=str).decode()


def _time(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _part(record: logging.LogRecord) -> str:
    return record.name.removeprefix("chappe.")


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in record.__dict__.items() if name not in _STANDARD}


def _quoted(value: Any, *, always: bool = False) -> str:
    """A value on one line: whatever a stranger put in it cannot look like another line or field."""
    text = str(value)
    if text and not always and _BARE.issuperset(text):
        return text
    quoted = msgspec.json.encode(text).decode()
    if quoted.isprintable():
        return quoted
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in quoted)


def _trace(record: logging.LogRecord, formatter: logging.Formatter) -> str:
    if not record.exc_info:
        return ""
    return "\n" + "\n".join(
        f"  {line}" for line in formatter.formatException(record.exc_info).splitlines()
    )
