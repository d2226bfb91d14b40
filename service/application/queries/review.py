"""What a person should look at: incidents that may be one, claims that nearly went elsewhere, raids a day apart."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import orjson

from service.application.context import NewsroomContext
from service.application.grouping.load_component import MatchContext, profiles_of
from service.application.queries import read
from service.application.queries.explain import Doubtful, doubts_of
from service.application.queries.read import compared
from service.application.reporting.neighbours import compared_with
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import score
from service.domain.matching.review.pivotal import average, found_each_other, missing_fields
from service.domain.matching.review.possible_duplicates import is_a_day_short, near_enough, representatives
from service.domain.matching.thresholds import MISSING, NARROW
from service.ports.ledger import Reference
from service.ports.projections import ReportRecord

_AT_ONCE = 100
_MOST_LOOKED_AT = 200
_WHEN = ("event.start", "event.end")
Others = Mapping[str, Sequence[ClaimFeatures]]


async def in_doubt(before: int | None, limit: int, newsroom: NewsroomContext) -> tuple[list[Doubtful], int | None]:
    """What is in doubt around the newest incidents, and the position to go on from; around an incident all of it.

    Looks at 200 incidents at most, so that fewer than ``limit`` may be found before the end.
    """
    found: list[Doubtful] = []
    at_once = min(limit, _AT_ONCE)
    for _ in range(_MOST_LOOKED_AT // at_once):
        listed, following = await read.listed_incidents(before, at_once, newsroom)
        for incident_id, report in listed:
            found += await _around(incident_id, report, newsroom)
        if following is None or len(found) >= limit:
            return found, following
        before = following
    return found, before


async def _around(incident_id: str, report: ReportRecord | None, newsroom: NewsroomContext) -> list[Doubtful]:
    named: list[str] = orjson.loads(report.body)["relations"]["possibly_same"] if report else []
    # Both reports name the pair; it is told at the one whose id is the lesser.
    others = [one for one in named if one > incident_id]
    return [
        *(await doubts_of(incident_id, others, newsroom) if others else []),
        *await near_misses(incident_id, named, newsroom),
    ]


async def near_misses(incident_id: str, doubted: Collection[str], newsroom: NewsroomContext) -> list[Doubtful]:
    """What is in doubt around an incident besides ``doubted``, the incidents that its report says may be the same."""
    reference = await newsroom.ledger.reference()
    on = newsroom.under(reference)
    records = await newsroom.projections.incidents([incident_id])
    found = await newsroom.ledger.public_claims(
        [id for record in records.values() for id in representatives(record.members)]
    )
    ours, seen = await compared_with(incident_id, list(found.values()), on)
    others = {id: claims for id, claims in seen.items() if id not in doubted}
    # What a person has decided on is not in doubt.
    others = {id: claims for id, claims in others.items() if not _is_decided(ours, claims, reference)}
    whole = await _whole(near_enough(ours, others) if len(ours) > 1 else (), on)
    return [*_runners_up(incident_id, ours, whole, reference), *_a_day_apart(incident_id, ours, others)]


def _is_decided(ours: Sequence[ClaimFeatures], theirs: Sequence[ClaimFeatures], reference: Reference) -> bool:
    return any(reference.judgements.cannot(one.id, other.id) for one in ours for other in theirs)


async def _whole(incident_ids: Collection[str], on: MatchContext) -> dict[str, list[ClaimFeatures]]:
    """All claims that stand for some incidents."""
    records = await on.projections.incidents(incident_ids)
    standing = {id: representatives(record.members) for id, record in records.items()}
    known = await profiles_of([one for ids in standing.values() for one in ids], on)
    return {id: [known[one] for one in ids if one in known] for id, ids in standing.items()}


def _runners_up(own: str, ours: Sequence[ClaimFeatures], whole: Others, reference: Reference) -> Iterator[Doubtful]:
    """The claims that fit another incident less than a bit worse than their own, each with the best of these."""
    for one in ours:
        here = average(one, ours, reference.judgements)
        fits = [(average(one, claims, reference.judgements), id) for id, claims in sorted(whole.items())]
        there, id = max(((fit, id) for fit, id in fits if fit is not None), default=(MISSING, ""))
        if here is not None and there > MISSING and here - there < NARROW:
            best = min(whole[id], key=lambda other: (-score(one, other), other.id))
            missing = missing_fields(one, best)
            yield Doubtful(own, id, compared(one, best), there, missing, "runner_up", one.id, here)


def _a_day_apart(own: str, ours: Sequence[ClaimFeatures], others: Others) -> Iterator[Doubtful]:
    """The incidents that would be one with ours were they of the same day; told at the one whose id is the lesser."""
    for id, claims in sorted(others.items()):
        pairs = [
            (one, other)
            for one in ours
            for other in claims
            if found_each_other(one, other) and is_a_day_short(one, other)
        ]
        if pairs and id > own:
            one, other = min(pairs, key=lambda pair: (-score(*pair), pair[0].id, pair[1].id))
            scores = [
                score(*pair) if found_each_other(*pair) else MISSING for pair in ((a, b) for a in ours for b in claims)
            ]
            fields = tuple(dict.fromkeys((*_WHEN, *missing_fields(one, other))))
            yield Doubtful(own, id, compared(one, other), sum(scores) // len(scores), fields, "day_apart")
