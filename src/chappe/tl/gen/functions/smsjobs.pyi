# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class FinishJob(_registry.Request[_b.bool], frozen=True, gc=False):
    job_id: _b.str
    error: _b.str | None = ...

class GetSmsJob(_registry.Request[_t.AnySmsJob], frozen=True, gc=False):
    job_id: _b.str

class GetStatus(_registry.Request[_t.smsjobs.AnyStatus], frozen=True, gc=False): ...

class IsEligibleToJoin(_registry.Request[_t.smsjobs.AnyEligibilityToJoin], frozen=True, gc=False): ...

class Join(_registry.Request[_b.bool], frozen=True, gc=False): ...

class Leave(_registry.Request[_b.bool], frozen=True, gc=False): ...

class UpdateSettings(_registry.Request[_b.bool], frozen=True, gc=False):
    allow_international: _b.bool = ...
