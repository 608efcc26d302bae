"""Members and devices of a channel under everything that people do there, in any order.

A hypothesis state machine: three people write, answer, mention, edit, delete, pin, read, clear,
come and go, are banned and let back in, in a supergroup and in a channel, whose history is hidden
from newcomers at times. Whoever is inside must know from pushes alone, and from the difference,
what a fresh device would fetch; whoever is outside must see nothing and hear nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chappe.core import amend, dialogs, history, messages
from chappe.core.amend import Edit
from chappe.core.channels import (
    bans,
    catching_up,
    clearing,
    joining,
    life,
    reading,
)
from chappe.core.channels import settings as choices
from chappe.core.channels.catching_up import Missed
from chappe.core.history import PAGE, Place
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    Content,
    Entity,
    EntityKind,
    Fact,
    Flag,
    MessageId,
    PeerId,
    Right,
    Role,
    Told,
)
from chappe.store.tables import PARTICIPANTS
from tests.world import SHOWING, Mirror, Person, World, opened, seen

people = st.integers(0, 2)
places = st.integers(0, 1)
"""The supergroup, or the channel."""
numbers = st.integers(1, 14)


class Ear:
    """A device of somebody's that hears what happens in one channel and keeps what it is told."""

    def __init__(self, person: Person, peer: PeerId) -> None:
        self.person = person
        self.peer = peer
        self.mirror: Mirror | None = None
        """What it knows; None while the person is outside."""
        self._heard = 0

    def news(self) -> list[Told]:
        """Give what was pushed since it was asked for last."""
        told = [one for one in self.person.heard[self._heard :] if one.change.box == self.peer]
        self._heard = len(self.person.heard)
        return [one for one in told if isinstance(one.change, Fact)]

    async def listen(self) -> None:
        """Take in what was pushed; what looks otherwise to this person is looked up."""
        core, me = self.person.world.core, self.person.me
        for told in self.news():
            assert isinstance(told.change, Fact)
            if self.mirror is None or told.change.pts <= self.mirror.pts:
                continue
            subject = told.message
            if told.change.kind in SHOWING and (subject is None or me.user in told.apart):
                found = await history.by_ids(core, me, [told.change.id], self.peer)
                subject = found[0] if found else None
            self.mirror.apply(told.change, subject)

    async def fresh(self) -> Mirror:
        core, me = self.person.world.core, self.person.me
        page = await history.page(core, me, self.peer, Place(limit=PAGE))
        mirror = Mirror(pts=await catching_up.pts(core, me, self.peer))
        mirror.messages = {one.id: seen(one) for one in page.messages}
        return mirror

    async def missed(self, since: int) -> Mirror:
        """Give what somebody knows who replays everything after a `pts`, two facts at a time."""
        core, me = self.person.world.core, self.person.me
        mirror, complete = Mirror(pts=since), False
        while not complete:
            missed = await catching_up.difference(core, me, self.peer, mirror.pts, 2)
            assert isinstance(missed, Missed)
            ids = [fact.id for fact in missed.facts if fact.kind in SHOWING]
            found = {one.id: one for one in await history.by_ids(core, me, ids, self.peer)}
            for fact in missed.facts:
                mirror.apply(fact, found.get(fact.id))
            assert missed.pts == mirror.pts
            complete = missed.complete
        return mirror


def known(mirror: Mirror) -> dict[int, tuple[object, ...]]:
    """Give the messages that somebody knows but for what a note tells: that a mention was seen."""
    found = {}
    for id_, (peer, flags, *rest) in mirror.messages.items():
        assert isinstance(flags, int)
        found[id_] = (peer, flags & ~Flag.MEDIA_UNREAD, *rest)
    return found


class ChannelConvergence(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opened = opened(Path(self.folder.name))
        self.world: World = self.run(self.opened.__aenter__())
        self.people: list[Person] = [
            self.run(self.world.person(name)) for name in ("Ada", "Bea", "Cleo")
        ]
        self.channels: list[PeerId] = []
        ada, bea, _ = self.people
        for broadcast in (False, True):
            made = self.run(life.create(self.world.core, ada.me, "Square", broadcast=broadcast))
            self.run(joining.add(self.world.core, ada.me, made.peer, [bea.id]))
            self.channels.append(made.peer)
        self.ears = [Ear(person, peer) for person in self.people for peer in self.channels]

    def run(self, work):
        return self.loop.run_until_complete(work)

    def attempt(self, work):
        """Do what may be refused; a refusal must have changed nothing, which the checks prove."""
        with contextlib.suppress(Refused):
            self.run(work)

    def act(self, who: int, where: int):
        self.world.clock.now += 1
        return self.people[who], self.channels[where], self.world.core

    def say(self, who: int, where: int, content: Content, reply_to: int = 0):
        person, peer, core = self.act(who, where)
        number = self.world.random.getrandbits(60)
        out = Outgoing(number, content, reply_to=MessageId(reply_to))
        self.attempt(messages.send(core, person.me, peer, [out]))

    @rule(who=people, where=places, text=st.text("abc é😀", min_size=1, max_size=5))
    def send(self, who, where, text):
        self.say(who, where, Content(text=text))

    @rule(who=people, where=places, number=numbers)
    def answer(self, who, where, number):
        self.say(who, where, Content(text="re"), number)

    @rule(who=people, where=places, of=people)
    def mention(self, who, where, of):
        named = Entity(EntityKind.MENTION_NAME, 0, 3, number=self.people[of].id)
        self.say(who, where, Content(text="hey", entities=(named,)))

    @rule(who=people, where=places, number=numbers, text=st.sampled_from(["x", "y"]))
    def edit(self, who, where, number, text):
        person, peer, core = self.act(who, where)
        change = Edit(Content(text=text))
        self.attempt(amend.edit(core, person.me, peer, MessageId(number), change))

    @rule(who=people, where=places, chosen=st.lists(numbers, max_size=4))
    def delete(self, who, where, chosen):
        person, peer, core = self.act(who, where)
        self.attempt(clearing.delete(core, person.me, peer, [MessageId(n) for n in chosen]))

    @rule(who=people, where=places, upto=st.integers(0, 14), for_all=st.booleans())
    def clear(self, who, where, upto, for_all):
        person, peer, core = self.act(who, where)
        self.attempt(clearing.clear(core, person.me, peer, upto, for_all=for_all))
        # Who clears for oneself takes the channel up afresh.
        for ear in self.ears:
            if ear.person is person and ear.peer == peer:
                ear.mirror = None

    @rule(who=people, where=places, number=numbers, unpin=st.booleans(), silent=st.booleans())
    def pin(self, who, where, number, unpin, silent):
        person, peer, core = self.act(who, where)
        work = amend.pin(core, person.me, peer, MessageId(number), unpin=unpin, silent=silent)
        self.attempt(work)

    @rule(who=people, where=places, upto=st.integers(0, 16))
    def read(self, who, where, upto):
        person, peer, core = self.act(who, where)
        self.attempt(reading.read(core, person.me, peer, upto))

    @rule(who=people, where=places, chosen=st.lists(numbers, max_size=4))
    def notice(self, who, where, chosen):
        person, peer, core = self.act(who, where)
        self.attempt(reading.notice(core, person.me, peer, [MessageId(n) for n in chosen]))

    @rule(who=people, where=places, of=people)
    def add(self, who, where, of):
        person, peer, core = self.act(who, where)
        self.attempt(joining.add(core, person.me, peer, [self.people[of].id]))

    @rule(who=people, where=places)
    def leave(self, who, where):
        person, peer, core = self.act(who, where)
        self.attempt(joining.leave(core, person.me, peer))

    @rule(who=people, where=places, of=people, banned=st.sampled_from([Right.VIEW, Right.SEND, 0]))
    def ban(self, who, where, of, banned):
        person, peer, core = self.act(who, where)
        other = PeerId(self.people[of].id)
        self.attempt(bans.restrict(core, person.me, peer, other, int(banned), 0))

    @rule(where=places, on=st.booleans())
    def hide_history(self, where, on):
        person, peer, core = self.act(0, where)
        self.attempt(choices.hide_history(core, person.me, peer, on=on))
        # What newcomers see is another history now: everybody takes it up afresh.
        for ear in self.ears:
            if ear.peer == peer:
                ear.mirror = None

    def inside(self, ear: Ear) -> bool:
        async def body(tx):
            found = await tx.get(PARTICIPANTS, ear.peer, ear.person.id)
            return found is not None and found.role >= Role.MEMBER

        return bool(self.run(self.world.core.db.read(body)))

    @invariant()
    def who_is_inside_agrees(self):
        for ear in self.ears:
            if not self.inside(ear):
                self.is_shut_out(ear)
                continue
            was = None if ear.mirror is None else ear.mirror.pts
            self.run(ear.listen())
            fresh = self.run(ear.fresh())
            if ear.mirror is None:
                ear.mirror = fresh
            assert ear.mirror.pts == fresh.pts, ear.person.name
            assert known(ear.mirror) == known(fresh), ear.person.name
            replayed = self.run(ear.missed(1))
            assert replayed.pts == fresh.pts
            assert known(replayed) == known(fresh), ear.person.name
            assert was is None or was <= fresh.pts
            self.agrees_on_the_list(ear, fresh)

    def agrees_on_the_list(self, ear: Ear, fresh: Mirror) -> None:
        """What the list says is unread is what the history says is unread."""
        (listed,) = self.run(dialogs.some(self.world.core, ear.person.me, [ear.peer]))
        dialog = listed.dialog
        newer = [
            message
            for message in self.run(
                history.page(self.world.core, ear.person.me, ear.peer, Place(limit=PAGE))
            ).messages
            if message.id > dialog.read_in and not message.out
        ]
        assert dialog.unread == len(newer), ear.person.name
        assert listed.pts == fresh.pts

    def is_shut_out(self, ear: Ear) -> None:
        """Nothing is pushed to who is outside, and nothing is given."""
        core, me = self.world.core, ear.person.me
        heard = ear.news()
        if ear.mirror is not None:
            # The last thing that a member hears of is that of their own going, at most.
            assert len(heard) <= 1, ear.person.name
        else:
            assert not heard, ear.person.name
        ear.mirror = None
        for work in (
            lambda: history.page(core, me, ear.peer, Place()),
            lambda: history.by_ids(core, me, [MessageId(1)], ear.peer),
            lambda: catching_up.difference(core, me, ear.peer, 1, 10),
        ):
            with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
                self.run(work())

    def teardown(self):
        if hasattr(self, "opened"):
            try:
                self.run(self.opened.__aexit__(None, None, None))
            finally:
                self.loop.close()
                self.folder.cleanup()


TestChannelConvergence = ChannelConvergence.TestCase
TestChannelConvergence.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
