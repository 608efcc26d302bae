"""What people are told of what the desk decides about them: service messages in their language."""

from __future__ import annotations

from chappe.core import messages
from chappe.core.context import Core
from chappe.locale import pick, texts
from chappe.model import Content
from chappe.model.trust import Restriction, Statement
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS


async def of_restriction(
    core: Core,
    tx: WriteTx,
    restriction: Restriction,  # noqa: ARG001
    statement: Statement,
) -> None:
    """Give the person concerned the statement of reasons."""
    if not statement.account:
        return
    words = texts(pick(statement.lang, core.config.language)).trust
    said = words.statement.format(
        service=core.config.name,
        facts=statement.facts,
        reference=statement.reference,
        explanation=statement.explanation,
        link=f"{core.config.web_page().rstrip('/')}/appeal/{statement.token}",
    )
    await messages.notify(core, tx, statement.account, Content(text=said))


async def of_end(core: Core, tx: WriteTx, restriction: Restriction) -> None:
    """Tell the person concerned that a restriction is over."""
    person = await tx.get(ACCOUNTS, restriction.account)
    if person is None or person.deleted is not None or restriction.statement is None:
        return
    words = texts(pick(person.lang, core.config.language)).trust
    said = words.over.format(service=core.config.name)
    await messages.notify(core, tx, person.id, Content(text=said))
