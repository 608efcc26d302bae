"""A victim, a friend, and somebody who wants to know what they say to each other.

Everything that is nobody else's business carries `SECRET` in it, so that a leak is found wherever
it comes out; what cannot carry a text (numbers, hashes) is listed in `Scene.capabilities`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from struct import pack
from typing import Any, Final

from chappe.core import login_tokens, signin
from chappe.core.authorizations import Asker, Device
from chappe.core.login_tokens import Shown
from chappe.model import Account, KeyId, Me
from chappe.tl import encode, functions, types
from tests.adversary.aims import HALF, STICKERS, Aim
from tests.images import image
from tests.stickers import still
from tests.unit.rpc.harness import LAYER, Client, House
from tests.unit.rpc.test_files import upload

SECRET: Final = "zq7"
"""In everything that must not come out."""
NAME: Final = "Verandine"
"""The victim's first name: for everybody who may name the victim, and nobody else."""
ADDRESS: Final = "203.0.113.77"
"""Where the victim's device calls from."""

SECRET_CHAT: Final = 1712
"""The number of the victim's secret chat with the friend."""

OWNED: Final = {
    "accounts": "id in ({owners})",
    "bots": "owner in ({owners}) or account in ({owners})",
    "bot_users": "account in ({owners})",
    "bot_texts": "account in (select account from bots where owner in ({owners}))",
    "bot_commands": "bot in (select account from bots where owner in ({owners}))",
    "bot_menus": "bot in (select account from bots where owner in ({owners}))"
    " or person in ({owners})",
    "usernames": "peer in ({owners})",
    "auth_keys": "id in (select key from authorizations where account in ({owners}))",
    "authorizations": "account in ({owners})",
    "login_codes": "phone in (select phone from accounts where id in ({owners}))",
    "login_tokens": "session < 0",
    "invitations": "account in ({owners})",
    "passkeys": "account in ({owners})",
    "passwords": "account in ({owners})",
    "password_codes": "account in ({owners})",
    "half_logins": "account in ({owners})",
    "push_devices": "account in ({owners})",
    "takeouts": "account in ({owners})",
    "secret_chats": "admin in ({owners}) or participant in ({owners})",
    "secret_messages": "chat in (select id from secret_chats where"
    " admin in ({owners}) or participant in ({owners}))",
    "secret_sent": "chat in (select id from secret_chats where"
    " admin in ({owners}) or participant in ({owners}))",
    "secret_queues": "key in (select key from authorizations where account in ({owners}))",
    "departures": "account in ({owners})",
    "login_emails": "account in ({owners})",
    "email_proofs": "cast(holder as integer) in ({owners})",
    "authenticators": "account in ({owners})",
    "contacts": "owner in ({owners})",
    "awaited": "owner in ({owners})",
    "blocks": "owner in ({owners})",
    "settings": "account in ({owners})",
    "boxes": "id in ({owners})",
    "contents": "id in (select content from messages where box in ({owners}))",
    "messages": "box in ({owners})",
    "sent": "box in ({owners})",
    "dialogs": "box in ({owners})",
    "facts": "box in ({owners})",
    "notes": "box in ({owners})",
    "pins": "box in ({owners})",
    "saved": "box in ({owners})",
    "reads": "box in ({owners})",
    "groups": "peer in (select peer from members where account in ({owners}))",
    "members": "peer in (select peer from members where account in ({owners}))",
    "invites": "peer in (select peer from members where account in ({owners}))",
    "arrivals": "peer in (select peer from members where account in ({owners}))",
    "channels": "peer in (select peer from participants where account in ({owners}))",
    "participants": "peer in (select peer from participants where account in ({owners}))",
    "posts": "box in (select peer from participants where account in ({owners}))",
    "topics": "peer in (select peer from participants where account in ({owners}))",
    "discussions": "channel in (select peer from participants where account in ({owners}))",
    "journal": "peer in (select peer from participants where account in ({owners}))",
    "calls": "account in ({owners})",
    "thread_reads": "account in ({owners})",
    "expiring": "content in (select content from messages where box in ({owners}))",
    "scheduled": "box in ({owners})",
    "quick_replies": "box in ({owners})",
    "quick_messages": "box in ({owners})",
    "protections": "box in ({owners})",
    "web_page_waiting": "content in (select content from messages where box in ({owners}))",
    "reactions": "content in (select content from messages where box in ({owners}))",
    "polls": "id in (select poll from poll_uses where"
    " content in (select content from messages where box in ({owners})))",
    "poll_uses": "content in (select content from messages where box in ({owners}))",
    "votes": "poll in (select poll from poll_uses where"
    " content in (select content from messages where box in ({owners})))",
    "folder_links": "owner in ({owners})",
    "sticker_sets": "creator in ({owners})",
    "stickers": "pack in (select id from sticker_sets where creator in ({owners}))",
    "installed_sets": "account in ({owners})",
    "featured_sets": "pack in (select id from sticker_sets where creator in ({owners}))",
    "files": "owner in ({owners})",
    "file_uses": "file in (select id from files where owner in ({owners}))",
    "file_blobs": "file in (select id from files where owner in ({owners}))",
    "restrictions": "account in ({owners})",
    "statements": "account in ({owners})",
    "withheld_copies": "content in (select content from messages where box in ({owners}))",
    "case_reporters": "account in ({owners})",
    "appeals": "appellant in ({owners})",
    "strikes": "holder in ({owners})",
    "kept_accounts": "account in ({owners})",
    "kept_records": "account in ({owners})",
    "feature_told": "account in ({owners})",
}
"""Which rows of each table are somebody's own."""
DESKS: Final = {
    "case_events",
    "cases",
    "catalogue",
    "catalogue_changes",
    "chats_to_compare",
    "declarations",
    "desk_log",
    "desk_log_end",
    "desk_sessions",
    "feature_rules",
    "flaggers",
    "flood_hits",
    "flood_rules",
    "hash_entries",
    "hash_lists",
    "leavings",
    "listed",
    "listed_names",
    "notices",
    "posts_to_compare",
    "quarantined",
    "sanction_lists",
    "snapshots",
    "staff",
    "staff_authenticators",
    "staff_enrolments",
    "staff_passkeys",
}
"""What the desk writes for itself: anybody may report anybody."""
NOBODYS: Final = {"schema_history", "index_state", "web_pages"}
"""Tables without people in them; those of the search index are called search…"""

State = dict[str, list[tuple[Any, ...]]]


def state_of(database: Path, owners: tuple[int, ...]) -> State:
    """Every row that belongs to somebody, as it is on the disk."""
    names = ", ".join(map(str, owners))
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        tables = {
            row[0]
            for row in connection.execute("select name from sqlite_schema where type = 'table'")
            if not row[0].startswith(("sqlite_", "search"))
        }
        owned = tables - NOBODYS - DESKS
        assert owned == set(OWNED), "say in OWNED whose the rows of a new table are"
        return {
            table: sorted(
                connection.execute(f"select * from {table} where {whose.format(owners=names)}")
            )
            for table, whose in OWNED.items()
        }
    finally:
        connection.close()


def changed(before: State, after: State) -> list[str]:
    """The tables in which something is not as it was."""
    return [table for table in before if before[table] != after[table]]


@dataclass
class Member:
    """An account with a device that listens."""

    account: Account
    app: Client

    @property
    def id(self) -> int:
        return int(self.account.id)


class Scene:
    """The victim talks to a friend. An outsider was never shown anybody but a crony; a pest has
    talked to the victim, and is blocked."""

    victim: Member
    friend: Member
    outsider: Member
    pest: Member
    crony: Member
    stolen: Aim
    """What the friend was shown and told the outsider: worth nothing to anybody else."""
    elsewhere: Aim
    """The outsider's own chat with the crony, and the victim's messages and files."""
    met: Aim
    """What the pest was shown before the victim blocked."""
    own: Aim
    """What the victim's own apps name."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.database = house.core.config.data / "chappe.db"
        self._random = 1 << 40

    # --- what everybody does ---------------------------------------------------------------------

    def random(self) -> int:
        self._random += 100
        return self._random

    async def member(self, name: str) -> Member:
        account = await self.house.account(name)
        return Member(account, await self.house.device(account))

    def hash(self, viewer: Member, subject: Member) -> int:
        return self.house.core.hashes.peer(viewer.id, subject.id)

    def peer(self, viewer: Member, subject: Member) -> types.InputPeerUser:
        return types.InputPeerUser(user_id=subject.id, access_hash=self.hash(viewer, subject))

    def user(self, viewer: Member, subject: Member) -> types.InputUser:
        return types.InputUser(user_id=subject.id, access_hash=self.hash(viewer, subject))

    def claim(self, viewer: Member, file: int, kind: Any) -> Any:
        hashes, now = self.house.core.hashes, self.house.world.clock.now
        return kind(
            id=file,
            access_hash=hashes.file(file),
            file_reference=hashes.reference(viewer.id, file, now),
        )

    async def say(self, who: Member, to: Any, text: str) -> None:
        await who.app.ask(
            functions.messages.SendMessage(peer=to, message=text, random_id=self.random())
        )

    async def show(self, who: Member, to: Any, media: Any, text: str = f"{SECRET} caption") -> int:
        """Send a file; gives its id."""
        updates: Any = await who.app.ask(
            functions.messages.SendMedia(
                peer=to, media=media, message=text, random_id=self.random()
            )
        )
        (shown,) = [u.message.media for u in updates.updates if hasattr(u, "message")]
        return int(shown.photo.id if hasattr(shown, "photo") else shown.document.id)

    # --- the story -------------------------------------------------------------------------------

    async def begin(self) -> None:
        self.victim = await self.member(NAME)
        self.friend = await self.member("Friend")
        self.outsider = await self.member("Outsider")
        self.pest = await self.member("Pest")
        self.crony = await self.member("Crony")
        await self._private_life()
        await self._meetings()
        self._aims()
        for one in (self.victim, self.friend, self.outsider, self.pest, self.crony):
            await one.app.settle()

    async def _private_life(self) -> None:
        victim, friend = self.victim, self.friend
        to_friend, to_victim = self.peer(victim, friend), self.peer(friend, victim)
        for number in range(12):
            await self.say(victim, to_friend, f"{SECRET} from me {number}")
            await self.say(friend, to_victim, f"{SECRET} from you {number}")
        await self.say(victim, types.InputPeerSelf(), f"{SECRET} note to myself")
        picture = await upload(victim.app, image(300, 200))
        self.photo = await self.show(victim, to_friend, types.InputMediaUploadedPhoto(file=picture))
        data = f"{SECRET} in a file ".encode() * 300
        document = types.InputMediaUploadedDocument(
            file=await upload(victim.app, data),
            mime_type="text/plain",
            attributes=[types.DocumentAttributeFilename(file_name=f"{SECRET}.txt")],
        )
        self.document = await self.show(victim, to_friend, document)
        self.unfinished = await upload(victim.app, f"{SECRET} unsent".encode() * 50)
        shown: Any = await victim.app.ask(
            functions.photos.UploadProfilePhoto(file=await upload(victim.app, image(200, 200)))
        )
        self.portrait = int(shown.photo.id)
        for request in (
            functions.messages.SaveDraft(peer=to_friend, message=f"{SECRET} draft"),
            functions.messages.SendMessage(
                peer=to_friend,
                message=f"{SECRET} for later",
                random_id=1001,
                schedule_date=int(self.house.world.clock.now) + 30 * 24 * 3600,
            ),
            functions.messages.SendMessage(
                peer=types.InputPeerSelf(),
                message=f"{SECRET} by a word",
                random_id=1002,
                quick_reply_shortcut=types.InputQuickReplyShortcut(shortcut=f"{SECRET}word"),
            ),
            functions.account.UpdateProfile(about=f"{SECRET} about"),
            functions.account.UpdateBirthday(birthday=types.Birthday(day=29, month=2, year=1912)),
            functions.messages.ToggleDialogPin(
                peer=types.InputDialogPeer(peer=to_friend), pinned=True
            ),
            functions.messages.UpdatePinnedMessage(peer=to_friend, id=1),
            functions.contacts.ImportContacts(
                contacts=[
                    types.InputPhoneContact(
                        client_id=number,
                        phone=f"+{phone}",
                        first_name=f"{SECRET} contact",
                        last_name="",
                    )
                    for number, phone in enumerate((friend.account.phone, "33639985555"))
                ]
            ),
            functions.account.UpdateNotifySettings(
                peer=types.InputNotifyPeer(peer=to_friend),
                settings=types.InputPeerNotifySettings(mute_until=2**31 - 1),
            ),
        ):
            await victim.app.ask(request)
        await self._stickers()
        await self._circle()
        self.whispers = await self._secrets(friend, SECRET_CHAT)
        await self._other_devices()

    async def _stickers(self) -> None:
        """The victim makes a sticker set, which everybody may see and nobody else may change."""
        app = self.victim.app
        media = types.InputMediaUploadedDocument(
            file=await upload(app, still()), mime_type="image/webp", attributes=[]
        )
        made: Any = await app.ask(
            functions.messages.UploadMedia(peer=types.InputPeerSelf(), media=media)
        )
        sticker = self.claim(self.victim, made.document.id, types.InputDocument)
        await app.ask(
            functions.stickers.CreateStickerSet(
                user_id=types.InputUserSelf(),
                title="Birds",
                short_name=STICKERS,
                stickers=[types.InputStickerSetItem(document=sticker, emoji="🐳")],
            )
        )

    async def _secrets(
        self, other: Member, number: int, text: str = f"{SECRET} as good as sealed"
    ) -> types.InputEncryptedChat:
        """Somebody and the victim have a secret chat, in which each has a message waiting; gives it
        as the other one names it."""
        await other.app.ask(
            functions.messages.RequestEncryption(
                user_id=self.user(other, self.victim), random_id=number, g_a=HALF
            )
        )
        hashes = self.house.core.hashes
        mine, theirs = (
            types.InputEncryptedChat(chat_id=number, access_hash=hashes.secret_chat(one.id, number))
            for one in (self.victim, other)
        )
        await self.victim.app.ask(
            functions.messages.AcceptEncryption(peer=mine, g_b=HALF, key_fingerprint=1)
        )
        for app, peer in ((self.victim.app, mine), (other.app, theirs)):
            await app.ask(
                functions.messages.SendEncrypted(
                    peer=peer, random_id=self.random(), data=text.encode()
                )
            )
        return theirs

    async def _circle(self) -> None:
        """The victim and the friend have a group of their own, into which a link leads."""
        victim, friend = self.victim, self.friend
        named: list[types.AnyInputUser] = [self.user(victim, friend)]
        made: Any = await victim.app.ask(
            functions.messages.CreateChat(users=named, title=f"{SECRET} group")
        )
        self.group = int(made.updates.chats[0].id)
        chat = types.InputPeerChat(chat_id=self.group)
        await victim.app.ask(functions.messages.EditChatAbout(peer=chat, about=f"{SECRET} aim"))
        await self.say(friend, chat, f"{SECRET} among us")
        await self._opinions(chat)
        link: Any = await victim.app.ask(functions.messages.ExportChatInvite(peer=chat))
        self.invitation = str(link.link.rpartition("+")[2])

    async def _opinions(self, chat: types.InputPeerChat) -> None:
        """The victim asks, plans, votes and reacts."""

        def words(text: str) -> types.TextWithEntities:
            return types.TextWithEntities(text=f"{SECRET} {text}", entities=[])

        answers: list[types.AnyPollAnswer] = [
            types.InputPollAnswer(text=words(text)) for text in ("yes", "no")
        ]
        poll = types.Poll(
            id=0, public_voters=True, question=words("or not?"), answers=answers, hash=0
        )
        items: list[types.AnyTodoItem] = [types.TodoItem(id=1, title=words("item"))]
        for media in (
            types.InputMediaPoll(poll=poll),
            types.InputMediaTodo(todo=types.TodoList(title=words("list"), list=items)),
        ):
            sent: Any = await self.victim.app.ask(
                functions.messages.SendMedia(
                    peer=chat, media=media, message="", random_id=self.random()
                )
            )
            id_ = sent.updates[-1].message.id
            like = types.ReactionEmoji(emoticon="👍")
            await self.victim.app.ask(
                functions.messages.SendReaction(peer=chat, msg_id=id_, reaction=[like])
            )
            if isinstance(media, types.InputMediaPoll):
                await self.victim.app.ask(
                    functions.messages.SendVote(peer=chat, msg_id=id_, options=[b"\0"])
                )

    async def _other_devices(self) -> None:
        """One of the victim's devices asks for a code, another came in with a login token."""
        core, victim = self.house.core, self.victim
        device = Device(device=f"{SECRET} phone", address=ADDRESS)
        asking = Asker(KeyId((await self.house.key()).id), -1, device)
        self.code = await signin.send_code(core, asking, f"+{victim.account.phone}")
        new = Asker(KeyId((await self.house.key()).id), -2, device)
        shown = await login_tokens.show(core, new, ())
        assert isinstance(shown, Shown)
        self.token = shown.token
        me = Me(victim.account.id, KeyId(victim.app.key.id), victim.app.session.id)
        self.authorization = (await login_tokens.accept(core, me, self.token)).device.hash

    async def _meetings(self) -> None:
        """The pest and the victim have talked, until the victim had enough of it."""
        victim, pest, outsider, crony = self.victim, self.pest, self.outsider, self.crony
        await self.say(outsider, self.peer(outsider, crony), "look at this")
        for number in range(3):
            await self.say(pest, self.peer(pest, victim), f"hello {number}")
            await self.say(victim, self.peer(victim, pest), f"leave me alone {number}")
        picture = types.InputMediaUploadedPhoto(file=await upload(victim.app, image(64, 64)))
        self.given = await self.show(victim, self.peer(victim, pest), picture, "my cat")
        self.once = await self._secrets(pest, SECRET_CHAT + 1, "between us")
        await victim.app.ask(functions.contacts.Block(id=self.peer(victim, pest)))

    def _aims(self) -> None:
        victim, friend, outsider, pest = self.victim, self.friend, self.outsider, self.pest
        rows = state_of(self.database, (victim.id,))
        self.stolen = Aim(
            peer=self.peer(friend, victim),
            user=self.user(friend, victim),
            number=victim.id,
            group=self.group,
            messages=(20, 21, 22),
            photo=self.claim(friend, self.photo, types.InputPhoto),
            document=self.claim(friend, self.document, types.InputDocument),
            file=self.unfinished,
            device=self.authorization,
            phone=f"+{victim.account.phone}",
            code_hash=self.code.hash,
            token=self.token,
            random=min(row[1] for row in rows["sent"]),
            key=victim.app.key.id,
            secret=self.whispers,
        )
        self.elsewhere = replace(
            self.stolen, peer=self.peer(outsider, self.crony), user=self.user(outsider, self.crony)
        )
        self.own = replace(
            self.stolen,
            peer=self.peer(victim, friend),
            user=self.user(victim, friend),
            photo=self.claim(victim, self.photo, types.InputPhoto),
            document=self.claim(victim, self.document, types.InputDocument),
        )
        theirs = state_of(self.database, (pest.id,))["messages"]
        chat = sorted(row[2] for row in theirs if row[3] == victim.id)
        self.met = replace(
            self.stolen,
            peer=self.peer(pest, victim),
            user=self.user(pest, victim),
            messages=tuple(chat[:2]),
            secret=self.once,
            photo=self.claim(pest, self.given, types.InputPhoto),
            random=self.random(),
        )

    # --- what must not come out -------------------------------------------------------------------

    def capabilities(self, viewer: Member) -> dict[str, bytes]:
        """What would let somebody in, or tell what is secret, as bytes of an answer."""
        hashes, victim, met = self.house.core.hashes, self.victim, viewer is self.pest
        files = {"photo": self.photo, "document": self.document, "portrait": self.portrait}
        numbers = {f"hash of the {what}": hashes.file(id_) for what, id_ in files.items()}
        numbers["the portrait"] = self.portrait
        numbers["the device"] = self.authorization
        texts = {
            "a secret": SECRET,
            "the number": victim.account.phone or "",
            "the address": ADDRESS,
            "the link to the group": self.invitation,
        }
        if not met:
            numbers["hash of the victim"] = hashes.peer(viewer.id, victim.id)
            texts["the name"] = NAME
        found = {what: pack("<q", number) for what, number in numbers.items()}
        return found | {what: text.encode() for what, text in texts.items()}

    def leaks(self, data: bytes, viewer: Member) -> list[str]:
        """Say what of the victim's is in the bytes that somebody got."""
        return [what for what, mark in self.capabilities(viewer).items() if mark in data]

    def state(self) -> State:
        """Everything that belongs to the victim and the friend."""
        return state_of(self.database, (self.victim.id, self.friend.id))


def pushed(app: Client) -> bytes:
    """The bytes of what a client was pushed since this was asked last."""
    app.receive()
    news, app.updates = app.updates, []
    return b"".join(encode(one, LAYER) for one in news)
