"""The commands `chappe flood …` and `chappe hashes …`; part of `chappe.cli`, and as there, what a
command needs is imported when it runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chappe.cli_places import SOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from chappe.config import Config

    Configured = Callable[[argparse.Namespace], Config]

_Parser = argparse.ArgumentParser


def add_flood(flood: _Parser, configured: Configured, data: Callable[..., None]) -> None:
    """Describe the commands about rules; `configured` and `data` as for `cli_places.add`."""
    commands = flood.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=type(flood), required=True
    )
    listed = commands.add_parser("rules", help="list rules and what they hit", description=_RULES)
    listed.set_defaults(run=_rules, configured=configured)
    data(listed)
    mode = commands.add_parser("mode", help="switch a rule", description="Switch a rule.")
    mode.set_defaults(run=_mode, configured=configured)
    mode.add_argument("key", metavar="RULE", help="from `flood rules`")
    mode.add_argument("mode", choices=("off", "shadow", "on"), help="shadow: count, refuse nothing")
    data(mode)
    write = commands.add_parser("write", help="write a rule", description="Write a rule.")
    write.set_defaults(run=_write, configured=configured)
    write.add_argument("rule", metavar="JSON", help="as `flood rules` shows one")
    data(write)


def add_hashes(hashes: _Parser, configured: Configured, data: Callable[..., None]) -> None:
    """Describe the commands about lists; `configured` and `data` as for `cli_places.add`."""
    commands = hashes.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=type(hashes), required=True
    )
    load = commands.add_parser("load", help="load a list from a file", description=_LOAD)
    load.set_defaults(run=_load, configured=configured)
    load.add_argument("file", type=Path, metavar="FILE", help="see docs/operator/floods.md")
    load.add_argument("--name", help="default: the name of the file")
    data(load)
    for name, active in (("on", True), ("off", False)):
        does = "compare public files with a list" if active else "do not, any more"
        made = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        made.set_defaults(run=_switch, configured=configured, active=active)
        made.add_argument("name", metavar="LIST", help="from `hashes list`")
        data(made)
    gone = commands.add_parser("remove", help="take a list away", description="Take a list away.")
    gone.set_defaults(run=_remove, configured=configured)
    gone.add_argument("name", metavar="LIST", help="from `hashes list`")
    data(gone)
    listed = commands.add_parser("list", help="list them", description="List what was loaded.")
    listed.set_defaults(run=_lists, configured=configured)
    data(listed)


_RULES = "List rules: key, mode, hits and accounts of a day, of a week, and the rule as JSON."
_LOAD = "Load a list of hashes. Nothing is compared with a new one until it is switched on."


def _rules(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import guards

    for line in asyncio.run(guards.flood_rules(options.configured(options))):
        print(line)
    return 0


def _mode(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import guards
    from chappe.model.trust import RuleMode

    config, mode = options.configured(options), RuleMode(options.mode)
    asyncio.run(guards.switch_rule(config, options.key, mode))
    return _soon()


def _write(options: argparse.Namespace) -> int:
    from chappe import guards

    guards.write_rule(options.configured(options), options.rule)
    return _soon()


def _load(options: argparse.Namespace) -> int:
    from chappe import guards

    name = options.name or options.file.stem.lower()
    count = guards.load_hashes(options.configured(options), name, options.file)
    print(f"{name}: {count} hashes", file=sys.stderr)
    return _soon()


def _switch(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import guards

    config = options.configured(options)
    asyncio.run(guards.switch_hashes(config, options.name, active=options.active))
    return _soon()


def _remove(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import guards

    asyncio.run(guards.remove_hashes(options.configured(options), options.name))
    return _soon()


def _lists(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import guards

    for line in asyncio.run(guards.hash_lists(options.configured(options))):
        print(line)
    return 0


def _soon() -> int:
    print(SOON, file=sys.stderr)
    return 0
