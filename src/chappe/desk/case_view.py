"""The page of one case."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from chappe.core.trust import dossier
from chappe.core.trust.cases import DECIDERS
from chappe.core.trust.dossier import Dossier
from chappe.core.trust.working import View
from chappe.desk import measures
from chappe.desk.forms import EMPTY, Form
from chappe.desk.kit import Visit
from chappe.model.trust import CaseKind, Duty, Measure, Outcome, Queue, SubjectKind

LONGEST_REFERENCE: Final = 20


def reference_of(visit: Visit) -> str:
    """Give the reference in the address of a page."""
    return str(visit.request.path_params["reference"])[:LONGEST_REFERENCE].upper()


async def shown(
    visit: Visit,
    status: int = 200,
    *,
    view: View | None = None,
    filled: Form = EMPTY,
    **more: object,
) -> Response:
    """Answer with the page of the case that the address names; with what was reported where it is
    shown now, and with what was entered where a measure is being considered."""
    found = await dossier.dossier(visit.core, visit.clerk, reference_of(visit))
    mine = found.case.assignee == visit.staff.id
    lang = visit.language
    has_files = filled.text("file") != "" or (
        view is not None and any(one.files for _, one in view.snapshots)
    )
    values = {
        "d": found,
        "case": found.case,
        "mine": mine,
        "works": visit.may(*DECIDERS),
        "acting": mine and found.case.waiting and visit.may(*DECIDERS),
        "targets": measures.targets(found.case, visit.clerk, has_files=has_files),
        "templates": found.catalogue.templates_for(found.case.category),
        "lang": lang,
        "queues": [one for one in Queue if (one == Queue.APPEALS) == _is_appeal(found)],
        "outcomes": _outcomes(found),
        "measures": Measure,
        "kinds": lambda number: SubjectKind(number).name.lower(),
        "tag_of": lambda what: type(what).__struct_config__.tag,
        "legal": Duty.LEGAL,
        "executor": Duty.EXECUTOR,
        "view": view,
        "filled": filled,
        "previewed": False,
        "told": None,
        "fault": "",
    }
    return await visit.show("case.html", status, **(values | more))


def _is_appeal(found: Dossier) -> bool:
    return found.case.kind == CaseKind.APPEAL


def _outcomes(found: Dossier) -> list[Outcome]:
    """What can be decided in a case as it stands."""
    if _is_appeal(found):
        whole = [Outcome.UPHELD, Outcome.PARTLY, Outcome.OVERTURNED, Outcome.UNFOUNDED]
        return [one for one in whole if one != Outcome.PARTLY or found.restrictions]
    acted = any(measures.is_live(one) for one in found.restrictions)
    return [Outcome.ACTION] if acted else [Outcome.NO_ACTION, Outcome.UNFOUNDED]
