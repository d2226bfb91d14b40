"""Heads of numbers are tried the longest first, each under its last word."""

from service.domain.drafting.words import numbers as words


def test_the_longest_head_is_tried_first() -> None:
    assert [len(head) for head in words.HEADS] == sorted((len(head) for head in words.HEADS), reverse=True)


def test_every_head_is_found_by_its_last_word() -> None:
    heads_found = [head for heads in words.HEADS_BY_LAST_WORD.values() for head in heads]

    assert sorted(heads_found) == sorted(words.HEADS)


def test_twelve_months_have_their_names_and_abbreviations() -> None:
    assert len(words.MONTHS) == 12
    assert {month[:3] for month in words.MONTHS} <= words.MONTH_WORDS
