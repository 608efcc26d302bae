"""What may not be sent on: protected messages and chats, and the files in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import amend, chat_settings, media, messages, scheduled
from chappe.core.chat_settings import OPEN
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    Content,
    FileKind,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    PhotoMedia,
    ProtectionAsked,
    ProtectionSet,
    Quote,
)
from tests.files import claim, photo
from tests.world import Person, World, in_world


async def protect(
    person: Person, other: Person, *, on: bool, request: MessageId | None = None
) -> Message:
    (done,) = await chat_settings.protect(
        person.world.core, person.me, PeerId(other.id), on=on, request=request
    )
    return done.message


async def forward(person: Person, message: Message, to: Person) -> None:
    how = Forwarding(ids=(message.id,), randoms=(person.world.random.getrandbits(60),))
    await messages.forward(person.world.core, person.me, None, PeerId(to.id), how)


async def refuse_forward(person: Person, message: Message, to: Person) -> None:
    with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
        await forward(person, message, to)


async def answer_elsewhere(person: Person, message: Message, to: Person, quote: str = "") -> None:
    out = Outgoing(
        random=person.world.random.getrandbits(60),
        body=Content(text="as it was said", quote=Quote(quote) if quote else None),
        reply_to=message.id,
        reply_peer=message.entry.peer,
    )
    await messages.send(person.world.core, person.me, PeerId(to.id), [out])


def test_either_side_protects_a_chat(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "between us")
        (got,) = await bea.history(ada)
        (sent,) = await ada.history(bea)
        await forward(bea, got, cleo)
        done = await protect(ada, bea, on=True)
        assert done.body.action == ProtectionSet(before=False, on=True)
        await refuse_forward(bea, got, cleo)
        await refuse_forward(bea, got, bea)
        await refuse_forward(ada, sent, cleo)
        with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
            await answer_elsewhere(bea, got, cleo)
        with pytest.raises(Refused, match="CHAT_NOT_MODIFIED"):
            await protect(ada, bea, on=True)
        done = await protect(ada, bea, on=False)
        assert done.body.action == ProtectionSet(before=True, on=False)
        await forward(bea, got, cleo)

    in_world(tmp_path, story)


def test_the_other_side_can_only_ask_for_it_to_end(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "between us")
        (got,) = await bea.history(ada)
        await protect(ada, bea, on=True)
        asked = await protect(bea, ada, on=False)
        assert asked.body.action == ProtectionAsked()
        await refuse_forward(bea, got, cleo)
        # Nobody answers a question of their own.
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await protect(bea, ada, on=False, request=asked.id)
        (request, *_) = await ada.history(bea)
        done = await protect(ada, bea, on=True, request=request.id)
        assert done.body.action == ProtectionSet(before=True, on=True)
        await refuse_forward(bea, got, cleo)
        with pytest.raises(Refused, match="REQUEST_MSG_EXPIRED"):
            await protect(ada, bea, on=False, request=request.id)
        await protect(bea, ada, on=False)
        (request, *_) = await ada.history(bea)
        done = await protect(ada, bea, on=False, request=request.id)
        assert done.body.action == ProtectionSet(before=True, on=False)
        await forward(bea, got, cleo)

    in_world(tmp_path, story)


def test_a_question_is_open_for_a_day(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await protect(ada, bea, on=True)
        await protect(bea, ada, on=False)
        (request, *_) = await ada.history(bea)
        world.clock.now += OPEN + 1
        with pytest.raises(Refused, match="REQUEST_MSG_EXPIRED"):
            await protect(ada, bea, on=False, request=request.id)
        for wrong in (PeerId(ada.id), PeerId(-5)):
            with pytest.raises(Refused, match="PEER_ID_INVALID"):
                await chat_settings.protect(world.core, ada.me, wrong, on=True)

    in_world(tmp_path, story)


def test_a_file_does_not_leave_by_its_number_either(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        file = await photo(ada)

        async def send(to: Person, *, kept: bool) -> None:
            out = Outgoing(
                random=world.random.getrandbits(60),
                body=Content(media=PhotoMedia(file.id), no_forwards=kept),
                media=MediaClass.PHOTO,
            )
            await messages.send(world.core, ada.me, PeerId(to.id), [out])

        async def copy(person: Person) -> None:
            await media.copied(
                world.core, person.me, FileKind.PHOTO, claim(person, file), "MEDIA_EMPTY"
            )

        await send(bea, kept=True)
        await copy(ada)
        with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
            await copy(bea)
        # Not even when the message is gone from the one's own copy of the chat.
        got = (await bea.history(ada))[0]
        await amend.delete(world.core, bea.me, [got.id], revoke=False)
        with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
            await copy(bea)
        await send(cleo, kept=False)
        await copy(cleo)
        await send(bea, kept=False)
        await copy(bea)

    in_world(tmp_path, story)


# --- replies to what stands elsewhere -------------------------------------------------------------


def test_a_reply_in_another_chat_tells_whose_words_it_answers(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await bea.say(ada, "Rain is coming, they say.")
        (said,) = await ada.history(bea)
        await answer_elsewhere(ada, said, cleo, "Rain is coming")
        (got,) = await cleo.history(ada)
        assert got.body.elsewhere is not None
        assert got.body.elsewhere.origin.author == bea.id
        assert got.body.quote == Quote("Rain is coming")
        assert got.entry.reply_to == 0
        with pytest.raises(Refused, match="QUOTE_TEXT_INVALID"):
            await answer_elsewhere(ada, said, cleo, "Snow is coming")

    in_world(tmp_path, story)


def test_nobody_answers_what_they_never_had(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await bea.say(ada, "for Ada's eyes")
        (said,) = await ada.history(bea)
        await answer_elsewhere(cleo, said, bea, "for Ada's eyes")
        (got,) = await bea.history(cleo)
        assert (got.body.elsewhere, got.body.quote) == (None, None)
        assert await scheduled.of_chat(world.core, cleo.me, PeerId(bea.id)) == []

    in_world(tmp_path, story)
