"""The hash chain of the ledger: how an entry is bound to all before it (RELIABILITY 4)."""

import hashlib
from dataclasses import dataclass

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a ledger: its sequence, its hash in hex and its time in milliseconds."""

    sequence: int = 0
    hash: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as stored; ``payload`` is salt and body, ``None`` once it was erased."""

    sequence: int
    at: int
    actor: str
    type: str
    subject: str
    commitment: str
    hash: str
    payload: bytes | None

    @property
    def head(self) -> Head:
        """The ledger's head while this was the last entry."""
        return Head(self.sequence, self.hash, self.at)

    @property
    def body(self) -> bytes:
        """What was said, without its salt; empty once it was erased."""
        return (self.payload or b"")[SALT_BYTES:]

    def hash_after(self, previous: str) -> str:
        """The hash it must have when the entry before it has the hash ``previous``."""
        return chained(previous, (self.sequence, self.at, self.actor, self.type, self.subject, self.commitment))


def chained(previous: str, said: tuple[int, int, str, str, str, str]) -> str:
    """SHA-256 over the previous hash and sequence, time, actor, type, subject and commitment of an entry.

    They are joined by line feeds; no part may hold one.
    """
    return hashlib.sha256("\n".join(str(part) for part in (previous, *said)).encode()).hexdigest()


def committed(payload: bytes) -> str:
    """What an entry says of its payload: SHA-256 in hex over salt and body."""
    return hashlib.sha256(payload).hexdigest()
