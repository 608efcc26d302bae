"""Taking one's data along (core.telegram.org/api/takeout).

An export reads with the methods that everybody has; what is here begins and ends it, and gives what
only an export asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core import cards, takeout
from chappe.core.channels import lists
from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.present import answers
from chappe.rpc.present.peers import known
from chappe.rpc.table import Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

LAST: Final = 2**31 - 1


def _within_takeout(call: Call) -> None:
    if not call.takeout:
        raise Refused("TAKEOUT_REQUIRED")


@method("account.initTakeoutSession", cost=20)
async def init_takeout_session(
    call: Call, req: functions.account.InitTakeoutSession
) -> types.account.AnyTakeout:
    """What the client says it wants is for its owner to read: nothing else is kept from it."""
    return types.account.Takeout(id=await takeout.begin(call.core, call.me))


@method("account.finishTakeoutSession")
async def finish_takeout_session(call: Call, req: functions.account.FinishTakeoutSession) -> bool:
    _within_takeout(call)
    await takeout.finish(call.core, call.me)
    return True


@method("messages.getSplitRanges", answer=Answer.STATIC)
async def get_split_ranges(
    call: Call, req: functions.messages.GetSplitRanges
) -> list[types.MessageRange]:
    """All messages of an account are in one place, so there is one range.

    COMPAT(Kurigram, 2.2): it counts messages range by range, without an export.
    """
    return [types.MessageRange(min_id=1, max_id=LAST)]


@method("channels.getLeftChannels")
async def get_left_channels(
    call: Call, req: functions.channels.GetLeftChannels
) -> types.messages.AnyChats:
    _within_takeout(call)
    peers, total = await lists.left(call.core, call.me, req.offset)
    around = await cards.around(call.core, call.me, [], peers)
    chats = known(answers.view_of(call), around)["chats"]
    if len(chats) == total:
        return types.messages.Chats(chats=chats)
    return types.messages.ChatsSlice(count=total, chats=chats)


@method("contacts.getSaved")
async def get_saved(call: Call, req: functions.contacts.GetSaved) -> list[types.AnySavedContact]:
    _within_takeout(call)
    return [
        types.SavedPhoneContact(
            phone=one.phone, first_name=one.first_name, last_name=one.last_name, date=one.date
        )
        for one in await takeout.numbers(call.core, call.me)
    ]
