"""Logging in and devices, in the words of the wire schema."""

from __future__ import annotations

from typing import Final

from chappe.core.codes import LENGTH, RESEND_AFTER, RESET_WAIT, Sent
from chappe.model import Authorization, KeyId, Refusal
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
    kind: types.auth.AnySentCodeType
    if sent.setup:
        kind = types.auth.SentCodeTypeSetUpEmailRequired()
    elif sent.email:
        kind = types.auth.SentCodeTypeEmailCode(
            email_pattern=sent.email,
            length=LENGTH,
            reset_available_period=None if sent.reset_at else RESET_WAIT,
            reset_pending_date=sent.reset_at or None,
        )
    elif sent.to_app:
        kind = types.auth.SentCodeTypeApp(length=LENGTH)
    else:
        kind = types.auth.SentCodeTypeSms(length=LENGTH)
    return types.auth.SentCode(
        type=kind,
        phone_code_hash=sent.hash,
        next_type=types.auth.CodeTypeSms() if sent.again else None,
        timeout=RESEND_AFTER if sent.again else None,
    )


def device(
    one: Authorization, present: KeyId, now: int, *, password_pending: bool = False
) -> types.Authorization:
    """Give a device of the list; the present one has the hash 0, as it cannot be ended there."""
    current = one.key == present
    platform = PLATFORMS.get(one.platform, "")
    return types.Authorization(
        current=current,
        password_pending=password_pending,
        encrypted_requests_disabled=bool(one.refuses & Refusal.SECRET_CHATS),
        call_requests_disabled=bool(one.refuses & Refusal.CALLS),
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
