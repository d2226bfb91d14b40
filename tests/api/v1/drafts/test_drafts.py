"""Drafts over HTTP: a story in, drafts out, a person's decision on each; nothing on record before."""

import re
from typing import Any

import pytest
from httpx2 import Response

from service.api.v1.drafts.schemas import AcceptedDrafts, DraftSetAnswer, DraftSetList, DroppedAnswer
from tests.builders.desk import Desk
from tests.builders.drafted import SEED, STORY

TOKENS = re.compile(r'name="token" value="[^"]*"')


def drafted(desk: Desk, status: int = 201, **changes: Any) -> dict[str, Any]:
    answer = desk.post({**STORY, **changes}, path="/v1/drafts")
    assert answer.status_code == status, answer.text
    DraftSetAnswer.model_validate(answer.json())
    drafts: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == f"/v1/drafts/{drafts['draft_set_id']}"
    return drafts


def refused(answer: Response, status: int, slug: str) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["type"]) == (status, f"/problems/{slug}")
    return problem


def test_a_story_gives_drafts_and_every_field_points_at_its_words(desk: Desk) -> None:
    drafts = drafted(desk, text=SEED)

    assert drafts["reader"] == "rules/1"
    for item in drafts["items"]:
        for row in item["evidence"]:
            assert drafts["text"][row["start"] : row["end"]] == row["text"]
    assert desk.get("/v1/claims").json()["items"] == []
    assert desk.get("/v1/incidents").json()["items"] == []
    assert desk.get("/v1/changes").json()["items"] == []


def test_the_same_story_again_is_the_same_drafts(desk: Desk) -> None:
    assert drafted(desk) == drafted(desk, status=200)


def test_an_accepted_draft_is_a_claim_with_its_receipt(desk: Desk) -> None:
    [item] = drafted(desk)["items"]
    address = f"/v1/drafts/{item['draft_id']}/accept"
    first, again = desk.post({"by": "Ana"}, path=address), desk.post({}, path=address)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["claim_id"] == again.json()["claim_id"]
    claim = desk.get(f"/v1/claims/{first.json()['claim_id']}").json()
    assert claim["drafted"] == {"draft_id": item["draft_id"], "reader": "rules/1", "by": "Ana"}


def test_a_person_corrects_a_draft(desk: Desk) -> None:
    [item] = drafted(desk)["items"]
    claim = {**item["claim"], "claimant": "Kunduz police"}
    answer = desk.post({"by": "Ana", "claim": claim}, path=f"/v1/drafts/{item['draft_id']}/accept")

    assert desk.get(f"/v1/claims/{answer.json()['claim_id']}").json()["claimant"] == "Kunduz police"
    wrong = desk.post({"claim": {"claimant": "X"}}, path=f"/v1/drafts/{item['draft_id']}/accept")
    assert refused(wrong, 422, "invalid-request")["errors"]


def test_a_dropped_draft_stays_dropped(desk: Desk) -> None:
    drafts = drafted(desk)
    address = f"/v1/drafts/{drafts['items'][0]['draft_id']}"
    answer = desk.post({"reason": "Told twice.", "by": "Ana"}, path=f"{address}/drop")

    assert DroppedAnswer.model_validate(answer.json()).decision.reason == "Told twice."
    refused(desk.post({}, path=f"{address}/accept"), 409, "draft-decided")
    assert desk.get("/v1/drafts").json()["items"] == []
    [listed] = desk.get("/v1/drafts?state=all").json()["items"]
    assert (listed["draft_set_id"], listed["dropped"]) == (drafts["draft_set_id"], 1)


def test_a_client_accepts_the_drafts_that_its_person_looked_at(desk: Desk) -> None:
    ids = [item["draft_id"] for item in drafted(desk, text=SEED)["items"]]
    unknown = "dft_0123456789abcdef0123001"
    answer = desk.post({"drafts": [*ids[:2], unknown], "by": "Ana"}, path="/v1/drafts:accept")

    results = AcceptedDrafts.model_validate(answer.json()).items
    assert answer.status_code == 207
    assert [result.status for result in results] == [201, 201, 404]
    DraftSetList.model_validate(desk.get("/v1/drafts").json())


@pytest.mark.parametrize(
    ("changes", "slug"),
    [
        ({"text": None}, "invalid-request"),
        ({"text": " "}, "invalid-request"),
        ({"html": "<p>Five died.</p>"}, "invalid-request"),
        ({"text": "a" * 65_537}, "invalid-request"),
        ({"text": "five died\u0007"}, "invalid-request"),
        ({"publisher": None}, "invalid-request"),
        ({"published_at": "yesterday"}, "invalid-request"),
        ({"surprise": 1}, "invalid-request"),
        ({"text": "Doce personas murieron el martes en la provincia de Kunduz, dijo la policía local."}, "not-english"),
    ],
)
def test_a_wrong_story_is_refused_with_what_to_mend(desk: Desk, changes: dict[str, Any], slug: str) -> None:
    refused(desk.post({**STORY, **changes}, path="/v1/drafts"), 422, slug)


def test_html_is_kept_as_its_text(desk: Desk) -> None:
    drafts = drafted(desk, text=None, html="<p>Police said <b>12</b> people died.</p><script>x</script>")

    assert drafts["text"] == "Police said 12 people died."


def test_an_unknown_set_is_unknown(desk: Desk) -> None:
    refused(desk.get("/v1/drafts/dfs_0123456789abcdef0123"), 404, "unknown-draft")
    refused(desk.get("/v1/drafts/anything"), 404, "unknown-draft")


# What a newsroom publishes: none of it says anything of a draft.
PUBLISHED = (
    "/v1/incidents /v1/claims /v1/changes /v1/checkpoint /v1/parties /v1/judgements / /review /decisions /feed.json "
    "/feed.atom".split()
)


def test_no_draft_changes_a_report_a_list_a_feed_or_a_page_before_it_is_accepted(desk: Desk) -> None:
    [item] = drafted(desk)["items"]
    claim_id = desk.post({}, path=f"/v1/drafts/{item['draft_id']}/accept").json()["claim_id"]
    desk.work()
    incident = f"/incidents/{desk.incident_of(claim_id)}"
    addresses = [*PUBLISHED, incident, f"/claims/{claim_id}", f"/v1{incident}", f"/v1{incident}/reconciliation"]

    def published() -> dict[str, tuple[int, str]]:
        answers = {address: desk.get(address) for address in addresses}
        return {address: (answer.status_code, TOKENS.sub("", answer.text)) for address, answer in answers.items()}

    before = published()
    items = drafted(desk, text=SEED, publisher="Reuters")["items"]
    desk.post({"reason": "Told twice."}, path=f"/v1/drafts/{items[0]['draft_id']}/drop")
    desk.work()

    assert published() == before
    assert len([status for status, _ in before.values() if status == 200]) >= 10
