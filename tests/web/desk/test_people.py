"""What a person who signed in may do, how long, and that what they did has their name."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.application.access import sessions
from service.application.access.sign_in.roles import read_grants
from service.ports.principal import Scope
from tests.builders.desk import UNPACKED, a_claim, application
from tests.builders.people import EDITOR, READER, PeoplesHouse, opened_peoples_house, sign_in_over, terms
from tests.builders.reader import opened, posted, read
from tests.contracts.stores import HandClock
from tests.fakes.store import MemoryStore
from tests.web.editing.test_claim_actions import A_CLAIM, add


@pytest.fixture
def house() -> Iterator[PeoplesHouse]:
    with opened_peoples_house() as opened:
        yield opened


def a_link(house: PeoplesHouse) -> str:
    """A share link to a report, made by whoever is signed in."""
    claim = add(house.desk, A_CLAIM)
    house.desk.work()
    answer = posted(house.desk, f"/incidents/{(i := house.desk.incident_of(claim))}", f"/incidents/{i}/share", {})
    [link] = [str(said["value"]) for _, said in read(answer.text).elements if said.get("id") == "link"]
    return link


@pytest.mark.parametrize(
    ("groups", "scopes"),
    [
        (READER, {"read"}),
        (EDITOR, {"read", "edit", "claims:write"}),
        (["it"], {"admin"}),
        ([*READER, *EDITOR], {"read", "edit", "claims:write"}),
    ],
)
def test_a_group_has_the_rights_of_its_role(house: PeoplesHouse, groups: list[str], scopes: set[str]) -> None:
    assert house.sign_in(groups).status_code == 200

    [person] = house.people()
    assert person.scopes == frozenset(map(Scope, scopes))


def test_a_reader_reads_and_is_told_which_role_does_more(house: PeoplesHouse) -> None:
    house.sign_in(READER)

    assert "Add a claim" not in opened(house.desk, "/").text
    refused = house.desk.get("/claims/new")
    assert refused.status_code == 403
    assert "Your role does not allow this" in refused.text
    assert "the role edit" in read(refused.text).text


def test_a_decision_and_the_history_of_a_claim_have_the_name(house: PeoplesHouse) -> None:
    house.sign_in()
    mine = add(house.desk, A_CLAIM)
    add(house.desk, {**A_CLAIM, "claimant.name": "Taliban"})
    house.desk.work()
    posted(house.desk, f"/claims/{mine}/hold", f"/claims/{mine}/hold", {"reason": "Checking.", "by": "newsroom"})
    incident = house.desk.incident_of(mine)

    decision = f"/decisions/new?act=confirm&incident={incident}"
    assert "Your name" not in opened(house.desk, decision).text
    posted(house.desk, decision, "/decisions", {"why": "One clash.", "by": "Somebody else"})

    page = opened(house.desk, f"/claims/{mine}").text
    assert "Recorded by Maya Ortiz" in page
    assert "Put on hold by Maya Ortiz" in page
    assert [item["by"] for item in house.desk.get("/v1/judgements").json()["items"]] == ["Maya Ortiz"]
    [person] = house.people()
    assert isinstance(house.desk.services.ledger, MemoryStore)
    entries = [entry.submission for entry in house.desk.services.ledger.entries]
    assert {item.actor for item in entries if item.subject == mine} == {person.id}
    assert not any(b"Ortiz" in item.body for item in entries if item.subject == mine)


def test_what_only_keys_did_has_no_names_on_its_page(house: PeoplesHouse) -> None:
    wire = {"Authorization": f"Bearer {house.key()}"}
    claim = house.desk.post(a_claim("c1"), wire).json()["claim_id"]
    house.desk.work()
    house.sign_in()

    assert "Who did what" not in opened(house.desk, f"/claims/{claim}").text


def test_a_person_who_signs_in_again_has_the_name_and_the_role_of_now_everywhere(house: PeoplesHouse) -> None:
    house.sign_in()
    elsewhere = house.desk.client.cookies[sessions.COOKIE]
    house.sign_in(READER, name="Maya Lund")

    house.desk.client.cookies.clear()
    house.desk.client.cookies.set(sessions.COOKIE, elsewhere)

    assert "Maya Lund" in opened(house.desk, "/").text
    assert house.desk.get("/claims/new").status_code == 403
    assert len(house.people()) == 1


@pytest.mark.parametrize(("groups", "status"), [(["canteen"], 403), (["south"], 200), (["lost"], 403)])
def test_a_role_that_is_taken_ends_sessions_and_links_there_and_the_name_stays(
    house: PeoplesHouse, groups: list[str], status: int
) -> None:
    house.sign_in()
    elsewhere = house.desk.client.cookies[sessions.COOKIE]
    link = a_link(house)
    house.desk.client.cookies.clear()

    assert house.sign_in(groups).status_code == status

    house.desk.client.cookies.clear()
    assert house.desk.get(link).status_code == 401
    house.desk.client.cookies.set(sessions.COOKIE, elsewhere)
    assert house.desk.get("/").status_code == 303
    [person] = house.people()
    assert (person.name, person.scopes) == ("Maya Ortiz", frozenset())
    house.sign_in()
    assert house.desk.get("/").status_code == 200


def test_a_person_of_the_default_newsroom_is_ended_where_no_group_leads_there_by_name(house: PeoplesHouse) -> None:
    house.sign_in(["south"])
    house.sign_in()

    [person] = house.people(house.south)
    assert person.scopes == frozenset()


def test_a_session_of_a_person_ends_in_time_at_the_logout_and_when_they_are_forgotten(house: PeoplesHouse) -> None:
    assert isinstance(house.desk.services.clock, HandClock)
    house.sign_in()
    assert posted(house.desk, "/", "/logout", {}).status_code == 303
    assert house.desk.get("/").status_code == 303

    house.sign_in()
    house.desk.services.clock.at += sessions.SECONDS * 1000 + 1
    assert house.desk.get("/").status_code == 303

    house.provider.now = house.desk.services.clock.at // 1000
    house.sign_in()
    [person] = house.people()
    house.forget(person)
    assert house.desk.get("/").status_code == 303


@pytest.mark.parametrize(
    "change",
    [
        {"secret": "another"},
        {"grants": read_grants("readers=read", "default")},
        {"client_id": "another"},
        {"groups_claim": "roles"},
    ],
)
def test_another_secret_or_other_roles_end_all_sessions(change: dict[str, Any]) -> None:
    with opened_peoples_house() as house:
        house.sign_in()
        cookie = house.desk.client.cookies[sessions.COOKIE]
        changed = sign_in_over(replace(terms(house.provider), **change))
        for sign_in in (sign_in_over(terms(house.provider)), changed, None):
            app = application(house.desk.services, keys=True, sign_in=sign_in)
            with TestClient(app, headers=UNPACKED, follow_redirects=False, cookies={sessions.COOKIE: cookie}) as client:
                is_first = sign_in is not None and sign_in is not changed
                assert client.get("/").status_code == (200 if is_first else 303)


def test_an_editor_makes_a_link_that_works_as_long_as_they_are_known(house: PeoplesHouse) -> None:
    house.sign_in()
    link = a_link(house)
    house.desk.client.cookies.clear()

    assert house.desk.get(link).status_code == 200

    [person] = house.people()
    house.forget(person)
    assert house.desk.get(link).status_code == 401
