"""Data of earlier releases, opened by this one.

Each `NNNN.db.xz` is a database as the last release with that migration left it: thirty accounts, a
group of two and one of twenty in which ten messages each were written (`benchmarks.group`). When a
release with new migrations goes out, its own joins them.
"""

from __future__ import annotations

import asyncio
import lzma
from pathlib import Path

import pytest

from benchmarks.group import me
from chappe.config import Config
from chappe.core import dialogs, history, messages
from chappe.core.channels import migrating
from chappe.core.context import Core
from chappe.core.messages import Outgoing
from chappe.core.paging import Place
from chappe.model import Content
from chappe.server import build_core
from chappe.store import check, open_db

FROZEN = sorted(Path(__file__).parent.glob("*.db.xz"))


async def use(core: Core) -> None:
    """Do with old data what one does with one's own: read, write, become a supergroup."""
    listed = await dialogs.listed(core, me(0))
    assert listed.total == 2
    for one in listed.dialogs:
        peer = one.dialog.peer
        page = await history.page(core, me(0), peer, Place())
        assert page.messages[0].body.text == "Message 9"
        await messages.send(core, me(0), peer, [Outgoing(core.ids.next(), Content(text="Ten"))])
        await migrating.migrate(core, me(0), peer)
    now = await dialogs.listed(core, me(0))
    assert {one.top is not None for one in now.dialogs} == {True}


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.name)
def test_data_of_an_earlier_release_goes_on(tmp_path: Path, frozen: Path) -> None:
    (tmp_path / "chappe.db").write_bytes(lzma.decompress(frozen.read_bytes()))

    async def story() -> None:
        config = Config(data=tmp_path)
        db = await open_db(config.database)
        core = build_core(config, db, b"k" * 32, lambda *_: None)
        try:
            assert await db.read(check.faults) == []
            await use(core)
            assert await db.read(check.faults) == []
        finally:
            await db.close()
            core.blobs.close()

    asyncio.run(story())
