"""The courier: a thread of each worker that sends webhook messages.

A receiver may take fifteen seconds to respond, so no job of the queue waits for one.
"""

import asyncio
import logging
import threading

from service.adapters.webhook_sender import HttpWebhookSender
from service.application.access.newsrooms import Newsrooms
from service.application.webhooks import deliver
from service.application.webhooks.receiver_address import Reach
from service.ports.webhooks import WebhookSender
from service.runtime.bootstrap import open_newsrooms
from service.settings import Settings

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
        sender = HttpWebhookSender(Reach(anywhere=self._settings.webhooks_anywhere))
        async with open_newsrooms(self._settings) as newsrooms:
            while not self._stopped.is_set():
                if not await _round(newsrooms, sender):
                    await asyncio.sleep(LOOK_EVERY_SECONDS)


async def _round(newsrooms: Newsrooms, sender: WebhookSender) -> bool:
    """Send the due messages of each newsroom; false when there were none. A failed message stays due and is tried
    again."""
    try:
        sent = [await deliver.deliver(newsroom, sender) for newsroom in await newsrooms.all()]
    except Exception as error:  # a store that is away for a moment ends no courier
        _log.warning("delivery failed: %s", type(error).__name__)
        return False
    return any(sent)
