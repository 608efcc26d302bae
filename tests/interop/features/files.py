"""Photos, documents and the other media: what arrives is what was sent."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.interop.cast import Cast
from tests.interop.device import Device, Media, Message, Upload
from tests.interop.features import feature
from tests.interop.samples import noise, picture


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def _send(one: Device, other: Device, upload: Upload) -> tuple[Message, Message]:
    """Send a file; gives the message as the sender and as the receiver sees it."""
    sent = await one.send_file(other.id, upload)
    return sent, await other.expect_text(upload.caption)


async def _same(cast: Cast, client: str, upload: Upload) -> Media:
    """Send a file there and back; both download what was sent, byte for byte."""
    one, other = await cast.pair(client)
    await _same_one_way(other, one, upload)
    return await _same_one_way(one, other, upload)


async def _same_one_way(sender: Device, receiver: Device, upload: Upload) -> Media:
    size = upload.path.stat().st_size
    sent, got = await _send(sender, receiver, upload)
    assert got.media is not None
    assert got.media == sent.media
    assert (got.media.size, got.media.dc) == (size, 2)
    for device, peer, id_ in ((sender, receiver.id, sent.id), (receiver, sender.id, got.id)):
        found = await device.download(peer, id_)
        assert (found.size, found.sha256) == (size, _sha256(upload.path))
    return got.media


@feature("photo")
async def photo(cast: Cast, client: str) -> None:
    """A photo has its sizes; both sides see the same picture."""
    one, other = await cast.pair(client)
    upload = Upload(picture(1280, 960), "photo", caption="the harbour")
    sent, got = await _send(one, other, upload)
    assert got.media is not None
    assert got.media.kind == "photo"
    assert {"i", "m", "x", "y"} <= set(got.media.sizes)
    assert (got.media.width, got.media.height) == (1280, 960)
    whole = await other.download(one.id, got.id)
    assert whole == await one.download(other.id, sent.id)
    small = await other.download(one.id, got.id, "m")
    assert 500 < small.size < whole.size


@feature("document")
async def document(cast: Cast, client: str) -> None:
    upload = Upload(
        noise(300_007), "document", "some figures", "application/octet-stream", "figures.bin"
    )
    media = await _same(cast, client, upload)
    assert (media.kind, media.name) == ("document", "figures.bin")


@feature("empty-caption")
async def empty_caption(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    upload = Upload(noise(1000), "document", "", "application/octet-stream", "a.bin")
    _, got = await _send(one, other, upload)
    assert got.media is not None
    assert got.media.name == "a.bin"


@feature("big-file")
async def big_file(cast: Cast, client: str) -> None:
    """Twenty megabytes, in parts that are sent side by side."""
    one, other = await cast.pair(client)
    path = noise(20 * 1024 * 1024 + 5)
    sent, got = await _send(one, other, Upload(path, "document", "large", name="large.bin"))
    for device, peer, id_ in ((one, other.id, sent.id), (other, one.id, got.id)):
        found = await device.download(peer, id_)
        assert (found.size, found.sha256) == (path.stat().st_size, _sha256(path))


@feature("voice")
async def voice(cast: Cast, client: str) -> None:
    upload = Upload(noise(20_000), "voice", "listen", "audio/ogg", "voice.ogg", duration=4)
    media = await _same(cast, client, upload)
    assert (media.kind, media.duration) == ("voice", 4)


@feature("audio")
async def audio(cast: Cast, client: str) -> None:
    upload = Upload(noise(30_000), "audio", "a song", "audio/mpeg", "song.mp3", duration=61)
    media = await _same(cast, client, upload)
    assert (media.kind, media.duration, media.name) == ("audio", 61, "song.mp3")


@feature("video")
async def video(cast: Cast, client: str) -> None:
    """A video comes with the thumbnail that the sender made of it."""
    upload = Upload(
        noise(200_000), "video", "the sea", "video/mp4", "sea.mp4", 640, 360, 12, picture(320, 180)
    )
    media = await _same(cast, client, upload)
    assert (media.kind, media.width, media.height, media.duration) == ("video", 640, 360, 12)
    assert "m" in media.sizes


@feature("round-video")
async def round_video(cast: Cast, client: str) -> None:
    upload = Upload(noise(90_000), "round", "hi", "video/mp4", "round.mp4", 240, 240, 5)
    media = await _same(cast, client, upload)
    assert (media.kind, media.width, media.height) == ("round", 240, 240)


@feature("animation")
async def animation(cast: Cast, client: str) -> None:
    upload = Upload(noise(50_000), "animation", "again!", "video/mp4", "loop.mp4", 320, 240, 2)
    media = await _same(cast, client, upload)
    assert (media.kind, media.width, media.height) == ("animation", 320, 240)


@feature("album")
async def album(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    paths = [picture(800, 600, seed) for seed in (1, 2, 3)]
    sent = await one.send_album(other.id, paths, "three views")
    assert len(sent) == 3
    await other.expect_text("three views")
    got = await other.history(one.id)
    assert len(got) == 3
    assert len({message.group for message in got}) == 1
    assert got[0].group
    assert [message.text for message in got] == ["", "", "three views"]
    digests = {(await other.download(one.id, message.id)).sha256 for message in got}
    assert len(digests) == 3


@feature("forward-file")
async def forward_file(cast: Cast, client: str) -> None:
    """A file that was forwarded can be downloaded by whoever got it, from who never had it."""
    one, other = await cast.pair(client)
    path = noise(10_000)
    _, got = await _send(other, one, Upload(path, "document", "pass it on", name="note.bin"))
    third = await cast.sign_up("telethon", "Kilo")
    assert await one.import_contact(third.phone, "Kilo", "") is not None
    await one.forward(other.id, [got.id], third.id)
    passed = await third.expect_text("pass it on")
    assert (await third.download(one.id, passed.id)).sha256 == _sha256(path)
