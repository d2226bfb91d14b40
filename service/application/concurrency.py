"""Concurrent work: calls of the store made at the same moment share one round trip, long work on the event loop lets
others have their turn, and threads share what is large."""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator, Hashable, Iterable, Sequence
from contextvars import ContextVar
from functools import cache, partial, wraps
from threading import Lock
from time import perf_counter
from types import coroutine
from typing import Any, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from service.domain.errors import Moved

# Called when a request begins to wait for something to happen: what the server keeps of its turn ends then.
begins_to_wait: ContextVar[Callable[[], None]] = ContextVar("begins_to_wait", default=lambda: None)
# Waits until the caller of a request is within its share of the event loop; outside the server there are no callers.
within_share: ContextVar[Callable[[], Awaitable[None]]] = ContextVar("within_share", default=lambda: asyncio.sleep(0))

AT_ONCE = 64
# After so many seconds of work the event loop serves other requests.
SLICE_SECONDS = 0.002
T = TypeVar("T")
Arguments = ParamSpec("Arguments")


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


async def give_way() -> None:
    """Let other requests have their turn before work that keeps the event loop for milliseconds.

    While others ask, a caller that had more than its share of the event loop waits until that has passed.
    """
    await within_share.get()()


async def in_slices(items: Iterable[T]) -> AsyncIterator[T]:
    """The items one by one; after each two milliseconds of work on them other requests have their turn."""
    ends = perf_counter() + SLICE_SECONDS
    for item in items:
        yield item
        if perf_counter() >= ends:
            await give_way()
            ends = perf_counter() + SLICE_SECONDS


@coroutine
def timed(work: Awaitable[None], note: Callable[[float], None]) -> Generator[Any, Any, None]:
    """Do ``work``; ``note`` learns after each of its steps for how many seconds it kept the event loop."""
    steps = work.__await__()
    resume: Callable[[], Any] = partial(next, steps)
    while True:
        began = perf_counter()
        try:
            awaited = resume()
        except StopIteration:
            return
        finally:
            note(perf_counter() - began)
        try:
            yield awaited
            resume = partial(next, steps)
        except BaseException as error:
            resume = partial(steps.throw, error)


class Turns:
    """One piece of work at a time for each key: the others of the key wait, and other keys do not."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, key_id: str) -> asyncio.Lock:
        """The lock of a key."""
        return self._locks.setdefault(key_id, asyncio.Lock())


class Lines:
    """Lines for what callers send at one moment: each caller's first comes before anybody's second.

    Lets so much of ``each`` caller, and so much of all, begin before the event loop goes on with what is under way.

    Of several callers the one whose turn was longest ago is next.
    """

    def __init__(self, each: int, all: int) -> None:
        self._each, self._all = each, all
        self._waiting: OrderedDict[Hashable, deque[Callable[[], bool]]] = OrderedDict()
        self._begun: Counter[Hashable] = Counter()

    def length(self, caller: Hashable) -> int:
        """How much of a caller waits."""
        return len(self._waiting.get(caller, ()))

    def begins(self, caller: Hashable) -> bool:
        """Whether something of a caller may begin now; if so, it is counted."""
        if caller in self._waiting or self._begun[caller] >= self._each or self._begun.total() >= self._all:
            return False
        self._count(caller)
        return True

    def wait(self, caller: Hashable, begin: Callable[[], bool]) -> None:
        """Have ``begin`` called in turn; it returns whether it is still wanted."""
        self._waiting.setdefault(caller, deque()).append(begin)

    def _count(self, caller: Hashable) -> None:
        if not self._begun:
            asyncio.get_running_loop().call_soon(self._next)
        self._begun[caller] += 1

    def _next(self) -> None:
        self._begun.clear()
        for caller in [*self._waiting]:
            if self._begun.total() >= self._all:
                return
            line = self._waiting.pop(caller)
            while line and self._begun[caller] < self._each and self._begun.total() < self._all:
                if line.popleft()():
                    self._count(caller)
            if line:
                self._waiting[caller] = line


def once_in_a_process(make: Callable[Arguments, T]) -> Callable[Arguments, T]:
    """A function whose result is made once; with ``cache`` alone threads that ask at one moment each make one."""
    lock = Lock()
    known: Any = cache(make)

    @wraps(make)
    def asked(*args: Arguments.args, **named: Arguments.kwargs) -> T:
        with lock:
            result: T = known(*args, **named)
        return result

    return asked
