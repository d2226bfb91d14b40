"""GROUPING finding 12: a name with its country and province gives the places that it may mean; none is made up."""

import numpy as np
import pytest

from service.domain.places.gazetteer import (
    NO_GAZETTEER,
    Gazetteer,
    GazetteerKind,
    GazetteerTable,
    scaled_degrees,
    scaled_population,
)

K = GazetteerKind
# Names, country, kind, latitude, longitude, radius, people, number of the province.
ROWS: list[tuple[tuple[str, ...], str, GazetteerKind, float, float, int, int, int]] = [
    (("us", "unitedstates", "usa"), "US", K.COUNTRY, 39.0, -95.0, 1_800, 300_000_000, 0),
    (("georgia",), "GE", K.COUNTRY, 42.0, 43.5, 200, 3_700_000, 0),
    (("georgia",), "US", K.PROVINCE, 33.3, -83.8, 266, 10_000_000, 1),
    (("southcarolina",), "US", K.PROVINCE, 34.0, -81.0, 150, 5_000_000, 2),
    (("sumter",), "US", K.DISTRICT, 33.91, -80.45, 15, 142_000, 2),
    (("sumter",), "US", K.TOWN, 33.92, -80.34, 0, 40_000, 2),
    (("sumter",), "US", K.TOWN, 32.4, -84.0, 0, 300, 1),
    (("dalzell",), "US", K.TOWN, 34.02, -80.43, 0, 3_000, 2),
    (("kyiv", "kiev", "kiew"), "UA", K.TOWN, 50.45, 30.52, 0, 2_950_000, 0),
]


def table_of(rows: list[tuple[tuple[str, ...], str, GazetteerKind, float, float, int, int, int]]) -> GazetteerTable:
    lines = sorted((f"{name}\t{row[1]}", place) for place, row in enumerate(rows) for name in row[0])
    return GazetteerTable(
        names="".join(f"{line}\n" for line, _ in lines).encode(),
        entries=np.array([place for _, place in lines], dtype=np.int32),
        kind=np.array([row[2] for row in rows], dtype=np.uint8),
        lat=np.array([scaled_degrees(row[3]) for row in rows], dtype=np.int16),
        lon=np.array([scaled_degrees(row[4]) for row in rows], dtype=np.int16),
        radius=np.array([row[5] for row in rows], dtype=np.uint16),
        population=np.array([scaled_population(row[6]) for row in rows], dtype=np.uint8),
        admin1=np.array([row[7] for row in rows], dtype=np.uint16),
        provinces=("", "Georgia", "South Carolina"),
    )


GAZETTEER = Gazetteer(table_of(ROWS))


@pytest.mark.parametrize(
    ("name", "country", "admin1", "places"),
    [
        ("Kiew", "UA", None, [(50.45, 30.52)]),
        ("Kiew", None, None, [(50.45, 30.52)]),
        ("Kiew", "RU", None, []),
        ("Dalzell", "US", "South Carolina", [(34.02, -80.43)]),
        # Several places of a name are all kept, the most populous first.
        ("Sumter", "US", None, [(33.91, -80.45), (33.92, -80.34), (32.4, -84.0)]),
        ("Sumter County", "US", "South Carolina", [(33.91, -80.45), (33.92, -80.34)]),
        ("Sumter", "US", "Georgia", [(32.4, -84.0)]),
        # A province that is not known takes no candidate away.
        ("Sumter", "US", "Nowhere", [(33.91, -80.45), (33.92, -80.34), (32.4, -84.0)]),
        ("Kie", "UA", None, []),
        ("Kiewa", "UA", None, []),
        ("", "UA", None, []),
        ("zzz", "UA", None, []),
    ],
)
def test_a_name_gives_the_places_it_may_mean(
    name: str, country: str | None, admin1: str | None, places: list[tuple[float, float]]
) -> None:
    assert [(row.lat, row.lon) for row in GAZETTEER.candidates(name, country, admin1)] == places


def test_a_country_is_no_candidate_and_a_province_of_its_name_is_one() -> None:
    assert GAZETTEER.candidates("U.S.A.") == ()
    assert [row.kind for row in GAZETTEER.candidates("Georgia", "US")] == [K.PROVINCE]
    assert GAZETTEER.provinces_named("Georgia", "US") == {1}


def test_a_population_is_right_to_some_per_cent_and_zero_where_it_is_not_known() -> None:
    assert GAZETTEER.candidates("Kyiv")[0].population == pytest.approx(2_950_000, rel=0.05)
    assert scaled_population(0) == 0


def test_without_a_table_nothing_is_known() -> None:
    assert NO_GAZETTEER.candidates("Kyiv", "UA") == ()
