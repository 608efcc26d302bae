"""Privacy rules, from outside: each rule, each viewer, each method that could show what is hidden.

For every key, the rules are set by the owner's app, and each of the others looks by every way there
is. Who gets to see it must be exactly those whom the rule allows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import pytest

from chappe.core.privacy import Key
from chappe.tl import encode, functions, types
from tests.unit.rpc.harness import LAYER, House, error_of, in_house, read
from tests.unit.rpc.privacy_cast import ABOUT, USERNAME, VIEWERS, Scene, Viewer

EVERYBODY: Final = set(VIEWERS) - {"blocked"}

RULES: Final[dict[str, tuple[Callable[[Scene], list[Any]], set[str]]]] = {
    "everybody": (lambda _: [types.InputPrivacyValueAllowAll()], EVERYBODY),
    "nobody": (lambda _: [types.InputPrivacyValueDisallowAll()], {"owner"}),
    "contacts": (
        lambda _: [types.InputPrivacyValueAllowContacts()],
        {"owner", "contact", "mutual", "close friend"},
    ),
    "contacts, in the words of other apps": (
        lambda _: [types.InputPrivacyValueDisallowAll(), types.InputPrivacyValueAllowContacts()],
        {"owner", "contact", "mutual", "close friend"},
    ),
    "all but contacts": (
        lambda _: [types.InputPrivacyValueAllowAll(), types.InputPrivacyValueDisallowContacts()],
        EVERYBODY - {"contact", "mutual", "close friend"},
    ),
    "close friends": (
        lambda _: [types.InputPrivacyValueAllowCloseFriends()],
        {"owner", "close friend"},
    ),
    "close friends, but no other contacts": (
        lambda _: [
            types.InputPrivacyValueDisallowContacts(),
            types.InputPrivacyValueAllowCloseFriends(),
        ],
        {"owner", "close friend"},
    ),
    "one by name": (
        lambda scene: [types.InputPrivacyValueAllowUsers(users=scene.users("allowed"))],
        {"owner", "allowed"},
    ),
    "contacts and one more, but one": (
        lambda scene: [
            types.InputPrivacyValueAllowContacts(),
            types.InputPrivacyValueAllowUsers(users=scene.users("allowed")),
            types.InputPrivacyValueDisallowUsers(users=scene.users("denied", "mutual")),
        ],
        {"owner", "contact", "close friend", "allowed"},
    ),
    "all but one, said last": (
        lambda scene: [
            types.InputPrivacyValueAllowAll(),
            types.InputPrivacyValueDisallowUsers(users=scene.users("denied")),
        ],
        EVERYBODY - {"denied"},
    ),
    "one both ways": (
        lambda scene: [
            types.InputPrivacyValueAllowUsers(users=scene.users("denied")),
            types.InputPrivacyValueDisallowUsers(users=scene.users("denied")),
        ],
        {"owner"},
    ),
    "a group": (
        lambda scene: [types.InputPrivacyValueAllowChatParticipants(chats=[scene.group])],
        {"owner", "fellow"},
    ),
    "all but a group": (
        lambda scene: [
            types.InputPrivacyValueAllowAll(),
            types.InputPrivacyValueDisallowChatParticipants(chats=[scene.group]),
        ],
        EVERYBODY - {"fellow"},
    ),
    "one of a group that is kept out": (
        lambda scene: [
            types.InputPrivacyValueAllowUsers(users=scene.users("fellow")),
            types.InputPrivacyValueDisallowChatParticipants(chats=[scene.group]),
        ],
        {"owner", "fellow"},
    ),
    "who pays": (lambda _: [types.InputPrivacyValueAllowPremium()], {"owner"}),
    "bots": (lambda _: [types.InputPrivacyValueAllowBots()], {"owner"}),
    "no bots": (
        lambda _: [types.InputPrivacyValueDisallowBots(), types.InputPrivacyValueAllowAll()],
        EVERYBODY,
    ),
    "one who is blocked": (
        lambda scene: [types.InputPrivacyValueAllowUsers(users=scene.users("blocked"))],
        {"owner"},
    ),
}
"""What the owner chooses, and who may see it then."""

Look = Callable[[Scene, Viewer], Awaitable[bool | None]]
"""Whether the viewer sees it by some method; None where that viewer cannot ask that way."""


# --- ways to look at somebody's card -------------------------------------------------------------


def _of(scene: Scene, users: list[Any]) -> Any:
    return next(one for one in users if one.id == scene.owner.id)


async def by_users(scene: Scene, viewer: Viewer) -> Any:
    found: Any = await viewer.app.ask(functions.users.GetUsers(id=[scene.user(viewer)]))
    return _of(scene, found)


async def by_full_user(scene: Scene, viewer: Viewer) -> Any:
    return _of(scene, (await full_user(scene, viewer)).users)


async def by_username(scene: Scene, viewer: Viewer) -> Any:
    request = functions.contacts.ResolveUsername(username=USERNAME)
    found: Any = await viewer.app.ask(request)
    return _of(scene, found.users)


async def by_search(scene: Scene, viewer: Viewer) -> Any:
    request = functions.contacts.Search(q=USERNAME, limit=10)
    found: Any = await viewer.app.ask(request)
    return None if viewer.name == "owner" else _of(scene, found.users)


async def by_dialogs(scene: Scene, viewer: Viewer) -> Any:
    request = functions.messages.GetDialogs(
        offset_date=0, offset_id=0, offset_peer=types.InputPeerEmpty(), limit=50, hash=0
    )
    found: Any = await viewer.app.ask(request)
    return _of(scene, found.users)


async def by_history(scene: Scene, viewer: Viewer) -> Any:
    if viewer.name == "owner":
        return None
    request = functions.messages.GetHistory(
        peer=scene.peer(viewer),
        offset_id=0,
        offset_date=0,
        add_offset=0,
        limit=5,
        max_id=0,
        min_id=0,
        hash=0,
    )
    found: Any = await viewer.app.ask(request)
    return _of(scene, found.users)


async def by_settings(scene: Scene, viewer: Viewer) -> Any:
    found: Any = await viewer.app.ask(functions.messages.GetPeerSettings(peer=scene.peer(viewer)))
    return _of(scene, found.users)


async def by_photos(scene: Scene, viewer: Viewer) -> Any:
    return _of(scene, (await user_photos(scene, viewer)).users)


async def by_difference(scene: Scene, viewer: Viewer) -> Any:
    request = functions.updates.GetDifference(pts=1, date=1, qts=0)
    found: Any = await viewer.app.ask(request)
    return _of(scene, found.users)


async def by_contacts(scene: Scene, viewer: Viewer) -> Any:
    if viewer.name != "mutual":
        return None
    found: Any = await viewer.app.ask(functions.contacts.GetContacts(hash=0))
    return _of(scene, found.users)


async def by_group(scene: Scene, viewer: Viewer) -> Any:
    if viewer.name != "fellow":
        return None
    found: Any = await viewer.app.ask(functions.messages.GetFullChat(chat_id=scene.group))
    return _of(scene, found.users)


async def by_group_history(scene: Scene, viewer: Viewer) -> Any:
    if viewer.name != "fellow":
        return None
    request = functions.messages.GetHistory(
        peer=types.InputPeerChat(chat_id=scene.group),
        offset_id=0,
        offset_date=0,
        add_offset=0,
        limit=5,
        max_id=0,
        min_id=0,
        hash=0,
    )
    found: Any = await viewer.app.ask(request)
    return _of(scene, found.users)


async def by_link(scene: Scene, viewer: Viewer) -> Any:
    request = functions.contacts.ImportContactToken(token=scene.link)
    return await _answered(viewer, request, "IMPORT_TOKEN_INVALID")


CARDS: Final = (
    by_users,
    by_full_user,
    by_username,
    by_search,
    by_dialogs,
    by_history,
    by_settings,
    by_photos,
    by_difference,
    by_contacts,
    by_group,
    by_group_history,
    by_link,
)


async def full_user(scene: Scene, viewer: Viewer) -> Any:
    return await viewer.app.ask(functions.users.GetFullUser(id=scene.user(viewer)))


async def user_photos(scene: Scene, viewer: Viewer) -> Any:
    return await viewer.app.ask(
        functions.photos.GetUserPhotos(user_id=scene.user(viewer), offset=0, max_id=0, limit=10)
    )


def on_cards(shows: Callable[[Scene, Any], bool]) -> tuple[Look, ...]:
    """Look at the same thing on the card that each method gives."""

    def look_by(get: Callable[[Scene, Viewer], Awaitable[Any]]) -> Look:
        async def look(scene: Scene, viewer: Viewer) -> bool | None:
            card = await get(scene, viewer)
            return None if card is None else shows(scene, card)

        look.__name__ = get.__name__
        return look

    return tuple(look_by(get) for get in CARDS)


def on_profile(shows: Callable[[Scene, Any], bool]) -> Look:
    async def by_profile(scene: Scene, viewer: Viewer) -> bool | None:
        return shows(scene, (await full_user(scene, viewer)).full_user)

    return by_profile


# --- ways of its own for each key -----------------------------------------------------------------


async def _answered(viewer: Viewer, request: Any, refusal: str) -> Any:
    """Give a result, or None where it is refused in this very way."""
    answer = await viewer.app.raw(encode(request, LAYER))
    error = error_of(answer)
    if error is None:
        return read(request, answer)
    assert error.text == refusal, error.text
    return None


async def in_user_photos(scene: Scene, viewer: Viewer) -> bool | None:
    shown = [one.id for one in (await user_photos(scene, viewer)).photos]
    if shown == [scene.photo]:
        return True
    assert shown == ([] if viewer.name == "blocked" else [scene.fallback])
    return False


async def in_a_file(scene: Scene, viewer: Viewer) -> bool | None:
    spare = await _readable(scene, viewer, scene.fallback)
    assert spare == (viewer.name != "blocked")
    return await _readable(scene, viewer, scene.photo)


async def _readable(scene: Scene, viewer: Viewer, photo: int) -> bool:
    place = types.InputPeerPhotoFileLocation(peer=scene.peer(viewer), photo_id=photo)
    request = functions.upload.GetFile(location=place, offset=0, limit=4096)
    return await _answered(viewer, request, "LOCATION_INVALID") is not None


async def in_statuses(scene: Scene, viewer: Viewer) -> bool | None:
    if viewer.name != "mutual":
        return None
    found: Any = await viewer.app.ask(functions.contacts.GetStatuses())
    (one,) = found
    return _exact(one.status)


async def in_a_push(scene: Scene, viewer: Viewer) -> bool | None:
    """The owner comes and goes, and the viewer listens."""
    if viewer.name == "owner":
        return None
    await viewer.app.settle()
    viewer.app.updates.clear()
    for offline in (True, False):
        await scene.owner.app.ask(functions.account.UpdateStatus(offline=offline))
    await viewer.app.settle()
    told = [getattr(news, "update", news) for news in viewer.app.updates]
    return any(isinstance(update, types.UpdateUserStatus) for update in told)


def _exact(status: Any) -> bool:
    return isinstance(status, types.UserStatusOnline | types.UserStatusOffline)


async def in_birthdays(scene: Scene, viewer: Viewer) -> bool | None:
    if viewer.name != "mutual":
        return None
    found: Any = await viewer.app.ask(functions.contacts.GetBirthdays())
    return [one.contact_id for one in found.contacts] == [scene.owner.id]


async def in_a_forward(scene: Scene, viewer: Viewer) -> bool | None:
    """The viewer forwards what the owner wrote, to nobody but themselves."""
    if viewer.name == "owner":
        return None
    updates: Any = await viewer.app.ask(
        functions.messages.ForwardMessages(
            from_peer=scene.peer(viewer),
            to_peer=types.InputPeerSelf(),
            id=[2],
            random_id=[scene.house.random.getrandbits(62)],
        )
    )
    (told,) = [one.message.fwd_from for one in updates.updates if hasattr(one, "message")]
    assert (told.from_id is None) != (told.from_name is None)
    assert told.from_name in (None, scene.owner.account.first_name)
    return told.from_id is not None


async def by_number(scene: Scene, viewer: Viewer) -> bool | None:
    request = functions.contacts.ResolvePhone(phone=f"+{scene.owner.account.phone}")
    found = await _answered(viewer, request, "PHONE_NOT_OCCUPIED")
    assert found is None or found.peer.user_id == scene.owner.id
    return found is not None


async def by_address_book(scene: Scene, viewer: Viewer) -> bool | None:
    if viewer.name in ("owner", "mutual"):
        return None
    listing = types.InputPhoneContact(
        client_id=1, phone=f"+{scene.owner.account.phone}", first_name="Who", last_name=""
    )
    found: Any = await viewer.app.ask(functions.contacts.ImportContacts(contacts=[listing]))
    await viewer.app.ask(functions.contacts.DeleteContacts(id=[scene.user(viewer)]))
    assert (found.retry_contacts, found.popular_invites) == ([], [])
    return [one.id for one in found.users] == [scene.owner.id]


async def by_a_contact_card(scene: Scene, viewer: Viewer) -> bool | None:
    """The viewer writes the number into the book by hand, and shares the card."""
    if viewer.name in ("owner", "mutual"):
        return None
    number = f"+{scene.owner.account.phone}"
    await viewer.app.ask(
        functions.contacts.AddContact(
            id=scene.user(viewer), first_name="Who", last_name="", phone=number
        )
    )
    card = types.InputMediaContact(phone_number=number, first_name="W", last_name="", vcard="")
    updates: Any = await viewer.app.ask(
        functions.messages.SendMedia(
            peer=types.InputPeerSelf(),
            media=card,
            message="",
            random_id=scene.house.random.getrandbits(62),
        )
    )
    (shown,) = [one.message.media for one in updates.updates if hasattr(one, "message")]
    await viewer.app.ask(functions.contacts.DeleteContacts(id=[scene.user(viewer)]))
    return bool(shown.user_id == scene.owner.id)


async def by_speaking(scene: Scene, viewer: Viewer) -> bool | None:
    if viewer.name == "owner":
        return None
    request = functions.messages.SendMedia(
        peer=scene.peer(viewer),
        media=types.InputMediaDocument(id=viewer.voice),
        message="",
        random_id=scene.house.random.getrandbits(62),
    )
    return await _let_in(scene, viewer, request)


async def by_forwarding_a_voice(scene: Scene, viewer: Viewer) -> bool | None:
    if viewer.name == "owner":
        return None
    request = functions.messages.ForwardMessages(
        from_peer=types.InputPeerSelf(),
        to_peer=scene.peer(viewer),
        id=[3],
        random_id=[scene.house.random.getrandbits(62)],
    )
    return await _let_in(scene, viewer, request)


async def _let_in(scene: Scene, viewer: Viewer, request: Any) -> bool:
    refusal = "USER_IS_BLOCKED" if viewer.name == "blocked" else "VOICE_MESSAGES_FORBIDDEN"
    return await _answered(viewer, request, refusal) is not None


async def by_inviting(scene: Scene, viewer: Viewer) -> bool | None:
    if viewer.name == "owner":
        return None
    if not viewer.group:
        made: Any = await viewer.app.ask(functions.messages.CreateChat(users=[], title="Ours"))
        (viewer.group,) = [chat.id for chat in made.updates.chats]
    chat, owner = viewer.group, scene.user(viewer)
    request = functions.messages.AddChatUser(chat_id=chat, user_id=owner, fwd_limit=0)
    added: Any = await viewer.app.ask(request)
    missing = [one.user_id for one in added.missing_invitees]
    if missing:
        assert missing == [scene.owner.id]
        return False
    await viewer.app.ask(functions.messages.DeleteChatUser(chat_id=chat, user_id=owner))
    return True


LOOKS: Final[dict[type[Any], tuple[Look, ...]]] = {
    types.InputPrivacyKeyPhoneNumber: on_cards(
        lambda scene, card: card.phone == scene.owner.account.phone
    ),
    types.InputPrivacyKeyProfilePhoto: (
        *on_cards(lambda s, card: card.photo is not None and card.photo.photo_id == s.photo),
        on_profile(lambda s, full: full.profile_photo and full.profile_photo.id == s.photo),
        in_user_photos,
        in_a_file,
    ),
    types.InputPrivacyKeyStatusTimestamp: (
        *on_cards(lambda _, card: _exact(card.status)),
        in_statuses,
    ),
    types.InputPrivacyKeyAbout: (on_profile(lambda _, full: full.about == ABOUT),),
    types.InputPrivacyKeyBirthday: (
        on_profile(lambda _, full: full.birthday is not None),
        in_birthdays,
    ),
    types.InputPrivacyKeyForwards: (
        on_profile(lambda _, full: full.private_forward_name is None),
        in_a_forward,
    ),
    types.InputPrivacyKeyAddedByPhone: (by_number, by_address_book, by_a_contact_card),
    types.InputPrivacyKeyVoiceMessages: (
        on_profile(lambda _, full: not full.voice_messages_forbidden),
        by_speaking,
        by_forwarding_a_voice,
    ),
    types.InputPrivacyKeyPhoneCall: (on_profile(lambda _, full: not full.phone_calls_private),),
    types.InputPrivacyKeyChatInvite: (by_inviting,),
}
"""By which methods something could be seen or done."""


@pytest.mark.parametrize("key", LOOKS, ids=lambda key: key.__name__)
def test_exactly_those_see_it_whom_the_rule_allows(key: type[Any], tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        wrong = []
        for name, (rules, allowed) in RULES.items():
            await scene.guard(key(), rules(scene))
            for viewer in scene.viewers.values():
                for look in LOOKS[key]:
                    seen = await look(scene, viewer)
                    if seen is not None and bool(seen) != (viewer.name in allowed):
                        wrong.append(f"{name}: {viewer.name} {look.__name__}: {seen}")
        assert not wrong, "\n".join(wrong)

    in_house(tmp_path, story)


@pytest.mark.parametrize("name", ["everybody", "nobody", "contacts", "a group", "one by name"])
def test_only_those_are_pushed_when_somebody_comes_who_may_see_it(
    name: str, tmp_path: Path
) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        rules, allowed = RULES[name]
        await scene.guard(types.InputPrivacyKeyStatusTimestamp(), rules(scene))
        heard = {one.name for one in scene.others if await in_a_push(scene, one)}
        assert heard == allowed - {"owner"}

    in_house(tmp_path, story)


# --- what is rough ------------------------------------------------------------------------------


def test_who_may_not_see_when_sees_about_when(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        stranger = scene.viewers["stranger"]
        key = types.InputPrivacyKeyStatusTimestamp()
        await scene.guard(key, [types.InputPrivacyValueDisallowAll()])
        day, seen = 86_400, []
        for days in (0, 2, 2, 5, 30):
            house.world.clock.now += days * day
            seen.append(type((await by_users(scene, stranger)).status).__name__)
        assert seen == [
            "UserStatusRecently",
            "UserStatusRecently",
            "UserStatusLastWeek",
            "UserStatusLastMonth",
            "UserStatusEmpty",
        ]

    in_house(tmp_path, story)


def test_who_hides_it_from_somebody_does_not_see_theirs(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        stranger, contact = scene.viewers["stranger"], scene.viewers["contact"]
        for one in (stranger, contact):
            await one.app.ask(functions.account.UpdateStatus(offline=False))
        key = types.InputPrivacyKeyStatusTimestamp()
        await scene.guard(key, [types.InputPrivacyValueAllowContacts()])
        looked = {}
        for one in (stranger, contact):
            request = functions.users.GetUsers(id=[scene.user(scene.owner, one)])
            (found,) = await scene.owner.app.ask(request)
            assert isinstance(found, types.User)
            looked[one.name] = found.status
        assert isinstance(looked["contact"], types.UserStatusOnline)
        assert isinstance(looked["stranger"], types.UserStatusRecently)
        assert looked["stranger"].by_me
        scene.owner.app.updates.clear()
        for one in (stranger, contact):
            for offline in (True, False):
                await one.app.ask(functions.account.UpdateStatus(offline=offline))
        await scene.owner.app.settle()
        told = [getattr(news, "update", news) for news in scene.owner.app.updates]
        heard = {one.user_id for one in told if isinstance(one, types.UpdateUserStatus)}
        assert heard == {contact.id}

    in_house(tmp_path, story)


# --- choosing ------------------------------------------------------------------------------------


KEYS: Final = {
    "StatusTimestamp": "AllowAll",
    "ChatInvite": "AllowAll",
    "PhoneCall": "AllowAll",
    "PhoneP2P": "AllowContacts",
    "Forwards": "AllowAll",
    "ProfilePhoto": "AllowAll",
    "PhoneNumber": "AllowContacts",
    "AddedByPhone": "AllowAll",
    "VoiceMessages": "AllowAll",
    "About": "AllowAll",
    "Birthday": "AllowContacts",
    "StarGiftsAutoSave": "AllowAll",
    "NoPaidMessages": "AllowAll",
    "SavedMusic": "AllowAll",
}
"""Every key of the wire, and what holds for it at first."""


def test_every_key_is_kept_by_itself_and_told_to_other_devices(tmp_path: Path) -> None:
    assert len(KEYS) == len(Key)

    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        ask = scene.owner.app.ask
        other = await house.device(scene.owner.account)
        for name, default in KEYS.items():
            key = getattr(types, f"InputPrivacyKey{name}")()
            before: Any = await ask(functions.account.GetPrivacy(key=key))
            assert before.rules == [getattr(types, f"PrivacyValue{default}")()]
            rules = [
                types.InputPrivacyValueAllowCloseFriends(),
                types.InputPrivacyValueDisallowUsers(users=scene.users("denied")),
                types.InputPrivacyValueAllowChatParticipants(chats=[scene.group, scene.group ^ 1]),
            ]
            kept: Any = await scene.guard(key, rules)
            assert kept.rules == [
                types.PrivacyValueAllowCloseFriends(),
                types.PrivacyValueDisallowUsers(users=[scene.viewers["denied"].id]),
                types.PrivacyValueAllowChatParticipants(chats=[scene.group]),
            ]
            assert [one.id for one in kept.users] == [scene.viewers["denied"].id]
            assert [one.id for one in kept.chats] == [scene.group]
            assert await ask(functions.account.GetPrivacy(key=key)) == kept
            await other.settle()
            ((mine, news),) = [
                (one, news)
                for news in other.updates
                if isinstance(news, types.Updates)
                for one in news.updates
                if isinstance(one, types.UpdatePrivacy)
            ]
            # TDLib drops what names somebody whom it was never shown.
            assert scene.viewers["denied"].id in {one.id for one in news.users}
            assert scene.group in {one.id for one in news.chats}
            assert mine.key == getattr(types, f"PrivacyKey{name}")()
            assert mine.rules == kept.rules
            other.updates.clear()

    in_house(tmp_path, story)


def test_rules_that_are_none(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        key = types.InputPrivacyKeyAbout()

        async def refusal(*rules: Any) -> str:
            return await scene.owner.app.fails(
                functions.account.SetPrivacy(key=key, rules=list(rules))
            )

        everybody = types.InputPrivacyValueAllowAll()
        stranger = scene.viewers["stranger"]
        guessed = types.InputUser(user_id=stranger.id, access_hash=1)
        chats = types.InputPrivacyValueAllowChatParticipants
        assert await refusal() == "PRIVACY_VALUE_INVALID"
        assert await refusal(*[everybody] * 21) == "PRIVACY_TOO_LONG"
        assert await refusal(chats(chats=list(range(1, 1_002)))) == "PRIVACY_TOO_LONG"
        assert await refusal(chats(chats=[0])) == "CHAT_ID_INVALID"
        named = types.InputPrivacyValueAllowUsers(users=[guessed])
        assert await refusal(named) == "USER_ID_INVALID"

    in_house(tmp_path, story)


def test_a_group_that_one_has_left_tells_nothing_any_more(tmp_path: Path) -> None:
    """Nor does it tell its former member, by whom it lets see, who is in it now."""

    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        key, fellow = types.InputPrivacyKeyAbout(), scene.viewers["fellow"]
        chats = types.InputPrivacyValueAllowChatParticipants(chats=[scene.group])
        await scene.guard(key, [chats])
        look = on_profile(lambda _, full: full.about == ABOUT)
        assert await look(scene, fellow)

        await scene.owner.app.ask(
            functions.messages.DeleteChatUser(chat_id=scene.group, user_id=types.InputUserSelf())
        )
        assert not await look(scene, fellow)
        kept: Any = await scene.guard(key, [chats])
        assert kept.rules == [types.PrivacyValueAllowChatParticipants(chats=[])]

    in_house(tmp_path, story)


# --- ways around ----------------------------------------------------------------------------------


def test_a_contact_request_does_not_bring_the_number(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        contact = scene.viewers["contact"]
        await scene.guard(
            types.InputPrivacyKeyPhoneNumber(), [types.InputPrivacyValueDisallowAll()]
        )
        await contact.app.ask(functions.contacts.AcceptContact(id=scene.user(contact)))
        assert (await by_users(scene, contact)).phone is None
        # Not even when it is found again later, as nothing of it was kept.
        await scene.guard(types.InputPrivacyKeyAddedByPhone(), [types.InputPrivacyValueAllowAll()])
        assert (await by_users(scene, contact)).phone is None

    in_house(tmp_path, story)


def test_a_guessed_number_in_the_book_is_not_confirmed(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        stranger = scene.viewers["stranger"]
        for key in (types.InputPrivacyKeyPhoneNumber(), types.InputPrivacyKeyAddedByPhone()):
            await scene.guard(key, [types.InputPrivacyValueDisallowAll()])
        number = f"+{scene.owner.account.phone}"
        await stranger.app.ask(
            functions.contacts.AddContact(
                id=scene.user(stranger), first_name="Who", last_name="", phone=number
            )
        )
        assert (await by_users(scene, stranger)).phone is None

    in_house(tmp_path, story)


def test_adding_somebody_may_show_them_the_number(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        denied = scene.viewers["denied"]
        await scene.guard(
            types.InputPrivacyKeyPhoneNumber(),
            [
                types.InputPrivacyValueDisallowUsers(users=scene.users("denied", "allowed")),
                types.InputPrivacyValueDisallowAll(),
            ],
        )
        assert (await by_users(scene, denied)).phone is None
        await scene.owner.app.ask(
            functions.contacts.AddContact(
                add_phone_privacy_exception=True,
                id=scene.user(scene.owner, denied),
                first_name="Now known",
                last_name="",
                phone="",
            )
        )
        shown = {viewer.name for viewer in scene.others if (await by_users(scene, viewer)).phone}
        assert shown == {"denied"}

    in_house(tmp_path, story)


def test_a_change_is_told_to_those_who_have_seen_the_old(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        stranger = scene.viewers["stranger"]
        await stranger.app.settle()
        stranger.app.updates.clear()
        await scene.guard(
            types.InputPrivacyKeyProfilePhoto(), [types.InputPrivacyValueDisallowAll()]
        )
        await stranger.app.settle()
        (shown,) = [
            user
            for news in stranger.app.updates
            for user in getattr(news, "users", [])
            if user.id == scene.owner.id
        ]
        assert shown.photo.photo_id == scene.fallback

    in_house(tmp_path, story)
