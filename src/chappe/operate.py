"""What an operator asks of the data from the command line, beside a running server or without one.

Everything here only reads the database, so it never gets into a server's way; it must be on the
same machine. What has to change is left as an order (`core.orders`). Imported when such a command
runs, not before.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from chappe import keyring
from chappe.config import Config
from chappe.core import authenticators, invitations, orders, own_numbers, phones, post
from chappe.core.hashes import Hashes
from chappe.core.media import checking
from chappe.core.post import Letter
from chappe.core.refused import Refused
from chappe.core.trust import audit, staff
from chappe.core.trust import checking as case_checking
from chappe.core.trust.declarations import sending
from chappe.core.trust.denied import Denied
from chappe.core.trust.sessions import digest
from chappe.export import NotWritten, export
from chappe.locale import texts
from chappe.model import Account, PeerId, PeerKind, UserId, peer_kind
from chappe.model.trust import Staff
from chappe.outbound import NotSent
from chappe.outbound.mail import Mailer
from chappe.outbound.webhook import Gateway, Text
from chappe.store import accounts as account_rows
from chappe.store import check, open_db
from chappe.store import signin as signin_rows
from chappe.store.db import Db, Tx
from chappe.store.trust import staff as staff_rows

_PAGE = 500
T = TypeVar("T")


class NotPossible(Exception):
    """The command cannot do what was asked; the text says why."""


class OwnNumber(NamedTuple):
    """A number of this server's own, for one person."""

    number: str
    code: str
    """What the person enters at the first login."""
    ends: int
    """Unix time at which the code ends."""
    authenticator: str
    """What an authenticator app reads from a QR code, for the logins after the first."""


@asynccontextmanager
async def reading(config: Config) -> AsyncIterator[Db]:
    """Open the database to read it, beside a server or without one. Raises `NotPossible`."""
    if not config.database.exists():
        raise NotPossible(f"{config.data}: there is no database yet; `chappe serve` makes it")
    db = await open_db(config.database, read_only=True)
    try:
        yield db
    finally:
        await db.close()


async def last_code(config: Config, written: str) -> str:
    """The newest login code of a phone number that can still be used. Raises `NotPossible`."""
    phone = phones.normal(written)
    if phone is None:
        raise NotPossible(f"{written}: is not a phone number with its country code")
    now = int(time.time())

    async def body(tx: Tx) -> str | None:
        return await signin_rows.last_code(tx, phone, now)

    async with reading(config) as db:
        code = await db.read(body)
    if code is None:
        raise NotPossible(f"there is no login code for +{phone} that can still be used")
    return code


async def accounts(config: Config) -> AsyncIterator[Account]:
    """All accounts in the order of their ids, the deleted ones left out."""
    last = UserId(0)

    async def body(tx: Tx) -> list[Account]:
        return await account_rows.everyone(tx, last, _PAGE)

    async with reading(config) as db:
        while page := await db.read(body):
            for account in page:
                yield account
            last = page[-1].id


async def faults(config: Config) -> list[str]:
    """A line for each invariant of the data that does not hold; empty when all is well.

    The engine's files, the rows, and the content of every file that people sent: minutes where
    there is much of it.
    """
    async with reading(config) as db:
        found = await db.verify()
        found += await db.read(check.faults)
        found += await db.read(audit.faults)
        found += await case_checking.faults(db)
        found += await checking.faults(db, config.files)
        return found


async def write_declarations(config: Config, file: Path) -> int:
    """Write what the Commission's database would be sent, a statement of reasons on each line as
    JSON, into a file that is not there yet; gives how many.

    Raises `NotPossible`, `OSError`.
    """
    count = 0
    async with reading(config) as db:
        with file.open("x", encoding="utf-8") as written:
            async for body in sending.unsent(db):
                written.write(body + "\n")
                count += 1
    return count


def invite(config: Config, count: int, days: int) -> list[str]:
    """Invitations for so many people. Raises `NotPossible` and `keyring.KeyringError`."""
    hashes = _hashes(config)
    try:
        return [invitations.issue(hashes, os.urandom(4), time.time(), days) for _ in range(count)]
    except ValueError as error:
        raise NotPossible(str(error)) from None


def own_numbers_for(config: Config, count: int, days: int) -> list[OwnNumber]:
    """Numbers of this server's own for so many people, and how each is opened.

    Raises `NotPossible` and `keyring.KeyringError`.
    """
    if not config.own_numbers:
        raise NotPossible("this server has no numbers of its own: `own_numbers`")
    hashes = _hashes(config)
    made = []
    try:
        for _ in range(count):
            one = own_numbers.issue(hashes, config.own_numbers, os.urandom(8), time.time(), days)
            shared = authenticators.secret(hashes, own_numbers.salt(one.number))
            uri = authenticators.address(shared, config.name, f"+{one.number}")
            made.append(OwnNumber(one.number, one.code, one.ends, uri))
    except ValueError as error:
        raise NotPossible(str(error)) from None
    return made


async def enrol_authenticator(config: Config, written: str) -> str:
    """Give an account an authenticator; what an app reads from a QR code, shown this once.

    It works when the server has carried the order out. Raises `NotPossible`, `OSError`.
    """
    number, account = await _account_of(config, written)
    hashes, salt = _hashes(config), os.urandom(16)
    orders.give(config.data, orders.Enrol(account, salt))
    return authenticators.address(authenticators.secret(hashes, salt), config.name, f"+{number}")


async def dismiss_authenticator(config: Config, written: str) -> None:
    """Take an account's authenticator away. Raises `NotPossible`, `OSError`."""
    _, account = await _account_of(config, written)
    orders.give(config.data, orders.Dismiss(account))


async def allow_robots(config: Config, written: str, *, allowed: bool) -> None:
    """Let search engines list the pages of a channel with a public name, or ask them not to.

    Raises `NotPossible`, `OSError`.
    """
    name = written.removeprefix("@").lower()

    async def body(tx: Tx) -> int | None:
        return await account_rows.named(tx, name)

    async with reading(config) as db:
        found = await db.read(body)
    if found is None or peer_kind(found) is not PeerKind.CHANNEL:
        raise NotPossible(f"{written}: no channel has this name")
    orders.give(config.data, orders.Robots(PeerId(found), allowed))


async def staff_members(config: Config) -> list[Staff]:
    """All who work or worked at the desk, in the order in which they came."""
    if not config.database.exists():
        return []
    async with reading(config) as db:
        return await db.read(staff_rows.everybody)


async def add_staff(config: Config, name: str, duties: int, lang: str) -> str:
    """Let somebody begin at the desk; the address at which they do, shown this once.

    It works when the server has carried the order out. Raises `NotPossible`, `OSError`.
    """
    tidy = _possible(
        lambda known: staff.check_new(name, duties, lang, known), await staff_members(config)
    )
    token = secrets.token_urlsafe(32)
    orders.give(config.data, orders.StaffAdd(tidy, duties, lang, digest(token)))
    return staff.link(config, token)


async def set_staff_duties(config: Config, name: str, duties: int) -> None:
    """Give somebody at the desk other duties. Raises `NotPossible`, `OSError`."""
    known = await staff_members(config)
    found = _member(known, name)
    _possible(lambda known: staff.check_change(found, duties, known), known)
    orders.give(config.data, orders.StaffDuties(found.id, duties))


async def end_staff(config: Config, name: str) -> None:
    """Let somebody go from the desk. Raises `NotPossible`, `OSError`."""
    known = await staff_members(config)
    found = _member(known, name)
    _possible(lambda known: staff.check_end(found, known), known)
    orders.give(config.data, orders.StaffEnd(found.id))


async def reset_staff(config: Config, name: str) -> str:
    """Let somebody at the desk begin anew; as `add_staff`."""
    found = _member(await staff_members(config), name)
    token = secrets.token_urlsafe(32)
    orders.give(config.data, orders.StaffReset(found.id, digest(token)))
    return staff.link(config, token)


def _member(known: list[Staff], name: str) -> Staff:
    found = staff.called(known, name)
    if found is None:
        raise NotPossible(f"{name}: nobody of this name works at the desk")
    return found


def _possible(look: Callable[[list[Staff]], T], known: list[Staff]) -> T:
    try:
        return look(known)
    except Denied as denied:
        raise NotPossible(texts("en").desk.refusals[denied.reason]) from None


async def export_account(config: Config, written: str, target: Path, *, files: bool) -> int:
    """Write what an account has into a new directory; gives the number of messages.

    Raises `NotPossible`, `OSError`.
    """
    _, account = await _account_of(config, written)
    async with reading(config) as db:
        try:
            return await export(
                db, config.files, account, target, files=files, now=lambda: int(time.time())
            )
        except NotWritten as error:
            raise NotPossible(str(error)) from None


async def _account_of(config: Config, written: str) -> tuple[str, UserId]:
    phone = phones.normal(written)
    if phone is None:
        raise NotPossible(f"{written}: is not a phone number with its country code")

    async def body(tx: Tx) -> UserId | None:
        return await account_rows.by_phone(tx, phone)

    async with reading(config) as db:
        found = await db.read(body)
    if found is None:
        raise NotPossible(f"+{phone} has no account")
    return phone, found


def _hashes(config: Config) -> Hashes:
    if not keyring.exists(config.keys):
        raise NotPossible(f"{config.keys}: there are no keys yet; `chappe serve` makes them")
    return Hashes(keyring.load(config.keys).secret(keyring.HASHES))


def try_delivery(config: Config, to: str) -> str:
    """Send a harmless text to an e-mail address or a phone number, the way that codes go.

    Gives what to tell the operator. Raises `NotPossible` with the reason where it did not arrive.
    """
    words = texts(config.language).codes
    text = words.trial.format(service=config.name)
    try:
        if "@" in to:
            if not config.mail.host:
                raise NotPossible("no e-mail is set up: `[mail]` in the configuration")
            mailer, where = Mailer(config), post.address(to)
            mailer.carry(Letter(where, words.trial_subject.format(service=config.name), text))
            return f"{mailer.where} has taken a letter to {where}."
        number = phones.normal(to)
        if number is None:
            raise NotPossible(f"{to}: is neither an e-mail address nor a phone number")
        if config.code_delivery != "webhook":
            raise NotPossible("codes go to the console: `code_delivery` in the configuration")
        if not phones.rings(number):
            raise NotPossible(
                f"+{number}: no phone network has it; nothing is sent to such numbers"
            )
        gateway = Gateway(config)
        gateway.carry(Text(f"+{number}", text, config.language))
    except NotSent as error:
        raise NotPossible(f"it was not sent: {error}") from None
    except Refused:
        raise NotPossible(f"{to}: is not an e-mail address") from None
    return f"{gateway.where} has taken a text to +{number}."
