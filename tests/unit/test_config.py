"""What an operator can set, and what is said about mistakes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from chappe import config
from chappe.config import Config, ConfigError, Log


def test_nothing_set_is_a_working_configuration(tmp_path: Path):
    made = config.of_data(tmp_path)
    assert made == Config(data=tmp_path)
    assert (made.host, made.port, made.http_port) == ("127.0.0.1", 8443, 8080)
    assert made.client_address() == "127.0.0.1"
    assert made.database.parent == made.files.parent == made.keys.parent == tmp_path
    assert config.verify(made) is made


def test_file_of_a_data_directory_is_read(tmp_path: Path):
    (tmp_path / "chappe.toml").write_text('name = "Hier"\n[limits]\nconnections = 7\n', "utf-8")
    made = config.of_data(tmp_path)
    assert (made.name, made.limits.connections, made.data) == ("Hier", 7, tmp_path)


def test_data_directory_is_relative_to_the_file(tmp_path: Path):
    file = tmp_path / "etc.toml"
    file.write_text('data = "elsewhere"\n')
    assert config.load(file).data == tmp_path / "elsewhere"
    file.write_text('data = "/srv/chappe"\n')
    assert config.load(file).data == Path("/srv/chappe")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prot = 1", "`prot` is not a setting; did you mean `port`?"),
        ("HOST = 'x'", "`HOST` is not a setting; did you mean `host`?"),
        ("zzz = 1", "`zzz` is not a setting; there are code_delivery,"),
        ("[limits]\nconections = 1", "`limits.conections` is not a setting; did you mean `conn"),
        ("[log.levels]\nstor = 'info'", "`log.levels.stor` is not a setting; did you mean `store`"),
        ("port = 'x'", '`port` must be a whole number from 0 to 65535, not the text "x"'),
        ("port = true", "`port` must be a whole number from 0 to 65535, not true"),
        ("port = 1.5", "`port` must be a whole number from 0 to 65535, not 1.5"),
        ("port = 65536", "`port` must be a whole number from 0 to 65535, not 65536"),
        ("port = []", "not a list"),
        ("port = 2000-01-01", "not a date or time"),
        ("name = ''", "`name` must be text of 1 to 64 characters"),
        ("development = 1", "`development` must be true or false, not 1"),
        ("code_ttl = 5", "`code_ttl` must be a whole number from 30 to 3600, not 5"),
        ("registration = 'all'", '`registration` must be one of "open", "invite", "closed"'),
        ("limits = 1", "`limits` must be a table, not 1"),
        ("log = {levels = {rpc = 'loud'}}", "`log.levels.rpc` must be one of"),
        ("log = {level = 'secrets'}", "needs `development = true`"),
        ("[log.levels]\ncore = 'secrets'", "needs `development = true`"),
        ("public_address = 'chat.example'", "`public_address` must be an IP address"),
        ("public_address = '0.0.0.0'", "`public_address` must be one that clients can reach"),
        ("web_address = 'chat.example'", "`web_address` must be `https://`"),
        ("web_address = 'https://chat.example/app'", "a host without a path"),
        ("host = 'no.such.host.invalid'", "`host` must be an address of this machine"),
        ("http_host = 'a b'", "`http_host` must be an address of this machine"),
        ("port = 9\nhttp_port = 9", "`port` and `http_port` must differ"),
        ("data = 5", "`data` must be a path, as text, not 5"),
        ("code_delivery = 'pigeon'", '`code_delivery` must be one of "console", "webhook"'),
        ("own_numbers = '33'", '`own_numbers` must be one of "", "888", "999"'),
        ("login_email = 'required'", "`login_email`: who must give an address needs `[mail]`"),
        ("mail = {host = 'm'}", "`mail.sender` must be an address"),
        ("mail = {host = 'm', sender = \"a\\nb@c\"}", "`mail.sender` must be an address"),
        ("mail = {host = 'm', sender = 'a@b', password = 'x', password_file = 'y'}", "not both"),
        ("mail = {host = 'm', sender = 'a@b', user = 'u', security = 'none'}", "over the network"),
        ("code_delivery = 'webhook'", "`webhook.url` must begin with https://"),
        ("code_delivery = 'webhook'\nwebhook = {url = 'http://sms.example/'}", "https://"),
        ("code_delivery = 'webhook'\nwebhook = {url = 'https://u:p@sms.example/'}", "https://"),
        ("code_delivery = 'webhook'\nwebhook = {url = 'https://[x/'}", "`webhook.url` must be the"),
        ("code_delivery = 'webhook'\nwebhook = {url = 'https://sms.example/'}", "16 characters"),
        ("push = {contact = 'me@example.org'}", "`push.contact` must begin with mailto:"),
        ("desk = {alarm_email = 'me@example.org'}", "`desk.alarm_email` needs `[mail]`"),
        ("desk = {alarm_email = 'me'}", "`desk.alarm_email` must be an address"),
        ("desk = {declarations_url = 'http://db.example'}", "`desk.declarations_url` must begin"),
        ("desk = {declarations_url = 'https://db.example'}", "declarations_token_file"),
        ("retention = {profile = 'all'}", '`retention.profile` must be one of "least", "fr"'),
        ("passkeys = {domain = 'https://chat.example'}", "`passkeys.domain` must be a host name"),
        ("passkeys = {domain = '203.0.113.7'}", "`passkeys.domain` must be a host name"),
        ("passkeys = {origins = 'https://a.example'}", "apps need a `passkeys.domain` as well"),
        (
            "passkeys = {domain = 'a', origins = 'http://a'}",
            "is neither `https://` and a host name",
        ),
        ("passkeys = {domain = 'a', origins = 'https://a/b'}", "is neither `https://` and a host"),
        ("port = ", "is not TOML"),
    ],
)
def test_mistake_is_told_with_key_and_file(tmp_path: Path, text: str, said: str):
    file = tmp_path / "chappe.toml"
    file.write_text(text)
    with pytest.raises(ConfigError) as told:
        config.load(file)
    assert str(told.value).startswith(f"{file}: ")
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_file_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(ConfigError, match="no such file"):
        config.load(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b"name = '\xe9'")
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path / "latin.toml")


def test_secrets_may_be_logged_in_development_only():
    made = config.parse("development = true\n[log]\nlevel = 'secrets'")
    assert made.log.level == "secrets"


def test_clients_are_told_an_address_they_can_reach():
    assert Config(host="10.1.2.3").client_address() == "10.1.2.3"
    assert Config(host="0.0.0.0", public_address="203.0.113.7").client_address() == "203.0.113.7"
    assert Config(host="0.0.0.0").client_address() != "0.0.0.0"
    assert Config(host="::").client_address() != "::"
    assert Config(port=1, public_port=2).client_port() == 2
    assert Config(port=1).client_port() == 1
    assert Config(host="h").http_listen_host() == "h"
    assert Config(host="h", http_host="i").http_listen_host() == "i"


@pytest.mark.parametrize("written", ["https://chat.example", "https://chat.example/"])
def test_pages_are_where_browsers_reach_them(written: str):
    made = config.parse(f"web_address = '{written}'")
    assert made.web_page() == "https://chat.example/"
    assert Config(host="2001:db8::7", http_port=80).web_page() == "http://[2001:db8::7]:80/"


def test_web_client_is_relative_to_the_data(tmp_path: Path):
    assert Config(data=tmp_path).web_client_folder() is None
    (tmp_path / "chappe.toml").write_text('data = "store"\nweb_client = "client"')
    assert config.of_data(tmp_path).web_client_folder() == tmp_path / "store" / "client"
    assert Config(data=tmp_path, web_client="/srv/client").web_client_folder() == Path(
        "/srv/client"
    )


def test_apps_that_may_use_passkeys():
    android = "android:apk-key-hash:dGhpcyBpcyB0aGUgaGFzaA"
    text = f"passkeys = {{domain = 'a.example', origins = ' https://b.example:8443, {android},'}}"
    assert config.parse(text).passkeys.accepted() == (
        "https://a.example",
        "https://b.example:8443",
        android,
    )


def _is_table(value: object) -> bool:
    return isinstance(value, msgspec.Struct)


def test_reference_has_every_key_with_a_doc():
    keys = {(key.table, key.name): key for key in config.reference()}
    tables = {field for field in Config.__struct_fields__ if _is_table(getattr(Config(), field))}
    named = {("", name) for name in Config.__struct_fields__ if name not in tables}
    for table in tables:
        struct = type(getattr(Config(), table))
        named |= {(table, name) for name in struct.__struct_fields__}
    assert set(keys) == named
    for key in keys.values():
        assert key.doc.endswith(".")
        assert key.kind


def test_template_explains_and_sets_nothing_by_itself():
    assert config.parse(config.template({})) == Config()
    bare = "\n".join(line.removeprefix("#") for line in config.template({}).splitlines())
    settings = "\n".join(line for line in bare.splitlines() if not line.startswith(" "))
    assert config.parse(settings) == Config()


def test_template_sets_what_is_asked():
    chosen: dict[str, str | int] = {"name": 'Le "Chappe" \\ 🗼', "port": 1234, "log.level": "debug"}
    made = config.parse(config.template(chosen))
    assert made == msgspec.structs.replace(
        Config(), name=chosen["name"], port=1234, log=Log(level="debug")
    )


@pytest.mark.parametrize("value", ["é\n\t\"'\\ \x00\x7f", 5, True, {"rpc": "info"}, Path("/a b")])
def test_values_survive_toml(value: object):
    read = tomllib.loads(f"key = {config.toml(value)}")["key"]
    assert read == (str(value) if isinstance(value, Path) else value)
