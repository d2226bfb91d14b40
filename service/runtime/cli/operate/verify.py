"""`counterclaim verify`: every entry of the ledger against its payload, the chain and the checkpoints."""

from service.ledger.verification import ChainVerification
from service.runtime.bootstrap import Store
from service.runtime.cli.operate.rebuild.ledger_walk import walk_ledger


async def verify_ledger(store: Store) -> ChainVerification:
    """What is wrong with the ledger as it stands, if anything. Raises ``StoreUnavailable``."""
    verification = ChainVerification({one.head.sequence: one.head.hash for one in store.checkpoints.all()})
    async for _ in walk_ledger(store, verification, "entries verified"):
        pass
    return verification
