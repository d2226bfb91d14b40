"""Decisions on record."""

import asyncio

from service.application.queries.judgements import newest_judgements
from tests.application.reporting.test_decisions import decided
from tests.contracts.stores import on_memory


def test_the_newest_decisions_are_the_last_of_all_oldest_first() -> None:
    async def run() -> None:
        newsroom = on_memory()
        await newsroom.ledger.append([decided(f"jdg_{n}", f"left {n}", f"right {n}") for n in "abc"])

        assert [decision.judgement.id for decision in await newest_judgements(2, newsroom)] == ["jdg_b", "jdg_c"]

    asyncio.run(run())
