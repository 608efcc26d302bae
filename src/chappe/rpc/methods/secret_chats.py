"""`messages.*` about secret chats (core.telegram.org/api/end-to-end)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core import secret_chats, secret_files, secret_messages, srp
from chappe.core.media import Upload
from chappe.core.refused import Refused
from chappe.core.secret_chats import Named
from chappe.core.secret_messages import Sealed
from chappe.model import File, FileId
from chappe.rpc.call import Call
from chappe.rpc.peers import user_of
from chappe.rpc.present import answers
from chappe.rpc.present import secret_chats as present
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

VERSION: Final = 1
"""The only pair of numbers there ever was."""
MOST_RANDOM: Final = 1024
"""Random bytes in one answer; clients mix 256 into their secret."""


# --- beginning and ending -------------------------------------------------------------------------


@method("messages.getDhConfig")
async def get_dh_config(
    call: Call, req: functions.messages.GetDhConfig
) -> types.messages.AnyDhConfig:
    """See core.telegram.org/api/end-to-end#sending-a-request."""
    if not 0 <= req.random_length <= MOST_RANDOM:
        raise Refused("RANDOM_LENGTH_INVALID")
    random = call.core.random(req.random_length)
    if req.version == VERSION:
        return types.messages.DhConfigNotModified(random=random)
    return types.messages.DhConfig(
        g=srp.GENERATOR, p=srp.as_bytes(srp.PRIME), version=VERSION, random=random
    )


@method("messages.requestEncryption", cost=3)
async def request_encryption(
    call: Call, req: functions.messages.RequestEncryption
) -> types.AnyEncryptedChat:
    user = user_of(call, req.user_id)
    chat = await secret_chats.request(call.core, call.me, user, req.random_id, req.g_a)
    return present.chat(answers.view_of(call), chat)


@method("messages.acceptEncryption")
async def accept_encryption(
    call: Call, req: functions.messages.AcceptEncryption
) -> types.AnyEncryptedChat:
    named = _named(req.peer)
    chat = await secret_chats.accept(call.core, call.me, named, req.g_b, req.key_fingerprint)
    return present.chat(answers.view_of(call), chat)


@method("messages.discardEncryption")
async def discard_encryption(call: Call, req: functions.messages.DiscardEncryption) -> bool:
    await secret_chats.discard(
        call.core, call.me, req.chat_id, delete_history=bool(req.delete_history)
    )
    return True


# --- messages -------------------------------------------------------------------------------------


@method("messages.sendEncrypted")
async def send_encrypted(
    call: Call, req: functions.messages.SendEncrypted
) -> types.messages.AnySentEncryptedMessage:
    return await _send(call, req.peer, Sealed(req.random_id, req.data))


@method("messages.sendEncryptedService")
async def send_encrypted_service(
    call: Call, req: functions.messages.SendEncryptedService
) -> types.messages.AnySentEncryptedMessage:
    return await _send(call, req.peer, Sealed(req.random_id, req.data, service=True))


@method("messages.sendEncryptedFile", cost=2)
async def send_encrypted_file(
    call: Call, req: functions.messages.SendEncryptedFile
) -> types.messages.AnySentEncryptedMessage:
    file, new = await _file(call, req.file)
    return await _send(call, req.peer, Sealed(req.random_id, req.data, file=file, new_file=new))


@method("messages.uploadEncryptedFile", cost=2)
async def upload_encrypted_file(
    call: Call, req: functions.messages.UploadEncryptedFile
) -> types.AnyEncryptedFile:
    file, new = await _file(call, req.file)
    kept = await secret_files.add(call.core, call.me, _named(req.peer), file, new=new)
    return present.file(answers.view_of(call), kept)


@method("messages.receivedQueue")
async def received_queue(call: Call, req: functions.messages.ReceivedQueue) -> list[int]:
    """Gives the messages of which no notification is to be shown any more: none ever is, as what
    is in a secret chat is not told to push services."""
    await secret_messages.confirm(call.core, call.me, req.max_qts)
    return []


@method("messages.readEncryptedHistory")
async def read_encrypted_history(call: Call, req: functions.messages.ReadEncryptedHistory) -> bool:
    await secret_chats.read(call.core, call.me, _named(req.peer), req.max_date)
    return True


@method("messages.setEncryptedTyping")
async def set_encrypted_typing(call: Call, req: functions.messages.SetEncryptedTyping) -> bool:
    """That somebody stopped has no update: apps forget it after some seconds."""
    if req.typing:
        await secret_chats.typing(call.core, call.me, _named(req.peer))
    return True


def _named(peer: types.AnyInputEncryptedChat) -> Named:
    return Named(peer.chat_id, peer.access_hash)


async def _send(
    call: Call, peer: types.AnyInputEncryptedChat, sealed: Sealed
) -> types.messages.AnySentEncryptedMessage:
    sent = await secret_messages.send(call.core, call.me, _named(peer), sealed)
    if sealed.file is None:
        return types.messages.SentEncryptedMessage(date=sent.date)
    shown = present.file(answers.view_of(call), sent.file)
    return types.messages.SentEncryptedFile(date=sent.date, file=shown)


async def _file(call: Call, named: types.AnyInputEncryptedFile) -> tuple[File, bool]:
    """Give the file that a client names, and whether it is new; refuses with FILE_EMTPY (the word
    of the protocol) where it names none."""
    core, me = call.core, call.me
    if isinstance(named, types.InputEncryptedFile):
        known = await secret_files.known(
            core, me, FileId(named.id), named.access_hash, "FILE_ID_INVALID"
        )
        return known, False
    if isinstance(named, types.InputEncryptedFileEmpty):
        raise Refused("FILE_EMTPY")
    md5 = named.md5_checksum if isinstance(named, types.InputEncryptedFileUploaded) else ""
    upload = Upload(named.id, named.parts, md5=md5)
    return await secret_files.uploaded(core, me, upload, named.key_fingerprint), True
