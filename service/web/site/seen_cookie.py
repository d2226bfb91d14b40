"""The cookie of what a person has seen, from which the desk shows what changed since their last look.

The state is stored in their browser only: the ledger sequence up to which everything counts as seen, and the last
revision seen of some incidents.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from starlette.requests import Request

from service.web.site.visitor import Cookie, give

NAME = "counterclaim_seen"
_MAX_AGE_SECONDS = 90 * 24 * 60 * 60
_MAX_REVISIONS = 60
_KEY_DIGITS = 8
_FORM = re.compile(r"(\d{1,15})((?:\.[0-9a-f]{8}-\d{1,9}){0,60})")


@dataclass(frozen=True, slots=True)
class SeenState:
    """What one person has seen: the ledger up to ``through``, and ``revisions`` by the first digits of incident ids."""

    through: int
    revisions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def has_seen(self, report: Mapping[str, Any]) -> bool:
        """Whether the person has seen everything that a report says."""
        revision = self.revisions.get(_key(report["incident_id"]), 0)
        return bool(report["through"] <= self.through or report["revision"] <= revision)

    def with_seen(self, report: Mapping[str, Any]) -> "SeenState":
        """The state after looking at a report; the oldest of more than 60 revisions are dropped."""
        key = _key(report["incident_id"])
        older = [(seen_key, revision) for seen_key, revision in self.revisions.items() if seen_key != key]
        return SeenState(self.through, dict([*older[1 - _MAX_REVISIONS :], (key, report["revision"])]))

    def cookie_value(self) -> str:
        """The state as the cookie holds it."""
        return str(self.through) + "".join(f".{key}-{revision}" for key, revision in self.revisions.items())


def read(request: Request) -> SeenState | None:
    """The state in the cookie of a request; ``None`` at the first visit or for an unreadable cookie."""
    match = _FORM.fullmatch(request.cookies.get(NAME, ""))
    if match is None:
        return None
    pairs = (part.split("-") for part in match[2].split(".") if part)
    return SeenState(int(match[1]), {key: int(revision) for key, revision in pairs})


def remember(request: Request, state: SeenState) -> None:
    """Set the cookie with the answer."""
    give(request, Cookie(NAME, state.cookie_value(), _MAX_AGE_SECONDS, "lax"))


def _key(incident_id: str) -> str:
    return incident_id.removeprefix("inc_")[:_KEY_DIGITS]
