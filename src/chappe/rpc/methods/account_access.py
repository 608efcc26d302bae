"""`account.*`: where codes go, and another number (core.telegram.org/api/auth)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import authorizations, change_number, login_emails
from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.methods.account import myself
from chappe.rpc.methods.auth import asker_of, email_code
from chappe.rpc.present import accounts as present
from chappe.rpc.table import ANYONE, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

# --- an e-mail address for codes -----------------------------------------------------------------


@method("account.sendVerifyEmailCode", who=ANYONE, cost=5)
async def send_verify_email_code(
    call: Call, req: functions.account.SendVerifyEmailCode
) -> types.account.SentEmailCode:
    core, asker, purpose = call.core, asker_of(call), req.purpose
    match purpose:
        case types.EmailVerifyPurposeLoginChange():
            asked = await login_emails.ask(core, asker, call.me, req.email)
        case types.EmailVerifyPurposeLoginSetup():
            asked = await login_emails.ask_at_door(
                core, asker, purpose.phone_number, purpose.phone_code_hash, req.email
            )
        case _:
            raise Refused("EMAIL_NOT_ALLOWED")  # of Passport, which is not offered
    return types.account.SentEmailCode(email_pattern=asked.pattern, length=asked.length)


@method("account.verifyEmail", who=ANYONE, cost=2)
async def verify_email(
    call: Call, req: functions.account.VerifyEmail
) -> types.account.AnyEmailVerified:
    purpose, code = req.purpose, email_code(req.verification)
    match purpose:
        case types.EmailVerifyPurposeLoginChange():
            email = await login_emails.prove(call.core, call.me, code)
            return types.account.EmailVerified(email=email)
        case types.EmailVerifyPurposeLoginSetup():
            email, sent = await login_emails.prove_at_door(
                call.core, asker_of(call), purpose.phone_number, purpose.phone_code_hash, code
            )
            return types.account.EmailVerifiedLogin(email=email, sent_code=present.sent_code(sent))
        case _:
            raise Refused("EMAIL_NOT_ALLOWED")


# --- another number ------------------------------------------------------------------------------


@method("account.sendChangePhoneCode", cost=5)
async def send_change_phone_code(
    call: Call, req: functions.account.SendChangePhoneCode
) -> types.auth.AnySentCode:
    sent = await change_number.ask(call.core, asker_of(call), call.me, req.phone_number)
    return present.sent_code(sent)


@method("account.changePhone", cost=5)
async def change_phone(call: Call, req: functions.account.ChangePhone) -> types.AnyUser:
    await change_number.change(
        call.core, asker_of(call), call.me, req.phone_number, req.phone_code_hash, req.phone_code
    )
    return await myself(call)


@method("account.sendConfirmPhoneCode", cost=5)
async def send_confirm_phone_code(
    call: Call, req: functions.account.SendConfirmPhoneCode
) -> types.auth.AnySentCode:
    sent = await change_number.ask_to_stay(call.core, asker_of(call), call.me, req.hash)
    return present.sent_code(sent)


@method("account.confirmPhone", cost=5)
async def confirm_phone(call: Call, req: functions.account.ConfirmPhone) -> bool:
    await change_number.stay(
        call.core, asker_of(call), call.me, req.phone_code_hash, req.phone_code
    )
    return True


# --- devices -------------------------------------------------------------------------------------


@method("account.setAuthorizationTTL")
async def set_authorization_ttl(call: Call, req: functions.account.SetAuthorizationTTL) -> bool:
    await authorizations.end_after(call.core, call.me, req.authorization_ttl_days)
    return True
