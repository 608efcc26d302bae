# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class FileGif(_registry.TLObject, frozen=True, gc=False): ...

class FileJpeg(_registry.TLObject, frozen=True, gc=False): ...

class FileMov(_registry.TLObject, frozen=True, gc=False): ...

class FileMp3(_registry.TLObject, frozen=True, gc=False): ...

class FileMp4(_registry.TLObject, frozen=True, gc=False): ...

class FilePartial(_registry.TLObject, frozen=True, gc=False): ...

class FilePdf(_registry.TLObject, frozen=True, gc=False): ...

class FilePng(_registry.TLObject, frozen=True, gc=False): ...

class FileUnknown(_registry.TLObject, frozen=True, gc=False): ...

class FileWebp(_registry.TLObject, frozen=True, gc=False): ...

AnyFileType: _typing.TypeAlias = (
    _t.storage.FileGif
    | _t.storage.FileJpeg
    | _t.storage.FileMov
    | _t.storage.FileMp3
    | _t.storage.FileMp4
    | _t.storage.FilePartial
    | _t.storage.FilePdf
    | _t.storage.FilePng
    | _t.storage.FileUnknown
    | _t.storage.FileWebp
)
