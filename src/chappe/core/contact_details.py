"""What somebody keeps about contacts besides their names: who is a close friend, a note, a photo;
and whose birthday it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from chappe.core import access, contacts, people, text, updates
from chappe.core.context import Core
from chappe.core.media import Upload
from chappe.core.media.making import add_profile_photo
from chappe.core.messages import Outgoing, lock, post
from chappe.core.privacy import Key, ties
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    Contact,
    Content,
    Entity,
    File,
    FileId,
    Me,
    NoteKind,
    PeerId,
    PhotoMedia,
    PhotoSuggested,
    Record,
    Use,
    UserId,
    replace,
)
from chappe.store import contacts as rows
from chappe.store import files
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES
from chappe.store.tables import ACCOUNTS, CONTACTS, SETTINGS, SettingRow

NOTE_LENGTH: Final = 128
"""UTF-16 code units of a note, as official apps allow by default (`contact_note_length_limit`)."""
NEAR_DAYS: Final = 1
"""Birthdays are told from so many days before to so many after."""


class Note(msgspec.Struct, frozen=True, array_like=True):
    """What somebody wrote down about a contact."""

    text: str
    entities: tuple[Entity, ...] = ()


class Birthday(Record, frozen=True):
    """A contact's birthday; `date` as `Account.birthday`."""

    user: UserId
    date: str


_decode = msgspec.msgpack.Decoder(Note).decode


async def _contact(tx: Tx, me: Me, user: UserId) -> Contact:
    await access.living(tx, me.user)
    found = await tx.get(CONTACTS, me.user, user)
    if found is None:
        raise Refused("CONTACT_MISSING")
    return found


def _tell(core: Core, tx: WriteTx, me: Me, user: UserId) -> None:
    updates.note(tx, BoxId(me.user), NoteKind.USER, user, date=core.now(), origin=me.session)


# --- close friends --------------------------------------------------------------------------------


async def set_close_friends(core: Core, me: Me, friends: Collection[UserId]) -> None:
    """Make these contacts, and no others, close friends; who is no contact is passed over
    (core.telegram.org/api/privacy#close-friends)."""
    core.limits.take(contacts.CHANGED, me.user)
    wanted = frozenset(friends)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        for contact in await rows.everyone(tx, me.user):
            close = contact.account in wanted
            if bool(contact.close) != close:
                tx.put(CONTACTS, replace(contact, close=close))
                _tell(core, tx, me, contact.account)

    await core.db.write(body)


# --- notes ----------------------------------------------------------------------------------------


async def set_note(core: Core, me: Me, user: UserId, note: Note) -> None:
    """Write down something about a contact, or forget it with an empty text.

    Refuses with CONTACT_MISSING, and with MESSAGE_TOO_LONG beyond `NOTE_LENGTH`.
    """
    core.limits.take(contacts.CHANGED, me.user)
    tidy = text.tidy(note.text, note.entities)
    kept = Note(tidy.text, tidy.entities)
    if text.width(kept.text) > NOTE_LENGTH:
        raise Refused("MESSAGE_TOO_LONG")

    async def body(tx: WriteTx) -> None:
        await _contact(tx, me, user)
        name = contacts.note_setting(user)
        if kept.text:
            tx.put(SETTINGS, SettingRow(me.user, name, msgspec.msgpack.encode(kept)))
        else:
            tx.drop(SETTINGS, me.user, name)
        _tell(core, tx, me, user)

    await core.db.write(body)


async def note_of(tx: Tx, owner: UserId, user: UserId) -> Note | None:
    """What somebody wrote down about a contact."""
    row = await tx.get(SETTINGS, owner, contacts.note_setting(user))
    return None if row is None else _decode(row.value)


# --- photos ---------------------------------------------------------------------------------------


async def give_photo(core: Core, me: Me, user: UserId, named: Upload) -> File:
    """Show a contact with an uploaded photo, to the asker alone.

    Refuses with CONTACT_MISSING, and as `profile_photos.upload` does
    (core.telegram.org/method/photos.uploadContactProfilePhoto, flag `save`).
    """
    core.limits.take(people.PROFILE_CHANGED, me.user)
    await core.db.read(lambda tx: _contact(tx, me, user))
    file = await add_profile_photo(core, me, named)
    await _set_photo(core, me, user, file.id)
    return file


async def take_photo_back(core: Core, me: Me, user: UserId) -> None:
    """Show a contact as everybody sees it again. Refuses with CONTACT_MISSING."""
    await _set_photo(core, me, user, None)


async def _set_photo(core: Core, me: Me, user: UserId, photo: FileId | None) -> None:
    async def body(tx: WriteTx) -> None:
        contact = await _contact(tx, me, user)
        if contact.photo is not None:
            tx.drop(FILE_USES, contact.photo, int(Use.PERSONAL), me.user)
        if photo is not None:
            files.hold(tx, photo, Use.PERSONAL, me.user, core.now())
        tx.put(CONTACTS, replace(contact, photo=photo))
        _tell(core, tx, me, user)

    await core.db.write(body)


async def suggest_photo(core: Core, me: Me, user: UserId, named: Upload) -> File:
    """Propose an uploaded photo to a contact, in a message; it is for the contact to take it.

    Refuses with CONTACT_MISSING, as `access.may_write` and as `profile_photos.upload` do (flag
    `suggest`).
    """
    core.limits.take(people.PROFILE_CHANGED, me.user)
    await core.db.read(lambda tx: _contact(tx, me, user))
    file = await add_profile_photo(core, me, named)
    told = Content(action=PhotoSuggested(file.id), media=PhotoMedia(file.id))
    peer = PeerId(user)

    async def body(tx: WriteTx) -> None:
        others = await lock(tx, me.user, peer)
        await _contact(tx, me, user)
        await access.may_write(tx, me.user, peer)
        # The answer has no room for the message: the app that asked hears of it as the others do.
        asker = replace(me, session=0)
        await post(core, tx, asker, peer, Outgoing(random=0, body=told), others)

    await core.db.write(body)
    return file


# --- birthdays ------------------------------------------------------------------------------------


async def birthdays(core: Core, me: Me) -> list[Birthday]:
    """Give the contacts whose birthday is today, was yesterday or is tomorrow, by UTC, as far as
    they show it (core.telegram.org/method/contacts.getBirthdays)."""
    today = datetime.fromtimestamp(core.clock(), UTC).date()
    near = {
        f"{day:%d.%m}"
        for day in (today + timedelta(days) for days in range(-NEAR_DAYS, NEAR_DAYS + 1))
    }

    async def body(tx: Tx) -> list[Birthday]:
        known = [contact.account for contact in await rows.everyone(tx, me.user)]
        accounts = await tx.get_many(ACCOUNTS, [(id_,) for id_ in known])
        found = [
            Birthday(account.id, account.birthday)
            for account in accounts.values()
            if account.birthday is not None and account.birthday[:5] in near
        ]
        between = await ties(tx, me.user, [one.user for one in found])
        return [one for one in found if between.may(one.user, Key.BIRTHDAY)]

    return await core.db.read(body)
