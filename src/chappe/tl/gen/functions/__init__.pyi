# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t
from . import account as account
from . import aicompose as aicompose
from . import auth as auth
from . import bots as bots
from . import channels as channels
from . import chatlists as chatlists
from . import communities as communities
from . import contacts as contacts
from . import contest as contest
from . import ephemeral as ephemeral
from . import folders as folders
from . import fragment as fragment
from . import help as help
from . import langpack as langpack
from . import messages as messages
from . import payments as payments
from . import phone as phone
from . import photos as photos
from . import premium as premium
from . import smsjobs as smsjobs
from . import stats as stats
from . import stickers as stickers
from . import stories as stories
from . import test as test
from . import updates as updates
from . import upload as upload
from . import users as users


class InitConnection(_registry.Request[_typing.Any], frozen=True, gc=False):
    api_id: _b.int
    device_model: _b.str
    system_version: _b.str
    app_version: _b.str
    system_lang_code: _b.str
    lang_pack: _b.str
    lang_code: _b.str
    query: _registry.Request[_typing.Any]
    proxy: _t.AnyInputClientProxy | None = ...
    params: _t.AnyJSONValue | None = ...

class InvokeAfterMsg(_registry.Request[_typing.Any], frozen=True, gc=False):
    msg_id: _b.int
    query: _registry.Request[_typing.Any]

class InvokeAfterMsgs(_registry.Request[_typing.Any], frozen=True, gc=False):
    msg_ids: _b.list[_b.int]
    query: _registry.Request[_typing.Any]

class InvokeWithApnsSecret(_registry.Request[_typing.Any], frozen=True, gc=False):
    nonce: _b.str
    secret: _b.str
    query: _registry.Request[_typing.Any]

class InvokeWithBusinessConnection(_registry.Request[_typing.Any], frozen=True, gc=False):
    connection_id: _b.str
    query: _registry.Request[_typing.Any]

class InvokeWithGooglePlayIntegrity(_registry.Request[_typing.Any], frozen=True, gc=False):
    nonce: _b.str
    token: _b.str
    query: _registry.Request[_typing.Any]

class InvokeWithLayer(_registry.Request[_typing.Any], frozen=True, gc=False):
    layer: _b.int
    query: _registry.Request[_typing.Any]

class InvokeWithMessagesRange(_registry.Request[_typing.Any], frozen=True, gc=False):
    range: _t.AnyMessageRange
    query: _registry.Request[_typing.Any]

class InvokeWithReCaptcha(_registry.Request[_typing.Any], frozen=True, gc=False):
    token: _b.str
    query: _registry.Request[_typing.Any]

class InvokeWithTakeout(_registry.Request[_typing.Any], frozen=True, gc=False):
    takeout_id: _b.int
    query: _registry.Request[_typing.Any]

class InvokeWithoutUpdates(_registry.Request[_typing.Any], frozen=True, gc=False):
    query: _registry.Request[_typing.Any]
