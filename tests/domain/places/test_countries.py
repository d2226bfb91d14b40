"""Countries by code and by name."""

import pytest

from service.domain.places.countries import country_code, country_name, in_place


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Leyte, PH", "Leyte"),
        ("PH", "the Philippines"),
        ("Kunduz, AF; PK", "Kunduz and Pakistan"),
        ("four places in AF", "four places in Afghanistan"),
        ("Nowhere, QQ", "Nowhere, QQ"),
        ("Ariha, Idlib, SY; Saraqib, Idlib, SY", "Ariha and Saraqib, Idlib"),
        ("Ariha, Idlib, SY; Azaz, Aleppo, SY", "Ariha, Idlib and Azaz, Aleppo"),
        ("Balkh, AF; Herat, AF; Kunduz, AF", "Balkh, Herat and Kunduz"),
    ],
)
def test_a_label_is_read_in_a_sentence(label: str, expected: str) -> None:
    assert in_place(label) == expected


@pytest.mark.parametrize("stated", ["CI", " ci ", "Ivory Coast", "ivory coast"])
def test_a_country_is_known_by_its_code_and_by_its_name_in_any_spelling(stated: str) -> None:
    assert country_code(stated) == "CI"


def test_a_code_or_a_name_that_is_not_assigned_names_no_country() -> None:
    assert country_name("QQ") == "QQ"
    assert country_code("Atlantis") is None
