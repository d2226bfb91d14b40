"""Distances and grid cells on the earth."""

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.places.geography import cells, metres, vector

LATITUDES, LONGITUDES = st.floats(-89, 89), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("left", "right", "km"),
    [((0, 0), (0, 1), 111), ((36.7, 68.9), (36.7, 68.9), 0), ((-1.29, 36.82), (-4.04, 39.67), 440)],
)
def test_distances_are_those_over_ground(left: tuple[float, float], right: tuple[float, float], km: int) -> None:
    assert round(metres(vector(*left), vector(*right)) / 1_000) == pytest.approx(km, abs=1)


@settings(max_examples=50)
@given(LATITUDES, LONGITUDES, st.floats(-0.02, 0.02), st.floats(-0.02, 0.02))
def test_two_points_whose_discs_meet_share_a_cell(lat: float, lon: float, north: float, east: float) -> None:
    near = (max(-90.0, min(90.0, lat + north)), lon + east if -180 <= lon + east <= 180 else lon)

    if metres(vector(lat, lon), vector(*near)) < 4_000:
        assert set(cells(lat, lon, 4_000, 1_000)) & set(cells(*near, 4_000, 1_000))


def test_across_the_date_line_cells_are_shared() -> None:
    assert set(cells(-16.8, 179.99, 4_000, 1_000)) & set(cells(-16.8, -179.99, 4_000, 1_000))
