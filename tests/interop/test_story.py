"""All clients in one story: each writes to each, and all see the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import permutations

from tests.interop.cast import CLIENTS, Cast, World, introduce
from tests.interop.device import Entity, Event, Upload
from tests.interop.samples import noise


def _about(id_: int) -> Callable[[Event], bool]:
    """Whether an event is about one message."""
    return lambda event: event.message is not None and event.message.id == id_


def _up_to(id_: int) -> Callable[[Event], bool]:
    """Whether an event says how far something was read."""
    return lambda event: event.ids == [id_]


async def _story(world: World) -> None:
    async with Cast(world) as cast:
        people = {client: await cast.sign_up(client, client.title()) for client in CLIENTS}
        for one, other in permutations(people, 2):
            if one < other:
                await introduce(people[one], people[other])

        for one, other in permutations(people, 2):
            sender, receiver = people[one], people[other]
            text = f"From {one} to {other} 🎈"
            bold = Entity("bold", 5, len(one))
            sent = await sender.send_text(receiver.id, text, [bold])
            got = await receiver.expect_text(text)
            assert (got.entities, got.sender, got.date) == ([bold], sender.id, sent.date)

            answer = f"{other} has heard {one}"
            await receiver.send_text(sender.id, answer, reply_to=got.id)
            heard = await sender.expect_text(answer)
            assert heard.reply_to == sent.id

            await sender.edit(receiver.id, sent.id, text + ", corrected")
            edited = await receiver.expect("edited", _about(got.id))
            assert edited.message is not None
            assert edited.message.text == text + ", corrected"

            await receiver.mark_read(sender.id, got.id)
            await sender.expect("read_out", _up_to(sent.id))

            upload = Upload(noise(5000), "document", f"file of {one}", name=f"{one}.bin")
            await sender.send_file(receiver.id, upload)
            file = await receiver.expect_text(f"file of {one}")
            assert (await receiver.download(sender.id, file.id)).size == 5000

        # One more device of each account, on the next library, finds the same dialogs.
        libraries = [*people]
        for client, library in zip(libraries, libraries[1:] + libraries[:1], strict=True):
            mine = people[client]
            second = await cast.sign_in(library, mine.phone)
            ours, theirs = await asyncio.gather(mine.dialogs(), second.dialogs())
            known = {device.id for device in people.values()}
            assert [one for one in ours if one.peer in known] == [
                one for one in theirs if one.peer in known
            ]
            for peer in known - {mine.id}:
                assert await mine.history(peer) == await second.history(peer)


def test_all_clients_share_one_story(world: World, runner: asyncio.Runner) -> None:
    runner.run(_story(world))
