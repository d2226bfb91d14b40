"""Dirty marks in dictionaries: what is to be done, who has it in hand, how often it was tried."""

from dataclasses import dataclass, field

from service.ports.work import Clock, Stage, Work

LEASE_MS = 5_000
ATTEMPTS = 5


@dataclass
class Mark:
    """A piece of work: the sequence that caused it, since when it waits, how often it was begun, until when somebody
    has it in hand."""

    sequence: int
    marked_at: int
    tries: int = 0
    leased_until: int = 0


@dataclass
class DirtyMarks:
    """The marks of one stage."""

    clock: Clock
    marks: dict[str, Mark] = field(default_factory=dict)
    quarantine: set[str] = field(default_factory=set)

    def mark(self, id: str, sequence: int) -> None:
        """Work on ``id`` is due since ``sequence``, or since before."""
        held = self.marks.setdefault(id, Mark(sequence, self.clock.now()))
        held.sequence = min(sequence, held.sequence)

    def clear(self, id: str) -> None:
        self.marks.pop(id, None)

    def renew(self, id: str) -> None:
        """Prolong a lease that still runs."""
        if id in self.marks and self.marks[id].leased_until:
            self.marks[id].leased_until = self.clock.now() + LEASE_MS

    def give_back(self, id: str, *, later: bool = False) -> None:
        """End a lease, or let it end by itself, without counting the attempt."""
        if id in self.marks:
            mark = self.marks[id]
            self.marks[id] = Mark(mark.sequence, mark.marked_at, leased_until=mark.leased_until if later else 0)

    def take(self, limit: int) -> Work:
        """Free work, oldest first; what was tried before is taken alone, and set aside after five attempts."""
        now, taken = self.clock.now(), list[str]()
        for id, mark in sorted(self.marks.items(), key=lambda item: (item[1].sequence, item[0])):
            if len(taken) == limit or (mark.tries and taken):
                return Work(tuple(taken), more=True)
            if mark.leased_until > now:
                continue
            if mark.tries >= ATTEMPTS:
                self.quarantine.add(id)
                self.clear(id)
                continue
            self.quarantine.discard(id)
            mark.tries, mark.leased_until = mark.tries + 1, now + LEASE_MS
            taken.append(id)
            if mark.tries > 1:
                return Work(tuple(taken), more=True)
        return Work(tuple(taken))

    def age(self) -> int:
        """How long the oldest work has waited."""
        return self.clock.now() - min(mark.marked_at for mark in self.marks.values())

    def waiting(self) -> list[int]:
        """The sequences of all marks."""
        return [mark.sequence for mark in self.marks.values()]


def marks_of_all_stages(clock: Clock) -> dict[Stage, DirtyMarks]:
    return {stage: DirtyMarks(clock) for stage in Stage}
