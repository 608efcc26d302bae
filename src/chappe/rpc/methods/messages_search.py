"""`messages.*`: finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core import cards, finding, mentions, reactions
from chappe.core.finding import Chats, Query
from chappe.core.media import files_of
from chappe.core.paging import Page, Place
from chappe.core.refused import Refused
from chappe.model import DocumentMedia, Flag, MediaClass, MessageId, PeerId, replace
from chappe.rpc.call import Call
from chappe.rpc.input_reactions import emoji_of_each
from chappe.rpc.peers import offset_of, peer_of, peer_or_none
from chappe.rpc.present import answers
from chappe.rpc.present import files as present_files
from chappe.rpc.present import messages as present
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

FILTERS: Final[dict[str, Query]] = {
    "inputMessagesFilterEmpty": Query(),
    "inputMessagesFilterPhotos": Query(media=(MediaClass.PHOTO,)),
    "inputMessagesFilterVideo": Query(media=(MediaClass.VIDEO,)),
    "inputMessagesFilterPhotoVideo": Query(media=(MediaClass.PHOTO, MediaClass.VIDEO)),
    "inputMessagesFilterDocument": Query(media=(MediaClass.DOCUMENT,)),
    "inputMessagesFilterUrl": Query(flag=Flag.HAS_URL),
    "inputMessagesFilterGif": Query(media=(MediaClass.GIF,)),
    "inputMessagesFilterVoice": Query(media=(MediaClass.VOICE,)),
    "inputMessagesFilterMusic": Query(media=(MediaClass.MUSIC,)),
    "inputMessagesFilterRoundVideo": Query(media=(MediaClass.ROUND,)),
    "inputMessagesFilterRoundVoice": Query(media=(MediaClass.ROUND, MediaClass.VOICE)),
    "inputMessagesFilterChatPhotos": Query(media=(MediaClass.CHAT_PHOTO,)),
    "inputMessagesFilterGeo": Query(media=(MediaClass.GEO,)),
    "inputMessagesFilterContacts": Query(media=(MediaClass.CONTACT,)),
    "inputMessagesFilterMyMentions": Query(flag=Flag.MENTIONED),
    "inputMessagesFilterPinned": Query(flag=Flag.PINNED),
    "inputMessagesFilterPoll": Query(media=(MediaClass.POLL,)),
}
"""What each filter finds; one that is not here (phone calls) finds nothing."""
_UNSORTABLE: Final = frozenset(("inputMessagesFilterEmpty", "inputMessagesFilterMyMentions"))
"""Filters that a calendar and positions are not made for."""
_NOTHING: Final = Page((), 0, complete=True)


def _within(call: Call, saved: types.AnyInputPeer | None, query: Query) -> Query:
    """Limit a search in Saved Messages to what came from one chat."""
    origin = peer_or_none(call, saved)
    return query if origin is None else replace(query, origin=origin)


@method("messages.search", cost=2)
async def search(call: Call, req: functions.messages.Search) -> types.messages.AnyMessages:
    peer = peer_or_none(call, req.peer)
    author = peer_or_none(call, req.from_id)
    query = FILTERS.get(req.filter.TL_NAME)
    if query is None:
        return await answers.page(call, _NOTHING)
    if req.saved_reaction:
        return await _tagged(call, req, peer)
    query = _within(call, req.saved_peer_id, query)
    query = replace(
        query,
        thread=_thread(req.top_msg_id),
        text=req.q,
        author=author or 0,
        since=req.min_date,
        until=req.max_date,
    )
    place = Place(req.offset_id, 0, req.add_offset, req.limit, req.max_id, req.min_id)
    return await answers.page(call, await finding.search(call.core, call.me, peer, query, place))


def _thread(named: int | None) -> MessageId | None:
    """Give the topic or thread to which something is limited."""
    return MessageId(named) if named else None


async def _tagged(
    call: Call, req: functions.messages.Search, peer: PeerId | None
) -> types.messages.AnyMessages:
    """Only saved messages have tags (core.telegram.org/api/saved-messages#tags)."""
    if peer != call.me.user:
        return await answers.page(call, _NOTHING)
    tags = emoji_of_each(req.saved_reaction)
    place = Place(req.offset_id, 0, req.add_offset, req.limit, req.max_id, req.min_id)
    return await answers.page(call, await reactions.tagged(call.core, call.me, tags, req.q, place))


@method("messages.searchGlobal", cost=4)
async def search_global(
    call: Call, req: functions.messages.SearchGlobal
) -> types.messages.AnyMessages:
    query = FILTERS.get(req.filter.TL_NAME)
    if query is None:
        return await answers.page(call, _NOTHING)
    chats = None
    if req.users_only:
        chats = Chats.PEOPLE
    elif req.groups_only:
        chats = Chats.GROUPS
    elif req.broadcasts_only:
        chats = Chats.CHANNELS
    query = replace(
        query,
        text=req.q,
        since=req.min_date,
        until=req.max_date,
        chats=chats,
        folder=req.folder_id,
    )
    # The last message and its chat name the place; the rate is there for clients that ask for the
    # next page only if they are given one.
    after = offset_of(call, req.offset_peer)
    place = Place(offset_id=req.offset_id, limit=req.limit, offset_peer=after)
    found = await finding.search(call.core, call.me, None, query, place)
    last = found.messages[-1].entry.date if found.messages else None
    return await answers.page(call, found, next_rate=None if found.complete else last)


@method("messages.searchSentMedia", cost=2)
async def search_sent_media(
    call: Call, req: functions.messages.SearchSentMedia
) -> types.messages.AnyMessages:
    query = FILTERS.get(req.filter.TL_NAME)
    if query is None or not query.media:
        raise Refused("FILTER_NOT_SUPPORTED")
    query = replace(query, text=req.q, own=True)
    found = await finding.search(call.core, call.me, None, query, Place(limit=req.limit))
    return await answers.page(call, found)


@method("messages.getSearchCounters", cost=2)
async def get_search_counters(
    call: Call, req: functions.messages.GetSearchCounters
) -> list[types.messages.SearchCounter]:
    peer = peer_of(call, req.peer)
    if len(req.filters) > len(FILTERS) + 2:
        raise Refused("LIMIT_INVALID")
    queries = [FILTERS.get(one.TL_NAME) for one in req.filters]
    thread = _thread(req.top_msg_id)
    asked = [
        one and replace(_within(call, req.saved_peer_id, one), thread=thread) for one in queries
    ]
    counts = await finding.counters(call.core, call.me, peer, asked)
    return [
        types.messages.SearchCounter(filter=one, count=count)
        for one, count in zip(req.filters, counts, strict=True)
    ]


def _sortable(chosen: types.AnyMessagesFilter) -> Query:
    query = FILTERS.get(chosen.TL_NAME)
    if query is None or chosen.TL_NAME in _UNSORTABLE:
        raise Refused("FILTER_NOT_SUPPORTED")
    return query


@method("messages.getSearchResultsCalendar", cost=2)
async def get_search_results_calendar(
    call: Call, req: functions.messages.GetSearchResultsCalendar
) -> types.messages.SearchResultsCalendar:
    peer = peer_of(call, req.peer)
    query = _within(call, req.saved_peer_id, _sortable(req.filter))
    found = await finding.calendar(call.core, call.me, peer, query, req.offset_id, req.offset_date)
    around = await cards.around(call.core, call.me, found.messages)
    view = answers.view_of(call)
    oldest = found.oldest
    return types.messages.SearchResultsCalendar(
        count=found.total,
        min_date=0 if oldest is None else oldest.entry.date,
        min_msg_id=0 if oldest is None else oldest.id,
        offset_id_offset=found.newer,
        periods=[
            types.SearchResultsCalendarPeriod(
                date=day.date, min_msg_id=day.oldest, max_msg_id=day.newest, count=day.count
            )
            for day in found.days
        ],
        messages=[present.message(view, one, around) for one in found.messages],
        **known(view, around),
    )


@method("messages.getSearchResultsPositions", cost=2)
async def get_search_results_positions(
    call: Call, req: functions.messages.GetSearchResultsPositions
) -> types.messages.SearchResultsPositions:
    peer = peer_of(call, req.peer)
    query = _sortable(req.filter)
    if peer_or_none(call, req.saved_peer_id) is not None:
        raise Refused("FILTER_NOT_SUPPORTED")
    total, found = await finding.positions(
        call.core, call.me, peer, query, req.offset_id, req.limit
    )
    return types.messages.SearchResultsPositions(
        count=total,
        positions=[
            types.SearchResultPosition(msg_id=one.id, date=one.date, offset=one.offset)
            for one in found
        ],
    )


@method("messages.getDocumentByHash")
async def get_document_by_hash(
    call: Call, req: functions.messages.GetDocumentByHash
) -> types.AnyDocument:
    if len(req.sha256) != 32:
        raise Refused("SHA256_HASH_INVALID")
    id_ = await finding.own_document(call.core, call.me, req.sha256, req.size)
    found = {} if id_ is None else await files_of(call.core, DocumentMedia(id_))
    if id_ not in found:
        return types.DocumentEmpty(id=0)
    return present_files.document(answers.view_of(call), found[id_])


@method("messages.getUnreadMentions")
async def get_unread_mentions(
    call: Call, req: functions.messages.GetUnreadMentions
) -> types.messages.AnyMessages:
    place = Place(req.offset_id, 0, req.add_offset, req.limit, req.max_id, req.min_id)
    found = await mentions.unread(
        call.core, call.me, peer_of(call, req.peer), place, _thread(req.top_msg_id)
    )
    return await answers.page(call, found)


@method("messages.readMentions")
async def read_mentions(
    call: Call, req: functions.messages.ReadMentions
) -> types.messages.AffectedHistory:
    peer = peer_of(call, req.peer)
    done = await mentions.read(call.core, call.me, peer, _thread(req.top_msg_id))
    return answers.affected_history(done)
