"""What is asked of countries all the time, in memory: whose addresses these are, and what is closed
where. Asking takes no transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core.trust.addresses import Addresses
from chappe.core.trust.territories import country_of_phone, judged
from chappe.model import UserId
from chappe.model.trust.places import Feature, FeatureRule

MOST_MET: Final = 10_000
"""People who wait to be told why something does not work."""


class Atlas:
    """Countries as a running server knows them. Lives on the event loop."""

    def __init__(self, addresses: Addresses | None = None) -> None:
        self._addresses = addresses
        self._rules: dict[int, tuple[tuple[FeatureRule, frozenset[str]], ...]] = {}
        self._met: dict[tuple[int, UserId], None] = {}

    def country(self, host: str) -> str:
        """Give the country of a network address, "" where that is not known."""
        return "" if self._addresses is None else self._addresses.country(host)

    @property
    def sees_addresses(self) -> bool:
        """Whether there is a file of countries to go by."""
        return self._addresses is not None and self._addresses.known

    def put(self, rules: Sequence[FeatureRule]) -> None:
        """Go by these rules from now on: all that were not taken back."""
        found: dict[int, list[tuple[FeatureRule, frozenset[str]]]] = {}
        for rule in rules:
            found.setdefault(rule.feature, []).append((rule, rule.territories))
        self._rules = {feature: tuple(several) for feature, several in found.items()}

    def closes(self, feature: Feature) -> bool:
        """Whether a feature is closed anywhere, or will be: whether it is worth while to look who
        asks."""
        return feature in self._rules

    def rule(
        self, feature: Feature, phone: str | None, country: str, now: int
    ) -> FeatureRule | None:
        """Give the rule that closes a feature to somebody with such a number, whose network address
        is of such a country; None where they may use it."""
        of_phone = country_of_phone(phone)
        for rule, codes in self._rules.get(feature, ()):
            if judged(codes, rule.policy, of_phone, country) and rule.is_in_force(now):
                return rule
        return None

    def rule_at(self, feature: Feature, country: str, now: int) -> FeatureRule | None:
        """Give the rule that closes a feature in a country, whatever its policy."""
        for rule, codes in self._rules.get(feature, ()):
            if rule.is_in_force(now) and country in codes:
                return rule
        return None

    def met(self, rule: int, person: UserId) -> None:
        """Note that somebody met a rule and may have to be told of it. Whoever is not noted, as too
        many are, is noted when they meet it again."""
        if len(self._met) < MOST_MET:
            self._met[rule, person] = None

    def take_met(self) -> list[tuple[int, UserId]]:
        """Give (rule, person) of all that were noted since the last time."""
        taken = list(self._met)
        self._met.clear()
        return taken
