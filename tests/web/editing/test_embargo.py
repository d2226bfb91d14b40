"""Embargoes on the pages: posted, seen, moved and ended by who may edit; for all others as if there were none."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from service.ports.principal import Scope
from tests.builders.desk import Desk, a_claim, opened_desk
from tests.builders.reader import opened, posted, read
from tests.contracts.stores import HandClock, on_memory
from tests.web.desk.test_login import a_key, locked, log_in
from tests.web.editing.test_claim_actions import A_CLAIM, add, the_claim

# The clock of these tests stands at noon of 30 June 2021.
AT_ONE, AT_TWO = "2021-06-30T13:00", "2021-06-30T14:00"
WHY = {"reason": "The report comes later."}


@pytest.fixture
def desk() -> Iterator[Desk]:
    """With pages that wait for no report after a form: nobody works here but the test."""
    with opened_desk() as open_desk:
        app = application_of(open_desk)
        app.state.patience_seconds = 0
        yield open_desk


def application_of(desk: Desk) -> FastAPI:
    assert isinstance(desk.client.app, FastAPI)
    return desk.client.app


def embargoed(desk: Desk) -> str:
    return add(desk, {**A_CLAIM, "embargo_until": AT_ONE})


def test_a_claim_typed_in_under_embargo_is_shown_with_its_end_and_in_no_incident(desk: Desk) -> None:
    claim_id = embargoed(desk)
    desk.work()
    page = opened(desk, f"/claims/{claim_id}")

    assert the_claim(desk)["embargo_until"] == "2021-06-30T13:00:00.000Z"
    assert "Under embargo until 30 June 2021, 13:00 UTC" in page.text
    assert "in no incident before that" in page.text
    assert desk.get("/v1/incidents").json()["items"] == []
    assert "Ministry: at least 21 killed" in opened(desk, "/status").text


def test_an_embargo_in_the_past_is_marked_at_its_field_and_nothing_is_recorded(desk: Desk) -> None:
    answer = posted(desk, "/claims/new", "/claims/new", {**A_CLAIM, "embargo_until": "2021-06-30T11:00"})
    page = read(answer.text)

    assert answer.status_code == 422
    assert [said["id"] for _, said in page.elements if said.get("aria-invalid") == "true"] == ["embargo_until"]
    assert "This time has passed" in page.text
    assert desk.get("/v1/claims").json()["items"] == []


def test_an_embargo_is_moved_and_ended_with_a_reason(desk: Desk) -> None:
    path = f"/claims/{embargoed(desk)}/embargo"
    assert dict(opened(desk, path).forms[path])["until"] == AT_ONE
    moved = posted(desk, path, path, {"until": AT_TWO, "act": "move", **WHY})
    assert (moved.status_code, the_claim(desk)["embargo_until"]) == (303, "2021-06-30T14:00:00.000Z")

    ended = posted(desk, path, path, {"act": "lift", **WHY})
    desk.work()
    assert (ended.status_code, the_claim(desk)["embargo_until"]) == (303, None)
    assert len(desk.get("/v1/incidents").json()["items"]) == 1
    page = opened(desk, path)
    assert "Under no embargo" in page.text
    assert path not in page.forms
    assert "Under embargo" not in opened(desk, "/status").text


def test_a_time_that_is_left_as_it_is_shown_shortens_no_embargo(desk: Desk) -> None:
    claim_id = desk.recorded(a_claim("aa-7", embargo_until="2021-06-30T13:00:59Z"))
    path = f"/claims/{claim_id}/embargo"
    answer = posted(desk, path, path, {"act": "move", **WHY})

    assert answer.status_code == 303
    assert the_claim(desk)["embargo_until"] == "2021-06-30T13:00:59.000Z"


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ({"until": "2021-06-30T11:00", "act": "move", **WHY}, "until"),
        ({"until": "", "act": "move", **WHY}, "until"),
        ({"until": AT_TWO, "act": "move", "reason": ""}, "reason"),
    ],
)
def test_a_move_that_cannot_stand_is_marked_at_its_field(desk: Desk, said: dict[str, str], marked: str) -> None:
    path = f"/claims/{embargoed(desk)}/embargo"
    answer = posted(desk, path, path, said)

    assert answer.status_code == 422
    assert f'id="error-{marked}"' in answer.text
    assert the_claim(desk)["embargo_until"] == "2021-06-30T13:00:00.000Z"


def test_a_claim_under_embargo_is_corrected_by_the_form_and_stays_so(desk: Desk) -> None:
    path = f"/claims/{embargoed(desk)}/correction"
    answer = posted(desk, path, path, {"counts.0.value": "at least 22", "reason": "A slip.", "by": "newsroom"})

    assert answer.status_code == 303, read(answer.text).text
    assert the_claim(desk)["embargo_until"] == "2021-06-30T13:00:00.000Z"


def test_for_who_may_not_edit_no_page_tells_of_it_before_its_time() -> None:
    services = on_memory()
    with locked(services) as writer, locked(services) as reader:
        for desk, scopes in ((writer, (Scope.READ, Scope.CLAIMS_WRITE)), (reader, (Scope.READ,))):
            log_in(desk, a_key(desk, scopes).text)
        assert 'name="embargo_until"' not in writer.get("/claims/new").text
        form = {**dict(opened(writer, "/claims/new").forms["/claims/new"]), **A_CLAIM, "embargo_until": AT_ONE}
        answer = writer.client.post("/claims/new", data=form)
        [claim_id] = writer.client.portal.call(services.projections.embargoed, 10) if writer.client.portal else []
        unknown = "clm_" + "0" * 20

        # Whoever posted it is not led to a page that is not there.
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        for path in ("/claims/{}", "/claims/{}/embargo", "/claims/{}/correction"):
            told, never = [reader.get(path.format(id)) for id in (claim_id, unknown)]
            assert (told.status_code, told.text.replace(claim_id, "")) == (
                never.status_code,
                never.text.replace(unknown, ""),
            )
        for path in ("/", "/status", "/review"):
            assert "Ministry" not in opened(reader, path).text

        assert isinstance(services.clock, HandClock)
        services.clock.at += 3_600_000
        assert opened(reader, f"/claims/{claim_id}").text.count("Under embargo") == 0
