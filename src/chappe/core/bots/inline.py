"""Inline mode: asking a bot for something from any chat, and sending one of its results there
(core.telegram.org/api/bots/inline).

A result is sent by whoever chose it, in their name; the message says through which bot (`via`), and
that bot may change it later. The bot knows such a message by a number and a proof that are good for
this bot alone (`core.hashes`).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Final

from chappe.core import access, amend, messages
from chappe.core.bots import keyboards
from chappe.core.bots.offers import LIFE, Lasting, Offer, Prepared, Result, Shown
from chappe.core.bots.questions import Kind
from chappe.core.channels import rules
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.limits import Rule
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.rights import may
from chappe.core.text import width
from chappe.model import (
    Account,
    Audience,
    BoxId,
    Channel,
    GeoMedia,
    Group,
    InlineAsked,
    InlineChosen,
    InlineKeyboard,
    KeyId,
    Me,
    PeerId,
    PeerKind,
    Right,
    SentInline,
    Told,
    UserId,
    peer_kind,
    replace,
)
from chappe.store import messages as rows
from chappe.store.bots import BOTS
from chappe.store.db import Tx

QUERIES: Final = Rule("inline queries", burst=40, every=0.5)
"""For each account: apps ask while somebody types."""
QUERY: Final = 256
"""UTF-16 code units of an inline query."""
RESULTS: Final = 50
"""Results in one answer."""
ID: Final = 64
"""Bytes of a result's id, and of the place in a list."""
TITLE: Final = 256
DESCRIPTION: Final = 512
ADDRESS: Final = 2048
"""Characters of what a result shows of itself."""
PARAMETER: Final = 64
"""Characters of what a bot is started with."""
LONGEST_CACHE: Final = 24 * 3600
KINDS: Final = frozenset(
    (
        "article",
        "audio",
        "contact",
        "file",
        "geo",
        "gif",
        "location",
        "photo",
        "sticker",
        "venue",
        "video",
        "voice",
    )
)
"""What results are shown as; there are no games."""

_ASKED: Final = Kind[Offer]("an inline query")


# --- asking ---------------------------------------------------------------------------------------


async def ask(
    core: Core,
    me: Me,
    bot: UserId,
    peer: PeerId | None,
    text: str,
    offset: str,
    place: GeoMedia | None = None,
) -> tuple[int, Offer]:
    """Ask a bot for something; gives what it offers, and the number under which one of these
    results can be sent.

    Refuses with BOT_INVALID, BOT_INLINE_DISABLED, YOU_BLOCKED_USER, MESSAGE_TOO_LONG,
    NEXT_OFFSET_INVALID, BOT_RESPONSE_TIMEOUT, FLOOD_WAIT, and as `core.access.chat`.
    """
    if width(text) > QUERY:
        raise Refused("MESSAGE_TOO_LONG")
    if len(offset.encode()) > ID:
        raise Refused("NEXT_OFFSET_INVALID")
    core.limits.take(QUERIES, me.user)

    async def look(tx: Tx) -> Audience | None:
        await _check_bot(tx, me.user, bot)
        return None if peer is None else await _audience(tx, me.user, bot, peer)

    audience = await core.db.read(look)
    same = (bot, text, offset, audience)
    offer = _recalled(core, me.user, same) if place is None else None
    if offer is None:
        box = BoxId(bot)
        offer = await core.questions.ask(
            core,
            _ASKED,
            bot,
            lambda query: InlineAsked(box, query, me.user, text, offset, audience, place),
        )
        if offer.cache and place is None:
            key = (*same, me.user) if offer.private else same
            core.offers.cached.put(key, Lasting(offer, core.clock() + offer.cache))
    return _show(core, me.user, bot, offer, text, place), offer


def _recalled(core: Core, asker: UserId, same: tuple[object, ...]) -> Offer | None:
    """Give what a bot has said to this question before, to everybody or to this asker."""
    for key in (same, (*same, asker)):
        found = core.offers.cached.get(key, core.clock())
        if found is not None:
            return found.offer
    return None


def _show(
    core: Core, asker: UserId, bot: UserId, offer: Offer, text: str, place: GeoMedia | None
) -> int:
    query = int.from_bytes(core.random(8), "little", signed=True)
    shown = Shown(asker, bot, text, place, offer, core.clock() + LIFE)
    core.offers.shown.put(query, shown)
    return query


async def _check_bot(tx: Tx, me: UserId, bot: UserId) -> None:
    found = await tx.get(BOTS, bot)
    if found is None:
        raise Refused("BOT_INVALID")
    if not found.inline:
        raise Refused("BOT_INLINE_DISABLED")
    if await access.blocked(tx, me, bot):
        raise Refused("YOU_BLOCKED_USER")


async def _audience(tx: Tx, me: UserId, bot: UserId, peer: PeerId) -> Audience:
    there = await access.chat(tx, me, peer)
    match there:
        case Account():
            if there.id == bot:
                return Audience.SAME_BOT
            return Audience.BOT if there.bot else Audience.PERSON
        case Group():
            return Audience.GROUP
        case Channel():
            return Audience.CHANNEL if there.broadcast else Audience.SUPERGROUP


# --- answering ------------------------------------------------------------------------------------


async def answer(core: Core, bot: Me, query: int, offer: Offer) -> None:
    """Offer somebody results.

    Refuses with QUERY_ID_INVALID, RESULTS_TOO_MUCH, RESULT_ID_EMPTY, RESULT_ID_INVALID,
    RESULT_ID_DUPLICATE, RESULT_TYPE_INVALID, ARTICLE_TITLE_EMPTY, NEXT_OFFSET_INVALID,
    SWITCH_PM_TEXT_EMPTY, START_PARAM_EMPTY, START_PARAM_INVALID, and as `keyboards.check`.
    """
    core.questions.check(_ASKED, bot.user, query)
    if len(offer.next.encode()) > ID:
        raise Refused("NEXT_OFFSET_INVALID")
    _check_start(offer)
    made = await _offered(core, bot, offer.results)
    cache = min(max(offer.cache, 0), LONGEST_CACHE)
    core.questions.answer(_ASKED, bot.user, query, replace(offer, results=made, cache=cache))


def _check_start(offer: Offer) -> None:
    if offer.start is None:
        return
    if not offer.start.text.strip():
        raise Refused("SWITCH_PM_TEXT_EMPTY")
    parameter = offer.start.parameter
    if not parameter:
        raise Refused("START_PARAM_EMPTY")
    plain = parameter.isascii() and parameter.replace("-", "_").replace("_", "a").isalnum()
    if not plain or len(parameter) > PARAMETER:
        raise Refused("START_PARAM_INVALID")


async def _offered(core: Core, bot: Me, results: Sequence[Result]) -> tuple[Result, ...]:
    """Give results as they are kept, each with the bot's name on its message."""
    if len(results) > RESULTS:
        raise Refused("RESULTS_TOO_MUCH")
    if len({one.id for one in results}) < len(results):
        raise Refused("RESULT_ID_DUPLICATE")
    for one in results:
        _check_result(one)

    async def check_markup(tx: Tx) -> None:
        for one in results:
            markup = one.said.body.markup
            if markup is None:
                continue
            if not isinstance(markup, InlineKeyboard):
                raise Refused("REPLY_MARKUP_INVALID")
            await keyboards.check_of_bot(tx, bot.user, markup)

    await core.db.read(check_markup)
    return tuple(
        replace(
            one,
            title=one.title[:TITLE],
            description=one.description[:DESCRIPTION],
            url=one.url[:ADDRESS],
            said=replace(one.said, body=replace(one.said.body, via=bot.user)),
        )
        for one in results
    )


def _check_result(one: Result) -> None:
    if not one.id:
        raise Refused("RESULT_ID_EMPTY")
    if len(one.id.encode()) > ID:
        raise Refused("RESULT_ID_INVALID")
    if one.kind not in KINDS:
        raise Refused("RESULT_TYPE_INVALID")
    if one.kind == "article" and not one.title.strip():
        raise Refused("ARTICLE_TITLE_EMPTY")
    if not one.said.body.text and one.said.body.media is None:
        raise Refused("MESSAGE_EMPTY")


# --- sending --------------------------------------------------------------------------------------


async def chosen(core: Core, me: Me, peer: PeerId, query: int, id_: str) -> Result:
    """Give the result that somebody wants to send to a chat.

    Refuses with QUERY_ID_INVALID what the asker was not shown, or too long ago, with
    RESULT_ID_INVALID, and with CHAT_SEND_INLINE_FORBIDDEN.
    """
    shown = _shown(core, me, query)
    result = next((one for one in shown.offer.results if one.id == id_), None)
    if result is None:
        raise Refused("RESULT_ID_INVALID")
    await core.db.read(lambda tx: _check_right(tx, me.user, peer))
    return result


def _shown(core: Core, me: Me, query: int) -> Shown:
    shown = core.offers.shown.get(query, core.clock())
    if shown is None or shown.asker != me.user:
        raise Refused("QUERY_ID_INVALID")
    return shown


async def _check_right(tx: Tx, me: UserId, peer: PeerId) -> None:
    """Refuse with CHAT_SEND_INLINE_FORBIDDEN where members may send no results of bots."""
    kind = peer_kind(peer)
    allowed = True
    if kind is PeerKind.CHAT:
        allowed = may(*await access.inside(tx, me, peer), Right.INLINE)
    elif kind is PeerKind.CHANNEL:
        there, one = await access.channel(tx, me, peer)
        allowed = there.broadcast or not one.inside or rules.may(there, one, Right.INLINE)
    if not allowed:
        raise Refused("CHAT_SEND_INLINE_FORBIDDEN")


async def send(
    core: Core,
    me: Me,
    peer: PeerId,
    query: int,
    result: Result,
    out: Outgoing,
    *,
    clear_draft: bool = False,
) -> list[Posted]:
    """Send a result that was `chosen`, as the message `out`, and tell its bot.

    Refuses as `chosen`, and as `core.messages.send`.
    """
    shown = _shown(core, me, query)
    posted = await messages.send(core, me, peer, [out], clear_draft=clear_draft)
    if not posted[0].again:
        _tell_chosen(core, shown, result, posted[0])
    return posted


def _tell_chosen(core: Core, shown: Shown, result: Result, posted: Posted) -> None:
    entry, sent = posted.message.entry, None
    if posted.message.body.markup is not None:
        sent = SentInline(entry.box, entry.id)
    told = InlineChosen(BoxId(shown.bot), shown.asker, shown.text, result.id, shown.place, sent)
    core.hub.publish([Told(told)])


# --- afterwards -----------------------------------------------------------------------------------


async def edit(core: Core, bot: Me, named: SentInline, proof: int, wanted: amend.Edit) -> None:
    """Change a message that somebody sent through the bot.

    Refuses with MESSAGE_ID_INVALID where the bot was not told of it or it is gone, and as
    `core.amend.edit`: its sender has to be one who may still write there.
    """
    if not core.hashes.is_inline_message(bot.user, named.box, named.id, proof):
        raise Refused("MESSAGE_ID_INVALID")

    async def find(tx: Tx) -> tuple[UserId, PeerId]:
        for entry in await rows.by_ids(tx, named.box, [named.id]):
            whole = await access.whole(tx, entry.content)
            if whole is not None and whole[2].via == bot.user:
                return whole[0], entry.peer
        raise Refused("MESSAGE_ID_INVALID")

    author, peer = await core.db.read(find)
    asked = replace(wanted, through=bot.user)
    await amend.edit(core, Me(author, KeyId(0)), peer, named.id, asked)


# --- prepared messages ----------------------------------------------------------------------------


async def prepare(
    core: Core, bot: Me, user: UserId, result: Result, audiences: Sequence[Audience]
) -> tuple[str, int]:
    """Keep a message that somebody may send later; gives its name and until when it is kept
    (messages.savePreparedInlineMessage). Refuses as `answer`."""
    (made,) = await _offered(core, bot, [result])
    name = urlsafe_b64encode(core.random(15)).decode()
    expires = core.now() + LIFE
    one = Prepared(bot.user, user, made, tuple(dict.fromkeys(audiences)), expires)
    core.offers.prepared.put(name, one)
    return name, expires


async def take_prepared(core: Core, me: Me, bot: UserId, name: str) -> tuple[int, Prepared]:
    """Give what a bot has prepared for the asker, and the number under which it can be sent.
    Refuses with MESSAGE_ID_INVALID."""
    one = core.offers.prepared.get(name, core.clock())
    if one is None or one.bot != bot or one.user != me.user:
        raise Refused("MESSAGE_ID_INVALID")
    return _show(core, me.user, bot, Offer((one.result,)), "", None), one
