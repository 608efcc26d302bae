"""What people keep about contacts, and the switches of an account, through the door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.core.contacts import vector_hash
from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.harness import House, in_house
from tests.unit.rpc.privacy_cast import Scene, Viewer
from tests.unit.rpc.test_files import upload


def told(story: Any, tmp_path: Path) -> None:
    """Tell a story with everybody of the scene."""

    async def inside(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        await story(scene)

    in_house(tmp_path, inside)


async def full(scene: Scene, viewer: Viewer, subject: Viewer) -> Any:
    request = functions.users.GetFullUser(id=scene.user(viewer, subject))
    found: Any = await viewer.app.ask(request)
    return found.full_user


# --- contacts -------------------------------------------------------------------------------------


def test_a_note_is_shown_to_its_writer(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        contact = scene.viewers["contact"]
        note = types.TextWithEntities(
            text="from the choir", entities=[types.MessageEntityBold(offset=9, length=5)]
        )
        whom = scene.user(scene.owner, contact)
        await scene.owner.app.ask(functions.contacts.UpdateContactNote(id=whom, note=note))
        assert (await full(scene, scene.owner, contact)).note == note
        assert (await full(scene, contact, scene.owner)).note is None
        newer = types.TextWithEntities(text="from work", entities=[])
        await scene.owner.app.ask(
            functions.contacts.AddContact(
                id=whom, first_name="C", last_name="", phone="", note=newer
            )
        )
        assert (await full(scene, scene.owner, contact)).note == newer

    told(story, tmp_path)


def test_a_personal_photo_and_a_suggested_one(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        owner, contact = scene.owner, scene.viewers["contact"]
        whom = scene.user(owner, contact)

        async def send(*, suggest: bool = False, save: bool = False) -> Any:
            file = await upload(owner.app, image(200, 200))
            request = functions.photos.UploadContactProfilePhoto(
                user_id=whom, file=file, suggest=suggest, save=save
            )
            shown: Any = await owner.app.ask(request)
            return shown.photo

        given = await send(save=True)
        (card,) = await owner.app.ask(functions.users.GetUsers(id=[whom]))
        assert isinstance(card, types.User)
        assert isinstance(card.photo, types.UserProfilePhoto)
        assert (card.photo.photo_id, card.photo.personal) == (given.id, True)
        profile = await full(scene, owner, contact)
        assert (profile.personal_photo.id, profile.profile_photo) == (given.id, None)
        assert (await full(scene, contact, contact)).personal_photo is None
        await owner.app.ask(functions.photos.UploadContactProfilePhoto(user_id=whom, save=True))
        assert (await full(scene, owner, contact)).personal_photo is None

        await contact.app.settle()
        contact.app.updates.clear()
        suggested = await send(suggest=True)
        await contact.app.settle()
        (message,) = [
            update.message
            for news in contact.app.updates
            for update in getattr(news, "updates", [])
            if isinstance(update, types.UpdateNewMessage)
        ]
        assert isinstance(message, types.MessageService)
        assert isinstance(message.action, types.MessageActionSuggestProfilePhoto)
        photo = message.action.photo
        assert isinstance(photo, types.Photo)
        assert photo.id == suggested.id
        claim = types.InputPhoto(
            id=photo.id, access_hash=photo.access_hash, file_reference=photo.file_reference
        )
        await contact.app.ask(functions.photos.UpdateProfilePhoto(id=claim))
        assert (await full(scene, owner, contact)).profile_photo.id == suggested.id

    told(story, tmp_path)


def test_the_fallback_is_chosen_and_removed(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        ask, stranger = scene.owner.app.ask, scene.viewers["stranger"]
        await scene.guard(
            types.InputPrivacyKeyProfilePhoto(), [types.InputPrivacyValueDisallowAll()]
        )
        mine = await full(scene, scene.owner, scene.owner)
        assert (mine.profile_photo.id, mine.fallback_photo.id) == (scene.photo, scene.fallback)
        theirs = await full(scene, stranger, scene.owner)
        assert (theirs.profile_photo, theirs.fallback_photo.id) == (None, scene.fallback)
        claim = types.InputPhoto(
            id=mine.profile_photo.id,
            access_hash=mine.profile_photo.access_hash,
            file_reference=mine.profile_photo.file_reference,
        )
        await ask(functions.photos.UpdateProfilePhoto(fallback=True, id=claim))
        theirs = await full(scene, stranger, scene.owner)
        assert theirs.fallback_photo.id == scene.photo
        nothing = types.InputPhotoEmpty()
        await ask(functions.photos.UpdateProfilePhoto(fallback=True, id=nothing))
        assert (await full(scene, stranger, scene.owner)).fallback_photo is None

    told(story, tmp_path)


def test_the_block_list_is_set_at_once(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        ask, denied = scene.owner.app.ask, scene.viewers["denied"]
        peers = [scene.peer(scene.owner, denied)]
        await ask(functions.contacts.SetBlocked(id=peers, limit=10))
        found: Any = await ask(functions.contacts.GetBlocked(offset=0, limit=10))
        assert [one.peer_id.user_id for one in found.blocked] == [denied.id]
        # Whom one keeps from stories is another list: there are no stories, so it stays empty.
        for change in (
            functions.contacts.SetBlocked(id=[], limit=10, my_stories_from=True),
            functions.contacts.Block(id=scene.peer(scene.owner), my_stories_from=True),
            functions.contacts.Unblock(id=peers[0], my_stories_from=True),
        ):
            assert await ask(change) is True
        assert await ask(functions.contacts.GetBlocked(offset=0, limit=10)) == found
        assert (
            await scene.owner.app.fails(functions.contacts.BlockFromReplies(msg_id=1))
            == "MESSAGE_ID_INVALID"
        )

    told(story, tmp_path)


def test_whom_one_writes_to_most(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        owner, denied = scene.owner, scene.viewers["denied"]
        for _ in range(3):
            await scene.say(owner, denied)
        await owner.app.ask(
            functions.messages.SendMessage(
                peer=types.InputPeerChat(chat_id=scene.group), message="to all", random_id=77
            )
        )

        async def top(hash_: int = 0, limit: int = 1) -> Any:
            return await owner.app.ask(
                functions.contacts.GetTopPeers(
                    correspondents=True, groups=True, offset=0, limit=limit, hash=hash_
                )
            )

        found = await top()
        people, groups = found.categories
        assert [one.peer.user_id for one in people.peers] == [denied.id]
        assert people.count == len(scene.others)
        assert [one.peer.chat_id for one in groups.peers] == [scene.group]
        assert ([one.id for one in found.users], [one.id for one in found.chats]) == (
            [denied.id],
            [scene.group],
        )
        known = vector_hash([denied.id, -scene.group])
        assert isinstance(await top(known), types.contacts.TopPeersNotModified)
        assert await owner.app.ask(functions.contacts.ToggleTopPeers(enabled=False))
        assert isinstance(await top(), types.contacts.TopPeersDisabled)

    told(story, tmp_path)


# --- switches -------------------------------------------------------------------------------------


def test_switches_are_read_as_they_were_set(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        ask = scene.owner.app.ask
        assert await ask(functions.account.GetContactSignUpNotification()) is False
        await ask(functions.account.SetContactSignUpNotification(silent=True))
        assert await ask(functions.account.GetContactSignUpNotification()) is True
        await ask(functions.account.SetContentSettings(sensitive_enabled=True))
        content = await ask(functions.account.GetContentSettings())
        assert (content.sensitive_enabled, content.sensitive_can_change) == (True, True)
        wanted = types.GlobalPrivacySettings(
            archive_and_mute_new_noncontact_peers=True,
            keep_archived_unmuted=True,
            keep_archived_folders=True,
            hide_read_marks=True,
        )
        for settings in (wanted, types.GlobalPrivacySettings()):
            request = functions.account.SetGlobalPrivacySettings(settings=settings)
            assert await ask(request) == settings
            assert await ask(functions.account.GetGlobalPrivacySettings()) == settings
        for paid in (
            types.GlobalPrivacySettings(new_noncontact_peers_require_premium=True),
            types.GlobalPrivacySettings(noncontact_peers_paid_stars=10),
        ):
            refused = functions.account.SetGlobalPrivacySettings(settings=paid)
            assert await scene.owner.app.fails(refused) == "PREMIUM_ACCOUNT_REQUIRED"

    told(story, tmp_path)


def test_numbers_without_an_account_can_be_forgotten(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        ask = scene.owner.app.ask
        listing = types.InputPhoneContact(
            client_id=1, phone="+33639980000", first_name="Nobody yet", last_name=""
        )
        await ask(functions.contacts.ImportContacts(contacts=[listing]))

        async def saved() -> int:
            found: Any = await ask(functions.contacts.GetContacts(hash=0))
            return int(found.saved_count)

        before = await saved()
        await ask(functions.contacts.ResetSaved())
        assert await saved() == before - 1

    told(story, tmp_path)
