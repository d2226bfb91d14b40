"""When a crowd passes a step the store says so at once, and keeps the work that follows from it."""

from service.application.context import Services
from service.domain.matching.block_splitting import STEPS
from service.ports.store import RecordedClaim, Stage
from tests.contracts.stores import OnStore, a_submission

SOME = 3


async def _accepted(count: int, to: Services) -> list[RecordedClaim]:
    receipts = await to.ledger.append([a_submission(f"c{n}") for n in range(count)])
    return list((await to.ledger.claims([receipt.subject for receipt in receipts])).values())


def test_a_crowd_is_divided_once_it_has_passed_a_step_and_no_longer_once_it_is_below(on: OnStore) -> None:
    async def test(to: Services) -> None:
        [first, *others] = await _accepted(STEPS[0] + 1, to)
        for claim in others:
            await to.projections.post(claim, ["crowd:x"], [], [])
        before = await to.ledger.reference()
        await to.projections.post(first, ["crowd:x"], [], [])
        after = await to.ledger.reference()
        [change] = (await to.projections.take(Stage.PARTY, SOME)).ids
        await to.projections.touch(change, first.claim.sequence, [])
        await to.projections.post(first, [], ["crowd:x"], [])

        assert (before.crowded, after.crowded) == ({}, {"x": 1})
        assert after.version == before.version + 1
        assert change.startswith("crowd:x:0:")
        assert (await to.ledger.reference()).crowded == {"x": 0}
        assert [one.split(":")[2] for one in (await to.projections.take(Stage.PARTY, SOME)).ids] == ["1"]

    on(test)
