"""What service messages tell (core.telegram.org/type/MessageAction)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from chappe.core.cards import Around
from chappe.model import (
    Act,
    Action,
    BotAllowed,
    CreatorChanged,
    GroupCreated,
    JoinedByLink,
    MemberRemoved,
    MembersAdded,
    PhotoChanged,
    PhotoSuggested,
    ProtectionAsked,
    ProtectionSet,
    TimerSet,
    TitleChanged,
    TodoAppended,
    TodoChecked,
)
from chappe.rpc.present import files, todo
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


_TELLING: Final[dict[type, Callable[[View, Any, Around], types.AnyMessageAction]]] = {
    BotAllowed: lambda _, __, ___: types.MessageActionBotAllowed(from_request=True),
    GroupCreated: lambda _, told, __: types.MessageActionChatCreate(
        title=told.title, users=list(told.users)
    ),
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
    CreatorChanged: lambda _, told, __: types.MessageActionChangeCreator(new_creator_id=told.user),
}


def action(view: View, told: Act, around: Around) -> types.AnyMessageAction:
    """Give what a service message tells."""
    if isinstance(told, Action):
        made: types.AnyMessageAction = getattr(types, _PLAIN[told])()
        return made
    return _TELLING[type(told)](view, told, around)
