"""Squares of degrees: what lies within a circle is found, and what is far away is not."""

from hypothesis import example, given, strategies as st

from service.application.search.area import area_terms, areas_within
from service.domain.places.geography import metres, vector

LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)


@given(LATS, LONS, LATS, LONS, st.floats(0.001, 20_040))
@example(89.9, 0.0, 89.9, 180.0, 30.0)
@example(0.0, 179.99, 0.0, -179.99, 5.0)
@example(-84.0, 10.0, -84.0, 25.0, 200.0)
def test_a_point_within_the_circle_is_always_found(
    lat: float, lon: float, other_lat: float, other_lon: float, radius_km: float
) -> None:
    squares = areas_within(lat, lon, radius_km)
    is_within = metres(vector(lat, lon), vector(other_lat, other_lon)) <= radius_km * 1000

    assert not is_within or not squares or not set(squares).isdisjoint(area_terms(other_lat, other_lon))


@given(LATS, LONS, st.floats(-1, 1), st.floats(-1, 1), st.floats(0.001, 300))
def test_a_point_that_is_near_and_within_is_always_found(
    lat: float, lon: float, north: float, east: float, radius_km: float
) -> None:
    other_lat = max(-90.0, min(90.0, lat + north * radius_km / 111))
    other_lon = (lon + east * radius_km / 111 + 180) % 360 - 180
    is_within = metres(vector(lat, lon), vector(other_lat, other_lon)) <= radius_km * 1000
    squares = areas_within(lat, lon, radius_km)

    assert not is_within or not squares or not set(squares).isdisjoint(area_terms(other_lat, other_lon))


def test_a_small_circle_touches_few_squares_and_none_that_are_far_away() -> None:
    squares = areas_within(36.73, 68.86, 25)

    assert 0 < len(squares) <= 6
    assert set(squares).isdisjoint(area_terms(34.5, 69.2))


def test_of_a_circle_that_touches_very_many_squares_none_is_named() -> None:
    assert areas_within(10, 10, 20_040) == ()
