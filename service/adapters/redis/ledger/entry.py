"""A new entry of the ledger: salted, committed to and chained (RELIABILITY 4)."""

import hashlib
import os
from dataclasses import dataclass

from service.ledger.chain import SALT_BYTES, Head, chained, committed
from service.ports.ledger import Submission


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One entry, ready to be written. ``payload`` is salt and body; the entry itself holds only their commitment."""

    submission: Submission
    sequence: int
    at: int
    payload: bytes
    commitment: str
    hash: str

    @property
    def body_hash(self) -> str:
        return hash_of(self.submission)


def entry_after(head: Head, submission: Submission, now: int) -> LedgerEntry:
    """The entry that follows ``head``. Its time never runs backwards, whatever the clock of this machine says."""
    sequence, at = head.sequence + 1, max(now, head.at)
    payload = os.urandom(SALT_BYTES) + submission.body
    commitment = committed(payload)
    said = (sequence, at, submission.actor, submission.type, submission.subject, commitment)
    return LedgerEntry(submission, sequence, at, payload, commitment, chained(head.hash, said))


def hash_of(submission: Submission) -> str:
    """SHA-256 in hex over a body, by which repeats are known."""
    return hashlib.sha256(submission.body).hexdigest()
