"""Writing down what the Commission's database will be told, in the transaction of the decision."""

from __future__ import annotations

from typing import Final

import msgspec

from chappe.core.context import Core
from chappe.core.trust.catalogue import load
from chappe.core.trust.declarations import bodies, codes
from chappe.core.trust.declarations.bodies import About
from chappe.model import Channel, Group, MediaClass, PeerKind, peer_kind
from chappe.model.trust import (
    Case,
    Declaration,
    Progress,
    Restriction,
    Statement,
    Subject,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.tables import ACCOUNTS, CHANNELS, GROUPS
from chappe.store.trust import declarations as rows
from chappe.store.trust.declarations import DECLARATIONS

_KINDS: Final = {
    MediaClass.NONE: codes.TEXT,
    MediaClass.PHOTO: codes.IMAGE,
    MediaClass.STICKER: codes.IMAGE,
    MediaClass.VIDEO: codes.VIDEO,
    MediaClass.ROUND: codes.VIDEO,
    MediaClass.GIF: codes.VIDEO,
    MediaClass.MUSIC: codes.AUDIO,
    MediaClass.VOICE: codes.AUDIO,
}
"""The content type of messages; what has none is a message of another kind."""
_TYPES: Final = {
    "image": codes.IMAGE,
    "video": codes.VIDEO,
    "audio": codes.AUDIO,
    "text": codes.TEXT,
}
"""The content type of files, by the first half of their media type."""


async def note(
    core: Core, tx: WriteTx, restriction: Restriction, statement: Statement | None, case: Case
) -> None:
    """Have a decision declared, where it is one that belongs into the database; never one without
    a statement of reasons."""
    if statement is None or not bodies.declared(restriction, statement):
        return
    puid = core.hashes.declaration(statement.id)
    about = await _about(tx, restriction.subject, statement)
    body = bodies.body(restriction, statement, case, about, await load(tx), puid)
    text = msgspec.json.encode(body).decode()
    tx.put(
        DECLARATIONS,
        Declaration(statement.id, puid, text, int(Progress.WAITING), due=statement.made),
    )


async def _about(tx: Tx, subject: Subject, statement: Statement) -> About:
    """What is known of a subject; of one that is gone, as if it had been made just now."""
    if subject.kind == SubjectKind.MESSAGE:
        found = await rows.content(tx, subject.content)
        since, media = found or (statement.made, int(MediaClass.NONE))
        kind = _KINDS.get(MediaClass(media), codes.OTHER)
        author = await tx.get(ACCOUNTS, subject.account)
        return About(kind, since, "message of another kind", author.lang if author else "")
    if subject.kind == SubjectKind.FILE:
        file = await tx.get(FILES, subject.file)
        if file is None:
            return About(codes.OTHER, statement.made, "file")
        return About(_TYPES.get(file.mime.partition("/")[0], codes.OTHER), file.created, "file")
    if subject.kind == SubjectKind.CHAT:
        chat: Channel | Group | None
        if peer_kind(subject.peer) is PeerKind.CHANNEL:
            chat = await tx.get(CHANNELS, subject.peer)
        else:
            chat = await tx.get(GROUPS, subject.peer)
        return About(codes.OTHER, chat.created if chat else statement.made, "channel or group")
    account = await tx.get(ACCOUNTS, subject.account)
    return About(codes.OTHER, account.created if account else statement.made, "account")
