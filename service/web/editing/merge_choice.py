"""Choosing the incident to merge with: those that may be the same, those of about the same days in the country, and
what a search finds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fastapi.responses import Response
from pydantic import ValidationError

from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.search import search as finding
from service.application.search.filters import IncidentFilter
from service.domain.claims.claim import Claim
from service.domain.claims.event import date_of
from service.ports.projections import IncidentOrder, IncidentWalk, ReportRecord
from service.web.charts import drawing
from service.web.incident import sources
from service.web.site.explained import reasons_of
from service.web.site.form import HtmlForm
from service.web.site.page import page
from service.web.site.text import ids
from service.web.site.visitor import Visitor

_DAYS_AROUND = timedelta(days=3)
_MOST_LOOKED_AT, _MOST_SHOWN = 60, 12
FIELDS = ("other", "from", "to")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MergeSearch:
    """What was typed in the form, and the reason why it cannot be searched for."""

    typed: Mapping[str, str]
    error: str = ""


async def choose_other(form: HtmlForm, visitor: Visitor) -> Response:
    """The page that offers incidents to merge one with. Raises UnknownIncident."""
    newsroom = visitor.newsroom
    record = await read.incident_record(ids.checked_incident_id(form.one("incident")), newsroom)
    own = sources.parsed_report(await newsroom.projections.report(record.id))
    search = MergeSearch({name: form.one(name) for name in FIELDS if form.one(name)})
    alike = own["relations"]["possibly_same"] if own else ()
    reports = [await newsroom.projections.report(id) for id in alike]
    offered: dict[str, Sequence[Json]] = {"alike": list(_parsed(reports)), "near": [], "found": []}
    if search.typed:
        offered["found"], search = await _search(search, newsroom)
    else:
        claims = await newsroom.ledger.public_claims(record.members[:1])
        offered["near"] = [hit for claim in claims.values() for hit in await _near(claim.claim, newsroom)]
    shown: set[str] = {record.id}
    for kind, documents in offered.items():
        fresh = [document for document in documents if document["incident_id"] not in shown][:_MOST_SHOWN]
        shown.update(document["incident_id"] for document in fresh)
        offered[kind] = fresh
    marked = {kind: drawing.marked(documents) for kind, documents in offered.items()}
    return page("merge.html", visitor, incident=record.id, own=own, search=search, offered=marked)


async def _search(search: MergeSearch, newsroom: NewsroomContext) -> tuple[list[Json], MergeSearch]:
    typed = {"text" if name == "other" else name: words for name, words in search.typed.items()}
    try:
        return await _hits(typed, newsroom), search
    except ValidationError as error:
        return [], MergeSearch(search.typed, reasons_of(error)[0][1])


async def _near(claim: Claim, newsroom: NewsroomContext) -> list[Json]:
    """The incidents of about the same days in the country of a claim, those that name its province first."""
    window, [place, *_] = claim.event.window, claim.event.places
    days = {"from": date_of(window.first_day) - _DAYS_AROUND, "to": date_of(window.last_day) + _DAYS_AROUND}
    around = await _hits({"country": place.country, **_as_typed(days)}, newsroom)
    names = [name for name in (place.name, place.admin2, place.admin1) if name]
    return sorted(around, key=lambda report: not any(name in report["title"] for name in names))


def _as_typed(days: Mapping[str, date]) -> dict[str, str]:
    return {name: day.isoformat() for name, day in days.items()}


async def _hits(filters: Mapping[str, str], newsroom: NewsroomContext) -> list[Json]:
    """The incidents that pass some filters, what changed last first. Raises ``ValidationError``."""
    sought = IncidentFilter.model_validate(filters).sought()
    page = await finding.page_of(IncidentWalk(IncidentOrder.CHANGED, None), _MOST_LOOKED_AT, sought, newsroom)
    return list(_parsed(hit.report for hit in page.hits))


def _parsed(reports: Iterable[ReportRecord | None]) -> Iterable[Json]:
    return (document for document in map(sources.parsed_report, reports) if document is not None)
