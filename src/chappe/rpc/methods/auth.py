"""`auth.*`: logging in and out (core.telegram.org/api/auth)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import (
    authorizations,
    cards,
    codes,
    keys,
    login_emails,
    login_tokens,
    phones,
    signin,
)
from chappe.core.authorizations import Asker, SignedIn
from chappe.core.bots import tokens
from chappe.core.login_tokens import Shown
from chappe.core.refused import Refused
from chappe.core.signin import NoAccount
from chappe.locale import pick, texts
from chappe.model import KeyId, Me
from chappe.mtproto import binding
from chappe.mtproto.binding import BindingError
from chappe.mtproto.keys import AuthKey
from chappe.rpc.call import Call
from chappe.rpc.present import accounts as present
from chappe.rpc.present.peers import user
from chappe.rpc.present.view import View
from chappe.rpc.table import ANYONE, Answer, method
from chappe.tl import encode, types

if TYPE_CHECKING:
    from chappe.tl import functions


def permanent(call: Call) -> KeyId:
    """Give the client's permanent key; a temporary one that is not bound yet names nobody."""
    key = call.session.perm_key_id
    if key is None:
        raise Refused("AUTH_KEY_PERM_EMPTY")
    return KeyId(key)


def asker_of(call: Call) -> Asker:
    return Asker(permanent(call), call.session.id, call.client.seen(call.address, call.layer))


async def authorization(call: Call, done: SignedIn) -> types.auth.Authorization:
    me = Me(done.account.id, done.authorization.key, call.session.id)
    around = await cards.around(call.core, me, [], [me.user])
    view = View(me.user, call.core.hashes, call.now, call.dc, call.layer, me.key)
    return types.auth.Authorization(user=user(view, around.cards[me.user]))


def _sign_up(call: Call, by_invitation: bool) -> types.auth.AuthorizationSignUpRequired:
    """Ask for a name. Clients show terms beside the form, and that is where somebody with an
    invitation learns where to write it."""
    if not by_invitation:
        return types.auth.AuthorizationSignUpRequired()
    config = call.core.config
    text = texts(pick(call.client.lang, config.language)).login.invitation
    return types.auth.AuthorizationSignUpRequired(
        terms_of_service=types.help.TermsOfService(
            popup=True,
            id=types.DataJSON(data='{"invitation":true}'),
            text=text.format(service=config.name).strip(),
            entities=[],
        )
    )


def email_code(given: types.AnyEmailVerification) -> str:
    """Give the code that came by letter; there is no other way to prove an address here."""
    if not isinstance(given, types.EmailVerificationCode):
        raise Refused("EMAIL_NOT_ALLOWED")
    return given.code


# --- by code -------------------------------------------------------------------------------------


@method("auth.sendCode", who=ANYONE, cost=5)
async def send_code(call: Call, req: functions.auth.SendCode) -> types.auth.AnySentCode:
    return present.sent_code(await signin.send_code(call.core, asker_of(call), req.phone_number))


@method("auth.resendCode", who=ANYONE, cost=5)
async def resend_code(call: Call, req: functions.auth.ResendCode) -> types.auth.AnySentCode:
    asker = asker_of(call)
    number = phones.required(req.phone_number)
    sent = await codes.resend(call.core, asker, number, req.phone_code_hash)
    return present.sent_code(sent)


@method("auth.cancelCode", who=ANYONE)
async def cancel_code(call: Call, req: functions.auth.CancelCode) -> bool:
    number = phones.required(req.phone_number)
    await codes.cancel(call.core, asker_of(call), number, req.phone_code_hash)
    return True


@method("auth.signIn", who=ANYONE, cost=2)
async def sign_in(call: Call, req: functions.auth.SignIn) -> types.auth.AnyAuthorization:
    code = req.phone_code or ""
    if req.email_verification is not None:
        code = email_code(req.email_verification)
    done = await signin.sign_in(
        call.core, asker_of(call), req.phone_number, req.phone_code_hash, code
    )
    if isinstance(done, NoAccount):
        return _sign_up(call, done.by_invitation)
    return await authorization(call, done)


@method("auth.resetLoginEmail", who=ANYONE, cost=5)
async def reset_login_email(
    call: Call, req: functions.auth.ResetLoginEmail
) -> types.auth.AnySentCode:
    sent = await login_emails.reset(
        call.core, asker_of(call), req.phone_number, req.phone_code_hash
    )
    return present.sent_code(sent)


@method("auth.signUp", who=ANYONE, cost=5)
async def sign_up(call: Call, req: functions.auth.SignUp) -> types.auth.AnyAuthorization:
    done = await signin.sign_up(
        call.core,
        asker_of(call),
        req.phone_number,
        req.phone_code_hash,
        req.first_name,
        req.last_name,
        quiet=req.no_joined_notifications,
    )
    return await authorization(call, done)


# --- by QR code ----------------------------------------------------------------------------------


@method("auth.exportLoginToken", who=ANYONE)
async def export_login_token(
    call: Call, req: functions.auth.ExportLoginToken
) -> types.auth.AnyLoginToken:
    shown = await login_tokens.show(call.core, asker_of(call), req.except_ids)
    if isinstance(shown, Shown):
        call.core.hub.await_login(permanent(call), lambda: _let_in(call))
        return types.auth.LoginToken(expires=shown.expires, token=shown.token)
    return types.auth.LoginTokenSuccess(authorization=await authorization(call, shown))


def _let_in(call: Call) -> None:
    """Tell the client that its token was accepted: it asks for the token again and is logged in."""
    now = call.core.now()
    update = types.UpdateShort(update=types.UpdateLoginToken(), date=now)
    call.session.push(encode(update, call.layer), now)


@method("auth.importLoginToken", who=ANYONE)
async def import_login_token(
    call: Call, req: functions.auth.ImportLoginToken
) -> types.auth.AnyLoginToken:
    done = await login_tokens.redeem(call.core, asker_of(call), req.token)
    return types.auth.LoginTokenSuccess(authorization=await authorization(call, done))


@method("auth.acceptLoginToken", cost=5)
async def accept_login_token(
    call: Call, req: functions.auth.AcceptLoginToken
) -> types.AnyAuthorization:
    accepted = await login_tokens.accept(call.core, call.me, req.token)
    return present.device(
        accepted.device, call.me.key, call.now, password_pending=accepted.password_pending
    )


# --- by token ------------------------------------------------------------------------------------


@method("auth.importBotAuthorization", who=ANYONE, cost=5)
async def import_bot_authorization(
    call: Call, req: functions.auth.ImportBotAuthorization
) -> types.auth.AnyAuthorization:
    return await authorization(
        call, await tokens.log_in(call.core, asker_of(call), req.bot_auth_token)
    )


# --- logging out ---------------------------------------------------------------------------------


@method("auth.logOut")
async def log_out(call: Call, req: functions.auth.LogOut) -> types.auth.AnyLoggedOut:
    await authorizations.log_out(call.core, call.me)
    return types.auth.LoggedOut()


@method("auth.resetAuthorizations")
async def reset_authorizations(call: Call, req: functions.auth.ResetAuthorizations) -> bool:
    await authorizations.end_others(call.core, call.me)
    return True


# --- keys ----------------------------------------------------------------------------------------


@method("auth.bindTempAuthKey", who=ANYONE, cost=5)
async def bind_temp_auth_key(call: Call, req: functions.auth.BindTempAuthKey) -> bool:
    stored = await keys.load(call.core, KeyId(req.perm_auth_key_id))
    root = None if stored is None else AuthKey(stored.secret, expires_at=stored.expires)
    try:
        binding.verify(
            call.session,
            root,
            call.msg_id,
            perm_auth_key_id=req.perm_auth_key_id,
            nonce=req.nonce,
            expires_at=req.expires_at,
            encrypted_message=req.encrypted_message,
        )
    except BindingError as error:
        raise Refused(error.reason) from None
    temporary, perm = call.session.key, KeyId(req.perm_auth_key_id)
    await keys.bind(call.core, KeyId(temporary.id), perm, req.expires_at)
    binding.bind(temporary, perm)
    return True


@method("auth.dropTempAuthKeys", who=ANYONE)
async def drop_temp_auth_keys(call: Call, req: functions.auth.DropTempAuthKeys) -> bool:
    keep = {KeyId(key) for key in req.except_auth_keys}
    await keys.drop_temporary(call.core, permanent(call), keep)
    return True


# --- what this server has no need of -------------------------------------------------------------


@method("auth.exportAuthorization", answer=Answer.STATIC)
async def export_authorization(
    call: Call, req: functions.auth.ExportAuthorization
) -> types.auth.AnyExportedAuthorization:
    """There is one data centre, so there is no other to take an authorization to."""
    raise Refused("DC_ID_INVALID")


@method("auth.importAuthorization", who=ANYONE, answer=Answer.STATIC)
async def import_authorization(
    call: Call, req: functions.auth.ImportAuthorization
) -> types.auth.AnyAuthorization:
    """See `export_authorization`: nothing was ever exported."""
    raise Refused("AUTH_BYTES_INVALID")
