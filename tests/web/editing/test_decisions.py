"""Decisions on the pages: what they would do is shown first, and nothing is decided without a reason."""

import re

import pytest

from tests.api.v1.grouping.test_why import between_two, doubtful, raid, told
from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted, read
from tests.web.incident.test_incident import two_sided

WHY = {"by": "Maya Ortiz", "why": "Two places."}


def test_a_split_shows_both_reports_before_it_is_decided_and_then_is_as_shown(desk: Desk) -> None:
    incident = two_sided(desk)
    claims = [claim["claim_id"] for claim in desk.get(f"/v1/incidents/{incident}").json()["claims"]]
    path = f"/decisions/new?act=split&incident={incident}&claim={claims[1]}"
    head = desk.head

    preview = opened(desk, path)
    assert desk.head == head
    assert "119 killed per the Ministry" in preview.text.partition("What it becomes")[2]
    answer = posted(desk, path, "/decisions", WHY)
    desk.work()

    assert answer.status_code == 303, read(answer.text).text
    headlines = [incident["headline"] for incident in desk.get("/v1/incidents").json()["items"]]
    assert len(headlines) == 2
    assert all(headline in preview.text for headline in headlines)


def test_a_decision_needs_its_reason(desk: Desk) -> None:
    incident = two_sided(desk)
    path = f"/decisions/new?act=confirm&incident={incident}"

    answer = posted(desk, path, "/decisions", {"by": "Maya Ortiz", "why": " "})

    assert answer.status_code == 422
    assert "Say why" in read(answer.text).text
    assert desk.get("/v1/judgements").json()["items"] == []


def test_a_decision_is_taken_back_with_a_reason_only(desk: Desk) -> None:
    path = f"/decisions/new?act=confirm&incident={two_sided(desk)}"
    confirmed = opened(desk, posted(desk, path, "/decisions", WHY).headers["location"])
    [undo] = [str(link["href"]) for link in confirmed.links if str(link["href"]).endswith("/undo")]

    answer = posted(desk, undo, undo, {"by": "Maya Ortiz", "why": " "})

    assert answer.status_code == 422
    assert "Say why" in read(answer.text).text
    assert dict(read(answer.text).forms[undo])["by"] == "Maya Ortiz"
    [judgement] = desk.get("/v1/judgements").json()["items"]
    assert judgement["undone"] is None


def test_a_split_without_a_choice_leads_back_to_its_form(desk: Desk) -> None:
    answer = desk.get(f"/decisions/new?incident={two_sided(desk)}&act=split")
    page = opened(desk, str(answer.headers["location"]))

    assert answer.status_code == 303
    assert {said["name"] for _, said in page.elements if said.get("aria-invalid")} == {"claim"}
    assert "Nothing was chosen" in page.text


@pytest.mark.parametrize("typed", ["", "&other=Village+Kunduz", "&from=2021-06-29&to=2021-07-02", "&other={id}"])
def test_an_incident_to_merge_with_is_offered_searched_for_or_given(desk: Desk, typed: str) -> None:
    """Those of about the same days in the country are offered; nobody has to look up an id."""
    village = {"country": "AF", "admin1": "Kunduz", "name": "Village"}
    event = {"type": "unrest", "start": "2021-07-01", "places": [village]}
    incident, other = two_sided(desk), desk.recorded(a_claim("c3", claimant="Mayor", source=..., event=event))
    far = desk.recorded(a_claim("c4", claimant="Mayor", event={**event, "start": "2021-03-01"}))
    desk.work()
    id, far_id = desk.incident_of(other), desk.incident_of(far)

    path = f"/decisions/new?act=merge&incident={incident}{typed.format(id=id)}"
    page = opened(desk, path)
    offered = [str(link["href"]).rpartition("other=")[2] for link in page.links if "&other=" in str(link["href"])]

    if "{id}" in typed:
        assert "What it becomes" in page.text
    else:
        assert id in offered
        assert (far_id in offered) == (typed == "&other=Village+Kunduz")
        assert incident not in offered


def test_a_search_for_an_incident_to_merge_with_says_what_it_cannot_read_and_that_nothing_fits(desk: Desk) -> None:
    path = f"/decisions/new?act=merge&incident={two_sided(desk)}"

    assert "No incident fits." in opened(desk, f"{path}&other=nowhere").text
    assert "No other incident of about these days" in opened(desk, path).text
    wrong = opened(desk, f"{path}&from=yesterday")
    assert [said["name"] for _, said in wrong.elements if said.get("aria-invalid")] == ["other"]


def test_the_preview_of_a_merger_names_a_claimant_who_is_on_both_sides(desk: Desk) -> None:
    """Merged, his two tolls of two events are read as one that he lowered."""
    places = [[{"country": "UA", "admin1": "Kharkiv", "name": name}] for name in ("Izium", "Balakliia")]
    claims = [
        desk.recorded(
            a_claim(
                f"g{killed}",
                claimant="Governor",
                source=...,
                asserted_at=f"2021-06-30T{hour}:00:00Z",
                event={"type": "air_strike", "start": "2021-06-30", "places": place},
                counts=[{"measure": "killed", "value": killed}],
            )
        )
        for hour, killed, place in (("10", 11, places[0]), ("12", 2, places[1]))
    ]
    desk.work()
    incident, other = map(desk.incident_of, claims)

    page = opened(desk, f"/decisions/new?act=merge&incident={incident}&other={other}")

    assert "Governor is on both sides: 11 killed and 2 killed. Together only its newest figures count: 2 killed." in (
        page.text
    )


def test_taking_a_decision_back_shows_what_comes_back(desk: Desk) -> None:
    incident = two_sided(desk)
    before = desk.get(f"/v1/incidents/{incident}/reconciliation").json()["headline"]
    claims = [claim["claim_id"] for claim in desk.get(f"/v1/incidents/{incident}").json()["claims"]]
    posted(desk, f"/decisions/new?act=isolate&incident={incident}&claim={claims[1]}", "/decisions", WHY)
    desk.work()
    [judgement] = desk.get("/v1/judgements").json()["items"]
    path = f"/decisions/{judgement['id']}/undo"

    assert before in opened(desk, path).text
    answer = posted(desk, path, path, {"by": "Maya Ortiz", "why": "It was one."})
    desk.work()

    assert answer.status_code == 303
    assert desk.get(f"/v1/incidents/{incident}/reconciliation").json()["headline"] == before
    assert "Taken back" in opened(desk, "/decisions").text
    assert "119 killed" in opened(desk, "/decisions").text


def test_a_decision_is_listed_with_claims_that_still_count(desk: Desk) -> None:
    incident = two_sided(desk)
    claims = sorted(claim["claim_id"] for claim in desk.get(f"/v1/incidents/{incident}").json()["claims"])
    path = f"/decisions/new?act=confirm&incident={incident}"
    posted(desk, path, "/decisions", WHY)
    desk.post({"reason": "Mistyped."}, path=f"/v1/claims/{claims[0]}/retraction")
    desk.work()

    line = opened(desk, "/decisions").text.partition("Same:")[2]

    assert f"/claims/{claims[1]}" == next(
        link["href"] for link in opened(desk, "/decisions").links if str(link["href"]).startswith("/claims/clm_")
    )
    assert "removed by the newsroom" in line


def test_a_decision_is_listed_with_the_incidents_of_the_claims_that_it_names(desk: Desk) -> None:
    """The list begins with the one that still counts."""
    days = {key: f"2021-0{month}-28" for month, key in enumerate("abcd", 3)}
    ids = told(desk, *(raid(key, start=day) for key, day in days.items()))
    decision = {"claims": ids, "decision": "different", **WHY}
    *removed, counting = desk.post(decision, path="/v1/judgements").json()["claims"]
    for claim_id in removed:
        desk.post({"reason": "Mistyped."}, path=f"/v1/claims/{claim_id}/retraction")
    desk.work()

    links = [str(link["href"]) for link in opened(desk, "/decisions").links]

    assert f"/incidents/{desk.incident_of(counting)}" in links


def test_what_contradicts_a_decision_in_force_is_shown_with_the_chain(desk: Desk) -> None:
    incident = two_sided(desk)
    claims = [claim["claim_id"] for claim in desk.get(f"/v1/incidents/{incident}").json()["claims"]]
    far = desk.recorded(a_claim("c3", claimant="Village"))
    for claim in claims:
        same = {"decision": "same", "claims": [claim, far], "by": "Maya Ortiz", "why": "One raid."}
        assert desk.post(same, path="/v1/judgements").status_code == 201

    answer = desk.get(f"/decisions/new?act=split&incident={incident}&claim={claims[0]}")

    assert answer.status_code == 409
    assert "contradicts decisions" in read(answer.text).text
    assert ", 119 killed" in read(answer.text).text
    assert "/decisions" not in read(answer.text).forms


def test_what_is_in_doubt_is_reviewed_side_by_side_and_then_gone(desk: Desk) -> None:
    told(desk, *doubtful())
    page = opened(desk, "/review")

    [different] = [str(link["href"]) for link in page.links if "act=different" in str(link["href"])]
    assert "Together" in page.text
    answer = posted(desk, different, "/decisions", WHY)
    desk.work()

    assert answer.status_code == 303
    assert "Nothing is in doubt" in opened(desk, "/review").text


def test_a_claim_between_two_incidents_is_reviewed_with_where_it_is_and_where_it_nearly_went(desk: Desk) -> None:
    ids = between_two(desk)
    page = opened(desk, "/review")

    assert "To which of two does this claim belong?" in page.text
    assert "The claim of Witness between is in the first, and would fit the second nearly as well" in page.text
    assert "With the first incident the claim has +0.1 bits on average" in page.text
    assert "What would settle it: a more exact place, who took part" in page.text
    [out] = [str(link["href"]) for link in page.links if "act=isolate" in str(link["href"])]
    assert out.endswith(f"claim={ids['between']}")
    before = desk.incident_of(ids["between"])
    assert posted(desk, out, "/decisions", WHY).status_code == 303
    desk.work()
    assert desk.incident_of(ids["between"]) != before
    assert "Nothing is in doubt" in opened(desk, "/review").text


def test_raids_a_day_apart_are_reviewed_side_by_side(desk: Desk) -> None:
    told(desk, raid("a"), raid("b", start="2021-06-29"))

    page = opened(desk, "/review")

    assert "One event, told a day apart?" in page.text
    assert "a day apart: 2021-06-2" in page.text


@pytest.mark.parametrize(("act", "says"), [("different", "different"), ("merge", "same")])
def test_one_click_settles_whether_two_spellings_are_one_place(desk: Desk, act: str, says: str) -> None:
    tora, turra = ([{"country": "SD", "admin1": "North Darfur", "name": name}] for name in ("Tora", "Turra"))
    told(desk, raid("a", places=tora), raid("b", places=turra))
    page = opened(desk, "/review")
    assert "One place in two spellings?" in page.text
    assert "What would settle it: a more exact place" in page.text
    assert re.search("the names sound alike, and so the pair is shown: (Tora, Turra|Turra, Tora)", page.text)
    assert "if it is one in two spellings, this line falls away" in page.text
    assert "bit" not in page.text.partition("What speaks for and against")[0].lower()

    posted(desk, "/review", "/decisions", {"act": act, "by": "Maya Ortiz"})
    desk.work()

    assert "Nothing is in doubt" in opened(desk, "/review").text
    assert desk.get("/v1/judgements").json()["items"][-1]["decision"] == says


@pytest.mark.parametrize(("act", "says"), [("different", "different"), ("merge", "same")])
def test_one_click_settles_a_doubt_and_leads_back_to_the_review(desk: Desk, act: str, says: str) -> None:
    told(desk, *doubtful())
    posted(desk, "/review", "/decisions", {"act": "unsure", "by": "Maya Ortiz"})
    desk.work()

    answer = posted(desk, "/review", "/decisions", {"act": act})
    desk.work()

    assert answer.status_code == 303
    assert str(answer.headers["location"]).startswith("/review?done=judgement.made&about=")
    page = opened(desk, str(answer.headers["location"]))
    assert "The decision is recorded. Take it back" in page.text
    assert "Nothing is in doubt" in page.text
    judgement = desk.get("/v1/judgements").json()["items"][-1]
    assert (judgement["decision"], judgement["by"]) == (says, "Maya Ortiz")


def test_a_click_of_somebody_who_has_no_name_yet_asks_for_it(desk: Desk) -> None:
    told(desk, *doubtful())

    answer = posted(desk, "/review", "/decisions", {"act": "different"})

    assert answer.status_code == 422
    assert "Say who decides." in answer.text
    assert 'name="back" value="review"' in answer.text
    assert desk.get("/v1/judgements").json()["items"] == []
