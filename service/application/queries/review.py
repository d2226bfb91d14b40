"""What a person should look at: incidents that may be one, claims that nearly went elsewhere, raids a day apart."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import orjson

from service.application.context import Services
from service.application.grouping.load_component import Field, profiles_of
from service.application.queries import read
from service.application.queries.explain import Doubtful, doubts_of
from service.application.queries.read import compared
from service.application.reporting.neighbours import compared_with
from service.domain.matching.claim_features import Profile
from service.domain.matching.comparison.comparison import score
from service.domain.matching.review.pivotal import average, met, missing_fields
from service.domain.matching.review.possible_duplicates import is_a_day_short, near_enough, sample
from service.domain.matching.thresholds import MISSING, NARROW
from service.ports.store import Reference, ReportRecord

_AT_ONCE = 100
_MOST_LOOKED_AT = 200
_WHEN = ("event.start", "event.end")
Others = Mapping[str, Sequence[Profile]]


async def in_doubt(before: int | None, limit: int, to: Services) -> tuple[list[Doubtful], int | None]:
    """What is in doubt around the newest incidents, and the position to go on from; around an incident all of it.

    Looks at 200 incidents at most, so that fewer than ``limit`` may be found before the end.
    """
    found: list[Doubtful] = []
    at_once = min(limit, _AT_ONCE)
    for _ in range(_MOST_LOOKED_AT // at_once):
        listed, following = await read.listed_incidents(before, at_once, to)
        for incident_id, report in listed:
            found += await _around(incident_id, report, to)
        if following is None or len(found) >= limit:
            return found, following
        before = following
    return found, before


async def _around(incident_id: str, report: ReportRecord | None, to: Services) -> list[Doubtful]:
    named: list[str] = orjson.loads(report.body)["relations"]["possibly_same"] if report else []
    # Both reports name the pair; it is told at the one whose id is the lesser.
    others = [one for one in named if one > incident_id]
    return [
        *(await doubts_of(incident_id, others, to) if others else []),
        *await near_misses(incident_id, named, to),
    ]


async def near_misses(incident_id: str, doubted: Collection[str], to: Services) -> list[Doubtful]:
    """What is in doubt around an incident besides ``doubted``, the incidents that its report says may be the same."""
    reference = await to.ledger.reference()
    on = to.under(reference)
    records = await to.projections.incidents([incident_id])
    found = await to.ledger.claims([id for record in records.values() for id in sample(record.members)])
    ours, seen = await compared_with(incident_id, list(found.values()), on)
    others = {id: claims for id, claims in seen.items() if id not in doubted}
    # What a person has decided on is not in doubt.
    others = {id: claims for id, claims in others.items() if not _is_decided(ours, claims, reference)}
    whole = await _whole(near_enough(ours, others) if len(ours) > 1 else (), on)
    return [*_runners_up(incident_id, ours, whole, reference), *_a_day_apart(incident_id, ours, others)]


def _is_decided(ours: Sequence[Profile], theirs: Sequence[Profile], reference: Reference) -> bool:
    return any(reference.judgements.cannot(one.id, other.id) for one in ours for other in theirs)


async def _whole(incident_ids: Collection[str], on: Field) -> dict[str, list[Profile]]:
    """All claims that stand for some incidents."""
    records = await on.projections.incidents(incident_ids)
    standing = {id: sample(record.members) for id, record in records.items()}
    known = await profiles_of([one for ids in standing.values() for one in ids], on)
    return {id: [known[one] for one in ids if one in known] for id, ids in standing.items()}


def _runners_up(own: str, ours: Sequence[Profile], whole: Others, reference: Reference) -> Iterator[Doubtful]:
    """The claims that fit another incident less than a bit worse than their own, each with the best of these."""
    for one in ours:
        here = average(one, ours, reference.judgements)
        fits = [(average(one, claims, reference.judgements), id) for id, claims in sorted(whole.items())]
        there, id = max(((fit, id) for fit, id in fits if fit is not None), default=(MISSING, ""))
        if here is not None and there > MISSING and here - there < NARROW:
            best = min(whole[id], key=lambda other: (-score(one, other), other.id))
            missing = missing_fields(one, best)
            yield Doubtful(own, id, compared(one, best), there, missing, "runner_up", one.id, here)


def _a_day_apart(own: str, ours: Sequence[Profile], others: Others) -> Iterator[Doubtful]:
    """The incidents that would be one with ours were they of the same day; told at the one whose id is the lesser."""
    for id, claims in sorted(others.items()):
        pairs = [(one, other) for one in ours for other in claims if met(one, other) and is_a_day_short(one, other)]
        if pairs and id > own:
            one, other = min(pairs, key=lambda pair: (-score(*pair), pair[0].id, pair[1].id))
            scores = [score(*pair) if met(*pair) else MISSING for pair in ((a, b) for a in ours for b in claims)]
            fields = tuple(dict.fromkeys((*_WHEN, *missing_fields(one, other))))
            yield Doubtful(own, id, compared(one, other), sum(scores) // len(scores), fields, "day_apart")
