"""Embargoes in a dictionary: which claims are under one, and until when, by two clocks."""

from service.adapters.system_clock import SystemClock
from service.formats.timestamp import NEVER_PUBLIC
from service.ledger.embargo import is_over, refusal
from service.ports.ledger import Outcome
from service.ports.work import Clock


class MemoryEmbargoes:
    """Ends of embargoes in milliseconds, by claim. ``own`` plays the clock of the server."""

    def __init__(self, clock: Clock, own: Clock | None = None) -> None:
        self._clock, self._own = clock, own or SystemClock()
        self._ends: dict[str, int] = {}

    def __contains__(self, claim_id: object) -> bool:
        """Whether the claim has not been revealed, even if its time has come."""
        return claim_id in self._ends

    def set(self, claim_id: str, until: int) -> None:
        """Put a claim under embargo, or, with 0, end it."""
        if until:
            self._ends[claim_id] = until
        else:
            self._ends.pop(claim_id, None)

    def refusal_to_begin(self, asked: int, at: int) -> Outcome | None:
        """Why a new claim cannot be recorded with an embargo until ``asked``."""
        return refusal(asked, None, at, self._own.now())

    def refusal_to_move(self, claim_id: str, asked: int, at: int) -> Outcome | None:
        """Why the embargo of a recorded claim cannot be moved to ``asked`` (0: lifted)."""
        return refusal(asked, self._ends.get(claim_id, 0), at, self._own.now())

    def until(self, claim_id: str) -> int | None:
        """When the embargo of a claim ends, or ``None`` if it has ended or never was."""
        end = self._ends.get(claim_id, 0)
        return None if is_over(end, self._clock.now(), self._own.now()) else end

    def due(self) -> list[str]:
        """The claims whose embargo has ended and that are not revealed yet, in the order of their ends."""
        return [id for id in self.listed(len(self._ends)) if self.until(id) is None]

    def listed(self, limit: int) -> list[str]:
        """Claims under embargo that will end, those that end soonest first."""
        ending = [id for id, end in self._ends.items() if end != NEVER_PUBLIC]
        return sorted(ending, key=lambda id: (self._ends[id], id))[:limit]
