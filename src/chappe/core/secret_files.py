"""Files of secret chats (core.telegram.org/api/end-to-end#sending-encrypted-files): bytes that the
server cannot read, and does not try to.

Only the two devices of an open chat in which a file was sent can fetch it. It goes when the chat
is discarded, or `LIFE` seconds after it was sent or its message confirmed, whichever is later: the
reader's app fetches it after it has confirmed the message.
"""

from __future__ import annotations

from typing import Final

from chappe.core import secret_chats, secret_messages
from chappe.core.context import Core
from chappe.core.media.reading import Source
from chappe.core.media.uploads import Upload, finish
from chappe.core.refused import Refused
from chappe.core.secret_chats import Named
from chappe.model import Details, File, FileId, FileKind, Me
from chappe.store import files
from chappe.store import secret_chats as rows
from chappe.store.db import Tx, WriteTx

LIFE: Final = 30 * 24 * 3600


async def uploaded(core: Core, me: Me, upload: Upload, fingerprint: int) -> File:
    """Make a file of an upload; it is written down with the message that shows it.

    `fingerprint` is of the key, as the sender says. Refuses with the reasons of `uploads.finish`.
    """
    blob = await finish(core, me, upload)
    return File(
        id=FileId(core.ids.next()),
        kind=FileKind.SECRET,
        blob=blob.name,
        size=blob.size,
        mime="",
        owner=me.user,
        created=core.now(),
        details=Details(fingerprint=fingerprint),
    )


async def add(core: Core, me: Me, named: Named, file: File, *, new: bool) -> File:
    """Keep a file for a chat of the asker's device, to be sent in it later.

    Refuses with CHAT_ID_INVALID, ENCRYPTION_DECLINED or FILE_ID_INVALID.
    """
    secret_chats.check_hash(core, me, named)

    async def body(tx: WriteTx) -> File:
        chat = await secret_chats.open_chat(tx, me, named.id)
        await secret_messages.keep(tx, chat.id, file, core.now(), new=new)
        return file

    return await core.db.write(body)


async def known(core: Core, me: Me, file: FileId, access_hash: int, unknown: str) -> File:
    """Give a file of a chat of the asker's device by the hash that was shown to it; refuses with
    `unknown`."""
    if core.hashes.secret_file(me.key, file) != access_hash:
        raise Refused(unknown)

    async def body(tx: Tx) -> File | None:
        if not await rows.holds_file(tx, me.key, file):
            return None
        return (await files.by_ids(tx, [file])).get(file)

    found = await core.db.read(body)
    if found is None or found.kind is not FileKind.SECRET:
        raise Refused(unknown)
    return found


async def source(core: Core, me: Me, file: FileId, access_hash: int) -> Source:
    """Give the bytes of a file to read. Refuses with LOCATION_INVALID."""
    found = await known(core, me, file, access_hash, "LOCATION_INVALID")
    return Source(found.blob, found.mime, found.created)


async def forget(core: Core) -> None:
    """Let go of files that have been there for long enough."""

    async def body(tx: WriteTx) -> None:
        await rows.release_files(tx, core.now() - LIFE)

    await core.db.write(body)
