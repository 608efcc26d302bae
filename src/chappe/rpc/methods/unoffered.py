"""Questions of apps about what is not offered (scheduled messages, bots, calls, ads …), answered
with the nothing that each asks for.

What is not here and has no handler of its own is answered METHOD_INVALID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of, user_of
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

MANY_USERS: Final = 100
"""Users in one question."""


@method("messages.getSponsoredMessages", answer=Answer.EMPTY)
async def get_sponsored_messages(
    call: Call, req: functions.messages.GetSponsoredMessages
) -> types.messages.SponsoredMessagesEmpty:
    peer_of(call, req.peer)
    return types.messages.SponsoredMessagesEmpty()


@method("users.getRequirementsToContact", answer=Answer.STATIC)
async def get_requirements_to_contact(
    call: Call, req: functions.users.GetRequirementsToContact
) -> list[types.AnyRequirementToContact]:
    """Nobody asks money or a subscription of those who write."""
    if len(req.id) > MANY_USERS:
        raise Refused("LIMIT_INVALID")
    for user in req.id:
        user_of(call, user)
    return [types.RequirementToContactEmpty() for _ in req.id]


fixed("aicompose.getTones", lambda _: types.aicompose.Tones(hash=0, tones=[], users=[]))
fixed("contacts.getSponsoredPeers", lambda _: types.contacts.SponsoredPeersEmpty())
fixed("messages.getAttachMenuBots", lambda _: types.AttachMenuBots(hash=0, bots=[], users=[]))
fixed(
    "phone.getCallConfig",
    lambda _: types.DataJSON(data="{}"),
    answer=Answer.STATIC,
)
