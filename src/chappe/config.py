"""What an operator sets: one typed record, read from one TOML file.

The description of each field is its documentation: `docs/operator/configuration.md` and the file
that `chappe quickstart` writes are made from it. Few keys, each with a default that works. What
staff change while the server runs is in the database, not here.

A key that does not exist stops the start and names the nearest one that does; a value of the wrong
kind is refused in a sentence that names the key and the file.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
import socket
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

FILE_NAME: Final = "chappe.toml"
"""The configuration's name inside a data directory."""
SHORTEST_SECRET: Final = 16
"""Characters of a secret that a gateway is told."""

Level = Literal["error", "warning", "info", "debug", "secrets"]
Part = Literal["core", "desk", "edge", "outbound", "public", "rpc", "server", "store"]
"""The rooms that write to the log; the others are without side effects."""
Language = Literal["en", "fr"]
Registration = Literal["open", "invite", "closed"]

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST_NAME: Final = re.compile(rf"(?=.{{1,253}}$)(?:{_LABEL}\.)*(?!\d+$){_LABEL}")
"""A host name that is no address: what stands last is not a number."""
_ORIGIN: Final = re.compile(
    rf"https://(?:{_LABEL}\.)*(?!\d+(?::|$)){_LABEL}(?::\d{{1,5}})?"
    r"|android:apk-key-hash:[A-Za-z0-9_-]{20,}"
)
_WEB_ADDRESS: Final = re.compile(
    rf"https?://(?:(?:{_LABEL}\.)*{_LABEL}|\[[0-9a-f:.]{{2,45}}\])(?::\d{{1,5}})?/?"
)

Port = Annotated[int, Meta(ge=0, le=65_535)]
Count = Annotated[int, Meta(ge=1)]


class ConfigError(Exception):
    """The configuration cannot be used; the text says which key of which file, and why."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the machine strangers can take."""

    connections: Annotated[
        Count,
        Meta(description="Connections open at the same time, over TCP and WebSocket together."),
    ] = 20_000
    connections_per_address: Annotated[
        Count,
        Meta(
            description="Connections from one network address with which nobody is logged in. "
            "People behind one office router share an address: keep it generous."
        ),
    ] = 200
    http_connections: Annotated[
        Count,
        Meta(description="HTTP connections open at the same time, WebSockets not counted."),
    ] = 1_000
    requests_per_second: Annotated[
        Count,
        Meta(
            description="Requests that one account can make per second for as long as it likes; "
            "for a moment it may make ten times as many. Who is not logged in has a tenth of both."
        ),
    ] = 1_000
    file_megabytes: Annotated[
        int,
        Meta(ge=1, le=4_000, description="The largest file that somebody can send, in MiB."),
    ] = 2_000


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """What the server writes to its standard error."""

    level: Annotated[
        Level,
        Meta(
            description="The least important messages that are written. `secrets` writes contents, "
            "codes and keys too; `chappe serve` refuses it unless `development` is true."
        ),
    ] = "info"
    format: Annotated[
        Literal["text", "json"],
        Meta(description="`text` is one line of `key=value` pairs each, `json` one object a line."),
    ] = "text"
    levels: Annotated[
        dict[Part, Level],
        Meta(
            description="Another level for one part of the server, for example "
            '`levels = {rpc = "debug"}`. The parts are the rooms of `ARCHITECTURE.md`.'
        ),
    ] = {}


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """How letters are sent: login codes by e-mail, recovery of passwords."""

    host: Annotated[
        str,
        Meta(
            description="The mail server that takes letters from this one. Empty: no e-mail is "
            "sent, so nobody can log in with a code by e-mail or recover a password by it."
        ),
    ] = ""
    port: Annotated[Port, Meta(description="Its port.")] = 587
    security: Annotated[
        Literal["starttls", "tls", "none"],
        Meta(
            description="How the connection is kept secret: `starttls` (mostly port 587), `tls` "
            "(mostly 465), or `none`, which is for a mail server on this very machine."
        ),
    ] = "starttls"
    user: Annotated[str, Meta(description="Whom to log in as. Empty: without logging in.")] = ""
    password: Annotated[str, Meta(description="The password of `user`.")] = ""
    password_file: Annotated[
        str,
        Meta(
            description="A file that holds the password, instead of `password`. A relative path "
            "starts at the data directory."
        ),
    ] = ""
    sender: Annotated[
        str, Meta(description="The address that letters come from, such as `chat@example.org`.")
    ] = ""


class Webhook(msgspec.Struct, frozen=True, kw_only=True):
    """Where login codes go with `code_delivery = "webhook"`: a gateway that sends SMS."""

    url: Annotated[
        str,
        Meta(
            description="The address to which each code is posted; see `docs/operator/codes.md`. "
            "It begins with `https://`, or `http://` for a gateway on this very machine."
        ),
    ] = ""
    secret: Annotated[
        str,
        Meta(description="What the gateway checks the signature with: 16 characters or more."),
    ] = ""
    secret_file: Annotated[
        str,
        Meta(
            description="A file that holds the secret, instead of `secret`. A relative path starts "
            "at the data directory."
        ),
    ] = ""


class Passkeys(msgspec.Struct, frozen=True, kw_only=True):
    """Logging in with what a phone, a browser or a password manager keeps (WebAuthn)."""

    domain: Annotated[
        str,
        Meta(
            description="The host name that passkeys are for, such as `chat.example.org`: that of "
            "the pages that apps in a browser come from. Passkeys belong to one name for good: "
            "change it, and all that were made are worthless. Empty: there are no passkeys."
        ),
    ] = ""
    origins: Annotated[
        str,
        Meta(
            description="Which apps may use them besides pages of `https://` and `domain`, with "
            "commas between them: `android:apk-key-hash:` with the hash of an Android app's "
            "certificate in base64url, or the `https://` address of another host without a path."
        ),
    ] = ""

    def accepted(self) -> tuple[str, ...]:
        """Where an app that uses a passkey may say that it runs."""
        named = tuple(name.strip() for name in self.origins.split(",") if name.strip())
        return (f"https://{self.domain}", *named)


class Push(msgspec.Struct, frozen=True, kw_only=True):
    """Telling browsers that something is new while no app is open (Web Push)."""

    enabled: Annotated[
        bool,
        Meta(
            description="Whether apps in a browser can ask to be told through the push service of "
            "the browser's maker. What was written, where and by whom is never in a push; the "
            "service learns at what times a browser got one."
        ),
    ] = True
    services: Annotated[
        str,
        Meta(
            description="The push services that may be used, as host names with commas between "
            "them; a name stands for what is below it, too. Empty: every public one."
        ),
    ] = ""
    contact: Annotated[
        str,
        Meta(
            description="How push services reach the operator if something goes wrong: `mailto:` "
            "and an address, or an address of a page that begins with `https://`. Empty: the "
            "address of this server."
        ),
    ] = ""

    def hosts(self) -> tuple[str, ...]:
        """The names in `services`."""
        return tuple(name.strip().lower() for name in self.services.split(",") if name.strip())


class Previews(msgspec.Struct, frozen=True, kw_only=True):
    """Pictures and titles of the web pages that people link to."""

    enabled: Annotated[
        bool,
        Meta(
            description="Whether the server fetches the pages that people link to, to show a title "
            "and a picture under the message. The owner of each linked site then learns that "
            "somebody on this server wrote its address, when, and where the server is; not who "
            "wrote it, nor to whom. Only public addresses are visited, on ports 80 and 443."
        ),
    ] = False


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Where reports, notices and appeals are worked on."""

    enabled: Annotated[
        bool,
        Meta(
            description="Whether staff find the desk at `/desk`: over https, or from this very "
            "machine. `chappe staff add` lets the first one in."
        ),
    ] = True
    alarm_email: Annotated[
        str,
        Meta(
            description="An address that is written to when the time to decide a case runs out. "
            "Needs `[mail]`. Empty: none; the pages of the desk and the log say it all the same."
        ),
    ] = ""
    declarations_url: Annotated[
        str,
        Meta(
            description="The Commission's transparency database, such as "
            "`https://transparency.dsa.ec.europa.eu`: statements of reasons about public content "
            "go there, without personal data; see `docs/operator/declarations.md`. Empty: they "
            "wait, and nothing is sent."
        ),
    ] = ""
    declarations_token_file: Annotated[
        str,
        Meta(
            description="A file with the token that the database gave to this service, absolute or "
            "relative to the data directory. Needed with `declarations_url`."
        ),
    ] = ""


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """How long the server keeps what it does not need to work."""

    profile: Annotated[
        Literal["least", "fr"],
        Meta(
            description="For how long each kind of data is kept. `least`: no longer than the work "
            "of the desk takes; `fr`: what French law asks of those who host, of accounts with a "
            "French phone number. `chappe retention` shows what that means."
        ),
    ] = "least"
    address_days: Annotated[
        int,
        Meta(
            ge=0,
            le=3_650,
            description="For how many days after its last use the network address of a device is "
            "kept, where the profile has no other time for its owner. People then see from where "
            "their account is used. 0: no address of anybody is ever written down.",
        ),
    ] = 30

    @property
    def addresses(self) -> bool:
        """Whether network addresses are written down at all."""
        return self.address_days > 0


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """Everything an operator decides before the server starts."""

    data: Annotated[
        Path,
        Meta(
            description="The directory that holds the database, the files and the server's keys. "
            "A relative path starts at the configuration file's directory."
        ),
    ] = Path()
    name: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=64,
            description="What the service is called, on its start page and in its messages.",
        ),
    ] = "Chappe"
    host: Annotated[
        str,
        Meta(
            min_length=1,
            description="The address to listen on. `127.0.0.1` is this machine alone, `0.0.0.0` "
            "every IPv4 network it is on, `::` every IPv6 network.",
        ),
    ] = "127.0.0.1"
    port: Annotated[
        Port,
        Meta(
            description="The port for MTProto over TCP, which is what apps use. 0 takes a free one."
        ),
    ] = 8443
    http_host: Annotated[
        str,
        Meta(description="The address to listen on for HTTP and WebSocket; empty: same as `host`."),
    ] = ""
    http_port: Annotated[
        Port,
        Meta(description="The port for HTTP and WebSocket. 0 takes a free one."),
    ] = 8080
    public_address: Annotated[
        str,
        Meta(
            description="The IP address at which clients reach the server: it is told to every "
            "client, which keeps it for its next start. Empty: the address in `host`, or, where "
            "that stands for every network, the one this machine uses towards the outside."
        ),
    ] = ""
    web_address: Annotated[
        str,
        Meta(
            description="The address at which browsers reach this server's pages, such as "
            "`https://chat.example.org`: links to people, channels and posts begin with it, and "
            "web feeds and previews elsewhere need it. Empty: `http://`, the address that clients "
            "are told, and `http_port`."
        ),
    ] = ""
    public_port: Annotated[
        Port,
        Meta(
            description="The TCP port at which clients reach the server, where a router or proxy "
            "changes it. 0: same as `port`."
        ),
    ] = 0
    web_client: Annotated[
        str,
        Meta(
            description="The directory of the built web client, which is what the start page is. "
            "A relative path starts at the data directory. Empty: the client that came with the "
            "server; where none was built, the start page says how to connect other clients."
        ),
    ] = ""
    language: Annotated[
        Language,
        Meta(description="The language for people whose own is not known or not offered."),
    ] = "en"
    registration: Annotated[
        Registration,
        Meta(
            description="Who may open an account: `open`: anybody with a phone number; `invite`: "
            "whoever has an invitation (`chappe user invite`); `closed`: nobody."
        ),
    ] = "open"
    code_delivery: Annotated[
        Literal["console", "webhook"],
        Meta(
            description="How a login code reaches the owner of a number. `console`: written where "
            "the server runs; `webhook`: handed to the gateway in `[webhook]`, which sends an SMS. "
            "Both ways it also goes to the account's other sessions, and `chappe code` shows it."
        ),
    ] = "console"
    code_ttl: Annotated[
        int,
        Meta(ge=30, le=3_600, description="How long a login code can be used, in seconds."),
    ] = 300
    login_email: Annotated[
        Literal["offered", "required"],
        Meta(
            description="Whether people choose to get their codes by e-mail (`offered`), or have "
            "to give an address when they log in next (`required`). Needs `[mail]`."
        ),
    ] = "offered"
    own_numbers: Annotated[
        Literal["", "888", "999"],
        Meta(
            description="The numbers that this server gives out itself, by what they begin with: "
            "neither belongs to a country. Accounts with them are opened with the code that "
            "`chappe user number` prints, and in no other way. Empty: none."
        ),
    ] = ""
    geo_database: Annotated[
        str,
        Meta(
            description="A file that says of which country a network address is, in the format of "
            "MaxMind (GeoLite2-Country) or DB-IP (IP to Country Lite). It is read again when it "
            "changes. A relative path starts at the data directory. Empty: rules for a country go "
            "by phone numbers alone."
        ),
    ] = ""
    development: Annotated[
        bool,
        Meta(
            description="Allows what no real service should do, such as writing secrets to the log."
        ),
    ] = False
    desk: Annotated[Desk, Meta(description="Where reports, notices and appeals are worked on.")] = (
        msgspec.field(default_factory=Desk)
    )
    limits: Annotated[Limits, Meta(description="How much of the machine strangers can take.")] = (
        msgspec.field(default_factory=Limits)
    )
    log: Annotated[Log, Meta(description="What the server writes to its standard error.")] = (
        msgspec.field(default_factory=Log)
    )
    mail: Annotated[Mail, Meta(description="How letters are sent.")] = msgspec.field(
        default_factory=Mail
    )
    passkeys: Annotated[Passkeys, Meta(description="Logging in with passkeys.")] = msgspec.field(
        default_factory=Passkeys
    )
    push: Annotated[Push, Meta(description="Telling browsers that something is new.")] = (
        msgspec.field(default_factory=Push)
    )
    previews: Annotated[Previews, Meta(description="Pictures and titles of linked web pages.")] = (
        msgspec.field(default_factory=Previews)
    )
    retention: Annotated[
        Retention, Meta(description="How long the server keeps what it does not need to work.")
    ] = msgspec.field(default_factory=Retention)
    webhook: Annotated[Webhook, Meta(description="Where login codes for SMS go.")] = msgspec.field(
        default_factory=Webhook
    )

    @property
    def database(self) -> Path:
        """The database's file."""
        return self.data / "chappe.db"

    @property
    def files(self) -> Path:
        """The directory of what people sent."""
        return self.data / "files"

    @property
    def keys(self) -> Path:
        """The directory of what makes this server itself; see `chappe.keyring`."""
        return self.data / "keys"

    def client_address(self) -> str:
        """The IP address that clients are told."""
        if self.public_address:
            return self.public_address
        address = ipaddress.ip_address(_resolve(self.host))
        return _outward_address(address.version) if address.is_unspecified else str(address)

    def client_port(self) -> int:
        """The TCP port that clients are told; 0 when `port` is 0 and only the listener knows."""
        return self.public_port or self.port

    def web_page(self) -> str:
        """The address of the start page, with which those of all other pages begin."""
        if self.web_address:
            return self.web_address.rstrip("/") + "/"
        address = self.client_address()
        host = f"[{address}]" if ":" in address else address
        return f"http://{host}:{self.http_port}/"

    def web_client_folder(self) -> Path | None:
        """The directory of the web client, if one is configured."""
        return self.data / self.web_client if self.web_client else None

    def geo_file(self) -> Path | None:
        """The file of countries, if one is configured."""
        return self.data / self.geo_database if self.geo_database else None

    def http_listen_host(self) -> str:
        """The address to listen on for HTTP."""
        return self.http_host or self.host


class Key(msgspec.Struct, frozen=True):
    """One setting, described for people."""

    table: str
    """The TOML table it stands in; empty for the top of the file."""
    name: str
    kind: str
    """What may be set, in words."""
    default: str
    """The default, as TOML."""
    doc: str


def of_data(data: Path) -> Config:
    """The configuration of a data directory: its file, or all defaults. Raises `ConfigError`."""
    file = data / FILE_NAME
    return load(file) if file.exists() else Config(data=data)


def load(file: Path) -> Config:
    """Read a configuration file. Raises `ConfigError`."""
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        raise ConfigError(f"{file}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read ({error})") from None
    config = parse(text, str(file))
    return msgspec.structs.replace(config, data=file.parent / config.data)


def parse(text: str, source: str = FILE_NAME) -> Config:
    """Make a configuration of TOML text; `source` names it in errors. Raises `ConfigError`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source}: is not TOML: {error}") from None
    config: Config = _record(Config, table, "", source)
    return verify(config, source)


def verify(config: Config, source: str = "configuration") -> Config:
    """Check what concerns several keys, or the meaning of one. Raises `ConfigError`."""
    if config.public_address:
        try:
            address = ipaddress.ip_address(config.public_address)
        except ValueError:
            raise ConfigError(
                f"{source}: `public_address` must be an IP address, as clients keep it without "
                f'looking up names, not "{config.public_address}"'
            ) from None
        if address.is_unspecified:
            raise ConfigError(
                f"{source}: `public_address` must be one that clients can reach, not "
                f'"{config.public_address}", which stands for every network'
            )
    for key, host in (("host", config.host), ("http_host", config.http_listen_host())):
        try:
            _resolve(host)
        except (OSError, UnicodeError):
            raise ConfigError(
                f'{source}: `{key}` must be an address of this machine, not "{host}"'
            ) from None
    if config.port and config.port == config.http_port:
        raise ConfigError(f"{source}: `port` and `http_port` must differ, both are {config.port}")
    if "secrets" in (config.log.level, *config.log.levels.values()) and not config.development:
        raise ConfigError(
            f"{source}: `log`: the level `secrets` writes contents, codes and keys; it needs "
            "`development = true`"
        )
    if config.web_address and not _WEB_ADDRESS.fullmatch(config.web_address):
        raise ConfigError(
            f"{source}: `web_address` must be `https://` or `http://` and a host without a path, "
            f"not {toml(config.web_address)}"
        )
    _verify_mail(config, source)
    _verify_webhook(config, source)
    _verify_passkeys(config, source)
    _verify_desk(config, source)
    if config.push.contact and not config.push.contact.startswith(("mailto:", "https://")):
        raise ConfigError(
            f"{source}: `push.contact` must begin with mailto: or https://, as push services ask"
        )
    return config


def _verify_mail(config: Config, source: str) -> None:
    mail = config.mail
    if not mail.host:
        if config.login_email == "required":
            raise ConfigError(f"{source}: `login_email`: who must give an address needs `[mail]`")
        return
    name, _, domain = mail.sender.rpartition("@")
    if not name or not domain or not mail.sender.isascii() or not mail.sender.isprintable():
        raise ConfigError(f"{source}: `mail.sender` must be an address, not {toml(mail.sender)}")
    if mail.password and mail.password_file:
        raise ConfigError(f"{source}: set `mail.password` or `mail.password_file`, not both")
    if mail.security == "none" and mail.user and not _is_here(mail.host):
        raise ConfigError(
            f"{source}: `mail.security`: without it the password would go over the network as it is"
        )


def _verify_webhook(config: Config, source: str) -> None:
    if config.code_delivery != "webhook":
        return
    _verify_address(config.webhook.url, f"{source}: `webhook.url`", "a gateway")
    if config.webhook.secret and config.webhook.secret_file:
        raise ConfigError(f"{source}: set `webhook.secret` or `webhook.secret_file`, not both")
    if not config.webhook.secret_file and len(config.webhook.secret) < SHORTEST_SECRET:
        raise ConfigError(
            f"{source}: `webhook.secret` must have {SHORTEST_SECRET} characters or more"
        )


def _verify_address(written: str, key: str, of: str) -> None:
    """Check an address to which secrets go; `key` and `of` say in an error which one it is."""
    try:
        url = urlsplit(written)
        good = bool(url.hostname) and url.port != 0
    except ValueError:
        raise ConfigError(f"{key} must be the address of {of}") from None
    near = url.scheme == "http" and _is_here(url.hostname or "")
    if not good or not (url.scheme == "https" or near) or url.username is not None:
        raise ConfigError(f"{key} must begin with https:// (or http:// on this very machine)")


def _verify_passkeys(config: Config, source: str) -> None:
    domain = config.passkeys.domain
    if domain and not _HOST_NAME.fullmatch(domain):
        raise ConfigError(
            f"{source}: `passkeys.domain` must be a host name in small letters, not {toml(domain)}"
        )
    if config.passkeys.origins and not domain:
        raise ConfigError(f"{source}: `passkeys.origins`: apps need a `passkeys.domain` as well")
    for origin in config.passkeys.accepted()[1:]:
        if not _ORIGIN.fullmatch(origin):
            raise ConfigError(
                f"{source}: `passkeys.origins`: {toml(origin)} is neither `https://` and a host "
                "name without a path nor `android:apk-key-hash:` and a hash"
            )


def _verify_desk(config: Config, source: str) -> None:
    if config.desk.declarations_url:
        key = f"{source}: `desk.declarations_url`"
        _verify_address(config.desk.declarations_url, key, "a database")
        if not config.desk.declarations_token_file:
            raise ConfigError(f"{key} needs `desk.declarations_token_file`")
    where = config.desk.alarm_email
    if not where:
        return
    name, _, domain = where.rpartition("@")
    if not name or not domain or not where.isascii() or not where.isprintable() or " " in where:
        raise ConfigError(f"{source}: `desk.alarm_email` must be an address, not {toml(where)}")
    if not config.mail.host:
        raise ConfigError(f"{source}: `desk.alarm_email` needs `[mail]`")


def _is_here(host: str) -> bool:
    """Whether a host is this very machine by its name or address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reference() -> Iterator[Key]:
    """All settings in the order of the file: first the plain ones, then the tables."""
    yield from _keys(Config, "")


def template(settings: Mapping[str, str | int]) -> str:
    """The text of a configuration file that explains every key and sets those of `settings`."""
    lines = ["# Chappe's configuration. A line that begins with # shows a default.", ""]
    table = ""
    for key in reference():
        if key.table != table:
            table = key.table
            lines += [f"[{table}]", ""]
        lines += [f"# {line}" for line in _wrapped(key.doc)]
        value = settings.get(f"{table}.{key.name}" if table else key.name)
        lines += [
            f"#{key.name} = {key.default}" if value is None else f"{key.name} = {toml(value)}"
        ]
        lines += [""]
    return "\n".join(lines)


def toml(value: Any) -> str:
    """Write one value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {toml(item)}" for name, item in value.items()) + "}"
    # A TOML basic string has the escapes of a JSON string, and one more.
    return msgspec.json.encode(str(value)).decode().replace("\x7f", "\\u007f")


def _record(kind: type[Any], table: Mapping[str, Any], path: str, source: str) -> Any:
    """Build a Struct of a TOML table, with our own words for what is wrong."""
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    values = {}
    for name, value in table.items():
        if name not in fields:
            raise ConfigError(f"{source}: `{path}{name}` is not a setting{_nearest(name, fields)}")
        values[name] = _value(fields[name].type, value, path + name, source)
    return kind(**values)


def _value(kind: Any, value: Any, key: str, source: str) -> Any:
    plain = _plain(kind)
    if _is_struct(plain) or get_origin(plain) is dict:
        if not isinstance(value, dict):
            raise ConfigError(f"{source}: `{key}` must be a table, not {_shown(value)}")
        if _is_struct(plain):
            return _record(plain, value, f"{key}.", source)
        names, items = get_args(plain)
        known = dict.fromkeys(get_args(names))
        for name in value:
            if name not in known:
                near = _nearest(name, known)
                raise ConfigError(f"{source}: `{key}.{name}` is not a setting{near}")
        return {name: _value(items, item, f"{key}.{name}", source) for name, item in value.items()}
    try:
        return msgspec.convert(value, kind, dec_hook=_path)
    except msgspec.ValidationError:
        raise ConfigError(
            f"{source}: `{key}` must be {_words(kind)}, not {_shown(value)}"
        ) from None


def _path(kind: type[Any], value: Any) -> Any:
    """The one type that msgspec does not know. Raises `TypeError`, which it reports."""
    if kind is not Path or not isinstance(value, str):
        raise TypeError
    return Path(value)


def _keys(kind: type[msgspec.Struct], table: str) -> Iterator[Key]:
    hints = get_type_hints(kind, include_extras=True)
    nested: list[tuple[str, type[msgspec.Struct]]] = []
    for field in msgspec.structs.fields(kind):
        plain = _plain(field.type)
        if _is_struct(plain):
            nested.append((field.name, plain))
            continue
        made = field.default_factory is not msgspec.NODEFAULT
        default = field.default_factory() if made else field.default
        doc = next(m.description for m in reversed(_metas(hints[field.name])) if m.description)
        yield Key(table, field.name, _words(field.type), toml(default), doc)
    for name, struct in nested:
        yield from _keys(struct, name)


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _plain(kind: Any) -> Any:
    """The type under its annotations."""
    while hasattr(kind, "__metadata__"):
        kind = kind.__origin__
    return kind


def _metas(kind: Any) -> tuple[Meta, ...]:
    return tuple(m for m in getattr(kind, "__metadata__", ()) if isinstance(m, Meta))


def _words(kind: Any) -> str:
    """Say what a key accepts: "a whole number from 0 to 65535"."""
    plain = _plain(kind)
    if get_origin(plain) is Literal:
        return "one of " + ", ".join(toml(choice) for choice in get_args(plain))
    if get_origin(plain) is dict:
        names, items = get_args(plain)
        return f"a table; each of {', '.join(get_args(names))}: {_words(items)}"
    if plain is bool:
        return "true or false"
    if plain is int:
        low = next((m.ge for m in _metas(kind) if m.ge is not None), None)
        high = next((m.le for m in _metas(kind) if m.le is not None), None)
        bounds = f" from {low}" if low is not None else ""
        return "a whole number" + bounds + (f" to {high}" if high is not None else "")
    if plain is Path:
        return "a path, as text"
    longest = next((m.max_length for m in _metas(kind) if m.max_length), None)
    return f"text of 1 to {longest} characters" if longest else "text"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"the text {toml(value)}"
    if isinstance(value, bool | int | float):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "a date or time"


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(sorted(known))}"


def _wrapped(text: str, width: int = 96) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _resolve(host: str) -> str:
    """Give the IP address of a name or address of this machine. Raises `OSError`."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return str(found[0][4][0])


def _outward_address(version: int) -> str:
    """The address this machine uses towards the outside; loopback where it has no network.

    Connecting a datagram socket sends nothing: it only asks the routing table. The destinations
    are addresses reserved for documentation (RFC 5737, RFC 3849).
    """
    family, target, loopback = (
        (socket.AF_INET, "192.0.2.1", "127.0.0.1")
        if version == 4
        else (socket.AF_INET6, "2001:db8::1", "::1")
    )
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((target, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return loopback
