"""Finding: by filters, tags and days, in one chat and in all."""

from __future__ import annotations

from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device, Upload
from tests.interop.features import ASKING, feature
from tests.interop.raw import peer, tl
from tests.interop.samples import noise

_DAY = 24 * 3600


async def search(device: Device, chat: int, filter_: str = "Empty", **more: Any) -> dict[str, Any]:
    asked = {
        "q": "",
        "min_date": 0,
        "max_date": 0,
        "offset_id": 0,
        "add_offset": 0,
        "limit": 20,
        "max_id": 0,
        "min_id": 0,
        "hash": 0,
    } | more
    found: dict[str, Any] = await device.ask(
        "messages.search", peer=peer(chat), filter=tl(f"inputMessagesFilter{filter_}"), **asked
    )
    return found


async def search_all(device: Device, filter_: str = "Empty", **more: Any) -> dict[str, Any]:
    asked = {
        "q": "",
        "min_date": 0,
        "max_date": 0,
        "offset_rate": 0,
        "offset_peer": tl("inputPeerEmpty"),
        "offset_id": 0,
        "limit": 20,
    } | more
    found: dict[str, Any] = await device.ask(
        "messages.searchGlobal", filter=tl(f"inputMessagesFilter{filter_}"), **asked
    )
    return found


def _said(found: dict[str, Any]) -> list[str]:
    return [message["message"] for message in found["messages"]]


def _ids(found: dict[str, Any]) -> list[int]:
    return [message["id"] for message in found["messages"]]


async def _furnished(cast: Cast, client: str) -> tuple[Device, Device, dict[str, int]]:
    """Two people and what one has sent the other, by the filter that finds it."""
    one, other = await cast.pair(client)
    sent = {"plain": (await one.send_text(other.id, "nothing but words")).id}
    sent["Url"] = (await one.send_text(other.id, "see https://example.org/tea")).id
    for filter_, kind, name in (
        ("Document", "document", "tea.bin"),
        ("Voice", "voice", "tea.ogg"),
        ("Music", "audio", "tea.mp3"),
    ):
        mime = {"voice": "audio/ogg", "audio": "audio/mpeg"}.get(kind, "application/octet-stream")
        upload = Upload(noise(3000), kind, f"a {kind}", mime=mime, name=name, duration=3)
        sent[filter_] = (await one.send_file(other.id, upload)).id
    await one.pin_message(other.id, sent["plain"])
    sent["Pinned"] = sent["plain"]
    return one, other, sent


@feature("search-filters", ASKING)
async def search_filters(cast: Cast, client: str) -> None:
    one, other, sent = await _furnished(cast, client)
    for filter_ in ("Url", "Document", "Voice", "Music", "Pinned"):
        assert _ids(await search(one, other.id, filter_)) == [sent[filter_]], filter_
    assert _ids(await search(one, other.id, "RoundVoice")) == [sent["Voice"]]
    for filter_ in ("Photos", "Video", "PhotoVideo", "Gif", "Geo", "Contacts", "PhoneCalls"):
        assert _ids(await search(one, other.id, filter_)) == [], filter_
    mine = await search(one, other.id, q="document", from_id=peer(one.id))
    assert _ids(mine) == [sent["Document"]]
    assert _ids(await search(one, other.id, q="document", from_id=peer(other.id))) == []
    assert _ids(await search(one, other.id, min_id=sent["Url"], max_id=sent["Voice"])) == [
        sent["Document"]
    ]


@feature("search-counters", ASKING)
async def search_counters(cast: Cast, client: str) -> None:
    one, other, _ = await _furnished(cast, client)
    names = ("Url", "Document", "Voice", "Music", "Pinned", "Photos")
    counters = await one.ask(
        "messages.getSearchCounters",
        peer=peer(other.id),
        filters=[tl(f"inputMessagesFilter{name}") for name in names],
    )
    assert [counter["count"] for counter in counters] == [1, 1, 1, 1, 1, 0]


@feature("search-calendar", ASKING)
async def search_calendar(cast: Cast, client: str) -> None:
    one, other, _ = await _furnished(cast, client)
    upload = Upload(noise(3000), "document", "another", name="more.bin")
    newest = await one.send_file(other.id, upload)
    documents = tl("inputMessagesFilterDocument")
    calendar = await one.ask(
        "messages.getSearchResultsCalendar",
        peer=peer(other.id),
        filter=documents,
        offset_id=0,
        offset_date=0,
    )
    assert calendar["count"] == sum(period["count"] for period in calendar["periods"]) == 2
    assert calendar["periods"][0]["max_msg_id"] == newest.id
    assert newest.date - calendar["periods"][0]["date"] < _DAY
    positions = await one.ask(
        "messages.getSearchResultsPositions",
        peer=peer(other.id),
        filter=documents,
        offset_id=0,
        limit=10,
    )
    assert [one["offset"] for one in positions["positions"]] == [0, 1]
    assert positions["positions"][0]["msg_id"] == newest.id
    refused = one.ask(
        "messages.getSearchResultsCalendar",
        peer=peer(other.id),
        filter=tl("inputMessagesFilterEmpty"),
        offset_id=0,
        offset_date=0,
    )
    assert await refusal(refused) == "FILTER_NOT_SUPPORTED"


@feature("hashtags", ASKING)
async def hashtags(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    for text in ("#tea at five", "a #teapot", "tea without a sign", "$EUR and #TEA"):
        await one.send_text(other.id, text)
    wanted = ["$EUR and #TEA", "#tea at five"]
    assert _said(await search(one, other.id, q="#tea")) == wanted
    assert _said(await search_all(one, q="#tea")) == wanted
    assert _said(await search(one, other.id, q="$EUR")) == wanted[:1]
    assert len(_said(await search(one, other.id, q="tea"))) == 4


@feature("search-global", ASKING)
async def search_global(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    third = await cast.friend(one)
    for number in range(3):
        await one.send_text(other.id, f"harvest {2 * number}")
        await one.send_text(third.id, f"harvest {2 * number + 1}")
    first = await search_all(one, q="harvest", limit=4, users_only=True)
    assert _said(first) == [f"harvest {number}" for number in (5, 4, 3, 2)]
    rest = await search_all(
        one,
        q="harvest",
        limit=4,
        offset_rate=first["next_rate"],
        offset_id=first["messages"][-1]["id"],
        offset_peer=peer(other.id),
    )
    assert _said(rest) == ["harvest 1", "harvest 0"]
    assert _said(await search_all(one, q="harvest", groups_only=True)) == []
    assert _said(await search_all(one, q="harvest", folder_id=1)) == []
    assert _said(await search_all(third, q="harvest")) == [
        f"harvest {number}" for number in (5, 3, 1)
    ]


@feature("own-documents", ASKING)
async def own_documents(cast: Cast, client: str) -> None:
    one, other, sent = await _furnished(cast, client)
    asked = {"q": "", "filter": tl("inputMessagesFilterDocument"), "limit": 10}
    assert _ids(await one.ask("messages.searchSentMedia", **asked)) == [sent["Document"]]
    assert _ids(await other.ask("messages.searchSentMedia", **asked)) == []
