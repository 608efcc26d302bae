# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class Blocked(_registry.TLObject, frozen=True, gc=False):
    blocked: _b.list[_t.AnyPeerBlocked]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class BlockedSlice(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    blocked: _b.list[_t.AnyPeerBlocked]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ContactBirthdays(_registry.TLObject, frozen=True, gc=False):
    contacts: _b.list[_t.AnyContactBirthday]
    users: _b.list[_t.AnyUser]

class Contacts(_registry.TLObject, frozen=True, gc=False):
    contacts: _b.list[_t.AnyContact]
    saved_count: _b.int
    users: _b.list[_t.AnyUser]

class ContactsNotModified(_registry.TLObject, frozen=True, gc=False): ...

class Found(_registry.TLObject, frozen=True, gc=False):
    my_results: _b.list[_t.AnyPeer]
    results: _b.list[_t.AnyPeer]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class ImportedContacts(_registry.TLObject, frozen=True, gc=False):
    imported: _b.list[_t.AnyImportedContact]
    popular_invites: _b.list[_t.AnyPopularContact]
    retry_contacts: _b.list[_b.int]
    users: _b.list[_t.AnyUser]

class ResolvedPeer(_registry.TLObject, frozen=True, gc=False):
    peer: _t.AnyPeer
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class SponsoredPeers(_registry.TLObject, frozen=True, gc=False):
    peers: _b.list[_t.AnySponsoredPeer]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class SponsoredPeersEmpty(_registry.TLObject, frozen=True, gc=False): ...

class TopPeers(_registry.TLObject, frozen=True, gc=False):
    categories: _b.list[_t.AnyTopPeerCategoryPeers]
    chats: _b.list[_t.AnyChat]
    users: _b.list[_t.AnyUser]

class TopPeersDisabled(_registry.TLObject, frozen=True, gc=False): ...

class TopPeersNotModified(_registry.TLObject, frozen=True, gc=False): ...

AnyBlocked: _typing.TypeAlias = (
    _t.contacts.Blocked
    | _t.contacts.BlockedSlice
)

AnyContactBirthdays: _typing.TypeAlias = (
    _t.contacts.ContactBirthdays
)

AnyContacts: _typing.TypeAlias = (
    _t.contacts.Contacts
    | _t.contacts.ContactsNotModified
)

AnyFound: _typing.TypeAlias = (
    _t.contacts.Found
)

AnyImportedContacts: _typing.TypeAlias = (
    _t.contacts.ImportedContacts
)

AnyResolvedPeer: _typing.TypeAlias = (
    _t.contacts.ResolvedPeer
)

AnySponsoredPeers: _typing.TypeAlias = (
    _t.contacts.SponsoredPeers
    | _t.contacts.SponsoredPeersEmpty
)

AnyTopPeers: _typing.TypeAlias = (
    _t.contacts.TopPeers
    | _t.contacts.TopPeersDisabled
    | _t.contacts.TopPeersNotModified
)
