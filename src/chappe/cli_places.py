"""The commands `chappe place …`; part of `chappe.cli`, and as there, what a command needs is
imported when it runs."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from chappe.config import Config

    Configured = Callable[[argparse.Namespace], Config]

_FEATURES = (
    "registration",
    "search",
    "upload",
    "media",
    "channels",
    "secret-chats",
    "writing",
    "service",
)
_POLICIES = ("either", "phone", "address")
SOON = "A running server takes notice within seconds."


def add(place: argparse.ArgumentParser, configured: Configured, data: Callable[..., None]) -> None:
    """Describe the commands; `configured` reads the configuration that one names, and `data` adds
    the flags by which it does."""
    commands = place.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=type(place), required=True
    )

    def command(name: str, run: Callable[[argparse.Namespace], int], does: str) -> _Parser:
        made = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        made.set_defaults(run=run, configured=configured)
        return made

    close = command("close", _close, "close a feature in countries")
    close.add_argument("feature", choices=_FEATURES, help="what is closed")
    _add_where(close, "either")
    _add_basis(close)
    close.add_argument("--from", type=_day, default=0, dest="begins", metavar="DAY", help=_WHEN)
    close.add_argument("--until", type=_day, default=0, metavar="DAY", help="default: no end")
    data(close)
    again = command("open", _open, "take such a rule back")
    again.add_argument("rule", type=int, metavar="RULE", help="its number, from `place rules`")
    _add_reason(again)
    data(again)
    data(command("rules", _rules, "list what is closed where"))

    listed = command("list", _list, "apply a list of sanctions, or see what it would change")
    listed.add_argument("file", metavar="FILE", help="TOML or JSON, see docs/operator/places.md")
    listed.add_argument("--dry-run", action="store_true", help="only show what would change")
    data(listed)
    data(command("lists", _lists, "list the lists that were applied"))

    rehearse = command("rehearse", _rehearse, "count whom leaving countries would touch")
    _add_where(rehearse, "phone")
    data(rehearse)
    leave = command("leave", _leave, "plan to leave countries, in steps with dates")
    _add_where(leave, "phone")
    _add_basis(leave)
    for name, does in (
        ("announce", "people are told"),
        ("close", "registration closes"),
        ("read-only", "people can only read and export"),
        ("end", "people are logged out"),
    ):
        leave.add_argument(f"--{name}", type=_day, required=True, metavar="DAY", help=does)
    leave.add_argument(
        "--keep", type=int, default=365, metavar="DAYS", help="accounts stay that long; default 365"
    )
    data(leave)
    stay = command("stay", _stay, "call a leaving off, or come back after it")
    stay.add_argument("case", metavar="CASE", help="from `place leavings`")
    _add_reason(stay)
    data(stay)
    data(command("leavings", _leavings, "list leavings: how far each is"))


_Parser = argparse.ArgumentParser
_WHEN = "YYYY-MM-DD, at midnight UTC; default: now"


def _add_where(parser: _Parser, policy: str) -> None:
    parser.add_argument(
        "--in", required=True, dest="territory", metavar="CODES", help='such as "FR DE" or EU'
    )
    parser.add_argument(
        "--policy",
        choices=_POLICIES,
        default=policy,
        help=f"by what people are judged; default: {policy}",
    )


def _add_basis(parser: _Parser) -> None:
    parser.add_argument(
        "--basis", required=True, metavar="TEXT", help="the law; people are told this"
    )


def _add_reason(parser: _Parser) -> None:
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why, for the case")


def _day(text: str) -> int:
    import datetime as dt

    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day as YYYY-MM-DD") from None
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())


def _done(lines: list[str], said: str = "") -> int:
    for line in lines:
        print(line)
    if said:
        print(said, file=sys.stderr)
    return 0


def _close(options: argparse.Namespace) -> int:
    from chappe import places
    from chappe.core.trust.closures import Closure

    closure = Closure(
        feature=places.FEATURES[options.feature],
        territory=options.territory,
        basis=options.basis,
        policy=places.POLICIES[options.policy],
        begins=options.begins,
        until=options.until,
    )
    places.close(options.configured(options), closure)
    return _done([], SOON)


def _open(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import places

    asyncio.run(places.open_again(options.configured(options), options.rule, options.reason))
    return _done([], SOON)


def _rules(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import places

    return _done(asyncio.run(places.rules(options.configured(options))))


def _list(options: argparse.Namespace) -> int:
    import asyncio
    from pathlib import Path

    from chappe import places

    config, raw = options.configured(options), Path(options.file).read_bytes()
    shown = asyncio.run(places.apply(config, raw, rehearse=options.dry_run))
    return _done(shown, "Nothing was changed." if options.dry_run else SOON)


def _lists(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import places

    return _done(asyncio.run(places.lists(options.configured(options))))


def _rehearse(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import places

    policy = places.POLICIES[options.policy]
    counted = places.rehearse(options.configured(options), options.territory, policy)
    return _done(asyncio.run(counted), "Nothing was changed.")


def _leave(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import places
    from chappe.core.trust.leaving import Dates

    dates = Dates(
        announces=options.announce,
        closes=options.close,
        silences=options.read_only,
        ends=options.end,
        keep_days=options.keep,
    )
    policy = places.POLICIES[options.policy]
    config = options.configured(options)
    counted = places.leave(config, options.territory, policy, dates, options.basis)
    return _done(asyncio.run(counted), SOON)


def _stay(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import places

    asyncio.run(places.stay(options.configured(options), options.case, options.reason))
    return _done([], SOON)


def _leavings(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import places

    return _done(asyncio.run(places.leavings(options.configured(options))))
