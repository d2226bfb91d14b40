"""Embargoes in a dictionary: which claims are under one, and until when, by two clocks."""

from service.adapters.system_clock import SystemClock
from service.domain.claims.embargo import NEVER_PUBLIC
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

    def lasts(self, claim_id: str, at: int) -> bool:
        """Whether the claim is under embargo at a moment of ours, by the earlier of that and the server's own."""
        return claim_id in self._ends and self._ends[claim_id] > min(at, self._own.now())

    def until(self, claim_id: str) -> int | None:
        """When the embargo of a claim ends, unless by both clocks it has ended."""
        return self._ends[claim_id] if self.lasts(claim_id, self._clock.now()) else None

    def due(self) -> list[str]:
        """The claims whose time has come by both clocks, in the order of their ends."""
        return [id for id in self.listed(len(self._ends)) if not self.lasts(id, self._clock.now())]

    def listed(self, limit: int) -> list[str]:
        """Claims under embargo that will end, those that end soonest first."""
        ending = [id for id, end in self._ends.items() if end != NEVER_PUBLIC]
        return sorted(ending, key=lambda id: (self._ends[id], id))[:limit]
