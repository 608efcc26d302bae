# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class Photo(_registry.TLObject, frozen=True, gc=False):
    photo: _t.AnyPhoto
    users: _b.list[_t.AnyUser]

class Photos(_registry.TLObject, frozen=True, gc=False):
    photos: _b.list[_t.AnyPhoto]
    users: _b.list[_t.AnyUser]

class PhotosSlice(_registry.TLObject, frozen=True, gc=False):
    count: _b.int
    photos: _b.list[_t.AnyPhoto]
    users: _b.list[_t.AnyUser]

AnyPhoto: _typing.TypeAlias = (
    _t.photos.Photo
)

AnyPhotos: _typing.TypeAlias = (
    _t.photos.Photos
    | _t.photos.PhotosSlice
)
