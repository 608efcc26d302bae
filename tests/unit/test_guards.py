"""What an operator asks about rules against floods and lists of hashes from the command line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from chappe import guards
from chappe.cli import main
from chappe.core import orders
from chappe.core.trust import rule_orders
from chappe.core.trust.floods import rules
from chappe.core.trust.matching import lists
from chappe.model.trust import RuleMode
from chappe.operate import NotPossible
from tests.world import World, in_world

LIST = (
    "# source: A hotline\n# version: 2026-11\n# category: scams_and_fraud\n"
    f"# reference: Article 1\n{hashlib.sha256(b'a').hexdigest()}\n"
)


def beside(tmp_path: Path, story: Callable[[World], Awaitable[None]]) -> None:
    """Tell a story in which commands are given beside a running server."""
    (tmp_path / "data").mkdir()
    in_world(tmp_path / "data", story)


def test_a_rule_is_listed_switched_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(world: World) -> None:
        core = world.core
        await rules.load(core)
        listed = [line.split("\t") for line in await guards.flood_rules(core.config)]
        assert [line[0] for line in listed] == sorted(rules.shipped())
        assert {line[1] for line in listed} == {"shadow"}
        await guards.switch_rule(core.config, "rate", RuleMode.ON)
        rule = json.loads(listed[0][-1]) | {"key": "own"}
        guards.write_rule(core.config, json.dumps(rule))
        await orders.carry_out(core)
        found = await core.db.read(rules.everything)
        assert found["rate"].rule.mode is RuleMode.ON
        assert found["own"].by == 0

    beside(tmp_path, story)


def test_a_list_is_loaded_switched_and_removed(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core, file = world.core, tmp_path / "Hotline.txt"
        file.write_text(LIST)
        assert guards.load_hashes(core.config, "hotline", file) == 1
        await orders.carry_out(core)
        (line,) = await guards.hash_lists(core.config)
        assert line.split("\t") == ["hotline", "off", "sha256", "1", "A hotline", "2026-11"]
        assert list((core.config.data / rule_orders.FOLDER).iterdir()) == []
        await guards.switch_hashes(core.config, "hotline", active=True)
        await orders.carry_out(core)
        assert core.matching.active
        await guards.remove_hashes(core.config, "hotline")
        await orders.carry_out(core)
        assert await core.db.read(lists.everything) == []
        assert file.read_text() == LIST

    beside(tmp_path, story)


def test_an_order_names_no_file_elsewhere(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        secret = world.core.config.data / "secret.txt"
        secret.write_text(LIST)
        for name in ("../secret.txt", str(secret), "missing"):
            orders.give(world.core.config.data, rule_orders.HashesLoad("one", name))
        await orders.carry_out(world.core)
        assert await world.core.db.read(lists.everything) == []
        assert secret.exists()

    beside(tmp_path, story)


def test_what_cannot_be_is_said_at_once(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        config, file = world.core.config, tmp_path / "no.txt"
        file.write_text("no list")
        with pytest.raises(NotPossible, match="not a list"):
            guards.load_hashes(config, "one", file)
        with pytest.raises(NotPossible, match="no such list"):
            await guards.switch_hashes(config, "one", active=True)
        with pytest.raises(NotPossible, match="no such list"):
            await guards.remove_hashes(config, "one")
        with pytest.raises(NotPossible, match="no such rule"):
            await guards.switch_rule(config, "one", RuleMode.ON)
        for text in ("{}", "no", '{"key": "A", "conditions": [], "remedy": "case"}'):
            with pytest.raises(NotPossible, match="not a rule"):
                guards.write_rule(config, text)
        assert not (config.data / orders.FOLDER).exists()

    beside(tmp_path, story)


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"

    async def nothing(world: World) -> None:
        await rules.load(world.core)

    beside(tmp_path, nothing)
    file = tmp_path / "Hotline.txt"
    file.write_text(LIST)
    assert main(["flood", "rules", "--data", str(data)]) == 0
    assert "strangers\tshadow" in capsys.readouterr().out
    assert main(["flood", "mode", "rate", "on", "--data", str(data)]) == 0
    assert main(["flood", "write", "{}", "--data", str(data)]) == 1
    assert main(["hashes", "load", str(file), "--data", str(data)]) == 0
    assert "hotline: 1 hashes" in capsys.readouterr().err
    assert main(["hashes", "list", "--data", str(data)]) == 0
    assert main(["hashes", "on", "hotline", "--data", str(data)]) == 1
    assert "no such list" in capsys.readouterr().err
    assert main(["hashes", "remove", "hotline", "--data", str(data)]) == 1
    assert len(list((data / orders.FOLDER).glob("*.json"))) == 2
