"""Finding the unit of work around claims in question, with the reads that a compare-and-set may stand on.

The rule that makes concurrent workers safe: every member's epoch is read *before* the last reading of the postings
under its keys. Whoever posts later finds the member there, and its commit moves the member's epoch.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.domain.blocking import block_keys
from service.domain.claim import Claim
from service.domain.comparison import Profile, profile
from service.domain.component import Component
from service.domain.edge import classes, components, edges_of
from service.domain.errors import Moved
from service.domain.surrounding import name_keys, span_keys
from service.domain.threshold import THRESHOLD
from service.ports import Ledger, Projections, RecordedClaim, Reference


@dataclass(frozen=True, slots=True)
class Walked:
    """One connected component, closed: its profiles, its claims as they stood before the last look around, and the
    claims outside that were compared with them."""

    profiles: tuple[Profile, ...]
    claims: Mapping[str, RecordedClaim]
    outside: tuple[Profile, ...]


def index_keys(claim: Claim, reference: Reference) -> tuple[str, ...]:
    """All keys a claim posts: for grouping, for wholes and parts, for the parties it names."""
    block = (f"block:{key}" for key in block_keys(claim, reference.registry))
    return tuple(sorted({*block, *span_keys(claim), *name_keys(claim)}))


async def walk(
    claim_ids: Sequence[str], reference: Reference, ledger: Ledger, projections: Projections
) -> list[Walked]:
    """The components that hold the claims, each with its members. Raises Moved when a claim changed on the way."""
    seeds = await ledger.claims(claim_ids)
    for seed in seeds.values():
        if seed.posted != seed.body_sequence:
            await _post(seed, reference, ledger, projections)
    component = Component([profile(seed.claim, reference.registry) for seed in seeds.values()], reference.judgements)
    loaded = dict(seeds)
    await _close(component, loaded, reference, ledger, projections)
    while True:
        before = await _unchanged(component.members, loaded, ledger)
        if not await _look_again(component, loaded, reference, ledger, projections):
            break
        await _close(component, loaded, reference, ledger, projections)
    return [
        Walked(part, {member.id: before[member.id] for member in part}, component.candidates)
        for part in _connected(component.members, reference)
    ]


def _connected(members: Sequence[Profile], reference: Reference) -> list[tuple[Profile, ...]]:
    """The components one by one: what has nothing to do with another is committed without it."""
    edges = edges_of(members, reference.judgements)
    parts = classes(components(len(edges), *edges.above(THRESHOLD)))
    return [tuple(edges.claims[position] for position in part.tolist()) for part in parts]


async def _post(claim: RecordedClaim, reference: Reference, ledger: Ledger, projections: Projections) -> None:
    """Index a claim under its keys. What stood beside its former body is in question again."""
    keys = index_keys(claim.claim, reference)
    former: tuple[str, ...] = ()
    beside: Iterable[str] = ()
    if claim.posted:
        old = await ledger.posted_version(claim)
        former = tuple(key for key in index_keys(old, reference) if key not in keys)
        component = Component([profile(old, reference.registry)], reference.judgements)
        await _close(component, {old.id: claim}, reference, ledger, projections)
        beside = (member.id for member in component.members if member.id != old.id)
    await projections.post(claim, keys, former, tuple(beside))


async def _close(
    component: Component,
    loaded: dict[str, RecordedClaim],
    reference: Reference,
    ledger: Ledger,
    projections: Projections,
) -> None:
    """Read on until nothing linked is left outside."""
    while keys := component.keys_to_read():
        await _add(component, await block_postings(keys, projections), loaded, reference, ledger)


async def _look_again(
    component: Component,
    loaded: dict[str, RecordedClaim],
    reference: Reference,
    ledger: Ledger,
    projections: Projections,
) -> bool:
    """Read the postings of all members once more; whether anybody new stands there."""
    keys = sorted({key for member in component.members for key in member.search_keys})
    return await _add(component, await block_postings(keys, projections), loaded, reference, ledger)


async def block_postings(keys: Iterable[str], projections: Projections) -> dict[str, Sequence[str]]:
    """Who posted each block key, by the key."""
    found = await projections.postings([f"block:{key}" for key in keys])
    return {key.removeprefix("block:"): ids for key, ids in found.items()}


async def _add(
    component: Component,
    postings: Mapping[str, Sequence[str]],
    loaded: dict[str, RecordedClaim],
    reference: Reference,
    ledger: Ledger,
) -> bool:
    missing = component.claims_to_load(postings)
    if not missing:
        return False
    found = {id: claim for id, claim in (await ledger.claims(missing)).items() if not claim.quarantined}
    loaded.update(found)
    component.add([profile(claim.claim, reference.registry) for claim in found.values()])
    return bool(found)


async def _unchanged(
    members: Iterable[Profile], loaded: Mapping[str, RecordedClaim], ledger: Ledger
) -> Mapping[str, RecordedClaim]:
    """The members as they stand now. Raises Moved when one has another body than the one that was compared."""
    now = await ledger.claims([member.id for member in members])
    for id, claim in now.items():
        if claim.body_sequence != loaded[id].body_sequence:
            raise Moved(id)
    return now
