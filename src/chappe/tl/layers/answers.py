"""The form of an answer follows the id of the method that was called.

A client may go on calling an old id after it announced a newer layer, and expects the old answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from chappe.tl.codec import NotInLayer
from chappe.tl.gen import types
from chappe.tl.layers.values import accompanied


def _joined(result: Any) -> Any:
    if isinstance(result, types.messages.ChatInviteJoinResultOk):
        return result.updates
    raise NotInLayer("joining through a web page came later than the method that was called")


def _config(result: Any) -> Any:
    return getattr(result, "config", None) or types.JsonObject([])


def _person(result: types.users.UserFull) -> types.AnyUserFull:
    """Give the details with the person in them: until 133 there was no place beside them."""
    full = result.full_user
    return msgspec.structs.replace(full, id=accompanied(full.id, result.users))


def _done(_: Any) -> bool:
    return True


ANSWERS: Final[dict[tuple[str, str], Callable[[Any], Any]]] = {
    ("AppWebViewResult", "WebViewResult"): lambda r: types.AppWebViewResultUrl(r.url),
    ("Bool", "ReportResult"): _done,
    ("Bool", "Updates"): _done,
    ("Bool", "account.EmailVerified"): _done,
    ("Bool", "auth.LoggedOut"): _done,
    ("Bool", "stories.CanSendStoryCount"): _done,
    ("JSONValue", "help.AppConfig"): _config,
    ("MessageMedia", "messages.WebPagePreview"): lambda r: r.media,
    ("PeerSettings", "messages.PeerSettings"): lambda r: r.settings,
    ("SimpleWebViewResult", "WebViewResult"): lambda r: types.SimpleWebViewResultUrl(r.url),
    ("Updates", "messages.ChatInviteJoinResult"): _joined,
    ("Updates", "messages.InvitedUsers"): lambda r: r.updates,
    ("UserFull", "users.UserFull"): _person,
    ("WebPage", "messages.WebPage"): lambda r: r.webpage,
    ("[DialogFilter]", "messages.DialogFilters"): lambda r: r.filters,
    ("[int]", "[RecentStory]"): lambda r: [story.max_id or 0 for story in r],
    ("[long]", "[ReadParticipantDate]"): lambda r: [reader.user_id for reader in r],
    ("[string]", "bots.BotInfo"): lambda r: [r.name, r.about, r.description],
    ("account.ChatThemes", "account.Themes"): lambda _: types.account.ChatThemesNotModified(),
}
"""By the old type of an answer and the newest: what makes the old answer of the new one."""


def lower(result: Any, old: str, new: str) -> Any:
    """Give an answer of type `new` the form `old`; NotInLayer when there is no way."""
    make = ANSWERS.get((old, new))
    if make is None:
        raise NotInLayer(f"no way from {new} to {old}")
    return make(result)
