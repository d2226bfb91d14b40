"""Share links: one report or list, for reading, until they end."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from service.ports.principal import Scope
from tests.builders.desk import Desk, a_claim
from tests.builders.keyed import House, opened_house
from tests.contracts.stores import HandClock

DAY = 86_400_000


@pytest.fixture
def house() -> Iterator[House]:
    with opened_house() as opened:
        yield opened


def link(desk: Desk, address: str, **said: Any) -> str:
    """The path and query of a new link."""
    answer = desk.post({"address": address} | said, path="/v1/share-links")
    assert answer.status_code == 201, answer.text
    parts = urlsplit(answer.json()["url"])
    return f"{parts.path}?{parts.query}"


def told(house: House) -> tuple[Desk, str]:
    """A newsroom with an incident."""
    desk = house.desk(house.north)
    claim_id = desk.recorded(a_claim())
    desk.work()
    return desk, desk.incident_of(claim_id)


def status(house: House, address: str, **headers: str) -> int:
    return house.client.get(address, headers=headers).status_code


@pytest.mark.parametrize("form", [".csv", ".txt", "/reconciliation", ""])
def test_a_link_opens_the_report_it_was_made_for(house: House, form: str) -> None:
    desk, incident = told(house)
    address = f"/v1/incidents/{incident}{form}"

    answer = house.client.get(link(desk, address))

    assert answer.status_code == 200
    assert answer.content == desk.get(address).content


def test_a_link_opens_a_list_under_its_filters_and_no_other(house: House) -> None:
    desk, _ = told(house)
    opened = link(desk, "/v1/incidents.csv?status=single_claimant&country=AF")

    assert status(house, opened) == 200
    assert status(house, opened.replace("country=AF", "country=IQ")) == 401
    assert status(house, opened.replace("country=AF&", "")) == 401
    assert status(house, opened + "&limit=5") == 401


def test_a_link_opens_nothing_else(house: House) -> None:
    desk, incident = told(house)
    opened = link(desk, f"/v1/incidents/{incident}.csv")
    token = opened.partition("?")[2]

    assert status(house, f"/v1/incidents/{incident}.txt?{token}") == 401
    assert status(house, f"/v1/incidents?{token}") == 401
    assert status(house, f"{opened}&{token}") == 401
    assert status(house, opened[:-2]) == 401
    assert status(house, f"/v1/incidents/{incident}.csv?share=") == 401
    assert house.client.post(f"/v1/claims?{token}", json=a_claim()).status_code == 401


def test_a_link_ends(house: House) -> None:
    desk, incident = told(house)
    opened = link(desk, f"/v1/incidents/{incident}.csv", days=2)
    assert isinstance(house.north.clock, HandClock)
    house.north.clock.at += 2 * DAY - 1_000
    before = status(house, opened)
    house.north.clock.at += 1_000

    assert (before, status(house, opened)) == (200, 401)


def test_a_link_ends_with_the_key_that_made_it(house: House) -> None:
    _, incident = told(house)
    key = house.key(house.north, Scope.EDIT)
    opened = link(house.desk_with(key, house.north), f"/v1/incidents/{incident}.csv")

    house.revoke(key, house.north)
    time.sleep(1.0)  # as long as a revocation may take

    assert status(house, opened) == 401


def test_a_link_of_one_newsroom_opens_nothing_of_another(house: House) -> None:
    north, _ = told(house)
    house.desk(house.south).recorded(a_claim())

    of_north = house.client.get(link(north, "/v1/claims")).json()["items"]

    assert len(of_north) == 1
    assert of_north == north.get("/v1/claims").json()["items"]


def test_a_link_for_openrefine_opens_its_service_and_nothing_else(house: House) -> None:
    desk, incident = told(house)
    token = link(desk, "/v1/openrefine").partition("?")[2]
    asked = {"queries": '{"q0": {"query": "Kunduz"}}'}

    answer = house.client.post(f"/v1/openrefine?{token}", data=asked)

    assert answer.status_code == 200, answer.text
    assert status(house, f"/v1/openrefine/suggest/entity?prefix=Kun&{token}") == 200
    assert status(house, f"/v1/incidents/{incident}?{token}") == 401


def test_a_link_to_a_list_posts_nothing_to_it(house: House) -> None:
    desk, _ = told(house)

    assert house.client.post(link(desk, "/v1/claims"), json=a_claim("aa-9")).status_code == 403


@pytest.mark.parametrize(
    "address",
    ["/v1/changes", "/v1/judgements", "https://evil.example/v1/incidents", "//evil.example/v1/incidents", "/metrics"],
)
def test_only_reports_and_lists_are_shared(house: House, address: str) -> None:
    desk, _ = told(house)

    assert desk.post({"address": address}, path="/v1/share-links").status_code == 422


def test_sharing_is_for_editors(house: House) -> None:
    told(house)

    refused = house.desk(house.north, Scope.READ).post({"address": "/v1/incidents"}, path="/v1/share-links")

    assert refused.status_code == 403


def test_an_incident_that_is_not_there_cannot_be_shared(house: House) -> None:
    _, incident = told(house)

    answer = house.desk(house.south).post({"address": f"/v1/incidents/{incident}.csv"}, path="/v1/share-links")

    assert answer.status_code == 404


def merged(house: House, form: str) -> tuple[Desk, str, str, str]:
    """A link to an incident that was merged into another afterwards; the editor, the link, the old id, the new one."""
    desk, first = told(house)
    later = {"type": "air_strike", "start": "2019-03-03", "places": [{"country": "YE"}]}
    claim_id = desk.recorded(a_claim("bb-1", event=later))
    desk.work()
    old = desk.incident_of(claim_id)
    opened = link(desk, f"/v1/incidents/{old}{form}")
    assert status(house, opened) == 200
    judge(desk, {"merge": [first, old], "by": "Maya Ortiz", "why": "The same night."})
    return desk, opened, old, first


def judge(desk: Desk, said: dict[str, Any]) -> None:
    made = desk.post(said, path="/v1/judgements")
    assert made.status_code == 201, made.text
    desk.work()


@pytest.mark.parametrize("form", ["", ".csv", ".csv?hxl=true", "/reconciliation"])
def test_a_link_to_an_incident_that_was_merged_leads_on_to_the_one_that_holds_it(house: House, form: str) -> None:
    desk, opened, _, new = merged(house, form)

    answer = house.client.get(opened)
    followed = house.client.get(answer.headers["location"])

    assert answer.status_code == 308
    assert (followed.status_code, followed.content) == (200, desk.get(f"/v1/incidents/{new}{form}").content)
    assert house.client.get(opened.replace("share=", "share=x"), follow_redirects=True).status_code == 401


def test_what_a_link_leads_on_to_is_for_reading_and_nothing_else(house: House) -> None:
    desk, opened, old, new = merged(house, "")
    location = house.client.get(opened).headers["location"]
    token = location.partition("?")[2]
    other = desk.recorded(
        a_claim("cc-1", event={"type": "unrest", "start": "2001-01-01", "places": [{"country": "KE"}]})
    )
    desk.work()

    assert status(house, f"/v1/incidents/{new}.csv?{token}") == 401
    assert status(house, f"/v1/incidents/{desk.incident_of(other)}?{token}") == 401
    assert status(house, f"/v1/incidents?{token}") == 401
    assert status(house, location.replace(old, desk.incident_of(other))) == 401
    assert status(house, location.partition(f".{old}")[0]) == 401
    assert house.client.post(f"/v1/claims?{token}", json=a_claim("dd-1")).status_code == 401


def test_a_link_follows_through_several_mergers_and_back(house: House) -> None:
    desk, opened, _, second = merged(house, ".txt")
    location = house.client.get(opened).headers["location"]
    claim_id = desk.recorded(
        a_claim("aa-0", event={"type": "unrest", "start": "2001-01-01", "places": [{"country": "KE"}]})
    )
    desk.work()
    third = desk.incident_of(claim_id)
    judge(desk, {"merge": [second, third], "by": "Maya Ortiz", "why": "One campaign."})

    assert house.client.get(location, follow_redirects=True).status_code == 200
    assert house.client.get(opened, follow_redirects=True).status_code == 200

    for one in desk.get("/v1/judgements").json()["items"]:
        desk.client.delete(f"/v1/judgements/{one['id']}?by=Maya&why=Apart")
    desk.work()

    assert status(house, opened) == 200
    assert status(house, location) == 401
