"""The page of an incident: the claimants and their figures, how far apart, why, the changes, the texts."""

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.queries import history as following, read
from service.domain.english.house_style import HouseStyle
from service.domain.errors import NotYetReconciled, Refused
from service.formats.reports.revisions import revision_words
from service.formats.reports.revisions.move import NO_MOVES, Move
from service.formats.reports.words import report_words
from service.ports.ledger import RecordedClaim
from service.web.charts import drawing
from service.web.incident import head, moves, snippets, sources
from service.web.incident.given_times import given_times
from service.web.incident.newsroom_acts import NewsroomAct, newsroom_acts
from service.web.site import seen_cookie
from service.web.site.confirmation import confirmation_of
from service.web.site.page import PageRoute, page
from service.web.site.text import dates, ids
from service.web.site.text.local_time import local, zoned
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

MOST_REVISIONS = 100
REVISIONS_AT_FIRST = 4
MOST_RELATED = 30
MOST_CLAIMS = 500
SOURCES_AT_FIRST = 6
REASONS_AT_FIRST = 6
_SOON = 202

_PICTURE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "private, no-cache",
}

Json = Mapping[str, Any]
Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/incidents/{incident_id}")
async def incident(request: Request, incident_id: str, visitor: Visiting, as_of: str = "", whole: str = "") -> Response:
    """The present report, or with ``as_of`` the report served at that moment; with ``whole`` in full length."""
    id, at = ids.checked_incident_id(incident_id), _parsed_moment(as_of, visitor.style)
    try:
        report = await _report(id, at, visitor)
    except NotYetReconciled:
        return page("soon.html", visitor, status=_SOON, headers={"Refresh": "1"}, incident_id=id)
    if at is None:
        seen = seen_cookie.read(request) or seen_cookie.SeenState(0)
        seen_cookie.remember(request, seen.with_seen(report))
    content = await _content(report, at, visitor)
    content |= _in_full(content) if whole else _at_first(content)
    base = str(request.base_url).rstrip("/")
    content |= {"is_whole": bool(whole), "base": base, "frame_code": head.frame_code(report, base)}
    content |= {"confirmation": confirmation_of(request, id), "lacking": request.query_params.get("lacking", "")}
    return page("incident.html", visitor, **content)


def _in_full(content: Mapping[str, Any]) -> dict[str, Any]:
    reasons, revisions = report_words.disagreements(content["report"]), content["history"][::-1]
    return {"reasons": reasons, "revisions": revisions, "more_sources": 0, "more_revisions": 0, "more_reasons": 0}


def _at_first(content: Mapping[str, Any]) -> dict[str, Any]:
    """The first reasons and sources and the newest revisions, so that a page with very many stays light."""
    every, sources = report_words.disagreements(content["report"]), content["sources"]
    revisions = content["history"][::-1]
    return {
        "reasons": every[:REASONS_AT_FIRST],
        "sources": sources[:SOURCES_AT_FIRST],
        "revisions": revisions[:REVISIONS_AT_FIRST],
        "more_reasons": max(len(every) - REASONS_AT_FIRST, 0),
        "more_sources": max(len(sources) - SOURCES_AT_FIRST, 0),
        "more_revisions": max(len(revisions) - REVISIONS_AT_FIRST, 0),
    }


@router.get("/incidents/{incident_id}/figure")
async def figure(incident_id: str, visitor: Visiting, measure: str = "", as_of: str = "") -> Response:
    """A chart for a phone, if it is too large to be in the page twice."""
    report = await _report(ids.checked_incident_id(incident_id), _parsed_moment(as_of, visitor.style), visitor)
    return Response(drawing.slim_file(report, measure), headers=_PICTURE, media_type="image/svg+xml")


@router.get("/incidents/{incident_id}/course")
async def course(
    incident_id: str, visitor: Visiting, as_of: str = "", wide: str = "", measure: str = ""
) -> Response:
    """The timeline of a measure, if it is too large to be in the page; with ``wide`` for more than a phone."""
    report = await _report(ids.checked_incident_id(incident_id), _parsed_moment(as_of, visitor.style), visitor)
    items = await _history(report, visitor)
    picture = drawing.timeline_file(items, report, measure, bool(wide))
    return Response(picture, headers=_PICTURE, media_type="image/svg+xml")


async def _history(report: Json, visitor: Visitor) -> list[Json]:
    """The newest revisions of an incident, also those after this report, as the API lists them."""
    id, newsroom = report["incident_id"], visitor.newsroom
    current = await newsroom.projections.report(id)
    latest = max(report["revision"], current.revision if current else 0)
    notes, _ = await following.revisions(id, max(latest - MOST_REVISIONS, 0), MOST_REVISIONS, newsroom)
    return [moves.revision_item(note) for note in notes]


async def _report(incident_id: str, at: int | None, visitor: Visitor) -> Json:
    if at is None:
        current: Json = orjson.loads((await read.reconciliation(incident_id, visitor.newsroom)).body)
        return current
    then: Json = orjson.loads((await following.revision_at(incident_id, at, visitor.newsroom)).body)
    return then


async def _content(report: Json, at: int | None, visitor: Visitor) -> dict[str, Any]:
    claim_ids = sources.claim_ids(report)
    claims = await visitor.newsroom.ledger.public_claims(claim_ids[:MOST_CLAIMS])
    late = {id for id, claim in claims.items() if at is not None and claim.received_at > at}
    claims = {id: claim for id, claim in claims.items() if id not in late}
    items = await _history(report, visitor)
    stamp = snippets.stamp(report, items, visitor.style)
    texts = snippets.snippets(report, stamp)
    reference = await visitor.newsroom.ledger.reference()
    present = report if at is None else await _present(report, visitor)
    history = await _revisions(items, present, claims, visitor)
    return {
        "report": report,
        "as_it_was": at,
        "mended_since": at is not None and sources.mended_since(report, claims),
        "taken_back_since": at is not None and await moves.are_taken_back_since(claim_ids, at, visitor.newsroom),
        "newsroom_acts": await _newsroom_acts(items, report, visitor) if at is None else [],
        "as_it_was_typed": local(dates.iso(at), visitor.style, "seconds") if at else "",
        "charts": {
            measure: drawing.chart(report, measure, at) for measure in (*_measures(report), *_withdrawn(report))
        },
        "withdrawn": _withdrawn(report),
        "snippets": texts,
        "medium": next(number for number, text in enumerate(texts, 1) if "medium" in text.lengths),
        "committed_at": snippets.committed_at(report, items),
        "sources": sources.sources(report, claims),
        "claim_count": len(claim_ids) - len(late),
        "claims_left_out": max(len(claim_ids) - MOST_CLAIMS, 0),
        "history": history,
        "at_revision": next(
            (index for index, revision in enumerate(history, 1) if revision["revision"] == report["revision"]), 1
        ),
        "timeline": drawing.timeline(items, report, at),
        "place_map": drawing.place_map(sources.places(claims, reference.gazetteer)),
        "related": await _related(report, visitor),
        "setting": head.setting(report, claims, reference.registry),
        "telling_flags": head.telling_flags(report),
        "disputed_places": head.disputed_places(report),
        "one_event": "" if head.is_one_event(report, reference.judgements) else head.one_event(report),
        "alike_parties": head.alike_parties(report),
        "since": (await visitor.newsroom.history.changes(0, 1)).last,
    }


async def _newsroom_acts(items: Sequence[Json], report: Json, visitor: Visitor) -> Sequence[NewsroomAct]:
    return await newsroom_acts(items, report["incident_id"], visitor.newsroom) if visitor.may_edit else ()


async def _revisions(
    items: Sequence[Json], present: Json, claims: Mapping[str, RecordedClaim], visitor: Visitor
) -> list[Json]:
    """The revisions for the page, with what changed in words and who moved which claim."""
    untold = revision_words.untold_numbers((change for item in items for change in item["changes"]), present)
    untold -= await moves.moved_numbers(items, visitor.newsroom)
    moved = await moves.moves(items, visitor.newsroom)
    return [
        {
            **_revision(item, present, untold, moved.get(item["revision"], NO_MOVES)),
            "given": given_times(item["causes"], claims),
        }
        for item in items
    ]


async def _present(report: Json, visitor: Visitor) -> Json:
    """The report as it stands now, which knows the claims of later revisions; that of an incident that is gone."""
    current = await visitor.newsroom.projections.report(report["incident_id"])
    return sources.parsed_report(current) or report


def _measures(report: Json) -> list[str]:
    return [reported["measure"] for reported in report["measures"]]


def _withdrawn(report: Json) -> list[str]:
    """The measures of which every figure was taken out of count: their charts show them struck."""
    gone = (count["measure"] for exclusion in report["excluded"] for count in exclusion.get("counts", ()))
    return [measure for measure in dict.fromkeys(gone) if measure not in _measures(report)]


def _revision(item: Json, report: Json, untold: Collection[int], moved: Mapping[str, Move]) -> Json:
    """A revision in words."""
    causes = revision_words.sentences(item["causes"], report, moved)
    changes = [revision_words.change(change, report, untold) for change in item["changes"]]
    return {**item, "causes": causes, "changes": changes}


async def _related(report: Json, visitor: Visitor) -> Mapping[str, Sequence[Json]]:
    """The incidents around this one with what their reports say, by how they relate."""
    related: dict[str, list[Json]] = {}
    for kind in report_words.RELATIONS:
        for id in report["relations"][kind][:MOST_RELATED]:
            record = await visitor.newsroom.projections.report(id)
            if record is not None:
                related.setdefault(kind, []).append(orjson.loads(record.body))
    return related


def _parsed_moment(stated: str, style: HouseStyle) -> int | None:
    """Milliseconds since 1970 of the time asked for; without a zone it is the newsroom's. Raises ``Refused``."""
    if not stated:
        return None
    moment = dates.read(zoned(stated.replace(" ", "T", 1), style))
    if moment is None:
        raise Refused("Give a day and a time, as in 2021-06-30 18:00.", ("query", "as_of"))
    return int(moment.timestamp() * 1000)
