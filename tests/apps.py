"""Apps of people for tests: each with a key of its own, before and after somebody logs in."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import codes, history, keys, login_tokens, people, phones, signin
from chappe.core.authorizations import Asker, Device, SignedIn
from chappe.core.codes import Sent
from chappe.core.history import Place
from chappe.core.login_tokens import Shown
from chappe.core.signin import NoAccount
from chappe.model import (
    SERVICE_ACCOUNT,
    BoxId,
    KeyId,
    Me,
    Message,
    Note,
    NoteKind,
    PeerId,
    Presence,
    Told,
    UserId,
)
from tests.world import World

PHONE = "+33 6 39 98 12 34"
NUMBER = "33639981234"
OTHER_PHONE = "+33 6 39 98 77 77"


class App:
    """An app with its key. What it knows of itself once somebody has logged in is `me`."""

    def __init__(self, world: World, asker: Asker) -> None:
        self.world = world
        self.asker = asker
        self._sent: Sent | None = None
        self._me: Me | None = None

    @property
    def sent(self) -> Sent:
        assert self._sent is not None, "no code was asked for"
        return self._sent

    @property
    def me(self) -> Me:
        assert self._me is not None, "nobody is logged in"
        return self._me

    @property
    def id(self) -> UserId:
        return self.me.user

    async def ask(self, phone: str = PHONE) -> str:
        """Ask for a code and read it on the operator's console."""
        self._sent = await signin.send_code(self.world.core, self.asker, phone)
        return self.world.codes[-1][1]

    async def resend(self, phone: str = PHONE) -> Sent:
        number = phones.required(phone)
        return await codes.resend(self.world.core, self.asker, number, self.sent.hash)

    async def enter(self, code: str, phone: str = PHONE) -> SignedIn | NoAccount:
        done = await signin.sign_in(self.world.core, self.asker, phone, self.sent.hash, code)
        if isinstance(done, SignedIn):
            self._logged_in(done)
        return done

    async def log_in(self, phone: str = PHONE) -> SignedIn:
        """Log in to an account that is there."""
        done = await self.enter(await self.ask(phone), phone)
        assert isinstance(done, SignedIn)
        return done

    async def join(
        self, first: str = "Ada", last: str = "", phone: str = PHONE, *, quiet: bool = False
    ) -> SignedIn:
        done = await signin.sign_up(
            self.world.core, self.asker, phone, self.sent.hash, first, last, quiet=quiet
        )
        self._logged_in(done)
        return done

    async def show(self, except_ids: tuple[int, ...] = ()) -> Shown:
        """Show a login token."""
        shown = await login_tokens.show(self.world.core, self.asker, except_ids)
        assert isinstance(shown, Shown)
        return shown

    async def service(self) -> list[Message]:
        """What the service account has written, the newest first."""
        page = await history.page(self.world.core, self.me, PeerId(SERVICE_ACCOUNT), Place())
        return list(page.messages)

    def _logged_in(self, done: SignedIn) -> None:
        self._me = Me(done.account.id, self.asker.key, self.asker.session)


class Ear:
    """Hears, for an app that is logged in, what is told to its account (see `core.hub.Sink`)."""

    def __init__(self, of: App) -> None:
        self.key = of.me.key
        self.session = of.me.session
        self.online = True
        self.heard: list[Told] = []
        self.revoked = False
        self.standing = 0
        self._hub = of.world.core.hub
        self._box = BoxId(of.id)
        self._hub.join(self._box, self)

    def deliver(self, news: Sequence[Told]) -> None:
        self.heard.extend(news)

    def revoke(self) -> None:
        self.revoked = True
        self._hub.leave(self._box, self)

    def stand(self, standing: int) -> None:
        self.standing = standing

    def notes(self) -> list[tuple[NoteKind, int]]:
        """Give kind and subject of the notes heard so far, and forget them."""
        changes = [told.change for told in self.heard]
        self.heard = []
        return [(note.kind, note.subject) for note in changes if isinstance(note, Note)]

    def seen(self) -> list[tuple[UserId, int]]:
        """Give who came or went, as (account, until when), and forget them."""
        changes = [told.change for told in self.heard]
        self.heard = []
        return [(one.user, one.seen) for one in changes if isinstance(one, Presence)]


async def app(world: World, *, address: str = "198.51.100.7", lang: str = "en") -> App:
    """A new app on a new key."""
    await people.found_service(world.core)
    key = KeyId(world.random.getrandbits(62))
    assert await keys.save(world.core, key, b"s" * 256)
    device = Device(1, "Test phone", "", "1.0", "Tests 2", lang, address, 229)
    return App(world, Asker(key, world.random.getrandbits(62), device))


async def member(
    world: World, phone: str = PHONE, first: str = "Ada", *, address: str = "198.51.100.7"
) -> App:
    """An app whose owner has just signed up."""
    one = await app(world, address=address)
    await one.enter(await one.ask(phone), phone)
    await one.join(first, phone=phone)
    return one
