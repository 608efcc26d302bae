"""The second password: `account.*Password*`, and `auth.*` between the code and the password
(core.telegram.org/api/srp)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import half_logins, login_emails, password_letters, password_reset, passwords
from chappe.core.refused import Refused
from chappe.rpc.call import Call
from chappe.rpc.methods.auth import asker_of, authorization
from chappe.rpc.present import passwords as present
from chappe.rpc.proofs import owner_of, proof_of, settings_of
from chappe.rpc.table import ANYONE, Answer, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


# --- in the settings -----------------------------------------------------------------------------


@method("account.getPassword", who=ANYONE, cost=2)
async def get_password(call: Call, req: functions.account.GetPassword) -> types.account.AnyPassword:
    shown = await passwords.show(call.core, await owner_of(call))
    # Whoever is still at the door has no business with the address that codes go to.
    login = None if call.asker is None else await login_emails.pattern(call.core, call.me)
    return present.password(shown, call.core.random, login)


@method("account.getPasswordSettings", cost=2)
async def get_password_settings(
    call: Call, req: functions.account.GetPasswordSettings
) -> types.account.AnyPasswordSettings:
    email = await passwords.recovery_address(
        call.core, call.me, proof_of(req.password), call.address
    )
    return types.account.PasswordSettings(email=email or None)


@method("account.updatePasswordSettings", cost=5)
async def update_password_settings(
    call: Call, req: functions.account.UpdatePasswordSettings
) -> bool:
    settings = settings_of(req.new_settings)
    await passwords.update(call.core, call.me, proof_of(req.password), settings, call.address)
    return True


@method("account.confirmPasswordEmail", cost=2)
async def confirm_password_email(call: Call, req: functions.account.ConfirmPasswordEmail) -> bool:
    await password_letters.confirm(call.core, call.me, req.code, call.address)
    return True


@method("account.resendPasswordEmail", cost=5)
async def resend_password_email(call: Call, req: functions.account.ResendPasswordEmail) -> bool:
    await password_letters.resend(call.core, call.me)
    return True


@method("account.cancelPasswordEmail")
async def cancel_password_email(call: Call, req: functions.account.CancelPasswordEmail) -> bool:
    await password_letters.cancel(call.core, call.me)
    return True


@method("account.resetPassword", cost=5)
async def reset_password(
    call: Call, req: functions.account.ResetPassword
) -> types.account.AnyResetPasswordResult:
    return present.reset(await password_reset.ask(call.core, call.me))


@method("account.declinePasswordReset")
async def decline_password_reset(call: Call, req: functions.account.DeclinePasswordReset) -> bool:
    await password_reset.decline(call.core, call.me)
    return True


@method("account.getTmpPassword", answer=Answer.REFUSED)
async def get_tmp_password(
    call: Call, req: functions.account.GetTmpPassword
) -> types.account.AnyTmpPassword:
    """It stands for the password in payments, which there are none of."""
    raise Refused("TMP_PASSWORD_DISABLED")


# --- at the door ---------------------------------------------------------------------------------


@method("auth.checkPassword", who=ANYONE, cost=2)
async def check_password(
    call: Call, req: functions.auth.CheckPassword
) -> types.auth.AnyAuthorization:
    me, proof = await owner_of(call), proof_of(req.password)
    done = await half_logins.check_password(call.core, asker_of(call), me, proof)
    return await authorization(call, done)


@method("auth.requestPasswordRecovery", who=ANYONE, cost=5)
async def request_password_recovery(
    call: Call, req: functions.auth.RequestPasswordRecovery
) -> types.auth.AnyPasswordRecovery:
    pattern = await password_letters.ask_recovery(call.core, await owner_of(call))
    return types.auth.PasswordRecovery(email_pattern=pattern)


@method("auth.checkRecoveryPassword", who=ANYONE, cost=2)
async def check_recovery_password(call: Call, req: functions.auth.CheckRecoveryPassword) -> bool:
    me = await owner_of(call)
    await password_letters.check_recovery(call.core, me, req.code, call.address)
    return True


@method("auth.recoverPassword", who=ANYONE, cost=2)
async def recover_password(
    call: Call, req: functions.auth.RecoverPassword
) -> types.auth.AnyAuthorization:
    settings = None if req.new_settings is None else settings_of(req.new_settings)
    me, asker = await owner_of(call), asker_of(call)
    done = await password_letters.recover(call.core, asker, me, req.code, settings)
    return await authorization(call, done)
