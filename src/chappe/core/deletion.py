"""Deleting an account.

One write makes the account nobody's: names, number and username are gone, every device is logged
out. What others were sent stays with them, from a deleted account. The account's own box is emptied
afterwards in pieces, as it may be large; a server that stops in between goes on with it later.
"""

from __future__ import annotations

from typing import Final

from chappe.core import (
    access,
    authorizations,
    contacts,
    drafts,
    media,
    members,
    people,
    polls,
    privacy,
    quick_replies,
    reactions,
    scheduled,
    secret_chats,
    updates,
)
from chappe.core.channels import departing, lists
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.signin import FIRST_PTS
from chappe.core.stickers import kept
from chappe.core.trust import appeals, keeping, reporting
from chappe.model import (
    SERVICE_ACCOUNT,
    SERVICE_BOT,
    BoxId,
    ContentId,
    Me,
    NoteKind,
    Use,
    UserId,
    replace,
)
from chappe.store import accounts as rows
from chappe.store import bots as bot_rows
from chappe.store import files as file_rows
from chappe.store import login_emails as email_rows
from chappe.store import messages as message_rows
from chappe.store import passkeys as passkey_rows
from chappe.store import passwords as password_rows
from chappe.store import protections
from chappe.store import signin as signin_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS, BOXES, SETTINGS, Box
from chappe.store.trust import floods as flood_rows
from chappe.store.trust import places as place_rows

PIECE: Final = 500
"""Messages that leave a box in one write."""
ACCOUNTS_A_ROUND: Final = 100


async def delete(core: Core, me: Me) -> None:
    """Delete the asker's account for good, at once (see `core.departures`)."""
    await _delete(core, me.user)


async def _delete(core: Core, user: UserId) -> None:
    for gone in await core.db.write(lambda tx: end(core, tx, user)):
        await empty(core, gone)


async def end(core: Core, tx: WriteTx, user: UserId) -> list[UserId]:
    """Make an account nobody's, within a write, and the bots that belong to it.

    Gives those whose boxes are to be emptied afterwards. Refuses with USER_DEACTIVATED.
    """
    account = await access.account(tx, user)
    if user in (SERVICE_ACCOUNT, SERVICE_BOT) or account.deleted is not None:
        raise Refused("USER_DEACTIVATED")
    await keeping.keep_account(core, tx, account)
    told = await people.audience(tx, user)
    now = core.now()
    gone = replace(
        account,
        phone=None,
        first_name="",
        last_name="",
        about="",
        photo=None,
        seen=0,
        deleted=now,
        username=None,
        birthday=None,
        country="",
    )
    tx.put(ACCOUNTS, gone)
    await rows.free_names(tx, user)
    await authorizations.end_all(core, tx, user)
    await password_rows.forget(tx, user)
    await passkey_rows.forget(tx, user)
    await email_rows.forget(tx, user)
    if account.phone is not None:
        await signin_rows.drop_codes_of(tx, account.phone)
    await contacts.leave(tx, user)
    await scheduled.leave(tx, user)
    await quick_replies.leave(tx, user)
    await secret_chats.leave(core, tx, user)
    await protections.forget(tx, BoxId(user))
    await members.leave_all(core, tx, user)
    await departing.leave_all(core, tx, user)
    lists.forget_personal(tx, user)
    photos = await file_rows.profile_photos(tx, user)
    if photos:
        await file_rows.release_profile(tx, user, photos)
    await drafts.leave(tx, user)
    await reporting.leave(tx, user)
    await appeals.leave(tx, user)
    await kept.leave(tx, user)
    await file_rows.release_all(tx, Use.RINGTONE, user)
    await file_rows.release_all(tx, Use.FALLBACK, user)
    tx.drop(SETTINGS, user, privacy.SETTING)
    await place_rows.forget_person(tx, user)
    for other in told:
        updates.note(tx, BoxId(other), NoteKind.USER, user, date=now)
    ended = [user]
    for bot in await bot_rows.owned(tx, user):
        ended += await end(core, tx, bot.account)
    await bot_rows.forget_person(tx, user)
    await flood_rows.forget_account(tx, user)
    tx.after(lambda: core.floods.forget(user))
    if account.bot:
        await bot_rows.forget(tx, user)
    return ended


async def empty(core: Core, user: UserId) -> None:
    """Take everything out of a deleted account's box; contents that nobody else has go for good."""
    box = BoxId(user)
    await reactions.leave(core, user)
    await polls.leave(core, user)

    async def piece(tx: WriteTx) -> bool:
        entries = await message_rows.page(tx, box, None, below=1 << 62, limit=PIECE)
        if entries:
            held = [ContentId(entry.content) for entry in entries]
            await message_rows.remove(tx, box, [entry.id for entry in entries])
            orphans = await message_rows.orphans(tx, held)
            await media.release(tx, orphans)
            await message_rows.forget(tx, orphans)
        if len(entries) < PIECE:
            await rows.strip(tx, user)
            tx.put(BOXES, Box(user, FIRST_PTS, 0))
        return len(entries) == PIECE

    while await core.db.write(piece):
        pass


async def finish(core: Core) -> None:
    """Empty the boxes of deleted accounts that a stopped server left behind."""

    async def body(tx: Tx) -> list[UserId]:
        return await rows.to_empty(tx, ACCOUNTS_A_ROUND)

    for user in await core.db.read(body):
        await empty(core, user)


async def retire(core: Core) -> None:
    """Delete accounts that nobody has used for as long as their owners asked to be kept."""

    async def body(tx: Tx) -> list[UserId]:
        return await rows.silent(tx, core.now(), ACCOUNTS_A_ROUND)

    for user in await core.db.read(body):
        await _delete(core, user)
