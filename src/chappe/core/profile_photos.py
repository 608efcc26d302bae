"""Profile photos: the present one, the earlier ones that people can still look through, and the
fallback, which is for those whom the owner's privacy rules keep from all of these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import access, people
from chappe.core.context import Core
from chappe.core.media import Claim, Upload, check_claim, resolve
from chappe.core.media.making import add_profile_photo, profile_version
from chappe.core.privacy import Key, Ties, guard_of, ties
from chappe.core.privacy_settings import store
from chappe.core.refused import Refused
from chappe.core.trust import withholding
from chappe.model import File, FileId, FileKind, Me, Record, Use, UserId, replace
from chappe.store import files
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES, FILES
from chappe.store.tables import ACCOUNTS

MOST: Final = 100
"""Profile photos that an account keeps; the oldest make room."""
PAGE: Final = 100
"""Profile photos in one answer."""


class Photos(Record, frozen=True):
    """Some of an account's profile photos, the newest first, and how many there are."""

    photos: tuple[File, ...]
    total: int


async def upload(core: Core, me: Me, named: Upload) -> File:
    """Make an uploaded image the asker's profile photo. Refuses as `media.add_photo` does, and with
    PHOTO_CROP_SIZE_SMALL."""
    core.limits.take(people.PROFILE_CHANGED, me.user)
    file = await add_profile_photo(core, me, named)
    await _set_present(core, me, file)
    return file


async def choose(core: Core, me: Me, claim: Claim) -> File:
    """Make a photo that the asker has seen the asker's profile photo: an earlier one as it is, one
    from a message cut to a square. Refuses with PHOTO_ID_INVALID or for the file reference."""
    core.limits.take(people.PROFILE_CHANGED, me.user)
    file = await resolve(core, me, FileKind.PHOTO, claim, "PHOTO_ID_INVALID")
    fitting = await profile_version(core, me, file)
    await _set_present(core, me, fitting)
    return fitting


async def upload_fallback(core: Core, me: Me, named: Upload) -> File:
    """Make an uploaded image the photo for those who may not see the asker's profile photo.

    Refuses as `upload` does.
    """
    core.limits.take(people.PROFILE_CHANGED, me.user)
    file = await add_profile_photo(core, me, named)
    await _set_fallback(core, me, file.id)
    return file


async def choose_fallback(core: Core, me: Me, claim: Claim) -> File:
    """Do the same with a photo that the asker has seen. Refuses as `choose` does."""
    core.limits.take(people.PROFILE_CHANGED, me.user)
    file = await resolve(core, me, FileKind.PHOTO, claim, "PHOTO_ID_INVALID")
    fitting = await profile_version(core, me, file)
    await _set_fallback(core, me, fitting.id)
    return fitting


async def remove_fallback(core: Core, me: Me) -> None:
    """Have no fallback photo any more; it is all right if there was none."""
    core.limits.take(people.PROFILE_CHANGED, me.user)
    await _set_fallback(core, me, None)


async def _set_fallback(core: Core, me: Me, photo: FileId | None) -> None:
    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user)
        if photo is not None and await tx.get(FILES, photo) is None:
            raise Refused("PHOTO_ID_INVALID")
        guard = await guard_of(tx, me.user)
        if guard.fallback is not None:
            tx.drop(FILE_USES, guard.fallback, int(Use.FALLBACK), me.user)
        if photo is not None:
            files.hold(tx, photo, Use.FALLBACK, me.user, core.now())
        await store(tx, me.user, msgspec.structs.replace(guard, fallback=photo))
        await people.announce(core, tx, me.user, me.session)

    await core.db.write(body)


async def _set_present(core: Core, me: Me, file: File) -> None:
    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user)
        if await tx.get(FILES, file.id) is None:
            raise Refused("PHOTO_ID_INVALID")
        earlier = await files.profile_photos(tx, me.user)
        # The order is by date: the present one comes after all others of the same second.
        newest = await files.profile_date(tx, me.user)
        files.hold(tx, file.id, Use.PROFILE, me.user, max(core.now(), newest + 1))
        doomed = [id_ for id_ in earlier if id_ != file.id][MOST - 1 :]
        if doomed:
            await files.release_profile(tx, me.user, doomed)
        await _show(core, tx, me, file.id)

    await core.db.write(body)


async def remove_present(core: Core, me: Me) -> File | None:
    """Delete the asker's present profile photo; give the one before it, which takes its place."""

    async def body(tx: WriteTx) -> File | None:
        await tx.lock(me.user)
        account = await access.living(tx, me.user)
        if account.photo is None:
            return None
        return await _remove(core, tx, me, [account.photo])

    return await core.db.write(body)


async def remove(core: Core, me: Me, claims: Sequence[Claim]) -> list[FileId]:
    """Delete some of the asker's profile photos; give those that were deleted.

    Others' photos, and what is gone already, are passed over. Refuses for the file reference.
    """

    async def body(tx: WriteTx) -> list[FileId]:
        await tx.lock(me.user)
        for claim in claims[:PAGE]:
            await check_claim(core, tx, me, claim, "PHOTO_ID_INVALID")
        mine = set(await files.profile_photos(tx, me.user))
        doomed = [claim.id for claim in claims[:PAGE] if claim.id in mine]
        if doomed:
            await _remove(core, tx, me, doomed)
        return doomed

    return await core.db.write(body)


async def _remove(core: Core, tx: WriteTx, me: Me, doomed: Sequence[FileId]) -> File | None:
    """Delete profile photos; give the one that is shown from now on."""
    await files.release_profile(tx, me.user, doomed)
    left = await files.profile_photos(tx, me.user)
    account = await access.living(tx, me.user)
    if account.photo in doomed:
        await _show(core, tx, me, left[0] if left else None)
    return (await files.by_ids(tx, left[:1])).get(left[0]) if left else None


async def _show(core: Core, tx: WriteTx, me: Me, photo: FileId | None) -> None:
    account = await access.living(tx, me.user)
    tx.put(ACCOUNTS, replace(account, photo=photo))
    await people.announce(core, tx, me.user, me.session)


async def of_user(
    core: Core,
    me: Me,
    user: UserId,
    *,
    offset: int = 0,
    before: FileId | None = None,
    limit: int = PAGE,
) -> Photos:
    """Give profile photos of somebody whom the asker may name, as far as they are shown: where they
    are not, the fallback; where the asker is blocked or kept from the profile, none.

    `before` starts after that photo, `offset` skips further ones
    (core.telegram.org/method/photos.getUserPhotos).
    """

    async def body(tx: Tx) -> Photos:
        if await withholding.hides_profile(tx, me.user, user):
            return Photos((), 0)
        between = await ties(tx, me.user, [user])
        if not between.may(user, Key.PHOTO):
            return await _fallback_alone(tx, between, user)
        ids = await files.profile_photos(tx, user)
        start = (ids.index(before) + 1 if before in ids else 0) + max(offset, 0)
        wanted = ids[start : start + min(max(limit, 0) or PAGE, PAGE)]
        found = await files.by_ids(tx, wanted)
        return Photos(tuple(found[id_] for id_ in wanted if id_ in found), len(ids))

    return await core.db.read(body)


async def _fallback_alone(tx: Tx, between: Ties, user: UserId) -> Photos:
    spare = between.guard(user).fallback
    if spare is None or user in between.blockers:
        return Photos((), 0)
    found = await files.by_ids(tx, [spare])
    return Photos(tuple(found.values()), len(found))
