"""Folders shared by a link, with channels in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import filters, shared_folders
from chappe.core.channels import joining, life
from chappe.core.filters import Filter
from chappe.core.refused import Refused
from chappe.core.shared_folders import Joined, Opened
from chappe.model import PeerId
from tests.world import World, in_world


def test_a_link_leads_into_channels(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        core = world.core
        news = (await life.create(core, ann.me, "News", broadcast=True)).peer
        talk = (await life.create(core, ann.me, "Talk", broadcast=False)).peer
        folder = Filter(2, "Ours", include=(news, talk))
        await filters.save(core, ann.me, folder)
        _, link = await shared_folders.export(core, ann.me, 2, "", [news, talk])
        offer = await shared_folders.look(core, ben.me, link.slug)
        assert isinstance(offer, Opened)
        shown = {card.channel.title: card.open for card in offer.chats.channels.values()}
        assert shown == {"News": True, "Talk": True}
        await shared_folders.join(core, ben.me, link.slug, [news])
        again = await shared_folders.look(core, ben.me, link.slug)
        assert isinstance(again, Joined)
        assert (again.present, again.missing) == ((news,), (talk,))
        await joining.leave(core, ann.me, talk)
        again = await shared_folders.look(core, ben.me, link.slug)
        assert isinstance(again, Joined)
        # Whoever is out of it lets nobody in.
        assert again.missing == ()
        mine = (await filters.listed(core, ben.me)).all[0].id
        assert await shared_folders.to_leave(core, ben.me, mine) == [news]
        await shared_folders.leave(core, ben.me, mine, [news])
        with pytest.raises(Refused):
            await joining.leave(core, ben.me, news)

    in_world(tmp_path, story, agree=False)


def test_only_who_may_invite_makes_a_link(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ann, ben = await world.person("Ann"), await world.person("Ben")
        core = world.core
        news: PeerId = (await life.create(core, ann.me, "News", broadcast=True)).peer
        await joining.add(core, ann.me, news, [ben.id])
        await filters.save(core, ben.me, Filter(2, "Mine", include=(news,)))
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await shared_folders.export(core, ben.me, 2, "", [news])

    in_world(tmp_path, story, agree=False)
