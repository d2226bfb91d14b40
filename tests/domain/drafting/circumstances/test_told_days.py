"""A day of another sentence is certain where it is the only time that is told around it."""

from datetime import date

import pytest

from service.domain.drafting.circumstances.times import told_times
from service.domain.drafting.circumstances.told_days import ToldDays
from service.domain.drafting.text.sentences import sentences_of

PUBLISHED = date(2021, 6, 30)


@pytest.mark.parametrize(
    ("text", "is_only"),
    [
        ("Five died on Monday.\nIt rained.", True),
        ("Five died on Monday.\nIt rained on Monday.", True),
        ("Five died on Monday.\nIt rained on Tuesday.", False),
        ("Five died on Monday.\nIt had rained for a week.", False),
        ("Five died on Monday.\nThe storm of '77 was worse.", False),
        ("Five died on Monday.\nA 12-day-old child lives.", True),
        ("It rained on Tuesday.\nPeople came.\nFive died on Monday.", True),
    ],
)
def test_a_day_is_the_only_one_of_its_paragraph_and_the_one_before(text: str, is_only: bool) -> None:
    days_told, sentences = ToldDays(), sentences_of(text)
    for sentence in sentences:
        times = told_times(text, (sentence.start, sentence.end), PUBLISHED)
        days_told.read(text, sentence, times, times)
    [monday, *_] = (time for time in told_times(text, (0, len(text)), PUBLISHED) if "Monday" in text[slice(*time.span)])

    assert days_told.are_only(monday, sentences[-1].paragraph) == is_only


def test_a_text_without_times_leaves_its_day_of_publication() -> None:
    text = "Five died. It rained."
    days_told = ToldDays()
    for sentence in sentences_of(text):
        days_told.read(text, sentence, (), ())

    assert days_told.are_only(None, 0)
