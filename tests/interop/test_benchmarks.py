"""The benchmark runs, counts what was delivered, and loses nothing. No figure is judged here."""

from __future__ import annotations

import pytest

from benchmarks import chat, desk, group
from benchmarks.__main__ import main


@pytest.mark.timeout(180)
def test_a_small_benchmark_fills_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    sizes = ["--pairs", "1", "2", "--floor-pairs", "2", "--readers", "3", "--idle", "5"]
    main(["--seconds", "0.4", "--warm-up", "0.1", "--starts", "1", *sizes])
    table = capsys.readouterr().out
    rows = {
        cells[0].strip(): [cell.strip() for cell in cells[1:]]
        for cells in (line.strip("| ").split(" | ") for line in table.splitlines())
        if len(cells) > 1
    }
    assert "lost" not in table
    for name in (
        "floor (no database), 2 pairs",
        "floor (durable), 2 pairs",
        "1:1, 1 pair, 1 in flight",
        "1:1, 1 pair, 8 in flight",
        "1:1, 2 pairs, 8 in flight",
        "1 sender to 3 readers",
    ):
        assert int(rows[name][0].replace(",", "")) > 0
    assert rows["5 idle connections"][-1].endswith("kB each")
    assert "until ready" in rows["start"][-1]


def test_finding_is_measured_in_a_small_chat(capsys: pytest.CaptureFixture[str]) -> None:
    chat.main(["--messages", "2000", "--times", "1", "--sends", "256"])
    table = capsys.readouterr().out
    measured = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    for name in ("history: jump to a date", "filter: links", "calendar: photos and videos", "tag"):
        assert name in measured
    assert "without the indexes" in table


def test_a_message_in_a_group_is_one_transaction(capsys: pytest.CaptureFixture[str]) -> None:
    """One content, and an entry and a fact for each member: nothing more, whatever the size."""
    group.main(["--times", "3"])
    lines = [line.split("|")[1:-1] for line in capsys.readouterr().out.splitlines() if "|" in line]
    rows = {cells[0].strip(): cells[3].strip() for cells in lines}
    assert (rows["2"], rows["20"], rows["200"]) == ("5", "41", "401")


@pytest.mark.timeout(120)
def test_the_desks_pages_take_the_same_statements_however_many_cases(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "SIZES", (60, 400))
    desk.main(["--times", "1", "--most", "400"])
    lines = [line.split("|")[1:-1] for line in capsys.readouterr().out.splitlines() if "|" in line]
    statements = {cells[0].strip(): cells[1].strip() for cells in lines[2:]}
    assert "/desk/cases/…" in statements
    assert all(count.isdigit() for count in statements.values()), statements
