"""Every request gets one answer, and no request ends a session."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from chappe.core.refused import Refused
from chappe.rpc import dispatch, errors, table
from chappe.rpc.call import Call
from chappe.rpc.dispatch import Dispatch
from chappe.rpc.drive import Driver
from chappe.rpc.state import State
from chappe.rpc.table import ANYONE, Answer, Row
from chappe.rpc.wrappers import Unwrapped, unwrap
from chappe.store.db import StoreFull, StoreOverloaded
from chappe.tl import NEWEST_LAYER, OLDEST_LAYER, encode, functions, types
from chappe.tl.schemas import API
from tests.unit.rpc.harness import LAYER, Client, House, error_of, in_house, read, read_as

NEAREST = functions.help.GetNearestDc()


def with_handler(
    house: House, handler: Callable[[Call, Any], Awaitable[object]], name: str = "help.getNearestDc"
) -> None:
    """Let one method be answered by a handler of the test's."""

    async def nobody(state: State) -> None:
        state.looked_up = True

    rows = {**table.load(), name: Row(name, handler, ANYONE, 1, Answer.WORK)}
    house.door._dispatch = Dispatch(house.core, rows, Driver(), nobody)


def wrapped(query: Any, layer: int = LAYER, **facts: Any) -> Any:
    given = {
        "api_id": 7,
        "device_model": "Typewriter",
        "system_version": "2",
        "app_version": "3.1",
        "system_lang_code": "fr-FR",
        "lang_pack": "",
        "lang_code": "fr",
    }
    inner = functions.InitConnection(**{**given, **facts}, query=query)
    return functions.InvokeWithLayer(layer=layer, query=inner)


def state_of(client: Client) -> State:
    state = client.session.state
    assert isinstance(state, State)
    return state


# --- what cannot be understood -------------------------------------------------------------------


def test_an_unknown_method_is_named(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        error = error_of(await client.raw(b"\xef\xbe\xad\xde" + bytes(8)))
        assert error == (400, "INPUT_METHOD_INVALID_3735928559_0")
        # Also where it is wrapped.
        around = encode(wrapped(NEAREST), LAYER)[:-4]
        assert error_of(await client.raw(around + b"\xef\xbe\xad\xde")) == error
        await client.ask(NEAREST)

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x01",
        encode(NEAREST, LAYER) + b"\0\0\0\0",
        encode(functions.updates.GetDifference(pts=1, date=1, qts=1), LAYER)[:-4],
        # A constructor that is no method.
        encode(types.InputPeerSelf(), LAYER),
        # A wrapper around nothing, and around what is no method.
        encode(functions.InvokeWithLayer(layer=200, query=NEAREST), LAYER)[:-4],
        encode(functions.InvokeWithLayer(layer=200, query=NEAREST), LAYER)[:-4] + b"\x01\x02\x03\4",
        # Many wrappers in one another.
        encode(functions.InvokeWithLayer(layer=200, query=NEAREST), LAYER)[:8] * 10_000,
    ],
    ids=["empty", "byte", "trailing", "short", "no method", "half", "no query", "deep"],
)
def test_garbage_is_answered(tmp_path, body):
    async def story(house: House) -> None:
        client = await house.member()
        error = error_of(await client.raw(body))
        assert error is not None
        assert error.code == 400
        assert error.text.startswith(("INPUT_FETCH_ERROR", "INPUT_METHOD_INVALID_"))
        await client.ask(NEAREST)

    in_house(tmp_path, story)


def test_what_is_not_offered_says_so(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        assert await client.fails(functions.smsjobs.Join()) == "METHOD_INVALID"
        assert (
            await client.fails(
                functions.bots.GetBotCommands(scope=types.BotCommandScopeDefault(), lang_code="")
            )
            == "USER_BOT_REQUIRED"
        )

    in_house(tmp_path, story)


# --- wrappers ------------------------------------------------------------------------------------


def test_the_layer_of_a_session_is_what_its_client_announced(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        assert state_of(client).layer == NEWEST_LAYER
        await client.ask(wrapped(NEAREST, 158))
        assert state_of(client).layer == client.session.layer == 158
        for announced, kept in ((1, OLDEST_LAYER), (10_000, NEWEST_LAYER), (-4, OLDEST_LAYER)):
            await client.ask(wrapped(NEAREST, announced))
            assert state_of(client).layer == kept

    in_house(tmp_path, story)


def test_what_an_app_says_of_itself_is_kept_with_its_authorization(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        await house.log_in(client, await house.account())
        await client.ask(wrapped(functions.updates.GetState(), 204, device_model="x" * 5000))
        listed = await client.ask(functions.account.GetAuthorizations())
        (device,) = listed.authorizations
        assert device.device_model == "x" * 64
        assert (device.api_id, device.app_version, device.ip) == (7, "3.1", "192.0.2.7")

    in_house(tmp_path, story)


def test_the_form_of_an_answer_follows_the_id_that_was_called(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        old, new = API.versions("messages.GetDialogFilters", request=True)
        assert old.result != new.result
        for version in (old, new):
            plain = version.id.to_bytes(4, "little")
            for around in (
                b"",
                encode(functions.InvokeWithLayer(layer=229, query=NEAREST), 229)[:-4],
            ):
                read_as(version.result, await client.raw(around + plain))

    in_house(tmp_path, story)


def test_wrappers_of_what_is_not_offered(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        takeout = functions.InvokeWithTakeout(takeout_id=1, query=NEAREST)
        assert await client.fails(takeout) == "TAKEOUT_INVALID"
        business = functions.InvokeWithBusinessConnection(connection_id="1", query=NEAREST)
        assert await client.fails(business) == "CONNECTION_ID_INVALID"
        ranged = functions.InvokeWithMessagesRange(
            range=types.MessageRange(min_id=1, max_id=2), query=NEAREST
        )
        assert read(NEAREST, await client.raw(encode(ranged, LAYER)))
        proved = functions.InvokeWithReCaptcha(token="1", query=NEAREST)
        assert read(NEAREST, await client.raw(encode(proved, LAYER)))

    in_house(tmp_path, story)


# --- one request after another -------------------------------------------------------------------


def test_a_request_waits_for_the_one_before(tmp_path):
    async def story(house: House) -> None:
        gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done: list[str] = []

        async def slow(call: Call, req: object) -> object:
            await gate
            done.append("first")
            return types.NearestDc(country="FR", this_dc=2, nearest_dc=2)

        async def quick(call: Call, req: object) -> object:
            done.append("second")
            return types.NearestDc(country="FR", this_dc=2, nearest_dc=2)

        client = await house.stranger()
        with_handler(house, slow)
        first = client.send(encode(NEAREST, LAYER))
        rows = {"help.getNearestDc": Row("help.getNearestDc", quick, ANYONE, 1, Answer.WORK)}
        house.door._dispatch._rows = rows
        after = functions.InvokeAfterMsg(msg_id=first, query=NEAREST)
        second = client.send(encode(after, LAYER))
        await client.settle()
        assert done == []
        gate.set_result(None)
        assert error_of(await client.answer(second)) is None
        assert done == ["first", "second"]
        # What has succeeded before is no reason to wait.
        both = functions.InvokeAfterMsgs(msg_ids=[first, second], query=NEAREST)
        assert error_of(await client.raw(encode(both, LAYER))) is None

    in_house(tmp_path, story)


def test_a_request_after_one_that_failed_fails(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        refused = client.send(encode(functions.smsjobs.Join(), LAYER))
        error = error_of(
            await client.raw(encode(functions.InvokeAfterMsg(msg_id=refused, query=NEAREST), LAYER))
        )
        assert error == (500, "MSG_WAIT_FAILED")
        unknown = functions.InvokeAfterMsg(msg_id=4, query=NEAREST)
        assert await client.fails(unknown) == "MSG_WAIT_FAILED"
        itself = functions.InvokeAfterMsg(msg_id=client._last_id + 4, query=NEAREST)
        assert await client.fails(itself) == "MSG_WAIT_FAILED"
        many = functions.InvokeAfterMsgs(msg_ids=list(range(1000)), query=NEAREST)
        assert await client.fails(many) == "INPUT_REQUEST_TOO_LONG"

    in_house(tmp_path, story)


def test_nobody_waits_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(dispatch, "AFTER_SECONDS", 0.01)

    async def story(house: House) -> None:
        never: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def slow(call: Call, req: object) -> object:
            await never
            return True

        client = await house.stranger()
        with_handler(house, slow)
        first = client.send(encode(NEAREST, LAYER))
        after = functions.InvokeAfterMsg(msg_id=first, query=NEAREST)
        error = error_of(await client.raw(encode(after, LAYER)))
        assert error == (-503, "MSG_WAIT_TIMEOUT")
        never.set_result(None)

    in_house(tmp_path, story)


def test_two_requests_that_wait_for_one_another_do_not(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        first = functions.InvokeAfterMsg(msg_id=client._last_id + 8, query=NEAREST)
        one = client.send(encode(first, LAYER))
        second = functions.InvokeAfterMsg(msg_id=one, query=NEAREST)
        two = client.send(encode(second, LAYER))
        for request in (one, two):
            error = error_of(await client.answer(request))
            assert error is not None
            assert error.text == "MSG_WAIT_FAILED"

    in_house(tmp_path, story)


def test_only_the_last_outcomes_are_remembered():
    state = State(None)  # type: ignore[arg-type]
    for number in range(10_000):
        state.begin(number)
        state.end(number, succeeded=True)
    assert state.outcome(0) is None
    assert state.outcome(9_999) is True
    assert len(state._finished) == 64
    assert not state._open


# --- limits --------------------------------------------------------------------------------------


def test_who_asks_too_much_has_to_wait_and_nobody_else(tmp_path):
    async def story(house: House) -> None:
        greedy, modest = await house.member("Ada"), await house.member("Grace")
        errors_seen = [error_of(await greedy.raw(encode(NEAREST, LAYER))) for _ in range(25)]
        refused = [error for error in errors_seen if error is not None]
        assert refused
        assert {error.code for error in refused} == {420}
        assert {error.text for error in refused} == {"FLOOD_WAIT_1"}
        await modest.ask(NEAREST)
        house.world.clock.now += 1.0
        await greedy.ask(NEAREST)

    in_house(tmp_path, story, requests_per_second=2)


def test_who_is_not_logged_in_may_ask_less(tmp_path):
    async def story(house: House) -> None:
        stranger = await house.stranger()
        answers = [error_of(await stranger.raw(encode(NEAREST, LAYER))) for _ in range(25)]
        assert [error is None for error in answers] == [True] * 20 + [False] * 5
        house.world.clock.now += 0.5
        await stranger.ask(NEAREST)

    in_house(tmp_path, story, requests_per_second=20)


def test_what_runs_at_the_same_time_is_bounded(tmp_path, monkeypatch):
    async def story(house: House) -> None:
        gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def slow(call: Call, req: object) -> object:
            await gate
            return types.NearestDc(country="FR", this_dc=2, nearest_dc=2)

        client, other = await house.stranger(), await house.stranger()
        with_handler(house, slow)
        body = encode(NEAREST, LAYER)
        monkeypatch.setattr(dispatch, "MAX_SESSION_BYTES", 3 * len(body))
        waiting = [client.send(body) for _ in range(3)]
        error = error_of(await client.raw(body))
        assert error == (420, "FLOOD_WAIT_1")
        monkeypatch.setattr(dispatch, "MAX_RUNNING", 4)
        waiting_too = other.send(body)
        assert error_of(await other.raw(body)) == (420, "FLOOD_WAIT_1")
        monkeypatch.undo()
        monkeypatch.setattr(dispatch, "MAX_BYTES", 4 * len(body))
        assert error_of(await other.raw(body)) == (420, "FLOOD_WAIT_1")
        gate.set_result(None)
        for request in waiting:
            assert error_of(await client.answer(request)) is None
        assert error_of(await other.answer(waiting_too)) is None
        assert error_of(await other.raw(body)) is None
        assert state_of(client).bytes_running == 0

    in_house(tmp_path, story)


# --- when something goes wrong -------------------------------------------------------------------


def test_a_bug_is_an_answer_and_the_log_does_not_quote_anybody(tmp_path, caplog):
    async def story(house: House) -> None:
        async def broken(call: Call, req: object) -> object:
            raise RuntimeError("what Ada wrote to Grace")

        client = await house.stranger()
        with_handler(house, broken)
        error = error_of(await client.raw(encode(NEAREST, LAYER)))
        assert error is not None
        assert error.code == 500
        (record,) = caplog.records
        assert error.text == f"INTERNAL_{record.incident}"
        assert record.method == "help.getNearestDc"
        assert record.error.startswith("RuntimeError at test_dispatch.py:")
        assert "Ada" not in str(record.__dict__)

    with pytest.raises(AssertionError, match=r"help\.getNearestDc RuntimeError"):
        in_house(tmp_path, story)


@pytest.mark.parametrize(
    ("raised", "answer"),
    [
        (Refused("PEER_ID_INVALID"), (400, "PEER_ID_INVALID")),
        (Refused("AUTH_KEY_UNREGISTERED"), (401, "AUTH_KEY_UNREGISTERED")),
        (Refused("FLOOD_WAIT", 17), (420, "FLOOD_WAIT_17")),
        (Refused("FLOOD_WAIT", 0), (420, "FLOOD_WAIT_1")),
        (StoreOverloaded("busy"), (420, "FLOOD_WAIT_1")),
    ],
)
def test_errors_have_the_code_that_clients_know_them_with(tmp_path, raised, answer):
    async def story(house: House) -> None:
        async def refusing(call: Call, req: object) -> object:
            raise raised

        client = await house.stranger()
        with_handler(house, refusing)
        assert error_of(await client.raw(encode(NEAREST, LAYER))) == answer

    in_house(tmp_path, story)


def test_a_full_disk_is_the_operators_affair(tmp_path):
    async def story(house: House) -> None:
        async def full(call: Call, req: object) -> object:
            raise StoreFull("no space")

        client = await house.stranger()
        with_handler(house, full)
        assert error_of(await client.raw(encode(NEAREST, LAYER))) == (420, "FLOOD_WAIT_60")

    told = "the database has no space left help.getNearestDc "
    in_house(tmp_path, story, allowed_faults=[told])


def test_an_answer_that_a_layer_cannot_say(tmp_path):
    async def story(house: House) -> None:
        async def modern(call: Call, req: object) -> object:
            return types.messages.StickerSetNotModified()

        client = await house.stranger()
        with_handler(house, modern, "messages.getStickerSet")
        asked = functions.messages.GetStickerSet(stickerset=types.InputStickerSetEmpty(), hash=0)
        body = encode(functions.InvokeWithLayer(layer=133, query=asked), 133)
        assert error_of(await client.raw(body)) == (400, "INPUT_LAYER_INVALID")

    in_house(tmp_path, story)


def test_a_session_that_ends_hears_nothing_more(tmp_path):
    async def story(house: House) -> None:
        gate: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def slow(call: Call, req: object) -> object:
            await gate
            return types.NearestDc(country="FR", this_dc=2, nearest_dc=2)

        client = await house.stranger()
        with_handler(house, slow)
        client.send(encode(NEAREST, LAYER))
        client.end()
        gate.set_result(None)
        await client.settle()
        assert not client._answers

    in_house(tmp_path, story)


def test_what_is_still_running_when_the_server_stops_is_answered(tmp_path, monkeypatch):
    monkeypatch.setattr("chappe.rpc.door.LAST_SECONDS", 0.05)

    async def story(house: House) -> None:
        never: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def slow(call: Call, req: object) -> object:
            await never
            return True

        client = await house.stranger()
        with_handler(house, slow)
        house.door._driver = house.door._dispatch._driver
        request = client.send(encode(NEAREST, LAYER))
        await house.door.close()
        assert error_of(await client.answer(request)) == errors.ABANDONED
        assert len(house.door._driver) == 0

    in_house(tmp_path, story)


def test_an_answer_that_waits_for_nothing_is_there_at_once(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        request = client.send(encode(NEAREST, LAYER))
        client.receive()
        assert request in client._answers

    in_house(tmp_path, story)


def test_a_coroutine_that_only_yields_goes_on(tmp_path):
    async def story(house: House) -> None:
        async def patient(call: Call, req: object) -> object:
            for _ in range(5):
                await asyncio.sleep(0)
            return types.NearestDc(country="FR", this_dc=2, nearest_dc=2)

        client = await house.stranger()
        with_handler(house, patient)
        await client.ask(NEAREST)

    in_house(tmp_path, story)


def test_unwrapping_ends_with_what_no_wrapper_is():
    state = State(None)  # type: ignore[arg-type]
    asked = functions.InvokeAfterMsg(msg_id=4, query=functions.InvokeWithoutUpdates(query=NEAREST))
    assert unwrap(state, asked) == Unwrapped(NEAREST, (4,), silent=True)
    assert unwrap(state, NEAREST) == Unwrapped(NEAREST)
    takeout = functions.InvokeWithTakeout(takeout_id=7, query=NEAREST)
    assert unwrap(state, takeout) == Unwrapped(NEAREST, takeout=7)


def test_a_driver_forgets_what_fails():
    async def run() -> int:
        driver = Driver()

        async def fails() -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            driver.run(fails())
        await driver.finish(0.01)
        return len(driver)

    assert asyncio.run(run()) == 0
