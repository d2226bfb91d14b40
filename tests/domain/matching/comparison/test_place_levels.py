"""Where, by names: provinces, footprints, disputed land and the gazetteer (GROUPING findings 11 to 15)."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.matching.comparison.place_levels import where_level
from service.domain.matching.features.spots import spots_of
from tests.domain.places.test_gazetteer import GAZETTEER

HATAY, VAN = Place("TR", "Hatay"), Place("TR", "Van")
DALZELL = Place("US", "South Carolina", name="Dalzell")
SUMTER = Place("US", "South Carolina", "Sumter County")


def level(left: Place, right: Place, summary: str = "", type: EventType = EventType.NATURAL_DISASTER) -> str:
    return level_of((left, summary), (right, summary), type)


def level_of(left: tuple[Place, str], right: tuple[Place, str], type: EventType) -> str:
    spots = [
        spots_of(Event(type, read_window("2024-03-05"), (place,), summary=summary), GAZETTEER)
        for place, summary in (left, right)
    ]
    assert where_level(*spots) == where_level(*reversed(spots))
    return where_level(*spots)


@pytest.mark.parametrize(
    ("left", "right", "summary", "expected"),
    [
        (HATAY, VAN, "Flood", "other_province"),
        (HATAY, VAN, "", "other_province"),
        (HATAY, VAN, "Earthquake", "footprint"),
        (HATAY, Place("TR"), "Earthquake", "footprint"),
        (HATAY, Place("SY", "Idlib"), "Earthquake", "footprint_abroad"),
        (HATAY, Place("JP"), "Earthquake", "elsewhere"),
        (HATAY, HATAY, "Earthquake", "same_province"),
        (Place("TR", lat=36.2, lon=36.2), Place("TR", lat=37.6, lon=36.9), "Earthquake", "footprint"),
        (Place("ID", lat=3.6, lon=98.7), Place("ID", lat=-2.5, lon=140.7), "Earthquake", "footprint_far"),
        (Place("UA", name="Sevastopol"), Place("RU", name="Sevastopol"), "Fire", "same_name_disputed"),
        (Place("UA", name="Sevastopol"), Place("RU", name="Moscow"), "Fire", "elsewhere"),
        (Place("PK", "Azad Kashmir", "Neelum"), Place("IN", "Kashmir", name="Neelum Valley"), "Fire", "inside"),
        (Place("EH", name="Smara"), Place("MA", "Laayoune", name="Es-Semara"), "Fire", "inside"),
        (Place("IL", name="Majdal Chams"), Place("SY", name="مجدل شمس"), "Fire", "same_name_disputed"),
        (Place("TH", "Surin", name="ปราสาทตาเมือนธม"), Place("TH", "Surin", name="Ta Muen Thom"), "Fire", "same_name"),
        (Place("UA", "Crimea"), Place("RU", "Crimea", name="Yalta"), "Fire", "inside"),
        (Place("YE", "Taizz", "Mocha"), Place("YE", "تعز", name="Dhubab"), "Fire", "unsaid"),
        # A name may be unlike the other and mean one place by the gazetteer, in another script or under another code.
        (Place("UA", name="Kiew"), Place("UA", name="Kyiv"), "Fire", "same_name"),
        # A storm that has a name is one storm in all countries; another name, or none, is no sign of it.
        (HATAY, Place("JP"), "Cyclone Eta", "footprint_abroad"),
        (HATAY, VAN, "Storm Eta", "footprint"),
        (HATAY, Place("JP"), "Cyclone", "elsewhere"),
        (Place("EG", name="Rafah"), Place("IL", name="Rafah"), "Fire", "same_name_abroad"),
        (Place("EG", name="Rafah"), Place("JP", name="Rafah"), "Fire", "elsewhere"),
        # A country that nobody knows is no other country.
        (Place("XX"), Place("UA", name="Kiew"), "Fire", "unsaid"),
        (Place("XX"), Place("UA"), "Fire", "unsaid"),
        (Place("XX", name="Kiev"), Place("UA", name="Kyiv"), "Fire", "same_name"),
        (Place("XX", name="Lviv"), Place("UA", name="Kyiv"), "Fire", "other_district"),
        (Place("XX", "Van"), HATAY, "Earthquake", "footprint"),
        (Place("XZ"), Place("UA"), "Fire", "elsewhere"),
        (Place("IN", "Punjab"), Place("PK", "Punjab"), "Fire", "same_name_abroad"),
        (DALZELL, SUMTER, "Fire", "inside_by_gazetteer"),
        (Place("US", name="Dalzell"), Place("UA", name="Kiew"), "Fire", "elsewhere"),
        (Place("US", name="Dalzell"), Place("US", "Georgia", name="Sumter"), "Fire", "far_by_gazetteer"),
        (Place("US", name="Dalzell"), Place("US", name="Nowhere"), "Fire", "other_district"),
    ],
)
def test_where(left: Place, right: Place, summary: str, expected: str) -> None:
    assert level(left, right, summary) == expected


RUBAYA, MASISI = Place("CD", "North Kivu", name="Rubaya"), Place("CD", "Nord-Kivu", name="Masisi")


@pytest.mark.parametrize(
    ("left", "right", "type", "expected"),
    [
        ((RUBAYA, "Mine collapse"), (MASISI, "Mine collapse at Rubaya"), EventType.INDUSTRIAL_ACCIDENT, "named"),
        ((RUBAYA, "Mine collapse"), (MASISI, "Mine collapse"), EventType.INDUSTRIAL_ACCIDENT, "other_name"),
        ((RUBAYA, "Clash"), (MASISI, "Clash on road to Rubaya"), EventType.GROUND_CLASH, "named"),
        ((RUBAYA, ""), (Place("CD", "Ituri", name="Bunia"), "Bus from Rubaya"), EventType.TRANSPORT_ACCIDENT,
         "named"),
        # A province that a summary names is no place of an event, and a third place is that of neither.
        ((RUBAYA, ""), (MASISI, "Boat of North Kivu"), EventType.TRANSPORT_ACCIDENT, "other_name"),
        ((RUBAYA, "Bus to Goma"), (MASISI, "Bus to Goma"), EventType.TRANSPORT_ACCIDENT, "other_name"),
        ((RUBAYA, ""), (Place("RW", name="Kigali"), "Bus from Rubaya"), EventType.TRANSPORT_ACCIDENT, "elsewhere"),
        ((Place("GR", name="off Pylos"), ""), (Place("GR", name="Pylos"), ""), EventType.TRANSPORT_ACCIDENT, "inside"),
        ((Place("GR", name="Ionian Sea"), ""), (Place("GR", name="Kalamata"), ""), EventType.TRANSPORT_ACCIDENT,
         "at_sea"),
        ((Place("YE", "Taizz"), "Boat sinks in Bab al-Mandab"), (Place("DJ"), "Naufrage d'un bateau à Bab el-Mandeb"),
         EventType.TRANSPORT_ACCIDENT, "one_water"),
        ((Place("TN", "Sfax"), "Boat sinks in Mediterranean"), (Place("IT", "Sicily"), "Boat sinks in Mediterranean"),
         EventType.TRANSPORT_ACCIDENT, "elsewhere"),
        ((Place("YE", "Taizz"), "Bus falls at Bab al-Mandab"), (Place("DJ"), "Un autobus à Bab el-Mandeb"),
         EventType.TRANSPORT_ACCIDENT, "elsewhere"),
        ((Place("GR", "Crete"), "Coast Guard finds boat"), (Place("GR", "Attica"), "Boat sinks, says Coast Guard"),
         EventType.TRANSPORT_ACCIDENT, "other_province"),
        ((Place("GR", name="Ionian Sea"), ""), (Place("GR", name="Aegean Sea"), ""), EventType.TRANSPORT_ACCIDENT,
         "other_district"),
    ],
)  # fmt: skip
def test_a_place_that_the_other_summary_names_and_a_sea(
    left: tuple[Place, str], right: tuple[Place, str], type: EventType, expected: str
) -> None:
    assert level_of(left, right, type) == expected
