"""Totals of months and years: what they include is listed from both sides, however the claims came in."""

import asyncio
import random
from collections.abc import Iterable
from typing import Any

import orjson
import pytest

from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.incidents.year_index import MOST_OF_A_YEAR
from service.formats.claims import canonical_body
from service.ports.ledger import EntryType, Submission
from tests.builders.telling import claim_id, drain, reports, told
from tests.contracts.stores import OnStore, on_each, on_memory

Reports = dict[str, dict[str, Any]]


@pytest.fixture(params=["memory", "fake", "real"])
def on(request: pytest.FixtureRequest, server_url: str) -> OnStore:
    """Runs a test on one kind of store."""
    return lambda test: on_each(request.param, server_url, test)


def a_raid(key: str, day: int, killed: int | str, year: int = 2021, district: str = "") -> Submission:
    """A raid far from all others."""
    place = {"country": "AF", "admin1": "Kunduz", "admin2": district or f"District {key}"}
    start = f"{year}-{1 + day // 28:02}-{1 + day % 28:02}"
    return _claim(key, "Governor", {"type": "air_strike", "start": start, "places": [place]}, killed)


def a_total(key: str, killed: int | str, start: str = "2021", claimant: str = "Ministry") -> Submission:
    return _claim(key, claimant, {"type": "running_total", "start": start, "places": [{"country": "AF"}]}, killed)


def _claim(key: str, claimant: str, event: dict[str, Any], killed: int | str) -> Submission:
    counts = [{"measure": "killed", "value": killed}]
    body = {"source_claim_id": key, "claimant": claimant, "event": event, "counts": counts}
    return Submission(EntryType.CLAIM_RECEIVED, claim_id(key), canonical_body.canonical(body))


async def by_claim(items: Iterable[Submission], newsroom: NewsroomContext) -> Reports:
    return _named(await told(items, newsroom))


def _named(by_ids: dict[tuple[str, ...], dict[str, Any]]) -> Reports:
    return {id: report for ids, report in by_ids.items() for id in ids}


def listed(by_id: Reports, key: str, word: str) -> set[str]:
    return {id for ids in by_id[claim_id(key)]["relations"][word] for id in ids}


def kinds(by_id: Reports, key: str) -> list[str]:
    return [disagreement["kind"] for disagreement in by_id[claim_id(key)]["disagreements"]]


def test_a_total_of_a_year_includes_what_was_counted_in_it(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        by_id = await by_claim([a_raid("r", 100, 5), a_raid("before", 100, 5, 2020), a_total("t", 119)], newsroom)

        assert listed(by_id, "t", "includes") == {claim_id("r")}
        assert listed(by_id, "r", "part_of") == {claim_id("t")}
        assert listed(by_id, "before", "part_of") == set()
        assert by_id[claim_id("t")]["relations"]["crowded"] == []

    on(test)


def test_a_part_larger_than_a_total_of_years_is_a_contradiction_in_both_reports(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        by_id = await by_claim([a_total("t", "up to 100", "2021"), a_raid("r", 100, "at least 130")], newsroom)

        assert kinds(by_id, "t") == kinds(by_id, "r") == ["part_exceeds_whole"]
        assert by_id[claim_id("t")]["status"] == "contradicted"

    on(test)


def test_a_total_that_is_corrected_below_a_part_is_told_to_the_part(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        before = await by_claim([a_raid("r", 100, 30), a_total("t", 119)], newsroom)
        body = {"claim": {**_body(a_total("t", 20))}, "reason": "A typing error."}
        await pipeline.accept(
            [Submission(EntryType.CLAIM_CORRECTED, claim_id("t"), canonical_body.canonical(body))], newsroom
        )
        await drain(newsroom)
        after = _named(await reports(newsroom))

        assert (kinds(before, "r"), kinds(after, "r")) == ([], ["part_exceeds_whole"])

    on(test)


def _body(item: Submission) -> dict[str, Any]:
    body: dict[str, Any] = orjson.loads(item.body)
    return body


def crowded_year(above: int) -> list[Submission]:
    """A total of a year with more raids than are listed one by one; ``above`` of them are too large for it."""
    raids = [a_raid(f"r{n}", 6 * n, 200 + n if n < above else 1 + n % 7) for n in range(MOST_OF_A_YEAR + 5)]
    return [*raids, a_total("t", 119, "2021")]


def test_in_a_crowded_year_only_what_is_too_large_is_listed(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        by_id = await by_claim(crowded_year(above=2), newsroom)

        assert listed(by_id, "t", "includes") == {claim_id("r0"), claim_id("r1")}
        assert listed(by_id, "r0", "part_of") == {claim_id("t")}
        assert listed(by_id, "r5", "part_of") == set()
        assert by_id[claim_id("t")]["relations"]["crowded"] == [("AF 2021",)]
        assert any("AF 2021" in line for line in by_id[claim_id("t")]["reading"])

    on(test)


@pytest.mark.parametrize("seed", range(4))
def test_whether_a_year_became_crowded_before_or_after_its_total_came_changes_nothing(seed: int) -> None:
    items = crowded_year(above=2)
    shuffled = random.Random(seed).sample(items, len(items))

    async def one_by_one() -> Reports:
        newsroom = on_memory()
        for at, item in enumerate(shuffled):
            await pipeline.accept([item], newsroom)
            if at % (seed + 2) == 0:
                await drain(newsroom)
        await drain(newsroom)
        return _named(await reports(newsroom))

    assert asyncio.run(one_by_one()) == asyncio.run(by_claim(items, on_memory()))


def test_a_year_that_is_quiet_again_is_listed_again(on: OnStore) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        # The total is one of the claims of its year.
        raids = [a_raid(f"r{n}", 6 * n, 3) for n in range(MOST_OF_A_YEAR)]
        crowded = await by_claim([*raids, a_total("t", 119)], newsroom)
        body = {"claim": _body(a_raid("r0", 0, 3, 2015)), "reason": "The year was wrong."}
        await pipeline.accept(
            [Submission(EntryType.CLAIM_CORRECTED, claim_id("r0"), canonical_body.canonical(body))], newsroom
        )
        await drain(newsroom)
        quiet = _named(await reports(newsroom))

        assert len(listed(crowded, "t", "includes")) == 0
        assert len(listed(quiet, "t", "includes")) == MOST_OF_A_YEAR - 1
        assert listed(quiet, "r7", "part_of") == {claim_id("t")}

    on(test)


def test_a_small_claim_in_a_crowded_year_leaves_the_totals_alone() -> None:
    async def test() -> tuple[int, int]:
        newsroom = on_memory()
        await by_claim(crowded_year(above=1), newsroom)
        before = await _version_of("t", newsroom)
        await pipeline.accept([a_raid("new", 3, 2)], newsroom)
        await drain(newsroom)
        return before, await _version_of("t", newsroom)

    before, after = asyncio.run(test())
    assert before == after


async def _version_of(key: str, newsroom: NewsroomContext) -> int:
    where = await newsroom.projections.incidents_of([claim_id(key)])
    [record] = (await newsroom.projections.incidents(where.values())).values()
    return record.version
