"""The search form of the desk: its fields are the filters of the API, with the same names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from pydantic import ValidationError
from starlette.requests import Request

from service.application.search.filters import IncidentFilter, IncidentQuery
from service.ports.projections import IncidentOrder, IncidentWalk
from service.web.site.explained import reasons_of
from service.web.site.language import noop
from service.web.site.text import ids

OFTEN = ("text", "status")
RARELY = tuple(
    name
    for name in (field.alias or attribute for attribute, field in IncidentFilter.model_fields.items())
    if name not in OFTEN
)
# What an older installation listed stands before all changes, at negative positions.
_EARLIEST = -(2**40)
_LONGEST_QUERY = 4_000
_BLANKS_AROUND_A_COMMA = re.compile(r"\s*,\s*")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# An error about two fields is shown at the one that has to be corrected.
_TOGETHER = {
    "radius_km": noop("Say how many kilometres around it."),
    "near": noop("Say around which point."),
    "to": noop("Give a day on or after the first."),
}


@dataclass(frozen=True, slots=True)
class Search:
    """The fields that are filled in, as typed; ``errors`` are by field. With an error nothing is searched."""

    asked: Mapping[str, str]
    errors: Mapping[str, str]
    sought: IncidentQuery
    before: int | None = None
    after: int | None = None

    @property
    def walk(self) -> IncidentWalk:
        """The way to the page: what changed last comes first."""
        if self.after is not None:
            return IncidentWalk(IncidentOrder.CHANGED, self.after, backward=True)
        return IncidentWalk(IncidentOrder.CHANGED, self.before)

    @property
    def is_first_page(self) -> bool:
        return self.before is None and self.after is None

    @property
    def is_any(self) -> bool:
        return bool(self.asked)

    @property
    def rare(self) -> int:
        """How many of the filters that are folded away are in use."""
        return sum(name in self.asked for name in RARELY)

    @property
    def query(self) -> str:
        """The filters for the address of the same list in another form, with its question mark."""
        return f"?{urlencode(self.asked)}" if self.asked else ""

    def older(self, before: int | None) -> str:
        """The query of the next page; empty without one."""
        return "" if before is None else urlencode({**self.asked, "before": before})

    def newer(self, after: int | None) -> str:
        """The query of the page before this one; empty without one."""
        return "" if after is None else urlencode({**self.asked, "after": after})

    def day_input(self, name: str) -> str:
        """The kind of field for a day: what was typed otherwise, such as a month, would not show in a calendar."""
        typed = self.asked.get(name, "")
        return "text" if typed and not _FULL_DAY.fullmatch(typed) else "date"


async def search_of(request: Request) -> Search:
    """A dependency: what is searched for, checked as the API checks it. Raises ``Refused`` for a made-up position."""
    asked = _filled(request.query_params)
    if "near" in asked:
        asked["near"] = _BLANKS_AROUND_A_COMMA.sub(",", asked["near"])
    before, after = (
        ids.checked_position(request.query_params.get(name, ""), name, _EARLIEST) for name in ("before", "after")
    )
    try:
        return Search(asked, {}, IncidentFilter.model_validate(asked).sought(), before, after)
    except ValidationError as error:
        return Search(asked, _errors(reasons_of(error), asked), IncidentQuery())


def filters_in(query: str) -> str:
    """The filters of a query, and nothing else that it may have."""
    return urlencode(_filled(dict(parse_qsl(query[:_LONGEST_QUERY]))))


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: typed for name in (*OFTEN, *RARELY) if (typed := fields.get(name, "").strip())}


def _errors(reasons: tuple[tuple[tuple[str | int, ...], str], ...], asked: Mapping[str, str]) -> Mapping[str, str]:
    by_field = {str(where[-1]): reason for where, reason in reasons if where}
    if by_field:
        return by_field
    half = {"near", "radius_km"} & asked.keys()
    lacking = {"near": "radius_km", "radius_km": "near"}[half.pop()] if len(half) == 1 else "to"
    return {lacking: _TOGETHER[lacking]}
