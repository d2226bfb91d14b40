"""Turns for callers that ask at the same time: the requests of one wait while another's are answered."""

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable

# Others are there if one of them asked in the last so many seconds.
OTHERS_SECONDS = 1.0
# A turn is waited for so long at most: a key whose requests are slow is slowed down, never stopped.
PATIENCE_SECONDS = 1.0
# While others ask, the requests of a caller keep the event loop for this share of the time.
SHARE = 0.2
# So many seconds of it a caller may take at once, and for so long each of its requests waits at most.
FREE_SECONDS, LONGEST_PAUSE_SECONDS = 0.02, 2.0
_MOST_REMEMBERED = 10_000


class Company:
    """Whether a caller shares the service with others at the moment."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # The last two who asked, and when: enough to tell for each whether there are others.
        self._lately: OrderedDict[object, float] = OrderedDict()

    def note(self, caller: object) -> None:
        """Note that a caller asks."""
        self._lately[caller] = self._clock()
        self._lately.move_to_end(caller)
        if len(self._lately) > 2:
            self._lately.popitem(last=False)

    def is_shared(self, caller: object) -> bool:
        """Whether somebody else asked a moment ago."""
        since = self._clock() - OTHERS_SECONDS
        return any(key != caller and asked >= since for key, asked in self._lately.items())


class Pace:
    """How long the requests of each caller kept the event loop lately, beyond their share of it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # Seconds that a caller had taken beyond its share, and when that was.
        self._taken: OrderedDict[object, tuple[float, float]] = OrderedDict()

    def note(self, caller: object, seconds: float) -> None:
        """Note that requests of a caller kept the event loop for so long."""
        taken = self._beyond(caller) + seconds
        self._taken[caller] = min(taken, FREE_SECONDS + SHARE * LONGEST_PAUSE_SECONDS), self._clock()
        self._taken.move_to_end(caller)
        if len(self._taken) > _MOST_REMEMBERED:
            self._taken.popitem(last=False)

    def pause(self, caller: object) -> float:
        """The seconds after which the next work of a caller is within its share."""
        return max(0.0, self._beyond(caller) - FREE_SECONDS) / SHARE

    def _beyond(self, caller: object) -> float:
        taken, when = self._taken.get(caller, (0.0, 0.0))
        return max(0.0, taken - SHARE * (self._clock() - when))


class Gate:
    """Lets a key have so many requests handled at once while others ask too; a key that is alone has no limit."""

    def __init__(
        self, most: int, clock: Callable[[], float] = time.monotonic, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._most, self._company, self._patience = most, Company(clock), patience
        self._handled: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    def note(self, caller: str) -> None:
        """Note that a caller asks, so that others have to share with it."""
        self._company.note(caller)

    async def enter(self, caller: str) -> Callable[[], None]:
        """Wait for the turn of a request; the function that is returned ends it, once."""
        self.note(caller)
        if self._handled[caller] < self._most or not self._company.is_shared(caller):
            self._handled[caller] += 1
        else:
            await self._turn(caller)
        return self._once(caller)

    async def _turn(self, caller: str) -> None:
        """Wait until a request of the caller has ended and leaves its turn, or patience is over."""
        turn = asyncio.get_running_loop().create_future()
        line = self._waiting.setdefault(caller, deque())
        line.append(turn)
        try:
            await asyncio.wait([turn], timeout=self._patience)
        except asyncio.CancelledError:
            if turn.done():
                self._leave(caller)
            raise
        finally:
            if not turn.done():
                line.remove(turn)
        if not turn.done():
            self._handled[caller] += 1

    def _once(self, caller: str) -> Callable[[], None]:
        turns = [caller]

        def leave() -> None:
            if turns:
                self._leave(turns.pop())

        return leave

    def _leave(self, caller: str) -> None:
        line = self._waiting.get(caller)
        if line:
            line.popleft().set_result(None)
        else:
            self._waiting.pop(caller, None)
            self._handled[caller] -= 1
            if not self._handled[caller]:
                del self._handled[caller]
