"""The one error that an operation of the desk answers on purpose."""

from __future__ import annotations


class Denied(Exception):
    """What a member of staff, or a visitor of the desk's pages, asked for is not done.

    `reason` is a name such as `DUTY_MISSING`, for which the desk has words in every language
    (`locale/desk`); nothing has changed.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
