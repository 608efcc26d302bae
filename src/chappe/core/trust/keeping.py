"""For how long what the server does not need is kept: rules as data, and what they have it write
down when somebody goes.

The rules are in `retention.toml` beside this file, by profile, kind of data and country; which
profile is in force is a matter of the configuration. `core.trust.retention` deletes.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec

from chappe.config import Config
from chappe.core.context import Core
from chappe.core.trust.territories import country_of_phone
from chappe.model import Account, Authorization, replace
from chappe.store import accounts as account_rows
from chappe.store import login_emails as email_rows
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust.retention import KEPT_RECORDS

LEAST: Final = "least"
"""The profile that says how long each kind is kept where the one in force does not."""
KINDS: Final = (
    "device_addresses",
    "connections",
    "identities",
    "account_data",
    "snapshots",
    "notices",
)
"""Kinds of data with rules, named in the locale (`desk.keeping.kinds`)."""
_OF_ADDRESSES: Final = ("device_addresses", "connections")
_DAY: Final = 24 * 3600
_FILE: Final = Path(__file__).with_name("retention.toml")


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For how long one kind of data is kept."""

    profile: str
    kind: str
    days: int
    because: str
    """A key of `desk.keeping.reasons` in the locale."""
    country: str = ""
    """ISO 3166 code of the country whose phone numbers it is about; empty for all."""

    @property
    def seconds(self) -> int:
        return self.days * _DAY


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rules: tuple[Rule, ...]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules of all profiles."""
    return msgspec.convert(tomllib.loads(_FILE.read_text("utf-8")), _Rules).rules


@cache
def rule(profile: str, kind: str, country: str = "") -> Rule:
    """Give the rule for data of a kind and somebody's country, the most particular one."""
    for wanted in ((profile, country), (profile, ""), (LEAST, "")):
        for one in rules():
            if (one.profile, one.country) == wanted and one.kind == kind:
                return one
    raise KeyError(kind)


def in_force(config: Config) -> list[Rule]:
    """Give what applies now, for people to read: for each kind the rule for all, and those of
    single countries."""
    profile = config.retention.profile
    found = []
    for kind in KINDS:
        found.append(rule(profile, kind))
        found += [
            one for one in rules() if (one.profile, one.kind) == (profile, kind) and one.country
        ]
    return [_configured(config, one) for one in found]


def of_phone(core: Core, kind: str, phone: str | None) -> Rule:
    """Give the rule in force for data of a kind of somebody with a phone number."""
    profile = core.config.retention.profile
    national = any(one.country for one in rules() if one.profile == profile)
    country = country_of_phone(phone) if national else ""
    return _configured(core.config, rule(profile, kind, country))


def _configured(config: Config, found: Rule) -> Rule:
    """Give a rule with the days that the operator has chosen for addresses."""
    days = config.retention.address_days
    if found.kind in _OF_ADDRESSES and (not days or (found.days and not found.country)):
        return replace(found, days=days)
    return found


async def keep_connection(core: Core, tx: WriteTx, ended: Authorization) -> None:
    """Write down from where a device was used that is logged out, where a rule wants that."""
    account = await tx.get(ACCOUNTS, ended.account)
    if account is not None:
        _keep_connection(core, tx, account, ended)


async def keep_account(core: Core, tx: WriteTx, account: Account) -> None:
    """Write down whose account it was that is deleted now, as far as a rule wants that; before
    anything of it is gone."""
    if account.bot:
        return
    email = await email_rows.address(tx, account.id)
    who = {
        "first_name": account.first_name,
        "last_name": account.last_name,
        "phone": account.phone or "",
        "email": "" if email is None else email.email,
    }
    _keep(core, tx, account, "identities", who)
    more = {"username": account.username or "", "created": account.created, "lang": account.lang}
    _keep(core, tx, account, "account_data", more)
    for device in await account_rows.devices(tx, account.id):
        _keep_connection(core, tx, account, device)


def _keep_connection(core: Core, tx: WriteTx, account: Account, device: Authorization) -> None:
    if device.address:
        told = {"address": device.address, "from": device.created, "to": device.active}
        _keep(core, tx, account, "connections", told)


def _keep(core: Core, tx: WriteTx, account: Account, kind: str, body: dict[str, Any]) -> None:
    found, now = of_phone(core, kind, account.phone), core.now()
    if found.days:
        text = msgspec.json.encode(body).decode()
        row = (core.ids.next(), account.id, kind, now, now + found.seconds, text)
        tx.add(KEPT_RECORDS, *row)
