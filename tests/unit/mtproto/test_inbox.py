"""The memory of received message ids, against a plain model."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chappe.mtproto.inbox import WINDOW, Inbox, Verdict


def expected(known: dict[int, int], msg_id: int, seqno: int) -> Verdict:
    """mtproto/service_messages_about_messages#notice-of-ignored-error-message, word by word."""
    if msg_id in known:
        return Verdict.DUPLICATE
    lower = [known[other] for other in known if other < msg_id]
    higher = [known[other] for other in known if other > msg_id]
    if any(other > seqno or (other == seqno and seqno & 1) for other in lower):
        return Verdict.SEQNO_TOO_LOW
    if any(other < seqno or (other == seqno and seqno & 1) for other in higher):
        return Verdict.SEQNO_TOO_HIGH
    return Verdict.ACCEPTED


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)), max_size=60))
def test_in_any_order_it_says_what_the_documentation_says(messages: list[tuple[int, int]]):
    inbox, known = Inbox(0), dict[int, int]()
    for msg_id, seqno in messages:
        verdict = inbox.admit(msg_id * 4, seqno)
        assert verdict == expected(known, msg_id * 4, seqno)
        if verdict is Verdict.ACCEPTED:
            known[msg_id * 4] = seqno
    assert inbox.top == max(known, default=0)
    for msg_id in range(0, 260, 4):
        assert inbox.seqno(msg_id) == known.get(msg_id)


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=3000, unique=True))
def test_nothing_is_accepted_twice_however_much_is_forgotten(order: list[int]):
    inbox = Inbox(0)
    accepted = [number for number in order if inbox.admit(number * 4, 2) is Verdict.ACCEPTED]
    assert not [number for number in accepted if inbox.admit(number * 4, 2) is Verdict.ACCEPTED]


def test_memory_is_bounded_and_the_newest_are_kept():
    inbox = Inbox(0)
    last = 10 * WINDOW
    for number in range(1, last + 1):
        inbox.admit(number * 4, 2)
        assert len(inbox._ids) < 2 * WINDOW
    assert inbox.admit(last * 4, 2) is Verdict.DUPLICATE
    assert inbox.admit((last - WINDOW + 1) * 4, 2) is Verdict.DUPLICATE
    assert inbox.admit(4, 2) is Verdict.TOO_OLD


def test_late_messages_are_forgotten_in_time_too():
    inbox = Inbox(0)
    inbox.admit(1 << 40, 2)
    for number in range(1, 4 * WINDOW):
        inbox.admit(number * 4, 2)
        assert len(inbox._ids) < 2 * WINDOW
    assert inbox.top == 1 << 40


def test_states():
    inbox = Inbox(100)
    inbox.admit(200, 0)
    inbox.admit(300, 1)
    assert [inbox.state(msg_id) for msg_id in (100, 200, 204, 300, 304)] == [1, 4, 2, 4, 3]


def test_an_empty_inbox_begins_at_its_floor():
    inbox = Inbox(100)
    assert inbox.admit(100, 1) is Verdict.TOO_OLD
    assert inbox.seqno(100) is None
    assert inbox.admit(104, 1) is Verdict.ACCEPTED
