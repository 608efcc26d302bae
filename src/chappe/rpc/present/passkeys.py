"""Passkeys as apps and authenticators read them (w3.org/TR/webauthn-3, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chappe.core import passkeys
from chappe.core.passkey_proofs import ALGORITHMS, handle, wrapped
from chappe.core.passkeys import Offer
from chappe.rpc.call import Call
from chappe.store.passkeys import Passkey
from chappe.tl import types


def passkey(kept: Passkey) -> types.Passkey:
    return types.Passkey(
        id=kept.id, name=kept.name, date=kept.created, last_usage_date=kept.used or None
    )


def creation(call: Call, offer: Offer) -> types.DataJSON:
    """Say which passkey to make: one that an authenticator finds by itself, as who logs in does not
    say first who that is."""
    config, account = call.core.config, offer.account
    name = account.username or f"+{account.phone}"
    return _options(
        rp={"id": config.passkeys.domain, "name": config.name},
        user={
            "id": wrapped(handle(call.dc, account.id).encode()),
            "name": name,
            "displayName": f"{account.first_name} {account.last_name}".strip() or name,
        },
        challenge=wrapped(offer.challenge),
        pubKeyCredParams=[{"type": "public-key", "alg": number} for number in ALGORITHMS],
        excludeCredentials=[{"type": "public-key", "id": id_} for id_ in offer.known],
        authenticatorSelection={
            "residentKey": "required",
            "requireResidentKey": True,
            "userVerification": "required",
        },
        attestation="none",
    )


def request(call: Call, challenge: bytes) -> types.DataJSON:
    """Ask for a proof with any passkey of this server."""
    return _options(
        rpId=call.core.config.passkeys.domain,
        challenge=wrapped(challenge),
        allowCredentials=[],
        userVerification="required",
    )


def _options(**options: Any) -> types.DataJSON:
    said: Mapping[str, Any] = {"publicKey": {"timeout": passkeys.LIFE * 1000, **options}}
    return types.DataJSON(data=msgspec.json.encode(said).decode())
