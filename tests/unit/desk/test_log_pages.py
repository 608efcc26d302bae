"""The log on its pages and as a file, and the page of what is kept."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

import chappe
from chappe.config import Retention
from chappe.core.trust import audit
from chappe.desk.log_pages import A_PAGE
from chappe.locale import LANGUAGES, texts
from chappe.model.trust import Clerk, Duty
from chappe.store.db import WriteTx
from chappe.store.trust.audit import DESK_LOG
from tests.unit.desk.office import Office, in_office

SOURCES = Path(chappe.__file__).parent


def test_an_auditor_reads_filters_and_checks_the_log(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        await office.seat("Ana")
        aud = await office.seat("Aud", Duty.AUDITOR)
        page = (await aud.get("/desk/log")).text
        assert page.count("<tr>") == 1 + 6
        assert "person added" in page
        only = (await aud.get("/desk/log?what=login")).text
        assert only.count("<tr>") == 1 + 2
        assert "Nothing." in (await aud.get("/desk/log?before=2020-01-01")).text
        assert "Every line is as it was written" in (await aud.post("/desk/log/check")).text

    in_office(tmp_path, story)


def test_a_long_log_has_pages(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss, core = await office.seat("Ana"), office.core

        async def many(tx: WriteTx) -> None:
            for number in range(A_PAGE):
                await audit.note(core, tx, None, "shown", detail=f"file {number}")

        await core.db.write(many)
        page = (await boss.get("/desk/log?what=shown")).text
        assert page.count("<tr>") == 1 + A_PAGE
        older = re.search(r'href="(/desk/log\?below=\d+[^"]*)"', (await boss.get("/desk/log")).text)
        assert older
        rest = (await boss.get(older[1].replace("&amp;", "&"))).text
        assert rest.count("<tr>") == 1 + 3

    in_office(tmp_path, story)


def test_the_file_can_be_checked_and_runs_nowhere(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss, core = await office.seat("=cmd|' /C calc'!A0"), office.core
        await core.db.write(
            lambda tx: audit.note(core, tx, Clerk(1, 1), "shown", detail='=2+3,"x"\n<b>')
        )
        sent = await boss.get("/desk/log.csv")
        assert sent.headers["content-disposition"] == 'attachment; filename="desk-log.csv"'
        assert sent.headers["content-type"].startswith("text/csv")
        rows = list(csv.DictReader(io.StringIO(sent.text)))
        before = bytes(32)
        for row in rows:
            before = hashlib.sha256(before + row["line"].encode()).digest()
            assert row["hash"] == before.hex()
            assert not any(text.startswith(("=", "+", "-", "@")) for text in row.values())
        assert [row["what"] for row in rows][-2:] == ["shown", "log_downloaded"]

    in_office(tmp_path, story)


def test_a_broken_log_is_shown_as_such(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss, core = await office.seat("Ana"), office.core

        async def forged(tx: WriteTx) -> None:
            tx.add(DESK_LOG, 99, core.now(), 1, "shown", 0, "x", bytes(32))

        await core.db.write(forged)
        shown = (await boss.post("/desk/log/check")).text
        assert "The log is not as it was written" in shown
        assert "line 4 is missing" in shown

    in_office(tmp_path, story, sound=False)


def test_what_is_kept_is_shown(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        lea = await office.seat("Léa", Duty.LEGAL, "fr")
        page = (await lea.get("/desk/keeping")).text
        assert "184 jours" in page
        assert "non conservées" in page
        assert "aucune n’est enregistrée" in page

    in_office(tmp_path, story, retention=Retention(address_days=0))


def test_every_kind_of_line_and_every_refusal_has_words() -> None:
    code = "\n".join(file.read_text("utf-8") for file in SOURCES.rglob("*.py"))
    kinds = set(re.findall(r'audit\.note\([^()]*?,\s*"([^"]+)"', code)) | {audit.EVENT}
    assert len(kinds) > 10
    reasons = set(re.findall(r'Denied\("([A-Z_]{3,})"\)', code)) - {"REASON"}
    assert len(reasons) > 40
    for language in LANGUAGES:
        words = texts(language).desk
        assert kinds - words.log.kinds.keys() == set()
        assert reasons - words.refusals.keys() == set()
