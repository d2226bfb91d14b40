"""The growth of the record is counted by the times of its claims."""

import asyncio

from hypothesis import given, settings, strategies as st

from service.application.queries.growth import SPANS, growth
from tests.contracts.stores import HandClock, a_submission, on_memory

HOUR_MS = 3_600_000


async def counted(gaps: list[int], *, is_asked_between: bool = False) -> list[tuple[str, int]]:
    """The growth of a record with claims that came so many milliseconds apart, the last gap before now."""
    newsroom = on_memory()
    assert isinstance(newsroom.clock, HandClock)
    for number, gap in enumerate(gaps):
        await newsroom.ledger.append([a_submission(f"c{number}")])
        newsroom.clock.at += gap
        if is_asked_between:
            await growth(number + 1, newsroom)
    return await growth(len(gaps), newsroom)


@settings(max_examples=30)
@given(st.lists(st.integers(min_value=1, max_value=100 * HOUR_MS), max_size=9), st.booleans())
def test_each_span_counts_the_claims_that_came_in_it(gaps: list[int], is_asked_between: bool) -> None:
    ages = [sum(gaps[index:]) for index in range(len(gaps))]

    found = asyncio.run(counted(gaps, is_asked_between=is_asked_between))

    assert found == [(name, sum(age <= length for age in ages)) for name, length in SPANS]
