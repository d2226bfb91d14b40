"""Each list of words of the contract is published as the values of the core's enum, and read into its members."""

from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model

from service.api.schemas.claim_answers import Durability
from service.domain.claims import event_types, vocabulary
from service.domain.quantities import bounds
from service.domain.reconciliation import report
from service.formats.requests import words
from service.ledger import safety


def published(list_of_words: Any) -> dict[str, Any]:
    return TypeAdapter(list_of_words).json_schema()


def posting(list_of_words: Any) -> type[BaseModel]:
    return create_model("Posted", __config__=ConfigDict(strict=True), word=(list_of_words, ...))


def test_the_measures_of_the_api_are_those_of_the_core() -> None:
    assert published(words.KnownMeasure) == {"enum": list(vocabulary.MEASURES), "type": "string"}


@pytest.mark.parametrize(
    ("list_of_words", "core"),
    [
        (words.EventType, event_types.EventType),
        (words.ClaimantKind, vocabulary.ClaimantKind),
        (words.Stance, vocabulary.Stance),
        (words.VictimStatus, vocabulary.Status),
        (words.Demographic, vocabulary.Demographic),
        (words.Basis, vocabulary.Basis),
        (words.Verification, vocabulary.Verification),
        (words.Interest, vocabulary.Interest),
        (words.ClaimState, vocabulary.ClaimState),
        (Durability, safety.Durability),
        (words.Bound, bounds.Bound),
        (words.ReportStatus, report.ReportStatus),
        (words.RelationKind, report.Kind),
    ],
)
def test_the_words_of_the_api_are_those_of_the_core(list_of_words: Any, core: type[StrEnum]) -> None:
    values = [member.value for member in core]

    assert published(list_of_words) == {"enum": values, "type": "string"}
    posted = [posting(list_of_words).model_validate({"word": value}) for value in values]
    assert [body.model_dump()["word"] for body in posted] == list(core)


@pytest.mark.parametrize("value", ["", "Basis.CUMULATIVE", "CUMULATIVE", 3, None, ["cumulative"]])
def test_an_unknown_word_is_refused_with_the_accepted_ones(value: Any) -> None:
    with pytest.raises(ValidationError) as refused:
        posting(words.Basis).model_validate({"word": value})

    [error] = refused.value.errors()
    assert error["type"] == "literal_error"
    assert error["ctx"]["expected"] == "'incident', 'period_increment' or 'cumulative'"
