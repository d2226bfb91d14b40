"""Concurrent calls: calls of the store made at the same moment share one round trip."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from service.domain.errors import Moved

AT_ONCE = 64
T = TypeVar("T")


async def all_of(calls: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """The results of all calls, in their order, run 64 at a time. A failed call does not stop the others.

    Raises the first error that is not ``Moved``, else the first ``Moved``.
    """
    results: list[T | BaseException] = []
    for start in range(0, len(calls), AT_ONCE):
        results += await asyncio.gather(*calls[start : start + AT_ONCE], return_exceptions=True)
    failures = [outcome for outcome in results if isinstance(outcome, BaseException)]
    if failures:
        raise next((outcome for outcome in failures if not isinstance(outcome, Moved)), failures[0])
    return [outcome for outcome in results if not isinstance(outcome, BaseException)]
