# Generated from schema/ by `make gen`; never edited.
"""The methods of the API, made when first used."""

from chappe.tl.lazy import attributes
from chappe.tl.schemas import API

__getattr__ = attributes(API, globals(), request=True)
