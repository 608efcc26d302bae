# Generated from schema/ by `make gen`; never edited.
"""The messages and methods of MTProto itself, made when first used."""

from chappe.tl.lazy import attributes
from chappe.tl.schemas import MTPROTO
from chappe.tl.service import decode, encode, known

__getattr__ = attributes(MTPROTO, globals(), request=None)
