"""The filters of subscriptions, and the schedule by which a failed message is sent again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol

SLOW_MS = 2_000


@dataclass(frozen=True, slots=True)
class ChangeTopic:
    """The topic of a change: incident, countries, measures, kinds of disagreement, claimants.

    ``statuses`` has the status of the report from now on; ``became`` has it too if the status before was another.
    """

    incidents: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    became: frozenset[str] = frozenset()

    def __or__(self, other: ChangeTopic) -> ChangeTopic:
        return ChangeTopic(**{name.name: getattr(self, name.name) | getattr(other, name.name) for name in fields(self)})


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """The filters of a subscription. An empty one passes every change; with several a change must pass all."""

    types: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    became: tuple[str, ...] = ()

    @property
    def asked(self) -> frozenset[str]:
        """What it asks of the topic of a change: the names of the fields that it filters by."""
        return frozenset(field.name for field in fields(ChangeTopic) if getattr(self, field.name))

    def wants_type(self, type: str) -> bool:
        """Whether changes of that type pass."""
        return not self.types or type in self.types

    def wants(self, type: str, topic: ChangeTopic) -> bool:
        """Whether a change of that type and topic passes."""
        asked = ((getattr(self, field.name), getattr(topic, field.name)) for field in fields(topic))
        return self.wants_type(type) and all(not words or not about.isdisjoint(words) for words, about in asked)


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that signs messages; ``until`` (milliseconds) when a newer one replaces it, else ``None``."""

    text: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A subscription to the feed of changes. Newest secret first. ``format`` is "standard" or "slack"."""

    id: str
    url: str
    wanted: ChangeFilter
    secrets: tuple[Secret, ...]
    created_at: int
    description: str = ""
    format: str = "standard"


@dataclass(frozen=True, slots=True)
class DeliveryState:
    """The progress of a subscription: the last change that is done, the failures of the next one in a row, and its due
    time.

    ``stopped`` says why nothing is sent any more, empty otherwise; ``ping``: a test message is wanted.
    """

    cursor: int
    failures: int = 0
    due: int = 0
    stopped: str = ""
    ping: bool = False


def topic_of_report(report: Mapping[str, Any]) -> ChangeTopic:
    """What a report, as served, is about."""
    ranges = [range_ for measure in report["measures"] for range_ in measure["ranges"]]
    return ChangeTopic(
        frozenset({str(report["incident_id"])}),
        frozenset(country for range_ in ranges for country in range_["scope"]["countries"]),
        frozenset(str(measure["measure"]) for measure in report["measures"]),
        frozenset(str(disagreement["kind"]) for disagreement in report["disagreements"]),
        frozenset(str(position["claimant"]) for range_ in ranges for position in range_["positions"]),
    )


def in_force(secrets: Sequence[Secret], now: int) -> tuple[Secret, ...]:
    """The secrets that sign at a moment (milliseconds): the newest, and those before it until their time is up."""
    return tuple(secret for secret in secrets if secret.until is None or secret.until > now)


@dataclass(frozen=True, slots=True)
class LeasedWebhook:
    """A subscription whose messages this process sends, until its lease ends.

    It is slow if its receiver took more than ``SLOW_MS`` for the last attempt.
    """

    webhook: Webhook
    course: DeliveryState
    lease: str
    is_slow: bool = False


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
class ReceiverResponse:
    """What a receiver answered: its status (0: none), what went wrong, ``Retry-After`` in seconds, milliseconds."""

    status: int
    error: str = ""
    retry_after: int | None = None
    took: int = 0


class WebhookStore(Protocol):
    """The subscriptions of a newsroom and their progress. Only the holder of a lease sends for a subscription."""

    async def put(self, webhook: Webhook) -> None: ...
    async def drop(self, webhook_id: str) -> None: ...
    async def all(self) -> Sequence[tuple[Webhook, DeliveryState]]: ...
    async def one(self, webhook_id: str) -> tuple[Webhook, DeliveryState] | None: ...
    async def direct(self, webhook_id: str, course: DeliveryState) -> None: ...
    async def ping(self, webhook_id: str) -> None: ...
    async def take(self, limit: int, slow: int) -> Sequence[LeasedWebhook]: ...
    async def settle(
        self, taken: LeasedWebhook, course: DeliveryState, delivery: Delivery | None, *, go_on: bool
    ) -> bool: ...
    async def deliveries(self, webhook_id: str, limit: int) -> Sequence[Delivery]: ...


class WebhookSender(Protocol):
    """Posts a message to a receiver, from outside and to the outside only."""

    async def send(self, url: str, headers: Mapping[str, str], body: bytes) -> ReceiverResponse: ...
