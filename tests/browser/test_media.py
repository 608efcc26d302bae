"""Pictures, sounds, videos and files between browsers, and from others who mean no good."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import random
import secrets
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import Play
from tests.browser.crowd import Crowd
from tests.browser.person import Person
from tests.browser.test_robust import BROKEN, SLOW
from tests.interop.device import Device, Upload
from tests.interop.raw import Json, blob, long, peer, tl

LOCATION: Final = b"Exif\0\0MM\0*taken-at-my-door"
"""What a camera would write into a photo, after the marker of the segment."""
SCRIPT: Final = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
OVERRIDE: Final = "\u202e"
PART: Final = 512 * 1024
"""Bytes that the client asks for at a time."""
RECORD_VIDEO: Final = """
async ([seconds, type]) => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 640, height: 480})
  const pen = canvas.getContext('2d')
  const stream = canvas.captureStream(20)
  const recorder = new MediaRecorder(stream, {mimeType: type, videoBitsPerSecond: 2e7})
  const pieces = []
  recorder.ondataavailable = ({data}) => pieces.push(data)
  const noise = pen.createImageData(640, 480)
  const drawing = setInterval(() => {
    // Noise does not compress: the file is to have many parts.
    for (let at = 0; at < noise.data.length; at += 65536)
      crypto.getRandomValues(noise.data.subarray(at, at + 65536))
    pen.putImageData(noise, 0, 0)
  }, 50)
  recorder.start()
  await new Promise((done) => setTimeout(done, seconds * 1000))
  const stopped = new Promise((done) => { recorder.onstop = done })
  recorder.stop()
  await stopped
  clearInterval(drawing)
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32768)
    text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return btoa(text)
}
"""
"""Gives a video of some seconds that this browser makes by itself, in base64."""

HOLDING: Final = """
([name, mime, base64]) => {
  const held = new DataTransfer()
  const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))
  held.items.add(new File([bytes], name, {type: mime}))
  return held
}
"""
"""Gives what somebody has in hand who drags or pastes a file."""
DRAG: Final = """
(place, [kind, dataTransfer]) =>
  place.dispatchEvent(new DragEvent(kind, {dataTransfer, bubbles: true, cancelable: true}))
"""
PASTE: Final = """
(field, clipboardData) =>
  field.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}))
"""


@dataclass(frozen=True)
class Pair:
    """Two who know each other: one before a browser, the other with another client."""

    iris: Person
    juno: Device
    iris_id: int

    @property
    def page(self) -> Page:
        return self.iris.page


async def _pair(crowd: Crowd) -> Pair:
    iris = await crowd.sign_up("Iris", permissions=["microphone"])
    juno = await crowd.cast.sign_up("telethon", "Juno")
    known = await juno.import_contact(iris.phone, "Iris", "")
    assert known is not None
    await juno.send_text(known.id, "hello")
    pair = Pair(iris, juno, known.id)
    await expect(iris.page.get_by_text("hello").first).to_be_visible()
    await iris.go(f"#/{juno.account.id}")
    await iris.page.locator("[data-attach=media]").wait_for(state="attached")
    return pair


async def _second_browser(crowd: Crowd, pair: Pair) -> Person:
    """Juno's own browser, in the chat with Iris."""
    juno = await crowd.sign_in(pair.juno.phone, "Juno")
    await expect(juno.page.get_by_text("hello").first).to_be_visible()
    await juno.go(f"#/{pair.iris_id}")
    return juno


def _file(name: str, mime: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": mime, "buffer": content}


def _photo(colour: str, width: int = 900, height: int = 600, location: bytes = LOCATION) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    plain = out.getvalue()
    segment = struct.pack(">HH", 0xFFE1, len(location) + 2) + location
    return plain[:2] + segment + plain[2:]


def _huge_png(side: int) -> bytes:
    """A picture of a few kilobytes that would need gigabytes to be drawn."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        sum_ = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", sum_)

    row = zlib.compress(bytes(1 + side // 8) * 64)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


async def _send(page: Page, files: list[FilePayload] | list[Path], kind: str = "media") -> None:
    await page.locator(f"[data-attach={kind}]").set_input_files(files)
    await page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()


async def _drawn(picture: Locator) -> None:
    """Wait until a picture has come and been decoded."""
    await picture.wait_for()
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("(img) => img.naturalWidth") > 0


async def _received(pair: Pair, count: int = 1) -> list[int]:
    """The newest messages of Iris that carry something, once Juno's other client has them."""
    for _ in range(100):
        found = await pair.juno.history(pair.iris_id)
        carrying = [one.id for one in found if one.media is not None and not one.out]
        if len(carrying) >= count:
            return carrying
        await asyncio.sleep(0.1)
    raise AssertionError(f"not {count} messages with media")


def _on_disk(crowd: Crowd, marker: bytes) -> bool:
    """Whether the server holds these bytes in a file of its own."""
    files = [each for each in crowd.server.data.rglob("*") if each.is_file()]
    return any(marker in each.read_bytes() for each in files)


def test_photos_are_seen_at_once_and_tell_nothing_of_where_they_were_taken(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        # Of its own: other stories leave files with theirs on the same server.
        location = LOCATION + secrets.token_hex(8).encode()
        photo = _photo("teal", location=location)
        await _send(pair.page, [_file("a.jpg", "image/jpeg", photo)])
        await _drawn(juno.page.locator(".picture img[src^='blob:']").first)
        assert not _on_disk(crowd, location)
        # As a file it is what it was, to the last byte.
        await _send(pair.page, [_file("b.jpg", "image/jpeg", photo)], "file")
        ids = await _received(pair, 2)
        digest = await pair.juno.download(pair.iris_id, max(ids))
        assert digest.sha256 == hashlib.sha256(photo).hexdigest()

    play(story)


def test_album_is_one_grid_and_opens_in_the_viewer(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        colours = ("red", "green", "blue")
        await _send(pair.page, [_file(f"{c}.jpg", "image/jpeg", _photo(c)) for c in colours])
        tiles = juno.page.locator(".album .picture img[src^='blob:']")
        await expect(tiles).to_have_count(3)
        assert len(await _received(pair, 3)) == 3
        await juno.page.locator(".album .picture-open").first.click()
        viewer = juno.page.get_by_role("dialog", name="Media viewer")
        await _drawn(viewer.locator("img[src^='blob:']"))
        before = await viewer.locator(".viewer-place").text_content()
        await juno.page.keyboard.press("ArrowRight")
        await expect(viewer.locator(".viewer-place")).not_to_have_text(before or "")
        await viewer.get_by_role("button", name="Zoom in").click()
        await expect(viewer.locator(".viewed.zoomed")).to_be_visible()
        await juno.page.keyboard.press("Escape")
        await expect(viewer).to_have_count(0)

    play(story)


def test_viewed_picture_stays_as_it_is_when_others_write(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        await _send(pair.page, [_file("a.jpg", "image/jpeg", _photo("teal"))])
        await juno.page.locator(".picture-open").click()
        viewer = juno.page.get_by_role("dialog", name="Media viewer")
        await viewer.get_by_role("button", name="Zoom in").click()
        await expect(viewer.locator(".viewed.zoomed")).to_be_visible()
        seen = await viewer.locator(".viewed").element_handle()
        await pair.iris.say("Do you like it?")
        await juno.sees("Do you like it?")
        await _send(pair.page, [_file("b.jpg", "image/jpeg", _photo("olive"))])
        await expect(viewer.locator(".viewer-place")).to_have_text("1 of 2")
        await expect(viewer.locator(".viewed.zoomed")).to_be_visible()
        assert seen is not None
        assert await seen.evaluate("(viewed) => viewed.isConnected")

    play(story)


def test_viewer_is_led_by_keys_wherever_one_pressed_before(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        colours = ("red", "green", "blue")
        await _send(pair.page, [_file(f"{c}.jpg", "image/jpeg", _photo(c)) for c in colours])
        await juno.page.locator(".album .picture-open").first.click()
        viewer = juno.page.get_by_role("dialog", name="Media viewer")
        zoom_in = viewer.get_by_role("button", name="Zoom in")
        place, zoomed = viewer.locator(".viewer-place"), viewer.locator(".viewed.zoomed")
        await expect(zoom_in).to_be_enabled()
        await juno.page.keyboard.press("+")
        await expect(zoomed).to_be_visible()
        # What has the focus goes with the picture it belongs to.
        await zoom_in.click()
        for step in ("2 of 3", "3 of 3"):
            await juno.page.keyboard.press("ArrowRight")
            await expect(place).to_have_text(step)
            await expect(zoomed).to_have_count(0)
        await expect(zoom_in).to_be_enabled()
        await juno.page.keyboard.press("+")
        await expect(zoomed).to_be_visible()
        await juno.page.keyboard.press("0")
        await expect(zoomed).to_have_count(0)

    play(story)


def test_picture_is_zoomed_once_it_has_come(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        files = [_file(f"{c}.jpg", "image/jpeg", _photo(c, 2400, 1600)) for c in ("red", "green")]
        await _send(pair.page, files)
        await juno.page.locator(".album .picture-open").first.click()
        viewer = juno.page.get_by_role("dialog", name="Media viewer")
        zoom_in = viewer.get_by_role("button", name="Zoom in")
        await expect(zoom_in).to_be_enabled()
        juno.watch.expect(BROKEN)
        await juno.context.set_offline(True)
        await juno.page.keyboard.press("ArrowRight")
        await expect(viewer.locator(".viewer-place")).to_have_text("2 of 2")
        await expect(zoom_in).to_be_disabled()
        await juno.context.set_offline(False)
        await expect(zoom_in).to_be_enabled(timeout=SLOW)
        await zoom_in.click()
        await expect(viewer.locator(".viewed.zoomed")).to_be_visible()

    play(story)


def test_file_is_given_up_half_way_and_another_one_arrives_whole(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        page = pair.page
        # By its path: the browser reads it from the disk, and it need not be passed through here.
        large = Path(crowd.cast.folder) / "film.bin"
        large.write_bytes(bytes(40 << 20))
        await _send(page, [large], "file")
        ring = page.get_by_role("progressbar", name="Cancel")
        await expect(ring).to_be_visible()
        await page.locator(".file-row").get_by_role("button", name="Cancel").click()
        await expect(page.locator(".file-row")).to_have_count(0)
        small = random.Random(2).randbytes(3_000_001)
        await _send(page, [_file("notes.bin", "application/octet-stream", small)], "file")
        row = juno.page.locator(".file-row", has_text="notes")
        await expect(row).to_be_visible()
        async with juno.page.expect_download() as started:
            await row.get_by_role("button", name="Download").click()
        saved = await started.value
        assert saved.suggested_filename == "notes.bin"
        assert await asyncio.to_thread(Path(await saved.path()).read_bytes) == small
        assert len(await _received(pair)) == 1

    play(story)


def test_voice_message_is_recorded_heard_before_it_goes_and_played(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        page = pair.page
        await page.get_by_role("button", name="Record a voice message").click()
        await expect(page.locator(".recorder-time")).to_have_text("0:02")
        await page.get_by_role("button", name="Stop and listen").click()
        await expect(page.locator(".recorder .waveform")).to_be_visible()
        await page.get_by_role("button", name="Send the voice message").click()
        (id_,) = await _received(pair)
        (message,) = [m for m in await pair.juno.history(pair.iris_id) if m.id == id_]
        assert message.media is not None
        assert (message.media.kind, message.media.mime) == ("voice", "audio/ogg")
        voice = juno.page.locator(".sound")
        await expect(voice.locator(".sound-unheard")).to_be_visible()
        await voice.get_by_role("button", name="Play").click()
        await expect(voice.locator("rect.played").first).to_be_visible()
        await expect(voice.locator(".sound-unheard")).to_have_count(0)
        # Its author learns of it.
        await expect(page.locator(".sound-unheard")).to_have_count(0)

    play(story)


def test_video_plays_from_where_one_wants_before_all_of_it_has_come(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        page = pair.page
        await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        video = b""
        for seconds in (4, 8, 16):
            # A busy machine leaves out frames.
            made = await page.evaluate(RECORD_VIDEO, [seconds, "video/mp4;codecs=vp9"])
            video = base64.b64decode(made)
            if len(video) > 2 * PART:
                break
        assert len(video) > 2 * PART
        juno = await _second_browser(crowd, pair)
        await juno.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        await _send(page, [_file("noise.mp4", "video/mp4", video)])
        await _received(pair)
        await juno.page.get_by_role("button", name="Play").click()
        player = juno.page.locator("video[src^='/web/stream/']")
        await player.wait_for()
        at, duration = await player.evaluate(
            """(video) => new Promise((done) => {
              video.onseeked = () => done([video.currentTime, video.duration])
              const seek = () => { video.currentTime = video.duration * 0.8 }
              if (video.readyState > 0) seek(); else video.onloadedmetadata = seek
            })"""
        )
        assert at >= duration * 0.79 > 1
        # Without the page that knows the token there is nothing to be had, and never a page.
        juno.watch.expect("/web/stream/0")
        refused = await juno.page.evaluate("fetch('/web/stream/0').then((r) => r.status)")
        assert refused == 404

    play(story)


def test_photo_that_disappears_is_counted_down_and_gone(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        page = pair.page
        chosen = _file("a.jpg", "image/jpeg", _photo("teal"))
        await page.locator("[data-attach=media]").set_input_files([chosen])
        await page.get_by_role("dialog").get_by_role("combobox").select_option("3")
        await page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
        cover = juno.page.locator(".media-once")
        await expect(cover).to_be_visible()
        # Only the blur is there before it is opened.
        await expect(juno.page.locator(".picture-open img")).to_have_count(0)
        await cover.click()
        viewer = juno.page.get_by_role("dialog", name="Media viewer")
        await _drawn(viewer.locator("img[src^='blob:']"))
        await expect(viewer.get_by_role("timer")).to_be_visible()
        await expect(viewer.get_by_role("button", name="Download")).to_have_count(0)
        await expect(viewer).to_have_count(0, timeout=6000)
        await expect(juno.page.locator(".media-once")).to_have_count(0, timeout=6000)

    play(story)


def test_hostile_files_are_but_files(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        folder = Path(crowd.cast.folder)
        hostile = {
            f"photo{OVERRIDE}gpj.exe": ("application/octet-stream", b"MZ" + bytes(100)),
            "drawing.svg": ("image/svg+xml", SCRIPT),
            "page.html": ("text/html", b"<script>alert(1)</script>"),
            "x" * 200 + ".pdf": ("application/pdf", b"%PDF-1.4"),
            "bomb.png": ("image/png", _huge_png(30_000)),
        }
        for number, (name, (mime, content)) in enumerate(hostile.items()):
            file = folder / f"hostile-{number}"
            file.write_bytes(content)
            await pair.juno.send_file(pair.iris_id, Upload(file, "document", mime=mime, name=name))
        page = pair.page
        rows = page.locator(".file-row")
        await expect(rows).to_have_count(len(hostile))
        text = " ".join(await rows.all_text_contents())
        assert OVERRIDE not in text
        # Nothing of them was drawn, and none is wider than where it stands.
        assert await rows.locator("img:not([src^='blob:']):not([src^='data:'])").count() == 0
        fits = "(row) => row.scrollWidth <= row.clientWidth + 1"
        assert all([await row.evaluate(fits) for row in await rows.all()])
        async with page.expect_download() as started:
            await rows.filter(has_text=".html").get_by_role("button", name="Download").click()
        assert (await started.value).suggested_filename == "page.html"

    play(story)


def test_what_cannot_be_a_photo_goes_as_a_file(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        await _send(
            pair.page,
            [
                _file("bomb.png", "image/png", _huge_png(30_000)),
                _file("drawing.svg", "image/svg+xml", SCRIPT),
            ],
        )
        ids = await _received(pair, 2)
        found = [m for m in await pair.juno.history(pair.iris_id) if m.id in ids]
        assert {m.media.kind for m in found if m.media} == {"document"}
        await expect(pair.page.locator(".file-row")).to_have_count(2)

    play(story)


def test_viewer_sends_on_and_deletes(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        page = pair.page
        await _send(page, [_file("a.jpg", "image/jpeg", _photo("teal"))])
        await _received(pair)
        pictures = page.locator(".bubble .picture img[src^='blob:']")
        await _drawn(pictures.first)
        await page.locator(".picture-open").first.click()
        viewer = page.get_by_role("dialog", name="Media viewer")
        await _drawn(viewer.locator("img[src^='blob:']"))
        await viewer.get_by_role("button", name="Forward").click()
        people = page.locator(".picker-search input")
        await people.fill("Juno")
        await page.locator(".picker .peer-line", has_text="Juno").first.wait_for()
        await people.press("Enter")
        question = page.get_by_role("dialog").last
        await question.get_by_role("button", name="Send", exact=True).click()
        assert len(await _received(pair, 2)) == 2
        await viewer.get_by_role("button", name="Delete").click()
        await question.get_by_role("checkbox").check()
        await question.get_by_role("button", name="Delete", exact=True).click()
        # The one that was looked at is gone, and with it the viewer.
        await expect(viewer).to_have_count(0)
        await expect(pictures).to_have_count(1)
        for _ in range(100):
            left = [one for one in await pair.juno.history(pair.iris_id) if one.media is not None]
            if len(left) == 1:
                return
            await asyncio.sleep(0.1)
        raise AssertionError("it is still there for the other one")

    play(story)


async def _offer(device: Device, to: int, data: bytes, mime: str, *attributes: Json) -> None:
    """Send a document with whatever is said about it."""
    await device.ask("upload.saveFilePart", file_id=long(to), file_part=0, bytes=blob(data))
    file = tl("inputFile", id=long(to), parts=1, name="a", md5_checksum="")
    media = tl("inputMediaUploadedDocument", file=file, mime_type=mime, attributes=list(attributes))
    await device.ask(
        "messages.sendMedia", peer=peer(to), media=media, message="", random_id=long(to + 1)
    )


def test_gif_is_kept_from_its_menu(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        page = pair.page
        film = base64.b64decode(await page.evaluate(RECORD_VIDEO, [1, "video/mp4;codecs=vp9"]))
        film = film[: 512 << 10]
        size = tl("documentAttributeVideo", duration=1, w=640, h=480, nosound=True)
        animated = tl("documentAttributeAnimated")
        await _offer(pair.juno, pair.iris_id, film, "video/mp4", size, animated)
        gif = page.locator(".bubble", has=page.locator(".gif-mark, video")).last
        await gif.click(button="right")
        await page.get_by_role("menuitem", name="Keep this GIF").click()
        await expect(page.get_by_text("The GIF is among yours now.")).to_be_visible()
        beside = await crowd.cast.sign_in("telethon", pair.iris.phone)
        kept = await beside.ask("messages.getSavedGifs", hash=long(0))
        assert len(kept["gifs"]) == 1

    play(story)


def test_picture_that_was_sent_as_a_file_opens(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        juno = await _second_browser(crowd, pair)
        await _send(pair.page, [_file("sea.jpg", "image/jpeg", _photo("teal"))], "file")
        row = juno.page.locator(".file-row", has_text="sea")
        await row.get_by_role("button", name="sea").click()
        viewer = juno.page.get_by_role("dialog", name="Media viewer")
        await _drawn(viewer.locator(".viewed img[src^='blob:']"))
        await juno.page.keyboard.press("Escape")
        await expect(viewer).to_have_count(0)

    play(story)


def test_files_are_dropped_and_pasted(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        page = pair.page
        photo = base64.b64encode(_photo("teal")).decode()
        held = await page.evaluate_handle(HOLDING, ["a.jpg", "image/jpeg", photo])
        send = page.get_by_role("dialog").get_by_role("button", name="Send", exact=True)
        for number, zone in enumerate(("shown", "untouched"), 1):
            field = page.locator(".editor-field")
            await field.evaluate(DRAG, ["dragenter", held])
            place = page.locator(".drop-zone", has_text=zone)
            await place.evaluate(DRAG, ["dragenter", held])
            await place.evaluate(DRAG, ["drop", held])
            await expect(page.locator(".drop-zone")).to_have_count(0)
            await send.click()
            assert len(await _received(pair, number)) == number
        await page.locator(".editor-field").evaluate(PASTE, held)
        await send.click()
        ids = await _received(pair, 3)
        found = {one.id: one.media for one in await pair.juno.history(pair.iris_id)}
        kinds = [media.kind for id_ in sorted(ids) if (media := found[id_]) is not None]
        assert kinds == ["photo", "document", "photo"]

    play(story)


def test_animated_sticker_is_drawn(play: Play):
    async def story(crowd: Crowd) -> None:
        pair = await _pair(crowd)
        own = tl("inputStickerSetAnimatedEmoji")
        found = await pair.juno.ask("messages.getStickerSet", stickerset=own, hash=0)
        drawing = next(
            one for one in found["documents"] if one["mime_type"] == "application/x-tgsticker"
        )
        named = tl(
            "inputDocument",
            id=long(int(drawing["id"])),
            access_hash=long(int(drawing["access_hash"])),
            file_reference=blob(bytes.fromhex(drawing["file_reference"]["hex"])),
        )
        await pair.juno.ask(
            "messages.sendMedia",
            peer=peer(pair.iris_id),
            media=tl("inputMediaDocument", id=named),
            message="",
            random_id=long(pair.iris_id),
        )
        drawn = pair.page.locator(".sticker .sticker-animated svg")
        await expect(drawn).to_be_visible()
        # Something of it is there, and as large as the sticker.
        shapes = drawn.locator("path").filter(visible=True)
        await expect(shapes.first).to_be_attached()
        box = await drawn.bounding_box()
        assert box is not None
        assert box["width"] > 100

    play(story)
