"""Items that Superdesk pushes: their claims come, are corrected, held and retracted with them."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from service.api.openapi.examples import example
from service.api.v1.integrations.superdesk_contract import ItemReceived
from service.settings import Settings
from tests.builders.desk import Desk, opened_desk

SECRET = "between the two of us"


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk(settings=Settings(superdesk_secret=SECRET)) as opened:
        yield opened


def item(**said: Any) -> dict[str, Any]:
    return {**example("wire_item"), **said}


def claims(*killed: object) -> dict[str, Any]:
    """Claims with ids of their own, each with one figure."""
    claim = example("wire_item")["extra"]["claims"][0]
    bodies = [
        {**claim, "id": f"c{index}", "counts": [{"measure": "killed", "value": value}]}
        for index, value in enumerate(killed)
    ]
    return {"claims": bodies}


def pushed(desk: Desk, body: object, secret: str = SECRET, sign: str | None = None) -> Any:
    raw = json.dumps(body).encode()
    signature = sign if sign is not None else "sha1=" + hmac.new(secret.encode(), raw, hashlib.sha1).hexdigest()
    return desk.send(
        "POST", "/v1/superdesk", raw, {"Content-Type": "application/json", "X-Superdesk-Signature": signature}
    )


def states(desk: Desk) -> list[tuple[str, Any]]:
    desk.work()
    return [(claim["state"], claim["counts"][0]["value"]) for claim in desk.get("/v1/claims").json()["items"]]


def test_an_item_brings_its_claims_with_where_they_were_read(desk: Desk) -> None:
    answer = pushed(desk, item())

    assert answer.status_code == 201, answer.text
    ItemReceived.model_validate(answer.json())
    [shown] = desk.get("/v1/claims").json()["items"]
    assert re.fullmatch("urn:newsml:localhost:2021-06-30:1#[0-9a-f]{12}", shown["source_claim_id"])
    assert shown["source"] == {
        "publisher": "Anadolu Agency",
        "headline": "Afghan forces say 119 Taliban killed",
        "language": "en",
        "published_at": "2021-06-30T12:00:00Z",
    }


def test_a_repeat_changes_nothing(desk: Desk) -> None:
    pushed(desk, item())
    head = desk.head

    assert pushed(desk, item()).json()["entries"] == []
    assert desk.head == head


def test_a_later_version_corrects_adds_and_leaves_out(desk: Desk) -> None:
    pushed(desk, item(extra=claims(119, 21, 7)))

    pushed(desk, item(version="2", extra=claims(120, 21)))

    assert states(desk) == [("corrected", 120), ("active", 21), ("retracted", 7)]


def test_claims_about_one_thing_without_ids_are_told_apart_in_whatever_order_they_stand(desk: Desk) -> None:
    claim = example("wire_item")["extra"]["claims"][0]
    twice = [{**claim, "counts": [{"measure": "killed", "value": value}]} for value in (119, 7)]
    pushed(desk, item(extra={"claims": twice}))
    before = states(desk)

    pushed(desk, item(version="2", extra={"claims": twice[::-1]}))

    assert states(desk) == before == [("active", 119), ("active", 7)]


@pytest.mark.parametrize("change", [{"summary": "Fighting, in other words"}, {"participants": ["Taliban"]}])
def test_a_claim_whose_event_is_described_otherwise_is_the_same_claim(desk: Desk, change: dict[str, Any]) -> None:
    claim = example("wire_item")["extra"]["claims"][0]
    pushed(desk, item())

    pushed(desk, item(version="2", extra={"claims": [{**claim, "event": claim["event"] | change}]}))

    assert states(desk) == [("active", 119)]


def test_claims_known_by_their_place_in_older_releases_give_way_to_those_with_keys(desk: Desk) -> None:
    claim = example("wire_item")["extra"]["claims"][0]
    desk.recorded({**claim, "source_claim_id": f"{item()['guid']}#1"})

    pushed(desk, item(version="2"))

    assert states(desk) == [("retracted", 119), ("active", 119)]


@pytest.mark.parametrize("field", ["pubstatus", "pubStatus"])
def test_what_becomes_of_the_item_becomes_of_its_claims(desk: Desk, field: str) -> None:
    def told(status: str, version: int) -> dict[str, Any]:
        version_of_item = item(version=str(version))
        return {name: value for name, value in version_of_item.items() if name != "pubstatus"} | {field: status}

    pushed(desk, told("usable", 1))
    pushed(desk, told("withheld", 2))
    assert states(desk)[0][0] == "held"
    pushed(desk, told("usable", 3))
    assert states(desk)[0][0] == "active"
    pushed(desk, {name: value for name, value in told("canceled", 4).items() if name != "extra"})
    assert states(desk)[0][0] == "retracted"
    answer = pushed(desk, told("usable", 3)).json()
    assert (answer["status"], answer["is_newest"], answer["entries"]) == ("canceled", False, [])
    assert states(desk)[0][0] == "retracted"
    pushed(desk, told("usable", 5))
    assert states(desk)[0][0] == "active"


def test_an_item_that_comes_withheld_brings_claims_on_hold(desk: Desk) -> None:
    pushed(desk, item(pubstatus="withheld"))

    assert states(desk) == [("held", 119)]


def test_ninjs_3_is_read_too(desk: Desk) -> None:
    body = {
        "uri": "https://example.org/items/1",
        "pubStatus": "usable",
        "headlines": [{"role": "main", "value": "A headline"}],
        "versionCreated": "2021-06-30T12:00:00Z",
        "extra": claims("at least 21"),
    }

    assert pushed(desk, body).status_code == 201
    [shown] = desk.get("/v1/claims").json()["items"]
    assert shown["source"]["url"] == "https://example.org/items/1"
    assert shown["source"]["headline"] == "A headline"


@pytest.mark.parametrize(
    "sign", ["", "sha1=", "sha1=" + "0" * 40, "sha256=" + "0" * 64, hashlib.sha1(b"x").hexdigest(), "sha1=é"]
)
def test_a_stranger_is_refused(desk: Desk, sign: str) -> None:
    raw = json.dumps(item()).encode()
    headers = [(b"Content-Type", b"application/json"), (b"X-Superdesk-Signature", sign.encode("latin-1"))]
    answer = desk.client.post("/v1/superdesk", content=raw, headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/wrong-signature")
    assert desk.head == 0


def test_without_a_secret_nobody_is_let_in() -> None:
    with opened_desk() as closed:
        assert pushed(closed, item(), secret="").status_code == 403


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ([], []),
        ({}, ["guid"]),
        ({"guid": "x" * 300}, ["guid"]),
        (item(pubstatus="killed"), ["pubstatus"]),
        (item(extra={"claims": {}}), ["extra", "claims"]),
        (item(extra={"claims": [{}] * 51}), ["extra", "claims"]),
        (item(extra=claims("a lot")), ["counts", 0, "value"]),
        (item(extra={"claims": [{"claimant": "x"}]}), ["event"]),
        (item(version="1" * 200), ["version"]),
        (item(extra={"claims": claims(1)["claims"] * 2}), ["extra", "claims", 1, "id"]),
        (item(extra={"claims": [{**claims(1)["claims"][0], "id": " "}]}), ["extra", "claims", 0, "id"]),
        (item(guid="x" * 240, extra={"claims": [{**claims(1)["claims"][0], "id": "y" * 20}]}), ["extra", "claims"]),
    ],
)
def test_an_item_that_cannot_stand_says_why(desk: Desk, body: object, field: list[Any]) -> None:
    answer = pushed(desk, body)

    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["loc"][-len(field) or None :] == field
    assert desk.head == 0


def test_an_embargoed_item_is_public_when_its_embargo_ends_and_follows_it_when_that_moves(desk: Desk) -> None:
    """The clock of the test stands at noon."""
    embargoed = item(embargoed="2021-06-30T13:00:00+0000", extra=claims(119))
    first, again = pushed(desk, embargoed), pushed(desk, embargoed)
    assert (first.status_code, [one["status"] for one in first.json()["entries"]]) == (201, [201])
    assert again.json()["entries"] == []
    assert _embargo(desk) == "2021-06-30T13:00:00.000Z"

    pushed(desk, item(version="2", embargoed="2021-06-30T15:00:00+0000", extra=claims(120)))
    assert _embargo(desk) == "2021-06-30T15:00:00.000Z"
    assert states(desk) == [("corrected", 120)]
    assert desk.get("/v1/incidents").json()["items"] == []

    pushed(desk, item(version="3", extra=claims(120)))
    assert _embargo(desk) is None
    desk.work()
    assert len(desk.get("/v1/incidents").json()["items"]) == 1

    pushed(desk, item(version="4", embargoed="2021-06-30T15:00:00+0000", extra=claims(120)))
    assert _embargo(desk) is None


def test_an_embargo_that_nobody_can_read_is_refused_and_one_that_has_passed_is_none(desk: Desk) -> None:
    unread = pushed(desk, item(embargoed="at six"))
    assert (unread.status_code, unread.json()["errors"][0]["loc"]) == (422, ["embargoed"])
    assert desk.get("/v1/claims").json()["items"] == []

    assert pushed(desk, item(embargoed="2021-06-30T11:00:00+0000")).status_code == 201
    assert _embargo(desk) is None


def _embargo(desk: Desk) -> Any:
    [shown] = desk.get("/v1/claims").json()["items"]
    return shown["embargo_until"]


TEXT = "Police said 12 people were killed in Kunduz province, Afghanistan, on Tuesday."
STORY = {"extra": {}, "body_html": f"<p>{TEXT}</p>", "version": "1"}


@pytest.fixture
def drafting_desk() -> Iterator[Desk]:
    with opened_desk(settings=Settings(superdesk_secret=SECRET, superdesk_drafts=True)) as opened:
        yield opened


def values(desk: Desk, drafts: str) -> list[Any]:
    return [row["claim"]["counts"][0]["value"] for row in desk.get(f"/v1/drafts/{drafts}").json()["items"]]


def test_the_text_of_an_item_without_claims_is_drafted_where_the_installation_says_so(drafting_desk: Desk) -> None:
    first = pushed(drafting_desk, item(**STORY)).json()["draft_set_id"]
    assert values(drafting_desk, first) == [12]
    assert drafting_desk.get("/v1/claims").json()["items"] == []

    longer = f"<p>{TEXT}</p><p>Doctors said 3 people were injured in Kabul on Monday.</p>"
    later = pushed(drafting_desk, item(**{**STORY, "body_html": longer, "version": "2"})).json()["draft_set_id"]
    assert values(drafting_desk, later) == [3]

    assert pushed(drafting_desk, item(**STORY)).json()["draft_set_id"] is None
    pushed(drafting_desk, item(**STORY, pubstatus="canceled") | {"version": "3"})
    assert drafting_desk.get("/v1/drafts").json()["items"] == []


@pytest.mark.parametrize(
    "changes",
    [
        {"body_html": "<p>Doce personas murieron el martes en Kunduz, dijo la radio nacional.</p>"},
        {"body_html": ""},
        {"body_html": None, "body_text": 7},
        {"body_html": "<p>" + "x" * 70_000},
        {"pubstatus": "withheld"},
        {"extra": {"claims": []}},
    ],
)
def test_an_item_that_is_no_story_to_be_read_has_no_drafts(drafting_desk: Desk, changes: dict[str, Any]) -> None:
    answer = pushed(drafting_desk, item(**{**STORY, **changes}))

    assert (answer.status_code, answer.json()["draft_set_id"]) == (201, None)


def test_without_the_setting_no_text_is_read(desk: Desk) -> None:
    assert pushed(desk, item(**STORY)).json()["draft_set_id"] is None
    assert desk.get("/v1/drafts?state=all").json()["items"] == []
