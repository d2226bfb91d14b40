"""Reading claims, incidents, reconciliations and parties."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter

from service.api.openapi.examples import example
from service.api.schemas.claim_answers import ClaimAnswer, ClaimList
from service.api.schemas.incident_answers import IncidentAnswer, IncidentList
from service.api.schemas.party_answers import PartyAnswer, PartyList
from service.formats.reports.documents.brief_document import BriefReport
from service.formats.reports.documents.document import ReconciliationAnswer
from tests.builders.desk import Desk, a_claim, opened_desk
from tests.builders.telling import story
from tests.contracts.stores import HandClock, on_memory

REASON = {"reason": "It was wrong."}


def short_claim(key: str, claimant: str, killed: object, **said: Any) -> dict[str, Any]:
    """The two lines of the README: who, what, where, when, how many."""
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    counts = [{"measure": "killed", "value": killed}]
    return {"source_claim_id": key, "claimant": claimant, "event": event, "counts": counts, **said}


@pytest.fixture
def pair(desk: Desk) -> tuple[str, str]:
    """The ids of two claims about one clash."""
    ids = (
        desk.recorded(short_claim("m1", "Ministry of Defense", 119)),
        desk.recorded(short_claim("m2", "Taliban", 21)),
    )
    desk.work()
    return ids


def test_a_claim_is_read_back_as_posted_with_what_became_of_it(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim())

    shown = desk.get(f"/v1/claims/{claim_id}").json()

    ClaimAnswer.model_validate(shown)
    for name, value in a_claim().items():
        if name != "counts":
            assert shown[name] == value
    assert [{**count, "bounds": None} for count in shown["counts"]] == [
        {**count, "bounds": None} for count in a_claim()["counts"]
    ]
    assert (shown["sequence"], shown["state"], shown["incident_id"], shown["why"]) == (1, "active", None, [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (119, {"low": 119, "high": 119, "bound": "exact", "rounded": False}),
        ("at least 21", {"low": 21, "high": None, "bound": "lower", "rounded": False}),
        ({"low": 10, "high": 14}, {"low": 10, "high": 14, "bound": "range", "rounded": False}),
    ],
)
def test_each_count_shows_the_bounds_it_was_read_as(desk: Desk, value: object, expected: dict[str, object]) -> None:
    claim_id = desk.recorded(short_claim("c1", "Taliban", value))

    bounds = desk.get(f"/v1/claims/{claim_id}").json()["counts"][0]["bounds"]

    assert {name: bounds[name] for name in expected} == expected
    assert bounds["hard"] == {"low": expected["low"], "high": expected["high"]}


def test_a_claim_says_what_ties_it_to_the_others_of_its_incident(desk: Desk, pair: tuple[str, str]) -> None:
    shown = desk.get(f"/v1/claims/{pair[0]}").json()

    ClaimAnswer.model_validate(shown)
    assert shown["incident_id"] == desk.incident_of(pair[1])
    [tie] = shown["why"]
    assert tie["claim_id"] == pair[1]
    assert all(evidence["found"] for evidence in tie["evidence"])


def ids_of(desk: Desk, query: str) -> list[str]:
    answer = desk.get(f"/v1/claims?{query}")
    assert answer.status_code == 200, answer.text
    ClaimList.model_validate(answer.json())
    return [item["source_claim_id"] for item in answer.json()["items"]]


def test_claims_are_listed_by_what_they_are(desk: Desk) -> None:
    source = {"publisher": "Anadolu Agency"}
    desk.recorded(short_claim("c1", "Ministry of Defense", 119, source=source))
    retracted = desk.recorded(short_claim("c2", "The Taliban", 21))
    desk.recorded(short_claim("c3", "Zabihullah Mujahed", 22) | {"claimant": {"name": "ZM", "speaks_for": "Taliban"}})
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += 60_000
    desk.recorded(short_claim("c4", "Tolo", 5, source={"publisher": "Tolo News"}))
    desk.post(REASON, path=f"/v1/claims/{retracted}/retraction")
    desk.work()

    assert ids_of(desk, "") == ["c1", "c2", "c3", "c4"]
    assert ids_of(desk, "claimant=taliban") == ["c2", "c3"]
    assert ids_of(desk, "claimant=ministry-of-defense") == ["c1"]
    assert ids_of(desk, "publisher=anadolu%20agency") == ["c1"]
    assert ids_of(desk, "state=retracted") == ["c2"]
    assert ids_of(desk, "since=2") == ["c3", "c4"]
    assert ids_of(desk, "since=2021-06-30T12:01:00Z") == ["c4"]
    assert ids_of(desk, "since=2021-06-30T16:31:00%2B04:30") == ["c4"]
    assert ids_of(desk, f"incident={desk.incident_of(retracted)}&claimant=taliban") == ["c2", "c3"]
    assert ids_of(desk, "incident=inc_00000000000000000000") == []


@pytest.mark.parametrize("filters", ["", "claimant=taliban&"])
def test_a_list_is_followed_by_next_to_its_end(desk: Desk, filters: str) -> None:
    keys = [f"c{number}" for number in range(7)]
    for key in keys:
        desk.recorded(short_claim(key, "Taliban", 21))

    ids: list[str] = []
    page: str | None = f"/v1/claims?{filters}limit=3"
    while page:
        answer = desk.get(page).json()
        assert len(answer["items"]) <= 3
        ids += [item["source_claim_id"] for item in answer["items"]]
        page = answer["next"]

    assert ids == keys


def test_a_cursor_is_good_for_its_own_list_and_filters_only(desk: Desk) -> None:
    for number in range(3):
        desk.recorded(short_claim(f"c{number}", "Taliban", 21))
    following = desk.get("/v1/claims?claimant=taliban&limit=1").json()["next"]
    cursor = following.rpartition("cursor=")[2]

    assert desk.get(following).status_code == 200
    assert desk.get(f"/v1/claims?cursor={cursor}").status_code == 400
    assert desk.get(f"/v1/claims?claimant=tolo&cursor={cursor}").status_code == 400
    assert desk.get(f"/v1/incidents?cursor={cursor}").status_code == 400
    assert desk.get(f"/v1/claims?claimant=taliban&cursor={cursor[:-1]}").status_code == 400


def test_incidents_are_listed_newest_first_with_what_they_come_to(desk: Desk, pair: tuple[str, str]) -> None:
    elsewhere = short_claim("h1", "NDRRMC", 6_300)
    event = {"type": "natural_disaster", "start": "2013-11-08", "places": [{"country": "PH"}]}
    desk.recorded(elsewhere | {"event": event})
    desk.work()

    page = desk.get("/v1/incidents").json()

    IncidentList.model_validate(page)
    newest, oldest = page["items"]
    assert oldest["incident_id"] == desk.incident_of(pair[0])
    assert (oldest["status"], oldest["claim_count"]) == ("contradicted", 2)
    assert oldest["headline"] == "119 killed per the Ministry of Defense versus 21 killed per the Taliban"
    assert newest["status"] == "single_claimant"
    first = desk.get("/v1/incidents?limit=1").json()
    assert [item["incident_id"] for item in first["items"]] == [newest["incident_id"]]
    second = desk.get(first["next"]).json()
    assert [item["incident_id"] for item in second["items"]] == [oldest["incident_id"]]
    assert all(desk.get(link).status_code == 200 for link in oldest["links"].values())


def test_an_incident_says_why_its_claims_are_together(desk: Desk, pair: tuple[str, str]) -> None:
    incident_id = desk.incident_of(pair[0])

    shown = desk.get(f"/v1/incidents/{incident_id}").json()

    IncidentAnswer.model_validate(shown)
    assert [claim["claim_id"] for claim in shown["claims"]] == list(pair)
    assert {*shown["because"][0]["claim_ids"]} == {*pair}


def test_the_reconciliation_is_a_range_and_a_disagreement(desk: Desk, pair: tuple[str, str]) -> None:
    incident_id = desk.incident_of(pair[0])

    answer = desk.get(f"/v1/incidents/{incident_id}/reconciliation")

    report = answer.json()
    TypeAdapter(ReconciliationAnswer).validate_python(report)
    assert answer.headers["etag"] == f'"{incident_id}.{report["revision"]}"'
    assert answer.headers["cache-control"] == "private, no-cache"
    [measure] = report["measures"]
    assert (measure["spread"]["low"]["count"], measure["spread"]["high"]["count"]) == (21, 119)
    [disagreement] = report["disagreements"]
    assert (disagreement["kind"], disagreement["gap"], disagreement["ratio"]) == ("contradicts", 98, 5.67)


def test_a_revision_that_the_client_has_is_a_304(desk: Desk, pair: tuple[str, str]) -> None:
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation"
    tag = desk.get(path).headers["etag"]

    for given in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = desk.get(path, {"If-None-Match": given})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert desk.get(path, {"If-None-Match": '"other"'}).status_code == 200

    desk.recorded(short_claim("m3", "Kunduz police", 60))
    desk.work()
    assert desk.get(path, {"If-None-Match": tag}).status_code == 200


def test_after_a_failover_no_tag_of_before_is_known() -> None:
    eras = [0]
    with opened_desk(replace(on_memory(), era=lambda: eras[-1])) as desk:
        claim = desk.recorded(short_claim("m1", "Ministry of Defense", 119))
        desk.work()
        path = f"/v1/incidents/{desk.incident_of(claim)}/reconciliation"
        tags = [desk.get(path).headers["etag"]]
        for era in (7, 9):
            eras.append(era)
            answer = desk.get(path, {"If-None-Match": tags[-1]})
            assert answer.status_code == 200
            tags.append(answer.headers["etag"])

        assert len(set(tags)) == 3
        assert desk.get(path, {"If-None-Match": tags[-1]}).status_code == 304


def test_a_long_poll_ends_with_304_when_nothing_changed(desk: Desk, pair: tuple[str, str]) -> None:
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation"
    tag = desk.get(path).headers["etag"]

    answer = desk.get(path, {"If-None-Match": tag, "Prefer": "wait=1"})

    assert (answer.status_code, answer.headers["preference-applied"]) == (304, "wait=1")


def test_a_client_reads_its_own_writes_or_is_told_to_come_again(desk: Desk, pair: tuple[str, str]) -> None:
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation"

    assert desk.get(f"{path}?min_sequence=2").status_code == 200

    sequence = desk.post(short_claim("m3", "Kunduz police", 60)).json()["sequence"]
    answer = desk.get(f"{path}?min_sequence={sequence}", {"Prefer": "wait=0"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["type"] == "/problems/not-covered-yet"

    desk.work()
    assert desk.get(f"{path}?min_sequence={sequence}").json()["through"] >= sequence


def test_a_minimal_sequence_is_a_number(desk: Desk, pair: tuple[str, str]) -> None:
    path = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation"

    for given in ("abc", "-1", "1.5", "9" * 5_000, "1&min_sequence=2"):
        assert desk.get(f"{path}?min_sequence={given}").status_code == 422


def test_the_old_id_of_an_incident_leads_to_the_new_one(desk: Desk) -> None:
    first = desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    far = short_claim("m2", "Taliban", 21)
    moved = {**far, "event": {**far["event"], "start": "2021-05-01"}}
    second = desk.recorded(moved)
    desk.work()
    old, new = desk.incident_of(second), desk.incident_of(first)
    assert old != new

    desk.post({"claim": far, "reason": "The date was wrong."}, path=f"/v1/claims/{second}/correction")
    desk.work()

    answer = desk.get(f"/v1/incidents/{old}/reconciliation?min_sequence=1")
    assert answer.status_code == 308
    assert answer.headers["location"] == f"/v1/incidents/{new}/reconciliation?min_sequence=1"
    assert desk.get(f"/v1/incidents/{old}").headers["location"] == f"/v1/incidents/{new}"
    assert desk.get(answer.headers["location"]).status_code == 200


def test_a_party_is_kept_as_put_and_known_by_its_claims_before(desk: Desk, pair: tuple[str, str]) -> None:
    known = desk.get("/v1/parties/ministry-of-defense")
    assert (known.status_code, known.json()["name"]) == (200, "Ministry of Defense")

    put = desk.put("/v1/parties/afghan-mod", example("party"))
    assert (put.status_code, put.json()) == (200, {"id": "afghan-mod", **example("party")})
    assert desk.get("/v1/parties/afghan-mod").json() == put.json()
    assert desk.put("/v1/parties/afghan-mod", example("party")).json() == put.json()
    PartyAnswer.model_validate(put.json())

    changed = desk.put("/v1/parties/afghan-mod", {"name": "MoD"})
    assert desk.get("/v1/parties/afghan-mod").json() == changed.json() == {"id": "afghan-mod", "name": "MoD"}


@pytest.mark.parametrize("name", ["afghanistan-2021-06-30", "haiyan-2013"])
def test_every_answer_about_a_story_is_as_published(name: str) -> None:
    with opened_desk() as desk:
        told = story(name)
        for party in told.get("parties", []):
            desk.put(f"/v1/parties/{party['id']}", {key: said for key, said in party.items() if key != "id"})
        for step in told.get("steps") or [{"post": claim} for claim in told["claims"]]:
            if "post" in step:
                desk.recorded(step["post"])
        desk.work()

        for item in desk.get("/v1/claims?limit=500").json()["items"]:
            ClaimAnswer.model_validate(desk.get(f"/v1/claims/{item['claim_id']}").json())
        for item in IncidentList.model_validate(desk.get("/v1/incidents").json()).items:
            IncidentAnswer.model_validate(desk.get(item.links["self"]).json())
            TypeAdapter(ReconciliationAnswer).validate_python(desk.get(item.links["reconciliation"]).json())


def test_the_brief_view_of_twelve_claims_is_small_and_has_a_tag_of_its_own(desk: Desk) -> None:
    for number in range(12):
        desk.recorded(short_claim(f"p{number}", f"Independent paper number {number}", 20 + number))
    desk.work()
    [incident] = desk.get("/v1/incidents").json()["items"]
    address = incident["links"]["reconciliation"]

    full, shown = desk.get(address), desk.get(f"{address}?view=brief")

    TypeAdapter(BriefReport).validate_python(shown.json())
    assert len(shown.content) <= 8 * 1024
    assert len(full.content) <= 16 * 1024
    assert (shown.json()["headline"], shown.json()["status"]) == (full.json()["headline"], full.json()["status"])
    tags = [answer.headers["etag"] for answer in (full, shown)]
    assert tags[0] != tags[1]
    assert desk.get(f"{address}?view=brief", {"If-None-Match": tags[1]}).status_code == 304
    assert desk.get(f"{address}?view=brief", {"If-None-Match": tags[0]}).status_code == 200


def test_a_list_in_brief_has_the_ends_of_each_measure_with_their_claimants(desk: Desk, pair: tuple[str, str]) -> None:
    desk.work()
    plain = desk.get("/v1/incidents").json()["items"]
    shown = desk.get("/v1/incidents?view=brief")

    [incident] = IncidentList.model_validate(shown.json()).items
    report = desk.get(f"{incident.links['reconciliation']}?view=brief").json()
    assert incident.sentences == report["sentences"]
    assert shown.json()["items"][0]["measures"] == report["measures"]
    assert [{key: item[key] for key in plain[0]} for item in shown.json()["items"]] == plain


def test_the_texts_come_as_html_only_if_asked_for(desk: Desk, pair: tuple[str, str]) -> None:
    desk.work()
    [incident] = desk.get("/v1/incidents").json()["items"]
    address = incident["links"]["reconciliation"]
    full, with_html = desk.get(address).json(), desk.get(f"{address}?html=true").json()

    assert {*with_html} - {*full} == {"sentences_html"}
    assert "<bdi>" in with_html["sentences_html"]["short"]
    assert {**with_html} == {**full, "sentences_html": with_html["sentences_html"]}
    assert desk.get(f"{address}?html=perhaps").status_code == 422


@pytest.mark.parametrize(
    ("view", "accept", "status"),
    [
        ("brief", "application/json", 200),
        ("full", "text/csv", 200),
        ("brief", "text/csv", 422),
        ("short", "application/json", 422),
    ],
)
def test_only_json_has_a_brief_view(desk: Desk, pair: tuple[str, str], view: str, accept: str, status: int) -> None:
    address = f"/v1/incidents/{desk.incident_of(pair[0])}/reconciliation?view={view}"

    answer = desk.get(address, {"Accept": accept})

    assert answer.status_code == status
    if status == 422:
        assert answer.json()["errors"][0]["loc"] == ["query", "view"]


def test_parties_are_listed_page_by_page_and_found_by_any_name(desk: Desk, pair: tuple[str, str]) -> None:
    for number in range(5):
        desk.put(f"/v1/parties/ministry-{number}", {"name": f"Ministry {number}", "aliases": [f"وزارت {number}"]})

    pages = [desk.get("/v1/parties?limit=2&q=minist").json()]
    while pages[-1]["next"]:
        pages.append(desk.get(pages[-1]["next"]).json())

    for shown in pages:
        PartyList.model_validate(shown)
    assert [[party["id"] for party in shown["items"]] for shown in pages] == [
        ["ministry-0", "ministry-1"],
        ["ministry-2", "ministry-3"],
        ["ministry-4"],
    ]
    assert [party["id"] for party in desk.get("/v1/parties?q=وزارت 3").json()["items"]] == ["ministry-3"]
    # It is named by claims only.
    assert [party["name"] for party in desk.get("/v1/parties?q=taliban").json()["items"]] == ["Taliban"]
    assert len(desk.get("/v1/parties").json()["items"]) == 5


@pytest.mark.parametrize("query", ["q=", "limit=501", "cursor=x", "name=x", "q=a&q=b"])
def test_a_search_for_parties_is_checked(desk: Desk, query: str) -> None:
    assert desk.get(f"/v1/parties?{query}").status_code in (400, 422)
