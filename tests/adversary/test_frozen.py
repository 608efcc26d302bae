"""Every method, called by the app of a frozen account, which names what is rightly its own.

Whatever it calls, it says nothing to anybody, joins nothing and changes nothing of itself: what it
may call is answered, and the rest is refused with the one error by which apps know why.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any, Final

from chappe.core.trust import restricting
from chappe.core.trust.restricting import Plan
from chappe.model import PeerId
from chappe.model.trust import Measure, Subject, SubjectKind
from chappe.rpc import frozen, table
from chappe.store.db import WriteTx
from tests.adversary.scene import Scene, pushed
from tests.adversary.test_nothing_leaks import ENDING, PASSKEYS, in_order, outcome, staged
from tests.unit.core.trust.offices import LEA, WHY, claimed, opened
from tests.unit.rpc.harness import in_house

ENDS_IT: Final = (*ENDING, "auth.resetAuthorizations", "account.resetAuthorization")
"""What would leave no device to go on with; their owner may call them."""
FELT: Final = ("messages.read", "channels.read", "messages.received", "account.updateStatus")
"""What others may notice: that something was read, and who is online."""
SAID: Final = {
    "what it wrote": "select * from contents where author = {me}",
    "where that is": "select content, box, id, peer from messages"
    " where content in (select id from contents where author = {me})",
    "what it says of itself": "select first_name, last_name, about, username, photo, phone"
    " from accounts where id = {me}",
    "its names": "select * from usernames where peer = {me}",
    "its groups": "select * from members where account = {me}",
    "its channels": "select peer, role, rights from participants where account = {me}",
    "groups": "select peer, title, about, photo, members from groups",
    "invitations": "select * from invites",
    "reactions": "select content, account from reactions",
    "votes": "select * from votes",
    "what waits to be sent": "select box, id, body from scheduled",
    "secret chats": "select id, stage from secret_chats",
    "whispers": "select chat, random from secret_messages",
    "sticker sets": "select * from sticker_sets where creator = {me}",
    "files": "select id from files where owner = {me}",
    "its address book": "select * from contacts where owner = {me}",
}


def said(database: Path, me: int) -> dict[str, list[tuple[Any, ...]]]:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return {
            name: sorted(connection.execute(sql.format(me=me)), key=repr)
            for name, sql in SAID.items()
        }
    finally:
        connection.close()


def test_a_frozen_account_writes_by_no_method(tmp_path: Path) -> None:
    async def story(scene: Scene) -> None:
        house, victim = scene.house, scene.victim
        case = await claimed(house.world, (await opened(house.world, victim.account.id)).id, LEA)

        async def freeze(tx: WriteTx) -> None:
            account = victim.account.id
            subject = Subject(SubjectKind.ACCOUNT, PeerId(account), account=account)
            plan = Plan(Measure.FREEZE, subject)
            await restricting.impose(house.core, tx, LEA, case.id, plan, WHY)

        await house.core.db.write(freeze)
        await victim.app.settle()
        pushed(scene.friend.app)
        before, wrong = said(scene.database, victim.id), []
        for name in in_order():
            if name in ENDS_IT:
                assert frozen.is_allowed(name)
                continue
            answer, _ = await outcome(victim.app, name, scene.own)
            after = said(scene.database, victim.id)
            wrong += [f"{name}: changes {what}" for what in after if after[what] != before[what]]
            before = after
            refused = answer == "FROZEN_METHOD_INVALID"
            if answer != "USER_BOT_REQUIRED" and refused is frozen.is_allowed(name):
                wrong.append(f"{name}: {answer}")
            if pushed(scene.friend.app) and not name.startswith(FELT):
                wrong.append(f"{name}: others notice")
        assert not wrong, "\n".join(wrong)

    in_house(tmp_path, staged(story), passkeys=PASSKEYS)


def test_every_method_is_either_open_or_closed_to_frozen_accounts() -> None:
    """Most are closed, and so is one that nobody has thought of."""
    rows = table.load()
    left = {name for name in rows if frozen.is_allowed(name)}
    assert len(left) > 100
    assert len(rows) - len(left) > 200
    assert not frozen.is_allowed("messages.somethingNew")
