"""What a change is about, for those who follow some changes only."""

from __future__ import annotations

import asyncio

from service.application import pipeline
from service.application.context import NewsroomContext
from service.application.queries.topics import topic_of
from service.ports.webhooks import ChangeTopic
from tests.builders.telling import drain
from tests.contracts.stores import a_submission, on_memory


async def topics(newsroom: NewsroomContext) -> dict[str, ChangeTopic]:
    """The topic of the last change of each type."""
    page = await newsroom.history.changes(0, 500)
    return {change.type: await topic_of(change, newsroom) for change in page.items}


def test_a_report_is_about_its_claimants_and_the_status_that_it_came_to() -> None:
    async def story() -> dict[str, ChangeTopic]:
        newsroom = on_memory()
        for key, claimant, killed in (("c1", "Ministry of Defense", 119), ("c2", "Taliban", 21)):
            await pipeline.accept([a_submission(key, claimant=claimant, killed=killed)], newsroom)
            await drain(newsroom)
        return await topics(newsroom)

    topic_by_type = asyncio.run(story())
    report = topic_by_type["reconciliation.changed"]
    assert report.parties == {"ministry-of-defense", "taliban"}
    assert report.statuses == report.became == {"contradicted"}
    assert topic_by_type["claim.received"].parties == {"taliban"}
    assert topic_by_type["claim.received"].statuses == frozenset()


def test_a_report_that_keeps_its_status_became_nothing() -> None:
    async def story() -> dict[str, ChangeTopic]:
        newsroom = on_memory()
        for key, claimant, killed in (("c1", "A", 119), ("c2", "B", 21), ("c3", "C", 300)):
            await pipeline.accept([a_submission(key, claimant=claimant, killed=killed)], newsroom)
            await drain(newsroom)
        return await topics(newsroom)

    report = asyncio.run(story())["reconciliation.changed"]
    assert report.statuses == {"contradicted"}
    assert not report.became
