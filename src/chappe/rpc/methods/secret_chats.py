"""`messages.*` about secret chats: the numbers that two clients start their exchange from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core.refused import Refused
from chappe.mtproto.crypto import DH_G, DH_PRIME
from chappe.rpc.call import Call
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

VERSION: Final = 1
"""The only pair of numbers there ever was."""
MOST_RANDOM: Final = 1024
"""Random bytes in one answer; clients mix 256 into their secret."""


@method("messages.getDhConfig")
async def get_dh_config(
    call: Call, req: functions.messages.GetDhConfig
) -> types.messages.AnyDhConfig:
    """See core.telegram.org/api/end-to-end#sending-a-request."""
    if not 0 <= req.random_length <= MOST_RANDOM:
        raise Refused("RANDOM_LENGTH_INVALID")
    random = call.core.random(req.random_length)
    if req.version == VERSION:
        return types.messages.DhConfigNotModified(random=random)
    return types.messages.DhConfig(
        g=DH_G, p=DH_PRIME.to_bytes(256, "big"), version=VERSION, random=random
    )
