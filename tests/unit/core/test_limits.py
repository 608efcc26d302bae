"""Allowances: what may be spent at once, how it grows back, and that memory stays bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.core.limits import Limits, Rule, network
from chappe.core.refused import Refused

RULE = Rule("knock", burst=3, every=10)


class Clock:
    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_burst_then_one_at_a_time(clock):
    limits = Limits(clock)
    for _ in range(3):
        limits.take(RULE, "a")
    with pytest.raises(Refused) as refused:
        limits.take(RULE, "a")
    assert (refused.value.reason, refused.value.wait) == ("FLOOD_WAIT", 10)
    clock.now += 9.5
    assert limits.wait(RULE, "a") == 1
    clock.now += 0.5
    limits.take(RULE, "a")
    assert limits.wait(RULE, "a") == 10


def test_the_wait_that_is_named_is_enough(clock):
    limits = Limits(clock)
    limits.take(RULE, "a", 2)
    wait = limits.wait(RULE, "a", 3)
    clock.now += wait
    limits.take(RULE, "a", 3)


def test_subjects_and_rules_are_apart(clock):
    limits = Limits(clock)
    limits.take(RULE, "a", 3)
    limits.take(RULE, "b", 3)
    limits.take(Rule("other", 3, 10), "a", 3)
    with pytest.raises(Refused):
        limits.take(RULE, "a")


def test_more_than_a_burst_is_never_possible(clock):
    limits = Limits(clock)
    clock.now += 1e9
    with pytest.raises(Refused):
        limits.take(RULE, "a", 4)
    assert len(limits) == 0


def test_what_was_given_back_can_be_spent_again(clock):
    limits = Limits(clock)
    limits.take(RULE, "a", 3)
    limits.give_back(RULE, "a")
    limits.give_back(RULE, "nobody")
    limits.take(RULE, "a")
    with pytest.raises(Refused):
        limits.take(RULE, "a")


def test_what_happened_counts_even_beyond_the_allowance(clock):
    limits = Limits(clock)
    for _ in range(5):
        limits.spend(RULE, "a")
    assert limits.wait(RULE, "a") == 30


@given(spent=st.lists(st.tuples(st.integers(1, 4), st.floats(0, 40)), max_size=40))
def test_never_more_than_burst_and_growth(spent):
    clock = Clock()
    limits = Limits(clock)
    begin, taken = clock.now, 0
    for cost, pause in spent:
        clock.now += pause
        try:
            limits.take(RULE, "a", cost)
        except Refused:
            continue
        taken += cost
        assert taken <= RULE.burst + (clock.now - begin) / RULE.every + 1e-6


def test_memory_is_bounded_and_the_worst_are_remembered(clock):
    limits = Limits(clock, most=100)
    limits.take(RULE, "guesser", 3)
    for number in range(1_000):
        limits.take(RULE, number)
    assert len(limits) <= 101
    with pytest.raises(Refused):
        limits.take(RULE, "guesser")


def test_counters_that_are_full_again_go_first(clock):
    limits = Limits(clock, most=10)
    for number in range(10):
        limits.take(RULE, number)
    clock.now += 100
    limits.take(RULE, "new")
    assert len(limits) == 1


@pytest.mark.parametrize(
    ("address", "customer"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", None),
        ("::1", None),
        ("::ffff:127.0.0.1", None),
        ("", None),
        ("somewhere", None),
    ],
)
def test_a_customer_of_a_provider(address, customer):
    assert network(address) == customer
