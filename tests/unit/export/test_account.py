"""An account's data as files."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from chappe.core import amend, contacts, groups, members, messages, reactions
from chappe.core.bots import sharing
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.core.stickers import shelf
from chappe.export import NotWritten, export
from chappe.export.account import PAGE, RESULT
from chappe.export.files import LEFT_OUT, UNAVAILABLE
from chappe.model import (
    Content,
    DiceMedia,
    GeoMedia,
    InlineKeyboard,
    Keyboard,
    MediaClass,
    MessageId,
    PeerId,
)
from chappe.model.markup import InlineButton, Key, SharePeer, Url, WantsUser
from tests.bots import running
from tests.files import document, photo, send
from tests.images import image
from tests.unit.core.test_stickers import make
from tests.world import Person, World, in_world


async def exported(person: Person, target: Path, *, files: bool = True) -> dict[str, Any]:
    core = person.world.core
    await export(core.db, core.blobs.root, person.id, target, files=files, now=core.now)
    found: dict[str, Any] = json.loads((target / RESULT).read_text("utf-8"))
    return found


def heard(person: Person) -> MessageId:
    """The number of the last message that somebody was told of."""
    message = person.heard[-1].message
    assert message is not None
    return message.id


def chat(found: dict[str, Any], number: int) -> dict[str, Any]:
    (one,) = (each for each in found["chats"]["list"] if each["id"] == number)
    return one  # type: ignore[no-any-return]


def test_messages_say_who_wrote_what_and_when(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await bea.say(ada, "see https://example.org")
        world.clock.now += 60
        await ada.say(bea, "yes", reply_to=heard(ada))
        how = Forwarding(ids=(sent.message.id,), randoms=(5,))
        await messages.forward(world.core, bea.me, None, PeerId(ada.id), how)
        found = await exported(ada, tmp_path / "out")
        told = chat(found, bea.id)
        assert (told["name"], told["type"]) == ("Bea", "personal_chat")
        first, answer, again = told["messages"]
        assert first["from"] == "Bea"
        assert first["from_id"] == f"user{bea.id}"
        assert first["type"] == "message"
        assert int(first["date_unixtime"]) + 60 == int(answer["date_unixtime"])
        assert first["date"].startswith("2026-")
        assert answer["reply_to_message_id"] == first["id"]
        assert answer["from"] == "Ada"
        assert again["forwarded_from"] == "Bea"
        assert again["text"] == first["text"]

    in_world(tmp_path, story)


def test_who_somebody_is_and_whom_they_know(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await contacts.add(world.core, ada.me, bea.id, "B", "of work", "")
        found = await exported(ada, tmp_path / "out")
        me = found["personal_information"]
        assert (me["user_id"], me["first_name"]) == (ada.id, "Ada")
        assert me["phone_number"].startswith("+33")
        (known,) = found["contacts"]["list"]
        assert (known["user_id"], known["last_name"]) == (bea.id, "of work")

    in_world(tmp_path, story)


def test_sticker_sets_are_named(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        made = await make(world, ada.me, "Birds")
        await make(world, bea.me, "Others")
        await shelf.install(world.core, bea.me, made.pack.id, archived=False)
        birds = {"title": "Birds", "url": "tg://addstickers?set=Birds"}
        others = {"title": "Birds", "url": "tg://addstickers?set=Others"}
        mine = (await exported(ada, tmp_path / "ada"))["other_data"]
        assert (mine["created_stickers"], mine["installed_stickers"]) == ([birds], [birds])
        hers = (await exported(bea, tmp_path / "bea"))["other_data"]
        assert hers["created_stickers"] == [others]
        assert hers["installed_stickers"] == [birds, others]

    in_world(tmp_path, story)


def test_files_are_copied_once_under_readable_names(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        data = image(400, 300)
        await send(bea, ada, await photo(bea, data))
        await send(bea, ada, await document(bea, b"notes"))
        await send(bea, ada, await document(bea, b"notes"))
        out = tmp_path / "out"
        shown, notes, again = chat(await exported(ada, out), bea.id)["messages"]
        assert (shown["width"], shown["height"]) == (400, 300)
        assert (out / shown["photo"]).stat().st_size == shown["photo_file_size"]
        assert (out / notes["file"]).read_bytes() == b"notes"
        assert notes["file"] == again["file"]
        assert notes["file_name"] == "test.bin"
        assert stat.S_IMODE(out.stat().st_mode) == 0o700
        named = await exported(ada, tmp_path / "named", files=False)
        assert chat(named, bea.id)["messages"][1]["file"] == LEFT_OUT
        assert [each.name for each in (tmp_path / "named").iterdir()] == [RESULT]
        world.core.blobs.path((await document(bea, b"notes")).blob).unlink()
        gone = await exported(ada, tmp_path / "gone")
        assert chat(gone, bea.id)["messages"][1]["file"] == UNAVAILABLE

    in_world(tmp_path, story)


def test_groups_tell_what_happened(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        circle = await world.group(ada, [bea], "Circle")
        await groups.retitle(core, ada.me, circle.id, "Ring")
        await members.add(core, ada.me, circle.id, cleo.id)
        await members.remove(core, ada.me, circle.id, bea.id)
        told = chat(await exported(ada, tmp_path / "out"), -circle.id)
        assert (told["name"], told["type"]) == ("Ring", "private_group")
        assert [each["action"] for each in told["messages"]] == [
            "create_group",
            "edit_group_title",
            "invite_members",
            "remove_members",
        ]
        made, _, added, removed = told["messages"]
        assert (made["actor"], made["members"]) == ("Ada", ["Bea"])
        assert (added["members"], removed["members"]) == (["Cleo"], ["Bea"])
        left = chat(await exported(bea, tmp_path / "left"), -circle.id)
        assert left["left"]

    in_world(tmp_path, story)


def test_other_things_that_messages_carry(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for media, kind in (
            (GeoMedia(48.85, 2.35), MediaClass.GEO),
            (DiceMedia("🎲", 4), MediaClass.OTHER),
        ):
            out = Outgoing(world.random.getrandbits(62), Content(media=media), kind)
            await messages.send(world.core, bea.me, PeerId(ada.id), [out])
        await bea.say(ada, "do you agree?")
        await reactions.react(world.core, ada.me, PeerId(bea.id), heard(ada), ["👍"])
        place, dice, text = chat(await exported(ada, tmp_path / "out"), bea.id)["messages"]
        assert place["location_information"] == {"latitude": 48.85, "longitude": 2.35}
        assert dice["dice"] == {"emoji": "🎲", "value": 4}
        assert text["reactions"] == [{"type": "emoji", "count": 1, "emoji": "👍"}]

    in_world(tmp_path, story)


def test_what_bots_send_has_its_buttons(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        bot = await running(world, bea)
        await ada.say(bot, "/start")
        ask = SharePeer(1, WantsUser())
        for body in (
            Content(
                "rules", markup=InlineKeyboard(((InlineButton("read", Url("https://a.org")),),))
            ),
            Content("whom?", markup=Keyboard(((Key("him", ask),),))),
        ):
            out = Outgoing(world.random.getrandbits(62), body)
            await messages.send(world.core, bot.me, PeerId(ada.id), [out])
        await sharing.share(world.core, ada.me, PeerId(bot.id), heard(ada), 1, [PeerId(bea.id)])
        told = chat(await exported(ada, tmp_path / "out"), bot.id)["messages"]
        assert told[1]["inline_bot_buttons"] == [[{"text": "read", "url": "https://a.org"}]]
        assert (told[3]["action"], told[3]["peers"]) == ("requested_peer", ["Bea"])

    in_world(tmp_path, story)


def test_only_what_the_person_has_is_written(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await bea.say(cleo, "between the two of us")
        sent = await bea.say(ada, "said too much")
        await amend.delete(world.core, bea.me, [sent.message.id], revoke=True)
        out = tmp_path / "out"
        await exported(ada, out)
        written = (out / RESULT).read_text("utf-8")
        assert "between the two" not in written
        assert "too much" not in written
        assert str(cleo.id) not in written

    in_world(tmp_path, story)


def test_long_chats_are_written_whole_and_in_order(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        count = PAGE + 3
        for start in range(0, count, 100):
            out = [
                Outgoing(world.random.getrandbits(62), Content(text=str(n)))
                for n in range(start, min(start + 100, count))
            ]
            await messages.send(world.core, bea.me, PeerId(ada.id), out)
        told = chat(await exported(ada, tmp_path / "out"), bea.id)["messages"]
        assert [each["text"] for each in told] == [str(n) for n in range(count)]

    in_world(tmp_path, story)


def test_what_cannot_be_exported(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        full = tmp_path / "full"
        full.mkdir()
        (full / "something").touch()
        core = world.core
        with pytest.raises(NotWritten, match="not empty"):
            await exported(ada, full)
        with pytest.raises(Refused):
            await export(core.db, core.blobs.root, 5, tmp_path / "x", files=True, now=core.now)  # type: ignore[arg-type]
        assert not (tmp_path / "x").exists()

    in_world(tmp_path, story)
