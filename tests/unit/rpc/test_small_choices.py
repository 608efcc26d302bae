"""What an account has of its own among the smaller settings: downloads, the order of usernames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.core.auto_download import DEFAULTS, MOST, Preset
from chappe.tl import functions, types
from tests.unit.rpc.harness import House, in_house


def settings(**changed: Any) -> types.AutoDownloadSettings:
    given: dict[str, Any] = {
        "photo_size_max": 1,
        "video_size_max": 2,
        "file_size_max": 3,
        "video_upload_maxbitrate": 4,
        "small_queue_active_operations_max": 5,
        "large_queue_active_operations_max": 6,
    }
    return types.AutoDownloadSettings(**given | changed)


def test_downloads_are_chosen_for_an_account(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        account = await house.account("Ada")
        one, two = await house.device(account), await house.device(account)
        other = await house.member("Bob")
        before = await one.ask(functions.account.GetAutoDownloadSettings())
        assert before.low.video_size_max == DEFAULTS[Preset.LOW].video == 0
        low, high = settings(disabled=True), settings(stories_preload=True)
        for request in (
            functions.account.SaveAutoDownloadSettings(low=True, settings=low),
            functions.account.SaveAutoDownloadSettings(high=True, settings=high),
        ):
            assert await one.ask(request)
        found = await two.ask(functions.account.GetAutoDownloadSettings())
        assert (found.low, found.medium, found.high) == (low, before.medium, high)
        medium = settings(photo_size_max=7)
        assert await one.ask(functions.account.SaveAutoDownloadSettings(settings=medium))
        found = await two.ask(functions.account.GetAutoDownloadSettings())
        assert (found.low, found.medium, found.high) == (low, medium, high)
        assert await other.ask(functions.account.GetAutoDownloadSettings()) == before

    in_house(tmp_path, story)


def test_sizes_stay_in_what_every_app_can_read(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        one = await house.member()
        wild = settings(video_size_max=2**62, file_size_max=-5, photo_size_max=-(2**31))
        assert await one.ask(functions.account.SaveAutoDownloadSettings(settings=wild))
        for layer in (133, 150, 229):
            answer: Any = await one.ask(functions.account.GetAutoDownloadSettings(), layer)
            kept = answer.medium
            assert (kept.video_size_max, kept.file_size_max, kept.photo_size_max) == (MOST, 0, 0)

    in_house(tmp_path, story)


def test_the_one_username_is_on_and_in_order(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada, bob = await house.member("Ada"), await house.member("Bob")
        name = "ada_merrow"
        assert await ada.ask(functions.account.ReorderUsernames(order=[]))
        await ada.ask(functions.account.UpdateUsername(username=name))
        assert await ada.ask(functions.account.ReorderUsernames(order=[name]))
        for order in ([], [name, name], ["somebody"]):
            wrong = functions.account.ReorderUsernames(order=order)
            assert await ada.fails(wrong) == "ORDER_INVALID"
        on = functions.account.ToggleUsername(username=name, active=True)
        off = functions.account.ToggleUsername(username=name, active=False)
        assert await ada.ask(on)
        assert await ada.fails(off) == "USERNAME_INVALID"
        assert await bob.fails(on) == "USERNAME_INVALID", "it is not his"

    in_house(tmp_path, story)


def test_what_is_not_offered_is_answered_in_its_form(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        ada, nobody = await house.member("Ada"), await house.stranger()
        told = await nobody.ask(functions.help.GetDeepLinkInfo(path="premium_offer"))
        assert told == types.help.DeepLinkInfoEmpty()
        name = await ada.ask(functions.help.GetSupportName())
        assert name == types.help.SupportName(name=house.core.config.name)
        terms = types.DataJSON(data="{}")
        assert await nobody.ask(functions.help.AcceptTermsOfService(id=terms))
        assert await ada.ask(functions.help.HidePromoData(peer=types.InputPeerSelf()))
        assert await ada.ask(functions.account.UpdateDeviceLocked(period=60))
        assert await ada.ask(functions.messages.ReceivedMessages(max_id=2**31 - 1)) == []

    in_house(tmp_path, story)
