"""Whether somebody may use a feature where they are: asked by each feature in one place.

What is closed in no country costs a look into a dictionary. Where something is closed, who asks is
looked up, and told of the rule once (`core.trust.closures`).
"""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust import places
from chappe.model import Account, UserId
from chappe.model.trust import Feature, FeatureRule
from chappe.store.db import Tx

REFUSALS: Final[dict[Feature, str]] = {
    Feature.REGISTRATION: "PHONE_NUMBER_BANNED",
    Feature.SEARCH: "SEARCH_QUERY_EMPTY",
    Feature.UPLOAD: "MEDIA_INVALID",
    Feature.MEDIA: "LOCATION_INVALID",
    Feature.CHANNELS: "USER_RESTRICTED",
    Feature.SECRET_CHATS: "USER_RESTRICTED",
    Feature.WRITING: "FROZEN_METHOD_INVALID",
    Feature.SERVICE: "PHONE_NUMBER_BANNED",
}
"""What clients are answered: errors that they know. The rule itself is told by a message."""


async def check(core: Core, user: UserId, feature: Feature) -> None:
    """Refuse with the reason in `REFUSALS` whoever may not use a feature where they are."""
    if await is_closed(core, user, feature):
        raise Refused(REFUSALS[feature])


async def is_closed(core: Core, user: UserId, feature: Feature) -> bool:
    """Whether a feature is closed to somebody; they will be told why, once."""
    if not core.atlas.closes(feature):
        return False

    async def body(tx: Tx) -> Account | None:
        return await places.person_behind(tx, user)

    person = await core.db.read(body)
    if person is None:
        return False
    rule = rule_for(core, person, feature)
    if rule is not None:
        core.atlas.met(rule.id, person.id)
    return rule is not None


def rule_for(core: Core, person: Account, feature: Feature) -> FeatureRule | None:
    """Give the rule that closes a feature to somebody, None where there is none."""
    return core.atlas.rule(feature, person.phone, person.country, core.now())


def check_newcomer(core: Core, phone: str | None, host: str, feature: Feature) -> None:
    """Refuse with the reason in `REFUSALS` somebody who is not logged in: all that is known is the
    number that they give and the address from which they come."""
    if core.atlas.closes(feature):
        country = places.country_of_address(core, host)
        if core.atlas.rule(feature, phone, country, core.now()) is not None:
            raise Refused(REFUSALS[feature])


def rule_for_stranger(core: Core, host: str, feature: Feature) -> FeatureRule | None:
    """Give the rule that closes a feature to a visitor of the public pages: whatever its policy, as
    there is nothing but their address to go by."""
    if not core.atlas.closes(feature):
        return None
    return core.atlas.rule_at(feature, places.country_of_address(core, host), core.now())
