"""Accounts, their devices, and whom they know."""

from __future__ import annotations

from enum import IntEnum

from chappe.model.ids import FileId, KeyId, Record, UserId


class Account(Record, frozen=True):
    """A person's account. `deleted` (Unix time) marks one that is gone: its name stays empty."""

    id: UserId
    phone: str | None
    first_name: str
    last_name: str
    about: str
    lang: str
    photo: FileId | None
    seen: int
    """Unix time until which the account is, or was last, online."""
    created: int
    deleted: int | None
    ttl_days: int
    """Days without activity after which the account deletes itself."""
    username: str | None
    birthday: str | None
    """`DD.MM` or `DD.MM.YYYY`, as the person entered it."""
    device_days: int = 365
    """Days without use after which a device is logged out."""
    bot: bool = False
    """A program uses it (`model.bots`)."""
    standing: int = 0
    """What is in force against it: bits of `model.trust.Standing`."""
    country: str = ""
    """ISO 3166 code of the network address it came from last; empty where that is not known."""


class Refusal(IntEnum):
    """What a device takes no part in: bits of `Authorization.refuses`."""

    SECRET_CHATS = 1
    CALLS = 2


class Authorization(Record, frozen=True):
    """A device that is logged in: one permanent key bound to one account."""

    key: KeyId
    account: UserId
    hash: int
    created: int
    active: int
    api_id: int
    device: str
    platform: str
    system: str
    app: str
    lang: str
    address: str
    layer: int
    refuses: int = 0
    """Bits of `Refusal`."""


class Contact(Record, frozen=True):
    owner: UserId
    account: UserId
    first_name: str
    last_name: str
    phone: str
    added: int
    close: bool = False
    """A close friend of the owner's (core.telegram.org/api/privacy#close-friends)."""
    photo: FileId | None = None
    """The photo that the owner has given to the contact, for the owner's eyes."""
