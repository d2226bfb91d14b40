"""Places for requests that stay: each key has so many at once (RELIABILITY 6.6)."""

from collections import Counter
from collections.abc import Callable, MutableMapping
from functools import partial
from typing import Any

from service.application.concurrency import begins_to_wait
from service.formats.problems.problem import RETRY_SOON, Problem


class Places:
    """The places for one kind of request, such as those that wait; ``what`` names the kind in the refusal."""

    def __init__(self, most: int, what: str) -> None:
        self._most, self._what = most, what
        self._taken: Counter[str] = Counter()

    def take(self, key_id: str) -> Callable[[], None]:
        """Take a place for a key; the function that is returned gives it back. Raises ``Problem`` if none is free."""
        if self._taken[key_id] >= self._most:
            detail = f"{self._what} of a key are at most {self._most} at once: end one of them first."
            # Otherwise the connection would stay open for nothing.
            raise Problem("too-often", detail, headers={**RETRY_SOON, "Connection": "close"})
        self._taken[key_id] += 1
        return partial(self._give_back, key_id)

    def _give_back(self, key_id: str) -> None:
        self._taken[key_id] -= 1
        if not self._taken[key_id]:
            del self._taken[key_id]


def hold(places: Places, key_id: str, scope: MutableMapping[str, Any]) -> None:
    """Take a place until the response to the request of an ASGI scope has ended. Raises ``Problem``."""
    scope.setdefault("state", {}).setdefault("places", []).append(places.take(key_id))


def hold_turn(leave: Callable[[], None], scope: MutableMapping[str, Any]) -> None:
    """Keep the turn of a request until its response has ended, it begins to wait for news, or until ``leave_turn``."""
    begins_to_wait.set(partial(leave_turn, scope))
    state = scope.setdefault("state", {})
    state.setdefault("places", []).append(leave)
    state["leave_turn"] = leave


def leave_turn(scope: MutableMapping[str, Any]) -> None:
    """End the turn of a request that goes on apart or waits: the next request of its key need not wait for it."""
    leave = scope.get("state", {}).pop("leave_turn", None)
    if leave is not None:
        leave()


def give_back(scope: MutableMapping[str, Any]) -> None:
    """Give back all places of a request whose response has ended, and its turn."""
    for free in scope.get("state", {}).pop("places", ()):
        free()
