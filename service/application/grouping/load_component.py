"""Loading the connected component of some claims, with the reads that a compare-and-set depends on.

The rule that makes concurrent workers safe: every member's epoch is read *before* the last reading of the postings
under its keys. A claim indexed later will find this member, and committing it increments the member's epoch.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.application.concurrency import all_of
from service.application.grouping.feature_cache import FeatureLookup
from service.domain.claims.claim import Claim
from service.domain.errors import Moved
from service.domain.incidents.day_index import name_keys, span_keys
from service.domain.incidents.year_index import year_keys
from service.domain.matching.blocking.keys import keys_of
from service.domain.matching.blocking.work_lane import work_lane_of
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.component_search import Component
from service.domain.matching.clustering.match_cache import MatchCache
from service.ports.ledger import Ledger, RecordedClaim, Reference
from service.ports.projections import Projections


@dataclass(frozen=True, slots=True)
class LoadedComponent:
    """Closed connected components: their features, and their claims as read before the last reading of the postings."""

    features: tuple[ClaimFeatures, ...]
    claims: Mapping[str, RecordedClaim]


@dataclass(frozen=True, slots=True)
class MatchContext:
    """The stores and cached features that matching reads, under one version of parties, judgements and split blocks."""

    ledger: Ledger
    projections: Projections
    reference: Reference
    features: FeatureLookup
    cache: MatchCache


def index_keys(claim: Claim, reference: Reference) -> tuple[str, ...]:
    """All keys a claim is indexed under: for grouping, for wholes and parts, and for the parties it names."""
    return _indexed(claim, keys_of(claim, reference.gazetteer).posted)


def _indexed(claim: Claim, block: Iterable[str]) -> tuple[str, ...]:
    of_block = (f"block:{key}" for key in block)
    return tuple(
        sorted({*of_block, f"crowd:{work_lane_of(claim)}", *span_keys(claim), *year_keys(claim), *name_keys(claim)})
    )


async def load_component(claim_ids: Sequence[str], context: MatchContext) -> LoadedComponent:
    """The components that contain the claims, which are indexed first. Raises Moved if a claim changed meanwhile."""
    seeds = await context.ledger.public_claims(claim_ids)
    await all_of([_post(seed, context) for seed in seeds.values() if seed.posted != seed.body_sequence])
    component = Component(
        [context.features.of(seed) for seed in seeds.values()], context.reference.judgements, context.cache
    )
    await _close(component, context)
    while True:
        before = await _unchanged(component.members, context)
        if not await _look_again(component, context):
            break
        await _close(component, context)
    return LoadedComponent(component.members, before)


async def component_around(claim: RecordedClaim, context: MatchContext) -> Component:
    """The component around one claim, for reading only: nothing is indexed, and no commit may depend on it."""
    return await components_around([claim], context)


async def components_around(claims: Iterable[RecordedClaim], context: MatchContext) -> Component:
    """The components around some claims, for reading only."""
    component = Component([context.features.of(claim) for claim in claims], context.reference.judgements, context.cache)
    await _close(component, context)
    return component


async def _post(claim: RecordedClaim, context: MatchContext) -> None:
    """Index a claim under its keys. Claims in the component of its former body are marked dirty."""
    keys = _indexed(claim.claim, context.features.of(claim).block_keys)
    former: tuple[str, ...] = ()
    questioned: Iterable[str] = ()
    if claim.posted:
        posted = await context.ledger.posted_version(claim)
        former = tuple(key for key in index_keys(posted, context.reference) if key not in keys)
        component = Component([context.features.made_of(posted)], context.reference.judgements, context.cache)
        await _close(component, context)
        questioned = (member.id for member in component.members if member.id != posted.id)
    await context.projections.post(claim, keys, former, tuple(questioned))


async def _close(component: Component, context: MatchContext) -> None:
    """Load claims until every claim linked to the component is in it."""
    while keys := component.keys_to_read():
        await _add(component, keys, context)


async def _look_again(component: Component, context: MatchContext) -> bool:
    """Read the postings of all members once more. Returns whether a new claim was found."""
    return await _add(component, sorted({key for member in component.members for key in member.search_keys}), context)


async def found_under(keys: Iterable[str], projections: Projections) -> Sequence[str]:
    """The ids of the claims indexed under any of some block keys."""
    return await projections.posted([f"block:{key}" for key in keys])


async def known_features(claim_ids: Sequence[str], context: MatchContext) -> dict[str, ClaimFeatures]:
    """The features of claims, cached or computed; quarantined claims that are not cached are left out."""
    known = context.features.known(claim_ids)
    return known | await made_features([id for id in claim_ids if id not in known], context)


async def made_features(claim_ids: Collection[str], context: MatchContext) -> dict[str, ClaimFeatures]:
    """The features of claims as they stand now; quarantined claims are left out."""
    claims = await context.ledger.public_claims(claim_ids) if claim_ids else {}
    return {id: context.features.of(claim) for id, claim in claims.items() if not claim.quarantined}


async def _add(component: Component, keys: Sequence[str], context: MatchContext) -> bool:
    """Add the claims indexed under some keys. Returns whether a claim was added."""
    features = await known_features(
        component.claims_to_load(keys, await found_under(keys, context.projections)), context
    )
    component.add(features.values())
    return bool(features)


async def _unchanged(members: Iterable[ClaimFeatures], context: MatchContext) -> Mapping[str, RecordedClaim]:
    """The members as they stand now. Raises Moved if one changed since it was compared."""
    claims = await context.ledger.public_claims([member.id for member in members])
    for id, claim in claims.items():
        if claim.body_sequence != context.features.made_from(id) or claim.quarantined:
            context.features.forget(id)
            raise Moved(id)
    return claims
