"""`account.*`: who may see and do what (core.telegram.org/api/privacy)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import cards, privacy_settings
from chappe.core.privacy import Rules
from chappe.rpc.call import Call
from chappe.rpc.present import privacy as present
from chappe.rpc.present.answers import view_of
from chappe.rpc.present.peers import known
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("account.getPrivacy")
async def get_privacy(call: Call, req: functions.account.GetPrivacy) -> types.account.PrivacyRules:
    key = present.key_of(req.key)
    return await _shown(call, await privacy_settings.rules(call.core, call.me, key))


@method("account.setPrivacy", cost=2)
async def set_privacy(call: Call, req: functions.account.SetPrivacy) -> types.account.PrivacyRules:
    key, wanted = present.key_of(req.key), present.rules_of(call, req.rules)
    return await _shown(call, await privacy_settings.set_rules(call.core, call.me, key, wanted))


async def _shown(call: Call, rules: Rules) -> types.account.PrivacyRules:
    around = await cards.around(call.core, call.me, [], present.named_in(rules))
    return types.account.PrivacyRules(rules=present.rules(rules), **known(view_of(call), around))


@method("account.getGlobalPrivacySettings")
async def get_global_privacy_settings(
    call: Call, req: functions.account.GetGlobalPrivacySettings
) -> types.GlobalPrivacySettings:
    return present.global_settings(await privacy_settings.chosen(call.core, call.me))


@method("account.setGlobalPrivacySettings")
async def set_global_privacy_settings(
    call: Call, req: functions.account.SetGlobalPrivacySettings
) -> types.GlobalPrivacySettings:
    switches = present.chosen_of(req.settings)
    return present.global_settings(await privacy_settings.choose(call.core, call.me, switches))


@method("account.getContentSettings")
async def get_content_settings(
    call: Call, req: functions.account.GetContentSettings
) -> types.account.ContentSettings:
    guard = await privacy_settings.chosen(call.core, call.me)
    return types.account.ContentSettings(
        sensitive_enabled=guard.sensitive, sensitive_can_change=True
    )


@method("account.setContentSettings")
async def set_content_settings(call: Call, req: functions.account.SetContentSettings) -> bool:
    await privacy_settings.change(call.core, call.me, sensitive=req.sensitive_enabled)
    return True


@method("account.getContactSignUpNotification")
async def get_contact_sign_up_notification(
    call: Call, req: functions.account.GetContactSignUpNotification
) -> bool:
    """True where no message tells that a contact has signed up."""
    return (await privacy_settings.chosen(call.core, call.me)).quiet_sign_ups


@method("account.setContactSignUpNotification")
async def set_contact_sign_up_notification(
    call: Call, req: functions.account.SetContactSignUpNotification
) -> bool:
    await privacy_settings.change(call.core, call.me, quiet_sign_ups=req.silent)
    return True
