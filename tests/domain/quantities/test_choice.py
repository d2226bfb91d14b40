"""The language of a phrase: that of its source, else the one that knows its words."""

import time

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds, Quantity
from service.domain.quantities.choice import nearest_forms, read_in, read_text
from service.domain.quantities.languages.english import ENGLISH


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
    ("stated", "inside"),
    [
        ("14 (12 initially)", Bounds(14, 14)),
        ("119 (MoD claim)", Bounds(119, 119)),
        ("20 (est.)", Bounds(15, 25)),
        ("(20)", Bounds(20, 20)),
    ],
)
def test_words_in_parentheses_qualify_or_are_left_out(stated: str, inside: Bounds) -> None:
    assert quantity(stated).hard == inside


@pytest.mark.parametrize(
    ("text", "form"), [("abuot 20", "about 20"), ("aprox 300 people", "300 people"), ("dozns", "dozens")]
)
def test_a_refusal_names_the_nearest_phrases_that_are_accepted(text: str, form: str) -> None:
    with pytest.raises(UnreadableQuantity) as refusal:
        read_text(f"{text} or zzz unless", None)

    assert form in nearest_forms(text)
    assert all(read_text(example) for example in refusal.value.accepted if not example.startswith("{"))


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


@pytest.mark.parametrize("unit", ["one hundred and ", "at least ", "20 or ", "a-", "including 3 ", "word ", "1,"])
def test_reading_is_linear_in_the_length_of_a_text(unit: str) -> None:
    """Ten times the text costs at most twelve times as much; the best of five runs, on texts that take a while."""

    def cost(length: int) -> float:
        text, costs = (unit * length)[:length], []
        for _ in range(5):
            started = time.process_time()
            for _ in range(2_000 * 20 // length):
                with pytest.raises(UnreadableQuantity):
                    read_in(text, ENGLISH)
            costs.append((time.process_time() - started) / (2_000 * 20 // length))
        return min(costs)

    assert cost(2_000) < 12 * cost(200) + 0.002
