"""A claim or a report that no worker survives stops nothing else, and is set aside after five attempts."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.errors import ArchiveUnavailable
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


class Forgetful:
    """A history that fails for the report of one incident."""

    def __init__(self, history: Any, poison: str, failure: Exception) -> None:
        self._history, self._poison, self._failure = history, poison, failure

    def __getattr__(self, name: str) -> Any:
        return getattr(self._history, name)

    async def former(self, incident_id: str) -> Any:
        if incident_id == self._poison:
            raise self._failure
        return await self._history.former(incident_id)


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


@pytest.mark.parametrize(("failure", "is_blamed"), [(Undigested(), True), (ArchiveUnavailable(), False)])
def test_a_report_that_fails_stops_none_of_those_made_with_it_and_is_blamed_for_its_own_faults_only(
    failure: Exception, is_blamed: bool
) -> None:
    items = [a_submission(f"c{month}", start=f"2021-{month:02d}-15") for month in range(1, 13)]

    async def told() -> None:
        newsroom = on_memory()
        await pipeline.accept(items, newsroom)
        while await pipeline.group(newsroom):
            pass
        incidents = sorted(set((await newsroom.projections.incidents_of([item.subject for item in items])).values()))
        poison = incidents[4]
        with suppress(Undigested):
            await pipeline.reconcile(replace(newsroom, history=Forgetful(newsroom.history, poison, failure)))

        reports = {id: await newsroom.projections.report(id) for id in incidents}
        assert [id for id, report in reports.items() if report is None] == [poison]
        await _work_for_a_minute(replace(newsroom, history=Forgetful(newsroom.history, poison, failure)))
        assert (await newsroom.projections.vitals()).quarantined == is_blamed

    asyncio.run(told())
