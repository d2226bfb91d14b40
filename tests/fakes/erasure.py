"""What an erasure does to a ledger in memory."""

from dataclasses import replace

from service.adapters.redis.ledger.entry import LedgerEntry


def blank(entries: list[LedgerEntry], subject: str, before: int) -> None:
    """Take the payloads out of all entries about a subject that came before a sequence; the entries stay."""
    for at, entry in enumerate(entries[: before - 1]):
        if entry.submission.subject == subject:
            entries[at] = replace(entry, submission=replace(entry.submission, body=b"", key=None), payload=b"")
