"""`account.*` and `auth.*`: passkeys (core.telegram.org/api/passkeys)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import passkeys
from chappe.core.passkey_proofs import Assertion, NewCredential
from chappe.core.refused import Refused
from chappe.model import KeyId
from chappe.rpc.call import Call
from chappe.rpc.methods.auth import asker_of, authorization
from chappe.rpc.present import passkeys as present
from chappe.rpc.table import ANYONE, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


def _public_key(given: types.AnyInputPasskeyCredential) -> types.InputPasskeyCredentialPublicKey:
    """The other kind proves a number through the maker of a phone, whom nobody asks here."""
    if not isinstance(given, types.InputPasskeyCredentialPublicKey):
        raise Refused("CREDENTIAL_INVALID")
    return given


@method("account.initPasskeyRegistration", cost=5)
async def init_passkey_registration(
    call: Call, req: functions.account.InitPasskeyRegistration
) -> types.account.PasskeyRegistrationOptions:
    offer = await passkeys.offer(call.core, call.me)
    return types.account.PasskeyRegistrationOptions(options=present.creation(call, offer))


@method("account.registerPasskey", cost=5)
async def register_passkey(call: Call, req: functions.account.RegisterPasskey) -> types.AnyPasskey:
    credential = _public_key(req.credential)
    answer = credential.response
    if not isinstance(answer, types.InputPasskeyResponseRegister):
        raise Refused("CREDENTIAL_INVALID")
    new = NewCredential(credential.raw_id, answer.client_data.data, answer.attestation_data)
    return present.passkey(await passkeys.register(call.core, call.me, new))


@method("account.getPasskeys")
async def get_passkeys(call: Call, req: functions.account.GetPasskeys) -> types.account.Passkeys:
    found = await passkeys.listed(call.core, call.me)
    return types.account.Passkeys(passkeys=[present.passkey(one) for one in found])


@method("account.deletePasskey")
async def delete_passkey(call: Call, req: functions.account.DeletePasskey) -> bool:
    await passkeys.delete(call.core, call.me, req.id)
    return True


@method("auth.initPasskeyLogin", who=ANYONE, cost=5)
async def init_passkey_login(
    call: Call, req: functions.auth.InitPasskeyLogin
) -> types.auth.PasskeyLoginOptions:
    challenge = passkeys.challenge(call.core, asker_of(call))
    return types.auth.PasskeyLoginOptions(options=present.request(call, challenge))


@method("auth.finishPasskeyLogin", who=ANYONE, cost=5)
async def finish_passkey_login(
    call: Call, req: functions.auth.FinishPasskeyLogin
) -> types.auth.AnyAuthorization:
    credential = _public_key(req.credential)
    answer = credential.response
    if not isinstance(answer, types.InputPasskeyResponseLogin):
        raise Refused("CREDENTIAL_INVALID")
    given = Assertion(
        credential.raw_id,
        answer.client_data.data,
        answer.authenticator_data,
        answer.signature,
        answer.user_handle,
    )
    asked_from = None if req.from_auth_key_id is None else KeyId(req.from_auth_key_id)
    done = await passkeys.log_in(call.core, asker_of(call), given, asked_from)
    return await authorization(call, done)
