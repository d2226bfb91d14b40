"""A poll of a report that has not changed gets the last answer, without the layers that made it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import ref

import pytest
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from service.api.middleware.ready_answers import MOST_BYTES, ReadyAnswers
from service.ports.principal import Scope as KeyScope
from service.settings import Settings
from tests.builders.desk import UNPACKED, Desk, a_claim, application
from tests.builders.keyed import House, opened_house
from tests.contracts.stores import on_memory

REPORT = "/v1/incidents/{incident}/reconciliation"
TAGGED = {"If-None-Match": '"{incident}.1"'}


class Inside:
    """A layer inside of the ready answers, which counts what comes through to it."""

    def __init__(self, app: ASGIApp, reached: list[str]) -> None:
        self._app, self._reached = app, reached

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._reached.append(scope["path"])
        await self._app(scope, receive, send)


@contextmanager
def reported(most_bytes: int = MOST_BYTES) -> Iterator[tuple[Desk, str, list[str]]]:
    """A desk with a report on one incident, and what reaches the layers inside."""
    services, reached = on_memory(), list[str]()
    app = application(services)
    ready = [repr(layer.cls) for layer in app.user_middleware].index(repr(ReadyAnswers))
    layers = [Middleware(ReadyAnswers, state=app.state, most_bytes=most_bytes), Middleware(Inside, reached)]
    app.user_middleware[ready : ready + 1] = layers
    with TestClient(app, headers=UNPACKED, follow_redirects=False) as client:
        desk = Desk(client, services)
        claim = desk.recorded(a_claim())
        desk.work()
        incident = desk.incident_of(claim)
        reached.clear()
        yield desk, incident, reached


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("", {}),
        ("", TAGGED),
        ("", {"Accept-Encoding": "gzip"}),
        ("", TAGGED | {"Accept-Encoding": "zstd, br"}),
        ("", {"Accept": "text/csv"}),
        ("?view=brief", {}),
        ("?html=true", {}),
    ],
    ids=str,
)
def test_the_second_poll_is_answered_from_what_the_first_got(query: str, headers: dict[str, str]) -> None:
    with reported() as (desk, incident, reached):
        asked = {name: value.format(incident=incident) for name, value in headers.items()}
        first, second = (desk.get(REPORT.format(incident=incident) + query, asked) for _ in range(2))

        assert len(reached) == 1
        assert (second.status_code, second.content) == (first.status_code, first.content)
        assert dict(second.headers) | {"x-request-id": ""} == dict(first.headers) | {"x-request-id": ""}
        assert second.headers["x-request-id"] != first.headers["x-request-id"]


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("?min_sequence=1", {}),
        ("?as_of=2021-06-30T12:00:00Z", {}),
        ("", {"Prefer": "wait=0"}),
        ("", {"Cookie": "a=b"}),
        ("", {"Origin": "https://other.example"}),
        ("", {"If-None-Match": '"of another report"'}),
        ("", {"Accept": "application/geo+json"}),
        ("", {"Accept": "text/plain"}),
        ("", {"Accept": "image/gif"}),
    ],
    ids=str,
)
def test_what_is_no_plain_poll_or_is_made_from_more_than_the_report_is_answered_inside_each_time(
    query: str, headers: dict[str, str]
) -> None:
    with reported() as (desk, incident, reached):
        for _ in range(2):
            desk.get(REPORT.format(incident=incident) + query, headers)
        assert len(reached) == 2


def test_after_a_change_the_next_poll_has_the_new_report() -> None:
    with reported() as (desk, incident, _):
        tags = []
        for killed in range(2, 6):
            for _ in range(3):
                tag = desk.get(REPORT.format(incident=incident)).headers["ETag"]
                assert desk.get(REPORT.format(incident=incident), {"If-None-Match": tag}).status_code == 304
            tags.append(tag)
            desk.recorded(a_claim(f"more-{killed}", claimant=f"Ministry {killed}"))
            desk.work()
            assert desk.get(REPORT.format(incident=incident), {"If-None-Match": tag}).status_code == 200
        assert tags == [f'"{incident}.{revision}"' for revision in range(1, 5)]


def test_ready_answers_take_a_bounded_memory() -> None:
    with reported(most_bytes=3_000) as (desk, incident, reached):
        path, tag = REPORT.format(incident=incident), {"If-None-Match": f'"{incident}.1"'}
        asked = [desk.get(path, headers).status_code for headers in (tag, tag, {}, tag, tag)]
        assert (asked, len(reached)) == ([304, 304, 200, 304, 304], 3)


def test_what_was_asked_counts_as_memory_too() -> None:
    with reported(most_bytes=100_000) as (desk, incident, reached):
        path = REPORT.format(incident=incident)
        asked = [{"If-None-Match": f'"{number}{"x" * 32_000}", "{incident}.1"'} for number in range(4)]
        answers = [desk.get(path, headers).status_code for headers in (*asked, asked[3], asked[0])]
        assert (answers, len(reached)) == ([304] * 6, 5)


def test_a_ready_answer_keeps_no_report_in_memory_that_is_no_longer_known() -> None:
    with reported() as (desk, incident, _):
        assert desk.get(REPORT.format(incident=incident)).status_code == 200
        known = desk.services.projections.known_report(incident)
        assert known
        report = ref(known)
        del known
        desk.recorded(a_claim("more", claimant="Ministry"))
        desk.work()
        assert report() is None


def test_the_links_of_a_ready_answer_are_of_the_address_that_was_asked() -> None:
    with reported() as (desk, incident, reached):
        path, accept = REPORT.format(incident=incident), {"Accept": "application/ld+json"}
        for scheme, root in [("http", ""), ("https", ""), ("http", "/claims")] * 2:
            client = TestClient(desk.client.app, f"{scheme}://testserver", root_path=root)
            ids = {part["@id"] for part in client.get(path, headers=accept).json()["@graph"] if "@id" in part}
            assert f"{scheme}://testserver{root}/v1/incidents/{incident}" in {id.partition("#")[0] for id in ids}
        assert len(reached) == 3


def _polls(house: House, desk: Desk) -> str:
    """A report of the newsroom that was polled and is ready."""
    claim = desk.recorded(a_claim())
    desk.work()
    path = REPORT.format(incident=desk.incident_of(claim))
    assert [desk.get(path).status_code for _ in range(3)] == [200] * 3
    return path


def test_a_ready_answer_is_for_keys_of_the_newsroom_that_may_read() -> None:
    with opened_house() as house:
        north = house.desk(house.north)
        path = _polls(house, north)
        asked = [
            house.desk(house.north, KeyScope.READ),
            house.desk(house.north, KeyScope.CLAIMS_WRITE),
            house.desk(house.south),
            house.desk_with(None, house.north),
            house.desk_with("cck_live_north.0123456789_" + "x" * 38, house.north),
        ]
        assert [desk.get(path).status_code for desk in asked] == [200, 403, 404, 401, 401]


def test_a_ready_answer_is_counted_and_refused_beyond_the_limit() -> None:
    with opened_house(Settings(requests_per_second=0.01, request_burst=8)) as house:
        path = _polls(house, house.desk(house.north))
        reader = house.desk(house.north, KeyScope.READ)
        answers = [reader.get(path) for _ in range(10)]
        assert [answer.status_code for answer in answers] == [200] * 8 + [429] * 2
        left = [answer.headers["RateLimit"].partition(";t=")[0] for answer in answers]
        assert left == [f'"key";r={count}' for count in (*range(7, -1, -1), 0, 0)]


def test_a_revoked_key_gets_no_ready_answer_after_a_second() -> None:
    with opened_house() as house:
        key = house.key(house.north)
        desk = house.desk_with(key, house.north)
        path = _polls(house, desk)
        house.revoke(key, house.north)
        assert house.client.portal is not None
        house.client.portal.call(_a_second)
        assert desk.get(path).status_code == 401


async def _a_second() -> None:

    await asyncio.sleep(1)
