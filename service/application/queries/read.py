"""Reading what is known: claims, incidents, reports, and waiting until they are as new as the caller needs."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.grouping.feature_cache import features_under
from service.application.reporting.neighbours import related_incidents
from service.domain.errors import IncidentMoved, NotYetReconciled, UnknownClaim, UnknownIncident
from service.domain.incidents.ids import namesake
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import Evidence, compare
from service.domain.matching.review.possible_duplicates import representatives
from service.ports.ledger import RecordedClaim
from service.ports.projections import IncidentRecord, ReportRecord

Record = TypeVar("Record")

_MOST_EXPLAINED = 5
MOST_COMPARED = 100
_SCANNED_AT_ONCE = 500
_MOST_SCANNED = 5_000


@dataclass(frozen=True, slots=True)
class Compared:
    """What spoke for and against two claims being about one incident, in milli-bits."""

    left: str
    right: str
    total: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident with its claims, why they are together, and which close claims are not in it.

    ``because`` has for each claim its strongest pair within the incident. ``not_joined`` are pairs of a member and a
    claim of another incident; ``elsewhere`` maps that claim to the id of its incident.
    """

    id: str
    version: int
    claims: tuple[RecordedClaim, ...]
    because: tuple[Compared, ...]
    not_joined: tuple[Compared, ...]
    elsewhere: Mapping[str, str]
    report: ReportRecord | None


async def claim(claim_id: str, newsroom: NewsroomContext) -> RecordedClaim:
    """A claim in its present state. Raises UnknownClaim, also for an embargoed claim that the caller may not see."""
    claims = await newsroom.visible_claims([claim_id])
    if claim_id not in claims:
        raise UnknownClaim(claim_id)
    return claims[claim_id]


async def explain(claim: RecordedClaim, newsroom: NewsroomContext) -> tuple[Compared, ...]:
    """Why a claim is in its incident: its ties to the other claims there, strongest first, at most five."""
    records = await newsroom.projections.incidents([claim.incident_id] if claim.incident_id else [])
    member_ids = [id for record in records.values() for id in record.members if id != claim.claim.id][:MOST_COMPARED]
    claims = await newsroom.ledger.public_claims(member_ids)
    ties = await _compared([(claim, member) for member in claims.values()], newsroom)
    return tuple(sorted(ties, key=strongest_first)[:_MOST_EXPLAINED])


async def incident(incident_id: str, newsroom: NewsroomContext) -> IncidentView:
    """An incident as grouped. Raises UnknownIncident, or IncidentMoved when its claims are elsewhere by now."""
    record = await incident_record(incident_id, newsroom)
    claims = newsroom.shown(await newsroom.ledger.public_claims(record.members))
    members = sorted(claims.values(), key=lambda member: member.claim.sequence)
    doubted = await _doubted(incident_id, members, newsroom)
    first = members[:MOST_COMPARED]
    across = [(member, claim) for member in first for claim in doubted.values()]
    return IncidentView(
        id=incident_id,
        version=record.version,
        claims=tuple(members),
        because=_strongest_ties(await _compared(list(combinations(first, 2)), newsroom)),
        not_joined=_strongest_ties(await _compared(across, newsroom), end=1),
        elsewhere={id: str(claim.incident_id) for id, claim in doubted.items()},
        report=await newsroom.projections.report(incident_id),
    )


async def reconciliation(incident_id: str, newsroom: NewsroomContext) -> ReportRecord:
    """The report as it was rendered. Raises UnknownIncident, IncidentMoved, or NotYetReconciled."""
    report = await newsroom.projections.report(incident_id)
    if report is None:
        await incident_record(incident_id, newsroom)
        raise NotYetReconciled(incident_id)
    return report


def claims_named(report: Mapping[str, Any]) -> Sequence[str]:
    """The ids of all claims in a report, with former and withdrawn ones, each once, sorted."""
    positions = [
        position for measure in report["measures"] for range_ in measure["ranges"] for position in range_["positions"]
    ]
    current = {id for position in positions for id in position["claim_ids"]}
    former = {former["claim_id"] for position in positions for former in position["history"]}
    # No report mentions a claim that the newsroom itself took out.
    taken_back = [exclusion for exclusion in report["excluded"] if "name" in exclusion]
    return sorted(current | former | {without["claim_id"] for without in (*report["comments"], *taken_back)})


async def listed_incidents(
    before: int | None, limit: int, newsroom: NewsroomContext
) -> tuple[list[tuple[str, ReportRecord | None]], int | None]:
    """Incidents with their reports, newest first, and the position to go on from."""
    page = await newsroom.projections.listed_incidents(before, limit)
    reports = await all_of([newsroom.projections.report(id) for id in page.ids])
    return list(zip(page.ids, reports, strict=True)), page.next


async def listed_claims(
    after: int,
    limit: int,
    newsroom: NewsroomContext,
    wanted: Callable[[RecordedClaim], bool],
    incident_id: str | None = None,
) -> tuple[list[RecordedClaim], int | None]:
    """Claims in the order of the ledger; with ``incident_id`` those of one incident.

    Looks at 5,000 at most, so a page may be short and still have a next one.
    """
    if incident_id is not None:
        fitting = [claim for claim in await _members(incident_id, after, newsroom) if wanted(claim)]
        return fitting[:limit], fitting[limit - 1].claim.sequence if len(fitting) > limit else None
    return await _listed_claims(after, limit, newsroom, wanted)


async def _listed_claims(
    after: int, limit: int, newsroom: NewsroomContext, wanted: Callable[[RecordedClaim], bool]
) -> tuple[list[RecordedClaim], int | None]:
    async def stretch(start: int) -> tuple[list[tuple[int, RecordedClaim]], int | None]:
        page = await newsroom.ledger.listed_claims(start, _SCANNED_AT_ONCE)
        claims = await newsroom.visible_claims(page.ids)
        return [(claims[id].claim.sequence, claims[id]) for id in page.ids if id in claims], page.next

    return await wanted_page(after, limit, stretch, wanted, _MOST_SCANNED // _SCANNED_AT_ONCE)


async def wanted_page(
    after: int,
    limit: int,
    stretch: Callable[[int], Awaitable[tuple[list[tuple[int, Record]], int | None]]],
    wanted: Callable[[Record], bool],
    most_stretches: int,
) -> tuple[list[Record], int | None]:
    """The first wanted records after a position, and the position to go on from, ``None`` at the end.

    ``stretch`` reads the next records, each with its position. After ``most_stretches`` a page may be short.
    """
    fitting: list[Record] = []
    for _ in range(most_stretches):
        records, following = await stretch(after)
        for position, record in records:
            if wanted(record):
                if len(fitting) == limit:
                    return fitting, after
                fitting.append(record)
            after = position
        if following is None:
            return fitting, None
        after = following
    return fitting, after


async def every_claim(
    after: int, newsroom: NewsroomContext, wanted: Callable[[RecordedClaim], bool], incident_id: str | None = None
) -> AsyncIterator[RecordedClaim]:
    """All wanted claims, in the order of the ledger.

    Never embargoed claims, even for editors: an export has no mark of an embargo.
    """
    position: int | None = after
    public = newsroom.as_published()
    while position is not None:
        claims, position = await listed_claims(position, _SCANNED_AT_ONCE, public, wanted, incident_id)
        for claim in claims:
            yield claim


async def _members(incident_id: str, after: int, newsroom: NewsroomContext) -> list[RecordedClaim]:
    """The claims of an incident from a sequence on, in the order of the ledger."""
    records = await newsroom.projections.incidents([incident_id])
    member_ids = [id for record in records.values() for id in record.members]
    claims = newsroom.shown(await newsroom.ledger.public_claims(member_ids))
    later = [claim for claim in claims.values() if claim.claim.sequence > after]
    return sorted(later, key=lambda claim: claim.claim.sequence)


async def incident_record(incident_id: str, newsroom: NewsroomContext) -> IncidentRecord:
    """An incident as stored. Raises UnknownIncident, or IncidentMoved."""
    record = (await newsroom.projections.incidents([incident_id])).get(incident_id)
    if record is not None and record.members:
        return record
    named_after = namesake(incident_id)
    where = await newsroom.projections.incidents_of([named_after])
    if where.get(named_after, incident_id) != incident_id:
        raise IncidentMoved(where[named_after])
    raise UnknownIncident(incident_id)


async def _doubted(
    incident_id: str, members: list[RecordedClaim], newsroom: NewsroomContext
) -> Mapping[str, RecordedClaim]:
    """The claims of incidents that may be the same as this one."""
    around = await related_incidents(incident_id, members, newsroom.under(await newsroom.ledger.reference()))
    records = await newsroom.projections.incidents(around.possibly_same)
    return await newsroom.ledger.public_claims(
        [id for record in records.values() for id in representatives(record.members)]
    )


async def _compared(pairs: list[tuple[RecordedClaim, RecordedClaim]], newsroom: NewsroomContext) -> list[Compared]:
    reference = await newsroom.ledger.reference()
    features = {claim.claim.id: features_under(reference, claim.claim) for pair in pairs for claim in pair}
    return [compared(features[left.claim.id], features[right.claim.id]) for left, right in pairs]


def compared(left: ClaimFeatures, right: ClaimFeatures) -> Compared:
    """The evidence for and against one event for two claims."""
    comparison = compare(left, right)
    return Compared(left.id, right.id, comparison.total, comparison.evidence)


def strongest_first(pair: Compared) -> tuple[int, str, str]:
    """The order of ties: the strongest first, of equal ones by their claims."""
    return -pair.total, pair.left, pair.right


def _strongest_ties(ties: list[Compared], end: int | None = None) -> tuple[Compared, ...]:
    """For each claim (of one end of the pairs, where ``at`` names it) its strongest tie, without repetitions."""
    best: dict[str, Compared] = {}
    for tie in sorted(ties, key=strongest_first):
        for id in (tie.left, tie.right) if end is None else ((tie.left, tie.right)[end],):
            best.setdefault(id, tie)
    return tuple(sorted(set(best.values()), key=strongest_first))
