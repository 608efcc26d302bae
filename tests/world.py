"""A small world for tests: a core on a real database, people in it, and mirrors of what they see.

*Replay equals refetch*: after each operation, three clients of a person must agree: one that took
every push, one that asks for the difference now and then, one that starts fresh. `World.agree`
compares them; every test of an operation ends with it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from chappe.config import Config
from chappe.core import cards, dialogs, groups, history, messages, updates
from chappe.core.cards import Around
from chappe.core.channels import catching_up
from chappe.core.channels.catching_up import Missed
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.hashes import Hashes
from chappe.core.history import Place
from chappe.core.hub import Hub
from chappe.core.ids import Ids
from chappe.core.limits import Limits
from chappe.core.messages import Outgoing
from chappe.core.post import Letter
from chappe.core.trust import checking
from chappe.model import (
    Account,
    BoxId,
    Content,
    Fact,
    Flag,
    KeyId,
    Kind,
    Me,
    Message,
    MessageId,
    Note,
    NoteKind,
    PeerId,
    PeerKind,
    PollMedia,
    Told,
    UserId,
    peer_kind,
)
from chappe.store import check, open_db
from chappe.store.blobs import Blobs
from chappe.store.db import WriteTx
from chappe.store.staging import Staging
from chappe.store.tables import ACCOUNTS, BOXES, Box

T = TypeVar("T")
START = 1_790_000_000
SHOWING = (Kind.NEW, Kind.EDITED, Kind.WEB_PAGE)


class Clock:
    """Unix time that moves when told."""

    def __init__(self) -> None:
        self.now = float(START)

    def __call__(self) -> float:
        return self.now


@dataclass
class Mirror:
    """What a client knows of its box."""

    pts: int = 1
    messages: dict[int, tuple[object, ...]] = field(default_factory=dict)
    read_in: dict[int, int] = field(default_factory=dict)
    read_out: dict[int, int] = field(default_factory=dict)
    stale: set[int] = field(default_factory=set)
    """Messages about whose reactions or poll something was told since they were looked at."""
    opinions: dict[int, object] = field(default_factory=dict)
    """What others think of messages and voted for in them, as last looked at."""
    hidden: set[int] = field(default_factory=set)
    """Messages of groups that one has left: of them nothing is told, until one comes back and looks
    again."""

    def hear(self, note: Note) -> None:
        if note.kind in (NoteKind.REACTIONS, NoteKind.POLL):
            self.stale.add(note.subject)

    def apply(self, fact: Fact, subject: Message | None) -> None:
        assert fact.pts == self.pts + fact.count, f"a gap before {fact}"
        self.pts = fact.pts
        match fact.kind:
            case Kind.NEW | Kind.EDITED | Kind.WEB_PAGE:
                if subject is not None:
                    self.messages[fact.id] = seen(subject)
                    self.stale.add(fact.id)
            case Kind.DELETED:
                for id_ in fact.ids:
                    self.messages.pop(id_, None)
                    self.opinions.pop(id_, None)
            case Kind.READ_IN:
                self.read_in[fact.peer] = fact.id
            case Kind.READ_OUT:
                self.read_out[fact.peer] = fact.id
            case Kind.READ_CONTENTS:
                self._flag(fact.ids, Flag.MEDIA_UNREAD, on=False)
            case Kind.PINNED | Kind.UNPINNED:
                self._flag(fact.ids, Flag.PINNED, on=fact.kind is Kind.PINNED)

    def _flag(self, ids: Sequence[int], flag: Flag, *, on: bool) -> None:
        for id_ in ids:
            if id_ in self.messages:
                peer, flags, *rest = self.messages[id_]
                assert isinstance(flags, int)
                changed = flags | flag if on else flags & ~flag
                self.messages[id_] = (peer, int(changed), *rest)

    def dialogs(self) -> dict[int, tuple[int, int, int, int]]:
        """Compute each chat's newest message, unread count and read marks."""
        chats: dict[int, list[tuple[int, int]]] = {}
        for id_, (peer, flags, *_) in self.messages.items():
            assert isinstance(peer, int)
            assert isinstance(flags, int)
            chats.setdefault(peer, []).append((id_, flags))
        found = {}
        for peer, entries in chats.items():
            read = self.read_in.get(peer, 0)
            unread = sum(1 for id_, flags in entries if id_ > read and not flags & Flag.OUT)
            found[peer] = (max(entries)[0], unread, read, self.read_out.get(peer, 0))
        return found


_OPINION_FLAGS: Final = Flag.REACTED | Flag.REACTION_UNREAD
"""Flags that change without a fact: a note tells of them."""


def seen(message: Message) -> tuple[object, ...]:
    entry, body = message.entry, message.body
    return (
        entry.peer,
        int(entry.flags) & ~_OPINION_FLAGS,
        message.author,
        body.text,
        body.entities,
        body.media,
        body.forward,
        entry.reply_to,
        message.edited,
        entry.date,
        body.markup,
        body.via,
    )


@dataclass(frozen=True)
class Circle:
    """A group, named where a person can be."""

    id: PeerId


def opinion(message: Message, around: Around) -> object:
    """What somebody knows of a message's reactions and poll."""
    media = message.body.media
    thought = around.thoughts.get(message.entry.content)
    count = around.counts.get(media.poll) if isinstance(media, PollMedia) else None
    return thought, count


class Person:
    """An account with a device that listens and one that asks."""

    def __init__(self, world: World, me: Me, name: str) -> None:
        self.world = world
        self.me = me
        self.name = name
        self.key = me.key
        self.session = 0
        self.online = True
        self.pushed = Mirror()
        self.asked = Mirror()
        self.asked_date = START
        self.heard: list[Told] = []
        self.standing = 0
        world.core.hub.join(BoxId(me.user), self)

    @property
    def id(self) -> UserId:
        return self.me.user

    def deliver(self, news: Sequence[Told]) -> None:
        self.heard.extend(news)
        for told in news:
            if told.change.box != self.me.user:
                continue  # of a channel, which keeps its own count: see `agree_about`
            if isinstance(told.change, Fact):
                self.pushed.apply(told.change, told.message)
            elif isinstance(told.change, Note):
                self.pushed.hear(told.change)

    def revoke(self) -> None:
        self.world.revoked.append(self)

    def stand(self, standing: int) -> None:
        self.standing = standing

    async def say(self, to: Person | Circle, text: str = "…", **more: Any) -> Posted:
        outgoing = Outgoing(
            random=self.world.random.getrandbits(62), body=Content(text=text), **more
        )
        (done,) = await messages.send(self.world.core, self.me, PeerId(to.id), [outgoing])
        return done

    async def history(self, peer: Person | Circle) -> list[Message]:
        page = await history.page(self.world.core, self.me, PeerId(peer.id), Place())
        return list(page.messages)

    async def texts(self, peer: Person | Circle) -> list[str]:
        return [message.body.text for message in await self.history(peer)]

    async def catch_up(self) -> None:
        """Ask for the difference, slice by slice, with the asking device."""
        while True:
            missed = await updates.difference(
                self.world.core, self.me, self.asked.pts, self.asked_date, 3
            )
            assert not missed.too_long
            ids = [fact.id for fact in missed.facts if fact.kind in SHOWING]
            found = {m.id: m for m in await history.by_ids(self.world.core, self.me, ids)}
            for fact in missed.facts:
                self.asked.apply(fact, found.get(fact.id))
            for note in missed.notes:
                self.asked.hear(note)
            self.asked.pts, self.asked_date = missed.state.pts, missed.state.date
            if missed.complete:
                return

    async def opinions(self, ids: Iterable[int]) -> dict[int, object]:
        """Look at reactions and polls of messages as the server says them now; those of groups that
        one has left are not told any more."""
        core, found = self.world.core, {}
        wanted = sorted(ids)
        for start in range(0, len(wanted), history.PAGE):
            part = [MessageId(id_) for id_ in wanted[start : start + history.PAGE]]
            messages_ = await history.by_ids(core, self.me, part)
            around = await cards.around(core, self.me, messages_)
            for message in messages_:
                group = around.groups.get(message.entry.peer)
                if group is None or group.member.inside:
                    found[int(message.id)] = opinion(message, around)
        return found

    async def fresh(self) -> tuple[Mirror, dict[int, tuple[int, int, int, int]]]:
        """Fetch everything as a new device does; gives the list of chats as the server says it."""
        mirror = Mirror(pts=(await updates.state(self.world.core, self.me)).pts)
        listed = (await dialogs.listed(self.world.core, self.me)).dialogs
        shown = {}
        for one in listed:
            dialog, offset = one.dialog, 0
            if peer_kind(dialog.peer) is PeerKind.CHANNEL:
                continue
            mirror.read_in[dialog.peer] = dialog.read_in
            mirror.read_out[dialog.peer] = dialog.read_out
            if dialog.top:
                assert one.top is not None
                shown[int(dialog.peer)] = (
                    int(dialog.top),
                    dialog.unread,
                    int(dialog.read_in),
                    int(dialog.read_out),
                )
            while True:
                place = Place(offset_id=offset, limit=20)
                page = await history.page(self.world.core, self.me, dialog.peer, place)
                mirror.messages |= {message.id: seen(message) for message in page.messages}
                if len(page.messages) < 20:
                    break
                offset = page.messages[-1].id
        return mirror, shown


async def agree_about(peer: PeerId, people: Sequence[Person]) -> None:
    """Prove that who replays all that happened in a channel knows what a fresh start tells."""
    for person in people:
        core, me = person.world.core, person.me
        mirror, complete = Mirror(), False
        while not complete:
            missed = await catching_up.difference(core, me, peer, mirror.pts, 3)
            assert isinstance(missed, Missed)
            ids = [fact.id for fact in missed.facts if fact.kind in SHOWING]
            found = {one.id: one for one in await history.by_ids(core, me, ids, peer)}
            for fact in missed.facts:
                mirror.apply(fact, found.get(fact.id))
            complete = missed.complete
        page = await history.page(core, me, peer, Place(limit=history.PAGE))
        shown = {message.id: seen(message) for message in page.messages}
        assert mirror.messages == shown, person.name
        assert mirror.pts == await catching_up.pts(core, me, peer), person.name


class World:
    """A core with a clock by hand, and the people in it."""

    def __init__(self, core: Core, clock: Clock, seed: random.Random) -> None:
        self.core = core
        self.clock = clock
        self.random = seed
        self.people: list[Person] = []
        self.codes: list[tuple[str, str]] = []
        self.letters: list[Letter] = []
        self.revoked: list[Person] = []

    async def person(self, name: str) -> Person:
        """Make an account."""
        id_ = UserId(1_000_001 + len(self.people))
        account = Account(
            id=id_,
            phone=f"3363998{id_ % 10000:04}",
            first_name=name,
            last_name="",
            about="",
            lang="en",
            photo=None,
            seen=0,
            created=self.core.now(),
            deleted=None,
            ttl_days=365,
            username=None,
            birthday=None,
        )

        async def body(tx: WriteTx) -> None:
            tx.put(ACCOUNTS, account)
            tx.put(BOXES, Box(id_, 1, 0))

        await self.core.db.write(body)
        person = Person(self, Me(id_, KeyId(id_ * 1000), 0), name)
        self.people.append(person)
        return person

    async def group(
        self, creator: Person, others: Sequence[Person], title: str = "Circle"
    ) -> Circle:
        """Make a group."""
        done = await groups.create(self.core, creator.me, title, [one.id for one in others])
        assert not done.missing
        return Circle(done.peer)

    async def agree(self, but: Sequence[Person] = ()) -> None:
        """Prove that pushes, difference and a fresh start tell everybody the same.

        `but` are those whose listening device is away: it is not expected to know.
        """
        for person in self.people:
            await person.catch_up()
            fresh, shown = await person.fresh()
            opinions = await person.opinions(fresh.messages)
            for mirror in (person.asked,) if person in but else (person.asked, person.pushed):
                assert mirror.pts == fresh.pts, person.name
                assert mirror.messages == fresh.messages, person.name
                assert mirror.dialogs() == shown, person.name
                looked = (mirror.stale | mirror.hidden) & opinions.keys()
                mirror.opinions |= {id_: opinions[id_] for id_ in looked}
                mirror.stale.clear()
                mirror.hidden = fresh.messages.keys() - opinions.keys()
                known = {id_: mirror.opinions.get(id_) for id_ in opinions}
                assert known == opinions, person.name


def ids(*posted: Posted) -> list[MessageId]:
    return [one.message.id for one in posted]


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[World]:
    """A new world; at its end the data must be sound."""
    clock = Clock()
    seed = random.Random(1793)
    db = await open_db(folder / "chappe.db")
    blobs = Blobs(folder / "blobs", clock)
    hub = Hub()
    codes: list[tuple[str, str]] = []
    letters: list[Letter] = []
    core = Core(
        db=db,
        blobs=blobs,
        staging=Staging(folder / "staging", blobs, bytes_per_account=1 << 30),
        config=Config(data=folder),
        hub=hub,
        ids=Ids(clock),
        hashes=Hashes(b"k" * 32),
        limits=Limits(clock),
        clock=clock,
        random=seed.randbytes,
        deliver_code=lambda phone, code, _: codes.append((phone, code)),
        post=letters.append,
    )
    db.subscribe(hub.publish)
    world = World(core, clock, seed)
    world.codes = codes
    world.letters = letters
    try:
        yield world
        faults = await db.read(check.faults) + await checking.faults(db)
        assert faults == [], faults
    finally:
        await db.close()
        blobs.close()


def in_world(tmp_path: Path, story: Callable[[World], Awaitable[T]], *, agree: bool = True) -> T:
    """Run a story in a new world; at its end everybody agrees and the data is sound."""

    async def run() -> T:
        async with opened(tmp_path) as world:
            result = await story(world)
            if agree:
                await world.agree()
            return result

    return asyncio.run(run())
