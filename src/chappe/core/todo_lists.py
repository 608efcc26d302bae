"""What a to-do list may say: its limits, and how it changes (core.telegram.org/api/todo)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core.refused import Refused
from chappe.core.text import Text, label
from chappe.model import Record, TodoItem, TodoMedia, replace

ITEMS: Final = 30
"""Most items of a list (app configuration: todo_items_max)."""
TITLE: Final = 32
ITEM: Final = 64
"""Longest title of a list and of an item, in UTF-16 code units (todo_title_length_max,
todo_item_length_max)."""


class Wanted(Record, frozen=True):
    """An item as a client wants to write it."""

    id: int
    title: Text


def write(
    title: Text, items: Sequence[Wanted], *, others_append: bool, others_complete: bool
) -> TodoMedia:
    """Give a new list, to be sent in a message.

    Refuses with TODO_ITEMS_EMPTY, TODO_ITEMS_TOO_MUCH, TODO_ITEM_DUPLICATE, and MESSAGE_TOO_LONG
    for a title that is too long or missing.
    """
    named = label(title.text, title.entities, TITLE, "MESSAGE_TOO_LONG")
    return TodoMedia(
        title=named.text,
        entities=named.entities,
        items=items_of(items, ()),
        others_append=others_append,
        others_complete=others_complete,
    )


def items_of(wanted: Sequence[Wanted], before: tuple[TodoItem, ...]) -> tuple[TodoItem, ...]:
    if not wanted:
        raise Refused("TODO_ITEMS_EMPTY")
    if len(before) + len(wanted) > ITEMS:
        raise Refused("TODO_ITEMS_TOO_MUCH")
    found = list(before)
    for one in wanted:
        title = label(one.title.text, one.title.entities, ITEM, "MESSAGE_TOO_LONG")
        # COMPAT(mtcute, 0.30): it counts from 0, where the documentation says from 1.
        if one.id < 0:
            raise Refused("TODO_ITEM_DUPLICATE")
        found.append(TodoItem(one.id, title.text, title.entities))
    if len({item.id for item in found}) < len(found):
        raise Refused("TODO_ITEM_DUPLICATE")
    return tuple(found)


def rewritten(old: TodoMedia, new: TodoMedia) -> TodoMedia:
    """Give a list that its author has edited: what was completed stays so, if it is still there."""
    left = {item.id for item in new.items}
    return replace(new, done=tuple(one for one in old.done if one.id in left))
