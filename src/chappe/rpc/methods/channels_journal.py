"""`channels.*`: what the admins of a channel did lately (core.telegram.org/api/recent-actions), and
links to its messages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from chappe.core import cards
from chappe.core.channels import journal, linking
from chappe.core.channels.journal import Wanted
from chappe.core.links import message_link
from chappe.model import MessageId, Trait
from chappe.model.journal import Deed
from chappe.rpc.call import Call
from chappe.rpc.peers import channel_of, user_of
from chappe.rpc.present import admin_log, answers
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

_DEEDS: Final = {
    "join": Deed.JOIN,
    "leave": Deed.LEAVE,
    "invite": Deed.INVITE,
    "ban": Deed.BAN,
    "unban": Deed.UNBAN,
    "kick": Deed.KICK,
    "unkick": Deed.UNKICK,
    "promote": Deed.PROMOTE,
    "demote": Deed.DEMOTE,
    "info": Deed.INFO,
    "settings": Deed.SETTINGS,
    "pinned": Deed.PINNED,
    "edit": Deed.EDIT,
    "delete": Deed.DELETE,
    "invites": Deed.INVITES,
    "send": Deed.SEND,
    "forums": Deed.FORUMS,
    "edit_rank": Deed.RANK,
}
_MOST_ADMINS: Final = 100
"""People whose doings one call can ask for."""


def _deeds(wanted: types.AnyChannelAdminLogEventsFilter | None) -> int:
    if wanted is None:
        return 0
    return sum(deed for name, deed in _DEEDS.items() if getattr(wanted, name))


@method("channels.getAdminLog", cost=2)
async def get_admin_log(
    call: Call, req: functions.channels.GetAdminLog
) -> types.channels.AdminLogResults:
    wanted = Wanted(
        deeds=_deeds(req.events_filter),
        actors=tuple(user_of(call, one) for one in (req.admins or [])[:_MOST_ADMINS]),
        words=req.q,
        below=max(0, req.max_id),
        above=max(0, req.min_id),
        limit=req.limit,
    )
    found = await journal.read(call.core, call.me, channel_of(call, req.channel), wanted)
    around = await cards.around(call.core, call.me, found.messages, found.peers)
    view = answers.view_of(call)
    return types.channels.AdminLogResults(
        events=admin_log.events(call.core.config, view, found, around), **known(view, around)
    )


@method("channels.exportMessageLink")
async def export_message_link(
    call: Call, req: functions.channels.ExportMessageLink
) -> types.ExportedMessageLink:
    found = await linking.find(call.core, call.me, channel_of(call, req.channel), MessageId(req.id))
    link = message_link(
        call.core.config,
        found.channel,
        req.id,
        thread=found.thread if req.thread or found.channel.has(Trait.FORUM) else 0,
        single=bool(found.message.body.group) and not req.grouped,
    )
    return types.ExportedMessageLink(link=link, html=f'<a href="{escape(link)}">{escape(link)}</a>')
