"""`messages.*` about polls and to-do lists (core.telegram.org/api/poll, …/api/todo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards, polls, todo
from chappe.core.todo import Changed
from chappe.model import Message, MessageId
from chappe.rpc.call import Call
from chappe.rpc.input_polls import items_of
from chappe.rpc.peers import peer_of
from chappe.rpc.present import answers
from chappe.rpc.present import messages as present_messages
from chappe.rpc.present import polls as present
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


async def standing(call: Call, message: Message, *, have: int = 0) -> types.Updates:
    """Give how the poll of a message stands, unless the client knows it by its hash."""
    around = await cards.around(call.core, call.me, [message])
    view = answers.view_of(call)
    update = present.changed(view, message, around)
    fresh = update is not None and (update.poll is None or not have or update.poll.hash != have)
    return types.Updates(
        updates=[update] if update is not None and fresh else [],
        **known(view, around),
        date=call.now,
        seq=0,
    )


@method("messages.sendVote")
async def send_vote(call: Call, req: functions.messages.SendVote) -> types.Updates:
    peer = peer_of(call, req.peer)
    id_ = MessageId(req.msg_id)
    return await standing(
        call, await polls.vote(call.core, call.me, peer, id_, req.options[: polls.ANSWERS + 1])
    )


@method("messages.getPollResults")
async def get_poll_results(call: Call, req: functions.messages.GetPollResults) -> types.Updates:
    peer = peer_of(call, req.peer)
    message = await polls.look(call.core, call.me, peer, MessageId(req.msg_id))
    return await standing(call, message, have=req.poll_hash)


@method("messages.getPollVotes")
async def get_poll_votes(
    call: Call, req: functions.messages.GetPollVotes
) -> types.messages.VotesList:
    found = await polls.voters(
        call.core,
        call.me,
        peer_of(call, req.peer),
        MessageId(req.id),
        option=req.option,
        offset=req.offset or "",
        limit=req.limit,
    )
    around = await cards.around(call.core, call.me, [], [one.account for one in found.votes])
    return types.messages.VotesList(
        count=found.total,
        votes=[
            present.vote(found.media, one, by_option=req.option is not None) for one in found.votes
        ],
        **known(answers.view_of(call), around),
        next_offset=found.after,
    )


# --- to-do lists ----------------------------------------------------------------------------------


async def _rewritten(call: Call, done: Changed) -> types.Updates:
    """Give what became of a list: the message that tells of it, then the list."""
    told = done.told.message
    around = await cards.around(call.core, call.me, [done.message, told])
    view = answers.view_of(call)
    return types.Updates(
        updates=[
            types.UpdateEditMessage(
                message=present_messages.message(view, done.message, around),
                pts=done.pts,
                pts_count=1,
            ),
            types.UpdateNewMessage(
                message=present_messages.message(view, told, around),
                pts=done.told.pts,
                pts_count=1,
            ),
        ],
        **known(view, around),
        date=call.now,
        seq=0,
    )


@method("messages.toggleTodoCompleted")
async def toggle_todo_completed(
    call: Call, req: functions.messages.ToggleTodoCompleted
) -> types.Updates:
    peer = peer_of(call, req.peer)
    done = await todo.check(
        call.core,
        call.me,
        peer,
        MessageId(req.msg_id),
        completed=req.completed,
        incompleted=req.incompleted,
    )
    return await _rewritten(call, done)


@method("messages.appendTodoList")
async def append_todo_list(call: Call, req: functions.messages.AppendTodoList) -> types.Updates:
    peer = peer_of(call, req.peer)
    items = items_of(call, req.list)
    return await _rewritten(
        call, await todo.append(call.core, call.me, peer, MessageId(req.msg_id), items)
    )
