"""What several texts of one report have in common, made once: the figures, the leads, the sentences."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
Owner = TypeVar("Owner", bound="MadeOnce")


class MadeOnce:
    """Remembers for one rendering what was made of a report; nobody changes what is remembered."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` makes, made once for a key; an id in a key is that of an object which the report keeps."""
        if key not in self._made:
            self._made[key] = make()
        made: T = self._made[key]
        return made


def made_once(make: Callable[[Owner], T]) -> Callable[[Owner], T]:
    """A function of the statements of a report, called once for each report."""

    @wraps(make)
    def remembered(statements: Owner) -> T:
        return statements.once(make, lambda: make(statements))

    return remembered
