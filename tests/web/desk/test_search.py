"""The desk is searched by every filter of the API, under the same names; what is wrong is said beside its field."""

from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs

import pytest

from service.application.search.filters import IncidentFilter
from service.web.desk.search import OFTEN, RARELY
from tests.api.v1.incidents.test_filters import told
from tests.builders.desk import Desk, opened_desk
from tests.builders.reader import Reader, opened, read
from tests.web.desk.test_desk import order


@pytest.fixture(scope="module")
def three() -> Iterator[Desk]:
    """A desk with a contradicted clash, a typhoon and a roundup."""
    with opened_desk() as desk:
        told(desk)
        desk.get("/")
        yield desk


def rare_filters(page: Reader) -> list[bool]:
    """Whether the rarer filters are unfolded."""
    return ["open" in said for tag, said in page.elements if tag == "details"][:1]


def marked(page: Reader) -> list[str]:
    return [str(said["name"]) for _, said in page.elements if said.get("aria-invalid") == "true"]


def test_the_form_has_every_filter_of_the_api_each_with_its_label(three: Desk) -> None:
    page = opened(three, "/")
    labels = {said["for"] for tag, said in page.elements if tag == "label" and "for" in said}

    asked = {field.alias or name for name, field in IncidentFilter.model_fields.items()}
    assert {name for name, _ in page.forms["/"]} == asked == {*OFTEN, *RARELY} == labels


@pytest.mark.parametrize(
    "query",
    [
        "near=36.73,68.87&radius_km=5",
        "near=36.73%2C+69.87&radius_km=200&country=AF",
        "near=36.73,69.87&radius_km=5",
        "from=2021-06-30",
        "from=2013&to=2013",
        "publisher=gulf%20news",
        "min_ratio=5",
        "min_ratio=6",
        "kind=contradicts&admin1=kunduz",
        "party=The%20Taliban&measure=killed",
        "text=ministry%20119&status=contradicted",
    ],
)
def test_the_desk_finds_what_the_api_finds_and_keeps_the_filters_in_the_form(three: Desk, query: str) -> None:
    plain = query.replace("%2C+", ",")
    found = [item["incident_id"] for item in three.get(f"/v1/incidents?{plain}").json()["items"]]
    page = opened(three, f"/?{query}")

    assert order(three, f"/?{query}") == found
    filled = {name: value for name, value in page.forms["/"] if value}
    assert filled == {name: value for name, [value] in parse_qs(plain).items()}
    assert rare_filters(page) == [any(name in filled for name in RARELY)]


def test_the_rarer_filters_are_folded_while_none_is_used(three: Desk) -> None:
    assert rare_filters(opened(three, "/")) == [False]
    assert rare_filters(opened(three, "/?text=taliban")) == [False]
    assert "More filters (2 in use)" in opened(three, "/?near=1,1&radius_km=5").text


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("near=Kunduz&radius_km=5", ["near"]),
        ("near=36.73,68.87", ["radius_km"]),
        ("radius_km=5", ["near"]),
        ("near=1,1&radius_km=far", ["radius_km"]),
        ("from=yesterday", ["from"]),
        ("to=30/06/2021", ["to"]),
        ("from=2021-07-01&to=2021-06-01", ["to"]),
        ("min_ratio=0.5", ["min_ratio"]),
        ("min_ratio=%3Cscript%3E", ["min_ratio"]),
        ("status=bad", ["status"]),
        ("kind=bad&from=x&country=Afghanistan", ["kind", "country", "from"]),
    ],
)
def test_a_wrong_value_is_marked_at_its_field_and_the_others_stay(three: Desk, query: str, fields: list[str]) -> None:
    answer = three.get(f"/?{query}&text=taliban")
    page = read(answer.text)

    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert marked(page) == fields
    assert [id for id in (f"error-{name}" for name in fields) if f'id="{id}"' not in answer.text] == []
    assert "Nothing was looked for" in page.text
    assert order(three, f"/?{query}") == []
    assert dict(page.forms["/"])["text"] == "taliban"
    assert "<script>" not in answer.text


def test_a_month_stays_as_it_was_typed_and_a_day_is_chosen_in_a_calendar(three: Desk) -> None:
    types = {said.get("name"): said.get("type") for _, said in opened(three, "/?from=2021-06&to=2021-06-30").elements}

    assert (types["from"], types["to"]) == ("text", "date")


def test_the_list_is_offered_in_other_forms_with_the_same_filters(three: Desk) -> None:
    page = opened(three, "/?status=contradicted&near=36.73,68.87&radius_km=5")
    here = [str(said["href"]) for _, said in page.elements if str(said.get("href")).startswith("/v1/incidents.")]

    assert len(here) == 8
    for address in here:
        answer = three.get(unescape(address))
        assert answer.status_code == 200, address
        assert "typhoon" not in answer.text.lower()
    assert [
        address for address in here if not address.endswith("?status=contradicted&near=36.73%2C68.87&radius_km=5")
    ] == []


def test_older_incidents_are_looked_for_by_the_same_filters(three: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # A page of one, so that two incidents are two pages.
    monkeypatch.setattr("service.web.desk.desk.ROWS", 1)
    first = opened(three, "/?status=single_claimant&from=2013")
    [older] = [str(link["href"]) for link in first.links if "before=" in str(link.get("href"))]

    assert "status=single_claimant&from=2013" in older
    assert order(three, "/?status=single_claimant&from=2013") + order(three, older) == order_of_api(three)


@pytest.mark.parametrize("name", ["before", "after"])
def test_the_links_beside_what_an_older_installation_listed_are_followed(three: Desk, name: str) -> None:
    assert three.get(f"/?{name}={1 - 2**40}").status_code == 200
    assert three.get(f"/?{name}={-(2**41)}").status_code == 422


def order_of_api(desk: Desk) -> list[str]:
    return [item["incident_id"] for item in desk.get("/v1/incidents?status=single_claimant&from=2013").json()["items"]]
