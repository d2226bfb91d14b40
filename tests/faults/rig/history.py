"""The history of what clients asked and were told, to which the record is compared."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Any

from service.ports.ledger import Submission

ANSWER_SECONDS = 15.0
GIVES_UP_EVERY = 12
SPOILS_EVERY = 10


class Told(Enum):
    """The outcome of an attempt as the client knows it."""

    OK = "ok"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request: the claim to record, its outcome, and the receipt if any."""

    item: Submission
    told: Told
    receipt: Any = None
    seconds: float = 0.0


@dataclass
class History:
    """All attempts of all clients."""

    attempts: list[Attempt] = field(default_factory=list)

    def of(self, outcome: Told) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.told is outcome]

    def __str__(self) -> str:
        return ", ".join(f"{len(self.of(reported))} {reported.value}" for reported in Told)


def post(url: str, item: Submission) -> Attempt:
    """Post a claim once. A broken connection is unknown, and so is a 503: the claim may have been stored."""
    host = url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=ANSWER_SECONDS)
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": item.key} if item.key else {})
    began = time.monotonic()
    try:
        connection.request("POST", "/v1/claims", item.body, headers)
        with connection.getresponse() as answer:
            content = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return Attempt(item, Told.UNKNOWN, seconds=time.monotonic() - began)
    finally:
        connection.close()
    outcome = Told.OK if answer.status in (200, 201) else Told.FAIL if 400 <= answer.status < 500 else Told.UNKNOWN
    assert answer.status in (200, 201, 422, 503), content
    return Attempt(item, outcome, content, time.monotonic() - began)


@dataclass
class Client:
    """Posts its claims one after another and repeats unknown ones; sometimes it gives up, or posts a contradicting
    body.

    ``pause`` is the longest pause between two claims, in seconds.
    """

    url: str
    items: Sequence[Submission]
    history: History
    chance: Random
    pause: float = 0.0
    patience: float = 120.0

    def run(self) -> None:
        for item in self.items:
            is_kept = self._post(item)
            if is_kept and self.chance.randrange(SPOILS_EVERY) == 0:
                self._until_known(spoilt(item))
            time.sleep(self.chance.uniform(0, self.pause))

    def _post(self, item: Submission) -> bool:
        if self.chance.randrange(GIVES_UP_EVERY) == 0:
            return self._once(item).told is Told.OK
        return self._until_known(item).told is Told.OK

    def _until_known(self, item: Submission) -> Attempt:
        end = time.monotonic() + self.patience
        while (attempt := self._once(item)).told is Told.UNKNOWN:
            assert time.monotonic() < end, "nobody answers any more"
            time.sleep(0.05)
        return attempt

    def _once(self, item: Submission) -> Attempt:
        attempt = post(self.url, item)
        self.history.attempts.append(attempt)
        return attempt


def spoilt(item: Submission) -> Submission:
    """The same claim with another number, which must be refused because the first one is recorded."""
    body = json.loads(item.body)
    body["counts"][0]["value"] += 1_000
    return Submission(item.type, item.subject, json.dumps(body).encode(), key=item.key)


def at_once(clients: Sequence[Client], meanwhile: Callable[[Callable[[], bool]], None]) -> None:
    """Run the clients in threads; ``meanwhile`` gets a function that says whether any still posts."""
    threads = [threading.Thread(target=client.run) for client in clients]
    for thread in threads:
        thread.start()
    try:
        meanwhile(lambda: any(thread.is_alive() for thread in threads))
    finally:
        for thread in threads:
            thread.join()
