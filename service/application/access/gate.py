"""Turns for keys that ask at the same time: the requests of one wait while another's are answered."""

import asyncio
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable

# Others are there if one of them asked in the last so many seconds.
OTHERS_SECONDS = 1.0
# A turn is waited for so long at most: a key whose requests are slow is slowed down, never stopped.
PATIENCE_SECONDS = 1.0


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
