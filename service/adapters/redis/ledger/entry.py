"""A new entry of the ledger: salted, committed to and chained (RELIABILITY 4)."""

import hashlib
from dataclasses import dataclass

from service.ledger.chain import Head, chained, committed
from service.ports.ledger import Submission


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An entry ready to be written. ``payload`` is salt and body; the ledger holds only their commitment."""

    submission: Submission
    sequence: int
    at: int
    payload: bytes
    commitment: str
    hash: str

    @property
    def body_hash(self) -> str:
        """SHA-256 of the body in hex."""
        return hash_of(self.submission)


def entry_after(head: Head, submission: Submission, now: int, salt: bytes) -> LedgerEntry:
    """The entry that follows ``head``. Its time is never before that of ``head``, even if this machine's clock is."""
    sequence, at = head.sequence + 1, max(now, head.at)
    payload = salt + submission.body
    commitment = committed(payload)
    fields = (sequence, at, submission.actor, submission.type, submission.subject, commitment)
    return LedgerEntry(submission, sequence, at, payload, commitment, chained(head.hash, fields))


def hash_of(submission: Submission) -> str:
    """SHA-256 of a submission's body in hex, by which repeats are recognized."""
    return hashlib.sha256(submission.body).hexdigest()
