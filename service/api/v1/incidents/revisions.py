"""The revisions of a report, and the typed pairs of the claims of an incident."""

from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import Field
from starlette.requests import Request

from service.api.http.ids import incident_id_of
from service.api.http.pagination import Paged, page, refuse_repeated
from service.api.http.requests import newsroom_of
from service.api.v1.changes import contract
from service.application.queries import history
from service.formats.reports import report_json
from service.formats.requests import words
from service.formats.timestamp import timestamp
from service.ports.history import RevisionNote

router = APIRouter(tags=["incidents"])


class RelationQuery(Paged):
    """Which typed pairs to list."""

    kind: Annotated[words.RelationKind | None, Field(description="Pairs of this kind only.")] = None


@router.get("/v1/incidents/{incident_id}/revisions", dependencies=[Depends(refuse_repeated)], **contract.LIST_REVISIONS)
async def list_revisions(request: Request, incident_id: str, query: Annotated[Paged, Query()]) -> Response:
    """How the report developed, oldest revision first: why it changed, and which ranges it changed.

    An incident that has merged since keeps its own revisions.
    """
    listing = f"/v1/incidents/{incident_id_of(incident_id)}/revisions"
    newsroom = newsroom_of(request)
    after = query.position(listing, newsroom) or 0
    notes, position = await history.revisions(incident_id, after, query.limit, newsroom)
    return page(request, [_revision(note) for note in notes], query.next_page(listing, position, newsroom))


@router.get("/v1/incidents/{incident_id}/relations", dependencies=[Depends(refuse_repeated)], **contract.LIST_RELATIONS)
async def list_relations(request: Request, incident_id: str, query: Annotated[RelationQuery, Query()]) -> Response:
    """Every typed pair of the incident's claims, withdrawn ones too, also pairs that no report lists."""
    listing = f"/v1/incidents/{incident_id_of(incident_id)}/relations"
    newsroom = newsroom_of(request)
    relations = await history.relations(incident_id, query.kind, newsroom)
    begin = query.position(listing, newsroom) or 0
    end = begin + query.limit
    following_page = query.next_page(listing, end if end < len(relations) else None, newsroom)
    return page(request, [report_json.relation(relation) for relation in relations[begin:end]], following_page)


def _revision(revision: RevisionNote) -> dict[str, Any]:
    note = orjson.loads(revision.note)
    return {
        "revision": revision.revision,
        "as_of": note["as_of"],
        "committed_at": timestamp(revision.committed_at),
        **{name: note[name] for name in ("through", "causes", "changes", "status", "headline")},
        "what_changed": note.get("what_changed"),
    }
