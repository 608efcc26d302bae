# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class Authorization(_registry.TLObject, frozen=True, gc=False):
    user: _t.AnyUser
    setup_password_required: _b.bool = ...
    otherwise_relogin_days: _b.int | None = ...
    tmp_sessions: _b.int | None = ...
    future_auth_token: _b.bytes | None = ...

class AuthorizationSignUpRequired(_registry.TLObject, frozen=True, gc=False):
    terms_of_service: _t.help.AnyTermsOfService | None = ...

class CodeTypeCall(_registry.TLObject, frozen=True, gc=False): ...

class CodeTypeFlashCall(_registry.TLObject, frozen=True, gc=False): ...

class CodeTypeFragmentSms(_registry.TLObject, frozen=True, gc=False): ...

class CodeTypeMissedCall(_registry.TLObject, frozen=True, gc=False): ...

class CodeTypeSms(_registry.TLObject, frozen=True, gc=False): ...

class ExportedAuthorization(_registry.TLObject, frozen=True, gc=False):
    id: _b.int
    bytes: _b.bytes

class FirebasePnvIntent(_registry.TLObject, frozen=True, gc=False):
    nonce: _b.str
    digital_credential_payload: _b.str

class LoggedOut(_registry.TLObject, frozen=True, gc=False):
    future_auth_token: _b.bytes | None = ...

class LoginToken(_registry.TLObject, frozen=True, gc=False):
    expires: _b.int
    token: _b.bytes

class LoginTokenMigrateTo(_registry.TLObject, frozen=True, gc=False):
    dc_id: _b.int
    token: _b.bytes

class LoginTokenSuccess(_registry.TLObject, frozen=True, gc=False):
    authorization: _t.auth.AnyAuthorization

class PasskeyLoginOptions(_registry.TLObject, frozen=True, gc=False):
    options: _t.AnyDataJSON

class PasswordRecovery(_registry.TLObject, frozen=True, gc=False):
    email_pattern: _b.str

class SentCode(_registry.TLObject, frozen=True, gc=False):
    type: _t.auth.AnySentCodeType
    phone_code_hash: _b.str
    next_type: _t.auth.AnyCodeType | None = ...
    timeout: _b.int | None = ...

class SentCodePaymentRequired(_registry.TLObject, frozen=True, gc=False):
    store_product: _b.str
    phone_code_hash: _b.str
    support_email_address: _b.str
    support_email_subject: _b.str
    premium_days: _b.int
    currency: _b.str
    amount: _b.int

class SentCodeSuccess(_registry.TLObject, frozen=True, gc=False):
    authorization: _t.auth.AnyAuthorization

class SentCodeTypeApp(_registry.TLObject, frozen=True, gc=False):
    length: _b.int

class SentCodeTypeCall(_registry.TLObject, frozen=True, gc=False):
    length: _b.int

class SentCodeTypeEmailCode(_registry.TLObject, frozen=True, gc=False):
    email_pattern: _b.str
    length: _b.int
    apple_signin_allowed: _b.bool = ...
    google_signin_allowed: _b.bool = ...
    reset_available_period: _b.int | None = ...
    reset_pending_date: _b.int | None = ...

class SentCodeTypeFirebaseSms(_registry.TLObject, frozen=True, gc=False):
    length: _b.int
    nonce: _b.bytes | None = ...
    play_integrity_project_id: _b.int | None = ...
    play_integrity_nonce: _b.bytes | None = ...
    receipt: _b.str | None = ...
    push_timeout: _b.int | None = ...

class SentCodeTypeFlashCall(_registry.TLObject, frozen=True, gc=False):
    pattern: _b.str

class SentCodeTypeFragmentSms(_registry.TLObject, frozen=True, gc=False):
    url: _b.str
    length: _b.int

class SentCodeTypeMissedCall(_registry.TLObject, frozen=True, gc=False):
    prefix: _b.str
    length: _b.int

class SentCodeTypeSetUpEmailRequired(_registry.TLObject, frozen=True, gc=False):
    apple_signin_allowed: _b.bool = ...
    google_signin_allowed: _b.bool = ...

class SentCodeTypeSms(_registry.TLObject, frozen=True, gc=False):
    length: _b.int

class SentCodeTypeSmsPhrase(_registry.TLObject, frozen=True, gc=False):
    beginning: _b.str | None = ...

class SentCodeTypeSmsWord(_registry.TLObject, frozen=True, gc=False):
    beginning: _b.str | None = ...

AnyAuthorization: _typing.TypeAlias = (
    _t.auth.Authorization
    | _t.auth.AuthorizationSignUpRequired
)

AnyCodeType: _typing.TypeAlias = (
    _t.auth.CodeTypeCall
    | _t.auth.CodeTypeFlashCall
    | _t.auth.CodeTypeFragmentSms
    | _t.auth.CodeTypeMissedCall
    | _t.auth.CodeTypeSms
)

AnyExportedAuthorization: _typing.TypeAlias = (
    _t.auth.ExportedAuthorization
)

AnyFirebasePnvIntent: _typing.TypeAlias = (
    _t.auth.FirebasePnvIntent
)

AnyLoggedOut: _typing.TypeAlias = (
    _t.auth.LoggedOut
)

AnyLoginToken: _typing.TypeAlias = (
    _t.auth.LoginToken
    | _t.auth.LoginTokenMigrateTo
    | _t.auth.LoginTokenSuccess
)

AnyPasskeyLoginOptions: _typing.TypeAlias = (
    _t.auth.PasskeyLoginOptions
)

AnyPasswordRecovery: _typing.TypeAlias = (
    _t.auth.PasswordRecovery
)

AnySentCode: _typing.TypeAlias = (
    _t.auth.SentCode
    | _t.auth.SentCodePaymentRequired
    | _t.auth.SentCodeSuccess
)

AnySentCodeType: _typing.TypeAlias = (
    _t.auth.SentCodeTypeApp
    | _t.auth.SentCodeTypeCall
    | _t.auth.SentCodeTypeEmailCode
    | _t.auth.SentCodeTypeFirebaseSms
    | _t.auth.SentCodeTypeFlashCall
    | _t.auth.SentCodeTypeFragmentSms
    | _t.auth.SentCodeTypeMissedCall
    | _t.auth.SentCodeTypeSetUpEmailRequired
    | _t.auth.SentCodeTypeSms
    | _t.auth.SentCodeTypeSmsPhrase
    | _t.auth.SentCodeTypeSmsWord
)
