"""What people report from their apps: the dialogue, and the case that it opens or joins.

The server drives the dialogue (core.telegram.org/method/messages.report): a tree of reasons out of
the catalogue, perhaps a comment, and then it is reported. Who reports can only name what they see.
Somebody who reports the same thing twice counts once; what somebody else reports as well joins the
case that is open about it.
"""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.core.trust import cases, snapshots, strikes, surfaces, telling
from chappe.core.trust.catalogue import Catalogue, Reason, load
from chappe.core.trust.snapshots import Snapshot
from chappe.locale import pick, texts
from chappe.model import Record, UserId
from chappe.model.trust import (
    MACHINE,
    Actor,
    ActorKind,
    Answered,
    Case,
    CaseKind,
    Holder,
    HolderKind,
    Joined,
    Received,
    Source,
    Subject,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import cases as rows
from chappe.store.trust.cases import REPORTERS, Reporter

LONGEST_COMMENT: Final = 2_048
"""Characters of what a reporter writes."""
LONGEST_OPTION: Final = 100
MOST_SNAPSHOTS: Final = 20
"""Snapshots of one case: a crowd that reports the same adds no more."""
URGENT: Final = 2
"""The priority from which a report is heard whoever makes it."""
_CHOSEN: Final = "r:"
_COMMENTED: Final = "c:"
_DAY: Final = 24 * 3600
_LOCK: Final = cases.LOCKS - 2


class Grounds(Record, frozen=True):
    """For what somebody reports something: a category and a keyword of the catalogue."""

    category: str
    keyword: str
    comment: str = ""


class Choose(Record, frozen=True):
    """The dialogue asks for one of some options."""

    title: str
    options: tuple[tuple[str, bytes], ...]
    """Words, and what names the option."""


class AddComment(Record, frozen=True):
    """The dialogue asks for words of the reporter's own."""

    option: bytes
    optional: bool


Step = Choose | AddComment | Grounds
"""What comes next in the dialogue; grounds are its end."""


# --- the dialogue ---------------------------------------------------------------------------------


def step(found: Catalogue, lang: str, option: bytes, comment: str) -> Step:
    """Give what comes after an option was chosen, first none, and perhaps a comment written.

    The older methods name a reason of their own, and have no dialogue. Refuses with OPTION_INVALID
    what was not offered, and with MESSAGE_TOO_LONG.
    """
    if len(comment) > LONGEST_COMMENT:
        raise Refused("MESSAGE_TOO_LONG")
    if not option:
        return _choice(found, lang, "", texts(pick(lang)).reports.title)
    try:
        named = option[:LONGEST_OPTION].decode()
    except UnicodeDecodeError:
        raise Refused("OPTION_INVALID") from None
    if not named.startswith((_CHOSEN, _COMMENTED)):
        return _grounds(_old(found, named), comment)
    key = named[len(_CHOSEN) :]
    reason = found.reasons.get(key)
    if reason is None or reason.off:
        raise Refused("OPTION_INVALID")
    if found.offered(key):
        return _choice(found, lang, key, reason.text.of(lang))
    asked = named.startswith(_COMMENTED)
    if reason.comment and not comment.strip() and not (asked and reason.comment == "optional"):
        return AddComment(f"{_COMMENTED}{key}".encode(), optional=reason.comment == "optional")
    return _grounds(reason, comment)


def _choice(found: Catalogue, lang: str, key: str, title: str) -> Choose:
    options = tuple(
        (one.text.of(lang), f"{_CHOSEN}{name}".encode()) for name, one in found.offered(key)
    )
    return Choose(title, options)


def _old(found: Catalogue, old: str) -> Reason:
    key = found.stands_for(old)
    if key is None:
        raise Refused("OPTION_INVALID")
    return found.reasons[key]


def _grounds(reason: Reason, comment: str) -> Grounds:
    return Grounds(reason.category, reason.keyword, comment.strip())


async def grounds_of(tx: Tx, old: str, comment: str = "") -> Grounds:
    """Give the grounds of a reason as the older methods name it. Refuses as `step` does."""
    if len(comment) > LONGEST_COMMENT:
        raise Refused("MESSAGE_TOO_LONG")
    return _grounds(_old(await load(tx), old), comment)


async def next_step(tx: Tx, account: UserId, option: bytes, comment: str) -> Step:
    """Give what comes next in somebody's dialogue, in their language. Refuses as `step` does."""
    person = await tx.get(ACCOUNTS, account)
    return step(await load(tx), "" if person is None else person.lang, option, comment)


# --- the report -----------------------------------------------------------------------------------


async def check_pace(core: Core, account: UserId) -> None:
    """Refuse with FLOOD_WAIT somebody who reports more than the catalogue lets them."""
    found = await core.db.read(load)
    hourly = max(1, found.figure("reports.hour"))
    rule = Rule("reports", burst=max(1, found.figure("reports.burst")), every=3600 / hourly)
    core.limits.take(rule, account)


async def file(
    core: Core,
    tx: WriteTx,
    account: UserId,
    subject: Subject,
    grounds: Grounds,
    snapshot: Snapshot | None,
) -> None:
    """Take a report in: it opens a case, or joins the one that is open about the same.

    Nothing happens where this person has reported the same before: in the open case, or in one
    that was decided lately and since when nothing was edited. Whoever often reports without any
    ground is heard only where it is urgent (Regulation (EU) 2022/2065, Article 23(2)).
    """
    await tx.lock(_LOCK)
    found = await load(tx)
    category = found.category(grounds.category)
    waiting = await rows.about(tx, subject)
    if await _was_heard(core, tx, account, subject, found, snapshot):
        return
    holder = Holder(HolderKind.ACCOUNT, account)
    if category.priority < URGENT and await strikes.is_suspended(core, tx, holder):
        return
    by = Actor(ActorKind.PERSON, account)
    if waiting is None:
        case = await snapshots.open_case(
            core, tx, by, await _received(core, tx, subject, grounds, found), snapshot
        )
    else:
        case = await _join(core, tx, by, waiting, grounds, snapshot, category.priority)
    tx.put(REPORTERS, Reporter(case.id, account, core.now(), 0))
    await telling.of_report_received(core, tx, account, case.reference)
    await cases.record(core, tx, case.id, MACHINE, Answered(by, "receipt"))


async def _was_heard(
    core: Core,
    tx: Tx,
    account: UserId,
    subject: Subject,
    found: Catalogue,
    snapshot: Snapshot | None,
) -> bool:
    before = await rows.reported_by(tx, subject, account)
    if before is None:
        return False
    _, decided = before
    if not decided:
        return True
    edited = 0 if snapshot is None else max((one.edited for one in snapshot.reported), default=0)
    silent = decided + found.figure("reports.again_days") * _DAY
    return edited <= decided and core.now() < silent


async def _received(
    core: Core, tx: Tx, subject: Subject, grounds: Grounds, found: Catalogue
) -> Received:
    public = subject.kind in (SubjectKind.MESSAGE, SubjectKind.CHAT)
    surface = await surfaces.of(tx, subject.peer, core.now()) if public else 0
    return Received(
        case=CaseKind.REPORT,
        reference=cases.reference(core),
        source=Source.REPORT,
        category=grounds.category,
        keyword=grounds.keyword,
        comment=grounds.comment,
        due=core.now() + found.clock(grounds.category),
        priority=found.category(grounds.category).priority,
        surface=int(surface),
        subject=SubjectKind(subject.kind),
        peer=subject.peer,
        message=subject.id,
        content=subject.content,
        file=subject.file,
        account=subject.account,
    )


async def _join(
    core: Core,
    tx: WriteTx,
    by: Actor,
    case: int,
    grounds: Grounds,
    snapshot: Snapshot | None,
    priority: int,
) -> Case:
    """Let a report join the case that is open about the same."""
    known = await cases.known(tx, case)
    sealed = None
    if snapshot is not None and len(await rows.snapshots(tx, case)) < MOST_SNAPSHOTS:
        sealed = snapshots.seal(core, known.reference, snapshot)
        await snapshots.keep(core, tx, case, sealed)
    joined = Joined(
        source=Source.REPORT,
        category=grounds.category,
        comment=grounds.comment,
        snapshot=0 if sealed is None else sealed.id,
        digest=b"" if sealed is None else sealed.digest,
        priority=priority,
    )
    return await cases.record(core, tx, case, by, joined)


async def leave(tx: WriteTx, account: UserId) -> None:
    """Forget what somebody reported, as their account is deleted; the cases stay."""
    await rows.forget_reporter(tx, account)


# --- my reports -----------------------------------------------------------------------------------


class Mine(Record, frozen=True):
    """Something that somebody reported."""

    reference: str
    at: int
    status: int
    outcome: int


async def mine(tx: Tx, account: UserId, limit: int = 100) -> list[Mine]:
    """Give what somebody has reported, the newest first."""
    found = await rows.of_reporter(tx, account, limit)
    known = [(await cases.known(tx, case), at) for case, at in found]
    return [Mine(case.reference, at, case.status, case.outcome) for case, at in known]
