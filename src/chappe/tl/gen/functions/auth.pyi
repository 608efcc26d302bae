# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AcceptLoginToken(_registry.Request[_t.AnyAuthorization], frozen=True, gc=False):
    token: _b.bytes

class BindTempAuthKey(_registry.Request[_b.bool], frozen=True, gc=False):
    perm_auth_key_id: _b.int
    nonce: _b.int
    expires_at: _b.int
    encrypted_message: _b.bytes

class CancelCode(_registry.Request[_b.bool], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str

class CheckPaidAuth(_registry.Request[_t.auth.AnySentCode], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    form_id: _b.int

class CheckPassword(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    password: _t.AnyInputCheckPasswordSRP

class CheckRecoveryPassword(_registry.Request[_b.bool], frozen=True, gc=False):
    code: _b.str

class DropTempAuthKeys(_registry.Request[_b.bool], frozen=True, gc=False):
    except_auth_keys: _b.list[_b.int]

class ExportAuthorization(_registry.Request[_t.auth.AnyExportedAuthorization], frozen=True, gc=False):
    dc_id: _b.int

class ExportLoginToken(_registry.Request[_t.auth.AnyLoginToken], frozen=True, gc=False):
    api_id: _b.int
    api_hash: _b.str
    except_ids: _b.list[_b.int]

class FinishFirebasePnvLogin(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    google_token: _b.str

class FinishPasskeyLogin(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    credential: _t.AnyInputPasskeyCredential
    from_dc_id: _b.int | None = ...
    from_auth_key_id: _b.int | None = ...

class FirebasePnvSignUp(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    first_name: _b.str
    last_name: _b.str
    no_joined_notifications: _b.bool = ...

class ImportAuthorization(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    id: _b.int
    bytes: _b.bytes

class ImportBotAuthorization(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    flags: _b.int
    api_id: _b.int
    api_hash: _b.str
    bot_auth_token: _b.str

class ImportLoginToken(_registry.Request[_t.auth.AnyLoginToken], frozen=True, gc=False):
    token: _b.bytes

class ImportWebTokenAuthorization(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    api_id: _b.int
    api_hash: _b.str
    web_auth_token: _b.str

class InitFirebasePnvLogin(_registry.Request[_t.auth.AnyFirebasePnvIntent], frozen=True, gc=False):
    api_id: _b.int
    api_hash: _b.str

class InitPasskeyLogin(_registry.Request[_t.auth.AnyPasskeyLoginOptions], frozen=True, gc=False):
    api_id: _b.int
    api_hash: _b.str

class LogOut(_registry.Request[_t.auth.AnyLoggedOut], frozen=True, gc=False): ...

class RecoverPassword(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    code: _b.str
    new_settings: _t.account.AnyPasswordInputSettings | None = ...

class ReportMissingCode(_registry.Request[_b.bool], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    mnc: _b.str

class RequestFirebaseSms(_registry.Request[_b.bool], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    safety_net_token: _b.str | None = ...
    play_integrity_token: _b.str | None = ...
    ios_push_secret: _b.str | None = ...

class RequestPasswordRecovery(_registry.Request[_t.auth.AnyPasswordRecovery], frozen=True, gc=False): ...

class ResendCode(_registry.Request[_t.auth.AnySentCode], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    reason: _b.str | None = ...

class ResetAuthorizations(_registry.Request[_b.bool], frozen=True, gc=False): ...

class ResetLoginEmail(_registry.Request[_t.auth.AnySentCode], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str

class SendCode(_registry.Request[_t.auth.AnySentCode], frozen=True, gc=False):
    phone_number: _b.str
    api_id: _b.int
    api_hash: _b.str
    settings: _t.AnyCodeSettings

class SignIn(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    phone_code: _b.str | None = ...
    email_verification: _t.AnyEmailVerification | None = ...

class SignUp(_registry.Request[_t.auth.AnyAuthorization], frozen=True, gc=False):
    phone_number: _b.str
    phone_code_hash: _b.str
    first_name: _b.str
    last_name: _b.str
    no_joined_notifications: _b.bool = ...
