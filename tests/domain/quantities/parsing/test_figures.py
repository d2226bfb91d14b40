"""Number words and numerals as figures."""

import pytest

from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.readings import in_english
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.text import tokens


def figure(text: str) -> Chunk:
    [item] = with_figures(scan(tokens(text), ENGLISH), ENGLISH)
    assert item.sense is Sense.FIGURE
    return item


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("a hundred and nineteen", "119"),
        ("1.2 million", "1,200,000"),
        ("12 k", "12,000"),
        ("half a million", "500,000"),
        ("two and a half million", "2,500,000"),
        ("a million and a half", "1,500,000"),
        ("three score", "60"),
        ("two dozen", "24"),
        ("several hundred", "several hundred"),
        ("100s", "hundreds"),
    ],
)
def test_number_words_become_one_figure(text: str, english: str) -> None:
    assert in_english(figure(text)) == english


@pytest.mark.parametrize(
    ("stated", "english"),
    [("quelques dizaines", "dozens"), ("quelques centaines", "a few hundred"), ("plusieurs dizaines", "dozens")],
)
def test_a_few_tens_are_dozens_in_english(stated: str, english: str) -> None:
    quantity = read(stated)

    assert isinstance(quantity, Quantity)
    assert quantity.figure == english
