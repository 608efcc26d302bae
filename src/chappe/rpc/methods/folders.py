"""Folders of the chat list, and its archive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chappe.core import archive, cards, filters
from chappe.core.filters import Filter
from chappe.core.refused import Refused
from chappe.model import PeerId, replace
from chappe.rpc.call import Call
from chappe.rpc.peers import entities_of, peer_of
from chappe.rpc.present import answers
from chappe.rpc.present import folders as present
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


def _peers(call: Call, named: Sequence[types.AnyInputPeer]) -> tuple[PeerId, ...]:
    if len(named) > filters.CHATS:
        raise Refused("FILTER_INCLUDE_TOO_MUCH")
    return tuple(dict.fromkeys(peer_of(call, one) for one in named))


def _filter(call: Call, id_: int, given: types.AnyDialogFilter) -> Filter:
    """Give the folder that a client describes; FILTER_NOT_SUPPORTED for the list of all chats."""
    if isinstance(given, types.DialogFilterDefault):
        raise Refused("FILTER_NOT_SUPPORTED")
    common = Filter(
        id=id_,
        title=given.title.text,
        entities=entities_of(call, given.title.entities),
        static_title=given.title_noanimate,
        emoticon=(given.emoticon or "")[: filters.TITLE],
        color=given.color,
        pinned=_peers(call, given.pinned_peers),
        include=_peers(call, given.include_peers),
        shared=isinstance(given, types.DialogFilterChatlist),
    )
    if isinstance(given, types.DialogFilterChatlist):
        return common
    return replace(
        common,
        contacts=given.contacts,
        non_contacts=given.non_contacts,
        groups=given.groups,
        broadcasts=given.broadcasts,
        bots=given.bots,
        exclude_muted=given.exclude_muted,
        exclude_read=given.exclude_read,
        exclude_archived=given.exclude_archived,
        exclude=_peers(call, given.exclude_peers),
    )


@method("messages.getDialogFilters")
async def get_dialog_filters(
    call: Call, req: functions.messages.GetDialogFilters
) -> types.messages.DialogFilters:
    view = answers.view_of(call)
    found = await filters.listed(call.core, call.me)
    return types.messages.DialogFilters(
        tags_enabled=found.tags,
        filters=[present.numbered(view, found, id_) for id_ in found.order],
    )


@method("messages.getSuggestedDialogFilters")
async def get_suggested_dialog_filters(
    call: Call, req: functions.messages.GetSuggestedDialogFilters
) -> list[types.DialogFilterSuggested]:
    view = answers.view_of(call)
    return [
        types.DialogFilterSuggested(
            filter=present.folder(view, one.filter), description=one.description
        )
        for one in await filters.suggested(call.core, call.me)
    ]


@method("messages.updateDialogFilter")
async def update_dialog_filter(call: Call, req: functions.messages.UpdateDialogFilter) -> bool:
    if req.filter is None:
        await filters.remove(call.core, call.me, req.id)
    else:
        await filters.save(call.core, call.me, _filter(call, req.id, req.filter))
    return True


@method("messages.updateDialogFiltersOrder")
async def update_dialog_filters_order(
    call: Call, req: functions.messages.UpdateDialogFiltersOrder
) -> bool:
    await filters.reorder(call.core, call.me, req.order)
    return True


@method("messages.toggleDialogFilterTags")
async def toggle_dialog_filter_tags(
    call: Call, req: functions.messages.ToggleDialogFilterTags
) -> bool:
    await filters.show_tags(call.core, call.me, on=req.enabled)
    return True


@method("folders.editPeerFolders")
async def edit_peer_folders(call: Call, req: functions.folders.EditPeerFolders) -> types.AnyUpdates:
    places = [(peer_of(call, one.peer), one.folder_id) for one in req.folder_peers]
    facts = await archive.move(call.core, call.me, places)
    around = await cards.around(call.core, call.me, [], [fact.peer for fact in facts])
    return types.Updates(
        updates=[present.moved(fact, counted=True) for fact in facts],
        **known(answers.view_of(call), around),
        date=call.now,
        seq=0,
    )
