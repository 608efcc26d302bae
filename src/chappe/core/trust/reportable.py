"""What people can report: each operation finds the thing, makes sure that whoever reports it sees
it, takes the snapshot and files the report (`core.trust.reporting`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.core import access, contacts, secret_chats
from chappe.core.context import Core
from chappe.core.media import Claim, check_claim
from chappe.core.refused import Refused
from chappe.core.secret_chats import Named
from chappe.core.trust import reporting, snapshots
from chappe.core.trust.reporting import Grounds, Step
from chappe.model import (
    SERVICE_ACCOUNT,
    SERVICE_BOT,
    Account,
    Channel,
    Group,
    Me,
    Message,
    MessageId,
    PeerId,
    PeerKind,
    Use,
    UserId,
    box_of,
    peer_kind,
)
from chappe.model.trust import Subject, SubjectKind
from chappe.store import messages as message_rows
from chappe.store import reactions as reaction_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILE_USES
from chappe.store.secret_chats import SECRET_CHATS
from chappe.store.trust import cases as rows

MOST_MESSAGES: Final = 100
"""Messages in one report."""
_OURS: Final = frozenset({SERVICE_ACCOUNT, SERVICE_BOT})
_SPAM: Final = "spam"


async def messages(
    core: Core, me: Me, peer: PeerId, ids: Sequence[MessageId], option: bytes, comment: str
) -> Step:
    """Go one step in the dialogue about messages of others in one chat; its end reports them.

    What they say is one case, about the first of them or the one that a case is open about.
    Refuses with MESSAGE_IDS_EMPTY, LIMIT_INVALID, MESSAGE_ID_INVALID, FLOOD_WAIT, as `access.chat`
    and as `reporting.step`.
    """

    async def ask(tx: Tx) -> Step:
        await _seen(tx, me, peer, ids)
        return await reporting.next_step(tx, me.user, option, comment)

    step = await core.db.read(ask)
    if not isinstance(step, Grounds):
        return step
    grounds = step
    await reporting.check_pace(core, me.user)

    async def body(tx: WriteTx) -> None:
        seen = await _seen(tx, me, peer, ids)
        await _file_messages(core, tx, me, seen, grounds)

    await core.db.write(body)
    return step


async def peer(core: Core, me: Me, named: PeerId, old: str, comment: str) -> None:
    """Report an account, a group or a channel as such (account.reportPeer).

    Refuses with PEER_ID_INVALID, FLOOD_WAIT, OPTION_INVALID, and as `access.chat`.
    """
    await reporting.check_pace(core, me.user)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        grounds = await reporting.grounds_of(tx, old, comment)
        await _file_peer(core, tx, me, named, grounds)

    await core.db.write(body)


async def photo(core: Core, me: Me, named: PeerId, claim: Claim, old: str, comment: str) -> None:
    """Report the photo of an account, a group or a channel (account.reportProfilePhoto).

    Refuses with PHOTO_ID_INVALID what is not its photo or was not shown to the asker, and as
    `peer`.
    """
    await reporting.check_pace(core, me.user)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        owner = await _reportable(tx, me, named)
        await check_claim(core, tx, me, claim, "PHOTO_ID_INVALID")
        if isinstance(owner, Account):
            its = await tx.get(FILE_USES, claim.id, int(Use.PROFILE), owner.id) is not None
        else:
            its = owner.photo == claim.id
        if not its:
            raise Refused("PHOTO_ID_INVALID")
        account = owner.id if isinstance(owner, Account) else owner.creator
        subject = Subject(SubjectKind.FILE, named, file=claim.id, account=account)
        grounds = await reporting.grounds_of(tx, old, comment)
        shown = await snapshots.of_peer(core, tx, me.user, named, claim.id)
        await reporting.file(core, tx, me.user, subject, grounds, shown)

    await core.db.write(body)


async def spam(core: Core, me: Me, named: PeerId) -> None:
    """Report a chat as spam, and do not offer that any more (messages.reportSpam). Nothing that was
    written in it is disclosed. Refuses as `peer`."""
    await reporting.check_pace(core, me.user)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        await _file_peer(core, tx, me, named, await reporting.grounds_of(tx, _SPAM))
        await contacts.put_bar_away(core, tx, me, named)

    await core.db.write(body)


async def member(
    core: Core, me: Me, channel: PeerId, sender: PeerId, ids: Sequence[MessageId]
) -> None:
    """Report messages of one member of a supergroup as spam, as one of its admins
    (channels.reportSpam).

    Refuses with CHAT_ADMIN_REQUIRED, MESSAGE_ID_INVALID for messages of somebody else, and as
    `messages`.
    """
    await reporting.check_pace(core, me.user)

    async def body(tx: WriteTx) -> None:
        _, one = await access.joined(tx, me.user, channel)
        if not one.admin:
            raise Refused("CHAT_ADMIN_REQUIRED")
        seen = await _seen(tx, me, channel, ids)
        if any(message.sender != sender for message in seen):
            raise Refused("MESSAGE_ID_INVALID")
        await _file_messages(core, tx, me, seen, await reporting.grounds_of(tx, _SPAM))

    await core.db.write(body)


async def reaction(core: Core, me: Me, chat: PeerId, id_: MessageId, reactor: PeerId) -> None:
    """Report what somebody thinks of a message (messages.reportReaction).

    Refuses with MESSAGE_ID_INVALID where they think nothing of it, and with BROADCAST_FORBIDDEN in
    a channel, where nobody is told who does.
    """
    await reporting.check_pace(core, me.user)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        message = await access.message(tx, me.user, chat, id_)
        if peer_kind(chat) is PeerKind.CHAT:
            await access.inside(tx, me.user, chat)
        if message.post is not None and message.post.public:
            raise Refused("BROADCAST_FORBIDDEN")
        owner = UserId(reactor)
        given = await reaction_rows.of_account(tx, message.entry.content, owner)
        if not given or reactor == me.user:
            raise Refused("MESSAGE_ID_INVALID")
        subject = Subject(SubjectKind.ACCOUNT, reactor, account=owner)
        thought = " ".join(one.reaction for one in given)
        shown = await snapshots.of_reaction(core, tx, me.user, message, owner, thought)
        grounds = await reporting.grounds_of(tx, _SPAM)
        await reporting.file(core, tx, me.user, subject, grounds, shown)

    await core.db.write(body)


async def secret_chat(core: Core, me: Me, named: Named) -> None:
    """Report the other side of a secret chat as a spammer (messages.reportEncryptedSpam). The
    server has nothing of what was said, and nothing of it is sent. Refuses with CHAT_ID_INVALID."""
    secret_chats.check_hash(core, me, named)
    await reporting.check_pace(core, me.user)

    async def body(tx: WriteTx) -> None:
        await access.living(tx, me.user)
        chat = await tx.get(SECRET_CHATS, named.id)
        if chat is None or me.user not in (chat.admin, chat.participant):
            raise Refused("CHAT_ID_INVALID")
        other = chat.participant if me.user == chat.admin else chat.admin
        subject = Subject(
            SubjectKind.SECRET_CHAT, PeerId(other), MessageId(named.id), account=other
        )
        grounds = await reporting.grounds_of(tx, _SPAM)
        await reporting.file(core, tx, me.user, subject, grounds, None)

    await core.db.write(body)


# --- what it is about -----------------------------------------------------------------------------


async def _seen(tx: Tx, me: Me, peer: PeerId, ids: Sequence[MessageId]) -> list[Message]:
    """Give messages that somebody reports, or refuse: they are others', and shown to the asker."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        raise Refused("MESSAGE_IDS_EMPTY")
    if len(wanted) > MOST_MESSAGES:
        raise Refused("LIMIT_INVALID")
    await access.living(tx, me.user)
    await access.chat(tx, me.user, peer)
    entries = await message_rows.by_ids(tx, box_of(me.user, peer), wanted)
    found = {one.id: one for one in await access.visible(tx, me.user, entries)}
    if len(found) < len(wanted) or not all(_foreign(one, peer) for one in found.values()):
        raise Refused("MESSAGE_ID_INVALID")
    return [found[id_] for id_ in wanted]


def _foreign(message: Message, peer: PeerId) -> bool:
    """Tell whether somebody may report a message: somebody else's, of this chat, and shown."""
    shown = message.withheld is None or message.withheld.shown
    return message.entry.peer == peer and shown and not message.out and message.author not in _OURS


async def _file_messages(
    core: Core, tx: WriteTx, me: Me, seen: Sequence[Message], grounds: Grounds
) -> None:
    subjects = [await _of_message(tx, one) for one in seen]
    open_about = [one for one in subjects if await rows.about(tx, one) is not None]
    shown = await snapshots.of_messages(core, tx, me.user, seen)
    await reporting.file(core, tx, me.user, (open_about or subjects)[0], grounds, shown)


async def _of_message(tx: Tx, message: Message) -> Subject:
    """Give what a case about a message is about: its author answers for it, shown or not."""
    known = await access.whole(tx, message.entry.content)
    assert known is not None  # it was shown
    author, entry = known[0], message.entry
    seen_in = PeerId(author) if entry.peer > 0 else entry.peer
    return Subject(SubjectKind.MESSAGE, seen_in, entry.id, entry.content, account=author)


async def _reportable(tx: Tx, me: Me, named: PeerId) -> Account | Group | Channel:
    """Give what somebody reports as such; refuses with PEER_ID_INVALID oneself, the service and who
    is no more."""
    if named == me.user or named in _OURS:
        raise Refused("PEER_ID_INVALID")
    if peer_kind(named) is PeerKind.CHAT:
        return (await access.inside(tx, me.user, named))[0]
    found = await access.chat(tx, me.user, named)
    if isinstance(found, Account) and found.deleted is not None:
        raise Refused("PEER_ID_INVALID")
    return found


async def _file_peer(core: Core, tx: WriteTx, me: Me, named: PeerId, grounds: Grounds) -> None:
    found = await _reportable(tx, me, named)
    if isinstance(found, Account):
        subject = Subject(SubjectKind.ACCOUNT, named, account=found.id)
    else:
        subject = Subject(SubjectKind.CHAT, named, account=found.creator)
    shown = await snapshots.of_peer(core, tx, me.user, named)
    await reporting.file(core, tx, me.user, subject, grounds, shown)
