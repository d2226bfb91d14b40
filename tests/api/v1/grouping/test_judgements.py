"""People's decisions over HTTP: five ways to say one, each carried out, refused where it can't stand, taken back."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from service.api.v1.grouping.schemas import JudgementAnswer, JudgementList
from tests.builders.desk import Desk, a_claim, opened_desk
from tests.contracts.stores import HandClock

PATH = "/v1/judgements"
BY = {"by": "Maya Ortiz", "why": "I read both."}
UNDOING = "?by=Ben+Ade&why=A+slip."


class Newsroom:
    """A desk with two claims of one raid (a, b), and one of another (c)."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ids = {key: desk.recorded(_raid(key, day)) for key, day in (("a", 28), ("b", 28), ("c", 2))}
        desk.work()

    def judge(self, status: int = 201, headers: Mapping[str, str] | None = None, **body: Any) -> dict[str, Any]:
        assert isinstance(self.desk.services.clock, HandClock)
        self.desk.services.clock.at += 1
        answer = self.desk.post(BY | body, dict(headers or {}), PATH)
        assert answer.status_code == status, answer.text
        self.desk.work()
        content: dict[str, Any] = answer.json()
        return content

    def incident(self, key: str) -> str:
        return self.desk.incident_of(self.ids[key])

    def together(self) -> set[frozenset[str]]:
        """Which claims share an incident."""
        homes: dict[str, set[str]] = {}
        for key in self.ids:
            homes.setdefault(self.incident(key), set()).add(key)
        return {frozenset(keys) for keys in homes.values()}


def _raid(key: str, day: int) -> dict[str, Any]:
    event = {"type": "air_strike", "start": f"2021-06-{day:02d}", "places": [{"country": "AF", "admin2": "Khan Abad"}]}
    return a_claim(key, claimant=f"Witness {key}", source=..., event=event, counts=[{"measure": "killed", "value": 5}])


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with opened_desk() as desk:
        yield Newsroom(desk)


APART = {frozenset("ab"), frozenset("c")}
ONE = {frozenset("abc")}
ALL_APART = {frozenset("a"), frozenset("b"), frozenset("c")}


def test_without_a_decision_the_two_raids_are_two(newsroom: Newsroom) -> None:
    assert newsroom.together() == APART


def test_claims_said_to_be_the_same_are_one_incident_and_the_old_id_leads_on(newsroom: Newsroom) -> None:
    gone = newsroom.incident("c")

    judgement = newsroom.judge(decision="same", claims=[newsroom.ids["a"], newsroom.ids["c"]])

    JudgementAnswer.model_validate(judgement)
    assert newsroom.together() == ONE
    moved = newsroom.desk.get(f"/v1/incidents/{gone}/reconciliation")
    assert (moved.status_code, moved.headers["location"]) == (
        308,
        f"/v1/incidents/{newsroom.incident('a')}/reconciliation",
    )


def test_incidents_are_merged(newsroom: Newsroom) -> None:
    judgement = newsroom.judge(merge=[newsroom.incident("a"), newsroom.incident("c")])

    assert newsroom.together() == ONE
    assert (judgement["decision"], judgement["against"]) == ("same", [newsroom.ids["c"]])


def test_an_incident_merged_before_is_known_by_its_old_id(newsroom: Newsroom) -> None:
    first, second = newsroom.incident("a"), newsroom.incident("c")
    newsroom.judge(merge=[first, second])

    problem = newsroom.judge(422, merge=[first, second])

    assert problem["errors"][0]["loc"] == ["merge"]


def test_claims_are_split_off_their_incident(newsroom: Newsroom) -> None:
    newsroom.judge(split={"incident": newsroom.incident("a"), "claims": [newsroom.ids["b"]]})

    assert newsroom.together() == ALL_APART


def test_a_claim_is_isolated(newsroom: Newsroom) -> None:
    newsroom.judge(isolate=newsroom.ids["a"])

    assert newsroom.together() == ALL_APART


def test_an_incident_is_confirmed_against_later_decisions_of_the_machine(newsroom: Newsroom) -> None:
    judgement = newsroom.judge(confirm=newsroom.incident("a"))

    assert sorted(judgement["claims"]) == sorted([newsroom.ids["a"], newsroom.ids["b"]])
    assert newsroom.together() == APART


def test_the_report_says_what_was_decided(newsroom: Newsroom) -> None:
    before = newsroom.desk.get(f"/v1/incidents/{newsroom.incident('a')}/reconciliation").json()

    newsroom.judge(isolate=newsroom.ids["b"])

    after = newsroom.desk.get(f"/v1/incidents/{newsroom.incident('a')}/reconciliation").json()
    assert (before["status"], after["status"]) == ("consistent", "single_claimant")
    assert after["revision"] > before["revision"]


def test_a_decision_taken_back_is_as_never_made_and_stays_listed(newsroom: Newsroom) -> None:
    judgement = newsroom.judge(isolate=newsroom.ids["b"])

    undone = newsroom.desk.client.delete(f"{PATH}/{judgement['id']}{UNDOING}")
    newsroom.desk.work()
    again = newsroom.desk.client.delete(f"{PATH}/{judgement['id']}{UNDOING}")

    assert (undone.status_code, again.status_code, again.content) == (200, 204, b"")
    assert undone.json()["undone"]["by"] == "Ben Ade"
    assert newsroom.together() == APART
    assert [listed["undone"]["why"] for listed in newsroom.desk.get(PATH).json()["items"]] == ["A slip."]


def test_who_takes_a_decision_back_has_to_say_so(newsroom: Newsroom) -> None:
    judgement = newsroom.judge(isolate=newsroom.ids["b"])

    refused = newsroom.desk.client.delete(f"{PATH}/{judgement['id']}")

    assert refused.status_code == 422
    assert {tuple(error["loc"]) for error in refused.json()["errors"]} == {("query", "by"), ("query", "why")}


def test_a_contradiction_is_a_conflict_that_shows_the_chain(newsroom: Newsroom) -> None:
    a, b, c = newsroom.ids.values()
    newsroom.judge(decision="same", claims=[a, b])
    newsroom.judge(decision="same", claims=[b, c])

    problem = newsroom.judge(409, decision="different", claims=[a, c])

    assert problem["type"] == "/problems/decisions-contradict"
    assert problem["errors"][0]["accepted"] in ([a, b, c], [c, b, a])


def test_a_repeat_with_the_key_is_the_first_one_whatever_has_become_of_the_incidents(newsroom: Newsroom) -> None:
    body: dict[str, Any] = {"merge": [newsroom.incident("a"), newsroom.incident("c")]}
    key = {"Idempotency-Key": "merge-1"}

    first = newsroom.judge(headers=key, **body)
    second = newsroom.judge(200, key, **body)

    assert second["id"] == first["id"]
    assert newsroom.judge(422, key, isolate=newsroom.ids["a"])["type"] == "/problems/key-reused"


def test_decisions_are_listed_by_claim_and_by_incident_page_by_page(newsroom: Newsroom) -> None:
    a, b, c = newsroom.ids.values()
    judgement_ids = [newsroom.judge(decision="unsure", claims=pair)["id"] for pair in ([a, b], [b, c], [a, c])]
    page = newsroom.desk.get(f"{PATH}?limit=2").json()

    JudgementList.model_validate(page)
    items = page["items"] + newsroom.desk.get(page["next"]).json()["items"]
    assert [judgement["id"] for judgement in items] == judgement_ids
    of_claim = newsroom.desk.get(f"{PATH}?claim={b}").json()["items"]
    assert [judgement["id"] for judgement in of_claim] == judgement_ids[:2]
    of_incident = newsroom.desk.get(f"{PATH}?incident={newsroom.incident('c')}").json()["items"]
    assert [judgement["id"] for judgement in of_incident] == judgement_ids[1:]


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "no form": ({}, 422),
    "two forms": ({"isolate": "clm_" + "0" * 20, "confirm": "inc_" + "0" * 20}, 422),
    "one claim": ({"decision": "same", "claims": ["clm_" + "0" * 20]}, 422),
    "one claim twice": ({"decision": "same", "claims": ["clm_" + "0" * 20] * 2}, 422),
    "a claim on both sides": (
        {"decision": "same", "claims": ["clm_" + "0" * 20, "clm_" + "1" * 20], "against": ["clm_" + "0" * 20]},
        422,
    ),
    "another word": ({"decision": "maybe", "claims": ["clm_" + "0" * 20, "clm_" + "1" * 20]}, 422),
    "no decision": ({"claims": ["clm_" + "0" * 20, "clm_" + "1" * 20]}, 422),
    "too many": ({"decision": "same", "claims": [f"clm_{n:020x}" for n in range(201)]}, 422),
    "an unknown field": ({"isolate": "clm_" + "0" * 20, "undo": True}, 422),
    "no reason": ({"isolate": "clm_" + "0" * 20, "why": " "}, 422),
    "unknown claims": ({"decision": "same", "claims": ["clm_" + "0" * 20, "clm_" + "1" * 20]}, 404),
    "an unknown incident": ({"confirm": "inc_" + "0" * 20}, 404),
    "something else than an id": ({"isolate": "everything"}, 422),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_decision_is_refused_and_nothing_is_recorded(newsroom: Newsroom, name: str) -> None:
    body, status = REFUSED[name]
    head = newsroom.desk.head

    newsroom.judge(status, **body)

    assert newsroom.desk.head == head


def test_nothing_is_left_to_split_isolate_or_confirm_in_an_incident_of_one(newsroom: Newsroom) -> None:
    c = newsroom.ids["c"]

    newsroom.judge(422, isolate=c)
    newsroom.judge(422, confirm=newsroom.incident("c"))
    newsroom.judge(422, split={"incident": newsroom.incident("c"), "claims": [c]})
    newsroom.judge(422, split={"incident": newsroom.incident("c"), "claims": [newsroom.ids["a"]]})
