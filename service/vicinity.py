"""What lies around an incident: the wholes it is part of, the parts it includes, and what may be the same."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from service.domain.comparison import Profile
from service.domain.containment import is_part_of
from service.domain.doubt import MOST_COMPARED, near_enough, possibly_same, sample
from service.domain.reconciliation import Neighbour, Surroundings
from service.domain.surrounding import part_keys, whole_keys
from service.ports import RecordedClaim
from service.walk import Field, block_postings, profiles_of


async def surroundings(incident_id: str, members: Sequence[RecordedClaim], on: Field) -> Surroundings:
    """The neighbours of an incident, as its claims and theirs have it now."""
    claims = [member.claim for member in members]
    wholes = await _posted_by_others(whole_keys(claims), incident_id, on)
    parts = await _posted_by_others(part_keys(claims), incident_id, on)
    registry = on.reference.registry
    return Surroundings(
        wholes=tuple(near for near in wholes if is_part_of(claims, near.claims, registry)),
        parts=tuple(near for near in parts if is_part_of(near.claims, claims, registry)),
        possibly_same=await _possibly_same(incident_id, members, on),
    )


def neighbours(around: Surroundings) -> tuple[str, ...]:
    """The incidents whose reports speak of this one, and are to hear when its claims change."""
    near = (neighbour.incident_id for neighbour in (*around.wholes, *around.parts))
    return tuple(sorted({*near, *around.possibly_same}))


async def _posted_by_others(keys: Collection[str], own: str, on: Field) -> list[Neighbour]:
    """The other incidents with claims under some keys, by id."""
    if not keys:
        return []
    where = await on.projections.incidents_of(_ids(await on.projections.postings(keys)))
    records = await on.projections.incidents(sorted(set(where.values()) - {own}))
    found = await on.ledger.claims([id for record in records.values() for id in record.members])
    return [
        Neighbour(id, tuple(found[one].claim for one in record.members if one in found))
        for id, record in records.items()
    ]


async def _possibly_same(own: str, members: Sequence[RecordedClaim], on: Field) -> tuple[str, ...]:
    standing = set(sample(member.claim.id for member in members))
    ours = [on.profiles.of(member) for member in members if member.claim.id in standing]
    postings = await block_postings({key for one in ours for key in one.search_keys}, on.projections)
    inside = {member.claim.id for member in members}
    others = await _elsewhere([id for id in _ids(postings) if id not in inside], own, on)
    near = {id: others[id] for id in near_enough(ours, others)}
    sizes = await on.projections.member_counts(near)
    for id in [id for id, size in sizes.items() if size > MOST_COMPARED]:
        stand_for = set(sample((await on.projections.incidents([id]))[id].members))
        near[id] = [one for one in near[id] if one.id in stand_for]
    counted = {id: min(size, MOST_COMPARED) for id, size in sizes.items()}
    return possibly_same(ours, near, counted, on.reference.judgements)


async def _elsewhere(claim_ids: Sequence[str], own: str, on: Field) -> dict[str, list[Profile]]:
    """Claims by the other incident that holds them; a profile remembered of a body since corrected is forgotten."""
    where = await on.projections.whereabouts(claim_ids)
    for id, (_, body_sequence) in where.items():
        if on.profiles.made_from(id) != body_sequence:
            on.profiles.forget(id)
    profiles = await profiles_of([id for id, (incident, _) in where.items() if incident != own], on)
    found: dict[str, list[Profile]] = {}
    for id, one in profiles.items():
        found.setdefault(where[id][0], []).append(one)
    return found


def _ids(postings: Mapping[str, Iterable[str]]) -> list[str]:
    return sorted({id for ids in postings.values() for id in ids})
