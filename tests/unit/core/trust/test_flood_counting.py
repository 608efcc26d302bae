"""What is counted, over which time, and which rules that hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.core.trust.floods import counting
from chappe.core.trust.floods.counting import Floods, Refusal, Watched
from chappe.core.trust.floods.folding import SHORTEST, folded
from chappe.model import PeerId, UserId
from chappe.model.trust import Condition, FloodRule, Folk, Gauge, Remedy, RuleMode

ADA = UserId(1_000_001)
NOW = 1_790_000_000.0
SAID = "Come to our shop today and save half of all prices"


def rule(
    *conditions: tuple[Gauge, int, int],
    remedy: Remedy = Remedy.FLOOD_WAIT,
    mode: RuleMode = RuleMode.ON,
    younger: int = 0,
    key: str = "one",
) -> FloodRule:
    seconds = 0 if remedy in (Remedy.CASE, Remedy.PEER_FLOOD) else 30
    wanted = tuple(Condition(*each) for each in conditions)
    return FloodRule(key, wanted, remedy, seconds, younger, mode=mode)


def watching(*rules: FloodRule, born: float = NOW) -> tuple[Floods, Watched]:
    floods = Floods()
    floods.use(rules)
    found = floods.watch(ADA, int(born), Folk.PEOPLE, NOW)
    assert found is not None
    return floods, found


@pytest.mark.parametrize("gauge", Gauge)
def test_each_gauge_is_refused_beyond_its_threshold_and_not_before(gauge: Gauge) -> None:
    floods, found = watching(rule((gauge, 5, 600)))
    for _ in range(5):
        assert floods.take(ADA, found, {gauge: 1}, NOW) is None
    assert floods.take(ADA, found, {gauge: 1}, NOW) == Refusal("FLOOD_WAIT", 30)
    others = {other: 1 for other in Gauge if other is not gauge}
    assert floods.take(ADA, found, others, NOW) is None


@pytest.mark.parametrize(
    ("remedy", "refusal", "answered"),
    [
        (Remedy.CASE, None, True),
        (Remedy.FLOOD_WAIT, Refusal("FLOOD_WAIT", 30), False),
        (Remedy.PEER_FLOOD, Refusal("PEER_FLOOD"), False),
        (Remedy.LIMIT, Refusal("PEER_FLOOD"), True),
    ],
)
def test_each_remedy(remedy: Remedy, refusal: Refusal | None, answered: bool) -> None:
    floods, found = watching(rule((Gauge.MESSAGES, 0, 60), remedy=remedy))
    assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW) == refusal
    floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW)
    # Whoever goes on is not answered each time.
    assert len(floods.answers()) == answered
    assert sum(floods.hits().values()) == 2
    assert floods.answers() == []
    assert floods.hits() == {}


def test_the_window_slides() -> None:
    floods, found = watching(rule((Gauge.MESSAGES, 10, 60)))
    start = NOW // 60 * 60
    assert floods.take(ADA, found, {Gauge.MESSAGES: 10}, start + 59) is None
    assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, start + 61) is not None
    assert found.level(Gauge.MESSAGES, 60, start + 90) == 5
    assert floods.take(ADA, found, {Gauge.MESSAGES: 5}, start + 90) is None
    assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, start + 90) is not None
    assert found.level(Gauge.MESSAGES, 60, start + 180) == 0
    assert floods.take(ADA, found, {Gauge.MESSAGES: 10}, start + 180) is None


def test_what_is_refused_is_not_counted() -> None:
    floods, found = watching(rule((Gauge.MESSAGES, 3, 60)))
    floods.take(ADA, found, {Gauge.MESSAGES: 3}, NOW)
    for _ in range(1000):
        assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW) is not None
    assert found.level(Gauge.MESSAGES, 60, NOW) == 3


def test_all_conditions_hold_and_the_request_adds_to_the_first() -> None:
    both = rule((Gauge.STRANGERS, 2, 3600), (Gauge.LINKS, 2, 3600), remedy=Remedy.PEER_FLOOD)
    floods, found = watching(both)
    floods.take(ADA, found, {Gauge.STRANGERS: 5}, NOW)
    assert floods.take(ADA, found, {Gauge.LINKS: 5}, NOW) is None  # to people who are known
    assert floods.take(ADA, found, {Gauge.STRANGERS: 1}, NOW) == Refusal("PEER_FLOOD")
    floods, found = watching(both)
    assert floods.take(ADA, found, {Gauge.STRANGERS: 50}, NOW) is None


def test_a_rule_for_young_accounts_ends_with_their_youth() -> None:
    floods, found = watching(rule((Gauge.MESSAGES, 0, 60), younger=3600), born=NOW - 3500)
    assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW) is not None
    assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW + 100) is None
    assert floods.watch(UserId(2), int(NOW) - 3600, Folk.PEOPLE, NOW) is None
    assert floods.settled(UserId(2))
    assert not floods.settled(ADA)


def test_shadow_counts_and_refuses_nothing() -> None:
    for remedy in Remedy:
        floods, found = watching(rule((Gauge.MESSAGES, 5, 60), remedy=remedy, mode=RuleMode.SHADOW))
        for _ in range(50):
            assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW) is None
        assert not floods.answers()
        ((hit, times),) = floods.hits().items()
        assert (hit.rule, hit.account, hit.shadow, times) == ("one", ADA, True, 45)


def test_rules_that_are_off_cost_nothing() -> None:
    floods = Floods()
    floods.use([rule((Gauge.MESSAGES, 0, 60), mode=RuleMode.OFF)])
    assert floods.idle


def test_rules_of_people_do_not_concern_bots() -> None:
    floods, _ = watching(rule((Gauge.MESSAGES, 0, 60)))
    assert floods.watch(UserId(2), int(NOW), Folk.BOTS, NOW) is None
    assert floods.watch(UserId(3), int(NOW), Folk.PEOPLE, NOW, exempt=True) is None


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_WATCHED", 100)
    monkeypatch.setattr(counting, "MOST_SETTLED", 100)
    monkeypatch.setattr(counting, "MOST_HIT", 100)
    monkeypatch.setattr(counting, "MOST_ANSWERS", 100)
    floods, _ = watching(rule((Gauge.MESSAGES, 0, 60), remedy=Remedy.LIMIT, younger=3600))
    for number in range(1, 1000):
        user = UserId(number)
        found = floods.watch(user, int(NOW), Folk.PEOPLE, NOW)
        assert found is not None
        floods.take(user, found, {Gauge.MESSAGES: 1}, NOW)
        floods.watch(UserId(10**6 + number), 0, Folk.PEOPLE, NOW)
        assert len(floods) <= 100
    assert len(floods._settled) <= 100
    assert len(floods.hits()) <= 100
    assert len(floods.answers()) <= 100
    assert floods.watched(UserId(999)) is not None
    assert floods.watched(UserId(1)) is None


def test_what_is_known_of_one_account_is_bounded() -> None:
    floods, found = watching(rule((Gauge.COPIES, 5, 60)))
    for number in range(2_000):
        found.meet(PeerId(number))
        found.say(floods.mark_of(str(number).encode()), PeerId(1), NOW)
        found.say(b"same", PeerId(number), NOW)
        floods.take(ADA, found, dict.fromkeys(Gauge, 1), NOW + number)
    assert len(found.met) <= counting.MOST_MET
    assert len(found.texts) <= counting.MOST_TEXTS
    assert len(found.texts[b"same"][1]) <= counting.MOST_CHATS
    assert len(found.counts) == 1


def test_a_copy_is_a_text_said_elsewhere_within_the_hour() -> None:
    floods, found = watching(rule((Gauge.COPIES, 5, 60)))
    mark = floods.mark(SAID)
    found.say(mark, PeerId(1), NOW)
    assert not found.said_elsewhere(mark, PeerId(1), NOW)
    assert found.said_elsewhere(mark, PeerId(2), NOW)
    assert not found.said_elsewhere(mark, PeerId(2), NOW + counting.TEXT_LIFE)
    assert not found.said_elsewhere(floods.mark(SAID + " or tomorrow"), PeerId(2), NOW)


def test_a_restart_forgives_and_leaves_nothing_to_compare_with() -> None:
    assert Floods().mark(SAID) != Floods().mark(SAID)
    assert SAID.encode() not in Floods().mark(SAID)


def test_new_rules_begin_to_count_anew() -> None:
    floods, found = watching(rule((Gauge.MESSAGES, 0, 60)))
    assert floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW) is not None
    floods.use([rule((Gauge.MESSAGES, 5, 60))])
    assert floods.watched(ADA) is None


def test_who_goes_is_forgotten() -> None:
    floods, found = watching(rule((Gauge.MESSAGES, 0, 60)))
    floods.take(ADA, found, {Gauge.MESSAGES: 1}, NOW)
    floods.forget(ADA)
    assert floods.watched(ADA) is None
    assert floods.hits() == {}


@pytest.mark.parametrize(
    "variant",
    [
        SAID.upper(),
        SAID + "!!! 🎉🎉 #17",
        SAID.replace(" ", "\u200b \u2060"),
        SAID.replace("o", "\u043e").replace("e", "\u0435").replace("a", "\u0430"),
        SAID.replace("o", "ο").replace("i", "ι"),
        SAID.replace("a", "á").replace("e", "ê"),
        "".join(letter + "\u0301" for letter in SAID),
        "".join(chr(ord(c) + 0xFEE0) if c.isalpha() else c for c in SAID),
        SAID.replace(" ", "\u202e\u00ad.-_ "),
        "".join(chr(0x1D400 + ord(c) - 65) if c.isupper() else c for c in SAID),
    ],
)
def test_variants_of_a_text_are_the_same(variant: str) -> None:
    assert folded(variant) == folded(SAID) != ""


def test_short_texts_are_copies_of_nothing() -> None:
    for text in ("Good morning!", "ok", "", "👍" * 100, "1234567890" * 20, "x" * (SHORTEST - 1)):
        assert folded(text) == ""
        assert Floods().mark(text) == b""


@given(st.text(max_size=6000))
def test_any_text_folds_to_letters(text: str) -> None:
    letters = folded(text)
    assert letters == "" or letters.isalpha()
    assert folded(text) == letters
