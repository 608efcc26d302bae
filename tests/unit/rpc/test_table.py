"""The method table against the schema, and against what apps call when they start."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from chappe.core.refused import Refused
from chappe.rpc import callers, table
from chappe.rpc.call import Call
from chappe.rpc.table import ANYONE, Answer
from chappe.rpc.wrappers import WRAPPERS
from chappe.tl.schemas import API

ROOT = Path(__file__).parents[3]


def judged() -> Iterator[dict[str, str]]:
    """The rows of schema/methods.tsv."""
    with (ROOT / "schema/methods.tsv").open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        yield from csv.DictReader(lines, delimiter="\t")


def in_schema() -> set[str]:
    return {API.version(ids[-1]).name for ids in API.tables.METHODS.values()}


def test_every_row_and_wrapper_is_a_method_of_the_schema():
    assert {row.name for row in table.load().values()} | WRAPPERS <= in_schema()


def test_every_wrapper_of_the_schema_is_taken_off():
    wrapping = {
        API.version(ids[-1]).name
        for ids in API.tables.METHODS.values()
        if any(field.type == "!X" for field in API.version(ids[-1]).named)
    }
    assert wrapping == WRAPPERS


def test_wrappers_have_no_rows():
    assert not WRAPPERS & table.load().keys()


def test_the_judgement_is_about_the_newest_layer():
    newest = {
        API.version(ids[-1]).name
        for ids in API.tables.METHODS.values()
        if API.version(ids[-1]).last == 229
    }
    assert {row["method"] for row in judged()} <= newest


def test_whatever_apps_ask_when_they_start_has_an_answer():
    wanted = {row["method"] for row in judged() if row["startup"]}
    assert len(wanted) == 146
    assert wanted - WRAPPERS <= table.load().keys()


def test_who_is_not_logged_in_can_get_the_settings_and_log_in():
    open_to_all = {row.name for row in table.load().values() if row.who is ANYONE}
    assert {
        "auth.sendCode",
        "auth.signIn",
        "auth.signUp",
        "auth.exportLoginToken",
        "auth.bindTempAuthKey",
        "help.getConfig",
        "help.getNearestDc",
        "help.getAppConfig",
        "help.getCountriesList",
        "langpack.getLangPack",
        "langpack.getStrings",
        "langpack.getLanguages",
    } <= open_to_all


def test_a_stranger_reaches_nothing_of_an_account():
    spaces = {"messages", "updates", "contacts", "users", "photos", "upload", "channels", "stories"}
    for row in table.load().values():
        if row.name.partition(".")[0] in spaces:
            assert row.who is table.USER, row.name


def test_a_method_has_one_handler():
    async def handler(call: Call, req: object) -> object:
        return True

    with pytest.raises(ValueError, match=r"help\.getConfig has two handlers"):
        table.load() and table.method("help.getConfig")(handler)
    with pytest.raises(ValueError, match="two handlers"):
        table.fixed("help.getConfig", lambda _: True)


def test_an_answer_that_takes_no_work_says_so():
    kinds = {row.name: row.answer for row in table.load().values()}
    assert kinds["messages.sendMessage"] is Answer.WORK
    assert kinds["messages.getAttachMenuBots"] is Answer.EMPTY
    assert kinds["help.getPeerColors"] is Answer.STATIC
    assert kinds["help.saveAppLog"] is Answer.ACK


def test_bots_may_call_what_is_judged_to_be_for_them():
    meant = {row["method"]: row["for"] for row in judged()}
    assert {name for name, whom in meant.items() if whom == "bot"} == callers.FOR_BOTS
    assert {meant[name] for name in callers.FOR_BOTH} == {"both"}


def test_a_method_that_nobody_opened_is_closed_to_bots():
    with pytest.raises(Refused, match="BOT_METHOD_INVALID"):
        callers.check("messages.somethingNew", bot=True)
    callers.check("messages.somethingNew", bot=False)
