"""Coming in and going: logging in, beginning with a link, one's own sessions."""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec
from starlette.responses import JSONResponse, RedirectResponse, Response

from chappe.config import Passkeys
from chappe.core.passkey_proofs import ALGORITHMS, Assertion, NewCredential, unwrapped, wrapped
from chappe.core.refused import Refused
from chappe.core.trust import proofs, sessions, staff
from chappe.core.trust.denied import Denied
from chappe.desk import qr
from chappe.desk.forms import body_of
from chappe.desk.kit import HOME, Room, Visit, Visitor
from chappe.locale import LANGUAGES

LARGEST_PROOF: Final = 48 * 1024
"""Bytes of what a browser sends of a passkey."""

room = Room()
T = TypeVar("T")


class _Made(msgspec.Struct, frozen=True):
    """A new passkey, in base64url."""

    id: str
    client_data: str
    attestation: str


class _Signed(msgspec.Struct, frozen=True):
    """What a passkey has signed, in base64url."""

    id: str
    client_data: str
    authenticator_data: str
    signature: str
    user_handle: str


# --- logging in -----------------------------------------------------------------------------------


@room.open("/login")
async def login(visitor: Visitor) -> Response:
    return visitor.page(
        "login.html", passkeys=_settings(visitor) is not None, next=_next(visitor.query("next"))
    )


@room.open("/login", "POST")
async def log_in(visitor: Visitor) -> Response:
    form = visitor.form
    name, given = form.text("name", 200), form.text("code", 40)
    token = await staff.log_in(visitor.core, name, given, visitor.where)
    where = _next(form.text("next", 200))
    return visitor.house.seated(RedirectResponse(where, 303), token)


@room.open("/login/challenge", "POST", json=True)
async def login_challenge(visitor: Visitor) -> Response:
    drawn = proofs.challenge(visitor.core, "login")
    return JSONResponse({"challenge": wrapped(drawn), "rpId": _relying(visitor).domain})


@room.open("/login/passkey", "POST", json=True)
async def login_passkey(visitor: Visitor) -> Response:
    sent = await _sent(visitor, _Signed)
    given = Assertion(
        sent.id,
        _bytes(sent.client_data).decode(errors="replace"),
        _bytes(sent.authenticator_data),
        _bytes(sent.signature),
        _bytes(sent.user_handle).decode(errors="replace"),
    )
    settings = _relying(visitor)
    token = await staff.log_in_with_passkey(visitor.core, given, settings, visitor.where)
    return visitor.house.seated(JSONResponse({}), token)


# --- beginning ------------------------------------------------------------------------------------


@room.open("/enrol/{token}")
async def enrolment(visitor: Visitor) -> Response:
    return await _invited(visitor)


@room.open("/enrol/{token}", "POST")
async def enrol_code(visitor: Visitor) -> Response:
    token, form = visitor.request.path_params["token"], visitor.form
    seal, given = form.text("seal", 200), form.text("code", 40)
    try:
        session = await staff.enrol_code(visitor.core, token, seal, given, visitor.where)
    except Denied as denied:
        if denied.reason != "CODE_INVALID":
            raise
        return await _invited(visitor, seal, wrong=True)
    return visitor.house.seated(RedirectResponse(HOME, 303), session)


async def _invited(visitor: Visitor, seal: str = "", *, wrong: bool = False) -> Response:
    """Show a link's page; with the same secret again after a `wrong` code."""
    token = visitor.request.path_params["token"]
    invited = await staff.invited(visitor.core, token, seal)
    visitor.speak(invited.staff.lang)
    return visitor.page(
        "enrol.html",
        409 if wrong else 200,
        token=token,
        invited=invited,
        square=qr.drawn(invited.address),
        passkeys=_settings(visitor) is not None,
        wrong=wrong,
    )


@room.open("/enrol/{token}/challenge", "POST", json=True)
async def enrol_challenge(visitor: Visitor) -> Response:
    invited = await staff.invited(visitor.core, visitor.request.path_params["token"])
    member, settings = invited.staff, _relying(visitor)
    drawn = proofs.challenge(visitor.core, staff.purpose(member))
    return JSONResponse(
        {
            "challenge": wrapped(drawn),
            "rp": {"id": settings.domain, "name": visitor.core.config.name},
            "user": {
                "id": wrapped(proofs.handle(member.id).encode()),
                "name": member.name,
                "displayName": member.name,
            },
            "algorithms": list(ALGORITHMS),
        }
    )


@room.open("/enrol/{token}/passkey", "POST", json=True)
async def enrol_passkey(visitor: Visitor) -> Response:
    token, sent = visitor.request.path_params["token"], await _sent(visitor, _Made)
    new = NewCredential(
        sent.id, _bytes(sent.client_data).decode(errors="replace"), _bytes(sent.attestation)
    )
    session = await staff.enrol_passkey(visitor.core, token, new, _relying(visitor), visitor.where)
    return visitor.house.seated(JSONResponse({}), session)


# --- one's own ------------------------------------------------------------------------------------


@room.get("")
async def home(visit: Visit) -> Response:
    return await visit.show("home.html")


@room.get("/me")
async def me(visit: Visit) -> Response:
    own = await sessions.own(visit.core, visit.seat)
    return await visit.show("me.html", sessions=own, languages=LANGUAGES)


@room.post("/me/language")
async def choose_language(visit: Visit) -> Response:
    await staff.set_language(visit.core, visit.clerk, visit.form.text("lang", 5))
    return visit.to("/desk/me", "language")


@room.post("/me/sessions/end")
async def end_session(visit: Visit) -> Response:
    ended = visit.form.number("session")
    await sessions.end(visit.core, visit.seat, ended)
    if ended == visit.seat.session.id:
        return visit.house.unseated(visit.to("/desk/login"))
    return visit.to("/desk/me", "session_ended")


@room.post("/logout")
async def log_out(visit: Visit) -> Response:
    await sessions.end(visit.core, visit.seat, visit.seat.session.id)
    return visit.house.unseated(visit.to("/desk/login"))


def _settings(visitor: Visitor) -> Passkeys | None:
    return proofs.relying(visitor.core.config, visitor.request.headers.get("host", ""))


def _relying(visitor: Visitor) -> Passkeys:
    """Raises `Denied` with PASSKEY_IMPOSSIBLE where there is no name that one could be for."""
    settings = _settings(visitor)
    if settings is None:
        raise Denied("PASSKEY_IMPOSSIBLE")
    return settings


def _next(path: str) -> str:
    """Where to go after logging in: a page of the desk, whatever the address says."""
    within = path.startswith(f"{HOME}/") and "//" not in path and "\\" not in path
    return path if within and path.isprintable() and path.isascii() else HOME


async def _sent(visitor: Visitor, kind: type[T]) -> T:
    body = await body_of(visitor.request, LARGEST_PROOF)
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError:
        raise Denied("PASSKEY_INVALID") from None


def _bytes(text: str) -> bytes:
    try:
        return unwrapped(text)
    except Refused:
        raise Denied("PASSKEY_INVALID") from None
