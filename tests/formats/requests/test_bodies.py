"""What a body is refused with, where the word that was meant can be told."""

import pytest
from pydantic import ValidationError

from service.formats.problems.field_errors import field_errors
from service.formats.requests.bodies import CountBody


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ("detained", "Say arrested, or captured in fighting: this word is no measure."),
        ("Wounded", "Say injured: this word is no measure."),
        ("losses", "Use a measure of the vocabulary (killed, injured, …), or other:<slug>."),
    ],
)
def test_a_word_that_is_no_measure_is_refused_with_the_measure_that_is_meant(measure: str, reason: str) -> None:
    with pytest.raises(ValidationError) as refused:
        CountBody.model_validate({"measure": measure, "value": 3})

    [error] = field_errors(refused.value.errors())
    assert (error.loc, error.reason) == (("measure",), reason)
    assert "arrested" in error.accepted
