"""The courier: a thread of each worker that sends webhook messages.

A receiver may take fifteen seconds to respond, so no job of the queue waits for one.
"""

import asyncio
import logging

from service.adapters.webhook_sender import HttpWebhookSender
from service.application.access.newsrooms import Newsrooms
from service.application.webhooks.deliver import Deliveries
from service.application.webhooks.receiver_address import Reach
from workers.each_newsroom import Rounds, in_each

LOOK_EVERY_SECONDS = 0.5
_log = logging.getLogger("counterclaim.deliver")


class Courier(Rounds):
    """Sends the due messages."""

    async def _work(self, newsrooms: Newsrooms) -> None:
        deliveries = Deliveries(HttpWebhookSender(Reach(anywhere=self._settings.webhooks_anywhere)))
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
