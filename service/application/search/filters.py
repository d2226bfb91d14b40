"""The filters on incidents (DESIGN 4): parameters of an address, fields of a form, and the criteria that they give."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from service.domain.claims.event import Window, read_window
from service.domain.claims.measures import measure_named
from service.domain.errors import Refused
from service.formats.requests import words
from service.formats.requests.field_types import STATED_DATE, Country, Measure

_POINT = re.compile(r"(-?\d{1,2}(?:\.\d{1,10})?),(-?\d{1,3}(?:\.\d{1,10})?)", re.ASCII)
_EVER = 2**53
# The criteria that are made of several parameters; every other one has the name of its parameter.
_OF_SEVERAL = frozenset({"near", "window"})
_TEXT = (
    "All these words stand in its title, headline or sentence, or in the places of its claims, or name such a place: a "
    "country, province or town in any language."
)

# The criteria that concern the report alone, and those that concern the times and places of the claims.
OF_THE_REPORT = ("status", "kind", "measure", "publisher", "party", "min_ratio")
OF_THE_CLAIMS = ("country", "admin1", "near", "window")


@dataclass(frozen=True, slots=True)
class Near:
    """A circle around a point in degrees."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """The criteria of a search; ``None`` for a criterion not given. ``window`` is the time the event must overlap."""

    status: str | None = None
    kind: str | None = None
    party: str | None = None
    publisher: str | None = None
    measure: str | None = None
    min_ratio: float | None = None
    text: str | None = None
    country: str | None = None
    admin1: str | None = None
    near: Near | None = None
    window: Window | None = None

    @property
    def asks(self) -> bool:
        """Whether the query has any criterion."""
        return self._asks_any(field.name for field in fields(self))

    @property
    def asks_of_the_report(self) -> bool:
        """Whether some criterion concerns the report alone."""
        return self._asks_any(OF_THE_REPORT)

    @property
    def asks_of_the_claims(self) -> bool:
        """Whether some criterion concerns the time or place of the claims."""
        return self._asks_any(OF_THE_CLAIMS)

    def _asks_any(self, names: Iterable[str]) -> bool:
        return any(getattr(self, name) is not None for name in names)


def _point(stated: str) -> str:
    match = _POINT.fullmatch(stated)
    if match is None or abs(float(match[1])) > 90 or abs(float(match[2])) > 180:
        raise PydanticCustomError("point", "Give latitude and longitude in degrees, as in near=36.73,68.86.")
    return stated


def _date(stated: str) -> str:
    try:
        read_window(stated)
    except Refused as refused:
        raise PydanticCustomError("date", "{reason}", {"reason": refused.reason}) from None
    return stated


Point = Annotated[
    str, Field(max_length=40, json_schema_extra={"pattern": f"^{_POINT.pattern}$"}), AfterValidator(_point)
]
Date = Annotated[str, Field(max_length=40, json_schema_extra={"pattern": STATED_DATE}), AfterValidator(_date)]
Named = Annotated[str, Field(min_length=1, max_length=500)]


class IncidentFilter(BaseModel):
    """The filters on incidents. An incident has to pass all of them."""

    model_config = ConfigDict(extra="forbid")

    status: Annotated[words.ReportStatus | None, Field(description="What its report comes to.")] = None
    kind: Annotated[words.RelationKind | None, Field(description="A disagreement of this kind is in its report.")] = (
        None
    )
    country: Annotated[Country | None, Field(description="A claim places it in this country.")] = None
    admin1: Annotated[Named | None, Field(description="A claim places it in this province, in any spelling.")] = None
    near: Annotated[
        Point | None, Field(description="A claim states a point within radius_km of this one: latitude,longitude.")
    ] = None
    radius_km: Annotated[float | None, Field(gt=0, le=20_040, description="With near: how far away at most.")] = None
    from_: Annotated[Date | None, Field(alias="from", description="It happened then or later: a date, as stated.")] = (
        None
    )
    to: Annotated[Date | None, Field(description="It happened then or earlier: a date, as stated.")] = None
    party: Annotated[Named | None, Field(description="A party its report speaks of: any of its names, or its id.")] = (
        None
    )
    publisher: Annotated[Named | None, Field(description="A publisher that a current figure was read in.")] = None
    measure: Annotated[
        Measure | None,
        AfterValidator(lambda stated: stated if stated is None else measure_named(stated)),
        Field(description="What is counted."),
    ] = None
    min_ratio: Annotated[
        float | None, Field(ge=1, le=10**12, description="A disagreement of at least this ratio is in its report.")
    ] = None
    text: Annotated[Named | None, Field(description=_TEXT)] = None

    @model_validator(mode="after")
    def _is_a_circle(self) -> Self:
        if (self.near is None) != (self.radius_km is None):
            raise PydanticCustomError("circle", "Give both near and radius_km, or neither.")
        return self

    @model_validator(mode="after")
    def _is_a_time(self) -> Self:
        try:
            self._window()
        except Refused:
            raise PydanticCustomError("time", "The time ends before it begins: give to on or after from.") from None
        return self

    def sought(self) -> IncidentQuery:
        """The filters as a query of the search."""
        names = {field.name for field in fields(IncidentQuery)} - _OF_SEVERAL
        plain = {name: getattr(self, name) for name in names}
        return IncidentQuery(near=self._near(), window=self._window(), **plain)

    def _near(self) -> Near | None:
        if self.near is None or self.radius_km is None:
            return None
        lat, _, lon = self.near.partition(",")
        return Near(float(lat), float(lon), self.radius_km)

    def _window(self) -> Window | None:
        if self.from_ is None and self.to is None:
            return None
        start = read_window(self.from_).start if self.from_ else -_EVER
        return Window(start, read_window(self.to).end if self.to else _EVER)
