"""What is to be compared, noted in the transaction that makes it public; nothing is compared
here, and nothing noted unless a list is active."""

from __future__ import annotations

from typing import Final

from chappe.core import media
from chappe.core.context import Core
from chappe.core.trust import surfaces
from chappe.model import FileId, Media, MessageId, PeerId
from chappe.store.db import WriteTx
from chappe.store.trust import hashes as rows

EVERYTHING: Final = 1 << 62
"""Above the number of every message."""


async def posted(
    core: Core, tx: WriteTx, peer: PeerId, id_: MessageId, shown: Media | None
) -> None:
    """Note a message that was posted or changed, where everybody can see it and its file."""
    if core.matching.active and media.file_of(shown) and await surfaces.open_to_all(tx, peer):
        await rows.queue(tx, peer, [id_])


async def sticker(core: Core, tx: WriteTx, file: FileId) -> None:
    """Note a file that was put into a sticker set."""
    if core.matching.active:
        await rows.queue(tx, rows.STICKERS, [file])


async def opened(core: Core, tx: WriteTx, peer: PeerId) -> None:
    """Note all that is in a chat, as it has got a public name."""
    if core.matching.active:
        await rows.sweep(tx, peer, EVERYTHING)
