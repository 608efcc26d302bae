"""Attributes that become classes when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chappe.tl.registry import Schema
from chappe.tl.schema import class_path

_ANY = "Any"


class Namespace:
    """What ``types.messages`` is: the classes of the constructors called ``messages.…``."""

    def __init__(self, schema: Schema, space: str, *, request: bool) -> None:
        self._schema = schema
        self._space = space
        self._request = request

    def __getattr__(self, name: str) -> Any:
        value = find(self._schema, f"{self._space}.{name}", request=self._request)
        setattr(self, name, value)
        return value


def find(schema: Schema, path: str, *, request: bool) -> Any:
    """Give a class, the union ``AnyT`` of a type, or a namespace; AttributeError if there is none.

    >>> find(API, "messages.Dialogs", request=False)
    <class 'chappe.tl.types.Dialogs'>
    """
    table = schema.tables.METHODS if request else schema.tables.TYPES
    if path in table:
        return schema.get(path, request=request)
    space, _, last = path.rpartition(".")
    if last.startswith(_ANY) and not request:
        wanted = f"{space}.{last[len(_ANY) :]}" if space else last[len(_ANY) :]
        for kind in schema.tables.UNIONS:
            if class_path(kind).rstrip("_") == wanted:
                return schema.union(kind)
    if any(known.startswith(f"{path}.") for known in table):
        return Namespace(schema, path, request=request)
    raise AttributeError(f"the schema has no {path}")


def attributes(
    schema: Schema, module: dict[str, Any], *, request: bool | None
) -> Callable[[str], Any]:
    """Give the ``__getattr__`` of a module of classes; with `request` None it has both kinds."""

    def __getattr__(name: str) -> Any:  # noqa: N807 - it becomes the module's
        if name.startswith("__"):
            raise AttributeError(name)
        both = request is None and name in schema.tables.METHODS
        value = find(schema, name, request=both if request is None else request)
        module[name] = value
        return value

    return __getattr__
