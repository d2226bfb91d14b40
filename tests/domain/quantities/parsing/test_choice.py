"""The language of a phrase: that of its source, else the one that knows its words."""

import time

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.parsing.choice import read_text
from service.domain.quantities.quantity import Quantity


def quantity(stated: str, tag: str | None = None) -> Quantity:
    read = read_text(stated, tag)
    assert isinstance(read, Quantity)
    return read


@pytest.mark.parametrize("tag", [None, "en", "en-GB", "ps", "de"])
def test_english_words_are_english_whatever_the_source_is_written_in(tag: str | None) -> None:
    assert (quantity("at least 21 people", tag).hard, quantity("at least 21 people", tag).language) == (
        Bounds(21, None),
        "en",
    )


def test_words_of_a_language_without_a_table_are_refused_not_taken_for_names() -> None:
    with pytest.raises(UnreadableQuantity):
        read_text("20 gewonden", "nl")


@pytest.mark.parametrize(
    ("stated", "tag", "low"),
    [
        ("1.234 million", None, 1_234_000),
        ("1.234 million", "en", 1_234_000),
        ("1.234 millions", "fr", 1_234_000_000),
        ("1,2 million", "fr", 1_200_000),
        ("17 districts", None, 17),
        ("onze morts", None, 11),
        ("once muertos", None, 11),
    ],
)
def test_the_tag_decides_else_the_words(stated: str, tag: str | None, low: int) -> None:
    assert quantity(stated, tag).hard == Bounds(low, low)


def test_a_phrase_that_two_languages_read_differently_is_refused_with_both() -> None:
    with pytest.raises(UnreadableQuantity, match=r"English reads it as 1,000,000,000, French as 1,000,000,000,000"):
        read_text("1 billion", None)


@pytest.mark.parametrize(("stated", "tag"), [("20 escaping", None), ("20 escaping", "en"), ("20 gewonden", "nl")])
def test_a_word_that_no_language_knows_is_no_way_around_a_refusal(stated: str, tag: str | None) -> None:
    with pytest.raises(UnreadableQuantity):
        read_text(stated, tag)


@pytest.mark.parametrize("stated", ["20 k. A.", "20 (k. A.)", "20 k.A.", "20 n/a", "20 n.d.", "k. A.", "20 н/д"])
@pytest.mark.parametrize("tag", [None, "de"])
def test_a_number_beside_the_sign_for_no_statement_is_refused(stated: str, tag: str | None) -> None:
    """ "k. A." is "keine Angabe": 20 k. A. is neither 20 nor 20,000."""
    with pytest.raises(UnreadableQuantity, match="nothing is stated"):
        read_text(stated, tag)


@pytest.mark.parametrize("stated", ["200 est.", "200 est", "200 (est.)"])
@pytest.mark.parametrize("tag", [None, "en", "fr"])
def test_est_behind_a_number_is_an_estimate_in_every_language(stated: str, tag: str | None) -> None:
    assert quantity(stated, tag).hard == Bounds(150, 250)
    assert quantity("le bilan est de 200 morts", "fr").hard == Bounds(200, 200)


@pytest.mark.parametrize(
    ("stated", "tag", "low", "high"),
    [
        ("тысячи домов", "ru", 1_000, 9_999),
        ("около тысячи домов", "ru", 750, 1_250),
        ("две тысячи домов", "ru", 2_000, 2_000),
        ("тисячі будинків", "uk", 1_000, 9_999),
        ("آلاف المنازل", "ar", 1_000, 9_999),
        ("ثلاثة آلاف منزل", "ar", 3_000, 3_000),
        ("ألفا شخص", "ar", 2_000, 2_000),
        ("20 ألفا", "ar", 20_000, 20_000),
        ("Millionen Betroffene", "de", 1_000_000, 9_999_999),
        ("zwei Millionen Betroffene", "de", 2_000_000, 2_000_000),
        ("millones de afectados", "es", 1_000_000, 9_999_999),
    ],
)
def test_a_scale_word_without_its_number_is_no_exact_number(stated: str, tag: str, low: int, high: int) -> None:
    for language in (tag, None):
        assert quantity(stated, language).hard == Bounds(low, high)


def test_many_points_between_digits_take_no_longer_than_many_words() -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        for _ in range(5):
            with pytest.raises(UnreadableQuantity):
                read_text(text)
        return time.process_time() - began

    words = "killed " * 28
    with pytest.raises(UnreadableQuantity):  # the word lists are made at the first reading
        read_text(words)
    assert min(seconds("5." * 100) for _ in range(3)) <= 3 * min(seconds(words) for _ in range(3))
