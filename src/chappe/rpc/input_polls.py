"""Polls and to-do lists that a client wants to send, read into terms of the domain."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.core import polls, todo_lists
from chappe.core.refused import Refused
from chappe.core.text import Text
from chappe.core.todo_lists import Wanted
from chappe.model import PollMedia, TodoMedia
from chappe.rpc.call import Call
from chappe.rpc.peers import entities_of
from chappe.tl import types

MOST = 100
"""Answers or items that are read of a request; there are fewer in what can be sent."""


def poll_of(call: Call, named: types.InputMediaPoll) -> PollMedia:
    """Give a new poll. Refuses as `core.polls.ask` does, and with POLL_UNSUPPORTED what is not
    offered: answers by others, limits to subscribers or countries, pictures."""
    asked = named.poll
    pictures = named.attached_media is not None or named.solution_media is not None
    if asked.open_answers or asked.subscribers_only or asked.countries_iso2 or pictures:
        raise Refused("POLL_UNSUPPORTED")
    draft = polls.Draft(
        question=text_of(call, asked.question),
        answers=tuple(_answer(call, one) for one in asked.answers[:MOST]),
        public=asked.public_voters,
        multiple=asked.multiple_choice,
        quiz=asked.quiz,
        final=asked.revoting_disabled,
        shuffled=asked.shuffle_answers,
        hidden=asked.hide_results_until_close,
        correct=tuple(named.correct_answers or ()),
        solution=named.solution or "",
        solution_entities=entities_of(call, named.solution_entities),
        period=asked.close_period or 0,
        closes=asked.close_date or 0,
    )
    return polls.ask(call.core, call.me, draft)


def _answer(call: Call, one: types.AnyPollAnswer) -> tuple[Text, bytes | None]:
    if one.media is not None:
        raise Refused("POLL_UNSUPPORTED")
    option = one.option if isinstance(one, types.PollAnswer) else None
    return text_of(call, one.text), option


def text_of(call: Call, said: types.AnyTextWithEntities) -> Text:
    return Text(said.text, entities_of(call, said.entities))


def todo_of(call: Call, named: types.InputMediaTodo) -> TodoMedia:
    """Give a new to-do list. Refuses as `core.todo_lists.write` does."""
    wanted = named.todo
    return todo_lists.write(
        text_of(call, wanted.title),
        items_of(call, wanted.list),
        others_append=wanted.others_can_append,
        others_complete=wanted.others_can_complete,
    )


def items_of(call: Call, named: Sequence[types.AnyTodoItem]) -> list[Wanted]:
    return [Wanted(one.id, text_of(call, one.title)) for one in named[:MOST]]
