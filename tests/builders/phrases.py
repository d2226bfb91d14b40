"""Tables of stated quantities, each phrase with the bounds that an editor gives it, or none."""

import json
from pathlib import Path
from typing import Any

from service.domain.errors import Refused
from service.domain.quantities.grammar import read
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.quantity import Quantity
from tests.root import ROOT

Row = dict[str, Any]
PHRASES = Path(ROOT) / "tests" / "domain" / "quantities" / "phrases"

# A counted beginning, a counted end, and the "and" between them, in each language.
COUNTED = {
    "en": ("two soldiers", "five children", "and"),
    "fr": ("deux soldats", "cinq enfants", "et"),
    "es": ("dos soldados", "cinco niños", "y"),
    "pt": ("dois soldados", "cinco crianças", "e"),
    "de": ("zwei Soldaten", "fünf Kinder", "und"),
    "it": ("due soldati", "cinque bambini", "e"),
    "tr": ("iki asker", "beş çocuk", "ve"),
    "ru": ("двое солдат", "пять детей", "и"),
    "uk": ("двоє солдатів", "п'ять дітей", "та"),
    "ar": ("ثلاثة جنود", "خمسة أطفال", "و"),
    "fa": ("دو سرباز", "پنج کودک", "و"),
}


def phrases(table: str) -> list[Row]:
    """The rows of one table: phrase, measure, language, and the bounds as ``read``."""
    return [json.loads(line) for line in (PHRASES / f"{table}.jsonl").read_text("utf-8").splitlines()]


def bounds_read(row: Row, language: str | None) -> dict[str, int | None] | None:
    """The bounds that the service reads under the measure of the row; ``None`` where the claim would be refused."""
    try:
        quantity = read(row["phrase"], language, row["measure"])
    except Refused:
        return None
    if not isinstance(quantity, Quantity) or quantity.unused:
        return None
    # A measure outside the vocabulary takes any words.
    stated = () if row["measure"].startswith("other:") else quantity.counted.measures
    return None if stated and row["measure"] not in stated else {"low": quantity.hard.low, "high": quantity.hard.high}


def wrongly_read(table: str, language: LanguageTable) -> list[str]:
    """The phrases of a table that are read otherwise than an editor does, under the tag of their language."""
    return [row["phrase"] for row in phrases(table) if bounds_read(row, language.code) != row["read"]]


def words_of(language: LanguageTable) -> list[str]:
    """All phrases of a language, each once."""
    tables = language.phrases
    return sorted({*tables.anywhere, *tables.behind, *tables.alone})


def people(stated: str, language: str) -> tuple[int, int | None] | None:
    """The bounds of a phrase, ``None`` where it is refused."""
    try:
        quantity = read(stated, language)
    except Refused:
        return None
    assert isinstance(quantity, Quantity)
    return quantity.hard.low, quantity.hard.high
