"""`account.*`: one's own profile, devices and account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core import authorizations, cards, departures, half_logins, people, presence, signin
from chappe.model import KeyId, Refusal
from chappe.rpc.call import Call
from chappe.rpc.present import accounts as present
from chappe.rpc.present import answers
from chappe.rpc.present.peers import user
from chappe.rpc.proofs import owner_of, proof_of
from chappe.rpc.table import ANYONE, method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


async def myself(call: Call) -> types.AnyUser:
    """Give the asker's own account as an answer."""
    around = await cards.around(call.core, call.me, [], [call.me.user])
    return user(answers.view_of(call), around.cards[call.me.user])


# --- profile -------------------------------------------------------------------------------------


@method("account.updateProfile")
async def update_profile(call: Call, req: functions.account.UpdateProfile) -> types.AnyUser:
    await people.update_profile(call.core, call.me, req.first_name, req.last_name, req.about)
    return await myself(call)


@method("account.updateBirthday")
async def update_birthday(call: Call, req: functions.account.UpdateBirthday) -> bool:
    given = req.birthday
    born = None if given is None else (given.day, given.month, given.year)
    await people.set_birthday(call.core, call.me, born)
    return True


@method("account.checkUsername")
async def check_username(call: Call, req: functions.account.CheckUsername) -> bool:
    return await people.check_username(call.core, call.me, req.username)


@method("account.updateUsername")
async def update_username(call: Call, req: functions.account.UpdateUsername) -> types.AnyUser:
    await people.set_username(call.core, call.me, req.username)
    return await myself(call)


@method("account.toggleUsername")
async def toggle_username(call: Call, req: functions.account.ToggleUsername) -> bool:
    await people.toggle_username(call.core, call.me, req.username, active=req.active)
    return True


@method("account.reorderUsernames")
async def reorder_usernames(call: Call, req: functions.account.ReorderUsernames) -> bool:
    await people.reorder_usernames(call.core, call.me, req.order)
    return True


@method("account.updateStatus")
async def update_status(call: Call, req: functions.account.UpdateStatus) -> bool:
    await presence.set_online(call.core, call.me, not req.offline)
    return True


# --- devices -------------------------------------------------------------------------------------


@method("account.getAuthorizations")
async def get_authorizations(
    call: Call, req: functions.account.GetAuthorizations
) -> types.account.Authorizations:
    account = await people.myself(call.core, call.me)
    devices = await authorizations.listed(call.core, call.me)
    waiting = await half_logins.waiting(call.core, call.me)
    key = KeyId(call.me.key)
    return types.account.Authorizations(
        authorization_ttl_days=account.device_days,
        authorizations=[
            *(present.device(one, key, call.now) for one in devices),
            *(present.device(one, key, call.now, password_pending=True) for one in waiting),
        ],
    )


@method("account.resetAuthorization")
async def reset_authorization(call: Call, req: functions.account.ResetAuthorization) -> bool:
    await authorizations.end_one(call.core, call.me, req.hash)
    return True


@method("account.changeAuthorizationSettings")
async def change_authorization_settings(
    call: Call, req: functions.account.ChangeAuthorizationSettings
) -> bool:
    """The owner says that a login was theirs, or which devices take calls and secret chats."""
    said = {
        Refusal.SECRET_CHATS: req.encrypted_requests_disabled,
        Refusal.CALLS: req.call_requests_disabled,
    }
    chosen = {refusal: on for refusal, on in said.items() if on is not None}
    await authorizations.choose(call.core, call.me, req.hash, chosen)
    return True


@method("account.invalidateSignInCodes")
async def invalidate_sign_in_codes(
    call: Call, req: functions.account.InvalidateSignInCodes
) -> bool:
    await signin.invalidate(call.core, call.me)
    return True


# --- the account ---------------------------------------------------------------------------------


@method("account.getAccountTTL")
async def get_account_ttl(
    call: Call, req: functions.account.GetAccountTTL
) -> types.AnyAccountDaysTTL:
    account = await people.myself(call.core, call.me)
    return types.AccountDaysTTL(days=account.ttl_days)


@method("account.setAccountTTL")
async def set_account_ttl(call: Call, req: functions.account.SetAccountTTL) -> bool:
    await authorizations.keep_for(call.core, call.me, req.ttl.days)
    return True


@method("account.deleteAccount", who=ANYONE, cost=10)
async def delete_account(call: Call, req: functions.account.DeleteAccount) -> bool:
    """Somebody who has the code and has forgotten the password may ask for it, too."""
    me, at_door = await owner_of(call), call.asker is None
    await departures.ask(call.core, me, proof_of(req.password), call.address, at_door=at_door)
    return True
