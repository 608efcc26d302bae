"""Posts as a page shows them: one bubble a post, or an album."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from markupsafe import Markup

from chappe.core.publishing.fronts import Front
from chappe.core.publishing.posts import Posts
from chappe.core.trust import explaining
from chappe.locale import Public, moment, texts
from chappe.model import Forward, Message, MessageId, PeerId, Record, UserId
from chappe.public.attachments import Attachment, attachment
from chappe.public.formatting import formatted, plain
from chappe.public.numbers import compact, counted

SNIPPET: Final = 120
"""Characters shown of a post that is answered."""


class Link(Record, frozen=True):
    """A name, and where it leads, if anywhere."""

    name: str
    url: str = ""


class Bubble(Record, frozen=True):
    """One post, ready to be shown."""

    id: MessageId
    url: str
    at: str
    """When it was posted, as machines read it (RFC 3339)."""
    date: str
    """The same, as people do."""
    posted: int
    changed: int
    """Unix times: of the post, and of its last edit or the post."""
    text: Markup
    summary: str
    """The beginning of the text, without formatting; or what the post carries."""
    items: tuple[Attachment, ...]
    author: str
    edited: bool
    forwarded: Link | None
    answered: Link | None
    views: str
    reactions: tuple[tuple[str, str], ...]


def bubbles(front: Front, posts: Posts, language: str) -> list[Bubble]:
    """Give posts in their order, albums put together."""
    return [
        _bubble(front, posts, sorted(album, key=lambda one: one.id), language)
        for _, album in groupby(posts.messages, key=lambda one: one.body.group or -one.id)
    ]


def _bubble(front: Front, posts: Posts, album: Sequence[Message], language: str) -> Bubble:
    t, first = texts(language).public, album[0]
    said = next((one for one in album if one.body.text), first)
    places = [(one, f"/{front.username}/{one.id}") for one in album]
    shown = [attachment(one, posts.around, place, language) for one, place in places]
    items = tuple(item for item in shown if item is not None)
    body, why = said.body, said.withheld
    edited = max(one.edited for one in album)
    around = posts.around
    views = max((one.post.views for one in album if one.post is not None), default=0)
    thought = around.thoughts.get(first.entry.content)
    named = (item.title for item in items)
    return Bubble(
        id=first.id,
        url=f"/{front.username}/{first.id}",
        at=datetime.fromtimestamp(first.entry.date, UTC).isoformat(),
        date=moment(first.entry.date, language),
        posted=first.entry.date,
        changed=max(edited, first.entry.date),
        text=formatted(
            body.text if why is None else explaining.message(why, language), body.entities
        ),
        summary=plain(body.text, 200)
        or next(named, "")
        or (t.app_only if why is None else explaining.message(why, language)),
        items=items,
        author=body.signature or _author(front, posts, first),
        edited=edited > 0,
        forwarded=None if body.forward is None else _origin(body.forward, posts, t),
        answered=_answered(front, posts, first, language),
        views=counted(views, t.view, t.views, language) if views else "",
        reactions=tuple(
            (reaction, compact(count, language))
            for reaction, count in (() if thought is None else thought.counts)
        ),
    )


def _author(front: Front, posts: Posts, message: Message) -> str:
    """Name whom a post comes from, where that is not the channel."""
    if message.sender == front.peer:
        return ""
    return _name(posts, message.sender)


def _name(posts: Posts, peer: PeerId) -> str:
    card = posts.around.cards.get(UserId(peer))
    if card is None or card.account.deleted is not None:
        return ""
    return f"{card.account.first_name} {card.account.last_name}".strip()


def _origin(forward: Forward, posts: Posts, t: Public) -> Link:
    """Tell where a post was forwarded from, as far as a stranger may know that."""
    if forward.name is not None:
        return Link(forward.name)
    if forward.author is None:
        return Link(t.hidden_origin)
    channel = posts.around.channels.get(forward.author)
    if channel is not None and channel.open:
        name = channel.channel.username
        place = "" if name is None else f"/{name}" + (f"/{forward.post}" if forward.post else "")
        return Link(channel.channel.title, place)
    card = posts.around.cards.get(UserId(forward.author))
    username = None if card is None else card.account.username
    return Link(_name(posts, forward.author) or t.hidden_origin, f"/{username}" if username else "")


def _answered(front: Front, posts: Posts, message: Message, language: str) -> Link | None:
    wanted = message.entry.reply_to
    found = next((one for one in posts.answered if one.id == wanted), None)
    if found is None:
        return None
    place = f"/{front.username}/{found.id}"
    item = attachment(found, posts.around, place, language)
    said = found.body.text or ("" if item is None else item.title)
    return Link(plain(said, SNIPPET) or f"#{found.id}", place)
