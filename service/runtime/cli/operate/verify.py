"""`counterclaim verify`: checks every entry of the ledger against its payload, the chain and the checkpoints, and every
field that is projected from the ledger against its entries, and every object of the archive against its SHA-256."""

from dataclasses import replace

from service.ledger.archive_object import DAMAGED
from service.ledger.replay import Replay
from service.ledger.verification import ChainVerification
from service.runtime.cli.operate.rebuild.alterations import altered_keys
from service.runtime.cli.operate.rebuild.ledger_walk import walk_ledger
from service.runtime.open_store import Store


async def verify_ledger(store: Store) -> ChainVerification:
    """The verification of the whole record with all its faults. Raises ``StoreUnavailable``."""
    heads = [checkpoint.head for checkpoint in store.checkpoints.all()]
    verification, replay = ChainVerification({head.sequence: head.hash for head in heads}), Replay()
    async for entries in walk_ledger(store, verification, "entries verified"):
        for entry in entries:
            if entry.payload == DAMAGED:
                replay.take(replace(entry, payload=None))
                replay.without_wording(entry.subject)
            else:
                replay.take(entry)
    for name in await altered_keys(store, replay, verification.head.sequence):
        verification.blame(replay.last_about(name), f"The stored {name} is not what the ledger says.")
    for name in await store.archiving.damaged():
        verification.blame(verification.head.sequence, f"{name} of the archive is gone, or not as it was written.")
    return verification
