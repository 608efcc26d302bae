"""`messages.*` about reactions: none are offered yet."""

from __future__ import annotations

from chappe.rpc.call import Call
from chappe.rpc.table import Answer, fixed
from chappe.tl import types


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
