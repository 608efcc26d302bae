"""Bea runs a server for invited people. Cleo, whose number she has, joins it and leaves again."""

from __future__ import annotations

import dataclasses

import pytest

from chappe.config import Config
from chappe.core import cards, contacts, deletion, history, invitations, messages, people
from chappe.core.contacts import Listing
from chappe.core.history import Place
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import Action, Content, PeerId, UserId
from tests.apps import OTHER_PHONE, App, app, member
from tests.world import World, in_world

CLEO = "+999 000 0003"


async def read(world: World, reader: App, peer: int) -> list[str]:
    page = await history.page(world.core, reader.me, PeerId(peer), Place())
    return [message.body.text for message in reversed(page.messages)]


def test_an_invited_colleague(tmp_path):
    async def story(world: World):
        # Ada and Bea are there already. Bea has Cleo in her address book; Cleo has no account.
        ada, bea = await member(world), await member(world, OTHER_PHONE, "Bea")
        world.core = dataclasses.replace(world.core, config=Config(registration="invite"))
        listing = Listing(1, CLEO, "Cleo", "from the workshop")
        done = await contacts.import_numbers(world.core, bea.me, [listing])
        assert done.found == ()

        # Cleo tries without an invitation, then with the one that Bea gave her.
        phone = await app(world)
        await phone.enter(await phone.ask(CLEO), CLEO)
        with pytest.raises(Refused, match="INVITE_HASH_EMPTY"):
            await phone.join("Cleo", "Martin", phone=CLEO)
        invitation = invitations.issue(
            world.core.hashes, world.core.random(4), world.clock.now, days=7
        )
        await phone.join("Cleo", f"Martin {invitation}", phone=CLEO)

        # Bea sees her under the name she gave her, and is told that she is here.
        card = (await cards.around(world.core, bea.me, [], [phone.id])).cards[phone.id]
        assert card.contact is not None
        assert (card.contact.first_name, card.account.last_name) == ("Cleo", "Martin")
        page = await history.page(world.core, bea.me, PeerId(phone.id), Place())
        assert [message.body.action for message in page.messages] == [Action.CONTACT_SIGN_UP]

        # Cleo finds Bea by name. As Bea has her as a contact, she sees Bea's number; Ada does not.
        await people.set_username(world.core, bea.me, "beatrice")
        found = await people.by_username(world.core, phone.me, "beatrice")
        shown = [
            (await cards.around(world.core, one.me, [], [found])).cards[UserId(found)].phone
            for one in (phone, ada)
        ]
        assert shown == ["33639987777", None]
        hello = Outgoing(random=1, body=Content(text="Hello, I am here"))
        await messages.send(world.core, phone.me, PeerId(found), [hello])
        assert (await read(world, bea, phone.id))[-1] == "Hello, I am here"

        # She leaves. What she wrote stays with Bea; she herself does not.
        await deletion.delete(world.core, phone.me)
        assert (await read(world, bea, phone.id))[-1] == "Hello, I am here"
        card = (await cards.around(world.core, bea.me, [], [phone.id])).cards[phone.id]
        assert (card.account.deleted is not None, card.contact, card.phone) == (True, None, None)
        assert (await contacts.book(world.core, bea.me)).contacts == ()

        # The invitation was for one account: it does not bring her, or anybody, back.
        again = await app(world)
        await again.enter(await again.ask(CLEO), CLEO)
        with pytest.raises(Refused, match="INVITE_HASH_INVALID"):
            await again.join("Cleo", invitation, phone=CLEO)

    in_world(tmp_path, story)
