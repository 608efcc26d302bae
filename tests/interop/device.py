"""A device as the tests see it, whatever the library behind it, and what it tells.

Scenarios are written once, against `Device`; each library has an adapter. The Node adapters take
the same calls over a pipe (node/host.mjs).
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

EVENT_TIME = 30.0
"""Seconds until something that a device should have been told is given up."""


class Failed(Exception):
    """The server or the library refused. `reason` is the server's word, empty where it had none."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason or text)
        self.reason = reason


class Person(Struct):
    id: int
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    phone: str = ""
    contact: bool = False
    mutual: bool = False
    photo: bool = False
    deleted: bool = False


class Entity(Struct, frozen=True):
    kind: str
    """bold, italic, text_url, mention_name, …"""
    offset: int
    """In UTF-16 units, as the protocol counts."""
    length: int
    extra: str = ""
    """The address, language or account that belongs to it."""


class Media(Struct):
    kind: str
    """photo, document, audio, voice, video, round or animation."""
    size: int = 0
    mime: str = ""
    name: str = ""
    width: int = 0
    height: int = 0
    duration: float = 0
    sizes: list[str] = []
    """Letters of the sizes of a photo, or of the thumbnails of a document."""
    dc: int = 0


class Message(Struct):
    id: int
    peer: int
    sender: int = 0
    out: bool = False
    date: int = 0
    text: str = ""
    service: str = ""
    """What a service message says: PinMessage, ContactSignUp, …"""
    entities: list[Entity] = []
    reply_to: int = 0
    quote: str = ""
    forwarded_from: int = 0
    edited: bool = False
    pinned: bool = False
    group: str = ""
    media: Media | None = None


class Dialog(Struct):
    peer: int
    top: int
    text: str = ""
    unread: int = 0
    read_in: int = 0
    read_out: int = 0
    pinned: bool = False
    draft: str = ""


class SessionInfo(Struct):
    hash: str
    current: bool
    device: str


class Digest(Struct):
    """A file that was downloaded."""

    size: int
    sha256: str


class Event(Struct):
    """What a device was told without asking."""

    kind: str
    """message, edited, deleted, read_in, read_out, typing, pinned, draft, dialog_pinned, error,
    code_wanted (by `Device.start`), and `update` for the rest."""
    peer: int = 0
    ids: list[int] = []
    text: str = ""
    message: Message | None = None
    update: dict[str, Any] = {}
    """An update for which there is no word above, as `raw` has it."""


class Point(Struct):
    """How a client is pointed at a server."""

    address: str
    port: int
    http_port: int
    pem: str
    fingerprint: str


class Upload(Struct):
    """A file to be sent, with what the sender's app says about it."""

    path: Path
    kind: str
    caption: str = ""
    mime: str = ""
    name: str = ""
    width: int = 0
    height: int = 0
    duration: int = 0
    thumb: Path | None = None


class Device(ABC):
    """One client of one account on one server."""

    phone: str = ""
    """The number it signed in with, digits alone."""
    account: Person
    """Whose device it is, as told when it signed in."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._told = asyncio.Event()

    @property
    def id(self) -> int:
        return self.account.id

    # --- what it was told ---

    def tell(self, event: Event) -> None:
        self.events.append(event)
        self._told.set()

    async def expect(self, kind: str, test: Callable[[Event], bool] = lambda _: True) -> Event:
        """Wait for an event that was not taken before; those in between stay to be taken."""
        seen = 0
        async with asyncio.timeout(EVENT_TIME):
            while True:
                for index in range(seen, len(self.events)):
                    event = self.events[index]
                    if event.kind == kind and test(event):
                        del self.events[index]
                        return event
                seen = len(self.events)
                self._told.clear()
                await self._told.wait()

    async def wait_until(self, reached: Callable[[], bool]) -> None:
        """Wait until what was told so far is enough; nothing is taken."""
        async with asyncio.timeout(2 * EVENT_TIME):
            while not reached():
                self._told.clear()
                await self._told.wait()

    async def expect_update(
        self, name: str, test: Callable[[dict[str, Any]], bool] = lambda _: True
    ) -> dict[str, Any]:
        """Wait for an update by its constructor, as `raw` has it."""
        found = await self.expect("update", lambda e: e.update.get("_") == name and test(e.update))
        return found.update

    async def ask(self, method: str, /, **fields: Any) -> Any:
        """Send any request of the schema through the library (see `raw`)."""
        raise NotImplementedError(f"{type(self).__name__} cannot say {method}")

    async def expect_text(self, text: str) -> Message:
        """Wait for a message with this text."""
        found = await self.expect(
            "message", lambda e: e.message is not None and e.message.text == text
        )
        assert found.message is not None
        return found.message

    # --- account ---

    @abstractmethod
    async def connect(self) -> Person | None:
        """Connect; gives who is signed in already."""

    @abstractmethod
    async def close(self) -> None:
        """Disconnect and keep the account signed in."""

    @abstractmethod
    async def request_code(self, phone: str) -> str:
        """Ask for a login code; gives how it is delivered: app or sms."""

    @abstractmethod
    async def sign_in(self, phone: str, code: str) -> Person | None:
        """Sign in with a code; None where the number has no account yet."""

    async def start(self, phone: str, password: str, code: Callable[[], str]) -> Person:
        """Sign in with the one call that a library has for scripts, which asks for the code."""
        raise NotImplementedError(f"{type(self).__name__} has no call for all of it")

    @abstractmethod
    async def sign_up(self, phone: str, first_name: str, last_name: str = "") -> Person: ...

    @abstractmethod
    async def me(self) -> Person: ...

    @abstractmethod
    async def log_out(self) -> None: ...

    @abstractmethod
    async def delete_account(self) -> None: ...

    @abstractmethod
    async def set_username(self, username: str) -> None: ...

    @abstractmethod
    async def set_photo(self, path: Path) -> None: ...

    @abstractmethod
    async def photo(self, peer: int) -> Digest | None:
        """Download somebody's profile photo."""

    @abstractmethod
    async def sessions(self) -> list[SessionInfo]: ...

    @abstractmethod
    async def end_session(self, hash_: str) -> None: ...

    # --- the second password ---

    @abstractmethod
    async def set_password(self, current: str, new: str, hint: str = "") -> None:
        """Set a password, change it, or remove it; "" is none."""

    @abstractmethod
    async def password_hint(self) -> str | None:
        """The hint of one's own password; None where there is no password."""

    @abstractmethod
    async def check_password(self, password: str) -> Person:
        """Go on with signing in where the password was asked for."""

    @abstractmethod
    async def set_recovery(self, password: str, email: str) -> None:
        """Ask for a recovery address; a code goes there."""

    @abstractmethod
    async def confirm_recovery(self, code: str) -> None: ...

    @abstractmethod
    async def ask_recovery(self) -> str:
        """Instead of the password, ask for a code; gives the pattern of where it goes."""

    @abstractmethod
    async def recover(self, code: str) -> Person:
        """Go on with signing in with that code; the password is gone."""

    # --- signing in by QR code ---

    @abstractmethod
    async def show_token(self) -> str:
        """Begin to sign in; gives the token that the code shows, in base64url."""

    @abstractmethod
    async def accept_token(self, token: str) -> None:
        """Let the device that shows a token in."""

    @abstractmethod
    async def redeem_token(self) -> Person:
        """Go on with signing in, once the token was accepted."""

    @abstractmethod
    async def run_bot(self, token: str) -> Person:
        """Log in as a bot, by the library's own call for that, and hear what it is told."""

    # --- people ---

    @abstractmethod
    async def resolve(self, username: str) -> Person: ...

    @abstractmethod
    async def resolve_phone(self, phone: str) -> Person: ...

    @abstractmethod
    async def import_contact(self, phone: str, first_name: str, last_name: str) -> Person | None:
        """Add a contact by number; None where the number has no account."""

    @abstractmethod
    async def contacts(self) -> list[Person]: ...

    @abstractmethod
    async def block(self, peer: int, on: bool = True) -> None: ...

    # --- messages; `peer` is an account that the device has met ---

    @abstractmethod
    async def send_text(
        self,
        peer: int,
        text: str,
        entities: Sequence[Entity] = (),
        reply_to: int = 0,
        quote: str = "",
    ) -> Message: ...

    @abstractmethod
    async def edit(self, peer: int, id_: int, text: str) -> Message: ...

    @abstractmethod
    async def delete(self, peer: int, ids: Sequence[int], everyone: bool = True) -> None: ...

    @abstractmethod
    async def forward(self, source: int, ids: Sequence[int], peer: int) -> list[Message]: ...

    @abstractmethod
    async def mark_read(self, peer: int, max_id: int) -> None: ...

    @abstractmethod
    async def typing(self, peer: int) -> None: ...

    @abstractmethod
    async def history(
        self, peer: int, limit: int = 20, offset_id: int = 0, add_offset: int = 0
    ) -> list[Message]:
        """Messages of a chat, newest first."""

    @abstractmethod
    async def search(self, query: str, peer: int = 0) -> list[Message]:
        """Messages with a word, in one chat or in all."""

    @abstractmethod
    async def pin_message(self, peer: int, id_: int) -> None: ...

    # --- dialogs ---

    @abstractmethod
    async def dialogs(self) -> list[Dialog]: ...

    @abstractmethod
    async def pin_dialog(self, peer: int, on: bool = True) -> None: ...

    @abstractmethod
    async def draft(self, peer: int, text: str) -> None: ...

    # --- files ---

    @abstractmethod
    async def send_file(self, peer: int, upload: Upload) -> Message: ...

    @abstractmethod
    async def send_album(self, peer: int, paths: Sequence[Path], caption: str) -> list[Message]: ...

    @abstractmethod
    async def download(self, peer: int, id_: int, thumb: str = "") -> Digest:
        """Download the file of a message, or one of its thumbnails by its letter."""
