# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class WelcomeMessages(_registry.TLObject, frozen=True, gc=False):
    hash: _b.int
    messages: _b.list[_t.AnyEphemeralMessage]

class WelcomeMessagesNotModified(_registry.TLObject, frozen=True, gc=False): ...

AnyWelcomeMessages: _typing.TypeAlias = (
    _t.ephemeral.WelcomeMessages
    | _t.ephemeral.WelcomeMessagesNotModified
)
