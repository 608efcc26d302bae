"""Accounts and devices under everything that people do, in any order.

A hypothesis state machine: three people send, answer, edit, delete, forward, read, pin, clear,
react and vote, in private chats and in a group that they join and leave. Some devices lose pushes
for a while and ask for the difference when they return. At any moment every device of a person must
converge on what a fresh one would fetch, with no gap in any `pts`.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chappe.core import amend, dialogs, groups, members, messages, polls, reactions
from chappe.core.amend import Edit
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.polls import Draft
from chappe.core.refused import Refused
from chappe.core.text import Text
from chappe.model import Content, Entity, EntityKind, MediaClass, MessageId, PeerId
from tests.world import Circle, Person, World, opened

people = st.integers(0, 2)
chats = st.integers(0, 3)
"""The chat with one of the people, or the group."""
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
        ada, *others = self.people
        self.circle: Circle = self.run(self.world.group(ada, others))
        self.away: set[int] = set()

    def chat(self, number: int) -> Person | Circle:
        return self.people[number] if number < len(self.people) else self.circle

    def peer(self, number: int) -> PeerId:
        return PeerId(self.chat(number).id)

    def run(self, work):
        return self.loop.run_until_complete(work)

    def attempt(self, work):
        """Do what may be refused; a refusal must have changed nothing, which the checks prove."""
        with contextlib.suppress(Refused):
            self.run(work)

    def act(self, who: int):
        self.world.clock.now += 1
        return self.people[who], self.world.core

    @rule(who=people, to=chats, text=st.text("abc .é😀", min_size=1, max_size=5))
    def send(self, who, to, text):
        person, _ = self.act(who)
        self.attempt(person.say(self.chat(to), text))

    @rule(who=people, to=chats, number=numbers)
    def answer(self, who, to, number):
        person, _ = self.act(who)
        self.attempt(person.say(self.chat(to), "re", reply_to=MessageId(number)))

    @rule(who=people, to=chats)
    def send_voice(self, who, to):
        person, _ = self.act(who)
        self.attempt(person.say(self.chat(to), "(voice)", media=MediaClass.VOICE))

    @rule(who=people, peer=chats, number=numbers, text=st.sampled_from(["x", "y", ""]))
    def edit(self, who, peer, number, text):
        person, core = self.act(who)
        to = self.peer(peer)
        change = Edit(Content(text=text))
        self.attempt(amend.edit(core, person.me, to, MessageId(number), change))

    @rule(who=people, chosen=st.lists(numbers, max_size=4), revoke=st.booleans())
    def delete(self, who, chosen, revoke):
        person, core = self.act(who)
        ids = [MessageId(number) for number in chosen]
        self.attempt(amend.delete(core, person.me, ids, revoke=revoke))

    @rule(who=people, peer=chats, upto=st.integers(0, 12), keep=st.booleans(), all_=st.booleans())
    def clear(self, who, peer, upto, keep, all_):
        person, core = self.act(who)
        to = self.peer(peer)
        self.run(amend.delete_history(core, person.me, to, upto=upto, just_clear=keep, revoke=all_))

    @rule(who=people, to=chats, chosen=st.lists(numbers, min_size=1, max_size=3, unique=True))
    def forward(self, who, to, chosen):
        person, core = self.act(who)
        how = Forwarding(
            ids=tuple(MessageId(number) for number in chosen),
            randoms=tuple(self.world.random.getrandbits(60) for _ in chosen),
        )
        self.attempt(messages.forward(core, person.me, None, self.peer(to), how))

    @rule(who=people, peer=chats, upto=st.integers(0, 14))
    def read(self, who, peer, upto):
        person, core = self.act(who)
        self.run(dialogs.read(core, person.me, self.peer(peer), upto))

    @rule(who=people, chosen=st.lists(numbers, max_size=4))
    def hear(self, who, chosen):
        person, core = self.act(who)
        ids = [MessageId(number) for number in chosen]
        self.run(dialogs.read_contents(core, person.me, ids))

    @rule(
        who=people,
        peer=chats,
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
                self.peer(peer),
                MessageId(number),
                unpin=unpin,
                silent=silent,
                one_side=alone,
            )
        )

    @rule(who=people, of=people, text=st.sampled_from(["look", "hey"]))
    def mention(self, who, of, text):
        person, core = self.act(who)
        named = Entity(EntityKind.MENTION_NAME, 0, len(text), number=self.people[of].id)
        out = Outgoing(self.world.random.getrandbits(60), Content(text=text, entities=(named,)))
        self.attempt(messages.send(core, person.me, self.circle.id, [out]))

    @rule(who=people, of=people, earlier=st.integers(0, 5))
    def add(self, who, of, earlier):
        person, core = self.act(who)
        other = self.people[of].id
        self.attempt(members.add(core, person.me, self.circle.id, other, earlier=earlier))

    @rule(who=people, of=people, revoke=st.booleans())
    def remove(self, who, of, revoke):
        person, core = self.act(who)
        other = self.people[of].id
        work = members.remove(core, person.me, self.circle.id, other, revoke_history=revoke)
        self.attempt(work)

    @rule(who=people, title=st.sampled_from(["Circle", "Square"]))
    def retitle(self, who, title):
        person, core = self.act(who)
        self.attempt(groups.retitle(core, person.me, self.circle.id, title))

    @rule(who=people, peer=chats, number=numbers, chosen=st.sampled_from(["👍", "🔥", ""]))
    def react(self, who, peer, number, chosen):
        person, core = self.act(who)
        to = self.peer(peer)
        given = [chosen] if chosen else []
        self.attempt(reactions.react(core, person.me, to, MessageId(number), given))

    @rule(who=people, peer=chats)
    def see_reactions(self, who, peer):
        person, core = self.act(who)
        self.attempt(reactions.read(core, person.me, self.peer(peer)))

    @rule(who=people, to=chats, public=st.booleans(), period=st.sampled_from([0, 7]))
    def ask(self, who, to, public, period):
        person, core = self.act(who)
        answers = tuple((Text(text), None) for text in ("yes", "no"))
        draft = Draft(Text("Shall we?"), answers, public=public, period=period)
        body = Content(media=polls.ask(core, person.me, draft))
        sent = Outgoing(self.world.random.getrandbits(60), body, MediaClass.POLL)
        self.attempt(messages.send(core, person.me, self.peer(to), [sent]))

    @rule(who=people, peer=chats, number=numbers, option=st.sampled_from([b"\0", b"\1", b""]))
    def vote(self, who, peer, number, option):
        person, core = self.act(who)
        to = self.peer(peer)
        chosen = [option] if option else []
        self.attempt(polls.vote(core, person.me, to, MessageId(number), chosen))

    @rule(who=people, peer=chats, number=numbers)
    def close(self, who, peer, number):
        person, core = self.act(who)
        to = self.peer(peer)
        self.attempt(polls.close(core, person.me, to, MessageId(number)))

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
            person.pushed.opinions = dict(person.asked.opinions)
            person.pushed.stale = set(person.asked.stale)
            person.pushed.hidden = set(person.asked.hidden)

    @invariant()
    def everybody_agrees(self):
        self.run(polls.close_due(self.world.core))
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
