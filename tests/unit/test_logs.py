"""The log: one line a message whatever is in it, and a level for each room."""

from __future__ import annotations

import json
import logging
from typing import get_args

import pytest

from chappe import logs
from chappe.config import Level, Log, Part

Lines = pytest.CaptureFixture[str]


def test_text_has_fields_on_one_line(capsys: Lines):
    logs.setup(Log())
    logging.getLogger("chappe.edge").info("connection %s", "closed", extra={"reason": "timed out"})
    line = capsys.readouterr().err
    assert line.endswith('Z info edge "connection closed" reason="timed out"\n')


def test_strangers_cannot_write_lines_or_fields(capsys: Lines):
    logs.setup(Log())
    evil = 'x\n2026 error edge "fake" y=\x1b[2J\x9b"'
    logging.getLogger("chappe.rpc").warning("client", extra={"device": evil, "empty": "", "n": 5})
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert line[:-1].isprintable()
    assert json.loads(line.partition("device=")[2].partition(" empty=")[0]) == evil
    assert line.endswith(' empty="" n=5\n')


def test_json_is_one_object_a_line(capsys: Lines):
    logs.setup(Log(format="json"))
    try:
        raise ValueError("no")
    except ValueError:
        logging.getLogger("chappe.store.sqlite").exception("failed", extra={"key": {1}})
    line = json.loads(capsys.readouterr().err)
    assert line["level"] == "error"
    assert line["part"] == "store.sqlite"
    assert line["message"] == "failed"
    assert line["key"] == "{1}" or line["key"] == [1]
    assert "ValueError: no" in line["trace"]


def test_trace_in_text_is_set_off(capsys: Lines):
    logs.setup(Log())
    try:
        raise ValueError("no")
    except ValueError:
        logging.getLogger("chappe.core").exception("failed")
    first, *trace = capsys.readouterr().err.splitlines()
    assert first.endswith('error core "failed"')
    assert all(line.startswith("  ") for line in trace)
    assert trace[-1] == "  ValueError: no"


def test_parts_have_their_own_level(capsys: Lines):
    logs.setup(Log(level="warning", levels={"rpc": "debug"}))
    for part in get_args(Part):
        logging.getLogger(f"chappe.{part}.inner").debug("heard")
    assert capsys.readouterr().err.count("heard") == 1
    logs.setup(Log(level="debug"))
    for part in get_args(Part):
        logging.getLogger(f"chappe.{part}.inner").debug("heard")
    assert capsys.readouterr().err.count("heard") == len(get_args(Part))


def test_secrets_have_a_level_below_all_others(capsys: Lines):
    assert set(logs.LEVELS) == set(get_args(Level))
    assert min(logs.LEVELS.values()) == logs.SECRETS
    logs.setup(Log(level="debug"))
    logging.getLogger("chappe.core").log(logs.SECRETS, "code 12345")
    assert capsys.readouterr().err == ""
    logs.setup(Log(level="secrets"))
    logging.getLogger("chappe.core").log(logs.SECRETS, "code 12345")
    assert " secrets core " in capsys.readouterr().err


def test_malformed_requests_do_not_fill_the_log(capsys: Lines):
    logs.setup(Log(level="debug"))
    logging.getLogger("uvicorn.error").warning("Invalid HTTP request received.")
    assert capsys.readouterr().err == ""
