"""`payments.*` and `premium.*`: nothing costs anything here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.rpc.call import Call
from chappe.rpc.peers import peer_of
from chappe.rpc.table import Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("payments.getStarsStatus", answer=Answer.EMPTY)
async def get_stars_status(
    call: Call, req: functions.payments.GetStarsStatus
) -> types.payments.StarsStatus:
    peer_of(call, req.peer)
    return types.payments.StarsStatus(
        balance=types.StarsAmount(amount=0, nanos=0), chats=[], users=[]
    )


@method("premium.getBoostsStatus", answer=Answer.EMPTY)
async def get_boosts_status(
    call: Call, req: functions.premium.GetBoostsStatus
) -> types.premium.BoostsStatus:
    peer_of(call, req.peer)
    return types.premium.BoostsStatus(level=0, current_level_boosts=0, boosts=0, boost_url="")


fixed(
    "payments.getSavedStarGifts",
    lambda _: types.payments.SavedStarGifts(count=0, gifts=[], chats=[], users=[]),
)
fixed(
    "payments.getStarGiftActiveAuctions",
    lambda _: types.payments.StarGiftActiveAuctions(auctions=[], users=[], chats=[]),
)
fixed(
    "payments.getStarGifts",
    lambda _: types.payments.StarGifts(hash=0, gifts=[], chats=[], users=[]),
)
fixed("payments.getStarsTopupOptions", lambda _: [])
fixed("payments.getStarsGiftOptions", lambda _: [])
fixed("payments.getPremiumGiftCodeOptions", lambda _: [])
fixed("payments.getSavedInfo", lambda _: types.payments.SavedInfo())
fixed("payments.clearSavedInfo", lambda _: True, answer=Answer.ACK)
fixed("premium.getMyBoosts", lambda _: types.premium.MyBoosts(my_boosts=[], chats=[], users=[]))
