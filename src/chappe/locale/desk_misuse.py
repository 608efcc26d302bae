"""What staff read on the pages about trusted flaggers and the ledger of strikes."""

from __future__ import annotations

from chappe.locale.section import Section


class DeskMisuse(Section, frozen=True):
    """Trusted flaggers, strikes, warnings, suspensions."""

    flaggers_about: str
    token: str
    """Over a token that is shown once: `name`."""
    add: str
    name: str
    email: str
    country: str
    expertise: str
    everything: str
    """Its expertise is not limited."""
    given: str
    decided: str
    acted: str
    unfounded: str
    precision: str
    renew: str
    renew_about: str
    end: str
    former: str
    none: str

    strikes_about: str
    suspended: str
    newest: str
    case: str
    who: str
    """A heading, as the next four are."""
    ledger: str
    step: str
    weight: str
    until: str
    holders: dict[str, str]
    """By a `model.trust.HolderKind`."""
    ledgers: dict[str, str]
    """By a `model.trust.Ledger`."""
    steps: dict[str, str]
    """By a `model.trust.Step`."""
    involved: str
    """A heading."""
    nobody: str
    strikes: str
    """`number`, `weight`, `share` in percent."""
    warned: str
    """Before a date."""
    advice: dict[str, str]
    """By a `core.trust.strikes.Advice`."""
    warn: str
    suspend: str
    reason: str
    facts: str
    clause: str
    explanation: str
    claim_first: str
    """A statement of reasons is given in one's own case."""
