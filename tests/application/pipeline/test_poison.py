"""A claim that no worker survives stops nothing else, and is set aside after five attempts."""

import asyncio
from dataclasses import replace
from typing import Any

from service.application import pipeline
from service.application.context import NewsroomContext
from tests.contracts.stores import HandClock, a_submission, on_memory


class Undigested(Exception):
    """What a defect of ours would raise."""


class Allergic:
    """Projections that fail whenever one claim is posted: a defect that one claim triggers."""

    def __init__(self, projections: Any, poison: str) -> None:
        self._projections, self._poison = projections, poison

    def __getattr__(self, name: str) -> Any:
        return getattr(self._projections, name)

    async def post(self, claim: Any, *rest: Any) -> None:
        if claim.claim.id == self._poison:
            raise Undigested
        await self._projections.post(claim, *rest)


async def _work_for_a_minute(newsroom: NewsroomContext) -> None:
    assert isinstance(newsroom.clock, HandClock)
    for _ in range(60):
        newsroom.clock.at += 1_000
        try:
            while await pipeline.group(newsroom) or await pipeline.reconcile(newsroom):
                pass
        except Undigested:
            continue


def test_a_poisonous_claim_is_set_aside_and_all_others_are_reconciled() -> None:
    days = [f"2021-{month:02d}-15" for month in range(1, 13)]
    items = [a_submission(f"c{n}", start=day) for n, day in enumerate(days)]
    poison = items[4].subject

    async def told() -> None:
        newsroom = on_memory()
        await pipeline.accept(items, newsroom)
        await _work_for_a_minute(replace(newsroom, projections=Allergic(newsroom.projections, poison)))
        claims = await newsroom.ledger.public_claims([item.subject for item in items])

        assert [id for id, claim in claims.items() if claim.incident_id is None] == [poison]
        assert claims[poison].quarantined
        assert (await newsroom.projections.vitals()).quarantined == 1

    asyncio.run(told())
