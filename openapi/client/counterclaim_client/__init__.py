"""A client of counterclaim: posts claims, waits for reports, follows changes, verifies webhooks.

``Counterclaim`` blocks; ``AsyncCounterclaim`` has the same methods for asyncio.
"""

from counterclaim_client.asynchronous import AsyncCounterclaim
from counterclaim_client.blocking import Counterclaim
from counterclaim_client.errors import CounterclaimError, Problem, Unreachable
from counterclaim_client.exchange import Retries
from counterclaim_client.webhooks import verified_change

__all__ = [
    "AsyncCounterclaim",
    "Counterclaim",
    "CounterclaimError",
    "Problem",
    "Retries",
    "Unreachable",
    "verified_change",
]
