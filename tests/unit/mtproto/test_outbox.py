"""Outgoing messages: batches, acknowledgements, what is sent again, and the limits."""

from __future__ import annotations

from struct import pack

from chappe.mtproto import outbox as module
from chappe.mtproto.messages import RESULT_HEAD, RPC_ERROR, RPC_RESULT, VECTOR
from chappe.mtproto.outbox import Outbox, Outgoing


def message(number: int, size: int = 4, *, content: bool = True, answers: int = 0) -> Outgoing:
    return Outgoing(number, 2 * number + content, bytes(size), answers)


def taken(outbox: Outbox) -> list[list[int]]:
    return [[one.id for one in batch] for batch in outbox.take()]


def test_batches_are_bounded_by_number_and_size():
    outbox = Outbox()
    for number in range(module.BATCH + 1):
        outbox.add(message(number))
    assert [len(batch) for batch in taken(outbox)] == [module.BATCH, 1]
    for size in (40_000, 20_000, 20_000, 100_000, 4):
        outbox.add(message(size, size))
    assert taken(outbox) == [[40_000, 20_000], [20_000], [100_000], [4]]
    assert not outbox
    assert outbox.take() == []


def test_an_error_is_the_last_of_its_container():
    outbox = Outbox()
    for number, result in enumerate((RPC_ERROR, VECTOR, RPC_ERROR, RPC_ERROR, VECTOR)):
        body = RESULT_HEAD.pack(RPC_RESULT, number) + pack("<Ii", result, 400)
        outbox.add(Outgoing(number, 1, body, number))
    assert taken(outbox) == [[0], [1, 2], [3], [4]]
    small = Outgoing(9, 1, bytes(4))
    outbox.add(small)
    outbox.add(message(10, 0))
    assert taken(outbox) == [[9, 10]]


def test_content_is_kept_until_it_is_acknowledged():
    outbox = Outbox()
    outbox.add(message(1))
    outbox.add(message(2, content=False))
    outbox.take()
    assert outbox.resend()
    assert taken(outbox) == [[1]]
    outbox.acknowledge([1, 2, 3])
    outbox.resend()
    assert taken(outbox) == []


def test_what_is_acknowledged_while_it_waits_to_be_sent_again_is_not_sent():
    outbox = Outbox()
    outbox.add(message(1))
    outbox.add(message(2))
    outbox.take()
    outbox.resend()
    outbox.acknowledge([1])
    assert taken(outbox) == [[2]]


def test_resending_some():
    outbox = Outbox()
    for number in (1, 2, 3):
        outbox.add(message(number))
    outbox.take()
    outbox.add(message(4))
    assert outbox.resend([3, 1, 3])
    assert outbox.resend([1, 4])  # waiting already
    assert not outbox.resend([2, 5])
    assert taken(outbox) == [[3, 1, 4]]


def test_pushes_are_refused_when_too_much_waits():
    outbox = Outbox()
    assert outbox.has_room(module.MAX_QUEUED_BYTES)
    assert not outbox.has_room(module.MAX_QUEUED_BYTES + 1)
    for number in range(module.MAX_QUEUED):
        assert outbox.has_room(4)
        outbox.add(message(number))
    assert not outbox.has_room(4)
    outbox.take()
    assert outbox.has_room(4)


def test_the_oldest_of_too_many_is_forgotten_and_remembered_as_missed():
    outbox = Outbox()
    for number in range(module.MAX_KEPT):
        outbox.add(message(number, answers=number % 2))
    missed = []
    for number in (999, 1000, 1001):
        outbox.take()
        missed.append(outbox.missed)
        outbox.missed = False
        outbox.add(message(number))
    # Number 0, a push, is missed; number 1 was an answer, for which its client will ask again.
    outbox.take()
    assert [*missed, outbox.missed] == [False, True, False, True]
    outbox.resend()
    assert sum(map(len, taken(outbox))) == module.MAX_KEPT


def test_kept_bytes_are_bounded_but_for_the_newest():
    outbox = Outbox()
    half = module.MAX_KEPT_BYTES // 2
    for number in (1, 2):
        outbox.add(message(number, half))
    outbox.take()
    outbox.add(message(3, 4))
    outbox.take()
    outbox.resend()
    assert taken(outbox) == [[2], [3]]
    outbox.add(message(4, 10 * half))
    outbox.take()
    outbox.resend()
    assert taken(outbox) == [[4]]


def test_answers_are_found_and_dropped():
    outbox = Outbox()
    outbox.add(message(1, answers=77))
    outbox.take()
    outbox.add(message(2, answers=78))
    sent, waiting = outbox.answer_to(77), outbox.answer_to(78)
    assert sent is not None
    assert waiting is not None
    assert outbox.answer_to(79) is None
    assert [outbox.is_queued(one) for one in (sent, waiting)] == [False, True]
    outbox.drop(sent)
    outbox.drop(waiting)
    outbox.resend()
    assert taken(outbox) == []
    assert outbox.has_room(module.MAX_QUEUED_BYTES)


def test_clearing_forgets_everything():
    outbox = Outbox()
    outbox.add(message(1))
    outbox.take()
    outbox.add(message(2))
    outbox.clear()
    outbox.resend()
    assert taken(outbox) == []
