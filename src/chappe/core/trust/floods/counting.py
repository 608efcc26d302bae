"""What is counted of each account, in memory, and which rules that hits.

Nothing of it is written down: a restart forgives, and what people say is never kept. Of a text
there is a keyed hash, for an hour, under a key that no restart outlives.

A count over a time is that of the present interval and what is left of the one before, as if it had
been spread evenly: three numbers, whatever the rate.
"""

from __future__ import annotations

import secrets
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from chappe.core.trust.floods.folding import folded
from chappe.model import PeerId, UserId
from chappe.model.trust import FloodRule, Folk, Gauge, Remedy, RuleMode

MOST_WATCHED: Final = 20_000
"""Accounts of which something is counted at once; beyond, who did nothing for longest is
forgotten."""
MOST_SETTLED: Final = 200_000
"""Accounts of which is known that no rule concerns them."""
MOST_MET: Final = 512
"""People of whom is known that an account has written to them."""
MOST_TEXTS: Final = 64
"""Texts of one account that are recognised …"""
MOST_CHATS: Final = 64
"""… in as many chats."""
TEXT_LIFE: Final = 3600
"""Seconds for which a text is recognised."""
MOST_ANSWERS: Final = 1_000
"""Limits and cases that wait to be made."""
MOST_HIT: Final = 10_000
"""Rules and accounts whose hits wait to be written down."""
ANSWERED_FOR: Final = 3600
"""Seconds for which an account that goes on hitting a rule is not answered anew."""
HOUR: Final = 3600
_ANSWERED: Final = (Remedy.LIMIT, Remedy.CASE)

Adds = Mapping[Gauge, int]
"""What a request adds to what is counted."""


class Hit(NamedTuple):
    """For whom hits are counted: a rule, an hour, an account, and whether something followed."""

    rule: str
    hour: int
    account: UserId
    shadow: bool


class Answer(NamedTuple):
    """What follows of a rule besides a refusal."""

    rule: FloodRule
    account: UserId


class _Compiled(NamedTuple):
    """Rules of people, or of bots, by the gauge that a request has to add to."""

    rules: dict[Gauge, list[FloodRule]]
    windows: dict[Gauge, tuple[int, ...]]
    """Over which times a gauge is counted, in seconds."""
    oldest: int
    """The age, in seconds, from which no rule concerns an account; 0 where some concern all."""


_NOTHING: Final = _Compiled({}, {}, -1)


class Watched:
    """What is known of one account."""

    __slots__ = ("answered", "born", "compiled", "counts", "met", "texts")

    def __init__(self, born: int, compiled: _Compiled) -> None:
        self.born = born
        self.compiled = compiled
        self.counts: dict[tuple[Gauge, int], list[int]] = {}
        """(interval, count in it, count in the one before)."""
        self.met: OrderedDict[PeerId, None] = OrderedDict()
        self.texts: OrderedDict[bytes, tuple[float, set[PeerId]]] = OrderedDict()
        self.answered: dict[str, float] = {}

    def level(self, gauge: Gauge, within: int, now: float) -> float:
        """Give what was counted within so many seconds."""
        kept = self.counts.get((gauge, within))
        if kept is None:
            return 0
        interval, passed = divmod(now, within)
        if kept[0] == interval:
            return kept[1] + kept[2] * (1 - passed / within)
        return kept[1] * (1 - passed / within) if kept[0] == interval - 1 else 0

    def add(self, adds: Adds, now: float) -> None:
        for gauge, count in adds.items():
            for within in self.compiled.windows.get(gauge, ()):
                interval = int(now // within)
                kept = self.counts.get((gauge, within))
                if kept is None:
                    kept = self.counts[gauge, within] = [interval, 0, 0]
                elif kept[0] != interval:
                    kept[2] = kept[1] if kept[0] == interval - 1 else 0
                    kept[0], kept[1] = interval, 0
                kept[1] += count

    def meet(self, peer: PeerId) -> None:
        """Note that the account knows somebody, or has written to them."""
        self.met[peer] = None
        if len(self.met) > MOST_MET:
            self.met.popitem(last=False)

    def said_elsewhere(self, mark: bytes, peer: PeerId, now: float) -> bool:
        """Tell whether a text was said in another chat lately, and not in this one."""
        kept = self.texts.get(mark)
        return kept is not None and kept[0] > now and peer not in kept[1]

    def say(self, mark: bytes, peer: PeerId, now: float) -> None:
        kept = self.texts.pop(mark, None)
        chats = kept[1] if kept is not None and kept[0] > now else set()
        if len(chats) < MOST_CHATS:
            chats.add(peer)
        self.texts[mark] = now + TEXT_LIFE, chats
        if len(self.texts) > MOST_TEXTS:
            self.texts.popitem(last=False)


class Refusal(NamedTuple):
    """What somebody is answered whose request is not carried out."""

    reason: str
    wait: int | None = None


class Floods:
    """The rules that apply, and what is counted for them. Lives on the event loop."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._compiled: dict[Folk, _Compiled] = dict.fromkeys(Folk, _NOTHING)
        self._watched: OrderedDict[UserId, Watched] = OrderedDict()
        self._settled: set[UserId] = set()
        self._hits: Counter[Hit] = Counter()
        self._answers: list[Answer] = []
        self.idle = True
        """No rule is applied, not even in shadow."""

    def use(self, rules: Iterable[FloodRule]) -> None:
        """Apply rules from now on, in place of those before. What was counted is forgotten."""
        applied = [rule for rule in rules if rule.mode is not RuleMode.OFF]
        self._compiled = {
            folk: _compile([rule for rule in applied if rule.folk is folk]) for folk in Folk
        }
        self._watched.clear()
        self._settled.clear()
        self.idle = not applied

    def settled(self, user: UserId) -> bool:
        """Tell whether no rule concerns an account."""
        return user in self._settled

    def watched(self, user: UserId) -> Watched | None:
        """Give what is known of an account, None where nothing is."""
        found = self._watched.get(user)
        if found is not None:
            self._watched.move_to_end(user)
        return found

    def watch(
        self, user: UserId, born: int, folk: Folk, now: float, *, exempt: bool = False
    ) -> Watched | None:
        """Begin to watch an account that was made at `born`; None where no rule concerns it."""
        if (known := self._watched.get(user)) is not None:
            return known  # its other requests were faster
        compiled = self._compiled[folk]
        if exempt or (compiled.oldest and now - born >= compiled.oldest):
            if len(self._settled) >= MOST_SETTLED:
                self._settled.clear()
            self._settled.add(user)
            return None
        found = self._watched[user] = Watched(born, compiled)
        if len(self._watched) > MOST_WATCHED:
            self._watched.popitem(last=False)
        return found

    def mark(self, text: str) -> bytes:
        """Give what a text is recognised by; b"" where it is too short to be told from others."""
        letters = folded(text)
        return (letters and self.mark_of(letters.encode())) or b""

    def mark_of(self, what: bytes) -> bytes:
        return blake2b(what, key=self._key, digest_size=8).digest()

    def take(self, user: UserId, found: Watched, adds: Adds, now: float) -> Refusal | None:
        """Count what somebody does; where a rule refuses it, give the answer and count nothing."""
        refusal: Refusal | None = None
        age = now - found.born
        for gauge in adds:
            for rule in found.compiled.rules.get(gauge, ()):
                if (not rule.younger or age < rule.younger) and _holds(rule, found, adds, now):
                    refusal = self._hit(user, found, rule, now) or refusal
        if refusal is None:
            found.add(adds, now)
        return refusal

    def _hit(self, user: UserId, found: Watched, rule: FloodRule, now: float) -> Refusal | None:
        shadow = rule.mode is RuleMode.SHADOW
        hit = Hit(rule.key, int(now // HOUR), user, shadow)
        if hit in self._hits or len(self._hits) < MOST_HIT:
            self._hits[hit] += 1
        if shadow:
            return None
        answered = rule.remedy not in _ANSWERED or found.answered.get(rule.key, 0) > now
        if not answered and len(self._answers) < MOST_ANSWERS:
            found.answered[rule.key] = now + ANSWERED_FOR
            self._answers.append(Answer(rule, user))
        if rule.remedy is Remedy.CASE:
            return None
        wait = rule.seconds if rule.remedy is Remedy.FLOOD_WAIT else None
        return Refusal("FLOOD_WAIT" if wait else "PEER_FLOOD", wait)

    def forget(self, user: UserId) -> None:
        """Forget an account, because it goes."""
        self._watched.pop(user, None)
        self._settled.discard(user)
        self._hits = Counter({hit: n for hit, n in self._hits.items() if hit.account != user})

    def hits(self) -> dict[Hit, int]:
        """Give the hits that nobody has written down, and forget them."""
        found, self._hits = dict(self._hits), Counter()
        return found

    def answers(self) -> Sequence[Answer]:
        """Give the limits and cases that are to be made, and forget them."""
        found, self._answers = self._answers, []
        return found

    def __len__(self) -> int:
        return len(self._watched)


def _holds(rule: FloodRule, found: Watched, adds: Adds, now: float) -> bool:
    for one in rule.conditions:
        if found.level(one.gauge, one.within, now) + adds.get(one.gauge, 0) <= one.more_than:
            return False
    return True


def _compile(rules: Sequence[FloodRule]) -> _Compiled:
    if not rules:
        return _NOTHING
    by_gauge: dict[Gauge, list[FloodRule]] = {}
    windows: dict[Gauge, set[int]] = {}
    for rule in rules:
        by_gauge.setdefault(rule.conditions[0].gauge, []).append(rule)
        for one in rule.conditions:
            windows.setdefault(one.gauge, set()).add(one.within)
    ages = [rule.younger for rule in rules]
    oldest = 0 if 0 in ages else max(ages)
    return _Compiled(by_gauge, {key: tuple(sorted(of)) for key, of in windows.items()}, oldest)
