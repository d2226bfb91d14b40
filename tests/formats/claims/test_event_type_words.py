"""What spreadsheets call the types of events."""

from collections import Counter

import pytest

from service.domain.claims.event_types import EventType
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import Hazard
from service.formats.claims.event_type_words import (
    WORDS_OF_SEVERAL_TYPES,
    WORDS_OF_TYPES,
    hazard_named,
    type_named,
    types_meant,
)
from service.formats.imports.cells.cell_reader import read_cell
from service.formats.imports.cells.cell_reading import CellReading


def test_no_word_means_two_types() -> None:
    words = Counter(word for row in WORDS_OF_TYPES.values() for word in {*map(fold_name, row.split("; "))})

    assert [word for word, count in words.items() if count > 1 or not word] == []


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("Air strike", EventType.AIR_STRIKE),
        ("Luftangriff", EventType.AIR_STRIKE),
        ("fusillade", EventType.SHOOTING),
        ("Secuestro", EventType.ABDUCTION),
        ("обстрел", EventType.SHELLING_OR_MISSILE),
        ("Verkehrsunfall", EventType.TRANSPORT_ACCIDENT),
        ("ДТП", EventType.TRANSPORT_ACCIDENT),
        ("Brand", EventType.OTHER),
        ("Erdbeben", EventType.NATURAL_DISASTER),
        ("flash floods", EventType.NATURAL_DISASTER),
        ("Waldbrand", EventType.NATURAL_DISASTER),
        ("attack", None),
        ("Anschlag", None),
        ("explosion", None),
        # From the air, or by a bomb that was laid.
        ("bombing", None),
    ],
)
def test_a_word_names_one_type_or_none(stated: str, kind: EventType | None) -> None:
    assert type_named(stated) is kind
    assert read_cell(stated, CellReading(), "event_type") == (kind.value if kind else stated)


@pytest.mark.parametrize(
    ("stated", "hazard"), [("Erdbeben", Hazard.EARTHQUAKE), ("EQ", None), ("flood and landslide", None), ("fire", None)]
)
def test_a_text_names_one_hazard_or_none(stated: str, hazard: Hazard | None) -> None:
    assert hazard_named(stated) is hazard


@pytest.mark.parametrize("word", WORDS_OF_SEVERAL_TYPES)
def test_a_word_that_may_mean_several_types_names_none_of_them(word: str) -> None:
    assert type_named(word) is None
    assert len(types_meant(word)) > 1


def test_a_word_that_nobody_knows_means_no_type_whatever_its_length() -> None:
    assert types_meant("quixotic") == types_meant("flood " * 100_000) == ()
