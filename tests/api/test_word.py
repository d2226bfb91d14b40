"""The words of the API are those of the core, spelt out; adding one there without here is noticed."""

from enum import StrEnum
from typing import Any, get_args

import pytest

from service.api import word
from service.domain import bounds, report, vocabulary
from service.record import safety


def test_the_measures_of_the_api_are_those_of_the_core() -> None:
    assert get_args(word.KnownMeasure.__value__) == vocabulary.MEASURES


@pytest.mark.parametrize(
    ("words", "core"),
    [
        (word.EventType, vocabulary.EventType),
        (word.ClaimantKind, vocabulary.ClaimantKind),
        (word.Stance, vocabulary.Stance),
        (word.VictimStatus, vocabulary.Status),
        (word.Demographic, vocabulary.Demographic),
        (word.Basis, vocabulary.Basis),
        (word.Verification, vocabulary.Verification),
        (word.Interest, vocabulary.Interest),
        (word.ClaimState, vocabulary.ClaimState),
        (word.Durability, safety.Durability),
        (word.Bound, bounds.Bound),
        (word.ReportStatus, report.ReportStatus),
        (word.RelationKind, report.Kind),
    ],
)
def test_the_words_of_the_api_are_those_of_the_core(words: Any, core: type[StrEnum]) -> None:
    assert get_args(words.__value__) == tuple(member.value for member in core)
