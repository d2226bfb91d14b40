"""Requests that newsroom systems send all day get the answer of the framework, without its layers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from service.application.context import NewsroomContext
from tests.builders.desk import JSON, UNPACKED, Desk, a_claim, application, opened_desk
from tests.contracts.stores import on_memory

REPORT, CLAIM = "/v1/incidents/{incident}/reconciliation", "/v1/claims/{claim}"
UNKNOWN = "0" * 20
# What the layers that answer before the framework are made with.
BEFORE = {"handlers", "state"}
# Each answer has its own.
OWN = {"x-request-id"}
_HASH = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True)
class Asked:
    """A request; the address may name the incident and the claim of the desk."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


def _post(body: Any, **headers: str) -> Asked:
    raw = body if isinstance(body, bytes) else orjson.dumps(body)
    return Asked("POST", "/v1/claims", JSON | {name.replace("_", "-"): value for name, value in headers.items()}, raw)


READ = [
    Asked("GET", REPORT, {}),
    Asked("GET", REPORT, {"Accept-Encoding": "gzip"}),
    Asked("GET", REPORT, {"If-None-Match": '"{incident}.1"'}),
    Asked("GET", REPORT, {"If-None-Match": 'W/"{incident}.1"', "Accept-Encoding": "br"}),
    Asked("GET", REPORT, {"If-None-Match": "*"}),
    Asked("GET", REPORT, {"Accept": "text/csv"}),
    Asked("GET", REPORT, {"Accept": "application/json;q=0.1, text/html"}),
    Asked("GET", REPORT, {"Accept": "image/gif"}),
    Asked("GET", REPORT, {"Prefer": "wait=soon"}),
    Asked("GET", REPORT, {"Prefer": "wait=0"}),
    Asked("GET", REPORT, {"Origin": "https://other.example"}),
    Asked("GET", REPORT, {"Cookie": "key=cck_live_default.abcdefghij_secret"}),
    Asked("GET", REPORT + "/", {}),
    Asked("GET", REPORT + "?view=brief", {}),
    Asked("GET", REPORT + "?view=large", {}),
    Asked("HEAD", REPORT, {}),
    Asked("POST", REPORT, JSON, b"{}"),
    Asked("GET", f"/v1/incidents/inc_{UNKNOWN}/reconciliation", {}),
    Asked("GET", "/v1/incidents/nothing/reconciliation", {}),
    Asked("GET", "/v1/incidents/a%2Fb/reconciliation", {}),
    Asked("GET", CLAIM, {}),
    Asked("GET", CLAIM, {"If-None-Match": "*"}),
    Asked("GET", f"/v1/claims/clm_{UNKNOWN}", {}),
    Asked("GET", "/v1/claims/nothing", {}),
    Asked("DELETE", CLAIM, {}),
]
WRITTEN = [
    _post(a_claim("new")),
    _post(a_claim("new")),
    _post(a_claim("new", claimant="Another")),
    _post(a_claim("key"), Idempotency_Key="k"),
    _post(a_claim("other"), Idempotency_Key="k"),
    _post(a_claim("key"), Idempotency_Key="with space"),
    _post({"claimant": ""}),
    _post(b"{"),
    _post(b'{"a": "\\u0000"}'),
    _post(a_claim("gz"), Content_Encoding="gzip"),
    _post(a_claim("text"), Content_Type="text/plain"),
    _post(b" " * 100_000),
    _post(a_claim("wait"), Prefer="wait=0"),
]


@contextmanager
def framework_desk(services: NewsroomContext) -> Iterator[Desk]:
    """A desk where every request goes through the framework's layers."""
    app = application(services)
    app.user_middleware = [layer for layer in app.user_middleware if layer.kwargs.keys().isdisjoint(BEFORE)]
    with TestClient(app, headers=UNPACKED, follow_redirects=False) as client:
        yield Desk(client, services)


def _answers(desk: Desk, requests: list[Asked]) -> list[tuple[int, dict[str, str], bytes]]:
    claim = desk.post(a_claim()).json()["claim_id"]
    desk.work()
    names = {"claim": claim, "incident": desk.incident_of(claim)}
    return [_answer(desk, asked, names) for asked in requests]


def _answer(desk: Desk, asked: Asked, names: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    headers = {name: value.format(**names) for name, value in asked.headers.items()}
    answer = desk.send(asked.method, asked.path.format(**names), asked.body, headers)
    fields = {name: value for name, value in answer.headers.items() if name not in OWN}
    # Each store has a chain of its own.
    return answer.status_code, fields, _HASH.sub(b"hash", answer.content)


def test_what_is_read_is_the_answer_of_the_framework_to_the_byte() -> None:
    services = on_memory()
    with opened_desk(services) as desk, framework_desk(services) as framework:
        # The second time some answers are ready.
        asked = READ + READ
        pairs = zip(asked, _answers(desk, asked), _answers(framework, asked), strict=True)
    assert [(asked, hot, plain) for asked, hot, plain in pairs if hot != plain] == []


def test_what_is_written_is_answered_as_by_the_framework() -> None:
    with opened_desk() as desk, framework_desk(on_memory()) as framework:
        pairs = zip(WRITTEN, _answers(desk, WRITTEN), _answers(framework, WRITTEN), strict=True)
    assert [(asked, hot, plain) for asked, hot, plain in pairs if hot != plain] == []


def test_requests_without_a_query_never_reach_the_framework() -> None:
    services, reached = on_memory(), list[str]()
    app = application(services)
    app.user_middleware.append(Middleware(_Reached, reached))
    with TestClient(app, headers=UNPACKED, follow_redirects=False) as client:
        desk = Desk(client, services)
        _answers(desk, [Asked("GET", REPORT, {}), Asked("GET", REPORT + "?view=brief", {})])

    assert len(reached) == 1
    assert reached[0].endswith("/reconciliation")


class _Reached:
    """A layer inside all others, which notes what reaches it."""

    def __init__(self, app: ASGIApp, reached: list[str]) -> None:
        self._app, self._reached = app, reached

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._reached.append(scope["path"])
        await self._app(scope, receive, send)
