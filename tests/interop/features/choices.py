"""The smaller settings of an account."""

from __future__ import annotations

from uuid import uuid4

from tests.interop.cast import Cast, refusal
from tests.interop.features import ASKING, feature
from tests.interop.raw import long, tl


@feature("auto-download", ASKING)
async def auto_download(cast: Cast, client: str) -> None:
    """What one device loads without being asked, the next one does as well."""
    one = await cast.sign_up(client, "Iris")
    before = await one.ask("account.getAutoDownloadSettings")
    wanted = tl(
        "autoDownloadSettings",
        audio_preload_next=True,
        photo_size_max=4096,
        video_size_max=long(8192),
        file_size_max=long(0),
        video_upload_maxbitrate=50,
        small_queue_active_operations_max=3,
        large_queue_active_operations_max=1,
    )
    assert await one.ask("account.saveAutoDownloadSettings", high=True, settings=wanted)
    other = await cast.second_device(one, "telethon")
    found = await other.ask("account.getAutoDownloadSettings")
    assert (found["high"]["photo_size_max"], int(found["high"]["video_size_max"])) == (4096, 8192)
    for preset in ("low", "medium"):
        assert found[preset]["photo_size_max"] == before[preset]["photo_size_max"]


@feature("numbers-of-the-server", ASKING)
async def numbers_of_the_server(cast: Cast, client: str) -> None:
    """They stand among the countries, where apps look for what a number begins with."""
    one = await cast.sign_up(client, "Iris")
    found = await one.ask("help.getCountriesList", lang_code="en", hash=0)
    (own,) = (each for each in found["countries"] if each["iso2"] == "FT")
    assert own["country_codes"][0]["country_code"] == "888"


@feature("usernames-in-order", ASKING)
async def usernames_in_order(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    name = f"iris_{uuid4().hex[:12]}"
    await one.set_username(name)
    assert await one.ask("account.reorderUsernames", order=[name])
    assert await one.ask("account.toggleUsername", username=name, active=True)
    off = one.ask("account.toggleUsername", username=name, active=False)
    assert await refusal(off) == "USERNAME_INVALID"
    assert await refusal(one.ask("account.reorderUsernames", order=["somebody"])) == "ORDER_INVALID"
