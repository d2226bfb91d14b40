"""The form says how a figure is read while it is typed, and what of its words is not used."""

from tests.builders.desk import Desk
from tests.builders.reader import read


def test_the_form_says_how_a_quantity_is_read(desk: Desk) -> None:
    def reads(stated: str) -> str:
        return read(desk.client.get("/read/quantity", params={"counts.0.value": stated}).text).text.strip()

    assert reads("at least 21") == "Read as at least 21"
    assert reads("dozens") == "Read as 12 to 99"
    assert "not read as a number" in reads("a lot")
    assert reads("") == ""


def test_a_quantity_is_read_for_the_measure_of_its_row(desk: Desk) -> None:
    def reads(stated: str, **fields: str) -> str:
        asked = {"counts.0.value": stated} | fields
        return read(desk.client.get("/read/quantity", params=asked).text).text.strip()

    of_both = "14 dead, 30 hurt"
    assert reads(of_both, **{"counts.0.measure": "killed"}).startswith("Read as 14, “30 hurt” is not used")
    assert reads(of_both, **{"counts.0.measure": "injured"}).startswith("Read as 30, “14 dead” is not used")
    assert reads(of_both, **{"counts.0.measure": "killed", "counts.1.measure": "injured"}) == "Read as 14"
    assert "injured" in reads("20 wounded", **{"counts.0.measure": "killed"})
    assert "How they know" in reads("14 (verified)")
    assert reads("14 (verified)", **{"counts.0.verification": "verified"}) == "Read as 14"


def test_a_quantity_is_read_in_the_language_of_its_source_with_what_its_nouns_say(desk: Desk) -> None:
    def reads(stated: str, language: str = "") -> str:
        asked = {"counts.0.value": stated, "source.language": language}
        return read(desk.client.get("/read/quantity", params=asked).text).text.strip()

    assert reads("unos 40 heridos", "es").endswith(", in Spanish")
    assert "counts combatant" in reads("at least 21 soldiers")
    assert "in families" in reads("120 families")
    assert "further ones" in reads("another 15")
