"""The desk: the incidents that need eyes first, then the others, found by words and by the filters of the API."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from markupsafe import Markup
from starlette.requests import Request

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.search import latest, search as finding
from service.application.search.search import IncidentPage
from service.domain.claims.vocabulary import MEASURES
from service.domain.english.articles import capitalised
from service.domain.reconciliation.kinds import kinds_by
from service.domain.reconciliation.report import ReportStatus
from service.formats.reports.revisions.latest_change import latest_change, told_note
from service.formats.reports.words import report_words, status_words
from service.web.charts import drawing
from service.web.desk import saved_views, wall as walls
from service.web.desk.search import Search, filters_in, search_of
from service.web.incident import moves, sources
from service.web.incident.head import setting, telling_flags
from service.web.site import seen_cookie
from service.web.site.form import posted
from service.web.site.language import gettext as _, noop, translated
from service.web.site.page import PageRoute, page, see_other, spelt
from service.web.site.text import country_names, dates
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

ROWS = 40
# As many rows as can be read from five metres, each in a part of the height: nobody scrolls a wall.
_WALL_ROWS = 4
# Nobody says on a wall what has been seen: what changed within so many milliseconds is new there.
_NEW_ON_WALL = 30 * 60_000
# Place and day of a row are read from so many of its claims.
_CLAIMS_OF_A_ROW = 50
# Of so many revisions the desk tells the last one that a claim caused.
_NOTES = 4
# A wall is loaded anew also where scripts do not run.
_REFRESHED = {"Refresh": "60"}
_REFUSED = 422
_KINDS = kinds_by(lambda traits: traits.prominence)
# The list in the forms that programs and feed readers take, by extension.
_FORMS = (
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("geojson", "GeoJSON"),
    ("ndjson", "NDJSON"),
    ("atom", noop("Atom feed")),
    ("feed.json", noop("JSON feed")),
)
_MOST_PARTIES = 4
_EYES = frozenset({"contradicted"})

Json = Mapping[str, Any]
Visiting = Annotated[Visitor, Depends(visitor_of)]


@dataclass(frozen=True, slots=True)
class DeskRow:
    """An incident on the desk. ``changed_at`` is when what it tells as its last change was filed: a figure, or a
    decision of a person.
    """

    report: Json
    mark: Markup
    parties: str
    changed_at: str
    age: str
    is_new: bool
    change: str
    setting: str = ""

    @property
    def flags(self) -> list[str]:
        """The flags that tell something about it."""
        return telling_flags(self.report)

    @property
    def is_taken_back(self) -> bool:
        """Whether the newsroom itself took a figure back, of which no text tells."""
        return any("name" not in exclusion for exclusion in self.report["excluded"])

    @property
    def needs_eyes(self) -> bool:
        """Contradicted, unstable, or changed since the last look."""
        return self.is_new or self.is_questionable

    @property
    def is_questionable(self) -> bool:
        """Contradicted or unstable."""
        return self.report["status"] in _EYES or "unstable" in self.report["flags"]

    @property
    def needs_eyes_on_wall(self) -> bool:
        """The same where nobody says what has been seen: there one claimant alone needs none for being new."""
        return self.needs_eyes and (self.is_questionable or self.report["status"] != "single_claimant")


@router.get("/")
async def desk(
    request: Request, visitor: Visiting, search: Annotated[Search, Depends(search_of)], wall: str = ""
) -> Response:
    """What changed last comes first; the first page without a search begins with what needs attention.

    With ``wall`` the first four in large type, with place and day and how many more there are, for a screen that nobody
    sits at: nothing is there to press, and it loads itself anew.

    A filter that cannot be read is marked in the form, and nothing is listed.
    """
    seen = None if wall else await _seen_state(request, visitor.newsroom)
    nothing = IncidentPage([], None, None)
    shown = nothing if search.errors else await finding.page_of(search.walk, ROWS, search.sought, visitor.newsroom)
    rows = await _rows(shown, seen, visitor.newsroom)
    needing = [row for row in rows if (row.needs_eyes_on_wall if wall else row.needs_eyes)]
    urgent = sorted(needing, key=_urgency) if search.is_first_page and not search.is_any else []
    calm = [row for row in rows if row not in urgent]
    on_wall = await _with_settings([*urgent, *calm][:_WALL_ROWS] if wall else [], visitor.newsroom)
    return page(
        "desk.html",
        visitor,
        status=_REFUSED if search.errors else 200,
        headers=_REFRESHED if wall else None,
        search=search,
        wall=bool(wall),
        now=visitor.newsroom.clock.now(),
        on_wall=(on_wall[: len(urgent)], on_wall[len(urgent) :]),
        off_wall=_counted(len(rows) - len(on_wall), has_more=shown.older is not None),
        urgent=urgent,
        rows=calm,
        older=search.older(shown.older),
        newer=search.newer(shown.newer),
        kinds=_options(_KINDS),
        measures=_options(MEASURES),
        statuses=_options([status.value for status in ReportStatus], _status),
        countries=country_names.choices(),
        forms=_FORMS,
        words_on_wall=walls,
        since=(await visitor.newsroom.history.changes(0, 1)).last,
        contradicted=None if search.is_any else await latest.contradicted(visitor.newsroom),
        fresh=_fresh(rows, has_more=shown.older is not None),
        views=saved_views.read(request),
    )


async def _notes_of(reports: Sequence[Json], newsroom: NewsroomContext) -> list[list[Json]]:
    """The notes on the last revisions of each report."""
    notes = await all_of(
        [
            newsroom.history.revisions(report["incident_id"], max(report["revision"] - _NOTES, 0), _NOTES)
            for report in reports
        ]
    )
    return [[moves.revision_item(note) for note in of_incident] for of_incident in notes]


async def _rows(shown: IncidentPage, seen: seen_cookie.SeenState | None, newsroom: NewsroomContext) -> list[DeskRow]:
    """The incidents of a page that have a report, each with its last change."""
    reports = [incident.document for incident in shown.hits if incident.report is not None]
    style, now = (await newsroom.ledger.reference()).house_style, newsroom.clock.now()
    read_notes = await _notes_of(reports, newsroom)
    moved = await moves.latest_moves(read_notes, newsroom)
    changes = [
        latest_change(report, notes, style, moves_of)
        for report, notes, moves_of in zip(reports, read_notes, moved, strict=True)
    ]
    rows = [
        _row(report, change, told_note(notes)["committed_at"] if notes else report["as_of"], seen, now)
        for report, change, notes in zip(reports, changes, read_notes, strict=True)
    ]
    undated = [row for row in rows if not _has_year(row.report)]
    settings = {row.report["incident_id"]: row for row in await _with_settings(undated, newsroom)}
    return [settings.get(row.report["incident_id"], row) for row in rows]


def _has_year(report: Json) -> bool:
    """Whether the title has the year, and so is not the summary of a claim alone."""
    scopes = [range_["scope"] for measure in report["measures"] for range_ in measure["ranges"]]
    return any(scope["start"][:4] in report["title"] for scope in scopes)


async def _with_settings(rows: Sequence[DeskRow], newsroom: NewsroomContext) -> list[DeskRow]:
    """The rows with the place and the day of each, where its title has neither."""
    members = [sources.claim_ids(row.report)[:_CLAIMS_OF_A_ROW] for row in rows]
    claims = await newsroom.ledger.public_claims([claim_id for ids in members for claim_id in ids])
    registry = (await newsroom.ledger.reference()).registry
    return [
        replace(row, setting=setting(row.report, {id: claims[id] for id in ids if id in claims}, registry))
        for row, ids in zip(rows, members, strict=True)
    ]


def _fresh(rows: Sequence[DeskRow], *, has_more: bool) -> str:
    """How many incidents changed since the last look; a page of nothing else may not be all of them."""
    number = sum(row.is_new for row in rows)
    return _counted(number, has_more=has_more and number == len(rows))


def _counted(number: int, *, has_more: bool) -> str:
    return _("%(number)s or more", number=number) if number and has_more else str(number)


@router.post("/seen")
async def seen(request: Request, visitor: Visiting) -> Response:
    """Everything on the desk counts as seen from now on."""
    await posted(request, visitor)
    seen_cookie.remember(request, seen_cookie.SeenState((await visitor.newsroom.projections.vitals()).head))
    return see_other("/")


async def _seen_state(request: Request, newsroom: NewsroomContext) -> seen_cookie.SeenState:
    """The incidents that this person has seen; at the first visit nothing counts as new."""
    known = seen_cookie.read(request)
    if known is not None:
        return known
    first = seen_cookie.SeenState((await newsroom.projections.vitals()).head)
    seen_cookie.remember(request, first)
    return first


@router.post("/views")
async def save_view(request: Request, visitor: Visiting) -> Response:
    """Save the filters in use under a name, or forget the view of that name; in this browser only."""
    form = await posted(request, visitor)
    name, asked = form.one("name")[: saved_views.LONGEST_NAME], filters_in(form.one("query"))
    views = [view for view in saved_views.read(request) if view.name != name]
    is_kept = bool(name and asked) and form.one("act") != "forget"
    saved_views.remember(request, [*views, saved_views.SavedView(name, asked)] if is_kept else views)
    return see_other(f"/?{asked}" if asked else "/")


def _options(words: Iterable[str], called: Callable[[str], str] = spelt) -> list[tuple[str, str]]:
    """Words of the vocabulary to choose from, as they are called elsewhere on the pages."""
    return [(word, capitalised(called(word))) for word in words]


def _status(word: str) -> str:
    return translated(status_words.status_word(word))


def _row(report: Json, change: str, changed_at: str, seen: seen_cookie.SeenState | None, now: int) -> DeskRow:
    names = list(dict.fromkeys(position["name"] for position in _positions(report)))
    # A claimant that gives no figure but denies one, or would not say, is part of the story.
    stances: dict[str, dict[str, None]] = {}
    for comment in report["comments"]:
        if comment["name"] not in names:
            stances.setdefault(comment["name"], {})[spelt(comment["stance"])] = None
    names += [f"{name} ({', '.join(called)})" for name, called in stances.items()]
    more = len(names) - _MOST_PARTIES
    parties = " ".join(
        (report_words.series(names[:_MOST_PARTIES]), *((_("and %(number)s more", number=more),) if more > 0 else ()))
    )
    is_new = not seen.has_seen(report) if seen else _age_ms(changed_at, now) < _NEW_ON_WALL
    return DeskRow(report, drawing.mark(report), parties, changed_at, dates.age(changed_at, now), is_new, change)


def _age_ms(changed_at: str, now: int) -> float:
    moment = dates.read(changed_at)
    return now - moment.timestamp() * 1000 if moment else inf


def _urgency(row: DeskRow) -> tuple[bool, bool]:
    """Changed ones first, then contradicted ones; the newest first among equals."""
    return not row.is_new, row.report["status"] not in _EYES


def _positions(report: Json) -> list[Json]:
    ranges = [range_ for measure in report["measures"] for range_ in measure["ranges"]]
    return [position for range_ in ranges for position in range_["positions"]]
