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
    for at in range(0, len(calls), AT_ONCE):
        results += await asyncio.gather(*calls[at : at + AT_ONCE], return_exceptions=True)
    failures = [one for one in results if isinstance(one, BaseException)]
    if failures:
        raise next((one for one in failures if not isinstance(one, Moved)), failures[0])
    return [one for one in results if not isinstance(one, BaseException)]
