"""What lies around an incident: the wholes it is part of, the parts it includes, and what may be the same."""

from collections.abc import Callable, Collection, Iterable, Sequence

from service.application.grouping.load_component import MatchContext, found_under, profiles_made
from service.domain.claims.event import Window
from service.domain.incidents.containment import is_long, is_part_of
from service.domain.incidents.day_index import part_keys, whole_keys
from service.domain.incidents.year_index import ceiling_keys, figure_keys_above, happened, quiet, spanned
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.features.features import TimeFeature
from service.domain.matching.review.possible_duplicates import (
    MOST_COMPARED,
    near_enough,
    possibly_same,
    representatives,
)
from service.domain.reconciliation.reconcile import Neighbour, RelatedIncidents, exceeds
from service.domain.reconciliation.relations.part_whole import may_exceed
from service.ports.ledger import RecordedClaim


async def surroundings(incident_id: str, members: Sequence[RecordedClaim], on: MatchContext) -> RelatedIncidents:
    """The neighbours of an incident, as its claims and theirs have it now."""
    own = Neighbour(incident_id, tuple(member.claim for member in members))
    wholes, parts = await _by_day(own, on)
    totals, counted, crowded = await _by_year(own, on)
    return RelatedIncidents(
        wholes=_distinct(wholes, totals),
        parts=_distinct(parts, counted),
        possibly_same=await _possibly_same(incident_id, members, on),
        crowded=crowded,
    )


def neighbours(around: RelatedIncidents) -> tuple[str, ...]:
    """The incidents whose reports speak of this one, and are to hear when its claims change."""
    near = (neighbour.incident_id for neighbour in (*around.wholes, *around.parts))
    return tuple(sorted({*near, *around.possibly_same}))


async def _by_day(own: Neighbour, on: MatchContext) -> tuple[list[Neighbour], list[Neighbour]]:
    """The wholes and parts found by the days they share."""
    wholes = await _posted_by_others(whole_keys(own.claims), own, on)
    parts = await _posted_by_others(part_keys(own.claims), own, on)
    return _holding(wholes, own, on), _within(parts, own, on)


async def _by_year(own: Neighbour, on: MatchContext) -> tuple[list[Neighbour], list[Neighbour], tuple[str, ...]]:
    """The long totals that this incident is part of, the parts of those it holds, and years too crowded to list them.

    In a quiet year parts and totals list each other; in a crowded one only where a part is too large for its total.
    """
    below, above = happened(own.claims), spanned(own.claims)
    if not above and not await on.projections.posted([year.total_key for year in below]):
        return [], [], ()
    keys = {key for year in (*below, *above) for key in (year.sum_key, year.total_key)}
    cards = await on.projections.posting_counts(keys)
    totals = _holding(await _posted_by_others([year.total_key for year in quiet(below, cards)], own, on), own, on)
    windows = [claim.event.window for claim in own.claims]
    around = await _posted_when(ceiling_keys(own.claims), own, on, lambda when: any(_covers(when, w) for w in windows))
    low = await _others(around, own, on)
    below_ours = [whole for whole in low if may_exceed(own.claims, whole.claims)]
    totals += [whole for whole in _holding(below_ours, own, on) if exceeds(own, whole, on.reference.registry)]
    parts = _within(await _posted_by_others([year.sum_key for year in quiet(above, cards)], own, on), own, on)
    crowded = tuple(str(year).replace(":", " ") for year in sorted({*above} - {*quiet(above, cards)}))
    return totals, parts + (await _too_large(own, on) if above else []), crowded


async def _too_large(own: Neighbour, on: MatchContext) -> list[Neighbour]:
    """The parts whose figures exceed those of a long total, from the largest; of very many some fifty."""
    found: list[Neighbour] = []
    windows = [claim.event.window for claim in own.claims if is_long(claim)]
    for keys in figure_keys_above(own.claims):
        inside = await _posted_when(keys, own, on, lambda when: any(_covered(when, one) for one in windows))
        larger = [part for part in await _others(inside, own, on) if may_exceed(part.claims, own.claims)]
        parts = _within(larger, own, on)
        found += [part for part in parts if exceeds(part, own, on.reference.registry)]
        if len(found) >= MOST_COMPARED:
            break
    return found


async def _posted_when(
    keys: Collection[str], own: Neighbour, on: MatchContext, fits: Callable[[TimeFeature], bool]
) -> list[str]:
    """Claims of other incidents under some keys whose days fit, told from what is remembered of them."""
    if not keys:
        return []
    elsewhere = await _elsewhere(await on.projections.posted(keys), own.incident_id, on)
    return [one.id for several in elsewhere.values() for one in several if fits(one.when)]


def _covers(whole: TimeFeature, part: Window) -> bool:
    return whole.first <= part.first_day and part.last_day <= whole.last


def _covered(part: TimeFeature, whole: Window) -> bool:
    return whole.first_day <= part.first and part.last <= whole.last_day


def _holding(wholes: Iterable[Neighbour], own: Neighbour, on: MatchContext) -> list[Neighbour]:
    return [near for near in wholes if is_part_of(own.claims, near.claims, on.reference.registry)]


def _within(parts: Iterable[Neighbour], own: Neighbour, on: MatchContext) -> list[Neighbour]:
    return [near for near in parts if is_part_of(near.claims, own.claims, on.reference.registry)]


def _distinct(*several: Iterable[Neighbour]) -> tuple[Neighbour, ...]:
    found = {near.incident_id: near for each in several for near in each}
    return tuple(found[id] for id in sorted(found))


async def _posted_by_others(keys: Collection[str], own: Neighbour, on: MatchContext) -> list[Neighbour]:
    """The other incidents with claims under some keys, by id."""
    return await _others(await on.projections.posted(keys), own, on) if keys else []


async def _others(claim_ids: Collection[str], own: Neighbour, on: MatchContext) -> list[Neighbour]:
    """The other incidents that some claims are in, by id."""
    where = await on.projections.incidents_of(claim_ids)
    records = await on.projections.incidents(sorted(set(where.values()) - {own.incident_id}))
    found = await on.ledger.public_claims([id for record in records.values() for id in record.members])
    return [
        Neighbour(id, tuple(found[one].claim for one in record.members if one in found))
        for id, record in records.items()
    ]


async def _possibly_same(own: str, members: Sequence[RecordedClaim], on: MatchContext) -> tuple[str, ...]:
    ours, others = await compared_with(own, members, on)
    near = near_enough(ours, others)
    sizes = await on.projections.member_counts(near)
    for id in [id for id, size in sizes.items() if size > MOST_COMPARED]:
        stand_for = set(representatives((await on.projections.incidents([id]))[id].members))
        near[id] = [pair for pair in near[id] if pair[1].id in stand_for]
    counted = {id: min(size, MOST_COMPARED) for id, size in sizes.items()}
    return possibly_same(len(ours), near, counted, on.reference.judgements)


async def compared_with(
    own: str, members: Sequence[RecordedClaim], on: MatchContext
) -> tuple[list[ClaimFeatures], dict[str, list[ClaimFeatures]]]:
    """The claims that stand for an incident, and those of other incidents that they find by their keys."""
    standing = set(representatives(member.claim.id for member in members))
    ours = [on.profiles.of(member) for member in members if member.claim.id in standing]
    found = await found_under({key for one in ours for key in one.search_keys}, on.projections)
    inside = {member.claim.id for member in members}
    return ours, await _elsewhere([id for id in found if id not in inside], own, on)


async def _elsewhere(claim_ids: Sequence[str], own: str, on: MatchContext) -> dict[str, list[ClaimFeatures]]:
    """Claims by the other incident that holds them; none is known by a body that was corrected since."""
    where = await on.projections.whereabouts(claim_ids)
    known = on.profiles.made_from_bodies({id: body for id, (incident, body) in where.items() if incident != own})
    others = [id for id, (incident, _) in where.items() if incident != own and id not in known]
    found: dict[str, list[ClaimFeatures]] = {}
    for id, one in (known | await profiles_made(others, on)).items():
        found.setdefault(where[id][0], []).append(one)
    return found
