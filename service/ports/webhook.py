"""Who wants to hear of which change, and when a message that did not arrive is sent again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Topic:
    """What a change is about: its incident, the countries, what is counted, how its claims disagree."""

    incidents: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    def __or__(self, other: Topic) -> Topic:
        return Topic(
            self.incidents | other.incidents,
            self.countries | other.countries,
            self.measures | other.measures,
            self.kinds | other.kinds,
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of a subscription. An empty one lets everything through; several must all hold."""

    types: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def wants(self, type: str, topic: Topic) -> bool:
        """Whether a change of that type and topic is to be told."""
        held = (
            (self.types, {type}),
            (self.incidents, topic.incidents),
            (self.countries, topic.countries),
            (self.measures, topic.measures),
            (self.kinds, topic.kinds),
        )
        return all(not asked or not found.isdisjoint(asked) for asked, found in held)


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that signs messages; ``until`` (milliseconds) when a newer one replaces it, else ``None``."""

    text: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A subscription to the feed of changes. Newest secret first."""

    id: str
    url: str
    wanted: Wanted
    secrets: tuple[Secret, ...]
    created_at: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How far a subscription has come: the last change it is done with, failures of the next one in a row, when that
    is due. ``stopped`` says why nothing is sent any more, empty while it is; ``ping`` that a test message is wanted."""

    cursor: int
    failures: int = 0
    due: int = 0
    stopped: str = ""
    ping: bool = False


def topic_of_report(report: Mapping[str, Any]) -> Topic:
    """What a report, as served, is about."""
    ranges = [one for each in report["measures"] for one in each["ranges"]]
    return Topic(
        frozenset({str(report["incident_id"])}),
        frozenset(country for one in ranges for country in one["scope"]["countries"]),
        frozenset(str(each["measure"]) for each in report["measures"]),
        frozenset(str(each["kind"]) for each in report["disagreements"]),
    )


def in_force(secrets: Sequence[Secret], now: int) -> tuple[Secret, ...]:
    """The secrets that sign at a moment (milliseconds): the newest, and those before it until their time is up."""
    return tuple(secret for secret in secrets if secret.until is None or secret.until > now)
