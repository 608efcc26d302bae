"""`chappe place`: what it shows, what it asks of the server, what it refuses."""

from __future__ import annotations

import asyncio
import re
import shlex
from pathlib import Path

import pytest

from chappe import cli
from chappe.core import orders, people
from chappe.core.channels import life, usernames
from chappe.core.trust import leaving
from chappe.model.trust import Feature, Phase
from chappe.store.trust import places as rows
from tests.unit.core.trust.countries import settle
from tests.world import World, in_world

LIST = """
format = 1
name = "eu"
title = "The annex"
source = "https://law.example/annex"
version = "2"

[[entity]]
name = "Daily News"
channels = ["daily_news"]
territory = "EU"
from = 2022-03-02
act = "Regulation (EU) No 833/2014, Article 2f"
"""
FAR = ("--announce", "2126-01-01", "--close", "2126-01-10")
LEAVE = (*FAR, "--read-only", "2126-02-01", "--end", "2126-03-01", "--basis", "An act.")


def command(
    folder: Path, capsys: pytest.CaptureFixture[str], *words: str, status: int = 0
) -> tuple[str, str]:
    """Run `chappe place …` on the data of a world; gives what it wrote."""
    assert cli.main(["place", *words, "--data", str(folder)]) == status
    shown = capsys.readouterr()
    return shown.out, shown.err


aside = asyncio.to_thread
"""Commands run in a thread: each has a loop of its own."""


def test_an_operator_closes_a_feature_and_opens_it_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(world: World) -> None:
        shown: list[tuple[str, str]] = []

        def run(*words: str) -> None:
            shown.append(command(tmp_path, capsys, *words))

        await aside(lambda: run("close", "search", "--in", "EU", "--basis", "Act 1"))
        await orders.carry_out(world.core)
        assert world.core.atlas.closes(Feature.SEARCH)
        await aside(lambda: run("rules"))
        number, feature, policy, _, basis, countries = shown[-1][0].rstrip("\n").split("\t")
        assert (feature, policy, basis) == ("search", "either", "Act 1")
        assert len(countries.split()) == 27
        await aside(lambda: run("open", number, "--reason", "Repealed."))
        await orders.carry_out(world.core)
        assert not world.core.atlas.closes(Feature.SEARCH)

    in_world(tmp_path, story)


def test_a_list_is_compared_and_then_applied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        olga = await world.person("Olga")
        await settle(world, olga, "33612345678")
        peer = (await life.create(world.core, olga.me, "News\u202e", broadcast=True)).peer
        await usernames.change(world.core, olga.me, peer, "daily_news")
        file = tmp_path / "eu.toml"
        file.write_text(LIST)
        shown: list[tuple[str, str]] = []

        def run(*words: str) -> None:
            shown.append(command(tmp_path, capsys, "list", str(file), *words))

        await aside(lambda: run("--dry-run"))
        out, err = shown[-1]
        assert "+ added\tDaily News" in out
        assert "1 members, 1 there" in out
        assert "\u202e" not in out
        assert err == "Nothing was changed.\n"
        await orders.carry_out(world.core)
        await aside(run)
        await orders.carry_out(world.core)
        await aside(lambda: run("--dry-run"))
        assert "= same\tDaily News" in shown[-1][0]
        await aside(lambda: shown.append(command(tmp_path, capsys, "lists")))
        assert shown[-1][0].startswith("eu\t2\t")

    in_world(tmp_path, story, agree=False)


def test_a_country_is_rehearsed_left_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(world: World) -> None:
        await settle(world, await world.person("Fanny"), "33612345678")
        shown: list[str] = []

        def run(*words: str) -> None:
            shown.append(command(tmp_path, capsys, *words)[0])

        await aside(lambda: run("rehearse", "--in", "FR"))
        assert "people\t1\n" in shown[-1]
        await aside(lambda: run("leave", "--in", "FR", *LEAVE))
        await orders.carry_out(world.core)
        await aside(lambda: run("leavings"))
        reference, countries, step, following, basis = shown[-1].rstrip("\n").split("\t")
        assert (countries, step, following, basis) == ("FR", "planned", "2126-01-01", "An act.")
        await aside(lambda: run("stay", reference, "--reason", "We may stay."))
        await orders.carry_out(world.core)
        (one,) = await world.core.db.read(leaving.listed)
        assert one.is_over

    in_world(tmp_path, story, agree=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("close", "search", "--in", "Freedonia", "--basis", "Act"), "ISO 3166"),
        (("close", "search", "--in", " ", "--basis", "Act"), "ISO 3166"),
        (("close", "search", "--in", "FR", "--basis", " "), "legal basis"),
        (("close", "search", "--in", "FR", "--basis", "A", "--until", "2020-01-01"), "order"),
        (("open", "5", "--reason", "x"), "no such rule"),
        (("rehearse", "--in", "UK"), "ISO 3166"),
        (("leave", "--in", "UK", *LEAVE), "ISO 3166"),
        (("leave", "--in", "FR", *LEAVE, "--keep", "-1"), "order"),
        (("leave", "--in", "FR", *LEAVE, "--end", "2126-02-01"), "order"),
        (("stay", "ABCD-EFGH-JKLM", "--reason", "x"), "no such leaving"),
        (("list", "/nonexistent"), "No such file"),
        (("list", __file__), "no list of sanctions"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    async def story(world: World) -> None:
        def run() -> None:
            out, err = command(tmp_path, capsys, *words, status=1)
            assert said in err
            assert err.count("\n") == 1
            assert out == ""

        await aside(run)
        assert not list((tmp_path / orders.FOLDER).glob("*"))
        assert not world.core.atlas.closes(Feature.SEARCH)

    in_world(tmp_path, story)


def test_a_day_is_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command(tmp_path, capsys, "close", "search", "--in", "FR", "--basis", "A", "--from", "soon")
    assert "YYYY-MM-DD" in capsys.readouterr().err


GUIDES = Path(__file__).parents[2] / "docs/operator"


@pytest.mark.parametrize("guide", ["places.md", "fr/places.md"])
def test_the_worked_examples_of_the_guides_work(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    guide: str,
) -> None:
    """Every command of the guides, in its order, on the list that the guides show."""
    text = (GUIDES / guide).read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    commands = [shlex.split(line) for block in blocks for line in block.splitlines()]
    assert {words[2] for words in commands} == {
        *("close", "rules", "list", "lists"),
        *("rehearse", "leave", "leavings", "stay"),
    }
    (example,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "sanctions.toml").write_text(example)
    monkeypatch.chdir(tmp_path)

    async def story(world: World) -> None:
        await people.found_service(world.core)
        reference = ""
        for chappe, place, *words in commands:
            assert (chappe, place) == ("chappe", "place")
            asked = [reference if word == "7KQM-2XHD-W9PA" else word for word in words]
            out, err = await asyncio.to_thread(command, tmp_path, capsys, *asked)
            assert out or err
            await orders.carry_out(world.core)
            if words[0] == "leavings":
                reference = out.partition("\t")[0]
        (rule,) = await world.core.db.read(rows.current_rules)
        assert (rule.feature, len(rule.territories)) == (Feature.SEARCH, 27)
        assert [one.name for one in await world.core.db.read(rows.lists)] == ["eu-833-2014"]
        (one,) = await world.core.db.read(leaving.listed)
        assert (one.phase, one.keep_days) == (Phase.CANCELLED, 730)

    in_world(tmp_path, story, agree=False)
