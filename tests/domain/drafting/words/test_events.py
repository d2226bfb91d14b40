"""Every type of event that words tell is of the vocabulary."""

import re

from service.domain.claims.event_types import EventType
from service.domain.drafting.words import events as words


def test_types_and_labels_are_of_the_vocabulary() -> None:
    assert {type_ for type_, _ in words.TYPE_ROWS} | set(words.LABELS) <= set(EventType)


def test_no_pattern_fits_the_empty_text() -> None:
    patterns = [pattern for _, pattern in words.TYPE_ROWS]

    assert all(re.compile(pattern).search("") is None for pattern in [*patterns, words.RUNNING_TOTAL, words.NATIONWIDE])
