"""Every way of telling a time has one pattern, and the lists of ways name ways that there are."""

import re

from service.domain.drafting.words import times as words


def test_each_way_has_one_pattern_that_can_be_read() -> None:
    ways = [way for way, _ in words.TIME_PATTERNS]

    assert len(set(ways)) == len(ways)
    assert all(re.compile(pattern).fullmatch("") is None for _, pattern in words.TIME_PATTERNS)


def test_the_lists_of_ways_name_ways_that_there_are() -> None:
    assert {way for way, _ in words.TIME_PATTERNS} >= words.POINTS_IN_TIME | words.PERIODS


def test_numbers_in_words_count_from_one() -> None:
    assert [words.NUMBERS[word] for word in ("a", "one", "past", "two", "twelve")] == [1, 1, 1, 2, 12]
