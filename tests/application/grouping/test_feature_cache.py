"""What a process remembers of claims outlasts what does not change it, and nothing else."""

import asyncio
from dataclasses import replace

from service.application.grouping.feature_cache import FeatureCache
from service.domain.claims.party import Party, Registry
from service.domain.matching.blocking.work_lane import work_lane_of
from tests.contracts.stores import a_submission, on_memory


def test_a_crowd_divided_otherwise_changes_the_profiles_of_its_own_claims_only() -> None:
    async def test() -> None:
        to, memory = on_memory(), FeatureCache()
        receipts = await to.ledger.append([a_submission("c1"), a_submission("c2", admin1="Herat")])
        here, there = (await to.ledger.public_claims([receipt.subject for receipt in receipts])).values()
        before = await to.ledger.reference()
        ours, theirs = memory.under(before).of(here), memory.under(before).of(there)

        divided = replace(before, version=before.version + 1, split_levels={work_lane_of(here.claim): 2})
        after = memory.under(divided)

        assert after.of(there) is theirs
        assert after.of(here).division.level == 2
        assert after.of(here).identity is not ours.identity
        assert replace(after.of(here), division=ours.division) == ours

    asyncio.run(test())


def test_a_party_registered_otherwise_makes_all_profiles_anew() -> None:
    async def test() -> None:
        to, memory = on_memory(), FeatureCache()
        [receipt] = await to.ledger.append([a_submission("c1")])
        [claim] = (await to.ledger.public_claims([receipt.subject])).values()
        before = await to.ledger.reference()
        memory.under(before).of(claim)

        named = Registry.of([Party("mod", "Ministry of Defense")])
        after = memory.under(replace(before, version=before.version + 1, registry=named))

        assert after.known([claim.claim.id]) == {}
        assert after.of(claim).source.claimant == "mod"

    asyncio.run(test())
