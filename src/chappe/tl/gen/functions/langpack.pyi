# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class GetDifference(_registry.Request[_t.AnyLangPackDifference], frozen=True, gc=False):
    lang_pack: _b.str
    lang_code: _b.str
    from_version: _b.int

class GetLangPack(_registry.Request[_t.AnyLangPackDifference], frozen=True, gc=False):
    lang_pack: _b.str
    lang_code: _b.str

class GetLanguage(_registry.Request[_t.AnyLangPackLanguage], frozen=True, gc=False):
    lang_pack: _b.str
    lang_code: _b.str

class GetLanguages(_registry.Request[_b.list[_t.AnyLangPackLanguage]], frozen=True, gc=False):
    lang_pack: _b.str

class GetStrings(_registry.Request[_b.list[_t.AnyLangPackString]], frozen=True, gc=False):
    lang_pack: _b.str
    lang_code: _b.str
    keys: _b.list[_b.str]
