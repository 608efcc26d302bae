"""Beginning with a bot, and letting it write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.bots import starting
from chappe.model import PeerId
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_or_none, user_of
from chappe.rpc.present import answers
from chappe.rpc.table import Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.startBot", cost=2)
async def start_bot(call: Call, req: functions.messages.StartBot) -> types.AnyUpdates:
    bot = user_of(call, req.bot)
    peer = peer_or_none(call, req.peer)
    where = PeerId(bot) if peer is None else peer
    done = await starting.start(call.core, call.me, bot, where, req.random_id, req.start_param)
    return await answers.posted(call, done)


@method("bots.canSendMessage")
async def can_send_message(call: Call, req: functions.bots.CanSendMessage) -> bool:
    return await starting.may(call.core, call.me, user_of(call, req.bot))


@method("bots.allowSendMessage", cost=2)
async def allow_send_message(call: Call, req: functions.bots.AllowSendMessage) -> types.AnyUpdates:
    return await answers.posted(
        call, await starting.allow(call.core, call.me, user_of(call, req.bot))
    )


@method("bots.checkDownloadFileParams", answer=Answer.STATIC)
async def check_download_file_params(
    call: Call, req: functions.bots.CheckDownloadFileParams
) -> bool:
    """Only web apps of a bot have files to download, and there are none."""
    await starting.may(call.core, call.me, user_of(call, req.bot))
    return False
