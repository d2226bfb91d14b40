"""Who is let in, and for what (RELIABILITY 5, lines 73 to 78)."""

import time
from collections.abc import Iterator

import pytest
from starlette.routing import Route

from service.api.app import RESOURCES
from service.api.auth.scopes import SCOPES, listed
from service.application.access.api_key import found_in, read_key
from service.ports.principal import Principal, Scope
from service.settings import Settings
from tests.builders.desk import a_claim
from tests.builders.keyed import House, id_of, opened_house
from tests.fakes.store import MemoryStore


@pytest.fixture
def house() -> Iterator[House]:
    with opened_house(Settings(failures_per_minute=1_000)) as opened:
        yield opened


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def spoilt(key: str) -> dict[str, dict[str, str]]:
    """Headers that open nothing, by what is wrong with them."""
    flipped = key[:-10] + ("a" if key[-10] != "a" else "b") + key[-9:]
    return {
        "none": {},
        "empty": bearer(""),
        "basic": {"Authorization": "Basic dXNlcjpwYXNz"},
        "flipped": bearer(flipped),
        "truncated": bearer(key[:-1]),
        "doubled": bearer(key + key),
        "other environment": bearer(key.replace("cck_live", "cck_test")),
        "other newsroom": bearer(key.replace("north.", "south.")),
        "no newsroom": bearer(key.replace("north.", "nowhere.")),
        "no scheme": {"Authorization": key},
    }


def test_a_key_opens_its_newsroom(house: House) -> None:
    desk = house.desk(house.north)

    claim_id = desk.recorded(a_claim())

    assert desk.get(f"/v1/claims/{claim_id}").status_code == 200
    assert desk.get("/v1/claims").json()["items"][0]["claim_id"] == claim_id


def test_what_opens_nothing_is_answered_alike_whatever_is_wrong_with_it(house: House) -> None:
    key = house.key(house.north)
    revoked, expired = house.key(house.north), house.key(house.north, expires_at=1)
    house.revoke(revoked, house.north)

    headers = {**spoilt(key), "revoked": bearer(revoked), "expired": bearer(expired)}
    answers = {why: house.client.get("/v1/claims", headers=given) for why, given in headers.items()}

    first, *others = answers.values()
    assert first.status_code == 401
    assert first.json()["type"] == "/problems/key-needed"
    assert first.headers["www-authenticate"].startswith("Bearer")
    for answer in others:
        assert answer.content == first.content
        assert [pair for pair in answer.headers.items() if pair[0] != "x-request-id"] == [
            pair for pair in first.headers.items() if pair[0] != "x-request-id"
        ]


def test_a_request_that_is_not_let_in_is_not_read_either(house: House) -> None:
    answer = house.client.post("/v1/claims", content=b"{not json", headers={"Content-Type": "text/plain"})

    assert answer.status_code == 401


def test_a_key_without_the_scope_is_told_which_it_needs(house: House) -> None:
    reader = house.desk(house.north, Scope.READ)
    writer = house.desk(house.north, Scope.CLAIMS_WRITE)

    posted, listed = reader.post(a_claim()), writer.get("/v1/claims")
    judged = reader.post({}, path="/v1/judgements")

    assert [posted.status_code, listed.status_code, judged.status_code] == [403, 403, 403]
    assert "claims:write" in posted.json()["detail"]
    assert "scope read" in listed.json()["detail"]
    assert "scope edit" in judged.json()["detail"]
    assert posted.json()["type"] == "/problems/scope-missing"


@pytest.mark.parametrize(
    ("held", "allowed"),
    [
        ({Scope.CLAIMS_WRITE}, {Scope.CLAIMS_WRITE}),
        ({Scope.READ}, {Scope.READ}),
        ({Scope.EDIT}, {Scope.EDIT, Scope.READ}),
        ({Scope.ADMIN}, {*Scope}),
        (set(), set()),
    ],
)
def test_a_scope_includes_what_it_must(held: set[Scope], allowed: set[Scope]) -> None:
    principal = Principal("north", "north.0123456789", "A key", frozenset(held))

    assert {scope for scope in Scope if principal.may(scope)} == allowed


def test_who_recorded_something_stands_in_the_ledger(house: House) -> None:
    key = house.key(house.north)
    desk = house.desk_with(key, house.north)

    desk.recorded(a_claim())
    desk.post([a_claim("aa-2")], path="/v1/claims:batch")

    assert isinstance(house.north.ledger, MemoryStore)
    actors = [entry.submission.actor for entry in house.north.ledger.entries]
    assert actors == ["operator", id_of(key), id_of(key)]


@pytest.mark.parametrize("place", ["query", "cookie", "path"])
def test_a_key_in_an_address_or_a_cookie_is_refused_and_noted(house: House, place: str) -> None:
    key = house.key(house.north)
    desk = house.desk(house.north)
    if place == "cookie":
        answer = desk.get("/v1/claims", {"Cookie": f"session={key}"})
    else:
        answer = desk.get(f"/v1/claims?key={key.replace('_', '%5F')}" if place == "query" else f"/v1/claims/{key}")

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/key-in-address"
    assert key not in answer.text
    assert house.client.portal is not None
    exposed = [one.exposed_at is not None for one in house.client.portal.call(house.north.keys.keys)]
    assert exposed == [True, False]


def test_a_revoked_key_opens_nothing_within_a_second(house: House) -> None:
    key = house.key(house.north)
    desk = house.desk_with(key, house.north)
    assert desk.get("/v1/claims").status_code == 200

    house.revoke(key, house.north)
    time.sleep(1.0)

    assert desk.get("/v1/claims").status_code == 401


def test_what_says_whether_it_is_well_needs_no_key_and_tells_nothing_of_anybody(house: House) -> None:
    house.desk(house.north).recorded(a_claim())

    assert house.client.get("/healthz").status_code == 200
    ready = house.client.get("/readyz").json()
    assert (ready["head"], ready["workers"], ready["oldest_dirty_age_ms"]) == (None, None, None)
    assert house.client.get("/docs").status_code == 200
    assert house.client.get("/metrics").status_code == 401


def test_the_metrics_are_the_operators(house: House) -> None:
    assert house.desk(house.north, Scope.ADMIN).get("/metrics").status_code == 200
    assert house.desk(house.south, Scope.ADMIN).get("/metrics").status_code == 403


def test_every_operation_says_which_scope_it_needs() -> None:
    routes = [route for resource in RESOURCES for route in resource.router.routes if isinstance(route, Route)]
    operations = {f"{method} {route.path}" for route in routes for method in route.methods or () if method != "HEAD"}

    assert {listed(operation) for operation in operations} == set(SCOPES), "see service/api/auth/scopes.py"


def test_a_key_that_a_claim_quotes_is_stored_as_sent_and_never_logged(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    key = house.key(house.north)
    desk = house.desk(house.north)
    with caplog.at_level("DEBUG"):
        claim_id = desk.recorded(a_claim(source={"publisher": "A paper", "quote": f"They use {key}."}))
        desk.get(f"/v1/claims?publisher={key}")

    assert key in desk.get(f"/v1/claims/{claim_id}").json()["source"]["quote"]
    assert not [one for one in caplog.records if one.name.startswith("counterclaim") and key in one.getMessage()]


def test_a_key_is_found_in_a_text(house: House) -> None:
    key = house.key(house.north)

    assert read_key(key) is not None
    assert found_in(f"see {key}, please") == key
    assert found_in("a cck and a key_live_x") is None
