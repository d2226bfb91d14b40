"""A key of one newsroom on every route and every id of another: byte for byte as if the other did not exist (P16).

The southern newsroom asks twice: in a house where the northern one holds a whole story, and in one where it is empty.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from httpx2 import Response
from starlette.routing import Route

from service.api.app import RESOURCES
from service.api.auth.scopes import SCOPES
from service.api.openapi.examples import example
from service.ports.principal import Scope
from service.settings import Settings
from tests.builders.desk import Desk, a_claim
from tests.builders.drafted import STORY
from tests.builders.keyed import House, opened_house

# What is drawn by chance: the salt of an entry shows in its hash; the secret of a webhook.
_CHANCE = re.compile(rb'"entry_hash":"[0-9a-f]{64}"|"secret":"whsec_[^"]*"')
_OWN_TO_A_REQUEST = {"x-request-id", "ratelimit"}
_SHORT = Settings(stream_seconds=0.2, ping_seconds=0.1)
PARTY = {"name": "Afghan Ministry of Defense", "kind": "state"}
HOOK = {"url": "https://desk.example.org/hook"}
EVENTS = {"Accept": "text/event-stream"}


@dataclass(frozen=True)
class Ask:
    """A request, with the ids of the northern newsroom in braces. ``told``: the north's own key gets something."""

    query: str = ""
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    told: bool = True


READ = (Ask(),)
# Each operation with the ways in which it could tell of another newsroom. A route that is not here fails the test.
ASKED: dict[str, tuple[Ask, ...]] = {
    "POST /v1/claims": (
        Ask(body=a_claim("aa-1")),
        Ask(body=a_claim("aa-9"), headers={"Idempotency-Key": "k1"}, told=False),
        Ask(body=a_claim("aa-1"), headers={"Prefer": "wait=0"}),
    ),
    "POST /v1/claims:batch": (Ask(body=[a_claim("aa-1"), a_claim("aa-2")]),),
    "PUT /v1/claims/by-source/{source_claim_id}": (
        Ask(body=a_claim("aa-1")),
        Ask(body=a_claim("aa-1"), headers={"Prefer": "wait=0"}),
    ),
    "POST /v1/imports": (Ask(body=None, told=False),),
    "GET /v1/imports/{import_id}": READ,
    "POST /v1/drafts": (Ask(body=STORY),),
    "POST /v1/drafts:accept": (Ask(body={"drafts": ["{draft_id}"], "by": "E."}),),
    "GET /v1/drafts": (Ask(), Ask("?state=all")),
    "GET /v1/drafts/{draft_set_id}": READ,
    "POST /v1/drafts/{draft_id}/accept": (Ask(body={"by": "E."}),),
    "POST /v1/drafts/{draft_id}/drop": (Ask(body={"by": "E."}, told=False),),
    "POST /v1/claims/{claim_id}/correction": (Ask(body={"claim": a_claim("aa-1"), "reason": "A slip."}),),
    "POST /v1/claims/{claim_id}/retraction": (Ask(body={"reason": "A slip."}),),
    "POST /v1/claims/{claim_id}/hold": (Ask(body={"reason": "A check."}),),
    "POST /v1/claims/{claim_id}/release": (Ask(body={"reason": "Checked."}),),
    "POST /v1/claims/{claim_id}/embargo": (
        Ask(body={"until": None, "reason": "It may come out."}, told=False),
        Ask(body={"until": "2099-01-01T00:00:00Z", "reason": "It comes later."}, told=False),
    ),
    "GET /v1/claims": (Ask(), Ask("?incident={incident_id}"), Ask("?cursor={cursor}"), Ask("?limit=1")),
    "GET /v1/claims/{claim_id}": READ,
    "GET /v1/claims/{claim_id}/why": READ,
    "GET /v1/claims/{claim_id}/why-not": (Ask("?other={other_id}", told=False),),
    "GET /v1/incidents": (Ask(), Ask("?limit=1"), Ask("?country=AF")),
    "GET /v1/incidents/{incident_id}": READ,
    "GET /v1/incidents/{incident_id}/how": READ,
    "GET /v1/incidents/{incident_id}/reconciliation": (
        Ask(),
        Ask("?as_of=2030-01-01T00:00:00Z"),
        Ask("?min_sequence=1"),
        Ask(headers={"If-None-Match": '"{incident_id}.1"'}),
    ),
    "GET /v1/incidents/{incident_id}/relations": READ,
    "GET /v1/incidents/{incident_id}/revisions": READ,
    "GET /embed/incidents/{incident_id}": READ,
    "GET /embed/incidents/{incident_id}.png": READ,
    "GET /oembed": (Ask("?url=http://testserver/incidents/{incident_id}"),),
    "POST /v1/quantities:read": (Ask(body={"value": "at least 21"}, told=False),),
    "GET /v1/review": READ,
    "GET /v1/changes": (Ask(), Ask("?since=0"), Ask("?since=3", told=False), Ask(headers=EVENTS)),
    "GET /v1/judgements": (Ask(), Ask("?claim={claim_id}"), Ask("?incident={incident_id}")),
    "GET /v1/judgements/{judgement_id}": READ,
    "POST /v1/judgements": (
        Ask(body={"isolate": "{claim_id}", "by": "An editor", "why": "Another."}, told=False),
        Ask(body={"decision": "same", "claims": ["{claim_id}", "{other_id}"], "by": "E.", "why": "W."}),
        Ask(body={"merge": ["{incident_id}", "{other_incident_id}"], "by": "E.", "why": "W."}),
    ),
    "DELETE /v1/judgements/{judgement_id}": (Ask("?by=E.&why=W."),),
    "GET /v1/parties": (Ask(), Ask("?q=Afghan"), Ask("?limit=1")),
    "GET /v1/parties/{party_id}": READ,
    "GET /v1/parties/{party_id}/record": READ,
    "PUT /v1/parties/{party_id}": (Ask(body=PARTY, told=False),),
    "GET /v1/house-style": READ,
    "PUT /v1/house-style": (Ask(body={"clock": "12h", "zone": "Africa/Nairobi"}, told=False),),
    "GET /v1/checkpoint": (Ask(told=False),),
    "POST /v1/share-links": (Ask(body={"address": "/v1/incidents/{incident_id}.csv"}),),
    "GET /v1/incidents.feed.json": READ,
    "GET /v1/openrefine": (
        Ask(),
        Ask('?queries={"q0":{"query":"Kunduz"}}'),
        Ask('?queries={"q0":{"query":"{incident_id}"}}'),
    ),
    "POST /v1/openrefine": (Ask(body={}, told=False),),
    "GET /v1/openrefine/properties": (Ask("?type=incident", told=False),),
    "GET /v1/openrefine/suggest/entity": (Ask("?prefix=Kun", told=False),),
    "GET /v1/openrefine/suggest/property": (Ask("?prefix=k", told=False),),
    "GET /v1/openrefine/suggest/type": (Ask("?prefix=i", told=False),),
    "GET /v1/webhooks": READ,
    "POST /v1/webhooks": (Ask(body=HOOK),),
    "GET /v1/webhooks/{webhook_id}": READ,
    "PUT /v1/webhooks/{webhook_id}": (Ask(body=HOOK),),
    "DELETE /v1/webhooks/{webhook_id}": (Ask(told=False),),
    "POST /v1/webhooks/{webhook_id}/ping": (Ask(body={}),),
    "POST /v1/webhooks/{webhook_id}/replay": (Ask(body={"since": 0}),),
    "POST /v1/webhooks/{webhook_id}/secret": (Ask(body={}),),
    "GET /v1/webhooks/{webhook_id}/deliveries": READ,
}
# Lists in other forms, reports in other forms: read as they are.
_FORM = re.compile(r"GET /v1/(claims|incidents)(/\{incident_id\})?\.[a-z]+")


def operations() -> list[str]:
    """Every operation that needs a key and answers of a newsroom."""
    routes = [route for resource in RESOURCES for route in resource.router.routes if isinstance(route, Route)]
    every = {f"{method} {route.path}".replace(":path}", "}") for route in routes for method in route.methods or ()}
    return sorted(
        operation
        for operation in every
        if not operation.startswith("HEAD")
        and SCOPES.get(operation, Scope.ADMIN) is not None
        and operation != "GET /metrics"
    )


def asks(operation: str) -> tuple[Ask, ...]:
    return READ if _FORM.fullmatch(operation) else ASKED[operation]


def told_story(desk: Desk) -> dict[str, str]:
    """A story in a newsroom; its ids."""
    desk.put("/v1/parties/afghan-mod", PARTY)
    first = desk.post(a_claim("aa-1"), {"Idempotency-Key": "k1"}).json()["claim_id"]
    other = desk.recorded(a_claim("aa-2", claimant="Taliban", counts=[{"measure": "killed", "value": 21}]))
    event = {"type": "air_strike", "start": "2019-02-03", "places": [{"country": "AF", "admin1": "Herat"}]}
    far = desk.recorded(a_claim("aa-3", event=event))
    desk.work()
    said = {"decision": "unsure", "claims": [first, far], "by": "An editor", "why": "Not sure."}
    judgement = desk.post(said, path="/v1/judgements").json()["id"]
    desk.work()
    drafts = desk.post(STORY, path="/v1/drafts").json()
    asynchronous = {"Content-Type": "text/csv", "Prefer": "respond-async"}
    handed = desk.send("POST", "/v1/imports", b"Claimant\r\n", asynchronous).json()
    following = desk.get("/v1/claims?limit=1").json()["next"]
    return {
        "claim_id": first,
        "source_claim_id": "aa-1",
        "other_id": other,
        "incident_id": desk.incident_of(first),
        "other_incident_id": desk.incident_of(far),
        "judgement_id": judgement,
        "party_id": "afghan-mod",
        "draft_set_id": drafts["draft_set_id"],
        "import_id": handed["import_id"],
        "draft_id": drafts["items"][0]["draft_id"],
        "webhook_id": desk.post(HOOK, path="/v1/webhooks").json()["id"],
        "cursor": following.rpartition("cursor=")[2],
    }


def filled(value: Any, ids: dict[str, str]) -> Any:
    """A text, or texts in lists and mappings, with the ids in the place of their names."""
    if isinstance(value, dict):
        return {name: filled(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, ids) for inner in value]
    if isinstance(value, str):
        return re.sub(r"\{(\w+)\}", lambda name: ids[name[1]], value)
    return value


def answer(desk: Desk, operation: str, ask: Ask, ids: dict[str, str]) -> Response:
    method, _, address = operation.partition(" ")
    headers = {**ask.headers, "Content-Type": "application/json"} if ask.body is not None else ask.headers
    return desk.client.request(
        method, filled(address + ask.query, ids), json=filled(ask.body, ids), headers=filled(headers, ids)
    )


def told(found: Response) -> tuple[Any, ...]:
    """All that an answer tells."""
    headers = sorted(pair for pair in found.headers.items() if pair[0] not in _OWN_TO_A_REQUEST)
    return found.status_code, headers, _CHANCE.sub(b"", found.content)


@pytest.fixture
def houses() -> Iterator[tuple[House, House]]:
    with opened_house(_SHORT) as full, opened_house(_SHORT) as empty:
        yield full, empty


@pytest.mark.parametrize("operation", operations())
def test_a_newsroom_sees_nothing_of_another_on_any_route(houses: tuple[House, House], operation: str) -> None:
    full, _ = houses
    north = full.desk(full.north, *Scope)
    ids = told_story(north)
    souths = [house.desk(house.south, *Scope) for house in houses]

    for ask in asks(operation):
        beside, alone = [told(answer(south, operation, ask, ids)) for south in souths]
        own = answer(north, operation, ask, ids)

        assert beside == alone, ask
        if ask.told:
            assert own.status_code < 400, (ask, own.text)
            assert "{" not in operation or own.content != beside[2], ask


def test_an_id_of_another_newsroom_is_answered_as_one_that_never_was(houses: tuple[House, House]) -> None:
    full, _ = houses
    ids = told_story(full.desk(full.north, *Scope))
    south = full.desk(full.south, *Scope)
    never = ids | {"claim_id": "clm_" + "0" * 20, "incident_id": "inc_" + "0" * 20, "judgement_id": "jdg_" + "0" * 20}
    reading = [one for one in operations() if one.startswith("GET") and "{" in one and "party_id" not in one]

    for operation in reading:
        for ask in asks(operation):
            if "If-None-Match" not in ask.headers:
                assert told(answer(south, operation, ask, ids)) == told(answer(south, operation, ask, never)), operation


def test_what_two_newsrooms_say_alike_are_two_claims(houses: tuple[House, House]) -> None:
    full, _ = houses

    north, south = [full.desk(of, *Scope).recorded(example("claim")) for of in (full.north, full.south)]

    assert north != south
