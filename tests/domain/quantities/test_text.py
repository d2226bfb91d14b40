"""The text of a stated quantity in one spelling, without its nouns and markers."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.text import comparable, printable, stripped, without_nouns


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("  At least  21 ", "at least 21"),
        ("١١٩", "119"),
        ("10 — 14", "10–14"),
        ("10 - 14", "10–14"),
        ("twenty‑one", "twenty-one"),
        ("47٬600", "47,600"),
        ("21.", "21"),
        ("2\u200b1", "21"),
    ],
)
def test_one_quantity_has_one_spelling(text: str, spelling: str) -> None:
    assert comparable(text) == spelling


@given(st.text(max_size=60))
def test_a_printable_text_is_printable_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("text", "core", "nouns"),
    [
        ("21 people were killed", "21", True),
        ("dozens of civilians", "dozens", True),
        ("a child", "one", True),
        ("21", "21", False),
        ("20 survivors", "20 survivors", False),
    ],
)
def test_known_nouns_are_removed_and_others_stay(text: str, core: str, nouns: bool) -> None:
    phrase = without_nouns(text)

    assert (phrase.core, phrase.nouns) == (core, nouns)


@pytest.mark.parametrize(
    ("text", "still_counting", "reported"),
    [("21 dead so far", True, False), ("21 killed, confirmed", True, False), ("21 deaths reported", False, True)],
)
def test_a_marker_says_whether_the_number_may_rise(text: str, still_counting: bool, reported: bool) -> None:
    phrase = stripped(text)

    assert (phrase.core, phrase.still_counting, phrase.reported) == ("21", still_counting, reported)
