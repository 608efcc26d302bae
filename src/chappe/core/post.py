"""Letters: what the server writes to somebody's e-mail address.

Operations hand a letter to `Core.post` after their commit (`tx.after`) and go on: it must not wait,
and whether the letter arrives, the operator's log says. Where the operator has set up no e-mail,
`Core.post` is None, and whatever needs it is refused.
"""

from __future__ import annotations

import re
from typing import Final

from chappe.core.refused import Refused
from chappe.model import Record

LONGEST_ADDRESS: Final = 254
"""Characters of an e-mail address (RFC 5321, 4.5.3.1.3, less the brackets)."""

# What people have, rather than all that RFC 5322 allows: no quotes, comments or bare hosts, so that
# nothing in an address can mean something to a mail server or break a header.
_ADDRESS: Final = re.compile(
    r"(?!\.)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\.)"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]"
    r"[A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)


class Letter(Record, frozen=True):
    """One e-mail. `to` is an address from `address`; subject and text are plain."""

    to: str
    subject: str
    text: str

    def __repr__(self) -> str:
        return "<letter>"


def address(written: str) -> str:
    """Give an e-mail address as it is stored: trimmed, its domain in lower case.

    Refuses with EMAIL_INVALID.
    """
    trimmed = written.strip()
    if len(trimmed) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(trimmed) or ".." in trimmed:
        raise Refused("EMAIL_INVALID")
    name, _, domain = trimmed.rpartition("@")
    return f"{name}@{domain.lower()}"


def pattern(address_: str) -> str:
    """Give what is shown of an address to whoever has not proved that it is theirs: `i**s@e.com`.

    As in account.password's `email_unconfirmed_pattern`: the first and the last letter of the name,
    and the domain.
    """
    name, _, domain = address_.rpartition("@")
    shown = name[0] + "*" * 3 if len(name) < 3 else name[0] + "*" * (len(name) - 2) + name[-1]
    return f"{shown}@{domain}"
