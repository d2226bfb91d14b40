"""The desk: the incidents that need eyes first, then the others, found by words, status and country."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends
from fastapi.responses import Response
from markupsafe import Markup
from starlette.requests import Request

from service import reading
from service.domain.country import country_name
from service.domain.errors import Refused
from service.domain.name import folded
from service.domain.report import ReportStatus
from service.pipeline import Services
from service.web import country, drawing, look, moment
from service.web.form import posted
from service.web.page import PageRoute, page, see
from service.web.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

ROWS = 40
_SCANNED_AT_ONCE = 40
_MOST_SCANNED = 400
_MOST_PARTIES = 4
_EYES = frozenset({"contradicted"})

Json = Mapping[str, Any]
Visiting = Annotated[Visitor, Depends(visitor_of)]


@dataclass(frozen=True, slots=True)
class Search:
    """What the desk is searched for; an empty field asks for nothing."""

    text: str = ""
    status: str = ""
    country: str = ""
    before: str = ""

    @property
    def is_any(self) -> bool:
        return bool(self.text or self.status or self.country)

    @property
    def position(self) -> int | None:
        """Where to go on. Raises ``Refused``."""
        if not self.before:
            return None
        if not (self.before.isascii() and self.before.isdigit() and len(self.before) <= 15):
            raise Refused("Follow the link to older incidents as it was given.", ("query", "before"))
        return int(self.before)

    def fits(self, report: Json) -> bool:
        """Whether a report is one that is searched for."""
        return (
            (not self.status or report["status"] == self.status)
            and (not self.country or self.country in _countries(report))
            and (not self.text or all(word in _text(report) for word in folded(self.text).split()))
        )


@dataclass(frozen=True, slots=True)
class Row:
    """An incident on the desk."""

    report: Json
    mark: Markup
    parties: str
    age: str
    is_new: bool

    @property
    def needs_eyes(self) -> bool:
        """Contradicted, unstable, or changed since the last look."""
        return self.is_new or self.report["status"] in _EYES or "unstable" in self.report["flags"]


@router.get("/")
async def desk(request: Request, visitor: Visiting, search: Annotated[Search, Depends(Search)]) -> Response:
    """The newest incidents; on the first page without a search those that need eyes come first."""
    seen = await _look(request, visitor.to)
    reports, following = await _found(search, visitor.to)
    rows = [_row(report, seen, visitor.to.clock.now()) for report in reports]
    urgent = [] if search.is_any or search.before else sorted((row for row in rows if row.needs_eyes), key=_urgency)
    return page(
        "desk.html",
        visitor,
        search=search,
        urgent=urgent,
        rows=[row for row in rows if row not in urgent],
        following=following,
        statuses=[one.value for one in ReportStatus],
        countries=country.choices(),
        country_name=country_name,
        since=(await visitor.to.history.changes(0, 1)).last,
    )


@router.post("/seen")
async def seen(request: Request, visitor: Visiting) -> Response:
    """Everything on the desk counts as seen from now on."""
    await posted(request, visitor)
    look.remember(request, look.Look((await visitor.to.projections.vitals()).head))
    return see("/")


async def _look(request: Request, to: Services) -> look.Look:
    """What this person has seen; at the first visit nothing counts as new."""
    known = look.look_of(request)
    if known is not None:
        return known
    first = look.Look((await to.projections.vitals()).head)
    look.remember(request, first)
    return first


async def _found(search: Search, to: Services) -> tuple[list[Json], int | None]:
    """Reports that fit, newest first. Looks at 400 at most, so a page may be short and still have a next one."""
    found: list[Json] = []
    before = search.position
    for _ in range(_MOST_SCANNED // _SCANNED_AT_ONCE):
        listed, before = await reading.listed_incidents(before, _SCANNED_AT_ONCE, to)
        reports: list[Json] = [orjson.loads(record.body) for _, record in listed if record]
        found += [report for report in reports if search.fits(report)]
        if before is None or len(found) >= ROWS:
            break
    return found, before


def _row(report: Json, seen: look.Look, now: int) -> Row:
    names = list(dict.fromkeys(position["name"] for position in _positions(report)))
    parties = ", ".join(names[:_MOST_PARTIES]) + (
        f" and {len(names) - _MOST_PARTIES} more" if len(names) > _MOST_PARTIES else ""
    )
    return Row(report, drawing.mark(report), parties, moment.age(report["as_of"], now), not seen.has_seen(report))


def _urgency(row: Row) -> tuple[bool, bool]:
    """Changed ones first, then contradicted ones; the newest first among equals."""
    return not row.is_new, row.report["status"] not in _EYES


def _positions(report: Json) -> list[Json]:
    ranges = [each for measure in report["measures"] for each in measure["ranges"]]
    return [position for each in ranges for position in each["positions"]]


def _countries(report: Json) -> set[str]:
    return {code for measure in report["measures"] for each in measure["ranges"] for code in each["scope"]["countries"]}


def _text(report: Json) -> str:
    names = " ".join(str(name) for name in report["parties"].values())
    return folded(f"{report['title']} {report['headline']} {report['sentence']} {names}")
