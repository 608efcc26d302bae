"""`stories.*`: there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.present.peers import peer
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

MANY: Final = 100
"""Peers in one question."""


@method("stories.getPeerStories", answer=Answer.EMPTY)
async def get_peer_stories(
    call: Call, req: functions.stories.GetPeerStories
) -> types.stories.PeerStories:
    owner = peer_of(call, req.peer)
    return types.stories.PeerStories(
        stories=types.PeerStories(peer=peer(owner), stories=[]), chats=[], users=[]
    )


@method("stories.getPeerMaxIDs", answer=Answer.EMPTY)
async def get_peer_max_ids(
    call: Call, req: functions.stories.GetPeerMaxIDs
) -> list[types.AnyRecentStory]:
    if len(req.id) > MANY:
        raise Refused("LIMIT_INVALID")
    return [types.RecentStory() for _ in req.id]


def _stories(_: Call) -> types.stories.Stories:
    return types.stories.Stories(count=0, stories=[], chats=[], users=[])


fixed("stories.getPinnedStories", _stories)
fixed("stories.getStoriesArchive", _stories)
fixed("stories.getStoriesByID", _stories)
fixed("stories.getAlbums", lambda _: types.stories.Albums(hash=0, albums=[]))
fixed(
    "stories.getAllReadPeerStories",
    lambda call: types.Updates(updates=[], users=[], chats=[], date=call.now, seq=0),
)
fixed(
    "stories.getAllStories",
    lambda _: types.stories.AllStories(
        count=0,
        state="0",
        peer_stories=[],
        chats=[],
        users=[],
        stealth_mode=types.StoriesStealthMode(),
    ),
)
fixed("stories.getChatsToSend", lambda _: types.messages.Chats(chats=[]))
fixed("stories.toggleAllStoriesHidden", lambda _: True, answer=Answer.ACK)
