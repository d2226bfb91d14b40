"""The exact check of candidates: terms alone may bring incidents that do not fit."""

import pytest

from service.application.search.filters import IncidentQuery, Near
from service.application.search.matches import matches_place, matches_report
from service.application.search.terms import Document
from service.domain.claims.event import Place
from service.domain.claims.party import Registry
from tests.builders.story import Telling, a_claim

REPORT: Document = {
    "status": "contradicted",
    "parties": ["taliban"],
    "measures": [],
    "comments": [],
    "disagreements": [{"kind": "contradicts", "ratio": 5.67}, {"kind": "denied", "ratio": None}],
}


@pytest.mark.parametrize(
    ("sought", "fits"),
    [
        (IncidentQuery(kind="contradicts", min_ratio=5), True),
        (IncidentQuery(kind="contradicts", min_ratio=6), False),
        # One disagreement has both, or none fits.
        (IncidentQuery(kind="denied", min_ratio=5), False),
        (IncidentQuery(status="disputed"), False),
        (IncidentQuery(party="taliban"), True),
    ],
)
def test_a_report_fits_by_one_disagreement_with_all_that_is_sought(sought: IncidentQuery, fits: bool) -> None:
    assert matches_report(REPORT, sought, Registry()) is fits


@pytest.mark.parametrize(("radius_km", "fits"), [(1, False), (200, True)])
def test_a_circle_holds_points_and_no_place_without_one(radius_km: float, fits: bool) -> None:
    near = IncidentQuery(near=Near(36.7, 68.9, radius_km))

    assert matches_place([a_claim("c", "Taliban", Telling(place=Place("AF", lat=35.6, lon=69.2)))], near) is fits
    assert not matches_place([a_claim("c", "Taliban", Telling(place=Place("AF")))], near)
