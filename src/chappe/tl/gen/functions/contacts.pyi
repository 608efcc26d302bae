# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AcceptContact(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    id: _t.AnyInputUser

class AddContact(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    id: _t.AnyInputUser
    first_name: _b.str
    last_name: _b.str
    phone: _b.str
    add_phone_privacy_exception: _b.bool = ...
    note: _t.AnyTextWithEntities | None = ...

class Block(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputPeer
    my_stories_from: _b.bool = ...

class BlockFromReplies(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    msg_id: _b.int
    delete_message: _b.bool = ...
    delete_history: _b.bool = ...
    report_spam: _b.bool = ...

class DeleteByPhones(_registry.Request[_b.bool], frozen=True, gc=False):
    phones: _b.list[_b.str]

class DeleteContacts(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    id: _b.list[_t.AnyInputUser]

class EditCloseFriends(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _b.list[_b.int]

class ExportContactToken(_registry.Request[_t.AnyExportedContactToken], frozen=True, gc=False): ...

class GetBirthdays(_registry.Request[_t.contacts.AnyContactBirthdays], frozen=True, gc=False): ...

class GetBlocked(_registry.Request[_t.contacts.AnyBlocked], frozen=True, gc=False):
    offset: _b.int
    limit: _b.int
    my_stories_from: _b.bool = ...

class GetContactIDs(_registry.Request[_b.list[_b.int]], frozen=True, gc=False):
    hash: _b.int

class GetContacts(_registry.Request[_t.contacts.AnyContacts], frozen=True, gc=False):
    hash: _b.int

class GetLocated(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    geo_point: _t.AnyInputGeoPoint
    background: _b.bool = ...
    self_expires: _b.int | None = ...

class GetSaved(_registry.Request[_b.list[_t.AnySavedContact]], frozen=True, gc=False): ...

class GetSponsoredPeers(_registry.Request[_t.contacts.AnySponsoredPeers], frozen=True, gc=False):
    q: _b.str

class GetStatuses(_registry.Request[_b.list[_t.AnyContactStatus]], frozen=True, gc=False): ...

class GetTopPeers(_registry.Request[_t.contacts.AnyTopPeers], frozen=True, gc=False):
    offset: _b.int
    limit: _b.int
    hash: _b.int
    correspondents: _b.bool = ...
    bots_pm: _b.bool = ...
    bots_inline: _b.bool = ...
    phone_calls: _b.bool = ...
    forward_users: _b.bool = ...
    forward_chats: _b.bool = ...
    groups: _b.bool = ...
    channels: _b.bool = ...
    bots_app: _b.bool = ...
    bots_guestchat: _b.bool = ...

class ImportContactToken(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    token: _b.str

class ImportContacts(_registry.Request[_t.contacts.AnyImportedContacts], frozen=True, gc=False):
    contacts: _b.list[_t.AnyInputContact]

class ResetSaved(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ResetTopPeerRating(_registry.Request[_b.bool], frozen=True, gc=False):
    category: _t.AnyTopPeerCategory
    peer: _t.AnyInputPeer

class ResolvePhone(_registry.Request[_t.contacts.AnyResolvedPeer], frozen=True, gc=False):
    phone: _b.str

class ResolveUsername(_registry.Request[_t.contacts.AnyResolvedPeer], frozen=True, gc=False):
    username: _b.str
    referer: _b.str | None = ...

class Search(_registry.Request[_t.contacts.AnyFound], frozen=True, gc=False):
    q: _b.str
    limit: _b.int
    broadcasts: _b.bool = ...
    bots: _b.bool = ...

class SetBlocked(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _b.list[_t.AnyInputPeer]
    limit: _b.int
    my_stories_from: _b.bool = ...

class ToggleStoriesHidden(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputUser
    hidden: _b.bool

class ToggleTopPeers(_registry.Request[_b.bool], frozen=True, gc=False):
    enabled: _b.bool

class Unblock(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputPeer
    my_stories_from: _b.bool = ...

class UpdateContactNote(_registry.Request[_b.bool], frozen=True, gc=False):
    id: _t.AnyInputUser
    note: _t.AnyTextWithEntities
