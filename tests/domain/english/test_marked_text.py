"""Marks say which words are a figure and which a name, and leave no trace in the plain text."""

import pytest
from hypothesis import given, strategies as st

from service.domain.english.marked_text import (
    capitalise_marked,
    mark_figure,
    mark_name,
    mark_names,
    plain,
    starts_with_numeral,
    with_marks_as,
)


def test_a_figure_keeps_its_claim_and_a_name_stands_without_its_article() -> None:
    text = f"{mark_figure('c1', 'at least 21')} people were killed, according to {mark_name('Taliban')}."

    assert with_marks_as(lambda claim_id, words: f"[{claim_id} {words}]", text) == (
        "[c1 at least 21] people were killed, according to the [ Taliban]."
    )
    assert plain(text) == "at least 21 people were killed, according to the Taliban."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("dozens were killed", "Dozens were killed"),
        (mark_figure("c1", "dozens"), "Dozens"),
        (mark_name("witnesses"), "Witnesses"),
        (mark_figure("c1", "21"), "21"),
        ("", ""),
    ],
)
def test_a_sentence_starts_with_a_capital_whatever_is_marked(text: str, shown: str) -> None:
    assert plain(capitalise_marked(text)) == shown


def test_the_longest_name_is_marked_where_one_holds_another() -> None:
    text = mark_names("The Kunduz Police have said nothing about it.", ("Kunduz", "Kunduz Police"))

    assert with_marks_as("[{}{}]".format, text) == "The [Kunduz Police] have said nothing about it."


@given(st.text(), st.text(), st.text(alphabet="\ufdd0\ufdd1\ufdd2ab"))
def test_no_text_can_bring_marks_of_its_own(words: str, name: str, hostile: str) -> None:
    text = plain(f"{mark_figure('c1', words + hostile)} {mark_name(name + hostile)} {hostile}")

    assert not set(text) & set("\ufdd0\ufdd1\ufdd2")


@given(st.text(alphabet="\ufdd0\ufdd1\ufdd2a1 "))
def test_a_plain_text_has_the_words_of_its_marks(text: str) -> None:
    assert plain(text) == with_marks_as(lambda _, words: words, text)
    assert starts_with_numeral(text) is plain(text)[:1].isdigit()
