"""What a person should look at: incidents that may be one, claims that nearly went elsewhere, raids a day apart, and
places that may be one in two spellings."""

import asyncio
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

import orjson

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.grouping.load_component import MatchContext, known_features
from service.application.queries import read
from service.application.queries.explain import Doubtful, doubts_of
from service.application.queries.near_incidents import is_near
from service.application.queries.read import compared
from service.application.reporting.neighbours import compared_with
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import score
from service.domain.matching.comparison.place_levels import are_spelled_alike
from service.domain.matching.review.pivotal import average_score, find_each_other, missing_fields
from service.domain.matching.review.possible_duplicates import (
    is_a_day_short,
    meetings_with_near_incidents,
    representatives,
)
from service.domain.matching.thresholds import MISSING, NARROW
from service.ports.ledger import Reference
from service.ports.projections import ReportRecord

_AT_ONCE = 50
_MOST_LOOKED_AT = 200
# A reader does not wait longer for a page: the rest follows on the next.
_SECONDS = 1.0
# Pairs of claims that would be of one event but for one feature, and the fields that would settle it.
_SHORT_OF = {"day_apart": ("event.start", "event.end"), "spelled_alike": ("event.places",)}
Others = Mapping[str, Sequence[ClaimFeatures]]


async def in_doubt(
    before: int | None, limit: int, newsroom: NewsroomContext, seconds: float = _SECONDS
) -> tuple[list[Doubtful], int | None]:
    """The doubtful pairs around the newest incidents, and the next cursor: at most 200 incidents, for some seconds."""
    loop, at_once, doubts = asyncio.get_running_loop(), min(limit, _AT_ONCE), list[Doubtful]()
    end = loop.time() + seconds
    for _ in range(_MOST_LOOKED_AT // at_once):
        listed, following = await read.listed_incidents(before, at_once, newsroom)
        around = await all_of([_around(incident_id, report, newsroom) for incident_id, report in listed])
        doubts += [doubtful for near in around for doubtful in near]
        if following is None or len(doubts) >= limit or loop.time() >= end:
            return doubts, following
        before = following
    return doubts, before


async def _around(incident_id: str, report: ReportRecord | None, newsroom: NewsroomContext) -> list[Doubtful]:
    named: list[str] = orjson.loads(report.body)["relations"]["possibly_same"] if report else []
    # Both reports have the pair; it is listed at the one with the lesser id.
    later_ids = [other_id for other_id in named if other_id > incident_id]
    return [
        *(await doubts_of(incident_id, later_ids, newsroom) if later_ids else []),
        *await near_misses(incident_id, named, newsroom),
    ]


async def near_misses(incident_id: str, doubted: Collection[str], newsroom: NewsroomContext) -> list[Doubtful]:
    """The doubtful pairs around an incident that are not in ``doubted``, its report's possible duplicates."""
    reference = await newsroom.ledger.reference()
    context = newsroom.under(reference)
    own_features, comparable = await _own_and_comparable(incident_id, newsroom, context)
    # Pairs that a person has decided on are not in doubt.
    features_of = {
        id: features
        for id, features in comparable.items()
        if id not in doubted and not _is_decided(own_features, features, reference)
    }
    is_alone = len(own_features) < 2
    near = () if is_alone else meetings_with_near_incidents(own_features, features_of, context.cache)
    whole = await _whole(near, context)
    one_apart = _one_feature_apart(incident_id, own_features, features_of)
    return [*_runners_up(incident_id, own_features, whole, reference), *one_apart]


async def _own_and_comparable(
    incident_id: str, newsroom: NewsroomContext, context: MatchContext
) -> tuple[Sequence[ClaimFeatures], Others]:
    """The claims that represent an incident, and those of each incident that they are compared with."""
    records = await newsroom.projections.incidents([incident_id])
    claims = await newsroom.ledger.public_claims(
        [id for record in records.values() for id in representatives(record.members)]
    )
    return await compared_with(incident_id, list(claims.values()), context)


def _is_decided(
    own_features: Sequence[ClaimFeatures], other_features: Sequence[ClaimFeatures], reference: Reference
) -> bool:
    return any(
        reference.judgements.cannot(own_claim.id, other_claim.id)
        for own_claim in own_features
        for other_claim in other_features
    )


async def _whole(incident_ids: Collection[str], context: MatchContext) -> dict[str, list[ClaimFeatures]]:
    """The claims that represent the incidents."""
    records = await context.projections.incidents(incident_ids)
    standing = {id: representatives(record.members) for id, record in records.items()}
    known = await known_features([claim_id for ids in standing.values() for claim_id in ids], context)
    return {id: [known[claim_id] for claim_id in ids if claim_id in known] for id, ids in standing.items()}


def _runners_up(
    own: str, own_features: Sequence[ClaimFeatures], features_of: Others, reference: Reference
) -> Iterator[Doubtful]:
    """The claims that fit another incident less than a bit worse than their own, each with the best of these."""
    for features in own_features:
        own_average = average_score(features, own_features, reference.judgements)
        fits = [
            (average_score(features, claims, reference.judgements), id) for id, claims in sorted(features_of.items())
        ]
        other_average, id = max(((fit, id) for fit, id in fits if fit is not None), default=(MISSING, ""))
        if own_average is not None and other_average > MISSING and own_average - other_average < NARROW:
            best = min(features_of[id], key=lambda candidate: (-score(features, candidate), candidate.id))
            missing = missing_fields(features, best)
            yield Doubtful(
                own, id, compared(features, best), other_average, missing, "runner_up", features.id, own_average
            )


def _one_feature_apart(own: str, own_features: Sequence[ClaimFeatures], features_of: Others) -> Iterator[Doubtful]:
    """The incidents that would be one with this one if their days were equal, or their places; listed at the incident
    with the lesser id.
    """
    for id, claims in sorted(features_of.items()):
        if id <= own:
            continue
        meetings = [pair for pair in product(own_features, claims) if find_each_other(*pair)]
        for kind, is_short in (("day_apart", is_a_day_short), ("spelled_alike", _is_a_spelling_short)):
            if pairs := [pair for pair in meetings if is_short(*pair)]:
                left, right = min(pairs, key=lambda pair: (-score(*pair), pair[0].id, pair[1].id))
                average = _average(meetings, len(own_features) * len(claims))
                fields = tuple(dict.fromkeys((*_SHORT_OF[kind], *missing_fields(left, right))))
                yield Doubtful(own, id, compared(left, right), average, fields, kind)
                break


def _average(meetings: Sequence[tuple[ClaimFeatures, ClaimFeatures]], pairs: int) -> int:
    """The mean score of all pairs, of which some met."""
    return (sum(score(*pair) for pair in meetings) + MISSING * (pairs - len(meetings))) // pairs


def _is_a_spelling_short(left: ClaimFeatures, right: ClaimFeatures) -> bool:
    """Whether the places of two claims of about one type and time count as two, and may be two spellings: Tora,
    Turra.
    """
    evidence = compared(left, right).evidence
    are_two = any(piece.feature == "where" and piece.weight < 0 for piece in evidence)
    return are_two and are_spelled_alike(left.where, right.where) and is_near(evidence, is_alike=True)
