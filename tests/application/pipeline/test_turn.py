"""One turn of a worker: some claims are grouped, and as many incidents are reported."""

import asyncio

from service.application import pipeline
from service.application.pipeline import GROUP_AT_ONCE
from service.ports.work import Stage
from tests.contracts.stores import a_submission, on_memory

# Months apart, so that each claim is an incident of its own.
DAYS = [f"{1900 + number // 12}-{1 + number % 12:02}-03" for number in range(2 * GROUP_AT_ONCE)]


def test_while_claims_wait_no_report_waits_longer_than_the_turn_in_which_its_claim_was_grouped() -> None:
    async def waiting() -> list[tuple[int, int]]:
        newsroom, lengths = on_memory(), []
        await pipeline.accept([a_submission(f"c{day}", start=day) for day in DAYS], newsroom)
        while await pipeline.work(newsroom):
            dirty = (await newsroom.projections.vitals()).dirty
            lengths.append((dirty[Stage.GROUP], dirty[Stage.RECONCILE]))
        return lengths

    assert asyncio.run(waiting()) == [(GROUP_AT_ONCE, 0), (0, 0)]
