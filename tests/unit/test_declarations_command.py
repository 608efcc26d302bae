"""`chappe desk declarations`: what the Commission's database would be sent, in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chappe import cli
from chappe.core.trust.declarations.rules import check
from tests.unit.core.trust.test_declarations import decided
from tests.world import World, in_world


def test_r15_what_would_be_sent_is_written_for_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(world: World) -> list[str]:
        return await decided(world, 3)

    names = in_world(tmp_path, story)
    file = tmp_path / "waiting.ndjson"
    command = ["desk", "declarations", "--data", str(tmp_path), "--to", str(file)]
    assert cli.main(command) == 0
    assert "3 statements" in capsys.readouterr().err
    written = file.read_text("utf-8")
    found = [json.loads(line) for line in written.splitlines()]
    assert [one["puid"] for one in found] == names
    assert not any(check(one) for one in found)
    assert cli.main(command) == 1
    assert file.read_text("utf-8") == written
