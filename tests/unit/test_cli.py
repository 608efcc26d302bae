"""The command line: its names are a contract, its mistakes are one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from chappe import cli, config, keyring


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]):
    assert cli.main([]) == 2
    shown = capsys.readouterr().out
    for name in ("quickstart", "serve", "code", "key", "check", "user"):
        assert f"\n    {name}" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["serve"],
        ["serve", "--data", "x", "--config", "y"],
        ["serve", "--dat", "x"],
        ["serve", "--data", "x", "--port", "65536"],
        ["serve", "--data", "x", "--port", "-1"],
        ["code", "--data", "x"],
        ["key", "--data", "x", "--format", "der"],
        ["user"],
        ["user", "invite", "--data", "x", "--count", "0"],
        ["quickstart"],
    ],
)
def test_wrong_command_line_is_one_line_and_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("chappe")
    assert err.count("\n") == 1
    assert "--help" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["key"], "no keys yet"),
        (["check"], "no database yet"),
        (["code", "+99966612345"], "no database yet"),
        (["code", "five"], "not a phone number"),
        (["user", "list"], "no database yet"),
        (["user", "export", "+33639981234", "--to", "x"], "no database yet"),
        (["user", "invite"], "no keys yet"),
        (["user", "number"], "no numbers of its own"),
        (["user", "totp", "+99966612345"], "no database yet"),
        (["channel", "robots", "gazette", "refuse"], "no database yet"),
        (["try-delivery", "iris@example.org"], "no e-mail is set up"),
        (["try-delivery", "+33639981234"], "codes go to the console"),
    ],
)
def test_what_is_not_possible_is_one_line_and_1(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert cli.main([*arguments, "--data", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("chappe: ")
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_mistake_in_the_file_stops_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "chappe.toml").write_text("prot = 1")
    for command in (["serve"], ["key"], ["check"]):
        assert cli.main([*command, "--data", str(tmp_path)]) == 1
        assert "did you mean `port`?" in capsys.readouterr().err


def test_flags_go_over_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    keyring.make(tmp_path / "keys")
    (tmp_path / "chappe.toml").write_text("port = 1111\nhttp_port = 2222\n")
    assert cli.main(["key", "--data", str(tmp_path), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["port"] == 1111
    assert cli.main(["serve", "--data", str(tmp_path), "--port", "2222"]) == 1
    assert "must differ" in capsys.readouterr().err
    assert cli.main(["serve", "--data", str(tmp_path), "--public-address", "x.example"]) == 1
    assert capsys.readouterr().err.startswith("chappe: command line: `public_address` must be an")


def test_key_is_ready_for_clients(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    made = keyring.make(tmp_path / "keys").rsa
    assert cli.main(["key", "--data", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out == made.public_pem().decode()
    assert out.startswith("-----BEGIN RSA PUBLIC KEY-----\n")
    assert f"fingerprint: {made.fingerprint}\n" in err
    assert cli.main(["key", "--data", str(tmp_path), "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts == {
        "address": "127.0.0.1",
        "port": 8443,
        "http_port": 8080,
        "dc": 2,
        "fingerprint": str(made.fingerprint),
        "fingerprint_hex": facts["fingerprint_hex"],
        "pem": out,
    }
    assert len(facts["fingerprint_hex"]) == 16
    assert int(facts["fingerprint_hex"], 16) == made.fingerprint % 2**64


def test_quickstart_makes_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "new one"
    settings = ["--name", "Télégraphe", "--port", "4433", "--language", "fr"]
    assert cli.main(["quickstart", str(folder), *settings]) == 0
    out = capsys.readouterr().out
    ring = keyring.load(folder / "keys")
    assert f"{ring.rsa.fingerprint % 2**64:016x}" in out
    made = config.of_data(folder)
    assert (made.name, made.port, made.language) == ("Télégraphe", 4433, "fr")
    assert folder.stat().st_mode & 0o077 == 0
    unit = (folder / "chappe.service").read_text()
    assert f'chappe serve --data "{folder}"\n' in unit
    for named in (str(folder / "chappe.toml"), "systemctl enable --now", "chappe serve"):
        assert named in out

    assert cli.main(["quickstart", str(folder), "--name", "Other"]) == 1
    assert "holds a server already" in capsys.readouterr().err
    assert config.of_data(folder) == made
    assert keyring.load(folder / "keys").rsa.fingerprint == ring.rsa.fingerprint


def test_quickstart_leaves_nothing_after_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "new"
    assert cli.main(["quickstart", str(folder), "--public-address", "chat.example"]) == 1
    assert "`public_address`" in capsys.readouterr().err
    assert not folder.exists()


def test_invitations_are_made_without_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    keyring.make(tmp_path / "keys")
    (tmp_path / "chappe.toml").write_text('registration = "invite"')
    assert cli.main(["user", "invite", "--data", str(tmp_path), "--count", "3"]) == 0
    out, err = capsys.readouterr()
    assert len(set(out.split())) == 3
    assert err == ""
    assert cli.main(["user", "invite", "--data", str(tmp_path), "--days", "9999"]) == 1
    assert "days" in capsys.readouterr().err


def test_names_cannot_command_the_terminal():
    assert cli._on_one_line("Zoé\x1b[2J\nroot\u202e") == "Zoé�[2J�root�"


def test_help_imports_nothing_heavy():
    """Whoever mistypes should not wait for a server's worth of modules."""
    seen = subprocess.run(
        [sys.executable, "-c", "import sys, chappe.cli; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "chappe.cli" in seen
    for heavy in ("asyncio", "msgspec", "cryptography", "gmpy2", "uvicorn", "sqlite3", "chappe.tl"):
        assert heavy not in seen
