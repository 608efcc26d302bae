# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class GetCdnFile(_registry.Request[_t.upload.AnyCdnFile], frozen=True, gc=False):
    file_token: _b.bytes
    offset: _b.int
    limit: _b.int

class GetCdnFileHashes(_registry.Request[_b.list[_t.AnyFileHash]], frozen=True, gc=False):
    file_token: _b.bytes
    offset: _b.int

class GetFile(_registry.Request[_t.upload.AnyFile], frozen=True, gc=False):
    location: _t.AnyInputFileLocation
    offset: _b.int
    limit: _b.int
    precise: _b.bool = ...
    cdn_supported: _b.bool = ...

class GetFileHashes(_registry.Request[_b.list[_t.AnyFileHash]], frozen=True, gc=False):
    location: _t.AnyInputFileLocation
    offset: _b.int

class GetWebFile(_registry.Request[_t.upload.AnyWebFile], frozen=True, gc=False):
    location: _t.AnyInputWebFileLocation
    offset: _b.int
    limit: _b.int

class ReuploadCdnFile(_registry.Request[_b.list[_t.AnyFileHash]], frozen=True, gc=False):
    file_token: _b.bytes
    request_token: _b.bytes

class SaveBigFilePart(_registry.Request[_b.bool], frozen=True, gc=False):
    file_id: _b.int
    file_part: _b.int
    file_total_parts: _b.int
    bytes: _b.bytes

class SaveFilePart(_registry.Request[_b.bool], frozen=True, gc=False):
    file_id: _b.int
    file_part: _b.int
    bytes: _b.bytes
