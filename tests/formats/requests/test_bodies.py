"""What a body is refused with, where the word that was meant can be told."""

import pytest
from pydantic import ValidationError

from service.domain.claims.measures import OTHER_WORDS
from service.domain.claims.vocabulary import MEASURES
from service.formats.problems.field_errors import field_errors
from service.formats.requests.bodies import MOST_WORDS_OF_COUNTS, ClaimBody, CountBody, PlaceBody

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


CONGO = (
    "Two countries have this name: "
    "write CD for the Democratic Republic of the Congo or CG for the Republic of the Congo."
)
FORM = "Give the two capital letters of ISO 3166-1 (AF), or XK for Kosovo, XX for unknown, XZ for international waters."


@pytest.mark.parametrize(
    ("country", "reason", "accepted"),
    [
        ("Congo", CONGO, ("CD", "CG")),
        ("Kongo", CONGO, ("CD", "CG")),
        ("Korea", "Two countries have this name: write KP for North Korea or KR for South Korea.", ("KP", "KR")),
        ("DR Congo", "Write CD, the code of the Democratic Republic of the Congo.", ("CD",)),
        ("af", "Write AF, the code of Afghanistan.", ("AF",)),
        ("AFG", "Write AF, the code of Afghanistan.", ("AF",)),
        ("ZZ", FORM, ()),
        ("Atlantis", FORM, ()),
    ],
)
def test_a_country_by_its_name_is_refused_with_its_code_and_a_shared_name_with_both(
    country: str, reason: str, accepted: tuple[str, ...]
) -> None:
    with pytest.raises(ValidationError) as refused:
        PlaceBody.model_validate({"country": country})

    [error] = field_errors(refused.value.errors())
    assert (error.loc, error.reason, error.accepted) == (("country",), reason, accepted)


def test_the_counts_of_a_claim_have_so_many_characters_in_words_together() -> None:
    """Fifty counts of two hundred characters took half a second to read and to refuse."""
    event = {"type": "other", "start": "2024-03-01", "places": [{"country": "AF"}]}
    text = "x" * 200
    counts = [{"measure": "injured", "value": text} for _ in range(MOST_WORDS_OF_COUNTS // len(text))]
    claim = {"claimant": "Police", "event": event, "counts": [*counts, {"measure": "killed", "value": 3}]}
    ClaimBody.model_validate(claim)

    with pytest.raises(ValidationError) as refused:
        ClaimBody.model_validate(claim | {"counts": [*counts, {"measure": "killed", "value": "3"}]})

    [error] = field_errors(refused.value.errors())
    assert error.loc == ("counts",)
    assert "2,000 characters" in error.reason
