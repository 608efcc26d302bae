"""What an operator asks about rules against floods and lists of hashes from the command line,
beside a running server: `chappe flood`, `chappe hashes`. Reads the database; what has to change is
left as an order (`core.trust.rule_orders`)."""

from __future__ import annotations

import os
import secrets
import shutil
import time
from pathlib import Path
from typing import Final

import msgspec

from chappe.config import Config
from chappe.core import orders
from chappe.core.trust import rule_orders
from chappe.core.trust.denied import Denied
from chappe.core.trust.floods import figures, rules
from chappe.core.trust.matching import likeness, lists
from chappe.model.trust import FloodFigures, FloodRule, HashForm, HashList, RuleMode, RuleVersion
from chappe.operate import NotPossible, reading
from chappe.store.db import Tx

_REASONS: Final = {
    "LIST_INVALID": "this is not a list of hashes as docs/operator/floods.md describes them",
    "RULE_INVALID": "this is not a rule as docs/operator/floods.md describes them",
    "PDQ_MISSING": "lists of pictures need the extra: pip install 'chappe[pdq]'",
}


def _said(denied: Denied) -> NotPossible:
    return NotPossible(_REASONS.get(denied.reason, denied.reason))


# --- rules ----------------------------------------------------------------------------------------


async def flood_rules(config: Config) -> list[str]:
    """A line for each rule: key, mode, hits and accounts of a day, of a week, all of it as JSON.
    Raises `NotPossible`."""
    now = int(time.time())

    async def body(tx: Tx) -> tuple[dict[str, RuleVersion], dict[str, FloodFigures]]:
        return await rules.everything(tx), await figures.of_rules(tx, now)

    async with reading(config) as db:
        found, hit = await db.read(body)
    lines = []
    for key, one in sorted(found.items()):
        of = hit.get(key, FloodFigures())
        text = msgspec.json.encode(one.rule).decode()
        day, week = (of.hits_day, of.accounts_day), (of.hits_week, of.accounts_week)
        lines.append("\t".join((key, one.rule.mode, *map(str, (*day, *week)), text)))
    return lines


async def switch_rule(config: Config, key: str, mode: RuleMode) -> None:
    """Apply a rule, apply it in shadow, or do not. Raises `NotPossible`, `OSError`."""
    async with reading(config) as db:
        if key not in await db.read(rules.everything):
            raise NotPossible(f"{key}: there is no such rule")
    orders.give(config.data, rule_orders.FloodSwitch(key, mode))


def write_rule(config: Config, text: str) -> None:
    """Write a rule, given as JSON. Raises `NotPossible`, `OSError`."""
    try:
        rule = msgspec.json.decode(text.encode(), type=FloodRule)
        rules.check(rule)
    except msgspec.DecodeError as error:
        raise NotPossible(f"{_REASONS['RULE_INVALID']}: {error}") from None
    except Denied as denied:
        raise _said(denied) from None
    orders.give(config.data, rule_orders.FloodWrite(rule))


# --- lists ----------------------------------------------------------------------------------------


async def hash_lists(config: Config) -> list[str]:
    """A line for each list: name, on or off, form, hashes, source, version. Raises
    `NotPossible`."""
    async with reading(config) as db:
        found = await db.read(lists.everything)
    return ["\t".join(_list(one)) for one in found]


def _list(one: HashList) -> tuple[str, ...]:
    state = "on" if one.active else "off"
    form = HashForm(one.form).name.lower()
    return one.name, state, form, str(one.entries), one.source, one.version


def load_hashes(config: Config, name: str, file: Path) -> int:
    """Have a list loaded, and give how many hashes it has. Raises `NotPossible`, `OSError`."""
    try:
        head = lists.described(name, file)
    except Denied as denied:
        raise _said(denied) from None
    if head.form == HashForm.PDQ and not likeness.available():
        raise NotPossible(_REASONS["PDQ_MISSING"])
    folder = config.data / rule_orders.FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / secrets.token_hex(8)
    shutil.copyfile(file, copy)
    copy.chmod(0o600)
    owner = config.data.stat()
    if os.geteuid() == 0:
        # The server runs as whoever owns its directory, and has to be able to read it.
        os.chown(folder, owner.st_uid, owner.st_gid)
        os.chown(copy, owner.st_uid, owner.st_gid)
    orders.give(config.data, rule_orders.HashesLoad(name, copy.name))
    return head.entries


async def switch_hashes(config: Config, name: str, *, active: bool) -> None:
    """Compare public files with a list, or do not. Raises `NotPossible`, `OSError`."""
    await _check_name(config, name)
    orders.give(config.data, rule_orders.HashesSwitch(name, active))


async def remove_hashes(config: Config, name: str) -> None:
    """Take a list away. Raises `NotPossible`, `OSError`."""
    await _check_name(config, name)
    orders.give(config.data, rule_orders.HashesRemove(name))


async def _check_name(config: Config, name: str) -> None:
    async with reading(config) as db:
        found = await db.read(lists.everything)
    if name not in {one.name for one in found}:
        raise NotPossible(f"{name}: there is no such list")
