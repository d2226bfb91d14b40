"""What is written beside a figure and makes it no count: units, clocks, money, letters for groups, slips of the pen."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.parsing.choice import read_text

MEASURED = (
    "20 USD|20 EUR|20 dollars|20 km|20 km.|about 20 km|20 miles|300 acres|2,000 sq km|about 2,000 square kilometres|"
    "20 kg|20 h|20 Std|20 Uhr|8 am|8 p.m.|20 GMT|5 °C|20 км|20 руб"
)
LETTERS = "2 M 3 F|2M 3F|2K 3W|3M 2F 1C|2M/3F|2 k 3|12 B|3 F|20 H"
SLIPS = "1O|2l|1O0|between 5|zwischen 5|entre 5|между 5|1.000.00|1,000,00|1,200.5"


@pytest.mark.parametrize("tag", [None, "en", "de", "es", "ru"])
@pytest.mark.parametrize("stated", [*MEASURED.split("|"), *LETTERS.split("|"), *SLIPS.split("|")])
def test_a_figure_that_counts_nobody_is_refused(stated: str, tag: str | None) -> None:
    with pytest.raises(UnreadableQuantity):
        read_text(stated, tag)


@pytest.mark.parametrize(
    ("stated", "tag", "bounds"),
    [
        ("12 bn", "de", "12,000,000,000"),
        ("2 million 300 thousand", "de", "2,300,000"),
        ("300 thousand", "fr", "300,000"),
        ("20 mil muertos", "fr", "20,000"),
    ],
)
def test_a_scale_word_of_another_language_is_no_noun(stated: str, tag: str, bounds: str) -> None:
    assert str(getattr(read_text(stated, tag), "hard", "")) == bounds


@pytest.mark.parametrize(
    ("stated", "bounds"),
    [
        ("12k", "12,000"),
        ("3M people", "3,000,000"),
        ("1,200.00", "1,200"),
        ("between 5 and 10", "5–10"),
        ("between 5-10", "5–10"),
        ("20 killed by 8 am", "20"),
        ("5 lakh 30", "500,030"),
        ("2 million 300 thousand", "2,300,000"),
        ("a 250kg bomb", "1"),
        ("20 men", "20"),
    ],
)
def test_what_looks_alike_is_read(stated: str, bounds: str) -> None:
    assert str(getattr(read_text(stated), "hard", "")) == bounds
