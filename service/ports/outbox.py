"""What telling subscribers needs from the world: a store of subscriptions, and somebody who posts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from service.ports.webhook import Course, Webhook


@dataclass(frozen=True, slots=True)
class Taken:
    """A subscription whose messages this process sends, until its lease ends."""

    webhook: Webhook
    course: Course
    lease: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt at sending: ``status`` 0 when there was no answer, then ``error`` says why. Times in milliseconds."""

    message_id: str
    type: str
    change: int
    attempt: int
    at: int
    status: int
    error: str
    took: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What a receiver answered: its status (0: none), what went wrong, ``Retry-After`` in seconds, milliseconds."""

    status: int
    error: str = ""
    retry_after: int | None = None
    took: int = 0


class Webhooks(Protocol):
    """The subscriptions of a newsroom and how far each has come. What a lease holds, nobody else sends."""

    async def put(self, webhook: Webhook) -> None: ...
    async def drop(self, webhook_id: str) -> None: ...
    async def all(self) -> Sequence[tuple[Webhook, Course]]: ...
    async def one(self, webhook_id: str) -> tuple[Webhook, Course] | None: ...
    async def direct(self, webhook_id: str, course: Course) -> None: ...
    async def ping(self, webhook_id: str) -> None: ...
    async def take(self, limit: int) -> Sequence[Taken]: ...
    async def settle(self, taken: Taken, course: Course, delivery: Delivery | None, *, go_on: bool) -> bool: ...
    async def deliveries(self, webhook_id: str, limit: int) -> Sequence[Delivery]: ...


class WebhookSender(Protocol):
    """Posts a message to a receiver, from outside and to the outside only."""

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> Answered: ...
