"""Subscribing to changes over HTTP: what is shown, what is shown once, what is refused."""

from typing import Any

import pytest
from httpx2 import Response

from service.api.v1.changes.webhook_schemas import DeliveryList, SecretAnswer, WebhookAnswer, WebhookList, WebhookMade
from service.application.webhooks.deliver import deliver
from service.settings import Settings
from tests.api.v1.incidents.test_read import short_claim
from tests.application.webhooks.test_deliver import Receiving
from tests.builders.desk import Desk, opened_desk

HOOK = {"url": "https://desk.example.org/hook"}
KABUL = HOOK | {"description": "The Kabul desk", "countries": ["AF"], "kinds": ["contradicts"]}


def made(desk: Desk, body: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = desk.post(body or HOOK, path="/v1/webhooks")
    assert answer.status_code == 201, answer.text
    WebhookMade.model_validate(answer.json())
    assert answer.headers["Location"] == f"/v1/webhooks/{answer.json()['id']}"
    found: dict[str, Any] = answer.json()
    return found


def refused(answer: Response, status: int, slug: str) -> dict[str, Any]:
    problem: dict[str, Any] = answer.json()
    assert (answer.status_code, problem["type"]) == (status, f"/problems/{slug}")
    return problem


def told(desk: Desk, receiving: Receiving) -> None:
    """Let the couriers run until nothing is due."""
    assert desk.client.portal
    while desk.client.portal.call(deliver, desk.services, receiving):
        pass


def test_the_secret_is_shown_once_and_never_again(desk: Desk) -> None:
    webhook = made(desk, KABUL)
    secret = webhook.pop("secret")
    assert secret.startswith("whsec_")

    read = desk.get(f"/v1/webhooks/{webhook['id']}")
    listed = desk.get("/v1/webhooks")
    again = desk.post(KABUL, path="/v1/webhooks")

    WebhookAnswer.model_validate(read.json())
    WebhookList.model_validate(listed.json())
    assert (read.json(), listed.json()["items"]) == (webhook, [webhook])
    assert (again.status_code, again.headers["Idempotent-Replayed"], again.json()["secret"]) == (200, "true", None)
    assert secret not in read.text + listed.text + again.text


def test_it_can_be_changed_and_forgotten(desk: Desk) -> None:
    webhook = made(desk)
    path = f"/v1/webhooks/{webhook['id']}"
    assert desk.put(path, KABUL).json()["countries"] == ["AF"]
    assert desk.get(path).json()["description"] == "The Kabul desk"
    assert [desk.client.delete(path).status_code for _ in range(2)] == [204, 204]
    refused(desk.get(path), 404, "unknown-webhook")
    assert desk.get("/v1/webhooks").json() == {"items": [], "next": None}


def test_a_new_secret_signs_beside_the_old_one_for_a_day(desk: Desk) -> None:
    webhook = made(desk)
    answer = desk.post(None, path=f"/v1/webhooks/{webhook['id']}/secret")
    SecretAnswer.model_validate(answer.json())
    assert answer.json()["secret"] != webhook["secret"]
    assert answer.json()["former_until"] == "2021-07-01T12:00:00.000Z"
    desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    receiving = Receiving()
    told(desk, receiving)
    assert [len(headers["webhook-signature"].split()) for headers, _ in receiving.got] == [2]


def test_deliveries_tell_what_was_tried_and_a_replay_sends_again_under_the_same_ids(desk: Desk) -> None:
    webhook = made(desk)
    path = f"/v1/webhooks/{webhook['id']}"
    desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    desk.work()
    receiving = Receiving([410])
    told(desk, receiving)
    assert desk.get(path).json()["stopped"] == "The receiver answered 410 Gone."

    replayed = desk.post({"since": 0}, path=f"{path}/replay")
    assert (replayed.status_code, replayed.json()["stopped"], replayed.json()["since"]) == (202, None, 0)
    told(desk, receiving)
    ids = [headers["webhook-id"] for headers, _ in receiving.got]
    assert ids[0] == ids[1]
    log = desk.get(f"{path}/deliveries").json()
    DeliveryList.model_validate(log)
    assert [(one["change"], one["status"]) for one in log["items"]] == [(3, 204), (2, 204), (1, 204), (1, 410)]
    assert [one["change"] for one in desk.get(f"{path}/deliveries?limit=1").json()["items"]] == [3]


def test_a_test_message_is_sent_at_once_and_shown_in_the_log(desk: Desk) -> None:
    webhook = made(desk)
    path = f"/v1/webhooks/{webhook['id']}"
    assert desk.post(None, path=f"{path}/ping").status_code == 202
    told(desk, Receiving())
    [one] = desk.get(f"{path}/deliveries").json()["items"]
    assert (one["type"], one["change"], one["status"]) == ("webhook.ping", None, 204)


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "url"),
        ({"url": "http://desk.example.org/"}, "url"),
        ({"url": "https://127.0.0.1/"}, "url"),
        ({"url": "https://[::ffff:10.0.0.1]/"}, "url"),
        ({"url": "https://desk.example.org:22/"}, "url"),
        (HOOK | {"countries": ["Afghanistan"]}, "countries"),
        (HOOK | {"kinds": ["quarrel"]}, "kinds"),
        (HOOK | {"types": ["everything"]}, "types"),
        (HOOK | {"incidents": ["inc_1"]}, "incidents"),
        (HOOK | {"measures": ["*"] * 51}, "measures"),
        (HOOK | {"secret": "whsec_mine"}, "secret"),
    ],
)
def test_a_webhook_that_cannot_stand_is_refused_by_field(desk: Desk, body: dict[str, Any], where: str) -> None:
    problem = refused(desk.post(body, path="/v1/webhooks"), 422, "invalid-request")
    assert where in {error["loc"][0] for error in problem["errors"]}
    assert desk.get("/v1/webhooks").json()["items"] == []


def test_where_the_operator_allows_it_a_developers_machine_is_told(desk: Desk) -> None:
    with opened_desk(settings=Settings(webhooks_anywhere=True)) as open_desk:
        assert made(open_desk, {"url": "http://127.0.0.1:9000/hook"})["url"] == "http://127.0.0.1:9000/hook"


@pytest.mark.parametrize(
    ("method", "below"),
    [("GET", ""), ("PUT", ""), ("POST", "/ping"), ("POST", "/secret"), ("POST", "/replay"), ("GET", "/deliveries")],
)
def test_a_webhook_that_is_not_there_is_a_404_everywhere(desk: Desk, method: str, below: str) -> None:
    body = HOOK if method == "PUT" else {}
    answer = desk.client.request(method, f"/v1/webhooks/whk_nobody{below}", json=None if method == "GET" else body)
    refused(answer, 404, "unknown-webhook")


def test_there_may_be_a_hundred(desk: Desk) -> None:
    for number in range(100):
        made(desk, HOOK | {"url": f"https://desk.example.org/{number}"})
    refused(desk.post(HOOK, path="/v1/webhooks"), 422, "invalid-request")
