"""Whether a ledger is what was recorded: every commitment, the chain, the order, the checkpoints (RELIABILITY P14)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from service.ledger.chain import Head, StoredEntry, committed

ERASURE = "erasure.done"
MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one sequence, in a sentence."""

    sequence: int
    what: str


@dataclass
class ChainVerification:
    """Takes the entries of a ledger in their order; ``faults`` is what was wrong with them so far.

    ``promised`` are hashes by sequence that were seen before or written down elsewhere: receipts, checkpoints. The
    payload of an entry may be ``missing`` only if a later entry says that its subject was erased. ``last`` is the
    highest sequence that was seen.
    """

    promised: dict[int, str] = field(default_factory=dict)
    head: Head = field(default_factory=Head)
    faults: list[Fault] = field(default_factory=list)
    entries: int = 0
    erased: int = 0
    last: int = 0
    missing: dict[int, str] = field(default_factory=dict)

    def take(self, entry: StoredEntry) -> None:
        """Look at the next entry."""
        self._place(entry)
        if entry.hash != entry.hash_after(self.head.hash):
            self.blame(entry.sequence, "Its hash does not follow from it and the entry before.")
        if self.promised.pop(entry.sequence, entry.hash) != entry.hash:
            self.blame(entry.sequence, "A checkpoint names another hash.")
        self._payload(entry)
        self.entries += 1
        self.head, self.last = entry.head, max(self.last, entry.sequence)

    def take_all(self, entries: Iterable[StoredEntry]) -> None:
        """Look at several."""
        for entry in entries:
            self.take(entry)

    def end(self, said: Head) -> None:
        """After the last entry: is it the head that the store names, and is every promised entry there?"""
        if (said.sequence, said.hash) != (self.head.sequence, self.head.hash):
            self.blame(said.sequence, f"The head says {said.sequence}, the last entry is {self.head.sequence}.")
        for sequence in sorted(self.promised):
            self.blame(sequence, "A checkpoint names it, and the ledger has no such entry.")
        for sequence in sorted(self.missing):
            self.blame(sequence, "Its payload is gone, and no entry says that it was erased.")

    def _place(self, entry: StoredEntry) -> None:
        if entry.sequence != self.head.sequence + 1:
            self.blame(entry.sequence, f"It follows {self.head.sequence}: an entry is missing or out of place.")
        if entry.at < self.head.at:
            self.blame(entry.sequence, "Its time is before that of the entry before.")

    def _payload(self, entry: StoredEntry) -> None:
        if entry.payload is None:
            self.missing[entry.sequence] = entry.subject
            self.erased += 1
        elif committed(entry.payload) != entry.commitment:
            self.blame(entry.sequence, "Its payload is not the one it commits to.")
        elif entry.type == ERASURE:
            self.missing = {at: of for at, of in self.missing.items() if of != entry.subject}

    def blame(self, sequence: int, what: str) -> None:
        """Note what is wrong at a sequence; of very many faults the first ones."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(sequence, what))
