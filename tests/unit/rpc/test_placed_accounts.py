"""A profile that is hidden in a country: what people there, elsewhere and in between are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core import people
from chappe.core.publishing import fronts
from chappe.core.trust import place_cases, restricting
from chappe.core.trust.denied import Denied
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import Account, PeerId, replace
from chappe.model.trust import Clerk, Duty, Ground, Measure, Source, Subject, SubjectKind
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.tl import functions, types
from tests.images import image
from tests.unit.rpc.harness import House, in_house

LENA = Clerk(7, Duty.LEGAL)
ACT = "Act 12 of 2026"
WHY = Reasons("Seen on Monday.", Source.OWN, Ground.LAW, ACT, "It says so.")


async def resident(house: House, name: str, phone: str) -> tuple[Account, Any]:
    account = await house.account(name)

    async def body(tx: WriteTx) -> None:
        tx.put(ACCOUNTS, replace(account, phone=phone))

    await house.core.db.write(body)
    return account, await house.device(account)


async def hide(house: House, account: Account, territory: str) -> int:
    async def body(tx: WriteTx) -> int:
        case = await place_cases.decided(house.core, tx, LENA, country=territory, comment="")
        subject = Subject(SubjectKind.ACCOUNT, peer=PeerId(account.id), account=account.id)
        plan = Plan(Measure.HIDE, subject, territory=territory, basis=ACT)
        return (await restricting.impose(house.core, tx, LENA, case.id, plan, WHY)).id

    return await house.core.db.write(body)


async def _seen(client: Any) -> tuple[Any, Any, Any, Any]:
    """What a client is shown of @olga_here in every way."""
    found = await client.call(functions.contacts.ResolveUsername(username="olga_here"))
    (user,) = found.users
    named = types.InputUser(user_id=user.id, access_hash=user.access_hash)
    (card,) = await client.call(functions.users.GetUsers(id=[named]))
    full = await client.call(functions.users.GetFullUser(id=named))
    photos = await client.call(
        functions.photos.GetUserPhotos(user_id=named, offset=0, max_id=0, limit=10)
    )
    listed = await client.call(functions.contacts.Search(q="olga_here", limit=10))
    return card, full, photos, listed


def test_r20_a_profile_is_hidden_in_a_country_and_nowhere_else(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await people.found_service(house.core)
        olga, hers = await resident(house, "Olga", "79161234567")
        _, there = await resident(house, "Fanny", "33612345678")
        _, elsewhere = await resident(house, "Dora", "4915112345678")
        await hers.ask(functions.account.UpdateUsername(username="olga_here"))
        await hers.ask(functions.account.UpdateProfile(about="the secret of the lighthouse"))
        part = functions.upload.SaveFilePart(file_id=5, file_part=0, bytes=image(200, 200))
        await hers.ask(part)
        file = types.InputFile(id=5, parts=1, name="a.jpg", md5_checksum="")
        await hers.ask(functions.photos.UploadProfilePhoto(file=file))

        before = [await _seen(one) for one in (there, elsewhere)]
        card, full, photos, listed = before[0]
        assert isinstance(card.photo, types.UserProfilePhoto)
        place = types.InputPeerPhotoFileLocation(
            peer=types.InputPeerUser(user_id=card.id, access_hash=card.access_hash),
            photo_id=card.photo.photo_id,
        )
        get = functions.upload.GetFile(location=place, offset=0, limit=1 << 20)
        assert (await there.call(get)).bytes

        made = await hide(house, olga, "FR")
        card, full, photos, listed = await _seen(there)
        assert (card.first_name, card.username, card.photo) == ("Olga", None, None)
        assert card.restricted
        (reason,) = card.restriction_reason
        assert (reason.platform, reason.reason) == ("all", "local-law")
        assert "(France)" in reason.text
        assert ACT in reason.text
        assert "lighthouse" not in str(full)
        assert photos.photos == []
        assert listed.results == []
        assert await there.fails(get) == "LOCATION_INVALID"
        assert await _seen(elsewhere) == before[1]
        mine = await hers.call(functions.users.GetFullUser(id=types.InputUserSelf()))
        assert mine.full_user.about == "the secret of the lighthouse"
        assert [
            None if front is None else front.about
            for front in [
                await fronts.front(house.core, "olga_here", country) for country in ("FR", "DE", "")
            ]
        ] == [None, "the secret of the lighthouse", "the secret of the lighthouse"]

        peer = types.InputPeerUser(user_id=card.id, access_hash=card.access_hash)
        hello = functions.messages.SendMessage(peer=peer, message="hello", random_id=1)
        await there.ask(hello)  # private chats go on

        async def lift(tx: WriteTx) -> None:
            await restricting.lift(house.core, tx, LENA, made, reason="Repealed.")

        await house.core.db.write(lift)
        card, _, photos, _ = await _seen(there)
        assert (card.username, card.restricted) == ("olga_here", False)
        assert len(photos.photos) == 1
        assert (await there.call(get)).bytes

    in_house(tmp_path, story)


def test_a_profile_is_not_hidden_everywhere(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        olga, _ = await resident(house, "Olga", "79161234567")
        with pytest.raises(Denied, match="MEASURE_IMPOSSIBLE"):
            await hide(house, olga, "")

    in_house(tmp_path, story)
