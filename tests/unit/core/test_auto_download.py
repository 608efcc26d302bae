"""What apps load without being asked."""

from __future__ import annotations

from pathlib import Path

from chappe.core import auto_download, deletion
from chappe.core.auto_download import DEFAULTS, Choice, Preset
from tests.world import World, in_world


def test_each_preset_is_its_own_and_goes_with_the_account(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        assert await auto_download.choices(world.core, ada.me) == DEFAULTS
        mine = Choice(photo=1, video=2, file=3, preload_stories=True)
        await auto_download.choose(world.core, ada.me, Preset.HIGH, mine)
        found = await auto_download.choices(world.core, ada.me)
        assert found == DEFAULTS | {Preset.HIGH: mine}
        await deletion.delete(world.core, ada.me)
        assert await auto_download.choices(world.core, ada.me) == DEFAULTS

    in_world(tmp_path, story, agree=False)
