"""`help.*`: support, terms, suggestions, and the smaller questions of apps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core import cards
from chappe.core.refused import Refused
from chappe.locale import pick, texts
from chappe.model import SERVICE_ACCOUNT
from chappe.rpc.call import Call
from chappe.rpc.links import start_page
from chappe.rpc.present import answers
from chappe.rpc.present.peers import user
from chappe.rpc.table import ANYONE, Answer, fixed, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

HOUR: Final = 3600
DAY: Final = 24 * HOUR


@method("help.getInviteText", answer=Answer.STATIC)
async def get_invite_text(call: Call, req: functions.help.GetInviteText) -> types.help.InviteText:
    config = call.core.config
    language = pick(call.client.lang, config.language)
    return types.help.InviteText(
        message=texts(language).invitation.text.format(
            service=config.name, address=start_page(config)
        )
    )


@method("help.getSupport", answer=Answer.STATIC)
async def get_support(call: Call, req: functions.help.GetSupport) -> types.help.Support:
    """Whom to ask: the service account, whose messages the operator writes."""
    around = await cards.around(call.core, call.me, [], [SERVICE_ACCOUNT])
    card = around.cards.get(SERVICE_ACCOUNT)
    if card is None:
        raise Refused("USER_ID_INVALID")
    return types.help.Support(phone_number="", user=user(answers.view_of(call), card))


fixed(
    "help.getSupportName",
    lambda call: types.help.SupportName(name=call.core.config.name),
    answer=Answer.STATIC,
)
fixed(
    "help.getTermsOfServiceUpdate",
    lambda call: types.help.TermsOfServiceUpdateEmpty(expires=call.now + DAY),
    answer=Answer.STATIC,
)
# Apps come from whoever makes them, so this server knows of no newer ones.
fixed("help.getAppUpdate", lambda _: types.help.NoAppUpdate(), who=ANYONE)
# Nobody pays for a place in the list of chats.
fixed("help.getPromoData", lambda call: types.help.PromoDataEmpty(expires=call.now + HOUR))
# For links that an app does not know; without a word from here it says so itself.
fixed("help.getDeepLinkInfo", lambda _: types.help.DeepLinkInfoEmpty(), who=ANYONE)
fixed(
    "help.getRecentMeUrls",
    lambda _: types.help.RecentMeUrls(urls=[], chats=[], users=[]),
)
fixed(
    "help.getPremiumPromo",
    lambda _: types.help.PremiumPromo(
        status_text="",
        status_entities=[],
        video_sections=[],
        videos=[],
        period_options=[],
        users=[],
    ),
)
# There are no terms that could be waiting, no suggestions and promotions to be dismissed, and what
# apps note about their users is not wanted.
fixed("help.acceptTermsOfService", lambda _: True, who=ANYONE, answer=Answer.ACK)
fixed("help.dismissSuggestion", lambda _: True, answer=Answer.ACK)
fixed("help.hidePromoData", lambda _: True, answer=Answer.ACK)
fixed("help.saveAppLog", lambda _: True, who=ANYONE, answer=Answer.ACK)
