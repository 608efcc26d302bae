"""What a client that was away learns when it comes back."""

from __future__ import annotations

from tests.interop.cast import Cast
from tests.interop.features import feature


@feature("catch-up")
async def catch_up(cast: Cast, client: str) -> None:
    """A device is closed, misses messages, and is told all of them, then what comes live."""
    state = cast.folder / "state"
    one, other = await cast.pair(client, state=state)
    await other.send_text(one.id, "before")
    await one.expect_text("before")
    await one.close()
    cast.gone(one)
    missed = [f"missed {number}" for number in range(30)]
    for text in missed:
        await other.send_text(one.id, text)
    back = await cast.device(client, state)
    assert (await back.me()).id == one.id
    for text in missed:
        assert (await back.expect_text(text)).peer == other.id
    await other.send_text(one.id, "and live again")
    await back.expect_text("and live again")
    assert [message.text for message in await back.history(other.id, limit=40)] == [
        "and live again",
        *reversed(missed),
        "before",
    ]


@feature("catch-up-changes")
async def catch_up_changes(cast: Cast, client: str) -> None:
    """An edit and a deletion of messages that the device had are told when it comes back."""
    state = cast.folder / "state"
    one, other = await cast.pair(client, state=state)
    kept = await other.send_text(one.id, "tomorow")
    changed = await one.expect_text("tomorow")
    doomed = await other.send_text(one.id, "doomed")
    gone = await one.expect_text("doomed")
    await one.close()
    cast.gone(one)
    await other.edit(one.id, kept.id, "tomorrow")
    await other.delete(one.id, [doomed.id])
    back = await cast.device(client, state)
    edited = await back.expect("edited")
    assert edited.message is not None
    assert (edited.message.id, edited.message.text) == (changed.id, "tomorrow")
    await back.expect("deleted", lambda event: gone.id in event.ids)


@feature("reconnect")
async def reconnect(cast: Cast, client: str) -> None:
    """The server restarts under a client that stays: it comes back by itself and hears again."""
    one, other = await cast.pair(client)
    await other.send_text(one.id, "before")
    await one.expect_text("before")
    cast.server.stop()
    cast.server.start()
    assert [message.text for message in await one.history(other.id)] == ["before"]
    await other.send_text(one.id, "after")
    await one.expect_text("after")
