"""What clients name, turned into ids: peers, users, formatting.

A user is named by id and access hash; the hash proves that this very account was shown that user
(core.telegram.org/api/peers).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core.contact_details import Note
from chappe.core.refused import Refused
from chappe.model import (
    CHANNEL_BASE,
    SERVICE_ACCOUNT,
    Entity,
    EntityKind,
    MessageId,
    PeerId,
    Quote,
    UserId,
)
from chappe.rpc.call import Call
from chappe.tl import types

QUOTE: Final = 1024
"""Characters of a quote."""

_BY_NAME = {
    "messageEntityUnknown": EntityKind.UNKNOWN,
    "messageEntityMention": EntityKind.MENTION,
    "messageEntityHashtag": EntityKind.HASHTAG,
    "messageEntityBotCommand": EntityKind.BOT_COMMAND,
    "messageEntityUrl": EntityKind.URL,
    "messageEntityEmail": EntityKind.EMAIL,
    "messageEntityBold": EntityKind.BOLD,
    "messageEntityItalic": EntityKind.ITALIC,
    "messageEntityCode": EntityKind.CODE,
    "messageEntityPre": EntityKind.PRE,
    "messageEntityTextUrl": EntityKind.TEXT_URL,
    "messageEntityPhone": EntityKind.PHONE,
    "messageEntityCashtag": EntityKind.CASHTAG,
    "messageEntityUnderline": EntityKind.UNDERLINE,
    "messageEntityStrike": EntityKind.STRIKE,
    "messageEntityBankCard": EntityKind.BANK_CARD,
    "messageEntitySpoiler": EntityKind.SPOILER,
    "messageEntityCustomEmoji": EntityKind.CUSTOM_EMOJI,
    "messageEntityBlockquote": EntityKind.BLOCKQUOTE,
}
# Found by the server itself; a client's word for them is not needed.
_FOUND = frozenset(
    (
        EntityKind.UNKNOWN,
        EntityKind.MENTION,
        EntityKind.HASHTAG,
        EntityKind.BOT_COMMAND,
        EntityKind.URL,
        EntityKind.EMAIL,
        EntityKind.CASHTAG,
    )
)


def peer_of(call: Call, named: types.AnyInputPeer) -> PeerId:
    """Give the peer that a client names, or refuse with PEER_ID_INVALID."""
    if isinstance(named, types.InputPeerUser):
        return PeerId(_checked(call, named.user_id, named.access_hash, "PEER_ID_INVALID"))
    if isinstance(named, types.InputPeerSelf):
        return PeerId(call.me.user)
    if isinstance(named, types.InputPeerChat):
        return group_of(named.chat_id)
    if isinstance(named, types.InputPeerChannel):
        return _channel(call, named.channel_id, named.access_hash)
    raise Refused("PEER_ID_INVALID")


def channel_of(call: Call, named: types.AnyInputChannel) -> PeerId:
    """Give the channel that a client names, or refuse with CHANNEL_INVALID."""
    if isinstance(named, types.InputChannel):
        return _channel(call, named.channel_id, named.access_hash)
    raise Refused("CHANNEL_INVALID")


def _channel(call: Call, number: int, access_hash: int) -> PeerId:
    peer = PeerId(-CHANNEL_BASE - number)
    if not 0 < number < CHANNEL_BASE or not call.core.hashes.is_peer(
        call.me.user, peer, access_hash
    ):
        raise Refused("CHANNEL_INVALID")
    return peer


def group_of(chat_id: int) -> PeerId:
    """Give the group with a number. No hash proves anything: what the asker is in the group decides
    (`core.access`). Refuses with CHAT_ID_INVALID a number that no group can have."""
    if not 0 < chat_id < CHANNEL_BASE:
        raise Refused("CHAT_ID_INVALID")
    return PeerId(-chat_id)


def chat_of(call: Call, named: types.AnyInputPeer) -> PeerId:
    """Give the group that a client names as a peer; refuses with PEER_ID_INVALID a person."""
    peer = peer_of(call, named)
    if peer > 0:
        raise Refused("PEER_ID_INVALID")
    return peer


def peer_or_none(call: Call, named: types.AnyInputPeer | None) -> PeerId | None:
    """Like `peer_of`, where naming nobody is allowed."""
    if named is None or isinstance(named, types.InputPeerEmpty):
        return None
    return peer_of(call, named)


def offset_of(call: Call, named: types.AnyInputPeer) -> PeerId | None:
    """Give the peer at which a page of a list ended.

    It is only looked for in the list, so its hash proves nothing; TDLib sends none.
    """
    if isinstance(named, types.InputPeerUser | types.InputPeerUserFromMessage):
        return PeerId(named.user_id)
    if isinstance(named, types.InputPeerChannel | types.InputPeerChannelFromMessage):
        return PeerId(-CHANNEL_BASE - named.channel_id)
    return peer_or_none(call, named)


def user_of(call: Call, named: types.AnyInputUser) -> UserId:
    """Give the user that a client names, or refuse with USER_ID_INVALID."""
    if isinstance(named, types.InputUserSelf):
        return call.me.user
    if isinstance(named, types.InputUser):
        return _checked(call, named.user_id, named.access_hash, "USER_ID_INVALID")
    raise Refused("USER_ID_INVALID")


def _checked(call: Call, user: int, access_hash: int, reason: str) -> UserId:
    """Prove that the asker was shown somebody. Everybody knows the account that brings codes.
    COMPAT(TDLib, all): it names that account without having met it, with a hash of its own."""
    me = call.me.user
    known = user in (me, SERVICE_ACCOUNT)
    if not known and not call.core.hashes.is_peer(me, user, access_hash):
        raise Refused(reason)
    return UserId(user)


def dialog_peer(call: Call, named: types.AnyInputDialogPeer) -> PeerId:
    """Give the chat that a client names in the list."""
    if isinstance(named, types.InputDialogPeer):
        return peer_of(call, named.peer)
    raise Refused("PEER_ID_INVALID")


def entities_of(call: Call, given: Sequence[types.AnyMessageEntity] | None) -> tuple[Entity, ...]:
    """Give the formatting that a client asks for; kinds that the server does not know are left
    out."""
    if not given:
        return ()
    if len(given) > 4 * 100:
        raise Refused("ENTITIES_TOO_LONG")
    found = []
    for one in given:
        entity = _entity(call, one)
        if entity is not None:
            found.append(entity)
    return tuple(found)


def note_of(call: Call, given: types.AnyTextWithEntities) -> Note:
    """Give what a client writes down about a contact."""
    return Note(given.text, entities_of(call, given.entities))


def _entity(call: Call, one: types.AnyMessageEntity) -> Entity | None:
    if isinstance(one, types.InputMessageEntityMentionName):
        user = user_of(call, one.user_id)
        return Entity(EntityKind.MENTION_NAME, one.offset, one.length, number=user)
    kind = _BY_NAME.get(one.TL_NAME)
    if kind is None or kind in _FOUND:
        return None
    text, number = "", 0
    if isinstance(one, types.MessageEntityPre):
        text = one.language[:64]
    elif isinstance(one, types.MessageEntityTextUrl):
        text = one.url[:4096]
    elif isinstance(one, types.MessageEntityCustomEmoji):
        number = one.document_id
    elif isinstance(one, types.MessageEntityBlockquote):
        number = int(one.collapsed)
    return Entity(kind, one.offset, one.length, text, number)


def quote_of(call: Call, named: types.AnyInputReplyTo | None) -> Quote | None:
    """Give what is quoted of the message that is answered, or refuse with QUOTE_TEXT_INVALID."""
    if not isinstance(named, types.InputReplyToMessage) or not named.quote_text:
        return None
    if len(named.quote_text) > QUOTE:
        raise Refused("QUOTE_TEXT_INVALID")
    marked = entities_of(call, named.quote_entities)
    return Quote(named.quote_text, marked, named.quote_offset or 0)


def reply_peer(call: Call, named: types.AnyInputReplyTo | None) -> PeerId | None:
    """Give the chat of the message that is answered where the client names one."""
    if isinstance(named, types.InputReplyToMessage) and named.reply_to_peer_id is not None:
        return peer_of(call, named.reply_to_peer_id)
    return None


def reply_to(named: types.AnyInputReplyTo | None) -> MessageId:
    """Give the number of the message that is answered, or 0."""
    if isinstance(named, types.InputReplyToMessage):
        return MessageId(named.reply_to_msg_id)
    return MessageId(0)


def thread_of(named: types.AnyInputReplyTo | None) -> MessageId:
    """Give the thread or topic that a message goes to, by the message that began it, or 0."""
    if isinstance(named, types.InputReplyToMessage):
        return MessageId(named.top_msg_id or 0)
    return MessageId(0)
