"""Unsent messages through the door."""

from __future__ import annotations

from typing import Any

import pytest

from chappe.tl import functions, types
from tests.unit.rpc.harness import House, in_house

PLACE = types.InputGeoPoint(lat=48.85, long=2.35, accuracy_radius=10)


@pytest.mark.parametrize(
    "media",
    [
        types.InputMediaGeoPoint(geo_point=PLACE),
        types.InputMediaVenue(
            geo_point=types.InputGeoPoint(lat=48.85, long=2.35),
            title="Tower",
            address="Hill",
            provider="own",
            venue_id="1",
            venue_type="tower",
        ),
        types.InputMediaContact(
            phone_number="33639980123", first_name="Iris", last_name="", vcard=""
        ),
        types.InputMediaWebPage(force_large_media=True, optional=True, url="https://example.org/"),
    ],
    ids=lambda media: media.TL_NAME,
)
def test_what_is_drafted_on_one_device_is_found_on_another(tmp_path, media: Any):
    async def story(house: House):
        account = await house.account()
        one, other = await house.device(account), await house.device(account)
        save = functions.messages.SaveDraft(peer=types.InputPeerSelf(), message="look", media=media)
        assert await one.ask(save)
        await other.settle()
        updates: list[Any] = list(other.updates)
        (told,) = [update for each in updates for update in each.updates]
        assert told.draft.media == media
        found: Any = await other.ask(functions.messages.GetAllDrafts())
        assert found.updates[0].draft.media == media

    in_house(tmp_path, story)


def test_dice_are_not_kept_unsent(tmp_path):
    async def story(house: House):
        app = await house.member()
        dice = types.InputMediaDice(emoticon="🎲")
        save = functions.messages.SaveDraft(peer=types.InputPeerSelf(), message="", media=dice)
        assert await app.fails(save) == "MEDIA_INVALID"

    in_house(tmp_path, story)
