"""How a report developed: its revisions, what was served when, and why it changed."""

from typing import Any

import pytest

from service.api.v1.changes.schemas import RelationList, RevisionList
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk
from tests.contracts.stores import HandClock

MINUTE = 60_000


def passes(desk: Desk, milliseconds: int = MINUTE) -> None:
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += milliseconds


def later(desk: Desk, body: dict[str, Any], claim_id: str, verb: str) -> int:
    """Say something of a claim a minute later, and let the workers work; its sequence."""
    passes(desk)
    answer = desk.post(body, path=f"/v1/claims/{claim_id}/{verb}")
    assert answer.status_code == 201, answer.text
    desk.work()
    return int(answer.json()["sequence"])


def revisions(desk: Desk, incident_id: str) -> list[dict[str, Any]]:
    answer = desk.get(f"/v1/incidents/{incident_id}/revisions")
    assert answer.status_code == 200, answer.text
    RevisionList.model_validate(answer.json())
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.fixture
def pair(desk: Desk) -> tuple[str, str]:
    """Two claims of one clash, the second a minute after the first was reconciled."""
    first = desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    desk.work()
    passes(desk)
    second = desk.recorded(short_claim("m2", "Taliban", 21))
    desk.work()
    return first, second


def test_each_revision_says_why_it_came_and_what_it_changed(desk: Desk, pair: tuple[str, str]) -> None:
    first, second = pair

    earlier, later = revisions(desk, desk.incident_of(first))

    assert earlier["causes"] == [
        {"kind": "received", "sequence": 1, "claim_id": first, "claimant": "ministry-of-defense"}
    ]
    assert earlier["status"] == {"from": None, "to": "single_claimant"}
    assert earlier["changes"] == [
        {
            "measure": "killed",
            "victims_label": earlier["changes"][0]["victims_label"],
            "from": None,
            "to": _ends(119, 119),
        }
    ]
    assert later["causes"] == [{"kind": "received", "sequence": 2, "claim_id": second, "claimant": "taliban"}]
    assert later["status"] == {"from": "single_claimant", "to": "contradicted"}
    assert [(change["from"], change["to"]) for change in later["changes"]] == [(_ends(119, 119), _ends(21, 119))]
    assert later["headline"] == "119 killed per the Ministry of Defense versus 21 killed per the Taliban"
    assert (earlier["committed_at"], later["committed_at"]) == ("2021-06-30T12:00:00.000Z", "2021-06-30T12:01:00.000Z")


def _ends(low: int, high: int) -> dict[str, Any]:
    by = {119: ["ministry-of-defense"], 21: ["taliban"]}
    given = [{"stated": str(number), "claimants": by[number]} for number in (low, high)]
    stated = str(low) if low == high else f"{low} to {high}"
    ends = {"low": given[0], "high": given[1], "beside": []}
    return {"low": low, "high": high, "stated": stated, "given": ends}


@pytest.mark.parametrize(("verb", "kind"), [("retraction", "retracted"), ("hold", "held")])
def test_a_withdrawal_by_the_claimant_names_the_claim_and_its_reason(
    desk: Desk, pair: tuple[str, str], verb: str, kind: str
) -> None:
    incident_id = desk.incident_of(pair[0])
    sequence = later(desk, {"reason": "Misheard.", "by": "claimant"}, pair[1], verb)

    last = revisions(desk, incident_id)[-1]

    [cause] = last["causes"]
    entry = {"sequence": sequence, "claim_id": pair[1], "claimant": "taliban", "reason": "Misheard."}
    assert cause == {"kind": kind, "by": "claimant"} | entry
    assert last["status"] == {"from": "contradicted", "to": "single_claimant"}
    assert [(change["from"], change["to"]) for change in last["changes"]] == [(_ends(21, 119), _ends(119, 119))]


def test_a_hold_and_its_release_between_two_reports_are_both_told(desk: Desk, pair: tuple[str, str]) -> None:
    desk.post({"reason": "Checking.", "by": "claimant"}, path=f"/v1/claims/{pair[1]}/hold")
    desk.post({"reason": "Checked."}, path=f"/v1/claims/{pair[1]}/release")
    desk.work()

    last = revisions(desk, desk.incident_of(pair[0]))[-1]

    assert [(cause["kind"], cause["reason"]) for cause in last["causes"]] == [
        ("held", "Checking."),
        ("released", "Checked."),
    ]
    assert last["changes"] == []


def test_a_claim_that_left_is_told_on_both_sides(desk: Desk, pair: tuple[str, str]) -> None:
    incident_id = desk.incident_of(pair[0])
    far = short_claim("m2", "Taliban", 21)
    elsewhere = {**far, "event": {**far["event"], "start": "2021-05-01"}}
    sequence = later(desk, {"claim": elsewhere, "reason": "The date was wrong."}, pair[1], "correction")

    left = revisions(desk, incident_id)[-1]["causes"]
    came = revisions(desk, desk.incident_of(pair[1]))[0]["causes"]

    cause = {"claim_id": pair[1], "claimant": "taliban"}
    # The newsroom's own act has neither the claimant nor the reason.
    corrected = {"kind": "corrected", "sequence": sequence, "by": "newsroom", "claim_id": pair[1]}
    assert left == [corrected, {"kind": "grouping", "moved": "left"} | cause]
    assert came == [corrected, {"kind": "grouping", "moved": "came"} | cause]


def test_a_party_that_was_registered_is_a_cause(desk: Desk, pair: tuple[str, str]) -> None:
    desk.put("/v1/parties/afghan-mod", {"name": "Afghan Defence Ministry", "aliases": ["Ministry of Defense"]})
    desk.work()

    assert revisions(desk, desk.incident_of(pair[0]))[-1]["causes"] == [{"kind": "party", "party_id": "afghan-mod"}]


def test_a_part_that_was_reported_changes_its_whole(desk: Desk) -> None:
    period = {"type": "roundup", "start": "2021-06-29", "end": "2021-06-30", "places": [{"country": "AF"}]}
    whole = desk.recorded(short_claim("w", "Ministry of Defense", 119, event=period))
    desk.work()
    passes(desk)
    part = desk.recorded(short_claim("p", "Kunduz police", 5))
    desk.work()

    last = revisions(desk, desk.incident_of(whole))[-1]

    assert last["causes"] == [{"kind": "neighbour", "incident_ids": [desk.incident_of(part)]}]
    assert last["changes"] == []


def test_revisions_are_listed_page_by_page(desk: Desk, pair: tuple[str, str]) -> None:
    incident_id = desk.incident_of(pair[0])
    later(desk, {"reason": "Misheard."}, pair[1], "retraction")

    page = desk.get(f"/v1/incidents/{incident_id}/revisions?limit=2").json()
    rest = desk.get(page["next"]).json()

    assert [revision["revision"] for revision in (*page["items"], *rest["items"])] == [1, 2, 3]
    assert rest["next"] is None
    cursor = page["next"].rpartition("=")[2]
    assert desk.get(f"/v1/incidents/inc_00000000000000000000/revisions?cursor={cursor}").status_code == 400


def test_what_was_served_at_a_moment_is_served_again_to_the_byte(desk: Desk, pair: tuple[str, str]) -> None:
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation"
    then = desk.get(path)
    later(desk, {"reason": "Misheard."}, pair[1], "retraction")
    assert desk.get(path).content != then.content

    for as_of in ("2021-06-30T12:01:00Z", "2021-06-30T12:01:59.999Z", "2021-06-30T16:31:00%2B04:30"):
        again = desk.get(f"{path}?as_of={as_of}")
        assert (again.status_code, again.content) == (200, then.content), again.text
        assert again.headers["etag"] == then.headers["etag"]
    assert desk.get(f"{path}?as_of=2021-06-30T12:01:00Z", {"If-None-Match": then.headers["etag"]}).status_code == 304
    assert desk.get(f"{path}?as_of=2021-06-30T12:02:00Z").content == desk.get(path).content
    for revision in revisions(desk, desk.incident_of(pair[0])):
        answer = desk.get(f"{path}?as_of={revision['committed_at']}").json()
        assert answer["revision"] == revision["revision"]


def test_before_the_first_report_nothing_was_known(desk: Desk, pair: tuple[str, str]) -> None:
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation"

    for address in (f"{path}?as_of=2021-06-30T11:59:59.999Z", f"{path}?as_of=0001-01-01T00:00:00Z"):
        answer = desk.get(address)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/nothing-known-then")
    unknown = "/v1/incidents/inc_00000000000000000000/reconciliation?as_of=2021-06-30T12:01:00Z"
    assert desk.get(unknown).status_code == 404


@pytest.mark.parametrize(
    "given", ["yesterday", "2021-06-30", "2021-06-30T12:00:00", "", "2021-06-30T12:00:00Z&as_of=x"]
)
def test_a_moment_has_a_date_a_time_and_a_zone(desk: Desk, pair: tuple[str, str], given: str) -> None:
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation"

    assert desk.get(f"{path}?as_of={given}").status_code == 422
    assert desk.get(f"{path}?as_of=2021-06-30T12:01:00Z&min_sequence=1").status_code == 422


def test_an_incident_that_has_merged_keeps_its_past(desk: Desk) -> None:
    first = desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    near = short_claim("m2", "Taliban", 21)
    second = desk.recorded({**near, "event": {**near["event"], "start": "2021-05-01"}})
    desk.work()
    old, new = desk.incident_of(second), desk.incident_of(first)
    then = desk.get(f"/v1/incidents/{old}/reconciliation")
    later(desk, {"claim": near, "reason": "The date was wrong."}, second, "correction")

    assert desk.get(f"/v1/incidents/{old}/reconciliation").status_code == 308
    assert desk.get(f"/v1/incidents/{old}/reconciliation?as_of=2021-06-30T12:00:00Z").content == then.content
    assert [one["revision"] for one in revisions(desk, old)] == [1]
    came = revisions(desk, new)[-1]["causes"]
    assert {"kind": "grouping", "claim_id": second, "claimant": "taliban", "moved": "came"} in came


def test_every_typed_pair_is_listed_by_kind_and_page_by_page(desk: Desk, pair: tuple[str, str]) -> None:
    desk.recorded(short_claim("m3", "Kunduz police", "at least 20"))
    desk.work()
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/relations"

    every = desk.get(path).json()
    RelationList.model_validate(every)
    assert sorted(pair["kind"] for pair in every["items"]) == [
        *("contradicts", "lower_bound_compatible", "lower_bound_compatible"),
    ]
    [contradiction] = desk.get(f"{path}?kind=contradicts").json()["items"]
    assert sorted(contradiction["between"]) == sorted(pair)
    assert (contradiction["gap"], contradiction["ratio"]) == (98, 5.67)
    assert desk.get(f"{path}?kind=denied").json() == {"items": [], "next": None}

    pairs: list[dict[str, Any]] = []
    page: str | None = f"{path}?limit=2"
    while page:
        answer = desk.get(page).json()
        pairs += answer["items"]
        page = answer["next"]
    assert pairs == every["items"]
    assert desk.get(f"{path}?kind=unheard_of").status_code == 422
    assert desk.get("/v1/incidents/inc_00000000000000000000/relations").status_code == 404
