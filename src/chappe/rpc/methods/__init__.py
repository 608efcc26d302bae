"""Handlers, a module for each namespace of the schema."""

from __future__ import annotations

from typing import Final

MODULES: Final = (
    "account_defaults",
    "emoji",
    "help",
    "langpack",
    "reactions",
    "stories",
    "unoffered",
)
"""Where handlers are; a module that is not named here does not serve."""
