# Generated from schema/ by `make gen`; never edited.
import builtins as _b
import typing as _typing

from chappe.tl import registry as _registry
from chappe.tl.gen import types as _t


class AcceptCall(_registry.Request[_t.phone.AnyPhoneCall], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall
    g_b: _b.bytes
    protocol: _t.AnyPhoneCallProtocol

class CheckGroupCall(_registry.Request[_b.list[_b.int]], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    sources: _b.list[_b.int]

class ConfirmCall(_registry.Request[_t.phone.AnyPhoneCall], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall
    g_a: _b.bytes
    key_fingerprint: _b.int
    protocol: _t.AnyPhoneCallProtocol

class CreateConferenceCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    random_id: _b.int
    muted: _b.bool = ...
    video_stopped: _b.bool = ...
    join: _b.bool = ...
    public_key: _b.bytes | None = ...
    block: _b.bytes | None = ...
    params: _t.AnyDataJSON | None = ...

class CreateGroupCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    random_id: _b.int
    rtmp_stream: _b.bool = ...
    title: _b.str | None = ...
    schedule_date: _b.int | None = ...

class DeclineConferenceCallInvite(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    msg_id: _b.int

class DeleteConferenceCallParticipants(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    ids: _b.list[_b.int]
    block: _b.bytes
    only_left: _b.bool = ...
    kick: _b.bool = ...

class DeleteGroupCallMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    messages: _b.list[_b.int]
    report_spam: _b.bool = ...

class DeleteGroupCallParticipantMessages(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    participant: _t.AnyInputPeer
    report_spam: _b.bool = ...

class DiscardCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall
    duration: _b.int
    reason: _t.AnyPhoneCallDiscardReason
    connection_id: _b.int
    video: _b.bool = ...

class DiscardGroupCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall

class EditGroupCallParticipant(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    participant: _t.AnyInputPeer
    muted: _b.bool | None = ...
    volume: _b.int | None = ...
    raise_hand: _b.bool | None = ...
    video_stopped: _b.bool | None = ...
    video_paused: _b.bool | None = ...
    presentation_paused: _b.bool | None = ...

class EditGroupCallTitle(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    title: _b.str

class ExportGroupCallInvite(_registry.Request[_t.phone.AnyExportedGroupCallInvite], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    can_self_unmute: _b.bool = ...

class GetCallConfig(_registry.Request[_t.AnyDataJSON], frozen=True, gc=False): ...

class GetGroupCall(_registry.Request[_t.phone.AnyGroupCall], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    limit: _b.int

class GetGroupCallChainBlocks(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    sub_chain_id: _b.int
    offset: _b.int
    limit: _b.int

class GetGroupCallJoinAs(_registry.Request[_t.phone.AnyJoinAsPeers], frozen=True, gc=False):
    peer: _t.AnyInputPeer

class GetGroupCallStars(_registry.Request[_t.phone.AnyGroupCallStars], frozen=True, gc=False):
    call: _t.AnyInputGroupCall

class GetGroupCallStreamChannels(_registry.Request[_t.phone.AnyGroupCallStreamChannels], frozen=True, gc=False):
    call: _t.AnyInputGroupCall

class GetGroupCallStreamRtmpUrl(_registry.Request[_t.phone.AnyGroupCallStreamRtmpUrl], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    revoke: _b.bool
    live_story: _b.bool = ...

class GetGroupParticipants(_registry.Request[_t.phone.AnyGroupParticipants], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    ids: _b.list[_t.AnyInputPeer]
    sources: _b.list[_b.int]
    offset: _b.str
    limit: _b.int

class InviteConferenceCallParticipant(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    user_id: _t.AnyInputUser
    video: _b.bool = ...

class InviteToGroupCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    users: _b.list[_t.AnyInputUser]

class JoinGroupCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    join_as: _t.AnyInputPeer
    params: _t.AnyDataJSON
    muted: _b.bool = ...
    video_stopped: _b.bool = ...
    invite_hash: _b.str | None = ...
    public_key: _b.bytes | None = ...
    block: _b.bytes | None = ...

class JoinGroupCallPresentation(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    params: _t.AnyDataJSON

class LeaveGroupCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    source: _b.int

class LeaveGroupCallPresentation(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall

class ReceivedCall(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall

class RequestCall(_registry.Request[_t.phone.AnyPhoneCall], frozen=True, gc=False):
    user_id: _t.AnyInputUser
    random_id: _b.int
    g_a_hash: _b.bytes
    protocol: _t.AnyPhoneCallProtocol
    video: _b.bool = ...

class SaveCallDebug(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall
    debug: _t.AnyDataJSON

class SaveCallLog(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall
    file: _t.AnyInputFile

class SaveDefaultGroupCallJoinAs(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPeer
    join_as: _t.AnyInputPeer

class SaveDefaultSendAs(_registry.Request[_b.bool], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    send_as: _t.AnyInputPeer

class SendConferenceCallBroadcast(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    block: _b.bytes

class SendGroupCallEncryptedMessage(_registry.Request[_b.bool], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    encrypted_message: _b.bytes

class SendGroupCallMessage(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    random_id: _b.int
    message: _t.AnyTextWithEntities
    allow_paid_stars: _b.int | None = ...
    send_as: _t.AnyInputPeer | None = ...

class SendSignalingData(_registry.Request[_b.bool], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall
    data: _b.bytes

class SetCallRating(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    peer: _t.AnyInputPhoneCall
    rating: _b.int
    comment: _b.str
    user_initiative: _b.bool = ...

class StartScheduledGroupCall(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall

class ToggleGroupCallRecord(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    start: _b.bool = ...
    video: _b.bool = ...
    title: _b.str | None = ...
    video_portrait: _b.bool | None = ...

class ToggleGroupCallSettings(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    reset_invite_hash: _b.bool = ...
    join_muted: _b.bool | None = ...
    messages_enabled: _b.bool | None = ...
    send_paid_messages_stars: _b.int | None = ...

class ToggleGroupCallStartSubscription(_registry.Request[_t.AnyUpdates], frozen=True, gc=False):
    call: _t.AnyInputGroupCall
    subscribed: _b.bool
