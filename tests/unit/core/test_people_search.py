"""Finding groups by their titles among people."""

from __future__ import annotations

from chappe.core import groups, members, people_search
from chappe.model import UserId
from tests.world import World, in_world


def test_ones_own_groups_are_found_by_title(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        tea = (await groups.create(core, ada.me, "Thé vert", [UserId(bea.id)])).peer
        cup = (await groups.create(core, ada.me, "Cup and tea", [UserId(bea.id)])).peer

        async def found(person, query):
            return (await people_search.search(core, person.me, query, 10)).mine

        assert await found(ada, "the") == (tea,)
        assert await found(bea, "tea cup") == (cup,)
        assert await found(cleo, "tea") == ()
        await members.remove(core, ada.me, cup, bea.id)
        assert await found(bea, "tea") == ()

    in_world(tmp_path, story)
