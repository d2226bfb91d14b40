"""What a person has seen: so that the desk can say what changed since their last look. Kept in their browser only.

The cookie holds the sequence of the ledger up to which everything counts as seen, and of some incidents the revision
that was looked at since.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from starlette.requests import Request

from service.web.site.visitor import Cookie, give

NAME = "counterclaim_seen"
_SECONDS = 90 * 24 * 60 * 60
_MOST = 60
_KEY_DIGITS = 8
_FORM = re.compile(r"(\d{1,15})((?:\.[0-9a-f]{8}-\d{1,9}){0,60})")


@dataclass(frozen=True, slots=True)
class Look:
    """``through`` is the sequence seen as a whole; ``revisions`` go by the first digits of an incident's id."""

    through: int
    revisions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def has_seen(self, report: Mapping[str, Any]) -> bool:
        """Whether a report says nothing that is new to this person."""
        looked = self.revisions.get(_key(report["incident_id"]), 0)
        return bool(report["through"] <= self.through or report["revision"] <= looked)

    def with_seen(self, report: Mapping[str, Any]) -> "Look":
        """After looking at a report; of very many the oldest looks are forgotten."""
        key = _key(report["incident_id"])
        kept = [(one, at) for one, at in self.revisions.items() if one != key][1 - _MOST :]
        return Look(self.through, dict([*kept, (key, report["revision"])]))

    def written(self) -> str:
        """As the cookie holds it."""
        return str(self.through) + "".join(f".{key}-{revision}" for key, revision in self.revisions.items())


def look_of(request: Request) -> Look | None:
    """What the browser remembers; ``None`` at the first visit."""
    found = _FORM.fullmatch(request.cookies.get(NAME, ""))
    if found is None:
        return None
    pairs = (part.split("-") for part in found[2].split(".") if part)
    return Look(int(found[1]), {key: int(revision) for key, revision in pairs})


def remember(request: Request, look: Look) -> None:
    """Have the browser keep it."""
    give(request, Cookie(NAME, look.written(), _SECONDS, "lax"))


def _key(incident_id: str) -> str:
    return incident_id.removeprefix("inc_")[:_KEY_DIGITS]
