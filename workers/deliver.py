"""The courier: in each worker, beside the jobs, subscribers are told of what changed.

A receiver may take fifteen seconds to answer, so no job of the queue waits for one.
"""

import asyncio
import logging
import threading

from service.adapters.webhook_sender import HttpSender
from service.application.access.newsrooms import Newsrooms
from service.application.webhooks import deliver
from service.application.webhooks.receiver_address import Reach
from service.ports.webhooks import WebhookSender
from service.runtime.bootstrap import opened
from service.settings import Settings

LOOK_EVERY_SECONDS = 0.5
_log = logging.getLogger("counterclaim.deliver")


class Courier(threading.Thread):
    """Sends what is due in all newsrooms, on connections of its own, until it is told to stop."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(name="courier", daemon=True)
        self._settings = settings
        self._stopped = threading.Event()

    def run(self) -> None:
        asyncio.run(self._deliver())

    def stop(self) -> None:
        self._stopped.set()

    async def _deliver(self) -> None:
        sender = HttpSender(Reach(anywhere=self._settings.webhooks_anywhere))
        async with opened(self._settings) as newsrooms:
            while not self._stopped.is_set():
                if not await _round(newsrooms, sender):
                    await asyncio.sleep(LOOK_EVERY_SECONDS)


async def _round(newsrooms: Newsrooms, sender: WebhookSender) -> bool:
    """One turn for each newsroom; says whether there was anything to send. What fails is tried again: it is kept."""
    try:
        sent = [await deliver.deliver(services, sender) for services in await newsrooms.all()]
    except Exception as error:  # a store that is away for a moment ends no courier
        _log.warning("delivery failed: %s", type(error).__name__)
        return False
    return any(sent)
