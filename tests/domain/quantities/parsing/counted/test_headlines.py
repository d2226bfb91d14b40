"""What a headline says around its number."""

import pytest

from tests.builders.phrases import people


@pytest.mark.parametrize(
    ("stated", "language", "bounds"),
    [
        # What struck the counted people.
        ("Bus crash kills 14", "en", (14, 14)),
        ("Floods kill at least 30", "en", (30, None)),
        ("Air strike kills family of six", "en", (6, 6)),
        ("Landslide leaves 17 dead", "en", (17, 17)),
        ("Une avalanche fait 7 morts", "fr", (7, 7)),
        ("Un terremoto deja 12 muertos", "es", (12, 12)),
        ("Acidente de ônibus deixa 14 mortos", "pt", (14, 14)),
        ("Busunglück fordert 14 Tote", "de", (14, 14)),
        ("two gunmen kill 14", "en", None),
        ("Car bomb kills four, wounds 20", "en", None),
        # The part before its whole.
        ("Baby among five dead in house fire", "en", (5, 5)),
        ("Two Britons among 19 killed", "en", (19, 19)),
        # A label, where a measure follows.
        ("Erdbeben: 120 Tote", "de", (120, 120)),
        ("UPDATE: 14 now confirmed dead", "en", (14, None)),
        ("Genesene: 14", "de", None),
        ("12 dead - seven men, three women and two boys", "en", (12, 12)),
        # The former figure of a rise.
        ("Death toll climbs to 23 from 21", "en", (23, 23)),
        ("the death toll rose from 21 to 23", "en", (23, 23)),
        ("Suben a 45 los muertos", "es", (45, 45)),
        ("ارتفاع حصيلة القتلى إلى 45", "ar", (45, 45)),
        # A verb does not take "at least" with it.
        ("murieron al menos 20 personas", "es", (20, None)),
        ("morreram pelo menos 20 pessoas", "pt", (20, None)),
    ],
)
def test_only_the_number_of_people_is_read(stated: str, language: str, bounds: tuple[int, int | None] | None) -> None:
    assert people(stated, language) == bounds
