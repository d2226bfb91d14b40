"""The hash chain of the ledger: what an entry commits to, and how entries are chained (RELIABILITY 4)."""

import hashlib
import os
from dataclasses import dataclass

from service.ports import Submission

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a ledger: its sequence, its hash in hex and its time in milliseconds."""

    sequence: int = 0
    hash: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, ready to be written. ``payload`` is salt and body; the entry itself holds only their commitment."""

    submission: Submission
    sequence: int
    at: int
    payload: bytes
    commitment: str
    hash: str

    @property
    def body_hash(self) -> str:
        return hashlib.sha256(self.submission.body).hexdigest()


def entry_after(head: Head, submission: Submission, now: int) -> Entry:
    """The entry that follows ``head``. Its time never runs backwards, whatever the clock of this machine says."""
    sequence, at = head.sequence + 1, max(now, head.at)
    payload = os.urandom(SALT_BYTES) + submission.body
    commitment = hashlib.sha256(payload).hexdigest()
    return Entry(
        submission, sequence, at, payload, commitment, chained(head.hash, sequence, at, submission, commitment)
    )


def chained(previous: str, sequence: int, at: int, submission: Submission, commitment: str) -> str:
    """SHA-256 over the previous hash and everything the entry says, joined by line feeds (no part may hold one)."""
    parts = (previous, sequence, at, submission.actor, submission.type, submission.subject, commitment)
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()
