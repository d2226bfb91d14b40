"""A reconciliation service for OpenRefine (API 0.2): the incidents that fit a row, and their ranges."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from urllib.parse import parse_qs

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.http.ids import is_incident_id
from service.api.http.json_answer import json_answer
from service.api.http.media_types import FORM
from service.api.http.pagination import refuse_repeated
from service.api.http.requests import newsroom_of, read_body, refuse_media_type, settings_of, shape_of
from service.api.http.strict_json import Shape, loads
from service.api.v1.integrations import openrefine_contract as contract
from service.api.v1.integrations.openrefine_card import Candidates, cards_of
from service.api.v1.representations.serve_report import base_of
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.search import search
from service.domain.errors import IncidentMoved, NotYetReconciled, UnknownIncident
from service.formats.openrefine import queries as refine
from service.formats.openrefine.matches import Question, candidates
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem

router = APIRouter(tags=["formats"])

SERVICE = "/v1/openrefine"
MOST_QUERIES = 100
MOST_IDS = 500
MOST_CANDIDATES = 25
_USUAL = 5

# Longer batches come by POST: the address and the headers together have at most 32 KiB.
Text = Annotated[str | None, Field(max_length=8_000)]


class RefineQuery(BaseModel):
    """What OpenRefine asks by GET; without anything it is told what the service can do."""

    model_config = ConfigDict(extra="forbid")

    queries: Annotated[Text, Field(description="A batch of queries, as JSON.")] = None
    extend: Annotated[Text, Field(description="Which properties of which incidents, as JSON.")] = None
    callback: Annotated[str | None, Field(max_length=200, description="Not used: JSON is answered, never JSONP.")] = (
        None
    )


class SuggestQuery(BaseModel):
    """What somebody has typed."""

    model_config = ConfigDict(extra="forbid")

    prefix: Annotated[str, Field(max_length=500, description="What has been typed.")] = ""
    cursor: Annotated[int, Field(ge=0, le=10_000, description="How many suggestions to leave out.")] = 0
    type: Annotated[str | None, Field(max_length=200, description="Not used: all are incidents.")] = None
    callback: Annotated[str | None, Field(max_length=200, description="Not used.")] = None


class ProposalQuery(BaseModel):
    """Which properties to propose."""

    model_config = ConfigDict(extra="forbid")

    type: Annotated[str | None, Field(max_length=200, description="Not used: all are incidents.")] = None
    limit: Annotated[int | None, Field(ge=1, le=1_000, description="How many at most.")] = None
    callback: Annotated[str | None, Field(max_length=200, description="Not used.")] = None


@router.get(SERVICE, dependencies=[Depends(refuse_repeated)], **contract.GET_SERVICE)
async def get_openrefine(request: Request, query: Annotated[RefineQuery, Query()]) -> Response:
    """The service manifest; with `queries` candidates for rows; with `extend` values of incidents."""
    return await _answered(request, {"queries": query.queries, "extend": query.extend})


@router.post(SERVICE, **contract.POST_SERVICE)
async def post_openrefine(request: Request) -> Response:
    """The same by a form, as OpenRefine sends it."""
    settings = settings_of(request)
    refuse_media_type(request, (FORM,))
    raw = await read_body(request, settings.claim_body_bytes)
    try:
        fields = parse_qs(raw.decode(), max_num_fields=10, errors="strict")
    except ValueError:
        raise Problem("invalid-request", "Send a form in UTF-8 with the field queries, or extend.") from None
    return await _answered(request, {name: values[0] for name, values in fields.items()})


@router.get(f"{SERVICE}/suggest/entity", dependencies=[Depends(refuse_repeated)], **contract.SUGGEST_ENTITY)
async def suggest_entity(request: Request, query: Annotated[SuggestQuery, Query()]) -> Response:
    """Incidents that match the typed text."""
    newsroom, question = newsroom_of(request), Question(query.prefix)
    if not query.prefix.strip():
        cards = await cards_of(await search.newest(query.cursor + MOST_CANDIDATES, newsroom))
        return _json(refine.suggested(cards[query.cursor :]))
    known = await Candidates.newest(newsroom)
    cards = await known.of(question)
    fitting = await run_in_threadpool(candidates, question, cards, query.cursor + MOST_CANDIDATES)
    return _json(refine.suggested([candidate.card for candidate, _ in fitting][query.cursor :]))


@router.get(f"{SERVICE}/suggest/property", dependencies=[Depends(refuse_repeated)], **contract.SUGGEST_PROPERTY)
async def suggest_property(request: Request, query: Annotated[SuggestQuery, Query()]) -> Response:
    """Properties whose name or id begins with the typed text."""
    newsroom_of(request)
    typed = query.prefix.strip().casefold()
    properties = [
        property_
        for property_ in refine.PROPERTIES
        if property_.id.startswith(typed) or property_.name.casefold().startswith(typed)
    ]
    return _json({"result": [property_.document() for property_ in properties[query.cursor :]]})


@router.get(f"{SERVICE}/suggest/type", dependencies=[Depends(refuse_repeated)], **contract.SUGGEST_TYPE)
async def suggest_type(request: Request, query: Annotated[SuggestQuery, Query()]) -> Response:
    """The one type, if it begins with the typed text."""
    newsroom_of(request)
    begins = refine.TYPE["name"].casefold().startswith(query.prefix.strip().casefold())
    return _json({"result": [refine.TYPE] if begins and not query.cursor else []})


@router.get(f"{SERVICE}/properties", dependencies=[Depends(refuse_repeated)], **contract.PROPOSE_PROPERTIES)
async def propose_properties(request: Request, query: Annotated[ProposalQuery, Query()]) -> Response:
    """The properties that can extend a table of incidents."""
    newsroom_of(request)
    return _json(refine.proposed(query.limit))


async def _answered(request: Request, asked: Mapping[str, str | None]) -> Response:
    newsroom, shape = newsroom_of(request), shape_of(settings_of(request))
    if asked.get("queries"):
        return _json(await _reconciled(_parsed("queries", asked["queries"] or "", shape), newsroom))
    if asked.get("extend"):
        return _json(await _extended(_parsed("extend", asked["extend"] or "", shape), newsroom))
    return _json(refine.manifest(base_of(request), SERVICE))


def _parsed(name: str, text: str, shape: Shape) -> Mapping[str, Any]:
    value = loads(text.encode("utf-8", "surrogatepass"), shape)
    if not isinstance(value, Mapping):
        raise _unfit((name,), "Give a JSON object.")
    return value


async def _reconciled(queries: Mapping[str, Any], newsroom: NewsroomContext) -> dict[str, Any]:
    if len(queries) > MOST_QUERIES:
        raise _unfit(("queries",), f"Give at most {MOST_QUERIES} queries at a time.")
    asked = {key: (_question(key, query), _limit(query)) for key, query in queries.items()}
    known = await Candidates.newest(newsroom)
    rows = [(key, question, limit, await known.of(question)) for key, (question, limit) in asked.items()]

    def answered() -> dict[str, Any]:
        return {key: refine.result(candidates(question, cards, limit)) for key, question, limit, cards in rows}

    return await run_in_threadpool(answered)


def _question(key: str, query: Any) -> Question:
    if not isinstance(query, Mapping) or not isinstance(query.get("query", ""), str):
        raise _unfit(("queries", key), 'Give an object with a query, as in {"query": "Kunduz"}.')
    properties = query.get("properties", [])
    if not isinstance(properties, list) or not all(isinstance(property_, Mapping) for property_ in properties):
        raise _unfit(("queries", key, "properties"), "Give an array of objects with pid and v.")
    asked = {str(property_.get("pid")): _texts(property_.get("v")) for property_ in properties}
    return Question(query.get("query", ""), asked)


def _texts(value: Any) -> Sequence[str]:
    """The values of a property as texts. A value is a text, a number, or an entity with a name or an id."""
    values = value if isinstance(value, list) else [value]
    named = [item.get("name") or item.get("id") if isinstance(item, Mapping) else item for item in values]
    return [str(item) for item in named if item not in (None, "")]


def _limit(query: Mapping[str, Any]) -> int:
    limit = query.get("limit", _USUAL)
    return max(0, min(int(limit), MOST_CANDIDATES)) if isinstance(limit, int | float) else _USUAL


async def _extended(asked: Mapping[str, Any], newsroom: NewsroomContext) -> dict[str, Any]:
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(id, str) for id in ids) or len(ids) > MOST_IDS:
        raise _unfit(("extend", "ids"), f"Give an array of at most {MOST_IDS} ids.")
    if not isinstance(properties, list) or not all(isinstance(property_, Mapping) for property_ in properties):
        raise _unfit(("extend", "properties"), "Give an array of objects with an id.")
    reports = {id: await _report(id, newsroom) for id in dict.fromkeys(ids)}
    return refine.extended([str(property_.get("id")) for property_ in properties], reports)


async def _report(incident_id: str, newsroom: NewsroomContext) -> Mapping[str, Any] | None:
    """The report on an incident, or on the incident that it was merged into; ``None`` if there is none."""
    if not is_incident_id(incident_id):
        return None
    try:
        return _read((await read.reconciliation(incident_id, newsroom)).body)
    except IncidentMoved as moved:
        report = await newsroom.projections.report(moved.incident_id)
        return _read(report.body) if report else None
    except (UnknownIncident, NotYetReconciled):
        return None


def _read(body: bytes) -> Mapping[str, Any]:
    report: Mapping[str, Any] = orjson.loads(body)
    return report


def _unfit(where: tuple[str | int, ...], reason: str) -> Problem:
    return Problem("invalid-request", errors=[FieldError(where, reason)])


def _json(content: Mapping[str, Any]) -> Response:
    return json_answer(content, headers={"Cache-Control": "private, no-cache"})
