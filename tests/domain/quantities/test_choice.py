"""The language of a phrase: that of its source, else the one that knows its words."""

import sys
from types import FrameType
from typing import Any

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities import choice
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
    ("text", "form"),
    [
        ("abuot 20", "about 20"),
        ("aprox 300 people", "300 people"),
        ("dozns", "dozens"),
        # The phrase itself as far as it can be read.
        ("up to 80 fighters may be buried", "up to 80 fighters"),
        ("12 dead and 30 injured", "12 dead"),
        ("20 people (gov't: 30)", "20 people"),
    ],
)
def test_a_refusal_names_the_nearest_phrases_that_are_accepted(text: str, form: str) -> None:
    with pytest.raises(UnreadableQuantity) as refusal:
        read_text(f"{text} or zzz unless", None)

    assert form in nearest_forms(text)
    assert all(read_text(example) for example in refusal.value.accepted if not example.startswith("{"))


def test_of_a_text_too_long_for_a_phrase_no_beginning_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(choice, "read_in", lambda text, _: tried.append(text))

    nearest_forms("1,000," * 33)

    assert tried == []


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


@pytest.mark.parametrize(
    "unit",
    [
        *("one hundred and ", "at least ", "20 or ", "a-", "including 3 ", "word ", "1,", "20 men, 4, "),
        *("village elders ", "(20) ", "half a million ", "between 1 and ", "twenty-one ", "killed ", "dozen "),
        *("1 ", "one ", "20 of "),
    ],
)
def test_reading_is_linear_in_the_length_of_a_text(unit: str) -> None:
    """Twice the text takes at most 2.1 times the steps, and ten times the text 12 times as many.

    Steps are lines that run, each turn of a loop one, so that no clock decides. A text of whole units is refused for
    the same reason at any length.
    """

    def steps(length: int) -> int:
        count = 0

        def counted(frame: FrameType, event: str, argument: Any) -> Any:
            nonlocal count
            count += 1
            return counted

        before = sys.gettrace()
        sys.settrace(counted)
        try:
            with pytest.raises(UnreadableQuantity):
                read_in(unit * (length // len(unit)), ENGLISH)
        finally:
            sys.settrace(before)
        return count

    steps(200)
    assert steps(4_000) <= 2.1 * steps(2_000)
    assert steps(2_000) <= 12 * steps(200)


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


@pytest.mark.parametrize("stated", ["three couples", "two pairs", "both sides suffered losses"])
def test_couples_and_sides_are_no_people_to_count(stated: str) -> None:
    with pytest.raises(UnreadableQuantity):
        read_text(stated, "en")


@pytest.mark.parametrize(
    ("stated", "measures"),
    [
        ("leaving eight people injured", ("injured",)),
        ("leaving nine dead", ("killed",)),
        ("left 20 missing", ("missing",)),
    ],
)
def test_what_people_were_left_as_is_what_is_counted(stated: str, measures: tuple[str, ...]) -> None:
    assert quantity(stated, "en").counted.measures == measures
