"""Measures outside the vocabulary, told apart by the words of their slugs."""

import pytest

from service.domain.english.other_measures import OtherMeasure, other_measure, words_of


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("rescued", OtherMeasure("people", "rescued")),
        ("passengers_rescued", OtherMeasure("passengers", "rescued")),
        ("found_safe", OtherMeasure("people", "found safe")),
        ("on_board", OtherMeasure("people", "on board")),
        ("inmates-escaped", OtherMeasure("inmates", "escaped", is_active=True)),
        ("flights_cancelled", OtherMeasure("flights", "cancelled")),
        ("burnt", OtherMeasure("", "burnt")),
        ("injured_soldiers", OtherMeasure("injured soldiers")),
        ("hospital_beds", OtherMeasure("hospital beds")),
        ("in", OtherMeasure("in")),
        ("israeli_violations", OtherMeasure("Israeli violations")),
        ("french_citizens_evacuated", OtherMeasure("French citizens", "evacuated")),
        ("speed", OtherMeasure("speed")),
    ],
)
def test_a_participle_or_a_state_at_the_end_is_no_noun(slug: str, words: OtherMeasure) -> None:
    assert other_measure(f"other:{slug}", "people") == words


@pytest.mark.parametrize(
    ("measure", "printed"),
    [
        ("other:israeli_violations", "Israeli violations"),
        ("other:turkish-backed_fighters", "Turkish-backed fighters"),
        ("other:hospital_beds", "hospital beds"),
        ("killed_or_injured", "killed or injured"),
    ],
)
def test_an_adjective_of_a_country_has_its_capital(measure: str, printed: str) -> None:
    assert words_of(measure) == printed
