"""A service for the tests of its client: it keeps what is put and posted, and reports on it after a while."""

import json
from collections.abc import Callable
from typing import Any

import httpx2

from service.formats.reports import report_json
from tests.builders.report_story import seed_story

Answer = tuple[int, dict[str, Any]]


class FakeService:
    """Every claim gets an incident of its own and, after ``slow`` questions, the report of the seed story."""

    def __init__(self, slow: int = 0) -> None:
        self.parties: dict[str, Any] = {}
        self.claims: list[dict[str, Any]] = []
        self.withdrawn: list[tuple[str, str, str]] = []
        self.drafted: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self._slow = slow
        self._sequence = 0

    @property
    def transport(self) -> httpx2.MockTransport:
        return httpx2.MockTransport(self._answer)

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        path = request.url.path
        self.asked.append(str(request.url))
        body = json.loads(request.content) if request.content else {}
        handlers: dict[str, Callable[[list[str], dict[str, Any]], Answer]] = {
            "PUT": self._put,
            "POST": self._post,
            "GET": self._get,
        }
        status, content = handlers[request.method](path.split("/")[2:], body)
        return httpx2.Response(status, json=content)

    def _put(self, path: list[str], body: dict[str, Any]) -> Answer:
        self.parties[path[1]] = body
        return 200, {"id": path[1], **body}

    def _post(self, path: list[str], body: dict[str, Any]) -> Answer:
        if path == ["drafts"]:
            self.drafted.append(body)
            return 201, DRAFTS
        self._sequence += 1
        if len(path) == 1:
            if body.get("counts") == "lots":
                return 422, REFUSED
            self.claims.append(body)
            until = {"embargo_until": body["embargo_until"]} if "embargo_until" in body else {}
            return 201, {"claim_id": f"c{len(self.claims)}", "sequence": self._sequence} | until
        self.withdrawn.append((path[1], path[2], body["reason"]))
        return 201, {"claim_id": path[1], "sequence": self._sequence}

    def _get(self, path: list[str], body: dict[str, Any]) -> Answer:
        match path:
            case ["claims", claim_id]:
                return 200, {"claim_id": claim_id, "incident_id": f"i-{claim_id}"}
            case ["incidents"]:
                return self._page()
            case ["incidents", incident_id, "reconciliation"] if incident_id.startswith("i-"):
                return self._report(incident_id)
        return 404, {"type": "/problems/unknown-incident", "title": "No such incident", "detail": "Use another."}

    def _report(self, incident_id: str) -> Answer:
        if self._slow:
            self._slow -= 1
            return 404, {"type": "/problems/not-reconciled-yet", "title": "Not yet"}
        report = report_json.document(seed_story(), report_json.Edition(incident_id, 1, self._sequence, None))
        around = {"includes": ["i-2"]} if incident_id == "i-whole" else {}
        return 200, {**report, "relations": {**report["relations"], **around}}

    def _page(self) -> Answer:
        second = "cursor=2" in self.asked[-1]
        item = {"incident_id": "i-2" if second else "i-1", "status": "disputed", "headline": "119\nversus 21"}
        return 200, {"items": [item], "next": None if second else "/v1/incidents?cursor=2"}


DRAFTS = {
    "draft_set_id": "dfs_0123456789abcdef0123",
    "items": [
        {
            "draft_id": "dft_0123456789abcdef0123001",
            "state": "open",
            "claim": {
                "claimant": {"name": "Defense Ministry"},
                "counts": [{"measure": "killed", "value": 119}],
                "event": {"summary": "Roundup in Afghanistan", "start": "2021-06-29"},
            },
            "needs": [{"code": "short_name", "says": "“the ministry” was taken for Defense Ministry, named before."}],
        }
    ],
    "not_read": [],
}
REFUSED = {
    "type": "/problems/invalid-request",
    "title": "The request does not follow the contract",
    "status": 422,
    "detail": "Correct the fields under `errors`.",
    "errors": [{"loc": ["counts", 0, "value"], "reason": "Give a number.", "accepted": ["at least 21", "dozens"]}],
}
