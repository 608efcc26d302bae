"""Polls, how they stand, and who voted for what (core.telegram.org/api/poll)."""

from __future__ import annotations

from chappe.core.cards import Around
from chappe.core.standings import Count
from chappe.model import Message, PollMedia
from chappe.rpc.present.entities import entities, formatted
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.store.polls import Vote
from chappe.tl import types


def media(view: View, what: PollMedia, count: Count | None) -> types.MessageMediaPoll:
    return types.MessageMediaPoll(poll=poll(view, what, count), results=results(what, count))


def state_hash(count: Count) -> int:
    """Give the number by which a client says how it knows a poll to stand."""
    return 2 * count.version + count.over


def poll(view: View, what: PollMedia, count: Count | None) -> types.Poll:
    """Give what a poll asks."""
    return types.Poll(
        id=what.poll,
        creator=what.creator == view.me,
        closed=count is not None and count.over,
        public_voters=what.public,
        multiple_choice=what.multiple,
        quiz=what.quiz,
        revoting_disabled=what.final,
        shuffle_answers=what.shuffled,
        hide_results_until_close=what.hidden,
        question=formatted(what.question, what.entities),
        answers=[
            types.PollAnswer(text=formatted(one.text, one.entities), option=one.option)
            for one in what.answers
        ],
        close_period=what.period or None,
        close_date=(what.closes if count is None else count.closes) or None,
        hash=0 if count is None else state_hash(count),
    )


def results(what: PollMedia, count: Count | None) -> types.PollResults:
    """Give how a poll stands, as far as the viewer may know. Without `count` it is what the same
    for everybody can be said: nothing."""
    if count is None:
        return types.PollResults(min=True)
    told = count.explained and bool(what.solution)
    return types.PollResults(
        results=_votes(what, count),
        total_voters=count.voters,
        recent_voters=[peer(one) for one in count.recent] or None,
        solution=what.solution if told else None,
        solution_entities=(entities(what.solution_entities) or []) if told else None,
    )


def _votes(what: PollMedia, count: Count) -> list[types.AnyPollAnswerVoters] | None:
    """Give the votes for each answer; before the viewer may know, only what the viewer chose."""
    if count.tally is None and not count.mine:
        return None
    return [
        types.PollAnswerVoters(
            chosen=bool(count.mine >> place & 1),
            correct=count.explained and place in what.correct,
            option=answer.option,
            voters=None if count.tally is None else count.tally[place],
            recent_voters=None if count.tally is None else [],
        )
        for place, answer in enumerate(what.answers)
    ]


def changed(view: View, message: Message, around: Around) -> types.UpdateMessagePoll | None:
    """Give the update about how the poll of a message stands; None for a message without."""
    what = message.body.media
    if not isinstance(what, PollMedia):
        return None
    count = around.counts.get(what.poll)
    return types.UpdateMessagePoll(
        peer=peer(message.entry.peer),
        msg_id=message.id,
        poll_id=what.poll,
        poll=poll(view, what, count),
        results=results(what, count),
    )


def vote(what: PollMedia, one: Vote, *, by_option: bool) -> types.AnyMessagePeerVote:
    """Give what somebody voted for; where one option was asked about, only that they did."""
    options = [a.option for place, a in enumerate(what.answers) if one.chosen >> place & 1]
    who = peer(one.account)
    if by_option:
        return types.MessagePeerVoteInputOption(peer=who, date=one.date)
    if len(options) == 1:
        return types.MessagePeerVote(peer=who, date=one.date, option=options[0])
    return types.MessagePeerVoteMultiple(peer=who, date=one.date, options=options)
