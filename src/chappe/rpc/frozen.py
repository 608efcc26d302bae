"""What a frozen account may still do (core.telegram.org/api/auth#frozen-accounts): read, log in and
out, guard and export what it has, report, leave, delete itself.

What is not named here is refused, so that a method which somebody adds is closed to frozen accounts
until somebody opens it.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust import features
from chappe.model import UserId
from chappe.model.trust import Feature, Standing

OPEN: Final = ("auth", "help", "langpack", "updates")
"""Namespaces in which nothing is shown to anybody else."""
READS: Final = ("check", "get", "read", "received", "report", "resolve", "search")
"""How methods begin that show something, note that it was seen, or report it."""
ACTS: Final = frozenset(
    [
        "messages.getBotCallbackAnswer",
        "messages.getInlineBotResults",
        "messages.getWebPagePreview",
        "messages.getPreparedInlineMessage",
        "stickers.checkShortName",
    ]
)
"""Methods that begin like these and do something in the account's name, or prepare it."""
ALLOWED: Final = frozenset(
    [
        "account.cancelPasswordEmail",
        "account.changeAuthorizationSettings",
        "account.confirmPasswordEmail",
        "account.confirmPhone",
        "account.declinePasswordReset",
        "account.deleteAccount",
        "account.deletePasskey",
        "account.finishTakeoutSession",
        "account.initTakeoutSession",
        "account.invalidateSignInCodes",
        "account.registerDevice",
        "account.resendPasswordEmail",
        "account.resetAuthorization",
        "account.resetPassword",
        "account.resetWebAuthorization",
        "account.resetWebAuthorizations",
        "account.sendConfirmPhoneCode",
        "account.setAuthorizationTTL",
        "account.unregisterDevice",
        "account.updateDeviceLocked",
        "account.updateNotifySettings",
        "account.updatePasswordSettings",
        "account.updateStatus",
        "channels.exportMessageLink",
        "channels.leaveChannel",
        "contacts.block",
        "contacts.unblock",
    ]
)
"""What else it may do: guard itself, be left in peace, take its data along, go."""


@cache
def is_allowed(method: str) -> bool:
    """Tell whether a frozen account may call a method."""
    space, _, name = method.partition(".")
    if method in ALLOWED or space in OPEN:
        return True
    return name.startswith(READS) and method not in ACTS


def check(method: str, standing: int) -> None:
    """Refuse with FROZEN_METHOD_INVALID what a frozen account may not call; `standing` has bits of
    `model.trust.Standing`."""
    if standing & Standing.FROZEN and not is_allowed(method):
        raise Refused("FROZEN_METHOD_INVALID")


async def check_place(core: Core, user: UserId, method: str) -> None:
    """Refuse with FROZEN_METHOD_INVALID what somebody may not call in whose country nothing can be
    written (`model.trust.Feature.WRITING`): the same as a frozen account."""
    if core.atlas.closes(Feature.WRITING) and not is_allowed(method):
        await features.check(core, user, Feature.WRITING)
