"""Who is logged in with a session's key, and what the session hears."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence

import pytest

from chappe.core import authorizations
from chappe.model import Account, BoxId, Note, NoteKind, Told
from chappe.mtproto.keys import AuthKey
from chappe.rpc import push
from chappe.rpc.present.view import View
from chappe.rpc.push import UPDATES_TOO_LONG, Listener
from chappe.rpc.state import State
from chappe.store.db import StoreError, StoreFull
from chappe.tl import NotInLayer, encode, functions, types
from tests.unit.rpc.harness import LAYER, Client, House, error_of, in_house

STATE = functions.updates.GetState()
TOO_LONG = types.UpdatesTooLong()


def state_of(client: Client) -> State:
    state = client.session.state
    assert isinstance(state, State)
    return state


def listener_of(client: Client) -> Listener:
    listener = state_of(client).listener
    assert listener is not None
    return listener


async def tell(client: Client, to: Client, text: str) -> None:
    """Send a message from one account to another."""
    account = listener_of(to).me.user
    me = listener_of(client).me.user
    peer = types.InputPeerUser(
        user_id=account, access_hash=client.house.core.hashes.peer(me, account)
    )
    client.house.random.seed(text)
    await client.ask(
        functions.messages.SendMessage(
            peer=peer, message=text, random_id=client.house.random.getrandbits(62)
        )
    )


def texts(client: Client) -> list[str]:
    """What the messages say that were pushed to a client."""
    client.receive()
    found = []
    for update in client.updates:
        if isinstance(update, types.UpdateShortMessage):
            found.append(update.message)
        elif isinstance(update, types.Updates):
            for one in update.updates:
                if isinstance(one, types.UpdateNewMessage):
                    assert isinstance(one.message, types.Message)
                    found.append(one.message.message)
    return found


# --- who is there --------------------------------------------------------------------------------


def test_logging_in_with_one_session_counts_for_all_of_the_key(tmp_path):
    async def story(house: House) -> None:
        one = await house.stranger()
        other = Client(house, one.key, 77)
        for client in (one, other):
            assert await client.fails(STATE) == "AUTH_KEY_UNREGISTERED"
        await house.log_in(one, await house.account())
        for client in (one, other):
            assert (await client.ask(STATE)).pts == 1

    in_house(tmp_path, story)


def test_signing_up_makes_the_session_listen_at_once(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        settings = types.CodeSettings()
        sent = await client.ask(
            functions.auth.SendCode(
                phone_number="+33639981234", api_id=1, api_hash="", settings=settings
            )
        )
        assert isinstance(sent, types.auth.SentCode)
        (_, code) = house.world.codes[-1]
        place = ("+33639981234", sent.phone_code_hash)
        await client.ask(functions.auth.SignIn(*place, phone_code=code))
        assert state_of(client).asker is None
        await client.ask(functions.auth.SignUp(*place, first_name="Ada", last_name=""))
        assert state_of(client).asker is not None
        assert house.core.hub.online(BoxId(listener_of(client).me.user))

    in_house(tmp_path, story)


def test_whoever_logs_out_is_a_stranger_again_and_hears_nothing(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        account = listener_of(client).me.user
        await client.ask(functions.auth.LogOut())
        assert not house.core.hub.online(BoxId(account))
        assert await client.fails(STATE) == "AUTH_KEY_UNREGISTERED"
        assert client.updates == []

    in_house(tmp_path, story)


def test_a_device_that_is_ended_from_another_learns_of_it(tmp_path):
    async def story(house: House) -> None:
        account = await house.account()
        old, new = await house.device(account), await house.device(account)
        files = Client(house, new.key, 5)
        quiet = functions.InvokeWithoutUpdates(query=STATE)
        await files.ask(quiet)
        await old.settle()
        listed = await old.ask(functions.account.GetAuthorizations())
        (other,) = (one for one in listed.authorizations if not one.current)
        house.world.clock.now += 2 * 24 * 3600
        await new.settle()
        new.updates.clear()
        await old.ask(functions.account.ResetAuthorization(hash=other.hash))
        await new.settle()
        assert new.updates == [TOO_LONG]
        assert await new.fails(STATE) == "AUTH_KEY_UNREGISTERED"
        # A session that listens to nothing is ended all the same.
        assert await files.fails(quiet) == "AUTH_KEY_UNREGISTERED"
        assert (await old.ask(STATE)).pts

    in_house(tmp_path, story)


def test_a_session_that_only_moves_files_is_told_nothing(tmp_path):
    async def story(house: House) -> None:
        account = await house.account()
        device = await house.device(account)
        files = Client(house, device.key, 5)
        part = functions.upload.SaveFilePart(file_id=1, file_part=0, bytes=b"part")
        assert await files.ask(part)
        note = functions.messages.SendMessage(types.InputPeerSelf(), "note", random_id=5)
        await device.ask(note)
        await files.settle()
        assert files.updates == []
        await files.ask(STATE)
        await device.ask(functions.messages.EditMessage(types.InputPeerSelf(), 1, message="noted"))
        await files.settle()
        assert len(files.updates) == 1

    in_house(tmp_path, story)


def test_an_end_during_the_look_up_is_not_overlooked(tmp_path, monkeypatch):
    async def story(house: House) -> None:
        client = await house.stranger()
        account = await house.account()
        await house.log_in(client, account)
        holder = authorizations.holder
        looks = 0

        async def ended_meanwhile(core: object, key: object) -> object:
            nonlocal looks
            found = await holder(core, key)  # type: ignore[arg-type]
            looks += 1
            if looks == 1:
                assert found is not None
                await house.door.destroy(client.key.id)
            return found

        monkeypatch.setattr(authorizations, "holder", ended_meanwhile)
        assert await client.fails(STATE) == "AUTH_KEY_UNREGISTERED"
        assert not house.core.hub.online(BoxId(account.id))

    in_house(tmp_path, story)


def test_a_store_that_fails_logs_nobody_out(tmp_path, monkeypatch):
    """A client that hears 401 throws its key away, so only what is known may be answered so."""

    async def story(house: House) -> None:
        client = await house.stranger()
        await house.log_in(client, await house.account())
        holder = authorizations.holder

        async def broken(core: object, key: object) -> object:
            await asyncio.sleep(0.01)
            raise StoreError("the disk is away")

        monkeypatch.setattr(authorizations, "holder", broken)
        requests = [client.send(encode(STATE, LAYER)) for _ in range(3)]
        for request in requests:
            error = error_of(await client.answer(request))
            assert error is not None
            assert error.code == 500
        monkeypatch.setattr(authorizations, "holder", holder)
        assert (await client.ask(STATE)).pts == 1

    with pytest.raises(AssertionError, match="StoreError"):
        in_house(tmp_path, story)


def test_requests_that_come_together_share_a_look_up(tmp_path, monkeypatch):
    async def story(house: House) -> None:
        client = await house.stranger()
        await house.log_in(client, await house.account())
        holder = authorizations.holder
        looks = 0

        async def counted(core: object, key: object) -> object:
            nonlocal looks
            looks += 1
            return await holder(core, key)  # type: ignore[arg-type]

        monkeypatch.setattr(authorizations, "holder", counted)
        requests = [client.send(encode(STATE, LAYER)) for _ in range(30)]
        for request in requests:
            assert error_of(await client.answer(request)) is None
        assert looks == 2

    in_house(tmp_path, story)


def test_a_full_disk_logs_nobody_out(tmp_path, monkeypatch):
    async def story(house: House) -> None:
        client = await house.stranger()
        await house.log_in(client, await house.account())

        async def full(*_: object) -> object:
            raise StoreFull("no space")

        monkeypatch.setattr(authorizations, "touch", full)
        assert (await client.ask(STATE)).pts == 1

    in_house(tmp_path, story)


def test_the_use_of_a_device_is_noted_now_and_then(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        began = house.core.now()
        house.world.clock.now += authorizations.ACTIVE_EVERY + 1
        await client.ask(STATE)
        await client.settle()
        found = await authorizations.holder(house.core, listener_of(client).key)
        assert found is not None
        assert found.active == began + authorizations.ACTIVE_EVERY + 1

    in_house(tmp_path, story)


def test_keys_outlive_the_process(tmp_path):
    async def story(house: House) -> None:
        key = AuthKey(bytes(range(256)), expires_at=house.core.now() + 100, dc=-4)
        assert await house.door.save(key)
        assert not await house.door.save(key)
        loaded = await house.door.load(key.id)
        assert loaded is not None
        assert (loaded.data, loaded.expires_at, loaded.perm_id) == (key.data, key.expires_at, None)
        # The data centre counts on: clients hold what they are told of files against it.
        assert loaded.dc == -4
        await house.door.destroy(key.id)
        assert await house.door.load(key.id) is None

    in_house(tmp_path, story)


def test_a_temporary_key_that_is_not_bound_is_nobody(tmp_path):
    async def story(house: House) -> None:
        key = AuthKey(house.random.randbytes(256), expires_at=house.core.now() + 100)
        client = Client(house, key, 9)
        assert await client.fails(STATE) == "AUTH_KEY_UNREGISTERED"
        assert await client.ask(functions.help.GetNearestDc()) is not None

    in_house(tmp_path, story)


# --- what it hears -------------------------------------------------------------------------------


def test_news_reach_every_session_of_both_sides_but_the_one_that_caused_them(tmp_path):
    async def story(house: House) -> None:
        account = await house.account("Grace")
        ada, phone, desktop = (
            await house.member("Ada"),
            await house.device(account),
            await house.device(account),
        )
        for client in (ada, phone, desktop):
            await client.settle()
            client.updates.clear()
        await tell(ada, phone, "one")
        await tell(phone, ada, "two")
        for client in (ada, phone, desktop):
            await client.settle()
        assert texts(ada) == ["two"]
        assert texts(phone) == ["one"]
        assert texts(desktop) == ["one", "two"]

    in_house(tmp_path, story)


def test_a_session_that_wants_no_updates_gets_none(tmp_path):
    async def story(house: House) -> None:
        account = await house.account("Grace")
        ada, phone = await house.member("Ada"), await house.device(account)
        files = Client(house, phone.key, 5)
        await files.ask(functions.InvokeWithoutUpdates(query=STATE))
        await tell(ada, phone, "one")
        await phone.settle()
        files.receive()
        assert texts(phone) == ["one"]
        assert files.updates == []
        await files.ask(STATE)
        await tell(ada, phone, "two")
        await files.settle()
        assert texts(files) == ["two"]

    in_house(tmp_path, story)


def test_who_was_away_is_told_to_ask(tmp_path):
    async def story(house: House) -> None:
        ada, grace = await house.member("Ada"), await house.member("Grace")
        grace.vanish()
        await tell(ada, grace, "one")
        await ada.settle()
        grace.come_back()
        await grace.settle()
        assert grace.updates == [TOO_LONG]
        await tell(ada, grace, "two")
        await grace.settle()
        assert texts(grace) == ["two"]
        grace.vanish()
        grace.updates.clear()
        grace.come_back()
        await grace.settle()
        assert grace.updates == []
        grace.vanish()
        grace.come_back(missed=True)
        await grace.settle()
        assert grace.updates == [TOO_LONG]

    in_house(tmp_path, story)


def test_an_ended_session_leaves_the_hub(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        account = listener_of(client).me.user
        client.end()
        assert not house.core.hub.online(BoxId(account))

    in_house(tmp_path, story)


class Slow:
    """Renders nothing but texts, some at once and some later."""

    def __init__(self) -> None:
        self.gates: list[asyncio.Future[bytes]] = []

    def render(self, view: View, news: Sequence[Told]) -> bytes | Awaitable[bytes]:
        self.gates.append(asyncio.get_running_loop().create_future())
        return self.gates[-1]


def rendering(listener: Listener, render: push.Render) -> Listener:
    listener._render = render
    return listener


NEWS = Told(Note(BoxId(1), NoteKind.CONFIG, 0, 0))


def test_what_is_told_later_stays_in_order(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        slow = Slow()
        listener = rendering(listener_of(client), slow.render)
        for _ in range(3):
            listener.deliver([NEWS])
        assert len(slow.gates) == 1
        slow.gates[0].set_result(encode(types.UpdatesTooLong(), LAYER))
        await client.settle()
        # What came meanwhile is rendered together.
        assert len(slow.gates) == 2
        slow.gates[1].set_result(b"")
        await client.settle()
        assert client.updates == [TOO_LONG]

    in_house(tmp_path, story)


def test_who_cannot_keep_up_is_told_to_ask(tmp_path, monkeypatch):
    monkeypatch.setattr(push, "RETRY_SECONDS", 0.01)

    async def story(house: House) -> None:
        client = await house.member()
        slow = Slow()
        listener = rendering(listener_of(client), slow.render)
        for _ in range(push.MAX_PENDING + 3):
            listener.deliver([NEWS])
        slow.gates[0].set_result(b"")
        await client.settle()
        assert client.updates == [TOO_LONG]
        assert len(slow.gates) == 1
        # From then on it hears again.
        listener.deliver([NEWS])
        assert len(slow.gates) == 2
        slow.gates[1].set_result(b"")

    in_house(tmp_path, story)


def test_a_full_outbox_drops_the_push_and_says_so_when_there_is_room(tmp_path, monkeypatch):
    monkeypatch.setattr(push, "RETRY_SECONDS", 0.01)

    async def story(house: House) -> None:
        client = await house.member()
        await client.settle()
        client.updates.clear()
        listener = rendering(listener_of(client), lambda view, news: UPDATES_TOO_LONG)
        for _ in range(1000):
            listener.deliver([NEWS])
        await asyncio.sleep(0.05)
        client.receive()
        told = len(client.updates)
        assert told < 1000
        await client.settle()
        assert len(client.updates) == told + 1

    in_house(tmp_path, story)


def test_what_cannot_be_rendered_hurts_nobody_else(tmp_path, monkeypatch):
    monkeypatch.setattr(push, "RETRY_SECONDS", 0.01)

    async def story(house: House) -> None:
        client = await house.member()

        def broken(view: View, news: Sequence[Told]) -> bytes:
            raise RuntimeError("what Ada wrote")

        async def broken_later() -> bytes:
            raise RuntimeError("what Ada wrote")

        rendering(listener_of(client), broken).deliver([NEWS])
        await client.settle()
        assert client.updates == [TOO_LONG]
        rendering(listener_of(client), lambda view, news: broken_later()).deliver([NEWS])
        await client.settle()
        assert client.updates == [TOO_LONG, TOO_LONG]

    with pytest.raises(AssertionError, match="an update could not be rendered") as failure:
        in_house(tmp_path, story)
    assert "Ada" not in str(failure.value)


def test_what_a_layer_has_no_word_for_is_not_missed(tmp_path, monkeypatch):
    monkeypatch.setattr(push, "RETRY_SECONDS", 0.01)

    async def story(house: House) -> None:
        client = await house.member()

        def unknown(view: View, news: Sequence[Told]) -> bytes:
            raise NotInLayer("no such update")

        rendering(listener_of(client), unknown).deliver([NEWS])
        await client.settle()
        assert client.updates == []

    in_house(tmp_path, story)


def test_pushes_have_the_layer_of_their_session(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        views: list[View] = []

        def watch(view: View, news: Sequence[Told]) -> bytes:
            views.append(view)
            return b""

        listener = rendering(listener_of(client), watch)
        await client.ask(functions.InvokeWithLayer(layer=158, query=STATE))
        listener.deliver([NEWS])
        account: Account = await house.account("Grace")
        assert [(view.layer, view.dc) for view in views] == [(158, 2)]
        assert views[0].me != account.id

    in_house(tmp_path, story)
