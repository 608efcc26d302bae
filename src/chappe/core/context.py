"""What every operation has at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chappe.config import Config
from chappe.core.bots.offers import Offers
from chappe.core.bots.questions import Questions
from chappe.core.challenges import Ceremony, Challenges, Open
from chappe.core.hashes import Hashes
from chappe.core.hub import Hub
from chappe.core.ids import Ids
from chappe.core.limits import Limits
from chappe.core.post import Letter
from chappe.core.trust.atlas import Atlas
from chappe.core.trust.floods.counting import Floods
from chappe.core.trust.matching.state import Matching
from chappe.core.viewed import Viewed
from chappe.store.blobs import Blobs
from chappe.store.db import Db
from chappe.store.staging import Staging

if TYPE_CHECKING:
    from chappe.core.previews.pages import Previews


@dataclass(frozen=True, slots=True)
class Core:
    """The store, the clock and the secrets; built once by `chappe.server`, passed to operations."""

    db: Db
    blobs: Blobs
    staging: Staging
    config: Config
    hub: Hub
    ids: Ids
    hashes: Hashes
    limits: Limits
    clock: Callable[[], float]
    """Unix time in seconds."""
    random: Callable[[int], bytes]
    """That many bytes nobody can guess."""
    deliver_code: Callable[[str, str, str], None] = field(repr=False)
    """Takes a number, a login code and a language, and brings the code to its owner."""
    post: Callable[[Letter], None] | None = field(default=None, repr=False)
    """Takes a letter and sends it by e-mail; None where no e-mail is set up. See `core.post`."""
    challenges: Challenges[Open] = field(default_factory=Challenges, repr=False)
    """What devices have been shown to prove that they know a second password."""
    ceremonies: Challenges[Ceremony] = field(default_factory=Challenges, repr=False)
    """What devices have been shown for passkeys to sign."""
    questions: Questions = field(default_factory=Questions, repr=False)
    """What people wait for bots to answer."""
    offers: Offers = field(default_factory=Offers, repr=False)
    """What bots have given to inline queries."""
    viewed: Viewed = field(default_factory=Viewed, repr=False)
    """Who has seen which posts of channels lately."""
    floods: Floods = field(default_factory=Floods, repr=False)
    """The rules against floods, and what is counted for them."""
    matching: Matching = field(default_factory=Matching, repr=False)
    """Which lists of hashes public files are compared with."""
    push_key: str = ""
    """By which browsers know this server's pushes, in base64url; empty where there are none."""
    previews: Previews | None = field(default=None, repr=False)
    """Fetches web pages; None where the operator has not switched previews on."""
    atlas: Atlas = field(default_factory=Atlas, repr=False)
    """Whose network addresses are of which country, and what is closed where."""

    def now(self) -> int:
        return int(self.clock())
