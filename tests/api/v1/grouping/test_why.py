"""Why claims are together or apart, and what a person should look at, over HTTP."""

from typing import Any

import pytest

from service.api.v1.grouping.schemas import HowAnswer, ReviewList, WhyAnswer, WhyNotAnswer
from service.domain.matching.thresholds import THRESHOLD
from tests.application.queries.test_review import CHECKPOINT, MARKET, bombing
from tests.builders.desk import Desk, a_claim

PLACE = {"country": "AF", "admin1": "Kunduz", "admin2": "Khan Abad"}


def raid(key: str, **event: Any) -> dict[str, Any]:
    """A claim about a raid in Khan Abad on 28 June; ``event`` says what is otherwise."""
    stated_event = {"type": "air_strike", "start": "2021-06-28", "places": [PLACE], **event}
    counts = [{"measure": "killed", "value": 5}]
    return a_claim(key, claimant=f"Witness {key}", source=..., event=stated_event, counts=counts)


def told(desk: Desk, *claims: dict[str, Any]) -> list[str]:
    ids = [desk.recorded(claim) for claim in claims]
    desk.work()
    return ids


def why(desk: Desk, claim_id: str) -> dict[str, Any]:
    answer: dict[str, Any] = desk.get(f"/v1/claims/{claim_id}/why").json()
    WhyAnswer.model_validate(answer)
    return answer


def why_not(desk: Desk, claim_id: str, other: str) -> dict[str, Any]:
    answer: dict[str, Any] = desk.get(f"/v1/claims/{claim_id}/why-not?other={other}").json()
    WhyNotAnswer.model_validate(answer)
    return answer


def test_a_claim_tells_what_ties_it_to_its_incident_and_what_the_decision_hangs_on(desk: Desk) -> None:
    left, right = told(desk, raid("a"), raid("b"))

    answer = why(desk, left)

    assert answer["incident_id"] == desk.incident_of(right)
    assert answer["average"] == answer["best"]["bits"] == answer["worst"]["bits"] > THRESHOLD / 1000
    assert "when" in answer["pivotal"]
    assert not answer["alert"]
    assert all(evidence["found"] for evidence in answer["best"]["evidence"])


def test_a_claim_alone_tells_whom_it_was_compared_with(desk: Desk) -> None:
    left, right = told(
        desk, raid("a"), raid("b", places=[{"country": "AF", "admin1": "Kunduz", "admin2": "Imam Sahib"}])
    )

    answer = why(desk, left)

    assert (answer["average"], answer["best"]) == (None, None)
    assert [candidate["incident_id"] for candidate in answer["candidates"]] in ([], [desk.incident_of(right)])
    assert answer["considered"] == len(answer["candidates"])


def test_it_is_an_alert_when_the_decision_hangs_on_a_number(desk: Desk) -> None:
    clear, borderline, *_ = told(desk, raid("a"), raid("b", places=[{"country": "AF"}]))

    for claim_id in (clear, borderline):
        answer = why(desk, claim_id)
        assert answer["alert"] == ("numbers" in answer["pivotal"])


def test_a_decision_of_a_person_is_named_as_the_reason(desk: Desk) -> None:
    left, right = told(desk, raid("a"), raid("b"))
    judgement = {"decision": "different", "claims": [left, right], "by": "Maya Ortiz", "why": "Two raids."}
    desk.post(judgement, path="/v1/judgements")
    desk.work()

    assert why(desk, left)["constraints"][0]["by"] == "Maya Ortiz"
    assert why_not(desk, left, right)["because"] == "Maya Ortiz decided that they are different."
    assert not why_not(desk, left, right)["together"]


def test_two_claims_that_never_met_are_compared_all_the_same(desk: Desk) -> None:
    left, right = told(desk, raid("a"), raid("b", places=[{"country": "MX", "name": "Tula"}]))

    answer = why_not(desk, left, right)

    assert answer["because"] == "Never compared: no key in common."
    assert not answer["compared"]
    assert "different countries" in str(answer["comparison"]["evidence"])


def test_two_claims_of_one_incident_are_said_to_be_together(desk: Desk) -> None:
    left, right = told(desk, raid("a"), raid("b"))

    answer = why_not(desk, left, right)

    assert answer["together"]
    assert answer["average"] is None


@pytest.mark.parametrize("other", ["clm_" + "0" * 20, "nothing"])
def test_a_comparison_with_what_nobody_claimed_is_a_404(desk: Desk, other: str) -> None:
    [claim_id] = told(desk, raid("a"))

    assert desk.get(f"/v1/claims/{claim_id}/why-not?other={other}").status_code == 404


def test_an_incident_tells_how_it_came_together(desk: Desk) -> None:
    ids = told(desk, raid("a"), raid("b"), raid("c"))

    answer = desk.get(f"/v1/incidents/{desk.incident_of(ids[0])}/how").json()

    HowAnswer.model_validate(answer)
    assert len(answer["merges"]) == 2
    assert (
        sorted(answer["merges"][-1]["left"] + answer["merges"][-1]["right"])
        == sorted(ids)
        == sorted(answer["claim_ids"])
    )
    assert answer["merges"][0]["bits"] >= answer["merges"][1]["bits"]


def test_what_is_in_doubt_is_on_the_review_list_until_a_person_has_decided(desk: Desk) -> None:
    left, right = told(desk, *doubtful())
    assert desk.incident_of(left) != desk.incident_of(right)

    page = desk.get("/v1/review").json()

    ReviewList.model_validate(page)
    [item] = page["items"]
    assert sorted(item["closest"]["claim_ids"]) == sorted([left, right])
    assert "event.places" in item["would_settle"]
    judgement = {"decision": "different", "claims": [left, right], "by": "Maya Ortiz", "why": "Two raids."}
    assert desk.post(judgement, path="/v1/judgements").status_code == 201
    desk.work()
    assert desk.get("/v1/review").json() == {"items": [], "next": None}


def doubtful() -> tuple[dict[str, Any], dict[str, Any]]:
    """Two claims that fall little short: of one day, but one knows only the country and calls it something else."""
    return raid("a", places=[{"country": "AF"}], type="ground_clash"), raid("b")


@pytest.mark.parametrize(("name", "is_asked"), [("Turra", True), ("Kabkabiya", False)])
def test_a_raid_on_a_place_spelled_otherwise_is_looked_at_by_a_person(desk: Desk, name: str, is_asked: bool) -> None:
    places = [{"country": "SD", "admin1": "North Darfur", "name": stated} for stated in ("Tora", "Tora", name, name)]
    ids = told(desk, *(raid(key, places=[place]) for key, place in zip("abcd", places, strict=True)))
    incidents = {desk.incident_of(claim_id) for claim_id in ids}
    assert len(incidents) == 2

    page = desk.get("/v1/review").json()

    ReviewList.model_validate(page)
    asked = [(item["kind"], {*item["incident_ids"]}, item["would_settle"][:1]) for item in page["items"]]
    assert asked == [("spelled_alike", incidents, ["event.places"])] * is_asked
    judgement = {"merge": sorted(incidents), "by": "Maya Ortiz", "why": "One market."}
    assert desk.post(judgement, path="/v1/judgements").status_code == 201
    desk.work()
    assert desk.get("/v1/review").json()["items"] == []


def test_a_raid_dated_a_day_apart_is_looked_at_by_a_person(desk: Desk) -> None:
    left, right = told(desk, raid("a"), raid("b", start="2021-06-29"))
    assert desk.incident_of(left) != desk.incident_of(right)

    page = desk.get("/v1/review").json()

    ReviewList.model_validate(page)
    [item] = page["items"]
    assert item["kind"] == "day_apart"
    assert sorted(item["incident_ids"]) == sorted([desk.incident_of(left), desk.incident_of(right)])
    assert "event.start" in item["would_settle"]
    judgement = {"decision": "different", "claims": [left, right], "by": "Maya Ortiz", "why": "Two raids."}
    assert desk.post(judgement, path="/v1/judgements").status_code == 201
    desk.work()
    assert desk.get("/v1/review").json() == {"items": [], "next": None}


def test_a_claim_that_nearly_went_elsewhere_is_on_the_review_list_with_both_averages(desk: Desk) -> None:
    ids = between_two(desk)
    between, market, checkpoint = (desk.incident_of(ids[key]) for key in ("between", "m1", "k1"))

    page = desk.get("/v1/review").json()

    ReviewList.model_validate(page)
    [item] = page["items"]
    assert (item["kind"], item["claim_id"]) == ("runner_up", ids["between"])
    assert item["incident_ids"] == [between, checkpoint if between == market else market]
    assert item["closest"]["claim_ids"][0] == ids["between"]
    assert item["own_average"] - item["average"] < 1
    assert item["average"] > item["threshold"]
    assert item["would_settle"][0] == "event.places"
    assert why(desk, ids["between"])["narrow"]
    assert why(desk, ids["between"])["runner_up"]["incident_id"] == item["incident_ids"][1]


def between_two(desk: Desk) -> dict[str, str]:
    """The story of a claim between two bombings; its claims by their keys."""
    claims = [bombing("m1", MARKET), bombing("m2", MARKET), bombing("k1", CHECKPOINT), bombing("k2", CHECKPOINT)]
    ids = told(desk, *claims, bombing("between"))
    return dict(zip(("m1", "m2", "k1", "k2", "between"), ids, strict=True))


def test_raids_of_different_weeks_are_not_in_doubt(desk: Desk) -> None:
    told(desk, raid("a"), raid("b", start="2021-06-01"))

    assert desk.get("/v1/review").json()["items"] == []
