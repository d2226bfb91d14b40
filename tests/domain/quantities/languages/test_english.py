"""English as editors read it: two tables of phrases from wire copy, each with its bounds or none."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.domain.errors import Refused
from service.domain.quantities.grammar import read
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.quantity import Quantity

PHRASES = Path(__file__).parent.parent / "phrases"
TABLES = ("editors.jsonl", "wire_copy.jsonl")


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for table in TABLES for line in (PHRASES / table).read_text("utf-8").splitlines()]


def reading(phrase: str, measure: str) -> dict[str, int | None] | None:
    """The bounds of a phrase under a measure; ``None`` where it is refused."""
    try:
        quantity = read(phrase)
    except Refused:
        return None
    if not isinstance(quantity, Quantity) or (quantity.counted.measures and measure not in quantity.counted.measures):
        return None
    return {"low": quantity.hard.low, "high": quantity.hard.high}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["phrase"])
def test_a_phrase_has_the_bounds_that_an_editor_gave(row: dict[str, Any]) -> None:
    assert reading(row["phrase"], row["measure"]) == row["read"]


def test_english_is_the_language_without_decimal_commas() -> None:
    assert (ENGLISH.code, ENGLISH.decimal) == ("en", ".")
