"""Lists of sanctions: what a new version would change, and making it so.

Whoever is listed has chats that nobody may offer to people in some countries (such as Regulation
(EU) No 833/2014, Article 2f). That is the law, and no order of an authority about one chat
(Regulation (EU) 2022/2065, Article 9): so each closed chat has a statement of reasons on the ground
of law (Article 17), that names the list and the act, and can be contested.

A chat is matched by its username alone. Names and titles that are alike are shown to whoever
compares, and decide nothing. A chat that takes a listed username later is closed at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, place_cases, restricting, territories
from chappe.core.trust.restricting import Plan, Reasons
from chappe.core.trust.sanction_files import Entry, SanctionFile
from chappe.locale import moment, pick, texts
from chappe.model import Channel, PeerId, Record, UserId
from chappe.model.trust import (
    Clerk,
    Ground,
    Listed,
    ListedName,
    Measure,
    Policy,
    SanctionList,
    Source,
    Stage,
    Subject,
    SubjectKind,
)
from chappe.store.db import Db, Tx, WriteTx
from chappe.store.tables import ACCOUNTS, CHANNELS
from chappe.store.trust import places as rows
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust.places import LISTED, LISTED_NAMES, SANCTION_LISTS

PAGE: Final = 500
MOST_ALIKE: Final = 100
"""Chats with a title like a name on the list that are shown."""
_LOCK: Final = cases.LOCKS - 4


class Match(Record, frozen=True):
    """A chat of somebody on the list."""

    peer: PeerId
    username: str
    title: str
    members: int
    there: int
    """Members whom the entry concerns, by number or address."""


class Alike(Record, frozen=True):
    """A public chat that is called like somebody on the list, under another username."""

    entity: str
    username: str
    title: str


class Change(Record, frozen=True):
    """What becomes of one entry."""

    entity: str
    matches: tuple[Match, ...] = ()
    people: tuple[str, ...] = ()
    """Usernames of the entry that people or bots have, which are left alone: somebody has to
    look."""


class Diff(Record, frozen=True):
    """What applying a file would do."""

    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    lapsed: tuple[Change, ...] = ()
    """On the file, and over by its date."""
    same: tuple[Change, ...] = ()
    alike: tuple[Alike, ...] = ()


async def compare(db: Db, file: SanctionFile, now: int) -> Diff:
    """Tell what applying a file would change; changes nothing."""

    async def before(tx: Tx) -> dict[str, Listed]:
        return {one.entity: one for one in await rows.entries(tx, file.name)}

    known = await db.read(before)
    sorts: dict[str, list[Change]] = {name: [] for name in Diff.__struct_fields__[:5]}
    for entry in file.entries:
        sorts[_sort(entry, known.get(entry.entity), now)].append(await _change(db, entry))
    staying = {entry.entity for entry in file.entries}
    for gone in sorted(known.keys() - staying):
        sorts["removed"].append(Change(gone))
    found = {name: tuple(changes) for name, changes in sorts.items()}
    return Diff(**found, alike=await _alike(db, file))


def _sort(entry: Entry, before: Listed | None, now: int) -> str:
    if entry.is_over(now):
        return "lapsed"
    if before is None:
        return "added"
    same = entry.says_the_same(before) and " ".join(entry.names) == before.names
    return "same" if same else "changed"


async def _change(db: Db, entry: Entry) -> Change:
    async def named(tx: Tx) -> tuple[list[Match], list[str]]:
        matches, people = [], []
        for name, peer in sorted((await rows.peers_named(tx, entry.names)).items()):
            channel = await tx.get(CHANNELS, peer)
            if channel is None:
                people.append(name)
            else:
                matches.append(Match(peer, name, channel.title, channel.members, 0))
        return matches, people

    matches, people = await db.read(named)
    counted = [
        Match(one.peer, one.username, one.title, one.members, await _there(db, entry, one.peer))
        for one in matches
    ]
    return Change(entry.entity, tuple(counted), tuple(people))


async def _there(db: Db, entry: Entry, peer: PeerId) -> int:
    """Count the members of a chat whom an entry concerns."""
    codes, after, count = frozenset(entry.territory.split()), UserId(0), 0
    while True:

        async def body(tx: Tx, after: UserId = after) -> list[rows.Resident]:
            return await rows.members_page(tx, peer, after, PAGE)

        page = await db.read(body)
        count += sum(
            territories.is_within(codes, entry.policy, one.phone, one.country) for one in page
        )
        if len(page) < PAGE:
            return count
        after = page[-1].id


async def _alike(db: Db, file: SanctionFile) -> tuple[Alike, ...]:
    """Find public chats that are called like somebody on the list."""
    called = {
        name.casefold(): entry.entity
        for entry in file.entries
        for name in (entry.entity, *entry.aliases)
    }
    listed = {name for entry in file.entries for name in entry.names}
    found: list[Alike] = []
    after = 0
    while len(found) < MOST_ALIKE:

        async def body(tx: Tx, after: int = after) -> list[tuple[PeerId, str, str]]:
            return await rows.public_titles(tx, after, PAGE)

        page = await db.read(body)
        for _, title, username in page:
            entity = called.get(title.strip().casefold())
            if entity is not None and username.lower() not in listed:
                found.append(Alike(entity, username, title))
        if len(page) < PAGE:
            break
        after = page[-1][0]
    return tuple(found[:MOST_ALIKE])


# --- applying -------------------------------------------------------------------------------------


async def apply(core: Core, clerk: Clerk | None, file: SanctionFile) -> None:
    """Make it so that what a file says is done, and nothing else that its list said before.

    Each entry is one transaction: a server that stops in between has applied some whole entries,
    and applying the file again does the rest. Raises `Denied` with DUTY_MISSING.
    """
    place_cases.check_duty(clerk)

    async def begin(tx: WriteTx) -> list[str]:
        by = 0 if clerk is None else clerk.id
        tx.put(
            SANCTION_LISTS,
            SanctionList(file.name, file.title, file.source, file.version, core.now(), by),
        )
        return [one.entity for one in await rows.entries(tx, file.name)]

    before = await core.db.write(begin)
    for entry in file.entries:

        async def put(tx: WriteTx, entry: Entry = entry) -> None:
            await _apply(core, tx, clerk, file, entry)

        await core.db.write(put)
    for entity in sorted(set(before) - {entry.entity for entry in file.entries}):

        async def drop(tx: WriteTx, entity: str = entity) -> None:
            await _remove(core, tx, clerk, file.name, entity)

        await core.db.write(drop)


async def _apply(
    core: Core, tx: WriteTx, clerk: Clerk | None, file: SanctionFile, entry: Entry
) -> None:
    await tx.lock(_LOCK)
    before = await tx.get(LISTED, file.name, entry.entity)
    if before is not None and entry.says_the_same(before):
        listed = _row(file, entry, before.case)
        await _rename(tx, before, listed)
        await _close_all(core, tx, None, listed, await _peers(tx, listed))
        return
    if before is not None:
        await _lift_all(core, tx, clerk, before, f"{file.title}, {file.version}")
    case = await place_cases.decided(
        core,
        tx,
        clerk,
        country=entry.territory,
        comment=f"{entry.entity}: {file.title}, {file.version}. {entry.act}. {entry.sets}".strip(),
        category=entry.category,
        keyword="",
        source=Source.OTHER,
    )
    listed = _row(file, entry, case.id)
    await _rename(tx, before, listed)
    await _close_all(core, tx, clerk, listed, await _peers(tx, listed))


def _row(file: SanctionFile, entry: Entry, case: int) -> Listed:
    return Listed(
        list=file.name,
        entity=entry.entity,
        case=case,
        aliases="\n".join(entry.aliases),
        names=" ".join(entry.names),
        territory=entry.territory,
        policy=entry.policy,
        begins=entry.begins,
        until=entry.until,
        act=entry.act,
        category=entry.category,
    )


async def _rename(tx: WriteTx, before: Listed | None, listed: Listed) -> None:
    """Write an entry down, and under which usernames it is found."""
    for name in () if before is None else before.names.split():
        tx.drop(LISTED_NAMES, name, listed.list, listed.entity)
    tx.put(LISTED, listed)
    for name in listed.names.split():
        tx.put(LISTED_NAMES, ListedName(name, listed.list, listed.entity))


async def _peers(tx: Tx, listed: Listed) -> dict[str, PeerId]:
    return await rows.peers_named(tx, listed.names.split())


async def _remove(core: Core, tx: WriteTx, clerk: Clerk | None, list_: str, entity: str) -> None:
    await tx.lock(_LOCK)
    before = await tx.get(LISTED, list_, entity)
    if before is None:
        return
    await _lift_all(core, tx, clerk, before, "")
    for name in before.names.split():
        tx.drop(LISTED_NAMES, name, list_, entity)
    tx.drop(LISTED, list_, entity)


async def _lift_all(
    core: Core, tx: WriteTx, clerk: Clerk | None, listed: Listed, reason: str
) -> None:
    for one in await restriction_rows.of_case(tx, listed.case):
        if one.stage in (Stage.PLANNED, Stage.IN_FORCE):
            await restricting.lift(core, tx, clerk, one.id, reason=reason)


async def _close_all(
    core: Core, tx: WriteTx, clerk: Clerk | None, listed: Listed, peers: Mapping[str, PeerId]
) -> None:
    """Close those of some chats, by username, that are not closed because of an entry yet. One that
    gives up its username stays closed: it is still the chat of whoever is listed."""
    if listed.is_over(core.now()):
        return
    done = await restriction_rows.of_case(tx, listed.case)
    closed = {one.peer for one in done if one.stage in (Stage.PLANNED, Stage.IN_FORCE)}
    for name, peer in sorted(peers.items()):
        channel = await tx.get(CHANNELS, peer)
        if channel is not None and peer not in closed:
            await _close(core, tx, clerk, listed, name, channel)


async def on_username(core: Core, tx: WriteTx, peer: PeerId, username: str) -> None:
    """Close a channel that takes a username which is on a list; within the write that gives it."""
    name = username.lower()
    for listed in await rows.entries_named(tx, name):
        await _close_all(core, tx, None, listed, {name: peer})


async def _close(
    core: Core, tx: WriteTx, clerk: Clerk | None, listed: Listed, name: str, channel: Channel
) -> None:
    plan = Plan(
        Measure.CLOSE,
        Subject(SubjectKind.CHAT, peer=channel.peer, account=channel.creator),
        territory=listed.territory,
        policy=Policy(listed.policy),
        begins=listed.begins,
        until=listed.until,
        basis=listed.act,
    )
    reasons = await _reasons(core, tx, listed, name, channel.creator)
    await restricting.impose(core, tx, clerk, listed.case, plan, reasons)


async def _reasons(core: Core, tx: Tx, listed: Listed, name: str, owner: UserId) -> Reasons:
    """Say why, in the language of whoever answers for the chat."""
    person = await tx.get(ACCOUNTS, owner)
    lang = "" if person is None else person.lang
    language = pick(lang, core.config.language)
    words = texts(language).places
    of = await tx.get(SANCTION_LISTS, listed.list)
    assert of is not None  # an entry refers to its list
    facts = words.listed_facts.format(
        username=name, entity=listed.entity, title=of.title, version=of.version, source=of.source
    )
    explanation = words.listed_why.format(date=moment(listed.begins, language))
    return Reasons(
        facts=facts,
        source=int(Source.OTHER),
        ground=int(Ground.LAW),
        reference=listed.act,
        explanation=explanation,
        detected=True,
    )
