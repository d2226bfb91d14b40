"""When a crowd passes a step the store says so at once, and keeps the work that follows from it."""

from service.application.context import NewsroomContext
from service.domain.matching.blocking.block_splitting import STEPS
from service.ports.ledger import RecordedClaim
from service.ports.work import Stage
from tests.contracts.stores import OnStore, a_submission

SOME = 3


async def _accepted(count: int, newsroom: NewsroomContext) -> list[RecordedClaim]:
    receipts = await newsroom.ledger.append([a_submission(f"c{n}") for n in range(count)])
    return list((await newsroom.ledger.public_claims([receipt.subject for receipt in receipts])).values())


def test_a_crowd_is_divided_once_it_has_passed_a_step_and_no_longer_once_it_is_below(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        [first, *rest] = await _accepted(STEPS[0] + 1, newsroom)
        for claim in rest:
            await newsroom.projections.post(claim, ["crowd:x"], [], [])
        before = await newsroom.ledger.reference()
        await newsroom.projections.post(first, ["crowd:x"], [], [])
        after = await newsroom.ledger.reference()
        [change] = (await newsroom.projections.take(Stage.PARTY, SOME)).ids
        await newsroom.projections.touch(change, first.claim.sequence, [])
        await newsroom.projections.post(first, [], ["crowd:x"], [])

        assert (before.split_levels, after.split_levels) == ({}, {"x": 1})
        assert after.version == before.version + 1
        assert change.startswith("crowd:x:0:")
        assert (await newsroom.ledger.reference()).split_levels == {"x": 0}
        assert [item.split(":")[2] for item in (await newsroom.projections.take(Stage.PARTY, SOME)).ids] == ["1"]

    on(test)
