"""Taking one's data along."""

from __future__ import annotations

from tests.interop.cast import SERVICE, Cast, refusal
from tests.interop.features import ASKING, feature


@feature("takeout-wait", ASKING)
async def takeout_wait(cast: Cast, client: str) -> None:
    """A device that has just logged in has to wait a day, and the others hear what it wants."""
    first = await cast.sign_up("telethon", "Iris")
    second = await cast.second_device(first, client)
    asked = second.ask("account.initTakeoutSession", contacts=True, message_users=True)
    assert "TAKEOUT_INIT_DELAY" in await refusal(asked)
    notice = await first.expect(
        "message", lambda e: e.message is not None and "Export of your data" in e.message.text
    )
    assert notice.message is not None
    assert notice.message.peer == SERVICE
    assert await refusal(second.ask("contacts.getSaved")) == "TAKEOUT_REQUIRED"
