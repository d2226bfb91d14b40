"""What a body is refused with, where the word that was meant can be told."""

import pytest
from pydantic import ValidationError

from service.domain.claims.measures import OTHER_WORDS
from service.domain.claims.vocabulary import MEASURES
from service.formats.problems.field_errors import field_errors
from service.formats.requests.bodies import CountBody

ALL = (*MEASURES, *OTHER_WORDS, "other:<slug>")


@pytest.mark.parametrize(
    ("measure", "reason", "accepted"),
    [
        ("detained", "Say arrested, or captured in fighting: this word is no measure.", ("captured", "arrested")),
        ("Wounded", "Say injured: this word is no measure.", ("injured",)),
        ("losses", "Use a measure of the vocabulary (killed, injured, …), or other:<slug>.", ALL),
    ],
)
def test_a_word_that_is_no_measure_is_refused_with_the_measure_that_is_meant(
    measure: str, reason: str, accepted: tuple[str, ...]
) -> None:
    with pytest.raises(ValidationError) as refused:
        CountBody.model_validate({"measure": measure, "value": 3})

    [error] = field_errors(refused.value.errors())
    assert (error.loc, error.reason) == (("measure",), reason)
    assert error.accepted == accepted
