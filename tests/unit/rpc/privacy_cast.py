"""Somebody with something to hide, and those who may look: from a friend to one who is blocked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from chappe.model import Account
from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.harness import Client, House
from tests.unit.rpc.test_files import send_document, upload

USERNAME: Final = "somebody_guarded"
ABOUT: Final = "what she says of herself"

VIEWERS: Final = (
    "owner",
    "stranger",
    "contact",
    "mutual",
    "close friend",
    "allowed",
    "denied",
    "fellow",
    "blocked",
)
"""`contact`: the owner has the viewer in the book; `mutual`: and the other way round; `fellow`:
they share a group. The others are strangers but for what their name says."""


@dataclass
class Viewer:
    name: str
    account: Account
    app: Client
    voice: Any = None
    """A voice message that the viewer has recorded."""
    group: int = 0
    """A group of the viewer's own."""

    @property
    def id(self) -> int:
        return int(self.account.id)


@dataclass
class Scene:
    """The owner has a photo, another one for those who may not see it, a birthday today, words
    about herself. Everybody has written to her and had an answer."""

    house: House
    viewers: dict[str, Viewer] = field(default_factory=dict)
    photo: int = 0
    fallback: int = 0
    group: int = 0
    link: str = ""
    """The token of a link to the owner."""

    @property
    def owner(self) -> Viewer:
        return self.viewers["owner"]

    @property
    def others(self) -> list[Viewer]:
        return [one for one in self.viewers.values() if one.name != "owner"]

    # --- naming ---------------------------------------------------------------------------------

    def hash(self, viewer: Viewer, subject: Viewer) -> int:
        return self.house.core.hashes.peer(viewer.id, subject.id)

    def peer(self, viewer: Viewer, subject: Viewer | None = None) -> Any:
        subject = subject or self.owner
        if viewer is subject:
            return types.InputPeerSelf()
        return types.InputPeerUser(user_id=subject.id, access_hash=self.hash(viewer, subject))

    def user(self, viewer: Viewer, subject: Viewer | None = None) -> Any:
        subject = subject or self.owner
        if viewer is subject:
            return types.InputUserSelf()
        return types.InputUser(user_id=subject.id, access_hash=self.hash(viewer, subject))

    # --- the beginning --------------------------------------------------------------------------

    async def begin(self) -> None:
        for name in VIEWERS:
            account = await self.house.account(name.title())
            viewer = Viewer(name, account, await self.house.device(account))
            self.viewers[name] = viewer
        await self._profile()
        await self._acquaintances()
        await self._group()
        await self.owner.app.ask(functions.account.UpdateStatus(offline=False))

    async def _profile(self) -> None:
        ask = self.owner.app.ask
        shown: Any = await ask(functions.photos.UploadProfilePhoto(file=await self._picture(200)))
        self.photo = shown.photo.id
        shown = await ask(
            functions.photos.UploadProfilePhoto(fallback=True, file=await self._picture(300))
        )
        self.fallback = shown.photo.id
        await ask(functions.account.UpdateProfile(about=ABOUT))
        await ask(functions.account.UpdateUsername(username=USERNAME))
        link: Any = await ask(functions.contacts.ExportContactToken())
        self.link = link.url.partition("token=")[2]
        today = types.Birthday(day=self._today().day, month=self._today().month)
        await ask(functions.account.UpdateBirthday(birthday=today))

    def _today(self) -> date:
        return datetime.fromtimestamp(self.house.world.clock.now, UTC).date()

    async def _picture(self, side: int) -> Any:
        return await upload(self.owner.app, image(side, side))

    async def _acquaintances(self) -> None:
        for viewer in self.others:
            await self.say(viewer, self.owner)
            await self.say(self.owner, viewer)
            sound = types.DocumentAttributeAudio(voice=True, duration=1)
            kept = await send_document(viewer.app, b"OggS" * 50, "audio/ogg", sound)
            viewer.voice = types.InputDocument(
                id=kept.document.id,
                access_hash=kept.document.access_hash,
                file_reference=kept.document.file_reference,
            )
        for name in ("contact", "mutual", "close friend"):
            await self.add(self.owner, self.viewers[name])
        await self.add(self.viewers["mutual"], self.owner)
        friend = self.viewers["close friend"]
        await self.owner.app.ask(functions.contacts.EditCloseFriends(id=[friend.id]))
        blocked = self.peer(self.owner, self.viewers["blocked"])
        await self.owner.app.ask(functions.contacts.Block(id=blocked))

    async def say(self, viewer: Viewer, to: Viewer) -> None:
        await viewer.app.ask(
            functions.messages.SendMessage(
                peer=self.peer(viewer, to),
                message="hello",
                random_id=self.house.random.getrandbits(62),
            )
        )

    async def add(self, viewer: Viewer, whom: Viewer) -> None:
        await viewer.app.ask(
            functions.contacts.AddContact(
                id=self.user(viewer, whom), first_name=whom.name, last_name="", phone=""
            )
        )

    async def _group(self) -> None:
        """A group with the owner and one of the others."""
        made: Any = await self.owner.app.ask(
            functions.messages.CreateChat(users=self.users("fellow"), title="Neighbours")
        )
        (self.group,) = [chat.id for chat in made.updates.chats]

    # --- rules ----------------------------------------------------------------------------------

    async def guard(self, key: Any, rules: list[Any]) -> Any:
        return await self.owner.app.ask(functions.account.SetPrivacy(key=key, rules=rules))

    def users(self, *names: str) -> list[Any]:
        return [self.user(self.owner, self.viewers[name]) for name in names]
