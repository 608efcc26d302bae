"""Who may do what in a channel, asked from outside: each right of admins and each that can be taken
from members, by everybody who may or may not use it (core.telegram.org/api/rights)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from chappe.core.contacts import vector_hash
from chappe.model import AdminRight, Right
from chappe.rpc.admin_rights import ADMIN, admin_rights
from chappe.rpc.present.chats import BANNED
from chappe.tl import functions, types
from chappe.tl.registry import Request
from tests.images import image
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client
from tests.unit.rpc.test_files import upload

FOR_EVER: Final = 2**31 - 1
ALL_ADMIN: Final = sum(ADMIN.values())
# What members of a supergroup may do by themselves where nobody took it from them.
LEFT_TO_ADMINS: Final = Right.INFO | Right.INVITE | Right.PIN | Right.TOPICS | Right.RANK


class Scene(NamedTuple):
    """A square with what there is to do something about."""

    square: Square
    dora: int
    """Another member."""
    message: int
    """A message of Ada's."""

    def user(self, client: Client, id_: int) -> types.InputUser:
        hashes = self.square.house.core.hashes
        access_hash = hashes.peer(self.square.id_of(client), id_)
        return types.InputUser(user_id=id_, access_hash=access_hash)

    def peer(self, client: Client, id_: int) -> types.InputPeerUser:
        named = self.user(client, id_)
        return types.InputPeerUser(user_id=id_, access_hash=named.access_hash)


Make = Callable[[Scene, Client], Any]


def banned(bits: int, until: int = FOR_EVER) -> types.ChatBannedRights:
    return types.ChatBannedRights(
        **{name: bool(bits & right) for name, right in BANNED.items()}, until_date=until
    )


async def begin(square: Square) -> Scene:
    """Bring Dora in, and let Ada say something."""
    dora = await square.house.account("Dora")
    scene = Scene(square, dora.id, 0)
    await square.ada.ask(
        functions.channels.InviteToChannel(
            channel=square.channel(square.ada), users=[scene.user(square.ada, dora.id)]
        )
    )
    said = await square.say(square.ada, "what there is")
    if not square.broadcast:
        await limit(square, LEFT_TO_ADMINS)
    return scene._replace(message=said.id)


async def limit(square: Square, bits: int) -> None:
    await square.ada.ask(
        functions.messages.EditChatDefaultBannedRights(
            peer=square.peer(square.ada), banned_rights=banned(bits)
        )
    )


async def promote(square: Square, bits: int) -> None:
    """Make Bea an admin with certain rights."""
    await square.ada.ask(
        functions.channels.EditAdmin(
            channel=square.channel(square.ada),
            user_id=square.user(square.ada, 1),
            admin_rights=admin_rights(bits),
            rank="",
        )
    )


def edit_title(scene: Scene, who: Client) -> Request[Any]:
    return functions.channels.EditTitle(channel=scene.square.channel(who), title="Renamed")


def say(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.SendMessage(
        peer=scene.square.peer(who), message="news", random_id=scene.square.id_of(who)
    )


def rewrite(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.EditMessage(
        peer=scene.square.peer(who), id=scene.message, message="what there was"
    )


def erase(scene: Scene, who: Client) -> Request[Any]:
    return functions.channels.DeleteMessages(channel=scene.square.channel(who), id=[scene.message])


def erase_all(scene: Scene, who: Client) -> Request[Any]:
    return functions.channels.DeleteParticipantHistory(
        channel=scene.square.channel(who), participant=scene.peer(who, scene.dora)
    )


def ban(scene: Scene, who: Client) -> Request[Any]:
    return functions.channels.EditBanned(
        channel=scene.square.channel(who),
        participant=scene.peer(who, scene.dora),
        banned_rights=banned(Right.VIEW),
    )


def slow(scene: Scene, who: Client) -> Request[Any]:
    return functions.channels.ToggleSlowMode(channel=scene.square.channel(who), seconds=60)


def restrict_all(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.EditChatDefaultBannedRights(
        peer=scene.square.peer(who), banned_rights=banned(Right.SEND)
    )


def hide_members(scene: Scene, who: Client) -> Request[Any]:
    return functions.channels.ToggleParticipantsHidden(
        channel=scene.square.channel(who), enabled=True
    )


def invite(scene: Scene, who: Client) -> Request[Any]:
    cleo = scene.square.accounts[2].id
    return functions.channels.InviteToChannel(
        channel=scene.square.channel(who), users=[scene.user(who, cleo)]
    )


def make_link(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.ExportChatInvite(peer=scene.square.peer(who))


def pin(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.UpdatePinnedMessage(peer=scene.square.peer(who), id=scene.message)


def appoint(scene: Scene, who: Client) -> Request[Any]:
    return functions.channels.EditAdmin(
        channel=scene.square.channel(who),
        user_id=scene.user(who, scene.dora),
        admin_rights=admin_rights(AdminRight.ADD_ADMINS),
        rank="",
    )


def name(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.EditChatParticipantRank(
        peer=scene.square.peer(who), participant=scene.peer(who, scene.dora), rank="sage"
    )


GROUP, CHANNEL = False, True
OF_ADMINS: Final[list[tuple[AdminRight, bool, Make]]] = [
    (AdminRight.INFO, GROUP, edit_title),
    (AdminRight.INFO, CHANNEL, edit_title),
    (AdminRight.POST, CHANNEL, say),
    (AdminRight.EDIT, CHANNEL, rewrite),
    (AdminRight.DELETE, GROUP, erase),
    (AdminRight.DELETE, CHANNEL, erase),
    (AdminRight.DELETE, GROUP, erase_all),
    (AdminRight.BAN, GROUP, ban),
    (AdminRight.BAN, CHANNEL, ban),
    (AdminRight.BAN, GROUP, slow),
    (AdminRight.BAN, GROUP, restrict_all),
    (AdminRight.BAN, GROUP, hide_members),
    (AdminRight.INVITE, GROUP, invite),
    (AdminRight.INVITE, CHANNEL, invite),
    (AdminRight.INVITE, GROUP, make_link),
    (AdminRight.INVITE, CHANNEL, make_link),
    (AdminRight.PIN, GROUP, pin),
    (AdminRight.ADD_ADMINS, GROUP, appoint),
    (AdminRight.ADD_ADMINS, CHANNEL, appoint),
    (AdminRight.RANKS, GROUP, name),
]
NAMES = [
    f"{right.name}-{'channel' if kind else 'group'}-{make.__name__}"
    for right, kind, make in OF_ADMINS
]


@pytest.mark.parametrize(("right", "broadcast", "make"), OF_ADMINS, ids=NAMES)
def test_what_admins_do_takes_the_right_to(
    tmp_path: Path, right: AdminRight, broadcast: bool, make: Make
) -> None:
    async def story(square: Square) -> None:
        scene = await begin(square)
        bea, cleo = square.bea, square.cleo
        assert await cleo.fails(make(scene, cleo)) in {"CHANNEL_PRIVATE", "MESSAGE_ID_INVALID"}
        refused = {"CHAT_ADMIN_REQUIRED", "MESSAGE_DELETE_FORBIDDEN", "MESSAGE_AUTHOR_REQUIRED"}
        assert await bea.fails(make(scene, bea)) in refused
        await promote(square, ALL_ADMIN & ~right)
        assert await bea.fails(make(scene, bea)) in refused
        await promote(square, right)
        await bea.ask(make(scene, bea))

    in_square(tmp_path, story, broadcast=broadcast)


@pytest.mark.parametrize(("right", "broadcast", "make"), OF_ADMINS, ids=NAMES)
def test_its_creator_may_do_what_admins_may(
    tmp_path: Path, right: AdminRight, broadcast: bool, make: Make
) -> None:
    async def story(square: Square) -> None:
        scene = await begin(square)
        await square.ada.ask(make(scene, square.ada))

    in_square(tmp_path, story, broadcast=broadcast)


# --- what can be taken from members ---------------------------------------------------------------


async def send(scene: Scene, who: Client, media: Any) -> Request[Any]:
    return functions.messages.SendMedia(
        peer=scene.square.peer(who),
        media=media,
        message="",
        random_id=scene.square.house.random.getrandbits(62),
    )


async def text(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.SendMessage(
        peer=scene.square.peer(who),
        message="hello",
        random_id=scene.square.house.random.getrandbits(62),
    )


async def link(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.SendMessage(
        peer=scene.square.peer(who),
        message="see https://example.org",
        no_webpage=True,
        random_id=scene.square.house.random.getrandbits(62),
    )


async def photo(scene: Scene, who: Client) -> Request[Any]:
    file = await upload(who, image(64, 64))
    return await send(scene, who, types.InputMediaUploadedPhoto(file=file))


def document(mime: str, *attributes: Any) -> Callable[[Scene, Client], Awaitable[Request[Any]]]:
    async def made(scene: Scene, who: Client) -> Request[Any]:
        file = await upload(who, b"what is in it")
        media = types.InputMediaUploadedDocument(
            file=file, mime_type=mime, attributes=list(attributes)
        )
        return await send(scene, who, media)

    return made


async def place(scene: Scene, who: Client) -> Request[Any]:
    point = types.InputGeoPoint(lat=1.0, long=2.0)
    return await send(scene, who, types.InputMediaGeoPoint(geo_point=point))


async def poll(scene: Scene, who: Client) -> Request[Any]:
    asked = types.Poll(
        id=0,
        question=types.TextWithEntities(text="Yes?", entities=[]),
        answers=[
            types.PollAnswer(
                text=types.TextWithEntities(text=one, entities=[]), option=one.encode()
            )
            for one in ("yes", "no")
        ],
        hash=0,
    )
    return await send(scene, who, types.InputMediaPoll(poll=asked))


async def react(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.SendReaction(
        peer=scene.square.peer(who),
        msg_id=scene.message,
        reaction=[types.ReactionEmoji(emoticon="👍")],
    )


def of_admins(make: Make) -> Callable[[Scene, Client], Awaitable[Request[Any]]]:
    async def made(scene: Scene, who: Client) -> Request[Any]:
        return make(scene, who)  # type: ignore[no-any-return]

    made.__name__ = make.__name__
    return made


async def own_rank(scene: Scene, who: Client) -> Request[Any]:
    return functions.messages.EditChatParticipantRank(
        peer=scene.square.peer(who),
        participant=types.InputPeerSelf(),
        rank="poet",
    )


AUDIO = types.DocumentAttributeAudio
VIDEO = types.DocumentAttributeVideo
OF_MEMBERS: Final[list[tuple[Right, Any, str]]] = [
    (Right.SEND, text, "CHAT_WRITE_FORBIDDEN"),
    (Right.PLAIN, text, "CHAT_SEND_PLAIN_FORBIDDEN"),
    (Right.MEDIA, place, "CHAT_SEND_MEDIA_FORBIDDEN"),
    (Right.LINKS, link, "CHAT_SEND_WEBPAGE_FORBIDDEN"),
    (Right.PHOTOS, photo, "CHAT_SEND_PHOTOS_FORBIDDEN"),
    (
        Right.VIDEOS,
        document("video/mp4", VIDEO(duration=1.0, w=64, h=64)),
        "CHAT_SEND_VIDEOS_FORBIDDEN",
    ),
    (
        Right.ROUNDS,
        document("video/mp4", VIDEO(round_message=True, duration=1.0, w=64, h=64)),
        "CHAT_SEND_ROUNDVIDEOS_FORBIDDEN",
    ),
    (Right.AUDIOS, document("audio/mpeg", AUDIO(duration=1)), "CHAT_SEND_AUDIOS_FORBIDDEN"),
    (
        Right.VOICES,
        document("audio/ogg", AUDIO(voice=True, duration=1)),
        "CHAT_SEND_VOICES_FORBIDDEN",
    ),
    (Right.DOCUMENTS, document("text/plain"), "CHAT_SEND_DOCS_FORBIDDEN"),
    (Right.POLLS, poll, "CHAT_SEND_POLL_FORBIDDEN"),
    (Right.REACT, react, "CHAT_WRITE_FORBIDDEN"),
    (Right.INVITE, of_admins(invite), "CHAT_ADMIN_REQUIRED"),
    (Right.PIN, of_admins(pin), "CHAT_ADMIN_REQUIRED"),
    (Right.INFO, of_admins(edit_title), "CHAT_ADMIN_REQUIRED"),
    (Right.RANK, own_rank, "CHAT_ADMIN_REQUIRED"),
]


@pytest.mark.parametrize("from_all", [True, False], ids=["all", "one"])
@pytest.mark.parametrize(
    ("right", "make", "reason"), OF_MEMBERS, ids=[str(one.name) for one, _, _ in OF_MEMBERS]
)
def test_what_is_taken_from_members_they_may_not(
    tmp_path: Path, right: Right, make: Any, reason: str, from_all: bool
) -> None:
    async def story(square: Square) -> None:
        scene = await begin(square)
        bea = square.bea

        async def take(bits: int) -> None:
            if from_all:
                await limit(square, bits)
                return
            await square.ada.ask(
                functions.channels.EditBanned(
                    channel=square.channel(square.ada),
                    participant=scene.peer(square.ada, square.id_of(bea)),
                    banned_rights=banned(bits),
                )
            )

        if not from_all:
            await limit(square, 0)
        await take(right)
        expected = "USER_BANNED_IN_CHANNEL" if right is Right.SEND and not from_all else reason
        assert await bea.fails(await make(scene, bea)) == expected
        # It does not hold for those who lead, and not for ever.
        await square.ada.ask(await make(scene, square.ada))
        await take(0)
        if right is Right.INVITE:
            return  # Cleo is there already
        if right is Right.PIN:
            await square.ada.ask(
                functions.messages.UpdatePinnedMessage(
                    peer=square.peer(square.ada), id=scene.message, unpin=True
                )
            )
        if right is not Right.INFO:
            await bea.ask(await make(scene, bea))

    in_square(tmp_path, story)


# --- what clients are shown of it -----------------------------------------------------------------


def test_everybody_is_shown_what_they_may_know(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        scene = await begin(square)
        ada, bea, cleo = square.ada, square.bea, square.cleo
        await promote(square, AdminRight.BAN | AdminRight.ADD_ADMINS)
        await bea.ask(ban(scene, bea))

        async def listed(who: Client, wanted: Any) -> Any:
            return await who.ask(
                functions.channels.GetParticipants(
                    channel=square.channel(who), filter=wanted, offset=0, limit=100, hash=0
                )
            )

        found = await listed(ada, types.ChannelParticipantsRecent())
        kinds = {type(one).__name__ for one in found.participants}
        assert kinds == {"ChannelParticipantCreator", "ChannelParticipantAdmin"}
        (admin,) = [
            one for one in found.participants if isinstance(one, types.ChannelParticipantAdmin)
        ]
        assert admin.can_edit
        assert admin.admin_rights == admin_rights(AdminRight.BAN | AdminRight.ADD_ADMINS)
        kicked = await listed(bea, types.ChannelParticipantsKicked(q=""))
        (gone,) = kicked.participants
        assert isinstance(gone, types.ChannelParticipantBanned)
        assert (gone.left, gone.kicked_by) == (True, square.id_of(bea))
        assert gone.banned_rights.until_date == FOR_EVER
        again = await ada.ask(
            functions.channels.GetParticipants(
                channel=square.channel(ada),
                filter=types.ChannelParticipantsRecent(),
                offset=0,
                limit=100,
                hash=vector_hash([one.user_id for one in found.participants]),
            )
        )
        assert isinstance(again, types.channels.ChannelParticipantsNotModified)
        request = functions.channels.GetParticipants(
            channel=square.channel(cleo),
            filter=types.ChannelParticipantsRecent(),
            offset=0,
            limit=100,
            hash=0,
        )
        assert await cleo.fails(request) == "CHANNEL_PRIVATE"
        me = await bea.ask(
            functions.channels.GetParticipant(
                channel=square.channel(bea), participant=types.InputPeerSelf()
            )
        )
        assert isinstance(me.participant, types.ChannelParticipantAdmin)
        full = await bea.ask(functions.channels.GetFullChannel(channel=square.channel(bea)))
        assert isinstance(full.full_chat, types.ChannelFull)
        assert (full.full_chat.admins_count, full.full_chat.kicked_count) == (2, 1)

    in_square(tmp_path, story)


def test_sending_in_the_name_of_a_channel(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await begin(square)
        bea = square.bea
        found = await bea.ask(functions.channels.GetSendAs(peer=square.peer(bea)))
        assert found.peers == [types.SendAsPeer(peer=types.PeerUser(user_id=square.id_of(bea)))]
        await promote(square, AdminRight.ANONYMOUS)
        found = await bea.ask(functions.channels.GetSendAs(peer=square.peer(bea)))
        assert found.peers == [types.SendAsPeer(peer=types.PeerChannel(channel_id=square.id))]
        said = await square.say(bea, "we say", send_as=square.peer(bea))
        assert said.from_id == types.PeerChannel(channel_id=square.id)
        await promote(square, 0)
        refused = functions.messages.SendMessage(
            peer=square.peer(bea), message="we say", random_id=4, send_as=square.peer(bea)
        )
        assert await bea.fails(refused) == "SEND_AS_PEER_INVALID"
        saved = functions.messages.SaveDefaultSendAs(
            peer=square.peer(bea), send_as=square.peer(bea)
        )
        assert await bea.fails(saved) == "SEND_AS_PEER_INVALID"

    in_square(tmp_path, story)


# --- what is left to who is out -------------------------------------------------------------------


def test_who_is_banned_finds_nothing_by_any_request(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        await begin(square)
        ada, bea = square.ada, square.bea
        file = await upload(ada, image(300, 200))
        sent = await ada.ask(
            await send(Scene(square, 0, 0), ada, types.InputMediaUploadedPhoto(file=file))
        )
        assert sent.updates
        shown = next(
            one.media.photo
            for one in await square.history(bea)
            if isinstance(one, types.Message) and isinstance(one.media, types.MessageMediaPhoto)
        )
        assert isinstance(shown, types.Photo)
        location = types.InputPhotoFileLocation(
            id=shown.id,
            access_hash=shown.access_hash,
            file_reference=shown.file_reference,
            thumb_size=shown.sizes[-1].type,
        )
        fetch = functions.upload.GetFile(location=location, offset=0, limit=1 << 16)
        got = await bea.ask(fetch)
        assert isinstance(got, types.upload.File)
        assert got.bytes
        secret = await square.say(ada, "a sealed envelope")
        await bea.settle()
        await ada.ask(
            functions.channels.EditBanned(
                channel=square.channel(ada),
                participant=_peer_of(square.user(ada, 1)),
                banned_rights=banned(Right.VIEW),
            )
        )
        await bea.settle()
        bea.updates.clear()
        await square.say(ada, "what only members hear")
        await bea.settle()
        assert bea.updates == []
        channel, peer = square.channel(bea), square.peer(bea)
        search: dict[str, Any] = {
            "q": "sealed",
            "filter": types.InputMessagesFilterEmpty(),
            "min_date": 0,
            "max_date": 0,
            "offset_id": 0,
            "limit": 10,
        }
        number = types.InputMessageID(id=secret.id)
        requests: list[Any] = [
            functions.channels.GetFullChannel(channel=channel),
            functions.channels.GetMessages(channel=channel, id=[number]),
            functions.channels.GetParticipant(channel=channel, participant=types.InputPeerSelf()),
            functions.channels.JoinChannel(channel=channel),
            functions.messages.Search(
                peer=peer, add_offset=0, max_id=0, min_id=0, hash=0, **search
            ),
            functions.messages.GetReplies(
                peer=peer,
                msg_id=secret.id,
                offset_id=0,
                offset_date=0,
                add_offset=0,
                limit=10,
                max_id=0,
                min_id=0,
                hash=0,
            ),
            functions.messages.ForwardMessages(
                from_peer=peer, id=[secret.id], random_id=[9], to_peer=types.InputPeerSelf()
            ),
            functions.updates.GetChannelDifference(
                channel=channel, filter=types.ChannelMessagesFilterEmpty(), pts=1, limit=100
            ),
        ]
        for request in requests:
            assert await bea.fails(request) in {"CHANNEL_PRIVATE", "MESSAGE_ID_INVALID"}
        everywhere = await bea.ask(
            functions.messages.SearchGlobal(
                offset_rate=0, offset_peer=types.InputPeerEmpty(), **search
            )
        )
        assert isinstance(everywhere, types.messages.Messages)
        assert everywhere.messages == []
        assert await bea.fails(fetch) in {"FILE_REFERENCE_EXPIRED", "LOCATION_INVALID"}

    in_square(tmp_path, story)


def _peer_of(user: types.InputUser) -> types.InputPeerUser:
    return types.InputPeerUser(user_id=user.user_id, access_hash=user.access_hash)
