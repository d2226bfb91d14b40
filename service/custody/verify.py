"""`counterclaim verify`: every entry of the ledger against its payload, the chain and the checkpoints."""

from service.bootstrap import Store
from service.custody.walk import walked
from service.record.verification import Verification


async def verified(store: Store) -> Verification:
    """What is wrong with the ledger as it stands, if anything. Raises ``StoreUnavailable``."""
    verification = Verification({one.head.sequence: one.head.hash for one in store.checkpoints.all()})
    async for _ in walked(store, verification, "entries verified"):
        pass
    return verification
