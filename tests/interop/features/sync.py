"""What a client that was away learns when it comes back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.interop.cast import Cast
from tests.interop.features import feature


@feature("catch-up")
async def catch_up(cast: Cast, client: str) -> None:
    """A device is closed, misses messages, an edit and a deletion, and is told all of it."""
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state"
        one, other = await cast.pair(client, state=state)
        await other.send_text(one.id, "before")
        before = await one.expect_text("before")
        doomed = await other.send_text(one.id, "doomed")
        gone = await one.expect_text("doomed")
        await one.close()
        cast.gone(one)
        for number in range(30):
            await other.send_text(one.id, f"missed {number}")
        first = (await other.history(one.id, limit=40))[-1]
        await other.edit(one.id, first.id, "before, corrected")
        await other.delete(one.id, [doomed.id])

        back = await cast.device(client, state)
        assert (await back.me()).id == one.id
        for number in range(30):
            assert (await back.expect_text(f"missed {number}")).peer == other.id
        edited = await back.expect("edited")
        assert edited.message is not None
        assert (edited.message.id, edited.message.text) == (before.id, "before, corrected")
        await back.expect("deleted", lambda event: gone.id in event.ids)
        await other.send_text(one.id, "and live again")
        await back.expect_text("and live again")


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
