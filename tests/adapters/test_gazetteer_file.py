"""The gazetteer that ships: small, read whole, and right on places and countries in many spellings."""

from importlib.resources import files

import numpy as np
import pytest

from service.adapters.gazetteer_file import FILE_NAME, packed, shipped_gazetteer, unpacked
from tests.domain.places.test_gazetteer import ROWS, table_of

MOST_BYTES = 4_000_000


def test_a_table_survives_its_file() -> None:
    table = table_of(ROWS)

    again = unpacked(packed(table))

    assert (again.names, again.provinces) == (table.names, table.provinces)
    for column in ("entries", "kind", "lat", "lon", "radius", "population", "admin1"):
        assert np.array_equal(getattr(again, column), getattr(table, column)), column


def test_the_file_is_small() -> None:
    assert len((files("service.adapters") / FILE_NAME).read_bytes()) <= MOST_BYTES


@pytest.mark.parametrize(
    ("name", "country", "admin1", "lat", "lon"),
    [
        ("Kiew", "UA", None, 50.45, 30.52),
        ("Київ", "UA", None, 50.45, 30.52),
        ("Dayr az Zawr", "SY", None, 35.34, 40.14),
        ("دير الزور", "SY", None, 35.34, 40.14),
        ("Dalzell", "US", "South Carolina", 34.02, -80.43),
        ("Sumter County", "US", "South Carolina", 33.91, -80.45),
        ("Chattogram", "BD", None, 22.34, 91.83),
        ("Hatay", "TR", None, 36.24, 36.21),
    ],
)
def test_a_place_is_where_it_is(name: str, country: str, admin1: str | None, lat: float, lon: float) -> None:
    first = shipped_gazetteer().candidates(name, country, admin1)[0]

    assert (first.lat, first.lon) == pytest.approx((lat, lon), abs=0.02)


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("CD", ("North Kivu", "Nord-Kivu", "Північна Ківу")),
        ("JP", ("Ishikawa", "石川県")),
        ("GR", ("Thessaly", "Θεσσαλία")),
        ("SY", ("Idlib", "إدلب", "Идлиб")),
        ("HT", ("Ouest", "West")),
        ("CN", ("Shanxi", "山西省")),
        ("ES", ("Andalusia", "Andalucía", "Andalousie")),
        ("UA", ("Kharkiv Oblast", "Харківська область")),
        ("IT", ("Sicily", "Sicilia", "Sizilien")),
    ],
)
def test_a_province_is_one_under_its_names_in_every_language(country: str, names: tuple[str, ...]) -> None:
    numbers = [shipped_gazetteer().provinces_named(name, country) for name in names]

    assert all(numbers), dict(zip(names, numbers, strict=True))
    assert len(set(numbers)) == 1
