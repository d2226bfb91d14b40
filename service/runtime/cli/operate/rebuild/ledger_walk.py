"""Walking the ledger from its beginning to where it stood, and on while that is needed to understand it."""

from collections.abc import AsyncIterator, Sequence

from service.ledger.chain import StoredEntry
from service.ledger.verification import ChainVerification
from service.runtime.bootstrap import Store
from service.runtime.cli.console import bar


async def walk_ledger(store: Store, verification: ChainVerification, what: str) -> AsyncIterator[Sequence[StoredEntry]]:
    """The entries, verified on the way, until the head of now; further only where an erasure is still to come.

    At the end ``verification`` knows everything that is wrong. Raises ``StoreUnavailable``.
    """
    goal = await store.record.head()
    with bar(what, goal.sequence) as progress:
        while entries := await store.record.entries(verification.last):
            if not verification.missing:
                entries = [one for one in entries if one.sequence <= goal.sequence] or entries
            verification.take_all(entries)
            progress.reach(verification.entries)
            yield entries
            if verification.head.sequence >= goal.sequence and not verification.missing:
                break
    verification.end(goal if verification.head.sequence <= goal.sequence else verification.head)
