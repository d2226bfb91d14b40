"""The filters of the list of incidents: what a report says, when and where its claims place it."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.application.search import search
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk, opened_desk


def told(desk: Desk) -> dict[str, str]:
    """Three incidents, by name."""
    clash = {
        "type": "ground_clash",
        "start": "2021-06-30",
        "places": [{"country": "AF", "admin1": "Kunduz", "lat": 36.7286, "lon": 68.8681}],
    }
    typhoon = {"type": "natural_disaster", "start": "2013-11-08", "places": [{"country": "PH", "admin1": "Leyte"}]}
    roundup = {
        "type": "roundup",
        "start": "2021-06-29T12:00:00Z",
        "end": "2021-06-30T12:00:00Z",
        "places": [{"country": "AF"}],
    }
    anadolu, gulf = {"publisher": "Anadolu Agency"}, {"publisher": "Gulf News"}
    ids = {
        "clash": desk.recorded(short_claim("c1", "Ministry of Defense", 119, event=clash, source=anadolu)),
        "typhoon": desk.recorded(short_claim("t1", "NDRRMC", "at least 6,300", event=typhoon, source=gulf)),
        "roundup": desk.recorded(
            short_claim("r1", "Pajhwok", 40, event=roundup) | {"counts": [{"measure": "injured", "value": 40}]}
        ),
    }
    desk.recorded(short_claim("c2", "Taliban", 21, event=clash))
    desk.work()
    return {desk.incident_of(claim_id): name for name, claim_id in ids.items()}


@pytest.fixture(scope="module")
def three() -> Iterator[tuple[Desk, dict[str, str]]]:
    """A desk with the three incidents."""
    with opened_desk() as desk:
        yield desk, told(desk)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "roundup typhoon clash"),
        ("status=contradicted", "clash"),
        ("status=single_claimant", "roundup typhoon"),
        ("kind=contradicts", "clash"),
        ("kind=denied", ""),
        ("min_ratio=5", "clash"),
        ("min_ratio=6", ""),
        ("kind=mirror_counts&min_ratio=5", ""),
        ("country=AF", "roundup clash"),
        ("country=PH", "typhoon"),
        ("admin1=kunduz", "clash"),
        ("country=PH&admin1=kunduz", ""),
        ("near=36.73,68.87&radius_km=5", "clash"),
        ("near=36.73,69.87&radius_km=5", ""),
        ("near=36.73,69.87&radius_km=200&country=AF", "clash"),
        ("from=2021-06-30", "roundup clash"),
        ("from=2021-07-01", ""),
        ("to=2013-12-31", "typhoon"),
        ("from=2013&to=2013", "typhoon"),
        ("from=2021-06-30T00:00:00Z&to=2021-06-30", "roundup clash"),
        ("party=taliban", "clash"),
        ("party=The%20Taliban", "clash"),
        ("party=ndrrmc", "typhoon"),
        ("publisher=gulf%20news", "typhoon"),
        ("publisher=anadolu%20agency", "clash"),
        ("measure=injured", "roundup"),
        ("measure=killed", "typhoon clash"),
        ("measure=other:goats", ""),
        ("text=ministry%20119", "clash"),
        ("text=DIED%20ndrrmc", "typhoon"),
        ("text=nothing%20of%20this", ""),
        ("status=single_claimant&country=AF&measure=injured&publisher=x", ""),
    ],
)
def test_incidents_are_listed_by_what_they_are(three: tuple[Desk, dict[str, str]], query: str, expected: str) -> None:
    desk, names = three

    answer = desk.get(f"/v1/incidents?{query}")

    assert answer.status_code == 200, answer.text
    assert " ".join(names[item["incident_id"]] for item in answer.json()["items"]) == expected
    lines = desk.get(f"/v1/incidents.ndjson?{query}").text.splitlines()
    assert len(lines) == len(expected.split())


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("status=bad", "status"),
        ("kind=contradiction", "kind"),
        ("country=Afghanistan", "country"),
        ("near=Kunduz&radius_km=5", "near"),
        ("near=91,0&radius_km=5", "near"),
        ("near=1,1&radius_km=0", "radius_km"),
        ("from=yesterday", "from"),
        ("to=30/06/2021", "to"),
        ("measure=dead", "measure"),
        ("min_ratio=0.5", "min_ratio"),
        ("min_ratio=nan", "min_ratio"),
        ("min_ratio=inf", "min_ratio"),
        ("text=", "text"),
        ("colour=red", "colour"),
    ],
)
def test_a_filter_that_cannot_be_read_says_how_to_mend_it(desk: Desk, query: str, field: str) -> None:
    for path in ("/v1/incidents", "/v1/incidents.csv"):
        answer = desk.get(f"{path}?{query}")

        assert answer.status_code == 422, answer.text
        [error] = answer.json()["errors"]
        assert error["loc"] == ["query", field]
        assert error["reason"]


@pytest.mark.parametrize("query", ["near=1,1", "radius_km=5", "from=2021-07-01&to=2021-06-01"])
def test_filters_that_belong_together_are_asked_for_together(desk: Desk, query: str) -> None:
    answer = desk.get(f"/v1/incidents?{query}")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["reason"].startswith(("Give both", "The time ends"))


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_a_filtered_list_is_followed_to_its_end(desk: Desk, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    # Steps so small that a page is found in several of them, and that a look gives up before it has found all.
    monkeypatch.setattr(search, "AT_ONCE", 4)
    monkeypatch.setattr(search, "MOST_LOOKED_AT", 8)
    for at in range(23):
        event = {"type": "unrest", "start": f"19{at + 10}-03-03", "places": [{"country": "KE" if at % 3 else "UG"}]}
        desk.recorded(short_claim(f"k{at}", "Nation", at, event=event))
    desk.work()
    every = [item["incident_id"] for item in items_of(desk, "/v1/incidents")]

    found = [item["incident_id"] for item in items_of(desk, f"/v1/incidents?country=UG&limit={limit}")]

    assert len(found) == 8
    assert found == [id for id in every if id in set(found)]


def items_of(desk: Desk, page: str | None) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    found: list[dict[str, Any]] = []
    while page:
        answer = desk.get(page)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        page = answer.json()["next"]
    return found


def test_a_cursor_is_bound_to_its_filters(desk: Desk) -> None:
    told(desk)
    following = desk.get("/v1/incidents?country=AF&from=2020&limit=1").json()["next"]

    assert "from=2020" in following
    assert desk.get(following).status_code == 200
    assert desk.get(following.replace("country=AF", "country=PH")).status_code == 400
    assert desk.get(following.replace("from=2020", "from=2019")).status_code == 400
