"""The command `chappe`.

What a command needs is imported when it runs, so that help and mistakes answer at once. An error is
one line on standard error: exit 2 for a wrong command line, 1 for anything else.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from chappe import __version__, cli_guards, cli_places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chappe.config import Config


class Layout(argparse.HelpFormatter):
    """argparse's own, which forgets that the names of commands are indented."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = len("    try-delivery")


class Parser(argparse.ArgumentParser):
    """argparse whose mistakes are one line."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=Layout, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    line = parser()
    options = line.parse_args(arguments)
    command: Callable[[argparse.Namespace], int] | None = getattr(options, "run", None)
    if command is None:
        line.print_help()
        return 2
    from chappe.config import ConfigError

    try:
        return command(options)
    except ConfigError as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be written at exit either.
        sys.stdout = None
        return 1
    except Exception as error:
        if _is_expected(error):
            return _fail(str(error))
        raise


def _is_expected(error: Exception) -> bool:
    """Whether an error tells the operator something, rather than us about a fault of ours."""
    from chappe.keyring import KeyringError
    from chappe.operate import NotPossible
    from chappe.store.db import StoreError

    return isinstance(error, KeyringError | NotPossible | StoreError | OSError)


def _fail(reason: str) -> int:
    print(f"chappe: {reason}", file=sys.stderr)
    return 1


# --- the commands ------------------------------------------------------------------------------


def _serve(options: argparse.Namespace) -> int:
    config = _configuration(options)
    from chappe import server

    server.run(config)
    return 0


def _quickstart(options: argparse.Namespace) -> int:
    from chappe.quickstart import quickstart

    settings = {
        "name": options.name,
        "host": options.host,
        "port": options.port,
        "http_port": options.http_port,
        "public_address": options.public_address,
        "language": options.language,
        "registration": options.registration,
    }
    print(quickstart(options.folder, {k: v for k, v in settings.items() if v is not None}))
    return 0


def _key(options: argparse.Namespace) -> int:
    from chappe import keyring, running
    from chappe.mtproto.keys import DEFAULT_DC
    from chappe.operate import NotPossible

    config = running.applied(_configuration(options))
    if not keyring.exists(config.keys):
        raise NotPossible(
            f"{config.keys}: no keys yet; `chappe serve` and `chappe quickstart` make them"
        )
    key = keyring.load(config.keys).rsa
    pem = key.public_pem().decode()
    facts = {
        "address": config.client_address(),
        "port": config.client_port(),
        "http_port": config.http_port,
        "dc": DEFAULT_DC,
        # As text: JavaScript's numbers would round it.
        "fingerprint": str(key.fingerprint),
        "fingerprint_hex": f"{key.fingerprint & 0xFFFFFFFFFFFFFFFF:016x}",
    }
    if options.format == "json":
        import json

        print(json.dumps({**facts, "pem": pem}, indent=2))
    else:
        # Standard output is the key alone, ready for a file.
        for name, value in facts.items():
            print(f"{name}: {value}", file=sys.stderr)
        print(pem, end="")
    return 0


def _code(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import last_code

    print(asyncio.run(last_code(_configuration(options), options.phone)))
    return 0


def _try_delivery(options: argparse.Namespace) -> int:
    from chappe.operate import try_delivery

    print(try_delivery(_configuration(options), options.to))
    return 0


def _check(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import faults

    found = asyncio.run(faults(_configuration(options)))
    for fault in found:
        print(fault)
    if found:
        return _fail(f"{len(found)} invariant{'s' if len(found) > 1 else ''} of the data broken")
    print("All is well.")
    return 0


def _invite(options: argparse.Namespace) -> int:
    from chappe.operate import invite

    config = _configuration(options)
    for invitation in invite(config, options.count, options.days):
        print(invitation)
    if config.registration != "invite":
        print(
            f"Nobody needs an invitation now: `registration` is {config.registration}.",
            file=sys.stderr,
        )
    return 0


def _own_number(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from chappe.operate import own_numbers_for

    for one in own_numbers_for(_configuration(options), options.count, options.days):
        print(f"number: +{one.number}")
        print(f"code for the first login: {one.code}")
        print(f"until: {datetime.fromtimestamp(one.ends, UTC):%Y-%m-%d %H:%M} UTC")
        print(f"authenticator, for the logins after it: {one.authenticator}")
    return 0


def _authenticator(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import dismiss_authenticator, enrol_authenticator

    config = _configuration(options)
    if options.remove:
        asyncio.run(dismiss_authenticator(config, options.phone))
    else:
        print(asyncio.run(enrol_authenticator(config, options.phone)))
    print("A running server takes notice within seconds.", file=sys.stderr)
    return 0


def _robots(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import allow_robots

    allowed = options.may == "allow"
    asyncio.run(allow_robots(_configuration(options), options.name, allowed=allowed))
    print("A running server takes notice within seconds.", file=sys.stderr)
    return 0


def _export(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import export_account

    files = not options.without_files
    written = export_account(_configuration(options), options.phone, options.to, files=files)
    count = asyncio.run(written)
    print(f"{options.to / 'result.json'}: {count} messages", file=sys.stderr)
    return 0


def _declarations(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import write_declarations

    count = asyncio.run(write_declarations(_configuration(options), options.to))
    print(f"{options.to}: {count} statements. Nothing was sent.", file=sys.stderr)
    return 0


def _list(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import accounts

    async def show() -> None:
        async for account in accounts(_configuration(options)):
            name = " ".join(filter(None, (account.first_name, account.last_name)))
            username = f"@{account.username}" if account.username else "-"
            print(account.id, f"+{account.phone or ''}", username, _on_one_line(name), sep="\t")

    asyncio.run(show())
    return 0


def _staff_add(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import running
    from chappe.operate import add_staff

    config = running.applied(_configuration(options))
    lang = options.lang or config.language
    print(asyncio.run(add_staff(config, options.name, options.duty, lang)))
    print(
        "Pass it on over a way that others cannot read; it is good for three days and works once.\n"
        "A running server takes notice within seconds.",
        file=sys.stderr,
    )
    return 0


def _staff_reset(options: argparse.Namespace) -> int:
    import asyncio

    from chappe import running
    from chappe.operate import reset_staff

    print(asyncio.run(reset_staff(running.applied(_configuration(options)), options.name)))
    print("A running server takes notice within seconds.", file=sys.stderr)
    return 0


def _staff_duties(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import set_staff_duties

    asyncio.run(set_staff_duties(_configuration(options), options.name, options.duty))
    print("A running server takes notice within seconds.", file=sys.stderr)
    return 0


def _staff_end(options: argparse.Namespace) -> int:
    import asyncio

    from chappe.operate import end_staff

    asyncio.run(end_staff(_configuration(options), options.name))
    print("A running server takes notice within seconds.", file=sys.stderr)
    return 0


def _staff_list(options: argparse.Namespace) -> int:
    import asyncio
    from datetime import UTC, datetime

    from chappe.core.trust.staff import named
    from chappe.operate import staff_members

    for one in asyncio.run(staff_members(_configuration(options))):
        left = f"until {datetime.fromtimestamp(one.ended, UTC):%Y-%m-%d}" if one.ended else ""
        print(one.id, _on_one_line(one.name), named(one.duties), one.lang, left, sep="\t")
    return 0


def _retention(options: argparse.Namespace) -> int:
    from chappe.core.trust.keeping import in_force
    from chappe.locale import texts

    config = _configuration(options)
    words = texts("en").desk.keeping
    print(words.about.format(profile=config.retention.profile))
    if not config.retention.addresses:
        print(words.addresses_off)
    for rule in in_force(config):
        period = words.days.format(days=rule.days) if rule.days else words.never
        print(words.kinds[rule.kind], rule.country, period, words.reasons[rule.because], sep="\t")
    return 0


def _on_one_line(text: str) -> str:
    """A name as its owner wrote it, without what a terminal would obey."""
    return "".join(char if char.isprintable() else "�" for char in text)


# --- the command line --------------------------------------------------------------------------


def _configuration(options: argparse.Namespace) -> Config:
    """What the file says, and the flags over it. Raises `ConfigError`."""
    import msgspec

    from chappe import config

    made = config.load(options.config) if options.config else config.of_data(options.data)
    flags = {
        name: value
        for name in ("data", "host", "port", "http_port", "public_address")
        if (value := getattr(options, name, None)) is not None
    }
    return config.verify(msgspec.structs.replace(made, **flags), "command line")


def parser() -> Parser:
    """The whole command line."""
    line = Parser(
        prog="chappe",
        description="A self-hosted messenger server that speaks Telegram's MTProto.",
    )
    line.add_argument("--version", action="version", version=f"chappe {__version__}")
    commands = line.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)

    quickstart = _command(
        commands, "quickstart", _quickstart, "write configuration, keys and a service file"
    )
    quickstart.add_argument("folder", type=Path, metavar="DIR", help="directory of the new server")
    quickstart.add_argument("--name", help="what the service is called")
    quickstart.add_argument("--language", choices=("en", "fr"), help="its default language")
    quickstart.add_argument(
        "--registration", choices=("open", "invite", "closed"), help="who may open an account"
    )
    _add_network(quickstart)

    serve = _command(commands, "serve", _serve, "run the server until it is told to stop")
    _add_data(serve)
    _add_network(serve)

    code = _command(commands, "code", _code, "show the last login code of a phone number")
    code.add_argument("phone", metavar="PHONE", help="with its country code")
    _add_data(code)

    trial = _command(
        commands, "try-delivery", _try_delivery, "send a harmless text the way codes go"
    )
    trial.add_argument("to", metavar="NUMBER|EMAIL", help="to whom: a phone number or an address")
    _add_data(trial)

    key = _command(commands, "key", _key, "show the public key and address that clients need")
    key.add_argument("--format", choices=("pem", "json"), default="pem", help="default: pem")
    _add_data(key)

    check = _command(commands, "check", _check, "prove that the data is sound")
    _add_data(check)

    user = _command(commands, "user", None, "invite people, list accounts, help them in")
    users = user.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=Parser, required=True
    )
    invite = _command(users, "invite", _invite, "make invitations to open an account")
    invite.add_argument("--count", type=_count, default=1, metavar="N", help="default: 1")
    invite.add_argument(
        "--days", type=_count, default=14, metavar="N", help="how long they are good; default: 14"
    )
    _add_data(invite)
    number = _command(users, "number", _own_number, "give out numbers of this server's own")
    number.add_argument("--count", type=_count, default=1, metavar="N", help="default: 1")
    number.add_argument(
        "--days",
        type=_count,
        default=14,
        metavar="N",
        help="how long the code is good; default: 14",
    )
    _add_data(number)
    totp = _command(users, "totp", _authenticator, "give an account an authenticator, or a new one")
    totp.add_argument("phone", metavar="PHONE", help="with its country code")
    totp.add_argument("--remove", action="store_true", help="take it away instead")
    _add_data(totp)
    export = _command(users, "export", _export, "give a person what the server has of them")
    export.add_argument("phone", metavar="PHONE", help="with its country code")
    export.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="a directory that is not there yet"
    )
    export.add_argument("--without-files", action="store_true", help="name files, copy none")
    _add_data(export)
    _add_data(_command(users, "list", _list, "list accounts: id, number, username, name"))

    channel = _command(commands, "channel", None, "decide about channels")
    channels = channel.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=Parser, required=True
    )
    robots = _command(channels, "robots", _robots, "say whether search engines may list a channel")
    robots.add_argument("name", metavar="NAME", help="the channel's public name")
    robots.add_argument("may", choices=("allow", "refuse"), help="may they list its pages?")
    _add_data(robots)
    _add_staff(commands)
    _add_desk(commands)
    retention = _command(commands, "retention", _retention, "show for how long data is kept")
    _add_data(retention)
    place = _command(commands, "place", None, "decide what is closed in which country")
    cli_places.add(place, _configuration, _add_data)
    flood = _command(commands, "flood", None, "decide what counts as a flood")
    cli_guards.add_flood(flood, _configuration, _add_data)
    hashes = _command(commands, "hashes", None, "compare public files with lists")
    cli_guards.add_hashes(hashes, _configuration, _add_data)
    return line


def _add_desk(commands: argparse._SubParsersAction[Parser]) -> None:
    desk = _command(commands, "desk", None, "see what the desk keeps for others")
    kept = desk.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=Parser, required=True
    )
    does = "write what the Commission's database would be sent"
    declarations = _command(kept, "declarations", _declarations, does)
    declarations.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="a file that is not there yet"
    )
    _add_data(declarations)


def _add_staff(commands: argparse._SubParsersAction[Parser]) -> None:
    staff = _command(commands, "staff", None, "decide who works at the desk")
    members = staff.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=Parser, required=True
    )
    add = _command(members, "add", _staff_add, "let somebody begin: a link, shown once")
    add.add_argument("name", metavar="NAME", help="what they are called")
    _add_duties(add)
    add.add_argument("--lang", choices=("en", "fr"), help="of their pages; default: the server's")
    _add_data(add)
    duties = _command(members, "duties", _staff_duties, "give somebody other duties")
    duties.add_argument("name", metavar="NAME")
    _add_duties(duties)
    _add_data(duties)
    reset = _command(members, "reset", _staff_reset, "let somebody begin anew: a link, shown once")
    reset.add_argument("name", metavar="NAME")
    _add_data(reset)
    end = _command(members, "end", _staff_end, "let somebody go")
    end.add_argument("name", metavar="NAME")
    _add_data(end)
    _add_data(_command(members, "list", _staff_list, "list them: id, name, duties, language"))


def _add_duties(parser: Parser) -> None:
    parser.add_argument(
        "--duty",
        type=_duties,
        required=True,
        metavar="DUTY,…",
        help="moderator, legal, executor, administrator, or auditor alone",
    )


def _duties(text: str) -> int:
    from chappe.model.trust import Duty

    known = {duty.name.lower(): duty for duty in Duty}
    asked = {name.strip() for name in text.split(",")}
    if not asked <= known.keys():
        raise argparse.ArgumentTypeError(f"each must be one of {', '.join(known)}")
    return sum(known[name] for name in asked)


def _command(
    commands: argparse._SubParsersAction[Parser],
    name: str,
    run: Callable[[argparse.Namespace], int] | None,
    does: str,
) -> Parser:
    made: Parser = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
    if run is not None:
        made.set_defaults(run=run)
    return made


def _add_data(parser: Parser) -> None:
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--data", type=Path, metavar="DIR", help="the server's data directory")
    place.add_argument(
        "--config", type=Path, metavar="FILE", help="a configuration that names the data directory"
    )


def _add_network(parser: Parser) -> None:
    parser.add_argument("--host", metavar="H", help="the address to listen on")
    parser.add_argument("--port", type=_port, metavar="P", help="port for MTProto over TCP")
    parser.add_argument("--http-port", type=_port, metavar="P", help="port for HTTP and WebSocket")
    parser.add_argument(
        "--public-address", metavar="IP", help="the IP address at which clients reach the server"
    )


def _port(text: str) -> int:
    return _number(text, 0, 65_535)


def _count(text: str) -> int:
    return _number(text, 1, 10_000)


def _number(text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise argparse.ArgumentTypeError(f"must be a whole number from {low} to {high}")
    return int(text)
