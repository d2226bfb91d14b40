"""Countries by code and by name."""

import pytest

from service.domain.places.countries import in_place


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Leyte, PH", "Leyte"),
        ("PH", "the Philippines"),
        ("Kunduz, AF; PK", "Kunduz and Pakistan"),
        ("four places in AF", "four places in Afghanistan"),
        ("five places in ES, FR, GB", "five places in Spain, France and the United Kingdom"),
        ("Nowhere, QQ", "Nowhere, QQ"),
        ("Ariha, Idlib, SY; Saraqib, Idlib, SY", "Ariha and Saraqib, Idlib"),
        ("Ariha, Idlib, SY; Azaz, Aleppo, SY", "Ariha, Idlib and Azaz, Aleppo"),
        ("Balkh, AF; Herat, AF; Kunduz, AF", "Balkh, Herat and Kunduz"),
    ],
)
def test_a_label_is_read_in_a_sentence(label: str, expected: str) -> None:
    assert in_place(label) == expected
