"""The neighbours of an incident: the wholes it is part of, its parts, and possible duplicates."""

from collections.abc import Callable, Collection, Iterable, Sequence

from service.application.grouping.load_component import MatchContext, found_under, made_features
from service.domain.claims.event import Window
from service.domain.incidents.containment import is_long, is_part_of
from service.domain.incidents.day_index import part_keys, whole_keys
from service.domain.incidents.year_index import (
    ceiling_keys,
    figure_keys_above,
    quiet_years,
    years_of_parts,
    years_of_totals,
)
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.features.features import TimeFeature
from service.domain.matching.review.possible_duplicates import (
    MOST_COMPARED,
    meetings_with_near_incidents,
    possible_duplicates,
    representatives,
)
from service.domain.reconciliation.relations.part_whole import may_exceed
from service.domain.reconciliation.relations.related import Neighbour, RelatedIncidents, exceeds
from service.ports.ledger import RecordedClaim


async def related_incidents(
    incident_id: str, members: Sequence[RecordedClaim], context: MatchContext
) -> RelatedIncidents:
    """The neighbours of an incident, as its claims and theirs have it now."""
    own = Neighbour(incident_id, tuple(member.claim for member in members))
    wholes, parts = await _by_day(own, context)
    totals, counted, crowded = await _by_year(own, context)
    return RelatedIncidents(
        wholes=_distinct(wholes, totals),
        parts=_distinct(parts, counted),
        possibly_same=await _possibly_same(incident_id, members, context),
        crowded=crowded,
    )


def neighbours(around: RelatedIncidents) -> tuple[str, ...]:
    """The incidents whose reports mention this one, to be marked when its claims change."""
    near = (neighbour.incident_id for neighbour in (*around.wholes, *around.parts))
    return tuple(sorted({*near, *around.possibly_same}))


async def _by_day(own: Neighbour, context: MatchContext) -> tuple[list[Neighbour], list[Neighbour]]:
    """The wholes and parts found by the days they share."""
    wholes = await _posted_by_others(whole_keys(own.claims), own, context)
    parts = await _posted_by_others(part_keys(own.claims), own, context)
    return _holding(wholes, own, context), _within(parts, own, context)


async def _by_year(own: Neighbour, context: MatchContext) -> tuple[list[Neighbour], list[Neighbour], tuple[str, ...]]:
    """The long totals that include this incident, the parts of its own totals, and the crowded years.

    In a quiet year parts and totals list each other. In a crowded year they do so only if a part is too large for its
    total.
    """
    below, above = years_of_parts(own.claims), years_of_totals(own.claims)
    if not above and not await context.projections.posted([year.total_key for year in below]):
        return [], [], ()
    keys = {key for year in (*below, *above) for key in (year.sum_key, year.total_key)}
    counts = await context.projections.posting_counts(keys)
    totals = _holding(
        await _posted_by_others([year.total_key for year in quiet_years(below, counts)], own, context), own, context
    )
    windows = [claim.event.window for claim in own.claims]
    around = await _posted_when(
        ceiling_keys(own.claims), own, context, lambda when: any(_covers(when, window) for window in windows)
    )
    enclosing = await _others(around, own, context)
    exceeded = [whole for whole in enclosing if may_exceed(own.claims, whole.claims)]
    totals += [whole for whole in _holding(exceeded, own, context) if exceeds(own, whole, context.reference.registry)]
    parts = _within(
        await _posted_by_others([year.sum_key for year in quiet_years(above, counts)], own, context), own, context
    )
    crowded = tuple(str(year).replace(":", " ") for year in sorted({*above} - {*quiet_years(above, counts)}))
    return totals, parts + (await _too_large(own, context) if above else []), crowded


async def _too_large(own: Neighbour, context: MatchContext) -> list[Neighbour]:
    """The parts whose figures exceed those of a long total, the largest first; about fifty at most."""
    too_large: list[Neighbour] = []
    windows = [claim.event.window for claim in own.claims if is_long(claim)]
    for keys in figure_keys_above(own.claims):
        inside = await _posted_when(keys, own, context, lambda when: any(_covered(when, window) for window in windows))
        larger = [part for part in await _others(inside, own, context) if may_exceed(part.claims, own.claims)]
        parts = _within(larger, own, context)
        too_large += [part for part in parts if exceeds(part, own, context.reference.registry)]
        if len(too_large) >= MOST_COMPARED:
            break
    return too_large


async def _posted_when(
    keys: Collection[str], own: Neighbour, context: MatchContext, fits: Callable[[TimeFeature], bool]
) -> list[str]:
    """The claims of other incidents under some keys whose days fit, by their cached features."""
    if not keys:
        return []
    elsewhere = await _elsewhere(await context.projections.posted(keys), own.incident_id, context)
    return [features.id for claims in elsewhere.values() for features in claims if fits(features.when)]


def _covers(whole: TimeFeature, part: Window) -> bool:
    return whole.first <= part.first_day and part.last_day <= whole.last


def _covered(part: TimeFeature, whole: Window) -> bool:
    return whole.first_day <= part.first and part.last <= whole.last_day


def _holding(wholes: Iterable[Neighbour], own: Neighbour, context: MatchContext) -> list[Neighbour]:
    return [whole for whole in wholes if is_part_of(own.claims, whole.claims, context.reference.registry)]


def _within(parts: Iterable[Neighbour], own: Neighbour, context: MatchContext) -> list[Neighbour]:
    return [part for part in parts if is_part_of(part.claims, own.claims, context.reference.registry)]


def _distinct(*groups: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    by_id = {neighbour.incident_id: neighbour for group in groups for neighbour in group}
    return tuple(by_id[id] for id in sorted(by_id))


async def _posted_by_others(keys: Collection[str], own: Neighbour, context: MatchContext) -> list[Neighbour]:
    """The other incidents with claims under some keys, by id."""
    return await _others(await context.projections.posted(keys), own, context) if keys else []


async def _others(claim_ids: Collection[str], own: Neighbour, context: MatchContext) -> list[Neighbour]:
    """The other incidents that some claims are in, by id."""
    where = await context.projections.incidents_of(claim_ids)
    records = await context.projections.incidents(sorted(set(where.values()) - {own.incident_id}))
    claims = await context.ledger.public_claims([id for record in records.values() for id in record.members])
    return [
        Neighbour(id, tuple(claims[claim_id].claim for claim_id in record.members if claim_id in claims))
        for id, record in records.items()
    ]


async def _possibly_same(own: str, members: Sequence[RecordedClaim], context: MatchContext) -> tuple[str, ...]:
    own_claims, other_claims = await compared_with(own, members, context)
    near = meetings_with_near_incidents(own_claims, other_claims, context.cache)
    sizes = await context.projections.member_counts(near)
    for id in [id for id, size in sizes.items() if size > MOST_COMPARED]:
        stand_for = set(representatives((await context.projections.incidents([id]))[id].members))
        near[id] = [pair for pair in near[id] if pair[1].id in stand_for]
    counted = {id: min(size, MOST_COMPARED) for id, size in sizes.items()}
    return possible_duplicates(len(own_claims), near, counted, context.reference.judgements)


async def compared_with(
    own: str, members: Sequence[RecordedClaim], context: MatchContext
) -> tuple[list[ClaimFeatures], dict[str, list[ClaimFeatures]]]:
    """The claims that represent an incident, and those of other incidents found by their keys."""
    representing = set(representatives(member.claim.id for member in members))
    own_claims = [context.features.of(member) for member in members if member.claim.id in representing]
    posted = await found_under({key for features in own_claims for key in features.search_keys}, context.projections)
    inside = {member.claim.id for member in members}
    return own_claims, await _elsewhere([id for id in posted if id not in inside], own, context)


async def _elsewhere(claim_ids: Sequence[str], own: str, context: MatchContext) -> dict[str, list[ClaimFeatures]]:
    """Claims by the id of their other incident; claims whose body was corrected since are left out."""
    where = await context.projections.whereabouts(claim_ids)
    known = context.features.made_from_bodies({id: body for id, (incident, body) in where.items() if incident != own})
    unknown = [id for id, (incident, _) in where.items() if incident != own and id not in known]
    by_incident: dict[str, list[ClaimFeatures]] = {}
    for id, features in (known | await made_features(unknown, context)).items():
        by_incident.setdefault(where[id][0], []).append(features)
    return by_incident
