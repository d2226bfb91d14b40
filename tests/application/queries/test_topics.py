"""What a change is about, for those who follow some changes only."""

from __future__ import annotations

import asyncio

import pytest

from service.application import pipeline
from service.application.commands.submit import occasion, party_submission, record
from service.application.context import NewsroomContext
from service.application.queries import history
from service.application.queries.topics import topic_of
from service.ports.history import Change
from service.ports.webhooks import ChangeFilter, ChangeTopic
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


def test_a_claim_is_of_the_registered_party_that_it_names_by_another_name() -> None:
    async def story() -> dict[str, ChangeTopic]:
        newsroom = on_memory()
        party = {"name": "Islamic Emirate", "aliases": ["Taliban"]}
        await record(party_submission(party, "emirate", occasion(newsroom)), newsroom)
        await pipeline.accept([a_submission("c1", claimant="Taliban")], newsroom)
        return await topics(newsroom)

    assert asyncio.run(story())["claim.received"].parties == {"emirate"}


@pytest.mark.parametrize(
    ("wanted", "is_wanted"),
    [
        (ChangeFilter(), True),
        (ChangeFilter(types=("reconciliation.changed",)), True),
        (ChangeFilter(types=("incident.opened",), countries=("AF",)), False),
        (ChangeFilter(statuses=("disputed",)), True),
        (ChangeFilter(became=("contradicted",)), False),
        (ChangeFilter(incidents=("inc_1",), statuses=("disputed",)), True),
        (ChangeFilter(incidents=("inc_2",)), False),
    ],
)
def test_what_a_change_says_of_itself_is_decided_without_reading_reports(
    wanted: ChangeFilter, is_wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = on_memory()
    monkeypatch.setattr(newsroom.history, "revision_at", None)
    payload = {"incident_id": "inc_1", "status": "disputed", "from_status": "disputed"}

    assert (
        asyncio.run(history.is_wanted(Change(1, 1, "reconciliation.changed", payload), wanted, newsroom)) is is_wanted
    )
