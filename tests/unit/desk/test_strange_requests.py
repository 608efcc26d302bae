"""Whatever staff or their browsers send, each address of the desk answers, and with no fault of
ours."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

import pytest

import chappe
from chappe.desk import app
from chappe.model.trust import Duty
from tests.unit.desk.office import Browser, Office, in_office

TEMPLATES: Final = Path(chappe.__file__).parent / "desk" / "templates"
FIELDS: Final = sorted(
    {
        name
        for file in TEMPLATES.glob("*.html")
        for name in re.findall(r'name="(\w+)"', file.read_text("utf-8"))
    }
    - {"csrf"}
)
STRANGE: Final = (
    *("", "0", "1", "-1", "7", str((1 << 63) - 1), str(1 << 63), "9" * 30, "1.5", "٣"),
    *("x", "x" * 4_000, "é\u202e\ud7ff", "a\x00b", "'\"><script>", "{{7*7}}", "%s%n", "../../etc"),
    *("2026-02-30", "9999-12-31", "0001-01-01", "FR", "fr", "FR DE", "moderator", "\n\n"),
)
PATHS: Final = ("0", "1", "x", "AAAA-BBBB-CCCC", "9" * 25, "%00", "%ff", "é", "..%2f..", "x" * 500)
ROUNDS: Final = 6
"""Forms sent to each address."""
ROUTES: Final = sorted({(row.method, row.path) for room in app.ROOMS for row in room.rows})
NEVER: Final = {"/logout", "/me/sessions/end", "/staff/end", "/staff/duties", "/staff/reset"}
"""What would end the session that asks."""


def filled(path: str, draw: random.Random) -> str:
    return "/desk" + re.sub(r"\{\w+(:\w+)?\}", lambda _: draw.choice(PATHS), path)


async def asked(browser: Browser, method: str, path: str, draw: random.Random) -> tuple[int, str]:
    names = draw.sample(FIELDS, min(len(FIELDS), draw.randint(0, 12)))
    fields: dict[str, object] = {
        name: [draw.choice(STRANGE) for _ in range(draw.choice((1, 1, 3)))] for name in names
    }
    address = filled(path, draw)
    if method == "POST":
        answer = await browser.post(address, fields)
    else:
        answer = await browser.http.get(address, params=fields)  # type: ignore[arg-type]
    return answer.status_code, f"{method} {address} {fields}"


@pytest.mark.parametrize("seed", range(4))
def test_no_form_and_no_address_is_too_strange(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)

    async def story(office: Office) -> None:
        everything = await office.seat("Ana", sum(Duty) - Duty.AUDITOR)
        auditor = await office.seat("Aud", Duty.AUDITOR)
        for method, path in ROUTES:
            if path in NEVER:
                continue
            for _ in range(ROUNDS):
                browser = draw.choice((everything, everything, everything, auditor))
                status, told = await asked(browser, method, path, draw)
                assert status < 500, told
        assert (await everything.get("/desk")).status_code == 200

    in_office(tmp_path, story)
