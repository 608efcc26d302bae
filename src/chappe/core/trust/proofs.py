"""How staff prove who they are: a passkey, or a code from an authenticator app.

Challenges for passkeys are not kept: each carries the moment at which it was made and a proof that
this server made it, for one purpose. It is answered once, as a passkey takes none from before its
last use.
"""

from __future__ import annotations

import asyncio
import hmac
from typing import Final
from urllib.parse import urlsplit

from chappe.config import Config, Passkeys
from chappe.core import authenticators, passkey_proofs
from chappe.core.context import Core
from chappe.core.passkey_proofs import Assertion, NewCredential, Registered
from chappe.core.refused import Refused
from chappe.core.trust.denied import Denied
from chappe.model import replace
from chappe.store.db import WriteTx
from chappe.store.trust.staff import AUTHENTICATORS, PASSKEYS, StaffPasskey

LIFE: Final = 5 * 60_000
"""Milliseconds for an authenticator to sign."""
HANDLE: Final = "desk:"
"""What the names of staff towards authenticators begin with."""
_TIME: Final = 8
_RANDOM: Final = 12
_PROOF: Final = 16
_NOBODY: Final = b"nobody"


def relying(config: Config, host: str) -> Passkeys | None:
    """For which name passkeys of the desk are made, where it is visited at `host` (with its port);
    None where browsers know none there: it needs https and a name, or `localhost`."""
    if host.partition(":")[0] == "localhost":
        return Passkeys(domain="localhost", origins=f"http://{host}")
    page = urlsplit(config.web_address)
    domain = config.passkeys.domain or page.hostname or ""
    if page.scheme != "https" or ":" in domain or domain.replace(".", "").isdigit():
        return None
    return Passkeys(domain=domain, origins=config.web_address.rstrip("/"))


def moment(core: Core) -> int:
    """The present, in milliseconds of Unix time."""
    return int(core.clock() * 1000)


def challenge(core: Core, purpose: str) -> bytes:
    """Give what a passkey is to sign. `purpose` is `login`, or names an enrolment."""
    head = moment(core).to_bytes(_TIME, "big") + core.random(_RANDOM)
    return head + _proof(core, head, purpose)


def _proof(core: Core, head: bytes, purpose: str) -> bytes:
    return core.hashes.derived("desk challenge", head + purpose.encode(), _PROOF)


def _made(core: Core, signed: bytes, purpose: str) -> int:
    """When a challenge was made. Raises `Denied` with PASSKEY_INVALID where it is too old, or was
    not made here for this."""
    head, proof = signed[: _TIME + _RANDOM], signed[_TIME + _RANDOM :]
    made = int.from_bytes(head[:_TIME], "big")
    mine = hmac.compare_digest(proof, _proof(core, head, purpose))
    if not mine or not made <= moment(core) < made + LIFE:
        raise Denied("PASSKEY_INVALID")
    return made


async def registered(
    core: Core, new: NewCredential, settings: Passkeys, purpose: str
) -> tuple[str, Registered]:
    """Check a new passkey; gives its id. Raises `Denied` with PASSKEY_INVALID."""
    try:
        signed = passkey_proofs.challenge_of(new.client_data, settings)
        _made(core, signed, purpose)
        good = await asyncio.to_thread(passkey_proofs.registered, new, signed, settings)
        return passkey_proofs.canonical(new.id), good
    except Refused:
        raise Denied("PASSKEY_INVALID") from None


async def asserted(core: Core, given: Assertion, settings: Passkeys) -> StaffPasskey:
    """Check who comes in with a passkey; gives it as it is to be kept from now on.

    Raises `Denied` with PASSKEY_INVALID.
    """
    try:
        signed = passkey_proofs.challenge_of(given.client_data, settings)
        made = _made(core, signed, "login")
        id_ = passkey_proofs.canonical(given.id)
        known = await core.db.read(lambda tx: tx.get(PASSKEYS, id_))
        if known is None or made <= known.used or given.user_handle != handle(known.staff):
            raise Denied("PASSKEY_INVALID")
        counter = await asyncio.to_thread(
            passkey_proofs.asserted, given, signed, settings, known.key, known.counter
        )
    except Refused:
        raise Denied("PASSKEY_INVALID") from None
    return replace(known, counter=counter, used=max(made, moment(core)))


async def use(tx: WriteTx, used: StaffPasskey) -> None:
    """Keep what `asserted` gave. Raises `Denied` with PASSKEY_INVALID where the passkey was removed
    or used meanwhile."""
    known = await tx.get(PASSKEYS, used.id)
    if known is None or known.used >= used.used:
        raise Denied("PASSKEY_INVALID")
    tx.put(PASSKEYS, used)


def handle(staff: int) -> str:
    """Name a member of staff towards authenticators."""
    return f"{HANDLE}{staff}"


async def take_code(core: Core, tx: WriteTx, staff: int, given: str) -> bool:
    """Whether a code is one that somebody's authenticator shows now; it is used up then.

    Where they have none, it takes as long to find out.
    """
    found = await tx.get(AUTHENTICATORS, staff)
    salt, last = (_NOBODY, 0) if found is None else (found.salt, found.step)
    step = authenticators.step_of(authenticators.secret(core.hashes, salt), given, last, core.now())
    if found is None or step is None:
        return False
    tx.put(AUTHENTICATORS, replace(found, step=step))
    return True
