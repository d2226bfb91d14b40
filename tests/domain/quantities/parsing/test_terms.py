"""Terms: denominators, numbers read whole, and what may not stand around a number."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.parsing.whole import read_whole
from service.domain.quantities.quantity import Quantity
from service.domain.quantities.words.text import tokens


def quantity(stated: str) -> Quantity:
    return read_whole(with_figures(scan(tokens(stated), ENGLISH), ENGLISH), ENGLISH)


@pytest.mark.parametrize(
    ("stated", "of"), [("40 of 60 passengers", 60), ("17 out of 387 districts", 387), ("20 people on a bus", None)]
)
def test_a_denominator_is_kept(stated: str, of: int | None) -> None:
    assert quantity(stated).of == of


@pytest.mark.parametrize("stated", ["1 in 4", "20 in 4", "20 per day", "20 escaping", "the mayor never says 20"])
def test_a_rate_a_verb_and_words_before_a_number_are_refused(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        read(stated)


@pytest.mark.parametrize("stated", ["a few too many", "a few too many people", "20, many", "so many"])
def test_a_judgement_is_no_count_and_no_part_that_would_need_a_name(stated: str) -> None:
    with pytest.raises(UnreadableQuantity, match=r"read as a number|is no count") as refusal:
        read(stated)

    assert "20, including children" not in refusal.value.accepted


@pytest.mark.parametrize(
    ("stated", "language", "bounds"),
    [
        ("35 bin 418 kişi", "tr", Bounds(35_418, 35_418)),
        ("1 milyon 850 bin ev", "tr", Bounds(1_850_000, 1_850_000)),
        ("19 ألفا و453 قتيلا", "ar", Bounds(19_453, 19_453)),
        ("۳۵ هزار و ۴۱۸ کشته", "fa", Bounds(35_418, 35_418)),
        ("35 mil 418 muertos", "es", Bounds(35_418, 35_418)),
        ("35 тысяч 418 погибших", "ru", Bounds(35_418, 35_418)),
        ("1 million 200 thousand people", "en", Bounds(1_200_000, 1_200_000)),
        ("10 thousand and 20 injured", "en", None),
        ("2 mil 3 mil", "es", None),
        # The endings of Turkish number words say what stands behind them.
        ("105 binden fazla kişi", "tr", Bounds(105_001, None)),
        ("35 bini aşkın ölü", "tr", Bounds(35_001, None)),
        ("bine yakın ölü", "tr", Bounds(750, 1_000)),
        ("ölü sayısı beşe yükseldi", "tr", Bounds(5, 5)),
        ("onun 3 çocuğu", "tr", None),
        # An age and an article in a tail count nobody.
        ("two children, ages 8 and 10", "en", Bounds(2, 2)),
        ("two children aged 8 and 10 women", "en", None),
        ("12 killed in a drone strike", "en", Bounds(12, 12)),
        ("1 in a million", "en", None),
        ("128, up from 94 a day earlier", "en", Bounds(128, 128)),
        ("20 a day earlier", "en", None),
    ],
)
def test_numbers_are_read_whole_and_what_counts_nobody_is_passed_over(
    stated: str, language: str, bounds: Bounds | None
) -> None:
    if bounds is None:
        with pytest.raises(UnreadableQuantity):
            read(stated, language)
    else:
        quantity = read(stated, language)
        assert isinstance(quantity, Quantity)
        assert quantity.hard == bounds
