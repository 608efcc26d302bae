"""The only way from an id to what it names: rights, blocks and deletions apply here.

Message contents leave the store through `visible` and `reveal`, whatever the door and the method;
a rule that limits what may be seen (a place, a hold, a restriction) has its place in `reveal` and
nowhere else. What somebody may not see does not exist for them: refusals never tell more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from chappe.core import privacy, rights
from chappe.core.bots import privacy as hearing
from chappe.core.bots import talks
from chappe.core.channels import rules
from chappe.core.refused import Refused
from chappe.core.trust import standing, withholding
from chappe.core.trust.withholding import Shut
from chappe.model import (
    SERVICE_ACCOUNT,
    Account,
    BoxId,
    Call,
    Channel,
    Content,
    ContentId,
    Entry,
    Flag,
    Group,
    MediaClass,
    Member,
    Message,
    MessageId,
    Participant,
    PeerId,
    PeerKind,
    Post,
    Role,
    Trait,
    UserId,
    box_of,
    peer_kind,
    replace,
)
from chappe.model.trust import Withheld
from chappe.store import channels as channel_rows
from chappe.store import finding
from chappe.store import messages as rows
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, BLOCKS, CHANNELS, GROUPS, MEMBERS, PARTICIPANTS

decode_content = msgspec.msgpack.Decoder(Content).decode
encode_content = msgspec.msgpack.Encoder().encode

_OF_VIEWER: Final = Flag.OUT | Flag.MENTIONED | Flag.MEDIA_UNREAD | Flag.REACTION_UNREAD
"""What only one viewer has of a message in a channel."""


def reveal(viewer: UserId, entry: Entry, author: int, edited: int, body: Content) -> Message | None:
    """Give what a viewer may see of one entry, or None where that is nothing.

    A viewer sees what lies in the viewer's own box. What is withheld from anybody is given without
    what it says: `visible` asks whether that concerns the viewer.
    """
    found = _own(viewer, entry, author, edited, body)
    return found if found is None else _closed(found)


def _own(viewer: UserId, entry: Entry, author: int, edited: int, body: Content) -> Message | None:
    return Message(entry, UserId(author), edited, body) if entry.box == viewer else None


def _closed(message: Message) -> Message:
    return withholding.shut(message, None) if message.entry.flags & Flag.WITHHELD else message


def reveal_post(
    viewer: UserId,
    entry: Entry,
    post: Post,
    edited: int,
    body: Content,
    call: Call | None = None,
) -> Message:
    """Give what somebody who may look into a channel sees of a message there; the account 0 stands
    for all who did not write it and whom it does not call.

    Who wrote what comes from the channel is for that one alone to know. What is withheld is given
    as by `reveal`.
    """
    return _closed(_posted(viewer, entry, post, edited, body, call))


def _posted(
    viewer: UserId, entry: Entry, post: Post, edited: int, body: Content, call: Call | None
) -> Message:
    flags = entry.flags
    if viewer and post.writer == viewer:
        flags |= Flag.OUT
    else:
        flags &= ~Flag.REACTION_UNREAD
    if call is not None:
        flags |= Flag.MENTIONED if call.seen else Flag.MENTIONED | Flag.MEDIA_UNREAD
    author = post.writer if post.writer in (viewer, post.sender) else UserId(0)
    shown = replace(post, writer=author)
    return Message(replace(entry, flags=flags), author, edited, body, post=shown)


def as_everybody(message: Message) -> Message:
    """Give a message of a channel as those see it whom nothing ties to it."""
    post = message.post
    if post is None:
        raise LookupError(f"message {message.id} is in no channel")
    author = post.writer if post.writer == post.sender else UserId(0)
    flags = message.entry.flags & ~_OF_VIEWER
    shown = replace(
        message,
        entry=replace(message.entry, flags=flags),
        author=author,
        post=replace(post, writer=author),
        withheld=None,
    )
    return _closed(shown)


async def visible(
    tx: Tx, viewer: UserId, entries: Sequence[Entry], country: str = ""
) -> list[Message]:
    """Load what a viewer may see of entries, in their order; of what is withheld from the viewer,
    that it is there and why. Of a stranger, the viewer 0, `country` is all that is known."""
    return await _unquoted(tx, viewer, await _seen(tx, viewer, entries, country), country)


async def _seen(
    tx: Tx, viewer: UserId, entries: Sequence[Entry], country: str = ""
) -> list[Message]:
    loaded = await rows.contents(tx, [ContentId(c) for c in {entry.content for entry in entries}])
    opened = {}
    for box in {entry.box for entry in entries if entry.box < 0}:
        opened[box] = await _look(
            tx, viewer, box, [one for one in entries if one.box == box], country
        )
    seen = []
    for entry in entries:
        row = loaded.get(entry.content)
        if row is None:
            continue
        author, _, edited, body = row
        if entry.box < 0:
            floor, posts, calls, bot = opened[entry.box]
            post = posts.get(entry.id)
            if entry.id > floor and post is not None:
                said, call = decode_content(body), calls.get(entry.id)
                if bot is None or bot.hears(post, said, call):
                    seen.append(_posted(viewer, entry, post, edited, said, call))
            continue
        message = _own(viewer, entry, author, edited, decode_content(body))
        if message is not None:
            seen.append(message)
    return await kept_back(tx, viewer, seen, country)


async def kept_back(
    tx: Tx, viewer: UserId, messages: Sequence[Message], country: str = "", *, all_: bool = False
) -> list[Message]:
    """Take out of messages what is withheld from a viewer. `all_` asks about those as well that do
    not carry the mark, such as messages of a journal, which were written down before it was set."""
    marked = [one for one in messages if all_ or one.entry.flags & Flag.WITHHELD]
    closed = await withholding.of_groups(tx, viewer, messages)
    if not marked and not closed:
        return list(messages)
    named = {one.entry.content for one in marked}
    mine = {one.entry.content for one in marked if viewer and _writer(one) == viewer}
    kept = await withholding.of_contents(tx, viewer, named, mine, country)
    return [
        message
        if (why := closed.get(one.peer) or kept.get(one.content)) is None
        else withholding.shut(message, why)
        for message in messages
        for one in (message.entry,)
    ]


def _writer(message: Message) -> UserId:
    """Give who wrote a message, as far as the viewer may know; nobody wrote a copy of a post."""
    return message.author if message.post is None else message.post.writer


async def _unquoted(tx: Tx, viewer: UserId, messages: list[Message], country: str) -> list[Message]:
    """Take quotes out of messages whose readers may not see what they quote."""
    quoting: dict[BoxId, set[MessageId]] = {}
    for message in messages:
        if message.body.quote is not None and message.entry.reply_to:
            quoting.setdefault(message.entry.box, set()).add(message.entry.reply_to)
    found = [
        entry for box, ids in quoting.items() for entry in await rows.by_ids(tx, box, sorted(ids))
    ]
    marked = {one.content for one in found if one.flags & Flag.WITHHELD}
    if not marked:
        return messages
    kept = await withholding.of_contents(tx, viewer, marked, country=country)
    closed = {(one.box, one.id) for one in found if one.content in kept}
    return [
        replace(message, body=replace(message.body, quote=None))
        if (message.entry.box, message.entry.reply_to) in closed
        else message
        for message in messages
    ]


async def _look(
    tx: Tx, viewer: UserId, box: BoxId, entries: Sequence[Entry], country: str
) -> tuple[int, dict[MessageId, Post], dict[MessageId, Call], hearing.Listener | None]:
    """Give above which number a viewer sees a channel, what its messages have there, and how the
    viewer listens where it is a bot."""
    try:
        found, one = await channel(tx, viewer, PeerId(box), country)
    except Refused:
        return finding.END, {}, {}, None
    posts = await channel_rows.posts(tx, box, [entry.id for entry in entries])
    calling = [entry.id for entry in entries if entry.flags & Flag.CALLS]
    calls = await channel_rows.calls(tx, viewer, box, calling)
    bot = None
    if one.bot or not one.inside:
        bot = await hearing.listener(tx, found, one, {post.writer for post in posts.values()})
    return floor(found, one), posts, calls, bot


def floor(found: Channel, one: Participant) -> int:
    """Give the number up to which somebody sees nothing of a channel: what was written before they
    came, where that is hidden, and what they have cleared."""
    if not found.has(Trait.HIDDEN_HISTORY):
        return one.cleared
    return max(one.cleared, one.first) if one.inside else finding.END


def unsent(entry: Entry, body: Content, edited: int, *, shortcut: int, repeat: int) -> Message:
    """Give a message that its author, whose box the entry names, has not sent yet."""
    return Message(entry, UserId(entry.box), edited, body, shortcut, repeat, unsent=True)


async def bodies(tx: Tx, contents: Sequence[ContentId]) -> list[Content]:
    """Load what contents say, for rules that ask about them; not to be shown to anybody."""
    return [decode_content(row[3]) for row in (await rows.contents(tx, contents)).values()]


async def whole(tx: Tx, content: ContentId) -> tuple[UserId, int, Content] | None:
    """Load author, time of the last edit and words of a content that changes by itself."""
    row = (await rows.contents(tx, [content])).get(content)
    return None if row is None else (UserId(row[0]), row[2], decode_content(row[3]))


async def message(tx: Tx, viewer: UserId, peer: PeerId | None, id_: MessageId) -> Message:
    """Give one message of the viewer's, in a certain chat if `peer` is given, to do something with
    it: what is withheld, be it only from others, is as good as gone. What it says is whole, to be
    written again, and not to be shown: it may quote what the viewer is not to see."""
    box = BoxId(viewer) if peer is None else box_of(viewer, peer)
    found = await _seen(tx, viewer, await rows.by_ids(tx, box, [id_]))
    if not found or found[0].withheld is not None:
        raise Refused("MESSAGE_ID_INVALID")
    if peer is not None and found[0].entry.peer != peer:
        raise Refused("MESSAGE_ID_INVALID")
    return found[0]


async def account(tx: Tx, user: UserId) -> Account:
    """Give an account that exists, be it a deleted one."""
    found = await tx.get(ACCOUNTS, user)
    if found is None:
        raise Refused("USER_ID_INVALID")
    return found


async def living(tx: Tx, user: UserId) -> Account:
    """Give the asker's own account to what is about to add something to it.

    Refuses with USER_DEACTIVATED: a request may have been on its way when the account was deleted,
    and nothing may come to life in it again.
    """
    found = await account(tx, user)
    if found.deleted is not None:
        raise Refused("USER_DEACTIVATED")
    return found


async def chat(tx: Tx, viewer: UserId, peer: PeerId) -> Account | Group | Channel:
    """Give the other side of a chat: an account, a group that the viewer is or was in, a channel
    that the viewer may look into.

    Of an account the door has checked that the asker may name it.
    """
    kind = peer_kind(peer)
    if kind is PeerKind.CHAT:
        return (await group(tx, viewer, peer))[0]
    if kind is PeerKind.CHANNEL:
        return (await channel(tx, viewer, peer))[0]
    found = await tx.get(ACCOUNTS, peer)
    if found is None:
        raise Refused("PEER_ID_INVALID")
    return found


async def group(tx: Tx, viewer: UserId, peer: PeerId) -> tuple[Group, Member]:
    """Give a group, and what the viewer is or was in it.

    Refuses with CHAT_ID_INVALID, whether there is no such group or the viewer never was in it, and
    with CHAT_FORBIDDEN (`Shut`) where a restriction keeps them from looking into it.
    """
    found, member = await belonging(tx, viewer, peer)
    why = await withholding.of_chat(tx, viewer, found)
    if why is not None:
        raise Shut("CHAT_FORBIDDEN", why)
    return found, member


async def belonging(tx: Tx, viewer: UserId, peer: PeerId) -> tuple[Group, Member]:
    """Give a group, be it one into which the viewer may not look: to leave it, or to forget it.

    Refuses with CHAT_ID_INVALID as `group` does.
    """
    member = await tx.get(MEMBERS, peer, viewer)
    if member is None:
        raise Refused("CHAT_ID_INVALID")
    found = await tx.get(GROUPS, peer)
    assert found is not None  # a membership refers to its group
    return found, member


async def inside(tx: Tx, me: UserId, peer: PeerId) -> tuple[Group, Member]:
    """Give a group that the asker is in now, and what the asker is there.

    Refuses with CHAT_ID_INVALID to a stranger, CHAT_FORBIDDEN to one who was there, CHAT_INVALID
    where the group is no more.
    """
    found, member = await group(tx, me, peer)
    await living(tx, me)
    if not member.inside:
        raise Refused("CHAT_FORBIDDEN")
    if found.closed:
        raise Refused("CHAT_INVALID")
    return found, member


async def channel(
    tx: Tx, viewer: UserId, peer: PeerId, country: str = ""
) -> tuple[Channel, Participant]:
    """Give a channel that the viewer may look into, and what the viewer is there; `country` as for
    `visible`.

    Its members may, anybody where it has a public name, and in the discussion group of a channel
    whoever may look into that one. Refuses with CHANNEL_INVALID where there is none, with
    CHANNEL_PRIVATE where the viewer may not; that is `Shut` where a restriction keeps them out.
    """
    found, one = await glance(tx, viewer, peer)
    why = await shut_out(tx, found, one, country)
    if why is not None:
        raise Shut("CHANNEL_PRIVATE", why)
    if not await is_open(tx, found, one, country):
        raise Refused("CHANNEL_PRIVATE")
    return found, one


async def shut_out(tx: Tx, found: Channel, one: Participant, country: str = "") -> Withheld | None:
    """Tell why somebody may not look into a channel into which they could but for a restriction;
    None in every other case."""
    why = await withholding.of_chat(tx, one.account, found, country)
    return why if why is not None and await _lets_in(tx, found, one, country) else None


async def glance(tx: Tx, viewer: UserId, peer: PeerId) -> tuple[Channel, Participant]:
    """Give a channel and what somebody is there, for rules that do not ask whether they may look
    into it. Refuses with CHANNEL_INVALID where there is none."""
    found = await tx.get(CHANNELS, peer)
    if found is None:
        raise Refused("CHANNEL_INVALID")
    one = await tx.get(PARTICIPANTS, peer, viewer)
    return found, one or Participant(peer, viewer)


async def is_open(tx: Tx, found: Channel, one: Participant, country: str = "") -> bool:
    """Tell whether somebody may look into a channel (see `channel`)."""
    if await withholding.of_chat(tx, one.account, found, country) is not None:
        return False
    return await _lets_in(tx, found, one, country)


async def _lets_in(tx: Tx, found: Channel, one: Participant, country: str) -> bool:
    if _shows_itself(found, one):
        return True
    if found.closed or one.role == Role.REMOVED or found.broadcast or found.linked is None:
        return False
    other, there = await glance(tx, one.account, found.linked)
    if await withholding.of_chat(tx, one.account, other, country) is not None:
        return False
    return _shows_itself(other, there)


def _shows_itself(found: Channel, one: Participant) -> bool:
    if found.closed or one.role == Role.REMOVED:
        return False
    return one.inside or found.username is not None


async def attended(tx: Tx, me: UserId, peer: PeerId) -> tuple[Channel, Participant]:
    """Give a channel that the asker is in, be it one into which they may not look: to leave it.

    Refuses as `joined` does.
    """
    found, one = await glance(tx, me, peer)
    return (found, one) if one.inside and not found.closed else await joined(tx, me, peer)


async def joined(tx: Tx, me: UserId, peer: PeerId) -> tuple[Channel, Participant]:
    """Give a channel that the asker is in now, and what the asker is there.

    Refuses as `channel` does, and with USER_NOT_PARTICIPANT one who only looks.
    """
    found, one = await channel(tx, me, peer)
    await living(tx, me)
    if not one.inside:
        raise Refused("USER_NOT_PARTICIPANT")
    return found, one


async def may_write(
    tx: Tx,
    me: UserId,
    peer: PeerId,
    media: MediaClass = MediaClass.NONE,
    *,
    links: bool = False,
) -> Account | Group | Channel:
    """Give the other side of a chat that the sender may send such a message to.

    Refuses with USER_IS_BLOCKED where the other side blocked the sender, YOU_BLOCKED_USER the other
    way round (core.telegram.org/method/messages.sendMessage), VOICE_MESSAGES_FORBIDDEN where it
    takes none from the sender, CHAT_WRITE_FORBIDDEN and its like in a group (`core.rights`) or a
    channel (`core.channels.rules`). What bots may not write is refused as in `core.bots.talks`, and
    what the desk keeps an account from as in `core.trust.standing`.
    """
    if peer_kind(peer) is PeerKind.CHANNEL:
        there, one = await channel(tx, me, peer)
        mine = await living(tx, me)
        standing.check_writing(mine)
        standing.check_public_writing(mine, there, one)
        rules.check_writing(there, one, media, links=links)
        return there
    if peer_kind(peer) is PeerKind.CHAT:
        found, member = await group(tx, me, peer)
        standing.check_writing(await living(tx, me))
        rights.check_writing(found, member, media, links=links)
        return found
    other = await chat(tx, me, peer)
    assert isinstance(other, Account)  # as it is no group
    if other.deleted is not None:
        raise Refused("INPUT_USER_DEACTIVATED")
    mine = await living(tx, me)
    standing.check_writing(mine)
    if peer == me and not mine.bot:
        return other
    if peer == SERVICE_ACCOUNT:
        raise Refused("USER_IS_BLOCKED")
    if await tx.get(BLOCKS, peer, me) is not None:
        raise Refused("USER_IS_BLOCKED")
    if mine.bot:
        await talks.check(tx, me, other)
    if await tx.get(BLOCKS, me, peer) is not None:
        raise Refused("YOU_BLOCKED_USER")
    await standing.check_reach(tx, mine, other)
    if media in (MediaClass.VOICE, MediaClass.ROUND):
        await privacy.check_voice(tx, me, other.id)
    return other


async def blocked(tx: Tx, owner: UserId, other: UserId) -> bool:
    """Tell whether one account has blocked another."""
    return await tx.get(BLOCKS, owner, other) is not None
