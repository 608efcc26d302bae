"""Requests that were on their way when their session, or their whole account, came to its end."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from chappe.tl import encode, functions, types
from tests.adversary.scene import Member, Scene, state_of
from tests.unit.rpc.harness import LAYER, House, error_of, in_house

MINE = types.InputPeerSelf()


def last_words(scene: Scene, who: Member, other: Member) -> list[Any]:
    peer = scene.peer(who, other)
    return [
        functions.messages.SendMessage(peer=peer, message="last", random_id=scene.random()),
        functions.messages.SendMessage(peer=MINE, message="last", random_id=scene.random()),
        functions.messages.SaveDraft(peer=peer, message="draft"),
        functions.account.UpdateProfile(first_name="Still here"),
        functions.account.UpdateUsername(username="still_here"),
        functions.account.UpdateBirthday(birthday=types.Birthday(day=1, month=1)),
        functions.account.UpdateStatus(offline=False),
        functions.contacts.AddContact(
            id=scene.user(who, other), first_name="Friend", last_name="", phone=""
        ),
        functions.contacts.ImportContacts(
            contacts=[types.InputPhoneContact(1, "+33639987777", "Somebody", "")]
        ),
        functions.contacts.Block(id=peer),
        functions.account.UpdateNotifySettings(
            peer=types.InputNotifyPeer(peer=peer),
            settings=types.InputPeerNotifySettings(silent=True),
        ),
        functions.messages.ForwardMessages(
            from_peer=peer, id=[1], random_id=[scene.random()], to_peer=MINE
        ),
        functions.messages.ReadHistory(peer=peer, max_id=0),
        functions.messages.DeleteHistory(peer=peer, max_id=0, revoke=True),
        functions.account.SetAccountTTL(ttl=types.AccountDaysTTL(days=30)),
    ]


@pytest.mark.parametrize("before", [True, False], ids=["sent before", "sent after"])
def test_nothing_comes_to_life_in_a_deleted_account(tmp_path: Path, before: bool):
    """All in one packet with the deletion: each is done before it, or not at all."""

    async def story(house: House) -> None:
        scene = Scene(house)
        ada, bea = await scene.member("Ada"), await scene.member("Bea")
        await scene.say(bea, scene.peer(bea, ada), "hello")
        second = await house.device(ada.account)
        words = last_words(scene, ada, bea)
        delete = encode(functions.account.DeleteAccount(reason="enough"), LAYER)
        asked = [] if before else [ada.app.send(delete)]
        asked += [second.send(encode(one, LAYER)) for one in words]
        asked += [ada.app.send(encode(one, LAYER)) for one in last_words(scene, ada, bea)]
        asked += [ada.app.send(delete)] if before else []
        mine = len(words) + (0 if before else 1)
        for number, request in enumerate(asked):
            app = second if (0 if before else 1) <= number < mine else ada.app
            error = error_of(await app.answer(request))
            assert error is None or error.code < 500, error
        await asyncio.sleep(0.1)
        left = {
            table: rows
            for table, rows in state_of(scene.database, (ada.id,)).items()
            if rows and table not in {"accounts", "boxes"}
        }
        assert left == {}
        (account,) = state_of(scene.database, (ada.id,))["accounts"]
        assert "Still here" not in account
        assert await bea.app.ask(functions.account.CheckUsername(username="still_here")) is True

    in_house(tmp_path, story)


def test_nothing_is_done_after_logging_out(tmp_path: Path):
    """What came behind the request to log out finds nobody."""

    async def story(house: House) -> None:
        scene = Scene(house)
        ada, bea = await scene.member("Ada"), await scene.member("Bea")
        out = ada.app.send(encode(functions.auth.LogOut(), LAYER))
        assert error_of(await ada.app.answer(out)) is None
        for one in last_words(scene, ada, bea):
            assert await ada.app.fails(one) == "AUTH_KEY_UNREGISTERED"

    in_house(tmp_path, story)
