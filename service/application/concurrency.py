"""Doing several things at once: calls of the store that are made in one moment travel together."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from service.domain.errors import Moved

AT_ONCE = 64
T = TypeVar("T")


async def all_of(calls: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """The results of all calls, 64 at a time; every call is made, whatever becomes of the others.

    Raises what went wrong first, and ``Moved`` only when nothing worse did.
    """
    results: list[T | BaseException] = []
    for start in range(0, len(calls), AT_ONCE):
        results += await asyncio.gather(*calls[start : start + AT_ONCE], return_exceptions=True)
    failures = [outcome for outcome in results if isinstance(outcome, BaseException)]
    if failures:
        raise next((outcome for outcome in failures if not isinstance(outcome, Moved)), failures[0])
    return [outcome for outcome in results if not isinstance(outcome, BaseException)]
