"""A cache of pure functions' results, kept from one report on an incident to the next."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Result = TypeVar("Result")


class IncrementalCache:
    """Results by key, each stored with the arguments it was computed from; other arguments are computed anew.

    A report is therefore the same with and without a cache. Arguments are compared by value, and identical objects are
    recognised without comparing their parts. Entries unused for two consecutive reports are evicted.

    A key may contain the ``id()`` of an argument. An entry keeps its arguments alive, so no other object gets that id
    while the entry exists; and if a key did recur, the comparison of the arguments would reject the entry.
    """

    def __init__(self) -> None:
        self._previous: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._current: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def get(self, key: Hashable, arguments: tuple[object, ...], compute: Callable[[], Result]) -> Result:
        """The result of ``compute``, which must be a function of ``arguments`` and nothing else."""
        entry = self._current.get(key) or self._previous.get(key)
        if entry is None or entry[0] != arguments:
            entry = (arguments, compute())
        self._current[key] = entry
        result: Result = entry[1]
        return result

    def next_generation(self) -> None:
        """Begins a new report: evicts the entries that the last report did not use."""
        self._previous, self._current = self._current, {}
