"""`messages.*`: buttons that ask a bot something, and inline mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards
from chappe.core.bots import inline, presses, sharing
from chappe.core.bots.offers import Offer, Result, Start
from chappe.core.refused import Refused
from chappe.model import ContactMedia, InlineKeyboard, MessageId, replace
from chappe.rpc import input_inline, input_media, sending
from chappe.rpc.call import Call
from chappe.rpc.input_markup import audience_of
from chappe.rpc.links import opens_chat
from chappe.rpc.peers import peer_of, peer_or_none, user_of
from chappe.rpc.present import answers
from chappe.rpc.present import inline as present
from chappe.rpc.present.markup import audience
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chappe.tl import functions


# --- buttons --------------------------------------------------------------------------------------


@method("messages.getBotCallbackAnswer")
async def get_bot_callback_answer(
    call: Call, req: functions.messages.GetBotCallbackAnswer
) -> types.messages.BotCallbackAnswer:
    """No button here is a game's, and none asks for the password."""
    peer = peer_of(call, req.peer)
    if req.game or req.data is None or req.password is not None:
        raise Refused("DATA_INVALID")
    said = await presses.press(call.core, call.me, peer, MessageId(req.msg_id), req.data)
    return present.notice(said)


@method("messages.setBotCallbackAnswer")
async def set_bot_callback_answer(call: Call, req: functions.messages.SetBotCallbackAnswer) -> bool:
    if req.url and not opens_chat(call.core.config, req.url):
        raise Refused("URL_INVALID")
    notice = presses.Notice(req.message or "", req.alert, req.url or "", req.cache_time)
    await presses.answer(call.core, call.me, req.query_id, notice)
    return True


@method("messages.sendBotRequestedPeer")
async def send_bot_requested_peer(
    call: Call, req: functions.messages.SendBotRequestedPeer
) -> types.AnyUpdates:
    if req.msg_id is None:
        raise Refused("MESSAGE_ID_INVALID")  # no web app asks for anything
    bot, chosen = peer_of(call, req.peer), [peer_of(call, one) for one in req.requested_peers]
    done = await sharing.share(
        call.core, call.me, bot, MessageId(req.msg_id), req.button_id, chosen
    )
    return await answers.posted(call, done)


# --- inline mode ----------------------------------------------------------------------------------


@method("messages.getInlineBotResults")
async def get_inline_bot_results(
    call: Call, req: functions.messages.GetInlineBotResults
) -> types.messages.BotResults:
    bot, peer = user_of(call, req.bot), peer_or_none(call, req.peer)
    at = req.geo_point
    place = input_media.place_of(at) if isinstance(at, types.InputGeoPoint) else None
    query, offer = await inline.ask(call.core, call.me, bot, peer, req.query, req.offset, place)
    return present.results(
        answers.view_of(call), query, offer, await _people(call, bot, offer.results)
    )


async def _people(call: Call, bot: int, results: Iterable[Result]) -> list[types.AnyUser]:
    """Give everybody whom results speak of."""
    named = {bot}
    for one in results:
        body = one.said.body
        if isinstance(body.media, ContactMedia) and body.media.user:
            named.add(body.media.user)
        if isinstance(body.markup, InlineKeyboard):
            named |= body.markup.users
    around = await cards.around(call.core, call.me, [], named)
    return known(answers.view_of(call), around)["users"]


@method("messages.setInlineBotResults", cost=2)
async def set_inline_bot_results(call: Call, req: functions.messages.SetInlineBotResults) -> bool:
    """A button that opens a web app is left out, as those are not offered."""
    if len(req.results) > inline.RESULTS:
        raise Refused("RESULTS_TOO_MUCH")
    start = req.switch_pm
    offer = Offer(
        results=tuple([await input_inline.result_of(call, one) for one in req.results]),
        gallery=req.gallery,
        private=req.private,
        cache=req.cache_time,
        next=req.next_offset or "",
        start=None if start is None else Start(start.text, start.start_param),
    )
    await inline.answer(call.core, call.me, req.query_id, offer)
    return True


@method("messages.sendInlineBotResult")
async def send_inline_bot_result(
    call: Call, req: functions.messages.SendInlineBotResult
) -> types.AnyUpdates:
    """Every message says through which bot it came: `hide_via` is for the bots of the service's
    own, of which there are none."""
    peer = peer_of(call, req.peer)
    result = await inline.chosen(call.core, call.me, peer, req.query_id, req.id)
    said = result.said
    out = sending.placed(call, req, req.random_id, said.body)
    out = replace(out, media=said.media, has_url=said.has_url, link=said.link)
    if req.schedule_date or req.quick_reply_shortcut is not None:
        return await sending.send(call, req, peer, [out])
    done = await inline.send(
        call.core, call.me, peer, req.query_id, result, out, clear_draft=req.clear_draft
    )
    return await answers.posted(call, done)


@method("messages.editInlineBotMessage")
async def edit_inline_bot_message(call: Call, req: functions.messages.EditInlineBotMessage) -> bool:
    sent, proof = input_inline.sent_of(req.id)
    change = await sending.change_of(call, req)
    await inline.edit(call.core, call.me, sent, proof, change)
    return True


# --- prepared messages ----------------------------------------------------------------------------


@method("messages.savePreparedInlineMessage")
async def save_prepared_inline_message(
    call: Call, req: functions.messages.SavePreparedInlineMessage
) -> types.messages.BotPreparedInlineMessage:
    user = user_of(call, req.user_id)
    result = await input_inline.result_of(call, req.result)
    audiences = [audience_of(one) for one in req.peer_types or ()]
    name, expires = await inline.prepare(call.core, call.me, user, result, audiences)
    return types.messages.BotPreparedInlineMessage(id=name, expire_date=expires)


@method("messages.getPreparedInlineMessage")
async def get_prepared_inline_message(
    call: Call, req: functions.messages.GetPreparedInlineMessage
) -> types.messages.PreparedInlineMessage:
    bot = user_of(call, req.bot)
    query, one = await inline.take_prepared(call.core, call.me, bot, req.id)
    return types.messages.PreparedInlineMessage(
        query_id=query,
        result=present.result(answers.view_of(call), one.result),
        peer_types=[audience(each) for each in one.audiences],
        cache_time=0,
        users=await _people(call, bot, [one.result]),
    )
