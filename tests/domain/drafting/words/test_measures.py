"""Every word for a casualty has a measure of the vocabulary, and is spelt as the reader compares it."""

import re

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.vocabulary import MEASURES, OCCURRENCE, is_measure
from service.domain.drafting.words import measures as words

TABLES = (words.PARTICIPLES, words.ACTIVE_VERBS, words.INTRANSITIVE, words.NOUNS, words.OF_NOUNS)
PHRASAL = words.PHRASAL_VERBS
# Read by the noun of the thing that is counted (``counts/measures/measure_of_things``), not by a word of its own.
OF_THINGS = {"devices_neutralised", "places_captured", "equipment_lost"}
# A new measure may stand here until a story's words for it are known: it is then never drafted.
NOT_DRAFTED: frozenset[str] = frozenset({OCCURRENCE})


def test_every_measure_is_in_the_vocabulary() -> None:
    assert all(is_measure(measure) for table in TABLES for measure in table.values())
    assert all(is_measure(measure) for measure in words.CUES_OF_MEASURE)


def test_every_phrasal_verb_has_a_measure_that_its_words_are_cues_of() -> None:
    assert all(is_measure(measure) for measure in PHRASAL.values())
    assert [
        verb
        for (verb, word), measure in PHRASAL.items()
        if not re.search(words.CUES_OF_MEASURE[measure], f"{verb} {word}")
    ] == []


def test_every_word_is_lower_case() -> None:
    assert [word for table in TABLES for word in table if word != word.lower()] == []


def test_every_participle_is_a_cue_of_its_measure() -> None:
    telling = words.PARTICIPLES | words.ACTIVE_VERBS
    silent = [word for word, measure in telling.items() if not re.search(words.CUES_OF_MEASURE[measure], word)]

    assert silent == []


def test_every_measure_has_words_and_cues() -> None:
    drafted = {measure for table in TABLES for measure in table.values()}

    assert set(MEASURES) - drafted == {*NOT_DRAFTED, *OF_THINGS}
    assert set(MEASURES) - set(words.CUES_OF_MEASURE) == NOT_DRAFTED


def test_every_measure_of_people_is_drafted_of_people() -> None:
    of_people = {measure.name for measure in MEASURE_TABLE if measure.is_of_people}

    assert of_people - words.MEASURES_OF_PEOPLE - NOT_DRAFTED == {"people_affected"}
