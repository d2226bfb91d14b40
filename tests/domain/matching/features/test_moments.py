"""The words of nights and of tolls, in several languages."""

import pytest

from service.domain.matching.features.moments import times_told


@pytest.mark.parametrize(
    ("summary", "at_night", "update"),
    [
        ("Gunmen raid village at night", True, False),
        ("Ночью обстреляли посёлок", True, False),
        ("Attaque dans la nuit de mardi", True, False),
        ("Knight killed", False, False),
        ("Death toll rises to 15", False, True),
        ("Bilan: 15 morts", False, True),
        ("死者数は15人に", False, True),
        ("Bus hits toll booth", False, False),
        ("", False, False),
    ],
)
def test_words_of_nights_and_tolls(summary: str, at_night: bool, update: bool) -> None:
    assert times_told(summary) == (at_night, update)
