"""People of the desk for its tests, and short words for what they do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from chappe.core import history
from chappe.core.paging import Place
from chappe.core.trust import cases, reportable
from chappe.core.trust.reporting import Step
from chappe.model import SERVICE_ACCOUNT, MessageId, PeerId
from chappe.model.trust import Case, Clerk, Duty, Event, Staff
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as rows
from chappe.store.trust.staff import STAFF
from tests.world import Circle, Person, World

T = TypeVar("T")

ANA: Final = Clerk(1, Duty.MODERATOR)
BEN: Final = Clerk(2, Duty.MODERATOR)
LEA: Final = Clerk(3, Duty.LEGAL)
EVE: Final = Clerk(4, Duty.EXECUTOR)
AUD: Final = Clerk(5, Duty.AUDITOR)
ADA: Final = Clerk(6, Duty.ADMINISTRATOR)
CLERKS: Final = {"ana": ANA, "ben": BEN, "lea": LEA, "eve": EVE, "aud": AUD, "ada": ADA}


async def hire(world: World) -> None:
    """Let everybody of `CLERKS` work at the desk."""

    async def body(tx: WriteTx) -> None:
        for name, clerk in CLERKS.items():
            tx.put(STAFF, Staff(clerk.id, name, clerk.duties, "en", world.core.now()))

    await world.core.db.write(body)


async def work(
    world: World, act: Callable[..., Awaitable[T]], clerk: Clerk, *args: object, **named: object
) -> T:
    """Do something at the desk, in a write of its own."""

    async def body(tx: WriteTx) -> T:
        return await act(world.core, tx, clerk, *args, **named)

    return await world.core.db.write(body)


async def report(
    world: World,
    who: Person,
    where: Person | Circle | PeerId,
    ids: list[MessageId],
    option: bytes = b"r:scam.spam",
    comment: str = "",
) -> Step:
    """Report messages as an app does."""
    peer = PeerId(where if isinstance(where, int) else where.id)
    return await reportable.messages(world.core, who.me, peer, ids, option, comment)


async def all_cases(world: World) -> list[Case]:
    async def body(tx: Tx) -> list[Case]:
        return await rows.after(tx, 0, 1000)

    return await world.core.db.read(body)


async def the_case(world: World) -> Case:
    """Give the only case there is."""
    (case,) = await all_cases(world)
    return case


async def events(world: World, case: int) -> list[Event]:
    async def body(tx: Tx) -> list[Event]:
        await cases.known(tx, case)
        return await rows.events(tx, case)

    return await world.core.db.read(body)


async def service_texts(person: Person) -> list[str]:
    """What the service has told somebody, the newest first."""
    page = await history.page(person.world.core, person.me, PeerId(SERVICE_ACCOUNT), Place())
    return [message.body.text for message in page.messages]
