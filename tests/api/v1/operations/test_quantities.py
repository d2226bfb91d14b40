"""Reading a quantity over HTTP: what a claim with it would be read as, or why it would be refused."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.api.openapi.examples import example
from service.api.schemas.quantity_answers import QuantityAnswer
from service.formats.requests.bodies import QuantityBody
from tests.builders.desk import Desk, opened_desk

PATH = "/v1/quantities:read"


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        yield opened


def test_the_examples_have_the_shape_they_illustrate() -> None:
    QuantityBody.model_validate(example("quantity"))
    QuantityAnswer.model_validate(example("quantity_answer"))


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("at least 21 soldiers", None, {"low": 21, "high": None, "status": "combatant", "unit": None}),
        ("au moins 21 morts", "fr", {"low": 21, "high": None, "status": None, "unit": None}),
        ("120 families", None, {"low": 120, "high": 120, "status": None, "unit": "families"}),
        (20, None, {"low": 20, "high": 20, "status": None, "unit": None}),
    ],
)
def test_a_quantity_is_read_as_a_claim_with_it_would_be(
    desk: Desk, value: str | int, language: str | None, expected: dict[str, Any]
) -> None:
    sent = {"value": value} | ({"language": language} if language else {})

    answer = desk.post(sent, {}, PATH)

    assert answer.status_code == 200, answer.text
    read = answer.json()
    QuantityAnswer.model_validate(read)
    assert {"low": read["bounds"]["low"], "high": read["bounds"]["high"]} == {
        "low": expected["low"],
        "high": expected["high"],
    }
    assert (read["victims"]["status"], read["unit"]) == (expected["status"], expected["unit"])


def test_a_multiple_has_its_factor_alone(desk: Desk) -> None:
    answer = desk.post({"value": "more than double"}, {}, PATH).json()

    assert answer["multiple"] == {"numerator": 2, "denominator": 1, "more_than": True}


def test_a_refusal_names_the_field_and_the_nearest_phrases(desk: Desk) -> None:
    answer = desk.post({"value": "10 to 12,000"}, {}, PATH)

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/unreadable-quantity"
    [error] = answer.json()["errors"]
    assert error["loc"] == ["value"]
    assert error["accepted"] == ["10,000 to 12,000"]


@pytest.mark.parametrize(
    ("measure", "low", "unused"),
    [
        ("injured", 30, [{"words": "14 dead", "measures": ["killed"]}]),
        ("died", 14, [{"words": "30 hurt", "measures": ["injured"]}]),
    ],
)
def test_of_several_numbers_that_of_the_measure_is_read(
    desk: Desk, measure: str, low: int, unused: list[dict[str, Any]]
) -> None:
    read = desk.post({"value": "14 dead, 30 hurt", "measure": measure}, {}, PATH).json()

    QuantityAnswer.model_validate(read)
    assert (read["bounds"]["low"], read["unused"], read["verification"]) == (low, unused, None)


def test_words_of_another_measure_are_refused_as_in_a_claim(desk: Desk) -> None:
    answer = desk.post({"value": "20 wounded", "measure": "killed"}, {}, PATH)

    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [["value"]]
    assert "injured" in answer.json()["errors"][0]["reason"]
    assert desk.post({"value": "20", "measure": "slain"}, {}, PATH).status_code == 422


def test_a_verification_in_words_is_named(desk: Desk) -> None:
    assert desk.post({"value": "14 (verified)"}, {}, PATH).json()["verification"] == "verified"
