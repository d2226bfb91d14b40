"""What lies around an incident: the wholes it is part of, the parts it includes, and what may be the same."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from service.domain.claim import Claim
from service.domain.comparison import profile
from service.domain.containment import is_part_of
from service.domain.doubt import possibly_same, sample
from service.domain.reconciliation import Neighbour, Surroundings
from service.domain.surrounding import part_keys, whole_keys
from service.ports import Ledger, Projections, RecordedClaim, Reference
from service.walk import block_postings


async def surroundings(
    incident_id: str,
    members: Sequence[RecordedClaim],
    reference: Reference,
    ledger: Ledger,
    projections: Projections,
) -> Surroundings:
    """The neighbours of an incident, as its claims and theirs have it now."""
    claims = [member.claim for member in members]
    wholes = await _posted_by_others(whole_keys(claims), incident_id, ledger, projections)
    parts = await _posted_by_others(part_keys(claims), incident_id, ledger, projections)
    registry = reference.registry
    return Surroundings(
        wholes=tuple(near for near in wholes if is_part_of(claims, near.claims, registry)),
        parts=tuple(near for near in parts if is_part_of(near.claims, claims, registry)),
        possibly_same=await _possibly_same(incident_id, claims, reference, ledger, projections),
    )


def neighbours(around: Surroundings) -> tuple[str, ...]:
    """The incidents whose reports speak of this one, and are to hear when its claims change."""
    near = (neighbour.incident_id for neighbour in (*around.wholes, *around.parts))
    return tuple(sorted({*near, *around.possibly_same}))


async def _posted_by_others(
    keys: Collection[str], own: str, ledger: Ledger, projections: Projections
) -> list[Neighbour]:
    """The other incidents with claims under some keys, by id."""
    members = await _members_by_incident(_ids(await projections.postings(keys)), own, projections)
    found = await ledger.claims([id for ids in members.values() for id in ids])
    return [Neighbour(id, tuple(found[one].claim for one in ids if one in found)) for id, ids in members.items()]


async def _possibly_same(
    own: str, claims: Sequence[Claim], reference: Reference, ledger: Ledger, projections: Projections
) -> tuple[str, ...]:
    standing = set(sample(claim.id for claim in claims))
    profiles = [profile(claim, reference.registry) for claim in claims if claim.id in standing]
    postings = await block_postings({key for one in profiles for key in one.search_keys}, projections)
    members = await _members_by_incident(_ids(postings), own, projections)
    if not members:
        return ()
    found = await ledger.claims([one for ids in members.values() for one in sample(ids)])
    others = {
        id: [profile(found[one].claim, reference.registry) for one in sample(ids) if one in found]
        for id, ids in members.items()
    }
    return possibly_same(own, {own: profiles, **others}, reference.judgements)


async def _members_by_incident(
    claim_ids: Collection[str], own: str, projections: Projections
) -> Mapping[str, Sequence[str]]:
    where = await projections.incidents_of(claim_ids)
    records = await projections.incidents(sorted(set(where.values()) - {own}))
    return {id: record.members for id, record in records.items()}


def _ids(postings: Mapping[str, Iterable[str]]) -> list[str]:
    return sorted({id for ids in postings.values() for id in ids})
