"""How a channel works: switches that its admins turn (core.telegram.org/api/channel).

All of them refuse with CHAT_NOT_MODIFIED what is so already, with CHAT_ADMIN_REQUIRED whoever was
not given the right, and with CHANNEL_INVALID where such a channel has no such switch.
"""

from __future__ import annotations

from chappe.core.channels import rules
from chappe.core.channels.looks import alter
from chappe.core.context import Core
from chappe.core.groups import Changed
from chappe.core.refused import Refused
from chappe.core.timers import check_period
from chappe.model import (
    AdminRight,
    Channel,
    Me,
    Participant,
    PeerId,
    Right,
    TimerSet,
    Trait,
    replace,
)
from chappe.model.journal import Event, ReactionsWere, TimerWas, TraitSet


def _switched(found: Channel, on: int, off: int = 0) -> Channel:
    """Give a channel with some traits and without others. Refuses with CHAT_NOT_MODIFIED."""
    traits = (found.traits | on) & ~off
    if traits == found.traits:
        raise Refused("CHAT_NOT_MODIFIED")
    return replace(found, traits=traits)


def _check_kind(found: Channel, *, broadcast: bool) -> None:
    if found.broadcast is not broadcast:
        raise Refused("CHANNEL_INVALID")


async def sign(core: Core, me: Me, peer: PeerId, *, names: bool, profiles: bool) -> Changed:
    """Let the posts of a channel carry the name of the admin, and come from the admin's account
    where `profiles` is wanted too (core.telegram.org/method/channels.toggleSignatures)."""

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check(found, one, Right.INFO)
        _check_kind(found, broadcast=True)
        wanted = (Trait.SIGNATURES if names else 0) | (Trait.PROFILES if names and profiles else 0)
        new = _switched(found, wanted, (Trait.SIGNATURES | Trait.PROFILES) & ~wanted)
        if found.has(Trait.SIGNATURES) != names:
            return new, TraitSet(Trait.SIGNATURES, names)
        return new, TraitSet(Trait.PROFILES, profiles)

    return await alter(core, me, peer, change)


async def hide_history(core: Core, me: Me, peer: PeerId, *, on: bool) -> Changed:
    """Keep from new members of a supergroup what was written before they came, or show it.

    Refuses with CHAT_LINK_EXISTS where strangers read it anyhow: it is public, or belongs to a
    channel (core.telegram.org/method/channels.togglePreHistoryHidden).
    """

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check(found, one, Right.INFO)
        _check_kind(found, broadcast=False)
        if on and (found.username is not None or found.linked is not None):
            raise Refused("CHAT_LINK_EXISTS")
        return _toggled(found, Trait.HIDDEN_HISTORY, on=on)

    return await alter(core, me, peer, change)


def _toggled(found: Channel, trait: Trait, *, on: bool) -> tuple[Channel, Event]:
    new = _switched(found, trait if on else 0, 0 if on else trait)
    return new, TraitSet(trait, on)


async def join_to_send(core: Core, me: Me, peer: PeerId, *, on: bool) -> Changed:
    """Let only members comment in a discussion group, or everybody
    (core.telegram.org/method/channels.toggleJoinToSend).

    Where comments are for everybody, nobody has to be let in to write them.
    """

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check_leads(found, one, AdminRight.BAN)
        _check_kind(found, broadcast=False)
        return _toggled(found, Trait.JOIN_TO_SEND, on=on)

    return await alter(core, me, peer, change)


async def join_request(core: Core, me: Me, peer: PeerId, *, on: bool) -> Changed:
    """Let admins decide about each who wants to join a supergroup by its public name, or let
    everybody in (core.telegram.org/method/channels.toggleJoinRequest)."""

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check_leads(found, one, AdminRight.BAN)
        _check_kind(found, broadcast=False)
        return _toggled(found, Trait.JOIN_REQUEST, on=on)

    return await alter(core, me, peer, change)


async def protect(core: Core, me: Me, peer: PeerId, *, on: bool) -> Changed:
    """Let nothing be forwarded out of a channel, or allow it again; its creator's to decide
    (core.telegram.org/method/messages.toggleNoForwards)."""

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check_creator(found, one)
        return _toggled(found, Trait.NO_FORWARDS, on=on)

    return await alter(core, me, peer, change)


async def allow_reactions(core: Core, me: Me, peer: PeerId, allowed: bytes) -> Changed:
    """Set which reactions a channel allows, in the form of `Channel.reactions`
    (core.telegram.org/method/messages.setChatAvailableReactions)."""

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check(found, one, Right.INFO)
        if found.reactions == allowed:
            raise Refused("CHAT_NOT_MODIFIED")
        return replace(found, reactions=allowed), ReactionsWere(found.reactions, allowed)

    return await alter(core, me, peer, change)


async def set_timer(core: Core, me: Me, peer: PeerId, seconds: int) -> Changed:
    """Let new messages of a channel delete themselves after some seconds, or (0) stay; everybody
    reads that in it. Refuses with TTL_PERIOD_INVALID too
    (core.telegram.org/method/messages.setHistoryTTL)."""
    check_period(seconds)

    def change(found: Channel, one: Participant) -> tuple[Channel, Event]:
        rules.check(found, one, Right.INFO)
        if found.ttl == seconds:
            raise Refused("CHAT_NOT_MODIFIED")
        return replace(found, ttl=seconds), TimerWas(found.ttl, seconds)

    return await alter(core, me, peer, change, TimerSet(seconds))
