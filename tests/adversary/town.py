"""People in two countries who talk in a private chat, a group, a channel and the comments there.

What Ada says carries `MARK` wherever something can carry a text: so a restriction that leaks is
found wherever it does. Bea is in France, Cleo in Switzerland, Ada nowhere that is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from chappe.core.trust.restricting import Plan
from chappe.model import CHANNEL_BASE, BoxId, Entry, FileId, Flag, PeerId, Use, UserId, replace
from chappe.model.trust import Measure, Policy, Subject
from chappe.store import files as file_rows
from chappe.store import messages as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.tl import encode, functions, types
from tests import restraints
from tests.adversary.aims import Aim
from tests.adversary.scene import Member, pushed
from tests.images import image
from tests.unit.rpc.harness import LAYER, House, error_of
from tests.unit.rpc.test_files import upload

MARK: Final = "quincunx"
"""In everything that Ada says."""
NAME: Final = "gazette_here"
"""The username of the channel."""
ABOUT: Final = "zephyr"
"""In what the group and the channel say of themselves."""


class Looking(Aim):
    """An aim of somebody who looks for what Ada said, and knows by which words."""

    def _string(self, name: str) -> str:
        named = {"q": MARK, "query": MARK, "username": NAME, "message": "Hello"}
        return named.get(name, super()._string(name))

    def _number(self, name: str) -> int:
        return 0 if name == "max_id" else super()._number(name)


@dataclass
class Place:
    """A chat, and what Ada said in it."""

    name: str
    peer: PeerId
    """Of a private chat Bea, to Ada."""
    entries: list[Entry] = field(default_factory=list)
    """What Ada said, in Ada's box or the channel's."""
    document: int = 0
    photo: int = 0

    @property
    def is_channel(self) -> bool:
        return self.peer < -CHANNEL_BASE


class Town:
    """The people, and their chats."""

    ada: Member
    bea: Member
    cleo: Member

    def __init__(self, house: House, without: str = "") -> None:
        """`without` names a chat in which nobody says anything."""
        self.house = house
        self._without = without
        self.core = house.core
        self._randoms = count(1)

    async def begin(self) -> None:
        made = []
        for name in ("Ada", "Bea", "Cleo"):
            account = await self.house.account(name)
            made.append(Member(account, await self.house.device(account)))
        self.ada, self.bea, self.cleo = made
        await self._settle_in({self.bea.id: "FR", self.cleo.id: "CH"})
        private = Place("private", PeerId(self.bea.id))
        group = Place("group", await self._group())
        channel = Place("channel", await self._channel("Gazette", broadcast=True))
        await self._publish(channel)
        talk = Place("comments", await self._channel("Talk", broadcast=False))
        await self.ada.app.ask(
            functions.channels.SetDiscussionGroup(
                broadcast=self.channel(self.ada, channel), group=self.channel(self.ada, talk)
            )
        )
        self.places = {one.name: one for one in (private, group, channel, talk)}
        self.places.pop(self._without, None)
        for place in self.places.values():
            await self._talk(place)

        self._group_number = -group.peer
        self._public = channel

    # --- who and where ----------------------------------------------------------------------------

    @property
    def everybody(self) -> tuple[Member, ...]:
        return (self.ada, self.bea, self.cleo)

    def user(self, viewer: Member, other: Member) -> types.InputUser:
        return types.InputUser(user_id=other.id, access_hash=self._hash(viewer, other.id))

    def channel(self, viewer: Member, place: Place) -> types.InputChannel:
        number = -place.peer - CHANNEL_BASE
        return types.InputChannel(channel_id=number, access_hash=self._hash(viewer, place.peer))

    def peer(self, viewer: Member, place: Place) -> Any:
        if place.is_channel:
            named = self.channel(viewer, place)
            return types.InputPeerChannel(
                channel_id=named.channel_id, access_hash=named.access_hash
            )
        if place.peer < 0:
            return types.InputPeerChat(chat_id=-place.peer)
        other = self.bea if viewer is self.ada else self.ada
        return types.InputPeerUser(user_id=other.id, access_hash=self._hash(viewer, other.id))

    def _hash(self, viewer: Member, subject: int) -> int:
        return self.core.hashes.peer(viewer.id, subject)

    def inside(self, place: Place) -> tuple[Member, ...]:
        return (self.ada, self.bea) if place.name == "private" else self.everybody

    # --- what each names --------------------------------------------------------------------------

    async def aim(self, viewer: Member, place: Place) -> Looking:
        """What somebody names who looks for what Ada said in a chat."""
        ids = await self._numbers(viewer, place)
        reader = place.peer if place.is_channel else viewer.id
        hashes, now = self.core.hashes, self.house.world.clock.now

        def claim(file: int, kind: Any) -> Any:
            return kind(
                id=file,
                access_hash=hashes.file(file),
                file_reference=hashes.reference(reader, file, now),
            )

        return Looking(
            peer=self.peer(viewer, place),
            user=self.user(viewer, self.ada if viewer is not self.ada else self.bea),
            number=self.ada.id,
            group=self._group_number,
            messages=ids,
            photo=claim(place.photo, types.InputPhoto),
            document=claim(place.document, types.InputDocument),
            file=types.InputFile(id=5, parts=1, name="a.txt", md5_checksum=""),
            device=0,
            phone="+33639980000",
            code_hash="",
            token=bytes(32),
            random=next(self._randoms) * 1000,
            key=viewer.app.key.id,
            secret=types.InputEncryptedChat(chat_id=1, access_hash=0),
            channel=self.channel(viewer, place)
            if place.is_channel
            else self.channel(viewer, self._public),
        )

    async def _numbers(self, viewer: Member, place: Place) -> tuple[int, ...]:
        """The numbers that somebody has for what Ada said."""
        wanted = [one.content for one in place.entries]
        box = BoxId(place.peer) if place.is_channel else BoxId(viewer.id)
        found = await self.core.db.read(lambda tx: rows.in_box(tx, box, wanted))
        return tuple(sorted(one.id for one in found))

    async def hush(self) -> None:
        """Let everybody have heard what was said so far."""
        await self.house.quiet()
        for one in self.everybody:
            pushed(one.app)

    async def say(self, who: Member, places: Iterable[Place], *, refused: bool) -> None:
        """Let somebody say more in some chats, which may be refused there."""
        for place in places:
            answer = await who.app.raw(
                encode(
                    functions.messages.SendMessage(
                        peer=self.peer(who, place),
                        message=f"{MARK} again",
                        random_id=next(self._randoms),
                    ),
                    LAYER,
                )
            )
            assert (error_of(answer) is not None) == refused

    async def heard(self, who: Member) -> str:
        """What somebody was pushed since this was asked last."""
        await self.house.quiet()
        return pushed(who.app).decode("latin-1")

    # --- restricting ------------------------------------------------------------------------------

    async def restrict(
        self, subjects: Iterable[Subject], measure: Measure, territory: str
    ) -> list[int]:
        policy = Policy.ADDRESS
        return [
            await restraints.restrict(
                self.core, Plan(measure, one, territory=territory, policy=policy)
            )
            for one in subjects
        ]

    async def release(self, made: Iterable[int]) -> None:
        for one in made:
            await restraints.release(self.core, one)

    def messages(self) -> list[Subject]:
        """Everything that Ada said, everywhere."""
        return [
            restraints.message(one.content, self.ada.id)
            for place in self.places.values()
            for one in place.entries
        ]

    def chats(self) -> list[Subject]:
        return [
            restraints.chat(place.peer, self.ada.id)
            for place in self.places.values()
            if place.peer < 0
        ]

    def files(self) -> list[Subject]:
        return [
            restraints.file(file)
            for place in self.places.values()
            for file in (place.document, place.photo)
        ]

    # --- how it came to that ----------------------------------------------------------------------

    async def _settle_in(self, countries: dict[int, str]) -> None:
        async def body(tx: WriteTx) -> None:
            for user, country in countries.items():
                account = await tx.get(ACCOUNTS, UserId(user))
                assert account is not None
                tx.put(ACCOUNTS, replace(account, country=country))

        await self.core.db.write(body)

    async def _group(self) -> PeerId:
        made = await self.ada.app.call(
            functions.messages.CreateChat(
                users=[self.user(self.ada, one) for one in (self.bea, self.cleo)], title="Circle"
            )
        )
        (chat,) = made.updates.chats
        peer = types.InputPeerChat(chat_id=chat.id)
        await self.ada.app.ask(functions.messages.EditChatAbout(peer=peer, about=ABOUT))
        return PeerId(-chat.id)

    async def _channel(self, title: str, *, broadcast: bool) -> PeerId:
        made = await self.ada.app.call(
            functions.channels.CreateChannel(
                broadcast=broadcast, megagroup=not broadcast, title=title, about=ABOUT
            )
        )
        (channel,) = [one for one in made.chats if isinstance(one, types.Channel)]
        place = Place(title, PeerId(-CHANNEL_BASE - channel.id))
        await self.ada.app.ask(
            functions.channels.InviteToChannel(
                channel=self.channel(self.ada, place),
                users=[self.user(self.ada, one) for one in (self.bea, self.cleo)],
            )
        )
        return place.peer

    async def _publish(self, place: Place) -> None:
        await self.ada.app.ask(
            functions.channels.UpdateUsername(channel=self.channel(self.ada, place), username=NAME)
        )

    async def _talk(self, place: Place) -> None:
        """Let Ada say something of each sort, and somebody else quote it."""
        app, peer = self.ada.app, self.peer(self.ada, place)
        # Copies of posts are there already; they go with what they are copies of.
        copies = {one.content for one in await self.core.db.read(lambda tx: self._said(tx, place))}

        async def send(media: Any) -> None:
            await app.ask(
                functions.messages.SendMedia(
                    peer=peer, media=media, message=f"{MARK} below", random_id=next(self._randoms)
                )
            )

        await app.ask(
            functions.messages.SendMessage(
                peer=peer, message=f"{MARK} #{MARK}", random_id=next(self._randoms)
            )
        )
        letter = f"{MARK} in {place.name} ".encode() * 300
        await send(
            types.InputMediaUploadedDocument(
                file=await upload(app, letter),
                mime_type="text/plain",
                attributes=[types.DocumentAttributeFilename(file_name=f"{MARK}.txt")],
            )
        )
        size = 100 + 10 * len(place.name)
        await send(types.InputMediaUploadedPhoto(file=await upload(app, image(size, 80))))
        await send(
            types.InputMediaContact(
                phone_number="+33639989998", first_name=MARK, last_name="", vcard=""
            )
        )
        if place.peer < 0:
            said = types.TextWithEntities(text=f"{MARK}?", entities=[])
            answers: list[types.InputPollAnswer | types.PollAnswer] = [
                types.PollAnswer(
                    text=types.TextWithEntities(text=f"{MARK} {option}", entities=[]),
                    option=option.encode(),
                )
                for option in "ab"
            ]
            poll = types.Poll(id=0, question=said, answers=answers, hash=0)
            await app.ask(
                functions.messages.SendMedia(
                    peer=peer,
                    media=types.InputMediaPoll(poll=poll),
                    message="",
                    random_id=next(self._randoms),
                )
            )
        if copies:
            await self._comment(place)
        all_of_it = await self.core.db.read(lambda tx: self._said(tx, place))
        place.entries = [one for one in all_of_it if one.content not in copies]
        files = await self.core.db.read(lambda tx: self._carried(tx, place))
        place.document, place.photo = files
        if place.name in ("group", "comments"):
            await self._quote(place)

    async def _comment(self, place: Place) -> None:
        """Let Ada say something about the first post of the channel."""
        copies = await self.core.db.read(lambda tx: self._said(tx, place))
        await self.ada.app.ask(
            functions.messages.SendMessage(
                peer=self.peer(self.ada, place),
                message=f"{MARK} of that",
                random_id=next(self._randoms),
                reply_to=types.InputReplyToMessage(reply_to_msg_id=min(one.id for one in copies)),
            )
        )

    async def _said(self, tx: Tx, place: Place) -> list[Entry]:
        box = BoxId(place.peer) if place.is_channel else BoxId(self.ada.id)
        found = await rows.page(tx, box, place.peer, below=1 << 40, limit=100)
        authors = await rows.authors(tx, [one.content for one in found])
        return [
            one
            for one in found
            if authors[one.content] == self.ada.id and not one.flags & Flag.SERVICE
        ]

    async def _carried(self, tx: Tx, place: Place) -> tuple[int, int]:
        """The document and the photo that Ada sent."""
        held = [
            file
            for entry in place.entries
            for file in await file_rows.held_by(tx, Use.CONTENT, entry.content)
        ]
        found = await file_rows.by_ids(tx, [FileId(file) for file in held])
        (document,) = [one.id for one in found.values() if one.mime == "text/plain"]
        (photo,) = [one.id for one in found.values() if one.mime != "text/plain"]
        return document, photo

    async def _quote(self, place: Place) -> None:
        (first,) = [one for one in place.entries if one.id == min(e.id for e in place.entries)]
        wanted = [first.content]
        box = BoxId(place.peer) if place.is_channel else BoxId(self.cleo.id)
        (mine,) = await self.core.db.read(lambda tx: rows.in_box(tx, box, wanted))
        await self.cleo.app.ask(
            functions.messages.SendMessage(
                peer=self.peer(self.cleo, place),
                message="Indeed",
                random_id=next(self._randoms),
                reply_to=types.InputReplyToMessage(reply_to_msg_id=mine.id, quote_text=MARK),
            )
        )
