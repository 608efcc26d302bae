"""`users.*`: people by id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chappe.core import cards, groups, notifications, profiles
from chappe.core.profiles import Profile
from chappe.core.refused import Refused
from chappe.model import PeerId, UserId
from chappe.rpc.call import Call
from chappe.rpc.peers import user_of
from chappe.rpc.present import answers, bots, files, settings
from chappe.rpc.present.channels import number as channel_number
from chappe.rpc.present.entities import formatted
from chappe.rpc.present.peers import birthday, known, user
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions

MOST: Final = 500
"""People that one call takes."""


@method("users.getUsers")
async def get_users(call: Call, req: functions.users.GetUsers) -> list[types.AnyUser]:
    """Give people in the order asked; one that the asker was never shown comes back empty."""
    if len(req.id) > MOST:
        raise Refused("LIMIT_INVALID")
    wanted = [_named(call, one) for one in req.id]
    known = [id_ for id_, shown in wanted if shown]
    around = await cards.around(call.core, call.me, [], known)
    view = answers.view_of(call)
    found: list[types.AnyUser] = []
    for id_, shown in wanted:
        card = around.cards.get(id_) if shown else None
        found.append(types.UserEmpty(id=id_) if card is None else user(view, card))
    return found


def _named(call: Call, named: types.AnyInputUser) -> tuple[UserId, bool]:
    """Give an id and whether the asker may name it."""
    try:
        return user_of(call, named), True
    except Refused:
        return UserId(getattr(named, "user_id", 0)), False


@method("users.getFullUser")
async def get_full_user(call: Call, req: functions.users.GetFullUser) -> types.users.AnyUserFull:
    who = user_of(call, req.id)
    found = await profiles.profile(call.core, call.me, who)
    choice = await notifications.chosen(call.core, call.me, PeerId(who))
    view, shown = answers.view_of(call), found.channel
    full = types.UserFull(
        id=who,
        settings=settings.peer_settings(found.bar),
        notify_settings=settings.notify_settings(choice),
        common_chats_count=len(await _in_common(call, who)),
        can_pin_message=True,
        blocked=found.blocked,
        about=found.about or None,
        profile_photo=files.photo_or_none(view, found.card.main),
        fallback_photo=files.photo_or_none(view, found.card.fallback),
        personal_photo=files.photo_or_none(view, found.card.personal),
        phone_calls_private=not found.calls,
        voice_messages_forbidden=not found.voice,
        read_dates_private=not found.read_dates,
        private_forward_name=found.forward_name,
        note=_note(found),
        pinned_msg_id=found.pinned or None,
        ttl_period=found.timer or None,
        has_scheduled=found.scheduled,
        noforwards_my_enabled=found.protected[0],
        noforwards_peer_enabled=found.protected[1],
        birthday=_birthday(found),
        personal_channel_id=None if shown is None else channel_number(shown[0]),
        personal_channel_message=None if shown is None or shown[1] is None else shown[1].id,
        **bots.fields(found.bot),
    )
    if shown is None:
        return types.users.UserFull(full_user=full, chats=[], users=[user(view, found.card)])
    around = await cards.around(call.core, call.me, [], [who, shown[0]])
    return types.users.UserFull(full_user=full, **known(view, around))


async def _in_common(call: Call, who: UserId) -> list[PeerId]:
    return [] if who == call.me.user else await groups.in_common(call.core, call.me, who)


def _birthday(found: Profile) -> types.Birthday | None:
    return None if found.birthday is None else birthday(found.birthday)


def _note(found: Profile) -> types.TextWithEntities | None:
    if found.note is None:
        return None
    return formatted(found.note.text, found.note.entities)
