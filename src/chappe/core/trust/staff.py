"""The people of the desk: who works there, with which duties, and how they come in.

Somebody begins with a link, good for three days and for once, and chooses how to prove who they are
from then on: a passkey or an authenticator app (`core.trust.proofs`). Whoever runs the server makes
the first link with `chappe staff add`, administrators make others. Nobody is ever deleted, as what
they did stays theirs.
"""

from __future__ import annotations

import hmac
import unicodedata
from typing import Final

from chappe.config import Config, Passkeys
from chappe.core import authenticators
from chappe.core.context import Core
from chappe.core.limits import Rule, network
from chappe.core.passkey_proofs import Assertion, NewCredential
from chappe.core.trust import audit, proofs, sessions
from chappe.core.trust.cases import check_duty
from chappe.core.trust.denied import Denied
from chappe.core.trust.sessions import Where, digest
from chappe.locale import LANGUAGES
from chappe.model import Record, replace
from chappe.model.trust import Clerk, Duty, Staff
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import staff as rows
from chappe.store.trust.staff import (
    AUTHENTICATORS,
    ENROLMENTS,
    PASSKEYS,
    STAFF,
    Enrolment,
    StaffAuthenticator,
    StaffPasskey,
)

LINK_LIFE: Final = 3 * 24 * 3600
"""Seconds for which a link to begin with is good."""
LONGEST_NAME: Final = 40
LONGEST_CODE: Final = 12
"""Characters of a code, with blanks between its digits."""
_SALT: Final = 16
ALL_DUTIES: Final = sum(Duty)
TRIES: Final = Rule("desk: codes", burst=5, every=30)
"""For one name, whether somebody bears it or not; beyond that, one each half a minute, and …"""
MORE_TRIES: Final = Rule("desk: codes of a day", burst=20, every=3600)
"""… then one an hour. Passkeys can be used all the same."""
VISITORS: Final = Rule("desk: log-ins", burst=20, every=10)
"""For one network address."""
WRITTEN: Final = Rule("desk: failed log-ins in the log", burst=100, every=30)
"""Failed log-ins that the log has; what is beyond that is a flood, which it must not grow by."""


# --- who works here -------------------------------------------------------------------------------


async def everybody(core: Core) -> list[Staff]:
    """All who work or worked here, in the order in which they came."""
    return await core.db.read(rows.everybody)


async def names(tx: Tx) -> dict[int, str]:
    """The names of all who work or worked here, by their ids."""
    return {one.id: one.name for one in await rows.everybody(tx)}


def check_new(name: str, duties: int, lang: str, known: list[Staff]) -> str:
    """Give the name in its one form under which somebody can begin beside those who are known.

    Raises `Denied` with NAME_INVALID, NAME_TAKEN (also by somebody who left), DUTIES_INVALID.
    """
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if not 0 < len(tidy) <= LONGEST_NAME or not tidy.isprintable() or lang not in LANGUAGES:
        raise Denied("NAME_INVALID")
    if any(_folded(one.name) == _folded(tidy) for one in known):
        raise Denied("NAME_TAKEN")
    check_duties(duties)
    return tidy


def check_duties(duties: int) -> None:
    """Raises `Denied` with DUTIES_INVALID: somebody has at least one duty, and an auditor, who
    reads what the others did, no other."""
    if not 0 < duties <= ALL_DUTIES or (duties & Duty.AUDITOR and duties != Duty.AUDITOR):
        raise Denied("DUTIES_INVALID")


def check_change(found: Staff, duties: int, known: list[Staff]) -> None:
    """Raises `Denied` where somebody can not have these duties: DUTIES_INVALID,
    LAST_ADMINISTRATOR."""
    check_duties(duties)
    if not duties & Duty.ADMINISTRATOR:
        check_end(found, known)


def check_end(found: Staff, known: list[Staff]) -> None:
    """Raises `Denied` with LAST_ADMINISTRATOR where nobody would be left who lets others in."""
    if found.has(Duty.ADMINISTRATOR) and not any(
        one.has(Duty.ADMINISTRATOR) and not one.ended and one.id != found.id for one in known
    ):
        raise Denied("LAST_ADMINISTRATOR")


def called(known: list[Staff], name: str) -> Staff | None:
    """Who of those at work has a name, however it is written."""
    return next(
        (one for one in known if not one.ended and _folded(one.name) == _folded(name)), None
    )


async def add(
    core: Core, tx: WriteTx, by: Clerk | None, name: str, duties: int, lang: str, token: bytes
) -> Staff:
    """Let somebody begin with the link of which `token` is the digest.

    `by` is None where whoever runs the server asks for it. Raises `Denied` with DUTY_MISSING, and
    as `check_new` does.
    """
    _check_by(by)
    tidy = check_new(name, duties, lang, await rows.everybody(tx))
    made = Staff(core.ids.next(), tidy, duties, lang, core.now())
    tx.put(STAFF, made)
    tx.put(ENROLMENTS, Enrolment(token, made.id, core.now() + LINK_LIFE))
    await audit.note(core, tx, by, "staff_added", detail=f"{made.id} {named(duties)} {tidy}")
    return made


async def set_duties(core: Core, tx: WriteTx, by: Clerk | None, id_: int, duties: int) -> None:
    """Give somebody other duties; they have to log in anew.

    Raises `Denied` with DUTY_MISSING, STAFF_UNKNOWN, DUTIES_INVALID, LAST_ADMINISTRATOR.
    """
    _check_by(by)
    found = await _active(tx, id_)
    check_change(found, duties, await rows.everybody(tx))
    tx.put(STAFF, replace(found, duties=duties))
    await rows.end_sessions(tx, id_)
    was = named(found.duties)
    await audit.note(core, tx, by, "staff_duties", detail=f"{id_} {was} > {named(duties)}")


async def end(core: Core, tx: WriteTx, by: Clerk | None, id_: int) -> None:
    """Let somebody go: they come in no more, from this moment.

    Raises `Denied` with DUTY_MISSING, STAFF_UNKNOWN, LAST_ADMINISTRATOR.
    """
    _check_by(by)
    found = await _active(tx, id_)
    check_end(found, await rows.everybody(tx))
    tx.put(STAFF, replace(found, ended=core.now()))
    await rows.end_sessions(tx, id_)
    await rows.forget_proofs(tx, id_)
    await audit.note(core, tx, by, "staff_ended", detail=str(id_))


async def reset(core: Core, tx: WriteTx, by: Clerk | None, id_: int, token: bytes) -> None:
    """Let somebody begin anew with a link: what they came in with until now is worth nothing.

    Raises `Denied` with DUTY_MISSING, STAFF_UNKNOWN.
    """
    _check_by(by)
    found = await _active(tx, id_)
    await rows.end_sessions(tx, id_)
    await rows.forget_proofs(tx, id_)
    tx.put(ENROLMENTS, Enrolment(token, found.id, core.now() + LINK_LIFE))
    await audit.note(core, tx, by, "staff_reset", detail=str(id_))


async def set_language(core: Core, by: Clerk, lang: str) -> None:
    """Choose the language of one's own pages. Raises `Denied` with NAME_INVALID."""
    if lang not in LANGUAGES:
        raise Denied("NAME_INVALID")

    async def body(tx: WriteTx) -> None:
        tx.put(STAFF, replace(await _active(tx, by.id), lang=lang))

    await core.db.write(body)


def named(duties: int) -> str:
    """Name duties for the log and the command line."""
    return ",".join(duty.name.lower() for duty in Duty if duties & duty) or "none"


def link(config: Config, token: str) -> str:
    """Give the address at which somebody begins."""
    return f"{config.web_page()}desk/enrol/{token}"


def _check_by(by: Clerk | None) -> None:
    if by is not None:
        check_duty(by, Duty.ADMINISTRATOR)


async def _active(tx: Tx, id_: int) -> Staff:
    found = await tx.get(STAFF, id_)
    if found is None or found.ended:
        raise Denied("STAFF_UNKNOWN")
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


# --- beginning ------------------------------------------------------------------------------------


class Invited(Record, frozen=True):
    """Somebody who has a link to begin with."""

    staff: Staff
    address: str
    """What an authenticator app reads from a QR code."""
    key: str
    """The same for typing: the secret in base 32."""
    seal: str
    """What goes back with the first code: it names the secret, and gives nothing of it away."""


async def invited(core: Core, token: str, seal: str = "") -> Invited:
    """Whose link it is, with the secret that `seal` names, or with a new one: whoever opened the
    link before knows nothing of what its bearer then uses.

    Raises `Denied` with ENROLMENT_INVALID.
    """
    staff = await core.db.read(lambda tx: _enrolling(core, tx, token))
    salt = _opened(core, token, seal) if seal else core.random(_SALT)
    shared = authenticators.secret(core.hashes, salt)
    address = authenticators.address(shared, core.config.name, staff.name)
    key = address.partition("secret=")[2].partition("&")[0]
    return Invited(staff, address, key, (salt + _proof(core, token, salt)).hex())


async def enrol_code(core: Core, token: str, seal: str, given: str, where: Where) -> str:
    """Begin with an authenticator app that shows a code; gives a session's token.

    Raises `Denied` with ENROLMENT_INVALID, CODE_INVALID.
    """
    salt = _opened(core, token, seal)
    shared = authenticators.secret(core.hashes, salt)

    async def body(tx: WriteTx) -> str:
        staff = await _enrolling(core, tx, token)
        step = authenticators.step_of(shared, _digits(given), 0, core.now())
        if step is None:
            raise Denied("CODE_INVALID")
        made = StaffAuthenticator(staff.id, salt, core.now(), step)
        tx.put(AUTHENTICATORS, made)
        return await _begun(core, tx, staff, where, "authenticator")

    return await core.db.write(body)


async def enrol_passkey(
    core: Core, token: str, new: NewCredential, settings: Passkeys, where: Where
) -> str:
    """Begin with a passkey; gives a session's token.

    Raises `Denied` with ENROLMENT_INVALID, PASSKEY_INVALID.
    """
    staff = await core.db.read(lambda tx: _enrolling(core, tx, token))
    id_, good = await proofs.registered(core, new, settings, purpose(staff))

    async def body(tx: WriteTx) -> str:
        await _enrolling(core, tx, token)
        if await tx.get(PASSKEYS, id_) is not None:
            raise Denied("PASSKEY_INVALID")
        made = StaffPasskey(id_, staff.id, staff.name, good.key, good.counter, core.now(), 0)
        tx.put(PASSKEYS, made)
        return await _begun(core, tx, staff, where, "passkey")

    return await core.db.write(body)


def purpose(staff: Staff) -> str:
    """For what the challenge of somebody's new passkey is made."""
    return f"enrol {staff.id}"


async def _begun(core: Core, tx: WriteTx, staff: Staff, where: Where, how: str) -> str:
    await rows.forget_enrolments(tx, staff.id, core.now())
    clerk = Clerk(staff.id, staff.duties)
    await audit.note(core, tx, clerk, "enrolled", detail=how)
    return await sessions.begin(core, tx, staff, where, "enrolment")


async def _enrolling(core: Core, tx: Tx, token: str) -> Staff:
    found = await tx.get(ENROLMENTS, digest(token))
    if found is None or found.until <= core.now():
        raise Denied("ENROLMENT_INVALID")
    staff = await tx.get(STAFF, found.staff)
    if staff is None or staff.ended:
        raise Denied("ENROLMENT_INVALID")
    return staff


def _proof(core: Core, token: str, salt: bytes) -> bytes:
    return core.hashes.derived("desk enrolment", salt + digest(token), _SALT)


def _opened(core: Core, token: str, seal: str) -> bytes:
    """Give the salt that `invited` drew for a link. Raises `Denied` with ENROLMENT_INVALID."""
    try:
        told = bytes.fromhex(seal)
    except ValueError:
        raise Denied("ENROLMENT_INVALID") from None
    salt, proof = told[:_SALT], told[_SALT:]
    if not hmac.compare_digest(proof, _proof(core, token, salt)):
        raise Denied("ENROLMENT_INVALID")
    return salt


def _digits(given: str) -> str:
    return "".join(given[:LONGEST_CODE].split())


# --- coming in ------------------------------------------------------------------------------------


async def log_in(core: Core, name: str, given: str, where: Where) -> str:
    """Come in with a name and a code; gives a session's token.

    Raises `Denied` with LOGIN_INVALID, whatever is wrong, and LOGIN_TOO_OFTEN.
    """
    name = name[: 4 * LONGEST_NAME]
    _check_pace(core, where)
    spent = [(rule, _folded(name)) for rule in (TRIES, MORE_TRIES)]
    if any(core.limits.wait(rule, subject) for rule, subject in spent):
        raise Denied("LOGIN_TOO_OFTEN")
    for rule, subject in spent:
        core.limits.spend(rule, subject)
    written = not core.limits.wait(WRITTEN, "")

    async def body(tx: WriteTx) -> str | None:
        staff = called(await rows.everybody(tx), name)
        good = await proofs.take_code(core, tx, staff.id if staff else 0, _digits(given))
        if staff is not None and good:
            return await sessions.begin(core, tx, staff, where, "code")
        if written:
            clerk = None if staff is None else Clerk(staff.id, staff.duties)
            await audit.note(core, tx, clerk, "login_failed", detail="code")
        return None

    token = await core.db.write(body)
    if token is None:
        core.limits.spend(WRITTEN, "")
        raise Denied("LOGIN_INVALID")
    for rule, subject in spent:
        core.limits.give_back(rule, subject)
    return token


async def log_in_with_passkey(
    core: Core, given: Assertion, settings: Passkeys, where: Where
) -> str:
    """Come in with a passkey; gives a session's token.

    Raises `Denied` with PASSKEY_INVALID and LOGIN_TOO_OFTEN.
    """
    _check_pace(core, where)
    try:
        used = await proofs.asserted(core, given, settings)
    except Denied:
        await _note_failed(core)
        raise

    async def body(tx: WriteTx) -> str:
        await proofs.use(tx, used)
        staff = await tx.get(STAFF, used.staff)
        if staff is None or staff.ended:
            raise Denied("PASSKEY_INVALID")
        return await sessions.begin(core, tx, staff, where, "passkey")

    return await core.db.write(body)


async def _note_failed(core: Core) -> None:
    if core.limits.wait(WRITTEN, ""):
        return
    core.limits.spend(WRITTEN, "")
    await core.db.write(lambda tx: audit.note(core, tx, None, "login_failed", detail="passkey"))


def _check_pace(core: Core, where: Where) -> None:
    site = network(where.address)
    if site is None:
        return
    if core.limits.wait(VISITORS, site):
        raise Denied("LOGIN_TOO_OFTEN")
    core.limits.spend(VISITORS, site)
