"""What clients asked and what they were told: the one thing that a record is held against."""

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
    """How an attempt ended for the client."""

    OK = "ok"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request: what was to be recorded, how it ended, and the receipt if there was one."""

    item: Submission
    told: Told
    receipt: Any = None
    seconds: float = 0.0


@dataclass
class History:
    """All attempts of all clients."""

    attempts: list[Attempt] = field(default_factory=list)

    def of(self, told: Told) -> list[Attempt]:
        return [attempt for attempt in self.attempts if attempt.told is told]

    def __str__(self) -> str:
        return ", ".join(f"{len(self.of(told))} {told.value}" for told in Told)


def post(url: str, item: Submission) -> Attempt:
    """Post a claim once. What breaks on the way is unknown, and so is a 503: it may have been stored."""
    host = url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=ANSWER_SECONDS)
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": item.key} if item.key else {})
    began = time.monotonic()
    try:
        connection.request("POST", "/v1/claims", item.body, headers)
        with connection.getresponse() as answer:
            said = json.loads(answer.read())
    except (OSError, http.client.HTTPException, ValueError):
        return Attempt(item, Told.UNKNOWN, seconds=time.monotonic() - began)
    finally:
        connection.close()
    told = Told.OK if answer.status in (200, 201) else Told.FAIL if 400 <= answer.status < 500 else Told.UNKNOWN
    assert answer.status in (200, 201, 422, 503), said
    return Attempt(item, told, said, time.monotonic() - began)


@dataclass
class Client:
    """Posts its claims one after another and repeats what is unknown; now and then it gives up, or says otherwise.

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
    """The same claim with another number, which must be refused because the first one stands."""
    body = json.loads(item.body)
    body["counts"][0]["value"] += 1_000
    return Submission(item.type, item.subject, json.dumps(body).encode(), key=item.key)


def at_once(clients: Sequence[Client], meanwhile: Callable[[Callable[[], bool]], None]) -> None:
    """Run the clients in threads of their own; ``meanwhile`` is given a way to ask whether any still posts."""
    threads = [threading.Thread(target=client.run) for client in clients]
    for thread in threads:
        thread.start()
    try:
        meanwhile(lambda: any(thread.is_alive() for thread in threads))
    finally:
        for thread in threads:
            thread.join()
