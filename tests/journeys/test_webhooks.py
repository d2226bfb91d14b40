"""Webhooks of a whole service: a receiver that fails, workers that are killed, and every change told all the same."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook as Signature

from tests.journeys.rig.service import Service, service, within
from tests.journeys.rig.story import settled
from tests.journeys.test_kill import claims, during


@dataclass
class Receiver:
    """A newsroom's system: verifies what it is sent, refuses some of it, keeps the rest in its order."""

    url: str = ""
    secret: str = ""
    refuse: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    refused: int = 0
    forged: int = 0

    def receive(self, body: bytes, headers: dict[str, str]) -> int:
        try:
            message = Signature(self.secret).verify(body, headers)
        except Exception:  # whatever a verifier says no by
            self.forged += 1
            return 400
        if self.chance.random() < self.refuse:
            self.refused += 1
            return 429
        self.taken.append((headers["webhook-id"], message["data"]))
        return 204


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that listens on a free port of this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:  # its sender was killed between the head and the end of the body
                return
            status = receiver.receive(body, {name.lower(): value for name, value in self.headers.items()})
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def subscribed(running: Service, receiver: Receiver) -> str:
    """Subscribe the receiver to everything; the path of the webhook."""
    answer = running.call("POST", "/v1/webhooks", {"url": receiver.url})
    assert answer.status == 201, answer.body
    receiver.secret = answer.body["secret"]
    return f"/v1/webhooks/{answer.body['id']}"


def told(receiver: Receiver) -> list[int]:
    """The numbers of the changes it took, each once, in the order in which they came first."""
    return list(dict.fromkeys(content["seq"] for _, content in list(receiver.taken)))


@pytest.mark.faults
@pytest.mark.parametrize(
    ("many", "kills"), [(120, 3), pytest.param(2_000, 50, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
def test_every_change_is_told_in_its_order_whoever_is_killed(tmp_path: Path, many: int, kills: int) -> None:
    with receiving() as receiver, service(tmp_path, workers=2, webhooks_anywhere="1") as running:
        subscribed(running, receiver)

        def kill_workers() -> None:
            for _ in range(kills):
                time.sleep(0.3)
                within(30, lambda: bool(running.children()["worker"]), "a worker")
                os.kill(running.children()["worker"][0], signal.SIGKILL)

        during(claims(many), running, kill_workers)
        within(30, lambda: len(running.children()["worker"]) == 2, "both workers back")
        settled(running)
        last = last_change(running)
        # A courier that was killed is missed when its lease ends.
        within(120, lambda: len(told(receiver)) == last, f"{last} changes told")

    assert told(receiver) == list(range(1, last + 1))
    ids: dict[int, str] = {}
    for id, content in receiver.taken:
        assert ids.setdefault(content["seq"], id) == id
    assert receiver.forged == 0


def last_change(running: Service) -> int:
    """The number of the last change of the feed."""
    last, following = 0, "/v1/changes?limit=500"
    while items := (page := running.get(following))["items"]:
        last, following = items[-1]["seq"], page["next"]
    return int(last)


def test_a_receiver_that_refuses_is_told_again_and_a_replay_begins_anew(tmp_path: Path) -> None:
    with receiving() as receiver, service(tmp_path, workers=1, webhooks_anywhere="1") as running:
        webhook = subscribed(running, receiver)
        receiver.refuse = 1.0
        [claim] = claims(1)
        assert running.call("POST", "/v1/claims", claim.body).status == 201
        settled(running)
        within(30, lambda: receiver.refused >= 1, "a refusal")
        # The worker hears the refusal before it records when to try again.
        within(30, lambda: running.get(webhook)["next_attempt"] is not None, "another attempt that is due")
        failing = running.get(webhook)
        assert (failing["stopped"], failing["since"]) == (None, 0)

        receiver.refuse = 0.0
        within(30, lambda: len(told(receiver)) == 3, "the second attempt")
        attempts = [(item["change"], item["status"]) for item in running.get(f"{webhook}/deliveries")["items"]]
        assert attempts[-2:] == [(1, 204), (1, 429)]

        assert running.call("POST", f"{webhook}/replay", {"since": 1}).status == 202
        within(30, lambda: len(receiver.taken) == 5, "the replay")
        assert running.call("POST", f"{webhook}/ping").status == 202
        within(30, lambda: receiver.taken[-1][1].get("webhook_id") is not None, "the test message")

    assert [content["seq"] for _, content in receiver.taken[:5]] == [1, 2, 3, 2, 3]
    assert [id for id, _ in receiver.taken[1:3]] == [id for id, _ in receiver.taken[3:5]]


def test_without_leave_no_webhook_goes_to_this_machine(tmp_path: Path) -> None:
    with receiving() as receiver, service(tmp_path, workers=1) as running:
        refusal = running.call("POST", "/v1/webhooks", {"url": receiver.url})
        assert (refusal.status, refusal.body["errors"][0]["loc"]) == (422, ["url"])
