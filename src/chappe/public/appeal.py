"""The page on which a decision is contested (`core.trust.appeals`): behind a link that whoever was
told of the decision has, and that needs no account."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.core.trust import appeals, catalogue, notices
from chappe.core.trust.appeals import Answer, Contest
from chappe.core.trust.denied import Denied
from chappe.core.trust.notices import Unfit
from chappe.edge.http import language_of
from chappe.edge.pages import Pages
from chappe.locale import moment, texts
from chappe.model.trust import Stage
from chappe.public import receiving
from chappe.public.receiving import TooLarge


class Appeals:
    """The pages at `/appeal`."""

    def __init__(self, core: Core, pages: Pages) -> None:
        self._core = core
        self._pages = pages

    def routes(self) -> list[Route]:
        return [
            Route("/appeal/{token}", self._page),
            Route("/appeal/{token}", self._make, methods=["POST"]),
        ]

    async def _page(self, request: Request) -> Response:
        receiving.count(self._core, request)
        return await self._shown(request)

    async def _make(self, request: Request) -> Response:
        receiving.count(self._core, request)
        token, language = request.path_params["token"], self._language(request)
        try:
            fields = await receiving.fields_of(request)
        except TooLarge:
            return await self._shown(request, fault="too_large", status=413)
        words = fields.get("words", "")
        if not receiving.is_ours(self._core, fields):
            return await self._shown(request, words, fault="again", status=422)
        where = receiving.visitor(request)
        try:
            await appeals.make(self._core, token, words, language, where)
        except Unfit as unfit:
            return await self._shown(request, words, fault=unfit.faults["words"], status=422)
        except Refused as refused:
            wait = refused.wait or 1
            page = await self._shown(request, words, fault="busy", status=429, seconds=wait)
            page.headers["Retry-After"] = str(wait)
            return page
        except Denied as denied:
            if denied.reason == "LINK_UNKNOWN":
                raise HTTPException(404) from None
        return RedirectResponse(f"/appeal/{token}?lang={language}", 303)

    async def _shown(
        self,
        request: Request,
        words: str = "",
        *,
        fault: str = "",
        status: int = 200,
        seconds: int = 0,
    ) -> Response:
        token, language = request.path_params["token"], self._language(request)
        try:
            found = await appeals.contest(self._core, token)
        except Denied:
            receiving.count(self._core, request, receiving.GUESS)
            raise HTTPException(404) from None
        n = texts(language).notices
        said = n.faults.get(fault) or (getattr(n, fault).format(seconds=seconds) if fault else "")
        known = await self._core.db.read(catalogue.load)
        return receiving.answer(
            self._pages,
            "appeal.html",
            language,
            status,
            found=found,
            reasons=await appeals.reasons_of(self._core, found, language),
            over=_is_over(found),
            refused=n.refused.get(found.refused, ""),
            outcome=lambda one: _outcome(found, one, language),
            bodies=known.bodies(),
            words=words,
            fault=said,
            longest=appeals.LONGEST_WORDS,
            stamp=receiving.stamp(self._core),
            moment=lambda at: moment(at, language),
        )

    def _language(self, request: Request) -> str:
        return language_of(request, self._core.config.language)


def _is_over(found: Contest) -> bool:
    """Tell whether nothing of what is contested is in force any more."""
    stages = [one.stage for one in found.restrictions]
    return bool(stages) and all(stage in (Stage.ENDED, Stage.LIFTED) for stage in stages)


def _outcome(found: Contest, answer: Answer, language: str) -> str:
    words = texts(language).trust
    outcomes = words.report_appeal_outcomes if found.statement is None else words.appeal_outcomes
    return outcomes[notices.outcome_name(answer.outcome)]
