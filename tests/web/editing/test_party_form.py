"""A party is registered, changed and merged on its page; what becomes of the reports is shown first."""

from typing import Any

import pytest

from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted

RAID = {"type": "air_strike", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}


def tell(desk: Desk, key: str, claimant: str, killed: int, at: str) -> str:
    counts = [{"measure": "killed", "value": killed}]
    return desk.recorded(a_claim(key, claimant=claimant, event=RAID, counts=counts, asserted_at=at))


def two_names(desk: Desk) -> str:
    """An incident with two claimants that may be one."""
    first = tell(desk, "p1", "Ministry of Defence", 119, "2021-06-30T09:00:00Z")
    tell(desk, "p2", "Defense Ministry", 121, "2021-06-30T10:00:00Z")
    desk.work()
    return desk.incident_of(first)


def report(desk: Desk, incident: str) -> dict[str, Any]:
    found: dict[str, Any] = desk.get(f"/v1/incidents/{incident}/reconciliation").json()
    return found


def claimants(desk: Desk, incident: str) -> list[str]:
    [measure] = report(desk, incident)["measures"]
    return sorted(position["claimant"] for range_ in measure["ranges"] for position in range_["positions"])


def test_two_names_are_made_one_party_in_one_click_from_their_incident(desk: Desk) -> None:
    incident = two_names(desk)
    [pair] = report(desk, incident)["possibly_same_parties"]
    settle = pair["links"]["settle"].rpartition("/")[2]

    answer = posted(desk, f"/incidents/{incident}", f"/parties/{settle}/edit", {})
    desk.work()

    assert answer.headers["location"].startswith(f"/incidents/{incident}?done=")
    assert claimants(desk, incident) == [settle]
    assert "may be one party" not in opened(desk, f"/incidents/{incident}").text


def test_the_page_of_a_party_that_was_merged_leads_to_the_one_it_is_now(desk: Desk) -> None:
    incident = two_names(desk)
    [pair] = report(desk, incident)["possibly_same_parties"]
    settle = pair["links"]["settle"].rpartition("/")[2]
    [merged] = {"ministry-of-defence", "defense-ministry"} - {settle}
    posted(desk, f"/incidents/{incident}", f"/parties/{settle}/edit", {})

    old, new = (opened(desk, f"/parties/{party}") for party in (merged, settle))

    assert f"/parties/{settle}" in [link["href"] for link in old.links]
    assert "This is a name of" in old.text
    assert "This is a name of" not in new.text


def test_two_names_are_kept_apart_in_one_click(desk: Desk) -> None:
    incident = two_names(desk)
    page = opened(desk, f"/incidents/{incident}")

    desk.client.post("/parties/apart", data=form_of(page.forms["/parties/apart"]))
    desk.work()

    assert claimants(desk, incident) == ["defense-ministry", "ministry-of-defence"]
    assert "may be one party" not in opened(desk, f"/incidents/{incident}").text


def form_of(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {name: [value for key, value in fields if key == name] for name, _ in fields}


def test_what_becomes_of_the_reports_is_shown_and_nothing_is_recorded(desk: Desk) -> None:
    two_names(desk)
    head = desk.head

    page = opened(desk, "/parties/ministry-of-defence/edit?with=defense-ministry")

    assert "Ministry of Defence and Defense Ministry: one party?" in page.text
    assert "121 killed per the Ministry of Defence" in page.text.partition("What it becomes")[2]
    assert dict(page.forms["/parties/ministry-of-defence/edit"])["aliases"] == "Defense Ministry"
    assert desk.head == head


def test_a_party_is_registered_with_its_names_by_its_page(desk: Desk) -> None:
    two_names(desk)
    fields = {"aliases": "MoD\r\nDefense Ministry\r\n", "kind": "state", "act": "save"}

    address = "/parties/ministry-of-defence/edit"
    answer = posted(desk, address, address, fields)

    assert answer.status_code == 303
    party = desk.get("/v1/parties/ministry-of-defence").json()
    assert (party["aliases"], party["kind"]) == (["MoD", "Defense Ministry"], "state")
    assert "The party is recorded." in opened(desk, str(answer.headers["location"])).text


def test_a_name_that_another_party_has_is_named_with_it(desk: Desk) -> None:
    two_names(desk)
    desk.put("/v1/parties/afghan-mod", {"name": "Afghan Ministry of Defense", "aliases": ["Defense Ministry"]})

    page = opened(desk, "/parties/ministry-of-defence/edit?with=defense-ministry")

    assert "“Defense Ministry” is a name of Afghan Ministry of Defense already" in page.text


def test_two_registered_parties_are_merged_after_a_look_and_parted_again(desk: Desk) -> None:
    incident = two_names(desk)
    desk.put("/v1/parties/ministry-of-defence", {"name": "Ministry of Defence"})
    desk.put("/v1/parties/defense-ministry", {"name": "Defense Ministry", "kind": "state"})
    desk.work()
    head, address = desk.head, "/parties/ministry-of-defence/edit"

    assert "Defense Ministry" in opened(desk, address).text.partition("Another registered party")[2]
    page = opened(desk, f"{address}?with=defense-ministry")
    assert "121 killed per the Ministry of Defence" in page.text.partition("What it becomes")[2]
    assert "already, and may stay one" not in page.text
    assert desk.head == head

    desk.client.post(address, data={**dict(page.forms[address]), "act": "merge"})
    desk.work()
    assert claimants(desk, incident) == ["ministry-of-defence"]
    assert desk.get("/v1/parties/defense-ministry").json()["merged_into"] == "ministry-of-defence"
    assert "This is a name of Ministry of Defence" in opened(desk, "/parties/defense-ministry").text

    own = "/parties/defense-ministry/edit"
    assert "makes them two parties again" in opened(desk, own).text
    posted(desk, own, own, {"act": "save"})
    desk.work()
    assert claimants(desk, incident) == ["defense-ministry", "ministry-of-defence"]


def test_a_party_without_a_name_is_none(desk: Desk) -> None:
    two_names(desk)
    head, address = desk.head, "/parties/defense-ministry/edit"

    nameless = posted(desk, address, address, {"name": "", "act": "save"})

    assert nameless.status_code == 422
    assert 'id="error-name"' in nameless.text
    assert desk.head == head


def test_no_party_is_registered_under_an_id_that_the_api_refuses(desk: Desk) -> None:
    two_names(desk)
    head, long_id, own = desk.head, "m" * 101, "/parties/ministry-of-defence/edit"
    form = dict(opened(desk, own).forms[own])

    answer = desk.client.post(f"/parties/{long_id}/edit", data={**form, "act": "save"})

    assert answer.status_code == desk.get(f"/v1/parties/{long_id}").status_code == 404
    assert desk.head == head


@pytest.mark.parametrize(("party_id", "into"), [("a", "nobody"), ("c", "a"), ("b", "a")])
def test_a_party_is_merged_only_into_a_registered_one_that_is_not_merged_into_it(
    desk: Desk, party_id: str, into: str
) -> None:
    for id in "abc":
        desk.put(f"/v1/parties/{id}", {"name": f"Name of {id}"})
    for id, target in (("a", "b"), ("b", "c")):
        assert desk.put(f"/v1/parties/{id}", {"name": f"Name of {id}", "merged_into": target}).status_code == 200

    answer = desk.put(f"/v1/parties/{party_id}", {"name": f"Name of {party_id}", "merged_into": into})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["merged_into"]
    assert desk.put("/v1/parties/b", {"name": "Name of b", "merged_into": "c"}).status_code == 200
