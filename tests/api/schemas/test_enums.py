"""The words of the API are those of the core, spelt out; adding one there without here is noticed."""

from enum import StrEnum
from typing import Any, get_args

import pytest

from service.api.schemas import enums
from service.domain.claims import vocabulary
from service.domain.quantities import bounds
from service.domain.reconciliation import report
from service.ledger import safety


def test_the_measures_of_the_api_are_those_of_the_core() -> None:
    assert get_args(enums.KnownMeasure.__value__) == vocabulary.MEASURES


@pytest.mark.parametrize(
    ("words", "core"),
    [
        (enums.EventType, vocabulary.EventType),
        (enums.ClaimantKind, vocabulary.ClaimantKind),
        (enums.Stance, vocabulary.Stance),
        (enums.VictimStatus, vocabulary.Status),
        (enums.Demographic, vocabulary.Demographic),
        (enums.Basis, vocabulary.Basis),
        (enums.Verification, vocabulary.Verification),
        (enums.Interest, vocabulary.Interest),
        (enums.ClaimState, vocabulary.ClaimState),
        (enums.Durability, safety.Durability),
        (enums.Bound, bounds.Bound),
        (enums.ReportStatus, report.ReportStatus),
        (enums.RelationKind, report.Kind),
    ],
)
def test_the_words_of_the_api_are_those_of_the_core(words: Any, core: type[StrEnum]) -> None:
    assert get_args(words.__value__) == tuple(member.value for member in core)
