"""Bridges between layers: what the notation of `schema/` cannot say, written by hand.

Everything that changes by adding optional fields needs no line here (see `chappe.tl.compiler`).
`values` knows types that changed, `fields` what was renamed or joined, `objects` constructors that
were replaced and what stands for those an old client never heard of, `buttons` the keyboards of
layer 229, `answers` the old forms of results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chappe.tl.layers import fields, objects
from chappe.tl.registry import Bridges
from chappe.tl.schema import Combinator


class ApiBridges(Bridges):
    """The bridges of the API's schema."""

    def lift_fields(
        self, version: Combinator, newest: Combinator
    ) -> Mapping[str, Callable[[dict[str, Any]], Any]]:
        return fields.lifts(version, newest)

    def lift_object(self, name: str) -> Callable[[Any], Any] | None:
        return objects.LIFTED.get(name)

    def stand_in(self, kind: str, name: str) -> Callable[[Any], Any] | None:
        return objects.STAND_INS.get((kind, name))

    def lower_fields(
        self, version: Combinator, newest: Combinator
    ) -> Mapping[str, Callable[[Any], Any]]:
        return fields.lowers(version, newest)

    def lower_object(self, name: str, layer: int) -> Callable[[Any], Any] | None:
        lowering = objects.LOWERED.get(name)
        return lowering.lower if lowering is not None and layer <= lowering.until else None

    def fallback(self, kind: str) -> Callable[[Any], Any] | None:
        return objects.FALLBACKS.get(kind)
