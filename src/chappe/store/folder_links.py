"""SQL of links that share folders of the chat list."""

from __future__ import annotations

from typing import Final

import msgspec

from chappe.model import PeerId, Record, UserId
from chappe.store.db import Keyed, Tx, WriteTx

_peers = msgspec.msgpack.Decoder(tuple[PeerId, ...])


class FolderLink(Record, frozen=True):
    """A link that shares a folder (core.telegram.org/api/folders#shared-folders)."""

    slug: str
    owner: UserId
    filter: int
    """The number of the folder in the owner's list."""
    title: str
    """A name for the owner's eyes."""
    created: int
    peers: bytes

    @property
    def groups(self) -> tuple[PeerId, ...]:
        """The groups that the link lets people into."""
        return _peers.decode(self.peers)


FOLDER_LINKS: Final = Keyed("folder_links", FolderLink, key=("slug",))
_LINK: Final = ", ".join(FOLDER_LINKS.columns)


async def of_owner(tx: Tx, owner: UserId, filter_: int | None = None) -> list[FolderLink]:
    """The links that somebody has made, to one folder or to all, the newest first."""
    sql = f"select {_LINK} from folder_links where owner = $1"
    if filter_ is None:
        rows = await tx.all(f"{sql} order by created desc, slug", owner)
    else:
        rows = await tx.all(f"{sql} and filter = $2 order by created desc, slug", owner, filter_)
    return [FolderLink(*row) for row in rows]


def drop_all(tx: WriteTx, links: list[FolderLink]) -> None:
    """Make links worthless."""
    for link in links:
        tx.drop(FOLDER_LINKS, link.slug)
