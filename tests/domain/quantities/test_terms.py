"""Numbers with their qualifiers: figures, pairs of figures, and what "so far" opens."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds, Quantity
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.lexicon import Chunk, Sense, scan
from service.domain.quantities.terms import Reading, in_english, one_figure, opened, two_figures, with_figures
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


def test_qualifiers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(UnreadableQuantity):
        one_figure(figure("20"), frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST}))


def test_perhaps_yields_to_any_other_qualifier() -> None:
    up_to = one_figure(figure("50"), frozenset({Qualifier.UP_TO, Qualifier.PERHAPS}))

    assert up_to.hard == Bounds(1, 50)
    assert one_figure(figure("50"), frozenset({Qualifier.PERHAPS})).hard == Bounds(40, 60)


@pytest.mark.parametrize("low", ["10", "ten", "998"])
def test_a_first_number_that_may_stand_for_thousands_is_refused(low: str) -> None:
    """VOCABULARY 8: "10 to 12,000" is refused."""
    with pytest.raises(UnreadableQuantity, match="or give low and high"):
        two_figures((figure(low), frozenset()), (figure("999,000"), frozenset()))


def test_so_far_opens_a_number_and_never_an_upper_bound() -> None:
    exact = Reading(Bounds(20, 20), Bounds(19, 21), Bound.EXACT, "20")

    assert opened(exact).hard == Bounds(20, None)
    with pytest.raises(UnreadableQuantity):
        opened(Reading(Bounds(1, 20), Bounds(10, 20), Bound.UPPER, "up to 20"))


@pytest.mark.parametrize(
    ("stated", "english"),
    [("quelques dizaines", "dozens"), ("quelques centaines", "a few hundred"), ("plusieurs dizaines", "dozens")],
)
def test_a_few_tens_are_dozens_in_english(stated: str, english: str) -> None:
    quantity = read(stated)

    assert isinstance(quantity, Quantity)
    assert quantity.figure == english
