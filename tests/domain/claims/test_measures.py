"""The table of measures is whole, and tells which measure is part of which."""

from typing import get_args

import pytest

from service.domain.claims.measures import (
    MEASURE_TABLE,
    NEAR_WORDS,
    OTHER_WORDS,
    Measure,
    measure_named,
    measures_nest,
    own_unit,
)
from service.domain.claims.overlap import Overlap
from service.domain.claims.vocabulary import MEASURES, OCCURRENCE
from service.domain.english.nouns import Naming, counts_people, noun_of, predicate
from service.formats.imports.columns.headings import read_heading
from service.formats.requests import words


def test_the_api_knows_the_measures_of_the_table_in_its_order() -> None:
    _, accepted = get_args(words.KnownMeasure.__value__)

    assert accepted.words == MEASURES == tuple(measure.name for measure in MEASURE_TABLE)
    assert len(set(MEASURES)) == len(MEASURES)


@pytest.mark.parametrize("measure", MEASURE_TABLE, ids=lambda measure: measure.name)
def test_each_measure_has_words(measure: Measure) -> None:
    assert all(measure.nouns)
    assert bool(measure.verb) == (measure.name != OCCURRENCE)
    assert predicate(measure.name).noun == noun_of(measure.name, None, Naming({}))
    assert noun_of(measure.name, None, Naming({}), singular=True) == measure.nouns[1]
    assert counts_people(measure.name) is measure.is_of_people


@pytest.mark.parametrize("measure", MEASURE_TABLE, ids=lambda measure: measure.name)
def test_each_heading_of_a_measure_is_read_as_it(measure: Measure) -> None:
    for heading in filter(None, measure.headings.split("; ")):
        assert read_heading([heading.upper()], {}).fields == (measure.name,)


@pytest.mark.parametrize("measure", MEASURE_TABLE, ids=lambda measure: measure.name)
def test_a_measure_and_its_whole_count_the_same_things_and_the_part_comes_first(measure: Measure) -> None:
    if measure.part_of is None:
        return
    whole = MEASURE_TABLE[MEASURES.index(measure.part_of)]
    assert (whole.nouns, whole.is_casualty) == (measure.nouns, measure.is_casualty)
    assert MEASURES.index(measure.name) < MEASURES.index(whole.name)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("killed", "killed", Overlap.SAME),
        ("killed", "killed_or_injured", Overlap.INSIDE),
        ("killed_or_injured", "injured", Overlap.AROUND),
        ("killed", "injured", Overlap.APART),
        ("missing", "killed_or_injured", Overlap.APART),
        ("other:boats", "other:boats", Overlap.SAME),
    ],
)
def test_the_killed_and_the_injured_are_among_the_killed_or_injured(left: str, right: str, expected: Overlap) -> None:
    assert measures_nest(left, right) is expected


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("killed", "people"),
        ("displaced", "people"),
        ("cases", "cases"),
        ("homes_destroyed", "homes"),
        ("equipment_lost", "pieces"),
        ("devices_neutralised", "pieces"),
        ("places_captured", "places"),
        ("other:boats", None),
    ],
)
def test_a_measure_counts_one_thing_by_itself(measure: str, unit: str | None) -> None:
    assert own_unit(measure) == unit


def test_died_is_another_word_for_killed_and_a_measure_means_itself() -> None:
    assert measure_named("died") == "killed"
    assert [measure_named(measure) for measure in MEASURES] == list(MEASURES)
    assert set(OTHER_WORDS.values()) <= set(MEASURES)
    assert not set(OTHER_WORDS) & set(MEASURES)


def test_a_word_near_a_measure_is_none_and_leads_to_one() -> None:
    assert not NEAR_WORDS.keys() & {*MEASURES, *OTHER_WORDS}
    assert all(advice.replace(",", "").split()[0] in MEASURES for advice in NEAR_WORDS.values())
