# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class GetFullUser(_registry.Request[_t.users.AnyUserFull], frozen=True, gc=False):
    id: _t.AnyInputUser

class GetIsPremiumRequiredToContact(_registry.Request[_b.list[_b.bool]], frozen=True, gc=False):
    id: _b.list[_t.AnyInputUser]

class GetRequirementsToContact(_registry.Request[_b.list[_t.AnyRequirementToContact]], frozen=True, gc=False):
    id: _b.list[_t.AnyInputUser]

class GetSavedMusic(_registry.Request[_t.users.AnySavedMusic], frozen=True, gc=False):
    id: _t.AnyInputUser
    offset: _b.int
    limit: _b.int
    hash: _b.int

class GetSavedMusicByID(_registry.Request[_t.users.AnySavedMusic], frozen=True, gc=False):
    id: _t.AnyInputUser
    documents: _b.list[_t.AnyInputDocument]

class GetStoriesMaxIDs(_registry.Request[_b.list[_b.int]], frozen=True, gc=False):
    id: _b.list[_t.AnyInputUser]

class GetUsers(_registry.Request[_b.list[_t.AnyUser]], frozen=True, gc=False):
    id: _b.list[_t.AnyInputUser]

class SetSecureValueErrors(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputUser
    errors: _b.list[_t.AnySecureValueError]

class SuggestBirthday(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    id: _t.AnyInputUser
    birthday: _t.AnyBirthday
