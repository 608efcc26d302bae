"""The form by which anybody gives notice of illegal content, and the page that says what became of
it (`core.trust.notices`). Trusted flaggers send the same as JSON, with their token.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from chappe.core.context import Core
from chappe.core.limits import Rule
from chappe.core.post import pattern
from chappe.core.refused import Refused
from chappe.core.trust import catalogue, flaggers, notices, territories
from chappe.core.trust.denied import Denied
from chappe.core.trust.notices import Draft, Unfit
from chappe.edge.http import language_of
from chappe.edge.pages import Pages
from chappe.locale import moment, texts
from chappe.model.trust import Case, Flagger, Notice
from chappe.public import receiving
from chappe.public.receiving import TooLarge

TOKENS: Final = Rule("tokens of flaggers", burst=20, every=30)
"""Wrong tokens from one network address."""
_BEARER: Final = "bearer "


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A notice as a trusted flagger sends it."""

    category: str
    places: list[str]
    explanation: str
    good_faith: bool
    name: str = ""
    email: str = ""
    country: str = ""


class Notices:
    """The pages at `/report`."""

    def __init__(self, core: Core, pages: Pages) -> None:
        self._core = core
        self._pages = pages

    def routes(self) -> list[Route]:
        return [
            Route("/report", self._form),
            Route("/report", self._give, methods=["POST"]),
            Route("/report/{reference}/{token}", self._follow),
        ]

    # --- by form ----------------------------------------------------------------------------------

    async def _form(self, request: Request) -> Response:
        receiving.count(self._core, request)
        language = self._language(request)
        place = request.query_params.get("place", "")[: notices.LONGEST_PLACE]
        return await self._again(language, Draft(places=place), {}, listed=True)

    async def _give(self, request: Request) -> Response:
        language = self._language(request)
        if receiving.type_of(request) == receiving.JSON_TYPE:
            return await self._give_json(request, language)
        try:
            fields = await receiving.fields_of(request)
        except TooLarge:
            return await self._again(language, Draft(), {"form": "too_large"}, 413)
        draft = Draft(
            category=fields.get("category", ""),
            places=fields.get("places", ""),
            explanation=fields.get("explanation", ""),
            name=fields.get("name", ""),
            email=fields.get("email", ""),
            country=fields.get("country", ""),
            good_faith=fields.get("good_faith") == "yes",
            lang=language,
        )
        if not receiving.is_ours(self._core, fields):
            return await self._again(language, draft, {"form": "again"}, 422)
        try:
            receipt = await notices.give(self._core, draft, visitor=receiving.visitor(request))
        except Unfit as unfit:
            return await self._again(language, draft, {"form": "wrong"} | unfit.faults, 422)
        except Refused as refused:
            wait = refused.wait or 1
            faults = {"form": "busy"}
            page = await self._again(language, draft, faults, 429, seconds=wait)
            page.headers["Retry-After"] = str(wait)
            return page
        path = f"/report/{receipt.reference}/{receipt.token}"
        return RedirectResponse(f"{path}?lang={language}", 303)

    async def _again(
        self,
        language: str,
        draft: Draft,
        faults: dict[str, str],
        status: int = 200,
        *,
        seconds: int = 0,
        listed: bool = False,
    ) -> Response:
        """Show the form, with what somebody has filled in and what is wrong with that."""
        known = await self._core.db.read(catalogue.load)
        words = texts(language).notices
        categories = sorted(
            ((key, one.name.of(language)) for key, one in known.categories.items() if not one.off),
            key=lambda pair: pair[1].casefold(),
        )
        nameless = [one.name.of(language) for one in known.categories.values() if one.anonymous]
        above = getattr(words, faults["form"]).format(seconds=seconds) if "form" in faults else ""
        return receiving.answer(
            self._pages,
            "report.html",
            language,
            status,
            listed=listed,
            draft=draft,
            above=above,
            faults={field: words.faults[one] for field, one in faults.items() if field != "form"},
            categories=categories,
            nameless=", ".join(nameless),
            countries=territories.named(language),
            stamp=receiving.stamp(self._core),
            lengths=notices,
        )

    # --- by JSON ----------------------------------------------------------------------------------

    async def _give_json(self, request: Request, language: str) -> Response:
        flagger = await self._flagger(request)
        if flagger is None:
            headers = {"WWW-Authenticate": "Bearer"}
            return JSONResponse({"error": "unauthorized"}, 401, headers=headers)
        try:
            asked = msgspec.json.decode(await receiving.body_of(request), type=Asked)
        except TooLarge:
            return JSONResponse({"error": "too large"}, 413)
        except msgspec.DecodeError as error:
            return JSONResponse({"error": str(error)}, 400)
        draft = Draft(
            category=asked.category,
            places="\n".join(asked.places),
            explanation=asked.explanation,
            name=asked.name,
            email=asked.email,
            country=asked.country,
            good_faith=asked.good_faith,
            lang=language,
        )
        try:
            receipt = await notices.give(self._core, draft, flagger=flagger)
        except Unfit as unfit:
            words = texts(language).notices.faults
            said = {field: words[fault] for field, fault in unfit.faults.items()}
            return JSONResponse({"errors": said}, 422)
        except Refused as refused:
            headers = {"Retry-After": str(refused.wait or 1)}
            return JSONResponse({"error": "too many"}, 429, headers=headers)
        link = notices.page(self._core, receipt.reference, receipt.token)
        made = {"reference": receipt.reference, "status": link}
        return JSONResponse(made, 201, headers={"Location": link, "Cache-Control": "no-store"})

    async def _flagger(self, request: Request) -> Flagger | None:
        """Give who sends a token, and count those of nobody."""
        where = receiving.visitor(request)
        if where is not None and (wait := self._core.limits.wait(TOKENS, where)):
            raise HTTPException(429, headers={"Retry-After": str(wait)})
        said = request.headers.get("authorization", "")
        found = None
        if said[: len(_BEARER)].lower() == _BEARER:
            found = await flaggers.known(self._core, said[len(_BEARER) :].strip())
        if found is None and where is not None:
            self._core.limits.spend(TOKENS, where)
        return found

    # --- what became of it ------------------------------------------------------------------------

    async def _follow(self, request: Request) -> Response:
        receiving.count(self._core, request)
        token = request.path_params["token"]
        try:
            case, notice = await notices.follow(self._core, request.path_params["reference"], token)
        except Denied:
            receiving.count(self._core, request, receiving.GUESS)
            raise HTTPException(404) from None
        if receiving.JSON_TYPE in request.headers.get("accept", ""):
            headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
            return JSONResponse(_told(case), headers=headers)
        language = self._language(request)
        known = await self._core.db.read(catalogue.load)
        return receiving.answer(
            self._pages,
            "followed.html",
            language,
            case=case,
            category=known.category(case.category).name.of(language),
            notice=notice,
            address=pattern(notice.email) if notice.email and self._core.post else "",
            said=_said(case, language),
            link=f"/appeal/{token}" if case.decided else "",
            moment=lambda at: moment(at, language),
            until=_until(case, notice, known.figure("appeals.days")),
        )

    def _language(self, request: Request) -> str:
        return language_of(request, self._core.config.language)


def _said(case: Case, language: str) -> tuple[str, ...]:
    """Say what was decided, and whether by a machine (Article 16(6))."""
    if not case.outcome:
        return ()
    words = texts(language).trust
    by = words.report_by_people if case.decider else words.report_by_machine
    return words.report_outcomes[notices.outcome_name(case.outcome)], by


def _until(case: Case, notice: Notice, days: int) -> int:
    return max(case.decided, notice.told) + days * 24 * 3600


def _told(case: Case) -> dict[str, Any]:
    """Give how a case stands, for programs."""
    return {
        "reference": case.reference,
        "category": case.category,
        "received": case.received,
        "due": case.due,
        "decided": case.decided or None,
        "outcome": notices.outcome_name(case.outcome) if case.outcome else None,
        "automated": case.decider == 0 if case.outcome else None,
    }
