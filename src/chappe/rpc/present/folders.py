"""Folders of the chat list (core.telegram.org/api/folders)."""

from __future__ import annotations

from chappe.core.filters import ALL_CHATS, Filter, Filters
from chappe.model import Fact
from chappe.rpc.present.entities import entities
from chappe.rpc.present.peers import input_peer, peer
from chappe.rpc.present.view import View
from chappe.tl import types


def folder(view: View, one: Filter) -> types.AnyDialogFilter:
    """Give a folder as its owner made it."""
    title = types.TextWithEntities(text=one.title, entities=entities(one.entities) or [])
    pinned = [input_peer(view, each) for each in one.pinned]
    include = [input_peer(view, each) for each in one.include]
    if one.shared:
        return types.DialogFilterChatlist(
            has_my_invites=not one.slug,
            title_noanimate=one.static_title,
            id=one.id,
            title=title,
            emoticon=one.emoticon or None,
            color=one.color,
            pinned_peers=pinned,
            include_peers=include,
        )
    return types.DialogFilter(
        contacts=one.contacts,
        non_contacts=one.non_contacts,
        groups=one.groups,
        broadcasts=one.broadcasts,
        bots=one.bots,
        exclude_muted=one.exclude_muted,
        exclude_read=one.exclude_read,
        exclude_archived=one.exclude_archived,
        title_noanimate=one.static_title,
        id=one.id,
        title=title,
        emoticon=one.emoticon or None,
        color=one.color,
        pinned_peers=pinned,
        include_peers=include,
        exclude_peers=[input_peer(view, each) for each in one.exclude],
    )


def numbered(view: View, found: Filters, id_: int) -> types.AnyDialogFilter:
    """Give the folder with a number, which is there; `ALL_CHATS` is the list of all chats."""
    if id_ == ALL_CHATS:
        return types.DialogFilterDefault()
    one = found.get(id_)
    assert one is not None
    return folder(view, one)


def moved(fact: Fact, *, counted: bool) -> types.UpdateFolderPeers:
    """Give that a chat went to the archive or came back. COMPAT(TDLib, 1.8): in a difference, which
    has a `pts` of its own, it takes a count for a mistake, of this update alone."""
    place = types.FolderPeer(peer=peer(fact.peer), folder_id=fact.extra)
    count = fact.count if counted else 0
    return types.UpdateFolderPeers(folder_peers=[place], pts=fact.pts, pts_count=count)
