"""Whoever an update names comes along with it, for a client that never met them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.tl import functions, types
from tests.unit.rpc.harness import House, in_house, unnamed


def test_the_check_sees_who_is_missing():
    message = types.MessageEmpty(id=1, peer_id=types.PeerUser(user_id=7))
    answer = types.messages.Messages(messages=[message], topics=[], chats=[], users=[])
    assert unnamed(answer) == {"/Messages/MessageEmpty/PeerUser.user_id"}
    answer.users.append(types.UserEmpty(id=7))
    assert unnamed(answer) == set()


def test_orders_and_folders_bring_the_chats_that_they_name(tmp_path: Path):
    """That all are there is what the harness checks of every answer and update."""

    async def story(house: House) -> None:
        ada, bea, cleo = [await house.account(name) for name in ("Ada", "Bea", "Cleo")]
        one, other = await house.device(ada), await house.device(ada)
        hashes = house.core.hashes
        peers: list[Any] = [
            types.InputPeerUser(user_id=each.id, access_hash=hashes.peer(ada.id, each.id))
            for each in (bea, cleo)
        ]
        for number, peer in enumerate(peers):
            greeting = functions.messages.SendMessage(peer=peer, message="hi", random_id=number + 1)
            await one.ask(greeting)
        dialogs: list[Any] = [types.InputDialogPeer(peer=peer) for peer in peers]
        await one.ask(functions.messages.ReorderPinnedDialogs(folder_id=0, order=dialogs))
        await one.ask(functions.messages.ToggleSavedDialogPin(peer=dialogs[0], pinned=True))
        folder = types.DialogFilter(
            id=2,
            title=types.TextWithEntities(text="Both", entities=[]),
            pinned_peers=[peers[0]],
            include_peers=[peers[1]],
            exclude_peers=[],
        )
        await one.ask(functions.messages.UpdateDialogFilter(id=2, filter=folder))
        await other.settle()
        told: list[Any] = other.updates
        heard = {type(each).__name__ for news in told for each in news.updates}
        wanted = {"UpdatePinnedDialogs", "UpdateSavedDialogPinned", "UpdateDialogFilter"}
        assert wanted <= heard
        missed: Any = await other.ask(functions.updates.GetDifference(pts=1, date=1, qts=0))
        assert wanted <= {type(each).__name__ for each in missed.other_updates}

    in_house(tmp_path, story)
