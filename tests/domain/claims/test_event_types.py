"""The rows of the types of event (VOCABULARY 2); what other modules make of a row is in ``places/test_event_types``."""

import pickle

import pytest

from service.domain.claims.event_types import DISASTERS, SUMMARIES, WITHOUT_KILLERS, EventType, types_of
from service.domain.drafting.words.events import TYPE_ROWS
from service.formats.claims.event_type_words import WORDS_OF_TYPES

# Types that nobody writes into a spreadsheet under another word, and types that no single word of a text tells.
WITHOUT_OTHER_WORDS = {"territory_change", "aircraft_loss", "ordnance_clearance", *SUMMARIES}
WITHOUT_PATTERN = {"targeted_killing", "other", *SUMMARIES}


@pytest.mark.parametrize("type", EventType)
def test_a_type_is_its_word(type: EventType) -> None:
    assert (EventType(type.value), pickle.loads(pickle.dumps(type))) == (type, type)
    assert type == type.value == str(type)


def test_the_branches_divide_the_types() -> None:
    roots = {root for type in EventType for root in type.branch[:1]}

    assert set().union(*map(types_of, roots)) == set(EventType) - {EventType.OTHER}
    assert DISASTERS < WITHOUT_KILLERS
    assert SUMMARIES.isdisjoint(WITHOUT_KILLERS)


def test_each_type_has_the_words_of_spreadsheets_and_of_texts() -> None:
    assert set(WORDS_OF_TYPES) == set(EventType) - WITHOUT_OTHER_WORDS
    assert {type for type, _ in TYPE_ROWS} == set(EventType) - WITHOUT_PATTERN
