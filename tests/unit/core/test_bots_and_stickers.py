"""Sets that bots make for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import deletion
from chappe.core.refused import Refused
from chappe.core.stickers import finding, sets, shelf
from chappe.core.stickers.finding import Found
from chappe.core.stickers.sets import NewSet, NewSticker
from chappe.model import StickerKind, UserId
from chappe.store import check
from chappe.store.stickers import STICKER_SETS
from tests.bots import running
from tests.stickers import still
from tests.unit.core.test_bots import said
from tests.unit.core.test_stickers import claim, upload
from tests.world import Person, World, in_world


async def make(world: World, maker: Person, owner: UserId, name: str) -> Found:
    sticker = NewSticker(await upload(world, maker.me, still()), "🐳")
    new = NewSet("Birds", name, StickerKind.STICKERS, (sticker,))
    return await sets.create(world.core, maker.me, new, owner)


async def refusal(world: World, maker: Person, owner: UserId, name: str) -> str:
    with pytest.raises(Refused) as refused:
        await make(world, maker, owner, name)
    return refused.value.reason


def test_a_bot_makes_sets_for_those_who_talk_to_it(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        ada, bea = await world.person("Ada"), await world.person("Bea")
        bot = await running(world, ada)
        username = bot.name
        name = f"Birds_by_{username}"
        # Nobody is given a set by a stranger.
        assert await refusal(world, bot, bea.me.user, name) == "PEER_ID_INVALID"
        await said(bea, bot, "/start")
        assert await refusal(world, bot, bot.me.user, name) == "USER_ID_INVALID"
        assert await refusal(world, bot, bea.me.user, "birds") == "PACK_SHORT_NAME_INVALID"
        assert await refusal(world, ada, bea.me.user, "birds") == "USER_ID_INVALID"
        made = await make(world, bot, bea.me.user, name)
        assert (made.pack.creator, made.pack.bot) == (bea.id, bot.id)
        # It is for its owner to add it.
        assert await shelf.listed(core, bea.me, StickerKind.STICKERS) == []
        assert (await finding.mine(core, bea.me, 0, 10))[0] == 1
        for person in (bot, bea):
            await sets.rename(core, person.me, made.pack.id, f"Birds of {person.name}")
        with pytest.raises(Refused, match="STICKERSET_INVALID"):
            await sets.rename(core, ada.me, made.pack.id, "Mine")
        other = claim(world, ada.me, made.files[made.stickers[0].file])
        with pytest.raises(Refused, match="STICKER_INVALID"):
            await sets.remove(core, ada.me, other)
        await deletion.delete(core, bot.me)
        world.people.remove(bot)
        left = await core.db.read(lambda tx: tx.get(STICKER_SETS, made.pack.id))
        assert left is not None
        assert (left.creator, left.bot) == (bea.id, 0)
        assert await core.db.read(check.faults) == []

    in_world(tmp_path, story)


def test_what_bots_make_for_somebody_does_not_use_up_what_they_can_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "SETS", 1)

    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        bot = await running(world, ada)
        username = bot.name
        await said(bea, bot, "/start")
        await make(world, bot, bea.me.user, f"one_by_{username}")
        full = await refusal(world, bot, bea.me.user, f"two_by_{username}")
        assert full == "STICKERPACK_STICKERS_TOO_MUCH"
        await make(world, bea, bea.me.user, "own")

    in_world(tmp_path, story)
