"""The invariants of the data, each as a question whose answer must be empty.

`chappe check` asks them of a whole database, and every test that tells a story asks them at its
end. A broken one is a bug of ours or damage from outside; a line says which and where.
"""

from __future__ import annotations

from typing import Final

from chappe.store.db import Tx
from chappe.store.trust import check as desk

MOST: Final = 20
"""Lines shown for each broken invariant."""

_OUT: Final = 1
_MEDIA_HELD: Final = 1
"""`file_uses.kind` of a content."""
_UNSENT_HELD: Final = 9
"""`file_uses.kind` of a message that waits to be sent."""
_SECRET_HELD: Final = 8
"""`file_uses.kind` of a secret chat."""
_SECRET_OPEN: Final = 2
"""`secret_chats.stage` of one that was accepted and not discarded."""
_RINGTONE_HELD: Final = 4
_PERSONAL_HELD: Final = 5
_FALLBACK_HELD: Final = 6
"""`file_uses.kind` of a notification sound."""

_GROUP_HELD: Final = 7
"""`file_uses.kind` of the photo of a group."""
_STICKER_HELD: Final = 10
"""`file_uses.kind` of a sticker set."""
_KEPT: Final = "(11, 12, 13, 14)"
"""`file_uses.kind` of stickers and animations that somebody keeps."""
_JOURNAL_HELD: Final = 25
"""`file_uses.kind` of an event in the journal of a channel."""
_SNAPSHOT_HELD: Final = 30
"""`file_uses.kind` of a snapshot of something that was reported."""
_INSIDE: Final = 2
_CREATOR: Final = 4
"""`members.role` from which somebody is inside, and of the creator."""
_UNSEEN_MENTION: Final = 12
_CHANNELS: Final = -(10**12)
"""Peers of channels have this number or lower ones."""

# (what is wrong, in which numbers of a row; the question)
_INVARIANTS: Final[tuple[tuple[str, str], ...]] = (
    (
        "box {} has facts up to pts {}, but counts {}",
        "select b.id, coalesce(max(f.pts), 1), b.pts from boxes b left join facts f on f.box = b.id"
        " group by b.id, b.pts having coalesce(max(f.pts), 1) <> b.pts",
    ),
    (
        "box {} has a gap before pts {}: the fact before it ends at {}",
        "select box, pts, previous from (select box, pts, count,"
        " lag(pts) over (partition by box order by pts) as previous from facts) as steps"
        " where previous is not null and pts - count <> previous",
    ),
    (
        "box {} has facts and does not exist (pts {})",
        "select f.box, max(f.pts) from facts f left join boxes b on b.id = f.box"
        " where b.id is null group by f.box",
    ),
    (
        "account {} has no box",
        "select a.id from accounts a left join boxes b on b.id = a.id where b.id is null",
    ),
    (
        "message {} of box {} has no content {}",
        "select m.id, m.box, m.content from messages m left join contents c on c.id = m.content"
        " where c.id is null",
    ),
    (
        "content {} is held by nobody",
        "select c.id from contents c where not exists"
        " (select 1 from messages m where m.content = c.id)",
    ),
    (
        "message {} of box {} is above the box's newest number {}",
        "select m.id, m.box, b.top from messages m join boxes b on b.id = m.box where m.id > b.top",
    ),
    (
        "message {} of box {} is in a chat that is not in the list",
        # A channel's box has one chat, which is in the lists of those who are in it.
        "select m.id, m.box from messages m where m.box > 0 and not exists"
        " (select 1 from dialogs d where d.box = m.box and d.peer = m.peer)",
    ),
    (
        "box {}, chat {}: the newest message is {}, the list says {}",
        "select d.box, d.peer, coalesce(max(m.id), 0), d.top from dialogs d"
        " left join messages m on m.box = d.box and m.peer = d.peer"
        " group by d.box, d.peer, d.top having coalesce(max(m.id), 0) <> d.top",
    ),
    (
        "box {}, chat {}: {} unread messages, the list says {}",
        "select d.box, d.peer, count(m.id), d.unread from dialogs d"
        " left join messages m on m.box = d.box and m.peer = d.peer and m.id > d.read_in"
        f" and (m.flags & {_OUT}) = 0"
        " group by d.box, d.peer, d.unread having count(m.id) <> d.unread",
    ),
    (
        "random id {} of box {} names message {}, which the box never had",
        "select s.random, s.box, s.id from sent s left join boxes b on b.id = s.box"
        " where b.id is null or (s.id > b.top and not exists"
        " (select 1 from boxes c where c.id < 0 and c.top >= s.id))",
    ),
    (
        "post {} of channel {} is discussed as message {} of group {}: one of them does not exist",
        "select d.post, d.channel, d.id, d.peer from discussions d"
        " left join posts a on a.box = d.channel and a.id = d.post"
        " left join posts b on b.box = d.peer and b.id = d.id"
        " where a.id is null or b.id is null",
    ),
    (
        "message {} of box {} is pinned and does not exist",
        "select p.id, p.box from pins p left join messages m on m.box = p.box and m.id = p.id"
        " where m.id is null",
    ),
    (
        "message {} of box {} is listed as saved and does not exist",
        "select s.id, s.box from saved s left join messages m on m.box = s.box and m.id = s.id"
        " where m.id is null",
    ),
    (
        "file {} is held by content {}, which does not exist",
        "select u.file, u.holder from file_uses u left join contents c on c.id = u.holder"
        f" where u.kind = {_MEDIA_HELD} and c.id is null",
    ),
    (
        "file {} is a notification sound of account {}, which does not exist",
        "select u.file, u.holder from file_uses u left join accounts a on a.id = u.holder"
        f" where u.kind = {_RINGTONE_HELD} and (a.id is null or a.deleted is not null)",
    ),
    (
        "contact {} of account {} has photo {}, which the account does not hold",
        "select c.account, c.owner, c.photo from contacts c where c.photo is not null"
        " and not exists (select 1 from file_uses u where u.file = c.photo"
        f" and u.kind = {_PERSONAL_HELD} and u.holder = c.owner)",
    ),
    (
        "file {} is a fallback photo of account {}, which does not exist",
        "select u.file, u.holder from file_uses u left join accounts a on a.id = u.holder"
        f" where u.kind = {_FALLBACK_HELD} and (a.id is null or a.deleted is not null)",
    ),
    (
        "file {} is held by event {} of a journal, which does not exist",
        "select u.file, u.holder from file_uses u left join journal j on j.id = u.holder"
        f" where u.kind = {_JOURNAL_HELD} and j.id is null",
    ),
    (
        "content {} is to delete itself and does not exist",
        "select e.content from expiring e left join contents c on c.id = e.content"
        " where e.kind < 3 and c.id is null",
    ),
    (
        "file {} is held by snapshot {}, which does not exist",
        "select u.file, u.holder from file_uses u left join snapshots s on s.id = u.holder"
        f" where u.kind = {_SNAPSHOT_HELD} and s.id is null",
    ),
    (
        "case {} counts {} events and has another number of them",
        "select c.id, c.events from cases c left join case_events e on e.case_id = c.id"
        " group by c.id, c.events having count(e.number) <> c.events"
        " or coalesce(max(e.number), 0) <> c.events",
    ),
    (
        "file {} is held by an unsent message {}, which does not exist",
        "select u.file, u.holder from file_uses u"
        " left join scheduled s on s.holder = u.holder and s.due > 0"
        " left join quick_messages q on q.holder = u.holder"
        f" where u.kind = {_UNSENT_HELD} and s.id is null and q.id is null",
    ),
    (
        "quick reply {} of account {} has no message",
        "select r.id, r.box from quick_replies r where not exists"
        " (select 1 from quick_messages q where q.box = r.box and q.shortcut = r.id)",
    ),
    (
        "file {} is held and does not exist",
        "select u.file from file_uses u left join files f on f.id = u.file where f.id is null",
    ),
    (
        "account {} reacted to content {}, which does not exist",
        "select r.account, r.content from reactions r left join contents c on c.id = r.content"
        " where c.id is null",
    ),
    (
        "message {} of box {} is marked as reacted to ({}), and is not, or the other way round",
        "select m.id, m.box, m.flags from messages m where ((m.flags & 256) <> 0) <>"
        " exists (select 1 from reactions r where r.content = m.content)",
    ),
    (
        "box {}, chat {}: {} messages with unread reactions, the list says {}",
        "select d.box, d.peer, count(m.id), d.reactions from dialogs d"
        " left join messages m on m.box = d.box and m.peer = d.peer and (m.flags & 512) <> 0"
        " where d.peer > -1000000000000"
        " group by d.box, d.peer, d.reactions having count(m.id) <> d.reactions",
    ),
    (
        "box {}, channel {}: {} messages with unread reactions, the list says {}",
        "select d.box, d.peer, count(m.id), d.reactions from dialogs d"
        " left join posts p on p.box = d.peer and p.writer = d.box"
        " left join messages m on m.box = p.box and m.id = p.id and (m.flags & 512) <> 0"
        " where d.peer <= -1000000000000"
        " group by d.box, d.peer, d.reactions having count(m.id) <> d.reactions",
    ),
    (
        "poll {} is shown by content {}, but one of them does not exist",
        "select u.poll, u.content from poll_uses u left join polls p on p.id = u.poll"
        " left join contents c on c.id = u.content where p.id is null or c.id is null",
    ),
    (
        "poll {} is shown by nothing",
        "select p.id from polls p where not exists (select 1 from poll_uses u where u.poll = p.id)",
    ),
    (
        "poll {} has {} votes, and counts {}",
        "select p.id, count(v.account), p.voters from polls p left join votes v on v.poll = p.id"
        " group by p.id, p.voters having count(v.account) <> p.voters",
    ),
    (
        "account {} has voted in poll {}, which does not exist",
        "select v.account, v.poll from votes v left join polls p on p.id = v.poll"
        " where p.id is null",
    ),
    (
        "key {} is logged in to account {}, which does not exist",
        "select u.key, u.account from authorizations u left join accounts a on a.id = u.account"
        " where a.id is null",
    ),
    (
        "device {} hears pushes for account {}, at which it is not logged in",
        "select p.key, p.account from push_devices p left join authorizations u"
        " on u.key = p.key and u.account = p.account where u.key is null",
    ),
    (
        "account {} has a password and does not exist, or no longer",
        "select p.account from passwords p left join accounts a on a.id = p.account"
        " where a.id is null or a.deleted is not null",
    ),
    (
        "account {} is waited for with a code or a password and does not exist, or no longer",
        "select w.account from (select account from half_logins union select account from"
        " password_codes union select account from departures) as w"
        " left join accounts a on a.id = w.account where a.id is null or a.deleted is not null",
    ),
    (
        "account {} has a login address or an authenticator, and does not exist any more",
        "select o.account from (select account from login_emails union all"
        " select account from authenticators) as o left join accounts a on a.id = o.account"
        " where a.id is null or a.deleted is not null",
    ),
    (
        "group {}: {} members, it says {}",
        "select g.peer, count(m.account), g.members from groups g left join members m"
        f" on m.peer = g.peer and m.role >= {_INSIDE} group by g.peer, g.members"
        " having count(m.account) <> g.members",
    ),
    (
        "group {} has {} creators",
        f"select g.peer, count(m.account) from groups g left join members m on m.peer = g.peer"
        f" and m.role = {_CREATOR} and m.account = g.creator where g.closed = 0"
        " group by g.peer having count(m.account) <> 1",
    ),
    (
        "account {} is the creator of group {} and not known as that",
        "select m.account, m.peer from members m join groups g on g.peer = m.peer"
        f" where m.role = {_CREATOR} and m.account <> g.creator",
    ),
    (
        "group {} is closed and has {} members",
        "select peer, members from groups where closed = 1 and members > 0",
    ),
    (
        "account {} is in group {} and does not exist, or no longer",
        "select m.account, m.peer from members m left join accounts a on a.id = m.account"
        f" where m.role >= {_INSIDE} and (a.id is null or a.deleted is not null)",
    ),
    (
        "group {} shows photo {}, which it does not hold",
        "select g.peer, g.photo from groups g where g.photo is not null and not exists"
        " (select 1 from file_uses u where u.file = g.photo"
        f" and u.kind = {_GROUP_HELD} and u.holder = g.peer)",
    ),
    (
        "channel {} shows photo {}, which it does not hold",
        "select c.peer, c.photo from channels c where c.photo is not null and not exists"
        " (select 1 from file_uses u where u.file = c.photo"
        f" and u.kind = {_GROUP_HELD} and u.holder = c.peer)",
    ),
    (
        "channel {}: {} people are in it, it says {}",
        "select c.peer, count(p.account), c.members from channels c left join participants p"
        f" on p.peer = c.peer and p.role >= {_INSIDE} where c.closed = 0"
        " group by c.peer, c.members having count(p.account) <> c.members",
    ),
    (
        "channel {} names itself {}, but the name is not its own",
        "select c.peer, c.username from channels c where c.username is not null and not exists"
        " (select 1 from usernames n where n.peer = c.peer and n.spelled = c.username)",
    ),
    (
        "channel {} was deleted and has a name, a photo or links still",
        "select c.peer from channels c where c.closed = 1 and (c.username is not null"
        " or c.photo is not null or exists (select 1 from invites i where i.peer = c.peer))",
    ),
    (
        "box {}, chat {}: {} messages, the list says {}",
        "select d.box, d.peer, count(m.id), d.total from dialogs d"
        " left join messages m on m.box = d.box and m.peer = d.peer"
        " group by d.box, d.peer, d.total having count(m.id) <> d.total",
    ),
    (
        "box {}, chat {}: {} mentions not seen, the list says {}",
        "select d.box, d.peer, count(m.id), d.mentions from dialogs d"
        f" left join messages m on m.box = d.box and m.peer = d.peer"
        f" and (m.flags & {_UNSEEN_MENTION}) = {_UNSEEN_MENTION}"
        f" where d.peer > {_CHANNELS}"
        " group by d.box, d.peer, d.mentions having count(m.id) <> d.mentions",
    ),
    (
        "box {}, channel {}: {} mentions not seen, the list says {}",
        "select d.box, d.peer, count(c.id), d.mentions from dialogs d"
        " left join calls c on c.account = d.box and c.peer = d.peer and c.seen = 0"
        f" where d.peer <= {_CHANNELS}"
        " group by d.box, d.peer, d.mentions having count(c.id) <> d.mentions",
    ),
    (
        "account {} has come by link {} to group {}, of which that is none",
        "select a.account, a.hash, a.peer from arrivals a left join invites i on i.hash = a.hash"
        " where i.hash is null or i.peer <> a.peer",
    ),
    (
        "device {} exports account {}, at which it is not logged in",
        "select t.key, t.account from takeouts t left join authorizations u"
        " on u.key = t.key and u.account = t.account where u.key is null",
    ),
    (
        "secret chat {} is not discarded, and the device {} is not logged in",
        "select c.id, c.admin_key from secret_chats c"
        f" where c.stage <= {_SECRET_OPEN} and (not exists (select 1 from authorizations u"
        " where u.key = c.admin_key and u.account = c.admin)"
        f" or (c.stage = {_SECRET_OPEN} and not exists (select 1 from authorizations u"
        " where u.key = c.participant_key and u.account = c.participant)))",
    ),
    (
        "device {} has secret message {} waiting, of chat {} that is not its own or has ended",
        "select m.key, m.qts, m.chat from secret_messages m left join secret_chats c"
        f" on c.id = m.chat and c.stage = {_SECRET_OPEN}"
        " and (c.admin_key = m.key or c.participant_key = m.key) where c.id is null",
    ),
    (
        "device {} has secret message {} waiting, above the newest of its queue",
        "select m.key, m.qts from secret_messages m left join secret_queues q on q.key = m.key"
        " where q.key is null or m.qts > q.qts",
    ),
    (
        "file {} is held by secret chat {}, which is not open",
        "select u.file, u.holder from file_uses u left join secret_chats c"
        f" on c.id = u.holder and c.stage = {_SECRET_OPEN}"
        f" where u.kind = {_SECRET_HELD} and c.id is null",
    ),
    (
        "account {} names itself {}, but the name is not its own",
        "select a.id, a.username from accounts a where a.username is not null and not exists"
        " (select 1 from usernames n where n.peer = a.id and n.spelled = a.username)",
    ),
    (
        "sticker {} is part of set {}, which does not exist or does not hold it",
        "select s.file, s.pack from stickers s left join sticker_sets p on p.id = s.pack"
        " where p.id is null or not exists (select 1 from file_uses u where u.file = s.file"
        f" and u.kind = {_STICKER_HELD} and u.holder = s.pack)",
    ),
    (
        "sticker set {}: {} stickers, it says {}",
        "select p.id, count(s.file), p.size from sticker_sets p left join stickers s"
        " on s.pack = p.id group by p.id, p.size"
        " having count(s.file) <> p.size or coalesce(max(s.place), -1) <> p.size - 1",
    ),
    (
        "file {} is held by sticker set {}, which does not exist",
        "select u.file, u.holder from file_uses u left join sticker_sets p on p.id = u.holder"
        f" where u.kind = {_STICKER_HELD} and p.id is null",
    ),
    (
        "sticker set {} is recommended, but does not exist or is of another kind",
        "select f.pack from featured_sets f left join sticker_sets p on p.id = f.pack"
        " where p.id is null or p.kind <> f.kind",
    ),
    (
        "account {} has added sticker set {}, and one of the two does not exist",
        "select i.account, i.pack from installed_sets i left join sticker_sets p on p.id = i.pack"
        " left join accounts a on a.id = i.account"
        " where p.id is null or a.id is null or a.deleted is not null",
    ),
    (
        "file {} is kept by account {}, which does not exist",
        "select u.file, u.holder from file_uses u left join accounts a on a.id = u.holder"
        f" where u.kind in {_KEPT} and (a.id is null or a.deleted is not null)",
    ),
    (
        "account {} is a bot without what a bot has, or the other way round (owner {})",
        "select a.id, b.owner from accounts a left join bots b on b.account = a.id"
        " where (a.bot = 1 and a.deleted is null) <> (b.account is not null)",
    ),
    (
        "bot {} belongs to account {}, which does not exist, or no longer",
        "select b.account, b.owner from bots b left join accounts a on a.id = b.owner"
        " where b.owner > 0 and (a.id is null or a.deleted is not null or a.bot = 1)",
    ),
    (
        "bot {} may write to account {}, and one of the two does not exist, or no longer",
        "select u.bot, u.account from bot_users u left join bots b on b.account = u.bot"
        " left join accounts a on a.id = u.account"
        " where b.account is null or a.id is null or a.deleted is not null",
    ),
    (
        "group {}: {} bots, it says {}",
        "select g.peer, count(m.account), g.bots from groups g left join members m"
        f" on m.peer = g.peer and m.bot = 1 and m.role >= {_INSIDE} group by g.peer, g.bots"
        " having count(m.account) <> g.bots",
    ),
    (
        "account {} is in group {} as a bot and is none, or the other way round",
        "select m.account, m.peer from members m join accounts a on a.id = m.account"
        " where m.bot <> a.bot",
    ),
    (
        "passkey {} lets into account {}, which does not exist",
        "select p.id, p.account from passkeys p left join accounts a on a.id = p.account"
        " where a.id is null or a.deleted is not null",
    ),
    (
        "member of staff {} has left, and could still come in by {}",
        "select s.id, p.what from staff s join (select staff, 'a session' as what"
        " from desk_sessions union all select staff, 'a link' from staff_enrolments"
        " union all select staff, 'a passkey' from staff_passkeys"
        " union all select staff, 'codes' from staff_authenticators) as p on p.staff = s.id"
        " where s.ended <> 0",
    ),
)


async def faults(tx: Tx) -> list[str]:
    """Give a line for each broken invariant, at most `MOST` of a kind; none where all is well."""
    found: list[str] = []
    for text, question in (*_INVARIANTS, *desk.INVARIANTS):
        rows = await tx.all(question)
        found += [text.format(*row) for row in rows[:MOST]]
        if len(rows) > MOST:
            found.append(f"… and {len(rows) - MOST} more like this")
    return found
