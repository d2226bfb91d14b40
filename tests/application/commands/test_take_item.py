"""Versions of a wire item in any order, repeated or missing, leave the same claims (VOCABULARY 7)."""

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson
from hypothesis import given, settings, strategies as st

from service.application import pipeline
from service.application.commands.submit import correction_submission, occasion
from service.application.context import NewsroomContext
from tests.builders.wire_items import (
    KEYS,
    Json,
    a_wire_claim,
    an_item,
    figures,
    on,
    push,
    recorded,
    standing,
)
from tests.contracts.stores import on_memory

CLAIMS = st.lists(
    st.builds(
        lambda key, killed: a_wire_claim(f"Party {key}", killed, id=key), st.sampled_from(KEYS), st.integers(1, 4)
    ),
    max_size=3,
    unique_by=lambda claim: str(claim["id"]),
)
STATUSES = st.sampled_from(["usable", "usable", "withheld", "canceled"])


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    numbers = range(1, draw(st.integers(1, 4)) + 1)
    return [an_item(number, draw(st.none() | CLAIMS), draw(STATUSES)) for number in numbers]


@given(histories(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_same_versions_in_any_order_leave_the_same_claims(
    history: list[dict[str, Any]], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(history), max_size=3))
    shuffled = data.draw(st.permutations([*history, *again]))

    async def left_by(items: Sequence[Json]) -> dict[str, tuple[str, bytes]]:
        newsroom = on_memory()
        await push(newsroom, *items)
        return await standing(newsroom)

    assert asyncio.run(left_by(shuffled)) == asyncio.run(left_by(history))


def test_an_older_version_that_comes_late_changes_no_claim_and_says_so() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        await push(newsroom, an_item(2, [a_wire_claim("Ministry", 99)]))
        before = figures(await recorded(newsroom))

        taken = await push(newsroom, an_item(1, [a_wire_claim("Ministry", 119), a_wire_claim("Front", 21)]))

        assert figures(await recorded(newsroom)) == before == {"Ministry": ("active", 99)}
        assert not taken.is_newest

    on(test)


def test_a_version_that_comes_again_leaves_what_a_person_corrected_meanwhile() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        version = an_item(1, [a_wire_claim("Ministry", 119)])
        await push(newsroom, version)
        [claim] = await recorded(newsroom)
        body = a_wire_claim("Ministry", 19) | {"source": orjson.loads(claim.body)["source"]}
        correction = correction_submission(
            {"claim": body, "reason": "A digit too many."}, claim.claim.id, occasion(newsroom)
        )
        await pipeline.accept([correction], newsroom)

        taken = await push(newsroom, version)

        assert taken.entries == ()
        assert figures(await recorded(newsroom)) == {"Ministry": ("corrected", 19)}

        await push(newsroom, an_item(2, [a_wire_claim("Ministry", 21)]))
        assert figures(await recorded(newsroom)) == {"Ministry": ("corrected", 21)}

    on(test)


def test_two_versions_at_once_leave_what_the_newer_says() -> None:
    async def test(newsroom: NewsroomContext) -> None:
        older, newer = (an_item(number, [a_wire_claim("Ministry", number)]) for number in (1, 2))

        await asyncio.gather(push(newsroom, newer), push(newsroom, older))

        [(_, figure)] = figures(await recorded(newsroom)).values()
        assert figure == 2

    on(test)
