"""Polls and quizzes (core.telegram.org/api/poll).

What a poll asks is part of each message that shows it; how it stands is kept once, so a forwarded
poll counts together with the first. Results are told to those who have voted, and to everybody once
the poll is closed; a poll whose time is over is closed from that second on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, messages, rights, updates
from chappe.core.channels import journal, opinions, rules
from chappe.core.context import Core
from chappe.core.reactions import place_of
from chappe.core.refused import Refused
from chappe.core.standings import is_over, poll_standings, tally_of
from chappe.core.text import Text, label, width
from chappe.model import (
    ContentId,
    Entity,
    Me,
    Message,
    MessageId,
    NoteKind,
    PeerId,
    PeerKind,
    PollAnswer,
    PollMedia,
    Record,
    UserId,
    peer_kind,
)
from chappe.model.journal import PollStopped
from chappe.store import groups as group_rows
from chappe.store import messages as message_rows
from chappe.store import polls as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.polls import POLLS, VOTES, PollRow, Vote

ANSWERS: Final = 12
"""Most answers of a poll (app configuration: poll_answers_max)."""
QUESTION: Final = 255
ANSWER: Final = 100
SOLUTION: Final = 200
"""Longest question, answer and explanation, in UTF-16 code units."""
OPTION: Final = 100
"""Bytes by which clients may call an answer."""
SHORTEST: Final = 5
LONGEST: Final = 2_628_000
"""Seconds for which a poll with a limit is open (app configuration: poll_close_period_max)."""
PAGE: Final = 100
"""Most votes in one answer."""
FAR: Final = 10
"""Other messages with the same poll, the oldest first, whose holders are told of a vote. To the
rest it is shown when they look: a poll that is forwarded everywhere must not make each vote a
broadcast."""
DUE: Final = 50
"""Polls that one write closes."""
_PIECE: Final = 200
"""Votes of a deleted account that one write takes away."""

_encode = msgspec.msgpack.Encoder().encode


# --- asking ---------------------------------------------------------------------------------------


class Draft(Record, frozen=True):
    """A poll as a client wants to ask it."""

    question: Text
    answers: tuple[tuple[Text, bytes | None], ...]
    """Each with what the client calls it by, if it does."""
    public: bool = False
    multiple: bool = False
    quiz: bool = False
    final: bool = False
    shuffled: bool = False
    hidden: bool = False
    correct: tuple[int, ...] = ()
    solution: str = ""
    solution_entities: tuple[Entity, ...] = ()
    period: int = 0
    closes: int = 0


def ask(core: Core, me: Me, draft: Draft) -> PollMedia:
    """Give a new poll, to be sent in a message: with that message it begins.

    Refuses with POLL_QUESTION_INVALID, POLL_ANSWERS_INVALID for too few or too many answers,
    POLL_ANSWER_INVALID, POLL_OPTION_INVALID, POLL_OPTION_DUPLICATE, POLL_UNSUPPORTED for a time
    that is too short or too long, and for quizzes with QUIZ_MULTIPLE_INVALID,
    QUIZ_CORRECT_ANSWERS_EMPTY, QUIZ_CORRECT_ANSWERS_TOO_MUCH and QUIZ_CORRECT_ANSWER_INVALID.
    """
    question = label(*_parts(draft.question), QUESTION, "POLL_QUESTION_INVALID")
    answers = _answers(draft)
    correct = _right(draft) if draft.quiz else ()
    solution = _solution(draft) if draft.quiz else Text("")
    open_for = draft.period or (draft.closes and draft.closes - core.now())
    if (draft.period or draft.closes) and not SHORTEST <= open_for <= LONGEST:
        raise Refused("POLL_UNSUPPORTED")
    return PollMedia(
        poll=core.ids.next(),
        creator=me.user,
        question=question.text,
        entities=question.entities,
        answers=answers,
        public=draft.public,
        multiple=draft.multiple,
        quiz=draft.quiz,
        final=draft.final,
        shuffled=draft.shuffled,
        hidden=draft.hidden,
        correct=correct,
        solution=solution.text,
        solution_entities=solution.entities,
        period=draft.period,
        closes=0 if draft.period else draft.closes,
    )


def _parts(said: Text) -> tuple[str, tuple[Entity, ...]]:
    return said.text, said.entities


def _answers(draft: Draft) -> tuple[PollAnswer, ...]:
    if not 2 <= len(draft.answers) <= ANSWERS:
        raise Refused("POLL_ANSWERS_INVALID")
    found = []
    for place, (said, named) in enumerate(draft.answers):
        option = bytes((place,)) if named is None else named
        if not 1 <= len(option) <= OPTION:
            raise Refused("POLL_OPTION_INVALID")
        answer = label(*_parts(said), ANSWER, "POLL_ANSWER_INVALID")
        found.append(PollAnswer(answer.text, option, answer.entities))
    if len({one.option for one in found}) < len(found):
        raise Refused("POLL_OPTION_DUPLICATE")
    return tuple(found)


def _right(draft: Draft) -> tuple[int, ...]:
    if draft.multiple:
        raise Refused("QUIZ_MULTIPLE_INVALID")
    if not draft.correct:
        raise Refused("QUIZ_CORRECT_ANSWERS_EMPTY")
    if len(draft.correct) > 1:
        raise Refused("QUIZ_CORRECT_ANSWERS_TOO_MUCH")
    if not 0 <= draft.correct[0] < len(draft.answers):
        raise Refused("QUIZ_CORRECT_ANSWER_INVALID")
    return draft.correct


def _solution(draft: Draft) -> Text:
    if not draft.solution.strip():
        return Text("")
    if width(draft.solution.strip()) > SOLUTION:
        raise Refused("MESSAGE_TOO_LONG")
    return label(draft.solution, draft.solution_entities, SOLUTION, "MESSAGE_TOO_LONG")


# --- voting ---------------------------------------------------------------------------------------


async def look(core: Core, me: Me, peer: PeerId, id_: MessageId) -> Message:
    """Give a message with a poll. Refuses with MESSAGE_ID_INVALID one without."""

    async def body(tx: Tx) -> Message:
        await access.chat(tx, me.user, peer)
        return (await _asked(tx, me, peer, id_))[0]

    return await core.db.read(body)


async def _asked(tx: Tx, me: Me, peer: PeerId, id_: MessageId) -> tuple[Message, PollMedia]:
    message = await access.message(tx, me.user, peer, id_)
    if not isinstance(message.body.media, PollMedia):
        raise Refused("MESSAGE_ID_INVALID")
    return message, message.body.media


async def vote(
    core: Core, me: Me, peer: PeerId, id_: MessageId, options: Sequence[bytes]
) -> Message:
    """Vote in a poll; no option takes the vote back. Gives the message with the poll.

    Refuses with MESSAGE_POLL_CLOSED, OPTION_INVALID, OPTIONS_TOO_MUCH, and with REVOTE_NOT_ALLOWED
    where a vote stands: in a quiz, and where the poll says so.
    """

    async def body(tx: WriteTx) -> Message:
        await messages.lock(tx, me.user, peer)
        message, media = await _asked(tx, me, peer, id_)
        await _may_vote(tx, me, peer)
        row = await _row(tx, media.poll)
        if is_over(row, core.now()):
            raise Refused("MESSAGE_POLL_CLOSED")
        chosen = _chosen(media, options)
        before = await tx.get(VOTES, media.poll, me.user)
        if before is not None and (media.quiz or media.final):
            raise Refused("REVOTE_NOT_ALLOWED")
        had = 0 if before is None else before.chosen
        if chosen == had:
            return message
        _count(tx, row, had, chosen)
        if chosen:
            tx.put(VOTES, Vote(media.poll, me.user, chosen, core.now()))
        else:
            tx.drop(VOTES, media.poll, me.user)
        await _tell(core, tx, media.poll, message.entry.content, me)
        return message

    return await core.db.write(body)


async def _may_vote(tx: Tx, me: Me, peer: PeerId) -> None:
    """Refuse whoever may not reach the others of the chat: what one does here, they are told."""
    if peer_kind(peer) is PeerKind.CHAT:
        group, _ = await access.inside(tx, me.user, peer)
        rights.check_thawed(group)
    elif peer_kind(peer) is PeerKind.CHANNEL:
        channel, _ = await access.joined(tx, me.user, peer)
        rules.check_thawed(channel)
    else:
        await access.may_write(tx, me.user, peer)


async def _row(tx: Tx, poll: int) -> PollRow:
    row = await tx.get(POLLS, poll)
    if row is None:
        raise LookupError(f"no poll {poll}")  # a content that shows it keeps it
    return row


def _chosen(media: PollMedia, options: Sequence[bytes]) -> int:
    places = {answer.option: place for place, answer in enumerate(media.answers)}
    wanted = set(options)
    if not wanted.issubset(places):
        raise Refused("OPTION_INVALID")
    if len(wanted) > 1 and not media.multiple:
        raise Refused("OPTIONS_TOO_MUCH")
    return sum(1 << places[option] for option in wanted)


def _count(tx: WriteTx, row: PollRow, had: int, has: int) -> None:
    tally = [
        votes + (has >> place & 1) - (had >> place & 1)
        for place, votes in enumerate(tally_of(row.tally))
    ]
    voters = row.voters + bool(has) - bool(had)
    changed = row._replace(voters=voters, version=row.version + 1, tally=_encode(tally))
    tx.put(POLLS, changed)


async def _tell(
    core: Core, tx: WriteTx, poll: int, first: ContentId | None, me: Me | None = None
) -> None:
    """Tell those who have a poll that it stands otherwise: who holds the content `first`, and
    those of `FAR` others; nobody who has left the group. In a large channel not each vote is told
    (`opinions.TOLD_EACH`)."""
    shown = await rows.shown_by(tx, poll, FAR + 1)
    contents = dict.fromkeys([*([] if first is None else [first]), *shown])
    copies = await message_rows.copies_of(tx, list(contents)[: FAR + 1])
    inside: dict[PeerId, set[UserId]] = {}
    for peer in {copy.peer for copy in copies if peer_kind(copy.peer) is PeerKind.CHAT}:
        inside[peer] = {member.account for member in await group_rows.inside(tx, peer)}
    told = [one for one in copies if one.peer not in inside or one.box in inside[one.peer]]
    await tx.lock(*(one.box for one in told))
    for one in told:
        if one.box < 0:
            await opinions.tell_poll(core, tx, one, await _row(tx, poll), me)
            continue
        origin = me.session if me is not None and one.box == me.user else 0
        updates.note(tx, one.box, NoteKind.POLL, one.id, date=core.now(), origin=origin)


class Voters(Record, frozen=True):
    """A part of the list of who voted for what, the newest first."""

    media: PollMedia
    votes: tuple[Vote, ...]
    total: int
    after: str | None
    """Where the next part begins, None at the end."""


async def voters(
    core: Core,
    me: Me,
    peer: PeerId,
    id_: MessageId,
    *,
    option: bytes | None = None,
    offset: str = "",
    limit: int = PAGE,
) -> Voters:
    """Tell who voted in a public poll, for one answer or for any.

    Refuses with BROADCAST_FORBIDDEN where votes are secret, with POLL_VOTE_REQUIRED whoever has no
    results to see yet (core.telegram.org/method/messages.getPollVotes).
    """
    most = max(1, min(limit, PAGE))
    after = place_of(offset)

    async def body(tx: Tx) -> Voters:
        _, media = await _asked(tx, me, peer, id_)
        if peer_kind(peer) is PeerKind.CHAT:
            await access.inside(tx, me.user, peer)
        if not media.public:
            raise Refused("BROADCAST_FORBIDDEN")
        now = (await poll_standings(tx, me.user, [media], core.now()))[media.poll]
        if now.tally is None:
            raise Refused("POLL_VOTE_REQUIRED")
        bits, total = (1 << len(media.answers)) - 1, now.voters
        if option is not None:
            bits = _chosen(media, [option])
            total = now.tally[bits.bit_length() - 1]
        found = await rows.votes(tx, media.poll, bits, after, most)
        last = found[-1] if len(found) == most else None
        return Voters(
            media=media,
            votes=tuple(found),
            total=total,
            after=None if last is None else f"{last.date}:{last.account}",
        )

    return await core.db.read(body)


# --- closing --------------------------------------------------------------------------------------


async def close(core: Core, me: Me, peer: PeerId, id_: MessageId) -> Message:
    """Close a poll of one's own for good. Gives the message with it.

    Refuses with MESSAGE_AUTHOR_REQUIRED who did not ask it, also where they forwarded it, with
    MESSAGE_NOT_MODIFIED where it is closed, and whoever has left the group or is blocked.
    """

    async def body(tx: WriteTx) -> Message:
        await messages.lock(tx, me.user, peer)
        message, media = await _asked(tx, me, peer, id_)
        await _may_vote(tx, me, peer)
        if not me.user == message.author == media.creator:
            raise Refused("MESSAGE_AUTHOR_REQUIRED")
        row = await _row(tx, media.poll)
        if is_over(row, core.now()):
            raise Refused("MESSAGE_NOT_MODIFIED")
        tx.put(POLLS, row._replace(closed=1, version=row.version + 1))
        if message.post is not None:
            await journal.note(core, tx, me, peer, PollStopped(journal.shown(message)))
        await _tell(core, tx, media.poll, message.entry.content, me)
        return message

    return await core.db.write(body)


async def close_due(core: Core) -> None:
    """Close the polls whose time is over, and tell everybody the results."""

    async def body(tx: WriteTx) -> bool:
        due = await rows.due(tx, core.now(), DUE)
        for poll in due:
            row = await _row(tx, poll)
            tx.put(POLLS, row._replace(closed=1, version=row.version + 1))
            await _tell(core, tx, poll, None)
        return len(due) == DUE

    while await core.db.write(body):
        pass


async def leave(core: Core, user: UserId) -> None:
    """Take back the votes of a deleted account, in polls that are closed as well."""

    async def piece(tx: WriteTx) -> bool:
        cast = await rows.cast_by(tx, user, _PIECE)
        for one in cast:
            _count(tx, await _row(tx, one.poll), one.chosen, 0)
            tx.drop(VOTES, one.poll, user)
            await _tell(core, tx, one.poll, None)
        return bool(cast)

    while await core.db.write(piece):
        pass
