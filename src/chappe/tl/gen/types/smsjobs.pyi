# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class EligibleToJoin(_registry.TLObject, frozen=True, gc=False):
    terms_url: _b.str
    monthly_sent_sms: _b.int

class Status(_registry.TLObject, frozen=True, gc=False):
    recent_sent: _b.int
    recent_since: _b.int
    recent_remains: _b.int
    total_sent: _b.int
    total_since: _b.int
    terms_url: _b.str
    allow_international: _b.bool = ...
    last_gift_slug: _b.str | None = ...

AnyEligibilityToJoin: _typing.TypeAlias = (
    _t.smsjobs.EligibleToJoin
)

AnyStatus: _typing.TypeAlias = (
    _t.smsjobs.Status
)
