"""Logging in and devices, in the words of the wire schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chappe.core.signin import LENGTH, RESEND_AFTER, Sent
from chappe.model import Authorization, KeyId
from chappe.mtproto.crypto import DH_G, DH_PRIME
from chappe.tl import types

PLATFORMS: Final = {
    "android": "Android",
    "android_x": "Android",
    "ios": "iOS",
    "macos": "macOS",
    "tdesktop": "Desktop",
    "weba": "Web",
    "webk": "Web",
}
"""What official apps name their texts by (`lang_pack`), and where they run."""


def sent_code(sent: Sent) -> types.auth.SentCode:
    return types.auth.SentCode(
        type=(
            types.auth.SentCodeTypeApp(length=LENGTH)
            if sent.to_app
            else types.auth.SentCodeTypeSms(length=LENGTH)
        ),
        phone_code_hash=sent.hash,
        next_type=types.auth.CodeTypeSms() if sent.again else None,
        timeout=RESEND_AFTER if sent.again else None,
    )


def device(one: Authorization, present: KeyId, now: int) -> types.Authorization:
    """Give a device of the list; the present one has the hash 0, as it cannot be ended there."""
    current = one.key == present
    platform = PLATFORMS.get(one.platform, "")
    return types.Authorization(
        current=current,
        hash=0 if current else one.hash,
        device_model=one.device,
        platform=platform,
        system_version=one.system,
        api_id=one.api_id,
        app_name=platform or f"App {one.api_id}",
        app_version=one.app,
        date_created=one.created,
        date_active=now if current else one.active,
        ip=one.address,
        country="",
        region="",
    )


def no_password(random: Callable[[int], bytes]) -> types.account.Password:
    """Give the state of an account without a second password.

    The algorithms have to be complete and of the kinds that clients know, or they refuse to go on
    (core.telegram.org/api/srp#setting-a-new-2fa-password).
    """
    return types.account.Password(
        new_algo=types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(
            salt1=random(8), salt2=random(16), g=DH_G, p=DH_PRIME.to_bytes(256, "big")
        ),
        new_secure_algo=types.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000(salt=random(8)),
        secure_random=random(256),
    )
