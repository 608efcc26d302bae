# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class ChannelDifference(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int
    new_messages: _b.list[_t.AnyMessage]
    other_updates: _b.list[_t.AnyUpdate]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    final: _b.bool = ...
    timeout: _b.int | None = ...

class ChannelDifferenceEmpty(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int
    final: _b.bool = ...
    timeout: _b.int | None = ...

class ChannelDifferenceTooLong(_registry.TLObject, frozen=True, gc=False):
    dialog: _t.AnyDialog
    messages: _b.list[_t.AnyMessage]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    final: _b.bool = ...
    timeout: _b.int | None = ...

class Difference(_registry.TLObject, frozen=True, gc=False):
    new_messages: _b.list[_t.AnyMessage]
    new_encrypted_messages: _b.list[_t.AnyEncryptedMessage]
    other_updates: _b.list[_t.AnyUpdate]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    state: _t.updates.AnyState

class DifferenceEmpty(_registry.TLObject, frozen=True, gc=False):
    date: _b.int
    seq: _b.int

class DifferenceSlice(_registry.TLObject, frozen=True, gc=False):
    new_messages: _b.list[_t.AnyMessage]
    new_encrypted_messages: _b.list[_t.AnyEncryptedMessage]
    other_updates: _b.list[_t.AnyUpdate]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]
    intermediate_state: _t.updates.AnyState

class DifferenceTooLong(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int

class State(_registry.TLObject, frozen=True, gc=False):
    pts: _b.int
    qts: _b.int
    date: _b.int
    seq: _b.int
    unread_count: _b.int

AnyChannelDifference: _typing.TypeAlias = (
    _t.updates.ChannelDifference
    | _t.updates.ChannelDifferenceEmpty
    | _t.updates.ChannelDifferenceTooLong
)

AnyDifference: _typing.TypeAlias = (
    _t.updates.Difference
    | _t.updates.DifferenceEmpty
    | _t.updates.DifferenceSlice
    | _t.updates.DifferenceTooLong
)

AnyState: _typing.TypeAlias = (
    _t.updates.State
)
