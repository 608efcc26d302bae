# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AddPreviewMedia(_registry.Request[_t.AnyBotPreviewMedia], frozen=True, gc=False):
    bot: _t.AnyInputUser
    lang_code: _b.str
    media: _t.AnyInputMedia

class AllowSendMessage(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    bot: _t.AnyInputUser

class AnswerWebhookJSONQuery(_registry.Request[_b.bool], frozen=True, gc=False):
    query_id: _b.int
    data: _t.AnyDataJSON

class CanSendMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser

class CheckDownloadFileParams(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    file_name: _b.str
    url: _b.str

class CheckUsername(_registry.Request[_b.bool], frozen=True, gc=False):
    username: _b.str

class CreateBot(_registry.Request[_t.AnyUser], frozen=True, gc=False):
    name: _b.str
    username: _b.str
    manager_id: _t.AnyInputUser
    via_deeplink: _b.bool = ...

class DeletePreviewMedia(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    lang_code: _b.str
    media: _b.list[_t.AnyInputMedia]

class EditAccessSettings(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    restricted: _b.bool = ...
    add_users: _b.list[_t.AnyInputUser] | None = ...

class EditPreviewMedia(_registry.Request[_t.AnyBotPreviewMedia], frozen=True, gc=False):
    bot: _t.AnyInputUser
    lang_code: _b.str
    media: _t.AnyInputMedia
    new_media: _t.AnyInputMedia

class ExportBotToken(_registry.Request[_t.bots.AnyExportedBotToken], frozen=True, gc=False):
    bot: _t.AnyInputUser
    revoke: _b.bool

class GetAccessSettings(_registry.Request[_t.bots.AnyAccessSettings], frozen=True, gc=False):
    bot: _t.AnyInputUser

class GetAdminedBots(_registry.Request[_b.list[_t.AnyUser]], frozen=True, gc=False): ...

class GetBotCommands(_registry.Request[_b.list[_t.AnyBotCommand]], frozen=True, gc=False):
    scope: _t.AnyBotCommandScope
    lang_code: _b.str

class GetBotInfo(_registry.Request[_t.bots.AnyBotInfo], frozen=True, gc=False):
    lang_code: _b.str
    bot: _t.AnyInputUser | None = ...

class GetBotMenuButton(_registry.Request[_t.AnyBotMenuButton], frozen=True, gc=False):
    user_id: _t.AnyInputUser

class GetBotRecommendations(_registry.Request[_t.users.AnyUsers], frozen=True, gc=False):
    bot: _t.AnyInputUser

class GetPopularAppBots(_registry.Request[_t.bots.AnyPopularAppBots], frozen=True, gc=False):
    offset: _b.str
    limit: _b.int

class GetPreviewInfo(_registry.Request[_t.bots.AnyPreviewInfo], frozen=True, gc=False):
    bot: _t.AnyInputUser
    lang_code: _b.str

class GetPreviewMedias(_registry.Request[_b.list[_t.AnyBotPreviewMedia]], frozen=True, gc=False):
    bot: _t.AnyInputUser

class GetRequestedWebViewButton(_registry.Request[_t.AnyKeyboardButton], frozen=True, gc=False):
    bot: _t.AnyInputUser
    webapp_req_id: _b.str

class InvokeWebViewCustomMethod(_registry.Request[_t.AnyDataJSON], frozen=True, gc=False):
    bot: _t.AnyInputUser
    custom_method: _b.str
    params: _t.AnyDataJSON

class ReorderPreviewMedias(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    lang_code: _b.str
    order: _b.list[_t.AnyInputMedia]

class ReorderUsernames(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    order: _b.list[_b.str]

class RequestWebViewButton(_registry.Request[_t.bots.AnyRequestedButton], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    button: _t.AnyKeyboardButton

class ResetBotCommands(_registry.Request[_b.bool], frozen=True, gc=False):
    scope: _t.AnyBotCommandScope
    lang_code: _b.str

class SendCustomRequest(_registry.Request[_t.AnyDataJSON], frozen=True, gc=False):
    custom_method: _b.str
    params: _t.AnyDataJSON

class SetBotBroadcastDefaultAdminRights(_registry.Request[_b.bool], frozen=True, gc=False):
    admin_rights: _t.AnyChatAdminRights

class SetBotCommands(_registry.Request[_b.bool], frozen=True, gc=False):
    scope: _t.AnyBotCommandScope
    lang_code: _b.str
    commands: _b.list[_t.AnyBotCommand]

class SetBotGroupDefaultAdminRights(_registry.Request[_b.bool], frozen=True, gc=False):
    admin_rights: _t.AnyChatAdminRights

class SetBotInfo(_registry.Request[_b.bool], frozen=True, gc=False):
    lang_code: _b.str
    bot: _t.AnyInputUser | None = ...
    name: _b.str | None = ...
    about: _b.str | None = ...
    description: _b.str | None = ...

class SetBotMenuButton(_registry.Request[_b.bool], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    button: _t.AnyBotMenuButton

class SetCustomVerification(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    enabled: _b.bool = ...
    bot: _t.AnyInputUser | None = ...
    custom_description: _b.str | None = ...

class SetJoinChatResults(_registry.Request[_b.bool], frozen=True, gc=False):
    query_id: _b.int
    result: _t.AnyJoinChatBotResult

class ToggleUserEmojiStatusPermission(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    enabled: _b.bool

class ToggleUsername(_registry.Request[_b.bool], frozen=True, gc=False):
    bot: _t.AnyInputUser
    username: _b.str
    active: _b.bool

class UpdateStarRefProgram(_registry.Request[_t.AnyStarRefProgram], frozen=True, gc=False):
    bot: _t.AnyInputUser
    commission_permille: _b.int
    duration_months: _b.int | None = ...

class UpdateUserEmojiStatus(_registry.Request[_b.bool], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    emoji_status: _t.AnyEmojiStatus
