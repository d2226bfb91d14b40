"""Labelled records of any country and kind become claims that the service takes, and say no more than they said."""

import json
from pathlib import Path
from typing import Any

import pytest

from bench.country import country_code
from bench.maverick import body_of, claim_of, records, type_of
from service.application.commands.submit import Occasion, claim_submission
from service.domain.claims.event import read_window

RECORD: dict[str, Any] = {
    "record_id": "r1",
    "source": "Fraternité Matin",
    "reporter": None,
    "incident_type": "Riot",
    "date_start": "2010-11-29",
    "date_end": "2010-11-30",
    "country": "Ivory Coast",
    "admin1": None,
    "place": "Abidjan",
    "lat": 5.3,
    "lon": -4.0,
    "text": "Clashes after the vote",
    "actors": ["FPI", "RHDP"],
    "counts": [{"metric": "killed", "victims": "unknown", "low": 2, "high": 4, "value": None}],
    "true_incident": "i1",
    "extra": {"reported_on": "2010-12-01", "geo_precision": 3},
}


NOW = 1_795_000_000_000


def taken(**otherwise: Any) -> dict[str, Any]:
    """The body of a record, once the API has taken it."""
    body = body_of(RECORD | otherwise)
    claim_submission(body, Occasion("default", NOW))
    return body


def test_a_record_says_who_what_where_when_and_how_many() -> None:
    body = taken()

    assert body["claimant"] == {"name": "Fraternité Matin", "kind": "media"}
    assert body["event"]["places"] == [{"country": "CI", "name": "Abidjan", "lat": 5.3, "lon": -4.0, "radius_km": 8.0}]
    assert body["counts"] == [{"measure": "killed", "value": {"low": 2, "high": 4}}]
    assert claim_of(body).event.window == read_window("2010-11-29", "2010-11-30")


@pytest.mark.parametrize(
    ("otherwise", "where", "content"),
    [
        ({"source": None}, ("claimant", "name"), "A source that is not named"),
        ({"source": None}, ("source",), {"headline": "Clashes after the vote", "published_at": "2010-12-01T00:00:00Z"}),
        ({"country": None, "lon": None}, ("event", "places"), [{"country": "XX", "name": "Abidjan"}]),
        ({"lat": 95, "place": ""}, ("event", "places"), [{"country": "CI"}]),
        ({"lat": "5.3", "lon": "-4", "extra": None}, ("event", "places", 0, "lat"), 5.3),
        ({"extra": {"geo_precision": "2"}}, ("event", "places", 0, "radius_km"), 60.0),
        ({"date_start": "2010-11-30", "date_end": "2010-11-29T23:00:00"}, ("event", "start"), "2010-11-29"),
        ({"date_start": "2010-11", "date_end": None}, ("event", "end"), "2010-11"),
        ({"actors": ["", " ", "FPI", "FPI"]}, ("event", "participants"), ["FPI"]),
        ({"incident_type": None}, ("event", "type"), "other"),
        ({"text": "x" * 30_000}, ("source", "headline"), "x" * 20_000),
        ({"counts": None}, ("counts",), [{"measure": "occurrence", "value": 1}]),
        ({"counts": [{"metric": "killed", "value": 0}]}, ("counts",), [{"measure": "occurrence", "value": 1}]),
        ({"counts": [{"metric": "killed", "value": 3.0}]}, ("counts", 0, "value"), 3),
        ({"counts": [{"metric": "killed", "low": 5.5, "high": 3}]}, ("counts", 0, "value"), {"low": 3, "high": 6}),
        ({"counts": [{"metric": "killed", "low": 10}]}, ("counts", 0, "value"), {"low": 10, "high": None}),
        ({"counts": [{"metric": "Displaced (est.)", "value": 9}]}, ("counts", 0, "measure"), "other:displaced_est"),
    ],
)  # fmt: skip
def test_what_a_record_leaves_out_or_spells_otherwise_does_not_keep_it_out(
    otherwise: dict[str, Any], where: tuple[str | int, ...], content: object
) -> None:
    result: Any = taken(**otherwise)
    for step in where:
        result = result[step]

    assert result == content


def test_a_record_id_that_is_used_again_names_another_claim(tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_text("\n".join(json.dumps(RECORD) for _ in range(3)))

    assert [record["record_id"] for record in records(file)] == ["r1", "r1#2", "r1#3"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kenya", "KE"),
        ("Niger", "NE"),
        ("Guinea", "GN"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("DR Congo (Zaire)", "CD"),
        ("Congo", "CG"),
        ("Myanmar (Burma)", "MM"),
        ("Turkey", "TR"),
        ("Kosovo", "XK"),
        ("KEN", "KE"),
        ("Atlantis", "XX"),
        ("", "XX"),
    ],
)
def test_a_country_has_its_two_letters_by_the_names_that_data_sets_use(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("stated", "type"),
    [
        ("Airstrike", "air_strike"),
        ("Fair election rally", "other"),
        ("Landmine", "ied_or_mine"),
        ("Many died", "other"),
        ("Suicide bombing", "suicide_attack"),
        ("Flash flood", "natural_disaster"),
        ("equipment losses, running total", "running_total"),
    ],
)
def test_a_type_is_told_by_how_its_words_begin(stated: str, type: str) -> None:
    assert type_of(stated).value == type
