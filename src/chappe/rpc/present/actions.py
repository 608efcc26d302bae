"""What service messages tell (core.telegram.org/type/MessageAction)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from chappe.core.cards import Around
from chappe.model import (
    CHANNEL_BASE,
    Act,
    Action,
    BotAllowed,
    ChannelCreated,
    CreatorChanged,
    GroupCreated,
    JoinedByLink,
    MemberRemoved,
    MembersAdded,
    MigratedFrom,
    MigratedTo,
    PeersShared,
    PhotoChanged,
    PhotoSuggested,
    ProtectionAsked,
    ProtectionSet,
    SharedPeer,
    TimerSet,
    TitleChanged,
    TodoAppended,
    TodoChecked,
    TopicCreated,
    TopicEdited,
)
from chappe.rpc.present import files, todo
from chappe.rpc.present.peers import peer
from chappe.rpc.present.view import View
from chappe.tl import types

_PLAIN: Final = {
    Action.CONTACT_SIGN_UP: "MessageActionContactSignUp",
    Action.PIN_MESSAGE: "MessageActionPinMessage",
    Action.HISTORY_CLEAR: "MessageActionHistoryClear",
    Action.PHOTO_REMOVED: "MessageActionChatDeletePhoto",
    Action.JOINED_BY_REQUEST: "MessageActionChatJoinedByRequest",
}
"""Those that say nothing but what happened."""


def _photo(view: View, told: PhotoChanged, around: Around) -> types.AnyMessageAction:
    file = around.files.get(told.file)
    shown = types.PhotoEmpty(id=told.file) if file is None else files.photo(view, file)
    return types.MessageActionChatEditPhoto(photo=shown)


def _suggested(view: View, told: PhotoSuggested, around: Around) -> types.AnyMessageAction:
    file = around.files.get(told.file)
    shown = types.PhotoEmpty(id=told.file) if file is None else files.photo(view, file)
    return types.MessageActionSuggestProfilePhoto(photo=shown)


def _shared(view: View, told: PeersShared, _: Around) -> types.AnyMessageAction:
    """Give what was shared: the bot has what it asked to know of each, whoever chose it knows."""
    if view.me != told.bot:
        peers = [peer(one.peer) for one in told.peers]
        return types.MessageActionRequestedPeer(button_id=told.button, peers=peers)
    return types.MessageActionRequestedPeerSentMe(
        button_id=told.button, peers=[_requested(one) for one in told.peers]
    )


def _requested(one: SharedPeer) -> types.AnyRequestedPeer:
    match peer(one.peer):
        case types.PeerUser(user_id=user):
            return types.RequestedPeerUser(
                user_id=user,
                first_name=one.name or None,
                last_name=one.last_name if one.name else None,
                username=one.username or None,
            )
        case types.PeerChat(chat_id=chat):
            return types.RequestedPeerChat(chat_id=chat, title=one.name or None)
        case types.PeerChannel(channel_id=channel):
            return types.RequestedPeerChannel(
                channel_id=channel, title=one.name or None, username=one.username or None
            )


_TELLING: Final[dict[type, Callable[[View, Any, Around], types.AnyMessageAction]]] = {
    BotAllowed: lambda _, __, ___: types.MessageActionBotAllowed(from_request=True),
    GroupCreated: lambda _, told, __: types.MessageActionChatCreate(
        title=told.title, users=list(told.users)
    ),
    PeersShared: _shared,
    TitleChanged: lambda _, told, __: types.MessageActionChatEditTitle(title=told.title),
    PhotoChanged: _photo,
    PhotoSuggested: _suggested,
    MembersAdded: lambda _, told, __: types.MessageActionChatAddUser(users=list(told.users)),
    MemberRemoved: lambda _, told, __: types.MessageActionChatDeleteUser(user_id=told.user),
    TimerSet: lambda _, told, __: types.MessageActionSetMessagesTTL(
        period=told.period, auto_setting_from=told.default_of
    ),
    ProtectionSet: lambda _, told, __: types.MessageActionNoForwardsToggle(
        prev_value=told.before, new_value=told.on
    ),
    ProtectionAsked: lambda _, told, __: types.MessageActionNoForwardsRequest(
        expired=told.settled, prev_value=True, new_value=False
    ),
    JoinedByLink: lambda _, told, __: types.MessageActionChatJoinedByLink(inviter_id=told.inviter),
    TodoChecked: lambda _, told, __: types.MessageActionTodoCompletions(
        completed=list(told.completed), incompleted=list(told.incompleted)
    ),
    TodoAppended: lambda _, told, __: types.MessageActionTodoAppendTasks(
        list=todo.items(told.items)
    ),
    ChannelCreated: lambda _, told, __: types.MessageActionChannelCreate(title=told.title),
    MigratedTo: lambda _, told, __: types.MessageActionChatMigrateTo(
        channel_id=-told.channel - CHANNEL_BASE
    ),
    MigratedFrom: lambda _, told, __: types.MessageActionChannelMigrateFrom(
        title=told.title, chat_id=-told.group
    ),
    TopicCreated: lambda _, told, __: types.MessageActionTopicCreate(
        title=told.title, icon_color=told.color, icon_emoji_id=told.icon or None
    ),
    TopicEdited: lambda _, told, __: types.MessageActionTopicEdit(
        title=told.title, icon_emoji_id=told.icon, closed=told.closed, hidden=told.hidden
    ),
    CreatorChanged: lambda _, told, __: types.MessageActionChangeCreator(new_creator_id=told.user),
}


def action(view: View, told: Act, around: Around) -> types.AnyMessageAction:
    """Give what a service message tells."""
    if isinstance(told, Action):
        made: types.AnyMessageAction = getattr(types, _PLAIN[told])()
        return made
    return _TELLING[type(told)](view, told, around)
