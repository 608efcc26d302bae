"""What people want to be told of: kinds of chat, exceptions, sounds, reactions."""

from __future__ import annotations

import pytest

from chappe.core import deletion, notifications, ringtones
from chappe.core.media import Claim, mp3
from chappe.core.notifications import SCOPES, Choice, ReactionChoice, Sound
from chappe.core.refused import Refused
from chappe.model import File, FileId, Note, NoteKind, PeerId
from chappe.store import files as file_rows
from tests import files, sounds
from tests.world import Person, World, in_world

FOREVER = 2_147_483_647


def told(person: Person, kind: NoteKind) -> list[int]:
    """The subjects of the notes of a kind that somebody heard."""
    changes = [one.change for one in person.heard]
    return [one.subject for one in changes if isinstance(one, Note) and one.kind is kind]


def claim_of(person: Person, file: File) -> Claim:
    hashes, me = person.world.core.hashes, person.id
    reference = hashes.reference(me, file.id, person.world.core.now())
    return Claim(file.id, hashes.file(file.id), reference)


async def sound(person: Person, seconds: float = 1.0, name: str = "Chime.mp3") -> File:
    upload = await files.upload(person, sounds.mp3(seconds), name)
    return await ringtones.add(person.world.core, person.me, upload, "audio/mpeg")


# --- choices --------------------------------------------------------------------------------------


def test_a_kind_of_chat_has_defaults_and_a_chat_has_none(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for scope in SCOPES:
            assert await notifications.chosen(world.core, ada.me, scope) == notifications.DEFAULT
        assert await notifications.chosen(world.core, ada.me, PeerId(bea.id)) == Choice()
        loud = Choice(show_previews=False, sound=Sound("local", "Bell", "bell.ogg"))
        await notifications.choose(world.core, ada.me, "users", loud)
        kept = await notifications.chosen(world.core, ada.me, "users")
        assert (kept.show_previews, kept.sound, kept.mute_until) == (False, loud.sound, 0)
        assert told(ada, NoteKind.NOTIFY) == [SCOPES["users"]]

    in_world(tmp_path, story)


def test_exceptions_are_listed_by_what_differs(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        cat, dan = await world.person("Cat"), await world.person("Dan")
        muted = Choice(mute_until=FOREVER)
        await notifications.choose(world.core, ada.me, PeerId(bea.id), muted)
        await notifications.choose(world.core, ada.me, PeerId(cat.id), Choice(sound=Sound("none")))
        await notifications.choose(world.core, ada.me, PeerId(dan.id), Choice(stories_muted=True))
        await notifications.choose(world.core, ada.me, "chats", muted)

        async def listed(among=None, *, sounds=False, stories=False):
            found = await notifications.listed(
                world.core, ada.me, among, sounds=sounds, stories=stories
            )
            return sorted(found)

        assert await listed() == [bea.id]
        assert await listed(sounds=True) == [bea.id, cat.id]
        assert await listed("users", sounds=True, stories=True) == [bea.id, cat.id, dan.id]
        assert await listed("chats", sounds=True, stories=True) == []
        assert await listed(PeerId(bea.id)) == [bea.id]
        assert await listed(PeerId(cat.id)) == []

        ada.heard.clear()
        await notifications.reset(world.core, ada.me)
        assert await listed(sounds=True, stories=True) == []
        assert sorted(told(ada, NoteKind.NOTIFY)) == [1, 2, 3, bea.id, cat.id, dan.id]

    in_world(tmp_path, story)


def test_a_chat_is_quiet_by_itself_or_with_its_kind(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        chat = PeerId(bea.id)

        async def quiet() -> bool:
            now = world.core.now()
            return await world.core.db.read(lambda tx: notifications.quiet(tx, ada.id, chat, now))

        assert not await quiet()
        await notifications.choose(world.core, ada.me, "users", Choice(mute_until=FOREVER))
        assert await quiet()
        await notifications.choose(world.core, ada.me, chat, Choice(mute_until=0))
        assert not await quiet()
        await notifications.choose(world.core, ada.me, chat, Choice(mute_until=0, silent=True))
        assert await quiet()
        soon = world.core.now() + 60
        await notifications.choose(world.core, ada.me, chat, Choice(mute_until=soon))
        assert await quiet()
        world.clock.now += 61
        assert not await quiet()

    in_world(tmp_path, story)


def test_reactions_are_told_of_as_chosen(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        assert await notifications.for_reactions(world.core, ada.me) == ReactionChoice()
        choice = ReactionChoice(messages="contacts", stories=None, show_previews=False)
        await notifications.choose_for_reactions(world.core, ada.me, choice)
        assert await notifications.for_reactions(world.core, ada.me) == choice
        assert await notifications.for_reactions(world.core, bea.me) == ReactionChoice()
        await notifications.reset(world.core, ada.me)
        assert await notifications.for_reactions(world.core, ada.me) == choice

    in_world(tmp_path, story)


# --- sounds of one's own --------------------------------------------------------------------------


def test_a_sound_is_kept_chosen_and_forgotten(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        first, second = await sound(ada), await sound(ada, 2.0, "Bell.mp3")
        assert {one.id for one in await ringtones.listed(world.core, ada.me)} == {
            first.id,
            second.id,
        }
        assert first.details.audio is not None
        assert (first.details.audio.title, first.details.audio.duration) == ("Chime", 1)
        assert told(ada, NoteKind.RINGTONES) == [0, 0]
        own = Choice(sound=Sound("ringtone", file=first.id))
        await notifications.choose(world.core, ada.me, "users", own)
        before = ringtones.version(await ringtones.listed(world.core, ada.me))
        await ringtones.forget(world.core, ada.me, claim_of(ada, first))
        left = await ringtones.listed(world.core, ada.me)
        assert [one.id for one in left] == [second.id]
        assert ringtones.version(left) not in (before, 0)
        with pytest.raises(Refused, match="RINGTONE_INVALID"):
            await ringtones.forget(world.core, ada.me, claim_of(ada, first))
        await ringtones.save(world.core, ada.me, claim_of(ada, first))
        assert len(await ringtones.listed(world.core, ada.me)) == 2

    in_world(tmp_path, story)


def test_sounds_of_others_cannot_be_chosen_or_forgotten(tmp_path):
    async def story(world: World):
        ada, eve = await world.person("Ada"), await world.person("Eve")
        hers = await sound(ada)
        stolen = Choice(sound=Sound("ringtone", file=hers.id))
        with pytest.raises(Refused, match="RINGTONE_INVALID"):
            await notifications.choose(world.core, eve.me, "users", stolen)
        with pytest.raises(Refused, match="RINGTONE_INVALID"):
            await notifications.choose_for_reactions(
                world.core, eve.me, ReactionChoice(sound=Sound("ringtone", file=hers.id))
            )
        for guess in (claim_of(ada, hers), claim_of(eve, hers)):
            with pytest.raises(Refused, match="RINGTONE_INVALID"):
                await ringtones.forget(world.core, eve.me, guess)
        with pytest.raises(Refused, match="FILE_REFERENCE_EXPIRED"):
            await ringtones.save(world.core, eve.me, claim_of(ada, hers))
        assert await ringtones.listed(world.core, eve.me) == []
        assert len(await ringtones.listed(world.core, ada.me)) == 1

    in_world(tmp_path, story)


def test_what_is_no_sound_is_refused(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")

        async def fails(data: bytes, mime: str = "audio/mpeg") -> str:
            upload = await files.upload(ada, data, "x.mp3")
            with pytest.raises(Refused) as refused:
                await ringtones.add(world.core, ada.me, upload, mime)
            return refused.value.reason

        assert await fails(b"MZ" + bytes(5000)) == "RINGTONE_MIME_INVALID"
        assert await fails(sounds.mp3(), "audio/ogg") == "RINGTONE_MIME_INVALID"
        assert await fails(sounds.mp3(ringtones.LONGEST + 1)) == "RINGTONE_INVALID"
        assert await fails(sounds.mp3() + bytes(ringtones.LARGEST)) == "RINGTONE_INVALID"
        long = Sound("local", "x" * (notifications.LONGEST_SOUND + 1))
        with pytest.raises(Refused, match="RINGTONE_INVALID"):
            await notifications.choose(world.core, ada.me, "users", Choice(sound=long))
        assert await ringtones.listed(world.core, ada.me) == []

    in_world(tmp_path, story)


def test_the_list_of_sounds_has_an_end(tmp_path, monkeypatch):
    monkeypatch.setattr(ringtones, "MOST", 2)

    async def story(world: World):
        ada = await world.person("Ada")
        first = await sound(ada)
        await sound(ada, 2.0)
        with pytest.raises(Refused, match="RINGTONE_INVALID"):
            await sound(ada, 3.0)
        await ringtones.save(world.core, ada.me, claim_of(ada, first))  # it is there already

    in_world(tmp_path, story)


def test_sounds_go_with_their_account(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        kept = await sound(ada)
        await deletion.delete(world.core, ada.me)
        gone = world.core.now() + 7200

        async def unheld(tx):
            return await file_rows.unheld(tx, gone, FileId(0), 10)

        assert await world.core.db.read(unheld) == [kept.id]

    in_world(tmp_path, story, agree=False)


@pytest.mark.parametrize("seconds", [0.2, 1.0, 4.7])
def test_how_long_an_mp3_plays(seconds):
    found = mp3.duration(sounds.mp3(seconds))
    assert found == pytest.approx(seconds, abs=sounds.FRAME_SECONDS)
    assert mp3.duration(sounds.mp3(seconds) + b"TAG" + bytes(125)) == found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"ID3",
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f",
        b"\xff\xfb\x90\x00",
        b"RIFF" + bytes(100),
    ],
)
def test_what_is_no_mp3_has_no_length(data):
    assert mp3.duration(data) is None
