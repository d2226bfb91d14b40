"""A claim under embargo in the API: not a byte of it before its time for who only reads (RELIABILITY P16, P17)."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from service.api.auth.scopes import scope_of
from service.application import pipeline
from service.formats.claims import canonical_body
from service.ports.principal import Scope
from service.settings import Settings
from tests.api.auth.test_isolation import answer, asks, operations, told, told_story
from tests.builders.desk import NDJSON, Desk, a_claim
from tests.builders.keyed import House, opened_house
from tests.contracts.stores import HandClock

HOUR = 3_600_000
OFTEN = Settings(stream_seconds=0.2, ping_seconds=0.1, requests_per_second=1_000, request_burst=10_000)
# The clocks of these tests stand at 2021-06-30T12:00:00Z.
IN_AN_HOUR, IN_TWO_HOURS = "2021-06-30T13:00:00Z", "2021-06-30T14:00:00Z"
UNKNOWN = "clm_" + "0" * 20
MOVE = {"until": IN_TWO_HOURS, "reason": "The report comes later."}
LIFT = {"until": None, "reason": "It is out."}


@pytest.fixture
def house() -> Iterator[House]:
    with opened_house(OFTEN) as opened:
        yield opened


def reader(house: House) -> Desk:
    return house.desk(house.north, Scope.READ)


def editor(house: House) -> Desk:
    return house.desk(house.north, Scope.EDIT, Scope.CLAIMS_WRITE)


def writer(house: House) -> Desk:
    return house.desk(house.north, Scope.CLAIMS_WRITE)


def hours_later(house: House, hours: float) -> None:
    assert isinstance(house.north.clock, HandClock)
    house.north.clock.at += round(hours * HOUR)


def embargoed(key: str = "aa-7", **said: Any) -> dict[str, Any]:
    return a_claim(key, embargo_until=IN_AN_HOUR, **said)


def test_the_receipt_says_until_when_and_nothing_is_waited_for(house: House) -> None:
    begun = time.monotonic()
    first = writer(house).post(embargoed(), {"Prefer": "wait=25"})
    again = writer(house).post(embargoed())

    assert time.monotonic() - begun < 20
    assert (first.status_code, again.status_code) == (201, 200)
    assert (first.json()["state"], first.json()["embargo_until"]) == ("embargoed", "2021-06-30T13:00:00.000Z")
    assert first.json() == again.json()
    assert first.headers["preference-applied"] == "wait=0"


# A few are where milliseconds since 1970 are none, or below none.
PAST = (
    *("2021-06-30T11:59:59Z", "2021-06-30T12:00:00Z", "2020-01-01T00:00:00+04:30"),
    *("1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z"),
)


@pytest.mark.parametrize("until", PAST)
def test_an_embargo_in_the_past_is_refused_with_how_to_mend_it(house: House, until: str) -> None:
    desk = writer(house)
    single = desk.post(a_claim("aa-7", embargo_until=until))
    batch = desk.post([a_claim("aa-7", embargo_until=until), a_claim("aa-8")], path="/v1/claims:batch")
    atomic = desk.post([a_claim("aa-9"), a_claim("aa-7", embargo_until=until)], path="/v1/claims:batch?atomic=true")

    assert (single.status_code, single.json()["type"]) == (422, "/problems/invalid-request")
    [error] = single.json()["errors"]
    assert error["loc"] == ["embargo_until"]
    assert "later" in error["reason"]
    assert [item["status"] for item in batch.json()["items"]] == [422, 201]
    assert (atomic.status_code, atomic.json()["errors"][0]["loc"]) == (422, [1, "embargo_until"])
    assert [one["source_claim_id"] for one in reader(house).get("/v1/claims").json()["items"]] == ["aa-8"]


@pytest.mark.parametrize("until", ["2021-06-30T13:00:00", "2021-06-30", "tomorrow", "", 1625054400, True])
def test_an_embargo_without_a_zone_is_no_time(house: House, until: object) -> None:
    answer = writer(house).post(a_claim("aa-7", embargo_until=until))

    assert (answer.status_code, answer.json()["errors"][0]["loc"]) == (422, ["embargo_until"])


@pytest.mark.parametrize("until", ["9999-12-31T23:59:59.999999Z", "2021-06-30T17:30:00.000001+04:30"])
def test_the_furthest_and_the_finest_embargo_stand(house: House, until: str) -> None:
    claim_id = editor(house).recorded(a_claim("aa-7", embargo_until=until))

    shown = editor(house).get(f"/v1/claims/{claim_id}").json()["embargo_until"]
    assert shown.startswith(("9999-12-31T23:59:59.99", "2021-06-30T13:00:00.001Z"))


def test_before_its_time_it_is_for_readers_an_id_that_never_was(house: House) -> None:
    public, claim_id = writer(house).recorded(a_claim("aa-6")), writer(house).recorded(embargoed())
    reading = reader(house)

    beside = (f"/v1/claims/{public}/why-not?other={{}}", f"/v1/claims/{{}}/why-not?other={public}")
    for path in ("/v1/claims/{}", "/v1/claims/{}/why", *beside):
        assert told(reading.get(path.format(claim_id))) == told(reading.get(path.format(UNKNOWN)))
        assert editor(house).get(path.format(claim_id)).status_code == 200
    assert reading.get(f"/v1/claims/{claim_id}").status_code == 404
    assert [one["claim_id"] for one in reading.get("/v1/claims").json()["items"]] == [public]


def test_who_may_edit_sees_it_with_the_end_of_its_embargo_and_in_no_other_form(house: House) -> None:
    claim_id = writer(house).recorded(embargoed())
    desk = editor(house)

    shown = desk.get(f"/v1/claims/{claim_id}").json()
    assert shown["embargo_until"] == "2021-06-30T13:00:00.000Z"
    assert (shown["state"], shown["incident_id"]) == ("active", None)
    assert [one["claim_id"] for one in desk.get("/v1/claims").json()["items"]] == [claim_id]
    assert desk.get(f"/v1/claims/{claim_id}/why").status_code == 200
    # What leaves the house does not say that it was under embargo: it is left out.
    for form in ("csv", "ndjson", "jsonld"):
        assert claim_id not in desk.get(f"/v1/claims.{form}").text


def read_everything(desk: Desk, ids: list[dict[str, str]]) -> dict[tuple[str, int, int], tuple[Any, ...]]:
    """All that a key with ``read`` is told on any route: of all ids where the address names one."""
    reading = [one for one in operations() if scope_of(one) is Scope.READ]
    return {
        (operation, nth, number): told(answer(desk, operation, ask, known))
        for operation in reading
        for nth, ask in enumerate(asks(operation))
        for number, known in enumerate(ids if "{" in operation else ids[:1])
    }


def test_no_route_tells_a_reader_a_byte_before_its_time(house: House) -> None:
    north, reading = house.desk(house.north, *Scope), reader(house)
    ids = told_story(north)
    hidden = embargoed(claimant="Zarmina")
    claim_id = canonical_body.claim_id("north", hidden)
    its = ids | {"claim_id": claim_id, "incident_id": "inc_" + claim_id[4:], "party_id": "zarmina"}
    before = read_everything(reading, [ids, its])

    assert north.recorded(hidden) == claim_id
    north.work()
    after = read_everything(reading, [ids, its])

    assert len(before) > 60
    assert [asked for asked in before if before[asked] != after[asked]] == []


def test_when_its_time_has_come_claims_are_readable_at_once_and_the_rest_once_somebody_works(house: House) -> None:
    claim_id, reading = writer(house).recorded(embargoed()), reader(house)
    hours_later(house, 1)

    assert [one["claim_id"] for one in reading.get("/v1/claims").json()["items"]] == [claim_id]
    assert reading.get(f"/v1/claims/{claim_id}").json()["embargo_until"] is None
    assert claim_id in reading.get("/v1/claims.csv").text
    assert (reading.get("/v1/incidents").json()["items"], reading.get("/v1/changes").json()["items"]) == ([], [])
    assert reading.client.portal is not None
    reading.client.portal.call(pipeline.reveal, house.north)
    reading.work()
    assert [one["claim_count"] for one in reading.get("/v1/incidents").json()["items"]] == [1]
    assert reading.get("/v1/changes").json()["items"][0]["type"] == "claim.received"


def test_only_who_may_edit_moves_it_and_nobody_else_learns_whether_it_is_there(house: House) -> None:
    claim_id = writer(house).recorded(embargoed())

    for desk in (writer(house), reader(house)):
        answers = [desk.post(MOVE, path=f"/v1/claims/{id}/embargo") for id in (claim_id, UNKNOWN)]
        assert {one.status_code for one in answers} == {403}
        assert answers[0].content == answers[1].content


def test_a_moved_embargo_holds_until_the_later_time(house: House) -> None:
    claim_id, desk = writer(house).recorded(embargoed()), editor(house)
    moved = desk.post(MOVE, path=f"/v1/claims/{claim_id}/embargo")
    again = desk.post(MOVE, path=f"/v1/claims/{claim_id}/embargo")

    assert (moved.status_code, again.status_code) == (201, 200)
    assert (moved.json()["state"], moved.json()["embargo_until"]) == ("embargoed", "2021-06-30T14:00:00.000Z")
    assert moved.json()["sequence"] == again.json()["sequence"]
    hours_later(house, 1.5)
    assert reader(house).get(f"/v1/claims/{claim_id}").status_code == 404
    hours_later(house, 0.5)
    assert reader(house).get(f"/v1/claims/{claim_id}").status_code == 200


def test_a_lifted_embargo_is_over_at_once_and_what_is_public_is_held_instead(house: House) -> None:
    claim_id, desk = writer(house).recorded(embargoed()), editor(house)
    lifted = desk.post(LIFT, path=f"/v1/claims/{claim_id}/embargo")
    refused = desk.post(MOVE, path=f"/v1/claims/{claim_id}/embargo")
    held = desk.post({"reason": "It was too early."}, path=f"/v1/claims/{claim_id}/hold")

    assert lifted.status_code == 201
    assert reader(house).get(f"/v1/claims/{claim_id}").status_code == 200
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/claim-public")
    assert "/hold" in refused.json()["detail"]
    assert held.status_code == 201


def test_a_revision_says_that_the_claim_came_and_not_that_it_was_under_embargo(house: House) -> None:
    claim_id, desk = writer(house).recorded(embargoed()), editor(house)
    desk.post(MOVE, path=f"/v1/claims/{claim_id}/embargo")
    desk.post(LIFT, path=f"/v1/claims/{claim_id}/embargo")
    desk.work()

    [revision] = desk.get(f"/v1/incidents/{desk.incident_of(claim_id)}/revisions").json()["items"]
    assert [cause["kind"] for cause in revision["causes"]] == ["received"]


@pytest.mark.parametrize(
    ("body", "loc"),
    [
        *(({"until": until, "reason": "Now."}, ["until"]) for until in PAST),
        ({"until": "2021-06-30T13:00:00", "reason": "No zone."}, ["until"]),
        ({"reason": "Until when?"}, ["until"]),
        ({"until": IN_TWO_HOURS}, ["reason"]),
    ],
)
def test_a_move_that_cannot_stand_moves_nothing(house: House, body: dict[str, Any], loc: list[str]) -> None:
    claim_id = writer(house).recorded(embargoed())
    answer = editor(house).post(body, path=f"/v1/claims/{claim_id}/embargo")

    assert (answer.status_code, [each["loc"] for each in answer.json()["errors"]]) == (422, [loc])
    assert editor(house).get(f"/v1/claims/{claim_id}").json()["embargo_until"] == "2021-06-30T13:00:00.000Z"


@pytest.mark.parametrize("act", ["correction", "retraction", "hold", "release"])
def test_who_may_not_edit_changes_it_no_more_than_what_never_was(house: House, act: str) -> None:
    claim_id = writer(house).recorded(embargoed())
    body = {"claim": a_claim("aa-7"), "reason": "A slip."} if act == "correction" else {"reason": "A slip."}

    answers = [writer(house).post(body, path=f"/v1/claims/{id}/{act}") for id in (claim_id, UNKNOWN)]

    assert [refusal.status_code for refusal in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert editor(house).get(f"/v1/claims/{claim_id}").json()["state"] == "active"
    assert editor(house).post(body, path=f"/v1/claims/{claim_id}/{act}").status_code in (200, 201)


def test_correcting_and_retracting_it_work_and_stay_hidden(house: House) -> None:
    claim_id, desk = writer(house).recorded(embargoed()), editor(house)
    denied = {"claim": a_claim("aa-7", stance="denies"), "reason": "A slip."}
    corrected = desk.post(denied, path=f"/v1/claims/{claim_id}/correction")
    with_embargo = desk.post({"claim": embargoed(), "reason": "A slip."}, path=f"/v1/claims/{claim_id}/correction")
    retracted = desk.post({"reason": "Withdrawn."}, path=f"/v1/claims/{claim_id}/retraction")
    after_it = {"claim": a_claim("aa-7", stance="concedes"), "reason": "A slip."}
    final = desk.post(after_it, path=f"/v1/claims/{claim_id}/correction")
    editor(house).work()

    assert (corrected.status_code, retracted.status_code) == (201, 201)
    assert (with_embargo.status_code, with_embargo.json()["errors"][0]["loc"]) == (422, ["claim", "embargo_until"])
    assert (final.status_code, final.json()["type"]) == (409, "/problems/claim-retracted")
    assert reader(house).get(f"/v1/claims/{claim_id}").status_code == 404
    assert reader(house).get("/v1/changes").json()["items"] == []
    assert editor(house).get(f"/v1/claims/{claim_id}").json()["state"] == "retracted"


def test_a_decision_on_it_is_refused_to_an_editor_with_the_reason(house: House) -> None:
    claim_id, other = writer(house).recorded(embargoed()), writer(house).recorded(a_claim("aa-8"))
    said = {"decision": "same", "claims": [claim_id, other], "by": "An editor", "why": "One clash."}
    answer = editor(house).post(said, path="/v1/judgements")

    assert answer.status_code == 422
    assert "embargo" in answer.json()["errors"][0]["reason"]


def test_a_spreadsheet_says_embargoes_in_a_column(house: House) -> None:
    rows = [
        "key,claimant,event type,date,country,killed,embargo until",
        f"s-1,Army,air_strike,2021-06-30,AF,7,{IN_AN_HOUR}",
        "s-2,Army,air_strike,2021-06-29,AF,8,2021-06-30T09:00:00Z",
        "s-3,Army,air_strike,2021-06-28,AF,9,",
    ]
    desk = writer(house)
    tried, taken, again = [
        desk.send("POST", f"/v1/imports{query}", "\n".join(rows).encode(), {"Content-Type": "text/csv"}).json()
        for query in ("?dry_run=true", "", "")
    ]

    assert [item["status"] for item in tried["items"]] == [201, 422, 201]
    assert [item["status"] for item in taken["items"]] == [201, 422, 201]
    assert [item["status"] for item in again["items"]] == [200, 422, 200]
    [error] = taken["items"][1]["errors"]
    assert (error["column"], error["loc"]) == ("embargo until", ["embargo_until"])
    assert [one["source_claim_id"] for one in reader(house).get("/v1/claims").json()["items"]] == ["s-3"]
    hours_later(house, 1)
    assert [one["source_claim_id"] for one in reader(house).get("/v1/claims").json()["items"]] == ["s-1", "s-3"]


def test_an_export_of_what_is_public_by_now_is_known_when_it_is_imported_again(house: House) -> None:
    writer(house).recorded(embargoed())
    hours_later(house, 1)
    lines = reader(house).get("/v1/claims.ndjson").content
    taken = writer(house).send("POST", "/v1/imports", lines, NDJSON).json()

    assert [item["status"] for item in taken["items"]] == [200]


def test_without_keys_everybody_may_edit_and_sees_it_marked(desk: Desk) -> None:
    claim_id = desk.recorded(embargoed())
    desk.work()

    assert desk.get(f"/v1/claims/{claim_id}").json()["embargo_until"] == "2021-06-30T13:00:00.000Z"
    assert desk.get("/v1/incidents").json()["items"] == []
