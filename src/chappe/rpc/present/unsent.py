"""Messages that wait to be sent: scheduled ones, and those of quick replies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chappe.core import cards
from chappe.core import quick_replies as core_quick
from chappe.core import scheduled as core_scheduled
from chappe.core.cards import Around
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.scheduled import Gone
from chappe.model import Me
from chappe.rpc.present import messages as present
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.tl import types


async def scheduled(
    core: Core, me: Me, view: View, ids: Iterable[int]
) -> tuple[list[types.AnyUpdate], Around]:
    """Give what scheduled messages are now: they wait, or they are gone."""
    waiting, gone = await core_scheduled.present(core, me, ids)
    chats = [one.peer for one in gone.values()]
    around = await cards.around(core, me, list(waiting.values()), chats)
    updates: list[types.AnyUpdate] = [
        types.UpdateNewScheduledMessage(message=present.message(view, one, around))
        for one in waiting.values()
    ]
    return updates + struck(list(gone.values())), around


def struck(gone: Sequence[Gone]) -> list[types.AnyUpdate]:
    """Tell what waits no more, and under which numbers it was sent where it was."""
    return [
        types.UpdateDeleteScheduledMessages(
            peer=peer(one.peer), messages=[one.id], sent_messages=[one.sent] if one.sent else None
        )
        for one in gone
    ]


def _listed(one: core_quick.Listed) -> types.QuickReply:
    return types.QuickReply(
        shortcut_id=one.id, shortcut=one.name, top_message=one.top.id, count=one.count
    )


def listed(found: Sequence[core_quick.Listed]) -> list[types.QuickReply]:
    """Give the list of quick replies."""
    return [_listed(one) for one in found]


async def quick_replies(core: Core, me: Me) -> types.UpdateQuickReplies:
    """Tell the list as it is now."""
    return types.UpdateQuickReplies(quick_replies=listed(await core_quick.listed(core, me)))


async def quick_reply(
    core: Core, me: Me, view: View, id_: int
) -> tuple[list[types.AnyUpdate], Around]:
    """Tell what is behind one word now; a client that has more than that sees it by the count."""
    found = [one for one in await core_quick.listed(core, me) if one.id == id_]
    try:
        behind = await core_quick.messages(core, me, id_)
    except Refused:
        behind = []
    if not found or not behind:
        return [types.UpdateDeleteQuickReply(shortcut_id=id_)], Around()
    around = await cards.around(core, me, behind)
    shown: list[types.AnyUpdate] = [types.UpdateNewQuickReply(quick_reply=_listed(found[0]))]
    shown += [
        types.UpdateQuickReplyMessage(message=present.message(view, one, around)) for one in behind
    ]
    return shown, around
