"""What of a report was worked out before: results of pure functions, kept beside the arguments they were made of."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Result = TypeVar("Result")


class IncrementalCache:
    """Results by a key, each good for the arguments it was made of; for others it is made anew.

    So a report comes out the same with and without. Equal arguments are as good as the same ones; that they are the
    same is seen at once. What two turns in a row didn't ask for is forgotten.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._asked: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def recall(self, key: Hashable, of: tuple[object, ...], make: Callable[[], Result]) -> Result:
        """The result of ``make``, which must be a function of ``of`` and nothing else."""
        kept = self._asked.get(key) or self._before.get(key)
        if kept is None or kept[0] != of:
            kept = (of, make())
        self._asked[key] = kept
        result: Result = kept[1]
        return result

    def turn(self) -> None:
        """A new report begins: what the last one didn't ask for is forgotten."""
        self._before, self._asked = self._asked, {}
