"""The guide for integrators has every word that a claim may use, once and in its order."""

import re
from collections.abc import Iterable

import pytest

from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import (
    MEASURES,
    Basis,
    ClaimantKind,
    Demographic,
    Hazard,
    Stance,
    Status,
    Verification,
)
from tests.root import ROOT

GUIDE = (ROOT / "docs" / "words.md").read_text()
# The words of each table, in the order of the page.
TABLES = [re.findall(r"^\| `(\S+)` \|", table, re.MULTILINE) for table in GUIDE.split("|---|---|")[1:]]
VOCABULARY: tuple[Iterable[str], ...] = (
    EventType, Hazard, MEASURES, Stance, ClaimantKind, Status, Demographic, Basis, Verification,
)  # fmt: skip


@pytest.mark.parametrize(("words", "table"), list(zip(VOCABULARY, TABLES, strict=True)))
def test_a_table_has_every_word_of_its_list(words: Iterable[str], table: list[str]) -> None:
    assert table == [str(word) for word in words]


@pytest.mark.parametrize("page", ["README.md", "docs/integrate.md"])
def test_who_begins_is_led_to_the_words(page: str) -> None:
    assert "words.md)" in (ROOT / page).read_text()
