"""`messages.*` about reactions (core.telegram.org/api/reactions) and tags of saved messages."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chappe.core import cards, reaction_choices, reactions
from chappe.core.drawings.catalogue import VERSION
from chappe.core.paging import Place
from chappe.core.stickers import base
from chappe.locale import pick, texts
from chappe.model import Message, MessageId
from chappe.rpc.call import Call
from chappe.rpc.input_reactions import MOST, emoji_of, emoji_of_any, emoji_of_each
from chappe.rpc.peers import peer_of, peer_or_none
from chappe.rpc.present import answers
from chappe.rpc.present import reactions as present
from chappe.rpc.present.peers import known
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


async def _changed(call: Call, messages: Sequence[Message]) -> types.Updates:
    around = await cards.around(call.core, call.me, messages)
    view = answers.view_of(call)
    return types.Updates(
        updates=[present.changed(view, one, around) for one in messages],
        **known(view, around),
        date=call.now,
        seq=0,
    )


@method("messages.sendReaction")
async def send_reaction(call: Call, req: functions.messages.SendReaction) -> types.AnyUpdates:
    message = await reactions.react(
        call.core,
        call.me,
        peer_of(call, req.peer),
        MessageId(req.msg_id),
        emoji_of_each(req.reaction),
        big=req.big,
        recent=req.add_to_recent,
    )
    return await _changed(call, [message])


@method("messages.getMessagesReactions")
async def get_messages_reactions(
    call: Call, req: functions.messages.GetMessagesReactions
) -> types.Updates:
    ids = [MessageId(id_) for id_ in req.id]
    found = await reactions.some(call.core, call.me, peer_of(call, req.peer), ids)
    return await _changed(call, found)


@method("messages.getMessageReactionsList")
async def get_message_reactions_list(
    call: Call, req: functions.messages.GetMessageReactionsList
) -> types.messages.MessageReactionsList:
    peer = peer_of(call, req.peer)
    found = await reactions.reactors(
        call.core,
        call.me,
        peer,
        MessageId(req.id),
        reaction=emoji_of_any(req.reaction),
        offset=req.offset or "",
        limit=req.limit,
    )
    around = await cards.around(call.core, call.me, [], [one.account for one in found.given])
    view = answers.view_of(call)
    return types.messages.MessageReactionsList(
        count=found.total,
        reactions=[present.given(view, one) for one in found.given],
        **known(view, around),
        next_offset=found.after,
    )


@method("messages.getUnreadReactions")
async def get_unread_reactions(
    call: Call, req: functions.messages.GetUnreadReactions
) -> types.messages.AnyMessages:
    place = Place(req.offset_id, 0, req.add_offset, req.limit, req.max_id, req.min_id)
    found = await reactions.unread(call.core, call.me, peer_of(call, req.peer), place)
    return await answers.page(call, found)


@method("messages.readReactions")
async def read_reactions(
    call: Call, req: functions.messages.ReadReactions
) -> types.messages.AffectedHistory:
    done = await reactions.read(call.core, call.me, peer_of(call, req.peer))
    return answers.affected_history(done)


# --- what can be chosen ---------------------------------------------------------------------------


def _hash(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode()) & 0x7FFFFFFF


def _list(emoji: Sequence[str], have: int) -> types.messages.AnyReactions:
    hash_ = present.list_hash(emoji)
    if have and have == hash_:
        return types.messages.ReactionsNotModified()
    return present.listed(emoji, hash_)


@method("messages.getAvailableReactions")
async def get_available_reactions(
    call: Call, req: functions.messages.GetAvailableReactions
) -> types.messages.AnyAvailableReactions:
    """The drawings are the server's own."""
    titles = texts(pick(call.client.lang, call.core.config.language)).reactions.titles
    hash_ = _hash([str(VERSION), *(titles[emoji] for emoji in reactions.OFFERED)])
    if req.hash == hash_:
        return types.messages.AvailableReactionsNotModified()
    return types.messages.AvailableReactions(
        hash=hash_,
        reactions=present.offered(
            answers.view_of(call), titles, await base.reactions(call.core), reactions.OFFERED
        ),
    )


@method("messages.getTopReactions")
async def get_top_reactions(
    call: Call, req: functions.messages.GetTopReactions
) -> types.messages.AnyReactions:
    used = await reaction_choices.recent(call.core, call.me)
    top = list(dict.fromkeys([*used, *reactions.OFFERED]))
    return _list(top[: max(0, min(req.limit, MOST))], req.hash)


@method("messages.getRecentReactions")
async def get_recent_reactions(
    call: Call, req: functions.messages.GetRecentReactions
) -> types.messages.AnyReactions:
    used = await reaction_choices.recent(call.core, call.me)
    return _list(used[: max(0, min(req.limit, MOST))], req.hash)


@method("messages.clearRecentReactions")
async def clear_recent_reactions(call: Call, req: functions.messages.ClearRecentReactions) -> bool:
    await reaction_choices.forget_recent(call.core, call.me)
    return True


@method("messages.setDefaultReaction")
async def set_default_reaction(call: Call, req: functions.messages.SetDefaultReaction) -> bool:
    await reaction_choices.set_default(call.core, call.me, emoji_of(req.reaction))
    return True


# --- tags of saved messages -----------------------------------------------------------------------


@method("messages.getSavedReactionTags")
async def get_saved_reaction_tags(
    call: Call, req: functions.messages.GetSavedReactionTags
) -> types.messages.AnySavedReactionTags:
    origin = peer_or_none(call, req.peer)
    found = await reaction_choices.tags(call.core, call.me, origin)
    hash_ = _hash([f"{one.reaction} {one.name} {one.count}" for one in found])
    if req.hash and req.hash == hash_:
        return types.messages.SavedReactionTagsNotModified()
    return types.messages.SavedReactionTags(
        tags=[
            types.SavedReactionTag(
                reaction=present.emoji(one.reaction), title=one.name or None, count=one.count
            )
            for one in found
        ],
        hash=hash_,
    )


@method("messages.updateSavedReactionTag")
async def update_saved_reaction_tag(
    call: Call, req: functions.messages.UpdateSavedReactionTag
) -> bool:
    emoji = emoji_of(req.reaction)
    await reaction_choices.name_tag(call.core, call.me, emoji, req.title or "")
    return True


@method("messages.getDefaultTagReactions", answer=Answer.STATIC)
async def get_default_tag_reactions(
    call: Call, req: functions.messages.GetDefaultTagReactions
) -> types.messages.AnyReactions:
    return _list(reactions.OFFERED, req.hash)


fixed(
    "messages.getPaidReactionPrivacy",
    lambda call: types.Updates(
        updates=[types.UpdatePaidReactionPrivacy(private=types.PaidReactionPrivacyDefault())],
        users=[],
        chats=[],
        date=call.now,
        seq=0,
    ),
)
