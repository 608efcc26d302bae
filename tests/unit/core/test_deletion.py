"""Deleting an account: what goes, what stays with others, and that it is finished in any case."""

from __future__ import annotations

import pytest

from chappe.core import (
    authorizations,
    cards,
    contacts,
    deletion,
    history,
    messages,
    people,
    presence,
    updates,
)
from chappe.core.history import Place
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import SERVICE_ACCOUNT, BoxId, Content, Me, NoteKind, PeerId
from chappe.store.tables import ACCOUNTS
from tests.apps import OTHER_PHONE, PHONE, App, Ear, app, member
from tests.world import World, in_world

DAY = 86_400


async def say(world: World, one: App, other: App, text: str = "…") -> None:
    outgoing = Outgoing(random=world.random.getrandbits(62), body=Content(text=text))
    await messages.send(world.core, one.me, PeerId(other.id), [outgoing])


async def texts(world: World, me: Me, peer: int) -> list[str]:
    page = await history.page(world.core, me, PeerId(peer), Place())
    return [message.body.text for message in page.messages]


async def count(world: World, what: str, box: int) -> int:
    found = await world.core.db.read(
        lambda tx: tx.value(f"select count(*) from {what} where box = $1", box)
    )
    return int(found)


def test_what_goes_and_what_stays(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await member(world), await member(world, OTHER_PHONE, "Bea")
        tablet = await app(world)
        await tablet.log_in()
        await people.set_username(core, ada.me, "merrow")
        await contacts.add(core, bea.me, ada.id, "Ada", "", PHONE)
        await contacts.add(core, ada.me, bea.id, "Bea", "", OTHER_PHONE)
        await say(world, ada, bea, "from Ada")
        await say(world, bea, ada, "from Bea")
        await say(world, ada, ada, "to myself")
        ears = Ear(ada), Ear(tablet), Ear(bea)

        await deletion.delete(core, ada.me)

        assert [ear.revoked for ear in ears] == [True, True, False]
        assert (NoteKind.USER, ada.id) in ears[2].notes()
        for one in (ada, tablet):
            assert await authorizations.holder(core, one.asker.key) is None
        shown = (await cards.around(core, bea.me, [], [ada.id])).cards[ada.id]
        assert shown.account.deleted == core.now()
        assert (shown.account.first_name, shown.account.phone) == ("", None)
        assert (shown.contact, shown.phone, shown.seen) == (None, None, 0)
        assert await texts(world, bea.me, ada.id) == ["from Bea", "from Ada"]
        assert await texts(world, ada.me, ada.id) == []
        for what in ("messages", "dialogs", "facts", "notes", "sent"):
            assert await count(world, what, ada.id) == 0, what
        # The code and the alert of the tablet, and what Ada told herself, are nobody's any more.
        left = await core.db.read(lambda tx: tx.value("select count(*) from contents"))
        assert left == 2

    in_world(tmp_path, story)


def test_nobody_can_write_to_a_deleted_account(tmp_path):
    async def story(world: World):
        ada, bea = await member(world), await member(world, OTHER_PHONE, "Bea")
        await deletion.delete(world.core, ada.me)
        with pytest.raises(Refused, match="INPUT_USER_DEACTIVATED"):
            await say(world, bea, ada)
        with pytest.raises(Refused, match="INPUT_USER_DEACTIVATED"):
            await contacts.add(world.core, bea.me, ada.id, "Ada", "", "")
        with pytest.raises(Refused, match="USER_DEACTIVATED"):
            await deletion.delete(world.core, ada.me)

    in_world(tmp_path, story)


def test_number_and_name_are_free_again(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await member(world), await member(world, OTHER_PHONE, "Bea")
        await people.set_username(core, ada.me, "merrow")
        await deletion.delete(core, ada.me)
        with pytest.raises(Refused, match="PHONE_NOT_OCCUPIED"):
            await people.by_phone(core, bea.me, PHONE)
        await people.set_username(core, bea.me, "merrow")
        again = await member(world, PHONE, "Ada")
        assert again.id != ada.id
        assert await texts(world, again.me, bea.id) == []

    in_world(tmp_path, story)


def test_a_large_box_is_emptied_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr(deletion, "PIECE", 3)

    async def story(world: World):
        ada = await member(world)
        for _ in range(9):
            await say(world, ada, ada)
        await deletion.delete(world.core, ada.me)
        assert await count(world, "messages", ada.id) == 0
        left = await world.core.db.read(lambda tx: tx.value("select count(*) from contents"))
        assert left == 0

    in_world(tmp_path, story)


def test_a_deletion_that_was_cut_short_is_finished(tmp_path, monkeypatch):
    async def story(world: World):
        ada = await member(world)
        await say(world, ada, ada)

        async def killed(*_: object) -> None:
            raise ConnectionAbortedError

        with monkeypatch.context() as patched:
            patched.setattr(deletion, "empty", killed)
            with pytest.raises(ConnectionAbortedError):
                await deletion.delete(world.core, ada.me)
        assert await count(world, "messages", ada.id) == 1
        await deletion.finish(world.core)
        assert await count(world, "messages", ada.id) == 0
        await deletion.finish(world.core)

    in_world(tmp_path, story)


def test_the_counters_of_an_emptied_box_begin_anew(tmp_path):
    async def story(world: World):
        ada = await member(world)
        await say(world, ada, ada)
        await deletion.delete(world.core, ada.me)
        box = await world.core.db.read(lambda tx: updates.box(tx, BoxId(ada.id)))
        assert (box.pts, box.top) == (1, 0)

    in_world(tmp_path, story)


def test_accounts_that_nobody_uses_go_when_their_owners_said(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea = await member(world), await member(world, OTHER_PHONE, "Bea")
        cleo = await member(world, "+33 6 39 98 44 44", "Cleo")
        for one, days in ((ada, 30), (bea, 30), (cleo, 60)):
            await authorizations.keep_for(core, one.me, days)
        world.clock.now += 31 * DAY
        await presence.set_online(core, bea.me, True)
        await deletion.retire(core)

        async def gone(one: App) -> bool:
            account = await core.db.read(lambda tx: tx.get(ACCOUNTS, one.id))
            assert account is not None
            return account.deleted is not None

        assert [await gone(one) for one in (ada, bea, cleo)] == [True, False, False]
        await deletion.retire(core)
        world.clock.now += 1000 * DAY
        await deletion.retire(core)
        assert [await gone(one) for one in (bea, cleo)] == [True, True]
        # The service account has no number and no end.
        service = await core.db.read(lambda tx: tx.get(ACCOUNTS, SERVICE_ACCOUNT))
        assert service is not None
        assert service.deleted is None

    in_world(tmp_path, story)
