"""Everything by which people report something, of whatever namespace
(core.telegram.org/method/messages.report)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.refused import Refused
from chappe.core.secret_chats import Named
from chappe.core.trust import reportable
from chappe.core.trust.reporting import AddComment, Choose, Step
from chappe.model import MessageId
from chappe.rpc.call import Call
from chappe.rpc.input_media import photo_claim
from chappe.rpc.peers import channel_of, peer_of
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types
from chappe.tl.layers.fields import REASONS

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.report", cost=2)
async def report(call: Call, req: functions.messages.Report) -> types.AnyReportResult:
    peer, ids = peer_of(call, req.peer), [MessageId(id_) for id_ in req.id]
    done = await reportable.messages(call.core, call.me, peer, ids, req.option, req.message)
    return _step(done)


@method("account.reportPeer", cost=2)
async def report_peer(call: Call, req: functions.account.ReportPeer) -> bool:
    peer, reason = peer_of(call, req.peer), _reason(req.reason)
    await reportable.peer(call.core, call.me, peer, reason, req.message)
    return True


@method("account.reportProfilePhoto", cost=2)
async def report_profile_photo(call: Call, req: functions.account.ReportProfilePhoto) -> bool:
    peer, reason, claim = peer_of(call, req.peer), _reason(req.reason), photo_claim(req.photo_id)
    await reportable.photo(call.core, call.me, peer, claim, reason, req.message)
    return True


@method("messages.reportSpam", cost=2)
async def report_spam(call: Call, req: functions.messages.ReportSpam) -> bool:
    await reportable.spam(call.core, call.me, peer_of(call, req.peer))
    return True


@method("channels.reportSpam", cost=2)
async def report_member(call: Call, req: functions.channels.ReportSpam) -> bool:
    channel, sender = channel_of(call, req.channel), peer_of(call, req.participant)
    ids = [MessageId(id_) for id_ in req.id]
    await reportable.member(call.core, call.me, channel, sender, ids)
    return True


@method("messages.reportReaction", cost=2)
async def report_reaction(call: Call, req: functions.messages.ReportReaction) -> bool:
    peer, reactor = peer_of(call, req.peer), peer_of(call, req.reaction_peer)
    await reportable.reaction(call.core, call.me, peer, MessageId(req.id), reactor)
    return True


@method("messages.reportEncryptedSpam", cost=2)
async def report_secret_chat(call: Call, req: functions.messages.ReportEncryptedSpam) -> bool:
    named = Named(req.peer.chat_id, req.peer.access_hash)
    await reportable.secret_chat(call.core, call.me, named)
    return True


# --- of what there is none ------------------------------------------------------------------------


@method("stories.report", answer=Answer.REFUSED)
async def report_story(call: Call, req: functions.stories.Report) -> types.AnyReportResult:
    peer_of(call, req.peer)
    raise Refused("STORY_ID_INVALID" if req.id else "STORY_ID_EMPTY")


@method("messages.reportSponsoredMessage", answer=Answer.REFUSED)
async def report_advertisement(
    call: Call, req: functions.messages.ReportSponsoredMessage
) -> types.channels.AnySponsoredMessageReportResult:
    raise Refused("AD_EXPIRED")


@method("channels.reportAntiSpamFalsePositive", answer=Answer.REFUSED)
async def report_false_positive(
    call: Call, req: functions.channels.ReportAntiSpamFalsePositive
) -> bool:
    """No filter deletes messages on its own, so that none of them is one's mistake."""
    channel_of(call, req.channel)
    raise Refused("MESSAGE_ID_INVALID")


@method("messages.reportMessagesDelivery", answer=Answer.ACK)
async def report_delivery(call: Call, req: functions.messages.ReportMessagesDelivery) -> bool:
    """No message asks for it (`report_delivery_until_date`)."""
    peer_of(call, req.peer)
    return True


fixed("messages.reportMusicListen", lambda _: True, answer=Answer.ACK)
fixed("messages.reportReadMetrics", lambda _: True, answer=Answer.ACK)


def _reason(named: types.AnyReportReason) -> str:
    """Give the name by which the catalogue knows a reason."""
    return REASONS[named.TL_NAME].decode()


def _step(step: Step) -> types.AnyReportResult:
    match step:
        case Choose(title=title, options=options):
            offered = [types.MessageReportOption(text=text, option=key) for text, key in options]
            return types.ReportResultChooseOption(title=title, options=offered)
        case AddComment(option=option, optional=optional):
            return types.ReportResultAddComment(optional=optional, option=option)
        case _:
            return types.ReportResultReported()
