"""The one error that an operation answers on purpose."""

from __future__ import annotations


class Refused(Exception):
    """What was asked for is not done; nothing has changed.

    `reason` is a name from `schema/errors` (core.telegram.org/api/errors), such as
    `PHONE_CODE_INVALID`. `wait` is the number of seconds that a `FLOOD_WAIT` or similar names.
    Doors turn it into their own form; anything else that leaves `core` is a bug.
    """

    def __init__(self, reason: str, wait: int | None = None) -> None:
        super().__init__(reason if wait is None else f"{reason}_{wait}")
        self.reason = reason
        self.wait = wait
