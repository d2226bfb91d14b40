"""The client of the commands: what it asks, and how it tells what went wrong."""

from pathlib import Path

import httpx2
import pytest

from service.runtime.cli.client.client import CannotReach, Client, Declined, PostedClaim
from service.runtime.cli.client.options import HERE, how_to_find
from tests.fakes.service import FakeService

URL = "http://127.0.0.1:8000/"


def client_of(service: FakeService) -> Client:
    return Client(URL, service.transport)


def test_a_party_is_put_under_its_id_without_the_id_in_the_body() -> None:
    service = FakeService()

    client_of(service).put_party({"id": "taliban", "name": "Taliban", "kind": "armed_group"})

    assert service.parties == {"taliban": {"name": "Taliban", "kind": "armed_group"}}


def test_a_claim_gives_a_receipt_and_can_be_withdrawn() -> None:
    service = FakeService()
    client = client_of(service)

    receipt = client.post_claim({"claimant": "Taliban"})
    client.change(receipt.claim_id, "retraction", {"reason": "It was wrong."})

    assert receipt == PostedClaim("c1", 1)
    assert service.withdrawn == [("c1", "retraction", "It was wrong.")]


def test_incidents_are_read_page_by_page() -> None:
    service = FakeService()

    assert [incident["incident_id"] for incident in client_of(service).incidents()] == ["i-1", "i-2"]
    assert service.asked == ["http://127.0.0.1:8000/v1/incidents", "http://127.0.0.1:8000/v1/incidents?cursor=2"]


def test_a_report_that_is_on_its_way_is_no_error() -> None:
    client = client_of(FakeService(slow=1))

    assert client.reconciliation("i-1") is None
    assert client.reconciliation("i-1") is not None


def test_a_refusal_is_one_sentence_that_names_the_field() -> None:
    with pytest.raises(Declined) as refused:
        client_of(FakeService()).post_claim({"counts": "lots"})

    assert str(refused.value) == (
        "The request does not follow the contract: counts.0.value: Give a number. (accepted: at least 21, dozens)"
    )


def test_an_unknown_incident_is_told_as_the_service_tells_it() -> None:
    with pytest.raises(Declined, match=r"^No such incident: Use another\.$"):
        client_of(FakeService()).reconciliation("nowhere")


def test_an_answer_that_is_no_json_is_told_by_its_status() -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(502, text="<html>Bad gateway</html>"))

    with pytest.raises(Declined, match="the service answered with status 502"):
        Client(URL, transport).incident_of("c1")


def test_a_service_that_is_not_there_is_named_by_its_address() -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("Connection refused")

    with pytest.raises(
        CannotReach, match=r"^the service at http://127.0.0.1:8000 does not answer \(Connection refused\)"
    ):
        Client(URL, httpx2.MockTransport(refuse)).incident_of("c1")


def test_where_nobody_answers_the_data_directory_that_was_looked_at_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERCLAIM_DATA_DIR", str(tmp_path))

    assert f"on the data directory {tmp_path}:" in how_to_find(HERE)
    assert "if COUNTERCLAIM_DATA_DIR names that directory" in how_to_find(HERE)
    assert "data directory" not in how_to_find("https://desk.example.org")


@pytest.mark.parametrize("status", [429, 503])
def test_what_is_turned_away_for_now_is_sent_again_when_the_service_says(status: int) -> None:
    answers = [httpx2.Response(status, headers={"Retry-After": "2"}), httpx2.Response(200, json={"incident_id": "i-1"})]
    paused: list[float] = []

    client = Client(URL, httpx2.MockTransport(lambda request: answers.pop(0)), pause=paused.append)

    assert client.incident_of("c1") == "i-1"
    assert paused == [2.0]


def test_a_service_that_turns_away_for_long_is_not_waited_for() -> None:
    paused: list[float] = []
    busy = httpx2.MockTransport(
        lambda request: httpx2.Response(503, headers={"Retry-After": "20"}, json={"title": "Busy"})
    )

    with pytest.raises(Declined, match=r"^Busy$"):
        Client(URL, busy, pause=paused.append).incident_of("c1")
    assert paused == [20.0]


def test_who_gave_no_valid_key_is_told_how_to_give_one() -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(401, json={"title": "No valid key"}))

    with pytest.raises(Declined, match=r"^No valid key: give one with --key, or in COUNTERCLAIM_KEY$"):
        Client(URL, transport).incident_of("c1")


@pytest.mark.parametrize("url", ["", "127.0.0.1:8000", "file:///etc/passwd", "http://[::1"])
def test_what_is_no_address_is_told_as_such(url: str) -> None:
    with pytest.raises(CannotReach, match="is not an address; give one like"):
        Client(url)


@pytest.mark.parametrize("key", ["cck_schlüssel", "cck_a\nb"])
def test_what_can_be_no_key_is_told_before_anything_is_sent(key: str) -> None:
    with pytest.raises(CannotReach, match="the key has letters that no key has"):
        Client(URL, key=key)


def test_a_key_may_come_with_the_end_of_its_line() -> None:
    sent: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(request.headers["Authorization"])
        return httpx2.Response(200, json={})

    Client(URL, httpx2.MockTransport(answer), key="cck_live\n").incident_of("c1")

    assert sent == ["Bearer cck_live"]
