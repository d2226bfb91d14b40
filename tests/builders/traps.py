"""Pairs of claims with the right answer by construction: of one event, or of two that are easily taken for one.

Every type of event is told in every situation (one city and day, neighbouring districts, two provinces, both sides of a
border, a week apart, a disaster town by town) and as thin, medium or full as newsrooms post claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.vocabulary import Hazard
from tests.builders.story import Telling, a_claim

E = EventType
FULLNESS = ("thin", "medium", "full")


@dataclass(frozen=True)
class Region:
    """A country with a city, two districts of its province, another province, and a town abroad; points in degrees."""

    city: Place
    district: Place
    next_district: Place
    other_province: Place
    abroad: Place


@dataclass(frozen=True)
class Pair:
    """Two claims, and whether they are of one event."""

    name: str
    type: str
    left: Claim
    right: Claim
    is_one: bool


def place(country: str, admin1: str, name: str, lat: float, lon: float) -> Place:
    return Place(country, admin1, name=name, lat=lat, lon=lon)


REGIONS = (
    Region(
        place("IN", "Maharashtra", "Mumbai", 19.07, 72.88), place("IN", "Maharashtra", "Nashik", 20.0, 73.78),
        place("IN", "Maharashtra", "Malegaon", 20.55, 74.53), place("IN", "Karnataka", "Hubli", 15.36, 75.12),
        place("NP", "Lumbini", "Nepalganj", 28.05, 81.62),
    ),
    Region(
        place("US", "Nevada", "Reno", 39.53, -119.81), place("US", "Nevada", "Elko", 40.83, -115.76),
        place("US", "Nevada", "Winnemucca", 40.97, -117.74), place("US", "Georgia", "Macon", 32.84, -83.63),
        place("MX", "Sonora", "Nogales", 31.31, -110.94),
    ),
    Region(
        place("TR", "Hatay", "Antakya", 36.2, 36.16), place("TR", "Hatay", "Dörtyol", 36.84, 36.22),
        place("TR", "Hatay", "Reyhanlı", 36.27, 36.57), place("TR", "Van", "Erciş", 39.03, 43.36),
        place("SY", "Idlib", "Jisr ash-Shughur", 35.81, 36.32),
    ),
    Region(
        place("NG", "Borno", "Maiduguri", 11.85, 13.16), place("NG", "Borno", "Bama", 11.52, 13.69),
        place("NG", "Borno", "Monguno", 12.67, 13.61), place("NG", "Kano", "Kano", 12.0, 8.52),
        place("CM", "Far North", "Kousséri", 12.08, 15.03),
    ),
    Region(
        place("BD", "Dhaka", "Gazipur", 24.0, 90.42), place("BD", "Dhaka", "Faridpur", 23.61, 89.84),
        place("BD", "Dhaka", "Tangail", 24.25, 89.92), place("BD", "Chattogram", "Chattogram", 22.34, 91.83),
        place("IN", "Tripura", "Agartala", 23.84, 91.28),
    ),
)  # fmt: skip

# For each type two events, each in two wordings.
SCENES: dict[EventType, tuple[tuple[str, str], tuple[str, str]]] = {
    E.GROUND_CLASH: (("Clash at the customs checkpoint", "Fighting around customs checkpoint"),
                     ("Patrol ambushed near quarry hill", "Ambush of a patrol at quarry hill")),
    E.AIR_STRIKE: (("Air strike on a wedding hall", "Jets bomb wedding hall"),
                   ("Air strike on fuel depot", "Fuel depot hit from the air")),
    E.SHELLING_OR_MISSILE: (("Shells hit maternity ward", "Maternity ward shelled at night"),
                            ("Rocket lands on bus station", "Bus station struck by rocket")),
    E.IED_OR_MINE: (("Roadside bomb under a minister's convoy", "Bomb hits convoy of minister"),
                    ("Landmine kills shepherds", "Shepherds killed by a mine")),
    E.SUICIDE_ATTACK: (("Bomber strikes friday prayers at mosque", "Suicide bombing during friday prayers, mosque"),
                       ("Suicide car bomb at army barracks", "Car packed with explosives rams barracks")),
    E.SHOOTING: (("Shooting in a pool bar", "Gunman opens fire in pool bar"),
                 ("Councillor shot outside his house", "Gunfire at the house of a councillor")),
    E.TARGETED_KILLING: (("Judge Morales assassinated", "Gunmen kill judge Morales"),
                         ("Editor of weekly paper murdered", "Weekly paper's editor killed")),
    E.ATTACK_ON_CIVILIANS: (("Farmers hacked in rice fields", "Attack on farmers in rice fields"),
                            ("Church congregation attacked at vigil", "Attackers storm vigil in church")),
    E.ABDUCTION: (("Pupils taken from boarding school", "Gunmen seize pupils of boarding school"),
                  ("Oil engineers kidnapped on river", "Kidnapping of oil engineers, river")),
    E.TERRITORY_CHANGE: (("Rebels take the governor's compound", "Governor's compound falls to rebels"),
                         ("Army retakes airfield hangars", "Airfield hangars back under army")),
    E.AIRCRAFT_LOSS: (("Cargo plane crashes after takeoff", "Plane with cargo down after takeoff"),
                      ("Police helicopter hits mast", "Helicopter of police strikes mast")),
    E.ORDNANCE_CLEARANCE: (("Sappers clear cluster munitions from orchard", "Cluster munitions cleared, orchard"),
                           ("Wartime bomb defused under stadium", "Stadium emptied for wartime bomb")),
    E.UNREST: (("Students march against tuition fees", "March of students on tuition fees"),
               ("Taxi drivers block ring road over fuel", "Ring road blocked by taxi drivers")),
    E.NATURAL_DISASTER: (("Tannery quarter under water", "Water in the tannery quarter"),
                         ("Hillside chapel swept away", "Chapel on hillside swept away")),
    E.TRANSPORT_ACCIDENT: (("Bus plunged into a canal", "Bus in canal after brake failure"),
                           ("Ferry capsized off the jetty", "Ferry sinks near jetty")),
    E.INDUSTRIAL_ACCIDENT: (("Garment factory fire", "Blaze at garment factory"),
                            ("Boiler blast in a rice mill", "Rice mill boiler explodes")),
    E.EPIDEMIC: (("Cholera among flood evacuees", "Flood evacuees ill with cholera"),
                 ("Measles in brick kilns", "Brick kilns see measles")),
    E.OTHER: (("Stampede at a temple fair", "Temple fair ends in stampede"),
              ("Poisoned liquor at wedding feast", "Wedding feast guests drink poisoned liquor")),
}  # fmt: skip
WIDE = {Hazard.EARTHQUAKE: "Earthquake", Hazard.CYCLONE: "Cyclone", Hazard.HEAT_WAVE: "Heat wave"}
LOCAL = {
    Hazard.FLOOD: "Flood", Hazard.FLASH_FLOOD: "Flash flood", Hazard.LANDSLIDE: "Landslide",
    Hazard.WILDFIRE: "Wildfire", Hazard.STORM: "Storm",
}  # fmt: skip
DAY = date(2024, 3, 5)


def pairs() -> Iterator[Pair]:
    """All pairs."""
    for number, region in enumerate(REGIONS):
        for fullness in FULLNESS:
            yield from _of_types(f"{number}-{fullness}", region, fullness)
            yield from _of_hazards(f"{number}-{fullness}", region, fullness)


def _of_types(name: str, region: Region, fullness: str) -> Iterator[Pair]:
    for type in (type for type in EventType if type not in SUMMARIES):
        first, second = SCENES[type]
        city = region.city
        rows = [
            ("one event, other words", (city, first[0], 0), (city, first[1], 0), True),
            ("one event, the same words", (city, first[0], 0), (city, first[0], 0), True),
            ("one event, town and province", (city, second[0], 0), (_province(city), second[0], 0), True),
            ("one city and day", (city, first[0], 0), (city, second[0], 0), False),
            ("one city and day, other words", (city, first[1], 0), (city, second[1], 0), False),
            ("neighbouring districts", (region.district, first[0], 0), (region.next_district, second[0], 0), False),
            ("two provinces", (city, first[0], 0), (region.other_province, second[1], 0), False),
            ("two countries of a border", (region.district, first[1], 0), (region.abroad, second[0], 0), False),
            ("a week apart", (city, first[0], 0), (city, second[0], 7), False),
        ]
        if type is E.EPIDEMIC:
            rows = [row for row in rows if row[3]]
        for situation, left, right, is_one in rows:
            yield _pair(f"{name}-{type}-{situation}", type, (left, right), is_one, fullness)
        if type is not E.EPIDEMIC:
            same_words = (city, first[0], 0), (region.other_province, first[0], 0)
            yield _pair(f"{name}-{type}-two provinces, same words", type, same_words, False, fullness)


def _of_hazards(name: str, region: Region, fullness: str) -> Iterator[Pair]:
    for hazards, is_one in ((WIDE, True), (LOCAL, False)):
        for hazard, word in hazards.items():
            for situation, right in (
                ("town by town", region.next_district),
                ("town and country", Place(region.city.country)),
                ("two provinces", region.other_province if not is_one else _province(region.next_district)),
            ):
                if situation == "town and country" and not is_one:
                    continue
                label = f"{name}-{hazard.name.lower()}-{situation}"
                yield _pair(label, E.NATURAL_DISASTER, ((region.district, word, 0), (right, word, 0)), is_one, fullness)


Told = tuple[Place, str, int]


def _pair(name: str, type: EventType, tellings: tuple[Told, Told], is_one: bool, fullness: str) -> Pair:
    left, right = (_claim(f"{name}-{side}", type, *row, fullness) for side, row in zip("ab", tellings, strict=True))
    return Pair(name, type.value, left, right, is_one)


def _claim(id: str, type: EventType, where: Place, summary: str, days: int, fullness: str) -> Claim:
    day, side = DAY + timedelta(days=days), id[-1]
    source, stated = Source(), where if fullness == "full" else replace(where, lat=None, lon=None)
    if fullness == "thin" and type not in (E.TRANSPORT_ACCIDENT, E.SHOOTING):
        stated = replace(stated, name=where.name)
    if fullness == "full":
        source = Source(publisher=f"Paper {side}", headline=summary, language="en")
    elif fullness == "medium":
        source = Source(publisher=f"Paper {side}")
    telling = Telling(type=type, place=stated, day=day.isoformat(), summary=summary, source=source)
    return a_claim(id, f"{'Police' if side == 'a' else 'Hospital'} of {where.name or 'the province'}", telling,
                   killed=3 if side == "a" else 8)  # fmt: skip


def _province(where: Place) -> Place:
    return Place(where.country, where.admin1)
