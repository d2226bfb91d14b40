"""The list of incidents in its orders, followed forwards by `next` and backwards by `prev`."""

from itertools import pairwise, product
from typing import Any

import pytest

from service.api.schemas.incident_answers import IncidentList
from tests.builders.desk import Desk

# The order of the first claims; towns far apart are incidents of their own.
TOWNS = (("Kunduz", "2021-06-28"), ("Herat", "2021-05-01"), ("Zaranj", "2021-06-30"), ("Faizabad", "2021-05-01"))


def a_claim(town: str, day: str, killed: int, claimant: str = "Army") -> dict[str, Any]:
    event = {"type": "ground_clash", "start": day, "places": [{"country": "AF", "admin1": town}]}
    return {"claimant": claimant, "event": event, "counts": [{"measure": "killed", "value": killed}]}


@pytest.fixture
def towns(desk: Desk) -> Desk:
    """A desk with an incident in each town, of which Herat changed last."""
    for number, (town, day) in enumerate(TOWNS):
        desk.recorded(a_claim(town, day, 10 + number))
        desk.work()
    desk.recorded(a_claim("Herat", "2021-05-01", 40, "Police"))
    desk.work()
    return desk


def pages_from(address: str, direction: str, desk: Desk) -> list[list[str]]:
    """The towns of each page, from an address on in a direction."""
    pages, following = [], address
    while following:
        document = desk.get(following).raise_for_status().json()
        IncidentList.model_validate(document)
        pages.append([item["title"].split(" in ")[1].split(",")[0] for item in document["items"]])
        following = document[direction]
    return pages


ORDERS = {
    "": ["Herat", "Faizabad", "Zaranj", "Kunduz"],
    "sort=changed&": ["Herat", "Faizabad", "Zaranj", "Kunduz"],
    "sort=first_claim&": ["Faizabad", "Zaranj", "Herat", "Kunduz"],
    "sort=event&": ["Zaranj", "Kunduz", "Faizabad", "Herat"],
    "sort=event&from=2021-06-01&": ["Zaranj", "Kunduz"],
    "status=contradicted&": ["Herat"],
    "sort=first_claim&status=single_claimant&country=AF&": ["Faizabad", "Zaranj", "Kunduz"],
}


def test_incidents_come_in_the_order_asked_for_forwards_and_backwards(towns: Desk) -> None:
    for (asked, expected), limit in product(ORDERS.items(), (1, 3)):
        _follow_both_ways(f"/v1/incidents?{asked}limit={limit}", expected, limit, towns)


def _follow_both_ways(address: str, expected: list[str], limit: int, towns: Desk) -> None:
    forwards = pages_from(address, "next", towns)
    documents = [towns.get(address).json()]
    while documents[-1]["next"]:
        documents.append(towns.get(documents[-1]["next"]).json())

    assert [town for page in forwards for town in page] == expected
    assert all(len(page) <= limit for page in forwards)
    assert documents[0]["prev"] is None
    for before, after in pairwise(documents):
        returned = towns.get(after["prev"]).json()
        assert (returned["items"], returned["next"]) == (before["items"], before["next"])


def test_a_page_links_to_both_of_its_neighbours(towns: Desk) -> None:
    second = towns.get(towns.get("/v1/incidents?limit=1").json()["next"])

    assert second.headers["link"] == f'<{second.json()["next"]}>; rel="next", <{second.json()["prev"]}>; rel="prev"'


def test_a_cursor_is_of_one_order(towns: Desk) -> None:
    following = towns.get("/v1/incidents?limit=1").json()["next"]

    assert towns.get(following.replace("sort=changed", "sort=event")).status_code == 400


def test_a_whole_list_is_in_the_order_of_the_first_claims(desk: Desk) -> None:
    for query, status in (("sort=event", 422), ("sort=first_claim", 200), ("", 200)):
        assert desk.get(f"/v1/incidents?{query}", {"Accept": "text/csv"}).status_code == status


def test_what_changes_while_one_pages_comes_to_the_front_and_is_not_repeated(towns: Desk) -> None:
    following = towns.get("/v1/incidents?limit=2").json()["next"]
    towns.recorded(a_claim("Kunduz", "2021-06-28", 90, "Police"))
    towns.work()

    assert pages_from(following, "next", towns) == [["Zaranj"]]
    assert pages_from("/v1/incidents", "next", towns)[0][0] == "Kunduz"
