"""The feed of changes: pages, long polls, streams; nothing skipped and nothing twice."""

import threading
import time
from typing import Any

import orjson
import pytest
from httpx2 import Response

from service.api.v1.changes.schemas import ChangeList
from service.settings import Settings
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk, opened_desk
from tests.fakes.history import MemoryHistory

STREAM = {"Accept": "text/event-stream"}
SHORT = Settings(stream_seconds=0.4, ping_seconds=0.1)


def changes(desk: Desk, query: str = "") -> dict[str, Any]:
    answer = desk.get(f"/v1/changes{query}")
    assert answer.status_code == 200, answer.text
    ChangeList.model_validate(answer.json())
    page: dict[str, Any] = answer.json()
    return page


def events(text: str) -> list[dict[str, Any]]:
    """The changes of a stream, each with the id and the type it was sent under."""
    changes = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if "data" in lines:
            change = orjson.loads(lines["data"])
            assert (lines["id"], lines["event"]) == (str(change["seq"]), change["type"])
            changes.append(change)
    return changes


def test_a_claim_an_incident_and_its_reports_are_told_in_order(desk: Desk) -> None:
    claim_id = desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    desk.work()
    desk.post({"reason": "Misheard."}, path=f"/v1/claims/{claim_id}/retraction")
    desk.work()
    incident_id = desk.incident_of(claim_id)

    page = changes(desk)

    assert [(change["seq"], change["type"]) for change in page["items"]] == [
        (1, "claim.received"),
        (2, "incident.opened"),
        (3, "reconciliation.changed"),
        (4, "claim.retracted"),
        (5, "reconciliation.changed"),
    ]
    received, _, reported, _, withdrawn = page["items"]
    assert received == {
        "seq": 1,
        "type": "claim.received",
        "at": "2021-06-30T12:00:00.000Z",
        "claim_id": claim_id,
        "sequence": 1,
    }
    assert reported["headline"] == "119 killed per the Ministry of Defense"
    assert reported["sentence"] == (
        "In fighting in Kunduz, Afghanistan, 119 people were killed, according to the Ministry of Defense."
    )
    assert reported["what_changed"] == "New figure from the Ministry of Defense: 119 killed"
    assert withdrawn["what_changed"] == "A claim was removed by the newsroom"
    listed = desk.get(f"/v1/incidents/{incident_id}/revisions").json()["items"]
    assert [revision["what_changed"] for revision in listed] == [reported["what_changed"], withdrawn["what_changed"]]
    assert (reported["incident_id"], reported["from_status"]) == (incident_id, None)
    assert (withdrawn["revision"], withdrawn["through"], withdrawn["from_status"], withdrawn["status"]) == (
        *(2, 2),
        *("single_claimant", "undetermined"),
    )
    assert page["next"] == "/v1/changes?since=5"


def test_following_next_skips_nothing_and_repeats_nothing(desk: Desk) -> None:
    numbers: list[int] = []
    page = "/v1/changes?limit=3"
    for number in range(10):
        desk.recorded(short_claim(f"c{number}", "Taliban", 21))
        answer = desk.get(page).json()
        numbers += [change["seq"] for change in answer["items"]]
        page = answer["next"]
    numbers += [change["seq"] for change in desk.get(page).json()["items"]]

    assert numbers == list(range(1, 11))
    assert desk.get("/v1/changes?since=10").json() == {"items": [], "next": "/v1/changes?since=10"}


def test_a_newcomer_may_begin_with_what_comes_next(desk: Desk) -> None:
    assert changes(desk, "?since=now") == {"items": [], "next": "/v1/changes?since=0"}
    desk.recorded(short_claim("c1", "Taliban", 21))
    beginning = changes(desk, "?since=now&type=claim.received")
    desk.recorded(short_claim("c2", "Taliban", 22))

    assert beginning == {"items": [], "next": "/v1/changes?type=claim.received&since=1"}
    assert [change["seq"] for change in desk.get(beginning["next"]).json()["items"]] == [2]


def streamed_around_a_claim(desk: Desk, address: str) -> Response:
    """A stream that is opened after a first claim and before a second."""
    desk.recorded(short_claim("c1", "Taliban", 21))
    poster = threading.Timer(0.1, lambda: desk.recorded(short_claim("c2", "Taliban", 22)))
    poster.start()
    answer = desk.get(address, STREAM)
    poster.join()
    return answer


def test_a_stream_that_begins_now_has_nothing_of_before() -> None:
    with opened_desk(settings=SHORT) as desk:
        answer = streamed_around_a_claim(desk, "/v1/changes?since=now")

        assert [change["seq"] for change in events(answer.text)] == [2]


def test_a_page_that_the_client_has_is_not_sent_again(desk: Desk) -> None:
    desk.recorded(short_claim("c1", "Taliban", 21))
    tag = desk.get("/v1/changes").headers["etag"]

    assert desk.get("/v1/changes", {"If-None-Match": tag}).status_code == 304


def test_a_long_poll_waits_for_the_next_change(desk: Desk) -> None:
    began = time.monotonic()
    assert changes(desk, "?since=0&wait=1")["items"] == []
    assert time.monotonic() - began > 0.9

    poster = threading.Timer(0.2, lambda: desk.recorded(short_claim("c1", "Taliban", 21)))
    poster.start()
    page = changes(desk, "?since=0&wait=20")
    poster.join()

    assert [change["type"] for change in page["items"]] == ["claim.received"]
    assert time.monotonic() - began < 10


def test_a_stream_tells_what_was_and_what_comes_and_ends_politely() -> None:
    with opened_desk(settings=SHORT) as desk:
        answer = streamed_around_a_claim(desk, "/v1/changes")

        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        assert [change["seq"] for change in events(answer.text)] == [1, 2]
        assert answer.text.startswith("retry: 1000\n\n")
        assert ": ping\n\n" in answer.text


def test_a_stream_is_taken_up_where_it_broke_off() -> None:
    with opened_desk(settings=SHORT) as desk:
        for at in range(3):
            desk.recorded(short_claim(f"c{at}", "Taliban", 21))

        again = desk.get("/v1/changes?since=0", STREAM | {"Last-Event-ID": "2"})

        assert [change["seq"] for change in events(again.text)] == [3]
        assert desk.get("/v1/changes", STREAM | {"Last-Event-ID": "two"}).status_code == 400


@pytest.mark.parametrize("headers", [{}, STREAM], ids=["page", "stream"])
def test_a_cursor_the_feed_has_not_reached_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    answer = desk.get("/v1/changes?since=5", headers)

    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-cursor")


@pytest.mark.parametrize("headers", [{}, STREAM], ids=["page", "stream"])
def test_a_cursor_older_than_what_is_kept_is_gone_and_told_where_to_begin(desk: Desk, headers: dict[str, str]) -> None:
    assert isinstance(desk.services.history, MemoryHistory)
    desk.services.history.changes_kept = 2
    for at in range(5):
        desk.recorded(short_claim(f"c{at}", "Taliban", 21))

    answer = desk.get("/v1/changes?since=1", headers)

    assert (answer.status_code, answer.json()["type"]) == (410, "/problems/changes-gone")
    assert "4" in answer.json()["detail"]
    assert [change["seq"] for change in changes(desk, "?since=3")["items"]] == [4, 5]
    assert [change["seq"] for change in changes(desk)["items"]] == [4, 5]


@pytest.mark.parametrize(
    "query", ["since=-1", "since=x", "limit=0", "limit=501", "wait=26", "wait=-1", "since=1&since=2"]
)
def test_a_query_outside_the_contract_is_refused(desk: Desk, query: str) -> None:
    assert desk.get(f"/v1/changes?{query}").status_code == 422


def of_two_stories(desk: Desk) -> tuple[str, str]:
    """The incidents of two stories: a contradiction in Afghanistan, one claim in Pakistan."""
    afghan = desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    desk.recorded(short_claim("m2", "Taliban", 21))
    elsewhere = {"type": "shooting", "start": "2021-02-03", "places": [{"country": "PK", "admin1": "Sindh"}]}
    desk.recorded(short_claim("m3", "Rangers", 3, event=elsewhere))
    pakistani = desk.recorded(short_claim("m3", "Rangers", 3, event=elsewhere) | {"source_claim_id": "m4"})
    desk.work()
    return desk.incident_of(afghan), desk.incident_of(pakistani)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("type=incident.opened", {("incident.opened", None)}),
        ("status=contradicted", {("reconciliation.changed", "contradicted")}),
        ("type=reconciliation.changed&country=PK", {("reconciliation.changed", "single_claimant")}),
        ("type=claim.received&party=taliban", {("claim.received", None)}),
        ("type=claim.held", set()),
        ("country=FR", set()),
    ],
)
def test_changes_are_filtered_at_the_source(desk: Desk, query: str, expected: set[tuple[str, str | None]]) -> None:
    of_two_stories(desk)
    page = changes(desk, f"?{query}")
    assert {(change["type"], change.get("status")) for change in page["items"]} == expected
    assert changes(desk, page["next"].removeprefix("/v1/changes"))["items"] == []


def test_filters_may_be_repeated_and_the_next_page_keeps_them(desk: Desk) -> None:
    afghan, pakistani = of_two_stories(desk)
    query = f"?type=incident.opened&type=reconciliation.changed&incident={afghan}&incident={pakistani}"
    whole = changes(desk, query)["items"]
    assert {change["incident_id"] for change in whole} == {afghan, pakistani}
    pages, address = [], f"{query}&limit=1"
    for _ in whole:
        page = changes(desk, address)
        pages += page["items"]
        address = page["next"].removeprefix("/v1/changes") + "&limit=1"
    assert pages == whole


def test_a_stream_tells_only_what_is_wanted() -> None:
    with opened_desk(settings=SHORT) as desk:
        of_two_stories(desk)
        stream = desk.get("/v1/changes?type=incident.opened", STREAM)
    assert {change["type"] for change in events(stream.text)} == {"incident.opened"}


@pytest.mark.parametrize("query", ["type=claim.lost", "country=afghanistan", "status=sure", "since=1&since=2"])
def test_a_filter_that_cannot_be_is_refused(desk: Desk, query: str) -> None:
    assert desk.get(f"/v1/changes?{query}").status_code == 422
