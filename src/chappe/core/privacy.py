"""Who may see or do what: the privacy rules of accounts (core.telegram.org/api/privacy).

An account has, for each key (its number, its photo, its last seen …), a list of rules. One pure
function, `may`, decides; `ties` loads what it needs for one viewer and many people in a number of
statements that does not grow with them. Whoever is blocked sees and may do nothing.

Apps send rules in different orders, so the order says nothing: the rule that names the fewest
people wins, and where two name a person alike, the one that denies. Nobody is allowed what no rule
allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Final

import msgspec

from chappe.core.refused import Refused
from chappe.model import (
    SERVICE_ACCOUNT,
    Account,
    Contact,
    FileId,
    PeerId,
    Record,
    UserId,
)
from chappe.store import contacts as contact_rows
from chappe.store import privacy as rows
from chappe.store.db import Tx
from chappe.store.tables import ACCOUNTS, SETTINGS

SETTING: Final = "privacy"
"""The name under which an account's `Guard` is kept; an account without one has the defaults."""


class Key(IntEnum):
    """What rules are about (core.telegram.org/type/PrivacyKey); the numbers are stored."""

    LAST_SEEN = 1
    """The exact time; others see roughly when."""
    INVITES = 2
    """Being added to groups."""
    CALLS = 3
    CALLS_DIRECT = 4
    """Calls that tell the other side one's network address."""
    FORWARDS = 5
    """A link to the account in forwarded messages."""
    PHOTO = 6
    PHONE = 7
    FOUND_BY_PHONE = 8
    """Being found by somebody who knows the number."""
    VOICE = 9
    """Being sent voice and round video messages."""
    ABOUT = 10
    BIRTHDAY = 11
    GIFTS = 12
    FREE_MESSAGES = 13
    """Writing without paying; nobody has to pay here."""
    MUSIC = 14


class Kind(IntEnum):
    """Kinds of rule, in the order of their precedence; the numbers are stored."""

    DENY_USERS = 1
    ALLOW_USERS = 2
    DENY_GROUPS = 3
    ALLOW_GROUPS = 4
    ALLOW_CLOSE = 5
    DENY_BOTS = 6
    ALLOW_BOTS = 7
    DENY_CONTACTS = 8
    ALLOW_CONTACTS = 9
    ALLOW_PREMIUM = 10
    DENY_ALL = 11
    ALLOW_ALL = 12


_ALLOWING: Final = frozenset(kind for kind in Kind if kind.name.startswith("ALLOW"))
OF_USERS: Final = frozenset({Kind.DENY_USERS, Kind.ALLOW_USERS})
OF_GROUPS: Final = frozenset({Kind.DENY_GROUPS, Kind.ALLOW_GROUPS})


class Rule(msgspec.Struct, frozen=True, array_like=True):
    """One rule; `ids` are the accounts or groups (peers) that it names, where it names some."""

    kind: Kind
    ids: tuple[int, ...] = ()


Rules = tuple[Rule, ...]

EVERYBODY: Final[Rules] = (Rule(Kind.ALLOW_ALL),)
ONLY_CONTACTS: Final[Rules] = (Rule(Kind.ALLOW_CONTACTS),)

_DEFAULTS: Final[Mapping[int, Rules]] = {
    Key.PHONE: ONLY_CONTACTS,
    Key.BIRTHDAY: ONLY_CONTACTS,
    Key.CALLS_DIRECT: ONLY_CONTACTS,
}
"""What holds where nothing was chosen; for the other keys it is everybody."""


class Guard(msgspec.Struct, frozen=True, omit_defaults=True):
    """What an account has chosen of all this: one row, so that one look-up tells everything."""

    rules: dict[int, Rules] = {}
    """By `Key`."""
    fallback: FileId | None = None
    """The photo for those who may not see the profile photo."""
    hide_read: bool = False
    """When messages were read is for those who may know the last seen."""
    archive_strangers: bool = False
    """Chats that people who are no contacts begin go to the archive, muted."""
    keep_unmuted: bool = False
    """Archived chats stay in the archive when a message comes."""
    keep_folders: bool = False
    """So do those of them that are in a folder."""
    sensitive: bool = False
    """The owner wants to see what is marked as for adults."""
    quiet_sign_ups: bool = False
    """No message when somebody of the address book signs up."""

    def of(self, key: Key) -> Rules:
        """Give the rules for a key."""
        return self.rules.get(key) or _DEFAULTS.get(key, EVERYBODY)


NO_GUARD: Final = Guard()
_decode = msgspec.msgpack.Decoder(Guard).decode


class Relation(Record, frozen=True):
    """What a viewer is to the owner of rules."""

    user: UserId
    contact: bool = False
    """The owner has the viewer in the address book."""
    close: bool = False
    groups: frozenset[PeerId] = frozenset()
    """The groups in which both are now."""
    bot: bool = False
    premium: bool = False


def may(rules: Rules, viewer: Relation) -> bool:
    """Decide whether rules allow something to a viewer who is not blocked."""
    decisive = min((rule.kind for rule in rules if _concerns(rule, viewer)), default=None)
    return decisive in _ALLOWING


def _concerns(rule: Rule, viewer: Relation) -> bool:
    match rule.kind:
        case Kind.DENY_USERS | Kind.ALLOW_USERS:
            return viewer.user in rule.ids
        case Kind.DENY_GROUPS | Kind.ALLOW_GROUPS:
            return not viewer.groups.isdisjoint(rule.ids)
        case Kind.ALLOW_CLOSE:
            return viewer.close
        case Kind.DENY_BOTS | Kind.ALLOW_BOTS:
            return viewer.bot
        case Kind.DENY_CONTACTS | Kind.ALLOW_CONTACTS:
            return viewer.contact
        case Kind.ALLOW_PREMIUM:
            return viewer.premium
        case Kind.DENY_ALL | Kind.ALLOW_ALL:
            return True


# --- one viewer and many people -------------------------------------------------------------------


class Ties(Record, frozen=True):
    """What one account and some others are to each other, and what all of them have chosen."""

    me: UserId
    mine: Mapping[UserId, Contact]
    """How the account has the others in its address book."""
    theirs: Mapping[UserId, bool]
    """Which of the others have the account in theirs, and whether as a close friend."""
    blockers: frozenset[int]
    """Which of the others have blocked the account, or are suspended: they show it nothing."""
    guards: Mapping[UserId, Guard]
    groups: Mapping[UserId, frozenset[PeerId]]
    """The groups in common with those for whom some rule names groups."""

    def guard(self, user: UserId) -> Guard:
        return self.guards.get(user, NO_GUARD)

    def may(self, owner: UserId, key: Key) -> bool:
        """Tell whether the account may see or do something of one of the others."""
        if owner == self.me:
            return True
        if owner in self.blockers:
            return False
        close = self.theirs.get(owner)
        viewer = Relation(
            self.me,
            contact=close is not None,
            close=bool(close),
            groups=self.groups.get(owner, frozenset()),
        )
        return may(self.guard(owner).of(key), viewer)

    def shows(self, other: UserId, key: Key) -> bool:
        """Tell whether the account's own rules show something to one of the others, who is not
        blocked."""
        contact = self.mine.get(other)
        viewer = Relation(
            other,
            contact=contact is not None,
            close=contact is not None and bool(contact.close),
            groups=self.groups.get(other, frozenset()),
        )
        return other == self.me or may(self.guard(self.me).of(key), viewer)


async def ties(tx: Tx, me: UserId, others: Iterable[UserId]) -> Ties:
    """Load what decides between one account and others, in at most five statements."""
    wanted = sorted(set(others))
    guards = await guards_of(tx, [me, *wanted])
    of_groups = _names_groups(guards.get(me, NO_GUARD))
    sharing = [other for other in wanted if of_groups or _names_groups(guards.get(other, NO_GUARD))]
    return Ties(
        me=me,
        mine=await contact_rows.of_owner(tx, me, wanted),
        theirs=await contact_rows.owners_of(tx, me, wanted),
        blockers=frozenset(await contact_rows.unseen_among(tx, me, wanted)),
        guards=guards,
        groups=await rows.shared_groups(tx, me, sharing),
    )


def _names_groups(guard: Guard) -> bool:
    return any(rule.kind in OF_GROUPS for rules in guard.rules.values() for rule in rules)


async def guards_of(tx: Tx, users: Iterable[UserId]) -> dict[UserId, Guard]:
    """What accounts have chosen; those with the defaults are left out."""
    found = await tx.get_many(SETTINGS, [(user, SETTING) for user in dict.fromkeys(users)])
    return {UserId(row.account): _decode(row.value) for row in found.values()}


async def guard_of(tx: Tx, user: UserId) -> Guard:
    """What one account has chosen."""
    row = await tx.get(SETTINGS, user, SETTING)
    return NO_GUARD if row is None else _decode(row.value)


# --- what other operations ask --------------------------------------------------------------------


async def allows(tx: Tx, owner: UserId, key: Key, viewer: UserId) -> bool:
    """Tell whether one account allows something to another; nothing to whom it has blocked."""
    return (await ties(tx, viewer, [owner])).may(owner, key)


async def sees_presence(tx: Tx, viewer: UserId, owners: Iterable[UserId]) -> set[UserId]:
    """Those of some people of whom the viewer may know exactly when they are online: they show it
    to the viewer, and the viewer shows it to them."""
    wanted = set(owners)
    between = await ties(tx, viewer, wanted)
    return {
        owner
        for owner in wanted
        if between.may(owner, Key.LAST_SEEN) and between.shows(owner, Key.LAST_SEEN)
    }


async def check_voice(tx: Tx, sender: UserId, user: UserId) -> None:
    """Refuse with VOICE_MESSAGES_FORBIDDEN a voice or round video message to somebody who takes
    none from the sender."""
    if not await allows(tx, user, Key.VOICE, sender):
        raise Refused("VOICE_MESSAGES_FORBIDDEN")


async def check_read_date(tx: Tx, asker: UserId, reader: UserId) -> None:
    """Refuse what the asker may not know: when somebody has read the asker's messages.

    Refuses with USER_PRIVACY_RESTRICTED where the reader hides it, with YOUR_PRIVACY_RESTRICTED
    where the asker hides the same from the reader (core.telegram.org/api/reads, method
    messages.getOutboxReadDate).
    """
    between = await ties(tx, asker, [reader])
    if reader in between.blockers:
        raise Refused("USER_PRIVACY_RESTRICTED")
    if between.guard(asker).hide_read and not between.shows(reader, Key.LAST_SEEN):
        raise Refused("YOUR_PRIVACY_RESTRICTED")
    if between.guard(reader).hide_read and not between.may(reader, Key.LAST_SEEN):
        raise Refused("USER_PRIVACY_RESTRICTED")


async def nameless(tx: Tx, forwarder: UserId, authors: Iterable[int]) -> dict[int, str]:
    """Give the names under which messages of some authors are forwarded, of those authors who want
    no link to their account there; each looks after their own."""
    people = [UserId(one) for one in authors if one > 0 and one not in (forwarder, SERVICE_ACCOUNT)]
    if not people:
        return {}
    between = await ties(tx, forwarder, people)
    hidden = [one for one in people if not between.may(one, Key.FORWARDS)]
    accounts = await tx.get_many(ACCOUNTS, [(one,) for one in hidden])
    return {account.id: shown_name(account) for account in accounts.values()}


def shown_name(account: Account) -> str:
    """Give the name of somebody as it stands in place of a link."""
    return f"{account.first_name} {account.last_name}".strip()


async def findable(tx: Tx, seeker: UserId, owners: Sequence[UserId]) -> set[UserId]:
    """Those of some accounts whom the seeker may find by their number."""
    between = await ties(tx, seeker, owners)
    return {owner for owner in owners if between.may(owner, Key.FOUND_BY_PHONE)}


async def archives_strangers(tx: Tx, owner: UserId, sender: UserId) -> bool:
    """Tell whether a chat that the sender begins goes to the owner's archive, muted."""
    if sender == SERVICE_ACCOUNT or not (await guard_of(tx, owner)).archive_strangers:
        return False
    return sender not in await contact_rows.of_owner(tx, owner, [sender])
