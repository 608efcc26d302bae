"""To-do lists (core.telegram.org/api/todo)."""

from __future__ import annotations

from collections.abc import Sequence

from chappe.model import TodoItem, TodoMedia
from chappe.rpc.present.entities import formatted
from chappe.rpc.present.peers import peer
from chappe.tl import types


def items(many: Sequence[TodoItem]) -> list[types.AnyTodoItem]:
    return [types.TodoItem(id=one.id, title=formatted(one.title, one.entities)) for one in many]


def media(what: TodoMedia) -> types.MessageMediaToDo:
    return types.MessageMediaToDo(
        todo=types.TodoList(
            others_can_append=what.others_append,
            others_can_complete=what.others_complete,
            title=formatted(what.title, what.entities),
            list=items(what.items),
        ),
        completions=[
            types.TodoCompletion(id=one.id, completed_by=peer(one.by), date=one.date)
            for one in what.done
        ]
        or None,
    )
