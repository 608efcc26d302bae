"""Which lists are active, at hand for every post."""

from __future__ import annotations

from collections.abc import Mapping

from chappe.core.trust.matching.likeness import Looks
from chappe.model.trust import HashList


class Matching:
    """What is compared with. Lives on the event loop; `active` may be asked from anywhere."""

    def __init__(self) -> None:
        self.active = False
        """Some list is: what is posted in public is to be noted."""
        self.looks: Mapping[str, tuple[HashList, Looks]] = {}
        """Active lists of what pictures look like, by name."""

    def use(self, *, active: bool, looks: Mapping[str, tuple[HashList, Looks]]) -> None:
        """Compare with these from now on."""
        self.active, self.looks = active, looks
