"""What must hold of the desk's data, as `store.check` asks it: a question with an empty answer.

A line is (what is wrong, in which numbers of a row; the question).
"""

from __future__ import annotations

from typing import Final

_MARKED: Final = "r.stage = 2 and r.measure in (1, 2) and r.subject_kind = 1"
"""Restrictions in force that withhold a message."""
_OF_CONTENT: Final = (
    "(r.content = m.content or r.content in"
    " (select w.content from withheld_copies w where w.copy = m.content))"
)
_WARNED: Final = 7
"""The measure that changes nothing but what the person knows."""


def _standing(table: str, key: str, kind: int, column: str) -> tuple[tuple[str, str], ...]:
    """Ask of marks that rows carry whether they are those of what is in force."""
    in_force = (
        f"select 1 from restrictions r where r.{column} = t.{key} and r.subject_kind = {kind}"
        f" and r.stage = 2 and r.measure <> {_WARNED}"
    )
    return (
        (
            f"row {{}} of {table} is marked as restricted ({{}}), and nothing is in force",
            f"select t.{key}, t.standing from {table} t where t.standing <> 0"
            f" and not exists ({in_force})",
        ),
        (
            f"row {{}} of {table} is restricted and not marked so",
            f"select t.{key} from {table} t where t.standing = 0 and exists ({in_force})",
        ),
    )


INVARIANTS: Final[tuple[tuple[str, str], ...]] = (
    (
        "message {} of box {} is marked as withheld, and nothing is in force",
        "select m.id, m.box from messages m where (m.flags & 8192) <> 0 and not exists"
        f" (select 1 from restrictions r where {_MARKED} and {_OF_CONTENT})",
    ),
    (
        "message {} of box {} is withheld and not marked so",
        "select m.id, m.box from restrictions r join messages m on m.content = r.content"
        f" where {_MARKED} and (m.flags & 8192) = 0",
    ),
    (
        "message {} of box {} is a copy of one that is withheld and not marked so",
        "select m.id, m.box from withheld_copies w join messages m on m.content = w.copy"
        " where (m.flags & 8192) = 0",
    ),
    (
        "content {} counts as a copy of {}, which nothing withholds",
        "select w.copy, w.content from withheld_copies w where not exists"
        f" (select 1 from restrictions r where {_MARKED} and r.content = w.content)",
    ),
    (
        "bytes {} are in quarantine for file {}, and nothing is in force",
        "select q.hash, q.file from quarantined q where not exists (select 1 from restrictions r"
        " where r.file = q.file and r.subject_kind = 4 and r.stage = 2 and r.measure = 3)",
    ),
    (
        "file {} is marked as in quarantine, and none of its bytes are",
        "select f.id from files f where (f.held & 2) <> 0 and not exists (select 1 from"
        " file_blobs b join quarantined q on q.hash = b.hash where b.file = f.id)",
    ),
    (
        "file {} has bytes in quarantine and is not marked so",
        "select distinct f.id from quarantined q join file_blobs b on b.hash = q.hash"
        " join files f on f.id = b.file where (f.held & 2) = 0",
    ),
    (
        "file {} is shown by a message that is withheld and not marked so",
        "select distinct f.id from messages m join file_uses u on u.kind = 1"
        " and u.holder = m.content join files f on f.id = u.file"
        " where (m.flags & 8192) <> 0 and (f.held & 1) = 0",
    ),
    (
        "case {} has restriction {} and no event that tells of it",
        "select r.case_id, r.id from restrictions r where not exists (select 1 from case_events e"
        " where e.case_id = r.case_id and e.what = 'restricted')",
    ),
    *_standing("accounts", "id", 3, "account"),
    *_standing("groups", "peer", 2, "peer"),
    *_standing("channels", "peer", 2, "peer"),
    (
        "appeal {} was decided by nobody of the staff, or by {}, who made what it contests",
        "select c.id, c.decider from cases c join appeals a on a.case_id = c.id"
        " where c.decided > 0 and (c.decider = 0 or exists (select 1 from restrictions r"
        " where r.case_id = a.contested and r.by = c.decider and r.made <= a.at))",
    ),
    (
        "line {} of the ledger of strikes suspends somebody in case {} who was not warned",
        "select s.id, s.case_id from strikes s where s.step = 3 and not exists"
        " (select 1 from strikes w where w.step = 2 and w.id < s.id and w.ledger = s.ledger"
        " and w.holder_kind = s.holder_kind and w.holder = s.holder)",
    ),
    (
        "notice {} or appeal {} does not belong to a case of its kind",
        "select n.case_id, 0 from notices n join cases c on c.id = n.case_id where c.kind <> 2"
        " union all select 0, a.case_id from appeals a join cases c on c.id = a.case_id"
        " where c.kind <> 3 or c.parent <> a.contested",
    ),
    (
        "list of hashes {}: {} entries, it says {}",
        "select l.name, count(e.hash), l.entries from hash_lists l left join hash_entries e"
        " on e.list = l.name where l.entries > 0 group by l.name, l.entries"
        " having count(e.hash) <> l.entries",
    ),
    (
        "hashes of list {}, which is not there",
        "select distinct e.list from hash_entries e left join hash_lists l on l.name = e.list"
        " where l.name is null",
    ),
    (
        "a rule against floods has hit account {}, which is no more",
        "select distinct h.account from flood_hits h left join accounts a on a.id = h.account"
        " where a.id is null or a.deleted is not null",
    ),
    (
        "leaving {} is over, and rule {} of it still closes something",
        "select l.case_id, r.id from leavings l join feature_rules r on r.case_id = l.case_id"
        " where l.phase in (6, 7) and r.ended = 0",
    ),
    (
        "case {} has rule {} of a country and no event that tells of it",
        "select r.case_id, r.id from feature_rules r where not exists (select 1 from case_events e"
        " where e.case_id = r.case_id and e.what = 'feature_closed')",
    ),
    (
        "username {} counts as being on list {}, where nobody has it",
        "select n.name, n.list from listed_names n left join listed l on l.list = n.list"
        " and l.entity = n.entity where l.list is null",
    ),
    (
        "statement {} is about public content, and the Commission would not be told",
        "select s.id from statements s join restrictions r on r.statement = s.id"
        f" where s.surface = 1 and r.measure <> {_WARNED} and not exists"
        " (select 1 from declarations d where d.statement = s.id)",
    ),
    (
        "statement {} is not about public content, and the Commission would be told",
        "select d.statement from declarations d join statements s on s.id = d.statement"
        " where s.surface <> 1",
    ),
    (
        "account {} is kept for leaving {}, and is no more",
        "select k.account, k.case_id from kept_accounts k left join accounts a on a.id = k.account"
        " where a.id is null or a.deleted is not null",
    ),
)
