"""Secret chats: what the server knows of them, which is who talks and when, and never what
(core.telegram.org/api/end-to-end)."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import FileId, KeyId, Record, UserId


class Stage(IntEnum):
    """How far a secret chat is; the numbers are stored."""

    REQUESTED = 1
    """The admin's device waits until a device of the participant accepts."""
    OPEN = 2
    DISCARDED = 3
    """It was declined or ended; nothing leads back from here."""


class SecretChat(Record, frozen=True):
    """A chat between two devices, one on each side; the other devices of both have no part in it.

    `admin` is whoever asked for it (the word of the protocol's schema).
    """

    id: int
    """Chosen by the admin's app, 32 bits with a sign."""
    admin: UserId
    admin_key: KeyId
    participant: UserId
    participant_key: KeyId
    """0 until a device has accepted."""
    date: int
    stage: int
    """A `Stage`."""
    g_a: bytes
    g_b: bytes
    """The public halves of the key exchange; empty once the chat is discarded."""
    fingerprint: int
    """Of the key that only the two devices have, as the accepting one says."""
    read_by_admin: int
    read_by_participant: int
    """Unix time up to which each side has read what the other one sent."""
    history_deleted: bool
    """Whoever discarded the chat wants its messages gone on the other side too."""
    changed: int
    """Unix time of the last change of `stage`."""

    def is_of(self, key: KeyId) -> bool:
        """Whether a device is one of the two."""
        return key in (self.admin_key, self.participant_key)

    def other(self, key: KeyId) -> tuple[UserId, KeyId]:
        """Give the account and the device on the other side of one of the two devices."""
        if key == self.admin_key:
            return self.participant, self.participant_key
        return self.admin, self.admin_key


class SecretMessage(Record, frozen=True):
    """A message that waits for its one reader, whose device has not confirmed it yet."""

    key: KeyId
    """The device that is to get it."""
    qts: int
    """Its number in the device's queue (core.telegram.org/api/updates#qts)."""
    chat: int
    random: int
    date: int
    service: bool
    file: FileId
    """0 where there is none."""
    body: bytes
    """Ciphertext, which nobody but the reader can open."""
