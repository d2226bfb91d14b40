"""`counterclaim verify`: checks every entry of the ledger against its payload, the chain and the checkpoints."""

from service.ledger.verification import ChainVerification
from service.runtime.bootstrap import Store
from service.runtime.cli.operate.rebuild.ledger_walk import walk_ledger


async def verify_ledger(store: Store) -> ChainVerification:
    """The verification of the whole ledger with all its faults. Raises ``StoreUnavailable``."""
    heads = [checkpoint.head for checkpoint in store.checkpoints.all()]
    verification = ChainVerification({head.sequence: head.hash for head in heads})
    async for _ in walk_ledger(store, verification, "entries verified"):
        pass
    return verification
