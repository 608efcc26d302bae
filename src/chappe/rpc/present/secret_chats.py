"""Secret chats as one of their devices sees them (core.telegram.org/api/end-to-end)."""

from __future__ import annotations

from chappe.model import (
    File,
    NoteKind,
    SecretArrival,
    SecretChat,
    SecretMessage,
    SecretTyping,
    Stage,
)
from chappe.rpc.present.view import View
from chappe.tl import types


def chat(view: View, one: SecretChat) -> types.AnyEncryptedChat:
    """Give a chat for a device of one of its accounts. A device that had no part in accepting it is
    told that it is discarded, as it can do nothing with it."""
    mine = view.key == one.admin_key
    taken = one.stage == Stage.OPEN and not one.is_of(view.key)
    if one.stage == Stage.DISCARDED or taken:
        return types.EncryptedChatDiscarded(history_deleted=one.history_deleted, id=one.id)
    common = {
        "id": one.id,
        "access_hash": view.hashes.secret_chat(view.me, one.id),
        "date": one.date,
        "admin_id": one.admin,
        "participant_id": one.participant,
    }
    if one.stage == Stage.OPEN:
        half = one.g_b if mine else one.g_a
        return types.EncryptedChat(**common, g_a_or_b=half, key_fingerprint=one.fingerprint)
    if mine:
        return types.EncryptedChatWaiting(**common)
    return types.EncryptedChatRequested(**common, g_a=one.g_a)


def noted(view: View, one: SecretChat, kind: NoteKind, date: int) -> list[types.AnyUpdate]:
    """Give what a note of a chat tells one of the devices: how the chat stands, or how far the
    other side has read."""
    if kind is NoteKind.SECRET_CHAT:
        return [types.UpdateEncryption(chat=chat(view, one), date=one.changed)]
    if one.stage != Stage.OPEN or not one.is_of(view.key):
        return []
    upto = one.read_by_participant if view.key == one.admin_key else one.read_by_admin
    return [types.UpdateEncryptedMessagesRead(chat_id=one.id, max_date=upto, date=date)]


def file(view: View, one: File | None) -> types.AnyEncryptedFile:
    if one is None:
        return types.EncryptedFileEmpty()
    return types.EncryptedFile(
        id=one.id,
        access_hash=view.hashes.secret_file(view.key, one.id),
        size=one.size,
        dc_id=view.dc,
        key_fingerprint=one.details.fingerprint,
    )


def message(view: View, one: SecretMessage, enclosed: File | None) -> types.AnyEncryptedMessage:
    if one.service:
        return types.EncryptedMessageService(
            random_id=one.random, chat_id=one.chat, date=one.date, bytes=one.body
        )
    return types.EncryptedMessage(
        random_id=one.random,
        chat_id=one.chat,
        date=one.date,
        bytes=one.body,
        file=file(view, enclosed),
    )


def passing(view: View, change: SecretTyping | SecretArrival) -> types.AnyUpdate:
    """Give what comes to a device that is online; a message also waits in its queue."""
    if isinstance(change, SecretTyping):
        return types.UpdateEncryptedChatTyping(chat_id=change.chat)
    shown = message(view, change.message, change.file)
    return types.UpdateNewEncryptedMessage(message=shown, qts=change.message.qts)
