"""What the newsroom itself removed, corrected or held back, for those who may edit: of which claim, and until when
texts had it, so that a push already sent can be killed. The page as it was before has the figure and its claimant;
here, where readers look, nobody is named for an act of the newsroom (VOCABULARY 7).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.formats.reports.revisions import claim_words
from service.formats.reports.revisions.claim_words import ClaimWords
from service.ports.ledger import RecordedClaim
from service.web.site.language import noop

Json = Mapping[str, Any]

_MOST_ACTS = 6
_ACTS = {
    "corrected": noop("Corrected by the newsroom"),
    "retracted": noop("Removed by the newsroom"),
    "held": noop("Held back by the newsroom"),
}


@dataclass(frozen=True, slots=True)
class NewsroomAct:
    """An act of the newsroom on a claim, whose figures texts had carried ``since`` a moment ``until`` the act.

    ``since`` is empty where the revision that brought them is too far back. ``last_shown`` is the moment of the last
    revision with them.
    """

    act: str
    claim_id: str
    since: str
    last_shown: str
    until: str


async def newsroom_acts(items: Sequence[Json], incident_id: str, newsroom: NewsroomContext) -> list[NewsroomAct]:
    """The last such acts in the revisions of an incident, the newest first; of an erased claim nothing is told."""
    acts = list(_acts(items))[:_MOST_ACTS]
    claims = await newsroom.ledger.public_claims([cause["claim_id"] for _, cause in acts]) if acts else {}
    in_force = []
    for index, cause in acts:
        claim = claims.get(cause["claim_id"])
        two = items[index - 1 : index + 1]
        before, after = [await _words(cause["claim_id"], item, incident_id, newsroom) for item in two]
        if claim is None or not _is_in_force(cause, claim) or not before or (after and after.figures == before.figures):
            continue
        since = _brought_at(items[:index], claim.claim.id)
        moments = (since, *(item["committed_at"] for item in two))
        in_force.append(NewsroomAct(_ACTS[cause["kind"]], claim.claim.id, *moments))
    return in_force


def _is_in_force(cause: Json, claim: RecordedClaim) -> bool:
    """Whether the claim was not erased since, nor a hold ended."""
    state = claim.claim.standing.state
    return state is not ClaimState.ERASED and (cause["kind"] != ClaimState.HELD or state is ClaimState.HELD)


async def _words(claim_id: str, item: Json, incident_id: str, newsroom: NewsroomContext) -> ClaimWords | None:
    """The figures of a claim in the report of a revision, if it had any there."""
    moment = round(datetime.fromisoformat(item["committed_at"]).timestamp() * 1000)
    revision = await newsroom.history.revision_at(incident_id, moment)
    words = claim_words.in_report(orjson.loads(revision.body)).get(claim_id) if revision else None
    return words if words and words.figures else None


def _acts(items: Sequence[Json]) -> Iterator[tuple[int, Json]]:
    """The newsroom's acts with the place of their revision, the newest first; what came before the first is unknown."""
    for index in range(len(items) - 1, 0, -1):
        for cause in reversed(items[index]["causes"]):
            if cause["kind"] in _ACTS and "claimant" not in cause:
                yield index, cause


def _brought_at(items: Sequence[Json], claim_id: str) -> str:
    """When the last revision was committed that a claim caused."""
    brought = (
        item["committed_at"]
        for item in reversed(items)
        if any(cause.get("claim_id") == claim_id for cause in item["causes"])
    )
    return next(brought, "")
