"""What an operator asks about rules against floods and lists of hashes from the command line, as
orders for the server (`core.orders`)."""

from __future__ import annotations

import asyncio
from typing import Final

import msgspec

from chappe.core.context import Core
from chappe.core.trust.denied import Denied
from chappe.core.trust.floods import rules
from chappe.core.trust.matching import lists
from chappe.model.trust import FloodRule, RuleMode

FOLDER: Final = "hashes"
"""Inside the data directory: lists that wait to be loaded."""


class FloodSwitch(msgspec.Struct, frozen=True, tag="flood switch"):
    """Apply a rule, apply it in shadow, or do not."""

    key: str
    mode: RuleMode


class FloodWrite(msgspec.Struct, frozen=True, tag="flood write"):
    """Write a rule, or a new version of it."""

    rule: FloodRule


class HashesLoad(msgspec.Struct, frozen=True, tag="hashes load"):
    """Load the list that waits in a file of `FOLDER`."""

    name: str
    file: str


class HashesSwitch(msgspec.Struct, frozen=True, tag="hashes switch"):
    """Compare public files with a list, or do not."""

    name: str
    active: bool


class HashesRemove(msgspec.Struct, frozen=True, tag="hashes remove"):
    """Take a list away."""

    name: str


OfRules = FloodSwitch | FloodWrite | HashesLoad | HashesSwitch | HashesRemove


async def obey(core: Core, order: OfRules) -> None:
    """Do what the operator asked. Raises `Denied` as the operations do."""
    match order:
        case FloodSwitch():
            await rules.switch(core, None, order.key, order.mode)
        case FloodWrite():
            await rules.change(core, None, order.rule)
        case HashesLoad():
            await _load(core, order)
        case HashesSwitch():
            await lists.switch(core, None, order.name, active=order.active)
        case HashesRemove():
            await lists.remove(core, None, order.name)


async def _load(core: Core, order: HashesLoad) -> None:
    file = core.config.data / FOLDER / order.file
    if file.name != order.file or not await asyncio.to_thread(file.is_file):
        raise Denied("LIST_INVALID")
    try:
        await lists.load(core, None, order.name, file)
    finally:
        await asyncio.to_thread(file.unlink)
