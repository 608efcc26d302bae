"""What each account wants to be told about: per kind of chat, with exceptions per chat.

The server keeps the choices, brings them to all devices and keeps to them when it pushes
(`core.push`); the devices act on them (core.telegram.org/api/push-updates,
core.telegram.org/method/account.updateNotifySettings).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from chappe.core import access, updates
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import (
    BoxId,
    FileId,
    Me,
    MessageId,
    NoteKind,
    PeerId,
    PeerKind,
    Record,
    ThreadRead,
    Use,
    UserId,
    peer_kind,
)
from chappe.store import settings as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES
from chappe.store.tables import CHANNELS, SETTINGS, THREAD_READS, TOPICS, SettingRow

Scope = Literal["users", "chats", "broadcasts"]
SCOPES: Final[dict[Scope, int]] = {"users": 1, "chats": 2, "broadcasts": 3}
"""The subject of a note about a scope: no peer has such a small number."""
LONGEST_SOUND: Final = 256
"""Characters kept of the name of a sound that is on the device."""
_PREFIX: Final = "notify:"
_PREFIX_OF_THREADS: Final = "notify in:"
FOREVER: Final = 2**31 - 1
"""The moment until which a chat is muted that is muted for good."""
_REACTIONS: Final = "reactions notified"


class Sound(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is heard: the app's own sound, none, one of the device, or one that was uploaded."""

    kind: Literal["default", "none", "local", "ringtone"] = "default"
    title: str = ""
    data: str = ""
    """Of a local sound: what the device finds it by."""
    file: FileId = FileId(0)
    """Of a ringtone: the document, one of those that the account has saved."""


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is chosen; None falls back to the scope, or to the app's default."""

    show_previews: bool | None = None
    silent: bool | None = None
    mute_until: int | None = None
    sound: Sound | None = None
    stories_muted: bool | None = None
    stories_hide_sender: bool | None = None
    stories_sound: Sound | None = None


DEFAULT: Final = Choice(
    show_previews=True, silent=False, mute_until=0, sound=Sound(), stories_sound=Sound()
)
"""What holds for a kind of chat about which nothing was chosen."""

From = Literal["contacts", "all"]


class ReactionChoice(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose reactions and votes are told of: None is nobody's
    (core.telegram.org/constructor/reactionsNotifySettings)."""

    messages: From | None = "all"
    stories: From | None = "all"
    votes: From | None = "all"
    sound: Sound = Sound()
    show_previews: bool = True


_decode = msgspec.msgpack.Decoder(Choice).decode
_decode_reactions = msgspec.msgpack.Decoder(ReactionChoice).decode


class InThread(Record, frozen=True):
    """A topic of a forum, of which something else may be wanted than of the rest."""

    peer: PeerId
    thread: MessageId


def _name(subject: Scope | PeerId | InThread) -> str:
    if isinstance(subject, InThread):
        return f"{_PREFIX_OF_THREADS}{subject.peer}/{subject.thread}"
    return f"{_PREFIX}{subject}"


def effective(choice: Choice) -> Choice:
    """Give what holds for a kind of chat: what was chosen, and the default for the rest."""
    return Choice(
        **{
            field: getattr(DEFAULT, field) if (value := getattr(choice, field)) is None else value
            for field in Choice.__struct_fields__
        }
    )


async def chosen(core: Core, me: Me, subject: Scope | PeerId | InThread) -> Choice:
    """Give what was chosen for one chat; for a kind of chat, what holds there."""

    async def body(tx: Tx) -> Choice:
        row = await tx.get(SETTINGS, me.user, _name(subject))
        choice = _decode(row.value) if row is not None else Choice()
        return effective(choice) if isinstance(subject, str) else choice

    return await core.db.read(body)


async def exceptions(
    core: Core, me: Me, peers: Iterable[PeerId] | None = None
) -> dict[PeerId, Choice]:
    """Give the chats that have a choice of their own, among `peers` if given."""

    async def body(tx: Tx) -> dict[PeerId, Choice]:
        if peers is None:
            found = await rows.named_like(tx, me.user, _PREFIX)
            named = {name.removeprefix(_PREFIX): value for name, value in found}
            return {PeerId(int(n)): _decode(v) for n, v in named.items() if n not in SCOPES}
        keys = [(me.user, _name(peer)) for peer in peers]
        known = await tx.get_many(SETTINGS, keys)
        return {
            PeerId(int(row.name.removeprefix(_PREFIX))): _decode(row.value)
            for row in known.values()
        }

    return await core.db.read(body)


async def listed(
    core: Core, me: Me, among: Scope | PeerId | None, *, sounds: bool, stories: bool
) -> dict[PeerId, Choice]:
    """Give the chats whose choice differs in what the asker's list shows: always in muting and
    previews, in sounds and in stories where asked (account.getNotifyExceptions).

    `among` is a kind of chat, or one chat; None is all.
    """
    found = await exceptions(core, me, None if among is None or isinstance(among, str) else [among])

    async def body(tx: Tx) -> dict[PeerId, Scope]:
        return {peer: await _scope_of(tx, peer) for peer in found}

    scopes = await core.db.read(body)

    def shown(choice: Choice) -> bool:
        plain = (choice.show_previews, choice.silent, choice.mute_until)
        stories_too = (choice.stories_muted, choice.stories_hide_sender, choice.stories_sound)
        return (
            any(value is not None for value in plain)
            or (sounds and choice.sound is not None)
            or (stories and any(value is not None for value in stories_too))
        )

    return {
        peer: choice
        for peer, choice in found.items()
        if shown(choice) and (not isinstance(among, str) or scopes[peer] == among)
    }


async def choose(core: Core, me: Me, subject: Scope | PeerId | InThread, choice: Choice) -> None:
    """Set what is wanted for a kind of chat, one chat, one topic; the other devices learn of it.

    Refuses with RINGTONE_INVALID a sound that the account has not saved.
    """

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        if isinstance(subject, InThread):
            await access.chat(tx, me.user, subject.peer)
            if await tx.get(TOPICS, subject.peer, subject.thread) is None:
                raise Refused("TOPIC_ID_INVALID")
        elif not isinstance(subject, str):
            await access.chat(tx, me.user, subject)
        for sound in (choice.sound, choice.stories_sound):
            await _check_sound(tx, me.user, sound)
        if choice == Choice():
            tx.drop(SETTINGS, me.user, _name(subject))
        else:
            tx.put(SETTINGS, SettingRow(me.user, _name(subject), msgspec.msgpack.encode(choice)))
        if isinstance(subject, InThread):
            await _tell_of_thread(core, tx, me, subject)
        else:
            _tell(core, tx, me, SCOPES[subject] if isinstance(subject, str) else subject)

    await core.db.write(body)


async def _tell_of_thread(core: Core, tx: WriteTx, me: Me, where: InThread) -> None:
    key = (me.user, where.peer, where.thread)
    row = await tx.get(THREAD_READS, *key) or ThreadRead(*key, number=core.ids.next())
    tx.put(THREAD_READS, row)
    kind, now = NoteKind.TOPIC_NOTIFY, core.now()
    updates.note(tx, BoxId(me.user), kind, row.number, date=now, origin=me.session)


async def of_threads(
    tx: Tx, user: UserId, peer: PeerId, threads: Iterable[MessageId]
) -> dict[MessageId, Choice]:
    """Give what somebody chose for topics of a forum; those without a choice are left out."""
    names = {_name(InThread(peer, thread)): thread for thread in threads}
    found = await tx.get_many(SETTINGS, [(user, name) for name in names])
    return {names[row.name]: _decode(row.value) for row in found.values()}


async def _check_sound(tx: Tx, user: UserId, sound: Sound | None) -> None:
    if sound is None:
        return
    if max(len(sound.title), len(sound.data)) > LONGEST_SOUND:
        raise Refused("RINGTONE_INVALID")
    if sound.kind == "ringtone":
        saved = await tx.get(FILE_USES, sound.file, int(Use.RINGTONE), user)
        if saved is None:
            raise Refused("RINGTONE_INVALID")


def _tell(core: Core, tx: WriteTx, me: Me, subject: int) -> None:
    updates.note(tx, BoxId(me.user), NoteKind.NOTIFY, subject, date=core.now(), origin=me.session)


def mute(tx: WriteTx, user: UserId, peer: PeerId, now: int) -> None:
    """Mute a chat of somebody's that has just begun, for good, within a write."""
    choice = msgspec.msgpack.encode(Choice(mute_until=FOREVER))
    tx.put(SETTINGS, SettingRow(user, _name(peer), choice))
    updates.note(tx, BoxId(user), NoteKind.NOTIFY, peer, date=now)


async def reset(core: Core, me: Me) -> None:
    """Forget every choice."""

    async def body(tx: WriteTx) -> None:
        named = await rows.named_like(tx, me.user, _PREFIX)
        threads = await rows.named_like(tx, me.user, _PREFIX_OF_THREADS)
        for name, _ in [*named, *threads]:
            tx.drop(SETTINGS, me.user, name)
        chats = [name.removeprefix(_PREFIX) for name, _ in named]
        for number in SCOPES.values():
            _tell(core, tx, me, number)
        for chat in chats:
            if chat not in SCOPES:
                _tell(core, tx, me, int(chat))

    await core.db.write(body)


def forget(tx: WriteTx, user: UserId, peer: PeerId) -> None:
    """Forget what somebody chose for a chat that is no more."""
    tx.drop(SETTINGS, user, _name(peer))


# --- reactions ------------------------------------------------------------------------------------


async def for_reactions(core: Core, me: Me) -> ReactionChoice:
    """Give whose reactions the asker wants to be told of."""

    async def body(tx: Tx) -> ReactionChoice:
        row = await tx.get(SETTINGS, me.user, _REACTIONS)
        return ReactionChoice() if row is None else _decode_reactions(row.value)

    return await core.db.read(body)


async def choose_for_reactions(core: Core, me: Me, choice: ReactionChoice) -> None:
    """Set whose reactions the asker wants to be told of; refuses as `choose` does."""

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        await _check_sound(tx, me.user, choice.sound)
        tx.put(SETTINGS, SettingRow(me.user, _REACTIONS, msgspec.msgpack.encode(choice)))

    await core.db.write(body)


# --- what the server itself keeps to --------------------------------------------------------------


async def _scope_of(tx: Tx, peer: PeerId) -> Scope:
    """Give the kind of a chat; a supergroup is a group among them."""
    kind = peer_kind(peer)
    if kind is PeerKind.CHANNEL:
        found = await tx.get(CHANNELS, peer)
        return "broadcasts" if found is not None and found.broadcast else "chats"
    return "users" if kind is PeerKind.USER else "chats"


async def quiet(tx: Tx, user: UserId, peer: PeerId, now: int) -> bool:
    """Whether new messages of a chat are to make no sound for its owner: it is muted or silent, by
    itself or with its kind."""
    scope = await _scope_of(tx, peer)
    found = await tx.get_many(SETTINGS, [(user, _name(peer)), (user, _name(scope))])
    known = {key[1]: _decode(row.value) for key, row in found.items()}
    own = known.get(_name(peer), Choice())
    kind = known.get(_name(scope), Choice())
    until = kind.mute_until if own.mute_until is None else own.mute_until
    silent = kind.silent if own.silent is None else own.silent
    return bool(silent) or (until or 0) > now
