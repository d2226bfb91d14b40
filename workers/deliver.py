"""The courier: a thread of each worker that sends webhook messages.

A receiver may take fifteen seconds to respond, so no job of the queue waits for one.
"""

import asyncio
import logging
import threading

from service.adapters.webhook_sender import HttpWebhookSender
from service.application.access.newsrooms import Newsrooms
from service.application.webhooks.deliver import Deliveries
from service.application.webhooks.receiver_address import Reach
from service.runtime.bootstrap import open_newsrooms
from service.settings import Settings
from workers.each_newsroom import in_each

LOOK_EVERY_SECONDS = 0.5
_log = logging.getLogger("counterclaim.deliver")


class Courier(threading.Thread):
    """Sends the due messages of all newsrooms, over connections of its own, until it is stopped."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(name="courier", daemon=True)
        self._settings = settings
        self._stopped = threading.Event()

    def run(self) -> None:
        asyncio.run(self._deliver())

    def stop(self) -> None:
        self._stopped.set()

    async def _deliver(self) -> None:
        deliveries = Deliveries(HttpWebhookSender(Reach(anywhere=self._settings.webhooks_anywhere)))
        async with open_newsrooms(self._settings) as newsrooms:
            while not self._stopped.is_set():
                if not await begin_due(newsrooms, deliveries):
                    await asyncio.sleep(LOOK_EVERY_SECONDS)
            await deliveries.stop()


async def begin_due(newsrooms: Newsrooms, deliveries: Deliveries) -> bool:
    """Begin what is due in each newsroom; false when there was nothing. A failed message stays due."""
    begun = await in_each(newsrooms, deliveries.begin, _log, "delivery")
    for failure in deliveries.failures:
        _log.warning("delivery failed: %s", failure)
    deliveries.failures.clear()
    return any(begun)
