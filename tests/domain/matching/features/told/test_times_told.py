"""The words of nights, tolls and aftershocks, in several languages."""

import pytest

from service.domain.matching.features.told.times_told import times_told


@pytest.mark.parametrize(
    ("summary", "at_night", "update", "aftershock"),
    [
        ("Gunmen raid village at night", True, False, False),
        ("Ночью обстреляли посёлок", True, False, False),
        ("Attaque dans la nuit de mardi", True, False, False),
        ("Knight killed", False, False, False),
        ("Death toll rises to 15", False, True, False),
        ("Bilan: 15 morts", False, True, False),
        ("死者数は15人に", False, True, False),
        ("Bus hits toll booth", False, False, False),
        ("Aftershock kills two", False, False, True),
        ("Una réplica deja dos muertos", False, False, True),
        ("", False, False, False),
    ],
)
def test_words_of_nights_tolls_and_aftershocks(summary: str, at_night: bool, update: bool, aftershock: bool) -> None:
    assert times_told(summary) == (at_night, update, aftershock)
