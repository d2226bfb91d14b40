"""Signals of changes from the store: one subscription a process, for all its waiters (RELIABILITY 6.6).

The scripts publish a message with each change, and each waiter then checks. Without the subscription all of them would
poll the store.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import aclosing, contextmanager, suppress

from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from service.adapters.redis.key_names import KeyNames
from service.adapters.system_clock import loop_time

SIGNALS = "signals"
# A waiter also checks at this interval: while the subscription is open, and while it is not.
LOOKS_EVERY, LOOKS_OFTEN = 1.0, 0.05
# Messages of one moment are one word.
_GATHERED = 0.005
# An unused subscription is kept for so long, and a lost one is tried again after so long.
_IDLE, _AGAIN = 5.0, 1.0


class RedisSignals:
    """``Signals`` over a connection pool."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._waiting: Counter[str] = Counter()
        self._changed: dict[str, asyncio.Event] = {}
        self._subscribed: frozenset[str] = frozenset()
        self._listener: asyncio.Task[None] | None = None

    @contextmanager
    def listening(self, newsroom: str) -> Iterator["_Waiter"]:
        """Wait for word of a newsroom within the block."""
        channel = KeyNames(newsroom).of(SIGNALS)
        self._waiting[channel] += 1
        if self._listener is None or self._listener.done():
            self._listener = asyncio.create_task(self._listen())
        try:
            yield _Waiter(self, channel)
        finally:
            self._waiting[channel] -= 1

    async def close(self) -> None:
        """End the subscription."""
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener

    def event(self, channel: str) -> asyncio.Event:
        """What is set at the next word on a channel."""
        return self._changed.setdefault(channel, asyncio.Event())

    def is_subscribed(self, channel: str) -> bool:
        """Whether word on a channel arrives."""
        return channel in self._subscribed

    async def _listen(self) -> None:
        """Keep the subscription open while there are waiters, and some seconds longer."""
        while self._wanted():
            try:
                async with aclosing(self._redis.pubsub()) as subscription:
                    await self._follow(subscription)
            except (RedisError, OSError):
                await asyncio.sleep(_AGAIN)
            finally:
                self._subscribed = frozenset()

    async def _follow(self, subscription: PubSub) -> None:
        idle_since = loop_time()
        while loop_time() - idle_since < _IDLE:
            wanted = self._wanted()
            if wanted:
                idle_since = loop_time()
            if new := wanted - self._subscribed:
                await subscription.subscribe(*new)
                self._subscribed |= new
            self._tell(await _channels_of(subscription))

    def _tell(self, channels: set[str]) -> None:
        for channel in channels:
            if event := self._changed.pop(channel, None):
                event.set()

    def _wanted(self) -> frozenset[str]:
        return frozenset(channel for channel, count in self._waiting.items() if count)


class _Waiter:
    """``Listening`` for one waiter."""

    def __init__(self, signals: RedisSignals, channel: str) -> None:
        self._signals, self._channel = signals, channel
        self._changed = signals.event(channel)

    def begin(self) -> None:
        self._changed = self._signals.event(self._channel)

    async def word(self, seconds: float) -> None:
        patience = LOOKS_EVERY if self._signals.is_subscribed(self._channel) else LOOKS_OFTEN
        with suppress(TimeoutError):
            async with asyncio.timeout(min(seconds, patience)):
                await self._changed.wait()


async def _channels_of(subscription: PubSub) -> set[str]:
    """The channels on which there was word by now, or within a moment."""
    channels: set[str] = set()
    message = await subscription.get_message(timeout=_GATHERED * 20)
    while message is not None:
        if message["type"] == "message":
            channels.add(message["channel"].decode())
        if len(channels) == 1:
            await asyncio.sleep(_GATHERED)
        message = await subscription.get_message(timeout=0)
    return channels
