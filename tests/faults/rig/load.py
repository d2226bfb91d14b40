"""Clients of a service that changes under load; they notice every answer that breaks a promise."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from service.ports.ledger import Submission
from tests.faults.rig.history import Attempt, History, Told

# A request that arrives while a process restarts waits for it, which takes long on a busy machine.
ANSWER_SECONDS = 180.0
WAIT = 25
# The pause between two claims of a client keeps the record small enough to be repeated in memory.
PAUSE_SECONDS = 0.2
# A stream ends after this time here, and its reader reconnects.
STREAM = {"COUNTERCLAIM_STREAM_SECONDS": "4"}


@dataclass
class Crowd:
    """All clients: their history, and ``complaints`` about answers that no service may give."""

    url: str
    history: History = field(default_factory=History)
    complaints: list[str] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    _stopped: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def asking(self, items: Sequence[Submission], clients: int) -> Iterator[None]:
        """Run clients that post for as long as the block lasts, one that polls for changes and one that
        streams them."""
        tasks: list[Callable[[], None]] = [self._poll, self._follow]
        tasks += [partial(self._post_all, items[number::clients]) for number in range(clients)]
        threads = [threading.Thread(target=task) for task in tasks]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            for thread in threads:
                thread.join()

    def _post_all(self, items: Sequence[Submission]) -> None:
        for item in items:
            while self._post(item).told is not Told.OK and not self._stopped.is_set():
                time.sleep(0.05)
            if self._stopped.wait(PAUSE_SECONDS):
                return

    def _post(self, item: Submission) -> Attempt:
        status, content = self._ask("post", "POST", "/v1/claims", item.body, {"Content-Type": "application/json"})
        attempt = Attempt(
            item, Told.OK if status in (200, 201) else Told.UNKNOWN, json.loads(content) if content else None
        )
        self.history.attempts.append(attempt)
        return attempt

    def _poll(self) -> None:
        following = f"/v1/changes?wait={WAIT}"
        while not self._stopped.is_set():
            status, content = self._ask("poll", "GET", following)
            if status == 200:
                following = json.loads(content)["next"] + f"&wait={WAIT}"

    def _follow(self) -> None:
        last = "0"
        while not self._stopped.is_set():
            asked = {"Accept": "text/event-stream", "Last-Event-ID": last}
            _, content = self._ask("stream", "GET", "/v1/changes", None, asked)
            last = ([last] + [line[4:].decode() for line in content.splitlines() if line.startswith(b"id: ")])[-1]

    def _ask(
        self, what: str, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The status and body of a response. One that breaks off, or that is an error without Retry-After, is a
        complaint."""
        connection = http.client.HTTPConnection(self.url.removeprefix("http://"), timeout=ANSWER_SECONDS)
        try:
            connection.request(method, path, body, headers or {})
            with connection.getresponse() as answer:
                content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.complaints.append(f"{what}: {type(error).__name__} {error}")
            return 0, b""
        finally:
            connection.close()
        self.told[f"{what} {answer.status}"] = self.told.get(f"{what} {answer.status}", 0) + 1
        if answer.status >= 400 and (answer.status != 503 or not answer.headers["Retry-After"]):
            self.complaints.append(f"{what}: {answer.status} {content!r}")
        return answer.status, content
