# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class DeleteFolder(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    folder_id: _b.int

class EditPeerFolders(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    folder_peers: _b.list[_t.AnyInputFolderPeer]
