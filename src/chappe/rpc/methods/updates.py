"""`updates.*`: where a client stands, and what it missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import dialogs, secret_messages, updates
from chappe.core.channels import catching_up
from chappe.core.refused import Refused
from chappe.core.secret_messages import put_off
from chappe.model import replace
from chappe.rpc.call import Call
from chappe.rpc.peers import channel_of
from chappe.rpc.present import answers, changes
from chappe.rpc.present import updates as present
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("updates.getState")
async def get_state(call: Call, req: functions.updates.GetState) -> types.updates.State:
    reached = await updates.state(call.core, call.me)
    unread = await dialogs.unread_total(call.core, call.me)
    qts = await secret_messages.state(call.core, call.me)
    return present.state(replace(reached, unread=unread), qts)


@method("updates.getDifference", cost=2)
async def get_difference(
    call: Call, req: functions.updates.GetDifference
) -> types.updates.AnyDifference:
    if req.pts < 0:
        raise Refused("PERSISTENT_TIMESTAMP_INVALID")
    # The queue is read first, so that whatever is in it is of a chat that the notes tell of; and it
    # is given with them, in the last of the slices.
    queue = await secret_messages.missed(call.core, call.me, req.qts)
    missed = await updates.difference(call.core, call.me, req.pts, req.date, req.pts_limit)
    if req.pts_total_limit and missed.state.pts - req.pts > req.pts_total_limit:
        return types.updates.DifferenceTooLong(pts=missed.state.pts)
    view = answers.view_of(call)
    news = await changes.gather(
        call.core,
        call.me,
        view,
        [*missed.facts, *missed.notes],
        also=[peer for peer, _ in missed.channels],
        apart=True,
    )
    return present.difference(view, missed, news, queue if missed.complete else put_off(req.qts))


@method("updates.getChannelDifference", cost=2)
async def get_channel_difference(
    call: Call, req: functions.updates.GetChannelDifference
) -> types.updates.AnyChannelDifference:
    if req.pts < 0:
        raise Refused("PERSISTENT_TIMESTAMP_INVALID")
    peer = channel_of(call, req.channel)
    missed = await catching_up.difference(call.core, call.me, peer, req.pts, req.limit)
    if isinstance(missed, catching_up.Afresh):
        return await answers.afresh(call, missed)
    view = answers.view_of(call)
    news = await changes.gather(call.core, call.me, view, missed.facts, also=[peer], apart=True)
    return present.channel_difference(missed, news)
