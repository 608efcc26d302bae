"""`messages.*` about reactions: none are offered yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.sendReaction", answer=Answer.EMPTY)
async def send_reaction(call: Call, req: functions.messages.SendReaction) -> types.AnyUpdates:
    peer_of(call, req.peer)
    raise Refused("REACTION_INVALID")


@method("messages.getMessagesReactions", answer=Answer.EMPTY)
async def get_messages_reactions(
    call: Call, req: functions.messages.GetMessagesReactions
) -> types.Updates:
    peer_of(call, req.peer)
    return types.Updates(updates=[], users=[], chats=[], date=call.now, seq=0)


def _reactions(_: Call) -> types.messages.Reactions:
    return types.messages.Reactions(hash=0, reactions=[])


fixed("messages.getDefaultTagReactions", _reactions)
fixed("messages.getRecentReactions", _reactions)
fixed("messages.getTopReactions", _reactions)
fixed(
    "messages.getAvailableReactions",
    lambda _: types.messages.AvailableReactions(hash=0, reactions=[]),
)
fixed(
    "messages.getSavedReactionTags",
    lambda _: types.messages.SavedReactionTags(tags=[], hash=0),
)
fixed(
    "messages.getPaidReactionPrivacy",
    lambda call: types.Updates(
        updates=[types.UpdatePaidReactionPrivacy(private=types.PaidReactionPrivacyDefault())],
        users=[],
        chats=[],
        date=call.now,
        seq=0,
    ),
)
fixed("messages.clearRecentReactions", lambda _: True, answer=Answer.ACK)
