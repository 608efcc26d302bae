"""Finding in channels through the door; files of theirs; people known from messages alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.channel_cast import Square, in_square
from tests.unit.rpc.harness import Client
from tests.unit.rpc.test_files import PART, upload


def search(peer: Any, words: str = "", **more: Any) -> Any:
    fields: dict[str, Any] = {
        "filter": types.InputMessagesFilterEmpty(),
        "min_date": 0,
        "max_date": 0,
        "offset_id": 0,
        "add_offset": 0,
        "limit": 10,
        "max_id": 0,
        "min_id": 0,
        "hash": 0,
    }
    return functions.messages.Search(peer=peer, q=words, **(fields | more))


def everywhere(words: str, **more: Any) -> Any:
    fields: dict[str, Any] = {
        "filter": types.InputMessagesFilterEmpty(),
        "min_date": 0,
        "max_date": 0,
        "offset_rate": 0,
        "offset_peer": types.InputPeerEmpty(),
        "offset_id": 0,
        "limit": 10,
    }
    return functions.messages.SearchGlobal(q=words, **(fields | more))


async def texts(client: Client, request: Any) -> list[str]:
    found: Any = await client.ask(request)
    return [one.message for one in found.messages]


def test_a_channel_is_searched_by_whoever_may_look_into_it(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea, cleo = square.ada, square.bea, square.cleo
        await square.say(ada, "a quiet morning")
        mine = await square.say(bea, "a loud morning")
        assert await texts(bea, search(square.peer(bea), "morning")) == [
            "a loud morning",
            "a quiet morning",
        ]
        author = types.InputPeerUser(
            user_id=square.id_of(ada), access_hash=square.user(bea, 0).access_hash
        )
        by_ada = search(square.peer(bea), "morning", from_id=author)
        assert await texts(bea, by_ada) == ["a quiet morning"]
        assert await texts(bea, everywhere("morning", groups_only=True)) == [
            "a loud morning",
            "a quiet morning",
        ]
        after = everywhere("morning", offset_id=mine.id, offset_peer=square.peer(bea), limit=1)
        assert await texts(bea, after) == ["a quiet morning"]
        for narrow in ({"broadcasts_only": True}, {"users_only": True}):
            assert await texts(bea, everywhere("morning", **narrow)) == []
        assert await cleo.fails(search(square.peer(cleo), "morning")) == "CHANNEL_PRIVATE"
        forged = types.InputPeerChannel(channel_id=square.id, access_hash=1)
        assert await cleo.fails(search(forged, "morning")) == "CHANNEL_INVALID"
        assert await texts(cleo, everywhere("morning")) == []

    in_square(tmp_path, story)


def test_mentions_in_a_supergroup_are_seen_once(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea = square.ada, square.bea
        asked = await square.say(bea, "who comes?")
        answer = types.InputReplyToMessage(reply_to_msg_id=asked.id)
        await square.say(ada, "I do", reply_to=answer)
        unread = functions.messages.GetUnreadMentions(
            peer=square.peer(bea), offset_id=0, add_offset=0, limit=10, max_id=0, min_id=0
        )
        assert await texts(bea, unread) == ["I do"]
        read: Any = await bea.ask(functions.messages.ReadMentions(peer=square.peer(bea)))
        assert (read.pts_count, read.offset) == (0, 0)
        assert await texts(bea, unread) == []

    in_square(tmp_path, story)


def test_other_devices_hear_what_was_noticed(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, other, bea = square.ada, square.ada2, square.bea
        asked = await square.say(ada, "who comes?")
        answer = types.InputReplyToMessage(reply_to_msg_id=asked.id)
        called = await square.say(bea, "I do", reply_to=answer)
        await other.settle()
        await ada.ask(functions.messages.ReadMentions(peer=square.peer(ada)))
        await other.settle()
        await bea.settle()

        def told(client: Client) -> list[Any]:
            news = [one for update in client.updates for one in getattr(update, "updates", ())]
            kind = types.UpdateChannelReadMessagesContents
            return [list(one.messages) for one in news if isinstance(one, kind)]

        assert told(other) == [[called.id]]
        assert told(ada) == told(bea) == []

    in_square(tmp_path, story)


def test_what_may_be_edited_is_asked_of_the_channel(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        post = await square.say(square.ada, "news")

        def asked(client: Client) -> Any:
            return functions.messages.GetMessageEditData(peer=square.peer(client), id=post.id)

        data: Any = await square.ada.ask(asked(square.ada))
        assert not data.caption
        assert await square.bea.fails(asked(square.bea)) == "MESSAGE_ID_INVALID"
        assert await square.cleo.fails(asked(square.cleo)) == "MESSAGE_ID_INVALID"

    in_square(tmp_path, story, broadcast=True)


def test_the_photo_of_a_channel_is_for_those_who_may_look(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea, cleo = square.ada, square.bea, square.cleo
        new = types.InputChatUploadedPhoto(file=await upload(ada, image(400, 300)))
        await ada.ask(functions.channels.EditPhoto(channel=square.channel(ada), photo=new))
        found: Any = await bea.ask(functions.channels.GetChannels(id=[square.channel(bea)]))
        photo = found.chats[0].photo

        def portrait(client: Client) -> Any:
            location = types.InputPeerPhotoFileLocation(
                peer=square.peer(client), photo_id=photo.photo_id
            )
            return fetch(location)

        shown: Any = await bea.ask(portrait(bea))
        assert shown.bytes
        assert await cleo.fails(portrait(cleo)) == "LOCATION_INVALID"
        await bea.ask(functions.channels.LeaveChannel(channel=square.channel(bea)))
        assert await bea.fails(portrait(bea)) == "LOCATION_INVALID"

    in_square(tmp_path, story)


async def post_photo(square: Square) -> Any:
    """Let Ada send a photo; give it as Bea is pushed it."""
    ada, bea = square.ada, square.bea
    await ada.ask(
        functions.messages.SendMedia(
            peer=square.peer(ada),
            media=types.InputMediaUploadedPhoto(file=await upload(ada, image(400, 300))),
            message="look",
            random_id=ada.house.random.getrandbits(62),
        )
    )
    await bea.settle()
    news = [one for update in bea.updates for one in getattr(update, "updates", ())]
    pushed: Any = [one for one in news if isinstance(one, types.UpdateNewChannelMessage)][-1]
    return pushed.message.media.photo


def place(photo: Any) -> types.InputPhotoFileLocation:
    return types.InputPhotoFileLocation(
        id=photo.id,
        access_hash=photo.access_hash,
        file_reference=photo.file_reference,
        thumb_size=photo.sizes[-1].type,
    )


def fetch(location: Any) -> functions.upload.GetFile:
    return functions.upload.GetFile(location=location, offset=0, limit=PART)


def test_a_pushed_file_is_had_by_those_inside_and_by_nobody_else(tmp_path: Path) -> None:
    """The very bytes that a member was pushed are worthless to others, and to that member at once
    after leaving."""

    async def story(square: Square) -> None:
        ada, bea, cleo = square.ada, square.bea, square.cleo
        photo = await post_photo(square)
        whole = fetch(place(photo))
        for one in (ada, bea):
            answer: Any = await one.ask(whole)
            assert answer.bytes
        assert await cleo.fails(whole) == "FILE_REFERENCE_EXPIRED"
        again = types.InputPhoto(
            id=photo.id, access_hash=photo.access_hash, file_reference=photo.file_reference
        )
        media = types.InputMediaPhoto(id=again)
        stolen = functions.messages.UploadMedia(peer=types.InputPeerSelf(), media=media)
        assert await cleo.fails(stolen) == "FILE_REFERENCE_EXPIRED"
        reference = photo.file_reference
        for at in range(len(reference)):
            other = bytearray(reference)
            other[at] ^= 1
            bad = place(photo)
            bad = types.InputPhotoFileLocation(
                id=bad.id,
                access_hash=bad.access_hash,
                file_reference=bytes(other),
                thumb_size=bad.thumb_size,
            )
            assert await bea.fails(fetch(bad)) == "FILE_REFERENCE_EXPIRED"
        await bea.ask(functions.channels.LeaveChannel(channel=square.channel(bea)))
        assert await bea.fails(whole) == "FILE_REFERENCE_EXPIRED"
        assert await bea.fails(stolen) == "FILE_REFERENCE_EXPIRED"

    in_square(tmp_path, story)


def test_somebody_is_named_by_the_message_that_shows_them(tmp_path: Path) -> None:
    async def story(square: Square) -> None:
        ada, bea, cleo = square.ada, square.bea, square.cleo
        said = await square.say(ada, "hello")
        author = square.id_of(ada)

        def named(client: Client, message: int, user: int, chat: Any = None) -> Any:
            seen = types.InputUserFromMessage(
                peer=chat or square.peer(client), msg_id=message, user_id=user
            )
            return functions.users.GetFullUser(id=seen)

        full: Any = await bea.ask(named(bea, said.id, author))
        assert full.full_user.id == author
        peer = types.InputPeerUserFromMessage(peer=square.peer(bea), msg_id=said.id, user_id=author)
        sent = functions.messages.SendMessage(peer=peer, message="a word", random_id=5)
        await bea.ask(sent)
        stranger = square.id_of(cleo)
        wrong = [
            (bea, named(bea, said.id, stranger)),
            (bea, named(bea, said.id + 100, author)),
            (bea, named(bea, 0, author)),
            (cleo, named(cleo, said.id, author)),
            (cleo, named(cleo, said.id, author, types.InputPeerSelf())),
            (cleo, named(cleo, said.id, author, types.InputPeerEmpty())),
            (
                cleo,
                named(
                    cleo,
                    said.id,
                    author,
                    types.InputPeerChannelFromMessage(
                        peer=types.InputPeerSelf(), msg_id=1, channel_id=square.id
                    ),
                ),
            ),
        ]
        for client, request in wrong:
            assert await client.fails(request) == "USER_ID_INVALID"
        many = [
            types.InputUserFromMessage(peer=square.peer(bea), msg_id=said.id, user_id=author)
        ] * 101
        assert await bea.fails(functions.users.GetUsers(id=list(many))) == "LIMIT_INVALID"

    in_square(tmp_path, story)


def test_a_channel_is_named_by_what_was_forwarded_out_of_it(tmp_path: Path) -> None:
    """That proves who it is, not that one may look into it."""

    async def story(square: Square) -> None:
        bea, cleo = square.bea, square.cleo
        news = await square.say(square.ada, "news")
        to_cleo = types.InputPeerUser(
            user_id=square.id_of(cleo), access_hash=square.user(bea, 2).access_hash
        )
        await bea.ask(
            functions.messages.ForwardMessages(
                from_peer=square.peer(bea), id=[news.id], random_id=[7], to_peer=to_cleo
            )
        )
        await cleo.settle()
        from_bea = types.InputPeerUser(
            user_id=square.id_of(bea), access_hash=square.user(cleo, 1).access_hash
        )
        got: Any = await cleo.ask(search(from_bea))
        (copy,) = got.messages
        assert copy.fwd_from.from_id == types.PeerChannel(channel_id=square.id)
        assert copy.fwd_from.channel_post == news.id
        seen = types.InputChannelFromMessage(peer=from_bea, msg_id=copy.id, channel_id=square.id)
        refused = await cleo.fails(functions.channels.GetFullChannel(channel=seen))
        assert refused == "CHANNEL_PRIVATE"
        other = types.InputChannelFromMessage(
            peer=from_bea, msg_id=copy.id, channel_id=square.id + 1
        )
        refused = await cleo.fails(functions.channels.GetFullChannel(channel=other))
        assert refused == "CHANNEL_INVALID"

    in_square(tmp_path, story, broadcast=True)
