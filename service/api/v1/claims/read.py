"""Reading claims: a claim with the reasons for its grouping, or a list."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError
from starlette.requests import Request

from service.api.http.content_negotiation import negotiated_format
from service.api.http.ids import claim_id_of
from service.api.http.json_answer import revalidated_answer
from service.api.http.pagination import Paged, page, refuse_repeats
from service.api.http.requests import newsroom_of, separate_processes
from service.api.openapi import operations
from service.api.v1.claims import receipts
from service.api.v1.representations import claim_document
from service.api.v1.representations.claim_list_formats import CLAIM_LIST_FORMATS, ClaimListFormat
from service.api.v1.representations.report_formats import Options
from service.api.v1.representations.streaming import streamed
from service.application.commands.upsert import versions_of
from service.application.commands.warnings import warning_of_near, warnings_about
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.near_incidents import near_incidents
from service.domain.claims.names import fold_name, slug
from service.formats.requests import words
from service.formats.requests.field_types import moment
from service.ports.ledger import RecordedClaim

router = APIRouter(tags=["claims"])

LISTING = "/v1/claims"
_SEQUENCE_DIGITS = 15


def _since(stated: str) -> str:
    if _is_sequence(stated):
        return stated
    try:
        moment(stated)
    except ValueError:
        raise PydanticCustomError(
            "since", "Give a sequence of the ledger, or a date-time with its zone (in an address + is %2B)."
        ) from None
    return stated


def _is_sequence(stated: str) -> bool:
    return stated.isascii() and stated.isdigit() and len(stated) <= _SEQUENCE_DIGITS


Since = Annotated[str, Field(max_length=40), AfterValidator(_since)]


# As long as the field of a claim may be.
OwnId = Annotated[str, Field(min_length=1, max_length=255)]


class ClaimFilter(BaseModel):
    """What a claim must be; of several filters all."""

    model_config = ConfigDict(extra="forbid")

    source_claim_id: Annotated[
        list[OwnId] | None, Field(max_length=100, description="Your own id of it; of several, any. Newer figures too.")
    ] = None
    claimant: Annotated[str | None, Field(max_length=500, description="The claimant's name, or party id.")] = None
    publisher: Annotated[str | None, Field(max_length=500, description="Where it was read.")] = None
    incident: Annotated[str | None, Field(max_length=100, description="The incident it belongs to.")] = None
    since: Annotated[Since | None, Field(description="Received after this sequence, or at this moment and later.")] = (
        None
    )
    state: Annotated[words.ClaimState | None, Field(description="What became of it.")] = None

    @property
    def beginning(self) -> int:
        """The sequence that the list begins after."""
        return int(self.since) if self.since and _is_sequence(self.since) else 0


class ClaimQuery(Paged, ClaimFilter):
    """A page of the claims that fit."""

    def after(self, newsroom: NewsroomContext) -> int:
        """The sequence that the page begins after."""
        position = self.position(LISTING, newsroom)
        return self.beginning if position is None else position


@router.get("/v1/claims/{claim_id}", **operations.GET_CLAIM)
async def get_claim(request: Request, claim_id: str) -> Response:
    """A claim as posted, with its bounds, its present state, why it is in its incident, and what would improve it."""
    newsroom = newsroom_of(request)
    recorded = await read.claim(claim_id_of(claim_id), newsroom)
    why = [claim_document.tie(claim_id, compared) for compared in await read.explain(recorded, newsroom)]
    about = {"why": why, "warnings": await _warnings(recorded, newsroom)}
    return revalidated_answer(request, claim_document.document(recorded) | about)


async def _warnings(claim: RecordedClaim, newsroom: NewsroomContext) -> list[dict[str, str]]:
    """What would improve the claim as it stands."""
    if not claim.claim.is_active:
        return []
    near = warning_of_near(claim, await near_incidents(claim, newsroom))
    return receipts.warnings_shown((*warnings_about(orjson.loads(claim.body)), *near))


async def _refuse_repeated(request: Request) -> None:
    refuse_repeats(request, frozenset({"source_claim_id"}))


@router.get(LISTING, dependencies=[Depends(_refuse_repeated)], **operations.LIST_CLAIMS)
async def list_claims(request: Request, query: Annotated[ClaimQuery, Query()]) -> Response:
    """Claims in the order they were received; with filters, those that match all of them.

    In a format other than JSON, by `Accept` or by an extension of the address, the answer is the whole list.
    """
    form = negotiated_format(request, CLAIM_LIST_FORMATS)
    if form.stream is not None:
        return await whole_claim_list(request, query, form)
    newsroom = newsroom_of(request)
    if query.source_claim_id is not None:
        return page(request, [claim_document.document(claim) for claim in await _own(query, newsroom)], None)
    claims, position = await read.listed_claims(
        query.after(newsroom), query.limit, newsroom, wanted(query), query.incident
    )
    shown = [claim_document.document(claim) for claim in claims]
    return page(request, shown, query.next_page(LISTING, position, newsroom))


async def _own(query: ClaimFilter, newsroom: NewsroomContext) -> list[RecordedClaim]:
    """The claims of the sender's own ids, with their newer figures, in the order they were received."""
    versions = await versions_of(query.source_claim_id or (), newsroom)
    claims = {version.claim.id: version for of_id in versions.values() for version in of_id}
    fitting = filter(wanted(query), claims.values())
    later = (claim for claim in fitting if claim.claim.sequence > query.beginning)
    return sorted(later, key=lambda claim: claim.claim.sequence)


async def whole_claim_list(
    request: Request, query: ClaimFilter, form: ClaimListFormat, options: Options | None = None
) -> Response:
    """All claims that fit, in one of the streamed forms."""
    newsroom = newsroom_of(request)
    claims = _every(query, newsroom)
    assert form.stream is not None
    return await streamed(
        request, form, form.stream(claims, options or Options(), separate_processes(request)), "claims"
    )


async def _every(query: ClaimFilter, newsroom: NewsroomContext) -> AsyncIterator[RecordedClaim]:
    """All claims that fit, in the order they were received, none under embargo."""
    if query.source_claim_id is not None:
        for claim in await _own(query, newsroom.as_published()):
            yield claim
        return
    async for claim in read.every_claim(query.beginning, newsroom, wanted(query), query.incident):
        yield claim


def wanted(query: ClaimFilter) -> Callable[[RecordedClaim], bool]:
    """A predicate: whether a claim passes all given filters but the sender's own ids, by which claims are looked up."""
    checks: list[Callable[[RecordedClaim], bool]] = []
    if query.claimant is not None:
        named = {fold_name(query.claimant), fold_name(query.claimant.replace("-", " "))}
        checks.append(lambda recorded: _is_claimant(recorded, named, query.claimant or ""))
    if query.publisher is not None:
        publisher = fold_name(query.publisher)
        checks.append(lambda recorded: fold_name(recorded.claim.source.publisher or "") == publisher)
    if query.incident is not None:
        checks.append(lambda recorded: recorded.incident_id == query.incident)
    if query.state is not None:
        checks.append(lambda recorded: recorded.claim.standing.state == query.state)
    if query.since and not _is_sequence(query.since):
        earliest = round(moment(query.since).timestamp() * 1000)
        checks.append(lambda recorded: recorded.received_at >= earliest)
    return lambda recorded: all(check(recorded) for check in checks)


def _is_claimant(recorded: RecordedClaim, named: set[str], party_id: str) -> bool:
    claimant = recorded.claim.claimant
    names = {claimant.name, claimant.party}
    return any(fold_name(name) in named or slug(name) == party_id for name in names)
