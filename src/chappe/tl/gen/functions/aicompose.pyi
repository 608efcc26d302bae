# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class CreateTone(_registry.Request[_t.AnyAiComposeTone], frozen=True, gc=False):
    emoji_id: _b.int
    title: _b.str
    prompt: _b.str
    display_author: _b.bool = ...

class DeleteTone(_registry.Request[_b.bool], frozen=True, gc=False):
    tone: _t.AnyInputAiComposeTone

class GetTone(_registry.Request[_t.aicompose.AnyTones], frozen=True, gc=False):
    tone: _t.AnyInputAiComposeTone

class GetToneExample(_registry.Request[_t.AnyAiComposeToneExample], frozen=True, gc=False):
    tone: _t.AnyInputAiComposeTone
    num: _b.int

class GetTones(_registry.Request[_t.aicompose.AnyTones], frozen=True, gc=False):
    hash: _b.int

class SaveTone(_registry.Request[_b.bool], frozen=True, gc=False):
    tone: _t.AnyInputAiComposeTone
    unsave: _b.bool

class UpdateTone(_registry.Request[_t.AnyAiComposeTone], frozen=True, gc=False):
    tone: _t.AnyInputAiComposeTone
    display_author: _b.bool | None = ...
    emoji_id: _b.int | None = ...
    title: _b.str | None = ...
    prompt: _b.str | None = ...
