"""`messages.*` about folders of the chat list: there is the one with all chats."""

from __future__ import annotations

from chappe.rpc.table import fixed
from chappe.tl import types

fixed(
    "messages.getDialogFilters",
    lambda _: types.messages.DialogFilters(filters=[types.DialogFilterDefault()]),
)
fixed("messages.getSuggestedDialogFilters", lambda _: [])
