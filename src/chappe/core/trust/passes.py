"""What people without an account, and people who reported something, prove themselves by: a token
in a link, with which they see how their matter stands and contest what was decided.

A token names the case, and is proved by a MAC of the server's: none is stored, so that nobody can
use what they find in the database or in a copy of it. A person who was restricted has another kind,
which names their statement of reasons (`Statement.token`).
"""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from typing import Final, NamedTuple

from chappe.core.context import Core
from chappe.model import UserId
from chappe.model.trust import ActorKind

PROOF: Final = 16
"""Bytes of the MAC."""
LONGEST: Final = 64
"""Characters of a token that are looked at."""
_HEAD: Final = struct.Struct("<Bqq")


class Pass(NamedTuple):
    """Whom a token lets in."""

    case: int
    kind: ActorKind
    """PERSON: `who` reported it from their account; OUTSIDER: they gave the notice of the case."""
    who: int


def of_notice(core: Core, case: int) -> str:
    """Give the token of whoever gave the notice with which a case began."""
    return _made(core, Pass(case, ActorKind.OUTSIDER, case))


def of_reporter(core: Core, case: int, account: UserId) -> str:
    """Give the token of somebody who reported a case from an app."""
    return _made(core, Pass(case, ActorKind.PERSON, account))


def read(core: Core, token: str) -> Pass | None:
    """Give whom a token lets in; None where this server has not made it."""
    if len(token) > LONGEST:
        return None
    try:
        said = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(said) != _HEAD.size + PROOF:
        return None
    head = said[: _HEAD.size]
    if not hmac.compare_digest(said[_HEAD.size :], _proof(core, head)):
        return None
    kind, case, who = _HEAD.unpack(head)
    return Pass(case, ActorKind(kind), who)


def _made(core: Core, whom: Pass) -> str:
    head = _HEAD.pack(int(whom.kind), whom.case, whom.who)
    return base64.urlsafe_b64encode(head + _proof(core, head)).rstrip(b"=").decode()


def _proof(core: Core, head: bytes) -> bytes:
    return core.hashes.derived("pass of the desk", head, PROOF)
