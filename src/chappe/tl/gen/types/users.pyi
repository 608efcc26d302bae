# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class SavedMusic(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    documents: _b.list[_t.AnyDocument]

class SavedMusicNotModified(_registry.TLObject, frozen=True, gc=False):
    count: _b.int

class UserFull(_registry.TLObject, frozen=True, gc=False):
    full_user: _t.AnyUserFull
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class Users(_registry.TLObject, frozen=True, gc=False):
    users: _b.list[_t.AnyUser]

class UsersSlice(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    users: _b.list[_t.AnyUser]

AnySavedMusic: _typing.TypeAlias = (
    _t.users.SavedMusic
    | _t.users.SavedMusicNotModified
)

AnyUserFull: _typing.TypeAlias = (
    _t.users.UserFull
)

AnyUsers: _typing.TypeAlias = (
    _t.users.Users
    | _t.users.UsersSlice
)
