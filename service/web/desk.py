"""The desk: the incidents that need eyes first, then the others, found by words and by the filters of the API."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from markupsafe import Markup
from starlette.requests import Request

from service import finding
from service.domain.country import country_name
from service.domain.errors import Refused
from service.domain.name import slug
from service.domain.report import ReportStatus
from service.domain.vocabulary import MEASURES
from service.finding import Sought
from service.pipeline import Services
from service.web import country, drawing, look, moment
from service.web.form import posted
from service.web.page import PageRoute, page, see
from service.web.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

ROWS = 40
_KINDS = (
    "contradicts mirror_counts part_exceeds_whole denied relay_conflict status_dispute attribution_dispute no_comment"
).split()
_MOST_PARTIES = 4
_EYES = frozenset({"contradicted"})

Json = Mapping[str, Any]
Visiting = Annotated[Visitor, Depends(visitor_of)]


@dataclass(frozen=True, slots=True)
class Search:
    """What the desk is searched for; an empty field asks for nothing."""

    text: str = ""
    status: str = ""
    kind: str = ""
    country: str = ""
    party: str = ""
    measure: str = ""
    before: str = ""

    @property
    def asked(self) -> Mapping[str, str]:
        """The fields that are filled in, for the address of the next page."""
        return {name: value for name, value in asdict(self).items() if value and name != "before"}

    @property
    def is_any(self) -> bool:
        return bool(self.asked)

    @property
    def sought(self) -> Sought:
        """The same for the list of incidents."""
        return Sought(
            text=self.text or None,
            status=self.status or None,
            kind=self.kind or None,
            country=self.country or None,
            party=slug(self.party) if self.party else None,
            measure=self.measure or None,
        )

    @property
    def position(self) -> int | None:
        """Where to go on. Raises ``Refused``."""
        if not self.before:
            return None
        if not (self.before.isascii() and self.before.isdigit() and len(self.before) <= 15):
            raise Refused("Follow the link to older incidents as it was given.", ("query", "before"))
        return int(self.before)


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
    found, following = await finding.incidents(search.position, ROWS, search.sought, visitor.to)
    reports = [one.document for one in found if one.report is not None]
    rows = [_row(report, seen, visitor.to.clock.now()) for report in reports]
    urgent = [] if search.is_any or search.before else sorted((row for row in rows if row.needs_eyes), key=_urgency)
    return page(
        "desk.html",
        visitor,
        search=search,
        urgent=urgent,
        rows=[row for row in rows if row not in urgent],
        following=urlencode({**search.asked, "before": following}) if following is not None else "",
        kinds=_KINDS,
        measures=MEASURES,
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
