"""Walks the ledger from its beginning to the present head, and further while that is needed to verify it."""

from collections.abc import AsyncIterator, Sequence

from service.ledger.archive_object import DAMAGED
from service.ledger.chain import StoredEntry
from service.ledger.verification import ChainVerification
from service.runtime.cli.console import bar
from service.runtime.open_store import Store


async def walk_ledger(
    store: Store, verification: ChainVerification, description: str
) -> AsyncIterator[Sequence[StoredEntry]]:
    """The entries up to the present head, verified on the way; further only while a missing payload awaits its erasure.

    At the end ``verification`` knows every fault; one of them is a payload in a damaged object of the archive. Raises
    ``StoreUnavailable``.
    """
    goal = await store.record.head()
    with bar(description, goal.sequence) as progress:
        while entries := await store.record.entries(verification.last, damaged=DAMAGED):
            if not verification.missing:
                entries = [entry for entry in entries if entry.sequence <= goal.sequence] or entries
            verification.take_all(entries)
            progress.reach(verification.entries)
            yield entries
            if verification.head.sequence >= goal.sequence and not verification.missing:
                break
    verification.end(goal if verification.head.sequence <= goal.sequence else verification.head)
