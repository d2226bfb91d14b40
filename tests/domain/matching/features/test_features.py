"""The features that are extracted from a claim."""

from datetime import UTC, datetime

import pytest

from service.domain.claims.claim import Source
from service.domain.claims.event import Place
from service.domain.claims.party import Party, Registry
from service.domain.matching.claim_features import features_of
from service.domain.matching.features.features import delay_of, figures_of, text_of
from service.domain.matching.features.spots import spot_of
from tests.builders.story import PARTIES, Telling, a_claim


def test_a_registered_alias_makes_two_names_one_party() -> None:
    registry = Registry.of([Party("taliban", "Taliban", ("Islamic Emirate",))])
    left = features_of(a_claim("c1", "x", Telling(participants=("Taliban",))), registry)
    right = features_of(a_claim("c2", "y", Telling(participants=("Islamic Emirate",))), registry)

    assert left.who == right.who


@pytest.mark.parametrize(
    ("place", "level", "names"),
    [
        (Place("KE", name="Kibera, Nairobi"), "site", ("kibera", "nairobi")),
        (Place("KE", name="Westgate mall"), "site", ("westgatemall", "westgate")),
        (Place("AF", "Kunduz", "Khan Abad district"), "district", ("khanabad", "kunduz")),
        (Place("AF"), "country", ()),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=400), "country", ()),
    ],
)
def test_a_place_is_a_ladder_of_names_from_the_finest(place: Place, level: str, names: tuple[str, ...]) -> None:
    spot = spot_of(place)

    assert spot.level == level
    assert (*filter(None, [spot.name]), *spot.inside) == names


def test_a_zero_is_no_figure_for_it_often_means_not_reported() -> None:
    claim = a_claim("c1", "MoD", killed=0, injured="at least 3")

    assert [(figure.measure, figure.low, figure.high) for figure in figures_of(claim, PARTIES)] == [
        ("injured", 3, None)
    ]


def test_a_headline_stands_in_only_for_a_claim_without_words_of_its_own() -> None:
    source = Source(headline="Convoy ambushed near the dam")

    assert text_of(a_claim("c1", "MoD", Telling(source=source))).is_headline
    assert not text_of(a_claim("c1", "MoD", Telling(source=source, summary="Convoy ambushed"))).is_headline


def test_a_report_before_the_event_has_ended_has_no_delay() -> None:
    source = Source(published_at=datetime(2021, 6, 28, tzinfo=UTC))

    assert delay_of(a_claim("c1", "MoD", Telling(day="2021-06-27", until="2021-06-30", source=source))) == 0
    assert delay_of(a_claim("c1", "MoD", Telling(day="2021-06-20", source=source))) == 8
    assert delay_of(a_claim("c1", "MoD")) is None
