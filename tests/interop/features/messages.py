"""Sending, answering, changing and finding messages in private chats."""

from __future__ import annotations

import asyncio

from tests.interop.cast import Cast
from tests.interop.device import Device, Entity, Event, Message
from tests.interop.features import feature


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _message(event: Event) -> Message:
    assert event.message is not None
    return event.message


async def _exchange(one: Device, other: Device, texts: list[str]) -> list[Message]:
    """Let `other` write to `one`, and give the messages as `one` received them."""
    for text in texts:
        await other.send_text(one.id, text)
    return [await one.expect_text(text) for text in texts]


@feature("push")
async def push(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await other.send_text(one.id, "good morning")
    got = await one.expect_text("good morning")
    assert (got.peer, got.sender, got.out, got.date) == (other.id, other.id, False, sent.date)


@feature("send")
async def send(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "good evening")
    assert (sent.text, sent.out, sent.peer) == ("good evening", True, other.id)
    got = await other.expect_text("good evening")
    assert (got.peer, got.sender, got.out) == (one.id, one.id, False)
    (kept,) = await one.history(other.id)
    assert (kept.id, kept.text, kept.out) == (sent.id, "good evening", True)


@feature("entities")
async def entities(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    parts = [
        ("bold", "bold", ""),
        ("italic", "italic 😀", ""),
        ("underline", "underline", ""),
        ("strike", "strike", ""),
        ("code", "code", ""),
        ("pre", "print(1)", "python"),
        ("spoiler", "spoiler", ""),
        ("blockquote", "quotation", ""),
        ("text_url", "link", "https://example.org/"),
        ("mention_name", "Juno", str(other.id)),
    ]
    text, wanted = "", []
    for kind, words, extra in parts:
        text += " – " if text else "😀 "
        wanted.append(Entity(kind, _length(text), _length(words), extra))
        text += words
    sent = await one.send_text(other.id, text, wanted)
    got = await other.expect_text(text)
    for message in (sent, got, (await one.history(other.id))[0]):
        assert sorted(message.entities, key=lambda item: item.offset) == wanted


@feature("saved-messages")
async def saved_messages(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    sent = await one.send_text(one.id, "note to myself")
    (kept,) = await one.history(one.id)
    assert (kept.id, kept.text) == (sent.id, "note to myself")
    (dialog,) = [each for each in await one.dialogs() if each.peer == one.id]
    assert dialog.unread == 0


@feature("reply-quote")
async def reply_quote(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    asked = await other.send_text(one.id, "Shall we meet at noon or at three?")
    question = await one.expect_text(asked.text)
    await one.send_text(other.id, "the latter", reply_to=question.id, quote="at three")
    answer = await other.expect_text("the latter")
    assert (answer.reply_to, answer.quote) == (asked.id, "at three")
    await one.send_text(other.id, "plainly", reply_to=question.id)
    plain = await other.expect_text("plainly")
    assert (plain.reply_to, plain.quote) == (asked.id, "")


@feature("edit")
async def edit(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "tomorow")
    got = await other.expect_text("tomorow")
    changed = await one.edit(other.id, sent.id, "tomorrow")
    assert (changed.text, changed.edited) == ("tomorrow", True)
    seen = _message(await other.expect("edited"))
    assert (seen.id, seen.text, seen.edited) == (got.id, "tomorrow", True)
    await other.send_text(one.id, "yess")
    theirs = await one.expect_text("yess")
    await other.edit(one.id, (await other.history(one.id))[0].id, "yes")
    told = _message(await one.expect("edited", lambda e: _message(e).id == theirs.id))
    assert told.text == "yes"


@feature("delete")
async def delete(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "not for you")
    got = await other.expect_text("not for you")
    await one.delete(other.id, [sent.id])
    await other.expect("deleted", lambda e: got.id in e.ids)
    assert await one.history(other.id) == []
    assert await other.history(one.id) == []


@feature("delete-for-me")
async def delete_for_me(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "keep this")
    await other.expect_text("keep this")
    await one.delete(other.id, [sent.id], everyone=False)
    assert await one.history(other.id) == []
    assert [message.text for message in await other.history(one.id)] == ["keep this"]


@feature("forward")
async def forward(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    first, second = await _exchange(one, other, ["first", "second"])
    kept = await one.forward(other.id, [first.id, second.id], one.id)
    assert [message.text for message in kept] == ["first", "second"]
    assert {message.forwarded_from for message in kept} == {other.id}
    third = await cast.sign_up("telethon", "Kilo")
    assert await one.import_contact(third.phone, "Kilo", "") is not None
    await one.forward(other.id, [first.id], third.id)
    got = await third.expect_text("first")
    assert (got.sender, got.forwarded_from) == (one.id, other.id)


@feature("read-marks")
async def read_marks(cast: Cast, client: str) -> None:
    """Both ways: who wrote is told what was read, and the counts fall to nothing."""
    one, other = await cast.pair(client)
    got = await _exchange(one, other, ["a", "b", "c"])
    assert [dialog.unread for dialog in await one.dialogs() if dialog.peer == other.id] == [3]
    await one.mark_read(other.id, got[-1].id)
    told = await other.expect("read_out")
    assert (told.peer, told.ids) == (one.id, [(await other.history(one.id))[0].id])
    assert [dialog.unread for dialog in await one.dialogs() if dialog.peer == other.id] == [0]
    sent = await one.send_text(other.id, "d")
    await other.mark_read(one.id, (await other.expect_text("d")).id)
    told = await one.expect("read_out")
    assert (told.peer, told.ids) == (other.id, [sent.id])
    (dialog,) = [dialog for dialog in await one.dialogs() if dialog.peer == other.id]
    assert (dialog.read_in, dialog.read_out) == (got[-1].id, sent.id)


@feature("typing")
async def typing(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    await _exchange(one, other, ["hello"])
    await one.typing(other.id)
    assert (await other.expect("typing")).peer == one.id
    await other.typing(one.id)
    assert (await one.expect("typing")).peer == other.id


@feature("history")
async def history(cast: Cast, client: str) -> None:
    """Page to the oldest, then forwards, and a window around one message."""
    one, other = await cast.pair(client)
    texts = [f"message {number}" for number in range(25)]
    for text in texts:
        await other.send_text(one.id, text)
    pages, offset = [], 0
    while page := await one.history(other.id, limit=10, offset_id=offset):
        pages.append([message.text for message in page])
        offset = page[-1].id
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [text for page in pages for text in page] == texts[::-1]
    whole = await one.history(other.id, limit=25)
    middle = whole[12]
    around = await one.history(other.id, limit=5, offset_id=middle.id, add_offset=-3)
    assert [message.id for message in around] == [message.id for message in whole[10:15]]


@feature("search-chat")
async def search_chat(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    await _exchange(one, other, ["a red balloon", "a blue car", "the Balloon again"])
    await one.send_text(other.id, "no toys today")
    found = await one.search("balloon", other.id)
    assert [message.text for message in found] == ["the Balloon again", "a red balloon"]
    assert await one.search("bicycle", other.id) == []


@feature("search-all")
async def search_all(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    third = await cast.sign_up("telethon", "Kilo")
    assert await third.import_contact(one.phone, "Iris", "") is not None
    await _exchange(one, other, ["lanterns for the garden"])
    await _exchange(one, third, ["more lanterns"])
    await other.send_text(other.id, "my own lanterns")
    found = await one.search("lanterns")
    assert {message.text for message in found} == {"lanterns for the garden", "more lanterns"}


@feature("dialogs")
async def dialogs(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    third = await cast.sign_up("telethon", "Kilo")
    assert await third.import_contact(one.phone, "Iris", "") is not None
    await _exchange(one, other, ["one", "two"])
    await asyncio.sleep(1.1)  # dialogs are in the order of whole seconds
    await _exchange(one, third, ["three"])
    listed = [(each.peer, each.text, each.unread) for each in await one.dialogs()]
    assert listed[:2] == [(third.id, "three", 1), (other.id, "two", 2)]


@feature("pin-dialog")
async def pin_dialog(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    third = await cast.sign_up("telethon", "Kilo")
    assert await third.import_contact(one.phone, "Iris", "") is not None
    await _exchange(one, other, ["earlier"])
    await asyncio.sleep(1.1)  # dialogs are in the order of whole seconds
    await _exchange(one, third, ["later"])
    await one.pin_dialog(other.id)
    listed = [(each.peer, each.pinned) for each in await one.dialogs()]
    assert listed[:2] == [(other.id, True), (third.id, False)]
    await one.pin_dialog(other.id, False)
    assert not any(each.pinned for each in await one.dialogs())


@feature("pin-message")
async def pin_message(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "the address")
    got = await other.expect_text("the address")
    await one.pin_message(other.id, sent.id)
    assert (await other.expect("pinned")).ids == [got.id]
    pinned = [message.id for message in await one.history(other.id) if message.pinned]
    assert pinned == [sent.id]


@feature("draft")
async def draft(cast: Cast, client: str) -> None:
    """A draft shows on the account's other device, and goes when it is emptied."""
    one, other = await cast.pair(client)
    await _exchange(one, other, ["hello"])
    second = await cast.sign_in("telethon", one.phone)
    await one.draft(other.id, "I was about to")
    assert (await second.expect("draft")).text == "I was about to"
    for device in (one, second):
        drafts = [each.draft for each in await device.dialogs() if each.peer == other.id]
        assert drafts == ["I was about to"]
    await one.draft(other.id, "")
    assert [each.draft for each in await one.dialogs() if each.peer == other.id] == [""]


@feature("own-devices")
async def own_devices(cast: Cast, client: str) -> None:
    """What is sent and read on one device of an account shows on the other."""
    one, other = await cast.pair(client)
    second = await cast.sign_in("telethon", one.phone)
    sent = await one.send_text(other.id, "from here")
    copy = await second.expect_text("from here")
    assert (copy.id, copy.out) == (sent.id, True)
    await other.expect_text("from here")
    await other.send_text(one.id, "to both")
    got = await one.expect_text("to both")
    await second.expect_text("to both")
    await second.mark_read(other.id, got.id)
    assert (await one.expect("read_in")).ids == [got.id]
