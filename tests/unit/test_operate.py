"""What an operator asks of the data, also while a server has it."""

from __future__ import annotations

import asyncio
import hashlib
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chappe import cli, keyring, operate
from chappe.config import Config
from chappe.model import Account, KeyId, UserId
from chappe.operate import NotPossible
from chappe.store import open_db, signin, tables
from chappe.store.db import WriteTx
from chappe.store.files import FILE_BLOBS, FILES, FileRow, Part

PHONE = "99966612345"


def person(number: int, **details: object) -> Account:
    values: dict[str, Any] = dict.fromkeys(Account.__struct_fields__)
    values |= {
        "about": "",
        "lang": "en",
        "seen": 0,
        "created": 0,
        "ttl_days": 365,
        "device_days": 365,
        "bot": False,
        "standing": 0,
        "country": "",
    }
    values |= {"id": UserId(number), "first_name": "Ana", "last_name": "", **details}
    return Account(**values)


def with_server(tmp_path: Path, story: Callable[[Config], None], fill: Callable[[WriteTx], None]):
    """Run a story while this process has the database open as a server has it."""
    config = Config(data=tmp_path)

    async def body(tx: WriteTx) -> None:
        fill(tx)

    async def serving() -> None:
        db = await open_db(config.database)
        await db.write(body)
        try:
            await asyncio.to_thread(story, config)
        finally:
            await db.close()

    asyncio.run(serving())


def test_last_code_of_a_number(tmp_path: Path):
    now = int(time.time())

    async def serving() -> None:
        config = Config(data=tmp_path)
        db = await open_db(config.database)

        async def body(tx: WriteTx) -> None:
            for age, code, ends in ((60, "11111", 200), (10, "22222", 200), (0, "33333", -1)):
                await signin.put_code(
                    tx,
                    signin.CodeRow(
                        hash=code,
                        phone=PHONE,
                        key=KeyId(age),
                        code=code,
                        created=now - age,
                        expires=now + ends,
                        attempts=0,
                        sends=1,
                        passed=False,
                    ),
                )

        await db.write(body)
        assert await operate.last_code(config, "+999 666 12345") == "22222"
        with pytest.raises(NotPossible, match=r"no login code for \+99966699999"):
            await operate.last_code(config, "99966699999")
        await db.close()

    asyncio.run(serving())


def test_accounts_are_listed_beside_the_server(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(operate, "_PAGE", 2)

    def fill(tx: WriteTx) -> None:
        for number in range(1, 6):
            tx.put(tables.ACCOUNTS, person(number, phone=f"9996660000{number}"))
        tx.put(
            tables.ACCOUNTS, person(6, phone="99966600006", first_name="Zoé\n\x1b", username="z")
        )
        tx.put(tables.ACCOUNTS, person(7, deleted=1))

    def story(config: Config) -> None:
        assert cli.main(["user", "list", "--data", str(config.data)]) == 0

    with_server(tmp_path, story, fill)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines] == list("123456")
    assert lines[0] == "1\t+99966600001\t-\tAna"
    assert lines[5] == "6\t+99966600006\t@z\tZoé��"


def test_check_finds_files_that_are_not_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    contents = (b"kept", b"changed", b"lost")
    names = [hashlib.sha256(content).hexdigest() for content in contents]

    def fill(tx: WriteTx) -> None:
        for number, (name, content) in enumerate(zip(names, contents, strict=True), 1):
            size = len(content)
            tx.put(FILES, FileRow(number, 2, name, size, "text/plain", 777000, 0, b""))
            tx.put(FILE_BLOBS, Part(number, name, size))
            place = tmp_path / "files" / name[:2] / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)

    def check(config: Config) -> tuple[int, str]:
        status = cli.main(["check", "--data", str(config.data)])
        out, err = capsys.readouterr()
        assert err.count("\n") == (1 if status else 0)
        return status, out

    def story(config: Config) -> None:
        assert check(config) == (0, "All is well.\n")
        (tmp_path / "files" / names[1][:2] / names[1]).write_bytes(b"CHANGED")
        (tmp_path / "files" / names[2][:2] / names[2]).unlink()
        status, told = check(config)
        assert status == 1
        assert {line.split()[1] for line in told.splitlines()} == {names[1], names[2]}

    with_server(tmp_path, story, fill)


def test_check_finds_rows_that_contradict_one_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    def fill(tx: WriteTx) -> None:
        tx.put(tables.ACCOUNTS, person(5, phone=PHONE))

    def story(config: Config) -> None:
        assert cli.main(["check", "--data", str(config.data)]) == 1

    with_server(tmp_path, story, fill)
    out, err = capsys.readouterr()
    assert out == "account 5 has no box\n"
    assert "1 invariant of the data broken" in err


def test_numbers_of_ones_own_are_drawn_beside_the_server(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    keyring.make(tmp_path / "keys")
    data = ["--data", str(tmp_path)]
    assert cli.main(["user", "number", *data]) == 1
    assert "`own_numbers`" in capsys.readouterr().err
    (tmp_path / "chappe.toml").write_text('own_numbers = "888"\n')
    assert cli.main(["user", "number", "--count", "2", *data]) == 0
    out = capsys.readouterr().out
    numbers = re.findall(r"^number: \+(888\d{11})$", out, re.MULTILINE)
    assert len(set(numbers)) == 2
    assert len(re.findall(r"^code for the first login: \d{6}$", out, re.MULTILINE)) == 2
    assert out.count("otpauth://totp/Chappe%3A%2B888") == 2
    assert cli.main(["user", "number", "--days", "31", *data]) == 1
    assert "1 to 30 days" in capsys.readouterr().err


def test_an_authenticator_is_ordered_beside_the_server(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    keyring.make(tmp_path / "keys")

    def fill(tx: WriteTx) -> None:
        tx.put(tables.ACCOUNTS, person(5, phone=PHONE))

    def story(config: Config) -> None:
        data = ["--data", str(config.data)]
        assert cli.main(["user", "totp", f"+{PHONE}", *data]) == 0
        assert capsys.readouterr().out.startswith("otpauth://totp/Chappe%3A%2B999")
        assert cli.main(["user", "totp", f"+{PHONE}", "--remove", *data]) == 0
        assert capsys.readouterr().out == ""
        assert len(list((tmp_path / "orders").glob("*.json"))) == 2
        for wrong, said in (("99966699999", "has no account"), ("five", "is not a phone number")):
            assert cli.main(["user", "totp", wrong, *data]) == 1
            assert said in capsys.readouterr().err

    with_server(tmp_path, story, fill)
