"""`messages.*`: reading and searching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chappe.core import cards, dialogs, history, updates
from chappe.core.history import Place, Query
from chappe.core.refused import Refused
from chappe.model import Flag, MediaClass, MessageId
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of, peer_or_none
from chappe.rpc.present import answers
from chappe.rpc.present import messages as present
from chappe.rpc.present.peers import known
from chappe.rpc.table import Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

_FILTERS: dict[str, tuple[MediaClass, ...] | Flag] = {
    "inputMessagesFilterEmpty": (),
    "inputMessagesFilterPhotos": (MediaClass.PHOTO,),
    "inputMessagesFilterVideo": (MediaClass.VIDEO,),
    "inputMessagesFilterPhotoVideo": (MediaClass.PHOTO, MediaClass.VIDEO),
    "inputMessagesFilterDocument": (MediaClass.DOCUMENT,),
    "inputMessagesFilterUrl": Flag.HAS_URL,
    "inputMessagesFilterGif": (MediaClass.GIF,),
    "inputMessagesFilterVoice": (MediaClass.VOICE,),
    "inputMessagesFilterMusic": (MediaClass.MUSIC,),
    "inputMessagesFilterRoundVideo": (MediaClass.ROUND,),
    "inputMessagesFilterRoundVoice": (MediaClass.ROUND, MediaClass.VOICE),
    "inputMessagesFilterGeo": (MediaClass.GEO,),
    "inputMessagesFilterContacts": (MediaClass.CONTACT,),
    "inputMessagesFilterMyMentions": Flag.MENTIONED,
    "inputMessagesFilterPinned": Flag.PINNED,
}


def _query(
    text: str, chosen: types.AnyMessagesFilter, since: int, until: int, author: int = 0
) -> Query | None:
    """Give what a search looks for; None for a filter of something that is not offered."""
    wanted = _FILTERS.get(chosen.TL_NAME)
    if wanted is None:
        return None
    if isinstance(wanted, Flag):
        return Query(text=text, flag=wanted, author=author, since=since, until=until)
    return Query(text=text, media=wanted, author=author, since=since, until=until)


@method("messages.getHistory")
async def get_history(call: Call, req: functions.messages.GetHistory) -> types.messages.AnyMessages:
    place = Place(req.offset_id, req.offset_date, req.add_offset, req.limit, req.max_id, req.min_id)
    found = await history.page(call.core, call.me, peer_of(call, req.peer), place)
    return await answers.page(call, found)


@method("messages.getMessages")
async def get_messages(
    call: Call, req: functions.messages.GetMessages
) -> types.messages.AnyMessages:
    ids = await _numbers(call, req.id)
    found = {one.id: one for one in await history.by_ids(call.core, call.me, ids)}
    around = await cards.around(call.core, call.me, list(found.values()))
    view = answers.view_of(call)
    # One answer for each number asked, in that order: clients match them by place.
    return types.messages.Messages(
        messages=[
            present.message(view, found[id_], around)
            if id_ in found
            else types.MessageEmpty(id=id_)
            for id_ in ids
        ],
        topics=[],
        **known(view, around),
    )


async def _numbers(call: Call, given: Sequence[types.AnyInputMessage]) -> list[MessageId]:
    """Give the number of each message asked for; 0 where that names none."""
    if len(given) > history.PAGE:
        raise Refused("MSG_ID_INVALID")
    answering = [MessageId(one.id) for one in given if isinstance(one, types.InputMessageReplyTo)]
    found = await history.by_ids(call.core, call.me, answering) if answering else []
    answered = {one.id: one.entry.reply_to for one in found}
    nothing = MessageId(0)
    return [
        MessageId(one.id)
        if isinstance(one, types.InputMessageID)
        else answered.get(MessageId(one.id), nothing)
        if isinstance(one, types.InputMessageReplyTo)
        else nothing
        for one in given
    ]


@method("messages.search", cost=2)
async def search(call: Call, req: functions.messages.Search) -> types.messages.AnyMessages:
    peer = peer_or_none(call, req.peer)
    author = peer_or_none(call, req.from_id)
    query = _query(req.q, req.filter, req.min_date, req.max_date, author or 0)
    if query is None:
        return types.messages.Messages(messages=[], topics=[], chats=[], users=[])
    place = Place(req.offset_id, 0, req.add_offset, req.limit, req.max_id, req.min_id)
    return await answers.page(call, await history.search(call.core, call.me, peer, query, place))


@method("messages.searchGlobal", cost=4)
async def search_global(
    call: Call, req: functions.messages.SearchGlobal
) -> types.messages.AnyMessages:
    query = _query(req.q, req.filter, req.min_date, req.max_date)
    if query is None or req.broadcasts_only or req.groups_only:
        return types.messages.Messages(messages=[], topics=[], chats=[], users=[])
    # Numbers in an account's box rise over all its chats, so the last one names the place.
    place = Place(offset_id=req.offset_id, limit=req.limit)
    return await answers.page(call, await history.search(call.core, call.me, None, query, place))


@method("messages.getSearchCounters")
async def get_search_counters(
    call: Call, req: functions.messages.GetSearchCounters
) -> list[types.messages.SearchCounter]:
    peer = peer_of(call, req.peer)
    offered = [one for one in req.filters if one.TL_NAME in _FILTERS]
    counts = await history.counters(
        call.core, call.me, peer, [_FILTERS[one.TL_NAME] for one in offered]
    )
    counted = {one.TL_NAME: count for one, count in zip(offered, counts, strict=True)}
    return [
        types.messages.SearchCounter(filter=one, count=counted.get(one.TL_NAME, 0))
        for one in req.filters
    ]


@method("messages.getUnreadMentions")
async def get_unread_mentions(
    call: Call, req: functions.messages.GetUnreadMentions
) -> types.messages.AnyMessages:
    """In private chats nobody is mentioned unread: what is new there is unread as a whole."""
    peer_of(call, req.peer)
    return types.messages.Messages(messages=[], topics=[], chats=[], users=[])


@method("messages.readHistory")
async def read_history(
    call: Call, req: functions.messages.ReadHistory
) -> types.messages.AffectedMessages:
    done = await dialogs.read(call.core, call.me, peer_of(call, req.peer), req.max_id)
    return answers.affected(done)


@method("messages.readMessageContents")
async def read_message_contents(
    call: Call, req: functions.messages.ReadMessageContents
) -> types.messages.AffectedMessages:
    ids = [MessageId(id_) for id_ in req.id]
    return answers.affected(await dialogs.read_contents(call.core, call.me, ids))


@method("messages.readMentions")
async def read_mentions(
    call: Call, req: functions.messages.ReadMentions
) -> types.messages.AffectedHistory:
    """See `get_unread_mentions`: there is nothing to be marked."""
    peer_of(call, req.peer)
    state = await updates.state(call.core, call.me)
    return types.messages.AffectedHistory(pts=state.pts, pts_count=0, offset=0)


@method("messages.receivedMessages", answer=Answer.ACK)
async def received_messages(
    call: Call, req: functions.messages.ReceivedMessages
) -> list[types.AnyReceivedNotifyMessage]:
    return []


@method("messages.getMessagesViews")
async def get_messages_views(
    call: Call, req: functions.messages.GetMessagesViews
) -> types.messages.MessageViews:
    """Views are counted in channels only (core.telegram.org/api/views)."""
    peer_of(call, req.peer)
    views: list[types.AnyMessageViews] = [types.MessageViews() for _ in req.id[: history.PAGE]]
    return types.messages.MessageViews(views=views, chats=[], users=[])


@method("messages.getMessageEditData")
async def get_message_edit_data(
    call: Call, req: functions.messages.GetMessageEditData
) -> types.messages.MessageEditData:
    peer = peer_of(call, req.peer)
    found = await history.by_ids(call.core, call.me, [MessageId(req.id)])
    if not found or found[0].entry.peer != peer or not found[0].out:
        raise Refused("MESSAGE_ID_INVALID")
    return types.messages.MessageEditData(caption=found[0].body.media is not None)


@method("messages.setTyping")
async def set_typing(call: Call, req: functions.messages.SetTyping) -> bool:
    progress = getattr(req.action, "progress", 0)
    await dialogs.typing(call.core, call.me, peer_of(call, req.peer), req.action.TL_NAME, progress)
    return True
