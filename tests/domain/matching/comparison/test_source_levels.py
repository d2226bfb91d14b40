"""Levels of the sources, numbers and delays of two claims."""

from datetime import timedelta

import pytest

from service.domain.claims.claim import Source
from service.domain.matching.comparison.comparison import compare
from tests.builders.profiles import READ_AT, an_article, profiled
from tests.builders.story import Telling
from tests.domain.matching.comparison.test_levels import level


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(0, 2, "both_fresh"), (0, 40, "one_fresh"), (10, 20, "both_soon"), (90, 400, "both_late"), (None, 0, "unsaid")],
)
def test_what_is_told_long_after_counts_for_less(first: int | None, second: int | None, expected: str) -> None:
    left, right = (
        Telling(source=an_article(at=READ_AT + timedelta(days=days)) if days is not None else Source())
        for days in (first, second)
    )

    assert level("delay", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((None, {"killed": 20}), (None, {"killed": 21}), "one_claimant_at_once"),
        (("2021-06-30", {"killed": 20}), ("2021-06-30", {"killed": 21}), "one_claimant_at_once"),
        (("2021-06-30", {"killed": 20}), ("2021-07-01", {"killed": 21}), "one_claimant"),
        ((None, {"killed": 20}), (None, {"killed": 20}), "one_claimant"),
        ((None, {"killed": 1}), (None, {"killed": 1}), "one_claimant_at_once"),
        ((None, {"killed": 20}), (None, {"injured": 21}), "one_claimant"),
        ((None, {"killed": 20}), (None, {"occurrence": 1}), "one_claimant_at_once"),
    ],
)
def test_two_numbers_in_a_claimants_own_list_are_two_rows_unless_one_came_later_or_counts_something_else(
    first: tuple[str | None, dict[str, int]], second: tuple[str | None, dict[str, int]], expected: str
) -> None:
    left, right = (
        profiled(Telling(at=said_at, source=Source("MoD")), "MoD", id, **counted)
        for id, (said_at, counted) in zip(("c1", "c2"), (first, second), strict=True)
    )

    assert next(row.level for row in compare(left, right).evidence if row.feature == "source") == expected


def test_one_headline_over_a_whole_article_says_nothing_of_its_events() -> None:
    assert level("text", Telling(source=an_article()), Telling(source=an_article())) == "unsaid"


@pytest.mark.parametrize(
    ("claimants", "sources", "expected"),
    [
        (("MoD", "Taliban"), (an_article(), an_article()), "one_document"),
        (("MoD", "MoD"), (an_article(), an_article()), "one_document_one_claimant"),
        (("MoD", "MoD"), (an_article("AA"), an_article("Tolo")), "one_claimant_together"),
        (("MoD", "Taliban"), (an_article("AA"), an_article("Tolo")), "other_claimants_together"),
        (("MoD", "Taliban"), (an_article("AA"), an_article("Tolo", at=None)), "other_claimants"),
        (("MoD", "Taliban"), (Source(), Source()), "other_claimants"),
        (("MoD", "MoD"), (Source(), Source()), "one_claimant"),
        (("MoD", "MoD"), (Source("MoD"), Source("MoD")), "one_claimant_at_once"),
        (("MoD", "MoD"), (Source("AA"), Source("AA")), "one_claimant"),
        (("MoD", "MoD"), (Source(), an_article()), "one_claimant"),
        (("MoD", "MoD"), (an_article(at=None), an_article(headline="Raids", at=None)), "one_claimant"),
        (("AA", "AA"), (an_article(at=None), an_article(headline="Raids", at=None)), "one_claimant_at_once"),
        (("MoD", "MoD"), (an_article("AA", at=None), an_article("Tolo", at=None)), "one_claimant"),
    ],
)
def test_source(claimants: tuple[str, str], sources: tuple[Source, Source], expected: str) -> None:
    left, right = (
        profiled(Telling(source=source), claimant, source.publisher or "", killed=3)
        for claimant, source in zip(claimants, sources, strict=True)
    )

    assert next(row.level for row in compare(left, right).evidence if row.feature == "source") == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (119, 119, "same"),
        (119, "at least 21", "compatible"),
        (119, 21, "counted"),
        (1, 1, "compatible"),
        (0, 0, "other"),
    ],
)
def test_numbers(first: int | str, second: int | str, expected: str) -> None:
    comparison = compare(profiled(Telling(), killed=first), profiled(Telling(), "MoD", "c2", killed=second))

    assert next(row.level for row in comparison.evidence if row.feature == "numbers") == expected
