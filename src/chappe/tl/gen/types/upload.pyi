# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class CdnFile(_registry.TLObject, frozen=True, gc=False):
    bytes: _b.bytes

class CdnFileReuploadNeeded(_registry.TLObject, frozen=True, gc=False):
    request_token: _b.bytes

class File(_registry.TLObject, frozen=True, gc=False):
    type: _t.storage.AnyFileType
    mtime: _b.int
    bytes: _b.bytes

class FileCdnRedirect(_registry.TLObject, frozen=True, gc=False):
    dc_id: _b.int
    file_token: _b.bytes
    encryption_key: _b.bytes
    encryption_iv: _b.bytes
    file_hashes: _b.list[_t.AnyFileHash]

class WebFile(_registry.TLObject, frozen=True, gc=False):
    size: _b.int
    mime_type: _b.str
    file_type: _t.storage.AnyFileType
    mtime: _b.int
    bytes: _b.bytes

AnyCdnFile: _typing.TypeAlias = (
    _t.upload.CdnFile
    | _t.upload.CdnFileReuploadNeeded
)

AnyFile: _typing.TypeAlias = (
    _t.upload.File
    | _t.upload.FileCdnRedirect
)

AnyWebFile: _typing.TypeAlias = (
    _t.upload.WebFile
)
