"""The client of the commands: what it asks, and how it tells what went wrong."""

import httpx2
import pytest

from service.terminal.client import CannotReach, Client, Declined, Receipt
from tests.terminal.fake_service import FakeService

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
    client.withdraw(receipt.claim_id, "retraction", "It was wrong.")

    assert receipt == Receipt("c1", 1)
    assert service.withdrawn == [("c1", "retraction", "It was wrong.")]


def test_incidents_are_read_page_by_page() -> None:
    service = FakeService()

    assert [each["incident_id"] for each in client_of(service).incidents()] == ["i-1", "i-2"]
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
