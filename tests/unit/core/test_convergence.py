"""Accounts and devices under everything that people do, in any order.

A hypothesis state machine: three people send, answer, edit, delete, forward, read, pin and clear.
Some devices lose pushes for a while and ask for the difference when they return. At any moment
every device of a person must converge on what a fresh one would fetch, with no gap in any `pts`.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chappe.core import amend, dialogs, messages
from chappe.core.amend import Edit
from chappe.core.messages import Forwarding
from chappe.core.refused import Refused
from chappe.model import Content, MediaClass, MessageId, PeerId
from tests.world import Person, World, opened

people = st.integers(0, 2)
numbers = st.integers(1, 12)


class Convergence(RuleBasedStateMachine):
    @initialize()
    def start(self):
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.opened = opened(Path(self.folder.name))
        self.world: World = self.run(self.opened.__aenter__())
        self.people: list[Person] = [
            self.run(self.world.person(name)) for name in ("Ada", "Bea", "Cleo")
        ]
        self.away: set[int] = set()

    def run(self, work):
        return self.loop.run_until_complete(work)

    def attempt(self, work):
        """Do what may be refused; a refusal must have changed nothing, which the checks prove."""
        with contextlib.suppress(Refused):
            self.run(work)

    def act(self, who: int):
        self.world.clock.now += 1
        return self.people[who], self.world.core

    @rule(who=people, to=people, text=st.text("abc .é😀", min_size=1, max_size=5))
    def send(self, who, to, text):
        person, _ = self.act(who)
        self.run(person.say(self.people[to], text))

    @rule(who=people, to=people, number=numbers)
    def answer(self, who, to, number):
        person, _ = self.act(who)
        self.run(person.say(self.people[to], "re", reply_to=MessageId(number)))

    @rule(who=people, to=people)
    def send_voice(self, who, to):
        person, _ = self.act(who)
        self.run(person.say(self.people[to], "(voice)", media=MediaClass.VOICE))

    @rule(who=people, peer=people, number=numbers, text=st.sampled_from(["x", "y", ""]))
    def edit(self, who, peer, number, text):
        person, core = self.act(who)
        to = PeerId(self.people[peer].id)
        change = Edit(Content(text=text))
        self.attempt(amend.edit(core, person.me, to, MessageId(number), change))

    @rule(who=people, chosen=st.lists(numbers, max_size=4), revoke=st.booleans())
    def delete(self, who, chosen, revoke):
        person, core = self.act(who)
        ids = [MessageId(number) for number in chosen]
        self.run(amend.delete(core, person.me, ids, revoke=revoke))

    @rule(who=people, peer=people, upto=st.integers(0, 12), keep=st.booleans(), all_=st.booleans())
    def clear(self, who, peer, upto, keep, all_):
        person, core = self.act(who)
        to = PeerId(self.people[peer].id)
        self.run(amend.delete_history(core, person.me, to, upto=upto, just_clear=keep, revoke=all_))

    @rule(who=people, to=people, chosen=st.lists(numbers, min_size=1, max_size=3, unique=True))
    def forward(self, who, to, chosen):
        person, core = self.act(who)
        how = Forwarding(
            ids=tuple(MessageId(number) for number in chosen),
            randoms=tuple(self.world.random.getrandbits(60) for _ in chosen),
        )
        self.attempt(messages.forward(core, person.me, None, PeerId(self.people[to].id), how))

    @rule(who=people, peer=people, upto=st.integers(0, 14))
    def read(self, who, peer, upto):
        person, core = self.act(who)
        self.run(dialogs.read(core, person.me, PeerId(self.people[peer].id), upto))

    @rule(who=people, chosen=st.lists(numbers, max_size=4))
    def hear(self, who, chosen):
        person, core = self.act(who)
        ids = [MessageId(number) for number in chosen]
        self.run(dialogs.read_contents(core, person.me, ids))

    @rule(
        who=people,
        peer=people,
        number=numbers,
        unpin=st.booleans(),
        silent=st.booleans(),
        alone=st.booleans(),
    )
    def pin(self, who, peer, number, unpin, silent, alone):
        person, core = self.act(who)
        self.attempt(
            amend.pin(
                core,
                person.me,
                PeerId(self.people[peer].id),
                MessageId(number),
                unpin=unpin,
                silent=silent,
                one_side=alone,
            )
        )

    @rule(who=people)
    def go_away(self, who):
        if who not in self.away:
            self.away.add(who)
            person = self.people[who]
            self.world.core.hub.leave(person.id, person)

    @rule(who=people)
    def come_back(self, who):
        if who in self.away:
            self.away.discard(who)
            person = self.people[who]
            self.world.core.hub.join(person.id, person)
            # The device that lost its pushes asks, and listens again from there.
            self.run(person.catch_up())
            person.pushed.pts = person.asked.pts
            person.pushed.messages = dict(person.asked.messages)
            person.pushed.read_in = dict(person.asked.read_in)
            person.pushed.read_out = dict(person.asked.read_out)

    @invariant()
    def everybody_agrees(self):
        self.run(self.world.agree(but=[self.people[who] for who in self.away]))

    def teardown(self):
        if hasattr(self, "opened"):
            try:
                self.run(self.opened.__aexit__(None, None, None))
            finally:
                self.loop.close()
                self.folder.cleanup()


TestConvergence = Convergence.TestCase
TestConvergence.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
