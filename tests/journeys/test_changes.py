"""The feed under fire: processes are killed, the consumer is started anew, and each change comes once."""

import http.client
import os
import signal
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.journeys.rig.service import Service, service, within
from tests.journeys.rig.story import settled
from tests.journeys.test_kill import claims, during


class Consumer:
    """Follows the feed and keeps its cursor, as a newsroom's system would; it may be stopped and started again."""

    def __init__(self, running: Service) -> None:
        self._service, self.got, self.following = running, list[dict[str, Any]](), "/v1/changes"
        self._stopped = threading.Event()

    def start(self) -> None:
        self._stopped.clear()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._stopped.is_set():
            try:
                answer = self._service.call("GET", self.following)
            except (OSError, http.client.HTTPException):
                continue
            if answer.status == 200:
                self.got += answer.body["items"]
                self.following = answer.body["next"]
            time.sleep(0.01)


@pytest.mark.faults
def test_a_consumer_that_keeps_its_cursor_gets_each_change_once_whoever_is_killed(tmp_path: Path) -> None:
    items = claims(300)

    def kill_in_turn() -> None:
        for role in ("api", "worker", "api", "worker"):
            time.sleep(0.5)
            consumer.stop()
            within(20, partial(_is_there, role, running), f"a {role}")
            os.kill(running.children()[role][0], signal.SIGKILL)
            consumer.start()

    with service(tmp_path, workers=2) as running:
        consumer = Consumer(running)
        consumer.start()
        during(items, running, kill_in_turn)
        within(20, lambda: all(running.children().values()), "all processes back")
        settled(running)
        within(20, lambda: running.get(consumer.following)["items"] == [], "the end of the feed")
        consumer.stop()
        ids = {claim["claim_id"]: claim["incident_id"] for claim in _claims(running)}
        reports = {id: running.get(f"/v1/incidents/{id}/reconciliation") for id in set(ids.values())}

    assert [change["seq"] for change in consumer.got] == list(range(1, len(consumer.got) + 1))
    received = [change["claim_id"] for change in consumer.got if change["type"] == "claim.received"]
    assert sorted(received) == sorted(ids)
    assert {id: report["revision"] for id, report in reports.items()} == _last_revisions(consumer.got, set(reports))
    assert _standing(consumer.got) == set(reports)


def _is_there(role: str, running: Service) -> bool:
    return bool(running.children()[role])


def _claims(running: Service) -> list[dict[str, Any]]:
    page = running.get("/v1/claims?limit=500")
    assert page["next"] is None
    items: list[dict[str, Any]] = page["items"]
    return items


def _last_revisions(changes: list[dict[str, Any]], standing: set[str]) -> dict[str, int]:
    reported = [change for change in changes if change["type"] == "reconciliation.changed"]
    return {change["incident_id"]: change["revision"] for change in reported if change["incident_id"] in standing}


def _standing(changes: list[dict[str, Any]]) -> set[str]:
    """The incidents that are there, as the feed alone tells it."""
    standing: set[str] = set()
    for change in changes:
        if change["type"] == "incident.opened":
            standing.add(change["incident_id"])
        elif change["type"] == "incident.closed":
            standing.remove(change["incident_id"])
    return standing


def test_an_open_stream_does_not_hold_up_a_stop(tmp_path: Path) -> None:
    [item] = claims(1)
    with service(tmp_path, workers=1) as running:
        host, _, port = running.url.removeprefix("http://").partition(":")
        connection = http.client.HTTPConnection(host, int(port), timeout=20)
        connection.request("GET", "/v1/changes", headers={"Accept": "text/event-stream"})
        stream = connection.getresponse()
        assert (stream.status, stream.readline()) == (200, b"retry: 1000\n")
        posted = running.call("POST", "/v1/claims", item.body)
        assert posted.status == 201, posted
        change = _next_data(stream)
        began = time.monotonic()
        os.kill(running.children()["api"][0], signal.SIGTERM)
        rest = stream.read()
        took = time.monotonic() - began
        connection.close()

    assert change["type"] == "claim.received"
    # A stream that was cut off, and not ended, can't be read to its end.
    assert rest is not None
    assert took < 10


def _next_data(stream: http.client.HTTPResponse) -> dict[str, Any]:
    while not (line := stream.readline()).startswith(b"data: "):
        assert line, "the stream ended"
    content: dict[str, Any] = orjson.loads(line.removeprefix(b"data: "))
    return content
